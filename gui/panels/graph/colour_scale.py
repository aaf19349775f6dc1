"""What the colours of the network's boxes mean: a strip of them, with the figures at both ends."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import CAPTION_SIZE, SPACE

STRIP, HEIGHT = 112, 16
"""Width of the strip and height of all, in pixels."""


class ColourScale(QWidget):
    """Title and unit of a figure, its ends, and the colours between them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = self.weak = self.strong = ""
        self._colours = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What the colours mean"))
        theme.changed.connect(self.update)

    def show_scale(self, title: str, weak: str, strong: str, colours: tuple[str, str]) -> None:
        """Show a figure.

        Parameters
        ----------
        title
            Its name, with its unit.
        weak, strong
            Values at the ends, as the list writes them.
        colours
            Fills of boxes with these values, as ``#RRGGBB``.
        """
        self._title, self.weak, self.strong, self._colours = title, weak, strong, colours
        text = tr("{figure}: light {weak}, strong {strong}", figure=title, weak=weak, strong=strong)
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Title, weak end, strip, strong end, from the left."""
        del event
        if not self.strong:
            return
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(CAPTION_SIZE))
        x = 0.0
        for text, colour in ((self._title, tokens.muted), (self.weak, tokens.text)):
            x = self._write(painter, text, colour, x)
        strip = QRectF(x, 2.5, STRIP, HEIGHT - 5)
        gradient = QLinearGradient(QPointF(strip.left(), 0), QPointF(strip.right(), 0))
        for at, fill in enumerate(self._colours):
            gradient.setColorAt(at, QColor(fill))
        painter.setPen(QColor(tokens.hairline))
        painter.setBrush(gradient)
        painter.drawRoundedRect(strip, 2, 2)
        self._write(painter, self.strong, tokens.text, strip.right() + 2 * SPACE)
        painter.end()

    def _write(self, painter: QPainter, text: str, colour: str, x: float) -> float:
        """Write a text; where the next thing begins."""
        painter.setPen(QColor(colour))
        width = painter.fontMetrics().horizontalAdvance(text)
        place = QRectF(x, 0, width + 1, HEIGHT)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        return x + width + 2 * SPACE
