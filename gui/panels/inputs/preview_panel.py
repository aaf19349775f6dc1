"""The first images as the network sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from clipscope.core.data.waveform import envelope
from clipscope.core.worker.results import PreviewImage
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import ends_text, fixed
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import CAPTION_SIZE, SPACE

SIDE = 96
TILE_HEIGHT = SIDE + 50
"""Of a picture with its three lines, in pixels."""


class PreviewPanel(QWidget):
    """A strip of images with label, fp32 prediction, smallest and largest value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, heading: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tiles: list[Tile] = []
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.warning.hide()
        self.empty = QLabel(tr("The first images appear here as the network sees them"))
        self.empty.setProperty("muted", True)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._strip = QWidget()
        self._row = QHBoxLayout(self._strip)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE * 2)
        self._row.addWidget(self.empty, 1)
        self._row.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._strip)
        scroll.setFixedHeight(TILE_HEIGHT + scroll.horizontalScrollBar().sizeHint().height() + 2)
        scroll.setAccessibleName(tr("Images as the network sees them"))
        title = QLabel(tr("What the network sees"))
        title.setProperty("heading", True)
        if not heading:  # never shown before it has a parent: it would be a window of its own
            title.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(title)
        layout.addWidget(self.warning)
        layout.addWidget(scroll)

    def set_images(self, images: Sequence[PreviewImage]) -> None:
        """Show other images."""
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [Tile(image, self._theme) for image in images]
        for number, tile in enumerate(self.tiles):
            self._row.insertWidget(number, tile)
        self.empty.setVisible(not images)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Whole tiles only at rest: as many as there is room for are as wide as all of it."""
        gap, least = self._row.spacing(), SIDE + 16
        count = max(1, (self.width() + gap) // (least + gap))
        for tile in self.tiles:
            tile.setFixedWidth(max(least, (self.width() - (count - 1) * gap) // count))

    def set_warning(self, text: str | None) -> None:
        """Show that something about the inputs looks wrong, such as fp32 near chance; None hides it."""
        self.warning.setText(f"! {text}" if text else "")
        self.warning.setVisible(bool(text))


class Tile(QWidget):
    """One image with its captions."""

    def __init__(self, image: PreviewImage, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._theme = image, theme
        self._wave = None if image.pixels is None else waveform(image.pixels)
        self._picture = QImage() if image.pixels is None else to_image(image.pixels, bgr=image.bgr)
        self.low, self.high = image.low, image.high
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            tr(
                "{image}, label {label}, prediction {prediction}",
                image=image.name,
                label=image.label,
                prediction=prediction_text(image.prediction),
            )
        )
        values = tr("values from {low} to {high}", low=fixed(self.low, 4), high=fixed(self.high, 4))
        lines = (
            image.name,
            tr("label: {label}", label=image.label or tr("none")),
            tr("fp32 prediction: {prediction}", prediction=prediction_text(image.prediction) or tr("none")),
            tr_message(image.problem) if image.problem else values,
        )
        self.setToolTip("\n".join(lines))
        theme.changed.connect(self.update)

    @property
    def right(self) -> bool | None:
        """Whether the prediction is the label; None if either is not known."""
        if self._shown.label is None or self._shown.prediction is None:
            return None
        return self._shown.label == self._shown.prediction

    def sizeHint(self) -> QSize:  # noqa: N802
        """Picture and three lines."""
        return QSize(SIDE + 16, TILE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Picture, label, prediction, range."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._picture.width() > SIDE)
        if self._wave is not None:
            self._paint_wave(painter, self._wave)
        elif self._picture.isNull():
            painter.fillRect(0, 0, SIDE, SIDE, QColor(tokens.raised))
        else:
            shape = self._picture.size().scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(0, SIDE - shape.height(), shape.width(), shape.height()), self._picture)
        painter.setFont(font(CAPTION_SIZE))
        sign = {True: "✓ ", False: "✗ ", None: ""}[self.right]
        hue = {True: tokens.better, False: tokens.worse, None: tokens.muted}[self.right]
        values = tr("input {values}", values=ends_text(fixed(self.low, 2), fixed(self.high, 2)))
        lines = (
            (self._shown.label or self._shown.name, tokens.text),
            (
                f"{sign}{prediction_text(self._shown.prediction) or tr_message(self._shown.problem or '')}",
                hue,
            ),
            (values, tokens.muted),
        )
        for number, (text, colour) in enumerate(lines):
            painter.setPen(QColor(colour))
            short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRect(0, SIDE + 2 + 15 * number, self.width(), 15), 0, short)
        painter.end()

    def _paint_wave(self, painter: QPainter, values: NDArray[np.uint8]) -> None:
        """Lowest and highest value at each pixel of the width, joined."""
        width = max(SIDE, self.width() - SPACE)
        tokens = self._theme.tokens
        painter.fillRect(0, 0, width, SIDE, QColor(tokens.raised))
        low, high = envelope(values, width)
        painter.setPen(QColor(tokens.text))
        for x, (below, above) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
            top, bottom = (round((SIDE - 3) * (1 - value / 255)) + 1 for value in (above, below))
            painter.drawLine(x, top, x, bottom)


COUNTED = re.compile(r"(\d+) (box|point|class)(?:es|s)?")
"""What the worker says of a detector's, a pose network's and a segmenter's answer."""


def prediction_text(text: str | None) -> str:
    """A prediction in the window's language: a class by its name, boxes, points and classes by number."""
    found = None if text is None else COUNTED.fullmatch(text)
    if found is None:
        return text or ""
    count, what = found.groups()
    if count == "1":
        return {"box": tr("1 box"), "point": tr("1 point"), "class": tr("1 class")}[what]
    several = {"box": tr_noop("{count} boxes"), "point": tr_noop("{count} points")}
    return tr(several.get(what, tr_noop("{count} classes")), count=count)


def waveform(pixels: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Values of an input of one row or one column, such as sound, 0 to 255; None of pictures.

    Parameters
    ----------
    pixels
        (H, W, C) uint8; of several channels the first is taken.
    """
    sides = pixels.shape[:2]
    return pixels[:, :, 0].reshape(-1) if min(sides) == 1 and max(sides) > 1 else None


def to_image(pixels: NDArray[np.uint8], *, bgr: bool = False) -> QImage:
    """Picture of pixels.

    Parameters
    ----------
    pixels
        (H, W, C) uint8 with one or three channels; of others the first is drawn.
    bgr
        Whether channel 0 is blue.
    """
    if pixels.shape[2] != 3:
        pixels = np.repeat(pixels[:, :, :1], 3, axis=2)
    elif bgr:
        pixels = pixels[:, :, ::-1]
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels).tobytes()
    # The copy lets go of the bytes' memory.
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
