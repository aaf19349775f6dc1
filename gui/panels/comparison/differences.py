"""A column's difference to its reference on the same images, with its interval and whether it may be luck."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clipscope.core.evaluation.paired import hits_of
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.sensitivity.figures import Estimate
from clipscope.core.sensitivity.intervals import exact_proportion, paired_difference
from clipscope.core.tasks.base import Figure
from clipscope.core.tasks.classification import mcnemar
from clipscope.gui.numbers import MINUS, fixed, signed, significant
from clipscope.gui.state.task_figures import factor

SURE = 0.05
"""Chance of so uneven a split of the flips by luck, from which on a difference is one."""
MOST_LETTERS = 9
"""Letters of an interval that a cell has room for."""
POINTS = Figure("points")
_DECIMALS = {"share": 1, "count": 0, "number": 3, "px": 2, "db": 2}


@dataclass(frozen=True)
class Paired:
    """A difference on the same images.

    Attributes
    ----------
    estimate
        Here less there, with its 95 % interval.
    known
        Whether it is more than luck.
    how
        How the interval was made, as a sentence.
    unit
        Of the figure.
    """

    estimate: Estimate
    known: bool
    how: str
    unit: Figure

    @property
    def text(self) -> str:
        """With sign and arrow; with = inside the interval."""
        decimals = _DECIMALS[self.unit.unit] + (self.unit.unit == "share")
        value = factor(self.unit) * self.estimate.value
        text = signed(value, decimals)
        return text if self.known or text.startswith("=") else f"= {text.partition(' ')[2]}"

    @property
    def ends(self) -> str:
        """Both ends, short enough for a cell."""
        decimals = _DECIMALS[self.unit.unit]
        fewer = self._ends(max(decimals - 1, 0))
        # Without the leading zero, as figures that stay below 1 are often written.
        bare = re.sub(r"(?<!\d)0\.", ".", fewer)
        texts = (self._ends(decimals), fewer, bare, self._ends(max(decimals - 2, 0)))
        return next((text for text in texts if len(text) <= MOST_LETTERS), bare)

    @property
    def tip(self) -> str:
        """A sentence."""
        luck = "" if self.known else ": it may be luck, and is shown as ="
        return f"95 % interval of the difference {self._ends(2)}{luck}.\n{self.how}"

    def _ends(self, decimals: int) -> str:
        low, high = (_plus(factor(self.unit) * end, decimals) for end in self.estimate[1:])
        return f"{low}…{high}"


def paired(accuracy: Accuracy, name: str, figure: Figure | None = None) -> Paired | None:
    """The difference of a figure to the reference's; None where the two weren't held against each other.

    Parameters
    ----------
    accuracy
        Of a column, also part of the way.
    name, figure
        ``"top1"``, ``"top5"``, or a figure of the task and what it means.
    """
    hits = hits_of(accuracy, name)
    if hits is not None and hits.images:
        found, p = paired_difference(*hits), mcnemar(hits.lost, hits.gained)
        how = (
            f"On the same {hits.images:,} images fp32 alone has {hits.lost:,} right, this column alone"
            f" {hits.gained:,}; exact McNemar test: p = {significant(p)}. Interval: Newcombe's, of pairs."
        )
        return Paired(found, p < SURE and not found.low <= 0 <= found.high, how, POINTS)
    difference = None if accuracy.task is None else accuracy.task.differences.get(name)
    if difference is None:
        return None
    found = Estimate(*difference)
    how = f"Paired bootstrap over the same {accuracy.images:,} images."
    return Paired(found, found.low > 0 or found.high < 0, how, figure or POINTS)


def agreement_ends(accuracy: Accuracy) -> str:
    """Exact interval of the share of images without a flip, in per cent; empty without one."""
    found = agreement_interval(accuracy)
    return "" if found is None else f"{fixed(100 * found.low, 1)}–{fixed(100 * found.high, 1)}"


def agreement_interval(accuracy: Accuracy) -> Estimate | None:
    """The same as an estimate: flips are a count of images, whose binomial interval needs no draws."""
    if accuracy.agreement is None or accuracy.images < 1 or not 0 <= accuracy.agreement <= 1:
        return None
    return exact_proportion(round(accuracy.agreement * accuracy.images), accuracy.images)


def flips_tip(accuracy: Accuracy) -> str:
    """Interval of the number of flips, as a sentence."""
    found = agreement_interval(accuracy)
    if found is None:
        return ""
    low, high = (accuracy.images * (1 - end) for end in (found.high, found.low))
    return f"95 % interval {low:.0f} to {high:.0f} of {accuracy.images:,} images, exact (Clopper and Pearson)"


def _plus(value: float, decimals: int) -> str:
    text = fixed(value, decimals)
    return text if text.startswith(MINUS) or float(text) == 0 else f"+{text}"
