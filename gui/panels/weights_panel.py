"""The selected layer's weights, row by row, and the bits of 3x3 convolutions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.quant.weight_view import WeightView
from clipscope.core.worker.model_info import LayerInfo
from clipscope.core.worker.plan_results import WeightFigures
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import decimals_for, fixed, interval, share_text
from clipscope.gui.panels.weight_choice_bar import WeightChoiceBar
from clipscope.gui.plots.channel_bars import Bars, ChannelPlot
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.work.weights import Weights

ORDERS = {
    "channel": (tr_noop("In order"), tr_noop("Channels in their order")),
    "range": (tr_noop("By range"), tr_noop("Channels by their largest weight, the largest first")),
    "error": (tr_noop("By error"), tr_noop("Channels by SQNR, the lowest first")),
}
NAMED = 8
"""Flagged channels that are named; the rest is a number."""
DEAD_TIP = tr_noop(
    "A dead channel has zeros only, a near-dead one no weight above a ten-thousandth of the layer's largest. "
    "Their scales are kept finite, so that their output is the bias."
)


class WeightsPanel(QWidget):
    """Ranges and errors of the rows, flags in words, the figures of the row under the mouse."""

    def __init__(
        self, document: Document, weights: Weights, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._weights, self._theme = document, weights, theme
        self._order = np.zeros(0, np.intp)
        self._shown: WeightFigures | None = None
        self.title, self.notes = ElidedLabel(Qt.TextElideMode.ElideLeft), ElidedLabel()
        self.title.setProperty("heading", True)
        self.notes.setProperty("muted", True)
        self.notes.setFont(font())
        self.order_buttons = {name: _toggle(tr(text), tr(tip)) for name, (text, tip) in ORDERS.items()}
        self.order_buttons["channel"].setChecked(True)
        self.figures = ElidedLabel()
        self.figures.setAccessibleName(tr("Figures of the marked channel"))
        self.worst = _caption("")
        self.dead, self.near_dead = QLabel(), QLabel()
        for label in (self.dead, self.near_dead):
            label.setWordWrap(True)
            label.setToolTip(tr(DEAD_TIP))
        self.ranges, self.errors = ChannelPlot(theme, "histogram", 0.75), ChannelPlot(theme, "sqnr", 0.45)
        self.ranges.setAccessibleName(tr("Weight range of each output channel"))
        self.errors.setAccessibleName(tr("SQNR of each output channel, dB"))
        self.errors.quantity = tr("SQNR dB")
        for plot in (self.ranges, self.errors):
            plot.subject = self._subject
        self.ranges.set_title("left", tr("weight"))
        self.errors.set_title("left", tr("SQNR, dB"))
        self.errors.view.setXLink(self.ranges.view)
        self.choice = WeightChoiceBar(document, weights, theme)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setProperty("muted", True)
        self.pages = QStackedWidget()
        self._build()
        for plot, other in ((self.ranges, self.errors), (self.errors, self.ranges)):
            plot.hovered.connect(other.mark)
            plot.hovered.connect(self._show_row)
        weights.changed.connect(self._refresh)
        document.selectionChanged.connect(self._refresh)
        document.statsChanged.connect(self._refresh)
        document.titles.changed.connect(self._refresh)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._refresh()

    def set_order(self, name: str) -> None:
        """Show the channels in another order: ``channel``, ``range`` or ``error``."""
        self.order_buttons[name].setChecked(True)
        self._draw()

    @property
    def order(self) -> tuple[int, ...]:
        """Channels as they are shown, from left to right."""
        return tuple(int(row) for row in self._order)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Ask for what is looked at."""
        super().showEvent(event)
        self._weights.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Ask for nothing more."""
        super().hideEvent(event)
        self._weights.watch(False)

    # Building -----------------------------------------------------------------------------------

    def _subject(self) -> str:
        """The network's name and the layer's."""
        model, row = self._document.model, self._document.selected_layer
        return (
            "" if model is None or row is None else f"{model.name} · {self._document.titles.layer(row.name)}"
        )

    def _title(self) -> str:
        row = self._document.selected_layer
        return tr("no layer selected") if row is None else self._document.titles.layer(row.name)

    def _build(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(SPACE)
        header.addWidget(self.title)
        header.addSpacing(2 * SPACE)
        header.addWidget(self.notes, 1)
        self._group = QButtonGroup(self)
        for button in self.order_buttons.values():
            self._group.addButton(button)
            button.clicked.connect(self._draw)
            header.addWidget(button)
        plots = QWidget()
        column = QVBoxLayout(plots)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(_caption(tr("Weights, smallest to largest; ticks: where the codes end")))
        column.addWidget(self.ranges, 3)
        column.addWidget(self.worst)
        column.addWidget(self.errors, 2)
        column.addWidget(self.figures)
        column.addWidget(self.dead)
        column.addWidget(self.near_dead)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(plots)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE * 2, 0, 0)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(header)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.choice)

    # Showing ------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        row, quant, found = self._document.selected_layer, self._weights.quant, self._weights.figures
        self.title.setText(self._title())
        view = None if found is None else found.view
        for button in self.order_buttons.values():
            button.setEnabled(view is not None)
        if row is None or quant is None or found is None or view is None:
            self.notes.setText("")
            self.empty.setText(self._why_empty(found))
            self.pages.setCurrentWidget(self.empty)
            self._shown = None
            return
        self.pages.setCurrentIndex(1)
        finite = view.sqnr[np.isfinite(view.sqnr)]
        self.worst.setText(
            tr("SQNR, dB; worst {worst}", worst=fixed(float(finite.min()), 1))
            if len(finite)
            else tr("SQNR, dB")
        )
        notes = [tr("{bits}-bit weights", bits=quant.weight_bits), _rows_text(row, len(view.scales), found)]
        if not quant.on:
            notes.append(tr("runs in fp32"))
        self.notes.setText("   ".join(notes))
        if found is not self._shown:
            self._shown = found
            self._draw()

    def _why_empty(self, found: WeightFigures | None) -> str:
        row = self._document.selected_layer
        if row is None:
            return tr("Select a layer to see its weights.")
        if found is not None or (self._weights.quant is not None and not self._weights.quant.weight_scales):
            if not row.weight_count:
                return tr("{type} has no weights of its own: it multiplies blobs.", type=row.type)
            return tr(
                "ncnn quantizes the weights of {type} layers itself: there are no scales to look at.",
                type=row.type,
            )
        if self._document.read_only:
            return tr("This network is int8 already: its weights are codes.")
        if not self._document.is_calibrated:
            return tr("Open images first (Ctrl+I): weight scales come with the calibration.")
        if row.reason is not None and self._weights.quant is None:
            return tr("This layer stays fp32: {reason}.", reason=tr_message(row.reason))
        return self._weights.waits or tr("Looking at the weights…")

    def _draw(self) -> None:
        found = self._shown
        view = None if found is None else found.view
        if view is None:
            return
        chosen = next(name for name, button in self.order_buttons.items() if button.isChecked())
        order = self._order = _order(view, chosen)
        flagged = (view.near_dead + 2 * view.dead).astype(np.intp)[order]
        reach = np.where(view.dead, np.nan, _levels(found) / view.scales.astype(np.float64))[order]
        low, high = view.low.astype(np.float64)[order], view.high.astype(np.float64)[order]
        edge = 1.08 * float(max(high.max(), -low.min(), 1e-12))
        bars = Bars(np.minimum(low, 0), np.maximum(high, 0), reach, flagged)
        self.ranges.show_bars(bars, -edge, edge)
        sqnr = np.where(np.isfinite(view.sqnr), view.sqnr, np.nan)[order]
        top = float(np.nanmax(sqnr)) if np.isfinite(sqnr).any() else 1.0
        none = np.full(len(order), np.nan)
        self.errors.show_bars(
            Bars(np.minimum(sqnr, 0), np.maximum(sqnr, 0), none, flagged), -0.03 * top, 1.08 * top
        )
        for plot in (self.ranges, self.errors):
            plot.mark(None)
        self.dead.setText(_names(view.dead, dead=True))
        self.near_dead.setText(_names(view.near_dead, dead=False))
        self.dead.setVisible(bool(view.dead.any()))
        self.near_dead.setVisible(bool(view.near_dead.any()))
        self._show_row(None)

    def _show_row(self, place: int | None) -> None:
        found = self._shown
        view = None if found is None else found.view
        if view is None:
            return
        if place is None or not 0 <= place < len(self._order):
            self.figures.setText(tr("Point at a channel, or use the arrow keys, for its figures."))
            return
        row = int(self._order[place])
        decimals = decimals_for(float(view.absmax.max()), 4)
        span = interval(float(view.low[row]), float(view.high[row]), decimals)
        if view.dead[row]:
            text = tr_noop("Channel {channel}: dead: {range}")
        elif view.near_dead[row]:
            text = tr_noop("Channel {channel}: near-dead: {range}")
        else:
            text = tr_noop("Channel {channel}: {range}")
        clipped, sqnr = float(view.clipped[row]), float(view.sqnr[row])
        parts = [
            tr(text, channel=row, range=span),
            tr("scale {scale}", scale=f"{float(view.scales[row]):.5g}"),
            tr("codes to {top}", top=view.top[row]),
            f"SQNR {fixed(sqnr, 1, 'dB')}",
            *([tr("clipped {share}", share=share_text(clipped))] if clipped else []),
        ]
        self.figures.setText("  ·  ".join(parts))
        self.figures.setToolTip(self.figures.text())

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        self.dead.setStyleSheet(f"color: {tokens.worse};")
        self.near_dead.setStyleSheet(f"color: {tokens.threshold_text};")


def _rows_text(row: LayerInfo, rows: int, found: WeightFigures) -> str:
    """How many rows a layer's weights have, and what they are."""
    if rows == found.channels:
        return tr("{count} channels", count=f"{rows:,}")
    if row.runtime:
        return tr("1 scale") if rows == 1 else tr("{count} scales", count=f"{rows:,}")
    return tr("1 group") if rows == 1 else tr("{count} groups", count=f"{rows:,}")


def _levels(found: WeightFigures | None) -> int:
    """Codes up to which ncnn holds weights; fewer where the layer has fewer bits."""
    bits = 8 if found is None else found.quant.weight_bits
    return int(2 ** (bits - 1) - 1)


def _order(view: WeightView, name: str) -> NDArray[np.intp]:
    if name == "range":
        return np.argsort(-view.absmax, kind="stable")
    if name == "error":
        return np.argsort(view.sqnr, kind="stable")
    return np.arange(len(view.scales))


def _names(flags: NDArray[np.bool_], *, dead: bool) -> str:
    """Dead or near-dead channels in words."""
    rows = [int(row) for row in np.flatnonzero(flags)]
    names = ", ".join(map(str, rows[:NAMED]))
    if len(rows) > NAMED:
        names = tr("{names} and {count} more", names=names, count=len(rows) - NAMED)
    if len(rows) == 1:
        return tr("▼ 1 dead channel: {names}" if dead else "▼ 1 near-dead channel: {names}", names=names)
    return tr(
        "▼ {count} dead channels: {names}" if dead else "▼ {count} near-dead channels: {names}",
        count=len(rows),
        names=names,
    )


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("caption", True)
    return label


def _toggle(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
