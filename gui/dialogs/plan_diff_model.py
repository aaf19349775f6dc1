"""The comparison of two plans as rows that can be sorted."""

from __future__ import annotations

import math
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from clipscope.gui.dialogs.plan_comparison import BlobDiff
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING, decimals_for, fixed, signed
from clipscope.gui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = int(Qt.ItemDataRole.UserRole)


class Col(IntEnum):
    """Columns of the comparison."""

    BLOB = 0
    A = 1
    B = 2
    RATIO = 3
    CHANGES = 4
    SQNR = 5
    COSINE = 6
    KL = 7


TITLES = (
    tr_noop("Blob"),
    tr_noop("Threshold A"),
    tr_noop("Threshold B"),
    "A ÷ B",
    tr_noop("Differs in, B → A"),
    "SQNR dB, A − B",  # untranslated
    tr_noop("Cosine, A − B"),
    "KL, A − B",
)
TIPS = (
    tr_noop("Root blob; the layers that read it share its threshold"),
    tr_noop("Clip threshold in plan A, in the blob's unit"),
    tr_noop("Clip threshold in plan B"),
    tr_noop("Threshold in A through threshold in B; sorted by its distance from 1, either way"),
    tr_noop("Another scheme, ranges of ONNX Runtime's own, layers on in one plan only, other weight scales"),
    tr_noop("Signal to quantization noise ratio at A's threshold minus that at B's"),
    tr_noop("Cosine similarity at A's threshold minus that at B's"),
    tr_noop("KL score at A's threshold minus that at B's: smaller is better"),
)
DECIMALS = {Col.SQNR: 1, Col.COSINE: 5, Col.KL: 4}
NUMBERS = frozenset({Col.A, Col.B, Col.RATIO, *DECIMALS})


class PlanDiffModel(QAbstractTableModel):
    """One row a root blob."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[BlobDiff, ...] = ()
        self._decimals = 3
        theme.changed.connect(self._recolour)

    @property
    def rows(self) -> tuple[BlobDiff, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: tuple[BlobDiff, ...]) -> None:
        """Show another comparison."""
        self.beginResetModel()
        values = [value for row in rows for value in (row.a, row.b) if value]
        # One number of decimals for both columns, so that thresholds can be compared by eye.
        self._decimals = min(max(3, decimals_for(min(values, default=1.0), 3)), 6)
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of blobs."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of columns."""
        return 0 if parent.isValid() else len(Col)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tr(TITLES[section])
            case Qt.ItemDataRole.ToolTipRole:
                return tr(TIPS[section])
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Col(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tr(
                    "Blob {root}, read by {layers}", root=row.title or row.root, layers=", ".join(row.readers)
                )
            case _ if role == SORT_ROLE:
                return _sort_value(row, column)
        return None

    def _text(self, row: BlobDiff, column: Col) -> str:
        if column in (Col.A, Col.B):
            return fixed(row.a if column == Col.A else row.b, self._decimals)
        if column == Col.RATIO:
            return fixed(row.ratio, 3)
        if column in DECIMALS:
            value = _figure(row, column)
            return MISSING if value is None else signed(value, DECIMALS[column])
        return (row.title or row.root) if column == Col.BLOB else row.words

    def _colour(self, row: BlobDiff, column: Col) -> QColor | None:
        tokens = self._theme.tokens
        value = _figure(row, column)
        if row.is_equal:
            return QColor(tokens.muted)
        if value is None or signed(value, DECIMALS[column]).startswith("="):
            return QColor(tokens.muted) if column in DECIMALS else None
        better = value < 0 if column == Col.KL else value > 0
        return QColor(tokens.better if better else tokens.worse)

    def _recolour(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(Col) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.ForegroundRole])


def _figure(row: BlobDiff, column: Col) -> float | None:
    return {Col.SQNR: row.sqnr, Col.COSINE: row.cosine, Col.KL: row.kl}.get(column)


def _sort_value(row: BlobDiff, column: Col) -> float | str:
    if column == Col.RATIO:
        return row.distance
    if column in (Col.A, Col.B):
        value = row.a if column == Col.A else row.b
        return math.inf if value is None else value
    if column in DECIMALS:
        figure = _figure(row, column)
        return -math.inf if figure is None else figure
    return (row.title or row.root).casefold() if column == Col.BLOB else row.words.casefold()


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
