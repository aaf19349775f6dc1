"""A sensitivity report of a network whose task is known, for people: what each layer costs of the task."""

from __future__ import annotations

from collections.abc import Mapping

from clipscope.core.evaluation.logits import zeros_text
from clipscope.core.sensitivity.figures import (
    Change,
    LayerSensitivity,
    RankedBy,
    RunFigures,
    SensitivityReport,
)
from clipscope.core.tasks.base import Figure
from clipscope.core.tasks.figure_text import figure_text

WIDTH = 20
COSTS, WINS = "only this layer in int8 costs (+ is worse)", "only this layer in fp32 wins back (+ is better)"
"""Over the two halves of a table: one sign for all figures, whether less or more of them is better."""


def shown_figures(known: Mapping[str, Figure], headline: str | None) -> tuple[str, ...]:
    """The headline, and what is lost and gained."""
    counts = [
        name for name, meant in known.items() if meant.unit == "count" and meant.higher_is_better is False
    ]
    return (*(() if headline is None else (headline,)), *counts)


def task_sensitivity_text(report: SensitivityReport, task: RankedBy) -> str:
    """An aligned table, the layer whose int8 costs most of the task first."""
    width = max(len("layer"), *(len(found.layer) for found in report.layers)) + 2
    names = shown_figures(task.known, task.headline)
    titles = "".join(f"{task.known[name].title:<{WIDTH}}" for name in names)
    side = len(names) * WIDTH + 32
    head = [
        f"{report.images} images, 95 % intervals; {task.name}: {task.recognised}",
        f"loss: {task.loss}, fp32 against int8:",
        *(
            _whole_row(title, figures, task, names)
            for title, figures in (("fp16 weights", report.stored), ("int8", report.int8))
        ),
        "",
        f"{'':<4}{'':<{width}}{COSTS:<{side}}{WINS}",
        f"{'':<4}{'layer':<{width}}{titles}{'loss':<32}{'rank':>4} {titles}loss",
    ]
    tail = [zeros_text(report.zeros, report.images)] if report.zeros else []
    if report.unsaid:
        tail.append(f"in {report.unsaid} of {report.images} images fp32 finds nothing: they have no loss")
    rows = (_row(found, task, names, width) for found in report.by_int8())
    return "\n".join([*head, *rows, *tail])


def _whole_row(title: str, figures: RunFigures, task: RankedBy, names: tuple[str, ...]) -> str:
    parts = [
        f"{task.known[name].title} {figure_text(figures.task.get(name), task.known[name])}" for name in names
    ]
    loss = figures.task_loss
    if loss is not None:
        parts.append(f"loss {loss.value:.4f} [{loss.low:.4f}, {loss.high:.4f}]")
    return f"    {title:<16}{'  '.join(parts)}  1-cosine {figures.cosine_loss.value:.2e}"


def _row(found: LayerSensitivity, task: RankedBy, names: tuple[str, ...], width: int) -> str:
    first = f"{found.rank_int8:>3} {found.layer:<{width}}{_change(found.loss, task, names)}"
    return f"{first}{found.rank_fp32:>4} {_change(found.gain, task, names, won=True)}".rstrip()


def _change(change: Change, task: RankedBy, names: tuple[str, ...], *, won: bool = False) -> str:
    """What a change costs, or what it wins."""
    side = -1 if won else 1
    cells = "".join(
        f"{_difference(_cost(change.task.get(name), task.known[name], side), task.known[name]):<{WIDTH}}"
        for name in names
    )
    loss = None if change.task_loss is None else change.task_loss.times(side)
    text = "" if loss is None else f"{loss.value:+.4f} [{loss.low:+.4f}, {loss.high:+.4f}]"
    return f"{cells}{text:<32}"


def _cost(value: float | None, figure: Figure, side: int) -> float | None:
    return None if value is None else value * side * (-1 if figure.higher_is_better else 1)


def _difference(value: float | None, figure: Figure) -> str:
    if value is None:
        return "-"
    return ("" if value < 0 else "+") + figure_text(value + 0.0, figure)
