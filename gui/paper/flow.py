"""Text and pictures one below the other over the pages of a PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextOption,
)

from clipscope.core.report.html import LIGHT

DPI: Final = 1200
PIXELS: Final = 96
"""Pixels an inch: the unit of everything here."""
MARGIN: Final = 56.0
FOOT: Final = 24.0
GAP: Final = 8.0
WRAPPED: Final = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
"""Within a word only where it is longer than a line; no line begins with a comma."""


def font(size: float, *, bold: bool = False) -> QFont:
    """The text font in a size of pixels."""
    found = QFont()
    found.setPixelSize(round(size * 10))  # drawn at a tenth: pixel sizes are whole numbers
    found.setBold(bold)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


class Flow:
    """Pages of A4 that are filled from the top.

    Parameters
    ----------
    title
        Of the document, and at the foot of each page.
    size
        Of all that is drawn, 1 for letters and pictures as they are meant.
    """

    def __init__(self, title: str, size: float = 1.0) -> None:
        self._title = title
        pixels, margin = PIXELS / size, MARGIN / size
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(DPI)
        self._writer.setTitle(title)
        self._writer.setCreator("ClipScope")
        paper = QPageSize(QPageSize.PageSizeId.A4)
        upright = QPageLayout.Orientation.Portrait
        self._writer.setPageLayout(QPageLayout(paper, upright, QMarginsF(0, 0, 0, 0)))
        page = paper.size(QPageSize.Unit.Point)
        self.width = page.width() * pixels / 72 - 2 * margin
        self.height = page.height() * pixels / 72 - 2 * margin - FOOT
        self.painter = QPainter(self._writer)
        self.painter.scale(DPI / pixels, DPI / pixels)
        self.painter.translate(margin, margin)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        self.y = 0.0
        self.page = 1

    def finish(self) -> bytes:
        """The file's content."""
        self._foot()
        self.painter.end()
        return bytes(self._buffer.data().data())

    def need(self, height: float, again: Callable[[], object] = lambda: None) -> None:
        """Begin a page unless there is room; what is repeated there is drawn by ``again``."""
        if self.y > 0 and self.y + height > self.height:
            self._foot()
            self._writer.newPage()
            self.page += 1
            self.y = 0.0
            again()

    @property
    def room(self) -> float:
        """Height that is left on the page."""
        return self.height - self.y

    def space(self, height: float) -> None:
        """Room, except at the top of a page."""
        if self.y > 0:
            self.y += height

    def text(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        size: float,
        *,
        colour: str = "text",
        bold: bool = False,
        right: bool = False,
        draw: bool = True,
    ) -> float:
        """Draw a text, wrapped, at a place of the page; its height."""
        own = font(size, bold=bold)
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        if not text:
            return 0.0
        option = QTextOption(align)
        option.setWrapMode(WRAPPED)
        painter = self.painter
        painter.save()
        painter.translate(x, y)
        painter.scale(0.1, 0.1)
        painter.setFont(own)
        bounds = painter.boundingRect(QRectF(0, 0, width * 10, 1e6), text, option)
        if draw:
            painter.setPen(QColor(LIGHT[colour]))
            painter.drawText(QRectF(0, 0, width * 10, bounds.height() + 100), text, option)
        painter.restore()
        return bounds.height() / 10

    def line(self, y: float, colour: str = "hairline") -> None:
        """A thin line across the page."""
        self.painter.setPen(QPen(QColor(LIGHT[colour]), 0.75))
        self.painter.drawLine(QPointF(0, y), QPointF(self.width, y))

    def _foot(self) -> None:
        y = self.height + FOOT - 8
        self.text(0, y, self.width - 60, self._title[:100], 8, colour="muted")
        self.text(self.width - 60, y, 60, str(self.page), 8, colour="muted", right=True)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of the longest line of a text, in pixels."""
    measure = QFontMetricsF(font(size, bold=bold))
    return max((measure.horizontalAdvance(line) for line in text.split("\n")), default=0.0) / 10
