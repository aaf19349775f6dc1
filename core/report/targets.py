"""What other machines answered: a row a column of each."""

from __future__ import annotations

from clipscope.core.report.texts import MISSING, figure, percent
from clipscope.core.report.values import Cell, Heading, Section, Table, Words
from clipscope.core.session.targets import SavedFigure
from clipscope.core.session.values import SavedSession
from clipscope.core.targets.values import EMULATED
from clipscope.core.tasks.figure_text import figure_text

TITLES = ("place", "column", "images", "top-1", "agreement with fp32", "logit cosine", "FPS", "p50, ms")


def target_rows(session: SavedSession) -> list[list[str]]:
    """Texts under `TITLES`; the first figure of another task stands in place of top-1."""
    return [
        [target.name, str(one.column), *_figures(one, emulated=target.facts.emulated)]
        for target in session.searches.targets
        for one in target.figures
        if one.accuracy is not None
    ]


def _figures(one: SavedFigure, *, emulated: bool) -> list[str]:
    found, timed = one.accuracy, one.latency
    assert found is not None
    first = MISSING if found.top1 is None else percent(found.top1)
    if found.top1 is None and found.task is not None and found.task.headlines:
        name = found.task.headlines[0]
        first = f"{name} {figure_text(found.task.figures.get(name), found.task.known.get(name))}"
    return [
        f"{found.images:,}",
        first,
        MISSING if found.agreement is None else percent(found.agreement),
        MISSING if found.least_cosine is None else f"{found.least_cosine:.6f}",
        "emulated" if emulated else MISSING if timed is None else figure(timed.fps),
        MISSING if emulated or timed is None else figure(timed.p50),
    ]


def targets(session: SavedSession) -> Section | None:
    """The section; None if no other machine was asked."""
    rows = target_rows(session)
    if not rows:
        return None
    headings = tuple(Heading(title, figures=place > 1) for place, title in enumerate(TITLES))
    table = Table(headings, tuple(tuple(map(Cell, row)) for row in rows))
    words: list[Words] = []
    for target in session.searches.targets:
        mode = f"; {EMULATED}" if target.facts.emulated else ""
        words.append(Words(f"{target.name}: {target.facts.text}{mode}."))
        words += [
            Words(f"{target.name}, {one.difference.text()}.") for one in target.figures if one.difference
        ]
    return Section("Other machines", (table, *words))
