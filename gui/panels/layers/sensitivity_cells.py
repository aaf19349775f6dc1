"""The layer list's sensitivity column: which figure is shown, as bars, text and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QObject, Signal

from clipscope.core.sensitivity.figures import Change, Estimate, LayerSensitivity, SensitivityReport
from clipscope.gui.numbers import fixed, scientific
from clipscope.gui.state.document import Document

Figure = Literal["top1", "agreement", "cosine_loss"]
FIGURES: tuple[Figure, ...] = get_args(Figure)
NAMES: Mapping[Figure, str] = {
    "top1": "Top-1",
    "agreement": "Agreement",
    "cosine_loss": "Cosine",
}
UNITS: Mapping[Figure, str] = {"top1": "points", "agreement": "points", "cosine_loss": "1 − cos"}
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
    fresh
        Whether the figures belong to the present state.
    """

    cost: Estimate
    saving: Estimate
    low: float
    high: float
    text: str
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
        self._wanted: Figure | None = None
        self._report: SensitivityReport | None = None
        self._shown: tuple[SensitivityReport | None, Figure | None, bool] = (None, None, False)
        self._bars: dict[str, Bar] = {}
        self._places: dict[str, int] = {}
        self._layers: dict[str, LayerSensitivity] = {}
        document.sensitivity.changed.connect(self._refresh)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Figures that the report has, the most telling one for people first."""
        report = self._report
        if report is None:
            return ()
        return tuple(figure for figure in FIGURES if getattr(report.fp32, figure) is not None)

    @property
    def figure(self) -> Figure | None:
        """The figure shown; None without a report."""
        known = self.figures
        return self._wanted if self._wanted in known else known[0] if known else None

    @property
    def title(self) -> str:
        """Title of the column, with its unit."""
        return "Int8 costs" if self.figure is None else f"Int8 costs, {UNITS[self.figure]}"

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        if figure != self._wanted:
            self._wanted = figure
            self._refresh()

    def bar(self, layer: str) -> Bar | None:
        """Cell of a layer; None for one that is not in int8."""
        return self._bars.get(layer)

    def place(self, layer: str) -> int | None:
        """Rank from 1 by the figure shown, the one that costs most first; equal ones by logit cosine."""
        return self._places.get(layer)

    def tip(self, layer: str) -> list[str]:
        """All figures of a layer with their intervals, a line each."""
        found, report = self._layers.get(layer), self._report
        if found is None or report is None:
            return []
        view = self._document.sensitivity.view
        head = "" if view.fresh else ", then stopped" if view.stopped else ", of an older plan"
        lines = [f"sensitivity on {report.images:,} images{head} (95 % interval):"]
        for title, change, rank in (
            ("only this in int8", found.loss, found.rank_int8),
            ("only this in fp32", found.gain, found.rank_fp32),
        ):
            lines.append(f"  {title}, rank {rank} of {len(report.layers)}:")
            lines += [f"    {figure_text(change, figure)}" for figure in self.figures]
        return lines

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


def _bars(layers: Sequence[LayerSensitivity], figure: Figure, fresh: bool) -> dict[str, Bar]:
    costs = [cost(found.loss, figure) for found in layers]
    savings = [saving(found.gain, figure) for found in layers]
    low, high = _axis([*costs, *savings])
    return {
        found.layer: Bar(spent, won, low, high, value_text(spent.value, figure), fresh)
        for found, spent, won in zip(layers, costs, savings, strict=True)
    }


def cost(change: Change, figure: Figure) -> Estimate:
    """What a change costs: points of top-1 or agreement, or 1 - cosine; more is worse."""
    found = getattr(change, figure)
    return found if figure == "cosine_loss" else _scaled(found, -100.0)


def saving(change: Change, figure: Figure) -> Estimate:
    """What a change wins, in the same units; more is better."""
    return _scaled(cost(change, figure), -1.0)


def value_text(value: float, figure: Figure) -> str:
    """A cost or a saving in the unit of its figure."""
    return scientific(value) if figure == "cosine_loss" else fixed(value, 1)


def figure_text(change: Change, figure: Figure) -> str:
    """A change as it is measured, with its interval: top-1 falls where it costs, the cosine loss rises."""
    found: Estimate = getattr(change, figure)
    if figure == "cosine_loss":
        parts = [("+" if value > 0 else "") + value_text(value, figure) for value in found]
        return f"1 − logit cosine {parts[0]}  [{parts[1]}, {parts[2]}]"
    parts = [("+" if value > 0 else "") + fixed(100 * value, 2) for value in found]
    name = "top-1" if figure == "top1" else "agreement"
    return f"{name} {parts[0]} points  [{parts[1]}, {parts[2]}]"


def _scaled(found: Estimate, factor: float) -> Estimate:
    ends = (factor * found.low, factor * found.high)
    return Estimate(factor * found.value, min(ends), max(ends))


def _axis(found: list[Estimate]) -> tuple[float, float]:
    """Ends of the axis: all bars fit, and whiskers as far as they leave the bars some length."""
    longest = max((abs(one.value) for one in found), default=0.0)
    room = WHISKER_ROOM * longest if longest else max((one.high for one in found), default=1.0)
    low = min((max(one.low, -room) for one in found), default=0.0)
    high = max((min(one.high, room) for one in found), default=1.0)
    return min(low, 0.0), max(high, 0.0) or 1.0
