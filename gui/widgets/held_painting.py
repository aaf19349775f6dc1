"""A turn of the event loop between a large change and its picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class HeldPainting(QObject):
    """Holds a window's painting back while it changes, so that no turn both changes and paints all of it.

    The layouts that follow a change, several rounds of them, then cost one picture.

    Parameters
    ----------
    window
        What is painted as a whole afterwards.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._paint)

    def hold(self) -> None:
        """Paint in the turn after the next one."""
        self._window.setUpdatesEnabled(False)
        self._timer.start()

    def _paint(self) -> None:
        self._window.setUpdatesEnabled(True)
