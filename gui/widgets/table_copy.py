"""Every list of the window: its rows to the clipboard and to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView

from clipscope.core.formats.grid import Grid
from clipscope.core.formats.grid_numbers import Words
from clipscope.gui.language.texts import tr
from clipscope.gui.widgets.saving import file_name, save_as


def grid_of(view: QTreeView, *, selected: bool = False) -> Grid:
    """What a list shows: its columns and rows in the order on the screen, all or those that are selected."""
    header, model = view.header(), view.model()
    columns = [header.logicalIndex(place) for place in range(header.count())]
    always: frozenset[int] = getattr(view, "copied", frozenset())
    columns = [column for column in columns if column in always or not header.isSectionHidden(column)]
    headings = [_heading(model, column) for column in columns]
    tips = [_tip(model, column) for column in columns]
    chosen = view.selectionModel()
    shown = [
        [index.siblingAtColumn(column) for column in columns]
        for index in _rows(view, model, QModelIndex())
        if not selected or chosen.isRowSelected(index.row(), index.parent())
    ]
    rows = [list(map(_text, row)) for row in shown]
    exact = [list(map(_exact, row)) for row in shown]
    words = Words(tr("before"), tr("after"), tr("low"), tr("high"))
    return Grid(headings, rows, exact, tips, words)


def _rows(view: QTreeView, model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        if not view.isRowHidden(row, parent):
            index = model.index(row, 0, parent)
            yield index
            yield from _rows(view, model, index)


def _heading(model: QAbstractItemModel, column: int) -> str:
    """A column's title, whole where the list shortens it; of one without, what is said of it."""
    roles = Qt.ItemDataRole
    for role in (roles.AccessibleTextRole, roles.DisplayRole, roles.ToolTipRole):
        found = model.headerData(column, Qt.Orientation.Horizontal, role)
        if found not in (None, ""):
            return str(found)
    return ""


def _text(index: QModelIndex) -> str:
    """What a cell shows; what is painted by the view itself by its accessible text."""
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        found = index.data(role)
        if found not in (None, ""):
            return str(found)
    return ""


def _exact(index: QModelIndex) -> float | None:
    """The number that a cell is sorted by: its text may be rounded."""
    found = index.data(Qt.ItemDataRole.UserRole)
    return float(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else None


def _tip(model: QAbstractItemModel, column: int) -> str:
    """What is said of a column."""
    found = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    return "" if found is None else str(found)


def copy_rows(view: QTreeView) -> None:
    """The selected rows, or all if none is, to the clipboard as TSV."""
    chosen = view.selectionModel() is not None and view.selectionModel().hasSelection()
    QGuiApplication.clipboard().setText(grid_of(view, selected=chosen).tsv())


def add_table_actions(menu: QMenu, view: QTreeView) -> None:
    """Add to a menu what can be done with each list."""
    chosen = view.selectionModel() is not None and view.selectionModel().hasSelection()
    copy = menu.addAction(tr("&Copy rows"))
    copy.setShortcut(QKeySequence.StandardKey.Copy)
    copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    copy.setEnabled(chosen)
    copy.triggered.connect(lambda: copy_rows(view))
    add_grid_actions(menu, view, lambda: grid_of(view))


def add_grid_actions(menu: QMenu, view: QAbstractItemView, grid: Callable[[], Grid]) -> None:
    """Add to a menu what can be done with all rows of a list, which ``grid`` gives as texts."""
    menu.addAction(tr("Copy &all")).triggered.connect(lambda: copy_grid(grid()))
    menu.addAction(tr("&Save as CSV…")).triggered.connect(lambda: save_grid(view, grid))


def copy_grid(grid: Grid) -> None:
    """Rows to the clipboard as TSV."""
    QGuiApplication.clipboard().setText(grid.tsv())


def save_grid(view: QAbstractItemView, grid: Callable[[], Grid]) -> None:
    """Ask for a file and write all rows."""
    name = view.accessibleName() or tr("table")
    kinds = "CSV (*.csv)"  # untranslated
    save_as(view, tr("Save the table"), file_name(name, ".csv"), kinds, lambda: grid().csv())
