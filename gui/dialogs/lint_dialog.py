"""What is wrong with a table: findings, fixes, and the way to save or import what comes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.results import ImportResult, LintResult, SavedTable
from clipscope.core.worker.table_requests import FixTable, LintTable, ReadTable, SaveTable
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.lint_model import COUNTED, SORT_ROLE, Col, LintModel, sentence
from clipscope.gui.language.errors import with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital, sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.buttons import set_primary
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.row_view import fitted_view
from clipscope.gui.widgets.screen_fit import roomy
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.queries import QueryClient, failure_text

MISSING = "missing"
"""Kind of finding that "Fix all" leaves: a layer without rows may be off on purpose."""


class LintDialog(QDialog):
    """Checks a table in the worker; nothing is written before "Save as".

    Parameters
    ----------
    path
        The table.
    absmax
        Largest magnitude by root blob, if calibrated.
    jobs
        The worker.
    bits
        Tells the width that a table is read for.
    """

    importRequested = Signal(object, str)  # noqa: N815
    """Path of the table, and its text with the fixes."""

    def __init__(
        self,
        path: Path,
        absmax: Mapping[str, float],
        jobs: Jobs,
        theme: Theme,
        parent: QWidget | None = None,
        bits: Callable[[], int] = lambda: FULL_BITS,
    ) -> None:
        super().__init__(parent)
        self._bits = bits
        self._path, self._absmax = path, dict(absmax)
        self._queries = QueryClient(jobs, self)
        self._text: str | None = None
        self._saved = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(roomy(self, 1100, 560))
        self.heading = ElidedLabel()
        self.heading.setText(path.name)
        self.heading.setProperty("heading", True)
        self.heading.setToolTip(str(path))
        self.counts = QLabel()
        self.counts.setProperty("muted", True)
        self.model = LintModel(theme, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setSortRole(SORT_ROLE)
        self.tree = fitted_view(self.proxy, tr("Findings"), (Col.REASON, Col.EFFECT, Col.FIX))
        self.tree.sortByColumn(Col.SEVERITY, Qt.SortOrder.AscendingOrder)
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setMinimumHeight(64)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status, self._doing = QLabel(), ""
        self.status.setProperty("muted", True)
        self.status.setWordWrap(True)
        self.fix_button, self.fix_all_button = QPushButton(tr("Apply fix")), QPushButton(tr("Fix all"))
        self.fix_button.setToolTip(tr("Fix the selected findings (Enter, or a double click)"))
        self.fix_all_button.setToolTip(
            tr("Fix all that has a fix. Layers without rows are left: they may be off on purpose")
        )
        self.save_button, self.import_button = QPushButton(tr("Save as…")), QPushButton(tr("Import"))
        self.save_button.setToolTip(tr("Write the table with the fixes made so far"))
        self.import_button.setToolTip(tr("Use the table with the fixes made so far, as one edit"))
        self.close_button = QPushButton(tr("Close"))
        self._arrange()
        self._connect()
        self._refresh()
        self._ask(LintTable(path, self._absmax), tr("Checking {name}…", name=path.name))

    @property
    def text(self) -> str | None:
        """The table with the fixes made so far; None before it was read."""
        return self._text

    @property
    def busy(self) -> bool:
        """Whether the worker is at it."""
        return self._queries.busy

    # Building -----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        first, last = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.heading, 1)
        first.addWidget(self.counts)
        for button in (self.fix_button, self.fix_all_button):
            last.addWidget(button)
        last.addWidget(self.status, 1)
        for button in (self.save_button, self.import_button, self.close_button):
            last.addWidget(button)
        last.setSpacing(SPACE * 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addLayout(first)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.detail)
        layout.addLayout(last)

    def _connect(self) -> None:
        self.tree.selectionModel().selectionChanged.connect(self._refresh)
        self.tree.selectionModel().currentChanged.connect(self._show_detail)
        self._queries.busyChanged.connect(self._refresh)
        self._queries.waitsChanged.connect(lambda waits: self.status.setText(waits or self._doing))
        self.fix_button.clicked.connect(self._fix_selected)
        self.tree.doubleClicked.connect(self.fix_button.click)
        self.fix_all_button.clicked.connect(self._fix_all)
        self.save_button.clicked.connect(self._save)
        self.import_button.clicked.connect(self._import)
        self.close_button.clicked.connect(self.close)
        self.finished.connect(self._queries.give_up)

    # What a person does -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter in the list fixes what is selected there, as a double click does; elsewhere it imports."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.tree.hasFocus():
            self.fix_button.click()
        else:
            super().keyPressEvent(event)

    def _fix_selected(self) -> None:
        places = tuple(sorted(place for place in self._selected() if self.model.findings[place].fix))
        if self._text is not None and places:
            self._ask(FixTable(self._text, places, self._absmax), tr("Fixing…"))

    def _fix_all(self) -> None:
        if self._text is not None:
            self._ask(FixTable(self._text, None, self._absmax), tr("Fixing…"))

    def _save(self) -> None:
        suggestion = self._path.with_name(f"{self._path.stem}-fixed.table")
        path = opening.ask_save(self, tr("Save table"), suggestion, tr(opening.TABLE_FILTER), "tables")
        if path is not None and self._text is not None:
            self._ask(SaveTable(self._text, path.absolute()), tr("Saving {name}…", name=path.name))

    def _import(self) -> None:
        """Use it if it can be read; otherwise stay, and say what is left to mend."""
        if self._text is not None:
            request = ReadTable(self._path, self._bits(), self._text)
            self._ask(request, tr("Reading {name}…", name=self._path.name))

    # What the worker answers --------------------------------------------------------------------

    def _ask(self, request: LintTable | FixTable | SaveTable | ReadTable, doing: str) -> None:
        self._doing = doing
        self.status.setText(doing)
        refused = self._not_imported if isinstance(request, ReadTable) else self._refused
        self._queries.ask(request, self._take, refused)

    def _take(self, result: LintResult | SavedTable | ImportResult) -> None:
        if isinstance(result, ImportResult):
            if self._text is not None:
                self.importRequested.emit(self._path, self._text)
            self.close()
            return
        if isinstance(result, SavedTable):
            self._saved = True
            self.status.setText(tr("Saved {name}.", name=result.path.name))
            self.status.setToolTip(str(result.path))
        else:
            self._show(result)
        self._refresh()

    def _show(self, result: LintResult) -> None:
        fixed = self._text is not None and self._text != result.text
        gone = len(self.model.findings) - len(result.findings)
        self._saved = self._saved and not fixed
        self._text = result.text
        self.model.set_findings(result.findings)
        if self.model.findings:
            self.tree.setCurrentIndex(self.proxy.index(0, 0))
        else:
            self._show_detail()
        self.status.setText(_fixed_text(gone) if fixed else "")

    def _refused(self, failure: Failure) -> None:
        self.status.setText(with_bold_lead(failure_text(failure)))
        self._refresh()

    def _not_imported(self, failure: Failure) -> None:
        """Say why it can't be read, and how many of the errors that are left can be fixed here."""
        self._refused(failure)
        errors = [finding for finding in self.model.findings if finding.severity == "error"]
        fixable = sum(finding.fix is not None for finding in errors)
        if errors:
            left = (
                tr("1 error is left, {fixable} with a fix.", fixable=fixable)
                if len(errors) == 1
                else tr("{count} errors are left, {fixable} with a fix.", count=len(errors), fixable=fixable)
            )
            why = capital(tr_message(failure.message))
            self.status.setText(sentences((tr("Not imported. {why}.", why=why), left)))
            self.status.setToolTip(failure.where or "")

    # Showing ------------------------------------------------------------------------------------

    def _selected(self) -> list[int]:
        return [self.proxy.mapToSource(index).row() for index in self.tree.selectionModel().selectedRows()]

    def _show_detail(self) -> None:
        index = self.proxy.mapToSource(self.tree.currentIndex())
        if index.isValid():
            self.detail.setText(sentence(self.model.findings[index.row()]))
        elif self._text is not None:
            self.detail.setText(tr("No findings: ncnn2int8 reads this table as it stands."))
        else:
            self.detail.setText("")

    def _refresh(self) -> None:
        findings, ready = self.model.findings, self._text is not None and not self._queries.busy
        chosen = [place for place in self._selected() if findings[place].fix]
        self.fix_button.setText(
            tr("Apply {count} fixes", count=len(chosen)) if len(chosen) > 1 else tr("Apply fix")
        )
        self.fix_button.setEnabled(ready and bool(chosen))
        fixable = any(finding.fix and finding.kind != MISSING for finding in findings)
        self.fix_all_button.setEnabled(ready and fixable)
        wrong = any(f.fix and f.severity == "error" and f.kind != MISSING for f in findings)
        self._lead_with(self.fix_all_button if wrong else self.import_button)
        for button in (self.save_button, self.import_button):
            button.setEnabled(ready)
        self.counts.setText(count_text(Counter(finding.severity for finding in findings)))
        self.setWindowTitle(tr("Check {name}[*]", name=self._path.name))
        self.setWindowModified(not self._saved)

    def _lead_with(self, main: QPushButton) -> None:
        """Make a button the one that Enter presses: what is broken is fixed before it is imported."""
        for button in (self.fix_all_button, self.import_button):
            set_primary(button, button is main)
        main.setDefault(True)


def count_text(counts: Mapping[str, int]) -> str:
    """Number of findings by severity, in words with their signs."""
    parts = []
    for severity, (one, more) in COUNTED.items():
        if number := counts.get(severity, 0):
            parts.append(tr(one) if number == 1 else tr(more, count=number))
    return "   ".join(parts)


def _fixed_text(gone: int) -> str:
    if gone == 1:
        return tr("1 finding fixed, not saved yet.")
    return (
        tr("{count} findings fixed, not saved yet.", count=gone) if gone > 1 else tr("Fixed, not saved yet.")
    )
