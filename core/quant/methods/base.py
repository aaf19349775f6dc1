"""What a threshold method is: one object with its name, its title and whether it finds affine ranges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.stats import BlobStats

DEAD_THRESHOLD = 1.0
"""Threshold of a blob that was always zero: finite, so that every code is zero (127/0 would be inf)."""
DEAD_RANGE = (-DEAD_THRESHOLD, DEAD_THRESHOLD)


@dataclass(frozen=True)
class Method:
    """A threshold method: called with a blob's statistics, it returns the clip range.

    Attributes
    ----------
    name
        What the command line and plans say, such as ``"percentile:99.9"``.
    title
        Short name for marks, menus and columns.
    find
        ``(stats, bits, symmetric) -> (lo, hi)`` of a blob that held a value.
    affine
        Whether it finds both ends of an affine range (uint8 codes with a zero point), too.
    note
        What a person should know before choosing it, without a full stop; empty for nothing.
    """

    name: str
    title: str
    find: Callable[[BlobStats, int, bool], tuple[float, float]]
    affine: bool
    note: str = ""

    def __call__(self, stats: BlobStats, bits: int, symmetric: bool) -> tuple[float, float]:
        """Clip range of a blob.

        Parameters
        ----------
        stats
            The blob's statistics.
        bits
            Width of a code.
        symmetric
            Whether the range must be (-hi, hi); otherwise it is affine and holds zero.

        Returns
        -------
        tuple[float, float]
            (lo, hi) in the blob's unit.

        Raises
        ------
        ClipScopeError
            If an affine range is asked of a method that has none.
        """
        if not symmetric and not self.affine:
            raise ClipScopeError(
                f"the method {self.name} looks at |x| only and gives symmetric ranges",
                fix="choose a method that has affine ranges",
            )
        return DEAD_RANGE if stats.absmax == 0 else self.find(stats, bits, symmetric)
