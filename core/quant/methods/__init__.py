"""Threshold methods: from a blob's statistics to its clip range, one object in one file each.

A new one is a file of its own that makes a `Method`, a place in ``METHODS`` and a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.methods.absmax import ABSMAX
from clipscope.core.quant.methods.aciq import ACIQ
from clipscope.core.quant.methods.base import Method
from clipscope.core.quant.methods.ema import EMA
from clipscope.core.quant.methods.kl import KL, range_at_best
from clipscope.core.quant.methods.kl_tensorrt import KL_TENSORRT
from clipscope.core.quant.methods.mse import MSE
from clipscope.core.quant.methods.percentile import percentile
from clipscope.core.quant.stats import BlobStats

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        known.name: known
        for known in (
            KL,
            ABSMAX,
            ACIQ,
            percentile(99.9),
            percentile(99.99),
            percentile(99.999),
            MSE,
            EMA,
            KL_TENSORRT,
        )
    }
)
"""Every method by the name that the command line and the window show."""

_FREE = "percentile:"


def method(name: str) -> Method:
    """Method of a name: one of `METHODS`, or ``percentile:P`` with any 0 < P <= 100.

    Raises
    ------
    ClipScopeError
        If there is no such method, or P is not a percentile.
    """
    if name in METHODS:
        return METHODS[name]
    if not name.startswith(_FREE):
        raise ClipScopeError(
            f"there is no method {name!r}", fix=f"choose one of {', '.join(METHODS)}, or {_FREE}P"
        )
    try:
        return percentile(float(name.removeprefix(_FREE)))
    except ValueError:
        raise ClipScopeError(
            f"{name.removeprefix(_FREE)!r} is not a percentile",
            fix=f"give a number above 0 and not above 100, such as {_FREE}99.95",
        ) from None


def method_title(name: str) -> str:
    """Short name of a method: ``percentile:99.9`` is p99.9; of another origin its own."""
    return METHODS[name].title if name in METHODS else name.replace(_FREE, "p")


def require_affine(name: str) -> None:
    """Refuse an affine range of a method that looks at |x| only.

    Raises
    ------
    ClipScopeError
        If there is no such method, or it has no affine form; it lists those that have one.
    """
    if not method(name).affine:
        having = (known.name for known in METHODS.values() if known.affine)
        names = dict.fromkeys(f"{_FREE}P" if own.startswith(_FREE) else own for own in having)
        raise ClipScopeError(
            f"the method {name} looks at |x| only and gives symmetric ranges",
            fix=f"for affine ranges choose one of {', '.join(names)}",
        )


def ranges_of(stats: BlobStats, bits: int, curve: KlCurve) -> dict[str, tuple[float, float]]:
    """Symmetric range of a blob by each of `METHODS`.

    Parameters
    ----------
    stats
        The blob's statistics.
    bits
        Width of a code.
    curve
        Its KL curve for that width, which is most of the work and need not be computed a second time.
    """
    return {
        name: range_at_best(stats, curve) if choose is KL and stats.absmax else choose(stats, bits, True)
        for name, choose in METHODS.items()
    }
