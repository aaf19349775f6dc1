"""What targets answered, beside this machine: as JSON and as a table for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clipscope.core.common.column import Unavailable
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.reports.evaluation import Accuracies, Latencies, comparison_json
from clipscope.core.formats.reports.plans import aligned, figure_cells, figure_titles
from clipscope.core.targets.texts import remarks
from clipscope.core.targets.values import EMULATED, TARGET_COLUMNS, TargetResult

HERE = "this machine"


def target_json(result: TargetResult, failure: str | None = None) -> dict[str, Any]:
    """A target's results; ``columns`` as `comparison_json` shapes this machine's.

    Parameters
    ----------
    result
        What it answered.
    failure
        Why it answered no more: then no column can be had.
    """
    columns: Accuracies = result.columns
    if failure is not None:
        columns = dict.fromkeys(TARGET_COLUMNS, Unavailable(failure))
    differs: dict[str, dict[str, Any]] = {}
    for found in result.differences:
        differs.setdefault(found.column.engine, {})[found.column.precision] = found.to_json()
    return {
        "processor": result.facts.to_json(),
        "columns": comparison_json(columns, result.latencies)["columns"],
        "emulated": result.facts.emulated,
        "fps_reason": EMULATED if result.facts.emulated else None,
        "timing": None if result.timed is None else result.timed.to_json(),
        "differs_from_here": differs,
        "reason": failure,
    }


def places_text(accuracies: Accuracies, latencies: Latencies, results: Mapping[str, TargetResult]) -> str:
    """Each column here and on every target, and what a person must know of the targets.

    Parameters
    ----------
    accuracies, latencies
        This machine's.
    results
        The targets', by name.
    """
    places: list[tuple[str, Accuracies, Latencies]] = [(HERE, accuracies, latencies)]
    places += [(name, result.columns, result.latencies) for name, result in results.items()]
    rows = [
        (column, name, accuracy, timed.get(column))
        for column in TARGET_COLUMNS
        for name, found, timed in places
        if isinstance(accuracy := found.get(column), Accuracy)
    ]
    titles = figure_titles([accuracy for _, _, accuracy, _ in rows])
    table: list[Sequence[str]] = [["column", "place", *titles.values(), "p50", "p10 to p90"]]
    for column, name, accuracy, latency in rows:
        cells = figure_cells(accuracy, latency)
        table.append([str(column), name, *(cells.get(key, "-") for key in titles), *_times(latency)])
    lines = aligned(table)
    for name, result in results.items():
        lines += [f"{name}: {remark}" for remark in remarks(result)]
    return "\n".join(lines)


def _times(latency: Latency | Unavailable | None) -> tuple[str, str]:
    if not isinstance(latency, Latency):
        return "-", "-"
    return f"{latency.p50:.3f} ms", f"{latency.p10:.3f} to {latency.p90:.3f} ms"


def progress_text(result: TargetResult) -> str:
    """What is known so far, in a few words for a progress bar."""
    for column in (TARGET_COLUMNS[1], *TARGET_COLUMNS):
        found = result.columns.get(column)
        if isinstance(found, Accuracy) and found.images:
            parts = [f"agreement {found.agreement:.1%}" if found.agreement is not None else ""]
            parts.append(f"cosine {found.least_cosine:.5f}" if found.least_cosine is not None else "")
            text = ", ".join(filter(None, parts))
            return f"{column}: {text}" if text else ""
    return ""
