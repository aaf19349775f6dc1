"""The order in which the Tab key reaches widgets, read without harm to their owners in Python."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(top: QWidget) -> list[QWidget]:
    """What the Tab key reaches in a window, in its order; a spin box once, not its field within.

    Parameters
    ----------
    top
        A window, or what has none yet.
    """
    reached = (widget for widget in focus_chain(top) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return [widget for widget in reached if _kept(widget.focusProxy()) is None]


def focus_chain(top: QWidget) -> Iterator[QWidget]:
    """All widgets of a window after the window itself, in the order of its focus chain.

    PySide takes what ``nextInFocusChain`` or ``focusProxy`` returns for a child of the widget that was asked
    (its heuristic for return values): the whole window would hang from one of its labels, and all of it
    would count as deleted as soon as that label is. Setting the parent that a widget has changes nothing in
    Qt, and gives it back to its owner.

    Parameters
    ----------
    top
        A window, or what has none yet.
    """
    widget = _kept(top.nextInFocusChain())
    while widget is not None and widget is not top:
        yield widget
        widget = _kept(widget.nextInFocusChain())


def last_focus(part: QWidget) -> QWidget | None:
    """What had the keys last within a part of a window; None if nothing had."""
    found = part.focusWidget()
    return None if found is part else _kept(found)


def _kept(found: QWidget | None) -> QWidget | None:
    """What was returned, as its parent's again."""
    if found is not None:
        found.setParent(found.parentWidget())
    return found
