"""A label that gives way: on another line, then shortened with an ellipsis, whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from clipscope.gui.widgets.two_lines import two_lines


class ElidedLabel(QLabel):
    """Text in whatever room there is.

    Parameters
    ----------
    mode
        Where it is shortened.
    lines
        Lines that it may take, 1 or 2; the room for all of them is kept.
    """

    def __init__(self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, *, lines: int = 1) -> None:
        super().__init__()
        self._mode, self._lines = mode, lines

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A few letters."""
        return QSize(40, super().minimumSizeHint().height() + self._more)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line of the whole text, as high as all lines."""
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + self._more)

    @property
    def _more(self) -> int:
        return (self._lines - 1) * self.fontMetrics().height()

    def shown_lines(self) -> tuple[str, ...]:
        """The text as it is painted."""
        metrics = self.fontMetrics()
        if self._lines > 1 and metrics.horizontalAdvance(self.text()) > self.width():
            return two_lines(self.text(), self.font(), self.width())
        return (metrics.elidedText(self.text(), self._mode, self.width()),)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Shorten and paint."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        text = "\n".join(self.shown_lines())
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | across, text)
        painter.end()
