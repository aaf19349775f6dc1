"""Time by layer as bars: fp32 hollow beside int8 solid, its transitions hatched."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from clipscope.core.common.column import Column, EngineName
from clipscope.core.formats.grid import Grid
from clipscope.gui.language.texts import tr
from clipscope.gui.plots.plot_menu import widget_menu
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import CAPTION_SIZE
from clipscope.gui.widgets.focus_ring import RINGED

LEFT, BOTTOM, TOP, LEGEND = 62, 20, 8, 18
MOST_TICKS, HEADROOM = 5, 1.04
"""Of the axis: steps at most, and how far it reaches beyond the tallest bar at least."""
LEAST_HATCHED = 3.0
"""Height in pixels of a part that is there, though its time is too short to be told."""
GAP = 0.25
"""Share of a layer's room between it and the next one."""


@dataclass(frozen=True)
class Bar:
    """A layer.

    Attributes
    ----------
    name, tip
        What it is called, and what is told of it.
    fp32, int8
        Milliseconds; None where they were not timed.
    steps
        Milliseconds of ``int8`` that quantize and dequantize.
    kinds
        How many quantize, dequantize and requantize steps it has.
    inside
        Whether ``int8`` contains them, so that a part of its bar is theirs.
    """

    name: str
    tip: str
    fp32: float | None
    int8: float | None
    steps: float = 0.0
    kinds: str = ""
    inside: bool = False


