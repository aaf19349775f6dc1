"""Which columns of the layer list are shown: chosen in the menu of its header, and kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTreeView

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.layers.layer_columns import AT_FIRST_HIDDEN, COMPARED, ORDER, TIPS, TITLES, Col
from clipscope.gui.state.document import Document

KEPT, BLOCKS = "layers/hidden", "layers/blocks"
NETWORK_ORDER = tr_noop("In the network's order")


class ColumnChooser(QObject):
    """Hides and shows columns; the sensitivity's and the other plan's only while there is one.

    Parameters
    ----------
    tree, document, settings
        The list, whether sensitivity was measured, and where the choice is kept; None keeps nothing.
    """

    changed = Signal()
    grouped = Signal(bool)
    """Rows are to be gathered by blocks, or by blobs."""
    foldRequested = Signal(bool)  # noqa: N815
    """All groups are to be folded, or unfolded."""

    def __init__(self, tree: QTreeView, document: Document, settings: QSettings | None) -> None:
        super().__init__(tree)
        self._tree, self._document, self._settings = tree, document, settings
        self.hidden: frozenset[int] = _read(settings)
        self.in_blocks = settings is not None and str(settings.value(BLOCKS, "")).casefold() == "true"
        header = tree.header()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        self.refresh()

    def refresh(self) -> None:
        """Hide what is not wanted, and what there is nothing to show in."""
        for column in Col:
            without = column == Col.SENSITIVITY and self._document.sensitivity.view.report is None
            without = without or (column == Col.TIME and self._document.times.engine("ncnn") is None)
            without = without or (column in COMPARED and self._document.compared.other is None)
            self._tree.setColumnHidden(column, column in self.hidden or without)
        self.changed.emit()

    def show(self, column: int, shown: bool) -> None:
        """Show a column, or hide it; that of names stays."""
        if column == Col.NAME:
            return
        self.hidden = self.hidden - {column} if shown else self.hidden | {column}
        if self._settings is not None:
            self._settings.setValue(KEPT, ",".join(Col(one).name for one in sorted(self.hidden)))
        self.refresh()

    def group(self, in_blocks: bool) -> None:
        """Gather rows by blocks, or by blobs."""
        self.in_blocks = in_blocks
        if self._settings is not None:
            self._settings.setValue(BLOCKS, in_blocks)
        self.grouped.emit(in_blocks)

    def to_network_order(self) -> None:
        """Put the rows in the network's order again."""
        self._tree.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def menu(self) -> QMenu:
        """The menu of the header, which deletes itself."""
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        order = menu.addAction(tr(NETWORK_ORDER))
        order.setCheckable(True)
        order.setChecked(self._tree.header().sortIndicatorSection() < 0)
        order.triggered.connect(self.to_network_order)
        blocks = menu.addAction(tr("Grouped by block"))
        blocks.setCheckable(True)
        blocks.setChecked(self.in_blocks)
        blocks.setToolTip(tr("Layers of one block, by their names, instead of layers that share a threshold"))
        blocks.toggled.connect(self.group)
        menu.addAction(tr("Fold all")).triggered.connect(lambda: self.foldRequested.emit(True))
        menu.addAction(tr("Unfold all")).triggered.connect(lambda: self.foldRequested.emit(False))
        menu.addSeparator()
        rest = [column for column in Col if column not in ORDER]
        for column in (*ORDER[1:], *rest):
            menu.addAction(self._action(column, menu))
        return menu

    def _action(self, column: Col, menu: QMenu) -> QAction:
        action = QAction(tr(TITLES[column]), menu)
        action.setCheckable(True)
        action.setChecked(column not in self.hidden)
        action.setToolTip(tr(TIPS[column]))
        action.toggled.connect(lambda on: self.show(column, on))
        return action

    def _show_menu(self, place: QPoint) -> None:
        self.menu().popup(self._tree.header().mapToGlobal(place))


def _read(settings: QSettings | None) -> frozenset[int]:
    value = None if settings is None else settings.value(KEPT)
    if not isinstance(value, (str, list)):
        return AT_FIRST_HIDDEN
    names = value.split(",") if isinstance(value, str) else value
    return frozenset(Col[name] for name in names if name in Col.__members__ and name != "NAME")
