"""Several plans side by side: the columns that no plan changes once, and each plan's int8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clipscope.core.common.column import COLUMNS, Unavailable
from clipscope.core.evaluation.here_figures import Here
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.reports.evaluation import (
    Accuracies,
    Latencies,
    comparison_json,
    comparison_text,
    share,
)
from clipscope.core.formats.reports.tasks import CLASSIFICATION, deployed_text
from clipscope.core.tasks.figure_text import figure_text


@dataclass(frozen=True, eq=False)
class Parts:
    """One plan's comparison."""

    accuracies: Accuracies
    latencies: Latencies
    here: Here | None
    deployed: Accuracy | None = None


def plans_json(plans: Mapping[str, Parts]) -> list[dict[str, Any]]:
    """Each plan's int8 columns, as `comparison_json` has them, in the order of the plans."""
    found = []
    for name, parts in plans.items():
        columns = comparison_json(parts.accuracies, parts.latencies, parts.here, parts.deployed)["columns"]
        kept = {
            engine: {key: value for key, value in own.items() if key.startswith("int8")}
            for engine, own in columns.items()
        }
        found.append({"name": name, "columns": kept})
    return found


def plans_text(plans: Mapping[str, Parts]) -> str:
    """What no plan changes in a table of its own, then a line for each plan and int8 column."""
    first = next(iter(plans.values()))
    common = {c: a for c, a in first.accuracies.items() if c.precision != "int8"}
    timed = {c: t for c, t in first.latencies.items() if c.precision != "int8"}
    rows = [
        (name, column, accuracy, parts)
        for column in COLUMNS
        if column.precision == "int8"
        for name, parts in plans.items()
        if isinstance(accuracy := parts.accuracies.get(column), Accuracy)
    ]
    titles = figure_titles([accuracy for _, _, accuracy, _ in rows])
    table = [["plan", "column", *titles.values()]]
    for name, column, accuracy, parts in rows:
        figures = figure_cells(accuracy, parts.latencies.get(column))
        table.append([name, str(column), *(figures.get(key, "-") for key in titles)])
    lines = [comparison_text(common, timed), "", *aligned(table)]
    lines += [
        f"{name}: {deployed_text(parts.deployed)}"
        for name, parts in plans.items()
        if parts.deployed is not None
    ]
    return "\n".join(lines)


def aligned(table: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table, whose first two columns are names and the others figures."""
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    lines = [
        "  ".join(
            f"{c:<{w}}" if i < 2 else f"{c:>{w}}" for i, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    ]
    return [line.rstrip() for line in lines]


def figure_titles(accuracies: Sequence[Accuracy]) -> dict[str, str]:
    """Titles of the figures by key; a task's headlines have their intervals beside them."""
    titles: dict[str, str] = {}
    for accuracy in accuracies:
        task = accuracy.task
        if task is None or task.name == CLASSIFICATION:
            titles |= {"top-1": "top-1", "agreement": "agreement"}
            continue
        for name in [*task.headlines, *(n for n in task.figures if n not in task.headlines)]:
            if name not in task.known or task.known[name].higher_is_better is None:
                continue
            titles[name] = task.known[name].title
            if name in task.headlines:
                titles[f"{name} 95 %"] = "95 %"
    return titles | {"cosine": "logit cosine", "fps": "FPS"}


def figure_cells(accuracy: Accuracy, timed: Latency | Unavailable | None) -> dict[str, str]:
    """Figures as text, by the keys of `figure_titles`."""
    found = {"top-1": share(accuracy.top1), "agreement": share(accuracy.agreement)}
    task = accuracy.task
    for name, value in {} if task is None else task.figures.items():
        assert task is not None
        found[name] = figure_text(value, task.known.get(name))
        if name in task.intervals:
            low, high = (figure_text(end, task.known.get(name)) for end in task.intervals[name])
            found[f"{name} 95 %"] = f"{low} to {high}"
    cosine = accuracy.least_cosine
    found["cosine"] = "-" if cosine is None else f"{cosine:.6f}"
    fps = getattr(timed, "fps", None)
    found["fps"] = "-" if fps is None else f"{fps:.1f}"
    return found
