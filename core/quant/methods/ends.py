"""What the methods share: the range of a dead blob, and which methods have an affine form."""

from __future__ import annotations

from core.errors import ClipScopeError
from core.quant.methods.absmax import DEAD_THRESHOLD

DEAD_RANGE = (-DEAD_THRESHOLD, DEAD_THRESHOLD)
"""Range of a blob that was always zero."""

AFFINE = ("absmax", "percentile:P", "mse", "ema")
"""Methods that find both ends of an affine range."""


def require_symmetric(name: str, symmetric: bool) -> None:
    """Refuse an affine range of a method that looks at |x| only.

    Raises
    ------
    ClipScopeError
        If ``symmetric`` is false; lists the methods of `AFFINE`.
    """
    if not symmetric:
        raise ClipScopeError(
            f"the method {name} looks at |x| only and gives symmetric ranges",
            fix=f"for affine ranges choose one of {', '.join(AFFINE)}",
        )
