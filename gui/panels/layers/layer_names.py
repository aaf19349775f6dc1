"""Names in the layer list: they use the room that a short number beside them leaves."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.layer_filter_model import LayerFilter
from clipscope.gui.panels.layers.layer_model import Names
from clipscope.gui.panels.layers.short_names import ShortNames
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import Rows, keep_colour

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Name:
    """A name whose row is being painted: text, colour, cell, and pixels from there to the text."""

    text: str
    colour: QColor
    cell: QRect
    indent: int


class LayerCells(Rows):
    """Delegate of all columns but the bars: paints all but a name, which `draw` paints last in its row.

    What it shows is asked of the list's rows at once: Qt would ask for seven roles of each cell, each through
    the filter, and that takes longer than painting them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._indents: dict[bool, int] = {}
        self._beside: int | None = None
        self._name: Name | None = None
        self._number = 0
        self._titles = self._layers = ShortNames((), QFontMetrics(QFont()))
        self._shortened: tuple[Names, str] = (((), ()), "")

    def begin(self, tree: QTreeView) -> None:
        """Look at the columns anew, before rows are painted."""
        # The tree is not kept: each would keep the other alive until the garbage collector destroys both,
        # in whatever Qt is doing then.
        self._indents.clear()
        self._beside = _column_beside(tree)
        self._name, self._number = None, 0
        self._look_at_names(tree)

    @property
    def shortened(self) -> tuple[ShortNames, ShortNames]:
        """How titles of blobs, and names of layers, are shortened."""
        return self._titles, self._layers

    def need(self, tree: QTreeView, most: int) -> int:
        """Width of the column in pixels that shows all names whole, or tidy where that is beyond ``most``."""
        self._look_at_names(tree)
        # Blobs have long names in ONNX, and stand above layers that tell what they are.
        deepest = 2 if self._titles.longest[0] else 1
        whole, tidy = (length + deepest * tree.indentation() for length in self._layers.longest)
        beside = tree.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + 3 * SPACE
        return min((whole if whole + beside <= most else tidy) + beside, most)

    def _look_at_names(self, tree: QTreeView) -> None:
        rows, font = tree.model(), tree.font()
        names = rows.names if isinstance(rows, LayerFilter) else ((), ())
        if names is not self._shortened[0] or font.key() != self._shortened[1]:
            # A blob's title often is a layer's name with more behind it: layers keep theirs.
            metrics = QFontMetrics(font)
            self._layers = ShortNames(names[1], metrics)
            self._titles = ShortNames(names[0], metrics, self._layers)
            self._shortened = (names, font.key())

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Fill in a cell, and note how wide a threshold is."""
        rows = index.model()
        if not isinstance(rows, LayerFilter):
            super().initStyleOption(option, index)
            return
        cell = rows.cell(index)
        option.text = cell.text
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        option.displayAlignment = cell.alignment
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if cell.font is not None:
            option.font = cell.font.resolve(option.font)
            option.fontMetrics = QFontMetrics(option.font)
        if cell.colour is not None:
            palette = QPalette(option.palette)
            palette.setColor(QPalette.ColorRole.Text, cell.colour)
            if option.state & QStyle.StateFlag.State_Selected:
                keep_colour(palette)
            option.palette = palette
        if cell.check is not None:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
            option.checkState = cell.check
        if index.column() != Col.NAME and cell.alignment & Qt.AlignmentFlag.AlignRight:
            # A number that lacks its first digits would be another one.
            option.textElideMode = Qt.TextElideMode.ElideRight
        if self._beside is not None and index.column() == Col.THRESHOLD:
            self._number = QFontMetrics(option.font).horizontalAdvance(option.text)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground and check box; a threshold as any cell."""
        if index.column() != Col.NAME:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        self._name = self.name_of(option)
        option.text = ""
        if option.widget is not None:
            style = option.widget.style()
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)

    def draw(self, painter: QPainter, tree: QTreeView, *, alone: bool = False) -> None:
        """Paint the name of the row that was painted last, elided where room is short.

        ``alone``: in its cell's own room, because something else is beside it.
        """
        name, self._name = self._name, None
        if name is None:
            return
        place = self.place(name, self._beside if alone and self._beside is not None else self._number)
        short = self._titles if name.text in self._titles else self._layers
        text = short.at(name.text, max(place.width(), 0))
        painter.setFont(tree.font())
        painter.setPen(name.colour)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def place(self, name: Name, number: int) -> QRect:
        """Where a name may stand: from behind its check box to the ``number`` pixels of what is beside it."""
        place = QRect(name.cell.left() + name.indent, name.cell.top(), 0, name.cell.height() - 1)
        free = 0 if self._beside is None else max(self._beside - number - 2 * SPACE, 0)
        place.setRight(name.cell.right() - SPACE // 2 + free)
        return place

    def name_of(self, option: QStyleOptionViewItem) -> Name:
        """What a cell's option says of its name."""
        checkable = bool(option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator)
        if checkable not in self._indents and option.widget is not None:
            # The same for all rows with a check box, or without.
            style = option.widget.style()
            text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
            margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
            self._indents[checkable] = text.left() + margin - option.rect.left()
        colour = option.palette.color(QPalette.ColorRole.Text)
        return Name(option.text, colour, QRect(option.rect), self._indents.get(checkable, 0))


def _column_beside(tree: QTreeView) -> int | None:
    """Width of the thresholds' column, if it is the one behind the names."""
    header = tree.header()
    order = [header.logicalIndex(n) for n in range(header.count())]
    shown = [column for column in order if not header.isSectionHidden(column)]
    place = shown.index(Col.NAME) if Col.NAME in shown else len(shown)
    if place + 1 >= len(shown) or shown[place + 1] != Col.THRESHOLD:
        return None
    return header.sectionSize(Col.THRESHOLD)
