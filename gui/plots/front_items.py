"""What the plot of accuracy against latency holds: points with their intervals, the front, and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from clipscope.gui.plots.plot_base import ViewLayer
from clipscope.gui.theme.theme import Theme, faded

RADIUS, REACH, CAP, ARROW = 4.5, 14.0, 3.0, 5.0
STALE = 0.35
"""Opacity of points that can't be applied any more."""


@dataclass(frozen=True)
class Dot:
    """One plan.

    Attributes
    ----------
    x, x_low, x_high
        Latency and the range of its turns, milliseconds.
    y, y_low, y_high
        Accuracy, more is better, and its interval; both ends are `y` where there is none.
    fp32_layers
        Which plan it is.
    on_front
        Whether no other plan beats it.
    """

    x: float
    x_low: float
    x_high: float
    y: float
    y_low: float
    y_high: float
    fp32_layers: tuple[str, ...]
    on_front: bool


class FrontLayer(ViewLayer):
    """Paints the plans.

    Parameters
    ----------
    view
        Where; its axes are latency and accuracy.
    """

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        self._theme = theme
        self._dots: tuple[Dot, ...] = ()
        self._chosen: int | None = None
        self._selected: int | None = None
        self._present: frozenset[str] | None = None
        self._valid = True
        super().__init__(view, cached=False, z=5)
        view.sigRangeChanged.connect(lambda *_: self.update())

    def show_dots(self, dots: Sequence[Dot], present: frozenset[str] | None) -> None:
        """Show other plans; ``present`` are the present one's fp32 layers, None if none can be applied."""
        self._dots, self._present, self._valid = tuple(dots), present, present is not None
        self.update()

    def choose(self, number: int | None) -> None:
        """Mark a plan as the one that is looked at."""
        if number != self._chosen:
            self._chosen = number
            self.update()

    def select(self, number: int | None) -> None:
        """Mark a plan as the one that would be applied."""
        if number != self._selected:
            self._selected = number
            self.update()

    def place(self, number: int) -> QPointF:
        """Where a plan lies, in the view's pixels."""
        dot = self._dots[number]
        return QPointF(self.x_pixel(dot.x), self._y(dot.y))

    def nearest(self, place: QPointF) -> int | None:
        """Number of the plan nearest to a place in the view's pixels; None if none is within reach."""
        distances = [
            ((self.place(number) - place).manhattanLength(), not dot.on_front, number)
            for number, dot in enumerate(self._dots)
        ]
        near = min(distances, default=(REACH + 1, False, 0))
        return near[2] if near[0] <= REACH else None

    def draw(self, painter: QPainter) -> None:
        """Intervals below the front, the front below the points, marks on top."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self._valid else STALE)
        tokens = self._theme.tokens
        for dot in self._dots:
            self._intervals(painter, dot)
        front = [self.place(number) for number, dot in enumerate(self._dots) if dot.on_front]
        painter.setPen(QPen(QColor(tokens.ncnn), 1.5))
        painter.drawPolyline(front)
        for number, dot in sorted(enumerate(self._dots), key=lambda one: one[1].on_front):
            at = self.place(number)
            painter.setPen(QPen(QColor(tokens.ncnn), 1.5))
            painter.setBrush(QColor(tokens.ncnn if dot.on_front else tokens.panel))
            painter.drawEllipse(at, RADIUS, RADIUS)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self._present is not None and frozenset(dot.fp32_layers) == self._present:
                painter.setPen(QPen(QColor(tokens.threshold), 2.5))
                painter.drawEllipse(at, RADIUS + 4, RADIUS + 4)
            if number == self._selected:
                painter.setPen(QPen(QColor(tokens.text), 2))
                painter.drawEllipse(at, RADIUS + 2, RADIUS + 2)
            elif number == self._chosen:
                painter.setPen(QPen(QColor(tokens.muted), 1.5))
                painter.drawEllipse(at, RADIUS + 2, RADIUS + 2)

    def _intervals(self, painter: QPainter, dot: Dot) -> None:
        hue = faded(self._theme.tokens.muted, 0.75 if dot.on_front else 0.35)
        painter.setPen(QPen(hue, 1))
        painter.setBrush(hue)
        middle = QPointF(self.x_pixel(dot.x), self._y(dot.y))
        if self._rect.contains(middle):
            across, down = QPointF(1, 0), QPointF(0, 1)
            _bar(
                painter, middle, across, self.x_pixel(dot.x_low), self.x_pixel(dot.x_high), self._rect.width()
            )
            if dot.y_low < dot.y_high:
                _bar(painter, middle, down, self._y(dot.y_high), self._y(dot.y_low), self._rect.height())
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _y(self, value: float) -> float:
        low, high = self._view.viewRange()[1]
        return float((high - value) / ((high - low) or 1.0) * self._rect.height())


def _bar(
    painter: QPainter, middle: QPointF, along: QPointF, first: float, last: float, length: float
) -> None:
    """An interval through a point: a cap where it ends, an arrow where it goes on beyond the plot.

    Parameters
    ----------
    middle
        The point, in pixels.
    along
        Unit vector of the bar: right or down.
    first, last
        Its ends on that axis, in pixels.
    length
        Of the plot on that axis, in pixels.
    """
    side = QPointF(along.y(), along.x())
    here = QPointF.dotProduct(middle, along)
    shown = min(max(first, 1.0), here), max(min(last, length - 1.0), here)
    ends = [middle + along * (end - here) for end in shown]
    painter.drawLine(ends[0], ends[1])
    for at, true, end, inward in zip(ends, (first, last), shown, (1, -1), strict=True):
        if abs(true - end) < 1:
            painter.drawLine(at - side * CAP, at + side * CAP)
        else:
            foot = at + along * (inward * ARROW)
            painter.drawPolygon([at, foot - side * CAP, foot + side * CAP])
