"""Which rows of the layer list are shown, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.panels.layers.layer_columns import COMPARED, NUMBERS, Col
from clipscope.gui.panels.layers.layer_model import NETWORK, Cell, LayerModel, Names
from clipscope.gui.panels.layers.layer_query import Query, read_query

Index = QModelIndex | QPersistentModelIndex


class LayerFilter(QSortFilterProxyModel):
    """Sorts by value, keeps rows that hold the text in any of their names.

    Sorting waits for `resort`: a row must not run away under the hand that drags its threshold.
    """

    def __init__(self, source: LayerModel) -> None:
        super().__init__(source)
        self.query, self._plain = Query(), ""
        self._stays: str | None = None
        self._layers = source
        self._sorting = NETWORK, Qt.SortOrder.AscendingOrder
        self.setSourceModel(source)
        self.setDynamicSortFilter(False)

    def cell(self, index: Index) -> Cell:
        """All of a cell that is painted; see `LayerModel.cell`."""
        return self._layers.cell(self.mapToSource(index))

    @property
    def names(self) -> Names:
        """All that stands in the column of names, also in rows that are not shown; see `LayerModel.names`."""
        return self._layers.names

    def set_text(self, text: str) -> None:
        """Keep only rows that hold the text, or all of what it asks for; see `layer_query`."""
        self._plain, self._stays = text.strip().casefold(), None
        self.query = read_query(text)
        if self.query.problem or self.query.conditions:
            # A name may look like a comparison.
            rows = (row for root in self._layers.roots for row in self._layers.layers_of(root))
            if any(self._plain in self._layers.searched(row) for row in rows):
                self.query = Query((self._plain,))
        self.invalidate()

    def look_again(self, root: str | None) -> None:
        """Filter anew after values changed for good; the blob that is worked on stays in sight."""
        if self.query.looks_at_values:
            self._stays = root if root is not None and self.shows([root]) else None
            self.invalidate()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, as its header says."""
        self._sorting = column, order
        self._layers.arrange(column, order)

    def sortColumn(self) -> int:  # noqa: N802
        """What the rows are sorted by; see `LayerModel.arrange`."""
        return self._sorting[0]

    def sortOrder(self) -> Qt.SortOrder:  # noqa: N802
        """In which direction."""
        return self._sorting[1]

    def resort(self) -> None:
        """Sort again after values changed for good."""
        if self.sortColumn() in (*NUMBERS, Col.SENSITIVITY, Col.METHOD, Col.TIME, *COMPARED):
            self.sort(self.sortColumn(), self.sortOrder())

    def shows(self, roots: Iterable[str]) -> list[str]:
        """Those root blobs that have a row, in their order."""
        return [root for root in roots if any(self._passes(row) for row in self._layers.layers_of(root))]

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802
        """Whether a row, or one of the layers under it, holds the text."""
        rows = self._layers.rows_at(self._layers.index(source_row, 0, source_parent))
        return self.found(rows) > 0

    def kept(self, rows: Sequence[LayerInfo]) -> tuple[LayerInfo, ...]:
        """Those of some layers that hold the text: what is done to a blob's row spares hidden layers."""
        return tuple(row for row in rows if self._passes(row))

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:  # noqa: N802
        """Switch layers on or off, those in sight."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Col.NAME:
            return False
        self._layers.switch(self.kept(self._layers.rows_at(self.mapToSource(index))), value)
        return True

    def found(self, rows: Sequence[LayerInfo]) -> int:
        """How many of some layers hold the text."""
        return len(self.kept(rows))

    def _passes(self, row: LayerInfo) -> bool:
        query, layers = self.query, self._layers
        if query.problem:
            return False
        if row.root == self._stays:
            return True
        return (
            all(needle in layers.searched(row) for needle in query.needles)
            and all(layers.cells.has_state(row, state) for state in query.states)
            and all(one.holds(layers.cells.figure(row, one.column)) for one in query.conditions)
        )
