"""How far a job is, as a thin line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from clipscope.gui.language.texts import tr

HEIGHT, RADIUS = 4, 2
INTERVAL_MS, TURN_MS = 40, 1600
"""How often a line without an end moves, and how long it takes from one end to the other."""
PART = 0.3
"""Share of the line that then moves."""


class ProgressLine(QWidget):
    """A progress bar that is painted with the rest of the window.

    `QProgressBar` repaints at once whenever its value or range changes, and with it, in the same turn of the
    event loop, all that waits to be painted elsewhere.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total, self._phase = 0, 0, 0.0
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._go_on)

    def set_progress(self, done: int, total: int) -> None:
        """Show a share; a total of 0 if nobody knows."""
        if (done, total) != (self._done, self._total):
            self._done, self._total = done, total
            said = tr("{done} of {total}", done=done, total=total)
            self.setAccessibleDescription(said if total else "")
            self._animate()
            self.update()

    @property
    def share(self) -> float | None:
        """What is done, from 0 to 1; None if nobody knows."""
        return min(self._done / self._total, 1.0) if self._total else None

    def sizeHint(self) -> QSize:  # noqa: N802
        """As low as the line."""
        return QSize(60, HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Move only while it is seen."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            QTimer.singleShot(0, self, self._animate)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The line, and what is done."""
        del event
        width, top, share = self.width(), (self.height() - HEIGHT) / 2, self.share
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(QRectF(0, top, width, HEIGHT), RADIUS, RADIUS)
        left, right = (0.0, share) if share is not None else (self._phase - PART, self._phase)
        left, right = max(left, 0.0) * width, min(right, 1.0) * width
        if right > left:
            painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
            painter.drawRoundedRect(QRectF(left, top, right - left, HEIGHT), RADIUS, RADIUS)
        painter.end()

    def _animate(self) -> None:
        if self.share is None and self.isVisible():
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _go_on(self) -> None:
        self._phase = (self._phase + INTERVAL_MS / TURN_MS) % (1 + PART)
        self.update()
