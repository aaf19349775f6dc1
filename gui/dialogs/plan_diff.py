"""Two plans beside each other: where they differ, what that costs, and taking thresholds over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.results import ImportResult
from clipscope.core.worker.table_requests import ReadTable
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.plan_comparison import compare_plans
from clipscope.gui.dialogs.plan_diff_model import SORT_ROLE, Col, PlanDiffModel
from clipscope.gui.language.errors import with_bold_lead
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.state.edit_names import taken_edit
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import fitted_view
from clipscope.gui.work.import_notice import remarks, width_text
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.queries import QueryClient, failure_text

PRESENT, CALIBRATION = tr_noop("Present plan"), tr_noop("Calibration's plan")
CHOOSE = tr_noop("Choose a table or plan…")
RESCALED = tr_noop("One of them is for rescaled channels: its thresholds are of other values")


@dataclass(frozen=True)
class _Table:
    """A table that was read to be compared."""

    name: str
    path: Path
    plan: QuantPlan
    bits: int


class PlanDiff(QDialog):
    """Compares the present plan, the calibration's, and tables; follows the present plan.

    Parameters
    ----------
    document
        Whose plans they are, and where thresholds are taken over.
    jobs
        The worker, which reads tables.
    """

    def __init__(self, document: Document, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._queries = QueryClient(jobs, self)
        self._tables: list[_Table] = []
        self._doing = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Compare plans"))
        self.resize(980, 600)
        self.choices = (QComboBox(), QComboBox())
        self._chosen = [0, 1]
        for choice, name in zip(self.choices, "AB", strict=True):
            choice.setAccessibleName(tr("Plan {name}", name=name))
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model = PlanDiffModel(theme, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setSortRole(SORT_ROLE)
        self.tree = fitted_view(self.proxy, tr("Blobs of both plans"), (Col.CHANGES, Col.BLOB))
        self.tree.sortByColumn(Col.RATIO, Qt.SortOrder.DescendingOrder)
        self.tree.setToolTip(tr("Double-click a blob to select its layer in the window"))
        self.summary, self.status = QLabel(), QLabel()
        self.status.setWordWrap(True)
        for label in (self.summary, self.status):
            label.setProperty("muted", True)
        self.take_button, self.close_button = QPushButton(), QPushButton(tr("Close"))
        self.take_button.setProperty("primary", True)
        for button in (self.take_button, self.close_button):
            button.setAutoDefault(False)
        self._arrange()
        self._connect()
        self._fill_choices()
        self._compare()

    @property
    def busy(self) -> bool:
        """Whether a table is being read."""
        return self._queries.busy

    # Building -----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        top, bottom = QGridLayout(), QHBoxLayout()
        top.setHorizontalSpacing(SPACE * 4)
        for column, (name, choice) in enumerate(zip("AB", self.choices, strict=True)):
            label = QLabel(tr("Plan {name}", name=name))
            label.setProperty("heading", True)
            top.addWidget(label, 0, column)
            top.addWidget(choice, 1, column)
            top.setColumnStretch(column, 1)
        bottom.setSpacing(SPACE * 2)
        bottom.addWidget(self.take_button)
        bottom.addWidget(self.status, 1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.choices[0].activated.connect(lambda place: self._choose(0, place))
        self.choices[1].activated.connect(lambda place: self._choose(1, place))
        self.tree.doubleClicked.connect(self._select_layer)
        self.tree.selectionModel().selectionChanged.connect(self._refresh_button)
        self.take_button.clicked.connect(self._take)
        self.close_button.clicked.connect(self.close)
        self._queries.waitsChanged.connect(lambda waits: self.status.setText(waits or self._doing))
        self._document.planChanged.connect(self._compare)
        self._document.statsChanged.connect(self._compare)
        self._document.bitsChanged.connect(self._read_again)
        self._document.modelChanged.connect(self.close)
        self.finished.connect(self._queries.give_up)

    # Choosing -----------------------------------------------------------------------------------

    def _fill_choices(self) -> None:
        """Name what can be compared, in both boxes."""
        for choice, chosen in zip(self.choices, self._chosen, strict=True):
            with QSignalBlocker(choice):
                choice.clear()
                choice.addItems([tr(PRESENT), tr(CALIBRATION), *(table.name for table in self._tables)])
                choice.insertSeparator(choice.count())
                choice.addItem(tr(CHOOSE))
                choice.setCurrentIndex(chosen)
                for number, table in enumerate(self._tables, 2):
                    choice.setItemData(number, str(table.path), Qt.ItemDataRole.ToolTipRole)

    def _choose(self, side: int, place: int) -> None:
        if place == self.choices[side].count() - 1:
            self.choices[side].setCurrentIndex(self._chosen[side])
            path = opening.ask_file(self, tr("Compare with a table or plan"), opening.PLAN_FILTER, "tables")
            if path is not None:
                self.add_table(path, side)
            return
        self._chosen[side] = place
        self.status.setText("")
        self._compare()
        self._read_again()

    def add_table(self, path: Path, side: int = 1) -> None:
        """Read a table and put it on a side: 0 for A, 1 for B."""
        path = path.absolute()
        self._doing = tr("Reading {file}…", file=path.name)
        self.status.setText(self._doing)
        bits = self._document.bits
        request = ReadTable(path, bits)
        self._queries.ask(request, lambda result: self._add(path, side, bits, result), self._refused)

    def _add(self, path: Path, side: int, bits: int, result: ImportResult) -> None:
        if bits != self._document.bits:
            self.add_table(path, side)
            return
        table = _Table(path.name, path, result.plan, bits)
        place = next((n for n, known in enumerate(self._tables) if known.path == path), len(self._tables))
        self._tables[place : place + 1] = [table]
        self._chosen[side] = place + 2
        self._fill_choices()
        read = tr("Read {file}{width}.", file=path.name, width=width_text(bits))
        self.status.setText(sentences((read, *remarks(result), *_findings_text(result))))
        self._compare()

    def _read_again(self) -> None:
        """Read shown tables for the plan's width if it is another by now; a table does not say its own."""
        for side, place in enumerate(self._chosen):
            if place >= 2 and self._tables[place - 2].bits != self._document.bits:
                self.add_table(self._tables[place - 2].path, side)

    def _refused(self, failure: Failure) -> None:
        self.status.setText(with_bold_lead(failure_text(failure)))

    def _plan(self, side: int) -> QuantPlan:
        place = self._chosen[side]
        if place < 2:
            return (self._document.plan, self._document.calibration_plan)[place]
        return self._tables[place - 2].plan

    # Showing ------------------------------------------------------------------------------------

    def _compare(self) -> None:
        kept = {self.model.rows[place].root for place in self._selected()}
        rows = compare_plans(self._document, self._plan(0), self._plan(1))
        self.model.set_rows(rows)
        chosen = self.tree.selectionModel()
        for place, row in enumerate(rows):
            if row.root in kept:
                index = self.proxy.mapFromSource(self.model.index(place, 0))
                chosen.select(index, chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows)
        different = sum(not row.is_equal for row in rows)
        text = _different_text(different, len(rows))
        if self._plan(0).rescaled != self._plan(1).rescaled:
            text = tr("{text}. {more}", text=text, more=tr(RESCALED))
        self.summary.setText(text)
        self._refresh_button()

    def _selected(self) -> list[int]:
        return [self.proxy.mapToSource(index).row() for index in self.tree.selectionModel().selectedRows()]

    def _takeable(self) -> list[str]:
        """Selected blobs whose range in B is not the present one, in one of the engines."""
        plan, present = self._plan(1), self._document.plan
        if plan.rescaled != present.rescaled:
            return []  # its thresholds are of other values
        roots = [self.model.rows[place].root for place in self._selected()]
        known = [root for root in roots if root in plan.activations]
        return [
            root
            for root in known
            if plan.activations[root] != present.activations.get(root)
            or plan.onnx_activations.get(root) != present.onnx_activations.get(root)
        ]

    def _refresh_button(self) -> None:
        count = len(self._takeable())
        self.take_button.setEnabled(bool(count) and not self._document.read_only)
        self.take_button.setText(
            tr("Take B's {count} thresholds", count=count) if count > 1 else tr("Take B's threshold")
        )
        self.take_button.setToolTip(
            tr("Set the selected blobs of the present plan to B's thresholds, as one edit")
            if count
            else tr("Select blobs whose threshold in B is another one")
        )

    # What a person does -------------------------------------------------------------------------

    def _select_layer(self, index: QModelIndex) -> None:
        row = self.model.rows[self.proxy.mapToSource(index).row()]
        self._document.select(row.layers[0])

    def _take(self) -> None:
        plan = self._plan(1)
        ranges = plan.activations
        roots = sorted(self._takeable())
        place = self._chosen[1]
        # In English: the history keeps it.
        name = (PRESENT, CALIBRATION)[place] if place < 2 else self._tables[place - 2].name
        taken = {root: ranges[root] for root in roots}
        self._document.take_ranges(taken, taken_edit(roots, name), plan.onnx_activations)
        shown = self.choices[1].currentText()
        self.status.setText(
            tr(
                "Took the threshold of {root} from {name}.",
                root=self._document.titles.blob(roots[0]),
                name=shown,
            )
            if len(roots) == 1
            else tr("Took the thresholds of {count} blobs from {name}.", count=len(roots), name=shown)
        )


def _findings_text(result: ImportResult) -> tuple[str, ...]:
    count = len(result.findings)
    if not count:
        return ()
    if count == 1:
        return (tr("Look at it with File › Check a table…: 1 finding."),)
    return (tr("Look at them with File › Check a table…: {count} findings.", count=count),)


def _different_text(different: int, count: int) -> str:
    if not different:
        return tr("All {count} blobs are equal", count=count)
    if different == 1:
        return tr("1 of {count} blobs differs", count=count)
    return tr("{different} of {count} blobs differ", different=different, count=count)
