"""Paints a picture with an answer over it, into a widget or a file, in vectors at any scale."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPen

from clipscope.core.common.column import Column, EngineName
from clipscope.core.tasks.drawing import Box, Drawing, Mark, colour
from clipscope.core.worker.task_results import ClassBar
from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import percent
from clipscope.gui.panels.images.line_marks import Piece, pieces
from clipscope.gui.theme.theme import faded, font
from clipscope.gui.theme.tokens import CAPTION_SIZE, DARK, Tokens

LINE = 1.8
"""Width of a box's line, in logical pixels."""
HALO = QColor(0, 0, 0, 150)
"""Under lines and behind texts: pictures have all colours."""
LABEL_SIZE = 10
"""Size of a box's text, in logical pixels: boxes are many and pictures small."""
LABELLED = 0.06
"""Share of a picture that texts cover at most; twice as much with those of boxes that differ."""
BAR_ROW = 17
MASK_ALPHA = 0.5
MARK_ALPHA = 0.35
"""Of what is marked in a text, 0 to 1."""
SIGNS = {"lost": "▼", "gained": "▲", "flipped": "≠"}
"""At boxes that one answer alone has, or has as another class."""
NEVER = 255
"""Class of pixels that don't count."""


@dataclass(frozen=True, eq=False)
class Layer:
    """What is painted over a picture.

    Attributes
    ----------
    drawing
        An answer; None where there is none.
    bars
        The highest classes, below the picture.
    truth
        What is right, as an outline; a text, below the answer.
    hue, bar_hue
        The engine's colour over a picture, which has no theme, and for bars beside it.
    solid
        Whether marks are filled, as int8's are; fp32's are outlines.
    strong
        Boxes, by their place, that the other answer has not, or has as another class.
    renamed
        Those of them that it has as another class.
    ghosts
        Boxes of the other answer that this one has lost.
    mask, outline
        The class map as a picture, and the edges of the true one; made by `mask_image` and `edge_image`.
    """

    hue: str
    bar_hue: str
    solid: bool
    drawing: Drawing | None = None
    bars: tuple[ClassBar, ...] = ()
    truth: Drawing | None = None
    strong: Collection[int] = ()
    renamed: Collection[int] = ()
    ghosts: tuple[Box, ...] = ()
    mask: QImage | None = None
    outline: QImage | None = field(default=None)


def over_pictures(engine: EngineName) -> str:
    """An engine's colour over pictures: the bright one, with a dark rim, in both themes."""
    return DARK.ncnn if engine == "ncnn" else DARK.onnxruntime


def no_answer(column: Column) -> Layer:
    """Nothing over a picture."""
    hue = over_pictures(column.engine)
    return Layer(hue, hue, column.precision == "int8")


def fitted(size: tuple[int, int], room: QRectF) -> QRectF:
    """Where a picture of a (width, height) lies in a room: as large as it fits, at the top of the middle."""
    width, height = max(1, size[0]), max(1, size[1])
    part = min(room.width() / width, room.height() / height)
    w, h = width * part, height * part
    return QRectF(room.x() + (room.width() - w) / 2, room.y(), w, h)


def bars_height(layer: Layer) -> int:
    """Room that the bars of an answer need below the picture, in logical pixels."""
    lines = len(_lines(layer))
    return BAR_ROW * max(len(layer.bars), lines) + (6 if layer.bars or lines else 0)


def _lines(layer: Layer) -> tuple[tuple[tuple[Piece, ...], bool], ...]:
    """Lines below the picture, each with whether it is what is right; bars mark that themselves."""
    own = () if layer.drawing is None else layer.drawing.lines
    right = () if layer.truth is None or layer.bars or not own else layer.truth.lines
    answer, wanted = (own[0], right[0]) if len(own) == len(right) == 1 else (None, None)
    before, _, after = tr("right: {text}", text="\0").partition("\0")
    return (
        *((pieces(line, wanted), False) for line in own),
        *(((Piece(before, False), *pieces(line, answer), Piece(after, False)), True) for line in right),
    )


