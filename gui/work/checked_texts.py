"""What a search's plan does to the task's own figure, in words."""

from __future__ import annotations

from clipscope.core.evaluation.checked import Checked
from clipscope.core.tasks.base import Figure
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import ends_text, fixed
from clipscope.gui.state.task_figures import decimals, factor, title_of

ANYWAY = tr_noop("Use it anyway")


def checked_text(found: Checked) -> str:
    """The figure of both plans, as a sentence."""
    return (
        tr("{figure} on {count} evaluation images: {change}.", **_values(found))
        if found.images == found.of
        else tr("{figure} on {count} of {all} evaluation images: {change}.", **_values(found))
    )


def fell_text(found: Checked) -> str:
    """That the figure gets worse, and what follows from it."""
    return tr("But {checked} That is worse, so the plan stays as it is.", checked=checked_text(found))


def _values(found: Checked) -> dict[str, object]:
    change = f"{_text(found.before, found)} → {_text(found.after, found)}"
    if found.ends is not None:
        ends = ends_text(*(_text(end, found) for end in found.ends))
        change = (
            tr("{change} (difference 95 %: {ends}, n.s.)", change=change, ends=ends)
            if found.ends[0] <= 0 <= found.ends[1]
            else tr("{change} (difference 95 %: {ends})", change=change, ends=ends)
        )
    return {
        "figure": title_of(Figure(tr_message(found.figure.title), found.figure.unit)),
        "count": f"{found.images:,}",
        "all": f"{found.of:,}",
        "change": change,
    }


def _text(value: float, found: Checked) -> str:
    """A figure without its unit, which the title has; shares with one decimal more, so that they differ."""
    figure = found.figure
    return fixed(factor(figure) * value, decimals(figure) + (figure.unit == "share"))
