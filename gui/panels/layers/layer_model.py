"""The layers as a tree: a blob with several layers is a parent, one with a single layer a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFont

from clipscope.core.model.titles import tidy
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.layers.layer_cells import CellTexts
from clipscope.gui.panels.layers.layer_columns import (
    HEADS,
    LIVE,
    OF_BLOB,
    Col,
    alignment,
    tip_of,
    title_of,
)
from clipscope.gui.panels.layers.layer_groups import Group, by_blob, by_block
from clipscope.gui.panels.layers.layer_tips import RowTips
from clipscope.gui.panels.layers.sensitivity_bar import BAR_ROLE
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
COLUMNS = len(Col)
NETWORK = -1
"""In place of a column to sort by: the network's order."""
Names = tuple[tuple[str, ...], tuple[str, ...]]
"""Titles of groups, and names of layers."""


@dataclass(frozen=True)
class Cell:
    """What a cell shows: its text and how it is set; a check box if it has one."""

    text: str
    alignment: Qt.AlignmentFlag
    colour: QColor | None
    font: QFont | None
    check: Qt.CheckState | None


class LayerModel(QAbstractItemModel):
    """Rows from the document; a drag changes the cells of one blob only."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__(document)
        self._document, self._theme = document, theme
        self._network: list[Group] = []
        """Rows in the network's order."""
        self._order: list[int] = []
        """Which of them stands where."""
        self._groups: list[Group] = []
        """The same in the order that is shown; a group's own layers are in the network's."""
        self._inner: list[tuple[LayerInfo, ...]] = []
        """Each group's layers in the order that is shown."""
        self._sorting = NETWORK, Qt.SortOrder.AscendingOrder
        self._by_root: dict[str, tuple[LayerInfo, ...]] = {}
        self._numbers: dict[str, list[int]] = {}
        self._searched: dict[str, str] = {}
        self.names: Names = ((), ())
        self.short_heads: frozenset[int] = frozenset(HEADS)
        """Columns with no room for their whole title."""
        self.shows_clipped = False
        """Whether the share that is clipped is in the list: it follows a drag, then."""
        self.cells = CellTexts(document, theme, self)
        self._tips = RowTips(document, self.cells)
        self._answers: dict[int, Callable[[tuple[LayerInfo, ...], int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self.cells.text,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
            Qt.ItemDataRole.CheckStateRole: self.cells.check,
            Qt.ItemDataRole.ForegroundRole: self.cells.colour,
            Qt.ItemDataRole.FontRole: self.cells.font,
            Qt.ItemDataRole.ToolTipRole: self._tips.tip,
            SORT_ROLE: self.cells.sort_value,
            BAR_ROLE: self.cells.bar,
        }
        self._reload()
        document.modelChanged.connect(self._reload)
        document.titles.changed.connect(self._reload)
        document.statsChanged.connect(self._all_changed)
        document.planChanged.connect(self._on_plan)
        document.previewChanged.connect(self._live_changed)
        document.sideChanged.connect(self._all_changed)
        document.modesChanged.connect(self._modes_changed)
        self.cells.sensitivity.changed.connect(self._on_sensitivity)
        self.cells.compared.changed.connect(self._all_changed)
        document.times.changed.connect(self._all_changed)
        theme.changed.connect(self._all_changed)

    # Places -------------------------------------------------------------------------------------

    def rows_at(self, index: Index) -> tuple[LayerInfo, ...]:
        """Layers of a row: several for a blob that is read by several."""
        if not index.isValid():
            return ()
        if index.internalId() == 0:
            return self._groups[index.row()][1]
        return (self._inner[index.internalId() - 1][index.row()],)

    def layers_of(self, root: str) -> tuple[LayerInfo, ...]:
        """Layers that read a root blob."""
        return self._by_root.get(root, ())

    @property
    def roots(self) -> tuple[str, ...]:
        """Root blobs that layers read, in their order."""
        return tuple(self._by_root)

    def folded(self) -> list[QModelIndex]:
        """Rows of several layers."""
        return [self.index(number, 0) for number, (_, rows) in enumerate(self._groups) if len(rows) > 1]

    def searched(self, row: LayerInfo) -> str:
        """All that a filter looks at of a layer: its names, its type, its blob, why it stays fp32."""
        found = self._searched.get(row.name)
        if found is None:
            # A line break between them, which nobody types.
            reason = row.reason or ""
            names = (row.name, row.onnx_name or "", row.root, row.onnx_input or "")
            parts = (*names, *map(tidy, names), row.type, reason, tr_message(reason))
            found = self._searched[row.name] = "\n".join(parts).casefold()
        return found

    def set_blocks(self, on: bool) -> None:
        """Gather rows by blocks of names, or by blobs."""
        if on != self.cells.in_blocks:
            self.cells.in_blocks = on
            self._reload()

    def title_of(self, index: Index) -> str:
        """Title of a group; empty for a single layer."""
        rows = self.rows_at(index)
        return self.cells.title(rows) if len(rows) > 1 else ""

    def index_of(self, layer: str) -> QModelIndex:
        """Row of a layer."""
        for number, rows in enumerate(self._inner):
            for place, row in enumerate(rows):
                if row.name == layer:
                    top = self.index(number, 0)
                    return top if len(rows) == 1 else self.index(place, 0, top)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index by place."""
        # Not hasIndex, which asks for both counts through Qt: views ask for an index forty times a row.
        inside = parent.isValid()
        count = self.rowCount(parent) if inside else len(self._groups)
        if not (0 <= column < COLUMNS and 0 <= row < count):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if inside else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The blob's row of a layer's."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of blobs, or of a blob's layers if there are several."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != 0 or parent.column() > 0:
            return 0
        rows = self._groups[parent.row()][1]
        return len(rows) if len(rows) > 1 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number of columns."""
        return COLUMNS

    # Cells --------------------------------------------------------------------------------------

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADS[Col(section)]) if section in self.short_heads else self.full_title(section)
        if role == Qt.ItemDataRole.InitialSortOrderRole and section == Col.SENSITIVITY:
            return Qt.SortOrder.DescendingOrder
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.full_title(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = tr(tip_of(section, onnx=self._document.titles.are_onnx))
            # The title over a narrow column leaves the unit out.
            return f"{self.full_title(section)}\n{tip}" if section == Col.SENSITIVITY else tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return None

    def full_title(self, section: int) -> str:
        """A column's title with its unit."""
        if section == Col.SENSITIVITY:
            return self.cells.sensitivity.title
        return tr(title_of(section, onnx=self._document.titles.are_onnx))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        # A view asks for seven roles of each cell that it paints, most of which have no answer here.
        answer = self._answers.get(role)
        if answer is None:
            return None
        rows = self.rows_at(index)
        return answer(rows, index.column()) if rows else None

    def cell(self, index: Index) -> Cell:
        """All of a cell that is painted, at once; what a layer has of its blob is the blob's row's."""
        rows, column = self.rows_at(index), index.column()
        text = self.cells.text(rows, column)
        if text and index.internalId() and not self.cells.in_blocks and column in OF_BLOB:
            text = "" if text == self.cells.text(self._groups[index.internalId() - 1][1], column) else text
        return Cell(
            text,
            alignment(column),
            self.cells.colour(rows, column),
            self.cells.font(rows, column),
            self.cells.check(rows, column),
        )

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Switch layers on or off."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Col.NAME:
            return False
        self.switch(self.rows_at(index), value)
        return True

    def switch(self, rows: tuple[LayerInfo, ...], state: Any) -> None:
        """Switch layers on or off, as a check box says."""
        on = Qt.CheckState(state) != Qt.CheckState.Unchecked
        self._document.set_layers_on({row.name: on for row in rows})

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only layers that can be switched have a live check box."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Col.NAME and any(map(self._document.can_switch, self.rows_at(index))):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def set_short_heads(self, columns: frozenset[int]) -> None:
        """Shorten the titles of these columns."""
        if columns != self.short_heads:
            self.short_heads = columns
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    # Changes ------------------------------------------------------------------------------------

    def _reload(self) -> None:
        self.beginResetModel()
        model = self._document.model
        self._network = []
        if model is not None:
            onnx = self._document.titles.are_onnx
            self._network = by_block(model, onnx=onnx) if self.cells.in_blocks else by_blob(model)
        self._take_order(self._sorted(range(len(self._network))))
        self._by_root = {} if model is None else dict(by_blob(model))
        self._searched.clear()
        titles = tuple(self.cells.title(rows) for _, rows in self._groups if len(rows) > 1)
        names = (row.name for _, rows in self._groups for row in rows)
        self.names = (titles, tuple(self._document.titles.layers(names)))
        self.endResetModel()

    # Order --------------------------------------------------------------------------------------

    def arrange(self, column: int, order: Qt.SortOrder) -> None:
        """Sort all rows by a column, or as the network has them; equal ones stay as the network has them.

        Each row's key is computed once. Qt would ask for two with every comparison.
        """
        self._sorting = column, order
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        at = [(self._order[one.internalId() - 1 if one.internalId() else one.row()], one) for one in kept]
        rows = [self.rows_at(one) for one in kept]
        self._take_order(self._sorted(range(len(self._network))))
        places = {number: place for place, number in enumerate(self._order)}
        moved = []
        for (number, one), layers in zip(at, rows, strict=True):
            place = places[number]
            inside = bool(one.internalId())
            row = self._inner[place].index(layers[0]) if inside else place
            moved.append(self.createIndex(row, one.column(), place + 1 if inside else 0))
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _sorted(self, numbers: Sequence[int]) -> list[int]:
        """Rows of the network in the order of the present sorting."""
        column, order = self._sorting
        if column == NETWORK:
            return list(numbers)
        down, value = order == Qt.SortOrder.DescendingOrder, self.cells.sort_value
        return sorted(numbers, key=lambda number: value(self._network[number][1], column), reverse=down)

    def _take_order(self, order: list[int]) -> None:
        """Show the network's rows in an order, and the layers of each in the same."""
        column, direction = self._sorting
        down, value = direction == Qt.SortOrder.DescendingOrder, self.cells.sort_value
        self._order, self._groups = order, [self._network[number] for number in order]
        self._inner = [
            tuple(sorted(rows, key=lambda row: value((row,), column), reverse=down))
            if len(rows) > 1 and column != NETWORK
            else rows
            for _, rows in self._groups
        ]
        self._numbers = {}
        for number, (_, rows) in enumerate(self._groups):
            for root in dict.fromkeys(row.root for row in rows):
                self._numbers.setdefault(root, []).append(number)

    def _all_changed(self) -> None:
        if not self._groups:
            return
        self.cells.look_at_ranges()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._groups) - 1, len(Col) - 1))
        for number in range(len(self._groups)):
            top = self.index(number, 0)
            if children := self.rowCount(top):
                first, last = self.index(0, 0, top), self.index(children - 1, len(Col) - 1, top)
                self.dataChanged.emit(first, last)

    def _on_sensitivity(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Col.SENSITIVITY, Col.SENSITIVITY)
        for root in self._numbers:
            self._cells_changed(root, Col.SENSITIVITY, Col.SENSITIVITY)

    def _on_plan(self, roots: frozenset[str]) -> None:
        if len(roots) > 8:
            self._all_changed()
            return
        for root in roots:
            self._cells_changed(root, Col.NAME, Col.GAIN)

    def _modes_changed(self) -> None:
        """Only the column that says how layers run, which mostly is out of sight."""
        if self._groups:
            # One signal: a view asks what is in sight, however many rows there are.
            self.dataChanged.emit(self.index(0, Col.RUNS), self.index(len(self._groups) - 1, Col.RUNS))

    def _live_changed(self, root: str) -> None:
        self._cells_changed(root, LIVE[0], LIVE[-1])
        if self.shows_clipped:
            self._cells_changed(root, Col.CLIPPED, Col.CLIPPED)
        if self.cells.compared.shown:
            self._cells_changed(root, Col.OTHER, Col.GAIN)

    def _cells_changed(self, root: str, first: Col, last: Col) -> None:
        for number in self._numbers.get(root, ()):
            self.dataChanged.emit(self.index(number, first), self.index(number, last))
            top = self.index(number, 0)
            if children := self.rowCount(top):
                self.dataChanged.emit(self.index(0, first, top), self.index(children - 1, last, top))


def _alignment(_: tuple[LayerInfo, ...], column: int) -> Qt.AlignmentFlag:
    return alignment(column)