def paint(
    painter: QPainter,
    room: QRectF,
    image: QImage,
    size: tuple[int, int],
    layer: Layer,
    tokens: Tokens,
    pointed: int | None = None,
) -> None:
    """Paint a picture with an answer.

    Parameters
    ----------
    painter
        Open, in logical pixels.
    room
        Where to; bars lie at its lower end.
    image, size
        The picture, and its (width, height) in its own pixels, which the answer is in.
    layer
        The answer.
    tokens
        Colours of texts and surfaces.
    pointed
        The box that is named and outlined whatever room there is; see `box_at`.
    """
    below = bars_height(layer)
    shown, own = image, layer.drawing
    place = _picture_in(room, size, layer)
    if own is not None and own.image is not None:
        shown = rgb_image(own.image)
        place = fitted((shown.width(), shown.height()), QRectF(place))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(place, shown)
    painter.setClipRect(place.adjusted(-LINE, -LINE, LINE, LINE))
    scale = place.width() / max(1, size[0])
    if layer.mask is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(place, layer.mask)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if layer.outline is not None:
            painter.drawImage(place, layer.outline)
    to = _Place(place.x(), place.y(), scale, place)
    if layer.truth is not None:
        _paint_truth(painter, layer.truth, to)
    if own is not None:
        _paint_boxes(painter, own, layer, to, pointed)
        for mark in own.marks:
            _paint_mark(painter, mark, layer, to)
    painter.restore()
    if below:
        _paint_below(painter, QRectF(room.x(), place.bottom() + 4, room.width(), below), layer, tokens)


def box_at(point: QPointF, room: QRectF, size: tuple[int, int], layer: Layer) -> int | None:
    """The smallest box of an answer under a point, by its place; None where there is none.

    ``room`` and ``size`` are those that `paint` got.
    """
    picture = _picture_in(room, size, layer)
    if layer.drawing is None or layer.drawing.image is not None or not picture.contains(point):
        return None
    to = _Place(picture.x(), picture.y(), picture.width() / max(1, size[0]), picture)
    rects = {place: to.rect(box) for place, box in enumerate(layer.drawing.boxes)}
    under = [place for place, rect in rects.items() if rect.contains(point)]
    return min(under, key=lambda place: _area(rects[place]), default=None)


def _picture_in(room: QRectF, size: tuple[int, int], layer: Layer) -> QRectF:
    """Where the picture lies in its room, above the bars of its answer."""
    height = max(1.0, room.height() - bars_height(layer))
    return fitted(size, QRectF(room.x(), room.y(), room.width(), height))


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()


@dataclass(frozen=True)
class _Place:
    """From the picture's pixels to the painter's."""

    x: float
    y: float
    scale: float
    picture: QRectF

    def rect(self, box: Box) -> QRectF:
        left, top, right, bottom = (value * self.scale for value in box.place)
        return QRectF(self.x + left, self.y + top, right - left, bottom - top)

    def point(self, mark: Mark) -> QPointF:
        return QPointF(self.x + mark.place[0] * self.scale, self.y + mark.place[1] * self.scale)


def _outlined(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    halo = QPen(HALO, pen.widthF() + 1.6)
    halo.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(halo)
    painter.drawRect(rect)
    painter.setPen(pen)
    painter.drawRect(rect)


def _paint_truth(painter: QPainter, truth: Drawing, to: _Place) -> None:
    white = QPen(QColor("#FFFFFF"), 1.2, Qt.PenStyle.DashLine)
    for box in truth.boxes:
        _outlined(painter, to.rect(box), white)
    for mark in truth.marks:
        at = to.point(mark)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(HALO, 3))
        painter.drawEllipse(at, 5, 5)
        painter.setPen(QPen(QColor("#FFFFFF"), 1.4))
        painter.drawEllipse(at, 5, 5)


