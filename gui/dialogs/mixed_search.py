"""A budget, the search for a mixed-precision plan that keeps it, and what was found, move by move."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.mixed_precision.figures import Budget, MixedPrecision, Prefer, Step
from clipscope.core.worker.requests import FindMixedPrecision
from clipscope.gui.dialogs.budget_kinds import (
    LAYERS,
    USUAL,
    USUAL_OF_TASK,
    BudgetKind,
    budget_text,
    kinds_for,
)
from clipscope.gui.dialogs.front_figures import layers_text
from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.dialogs.score_texts import loss_text, measure_text, measure_title
from clipscope.gui.numbers import kept_together
from clipscope.gui.state.document import Document
from clipscope.gui.state.task_figures import capital
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import row_view
from clipscope.gui.work.analyses import Analyses

PREFERENCES: tuple[tuple[str, Prefer], ...] = (
    ("few fp32 layers", "few layers"),
    ("low latency (little fp32 work)", "low latency"),
)
TITLES = ("Move", "Layer", "fp32", "Accuracy", "1 − cosine", "")
TIPS = (
    "What was tried",
    "The layer that was switched",
    "Layers in fp32 in the plan that was tried",
    "Top-1 on the evaluation images; agreement with fp32 without labels",
    "1 − logit cosine against fp32",
    "Whether the search went on from it",
)
OF_TASK = "The task's mean loss against fp32, which decides between plans"
NUMBERS = (2, 3, 4)
WIDTHS = ((0, 92), (1, 108), (2, 44), (3, 72), (4, 78), (5, 44))


class MixedSearch(QWidget):
    """Follows the document's mixed plan.

    Parameters
    ----------
    document
        Whose plan it is.
    analyses
        What searches, and applies what was found.
    """

    def __init__(
        self, document: Document, analyses: Analyses, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._analyses = document, analyses
        self.points, self.count = QDoubleSpinBox(), QSpinBox()
        self.points.setRange(0, 100)
        self.points.setDecimals(2)
        self.points.setSingleStep(0.1)
        self.count.setRange(0, 9999)
        self.count.setValue(2)
        self.kind, self.prefer = QComboBox(), QComboBox()
        self._kinds: tuple[BudgetKind, ...] = ()
        self.prefer.addItems([text for text, _ in PREFERENCES])
        for widget, name in (
            (self.points, "Points"),
            (self.count, "Layers"),
            (self.kind, "Kind of budget"),
            (self.prefer, "Preference"),
        ):
            widget.setAccessibleName(name)
        self.find_button, self.apply_button = QPushButton("Find plan"), QPushButton("Apply")
        for button in (self.find_button, self.apply_button):
            button.setAutoDefault(False)
        self.apply_button.setProperty("primary", True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(5 * self.words.fontMetrics().lineSpacing())
        self.model = ReportRows(TITLES, TIPS, NUMBERS, theme, self)
        self.tree = row_view(self.model, WIDTHS, "Moves of the search")
        self.tree.setSortingEnabled(False)
        self._arrange()
        self._show_kinds()
        self.kind.currentTextChanged.connect(self._show_kind)
        document.task.infoChanged.connect(self._show_kinds)
        document.resultsChanged.connect(self._show_kinds)
        self.find_button.clicked.connect(self._find)
        self.apply_button.clicked.connect(self._apply)
        document.mixed.changed.connect(self.refresh)
        analyses.changed.connect(self.refresh)
        self._show_kind()
        self.refresh()

    @property
    def budget(self) -> Budget:
        """What was chosen."""
        return self._kinds[self.kind.currentIndex()].budget(self.points.value(), self.count.value())

    def _arrange(self) -> None:
        heading = QLabel("Find a plan")
        heading.setProperty("heading", True)
        form = QGridLayout()
        form.setHorizontalSpacing(SPACE * 2)
        form.addWidget(QLabel("At most"), 0, 0)
        form.addWidget(self.points, 0, 1)
        form.addWidget(self.count, 0, 1)
        form.addWidget(self.kind, 0, 2)
        form.addWidget(QLabel("Prefer"), 1, 0)
        form.addWidget(self.prefer, 1, 1, 1, 2)
        form.setColumnStretch(2, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.find_button)
        buttons.addWidget(self.apply_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(heading)
        layout.addLayout(form)
        layout.addLayout(buttons)
        layout.addWidget(self.words)
        layout.addWidget(self.tree, 1)
        layout.addStretch()

    def _show_kinds(self, *_: object) -> None:
        """Offer what the network has; what was chosen stays where there still is such a thing."""
        kinds = kinds_for(self._document)
        if kinds == self._kinds:
            return
        chosen, before = self.kind.currentText(), self._kinds[:1]
        self._kinds = kinds
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItems([kind.text for kind in kinds])
            self.kind.setCurrentIndex(max(0, self.kind.findText(chosen)))
        if before != kinds[:1]:
            self.points.setValue(USUAL if kinds[0].figure is None else USUAL_OF_TASK)
        self._show_kind()

    def _show_kind(self, *_: object) -> None:
        points = self.kind.currentText() != LAYERS
        self.points.setVisible(points)
        self.count.setVisible(not points)

    def refresh(self) -> None:
        """Show what was found, or how far the search is."""
        mixed, found = self._document.mixed, self._document.mixed.found
        self.find_button.setEnabled(not isinstance(self._analyses.running, FindMixedPrecision))
        present = mixed.present
        other = found is not None and present is not None and present != frozenset(found.fp32_layers)
        self.apply_button.setEnabled(other)
        self.apply_button.setToolTip(
            "Make this plan the present one, as one edit" if other else self._why_not()
        )
        self.words.setText(self._words())
        self.tree.setVisible(found is not None)
        if found is not None:
            of_task = found.end.task_loss is not None
            accuracy = measure_title(found.measure, found.end) if found.end.task else TITLES[3]
            named = (*TITLES[:3], accuracy, "Loss" if of_task else TITLES[4], "")
            what = "The figure of the task that the budget is about" if found.end.task else TIPS[3]
            loss = OF_TASK if of_task else TIPS[4]
            self.model.set_titles(named, (*TIPS[:3], what, loss, TIPS[5]))
        valid = mixed.valid
        self.model.set_rows([] if found is None else [_row(step, found, valid) for step in found.steps])

    def _why_not(self) -> str:
        mixed = self._document.mixed
        if mixed.found is None:
            return "Nothing was found yet"
        return "This is the present plan" if mixed.valid else "The thresholds or images are others by now"

    def _words(self) -> str:
        mixed, found = self._document.mixed, self._document.mixed.found
        if isinstance(self._analyses.running, FindMixedPrecision):
            progress = self._analyses.progress
            done = 0 if progress is None else progress.done
            best = "" if found is None else f" Best so far: {_found_text(found)}"
            return f"Searching: {done} plans evaluated.{best}"
        if found is None:
            return (
                "The layers that lose most go to fp32 until the budget holds, then every layer that can go"
                " back to int8 does."
            )
        text = f"{capital(budget_text(found.budget, dict(found.end.known)))}: {_found_text(found)}"
        if found.proven and found.fp32_layers:
            text += " None of them can go back to int8 alone."
        elif not found.proven:
            text += " The search was stopped early."
        if not mixed.valid:
            text += " The thresholds or images are others by now: find again."
        return text

    def _find(self) -> None:
        self._analyses.find_mixed(self.budget, PREFERENCES[self.prefer.currentIndex()][1])

    def _apply(self) -> None:
        found = self._document.mixed.found
        if found is not None:
            self._analyses.apply(found.fp32_layers)


def _found_text(found: MixedPrecision) -> str:
    count = len(found.fp32_layers)
    names = layers_text(found.fp32_layers)
    layers = f"{count} layer{'s' * (count != 1)} in fp32 ({names})." if count else "no layer needs fp32."
    scores = ((found.end, ""), (found.start, "all int8 "), (found.fp32, "fp32 "))
    end, start, fp32 = (f"{name}{measure_text(found.measure, score)}" for score, name in scores)
    measure = "" if found.measure == "logit cosine" else f"{measure_title(found.measure, found.end)} "
    figures = kept_together(f"{measure}{end} ({start}, {fp32})")
    return f"{layers} {figures} on {found.images:,} images: confirm it on others."


def _row(step: Step, found: MixedPrecision, valid: bool) -> Row:
    colour = None if step.kept and valid else "muted"
    accuracy = "" if found.measure == "logit cosine" else measure_text(found.measure, step.score)
    tip = layers_text(step.fp32_layers, most=40)
    return (
        Cell(step.move, colour=colour),
        Cell(step.layer or "", colour=colour),
        Cell(str(len(step.fp32_layers)), len(step.fp32_layers), colour, f"In fp32: {tip}"),
        Cell(accuracy, colour=colour),
        Cell(loss_text(step.score), colour=colour),
        Cell("kept" if step.kept else "no", colour=colour),
    )
