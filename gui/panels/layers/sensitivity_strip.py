"""Under the layer list: which layer is guilty? The way to ask, what is known, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clipscope.core.formats.reports.task_sensitivity import shown_figures
from clipscope.core.model.titles import in_words
from clipscope.core.sensitivity.figures import RankedBy, SensitivityReport
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import fixed, scientific
from clipscope.gui.panels.layers.sensitivity_cells import SensitivityCells
from clipscope.gui.panels.layers.sensitivity_figures import TOP1
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.state.task_figures import figure_text, title_of
from clipscope.gui.theme.tokens import SPACE

ASK, AGAIN = tr_noop("Which layer costs accuracy?  F9"), tr_noop("Measure sensitivity again  F9")
TIP = tr_noop(
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
    mixedRequested = Signal()  # noqa: N815
    """Somebody wants to spare layers int8."""

    def __init__(self, document: Document, cells: SensitivityCells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._cells = document, cells
        self.text = QLabel()
        self.text.setProperty("caption", True)
        self.text.setWordWrap(True)
        self.text.setAccessibleName(tr("Layer sensitivity"))
        self.figure = QComboBox()
        self.figure.setAccessibleName(tr("Figure of the sensitivity bars"))
        self.measure_button, self.mixed_button = QPushButton(), QPushButton(tr("Mixed precision…"))
        self.mixed_button.setToolTip(tr("Find a plan with the layers that lose most in fp32 (Ctrl+M)"))
        self.measure_button.setToolTip(tr(TIP))
        self.second = QWidget()
        row = QHBoxLayout(self.second)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for widget in (self.figure, self.mixed_button):
            # The panel must not grow and shrink with what is shown.
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.figure, 2)
        row.addWidget(self.mixed_button, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.text)
        layout.addWidget(self.second)
        layout.addWidget(self.measure_button)
        self.measure_button.clicked.connect(self.measureRequested)
        self.mixed_button.clicked.connect(self.mixedRequested)
        self.figure.activated.connect(lambda place: cells.show_figure(cells.figures[place].key))
        cells.changed.connect(self._refresh)
        document.sensitivity.changed.connect(self._refresh)
        document.modelChanged.connect(self._refresh)
        document.statsChanged.connect(self._refresh)
        document.titles.changed.connect(self._refresh)
        self._refresh()

    @property
    def answer(self) -> str:
        """Which layers cost most; empty while that is measured, or what is known is of another state."""
        return self._cells.answer() if self._document.sensitivity.view.state is State.FRESH else ""

    def _refresh(self) -> None:
        document, view = self._document, self._document.sensitivity.view
        running = view.state is State.RUNNING
        # There from the start, so that the list keeps its height when the calibration ends.
        self.setVisible(document.model is not None and not document.read_only)
        self.measure_button.setEnabled(bool(document.plan.layers))
        self.second.setVisible(running or view.report is not None)
        self.figure.setVisible(view.report is not None)
        self.measure_button.setText(tr(ASK) if view.report is None else tr(AGAIN))
        self.measure_button.setVisible(view.state in (State.EMPTY, State.STALE))
        self.text.setText(self._words())
        self.text.setToolTip(self.answer)
        self.text.setVisible(bool(self.text.text()))
        with QSignalBlocker(self.figure):
            self.figure.clear()
            self.figure.addItems([figure.title for figure in self._cells.figures])
            self.figure.setToolTip(self._figure_tip())
            if self._cells.figure is not None:
                self.figure.setCurrentIndex(self._cells.figures.index(self._cells.figure))

    def _figure_tip(self) -> str:
        report = self._document.sensitivity.view.report
        task = None if report is None else report.task
        if task is None:
            return tr("What the bars show; ties are broken by logit cosine")
        shown = tr("What the bars show; layers are ranked by the {loss}", loss=tr_message(task.loss))
        # The names of tasks are marked where they are chosen.
        told = tr("{name}: {text}", name=tr(task.name), text=tr_message(task.recognised))
        return f"{shown}\n{told}"

    def _words(self) -> str:
        document, view = self._document, self._document.sensitivity.view
        match view.state:
            case State.RUNNING if document.sensitivity.waits_for:
                return tr("Layer sensitivity: waits for {job}", job=document.sensitivity.waits_for)
            case State.RUNNING:
                # How far it is, and the way to stop it, stand once: in the bar below.
                return tr("Measuring layer sensitivity…")
            case State.STALE if view.stopped:
                text = (
                    tr_noop("Sensitivity stopped after {done} of {total} images; since then: {changed}")
                    if view.changed
                    else tr_noop("Sensitivity stopped after {done} of {total} images")
                )
                changed = self._changed(view.changed)
                return tr(text, done=f"{view.done:,}", total=f"{view.total:,}", changed=changed)
            case State.STALE:
                return tr("Sensitivity is stale: {changed}", changed=self._changed(view.changed))
            case State.FRESH if view.report is not None:
                return report_words(view.report)
        return ""

    def _changed(self, what: Sequence[str]) -> str:
        """What is another one since then, as the state says it."""
        titles = self._document.titles.titles
        return tr(", ").join(tr_message(in_words(one, titles)) for one in what)


def report_words(report: SensitivityReport) -> str:
    """The whole network in a line: what its int8 costs."""
    if report.task is not None:
        what = _task_words(report, report.task)
    elif report.fp32.top1 is not None and report.int8.top1 is not None:
        lost = TOP1.text(100 * (report.fp32.top1.value - report.int8.top1.value))
        what = tr("cost of top-1 {lost} points", lost=lost)
    elif report.int8.agreement is not None:
        what = tr("agreement {share} %", share=fixed(100 * report.int8.agreement.value, 1))
    else:
        what = tr("1 − logit cosine {loss}", loss=scientific(report.int8.cosine_loss.value))
    return tr("{images} images; all int8: {what}", images=f"{report.images:,}", what=what)


def _task_words(report: SensitivityReport, task: RankedBy) -> str:
    """Figures of the task where they are there by now, else its loss."""
    figures = report.int8.task
    parts = [
        f"{tr(tr_message(title_of(task.known[name])))} {figure_text(figures[name], task.known[name])}"
        for name in shown_figures(task.known, task.headline)
        if figures.get(name) is not None
    ]
    loss = report.int8.task_loss
    if not parts and loss is not None:
        return f"{tr_message(task.loss)} {fixed(loss.value, 3)}"
    return tr(", ").join(parts)
