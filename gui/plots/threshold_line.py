"""The threshold line: dragged with the mouse, nudged with the keys, snapping to the methods' marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QGraphicsItem

from clipscope.gui.theme.theme import Theme, font, mix
from clipscope.gui.theme.tokens import BODY_SIZE

SNAP_PIXELS = 8
GRIP_PIXELS = 6
"""Half width of the strip in which the mouse takes hold of the line."""
NO_SNAP = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
TAG_TOP, TAG_HEIGHT, POINTER = 60, 20, 4
"""Of the tag: its place below the labels of the marks, its height, and how far it points, in pixels."""
LOW_PLOT, LOW_TOP = TAG_TOP + 72, 14
"""Height of a plot from which labels of the marks and all tags have room below each other, and the place of
the tag in a lower one, where the marks have no labels, in pixels."""


def tag_top(height: float) -> float:
    """Pixel row of the first tag in a plot of a height in pixels."""
    return TAG_TOP if height >= LOW_PLOT else LOW_TOP


class ThresholdLine(pg.InfiniteLine):
    """Vertical line at the threshold.

    It only tells what the hand wants; who listens decides and calls `setValue`.
    """

    dragged = Signal(float)
    """Wanted threshold at every move."""
    released = Signal()
    cancelled = Signal()
    nudged = Signal(int)
    """Steps of the arrow keys: 1 or 10, signed."""
    resetRequested = Signal()  # noqa: N815

    def __init__(self, theme: Theme) -> None:
        super().__init__(angle=90, movable=True, pen=pg.mkPen(width=2), hoverPen=pg.mkPen(width=3))
        self._theme = theme
        self._snaps: tuple[float, ...] = ()
        self._grab = 0.0
        self.top_at: Callable[[float], float] | None = None
        """Pixel row below which a line at a pixel column starts: below the labels that it would cross."""
        # The parent class widens the strip in which it can be taken by the size of its markers.
        self._maxMarkerSize = GRIP_PIXELS
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable, True)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setZValue(10)
        self.tag = ThresholdTag(theme, self)

    def paint(self, painter: QPainter, *args: object) -> None:
        """Paint the line, but not where a label of the marks covers it: pieces between two are no line."""
        view = self.getViewBox()
        if self.top_at is not None and view is not None:
            room = view.rect()
            column = view.mapFromView(QPointF(self.value(), 0.0)).x()
            top = self.top_at(column)
            if top > 0:
                below = QRectF(room.left(), top, room.width(), max(room.height() - top, 0.0))
                path = QPainterPath()
                path.addPolygon(self.mapFromItem(view, below))
                painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        super().paint(painter, *args)

    def restyle(self) -> None:
        """Take the theme's colours; focus and hover make the line wider and paler or darker."""
        tokens = self._theme.tokens
        strong = mix(tokens.threshold, tokens.text, 0.35)
        # pyqtgraph's pens count the screen's own pixels.
        widget = self.getViewWidget()
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        self.setPen(pg.mkPen(strong if self.hasFocus() else tokens.threshold, width=2 * ratio))
        self.setHoverPen(pg.mkPen(strong, width=3 * ratio))
        self.tag.update()

    def set_snaps(self, values: Sequence[float]) -> None:
        """Values to snap to."""
        self._snaps = tuple(values)

    def snapped(self, value: float, modifiers: Qt.KeyboardModifier) -> float:
        """The nearest mark within `SNAP_PIXELS`, unless Alt or Ctrl is held."""
        if not self._snaps or modifiers & NO_SNAP:
            return value
        nearest = min(self._snaps, key=lambda mark: abs(mark - value))
        pixel = self.getViewBox().viewPixelSize()[0]
        return nearest if abs(nearest - value) <= SNAP_PIXELS * pixel else value

    def mouseDragEvent(self, ev: Any) -> None:  # noqa: N802
        """Follow the mouse, keeping the distance at which it took hold."""
        if ev.button() != Qt.MouseButton.LeftButton or not self.movable:
            return
        ev.accept()
        if ev.isStart():
            self.moving = True
            self._grab = self.value() - self.mapToParent(ev.buttonDownPos()).x()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self.moving:
            return
        self.dragged.emit(self.snapped(self.mapToParent(ev.pos()).x() + self._grab, ev.modifiers()))
        if ev.isFinish():
            self.moving = False
            self.released.emit()

    def mouseClickEvent(self, ev: Any) -> None:  # noqa: N802
        """Take the focus; a double click asks for the method's value."""
        if ev.button() == Qt.MouseButton.LeftButton:
            ev.accept()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            if ev.double():
                self.resetRequested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows nudge, with Shift ten steps; Esc gives a drag up, Home and Delete reset."""
        coarse = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self.nudged.emit(-coarse)
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self.nudged.emit(coarse)
            case Qt.Key.Key_Escape if self.moving:
                self.moving = False
                self.cancelled.emit()
            case Qt.Key.Key_Home | Qt.Key.Key_Delete:
                self.resetRequested.emit()
            case _:
                event.ignore()
                return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the focus."""
        super().focusInEvent(event)
        self.restyle()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Stop showing the focus."""
        super().focusOutEvent(event)
        self.restyle()


class ThresholdTag(pg.GraphicsObject):
    """Value of the line beside it, in a filled tag; does not take the mouse."""

    def __init__(self, theme: Theme, line: ThresholdLine) -> None:
        super().__init__()
        self._theme, self._line = theme, line
        self._text = ""
        self._rect = QRectF()
        self._points = 0
        self.place_of = QRectF()
        """Where it is, in the view's pixels."""
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations, True)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(11)

    def place(
        self,
        text: str,
        view: pg.ViewBox,
        x: float,
        to_pixel: Callable[[float], float],
        *,
        left: bool = False,
        other: QRectF | None = None,
        tip: str = "",
        shorter: Sequence[str] = (),
    ) -> None:
        """Show a text beside the line at ``x``, on the other side where the wanted one has no room.

        Of a line out of view the tag stays at the edge and points to it; below ``other``, the place of
        another tag, where it would cover that. ``tip`` is what it means, under the pointer,
        and ``shorter`` texts are for views with no room for the whole one.
        """
        if tip != self.toolTip():
            self.setToolTip(tip)
        at, room = to_pixel(x), view.rect().width()
        before, behind = "←  " if at < -1 else "", "  →" if at > room + 1 else ""
        texts = [f"{before}{one}{behind}" for one in (text, *shorter)]
        self._show(next((one for one in texts if _width(one) + 4 <= room), texts[-1]))
        wide = self._rect.width()
        fits = at - 7 - wide >= 0 if left else at + 7 + wide > room
        side = max(min(at - 5 - wide if fits else at + 5, room - wide - 2), 2)
        place = self._rect.translated(side, tag_top(view.rect().height()))
        if other is not None and other.intersects(place):
            place.translate(0, self._rect.height() + 2)
        # Of two lines and a long tag between them only this says whose it is.
        points = (
            0 if not -1 <= at <= room + 1 else -1 if place.left() >= at else 1 if place.right() <= at else 0
        )
        if (place, points) != (self.place_of, self._points):
            # Where it stood is erased by name: Qt loses that of an item that changes its width, moves, and
            # ignores the view's transformation, if both happen before the next paint.
            scene = self.scene()
            if scene is not None:
                scene.update(view.mapRectToScene(self._reach(self.place_of)))
                scene.update(view.mapRectToScene(self._reach(place)))
            self.place_of, self._points = place, points
            self.update()
        self.setPos(view.mapToView(place.topLeft()))

    def _show(self, text: str) -> None:
        if text != self._text:
            width = _width(text)
            if abs(width - self._rect.width()) > 0.5:
                self.prepareGeometryChange()
                self._rect = QRectF(0, 0, width, TAG_HEIGHT)
            self._text = text
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The tag's rectangle in pixels, with what points to the line."""
        return self._reach(self._rect)

    @staticmethod
    def _reach(place: QRectF) -> QRectF:
        return place.adjusted(-POINTER - 2, -2, POINTER + 2, 2)

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint the tag."""
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.threshold_tag))
        painter.drawRoundedRect(self._rect, 4, 4)
        if self._points:
            edge = self._rect.left() if self._points < 0 else self._rect.right()
            middle = self._rect.center().y()
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(edge - self._points, middle - POINTER),
                        QPointF(edge + self._points * POINTER, middle),
                        QPointF(edge - self._points, middle + POINTER),
                    ]
                )
            )
        painter.setPen(QColor(tokens.on_threshold))
        painter.setFont(font(BODY_SIZE, bold=True))
        painter.drawText(self._rect, Qt.AlignmentFlag.AlignCenter, self._text)


def _width(text: str) -> float:
    """Width of a tag in pixels."""
    return float(QFontMetricsF(font(BODY_SIZE, bold=True)).horizontalAdvance(text)) + 12
