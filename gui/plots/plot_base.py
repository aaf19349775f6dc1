"""What both plots share: a themed plot whose axes are quiet and whose items repaint little."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QGraphicsItem, QMenu, QWidget

from clipscope.core.formats.grid import Grid
from clipscope.gui.language.texts import tr
from clipscope.gui.numbers import MINUS, count, fixed
from clipscope.gui.plots.plot_menu import plot_menu
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import CAPTION_SIZE

pg.setConfigOptions(antialias=False, useOpenGL=False)

AXIS_WIDTH = 60
"""Of numbers with a title along them, in pixels."""
NARROW_WIDTH, WIDE_WIDTH = 38, 52
"""Of the two axes on the right side, that of short numbers and that of long ones."""
TITLED_HEIGHT, PLAIN_HEIGHT = 33, 22
"""Of the axis below, with a title and without."""
TOP_ROOM = 7
"""Above the view: half the height of an axis's number, in pixels."""


class TitledAxis(pg.AxisItem):
    """Axis whose title stays whole where the axis is shorter: it begins in the room above, and ends below."""

    def resizeEvent(self, event: Any = None) -> None:  # noqa: N802
        """Place the title; pyqtgraph lets it stick out on both sides, and above there is little room."""
        super().resizeEvent(event)
        if self.label is not None and self.orientation in ("left", "right"):
            over = (self.label.boundingRect().width() - self.size().height()) / 2 - TOP_ROOM
            if over > 0:
                self.label.moveBy(0, over)


class SignedAxis(TitledAxis):
    """Axis whose negative numbers have a true minus sign."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """Numbers as pyqtgraph writes them, with the window's minus sign."""
        return [text.replace("-", MINUS) for text in super().tickStrings(values, scale, spacing)]


