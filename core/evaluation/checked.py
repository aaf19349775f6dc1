"""The task's own figure of the plan before a search and of the one found."""

from __future__ import annotations

from dataclasses import dataclass

from clipscope.core.tasks.base import Figure


@dataclass(frozen=True)
class Checked:
    """The task's headline figure of the plan before and of the plan found, in ncnn's int8.

    Attributes
    ----------
    figure
        What it is: against the labels where there are some, else against fp32.
    before, after
        Of the plan before, and of the one found.
    ends
        Paired 95 % interval of ``after - before``; None where it is not known.
    images, of
        Number of images, and of all evaluation images.
    """

    figure: Figure
    before: float
    after: float
    ends: tuple[float, float] | None
    images: int
    of: int

    @property
    def fell(self) -> bool:
        """Whether the plan found has the worse figure, be it by chance."""
        change = self.after - self.before
        return change < 0 if self.figure.higher_is_better else change > 0
