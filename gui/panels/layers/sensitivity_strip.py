"""Under the layer list: which layer is guilty? The way to ask, what is known, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clipscope.core.formats.reports.task_sensitivity import shown_figures
from clipscope.core.sensitivity.figures import RankedBy, SensitivityReport
from clipscope.gui.numbers import fixed, scientific
from clipscope.gui.panels.layers.sensitivity_cells import SensitivityCells
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.state.task_figures import figure_text, title_of
from clipscope.gui.theme.tokens import SPACE

ASK, AGAIN = "Which layer costs accuracy?  F9", "Measure sensitivity again  F9"
TIP = (
    "Layer sensitivity: each layer alone in int8, and alone in fp32, on the evaluation images and ncnn's own"
    " kernels (F9)"
)


class SensitivityStrip(QWidget):
    """Follows the document's sensitivity.

    Parameters
    ----------
    document
        Whose sensitivity it is.
    cells
        Which figure the list shows.
    """

    measureRequested = Signal()  # noqa: N815
    """Somebody wants to know which layer is guilty."""
    cancelRequested = Signal()  # noqa: N815
    """Somebody wants to stop that."""
    mixedRequested = Signal()  # noqa: N815
    """Somebody wants to spare layers int8."""

    def __init__(self, document: Document, cells: SensitivityCells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._cells = document, cells
        self.text = QLabel()
        self.text.setProperty("caption", True)
        self.text.setWordWrap(True)
        self.text.setAccessibleName("Layer sensitivity")
        self.figure = QComboBox()
        self.figure.setAccessibleName("Figure of the sensitivity bars")
        self.measure_button, self.mixed_button = QPushButton(), QPushButton("Mixed precision…")
        self.cancel_button = QPushButton("Cancel  Esc")
        self.cancel_button.setToolTip("Stop measuring (Esc)")
        self.mixed_button.setToolTip("Find a plan with the guilty layers in fp32 (Ctrl+M)")
        self.measure_button.setToolTip(TIP)
        self.second = QWidget()
        row = QHBoxLayout(self.second)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for widget in (self.figure, self.mixed_button, self.cancel_button):
            # The panel must not grow and shrink with what is shown.
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.figure, 2)
        row.addWidget(self.mixed_button, 3)
        row.addWidget(self.cancel_button, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.text)
        layout.addWidget(self.second)
        layout.addWidget(self.measure_button)
        self.measure_button.clicked.connect(self.measureRequested)
        self.cancel_button.clicked.connect(self.cancelRequested)
        self.mixed_button.clicked.connect(self.mixedRequested)
        self.figure.activated.connect(lambda place: cells.show_figure(cells.figures[place].key))
        cells.changed.connect(self._refresh)
        document.sensitivity.changed.connect(self._refresh)
        document.modelChanged.connect(self._refresh)
        document.statsChanged.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        document, view = self._document, self._document.sensitivity.view
        running = view.state is State.RUNNING
        # There from the start, so that the list keeps its height when the calibration ends.
        self.setVisible(document.model is not None and not document.read_only)
        self.measure_button.setEnabled(bool(document.plan.layers))
        self.second.setVisible(running or view.report is not None)
        self.figure.setVisible(view.report is not None)
        self.mixed_button.setVisible(not running)
        self.cancel_button.setVisible(running)
        self.measure_button.setText(ASK if view.report is None else AGAIN)
        self.measure_button.setVisible(view.state in (State.EMPTY, State.STALE))
        self.text.setText(self._words())
        self.text.setVisible(bool(self.text.text()))
        with QSignalBlocker(self.figure):
            self.figure.clear()
            self.figure.addItems([figure.name for figure in self._cells.figures])
            self.figure.setToolTip(self._figure_tip())
            if self._cells.figure is not None:
                self.figure.setCurrentIndex(self._cells.figures.index(self._cells.figure))

    def _figure_tip(self) -> str:
        report = self._document.sensitivity.view.report
        task = None if report is None else report.task
        by = "ties are broken by logit cosine" if task is None else f"layers are ranked by the {task.loss}"
        more = "" if task is None else f"\n{task.name}: {task.recognised}"
        return f"What the bars show; {by}{more}"

    def _words(self) -> str:
        view = self._document.sensitivity.view
        match view.state:
            case State.RUNNING if view.total and view.done:
                return f"Layer sensitivity: {view.done:,} of {view.total:,} images"
            case State.RUNNING:
                return "Layer sensitivity: preparing engines…"
            case State.STALE if view.stopped:
                since = f"; since then: {', '.join(view.changed)}" if view.changed else ""
                return f"Sensitivity stopped after {view.done:,} of {view.total:,} images{since}"
            case State.STALE:
                return f"Sensitivity is stale: {', '.join(view.changed)}"
            case State.FRESH if view.report is not None:
                return report_words(view.report)
        return ""


def report_words(report: SensitivityReport) -> str:
    """The whole network in a line: what its int8 costs."""
    if report.task is not None:
        what = _task_words(report, report.task)
    elif report.fp32.top1 is not None and report.int8.top1 is not None:
        what = f"top-1 {fixed(100 * (report.int8.top1.value - report.fp32.top1.value), 1)} points"
    elif report.int8.agreement is not None:
        what = f"agreement {fixed(100 * report.int8.agreement.value, 1)} %"
    else:
        what = f"1 − logit cosine {scientific(report.int8.cosine_loss.value)}"
    return f"{report.images:,} images; all int8: {what}"


def _task_words(report: SensitivityReport, task: RankedBy) -> str:
    """Figures of the task where they are there by now, else its loss."""
    figures = report.int8.task
    parts = [
        f"{title_of(task.known[name])} {figure_text(figures[name], task.known[name])}"
        for name in shown_figures(task.known, task.headline)
        if figures.get(name) is not None
    ]
    loss = report.int8.task_loss
    if not parts and loss is not None:
        return f"{task.loss} {fixed(loss.value, 3)}"
    return ", ".join(parts)