class CountAxis(TitledAxis):
    """Axis of counts; on the log scale a tick for each power of ten."""

    log_counts = False
    most = math.inf
    """The largest count that is drawn, on the axis' scale: above it is only room for labels."""

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802
        """Few ticks: whole powers of ten, or pyqtgraph's first level."""
        if not self.log_counts:
            return super().tickValues(low, high, size)[:1]
        powers = range(max(0, math.ceil(low)), math.floor(min(high, self.most + 1e-9)) + 1)
        step = max(1, math.ceil(len(powers) * 18 / max(size, 1)))
        return [(1.0, [float(p) for p in powers][::step])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """Counts with a prefix."""
        return [count(10**v if self.log_counts else v) for v in values]


class ScaledAxis(TitledAxis):
    """Axis whose view runs from 0 to 1 but whose ticks tell a curve's own values."""

    low, high = 0.0, 1.0
    decimals = 2
    log = False

    def set_scale(self, low: float, high: float, decimals: int, log: bool) -> None:
        """Values at 0 and 1 of the view, and whether heights go with their logarithms."""
        self.low, self.high, self.decimals, self.log = low, high, decimals, log
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802
        """Few ticks at round values of the curve."""
        if self.log:
            return [(1.0, self._log_ticks(size))]
        span = self.high - self.low
        levels = super().tickValues(self.low + low * span, self.low + high * span, size)[:1]
        return [(step / span, [(v - self.low) / span for v in values]) for step, values in levels]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """The curve's values."""
        if self.log:
            decades = math.log10(self.high / self.low)
            found = [self.low * 10 ** (v * decades) for v in values]
            digits = next((n for n in (1, 2, 3) if len({f"{v:.{n}g}" for v in found}) == len(found)), 4)
            return [f"{v:.{digits}g}" for v in found]
        span = self.high - self.low
        return [fixed(self.low + v * span, self.decimals) for v in values]

    def _log_ticks(self, size: float) -> list[float]:
        """Heights of 1, 2 and 5 times powers of ten, or of powers alone where that is too many."""
        decades = math.log10(self.high / self.low)
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        for factors in ((1, 2, 5), (1,)):
            values = [f * 10.0**p for p in powers for f in factors if self.low <= f * 10.0**p <= self.high]
            if len(values) * 20 <= size:
                break
        if len(values) < 2:
            # Less than a decade: round numbers in equal steps, at the places that their logarithms have.
            levels = pg.AxisItem.tickValues(self, self.low, self.high, size)
            values = [value for value in levels[0][1] if value > 0] if levels else values
        return [math.log10(value / self.low) / decades for value in values]


class QuietPlot(pg.PlotWidget):
    """Plot without frame and grid; wheel and drag move the x axis only."""

    def __init__(
        self, theme: Theme, axes: dict[str, pg.AxisItem], right_axis: bool, parent: QWidget | None = None
    ) -> None:
        # pyqtgraph's own menu changes what the window keeps in order, and its exports fail here.
        super().__init__(parent, axisItems={"bottom": SignedAxis("bottom"), **axes}, enableMenu=False)
        self._theme = theme
        self.table: Callable[[], Grid | None] | None = None
        self.subject: Callable[[], str] | None = None
        """What is shown of, such as a blob: a saved picture's heading, and part of a file's name."""
        self._inner: pg.AxisItem | None = None
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        item = self.getPlotItem()
        item.hideButtons()
        # A number at the top of an axis reaches beyond it.
        item.setContentsMargins(0, TOP_ROOM, 0, 0)
        item.showAxis("right", right_axis)
        self._titles: dict[pg.AxisItem, tuple[str, str]] = {}
        for side in ("left", "right"):
            item.getAxis(side).setWidth(AXIS_WIDTH if side == "left" else NARROW_WIDTH)
        for side in ("left", "bottom", "right"):
            _dress(item.getAxis(side))
        item.getAxis("bottom").setHeight(PLAIN_HEIGHT)
        self.view = item.getViewBox()
        self.view.setMouseEnabled(x=True, y=False)
        self.view.setDefaultPadding(0)
        self.view.disableAutoRange()
        # A threshold is a fine thing to grip: the default needs 5 pixels before a drag starts.
        self.scene().setMoveDistance(2)
        self.scene().sigMouseClicked.connect(self._on_any_click)
        theme.changed.connect(self.restyle)

    def shown_table(self) -> Grid | None:
        """What the plot shows, for files and the clipboard; None while there is nothing."""
        return None if self.table is None else self.table()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The menu key opens the menu; the mouse's click is told by the scene, which knows drags."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.open_menu(self.mapToGlobal(self.rect().center()))
        event.accept()

    def context_menu(self) -> QMenu:
        """What can be done with each plot."""
        title, tokens = self.accessibleName() or tr("plot"), self._theme.tokens
        subject = "" if self.subject is None else self.subject()
        return plot_menu(self, title, tokens.panel, self.shown_table, subject, tokens.text)

    def open_menu(self, place: QPoint) -> None:
        """Open the plot's menu at a place of the screen."""
        self.context_menu().popup(place)

    def _on_any_click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()
            self.open_menu(event.screenPos().toPoint())

    def show_numbers(self, sides: Iterable[str], on: bool) -> None:
        """Show an axis's numbers only while there is something that they measure."""
        for side in sides:
            self.getPlotItem().getAxis(side).setStyle(showValues=on)

    def add_inner_axis(self, axis: pg.AxisItem) -> None:
        """Put another axis on the right side between the view and the one that is there."""
        item = self.getPlotItem()
        outer = item.getAxis("right")
        item.layout.removeItem(outer)
        item.layout.addItem(axis, 2, 2)
        item.layout.addItem(outer, 2, 3)
        axis.linkToView(self.view)
        axis.setZValue(outer.zValue())
        axis.setWidth(WIDE_WIDTH)
        _dress(axis)
        self._inner = axis

    def leave_right(self, width: int) -> None:
        """Keep the right side free, as wide as another plot's axes there, so that both views are as wide."""
        axis = self.getPlotItem().getAxis("right")
        axis.setStyle(showValues=False)
        axis.setPen(None)
        axis.setWidth(width)

    def set_title(self, axis: pg.AxisItem | str, text: str, colour: str = "") -> None:
        """Name an axis, with its unit, in a colour or the usual one; empty for no name."""
        axis = self.getPlotItem().getAxis(axis) if isinstance(axis, str) else axis
        shown = (text, colour or self._theme.tokens.muted)
        if self._titles.get(axis) == shown:
            return
        self._titles[axis] = (text, colour)
        axis.setLabel(text or None, color=shown[1], **{"font-size": f"{CAPTION_SIZE}px"})
        if axis.orientation == "bottom":
            axis.setHeight(TITLED_HEIGHT if text else PLAIN_HEIGHT)
        # pyqtgraph centres a title when the axis is resized, not when the title becomes longer.
        axis.resizeEvent()

    @property
    def _axes(self) -> list[pg.AxisItem]:
        sides = [self.getPlotItem().getAxis(side) for side in ("left", "bottom", "right")]
        return sides if self._inner is None else [*sides, self._inner]

    def restyle(self) -> None:
        """Take the theme's colours."""
        tokens = self._theme.tokens
        self.setBackground(tokens.panel)
        for axis, (text, colour) in list(self._titles.items()):
            if not colour:
                del self._titles[axis]
                self.set_title(axis, text)
        for axis in self._axes:
            axis.setPen(pg.mkPen(tokens.hairline))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setTickPen(pg.mkPen(tokens.hairline))


def _dress(axis: pg.AxisItem) -> None:
    axis.setStyle(tickLength=-4, tickFont=font(CAPTION_SIZE), autoExpandTextSpace=False)
    axis.enableAutoSIPrefix(False)


class ViewLayer(pg.GraphicsObject):
    """Something painted over the whole view, in the view's pixels, and cached until it changes.

    Subclasses implement `draw`. The cache is a pixmap, so that what moves above costs no repaint of it.
    """

    def __init__(self, view: pg.ViewBox, *, cached: bool, z: float) -> None:
        super().__init__()
        self.setZValue(z)
        self._view = view
        self._rect = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        if cached:
            self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setParentItem(view)
        view.sigResized.connect(self.refit)
        self.refit()

    def refit(self) -> None:
        """Follow the view's size."""
        self.prepareGeometryChange()
        self._rect = QRectF(self._view.rect())
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The whole view."""
        return self._rect

    def x_pixel(self, value: float) -> float:
        """Pixel column of a value on the x axis."""
        low, high = self._view.viewRange()[0]
        return float((value - low) / ((high - low) or 1.0) * self._rect.width())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint inside the view only."""
        painter.setClipRect(self._rect)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint in the view's pixels, (0, 0) at its top left."""
        raise NotImplementedError
