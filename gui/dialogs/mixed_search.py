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

from clipscope.core.mixed_precision.figures import Budget, MixedPrecision, Move, Prefer, Step
from clipscope.core.model.titles import Titles
from clipscope.core.worker.search_requests import FindMixedPrecision
from clipscope.gui.dialogs.budget_kinds import (
    USUAL,
    USUAL_OF_TASK,
    BudgetKind,
    budget_text,
    kinds_for,
)
from clipscope.gui.dialogs.front_figures import COSINE, layers_text
from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.dialogs.score_texts import loss_text, measure_text, measure_title
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import kept_together
from clipscope.gui.state.document import Document
from clipscope.gui.state.task_figures import capital
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.buttons import set_enabled, set_primary
from clipscope.gui.widgets.row_view import fitted_view
from clipscope.gui.widgets.spin_inset import inset
from clipscope.gui.work.analyses import Analyses

PREFERENCES: tuple[tuple[str, Prefer], ...] = (
    (tr_noop("few fp32 layers"), "few layers"),  # untranslated
    (tr_noop("low latency (little fp32 work)"), "low latency"),  # untranslated
)
TITLES = (tr_noop("Move"), tr_noop("Layer"), "fp32", tr_noop("Accuracy"), tr_noop("1 − logit cosine"), "")
TIPS = (
    tr_noop("What was tried"),
    tr_noop("The layer that was switched"),
    tr_noop("Layers in fp32 in the plan that was tried"),
    tr_noop("Top-1 on the evaluation images; agreement with fp32 without labels"),
    tr_noop("1 − logit cosine against fp32"),
    tr_noop("Whether the search went on from it"),
)
OF_TASK = tr_noop("The task's mean loss against fp32, which decides between plans")
MOVES: dict[Move, str] = {
    "start": tr_noop("start"),
    "to fp32": tr_noop("to fp32"),  # untranslated
    "back to int8": tr_noop("back to int8"),  # untranslated
}
NUMBERS = (2, 3, 4)


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
        inset(self.points, self.count)
        self.kind, self.prefer = QComboBox(), QComboBox()
        # Kinds of another task come later, and may be longer.
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._kinds: tuple[BudgetKind, ...] = ()
        self._shown_points = 1.0
        """Points in one of what is shown now."""
        self.prefer.addItems([tr(text) for text, _ in PREFERENCES])
        for widget, name in (
            (self.points, tr("Budget")),
            (self.count, tr("Layers")),
            (self.kind, tr("Kind of budget")),
            (self.prefer, tr("Preference")),
        ):
            widget.setAccessibleName(name)
        self.find_button = QPushButton(tr("Find plan"))
        self.apply_button = QPushButton(tr("Apply found plan"))
        self._preferred: Prefer | None = None
        """What the last search of this dialog preferred."""
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(5 * self.words.fontMetrics().lineSpacing())
        self.model = ReportRows([tr(one) for one in TITLES], [tr(tip) for tip in TIPS], NUMBERS, theme, self)
        self.tree = fitted_view(self.model, tr("Moves of the search"), (1, 0))
        self.tree.setSortingEnabled(False)
        self._arrange()
        self._show_kinds()
        self.kind.currentTextChanged.connect(self._show_kind)
        document.task.infoChanged.connect(self._show_kinds)
        document.resultsChanged.connect(self._show_kinds)
        for changed in (self.points.valueChanged, self.count.valueChanged, self.prefer.currentIndexChanged):
            changed.connect(self.show_default)
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

    @property
    def preference(self) -> Prefer:
        """What was chosen."""
        return PREFERENCES[self.prefer.currentIndex()][1]

    def _arrange(self) -> None:
        heading = QLabel(tr("Find a plan"))
        heading.setProperty("heading", True)
        form = QGridLayout()
        form.setHorizontalSpacing(SPACE * 2)
        form.addWidget(QLabel(tr("At most")), 0, 0)
        form.addWidget(self.points, 0, 1)
        form.addWidget(self.count, 0, 1)
        form.addWidget(self.kind, 0, 2)
        form.addWidget(QLabel(tr("Prefer")), 1, 0)
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
            self._fit_points(kinds[self.kind.currentIndex()])
            usual = USUAL if kinds[0].figure is None else USUAL_OF_TASK
            self.points.setValue(usual / self._shown_points)
        self._show_kind()

    def _fit_points(self, kind: BudgetKind) -> None:
        """Show the same budget in another unit: 0.50 points of a share are 0.005 of an AP."""
        points = self.points.value() * self._shown_points
        self._shown_points = kind.points
        self.points.setDecimals(kind.decimals)
        self.points.setSingleStep(0.1 / kind.points)
        self.points.setValue(points / kind.points)

    def _show_kind(self, *_: object) -> None:
        kind = self._kinds[self.kind.currentIndex()]
        points = not kind.layers
        if points and kind.points != self._shown_points:
            self._fit_points(kind)
        self.points.setVisible(points)
        self.count.setVisible(not points)
        self.show_default()

    def show_default(self, *_: object) -> None:
        """Let the button stand out that Return presses: what finds a plan, or applies the one asked for."""
        found, default, other = self._document.mixed.found, self.find_button, self.apply_button
        same = found is not None and found.budget == self.budget
        same = same and self._preferred in (None, self.preference)
        if same and self.apply_button.isEnabled() and self.find_button.isEnabled():
            default, other = other, default
        set_primary(other, False)
        set_primary(default, True)
        default.setDefault(True)

    def refresh(self) -> None:
        """Show what was found, or how far the search is."""
        mixed, found = self._document.mixed, self._document.mixed.found
        set_enabled(self.find_button, not self._analyses.is_asked(FindMixedPrecision))
        present = mixed.present
        other = found is not None and present is not None and present != frozenset(found.fp32_layers)
        set_enabled(self.apply_button, other)
        self.apply_button.setToolTip(
            tr("Make this plan the present one, as one edit") if other else self._why_not()
        )
        self.show_default()
        self.words.setText(self._words())
        self.tree.setVisible(found is not None)
        if found is not None:
            of_task = found.end.task_loss is not None
            accuracy = measure_title(found.measure, found.end) if found.end.task else tr(TITLES[3])
            of_plan = (accuracy, tr("Loss") if of_task else tr(TITLES[4]))
            what = tr("The figure of the task that the budget is about") if found.end.task else tr(TIPS[3])
            tips = (what, tr(OF_TASK if of_task else TIPS[4]))
            self.model.set_titles(
                (*map(tr, TITLES[:3]), *of_plan, ""), (*map(tr, TIPS[:3]), *tips, tr(TIPS[5]))
            )
        valid = mixed.valid
        titles = self._titles
        steps = () if found is None else found.steps
        self.model.set_rows([_row(step, found, valid, titles) for step in steps if found is not None])

    def _why_not(self) -> str:
        mixed = self._document.mixed
        if mixed.found is None:
            return tr("Nothing was found yet")
        return tr(
            "This is the present plan" if mixed.valid else "The thresholds or images have changed since"
        )

    def _words(self) -> str:
        mixed, found = self._document.mixed, self._document.mixed.found
        if isinstance(self._analyses.running, FindMixedPrecision):
            progress = self._analyses.progress
            done = 0 if progress is None else progress.done
            best = "" if found is None else tr("Best so far: {what}", what=_found_text(found, self._titles))
            return sentences((tr("Searching: {count} plans evaluated.", count=done), best))
        if FindMixedPrecision in self._analyses.waiting:
            return tr("The search waits its turn: it begins once what runs has ended.")
        if found is None:
            return tr(
                "The layers that lose most go to fp32 until the budget holds, then every layer that can go"
                " back to int8 does."
            )
        budget = capital(budget_text(found.budget, dict(found.end.known)))
        parts = [tr("{budget}: {what}", budget=budget, what=_found_text(found, self._titles))]
        if found.proven and found.fp32_layers:
            parts.append(tr("None of them can go back to int8 alone."))
        elif not found.proven:
            parts.append(tr("The search was stopped early."))
        if not mixed.valid:
            parts.append(tr("Find again: the thresholds or images have changed since."))
        return sentences(parts)

    @property
    def _titles(self) -> Titles:
        return self._document.titles.titles

    def _find(self) -> None:
        self._preferred = self.preference
        self._analyses.find_mixed(self.budget, self.preference)

    def _apply(self) -> None:
        found = self._document.mixed.found
        if found is not None:
            self._analyses.apply(found.fp32_layers)


