"""What the histogram consists of: bars, clipped tail and marks, painted in the view's pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from clipscope.gui.plots.code_image import coloured
from clipscope.gui.plots.mark_labels import ROW, ROWS, STRONG, Label, arrange
from clipscope.gui.plots.pixel_bins import Outline
from clipscope.gui.plots.plot_base import ViewLayer
from clipscope.gui.plots.step_image import Steps, hatched
from clipscope.gui.plots.threshold_line import LOW_PLOT
from clipscope.gui.state.blob_figures import Mark
from clipscope.gui.theme.theme import Theme, faded, font, mix
from clipscope.gui.theme.tokens import CAPTION_SIZE

Ends = tuple[tuple[float | None, float], tuple[float | None, float]]
"""Lower and upper end of what is kept, of the ground and of the bars."""
NOTHING = Steps(np.zeros(2), np.zeros(1), 0.0)


class Bars(ViewLayer):
    """The counts as steps."""

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        self._theme = theme
        self.steps = NOTHING
        super().__init__(view, cached=True, z=-3)

    def set_outline(self, outline: Outline) -> None:
        """Show other steps; the view's ranges must be set."""
        (x0, x1), (y0, y1) = self._view.viewRange()
        width, height = self._rect.width(), self._rect.height()
        x = (outline.x - x0) / ((x1 - x0) or 1.0) * width
        top = height - (outline.height - y0) / ((y1 - y0) or 1.0) * height
        base = height - (outline.base - y0) / ((y1 - y0) or 1.0) * height
        self.steps = Steps(x, top, base)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.steps = NOTHING
        self.update()

    def inside(self, ratio: float) -> NDArray[np.bool_]:
        """Pixels that the steps fill on a screen of this ratio, bool (height, width)."""
        size = math.ceil(self._rect.width() * ratio), math.ceil(self._rect.height() * ratio)
        return self.steps.inside(size, ratio)

    def draw(self, painter: QPainter) -> None:
        """Fill the steps."""
        ratio, tokens = painter.device().devicePixelRatioF(), self._theme.tokens
        colour = faded(tokens.histogram, tokens.histogram_alpha)
        _draw_image(painter, coloured(self.inside(ratio).view(np.uint8), [colour]), ratio)


class Tail(ViewLayer):
    """What the threshold cuts off: the bars beyond it in red and hatched, the ground lightly tinted."""

    def __init__(self, view: pg.ViewBox, theme: Theme, bars: Bars) -> None:
        self._theme, self._bars = theme, bars
        self._ends: Ends | None = None
        self._kept: tuple[object, QImage] | None = None
        super().__init__(view, cached=False, z=-2)

    def set_ends(
        self, low: float | None, high: float, bars: tuple[float | None, float] | None = None
    ) -> None:
        """Cut at ``high``, and at ``low`` on the negative side if it is shown.

        ``bars`` are the same ends for the bars, where each of them is one value: it is cut off whole.
        """
        old, self._ends = self._ends, ((low, high), (low, high) if bars is None else bars)
        self.update(self._swept(old))

    def clear(self) -> None:
        """Cut nothing."""
        self._ends = None
        self.update()

    def _swept(self, old: Ends | None) -> QRectF:
        """Only the strip between the old and the new cut needs a repaint."""
        if old is None or self._ends is None or old[0][0] is not None or self._ends[0][0] is not None:
            return self._rect
        cuts = [self.x_pixel(high) for ends in (old, self._ends) for _, high in ends]
        return QRectF(min(cuts) - 2, 0, max(cuts) - min(cuts) + 4, self._rect.height())

    def draw(self, painter: QPainter) -> None:
        """Paint the strips outside of the range."""
        if self._ends is None:
            return
        ground, bars = self._ends
        ratio = painter.device().devicePixelRatioF()
        image = self._image(ratio)
        for strip in self._strips(ground):
            painter.fillRect(strip, faded(self._theme.tokens.clipped, 0.07))
        for strip in self._strips(bars):
            painter.save()
            painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
            _draw_image(painter, image, ratio)
            painter.restore()

    def _strips(self, ends: tuple[float | None, float]) -> list[QRectF]:
        low, high = ends
        at = self.x_pixel(high)
        strips = [QRectF(at, 0, max(self._rect.width() - at, 0), self._rect.height())]
        if low is not None:
            strips.append(QRectF(0, 0, max(self.x_pixel(low), 0), self._rect.height()))
        return strips

    def _image(self, ratio: float) -> QImage:
        """All bars as if they were cut off, kept for the next step of a drag."""
        tokens, steps = self._theme.tokens, self._bars.steps
        key = (steps, self._rect, tokens, ratio)
        if self._kept is None or self._kept[0] != key:
            # Opaque, as it covers the blue bars: red on blue would be a fifth colour.
            red = mix(tokens.panel, tokens.clipped, tokens.clipped_alpha)
            colours = [QColor(red), QColor(mix(red, tokens.panel, 0.55))]
            self._kept = key, coloured(hatched(self._bars.inside(ratio), ratio), colours)
        return self._kept[1]


