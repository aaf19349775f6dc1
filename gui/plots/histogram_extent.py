"""How much of the x axis shows a whole histogram with its threshold."""

from __future__ import annotations

from dataclasses import dataclass

from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.stats import BlobStats

MARGIN = 1.14
"""Right end of "view all", in absmax or in the threshold if that is larger: room for absmax's label."""
FAR = 4.0
"""A threshold beyond this many absmax is left out of view: beside it the histogram would be a sliver."""
SLACK = 0.75
"""The view is fitted anew once what it should show is smaller than this share of it."""


@dataclass(frozen=True)
class Extent:
    """A piece of the x axis and its bounds.

    Attributes
    ----------
    start, end
        What "view all" shows.
    least, most
        How far a person can zoom out and move.
    """

    start: float
    end: float
    least: float
    most: float

    @classmethod
    def of(cls, stats: BlobStats, quant: ActivationQuant | None, *, signed: bool) -> Extent:
        """Extent of a blob's histogram, of magnitudes or with both signs apart."""
        threshold = 0.0 if quant is None else quant.threshold
        near = threshold if threshold <= FAR * (stats.absmax or threshold) else 0.0
        end = max(stats.absmax, near) * MARGIN or 1.0
        most = max(4 * end, threshold * MARGIN)
        if not signed:
            return cls(0.0, end, 0.0, most)
        # Without negative values the left half would be empty ground.
        empty = stats.range.non_negative and (quant is None or quant.is_symmetric or quant.lo == 0)
        return cls(-0.04 * end if empty else -end, end, -most, most)

    def shown_by(self, low: float, high: float) -> bool:
        """Whether a view of it all, fitted to other numbers, shows it well enough to stay."""
        wide = high - low
        inside = low <= self.start / MARGIN and high >= self.end / MARGIN
        return inside and self.end - self.start >= SLACK * wide

    def met_by(self, low: float, high: float) -> bool:
        """Whether a part that a person zoomed to shows anything of it, and lies within its bounds.

        What reaches beyond them was zoomed to on another scale, and would show a sliver.
        """
        beyond = 1e-6 * self.most
        within = low >= self.least - beyond and high <= self.most + beyond
        return within and low < self.end and high > self.start
