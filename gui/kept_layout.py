"""Writes down where window and panels are shortly after they move: a killed program forgets nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QMainWindow

from clipscope.gui.workspace import Workspace

AFTER_MS = 500
"""How long nothing may move before it is written: a person who drags an edge moves it for a second or two."""
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class KeptLayout(QObject):
    """Follows the window, the panels' own windows and the columns.

    Parameters
    ----------
    window, workspace, settings
        The program's window, its panels, laid out as they were kept, and where that is.
    """

    def __init__(self, window: QMainWindow, workspace: Workspace, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._workspace, self._settings = window, workspace, settings
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self.keep)
        window.installEventFilter(self)
        workspace.splitterMoved.connect(lambda *_: self._timer.start())
        workspace.panels.changed.connect(self._on_panels)
        self._follow_windows()

    def keep(self) -> None:
        """Write it down now; nothing is left to be written later."""
        self._timer.stop()
        self._settings.setValue("geometry", self._window.saveGeometry())
        self._workspace.keep(self._settings)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A window was moved, resized or maximized."""
        if event.type() in MOVES:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _on_panels(self) -> None:
        self._follow_windows()
        self._timer.start()

    def _follow_windows(self) -> None:
        for slot in self._workspace.panels.slots.values():
            if slot.window_of_its_own is not None:
                slot.window_of_its_own.installEventFilter(self)  # once, however often it is said
