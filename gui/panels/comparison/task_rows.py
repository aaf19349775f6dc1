"""The comparison's first rows where the task is not classification: headlines with their intervals."""

from __future__ import annotations

from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.tasks.base import Figure, TaskFigures
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.numbers import fixed, signed
from clipscope.gui.panels.comparison.comparison_rows import ROWS, Row, row_number
from clipscope.gui.state.task_figures import capital, factor, figure_text, title_of

TASK_ROWS = row_number("Logit cosine")
"""Number of rows that belong to the task."""
AGAINST_FP32 = 2
"""Place of the row that has the headline against fp32."""
MOST_LETTERS = 9
"""Letters of an interval that a cell has room for."""


def rows_for(info: TaskInfo | None) -> tuple[Row, ...]:
    """The rows of the comparison for a task; of the same number for each."""
    if info is None or info.is_classification:
        return ROWS
    against_labels, against_fp32 = (*info.headlines, "", "")[:2]
    rows: list[Row] = []
    for name, reference, key in ((against_labels, "the labels", True), (against_fp32, "fp32", False)):
        figure = info.known.get(name) or Figure(name or "Figure", "number", None)
        rows += [_headline(name, figure, reference, key=key), _interval(name, figure)]
    return (*rows, *ROWS[TASK_ROWS:])


def _headline(name: str, figure: Figure, reference: str, *, key: bool) -> Row:
    against = "" if figure.title.endswith("vs fp32") or reference == "fp32" else f" against {reference}"
    higher = {True: "; higher is better", False: "; lower is better", None: ""}[figure.higher_is_better]
    decimals = {"share": 2, "count": 0, "number": 3, "px": 2, "db": 2}[figure.unit]

    def read(accuracy: Accuracy | None, _: Latency | None) -> float | None:
        task = None if accuracy is None else accuracy.task
        return None if task is None else task.figures.get(name)

    def difference(here: float, there: float) -> str:
        return signed(factor(figure) * (here - there), decimals)

    return Row(
        title_of(figure),
        f"{capital(figure.title)}{against}{higher}",
        read,
        lambda value: figure_text(value, figure),
        difference if key else None,
        higher_is_better=figure.higher_is_better is not False,
        key=key,
        detail=_all_figures,
        paired=name if key else "",
        figure=figure,
    )


def _interval(name: str, figure: Figure) -> Row:
    def ends(accuracy: Accuracy | None) -> tuple[float, float] | None:
        task = None if accuracy is None else accuracy.task
        return None if task is None else task.intervals.get(name)

    def read(accuracy: Accuracy | None, _: Latency | None) -> float | None:
        found = ends(accuracy)
        return None if found is None else found[0]

    def write(accuracy: Accuracy) -> str:
        found = ends(accuracy)
        decimals = {"share": 1, "count": 0, "number": 2, "px": 1, "db": 1}[figure.unit]
        if found is None:
            return ""
        text = "–".join(fixed(end * factor(figure), decimals) for end in found)
        if len(text) <= MOST_LETTERS or not decimals:
            return text
        return "–".join(fixed(end * factor(figure), decimals - 1) for end in found)

    return Row(
        "  95 %",
        f"95 % interval of the figure above ({title_of(figure)}): bootstrap over the images",
        read,
        lambda value: figure_text(value, figure),
        detail=lambda accuracy: _interval_text(accuracy.task, name),
        of_accuracy=write,
    )


def _all_figures(accuracy: Accuracy) -> str:
    """All figures of a task, a line each."""
    task = accuracy.task
    if task is None:
        return ""
    lines = []
    for name, value in task.figures.items():
        figure = task.known.get(name) or Figure(name, "number", None)
        lines.append(f"{title_of(figure)}: {figure_text(value, figure)}{_ends_text(task, name)}")
    return "\n".join(lines)


def _interval_text(task: TaskFigures | None, name: str) -> str:
    return "" if task is None else _ends_text(task, name).strip(" ()")


def _ends_text(task: TaskFigures, name: str) -> str:
    ends = task.intervals.get(name)
    figure = task.known.get(name)
    if ends is None or figure is None:
        return ""
    return f" ({figure_text(ends[0], figure)} to {figure_text(ends[1], figure)})"
