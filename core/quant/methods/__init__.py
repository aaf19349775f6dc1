"""Threshold methods: from a blob's statistics to its clip range, one file each.

A method is a function ``(stats, bits, symmetric) -> (lo, hi)``. Not symmetric means affine (uint8 codes with
a zero point); a method that has no such form raises ClipScopeError then. A new one is a file of its own, a
line in ``METHODS`` and a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.methods.absmax import absmax_range
from clipscope.core.quant.methods.aciq import aciq_range
from clipscope.core.quant.methods.ema import ema_range
from clipscope.core.quant.methods.kl import kl_range, range_at_best
from clipscope.core.quant.methods.mse import mse_range
from clipscope.core.quant.methods.percentile import Percentile
from clipscope.core.quant.stats import BlobStats

Method = Callable[[BlobStats, int, bool], tuple[float, float]]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "kl": kl_range,
        "absmax": absmax_range,
        "aciq": aciq_range,
        "percentile:99.9": Percentile(99.9),
        "percentile:99.99": Percentile(99.99),
        "percentile:99.999": Percentile(99.999),
        "mse": mse_range,
        "ema": ema_range,
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
        return Percentile(float(name.removeprefix(_FREE)))
    except ValueError:
        raise ClipScopeError(
            f"{name.removeprefix(_FREE)!r} is not a percentile",
            fix=f"give a number above 0 and not above 100, such as {_FREE}99.95",
        ) from None


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
        name: range_at_best(stats, curve) if choose is kl_range else choose(stats, bits, True)
        for name, choose in METHODS.items()
    }
