"""The comparison's first rows where the task is not classification: headlines with their intervals."""

from __future__ import annotations

from dataclasses import replace

from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.tasks import heads
from clipscope.core.tasks.base import Figure, TaskFigures
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import ends_text, interval, signed
from clipscope.gui.panels.comparison.comparison_rows import COSINE, ROWS, Row, row_number
from clipscope.gui.panels.comparison.differences import letters
from clipscope.gui.panels.comparison.names import figure_name, figure_title
from clipscope.gui.state.task_figures import against_fp32, capital, factor, figure_text, title_of

TASK_ROWS = row_number(COSINE)
"""Number of rows that belong to the task."""
AGAINST_FP32 = 2
"""Place of the row that has the headline against fp32."""
MOST_LETTERS = 11
"""Letters of an interval that a cell has room for."""
OUTPUT_COSINE = tr_noop(
    "Mean cosine similarity of the output and the reference's; of several outputs the lowest"
)
MEANINGS = {
    "tar_at_far": tr_noop(
        "Share of the pairs of one class that are accepted at the false accept rate that is set (far)."
        " Verification is the share of all pairs that the best threshold tells right; the base rate is what"
        " one answer for all pairs has."
    ),
    "rank_agreement": tr_noop(
        "Whether each image orders all others as in fp32: Spearman's correlation, the mean over the images."
    ),
    "nrmse_vs_fp32": tr_noop(
        "RMS error over the standard deviation of fp32's values over the images, the mean over the values."
    ),
    "max_error_vs_fp32": tr_noop("The largest error of a value of an image, in the outputs' own unit."),
    "all_heads": tr_noop("Share of images whose heads all have fp32's class."),
}
"""What a figure is, by its name, where the name does not say it."""
_TIPS = {
    (True, True): tr_noop("{figure} against the labels; higher is better"),
    (True, False): tr_noop("{figure} against the labels; lower is better"),
    (True, None): tr_noop("{figure} against the labels"),
    (False, True): tr_noop("{figure}; higher is better"),
    (False, False): tr_noop("{figure}; lower is better"),
    (False, None): "{figure}",
}


def rows_for(info: TaskInfo | None) -> tuple[Row, ...]:
    """The rows of the comparison for a task; of the same number for each."""
    if info is None or info.is_classification:
        return ROWS
    against_labels, against_fp32 = (*info.headlines, "", "")[:2]
    rows: list[Row] = []
    for name, key in ((against_labels, True), (against_fp32, False)):
        figure = info.known.get(name) or Figure(name or "Figure", "number", None)
        rows += [_headline(name, figure, key=key), _interval(name, figure)]
    cosine = ROWS[TASK_ROWS]
    if info.name != heads.NAME:  # logits are what a Softmax reads
        cosine = replace(cosine, shown=tr_noop("Output cosine"), tip=OUTPUT_COSINE)
    return (*rows, cosine, *ROWS[TASK_ROWS + 1 :])


def _headline(name: str, figure: Figure, *, key: bool) -> Row:
    of_labels = key and not against_fp32(figure)
    decimals = {"share": 2, "count": 0, "number": 3, "px": 2, "db": 2}[figure.unit]

    def read(accuracy: Accuracy | None, _: Latency | None) -> float | None:
        task = None if accuracy is None else accuracy.task
        return None if task is None else task.figures.get(name)

    def difference(here: float, there: float) -> str:
        return signed(factor(figure) * (here - there), decimals)

    return Row(
        title_of(figure),
        "\n".join(
            filter(
                None,
                (
                    tr(_TIPS[of_labels, figure.higher_is_better], figure=capital(figure_name(figure))),
                    tr(MEANINGS.get(name, "")),
                ),
            )
        ),
        read,
        lambda value: figure_text(value, figure),
        difference if key else None,
        higher_is_better=figure.higher_is_better is not False,
        key=key,
        detail=_all_figures,
        paired=name if key else "",
        figure=figure,
        name=name,
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
        decimals = {"share": 1, "count": 0, "number": 3, "px": 1, "db": 1}[figure.unit]
        if found is None:
            return ""
        low, high = (end * factor(figure) for end in found)
        text = interval(low, high, decimals)
        return text if letters(text) <= MOST_LETTERS or not decimals else interval(low, high, decimals - 1)

    return Row(
        "  95 %",
        tr(
            "95 % interval of the figure above ({figure}): bootstrap over the images",
            figure=figure_title(figure),
        ),
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
        text = f"{figure_text(value, figure)}{_ends_text(task, name)}"
        lines.append(tr("{name}: {text}", name=figure_title(figure), text=text))
    return "\n".join(lines)


def _interval_text(task: TaskFigures | None, name: str) -> str:
    return "" if task is None else _ends_text(task, name).strip(" ()")


def _ends_text(task: TaskFigures, name: str) -> str:
    ends = task.intervals.get(name)
    figure = task.known.get(name)
    if ends is None or figure is None:
        return ""
    return f" ({ends_text(*(figure_text(end, figure) for end in ends))})"
