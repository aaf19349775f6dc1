"""Bars of a layer's weight rows: ranges with what the codes reach, or one value each."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF

from clipscope.core.formats.grid import Grid
from clipscope.gui.language.texts import tr
from clipscope.gui.plots.bar_image import bar_image
from clipscope.gui.plots.plot_base import QuietPlot, SignedAxis, ViewLayer
from clipscope.gui.theme.theme import Theme, faded

Floats = NDArray[np.float64]
FEW = 100
"""Bars that are painted one by one; more of them are an image."""


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
    """The bars, and flagged rows tinted from top to bottom; kept as a picture until they change."""

    def __init__(self, view: pg.ViewBox, theme: Theme, token: str, alpha: float) -> None:
        self._theme, self._token, self._alpha = theme, token, alpha
        self._bars: Bars | None = None
        super().__init__(view, cached=True, z=-2)
        view.sigRangeChanged.connect(lambda *_: self.update())

    def set_bars(self, bars: Bars | None) -> None:
        """Show other bars."""
        self._bars = bars
        self.update()

    def column(self, place: int) -> QRectF:
        """Where a row stands, from top to bottom."""
        left, width = self._columns(np.array([place]))
        return QRectF(float(left[0]), 0, float(width[0]), self._rect.height())

    def draw(self, painter: QPainter) -> None:
        """Paint what is in sight, colour by colour: all bars of a colour at once."""
        bars, tokens = self._bars, self._theme.tokens
        if bars is None or not len(bars.low):
            return
        x0, x1 = self._view.viewRange()[0]
        first, last = max(0, int(x0)), min(len(bars.low), math.ceil(x1) + 1)
        places = np.arange(first, last)
        left, width = self._columns(places)
        painter.setPen(Qt.PenStyle.NoPen)
        usual = faded(getattr(tokens, self._token), self._alpha)
        for flag, colour in enumerate((usual, QColor(tokens.threshold), QColor(tokens.clipped))):
            own = bars.flagged[first:last] == flag
            if flag:
                self._flag(painter, left[own], width[own], colour)
            low, high = bars.low[first:last][own], bars.high[first:last][own]
            self._bar(painter, left[own], width[own], low, high, colour)
        painter.setPen(QPen(QColor(tokens.threshold), 1))
        self._reach(painter, left, width, bars.reach[first:last])

    def _columns(self, places: NDArray[np.intp]) -> tuple[Floats, Floats]:
        """Left edges and widths of rows, in pixels; a gap between them where they are wide."""
        step = self._pitch
        left = (places - 0.5 - self._view.viewRange()[0][0]) * step
        return left, np.full(len(places), max(step - (1.0 if step >= 4 else 0.0), 1.0))

    def _y(self, values: Floats) -> Floats:
        low, high = self._view.viewRange()[1]
        return np.asarray(self._rect.height() * (1 - (values - low) / ((high - low) or 1.0)))

    def _bar(
        self, painter: QPainter, left: Floats, width: Floats, low: Floats, high: Floats, colour: QColor
    ) -> None:
        known = np.isfinite(high)
        if known.any():
            top, bottom = self._y(high[known]), self._y(low[known])
            self._fill(painter, left[known], width[known], top, np.maximum(bottom, top + 1.0), colour)

    def _flag(self, painter: QPainter, left: Floats, width: Floats, colour: QColor) -> None:
        """A tint, and a triangle at the top, so that a flag is not a colour alone."""
        if not len(left):
            return
        height = np.full_like(left, self._rect.height())
        self._fill(painter, left, width, np.zeros_like(left), height, faded(colour.name(), 0.22))
        painter.setBrush(colour)
        # Triangles in the same place are one.
        for x in dict.fromkeys(np.round(left + width / 2).tolist()):
            painter.drawPolygon(QPolygonF([QPointF(x - 4, 1), QPointF(x + 4, 1), QPointF(x, 8)]))

    def _fill(
        self, painter: QPainter, left: Floats, width: Floats, top: Floats, bottom: Floats, colour: QColor
    ) -> None:
        """Rectangles, all of one width; many of them as one image, in the screen's own pixels."""
        if len(left) <= FEW:
            painter.setBrush(colour)
            places = np.stack((left, top, width, bottom - top), 1).tolist()
            painter.drawRects([QRectF(*place) for place in places])
            return
        ratio = painter.device().devicePixelRatioF()
        size = math.ceil(self._rect.width() * ratio), math.ceil(self._rect.height() * ratio)
        pitch = float(width[0]) if self._pitch >= 1 else self._pitch
        image = bar_image(left * ratio, pitch * ratio, top * ratio, bottom * ratio, size, colour)
        painter.drawImage(QRectF(0, 0, size[0] / ratio, size[1] / ratio), image)

    @property
    def _pitch(self) -> float:
        """Pixels from one row to the next."""
        low, high = self._view.viewRange()[0]
        return float(self._rect.width() / ((high - low) or 1.0))

    def _reach(self, painter: QPainter, left: Floats, width: Floats, reach: Floats) -> None:
        """Ticks on either side of zero where the codes end."""
        known = np.isfinite(reach)
        start, end = left[known], (left + width)[known]
        for sign in (1, -1):
            y = self._y(sign * reach[known])
            painter.drawLines([QLineF(*line) for line in np.stack((start, y, end, y), 1).tolist()])


