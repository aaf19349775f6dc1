"""Accuracy against latency: measured on demand, each plan selected by a click and applied by another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.mixed_precision.figures import ParetoFront
from clipscope.core.worker.search_requests import MeasurePareto
from clipscope.gui.dialogs.budget_kinds import figure_name
from clipscope.gui.dialogs.front_figures import Lost, cosine_title, dots, point_text, point_tip, title
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.plots.front_plot import FrontPlot
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.buttons import set_enabled
from clipscope.gui.work.analyses import Analyses

HINT = tr_noop("A click selects a point, a second one applies it.")
EMPTY = tr_noop(
    "Plans from all int8 to all fp32, each evaluated and timed on ncnn with nothing else running. The front"
    " is made of the plans that no other plan beats in both."
)
WAITS = tr_noop("The measurement waits its turn: it begins once what runs has ended.")
STALE = tr_noop("Measure again: these plans belong to other thresholds or images.")


class FrontPanel(QWidget):
    """Follows the document's front.

    Parameters
    ----------
    document
        Whose plans they are.
    analyses
        What measures them, and applies one.
    """

    def __init__(
        self, document: Document, analyses: Analyses, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._analyses = document, analyses
        heading = QLabel(tr("Accuracy against latency"))
        heading.setProperty("heading", True)
        self.engine = QLabel()
        self.engine.setProperty("caption", True)
        self.engine.setWordWrap(True)
        self.lost = QComboBox()
        self.lost.setAccessibleName(tr("Figure of the accuracy"))
        self.measure_button = QPushButton(tr("Measure"))
        self.measure_button.setToolTip(tr("Evaluate and time plans from all int8 to all fp32"))
        self.apply_button = QPushButton(tr("Apply selected point"))
        self.plot = FrontPlot(theme)
        self._theme = theme
        self.legend = QLabel()
        self.legend.setProperty("caption", True)
        self.legend.setWordWrap(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing() + SPACE)
        top = QHBoxLayout()
        top.setSpacing(SPACE * 2)
        top.addWidget(heading, 1)
        top.addWidget(self.lost)
        top.addWidget(self.apply_button)
        top.addWidget(self.measure_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(top)
        layout.addWidget(self.engine)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.legend)
        layout.addWidget(self.words)
        layout.addStretch()
        self.measure_button.clicked.connect(analyses.measure_front)
        self.lost.activated.connect(self.refresh)
        self.plot.chosen.connect(self._show_words)
        self.plot.selected.connect(self._show_button)
        self.apply_button.clicked.connect(lambda: self._apply(self.plot.selection))
        self.plot.applied.connect(self._apply)
        document.mixed.changed.connect(self.refresh)
        analyses.changed.connect(self.refresh)
        theme.changed.connect(self._show_legend)
        self._show_legend()
        self.refresh()

    def _show_legend(self) -> None:
        tokens = self._theme.tokens
        marks = (
            ("●", tokens.ncnn, tr("no other plan is better")),
            ("○", tokens.ncnn, tr("another plan is better")),
            ("◯", tokens.threshold, tr("the present plan")),
            ("◯", tokens.text, tr("selected")),
        )
        parts = [
            f'<span style="color:{colour}">{sign}</span>&nbsp;{text}'  # untranslated
            for sign, colour, text in marks
        ]
        self.legend.setText(" &nbsp; ".join(parts))  # untranslated

    def refresh(self) -> None:
        """Show the front as it is by now."""
        front, mixed = self._document.mixed.front, self._document.mixed
        cosine = "" if front is None else cosine_title(front)
        names = [] if front is None else list(dict.fromkeys((_name(front), cosine)))
        if [self.lost.itemText(place) for place in range(self.lost.count())] != names:
            self.lost.clear()
            self.lost.addItems(names)
        self.lost.setVisible(len(names) > 1)
        self.plot.setVisible(front is not None)
        lost: Lost = "cosine" if self.lost.currentText() == cosine else "measure"
        if front is not None:
            self.plot.show_dots(dots(front, lost), mixed.present, title(front, lost))
            running = isinstance(self._analyses.running, MeasurePareto)
            self.engine.setText(engine_text(front, self.plot.hidden, cut=self.plot.cut, running=running))
        self.engine.setVisible(front is not None)
        self.legend.setVisible(front is not None)
        self.measure_button.setText(tr("Measure") if front is None else tr("Measure again"))
        self._show_words()
        self._show_button()

    def _show_button(self, *_: object) -> None:
        """Say what the button would do, or why it can't."""
        front, number = self._document.mixed.front, self.plot.selection
        self.apply_button.setVisible(front is not None)
        present = self._document.mixed.present
        layers = None if front is None or number is None else frozenset(front.points[number].fp32_layers)
        same = layers is not None and layers == present
        set_enabled(self.apply_button, layers is not None and present is not None and not same)
        if not self._document.mixed.valid:
            tip = tr(STALE)
        elif number is None:
            tip = tr("Select a point first")
        else:
            tip = tr(
                "This is the present plan" if same else "Make the selected plan the present one, as one edit"
            )
        self.apply_button.setToolTip(tip)

    def _show_words(self, *_: object) -> None:
        front, number = self._document.mixed.front, self.plot.number
        set_enabled(self.measure_button, not self._analyses.is_asked(MeasurePareto))
        if MeasurePareto in self._analyses.waiting:
            words, tip = tr(WAITS), ""
        elif front is None:
            words, tip = tr(EMPTY), ""
        elif not self._document.mixed.valid:
            words, tip = tr(STALE), tr(STALE)
        elif number is None or number >= len(front.points):
            words, tip = tr(HINT), ""
        else:
            titles = self._document.titles.titles
            words, tip = point_text(front, number, titles), point_tip(front, number, titles)
        self.words.setText(words)
        self.plot.setToolTip(tip)

    def _apply(self, number: int | None) -> None:
        front = self._document.mixed.front
        if front is not None and number is not None:
            self._analyses.apply(front.points[number].fp32_layers)


def _name(front: ParetoFront) -> str:
    """What is lost, as the choice beside the plot says it."""
    meant = front.points[0].score.known.get(front.measure) if front.points else None
    return figure_name(front.measure if meant is None else meant.title)


def engine_text(front: ParetoFront, hidden: int, *, cut: bool, running: bool = False) -> str:
    """What the figures and bars are of.

    Parameters
    ----------
    hidden
        Number of plans beyond the right edge.
    cut
        Whether bars go on beyond the axes.
    running
        Whether it is measured now: a front of fewer turns than asked for is not said to be stopped then.
    """
    threads = front.points[0].latency.threads
    images = f"{front.images:,}"
    parts = [
        tr("Latency of ncnn, 1 thread, one image: median and range of turns.")
        if threads == 1
        else tr("Latency of ncnn, {threads} threads, one image: median and range of turns.", threads=threads),
        tr("Accuracy of ncnn on {images} images, 95\u00a0% intervals.", images=images)
        if any(point.score.below_fp32 is not None for point in front.points)
        else tr("Accuracy of ncnn on {images} images.", images=images),
    ]
    if front.is_partial and not running:
        parts.insert(
            0,
            tr(
                "Not finished: stopped after {done} of {total} turns, so latencies are less certain.",
                done=front.turns,
                total=front.turns_wanted,
            ),
        )
    if cut:
        parts.append(tr("An arrow: the bar goes on beyond the plot; a point says how far."))
    if hidden == 1:
        parts.append(tr("1 plan is slower than shown: turn the wheel."))
    elif hidden:
        parts.append(tr("{count} plans are slower than shown: turn the wheel.", count=hidden))
    return sentences(parts)
