"""A small plot: the threshold of a blob against the number of images that it is made from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clipscope.core.calibration.enough import MOVES, Settling
from clipscope.core.formats.grid import Grid
from clipscope.gui.language.texts import tr
from clipscope.gui.plots.plot_menu import widget_menu
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE

DOT = 3.0
BAND_ALPHA = 0.14
MARGIN = 0.08
"""Room above and below the values and the band, as a share of both."""


class SettlingPlot(QWidget):
    """Dots joined by a line, over the band within which a threshold counts as settled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: Settling | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Threshold by the number of images"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Wide and low."""
        return QSize(360, 150)

    def show_settling(self, found: Settling | None) -> None:
        """Show another blob's; nothing without one."""
        self._found = found
        values = (
            []
            if found is None
            else [
                tr("{count} images {value}", count=f"{n:,}", value=f"{value:.4g}")
                for n, value in found.thresholds.items()
            ]
        )
        self.setAccessibleDescription(tr(", ").join(values))
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What can be done with each plot."""
        title, panel = self.accessibleName(), self._theme.tokens.panel
        widget_menu(self, title, panel, self._table).popup(event.globalPos())

    def _table(self) -> Grid | None:
        if self._found is None:
            return None
        rows = [[str(count), repr(value)] for count, value in self._found.thresholds.items()]
        return Grid([tr("images"), tr("threshold")], rows)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        del event
        if self._found is None or not self._found.thresholds:
            return
        tokens, counts = self._theme.tokens, list(self._found.thresholds)
        values = list(self._found.thresholds.values())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        margin, line = metrics.horizontalAdvance("000.000") + 2 * SPACE, metrics.height()
        area = QRectF(margin, line, self.width() - margin - 4 * SPACE, self.height() - 3 * line - 2 * SPACE)
        bottom, top = axis_ends(values)

        def point(count: int, value: float) -> QPointF:
            share, height = count / counts[-1], (value - bottom) / (top - bottom)
            return QPointF(area.left() + share * area.width(), area.bottom() - height * area.height())

        last = values[-1]
        band = QColor(tokens.better)
        band.setAlphaF(BAND_ALPHA)
        high, low = (point(counts[-1], last * (1 + sign * MOVES)).y() for sign in (1, -1))
        painter.fillRect(QRectF(area.left(), high, area.width(), low - high), band)
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        dots = [point(count, value) for count, value in zip(counts, values, strict=True)]
        painter.setPen(QPen(QColor(tokens.threshold), 1.5))
        painter.drawPolyline(dots)
        painter.setBrush(QColor(tokens.threshold))
        for dot in dots:
            painter.drawEllipse(dot, DOT, DOT)
        painter.setPen(QColor(tokens.muted))
        for count, dot in zip(counts, dots, strict=True):
            text = f"{count:,}"
            place = QRectF(dot.x() - margin / 2, area.bottom() + SPACE, margin, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        below = QRectF(area.left(), area.bottom() + SPACE + line, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, tr("images"))
        painter.drawText(QPointF(2, metrics.ascent()), tr("threshold"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        labelled: list[float] = []
        for value in (last, max(values), min(values), last * (1 + MOVES), last * (1 - MOVES)):
            y = point(counts[-1], value).y()
            if all(abs(y - other) >= line for other in labelled):
                labelled.append(y)
                painter.drawText(QRectF(0, y - line / 2, margin - SPACE, line), side, f"{value:.3g}")
        painter.end()


def axis_ends(values: Sequence[float]) -> tuple[float, float]:
    """Ends of the axis: all thresholds, and the band around the last one, whole.

    Parameters
    ----------
    values
        Thresholds, above 0, the last one of all images.
    """
    low = min(*values, values[-1] * (1 - MOVES))
    high = max(*values, values[-1] * (1 + MOVES))
    return low - MARGIN * (high - low), high + MARGIN * (high - low)
