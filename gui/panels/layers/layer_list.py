"""The list of layers, grouped by the blob whose threshold they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.panels.layers.layer_columns import MODES, Col
from clipscope.gui.panels.layers.layer_filter import FilterField
from clipscope.gui.panels.layers.layer_menu import layer_menu
from clipscope.gui.panels.layers.layer_model import LayerFilter, LayerModel
from clipscope.gui.panels.layers.layer_names import LayerCells
from clipscope.gui.panels.layers.layer_ranges import width_for
from clipscope.gui.panels.layers.sensitivity_bar import SensitivityBars
from clipscope.gui.panels.layers.sensitivity_strip import SensitivityStrip
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import ROW_HEIGHT, RowTree
from clipscope.gui.widgets.turns import turns

WIDTHS = {
    Col.NAME: 124,
    Col.THRESHOLD: 68,
    Col.SQNR: 58,
    Col.COSINE: 66,
    Col.KL: 66,
    Col.RUNS: 84,
    Col.TYPE: 150,
    Col.SHAPE: 90,
    Col.ONNX: 170,
    Col.REASON: 320,
    Col.SENSITIVITY: 114,
    Col.MACS: 70,
    Col.WEIGHTS: 140,
    Col.TRAFFIC: 140,
}

ELIDED, NARROWEST, ROOMY, WIDEST = 96, 100, 140, 320
"""Width of the column of names, in pixels; beside bars the threshold is in view where names have room."""
SCROLL_BAR = 10
"""Its width, in pixels, as the style sheet has it."""


AT_ONCE = 8
"""Rows that are painted with the rest of the window; more of them are painted after it."""


class LayerTree(RowTree):
    """Tree view that repaints just the cells that changed and marks the current row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._for_ranges = WIDTHS[Col.THRESHOLD]
        self.setUniformRowHeights(True)
        self.names = LayerCells(self)
        self.setItemDelegate(self.names)
        self.nothing = ""
        """What is said where no row is left."""
        self.setSortingEnabled(True)
        self.setRootIsDecorated(True)
        self.setIndentation(14)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.setAccessibleName("Layers")
        self.setIconSize(QSize(14, 14))
        self.setMinimumWidth(NARROWEST + WIDTHS[Col.THRESHOLD] + WIDTHS[Col.SQNR] + SCROLL_BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the names into the new width."""
        super().resizeEvent(event)
        self.fit_names()

    def fit_names(self) -> None:
        """Give the names what the columns beside them leave over."""
        width, beside = self.viewport().width(), self.columnWidth(Col.SENSITIVITY)
        if self.isColumnHidden(Col.SENSITIVITY):
            beside = self.columnWidth(Col.THRESHOLD) + self.columnWidth(Col.SQNR)
        elif width >= ROOMY + beside + self.columnWidth(Col.THRESHOLD):
            beside += self.columnWidth(Col.THRESHOLD)
        self.setColumnWidth(Col.NAME, min(max(width - beside, self._narrowest), WIDEST))

    @property
    def _narrowest(self) -> int:
        """Names give way to wide affine ranges, as far as they can be told apart."""
        return max(NARROWEST - (self._for_ranges - WIDTHS[Col.THRESHOLD]), ELIDED)

    def show_ranges(self, quants: Iterable[ActivationQuant], *, narrower: bool) -> None:
        """Give the column of thresholds the width for affine ranges; ``narrower``: or less than it has."""
        width = width_for(quants, WIDTHS[Col.THRESHOLD])
        if width > self._for_ranges or (narrower and width != self._for_ranges):
            self._for_ranges = width
            self.setColumnWidth(Col.THRESHOLD, width)
            self.fit_names()

    def dataChanged(  # noqa: N802
        self,
        topLeft: QModelIndex | QPersistentModelIndex,  # noqa: N803
        bottomRight: QModelIndex | QPersistentModelIndex,  # noqa: N803
        roles: Sequence[int] = (),
    ) -> None:
        """Repaint the rectangle of the changed cells: Qt's own would repaint the whole view."""
        del roles
        changed = self.visualRect(topLeft).united(self.visualRect(bottomRight))
        if changed.height() > AT_ONCE * ROW_HEIGHT:
            # What changes so much changes the other panels, too, which are painted in turns of their own.
            turns().later(self._update_all)
        else:
            self.viewport().update(changed)

    def _update_all(self) -> None:
        self.viewport().update()

    def drawRow(  # noqa: N802
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Write the name, and mark the current row in the threshold's colour."""
        super().drawRow(painter, options, index)
        self.names.draw(painter, self)
        if self.is_current(index):
            bar = QRect(0, options.rect.top(), 3, options.rect.height())
            painter.fillRect(bar, QColor(self._theme.tokens.threshold))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Say why there is no row."""
        self.names.begin(self)
        super().paintEvent(event)
        if self.nothing and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.tokens.muted))
            place = self.viewport().rect().adjusted(SPACE * 4, SPACE * 6, -SPACE * 4, 0)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place, int(flags), self.nothing)
            painter.end()


class LayerList(QWidget):
    """Filter, tree, and the link between its selection and the document's."""

    forceRequested = Signal(str)  # noqa: N815
    """Name of a layer that is to run in int8 against the default."""

    multipliersRequested = Signal(str)  # noqa: N815
    """Name of a layer whose integer multipliers are to be shown."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.model = LayerModel(document, theme)
        self.proxy = LayerFilter(self.model)
        self.filter = FilterField()
        self.tree = LayerTree(theme)
        self.tree.setModel(self.proxy)
        self.setFocusProxy(self.tree)
        self.count = QLabel()
        self.count.setProperty("caption", True)
        self.modes = QLabel()
        self.modes.setProperty("caption", True)
        self.modes.setWordWrap(True)
        self.modes.setAccessibleName("How the layers run in ncnn")
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column, width in WIDTHS.items():
            self.tree.setColumnWidth(column, width)
        header.moveSection(header.visualIndex(Col.SENSITIVITY), 1)
        self.tree.setItemDelegateForColumn(Col.SENSITIVITY, SensitivityBars(theme, self.tree))
        self.strip = SensitivityStrip(document, self.model.sensitivity)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE * 2, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.modes)
        layout.addWidget(self.strip)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WindowShortcut)
        find.activated.connect(self.focus_filter)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.leftDownwards.connect(self._enter_list)
        self.model.modelReset.connect(self._on_reset)
        document.selectionChanged.connect(self._follow)
        document.planChanged.connect(self._on_plan)
        document.statsChanged.connect(self._show_count)
        document.statsChanged.connect(self._show_ranges)
        document.previewChanged.connect(self._on_preview)
        document.modesChanged.connect(self._show_modes)
        document.sensitivity.changed.connect(self._show_sensitivity)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self._link()
        self._on_reset()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _enter_list(self) -> None:
        """Go on to the list, to the first row that was found."""
        first = self.proxy.index(0, Col.NAME)
        if self.filter.text().strip() and first.isValid():
            self.tree.setCurrentIndex(first)
        if first.isValid():
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self) -> None:
        selection = self.tree.selectionModel()
        selection.currentChanged.connect(self._on_selected)
        selection.selectionChanged.connect(self._on_selected)

    def _on_reset(self) -> None:
        self.tree.expandAll()
        self._follow()
        self._show_count()
        self._show_modes()
        self._show_sensitivity()

    def _on_filter(self, text: str) -> None:
        self.tree.nothing = f"No layer has “{text.strip()}” in its names or its type.\nEsc clears the filter."
        self.proxy.set_text(text)
        self.tree.expandAll()
        self.tree.viewport().update()
        self._follow()
        self._show_count()

    def _on_plan(self, roots: frozenset[str]) -> None:
        del roots
        self.proxy.resort()
        self._show_count()
        self._show_ranges()

    def _show_ranges(self) -> None:
        self.tree.show_ranges(self._document.plan.activations.values(), narrower=True)

    def _on_preview(self, root: str) -> None:
        quant = self._document.quant(root)
        if quant is not None:
            self.tree.show_ranges((quant,), narrower=False)

    def _on_selected(self, *_: object) -> None:
        selection = self.tree.selectionModel()
        current = self.model.rows_at(self.proxy.mapToSource(selection.currentIndex()))
        if not current:
            return
        picked = [
            row.root
            for index in selection.selectedRows()
            for row in self.model.rows_at(self.proxy.mapToSource(index))
        ]
        self._document.select(current[0].name, picked)

    def _follow(self) -> None:
        """Show the document's current layer, unless the tree already does."""
        row = self._document.selected_layer
        current = self.model.rows_at(self.proxy.mapToSource(self.tree.currentIndex()))
        if row is None or row in current:
            return
        index = self.proxy.mapFromSource(self.model.index_of(row.name))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _show_count(self) -> None:
        model = self._document.model
        if model is None:
            self.count.setText("")
            return
        on = sum(self._document.plan.is_on(row.name) for row in model.layers)
        state = "int8 already" if self._document.read_only else f"{on} in int8"
        thresholds = len({row.root for row in model.layers if row.has_threshold or row.reason is not None})
        text = f"{len(model.layers)} layers, {state}, {thresholds} thresholds"
        found = self.proxy.found(model.layers) if self.filter.text().strip() else None
        self.count.setText(text if found is None else f"{found} of {len(model.layers)} layers found")

    def _show_modes(self) -> None:
        modes = self._document.modes
        self.modes.setVisible(modes is not None)
        if modes is None:
            self.modes.setText("")
            return
        counts = [f"{modes.count(mode)} {text}" for mode, text in MODES.items() if modes.count(mode)]
        steps = f"{modes.quantize_steps} quantize and {modes.dequantize_steps} dequantize steps remain"
        self.modes.setText(f"{', '.join(counts)}\n{steps}")

    def _show_sensitivity(self) -> None:
        """Show its column while there is a report; sort again once that is whole."""
        view = self._document.sensitivity.view
        self.tree.setColumnHidden(Col.SENSITIVITY, view.report is None)
        self.tree.fit_names()
        if view.state is not State.RUNNING:
            self.proxy.resort()

    def _show_menu(self, place: QPoint) -> None:
        rows = self.model.rows_at(self.proxy.mapToSource(self.tree.indexAt(place)))
        force, multipliers = self.forceRequested.emit, self.multipliersRequested.emit
        menu = layer_menu(self._document, rows, force, multipliers, self)
        if menu is not None:
            menu.popup(self.tree.viewport().mapToGlobal(place))