def _draw_image(painter: QPainter, image: QImage, ratio: float) -> None:
    painter.drawImage(QRectF(0, 0, image.width() / ratio, image.height() / ratio), image)


class Marks(ViewLayer):
    """Triangles at the methods' thresholds, each with its label or one that it shares; see `mark_labels`."""

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        self._theme = theme
        self._marks: tuple[Mark, ...] = ()
        self._kept: tuple[object, list[Label]] | None = None
        self.texts = MarkTexts(view, theme, self)
        super().__init__(view, cached=True, z=-1)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks."""
        self._marks = tuple(marks)
        self.update()
        self.texts.update()

    def labels(self) -> list[Label]:
        """Labels of all marks in view; marks that are close to each other share one."""
        key = (self._marks, self._view.viewRange()[0], self._rect.width())
        if self._kept is None or self._kept[0] != key:
            self._kept = key, self._arranged()
        return self._kept[1]

    @property
    def named(self) -> bool:
        """Whether there is room for labels above the tags of the lines."""
        return self._rect.height() >= LOW_PLOT

    @property
    def room(self) -> float:
        """Height that the labels take at the top of the view, in pixels."""
        if not self.named:
            return 0.0
        return max((label.place.bottom() for label in self.labels()), default=0.0)

    def top_at(self, column: float) -> float:
        """Lower edge of the lowest label over a pixel column; 0 where none is."""
        over = (
            label.place
            for label in self.labels()
            if self.named and label.place.left() - 3 <= column <= label.place.right() + 3
        )
        return max((place.bottom() for place in over), default=0.0)

    def _arranged(self) -> list[Label]:
        columns = [(mark, self.x_pixel(mark.value)) for mark in self._marks]
        seen = [(mark, x) for mark, x in columns if -0.5 <= x <= self._rect.width() + 0.5]
        if not seen:
            return []
        return arrange(seen, self._rect.width(), QFontMetricsF(font(CAPTION_SIZE)).horizontalAdvance)

    def draw(self, painter: QPainter) -> None:
        """Paint stems and triangles."""
        labels = self.labels()
        for label in labels:
            for mark, x in zip(label.marks, label.columns, strict=True):
                painter.setPen(QPen(self._faint(mark), 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(x, 13), QPointF(x, self._rect.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        for label in labels:
            for mark, x in zip(label.marks, label.columns, strict=True):
                painter.setBrush(_colour(self._theme, mark.method in STRONG))
                painter.drawPolygon(QPolygonF([QPointF(x - 4, 5), QPointF(x + 4, 5), QPointF(x, 11)]))

    def _faint(self, mark: Mark) -> QColor:
        return faded(self._theme.tokens.muted, 0.6 if mark.method in STRONG else 0.25)


class MarkTexts(ViewLayer):
    """Labels of the marks, with what links them; the threshold line passes behind, its tag stands below."""

    def __init__(self, view: pg.ViewBox, theme: Theme, marks: Marks) -> None:
        self._theme, self._marks = theme, marks
        super().__init__(view, cached=True, z=1)

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The rows of labels only, so that a drag below costs nothing."""
        return QRectF(0, 0, self._rect.width(), min(ROWS * ROW + 2, self._rect.height()))

    def draw(self, painter: QPainter) -> None:
        """Paint all labels."""
        painter.setFont(font(CAPTION_SIZE))
        for label in self._marks.labels() if self._marks.named else ():
            self._draw_label(painter, label)

    def _draw_label(self, painter: QPainter, label: Label) -> None:
        """The text over a piece of the plot's ground, which hides lines and stems, and its link."""
        link = label.link
        painter.fillRect(label.place.adjusted(-2, 1, 2, -1), QColor(self._theme.tokens.panel))
        if label.row > 0 or len(label.columns) > 1:
            painter.setPen(QPen(faded(self._theme.tokens.muted, 0.9), 1))
            painter.drawLine(link)
            for x in label.columns if label.row > 0 else ():
                painter.drawLine(QPointF(x, 11), QPointF(x, link.y1()))
        painter.setPen(_colour(self._theme, label.strong))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(label.place, side, label.text)


def _colour(theme: Theme, strong: bool) -> QColor:
    return QColor(theme.tokens.text if strong else theme.tokens.muted)
