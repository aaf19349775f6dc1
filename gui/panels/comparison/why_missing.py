"""Why a figure of the comparison is a dash: in a word or two below it, and as a sentence."""

from __future__ import annotations

from typing import NamedTuple

from clipscope.core.common.column import Column
from clipscope.core.tasks.base import Figure
from clipscope.gui.panels.comparison.comparison_rows import Row
from clipscope.gui.panels.comparison.task_rows import TASK_ROWS
from clipscope.gui.state.results import ColumnView, State
from clipscope.gui.state.task_choice import TaskChoice

AGAINST_LABELS = 2
"""Rows that need labels; those after them hold a column against its reference."""


class Why(NamedTuple):
    """A reason.

    Attributes
    ----------
    short
        For the line under the dash.
    sentence
        For the tooltip.
    """

    short: str
    sentence: str


NOT_RUN = Why("", "Not run yet.")  # the head of the column says so
NOT_TIMED = Why("not timed", "Not timed yet: Latency times single images with nothing else running.")
AT_THE_END = Why("at the end", "Comes at the end of the run.")
REFERENCE = Why("reference", "This column is what the others are held against.")
ALL_FP32 = Why("fp32", "Nothing runs in int8 in this column.")


def why_missing(number: int, row: Row, column: Column, view: ColumnView, task: TaskChoice) -> Why | None:
    """The reason; None where there is nothing to say.

    Parameters
    ----------
    number, row
        The row and its place.
    column, view
        The column and what it shows.
    task
        The task.
    """
    if row.of_latency:
        return NOT_TIMED
    if number >= TASK_ROWS:
        return _of_all_tasks(row, column, view)
    if task.problem is not None:
        return Why("no task", task.problem)
    if view.accuracy is None:
        return NOT_RUN
    if view.state is State.RUNNING:
        return AT_THE_END
    info = task.info
    if number >= AGAINST_LABELS and column.reference is None:
        return REFERENCE
    if info is not None and info.name is None:
        return Why("no task", "What the network is for is not recognised; the Inputs page changes it.")
    if number < AGAINST_LABELS and (info is None or info.origin is None):
        return Why("no labels", "There are no labels; the Inputs page takes them.")
    if info is None or info.is_classification:
        return None
    found = view.accuracy.task
    name = info.headlines[0 if number < AGAINST_LABELS else 1] if len(info.headlines) == 2 else ""
    figure = info.known.get(name) or Figure(name)
    if found is not None and found.figures.get(name) is None:
        return Why("none", f"{figure.title} can't be had: there is nothing to find in these images.")
    return Why("too few", "Too few images for an interval.")


def _of_all_tasks(row: Row, column: Column, view: ColumnView) -> Why | None:
    """Of the rows that each task has."""
    if view.accuracy is None:
        return NOT_RUN
    if row.title == "int8 MACs %":
        known = view.accuracy.arithmetic is not None
        return ALL_FP32 if known else Why("unknown", "The sizes of the layers are not known.")
    if column.reference is None:
        return REFERENCE
    if row.title != "Logit cosine":
        return None
    if any(ratio is not None for ratio in view.accuracy.sqnr_db):
        return Why("one value", "One value an image has no cosine, only a sign.")
    return Why("none", "No image has logits other than zero.")
