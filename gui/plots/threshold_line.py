"""The threshold line: dragged with the mouse, nudged with the keys, snapping to the methods' marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QGraphicsItem

from clipscope.gui.theme.theme import Theme, font, mix
from clipscope.gui.theme.tokens import BODY_SIZE

SNAP_PIXELS = 8
GRIP_PIXELS = 6
"""Half width of the strip in which the mouse takes hold of the line."""
NO_SNAP = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
TAG_TOP = 60
"""Below the labels of the marks, in pixels."""


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
        # The parent class widens the strip in which it can be taken by the size of its markers.
        self._maxMarkerSize = GRIP_PIXELS
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable, True)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setZValue(10)
        self.tag = ThresholdTag(theme, self)

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
    ) -> None:
        """Show a text beside the line at ``x``, on the other side where the wanted one has no room.

        Of a line out of view the tag stays at the edge and points to it; below ``other``, the place of
        another tag, where it would cover that.
        """
        at, room = to_pixel(x), view.rect().width()
        if at > room + 1:
            text = f"{text}  →"
        elif at < -1:
            text = f"←  {text}"
        self._show(text)
        wide = self._rect.width()
        fits = at - 7 - wide >= 0 if left else at + 7 + wide > room
        side = max(min(at - 5 - wide if fits else at + 5, room - wide - 2), 2)
        self.place_of = self._rect.translated(side, TAG_TOP)
        if other is not None and other.intersects(self.place_of):
            self.place_of.translate(0, self._rect.height() + 2)
        self.setPos(view.mapToView(self.place_of.topLeft()))

    def _show(self, text: str) -> None:
        if text != self._text:
            width = QFontMetricsF(font(BODY_SIZE, bold=True)).horizontalAdvance(text) + 12
            if abs(width - self._rect.width()) > 0.5:
                self.prepareGeometryChange()
                self._rect = QRectF(0, 0, width, 20)
            self._text = text
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The tag's rectangle in pixels."""
        return self._rect

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint the tag."""
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.threshold))
        painter.drawRoundedRect(self._rect, 4, 4)
        painter.setPen(QColor(tokens.on_threshold))
        painter.setFont(font(BODY_SIZE, bold=True))
        painter.drawText(self._rect, Qt.AlignmentFlag.AlignCenter, self._text)
