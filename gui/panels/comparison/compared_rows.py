"""A figure of two plans as the comparison writes it: both, their difference, and how certain that is."""

from __future__ import annotations

from dataclasses import dataclass

from clipscope.core.common.intervals import Estimate
from clipscope.core.evaluation.plan_pairs import (
    agreement_difference,
    task_difference,
    top1_difference,
    top5_difference,
)
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.tasks.base import Figure
from clipscope.gui.numbers import MISSING, signed, undecided
from clipscope.gui.panels.comparison.comparison_rows import COSINE, ROWS, Row, row_number
from clipscope.gui.panels.comparison.differences import POINTS, Paired
from clipscope.gui.panels.comparison.task_rows import AGAINST_FP32
from clipscope.gui.state.task_figures import decimals, factor

TOP1, TOP5 = row_number("Top-1 %"), row_number("Top-5 %")
COSINE_ROW, SIZE = row_number(COSINE), row_number("Size")
FIGURES = (TOP1, TOP5, AGAINST_FP32, COSINE_ROW, SIZE)
"""Places of the rows that are shown; the second is an interval of the first in tasks but classification."""
DECIMALS = 2


@dataclass(frozen=True)
class Pair:
    """One figure of both plans.

    Attributes
    ----------
    here, there
        As they are written; a dash where not known.
    difference
        Of the present plan less the other; empty where either is not known.
    interval
        Its 95 % interval; empty where that is not known.
    better
        Which way the difference counts; None for neither, as where the interval holds 0.
    """

    here: str = MISSING
    there: str = MISSING
    difference: str = ""
    interval: str = ""
    better: bool | None = None


def pair(row: Row, here: Accuracy | None, there: Accuracy | None) -> Pair:
    """A row's figure of the present plan and of the other one.

    Without an interval a difference has no side: it may be luck.
    """
    texts = _text(row, here), _text(row, there)
    value = None if here is None else row.read(here, None)
    against = None if there is None else row.read(there, None)
    if here is None or there is None or value is None or against is None:
        return Pair(*texts)
    if row is ROWS[SIZE]:
        text = _unlike(value, against, _ratio(value, against))
        better = None if not text or text.startswith("=") else value < against
        return Pair(*texts, text, "", better)
    if row.title == COSINE:
        return Pair(*texts, _unlike(value, against, _plain(signed(value - against, 4))))
    certain = _estimate(row, here, there)
    if row in ROWS:
        text = signed(100 * (value - against), DECIMALS)
    elif row.difference is not None:
        text = row.difference(value, against)
    elif row.figure is not None:  # held against fp32 itself, and here against another plan
        places = decimals(row.figure) + (row.figure.unit == "share")
        text = signed(factor(row.figure) * (value - against), places)
    else:
        text = ""
    if certain is None:
        return Pair(*texts, _plain(text))
    ends = ends_of(certain, row.figure or POINTS)
    if certain.low <= 0 <= certain.high:
        return Pair(*texts, undecided(text), ends)
    return Pair(*texts, text, ends, (value > against) == row.higher_is_better)


def ends_of(certain: Estimate, figure: Figure = POINTS) -> str:
    """Both ends, as the cells of the comparison beside it write them."""
    return Paired(certain, False, "", figure).ends


def _unlike(value: float, against: float, text: str) -> str:
    """A difference, but of what is the same none."""
    return "" if value == against else text


def _ratio(value: float, against: float) -> str:
    return signed(100 * (value / against - 1), 1, "%") if against else ""


def _plain(text: str) -> str:
    """A difference without an arrow."""
    return text.lstrip("▲▼ ")


def _text(row: Row, accuracy: Accuracy | None) -> str:
    return (None if accuracy is None else row.text(accuracy, None)) or MISSING


def _estimate(row: Row, here: Accuracy, there: Accuracy) -> Estimate | None:
    if row is ROWS[TOP1]:
        return top1_difference(here, there)
    if row is ROWS[TOP5]:
        return top5_difference(here, there)
    if row is ROWS[AGAINST_FP32]:
        return agreement_difference(here, there)
    return task_difference(row.name, here, there) if row.name else None
