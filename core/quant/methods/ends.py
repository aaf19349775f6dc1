"""What the methods share: the range of a dead blob, and which methods have an affine form."""

from __future__ import annotations

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.methods.absmax import DEAD_THRESHOLD

DEAD_RANGE = (-DEAD_THRESHOLD, DEAD_THRESHOLD)
"""Range of a blob that was always zero."""

AFFINE = ("absmax", "percentile:P", "mse", "ema")
"""Methods that find both ends of an affine range."""


def has_affine(name: str) -> bool:
    """Whether a method, by its name, finds affine ranges, too."""
    return name.split(":")[0] in {method.split(":")[0] for method in AFFINE}


def require_affine(name: str) -> None:
    """Refuse an affine range of a method that looks at |x| only.

    Raises
    ------
    ClipScopeError
        If the method is none of `AFFINE`, which it lists.
    """
    if not has_affine(name):
        raise ClipScopeError(
            f"the method {name} looks at |x| only and gives symmetric ranges",
            fix=f"for affine ranges choose one of {', '.join(AFFINE)}",
        )
