"""Bars of a layer's weight rows: ranges with what the codes reach, or one value each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF

from gui.numbers import MINUS
from gui.plots.plot_base import QuietPlot, ViewLayer
from gui.theme.theme import Theme, faded

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bars:
    """What is drawn, in the order in which it is shown; all arrays are (rows,).

    Attributes
    ----------
    low, high
        Ends of each bar.
    reach
        Largest magnitude that the codes reach; NaN for none.
    flagged
        0 as usual, 1 near-dead, 2 dead.
    """

    low: Floats
    high: Floats
    reach: Floats
    flagged: NDArray[np.intp]


class BarLayer(ViewLayer):
    """The bars, flagged rows tinted from top to bottom, and the marked row."""

    def __init__(self, view: pg.ViewBox, theme: Theme, token: str, alpha: float) -> None:
        self._theme, self._token, self._alpha = theme, token, alpha
        self._bars: Bars | None = None
        self._marked: int | None = None
        super().__init__(view, cached=False, z=-2)

    def set_bars(self, bars: Bars | None) -> None:
        """Show other bars."""
        self._bars = bars
        self.update()

    def set_marked(self, place: int | None) -> None:
        """Mark a row."""
        if place != self._marked:
            self._marked = place
            self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint columns in order."""
        bars, tokens = self._bars, self._theme.tokens
        if bars is None or not len(bars.low):
            return
        (x0, x1), (y0, y1) = self._view.viewRange()
        height, width = self._rect.height(), self._rect.width() / ((x1 - x0) or 1.0)
        gap = 1.0 if width >= 4 else 0.0
        first, last = max(0, int(x0)), min(len(bars.low), int(np.ceil(x1)) + 1)

        def y(value: float) -> float:
            return float(height * (1 - (value - y0) / ((y1 - y0) or 1.0)))

        painter.setPen(Qt.PenStyle.NoPen)
        usual = faded(getattr(tokens, self._token), self._alpha)
        colours = (usual, QColor(tokens.threshold), QColor(tokens.clipped))
        for place in range(first, last):
            left, flag = self.x_pixel(place - 0.5), int(bars.flagged[place])
            column = QRectF(left, 0, max(width - gap, 1.0), height)
            if flag:
                painter.fillRect(column, faded(colours[flag].name(), 0.22))
                self._flag(painter, column, colours[flag])
            if place == self._marked:
                painter.fillRect(column, faded(tokens.text, 0.16))
            if np.isfinite(bars.high[place]):
                top, bottom = y(bars.high[place]), y(bars.low[place])
                painter.fillRect(
                    QRectF(column.left(), top, column.width(), max(bottom - top, 1.0)), colours[flag]
                )
        self._draw_reach(painter, bars, range(first, last), max(width - gap, 1.0), y)

    def _flag(self, painter: QPainter, column: QRectF, colour: QColor) -> None:
        """A triangle at the top, so that a flag is not a colour alone."""
        x = column.center().x()
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 4, 1), QPointF(x + 4, 1), QPointF(x, 8)]))

    def _draw_reach(self, painter: QPainter, bars: Bars, places: range, width: float, y: object) -> None:
        """A tick on either side of zero where the codes end."""
        assert callable(y)
        painter.setPen(QPen(QColor(self._theme.tokens.threshold), 1))
        for place in places:
            if np.isfinite(bars.reach[place]):
                left = self.x_pixel(place - 0.5)
                for value in (bars.reach[place], -bars.reach[place]):
                    painter.drawLine(QPointF(left, y(value)), QPointF(left + width, y(value)))


class SignedAxis(pg.AxisItem):
    """Axis with few ticks and a true minus."""

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802
        """pyqtgraph's first level."""
        return super().tickValues(low, high, size)[:1]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """Numbers as the window writes them."""
        return [text.replace("-", MINUS) for text in super().tickStrings(values, scale, spacing)]


class ChannelPlot(QuietPlot):
    """Bars side by side; hover or the arrow keys mark one.

    Parameters
    ----------
    theme
        Colours.
    token
        Name of the theme's token that usual bars have.
    alpha
        Their opacity.
    """

    hovered = Signal(object)
    """Place of the row under the mouse or the keys; None if there is none."""

    def __init__(self, theme: Theme, token: str, alpha: float) -> None:
        super().__init__(theme, {"left": SignedAxis("left")}, right_axis=False)
        self.layer = BarLayer(self.view, theme, token, alpha)
        self._count = 0
        self._place: int | None = None
        self.getPlotItem().hideAxis("bottom")
        self.scene().sigMouseMoved.connect(self._on_move)
        theme.changed.connect(self.layer.update)
        self.restyle()

    @property
    def place(self) -> int | None:
        """The marked row's place."""
        return self._place

    def show_bars(self, bars: Bars | None, low: float, high: float) -> None:
        """Show other bars on a scale from ``low`` to ``high``."""
        count = 0 if bars is None else len(bars.low)
        if count != self._count:
            self._count = count
            self.view.setLimits(xMin=-0.5, xMax=max(count, 1) - 0.5, minXRange=min(4, max(count, 1)))
            self.view.setXRange(-0.5, max(count, 1) - 0.5, padding=0)
        self.view.setYRange(low, high if high > low else low + 1.0, padding=0)
        self.layer.set_bars(bars)

    def mark(self, place: int | None) -> None:
        """Mark a row without telling of it."""
        self._place = place
        self.layer.set_marked(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and right go from row to row."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._count:
            super().keyPressEvent(event)
            return
        old = -1 if self._place is None and step == 1 else self._place or 0
        self._tell(min(max(old + step, 0), self._count - 1))

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._tell(None)

    def _on_move(self, at: QPointF) -> None:
        inside = self.view.sceneBoundingRect().contains(at)
        place = round(self.view.mapSceneToView(at).x()) if inside else -1
        self._tell(place if 0 <= place < self._count else None)

    def _tell(self, place: int | None) -> None:
        if place != self._place:
            self.mark(place)
            self.hovered.emit(place)
