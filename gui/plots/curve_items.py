"""Curves over the threshold, and the point under the line."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from clipscope.gui.plots.plot_base import ViewLayer
from clipscope.gui.theme.theme import Theme, font, mix
from clipscope.gui.theme.tokens import CAPTION_SIZE

DASHES = {
    "kl": Qt.PenStyle.SolidLine,
    "cosine": Qt.PenStyle.DashLine,
    "sqnr": Qt.PenStyle.DotLine,
}
"""How each curve is drawn, so that it is told apart without its colour."""


PIECE = 64
"""Points of a solid curve that are stroked at a time."""


def curve_pen(theme: Theme, name: str, width: float = 1.6) -> QPen:
    """Pen of a curve."""
    pen = QPen(QColor(getattr(theme.tokens, name)), width, DASHES[name])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if name == "sqnr" else Qt.PenCapStyle.FlatCap)
    return pen


@dataclass(frozen=True, eq=False)
class Curve:
    """Values over thresholds, with the values at the bottom and top of its scale."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    low: float
    high: float
    log: bool = False

    @classmethod
    def of(
        cls, x: NDArray[np.float64], y: NDArray[np.float64], low: float, high: float, *, log: bool = False
    ) -> Curve:
        """Curve without its values that are not finite, never with an empty scale."""
        keep = np.isfinite(y)
        high = high if high > low else low + max(abs(low), 1.0) * 1e-3
        return cls(x[keep], y[keep], low, high, log)

    def shares(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Heights of values, 0 at the bottom of the scale and 1 at its top, kept near the view."""
        if self.log:
            over = np.log10(np.maximum(values, self.low / 10) / self.low)
            return np.clip(over / np.log10(self.high / self.low), -0.5, 1.5)
        return np.clip((values - self.low) / (self.high - self.low), -0.5, 1.5)

    def share(self, value: float) -> float:
        """Height of one value."""
        return float(self.shares(np.array(value))[()])


class CurveLayer(ViewLayer):
    """The curves that are switched on, each on its own scale from 0 to 1."""

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        self._theme = theme
        self._curves: dict[str, Curve] = {}
        super().__init__(view, cached=True, z=-2)

    def set_curves(self, curves: dict[str, Curve]) -> None:
        """Show other curves, by name."""
        self._curves = curves
        self.update()

    def y_pixel(self, share: float) -> float:
        """Pixel row of a height."""
        low, high = self._view.viewRange()[1]
        return float(self._rect.height() * (1 - (share - low) / ((high - low) or 1.0)))

    def draw(self, painter: QPainter) -> None:
        """Stroke the curves."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        (x0, x1), (y0, y1) = self._view.viewRange()
        for name, curve in self._curves.items():
            shares = curve.shares(curve.y)
            x = (curve.x - x0) / ((x1 - x0) or 1.0) * self._rect.width()
            y = self._rect.height() * (1 - (shares - y0) / ((y1 - y0) or 1.0))
            painter.setPen(curve_pen(self._theme, name))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            # Qt's time for a stroke grows with its length squared; dashes would begin anew in each piece.
            piece = PIECE if painter.pen().style() == Qt.PenStyle.SolidLine else max(len(x), 1)
            for start in range(0, len(x) - 1, piece):
                part = slice(start, start + piece + 1)
                painter.drawPath(pg.arrayToQPath(x[part], y[part], connect="all"))


@dataclass(frozen=True)
class Point:
    """The value of one curve under the line, ready to paint."""

    name: str
    share: float
    text: str
    short: str = ""
    """In place of the text where there is no room for that."""


REACH = 110
"""How far a line's values reach to its sides at least, in pixels."""


class PointLayer(ViewLayer):
    """A thin line at the threshold with a dot and a value on each curve."""

    def __init__(self, view: pg.ViewBox, theme: Theme, curves: CurveLayer) -> None:
        self._theme, self._curves = theme, curves
        self._at: float | None = None
        self._points: tuple[Point, ...] = ()
        self._dirty = QRectF()
        super().__init__(view, cached=False, z=-1)

    def set_points(self, threshold: float | None, points: tuple[Point, ...]) -> None:
        """Move to another threshold; only what was and will be painted is repainted."""
        old = self._dirty
        self._at, self._points = threshold, points
        self._dirty = self._extent()
        self.update(old.united(self._dirty))

    def _extent(self) -> QRectF:
        if self._at is None:
            return QRectF()
        x = self.x_pixel(self._at)
        labels = [label for _, _, label in self.labels()]  # a value that says more is longer than others
        left = min(x - REACH, *(label.left() - 2 for label in labels), x)
        right = max(x + REACH, *(label.right() + 2 for label in labels), x)
        return QRectF(left, 0, right - left, self._rect.height())

    def labels(self) -> list[tuple[Point, QPointF, QRectF]]:
        """Each point with its dot and the rectangle of its value, none overlapping."""
        if self._at is None:
            return []
        metrics = QFontMetricsF(font(CAPTION_SIZE))
        x, height = self.x_pixel(self._at), metrics.height()
        result: list[tuple[Point, QPointF, QRectF]] = []
        bottom = 0.0
        for point in sorted(self._points, key=lambda p: -p.share):
            y = min(max(self._curves.y_pixel(point.share), 4.0), self._rect.height() - 4)
            room = max(x - 8, self._rect.width() - x - 10)
            if point.short and metrics.horizontalAdvance(point.text) + 6 > room:
                point = replace(point, text=point.short)
            width = metrics.horizontalAdvance(point.text) + 6
            left = x + 8 if x + 10 + width <= self._rect.width() else x - 8 - width
            top = max(bottom, min(max(y - height / 2, 1.0), self._rect.height() - height))
            bottom = top + height
            result.append((point, QPointF(x, y), QRectF(left, top, width, height)))
        over = bottom - self._rect.height()
        if over > 0:
            result = [(p, dot, label.translated(0, -over)) for p, dot, label in result]
        return result

    def draw(self, painter: QPainter) -> None:
        """Paint line, dots and values."""
        if self._at is None:
            return
        tokens = self._theme.tokens
        x = self.x_pixel(self._at)
        painter.setPen(QPen(QColor(mix(tokens.panel, tokens.threshold, 0.6)), 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, self._rect.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(CAPTION_SIZE))
        for point, dot, label in self.labels():
            colour = QColor(getattr(tokens, point.name))
            painter.setPen(QPen(QColor(tokens.panel), 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(dot, 4.5, 4.5)
            ground = QColor(tokens.panel)
            ground.setAlphaF(0.85)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(label, 3, 3)
            painter.setPen(colour)
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, point.text)
