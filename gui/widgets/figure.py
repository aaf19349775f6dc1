"""A caption with a number under it, painted: a new value costs no layout."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clipscope.gui.numbers import MISSING
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, CAPTION_SIZE


class Figure(QWidget):
    """One live number of fixed width.

    Parameters
    ----------
    caption
        What it is.
    widest
        The widest text that it must hold.
    tip
        Unit and formula.
    """

    def __init__(
        self, caption: str, widest: str, tip: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._caption, self._text, self._theme, self._widest = caption, MISSING, theme, widest
        self.setToolTip(tip)
        self.setAccessibleName(caption)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """What it shows."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another number."""
        if text != self._text:
            self._text = text
            self.setAccessibleDescription(text)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Width of the widest text."""
        width = max(
            QFontMetrics(font(BODY_SIZE, bold=True)).horizontalAdvance(self._widest),
            QFontMetrics(font(CAPTION_SIZE)).horizontalAdvance(self._caption),
        )
        return QSize(width + 2, 36)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Caption above, number below, both on the right edge."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setFont(font(CAPTION_SIZE))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRect(0, 0, self.width(), 16), Qt.AlignmentFlag.AlignRight, self._caption)
        painter.setFont(font(BODY_SIZE, bold=True))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(0, 16, self.width(), 20), Qt.AlignmentFlag.AlignRight, self._text)
        painter.end()
