"""Shift+F10 opens the menu of what has the focus, as the Menu key does: many keyboards have no such key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from clipscope.gui.widgets.focused_window import FocusedWindow


class MenuKey(FocusedWindow):
    """Looks at the keys of the window that has the focus, dialogs and floating panels too.

    On X11 Qt takes only the Menu key for a wish for a menu.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Open the menu, and keep the key from what would do something else with it."""
        del watched
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F10 or event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
            return False
        focus = QApplication.focusWidget()
        if focus is None or QApplication.activePopupWidget() is not None:
            return False
        ask_for_menu(focus)
        return True


def ask_for_menu(focus: QWidget) -> None:
    """Send what the Menu key sends: to the widget with the focus, at its cursor, and on to its parents."""
    place = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    here: QPoint = place.center() if place is not None and not place.isNull() else focus.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(focus, QContextMenuEvent(reason, here, focus.mapToGlobal(here)))