class LayerBars(QWidget):
    """Bars in the order of the network; a click or the arrow keys choose one."""

    chosen = Signal(int)
    """Place of the layer that a person chose."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._engine: EngineName = "ncnn"
        self._fresh, self._current = True, -1
        self.setAccessibleName(tr("Time by layer"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RINGED, True)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    @property
    def current(self) -> int:
        """Place of the layer that is chosen; -1 for none."""
        return self._current

    def show_bars(self, bars: Sequence[Bar], engine: EngineName, *, fresh: bool) -> None:
        """Show layers; dimmed unless they are of the present networks."""
        self._bars, self._engine, self._fresh = tuple(bars), engine, fresh
        self._current = min(self._current, len(self._bars) - 1)
        self.update()

    def choose(self, place: int) -> None:
        """Mark a layer."""
        if place != self._current:
            self._current = place
            name = self._bars[place].name if 0 <= place < len(self._bars) else ""
            self.setAccessibleDescription(name)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Wide and low."""
        return QSize(640, 210)

    # Painting -----------------------------------------------------------------------------------

    @property
    def _largest(self) -> float:
        return max((max(bar.fp32 or 0.0, bar.int8 or 0.0) for bar in self._bars), default=0.0)

    @property
    def _top(self) -> float:
        """End of the axis in milliseconds: the first round step beyond all bars."""
        step = tick_step(self._largest)
        return step * max(math.ceil(self._largest * HEADROOM / step - 1e-9), 1)

    def _room(self) -> QRectF:
        return QRectF(LEFT, TOP + LEGEND, self.width() - LEFT - 4, self.height() - TOP - LEGEND - BOTTOM)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Axis, bars, legend."""
        del event
        tokens, room, largest = self._theme.tokens, self._room(), self._largest
        step = tick_step(largest)
        painter = QPainter(self)
        painter.setFont(font(CAPTION_SIZE))
        hue = QColor(self._theme.engine(Column(self._engine, "int8")))
        self._legend(painter, hue)
        if largest <= 0:
            painter.end()
            return
        for number in range(round(self._top / step) + 1):
            y = room.bottom() - room.height() * number * step / self._top
            painter.setPen(QPen(QColor(tokens.hairline), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(tokens.muted))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 8, LEFT - 6, 16), side, _ms(number * step, self._top, step))
        pitch = room.width() / len(self._bars)
        if not self._fresh:
            painter.setOpacity(0.55)
        for place, bar in enumerate(self._bars):
            left = room.left() + place * pitch
            if place == self._current:
                painter.fillRect(QRectF(left, room.top(), pitch, room.height()), QColor(tokens.hairline))
            wide = max(pitch * (1 - GAP) / 2, 1.0)
            start = left + pitch * GAP / 2
            self._one(painter, start, wide, bar.fp32, hue, solid=False)
            self._one(painter, start + wide, wide, bar.int8, hue, solid=True)
            if bar.inside and bar.int8:
                self._steps(painter, start + wide, wide, bar)
        painter.setOpacity(1)
        painter.setPen(QColor(tokens.muted))
        below = QRectF(room.left(), room.bottom() + 3, room.width(), BOTTOM - 3)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, centre, tr("layers, in the order of the network"))
        painter.end()

    def _legend(self, painter: QPainter, hue: QColor) -> None:
        tokens, left = self._theme.tokens, float(LEFT)
        for kind, text in (
            ("hollow", "fp32"),
            ("solid", "int8"),
            ("hatched", tr("of it: quantize, dequantize, requantize")),
        ):
            box = QRectF(left + 0.5, TOP - 3.5, 9, 9)
            painter.setPen(QPen(hue, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush if kind == "hollow" else hue)
            painter.drawRect(box)
            if kind == "hatched":
                painter.fillRect(box, QColor(tokens.panel))
                painter.fillRect(box, QBrush(QColor(tokens.text), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QPointF(left + 14, TOP + 6), text)
            left += 30 + painter.fontMetrics().horizontalAdvance(text)

    def _one(
        self, painter: QPainter, left: float, wide: float, ms: float | None, hue: QColor, *, solid: bool
    ) -> None:
        if not ms:
            return
        room = self._room()
        high = max(room.height() * ms / self._top, 1.0)
        bar = QRectF(left, room.bottom() - high, wide, high)
        if solid:
            painter.fillRect(bar, hue)
        else:
            painter.setPen(QPen(hue, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, 0))

    def _steps(self, painter: QPainter, left: float, wide: float, bar: Bar) -> None:
        """The upper part of an int8 bar, as high as its transitions take."""
        room = self._room()
        top = room.bottom() - room.height() * (bar.int8 or 0.0) / self._top
        high = room.height() * min(bar.steps, bar.int8 or 0.0) / self._top
        part = QRectF(left, top, wide, max(high, min(LEAST_HATCHED, room.bottom() - top)))
        painter.fillRect(part, QColor(self._theme.tokens.panel))
        painter.fillRect(part, QBrush(QColor(self._theme.tokens.text), Qt.BrushStyle.BDiagPattern))

    # Choosing -----------------------------------------------------------------------------------

    def _at(self, x: float) -> int:
        room = self._room()
        if not self._bars or not room.left() <= x < room.right():
            return -1
        return min(int((x - room.left()) / room.width() * len(self._bars)), len(self._bars) - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell of the layer under the mouse."""
        place = self._at(event.position().x())
        if place >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self._bars[place].tip, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose a layer."""
        place = self._at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.choose(place)
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose the next layer, or the one before."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._bars:
            super().keyPressEvent(event)
            return
        self.choose(max(0, min(self._current + step, len(self._bars) - 1)))
        self.chosen.emit(self._current)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Save as SVG, PNG or CSV."""
        title, panel = self.accessibleName(), self._theme.tokens.panel
        widget_menu(self, title, panel, self.grid).popup(event.globalPos())

    def grid(self) -> Grid | None:
        """What is shown as a table; None while there is nothing."""
        if not self._bars:
            return None
        rows = [
            [bar.name, _plain(bar.fp32), _plain(bar.int8), _plain(bar.steps or None), bar.kinds]
            for bar in self._bars
        ]
        return Grid([tr("layer"), "fp32 ms", "int8 ms", tr("transitions ms"), tr("transitions")], rows)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def tick_step(largest: float) -> float:
    """Distance of two ticks, 1, 2 or 5 times a power of ten, so that a few reach beyond the largest value."""
    if largest <= 0:
        return 1.0
    rough = largest * HEADROOM / MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= rough * (1 - 1e-9))


def _ms(value: float, top: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:.{decimals}f}" + (" ms" if value >= top * (1 - 1e-9) else "")
