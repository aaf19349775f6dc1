"""The order in which the Tab key reaches widgets, read without harm to their owners in Python."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


def focus_chain(top: QWidget) -> Iterator[QWidget]:
    """All widgets of a window after the window itself, in the order of its focus chain.

    PySide takes what ``nextInFocusChain`` returns for a child of the widget that was asked (its heuristic
    for return values): the whole window would hang from one of its labels, and all of it would count as
    deleted as soon as that label is. Setting the parent that a widget has changes nothing in Qt, and gives
    it back to its owner.

    Parameters
    ----------
    top
        A window, or what has none yet.
    """
    widget = _next(top)
    while widget is not None and widget is not top:
        yield widget
        widget = _next(widget)


def _next(widget: QWidget) -> QWidget | None:
    found = widget.nextInFocusChain()
    if found is not None:
        found.setParent(found.parentWidget())
    return found