def _found_text(found: MixedPrecision, titles: Titles) -> str:
    count, names = len(found.fp32_layers), layers_text(found.fp32_layers, titles=titles)
    if not count:
        layers = tr("no layer needs fp32.")
    elif count == 1:
        layers = tr("1 layer in fp32 ({names}).", names=names)
    else:
        layers = tr("{count} layers in fp32 ({names}).", count=count, names=names)
    end, start, fp32 = (measure_text(found.measure, score) for score in (found.end, found.start, found.fp32))
    if found.measure != COSINE:
        end = f"{measure_title(found.measure, found.end)} {end}"
    figures = kept_together(tr("{end} (all int8 {start}, fp32 {fp32})", end=end, start=start, fp32=fp32))
    confirm = tr(
        "{figures} on {images} images: confirm it on others.", figures=figures, images=f"{found.images:,}"
    )
    return sentences((layers, confirm))


def _row(step: Step, found: MixedPrecision, valid: bool, titles: Titles) -> Row:
    colour = None if step.kept and valid else "muted"
    accuracy = "" if found.measure == COSINE else measure_text(found.measure, step.score)
    tip = layers_text(step.fp32_layers, most=40, titles=titles)
    return (
        Cell(tr(MOVES[step.move]), colour=colour),
        Cell(titles.layer(step.layer or ""), colour=colour),
        Cell(str(len(step.fp32_layers)), len(step.fp32_layers), colour, tr("In fp32: {layers}", layers=tip)),
        Cell(accuracy, colour=colour),
        Cell(loss_text(step.score), colour=colour),
        Cell(tr("kept" if step.kept else "no"), colour=colour),
    )
