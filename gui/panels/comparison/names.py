"""What the core has English names for, as the comparison shows it: columns, states, figures of tasks."""

from __future__ import annotations

from collections.abc import Iterable

from clipscope.core.common.column import Column
from clipscope.core.evaluation.results import Latency
from clipscope.core.tasks.base import Figure
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import THIN
from clipscope.gui.state.results import State
from clipscope.gui.state.task_figures import title_of

AGREEMENT, COSINE = "Agreement %", "Logit cosine"  # untranslated
SHORT = {AGREEMENT: tr_noop("Agree %"), COSINE: tr_noop("Cosine")}
"""Titles of rows where there is little room."""
WORDS = {
    State.EMPTY: tr_noop("not run"),
    State.FRESH: tr_noop("fresh"),
    State.STALE: tr_noop("stale"),
    State.RUNNING: tr_noop("running"),
    State.UNAVAILABLE: tr_noop("n/a"),
}
FACTS = (
    tr_noop("processor"),
    tr_noop("board"),
    tr_noop("system"),
    tr_noop("threads"),
    tr_noop("memory"),
    tr_noop("now"),
    tr_noop("versions"),
    tr_noop("missing"),
)
"""What is told of a target, by name."""
DYNAMIC = tr_noop("dynamic")
FIGURES = frozenset(
    {
        tr_noop("top-1"),
        tr_noop("agreement"),
        tr_noop("flips"),
        tr_noop("lines right"),
        tr_noop("lines as fp32"),
        tr_noop("CER vs fp32"),
        tr_noop("PSNR vs fp32"),
        tr_noop("SSIM vs fp32"),
        tr_noop("shift vs fp32"),
        tr_noop("PCK@0.2"),
        tr_noop("PCK@0.2 vs fp32"),
        tr_noop("mIoU vs fp32"),
        tr_noop("pixels right"),
        tr_noop("pixels as fp32"),
        tr_noop("verification"),
        tr_noop("verification base rate"),
        tr_noop("max error"),
        tr_noop("TAR at FAR"),
        tr_noop("cosine to fp32"),
        tr_noop("rank agreement"),
        tr_noop("nearest as fp32"),
        tr_noop("AP vs fp32"),
        tr_noop("AP50 vs fp32"),
        tr_noop("boxes of fp32"),
        tr_noop("boxes"),
        tr_noop("boxes lost"),
        tr_noop("boxes gained"),
        tr_noop("boxes kept"),
        tr_noop("score shift"),
        tr_noop("score for as many boxes"),
    }
)
"""Names of figures that are words; a metric of a person's own has a name that is none of these."""


def column_name(column: Column) -> str:
    """``ncnn int8``, in the window's language."""
    return str(column).replace(column.precision, precision_name(column))


def precision_name(column: Column) -> str:
    """Of a column whose engine stands beside it."""
    return tr(DYNAMIC) if column.precision == "dynamic" else column.precision


def state_word(state: State, share: float, *, old_times: bool = False) -> str:
    """A column's state; how much is done, 0 to 1, while it runs; whether fresh figures have a stale FPS."""
    if old_times and state is State.FRESH:
        return tr("FPS stale")
    return f"{100 * share:.0f}{THIN}%" if state is State.RUNNING else tr(WORDS[state])


def others_text(latency: Latency) -> str:
    """How many processors others used while it was measured, below a figure; empty if next to none."""
    others = latency.others if latency.doubtful else None
    return "" if others is None else tr("others {processors}", processors=f"{others:.1f}")


def all_of(changes: Iterable[str]) -> str:
    """What changed since, in words."""
    return tr("; ").join(tr_message(change) for change in changes)


def figure_name(figure: Figure) -> str:
    """A figure's name within a sentence."""
    if ": " in figure.title:  # of one head or value, by the output's name
        return tr_message(figure.title)
    return tr(figure.title) if figure.title in FIGURES else figure.title


def figure_title(figure: Figure) -> str:
    """A figure's name with its unit, as a title."""
    shown = figure_name(figure)
    return title_of(figure) if shown == figure.title else title_of(Figure(shown, figure.unit))


def short_title(title: str, shown: str) -> str:
    """A row's title where there is little room: that of a few, else as it is shown."""
    return tr(SHORT[title]) if title in SHORT else shown