def _paint_boxes(
    painter: QPainter, own: Drawing, layer: Layer, to: _Place, pointed: int | None = None
) -> None:
    hue = QColor(layer.hue)
    for box in layer.ghosts:
        _outlined(painter, to.rect(box), QPen(hue, 1.2, Qt.PenStyle.DotLine))
    rects = [to.rect(box) for box in own.boxes]
    # What the other answer has not is drawn last and named first, of others the large ones.
    order = sorted(
        range(len(rects)), key=lambda at: (at != pointed, at not in layer.strong, -_area(rects[at]))
    )
    for place in reversed(order):
        rect = rects[place]
        strong = place in layer.strong or place == pointed
        if layer.solid:
            painter.fillRect(rect, faded(layer.hue, 0.16 if strong else 0.04))
        _outlined(painter, rect, QPen(hue, LINE * (1.6 if strong else 1)))
    painter.setFont(font(LABEL_SIZE, bold=True))
    metrics = QFontMetricsF(painter.font())
    taken: list[QRectF] = []
    covered, most = 0.0, LABELLED * _area(to.picture)
    for place in order:
        box, rect, strong = own.boxes[place], rects[place], place in layer.strong
        sign = SIGNS["flipped" if place in layer.renamed else "gained" if layer.solid else "lost"]
        text = f"{sign} {box.text}" if strong else box.text
        width = metrics.horizontalAdvance(text) + 6
        if place != pointed:
            small = rect.width() < width or rect.height() < 2 * metrics.height()
            if (small and not strong) or covered + width * metrics.height() > most * (1 + strong):
                continue  # the pointer names it
        label = _free_place(rect, width, metrics, to.picture, taken)
        if not box.text or label is None:
            continue
        taken.append(label)
        covered += _area(label)
        painter.fillRect(label, hue if layer.solid else faded("#000000", 0.72))
        painter.setPen(QColor(_ink(layer.hue) if layer.solid else "#FFFFFF"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)


def _free_place(
    box: QRectF, width: float, metrics: QFontMetricsF, picture: QRectF, taken: Collection[QRectF]
) -> QRectF | None:
    """Where a box's text covers no other text: above it, in it, or below it; None if nowhere."""
    height = metrics.height()
    left = max(picture.left(), min(box.x() - 0.9, picture.right() - width))
    for y in (box.y() - height, box.y(), box.bottom() - height, box.bottom()):
        label = QRectF(left, y, width, height)
        inside = y >= picture.top() and label.bottom() <= picture.bottom() + 1
        if inside and not any(label.intersects(other) for other in taken):
            return label
    return None


def _ink(hue: str) -> str:
    """Black or white, whichever is read on a colour."""
    shade = QColor(hue)
    light = 0.299 * shade.red() + 0.587 * shade.green() + 0.114 * shade.blue()
    return "#101318" if light > 140 else "#FFFFFF"


def _paint_mark(painter: QPainter, mark: Mark, layer: Layer, to: _Place) -> None:
    at = to.point(mark)
    painter.setPen(QPen(HALO, 3.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 3.4, 3.4)
    painter.setPen(QPen(QColor(layer.hue), 1.8))
    painter.setBrush(QBrush(QColor(layer.hue)) if layer.solid else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 3.4, 3.4)


def _paint_below(painter: QPainter, room: QRectF, layer: Layer, tokens: Tokens) -> None:
    painter.setFont(font(CAPTION_SIZE))
    metrics = QFontMetricsF(painter.font())
    for number, (line, is_right) in enumerate(_lines(layer)):
        row = QRectF(room.x(), room.y() + BAR_ROW * number, room.width(), BAR_ROW)
        painter.setPen(QColor(tokens.muted if is_right else tokens.text))
        _paint_line(painter, row, line, tokens, metrics)
    for number, bar in enumerate(layer.bars):
        row = QRectF(room.x(), room.y() + BAR_ROW * number, room.width(), BAR_ROW)
        _paint_bar(painter, row, bar, layer, tokens, metrics)


def _paint_line(
    painter: QPainter, row: QRectF, line: tuple[Piece, ...], tokens: Tokens, metrics: QFontMetricsF
) -> None:
    """Paint a line, what differs on a ground of its own; what has no room is left out at its end."""
    place = row.x()
    for piece in line:
        room = row.right() - place
        text = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text)
        part = QRectF(place, row.y(), min(width, room) + 1, row.height())
        if piece.differs:
            painter.fillRect(part.adjusted(0, 1, -1, -1), faded(tokens.clipped, MARK_ALPHA))
        painter.drawText(part, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)
        place += width
        if text != piece.text:
            break


def _paint_bar(
    painter: QPainter, row: QRectF, bar: ClassBar, layer: Layer, tokens: Tokens, metrics: QFontMetricsF
) -> None:
    number_width, name_width = 52.0, row.width() * 0.42
    track = QRectF(
        row.x() + name_width, row.y() + 5, max(1.0, row.width() - name_width - number_width), BAR_ROW - 10
    )
    painter.fillRect(track, QColor(tokens.hairline))
    filled = QRectF(track.x(), track.y(), max(1.0, track.width() * bar.share), track.height())
    if layer.solid:
        painter.fillRect(filled, QColor(layer.bar_hue))
    else:
        painter.setPen(QPen(QColor(layer.bar_hue), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(filled.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.setPen(QColor(tokens.better if bar.is_label else tokens.text))
    name = metrics.elidedText(
        f"✓ {bar.name}" if bar.is_label else bar.name, Qt.TextElideMode.ElideRight, name_width - 6
    )
    painter.drawText(
        QRectF(row.x(), row.y(), name_width - 6, row.height()), Qt.AlignmentFlag.AlignVCenter, name
    )
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(tokens.muted))
    painter.drawText(QRectF(track.right(), row.y(), number_width, row.height()), side, percent(bar.share, 1))


# Pixels -------------------------------------------------------------------------------------------


def rgb_image(pixels: NDArray[np.uint8]) -> QImage:
    """A picture of (H, W, 3) RGB pixels."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels).tobytes()
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def mask_image(classes: NDArray[np.integer]) -> QImage:
    """A class map (H, W) as a half transparent picture; class 0 and what does not count are clear."""
    most = int(max(NEVER, classes.max(initial=0))) + 1
    table = np.zeros((most + 1, 4), np.uint8)
    for kind in np.unique(classes).tolist():
        if kind > 0 and kind != NEVER:
            red, green, blue = colour(kind)
            table[kind] = (blue, green, red, round(255 * MASK_ALPHA))
    # Format_ARGB32 is premultiplied by nobody and blue first in memory on little-endian machines.
    pixels = table[np.where(classes < 0, most, classes)]
    height, width = classes.shape
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()


def _wider(edge: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Lines wider by a pixel on each side."""
    wide = edge.copy()
    wide[:, 1:] |= edge[:, :-1]
    wide[:, :-1] |= edge[:, 1:]
    wide[1:] |= edge[:-1]
    wide[:-1] |= edge[1:]
    return wide


def edge_image(classes: NDArray[np.integer]) -> QImage:
    """The edges of a class map, white with a dark rim."""
    edge = np.zeros(classes.shape, np.bool_)
    edge[:, 1:] |= classes[:, 1:] != classes[:, :-1]
    edge[1:] |= classes[1:] != classes[:-1]
    edge = _wider(edge)  # still seen where the picture is shown small
    rim = _wider(edge)
    pixels = np.zeros((*classes.shape, 4), np.uint8)
    pixels[rim] = (0, 0, 0, 140)
    pixels[edge] = (255, 255, 255, 255)
    height, width = classes.shape
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()
