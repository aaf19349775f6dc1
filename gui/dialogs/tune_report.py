"""The report of a tuning, while it runs and afterwards."""

from __future__ import annotations

import json
import math
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.formats.reports.tune import NOTE, tune_json
from clipscope.core.tune.report import LayerFigure, Step, TuneReport
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.numbers import fixed, percent
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import row_view
from clipscope.gui.work.tuner import (
    NOTHING_BETTER,
    NOTHING_TRIED,
    Tuner,
    gain_text,
    is_better,
    start_weights,
)

TITLES = ("Step", "What", "Mean loss before, 10⁻⁴", "after", "Typical image (95 %)", "fitted")
TIPS = (
    "What was changed: thresholds, blobs carried less their middle, codes of weights, biases, or one range",
    "Blobs or layers",
    "Mean loss over the images held back, before the step, in units of 10⁻⁴: 1 − logit cosine, or what the"
    " task's answers lose against fp32",
    "The same after the step",
    "By how much the loss of a typical image held back falls, with its 95 % confidence interval: the mean"
    " over images of the logarithm of the ratio, so that a few images with a large loss don't decide",
    "The same for the images that the step was made from",
)
NUMBERS = (2, 3, 4, 5)
WIDTHS = ((0, 112), (1, 372), (2, 140), (3, 64), (4, 160), (5, 76))
KINDS = {
    "mse": "MSE",
    "zero-centred": "Zero-centred",
    "equalization": "Equalization",
    "rounding": "Rounding",
    "bias": "Bias",
    "easyquant": "EasyQuant",
    "methods": "Methods",
    "scale": "Scale",
}
STOPS = {"no gain": "nothing gains any more", "time": "the time is used", "cancelled": "it ended early"}
Z95 = 1.959964
"""Standard errors of a 95 % interval."""


