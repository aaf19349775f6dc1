"""What the histogram consists of: bars, clipped tail and marks, painted in the view's pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from gui.plots.pixel_bins import Outline
from gui.plots.plot_base import ViewLayer
from gui.state.blob_figures import Mark
from gui.theme.theme import Theme, faded, font
from gui.theme.tokens import CAPTION_SIZE

MARK_ROW = 14
"""Height of a row of mark labels, in pixels."""
MARK_ROWS = 3
STRONG = ("kl", "absmax")
"""Methods whose marks come first."""


class Bars(ViewLayer):
    """The counts as one filled path."""

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        self._theme = theme
        self.path = QPainterPath()
        super().__init__(view, cached=True, z=-3)

    def set_outline(self, outline: Outline) -> None:
        """Show other steps; the view's ranges must be set."""
        (x0, x1), (y0, y1) = self._view.viewRange()
        width, height = self._rect.width(), self._rect.height()
        x = (outline.x - x0) / ((x1 - x0) or 1.0) * width
        y = height - (outline.height - y0) / ((y1 - y0) or 1.0) * height
        base = height - (outline.base - y0) / ((y1 - y0) or 1.0) * height
        points_x = np.concatenate(([x[0]], np.repeat(x, 2)[1:-1], [x[-1]]))
        points_y = np.concatenate(([base], np.repeat(y, 2), [base]))
        self.path = pg.arrayToQPath(points_x, points_y, connect="all")
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Fill the path."""
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(tokens.histogram, tokens.histogram_alpha))
        painter.drawPath(self.path)


class Tail(ViewLayer):
    """What the threshold cuts off: the bars beyond it in red and hatched, the ground lightly tinted."""

    def __init__(self, view: pg.ViewBox, theme: Theme, bars: Bars) -> None:
        self._theme, self._bars = theme, bars
        self._ends: tuple[float | None, float] | None = None
        super().__init__(view, cached=False, z=-2)

    def set_ends(self, low: float | None, high: float) -> None:
        """Cut at ``high``, and at ``low`` on the negative side if it is shown."""
        old, self._ends = self._ends, (low, high)
        self.update(self._swept(old))

    def clear(self) -> None:
        """Cut nothing."""
        self._ends = None
        self.update()

    def _swept(self, old: tuple[float | None, float] | None) -> QRectF:
        """Only the strip between the old and the new cut needs a repaint."""
        if old is None or self._ends is None or old[0] is not None or self._ends[0] is not None:
            return self._rect
        a, b = sorted((self.x_pixel(old[1]), self.x_pixel(self._ends[1])))
        return QRectF(a - 2, 0, b - a + 4, self._rect.height())

    def draw(self, painter: QPainter) -> None:
        """Paint the strips outside of the range."""
        if self._ends is None:
            return
        low, high = self._ends
        at = self.x_pixel(high)
        strips = [QRectF(at, 0, max(self._rect.width() - at, 0), self._rect.height())]
        if low is not None:
            strips.append(QRectF(0, 0, max(self.x_pixel(low), 0), self._rect.height()))
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        for strip in strips:
            painter.fillRect(strip, faded(tokens.clipped, 0.07))
            painter.save()
            painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
            # Cover the blue bars first: red on blue would be a fifth colour.
            for brush in (
                QBrush(QColor(tokens.panel)),
                QBrush(faded(tokens.clipped, tokens.clipped_alpha)),
                QBrush(faded(tokens.panel, 0.55), Qt.BrushStyle.BDiagPattern),
            ):
                painter.fillPath(self._bars.path, brush)
            painter.restore()


class Marks(ViewLayer):
    """Triangles at the methods' thresholds with labels that keep out of each other's way."""

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        self._theme = theme
        self._marks: tuple[Mark, ...] = ()
        super().__init__(view, cached=True, z=-1)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks."""
        self._marks = tuple(marks)
        self.update()

    def placed(self) -> list[tuple[Mark, float, QRectF | None]]:
        """Each visible mark with its pixel column and its label's place; None where there is no room.

        KL and absmax choose first; labels never overlap.
        """
        metrics = QFontMetricsF(font(CAPTION_SIZE))
        taken: list[QRectF] = []
        result: list[tuple[Mark, float, QRectF | None]] = []
        # Triangles all stand in the first row; no label may cover another mark's.
        columns = [self.x_pixel(mark.value) for mark in self._marks]
        for mark in sorted(self._marks, key=lambda m: (m.method not in STRONG, m.value)):
            x = self.x_pixel(mark.value)
            if not -0.5 <= x <= self._rect.width() + 0.5:
                continue
            width = metrics.horizontalAdvance(mark.title) + 2
            rows = MARK_ROWS if mark.method in STRONG else MARK_ROWS - 1
            label = self._free_place(x, width, rows, taken, [c for c in columns if c != x])
            if label is not None:
                taken.append(label.adjusted(-6, 0, 6, 0))
            result.append((mark, x, label))
        return result

    def _free_place(
        self, x: float, width: float, rows: int, taken: Sequence[QRectF], columns: Sequence[float]
    ) -> QRectF | None:
        for row in range(rows):
            for left in (x + 6, x - 6 - width):
                label = QRectF(left, 1 + row * MARK_ROW, width, MARK_ROW)
                inside = left >= 0 and label.right() <= self._rect.width()
                covers = row == 0 and any(left - 6 < c < label.right() + 6 for c in columns)
                if inside and not covers and not any(label.intersects(other) for other in taken):
                    return label
        return None

    def draw(self, painter: QPainter) -> None:
        """Paint triangle, stem and label."""
        tokens = self._theme.tokens
        painter.setFont(font(CAPTION_SIZE))
        for mark, x, label in self.placed():
            y = 5.0
            strong = mark.method in STRONG
            painter.setPen(QPen(faded(tokens.muted, 0.6 if strong else 0.25), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, y + 8), QPointF(x, self._rect.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.text if strong else tokens.muted))
            painter.drawPolygon(QPolygonF([QPointF(x - 4, y), QPointF(x + 4, y), QPointF(x, y + 6)]))
            if label is not None:
                side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                painter.setPen(QColor(tokens.text if strong else tokens.muted))
                painter.drawText(label, side, mark.title)
