"""Accuracy against latency: a point a plan, worked with mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clipscope.core.formats.grid import Grid
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.plots.front_items import Dot, FrontLayer
from clipscope.gui.plots.plot_base import QuietPlot, SignedAxis
from clipscope.gui.theme.theme import Theme

MARGIN = 0.08
SLOWEST = 3.0
"""Latency, in medians, up to which plans are in view at first: a disturbed one must not squeeze the rest."""

ENDS = (tr_noop("{name}, lowest"), tr_noop("{name}, highest"))
"""Headings of the ends of an interval."""

BAR_ROOM, OUTLIER, SQUEEZE = 0.25, 3.0, 6.0
"""Intervals no longer than `OUTLIER` times the usual one are whole, unless the usual one is longer than
`SQUEEZE` spreads of the points, which would lie on one line then. Others stretch an axis by `BAR_ROOM`
spreads at most; arrows: they go on."""


class FrontPlot(QuietPlot):
    """The plot; what is chosen or applied is told by its fp32 layers.

    A click selects a point, a second one applies it; one on the ground selects none. With the keyboard, left
    and right go from point to point, Return applies.
    """

    chosen = Signal(object)
    """Number of the point under the pointer, or that is selected; None for none."""
    selected = Signal(object)
    """Number of the point that was clicked, or gone to by key; None for none."""
    applied = Signal(object)
    """Number of the selected point that was clicked again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        axes = {side: SignedAxis(side) for side in ("left", "bottom")}
        super().__init__(theme, axes, right_axis=False, parent=parent)
        self.table = self._table
        self.setAccessibleName(tr("Accuracy against latency"))
        self.getPlotItem().getAxis("bottom").setHeight(40)
        self.getPlotItem().getAxis("left").setWidth(64)
        self._layer = FrontLayer(self.view, theme)
        self._dots: tuple[Dot, ...] = ()
        self._hovered: int | None = None
        self._selected: int | None = None
        self.scene().sigMouseMoved.connect(self._on_moved)
        self.scene().sigMouseClicked.connect(self._on_clicked)
        theme.changed.connect(self._layer.update)
        self.restyle()

    @property
    def number(self) -> int | None:
        """The point that is looked at: under the pointer, or the selected one."""
        return self._selected if self._hovered is None else self._hovered

    @property
    def selection(self) -> int | None:
        """The point that is selected."""
        return self._selected

    @property
    def dots(self) -> tuple[Dot, ...]:
        """What is shown."""
        return self._dots

    @property
    def hidden(self) -> int:
        """Number of points beyond the right edge."""
        right = self.view.viewRange()[0][1]
        return sum(dot.x > right for dot in self._dots)

    @property
    def cut(self) -> bool:
        """Whether an interval of a point in view goes on beyond the axes."""
        (left, right), (low, high) = self.view.viewRange()
        seen = [dot for dot in self._dots if left <= dot.x <= right and low <= dot.y <= high]
        return any(
            dot.x_low < left or dot.x_high > right or dot.y_low < low or dot.y_high > high for dot in seen
        )

    def show_dots(self, dots: Sequence[Dot], present: frozenset[str] | None, title: str) -> None:
        """Show other plans, or mark another one as present; ``title`` names the accuracy, with its unit."""
        new = tuple(dots)
        if new != self._dots:
            self._dots = new
            self._fit()
            self._hover(None)
            self._select(None)
        item = self.getPlotItem()
        item.setLabel("left", title)
        item.setLabel("bottom", tr("latency on ncnn, ms"))
        for side in ("left", "bottom"):
            # pyqtgraph centres a label when the axis is resized, not when the label becomes longer.
            item.getAxis(side).resizeEvent()
        self._layer.show_dots(new, present)

    def place(self, number: int) -> QPointF:
        """Where a point lies in the viewport."""
        return QPointF(self.mapFromScene(self._layer.mapToScene(self._layer.place(number))))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go from point to point, or apply the one that is looked at."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._dots:
            start = -1 if step > 0 else len(self._dots)
            number = start if self._selected is None else self._selected
            self._hover(None)
            self._select(min(max(number + step, 0), len(self._dots) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.applied.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(None)

    def _table(self) -> Grid | None:
        if not self._dots:
            return None
        item = self.getPlotItem()
        names = [item.getAxis(side).labelText for side in ("bottom", "left")]
        ends = [tr(text, name=name) for name in names for text in ENDS]
        rows = [
            [
                # No difference is 0.0, not -0.0.
                *(repr(end + 0.0) for end in (dot.x, dot.y, dot.x_low, dot.x_high, dot.y_low, dot.y_high)),
                str(len(dot.fp32_layers)),
                " ".join(dot.fp32_layers),
                tr("yes") if dot.on_front else "",
            ]
            for dot in self._dots
        ]
        return Grid([*names, *ends, tr("layers in fp32"), tr("which"), tr("on the front")], rows)

    def _fit(self) -> None:
        if not self._dots:
            return
        slowest = SLOWEST * median(dot.x for dot in self._dots)
        shown = [dot for dot in self._dots if dot.x <= slowest]
        low, high = _range([dot.x for dot in shown], [(dot.x_low, dot.x_high) for dot in shown])
        self.view.setXRange(low, high, padding=0)
        low, high = _range([dot.y for dot in self._dots], [(dot.y_low, dot.y_high) for dot in self._dots])
        self.view.setYRange(low, high, padding=0)

    def _on_moved(self, place: QPointF) -> None:
        self._hover(self._layer.nearest(self._layer.mapFromScene(place)))

    def _on_clicked(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            number = self._layer.nearest(self._layer.mapFromScene(event.scenePos()))
            if number is not None and number == self._selected:
                self.applied.emit(number)
            else:
                self._select(number)

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self._layer.choose(number)
            self.chosen.emit(self.number)

    def _select(self, number: int | None) -> None:
        if number != self._selected:
            self._selected = number
            self._layer.select(number)
            self.selected.emit(number)
            self.chosen.emit(self.number)


def _range(values: Sequence[float], intervals: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Ends of an axis: all values with a margin, and intervals as far as the values keep some room."""
    first, last = min(values), max(values)
    lowest, highest = min(low for low, _ in intervals), max(high for _, high in intervals)
    room = BAR_ROOM * (last - first) or max(highest - lowest, abs(last), 1e-9)
    low, high = max(lowest, first - room), min(highest, last + room)
    reach = [max(value - low, high - value) for value, (low, high) in zip(values, intervals, strict=True)]
    usual = median(reach)
    if usual <= SQUEEZE * (last - first):
        whole = [ends for ends, one in zip(intervals, reach, strict=True) if one <= OUTLIER * usual]
        low, high = min(low, *(end for end, _ in whole)), max(high, *(end for _, end in whole))
    margin = MARGIN * ((high - low) or abs(high) or 1.0)
    return low - margin, high + margin
