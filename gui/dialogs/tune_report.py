"""The report of a tuning, while it runs and afterwards."""

from __future__ import annotations

import json
import math
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
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
from clipscope.core.formats.reports.tune import tune_json
from clipscope.core.model.titles import NCNN, Titles
from clipscope.core.tune.outcome import FEW_HELD, outcome_of
from clipscope.core.tune.report import LayerFigure, Step, TuneReport
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.language.errors import error_text, with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital, sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import fixed, interval, percent
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import fitted_view
from clipscope.gui.work.checked_texts import ANYWAY, checked_text
from clipscope.gui.work.tune_texts import (
    KINDS,
    left_text,
    outcome_text,
    so_far_text,
    start_weights,
    what_text,
)
from clipscope.gui.work.tuner import Tuner

TITLES = (
    tr_noop("Step"),
    tr_noop("Changed"),
    tr_noop("Loss before, 10⁻⁴"),
    tr_noop("Loss after, 10⁻⁴"),
    tr_noop("Mean loss falls (95 % CI)"),
    tr_noop("Typical image, held-out"),
    tr_noop("Typical image, tuning"),
)
TIPS = (
    tr_noop("Kind of step: thresholds, zero-centred blobs, weight codes, biases, or the scale of one blob"),
    tr_noop("Blobs or layers that the step changed, and how"),
    tr_noop(
        "Mean loss over the held-out images, before the step, in units of 10⁻⁴: 1 − logit cosine, or what"
        " the task's answers lose against fp32"
    ),
    tr_noop("The same after the step"),
    tr_noop(
        "By how much the mean loss of the held-out images falls, from the two columns before, with its 95 %"
        " confidence interval: paired bootstrap over images"
    ),
    tr_noop(
        "By how much the loss of a typical held-out image falls: the geometric mean over images of the ratio"
        " of its losses, so that a few images with a large loss don't decide. Steps are kept by it if the"
        " mean loss does not rise"
    ),
    tr_noop("The same for the tuning images, from which the step was made"),
)
NUMBERS = (2, 3, 4, 5, 6)
JSON_FILTER = opening.file_filter("JSON", ".json", others=False)
STOPS = {
    "no gain": tr_noop("nothing gains any more"),  # untranslated: the key
    "time": tr_noop("the time is used"),
    "cancelled": tr_noop("it ended early"),
}
NOTE = tr_noop(
    "The held-out images were used to choose the steps, so their gain is slightly optimistic; evaluate on"
    " other images."
)
FEW = tr_noop("Give 100 calibration images or more: only {count} were held out, so that much is chance.")
SHORT = 1.0
"""Seconds of preparing below which nothing is said of them."""


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
        self.setWindowTitle(tr("Tuning report"))
        self.resize(1008, 420)
        self.summary, self.status, self.time = QLabel(), QLabel(), QLabel()
        for label in (self.summary, self.status, self.time):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.summary.setProperty("heading", True)
        for label in (self.status, self.time):
            label.setProperty("muted", True)
        self.model = ReportRows(TITLES, TIPS, NUMBERS, theme, self)
        self.tree = fitted_view(self.model, tr("Steps of the tuning"), (1,))
        self.tree.setSortingEnabled(False)
        self.all_switch, self.layers_switch = QCheckBox(), QCheckBox()
        self.take_button = QPushButton(tr("Use this plan"))
        self.stop_button = QPushButton(tr("Stop"))
        self.stop_button.setToolTip(
            tr("Stop tuning; the best plan so far is offered. Esc and Close leave it running")
        )
        self.copy_button, self.save_button = QPushButton(tr("Copy JSON")), QPushButton(tr("Save JSON…"))
        self.close_button = QPushButton(tr("Close"))
        self._arrange()
        for switch in (self.all_switch, self.layers_switch):
            switch.toggled.connect(self._refresh)
        self.take_button.clicked.connect(tuner.take)
        self.stop_button.clicked.connect(tuner.cancel)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._choose_file)
        self.close_button.clicked.connect(self.close)
        tuner.changed.connect(self._refresh)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tell_time)
        self._refresh()

    def save(self, path: Path) -> None:
        """Write the report as JSON; says so if that fails."""
        try:
            write_file(path, self._json().encode())
        except ClipScopeError as error:
            self.status.setText(with_bold_lead(error_text(error)))
            return
        self.status.setText(tr("Wrote {path}.", path=path))

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE * 2)
        for button in (self.take_button, self.stop_button, self.copy_button, self.save_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.take_button.setProperty("primary", True)
        self.close_button.setAutoDefault(False)
        buttons.addStretch()
        for switch in (self.all_switch, self.layers_switch):
            buttons.addWidget(switch)
            buttons.addSpacing(SPACE * 2)
        self.layers_switch.setToolTip(tr("What each tool made of each layer or blob, before and after"))
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.status)
        layout.addWidget(self.time)
        layout.addLayout(buttons)

    def _refresh(self) -> None:
        report, running = self._tuner.report, self._tuner.running
        waits = self._tuner.waits_for is not None
        self.summary.setText(_summary(report, running, waits=waits))
        everything, layers = self.all_switch.isChecked(), self.layers_switch.isChecked()
        rows = (
            [] if report is None else _rows(report, self._tuner.titles, everything=everything, layers=layers)
        )
        self.model.set_rows(rows)
        refused = 0 if report is None else len(report.steps) - len(report.accepted)
        self.all_switch.setText(
            tr("Show 1 step that did not gain")
            if refused == 1
            else tr("Show {count} steps that did not gain", count=refused)
        )
        self.all_switch.setVisible(bool(refused))
        figures = 0 if report is None else len(report.figures)
        self.layers_switch.setText(
            tr("Show layers (1 row)") if figures == 1 else tr("Show layers ({count} rows)", count=figures)
        )
        self.layers_switch.setVisible(bool(figures))
        tool = self._tuner.tool if running else None
        self.status.setText(tool or "" if report is None else _status(report, self._tuner.titles, tool))
        self._tell_time()
        fell = report is not None and report.checked is not None and report.checked.fell
        self.take_button.setText(tr(ANYWAY) if fell else tr("Use this plan"))
        self.take_button.setVisible(not running)
        self.take_button.setEnabled(self._tuner.can_take)
        self.take_button.setToolTip(self._take_tip())
        self.stop_button.setVisible(running)
        self.close_button.setToolTip(tr("Tuning goes on; F8 shows this report again") if running else "")
        for button in (self.copy_button, self.save_button):
            button.setEnabled(report is not None)
        if running and self.model.rows:
            self.tree.scrollToBottom()

    def _tell_time(self) -> None:
        """How much of the time is used, which goes on while nothing else changes."""
        running = self._tuner.running
        self.time.setText(self._tuner.time_text)
        self.time.setVisible(bool(self.time.text()))
        if running != self._clock.isActive():
            (self._clock.start if running else self._clock.stop)()

    def _take_tip(self) -> str:
        """What the button does, or why it can't."""
        report = self._tuner.report
        if self._tuner.can_take:
            return tr("Make the best plan found the present one, as one edit")
        if report is not None and not outcome_of(report).may_take:
            return tr("What tuning found is not better than the plan before")
        return tr("This is the present plan")

    def _json(self) -> str:
        report = self._tuner.report
        return "" if report is None else json.dumps(tune_json(report), indent=2) + "\n"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._json())
        self.status.setText(tr("Copied."))

    def _choose_file(self) -> None:
        path = opening.ask_save(self, tr("Save the report"), Path("tune.json"), JSON_FILTER)
        if path is not None:
            self.save(path)


