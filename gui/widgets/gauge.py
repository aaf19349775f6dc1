"""A share of a bound as a bar with a mark at the bound."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import Theme

FULL = 1.5
"""Share at which the bar is full."""


class Gauge(QWidget):
    """Bar up to one and a half bounds; beyond the bound it changes its colour."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._share = theme, 0.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def share(self) -> float:
        """What it shows; 1 is the bound."""
        return self._share

    def set_share(self, share: float) -> None:
        """Show another share."""
        self._share = share
        self.setAccessibleDescription(tr("{share} of the bound", share=f"{share:.2f}"))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Small."""
        return QSize(108, 14)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Ground, bar, mark."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        bar = QRectF(0, 4, self.width(), 6)
        painter.fillRect(bar, QColor(tokens.hairline))
        filled = min(self._share / FULL, 1.0) * self.width()
        colour = tokens.clipped if self._share > 1 else tokens.quantized
        painter.fillRect(QRectF(0, 4, filled, 6), QColor(colour))
        painter.fillRect(QRectF(self.width() / FULL - 1, 0, 2, 14), QColor(tokens.text))
        painter.end()
