"""What a network is for, in a comparison: figures with their intervals, as JSON and for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.tasks.base import Figure, TaskFigures
from clipscope.core.tasks.figure_text import figure_text

TITLE_WIDTH = 14
CLASSIFICATION = "classification"
"""Its figures have rows of their own in every comparison."""


def task_json(found: TaskFigures) -> dict[str, Any]:
    """A column's task as JSON values: shares from 0 to 1, intervals of 95 % as pairs."""
    return {
        "name": found.name,
        "recognised": found.recognised,
        "headlines": list(found.headlines),
        "figures": dict(found.figures),
        "intervals": {name: list(ends) for name, ends in found.intervals.items()},
        "by_class": dict(found.by_class),
        "labelled": found.labelled,
        "notes": list(found.notes),
    }


def _shown(accuracy: Accuracy | Unavailable) -> TaskFigures | None:
    """The task of a column whose figures have no rows of their own."""
    task = accuracy.task if isinstance(accuracy, Accuracy) else None
    return None if task is None or task.name == CLASSIFICATION else task


def task_lines(
    accuracies: Mapping[Column, Accuracy | Unavailable], widths: Mapping[Column, int]
) -> list[str]:
    """A row for each figure that some column has, headlines first; below a headline its interval."""
    tasks = {column: _shown(accuracy) for column, accuracy in accuracies.items()}
    known: dict[str, Figure] = {}
    headlines: list[str] = []
    for task in filter(None, tasks.values()):
        known |= {name: task.known[name] for name in task.known if name in task.figures}
        headlines += [name for name in task.headlines if name not in headlines]
    order = [*headlines, *(name for name in known if name not in headlines)]
    lines = []
    for name in order:
        if name not in known:
            continue
        cells = {column: _cell(task, name) for column, task in tasks.items()}
        lines += _row(known[name].title, cells, widths)
        if name in headlines:
            ends = {column: _ends(task, name) for column, task in tasks.items()}
            lines += _row("  95 %", ends, widths)
    return lines


def task_width(accuracy: Accuracy | Unavailable) -> int:
    """Width that the cells of a column's task need."""
    task = _shown(accuracy)
    if task is None:
        return 0
    return max(
        (len(text) for name in task.figures for text in (_cell(task, name), _ends(task, name))), default=0
    )


def task_remarks(accuracies: Sequence[Accuracy | Unavailable]) -> list[str]:
    """What was recognised, and how intervals were made; a line each."""
    tasks = [task for accuracy in accuracies if (task := _shown(accuracy)) is not None]
    if not tasks:
        return []
    lines = [f"{tasks[0].name}: {tasks[0].recognised}"]
    if any(task.intervals for task in tasks):
        lines.append("95 %: bootstrap over images")
    return [*lines, *dict.fromkeys(note for task in tasks for note in task.notes)]


def _row(title: str, cells: Mapping[Column, str], widths: Mapping[Column, int]) -> list[str]:
    text = "".join(f"{cell:>{widths[column]}}" for column, cell in cells.items())
    if len(title) < TITLE_WIDTH:
        return [f"{title:<{TITLE_WIDTH}}{text}"]
    return [title, f"{'':{TITLE_WIDTH}}{text}"]


def _cell(task: TaskFigures | None, name: str) -> str:
    if task is None or name not in task.figures:
        return "-"
    return figure_text(task.figures[name], task.known.get(name))


def _ends(task: TaskFigures | None, name: str) -> str:
    ends = None if task is None else task.intervals.get(name)
    if task is None or ends is None:
        return "-"
    low, high = (figure_text(value, task.known.get(name)) for value in ends)
    return f"{low} to {high}"


def deployed_reason(deployed: Accuracy) -> str:
    """Why ncnn's int8 answers differently here, as a sentence."""
    if deployed.exact_layers or deployed.emulated_bits is None:
        return "ncnn's packed x86 kernel divides depthwise layers by the processor's 12-bit reciprocal"
    return "ncnn's codes go on to 127"


def deployed_text(deployed: Accuracy) -> str:
    """What plain ncnn answers on this processor, as a line."""
    task, parts = deployed.task, []
    for name in () if task is None else task.headlines:
        assert task is not None
        parts.append(f"{task.known[name].title} {figure_text(task.figures[name], task.known[name])}")
    cosine = deployed.least_cosine
    parts.append(f"logit cosine {'-' if cosine is None else f'{cosine:.6f}'}")
    return f"ncnn int8 as deployed on this processor: {', '.join(parts)} ({deployed_reason(deployed)})"
