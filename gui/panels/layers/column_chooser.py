"""Which columns of the layer list are shown: chosen in the menu of its header, and kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QSettings, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.layers.layer_columns import AT_FIRST_HIDDEN, COMPARED, ORDER, Col, tip_of, title_of
from clipscope.gui.panels.layers.layer_tree import WIDTHS, LayerTree
from clipscope.gui.state.document import Document

KEPT, BLOCKS, PLACES, WIDE = "layers/hidden", "layers/blocks", "layers/order", "layers/widths"
NAMES, ONNX, NCNN = "layers/names", "onnx", "ncnn"
LEAST_WIDTH, MOST_WIDTH = 24, 2000
"""Of a column as the mouse left it, in pixels."""
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

    def __init__(self, tree: LayerTree, document: Document, settings: QSettings | None) -> None:
        super().__init__(tree)
        self._tree, self._document, self._settings = tree, document, settings
        self.hidden: frozenset[int] = _read(settings)
        kept = None if settings is None else settings.value(NAMES)
        if kept in (ONNX, NCNN):
            document.titles.choose(kept == ONNX)
        self.in_blocks = settings is not None and str(settings.value(BLOCKS, "")).casefold() == "true"
        header = tree.header()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        self._arrange(ORDER)
        self._restore()
        header.sectionMoved.connect(self._on_moved)
        header.sectionResized.connect(self._on_resized)
        self.refresh()

    def refresh(self) -> None:
        """Hide what is not wanted, and what there is nothing to show in."""
        for column in Col:
            self._tree.setColumnHidden(column, column in self.hidden or bool(self._why_empty(column)))
        self.changed.emit()

    def _why_empty(self, column: int) -> str:
        """Why there is nothing to show in a column; empty where there is."""
        document = self._document
        if column == Col.SENSITIVITY and document.sensitivity.view.report is None:
            return tr("Comes with the measurement of sensitivity (F9)")
        if column == Col.TIME and document.times.engine("ncnn") is None:
            return tr("Comes with Run › Time by layer…")
        if column in COMPARED and document.compared.other is None:
            return tr("Comes with a plan to compare with (History, or Compare with…)")
        return ""

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
        menu = ColumnMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        return menu

    def add_to(self, menu: QMenu) -> None:
        """Offer the same in another menu, where keys reach it."""
        columns = ColumnMenu(menu)
        columns.setTitle(tr("Rows and columns"))
        self._fill(columns)
        menu.addMenu(columns)

    def _fill(self, menu: QMenu) -> None:
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
        menu.addAction(self._names_action(menu))
        menu.addAction(tr("Fold all")).triggered.connect(lambda: self.foldRequested.emit(True))
        menu.addAction(tr("Unfold all")).triggered.connect(lambda: self.foldRequested.emit(False))
        menu.addSeparator()
        rest = [column for column in Col if column not in ORDER]
        for column in (*ORDER[1:], *rest):
            menu.addAction(self._action(column, menu))
        menu.addSeparator()
        menu.addAction(tr("Columns as at first")).triggered.connect(self.reset)

    def _action(self, column: Col, menu: QMenu) -> QAction:
        onnx = self._document.titles.are_onnx
        action = QAction(tr(title_of(column, onnx=onnx)), menu)
        action.setCheckable(True)
        action.setData(int(column))
        why = self._why_empty(column)
        action.setChecked(column not in self.hidden and not why)
        action.setEnabled(not why)
        action.setToolTip("\n".join(filter(None, (tr(tip_of(column, onnx=onnx)), why))))
        action.toggled.connect(lambda on: self.show(column, on))
        return action

    def _names_action(self, menu: QMenu) -> QAction:
        titles = self._document.titles
        action = QAction(tr("Names of the ONNX file"), menu)
        action.setCheckable(True)
        action.setChecked(titles.are_onnx)
        action.setEnabled(titles.has_onnx)
        why = "" if titles.has_onnx else tr("The network has none: it was opened from ncnn's files alone")
        said = tr("Layers and blobs have the names of the ONNX file everywhere in the window, or ncnn's")
        action.setToolTip("\n".join(filter(None, (said, why))))
        action.toggled.connect(self.name_by_onnx)
        return action

    def name_by_onnx(self, on: bool) -> None:
        """Show the names of the ONNX file, or ncnn's; kept for other networks that have both."""
        if self._settings is not None:
            self._settings.setValue(NAMES, ONNX if on else NCNN)
        self._document.titles.choose(on)

    def _show_menu(self, place: QPoint) -> None:
        self.menu().popup(self._tree.header().mapToGlobal(place))

    # Order and widths -----------------------------------------------------------------------------

    def reset(self) -> None:
        """Columns, their order and widths as at the first start."""
        self.hidden = AT_FIRST_HIDDEN
        if self._settings is not None:
            for name in (KEPT, PLACES, WIDE):
                self._settings.remove(name)
        self._arrange(ORDER)
        self._tree.take_widths(WIDTHS)
        self.refresh()

    def _arrange(self, order: Sequence[int]) -> None:
        header = self._tree.header()
        with QSignalBlocker(header):
            rest = [column for column in Col if column not in order]
            for place, column in enumerate((*order, *rest)):
                header.moveSection(header.visualIndex(column), place)
        header.viewport().update()
        self._tree.viewport().update()

    def _on_moved(self) -> None:
        """Keep the order; names stay first, where they stay in sight."""
        header = self._tree.header()
        if header.visualIndex(Col.NAME):
            with QSignalBlocker(header):
                header.moveSection(header.visualIndex(Col.NAME), 0)
            header.viewport().update()
            self._tree.viewport().update()
        order = [header.logicalIndex(place) for place in range(header.count())]
        if self._settings is not None:
            self._settings.setValue(PLACES, ",".join(Col(column).name for column in order))
        self._tree.fit_names()

    def _on_resized(self, column: int, _: int, width: int) -> None:
        """Keep a width that the mouse gives; others come from the room that there is."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.LeftButton and self._tree.header().underMouse():
            self.keep_width(column, width)

    def keep_width(self, column: int, width: int) -> None:
        """Keep a column's width in pixels, for the next starts too."""
        self._tree.chosen[column] = max(width, LEAST_WIDTH)
        if self._settings is not None:
            pairs = (f"{Col(one).name}:{wide}" for one, wide in sorted(self._tree.chosen.items()))
            self._settings.setValue(WIDE, ",".join(pairs))

    def _restore(self) -> None:
        """Order and widths as they were kept; what a file names wrongly is left as it is."""
        if self._settings is None:
            return
        order = [Col[name] for name in _listed(self._settings.value(PLACES)) if name in Col.__members__]
        if order and order[0] == Col.NAME:
            self._arrange(list(dict.fromkeys(order)))
        for pair in _listed(self._settings.value(WIDE)):
            name, _, width = pair.partition(":")
            if name in Col.__members__ and width.isdecimal() and LEAST_WIDTH <= int(width) <= MOST_WIDTH:
                self._tree.chosen[Col[name]] = int(width)
        self._tree.take_widths(WIDTHS | self._tree.chosen, chosen=True)


class ColumnMenu(QMenu):
    """Stays while columns are chosen, one after the other."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show or hide the column, and stay."""
        if not self._toggle():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space shows and hides as the mouse does; Return does and closes."""
        if event.key() != Qt.Key.Key_Space or not self._toggle():
            super().keyPressEvent(event)

    def _toggle(self) -> bool:
        action = self.activeAction()
        if action is None or action.data() is None:
            return False
        action.trigger()
        return True


def _listed(value: object) -> list[str]:
    """A list that is kept as text; Qt reads one with commas as a list, in some versions."""
    if isinstance(value, str):
        return value.split(",")
    return [str(one) for one in value] if isinstance(value, list) else []


def _read(settings: QSettings | None) -> frozenset[int]:
    value = None if settings is None else settings.value(KEPT)
    if not isinstance(value, (str, list)):
        return AT_FIRST_HIDDEN
    return frozenset(Col[name] for name in _listed(value) if name in Col.__members__ and name != "NAME")
