"""Names in the layer list: they use the room that a short number beside them leaves."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import Rows

Index = QModelIndex | QPersistentModelIndex


class LayerNames(Rows):
    """Delegate of the names: paints all but the text, which `draw` paints once the whole row is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._indents: dict[bool, int] = {}
        self._beside: int | None = None

    def begin(self, tree: QTreeView) -> None:
        """Look at the columns anew, before rows are painted."""
        # The tree is not kept: each would keep the other alive until the garbage collector destroys both,
        # in whatever Qt is doing then.
        self._indents.clear()
        self._beside = _column_beside(tree)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground and check box."""
        self.initStyleOption(option, index)
        option.text = ""
        if option.widget is not None:
            style = option.widget.style()
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)

    def draw(self, painter: QPainter, tree: QTreeView, row: QStyleOptionViewItem, index: Index) -> None:
        """Paint the name of a row, elided in its middle where even the free room is too little."""
        place = self.place(tree, row, index)
        text = tree.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, max(place.width(), 0)
        )
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.save()
        painter.setFont(tree.font())
        painter.setPen(colour if isinstance(colour, QColor) else tree.palette().text().color())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def place(self, tree: QTreeView, row: QStyleOptionViewItem, index: Index) -> QRect:
        """Where a name may stand: from behind its check box to the number in the column beside it."""
        cell = tree.visualRect(index)
        place = QRect(cell.left() + self._indent(tree, row, index), cell.top(), 0, cell.height() - 1)
        place.setRight(cell.right() - SPACE // 2 + self._room_beside(tree, index))
        return place

    def _indent(self, tree: QTreeView, row: QStyleOptionViewItem, index: Index) -> int:
        """Pixels from a cell's left to its text: the same for all rows with a check box, or without."""
        checkable = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        if checkable not in self._indents:
            option = QStyleOptionViewItem(row)
            self.initStyleOption(option, index)
            option.rect = tree.visualRect(index)
            style = tree.style()
            text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, tree)
            margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
            self._indents[checkable] = text.left() + margin - option.rect.left()
        return self._indents[checkable]

    def _room_beside(self, tree: QTreeView, index: Index) -> int:
        """Pixels that the threshold leaves free, if its column is the next one."""
        if self._beside is None:
            return 0
        cell = index.sibling(index.row(), Col.THRESHOLD)
        font = cell.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font) if isinstance(font, QFont) else tree.fontMetrics()
        return max(self._beside - metrics.horizontalAdvance(str(cell.data())) - 3 * SPACE, 0)


def _column_beside(tree: QTreeView) -> int | None:
    """Width of the thresholds' column, if it is the one behind the names."""
    header = tree.header()
    order = [header.logicalIndex(n) for n in range(header.count())]
    shown = [column for column in order if not header.isSectionHidden(column)]
    place = shown.index(Col.NAME) if Col.NAME in shown else len(shown)
    if place + 1 >= len(shown) or shown[place + 1] != Col.THRESHOLD:
        return None
    return header.sectionSize(Col.THRESHOLD)
