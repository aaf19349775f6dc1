"""The findings of a table as rows that can be sorted."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from clipscope.core.formats.table.lint_findings import Finding
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import alone
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
NO_FIX = tr_noop("by hand")
SIGNS = {"error": tr_noop("✕ Error"), "warning": tr_noop("! Warning"), "note": tr_noop("i Note")}
COUNTED = {
    "error": (tr_noop("✕ 1 error"), tr_noop("✕ {count} errors")),
    "warning": (tr_noop("! 1 warning"), tr_noop("! {count} warnings")),
    "note": (tr_noop("i 1 note"), tr_noop("i {count} notes")),
}
"""One finding of a severity, and several."""
RANKS = {severity: rank for rank, severity in enumerate(SIGNS)}


class Col(IntEnum):
    """Columns of the list."""

    LINE = 0
    SEVERITY = 1
    ROW = 2
    REASON = 3
    EFFECT = 4
    FIX = 5


TITLES = (
    tr_noop("Line"),
    tr_noop("Severity"),
    tr_noop("Row"),
    tr_noop("What is wrong"),
    tr_noop("What ncnn2int8 does"),
    tr_noop("Fix"),
)


class LintModel(QAbstractTableModel):
    """Findings in the order of the lines; a row's place is the finding's."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        theme.changed.connect(self._recolour)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._findings

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._findings = findings
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of findings."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of columns."""
        return 0 if parent.isValid() else len(Col)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return tr(TITLES[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        finding, column = self._findings[index.row()], Col(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(finding, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(finding, column)
            case Qt.ItemDataRole.ToolTipRole:
                return sentence(finding)
            case _ if role == SORT_ROLE:
                return _sort_value(finding, column)
        return None

    def _colour(self, finding: Finding, column: Col) -> QColor | None:
        tokens = self._theme.tokens
        if column == Col.SEVERITY:
            return QColor(severity_colour(finding, tokens))
        return QColor(tokens.muted) if column == Col.FIX and finding.fix is None else None

    def _recolour(self) -> None:
        if self._findings:
            last = self.index(len(self._findings) - 1, len(Col) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.ForegroundRole])


def sentence(finding: Finding) -> str:
    """A finding in full: place, reason, effect, fix."""
    what = tr_message(finding.reason)
    if finding.row:
        what = tr("{row}: {what}", row=finding.row, what=what)
    if finding.fix:
        fix = tr("Fix: {what}.", what=alone(tr_message(finding.fix.description)))
    else:
        fix = tr("It has to be fixed by hand.")
    place = tr("Line {line}. {what}.", line=finding.line, what=what)
    return f"{place}\n{tr('ncnn2int8 {effect}.', effect=tr_message(finding.effect))}\n{fix}"


def severity_colour(finding: Finding, tokens: Tokens) -> str:
    """Colour of the word; the sign and the word say the same."""
    return {"error": tokens.worse, "warning": tokens.threshold_text, "note": tokens.muted}[finding.severity]


def _text(finding: Finding, column: Col) -> str:
    texts = {
        Col.LINE: str(finding.line),
        Col.SEVERITY: tr(SIGNS[finding.severity]),
        Col.ROW: finding.row,
        Col.REASON: tr_message(finding.reason),
        Col.EFFECT: tr_message(finding.effect),
        Col.FIX: alone(tr_message(finding.fix.description)) if finding.fix else tr(NO_FIX),
    }
    return texts[column]


def _sort_value(finding: Finding, column: Col) -> int | str:
    if column == Col.LINE:
        return finding.line
    if column == Col.SEVERITY:
        return RANKS[finding.severity]
    return _text(finding, column).casefold()


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == Col.LINE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
