"""Rows of text for the lists of reports: set as a whole, added to at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from clipscope.gui.language.texts import tr
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE

SORT_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes
    ----------
    text
        As it is shown.
    value
        What it sorts by; the text if None.
    colour
        Name of a theme's token, or None for usual text.
    tip
        A longer text.
    strong
        Whether it is written bold.
    """

    text: str
    value: float | None = None
    colour: str | None = None
    tip: str = ""
    strong: bool = False


Row = tuple[Cell, ...]


class ReportRows(QAbstractTableModel):
    """A list with titles; numbers stand on the right.

    Parameters
    ----------
    titles, tips
        Of the columns, in English where `tr_noop` marks them.
    numbers
        Columns that hold numbers.
    """

    def __init__(
        self,
        titles: Sequence[str],
        tips: Sequence[str],
        numbers: Sequence[int],
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles, self._tips, self._numbers = tuple(titles), tuple(tips), frozenset(numbers)
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        theme.changed.connect(self._restyle)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def set_titles(self, titles: Sequence[str], tips: Sequence[str]) -> None:
        """Name the columns otherwise."""
        if (self._titles, self._tips) != (tuple(titles), tuple(tips)):
            self._titles, self._tips = tuple(titles), tuple(tips)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._titles) - 1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where they only add to those there are, the view stays where it is."""
        new = tuple(rows)
        if self._rows and new[: len(self._rows)] == self._rows:
            if len(new) > len(self._rows):
                self.beginInsertRows(QModelIndex(), len(self._rows), len(new) - 1)
                self._rows = new
                self.endInsertRows()
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section] and tr(self._titles[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tips[section] and tr(self._tips[section])
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and cell.colour is not None:
            return QColor(getattr(self._theme.tokens, cell.colour))
        if role == Qt.ItemDataRole.FontRole and cell.strong:
            return font(BODY_SIZE, bold=True)
        if role == SORT_ROLE:
            return cell.text.casefold() if cell.value is None else cell.value
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _restyle(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._titles) - 1))
