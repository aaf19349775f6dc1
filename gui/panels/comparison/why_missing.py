"""Why a figure of the task is a dash."""

from __future__ import annotations

from clipscope.core.common.column import Column
from clipscope.core.tasks.base import Figure
from clipscope.gui.panels.comparison.task_rows import TASK_ROWS
from clipscope.gui.state.results import ColumnView, State
from clipscope.gui.state.task_choice import TaskChoice

AGAINST_LABELS = 2
"""Rows that need labels; those after them hold a column against its reference."""


def why_missing(number: int, column: Column, view: ColumnView, task: TaskChoice) -> str:
    """The reason as a sentence; empty where there is nothing to say.

    Parameters
    ----------
    number
        Place of the row.
    column, view
        The column and what it shows.
    task
        The task.
    """
    if number >= TASK_ROWS:
        return ""
    if task.problem is not None:
        return task.problem
    if view.accuracy is None:
        return "Not run yet."
    if view.state is State.RUNNING:
        return "Comes at the end of the run."
    info = task.info
    if number >= AGAINST_LABELS and column.reference is None:
        return "This column is what the others are held against."
    if info is not None and info.name is None:
        return "What the network is for is not recognised; the Inputs page changes it."
    if number < AGAINST_LABELS and (info is None or info.origin is None):
        return "There are no labels; the Inputs page takes them."
    if info is None or info.is_classification:
        return ""
    found = view.accuracy.task
    name = info.headlines[0 if number < AGAINST_LABELS else 1] if len(info.headlines) == 2 else ""
    figure = info.known.get(name) or Figure(name)
    if found is not None and found.figures.get(name) is None:
        return f"{figure.title} can't be had: there is nothing to find in these images."
    return "Too few images for an interval."
