"""A window that lies on its screen as a whole, with the frame that the window manager puts around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)
"""What a frame may take, in pixels, while nobody knows: borders at both sides; title and border below."""
ROOMY = 0.72
"""Share of its parent's window that a dialog with a wide table takes, where it needs less."""
TRIES, INTERVAL_MS = 20, 50
"""How often, and how long apart, the frame is asked for once the window is shown."""


class ScreenFit(QObject):
    """Keeps a window within the available part of its screen when it is opened, not when a person moves it.

    The frame is known only some time after the window was shown; no event tells.

    Parameters
    ----------
    window
        Not shown yet, without a size.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._tries = window, TRIES
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._look)
        window.installEventFilter(self)

    def open_with(self, size: QSize) -> None:
        """Give a new window a size, or as much of it as there is room for."""
        room = self._window.screen().availableGeometry().size()
        self._window.resize(size.boundedTo(room - FRAME))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look after a window that is shown for the first time, as long as it is open."""
        if event.type() == QEvent.Type.Show and watched is self._window and self._tries == TRIES:
            self._fit()
            self._timer.start()
        elif event.type() == QEvent.Type.Close and watched is self._window:
            self._timer.stop()
        return False

    def _look(self) -> None:
        self._tries -= 1
        self._fit()
        if not self._tries or self._window.frameGeometry() != self._window.geometry():
            self._timer.stop()

    def _fit(self) -> None:
        window, states = self._window, Qt.WindowState
        if window.windowState() & (states.WindowMaximized | states.WindowFullScreen | states.WindowMinimized):
            return
        room, frame = window.screen().availableGeometry(), window.frameGeometry()
        around = frame.size() - window.size()
        size = window.size().boundedTo(room.size() - around).expandedTo(window.minimumSize())
        if size != window.size():
            window.resize(size)
        corner = within(QRect(frame.topLeft(), size + around), room)
        if corner != frame.topLeft():
            window.move(corner)


def within(rect: QRect, room: QRect) -> QPoint:
    """Corner of a rectangle that is moved to lie within another; what is too large begins where that does."""
    left = max(min(rect.left(), room.left() + room.width() - rect.width()), room.left())
    top = max(min(rect.top(), room.top() + room.height() - rect.height()), room.top())
    return QPoint(left, top)


def roomy(window: QWidget, width: int, height: int) -> QSize:
    """Size for a dialog with a wide table: as given, and more where its parent's window has the room.

    Parameters
    ----------
    window
        The dialog.
    width, height
        What it needs at least, in pixels.
    """
    parent = window.parentWidget()
    if parent is None:
        return QSize(width, height)
    room = parent.window().size()
    return QSize(max(width, int(ROOMY * room.width())), max(height, int(ROOMY * room.height())))
