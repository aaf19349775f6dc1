"""A column's difference to its reference on the same images, with its interval and whether it may be luck."""

from __future__ import annotations

from dataclasses import dataclass

from clipscope.core.common.intervals import Estimate, paired_tested
from clipscope.core.evaluation.paired import hits_of
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.evaluation.shares import share_interval
from clipscope.core.tasks.base import Figure
from clipscope.core.tasks.classification import mcnemar
from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import NARROW, ends_text, fixed, interval, signed, significant, undecided
from clipscope.gui.state.task_figures import factor

SURE = 0.05
"""Chance of so uneven a split of the flips by luck, from which on a difference is one."""
MOST_LETTERS = 11
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
        """With sign and arrow; marked as not significant where the interval holds 0."""
        decimals = _DECIMALS[self.unit.unit] + (self.unit.unit == "share")
        value = factor(self.unit) * self.estimate.value
        text = signed(value, decimals)
        return text if self.known else undecided(text)

    @property
    def ends(self) -> str:
        """Both ends, short enough for a cell."""
        decimals = _DECIMALS[self.unit.unit]
        texts = [self._ends(max(decimals - fewer, 0)) for fewer in range(3)]
        found = next((text for text in texts if letters(text) <= MOST_LETTERS), texts[-1])
        # Of ends that both round to nothing a cell rather writes smaller.
        finer = decimals + (self.unit.unit == "share")
        return found if any(digit in found for digit in "123456789") else self._ends(finer)

    @property
    def tip(self) -> str:
        """A sentence."""
        text = tr(
            "95 % interval of the difference {ends}."
            if self.known
            else "95 % interval of the difference {ends}: it may be luck (n.s., not significant).",
            ends=self._ends(_DECIMALS[self.unit.unit] + (self.unit.unit == "share")),
        )
        return f"{text}\n{self.how}"

    def _ends(self, decimals: int) -> str:
        low, high = (factor(self.unit) * end for end in self.estimate[1:])
        return interval(low, high, decimals, difference=True)


def letters(text: str) -> int:
    """Letters of an interval without its narrow blanks, which give way in a cell."""
    return len(text.replace(NARROW, ""))


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
        found, p = paired_tested(*hits), mcnemar(hits.lost, hits.gained)
        how = tr(
            "On the same {images} images fp32 alone has {lost} right, this column alone {gained}; exact"
            " McNemar test: p = {p}. Interval: Newcombe's, of pairs, or the test's where that is wider.",
            images=f"{hits.images:,}",
            lost=f"{hits.lost:,}",
            gained=f"{hits.gained:,}",
            p=significant(p),
        )
        return Paired(found, p < SURE and not found.low <= 0 <= found.high, how, POINTS)
    difference = None if accuracy.task is None else accuracy.task.differences.get(name)
    if difference is None:
        return None
    found = Estimate(*difference)
    how = tr("Paired bootstrap over the same {images} images.", images=f"{accuracy.images:,}")
    return Paired(found, found.low > 0 or found.high < 0, how, figure or POINTS)


def agreement_ends(accuracy: Accuracy) -> str:
    """Exact interval of the share of images without a flip, in per cent; empty without one."""
    found = share_interval(accuracy, "agreement")
    return "" if found is None else ends_text(_plain(100 * found.low), _plain(100 * found.high))


def flips_tip(accuracy: Accuracy) -> str:
    """Interval of the number of flips, as a sentence."""
    found = share_interval(accuracy, "agreement")
    if found is None:
        return ""
    low, high = (accuracy.images * (1 - end) for end in (found.high, found.low))
    return tr(
        "95 % interval {ends} of {images} images, exact (Clopper and Pearson)",
        ends=ends_text(f"{low:.0f}", f"{high:.0f}"),
        images=f"{accuracy.images:,}",
    )


def _plain(percent: float) -> str:
    """One decimal, except of 0 and 100."""
    text = fixed(percent, 1)
    return text.removesuffix(".0") if text in ("0.0", "100.0") else text
