"""Columns against their references on the same images, as JSON values and for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.intervals import paired_tested
from clipscope.core.evaluation.paired import hits_of
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.tasks.base import Figure
from clipscope.core.tasks.classification import mcnemar
from clipscope.core.tasks.figure_text import figure_text

TITLES = {"top1": "top-1", "top5": "top-5"}


def differences_json(accuracy: Accuracy) -> dict[str, dict[str, Any]]:
    """By figure: the difference to the reference and its 95 % interval; counts and test of classes.

    Where images are counted, the interval is that of the counts, as the window and the report have it.
    """
    found: dict[str, dict[str, Any]] = {}
    for name in TITLES:
        hits = hits_of(accuracy, name)
        if hits is not None and hits.images:
            value, low, high = paired_tested(*hits)
            found[name] = {
                "difference": value,
                "interval": [low, high],
                "images": hits.images,
                "gained": hits.gained,
                "lost": hits.lost,
                "mcnemar_p": mcnemar(hits.lost, hits.gained),
            }
    for name, (value, low, high) in ({} if accuracy.task is None else accuracy.task.differences).items():
        found.setdefault(name, {"difference": value, "interval": [low, high]})
    return found


def difference_lines(accuracies: Mapping[Column, Accuracy | Unavailable]) -> list[str]:
    """A line for each column that was held against fp32: its first figure's difference."""
    lines = []
    for column, accuracy in accuracies.items():
        if isinstance(accuracy, Unavailable) or column.precision == "fp32":
            continue
        found = differences_json(accuracy)
        name = next(iter(found), None)
        if name is None:
            continue
        known = None if accuracy.task is None else accuracy.task.known.get(name)
        values = (found[name]["difference"], *found[name]["interval"])
        value, low, high = (_text(one, known) for one in values)
        title = TITLES.get(name) or (known.title if known is not None else name)
        lines.append(f"{column}: {title} against fp32 {value} (95 %: {low} to {high}, paired over images)")
    return lines


def _text(value: float, known: Figure | None) -> str:
    """With its sign; shares in percentage points."""
    if known is None or known.unit == "share":
        return f"{100 * value:+.1f}"
    text = figure_text(value, known)
    return f"+{text}" if value > 0 else text
