"""Figures by class: what each class loses in int8."""

from __future__ import annotations

import math
from dataclasses import replace

from clipscope.core.common.column import Column, EngineName
from clipscope.core.evaluation.by_class import ClassRow, class_rows, figure_by_class
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.report.comparison import marked, task_text
from clipscope.core.report.results import picked
from clipscope.core.report.texts import MINUS, MISSING, column_name
from clipscope.core.report.values import Block, Cell, Heading, Section, Table, Tone, Words
from clipscope.core.session.values import SavedSession
from clipscope.core.tasks.base import Figure

MOST = 100
"""Classes that are listed."""
ENGINES: tuple[EngineName, ...] = ("ncnn", "onnxruntime")  # untranslated
NONE = Cell(MISSING, tone="muted")


def by_class(session: SavedSession, names: tuple[str, ...] = ()) -> Section | None:
    """The section; None where the task has no figures by class.

    Parameters
    ----------
    session
        What was measured.
    names
        The present class names; where there are none, those of the runs.
    """
    accuracies = picked(session, Accuracy)
    found: dict[str, dict[EngineName, ClassRow]] = {}
    stale: dict[EngineName, bool] = {}
    figure: Figure | None = None
    for engine in ENGINES:
        here, there = (accuracies.get(Column(engine, precision)) for precision in ("int8", "fp32"))
        own = figure_by_class(None if here is None else here.found)
        if here is None or own is None:
            continue
        figure = figure or own
        reference = None if there is None else there.found
        stale[engine] = not here.current
        for row in class_rows(reference, here.found, names):
            found.setdefault(row.name, {})[engine] = row
    if figure is None or not found:
        return None
    rows = sorted(found.items(), key=lambda one: _worst(one[1], figure))
    headings = [Heading("class")]
    for engine in stale:
        fp32, int8 = (column_name(Column(engine, precision)) for precision in ("fp32", "int8"))
        headings += [Heading(name, figures=True) for name in (fp32, marked(int8, stale=stale[engine]))]
        headings.append(Heading("difference", figures=True))
    table = [
        (Cell(name), *(cell for engine in stale for cell in _cells(of.get(engine), figure, stale[engine])))
        for name, of in rows[:MOST]
    ]
    if len(rows) > MOST:
        more = Cell(f"and {len(rows) - MOST:,} more", tone="muted")
        table.append((more, *[Cell("")] * (len(headings) - 1)))
    blocks: tuple[Block, ...] = (
        Words(f"{figure.title} of each class, those that lose most in int8 first."),
        Table(tuple(headings), tuple(table)),
    )
    return Section("By class", blocks)


def _worst(rows: dict[EngineName, ClassRow], figure: Figure) -> float:
    """The difference that counts in the order: the worst of the engines."""
    sign = -1 if figure.higher_is_better is False else 1
    known = [sign * row.difference for row in rows.values() if row.difference is not None]
    return min(known, default=math.inf)


def _cells(row: ClassRow | None, figure: Figure, stale: bool) -> tuple[Cell, Cell, Cell]:
    """A class's figure in fp32 and in int8, and the difference."""
    if row is None:
        return NONE, NONE, NONE
    reference, here = (
        NONE if value is None else Cell(task_text(value, figure)) for value in (row.reference, row.here)
    )
    return (
        reference,
        replace(here, tone="muted") if stale else here,
        _difference(row.difference, figure, stale),
    )


def _difference(value: float | None, figure: Figure, stale: bool) -> Cell:
    if value is None:
        return NONE
    share = figure.unit == "share"
    text = f"{100 * value:+.1f}" if share else task_text(value, figure).replace(MINUS, "-")
    text = text.replace("-", MINUS)
    if not any(digit in text for digit in "123456789"):
        return Cell("=", tone="muted")
    if stale:
        return Cell(text, tone="muted")
    better = figure.higher_is_better
    tone: Tone = "plain" if better is None else "better" if (value > 0) == better else "worse"
    sign = "" if text[:1] in ("+", MINUS) else "+"
    return Cell(f"{'▲' if value > 0 else '▼'} {sign}{text}", tone=tone)
