"""The layer list's sensitivity column: which figure is shown, as bars, text and order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.intervals import Estimate
from clipscope.core.sensitivity.figures import LayerSensitivity, SensitivityReport
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.layers.sensitivity_figures import CostFigure, cost, figures_of, saving
from clipscope.gui.panels.layers.short_names import tidied
from clipscope.gui.state.document import Document

FRESH = tr_noop("cost on {images} images, + is worse, − is better (95 % interval):")
STOPPED = tr_noop("cost on {images} images, then stopped, + is worse, − is better (95 % interval):")
OLD = tr_noop("cost on {images} images, of an older plan, + is worse, − is better (95 % interval):")
ONLY_INT8 = tr_noop("only this in int8, rank {rank} of {layers}:")
MARKS = tr_noop(
    "Filled bar: what int8 of this layer alone costs, with its 95 % interval; hollow bar: what fp32 of this"
    " layer alone wins back"
)
ONLY_FP32 = tr_noop("only this in fp32, rank {rank} of {layers}:")

MEASURES = ("points", "px", "dB")
"""Units that do not say of what they are."""
ANSWERED = 3
"""Layers that the answer names."""
WHISKER_ROOM = 3.0
"""Whiskers may stretch the axis to this many times the longest bar; beyond it they are cut off."""


@dataclass(frozen=True)
class Bar:
    """What the cell of a layer shows.

    Attributes
    ----------
    cost
        What int8 of this layer alone costs, more is worse.
    saving
        What fp32 of this layer alone wins back, more is better.
    low, high
        Ends of the axis, the same for all layers.
    text
        The cost as a number.
    widest
        The longest of all numbers of the column, which the bars leave room for.
    fresh
        Whether the figures belong to the present state.
    """

    cost: Estimate
    saving: Estimate
    low: float
    high: float
    text: str
    widest: str
    fresh: bool


class SensitivityCells(QObject):
    """Turns the document's report into cells.

    Parameters
    ----------
    document
        Whose report it is.
    """

    changed = Signal()
    """Cells, their order, or whether there are any changed."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._wanted: str | None = None
        self._report: SensitivityReport | None = None
        self._shown: tuple[SensitivityReport | None, CostFigure | None, bool] = (None, None, False)
        self._bars: dict[str, Bar] = {}
        self._places: dict[str, int] = {}
        self._layers: dict[str, LayerSensitivity] = {}
        document.sensitivity.changed.connect(self._refresh)

    @property
    def figures(self) -> tuple[CostFigure, ...]:
        """Figures that the report has, the most telling one for people first."""
        return () if self._report is None else figures_of(self._report)

    @property
    def figure(self) -> CostFigure | None:
        """The figure shown; None without a report."""
        known = self.figures
        return next((one for one in known if one.key == self._wanted), known[0] if known else None)

    @property
    def title(self) -> str:
        """Title of the column, with its unit."""
        if self.figure is None:
            return tr("Cost of int8")
        if self.figure.key == "task_loss":
            return tr("Loss added by int8")
        unit = self.figure.unit_text
        return tr("Cost of int8, {unit}", unit=unit) if unit else tr("Cost of int8")

    def show_figure(self, key: str) -> None:
        """Show another figure."""
        if key != self._wanted:
            self._wanted = key
            self._refresh()

    def bar(self, layer: str) -> Bar | None:
        """Cell of a layer; None for one that is not in int8."""
        return self._bars.get(layer)

    def place(self, layer: str) -> int | None:
        """Rank from 1 by the figure shown, the one that costs most first; equal ones as they are ranked."""
        return self._places.get(layer)

    def answer(self) -> str:
        """Which layers cost most by the figure shown, three at most; empty without a report."""
        figure = self.figure
        if figure is None or not self._places:
            return ""
        unit = figure.unit_text
        what = tr("{figure}, {unit}", figure=figure.title, unit=unit) if figure.unit in MEASURES else unit
        first = sorted(self._places, key=self._places.__getitem__)[:ANSWERED]
        names = [name for name in first if self._bars[name].cost.value > 0]
        if not names:
            return tr("No layer alone in int8 costs anything ({figure})", figure=what)
        # As the list has them: of a path only what tells it from the other layers.
        known = self._document.titles.layers(self._layers)
        short = tidied(known)
        titles = [short[title] for title in self._document.titles.layers(names)]
        most, *others = (
            f"{title} {self._bars[name].text}" for title, name in zip(titles, names, strict=True)
        )
        text = tr("Costs most: {layer} ({figure})", layer=most, figure=what)
        if others:
            text = tr("{answer}; then {layers}", answer=text, layers=tr(", ").join(others))
        if self._bars[names[0]].cost.low <= 0:
            text = tr("{answer}; may be chance, its 95 % interval reaches 0", answer=text)
        return text

    def tip(self, layer: str) -> list[str]:
        """All figures of a layer with their intervals, a line each."""
        found, report = self._layers.get(layer), self._report
        if found is None or report is None:
            return []
        view = self._document.sensitivity.view
        head = FRESH if view.fresh else STOPPED if view.stopped else OLD
        lines = [tr(head, images=f"{report.images:,}")]
        for title, change, rank in (
            (ONLY_INT8, found.loss, found.rank_int8),
            (ONLY_FP32, found.gain, found.rank_fp32),
        ):
            lines.append("  " + tr(title, rank=rank, layers=len(report.layers)))
            lines += [f"    {figure.change_text(change)}" for figure in self.figures]
        return [*lines, tr(MARKS)]

    def _refresh(self) -> None:
        view = self._document.sensitivity.view
        self._report = view.report
        figure = self.figure
        shown = (view.report, figure, view.fresh)
        if shown == self._shown:
            return  # only the progress changed
        self._shown = shown
        self._bars, self._places, self._layers = {}, {}, {}
        if view.report is not None and figure is not None:
            self._layers = {found.layer: found for found in view.report.layers}
            self._bars = _bars(view.report.layers, figure, view.fresh)
            order = sorted(
                self._layers, key=lambda name: (-self._bars[name].cost.value, self._layers[name].rank_int8)
            )
            self._places = {name: place for place, name in enumerate(order, 1)}
        self.changed.emit()


def _bars(layers: Sequence[LayerSensitivity], figure: CostFigure, fresh: bool) -> dict[str, Bar]:
    costs = [cost(found.loss, figure) for found in layers]
    savings = [saving(found.gain, figure) for found in layers]
    low, high = _axis([*costs, *savings])
    widest = max((figure.text(one.value) for one in costs), key=len, default="")
    return {
        found.layer: Bar(spent, won, low, high, figure.text(spent.value), widest, fresh)
        for found, spent, won in zip(layers, costs, savings, strict=True)
    }


def _axis(found: list[Estimate]) -> tuple[float, float]:
    """Ends of the axis: all bars fit, and whiskers as far as they leave the bars some length."""
    longest = max((abs(one.value) for one in found), default=0.0)
    room = WHISKER_ROOM * longest if longest else max((one.high for one in found), default=1.0)
    low = min((max(one.low, -room) for one in found), default=0.0)
    high = max((min(one.high, room) for one in found), default=1.0)
    return min(low, 0.0), max(high, 0.0) or 1.0