def _summary(report: TuneReport | None, running: bool, *, waits: bool = False) -> str:
    if report is None and waits:
        return tr("Tuning has not begun yet")
    if report is None:
        return tr("Measuring where it starts…") if running else tr("Tune first (F8): nothing was tuned yet.")
    if running:
        return capital(so_far_text(report))
    found = tr("{sentence}.", sentence=capital(outcome_text(report)))
    return sentences((found, checked_text(report.checked))) if report.checked is not None else found


def _status(report: TuneReport, titles: Titles, tool: str | None) -> str:
    """Steps, images and what was left out; while it runs the tool that was begun."""
    kept, steps = len(report.accepted), len(report.steps)
    images = tr("{fit} tuning images, {held} held-out images", fit=report.fit, held=report.held)
    if report.variants > 1:
        images = tr("{images}, {count} variants of each", images=images, count=report.variants)
    if tool is not None:
        so_far = tr("{kept} of {steps} steps kept so far; {images}.", kept=kept, steps=steps, images=images)
        return sentences((so_far, tr("Now: {tool}.", tool=tool) if tool else ""))
    ended = (
        tr(
            "{kept} of {steps} steps kept in {seconds} s, after {before} s to measure the images and score"
            " the start; {why}. {images}.",
            kept=kept,
            steps=steps,
            seconds=f"{report.seconds - report.preparing:.0f}",
            before=f"{report.preparing:.0f}",
            why=tr(STOPS[report.stop]),
            images=images,
        )
        if report.preparing >= SHORT
        else tr(
            "{kept} of {steps} steps kept in {seconds} s; {why}. {images}.",
            kept=kept,
            steps=steps,
            seconds=f"{report.seconds:.0f}",
            why=tr(STOPS[report.stop]),
            images=images,
        )
    )
    few = tr(FEW, count=report.held) if report.held < FEW_HELD else ""
    return sentences((ended, few, tr(NOTE), *(left_text(text, titles) for text in report.left_out)))


