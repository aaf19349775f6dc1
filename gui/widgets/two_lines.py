"""A text in a low strip: one line if it fits, else two smaller ones, the rest elided.

One that has two lines itself, a way out and its cause, keeps them: the first is bold.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, CAPTION_SIZE

LEAST_WIDTH = 60
FOLDERS = re.compile(r"(?<!\S)(?:[A-Za-z]:|…)?[/\\](?:[^/\\:]*[/\\])*(?=[^/\\:]+: )")
"""Folders before a file's name and a colon."""


class TwoLines(QWidget):
    """Text that makes the best of the room it gets; whole in its tooltip."""

    cutChanged = Signal(bool)  # noqa: N815
    """Whether a part of the text is elided."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._theme = text, theme
        self._led = "\n" in text
        self._font: QFont = font(BODY_SIZE)
        self._lines: tuple[str, ...] = (text,)
        self._cut = False
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as they are painted."""
        return self._lines

    @property
    def cut(self) -> bool:
        """Whether a part of the text is elided."""
        return self._cut

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line of the whole text, or the wider of its own two, and the height of two."""
        if self._led:
            faces = zip(self._faces(), self._text.split("\n", 1), strict=True)
            width = max(QFontMetrics(face).horizontalAdvance(line) for face, line in faces) + 2
        else:
            width = QFontMetrics(font(BODY_SIZE)).horizontalAdvance(self._text) + 2
        return QSize(width, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A few letters, two small lines."""
        return QSize(LEAST_WIDTH, 2 * QFontMetrics(font(CAPTION_SIZE)).height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Break the text anew."""
        super().resizeEvent(event)
        if self._led:
            self._font = font(CAPTION_SIZE)
            lines = self._text.replace("\n", "\0", 1).replace("\n", " ").split("\0")
            if QFontMetrics(self._font).horizontalAdvance(lines[1]) > self.width():
                lines[1] = FOLDERS.sub("", lines[1])  # what happened is worth more than where in which folder
            faces = zip(self._faces(), lines, strict=True)
            self._lines = tuple(
                QFontMetrics(face).elidedText(line, Qt.TextElideMode.ElideRight, self.width())
                for face, line in faces
            )
            cut = self._lines != tuple(self._text.split("\n", 1))
        else:
            whole = QFontMetrics(font(BODY_SIZE)).horizontalAdvance(self._text) <= self.width()
            self._font = font(BODY_SIZE if whole else CAPTION_SIZE)
            self._lines = (self._text,) if whole else two_lines(self._text, self._font, self.width())
            cut = not whole and self._lines[-1].endswith("…") and not self._text.endswith(self._lines[-1])
        if cut != self._cut:
            self._cut = cut
            self.cutChanged.emit(cut)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The lines, in the middle of the height."""
        del event
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.tokens.text))
        step = QFontMetrics(self._font).height()
        top = (self.height() - step * len(self._lines)) / 2
        faces = self._faces() if self._led else (self._font,) * len(self._lines)
        for number, (face, line) in enumerate(zip(faces, self._lines, strict=True)):
            painter.setFont(face)
            place = QRectF(0, top + number * step, self.width(), step)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()

    def _faces(self) -> tuple[QFont, QFont]:
        """Fonts of a way out and of its cause."""
        lead = font(CAPTION_SIZE)
        lead.setWeight(QFont.Weight.Bold)  # many Chinese fonts have nothing between this and the usual weight
        return lead, font(CAPTION_SIZE)


def two_lines(text: str, face: QFont, width: int) -> tuple[str, ...]:
    """A text on two lines of a width in pixels, the second one shortened where that is too little."""
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    length = line.textLength()
    layout.endLayout()
    rest = QFontMetrics(face).elidedText(text[length:], Qt.TextElideMode.ElideRight, width)
    return (text[:length].rstrip(), rest) if rest else (text[:length],)
