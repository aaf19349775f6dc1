"""Paints a layer's sensitivity: a filled bar for int8, a hollow one for fp32, the interval, the number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from clipscope.gui.panels.layers.sensitivity_cells import Bar
from clipscope.gui.theme.theme import Theme, faded
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import Rows

BAR_ROLE = int(Qt.ItemDataRole.UserRole) + 1
THICK, THIN, CAP = 8.0, 4.0, 3.0
STALE = 0.38
"""Opacity of what belongs to an older plan."""


class SensitivityBars(Rows):
    """Delegate of the sensitivity column; the model gives a `Bar` in `BAR_ROLE`, or None."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground and number as of any cell, and the bars beside the number."""
        self.initStyleOption(option, index)
        bar = index.data(BAR_ROLE)
        if isinstance(bar, Bar) and not bar.fresh:
            option.palette.setColor(QPalette.ColorRole.Text, QColor(self._theme.tokens.muted))
        style = option.widget.style() if option.widget is not None else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if not isinstance(bar, Bar):
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if bar.fresh else STALE)
        number = option.fontMetrics.horizontalAdvance(bar.widest)
        area = QRectF(option.rect).adjusted(SPACE, 0, -number - 3 * SPACE, 0)
        self._bars(painter, area, bar)
        painter.restore()

    def _bars(self, painter: QPainter, area: QRectF, bar: Bar) -> None:
        tokens = self._theme.tokens
        zero, top = _x(0.0, area, bar), area.center().y() - (THICK + THIN + 2) / 2
        painter.setPen(QPen(QColor(tokens.faint), 1))
        painter.drawLine(int(zero), int(area.top()) + 2, int(zero), int(area.bottom()) - 2)
        painter.fillRect(_between(zero, _x(bar.cost.value, area, bar), top, THICK), faded(tokens.ncnn, 0.75))
        painter.setPen(QPen(QColor(tokens.ncnn), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hollow = _between(zero, _x(bar.saving.value, area, bar), top + THICK + 2, THIN)
        painter.drawRect(hollow.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(QColor(tokens.text), 1))
        self._whisker(painter, area, bar, top + THICK / 2)

    def _whisker(self, painter: QPainter, area: QRectF, bar: Bar, middle: float) -> None:
        """The interval of the cost, with caps where it ends inside the cell."""
        low, high = (_x(end, area, bar) for end in (bar.cost.low, bar.cost.high))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end, inside in ((low, bar.cost.low >= bar.low), (high, bar.cost.high <= bar.high)):
            if inside:
                painter.drawLine(QPointF(end, middle - CAP), QPointF(end, middle + CAP))


def _x(value: float, area: QRectF, bar: Bar) -> float:
    """Where a value lies, at most at the ends of the axis."""
    share = (min(max(value, bar.low), bar.high) - bar.low) / ((bar.high - bar.low) or 1.0)
    return area.left() + share * area.width()


def _between(one: float, other: float, top: float, height: float) -> QRectF:
    """Bar between two places, at least a pixel wide."""
    left, width = min(one, other), max(abs(one - other), 1.0)
    return QRectF(left, top, width, height)