def _rows(report: TuneReport, titles: Titles = NCNN, *, everything: bool, layers: bool) -> list[Row]:
    """The baseline, then every step that was kept, or every step, and what it did to each layer."""
    start = 1e4 * report.start.means[1]
    bits = max((quant.bits for quant in report.baseline.activations.values()), default=8)
    rows: list[Row] = [
        (
            Cell(tr("Baseline"), colour="muted"),
            Cell(_start(report, bits), colour="muted"),
            Cell(""),
            Cell(_loss(report.start.means[1]), start),
            Cell(""),
            Cell(""),
            Cell(""),
        )
    ]
    if report.present is not None:
        own = report.present[1]
        what = Cell(tr("The plan before, with all layers in int8"), colour="muted")
        after = Cell(_loss(own), own)
        name, empty = Cell(tr("Plan before"), colour="muted"), Cell("")
        rows.append((name, what, empty, after, empty, empty, empty))
    before = report.start.means[1]
    for step in report.steps:
        if step.accepted or everything:
            rows.append(_row(step, before, titles))
        if step.accepted:
            before = step.loss[1]
        if step.accepted and layers:
            rows += [_figure(figure, titles) for figure in report.figures if figure.kind == step.kind]
    return rows


def _start(report: TuneReport, bits: int) -> str:
    if outcome_of(report).from_file:
        return tr("The file's thresholds and weights")
    return tr("KL thresholds, {weights}", weights=start_weights(bits))


def _figure(figure: LayerFigure, titles: Titles) -> Row:
    before = f"{figure.before:.3g}"
    change = (
        f"{before} → {figure.after:.3g}" if figure.kept else tr("{before}, left as it was", before=before)
    )
    empty = Cell("")
    name = titles.blobs.get(figure.name, titles.layer(figure.name))
    text = tr("{name}: {change}, {what}", name=name, change=change, what=tr_message(figure.what))
    what = Cell(text, colour="muted")
    return (empty, what, empty, empty, empty, empty, empty)


def _row(step: Step, before: float, titles: Titles) -> Row:
    gain, less, mean = step.gain, step.less, None
    if before > 0:
        mean = 1 - step.loss[1] / before
    fall = "" if mean is None else percent(mean, 1)
    if less is not None:
        fall = f"{fall}  ({interval(100 * less.low, 100 * less.high, 1)})"
    sure = less is not None and less.low > 0
    colour = None if step.accepted else "muted"
    what = what_text(step.what, titles)
    return (
        Cell(tr(KINDS[step.kind]), colour=colour),
        Cell(what if step.accepted else tr("not kept: {what}", what=what), colour=colour),
        Cell(_loss(before), before, colour),
        Cell(_loss(step.loss[1]), step.loss[1], colour),
        Cell(fall, mean, colour or ("better" if sure else None)),
        Cell(percent(_reduction(gain.held), 1), gain.held, colour),
        Cell(percent(_reduction(gain.fit), 1), gain.fit, colour),
    )


def _loss(loss: float) -> str:
    """In 1e-4; of a plan that loses much fewer decimals, so that the column has room for them."""
    scaled = 1e4 * loss
    return fixed(scaled, 3 if scaled < 100 else 1)


def _reduction(gain: float) -> float:
    """Share by which the loss falls, from the mean logarithm of its ratio."""
    return 1 - math.exp(-gain) if math.isfinite(gain) else math.copysign(math.inf, gain)