class TuneReportDialog(QDialog):
    """Steps as they are kept, what they gained together, and the plan to take or undo.

    Parameters
    ----------
    tuner
        Whose report it is.
    """

    def __init__(self, tuner: Tuner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tuner = tuner
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tuning report")
        self.resize(980, 420)
        self.summary, self.status = QLabel(), QLabel()
        for label in (self.summary, self.status):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.summary.setProperty("heading", True)
        self.status.setProperty("muted", True)
        self.model = ReportRows(TITLES, TIPS, NUMBERS, theme, self)
        self.tree = row_view(self.model, WIDTHS, "Steps of the tuning")
        self.tree.setSortingEnabled(False)
        self.all_switch, self.layers_switch = QCheckBox(), QCheckBox()
        self.take_button = QPushButton("Use this plan")
        self.stop_button = QPushButton("Stop")
        self.stop_button.setToolTip("Stop tuning; the best plan so far is offered (Esc)")
        self.copy_button, self.save_button = QPushButton("Copy JSON"), QPushButton("Save JSON…")
        self.close_button = QPushButton("Close")
        self._arrange()
        for switch in (self.all_switch, self.layers_switch):
            switch.toggled.connect(self._refresh)
        self.take_button.clicked.connect(tuner.take)
        self.stop_button.clicked.connect(tuner.cancel)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._choose_file)
        self.close_button.clicked.connect(self.close)
        tuner.changed.connect(self._refresh)
        self._refresh()

    def save(self, path: Path) -> None:
        """Write the report as JSON; says so if that fails."""
        try:
            write_file(path, self._json().encode())
        except ClipScopeError as error:
            self.status.setText(str(error))
            return
        self.status.setText(f"Wrote {path}.")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc stops what runs, as in the window, and closes the report only afterwards."""
        if event.key() == Qt.Key.Key_Escape and self._tuner.running:
            self._tuner.cancel()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE * 2)
        for button in (self.take_button, self.stop_button, self.copy_button, self.save_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.take_button.setProperty("primary", True)
        self.take_button.setToolTip("Make the best plan found the present one, as one edit")
        self.close_button.setAutoDefault(False)
        buttons.addStretch()
        for switch in (self.all_switch, self.layers_switch):
            buttons.addWidget(switch)
            buttons.addSpacing(SPACE * 2)
        self.layers_switch.setToolTip("What each tool made of each layer or blob, before and after")
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.status)
        layout.addLayout(buttons)

    def _refresh(self) -> None:
        report, running = self._tuner.report, self._tuner.running
        self.summary.setText(_summary(report, running))
        everything, layers = self.all_switch.isChecked(), self.layers_switch.isChecked()
        rows = [] if report is None else _rows(report, everything=everything, layers=layers)
        self.model.set_rows(rows)
        refused = 0 if report is None else len(report.steps) - len(report.accepted)
        self.all_switch.setText(f"Show {refused} step{'s' * (refused != 1)} that did not gain")
        self.all_switch.setVisible(bool(refused))
        figures = 0 if report is None else len(report.figures)
        self.layers_switch.setText(f"Show {figures} layer{'s' * (figures != 1)}")
        self.layers_switch.setVisible(bool(figures))
        self.status.setText("" if report is None else _status(report, self._tuner.tool if running else None))
        self.take_button.setVisible(not running)
        self.take_button.setEnabled(self._tuner.can_take)
        self.stop_button.setVisible(running)
        for button in (self.copy_button, self.save_button):
            button.setEnabled(report is not None)
        if running and self.model.rows:
            self.tree.scrollToBottom()

    def _json(self) -> str:
        report = self._tuner.report
        return "" if report is None else json.dumps(tune_json(report), indent=2) + "\n"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._json())
        self.status.setText("Copied.")

    def _choose_file(self) -> None:
        path = opening.ask_save(self, "Save the report", Path("tune.json"), "JSON (*.json)")
        if path is not None:
            self.save(path)


def _summary(report: TuneReport | None, running: bool) -> str:
    if report is None:
        return "Measuring where it starts…" if running else "Nothing was tuned yet: Run, Tune."
    if not is_better(report):
        if running:
            return "Nothing better than KL yet." if report.steps else "Nothing was tried yet."
        return f"{NOTHING_BETTER if report.steps else NOTHING_TRIED}."
    text = gain_text(report)
    return f"{text[:1].upper()}{text[1:]}"


def _status(report: TuneReport, tool: str | None) -> str:
    """Steps, images and what was left out; while it runs the tool that was begun."""
    tried = f"{len(report.accepted)} of {len(report.steps)} steps kept"
    images = f"{report.fit} images to fit with, {report.held} held back"
    if report.variants > 1:
        images += f", {report.variants} variants of each"
    if tool is not None:
        return f"{tried} so far; {images}. {f'Now: {tool}.' if tool else ''}".rstrip()
    note = f"{NOTE[:1].upper()}{NOTE[1:]}."
    left = "".join(f" {text[:1].upper()}{text[1:]}." for text in report.left_out)
    return f"{tried} in {report.seconds:.0f} s; {STOPS[report.stop]}. {images}. {note}{left}"


def _rows(report: TuneReport, *, everything: bool, layers: bool) -> list[Row]:
    """The baseline, then every step that was kept, or every step, and what it did to each layer."""
    start = 1e4 * report.start.means[1]
    bits = max((quant.bits for quant in report.baseline.activations.values()), default=8)
    rows: list[Row] = [
        (
            Cell("Baseline", colour="muted"),
            Cell(f"KL thresholds, {start_weights(bits)}", colour="muted"),
            Cell(""),
            Cell(fixed(start, 3), start),
            Cell(""),
            Cell(""),
        )
    ]
    before = report.start.means[1]
    for step in report.steps:
        if step.accepted or everything:
            rows.append(_row(step, before))
        if step.accepted:
            before = step.loss[1]
        if step.accepted and layers:
            rows += [_figure(figure) for figure in report.figures if figure.kind == step.kind]
    return rows


def _figure(figure: LayerFigure) -> Row:
    change = (
        f"{figure.before:.3g} → {figure.after:.3g}" if figure.kept else f"{figure.before:.3g}, left as it was"
    )
    empty = Cell("")
    what = Cell(f"{figure.name}: {change}, {figure.what}", colour="muted")
    return (empty, what, empty, empty, empty, empty)


def _row(step: Step, before: float) -> Row:
    gain, error = step.gain, Z95 * step.gain.held_error
    low, high = (_reduction(gain.held + sign * error) for sign in (-1, 1))
    held = f"{percent(_reduction(gain.held), 1)}  ({fixed(100 * low, 1)} … {fixed(100 * high, 1)})"
    colour = None if step.accepted else "muted"
    return (
        Cell(KINDS[step.kind], colour=colour),
        Cell(step.what if step.accepted else f"not kept: {step.what}", colour=colour),
        Cell(fixed(1e4 * before, 3), before, colour),
        Cell(fixed(1e4 * step.loss[1], 3), step.loss[1], colour),
        Cell(held, gain.held, colour or ("better" if low > 0 else None)),
        Cell(percent(_reduction(gain.fit), 1), gain.fit, colour),
    )


def _reduction(gain: float) -> float:
    """Share by which the loss falls, from the mean logarithm of its ratio."""
    return 1 - math.exp(-gain) if math.isfinite(gain) else math.copysign(math.inf, gain)
