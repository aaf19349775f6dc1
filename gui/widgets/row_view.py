"""A list of rows with columns, as all lists of the window look."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from clipscope.gui.theme.contrast import readable
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.column_fit import ColumnFit
from clipscope.gui.widgets.table_copy import add_table_actions, copy_rows

ROW_HEIGHT = 24


class Rows(QStyledItemDelegate):
    """Rows of one height, whatever the style sheet says at the time."""

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Row height."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def initStyleOption(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """No frame around the cell that has the focus, and a cell's colour in a selected row, too."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if option.state & QStyle.StateFlag.State_Selected:
            keep_colour(option.palette)


def keep_colour(palette: QPalette) -> None:
    """Let a cell that is selected have the colour that it has else: the style takes another role for it."""
    role = QPalette.ColorRole
    colour, text, under = (palette.color(one).name() for one in (role.Text, role.WindowText, role.Mid))
    palette.setColor(role.HighlightedText, readable(under, colour, text))


def draw_outline(painter: QPainter, row: QRect, colour: QColor) -> None:
    """An outline that lies within a row: a pen's line reaches beyond it where a pixel is several dots."""
    across, down = QSize(row.width(), 1), QSize(1, row.height())
    painter.fillRect(QRect(row.topLeft(), across), colour)
    painter.fillRect(QRect(row.bottomLeft(), across), colour)
    painter.fillRect(QRect(row.topLeft(), down), colour)
    painter.fillRect(QRect(row.topRight(), down), colour)


class RowTree(QTreeView):
    """Tree view with an outline around the current row while keys go to it."""

    copied: frozenset[int] = frozenset()
    """Columns that are copied and saved though they are hidden."""
    nothing = ""
    """What is said where there is no row."""

    def drawRow(  # noqa: N802
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the outline last: it covers nothing."""
        super().drawRow(painter, options, index)
        if self.hasFocus() and self.is_current(index):
            row = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
            draw_outline(painter, row, self.palette().color(QPalette.ColorRole.Accent))

    def currentChanged(  # noqa: N802
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint both rows as a whole: Qt repaints one cell, and what a selection gains or loses."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                row = self.visualRect(index)
                self.viewport().update(0, row.top(), self.viewport().width(), row.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Say why there is no row, where one is expected."""
        super().paintEvent(event)
        model = self.model()
        if self.nothing and (model is None or not model.rowCount()):
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            place = self.viewport().rect().adjusted(SPACE * 4, SPACE * 6, -SPACE * 4, 0)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), self.nothing
            )
            painter.end()

    def drawBranches(  # noqa: N802
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground of a selected row below its fold mark, instead of which a style sheet would paint it."""
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Mid))
        super().drawBranches(painter, rect, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy whole rows: Qt would copy one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self)
            event.accept()
        else:
            super().keyPressEvent(event)

    def context_menu(self) -> QMenu | None:
        """What can be done with each list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_table_actions(menu, self)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Open the menu."""
        menu = self.context_menu()
        if menu is not None:
            menu.popup(event.globalPos())

    def is_current(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a row is the one that keys act on."""
        current = self.currentIndex()
        return index.row() == current.row() and index.parent() == current.parent()


def fitted_view(model: QAbstractItemModel, name: str, texts: Iterable[int] = ()) -> RowTree:
    """A view as `row_view` makes it, whose columns are as wide as what they hold.

    Parameters
    ----------
    model, name
        As for `row_view`.
    texts
        Columns of text that take what is left.
    """
    view = row_view(model, (), name)
    ColumnFit(view, texts)
    return view


def row_view(model: QAbstractItemModel, widths: Iterable[tuple[int, int]], name: str) -> RowTree:
    """A flat view that can be sorted and of which several rows can be selected.

    Parameters
    ----------
    model
        The rows, not yet sorted.
    widths
        Columns with their widths in pixels; the last one takes what is left.
    name
        For people who can't see it.
    """
    view = RowTree()
    dress_rows(view, model, widths, name)
    return view


def dress_rows(
    view: RowTree, model: QAbstractItemModel, widths: Iterable[tuple[int, int]], name: str
) -> None:
    """Let a view be one that `row_view` makes."""
    view.setModel(model)
    view.setItemDelegate(Rows(view))
    view.setRootIsDecorated(False)
    view.setUniformRowHeights(True)
    view.setSortingEnabled(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setAccessibleName(name)
    view.setProperty("roomy", True)
    view.header().setStretchLastSection(True)
    view.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    for column, width in widths:
        view.setColumnWidth(column, width)
