"""F1 opens the help wherever the keyboard is: a window's own shortcut does not reach its dialogs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from clipscope.gui.widgets.focused_window import FocusedWindow


class HelpKey(FocusedWindow):
    """Looks at the keys of dialogs and questions.

    Parameters
    ----------
    app
        Whose dialogs they are.
    show
        Called with the dialog that has the keyboard.
    """

    def __init__(self, app: QGuiApplication, show: Callable[[QWidget], object]) -> None:
        super().__init__(app)
        self._show = show

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Open the help over a dialog; a window has a shortcut for it."""
        del watched
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F1 or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
        if not isinstance(dialog, QDialog):
            return False
        self._show(dialog)
        return True