class MarkLayer(ViewLayer):
    """The marked row; repainted alone."""

    def __init__(self, view: pg.ViewBox, theme: Theme, bars: BarLayer) -> None:
        self._theme, self._bars = theme, bars
        self._marked: int | None = None
        super().__init__(view, cached=False, z=-1)

    def set_marked(self, place: int | None) -> None:
        """Mark a row."""
        if place != self._marked:
            for one in (self._marked, place):
                if one is not None:
                    self.update(self._bars.column(one).adjusted(-1, 0, 1, 0))
            self._marked = place

    def draw(self, painter: QPainter) -> None:
        """Lighten the row."""
        if self._marked is not None:
            painter.fillRect(self._bars.column(self._marked), faded(self._theme.tokens.text, 0.16))


class FewTicks(SignedAxis):
    """Axis with pyqtgraph's first level of ticks only."""

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802
        """The first level."""
        return super().tickValues(low, high, size)[:1]


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
        super().__init__(theme, {"left": FewTicks("left")}, right_axis=False)
        self.layer = BarLayer(self.view, theme, token, alpha)
        self._mark = MarkLayer(self.view, theme, self.layer)
        self._count = 0
        self._place: int | None = None
        self._bars: Bars | None = None
        self.quantity = ""
        """What bars from 0 are of, with its unit; empty for ranges."""
        self.table = self._table
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
        self._bars = bars
        count = 0 if bars is None else len(bars.low)
        if count != self._count:
            self._count = count
            self.view.setLimits(xMin=-0.5, xMax=max(count, 1) - 0.5, minXRange=min(4, max(count, 1)))
            self.view.setXRange(-0.5, max(count, 1) - 0.5, padding=0)
        self.view.setYRange(low, high if high > low else low + 1.0, padding=0)
        self.layer.set_bars(bars)

    def _table(self) -> Grid | None:
        bars = self._bars
        if bars is None:
            return None
        rows = [
            [str(place), repr(low), repr(high)]
            for place, (low, high) in enumerate(zip(map(float, bars.low), map(float, bars.high), strict=True))
        ]
        if self.quantity:
            return Grid([tr("channel"), self.quantity], [[row[0], row[2]] for row in rows])
        return Grid([tr("channel"), tr("from"), tr("to")], rows)

    def mark(self, place: int | None) -> None:
        """Mark a row without telling of it."""
        self._place = place
        self._mark.set_marked(place)

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
