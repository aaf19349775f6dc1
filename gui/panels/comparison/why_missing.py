"""Why a figure of the comparison is a dash: in a word or two below it, and as a sentence."""

from __future__ import annotations

from typing import NamedTuple

from clipscope.core.common.column import Column
from clipscope.core.tasks.base import Figure
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.language.errors import error_text
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.comparison.comparison_rows import COSINE, Row
from clipscope.gui.panels.comparison.names import figure_name
from clipscope.gui.panels.comparison.task_rows import TASK_ROWS
from clipscope.gui.state.results import ColumnView, State
from clipscope.gui.state.task_choice import TaskChoice
from clipscope.gui.state.task_figures import against_fp32, capital

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
    alone
        Whether no other row says it: it then stands in the dash's place where there is no line under that.
    """

    short: str
    sentence: str
    alone: bool = False


NOT_RUN = Why("", tr_noop("Not run yet."))  # the head of the column says so
NOT_TIMED = Why(
    tr_noop("not timed"), tr_noop("Not timed yet: Latency times single images with nothing else running.")
)
AT_THE_END = Why(tr_noop("at the end"), tr_noop("Comes at the end of the run."))
REFERENCE = Why(tr_noop("reference"), tr_noop("The other columns are compared with this one."))
ALL_FP32 = Why(tr_noop("fp32"), tr_noop("Nothing runs in int8 in this column."))
UNKNOWN = Why(tr_noop("unknown"), tr_noop("The sizes of the layers are not known."))
NO_TASK = Why(
    tr_noop("no task"),
    tr_noop("Choose one (Inputs › Task): what the network is for is not recognised."),
)
NO_LABELS = Why(tr_noop("no labels"), tr_noop("Give labels (Inputs › Labels): there are none."))
TOO_FEW = Why(tr_noop("too few"), tr_noop("Too few images for an interval."))
ONE_VALUE = Why(tr_noop("one value"), tr_noop("One value an image has no cosine, only a sign."), alone=True)
ALL_ZERO = Why(tr_noop("none"), tr_noop("No image has logits other than zero."), alone=True)


def why_missing(number: int, row: Row, column: Column, view: ColumnView, task: TaskChoice) -> Why | None:
    """The reason, in the window's language; None where there is nothing to say.

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
        return _said(NOT_TIMED)
    if number >= TASK_ROWS:
        return _said(_of_all_tasks(row, column, view))
    if task.problem is not None:
        return Why(tr(NO_TASK.short), error_text(task.problem.error()))
    info, found = task.info, None if view.accuracy is None else view.accuracy.task
    name = ""
    if info is not None and len(info.headlines) == 2:
        name = info.headlines[0 if number < AGAINST_LABELS else 1]
    lacks = found is not None and found.figures.get(name) is None
    why = _of_the_task(number, column, view, info)
    if info is not None and why is TOO_FEW and lacks:
        figure = capital(figure_name(info.known.get(name) or Figure(name)))
        text = tr("{figure} is not defined: there is nothing to find in these images.", figure=figure)
        return Why(tr("none"), text)
    return _said(why)


def _of_the_task(number: int, column: Column, view: ColumnView, info: TaskInfo | None) -> Why | None:
    """Of the first rows."""
    if view.accuracy is None:
        return NOT_RUN
    if view.state is State.RUNNING:
        return AT_THE_END
    against = number >= AGAINST_LABELS
    if info is not None and info.headlines and info.headlines[0] in info.known:
        # Some tasks have no figure against labels at all.
        against = against or against_fp32(info.known[info.headlines[0]])
    if against and column.reference is None:
        return REFERENCE
    if info is not None and info.name is None:
        return NO_TASK
    if not against and (info is None or info.origin is None):
        return NO_LABELS
    return None if info is None or info.is_classification else TOO_FEW


def _of_all_tasks(row: Row, column: Column, view: ColumnView) -> Why | None:
    """Of the rows that each task has."""
    if view.accuracy is None:
        return NOT_RUN
    if row.title == "int8 MACs %":
        return UNKNOWN if view.accuracy.arithmetic is None else ALL_FP32
    if column.reference is None:
        return REFERENCE
    if row.title != COSINE:
        return None
    return ONE_VALUE if any(ratio is not None for ratio in view.accuracy.sqnr_db) else ALL_ZERO


def _said(why: Why | None) -> Why | None:
    return None if why is None else Why(tr(why.short), tr(why.sentence), why.alone)
