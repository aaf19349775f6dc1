"""Watches the window that has the focus, whichever it is: dialogs and floating panels too."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid


class FocusedWindow(QObject):
    """Has the events of the window with the focus come to its ``eventFilter``.

    A filter for the whole application would be asked for each event of each widget.

    Parameters
    ----------
    app
        Whose windows they are.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._window: QWindow | None = None
        app.focusWindowChanged.connect(self._move_to)
        self._move_to(app.focusWindow())

    def _move_to(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
