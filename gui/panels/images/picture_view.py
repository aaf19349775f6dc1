"""One column's answer over the shown picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clipscope.core.common.column import Column
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.images.picture_painting import Layer, box_at, no_answer, paint
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, CAPTION_SIZE

HEAD = 22
"""Height of the line above the picture, in logical pixels."""
LEAST_CAPTION = 9
"""Size of the words in it at least, in pixels, before they are shortened."""


class PictureView(QWidget):
    """Picture, answer and truth, with a line above them that says whose answer it is.

    Parameters
    ----------
    theme
        The colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = Column("ncnn", "fp32")
        self._image, self._size = QImage(), (1, 1)
        self._shrunk: tuple[tuple[int, int, int], QImage] = ((0, 0, 0), QImage())
        self._layer: Layer | None = None
        self._caption, self._fresh = "", True
        self._pointed: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def layer(self) -> Layer | None:
        """What is painted over the picture."""
        return self._layer

    @property
    def caption(self) -> str:
        """What stands beside the column's name."""
        return self._caption

    @property
    def fresh(self) -> bool:
        """Whether the answer is that of the present plan."""
        return self._fresh

    @property
    def column(self) -> Column:
        """Whose answer it is."""
        return self._column

    @property
    def picture_size(self) -> tuple[int, int]:
        """(width, height) of the picture in its own pixels."""
        return self._size

    @property
    def image(self) -> QImage:
        """The picture; null while there is none."""
        return self._image

    def show_answer(
        self,
        column: Column,
        image: QImage,
        size: tuple[int, int],
        layer: Layer | None,
        caption: str,
        *,
        fresh: bool,
    ) -> None:
        """Show another picture or answer.

        Parameters
        ----------
        column
            Whose answer it is.
        image, size
            The picture, and its (width, height) in its own pixels.
        layer
            The answer; None where there is none.
        caption
            What stands beside the column's name.
        fresh
            Whether it is the answer of the present plan.
        """
        self._column, self._image, self._size = column, image, size
        self._layer, self._caption, self._fresh = layer, caption, fresh
        self._pointed = None
        self.setAccessibleName(tr("{column} answer", column=column))
        self.setAccessibleDescription(caption)
        self.update()

    @property
    def pointed(self) -> int | None:
        """Place of the box under the mouse, which is named; None without one."""
        return self._pointed

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Name the box under the mouse: not all have room for their names."""
        super().mouseMoveEvent(event)
        layer = self._layer
        self._point(None if layer is None else box_at(event.position(), self._below(), self._size, layer))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Name it no more."""
        super().leaveEvent(event)
        self._point(None)

    def _point(self, place: int | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.update()

    def _below(self) -> QRectF:
        """The room below the head."""
        return QRectF(0, HEAD + 2, self.width(), max(1, self.height() - HEAD - 2))

    def _in_size(self, room: QRectF) -> QImage:
        """The picture no larger than it is shown, made once: to shrink it at each paint takes long."""
        ratio = self.devicePixelRatioF()
        wanted = QSize(max(1, round(room.width() * ratio)), max(1, round(room.height() * ratio)))
        key = (self._image.cacheKey(), wanted.width(), wanted.height())
        if key != self._shrunk[0]:
            whole = self._image.width() <= wanted.width() and self._image.height() <= wanted.height()
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._shrunk = (key, self._image if whole else self._image.scaled(wanted, keep, smooth))
        return self._shrunk[1]

    def sizeHint(self) -> QSize:  # noqa: N802
        """Half of the middle column."""
        return QSize(260, 230)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Enough to see something."""
        return QSize(120, 120)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Head, picture, answer."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue = QColor(self._theme.engine(self._column))
        painter.setPen(QPen(hue, 1.6))
        painter.setBrush(hue if self._column.precision == "int8" else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(1, 6, 10, 10), 2, 2)
        painter.setFont(font(BODY_SIZE, bold=True))
        painter.setPen(QColor(tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(18, 0, self.width(), HEAD), middle, self._column.precision)
        left = 18 + painter.fontMetrics().horizontalAdvance(self._column.precision) + 8
        painter.setPen(QColor(tokens.muted))
        waits = not (self._fresh or self._caption.endswith("…"))
        text = f"{self._caption}  …".strip() if waits else self._caption
        room = QRectF(left, 1, max(0, self.width() - left), HEAD)
        size = CAPTION_SIZE
        while size > LEAST_CAPTION and QFontMetrics(font(size)).horizontalAdvance(text) > room.width():
            size -= 1
        painter.setFont(font(size))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, short)
        below = self._below()
        if self._image.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(below, 4, 4)
        else:
            layer = self._layer or no_answer(self._column)
            paint(painter, below, self._in_size(below), self._size, layer, tokens, self._pointed)
        painter.end()
