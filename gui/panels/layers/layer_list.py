"""The list of layers, grouped by the blob whose threshold they share."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSettings,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QLabel, QMenu, QVBoxLayout, QWidget

from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.language.texts import tr
from clipscope.gui.origins import set_by
from clipscope.gui.panels.layers.column_chooser import ColumnChooser
from clipscope.gui.panels.layers.layer_cells import MARK
from clipscope.gui.panels.layers.layer_columns import COUNTED, HEADS, MODES, TITLES, Col
from clipscope.gui.panels.layers.layer_filter import FilterField
from clipscope.gui.panels.layers.layer_filter_model import LayerFilter
from clipscope.gui.panels.layers.layer_menu import layer_menu
from clipscope.gui.panels.layers.layer_model import LayerModel
from clipscope.gui.panels.layers.layer_tree import WIDTHS, LayerTree
from clipscope.gui.panels.layers.metrics_ahead import MetricsAhead
from clipscope.gui.panels.layers.sensitivity_bar import SensitivityBars
from clipscope.gui.panels.layers.sensitivity_strip import SensitivityStrip
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import CAPTION_SIZE, SPACE


@dataclass(frozen=True)
class ListPlace:
    """How the list is looked at, apart from what the settings and the document keep.

    Attributes
    ----------
    column, order
        What the rows are sorted by; -1 for the network's order.
    filter
        Text of the filter.
    closed
        Titles of the folded groups.
    """

    column: int
    order: Qt.SortOrder
    filter: str
    closed: frozenset[str]


class LayerList(QWidget):
    """Filter, tree, and the link between its selection and the document's."""

    forceRequested = Signal(str)  # noqa: N815
    """Name of a layer that is to run in int8 against the default."""

    multipliersRequested = Signal(str)  # noqa: N815
    """Name of a layer whose integer multipliers are to be shown."""

    graphRequested = Signal(str)  # noqa: N815
    """Name of a layer that is to be shown in the network's picture."""

    def __init__(
        self,
        document: Document,
        theme: Theme,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
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
        self.modes.setAccessibleName(tr("How the layers run in ncnn"))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.tree.take_widths(WIDTHS)
        header.setSortIndicatorClearable(True)
        self.columns = ColumnChooser(self.tree, document, settings)
        self.columns.changed.connect(self._on_columns)
        self.columns.grouped.connect(self.model.set_blocks)
        self.columns.foldRequested.connect(self.fold_all)
        self.model.set_blocks(self.columns.in_blocks)
        self._closed: set[str] = set()
        self.tree.collapsed.connect(lambda index: self._on_fold(index, closed=True))
        self.tree.expanded.connect(lambda index: self._on_fold(index, closed=False))
        self.tree.setItemDelegateForColumn(Col.SENSITIVITY, SensitivityBars(theme, self.tree))
        self.strip = SensitivityStrip(document, self.model.cells.sensitivity)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE * 2, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.modes)
        layout.addWidget(self.strip)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.leftDownwards.connect(self._enter_list)
        self.tree.escaped.connect(self.filter.clear)
        self.tree.switchRequested.connect(self._switch)
        self.model.modelReset.connect(self._on_reset)
        document.selectionChanged.connect(self._follow)
        document.planChanged.connect(self._on_plan)
        document.statsChanged.connect(self._show_count)
        document.calibrating.changed.connect(self._show_count)
        document.statsChanged.connect(self._show_ranges)
        document.statsChanged.connect(self._look_again)
        header.sectionResized.connect(self._fit_heads)
        document.previewChanged.connect(self._on_preview)
        document.modesChanged.connect(self._show_modes)
        document.sensitivity.changed.connect(self._show_sensitivity)
        document.compared.changed.connect(self._show_compared)
        document.times.changed.connect(self._show_compared)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self._opened = None if document.model is None else document.model.path
        document.modelChanged.connect(self._begin_anew)
        # A click; what sorts by itself says where it looks.
        header.sectionClicked.connect(lambda _: self.tree.show_current_soon())
        self._ahead = MetricsAhead(document, self)
        self._link()
        self._on_reset()

    def _begin_anew(self) -> None:
        """Show another network in its own order; a session brings its order after this."""
        model, before = self._document.model, self._opened
        self._opened = before if model is None else model.path
        if model is not None and before not in (None, model.path):
            self.tree.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.tree.show_current_soon()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    @property
    def place(self) -> ListPlace:
        """How the list is looked at."""
        header = self.tree.header()
        sort = header.sortIndicatorSection(), header.sortIndicatorOrder()
        return ListPlace(*sort, self.filter.text(), frozenset(self._closed))

    def go_to(self, place: ListPlace) -> None:
        """Look at the list in the same way, as soon as it has rows."""
        self.tree.header().setSortIndicator(place.column, place.order)
        self._closed = set(place.closed)
        self.filter.setText(place.filter)
        self._unfold()
        self.tree.show_current_soon()

    def scroll_back(self) -> None:
        """Show names and first columns, and the current row."""
        self.tree.horizontalScrollBar().setValue(0)
        self.tree.show_current_soon()

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
        self._on_columns()
        self._unfold()
        self._follow()
        self._show_count()
        self._show_modes()
        self._show_sensitivity()

    def _on_filter(self, text: str) -> None:
        self.tree.leaves = bool(text)
        self.proxy.set_text(text)
        self._say_nothing(text.strip())
        self._unfold()
        self.tree.viewport().update()
        self._leave_hidden()
        self._follow()
        self._show_count()

    def _say_nothing(self, text: str) -> None:
        """What is said where no row is left, and that the text can't be understood."""
        query = self.proxy.query
        unknown = [
            one.column
            for one in query.conditions
            if all(self.model.cells.figure(row, one.column) is None for row in self._all_rows())
        ]
        if query.problem:
            why = query.problem
        elif unknown:
            why = tr("{figure}: not known yet of any layer.", figure=tr(TITLES[unknown[0]]))
        elif query.looks_at_values:
            why = tr("No layer is as “{text}” says.", text=text)
        else:
            why = tr("No layer has “{text}” in its names or its type.", text=text)
        self.tree.nothing = tr("{why}\nEsc clears the filter.", why=why)
        self.filter.show_refused(bool(query.problem))
        # The titles have no rows to be scrolled to.
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        none = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.tree.setHorizontalScrollBarPolicy(always if self.proxy.rowCount() else none)

    def _look_again(self) -> None:
        """Filter anew by values that have changed."""
        if self.proxy.query.looks_at_values:
            row = self._document.selected_layer
            self.proxy.look_again(None if row is None else row.root)
            self._unfold()
            self._say_nothing(self.filter.text().strip())
            self._follow()

    def _fit_heads(self, *_: object) -> None:
        """Whole titles where the columns have the room."""
        metrics, header = QFontMetrics(font(CAPTION_SIZE)), self.tree.header()
        self.model.set_short_heads(
            frozenset(
                column
                for column in HEADS
                if metrics.horizontalAdvance(self.model.full_title(column)) + 2 * SPACE + 1
                > header.sectionSize(column)
            )
        )

    def _unfold(self) -> None:
        """Unfold what a person has not folded; all while searching. Asking Qt for all rows takes long."""
        searching = bool(self.filter.text().strip())
        with QSignalBlocker(self.tree):  # what a search unfolds is still folded after it
            for index in self.model.folded():
                shown = self.proxy.mapFromSource(index)
                open_now = searching or self.model.title_of(index) not in self._closed
                if self.tree.isExpanded(shown) != open_now:
                    self.tree.setExpanded(shown, open_now)

    def _on_fold(self, index: QModelIndex, *, closed: bool) -> None:
        """Note what a person folds, for the next time that rows come back."""
        title = self.model.title_of(self.proxy.mapToSource(index))
        (self._closed.add if closed else self._closed.discard)(title)

    def fold_all(self, closed: bool) -> None:
        """Fold all groups, or unfold them."""
        (self.tree.collapseAll if closed else self.tree.expandAll)()
        titles = {self.model.title_of(index) for index in self.model.folded()}
        self._closed = titles if closed else set()

    def _leave_hidden(self) -> None:
        """Rows that a filter hides are no longer selected: what is done next is done to rows in sight."""
        row = self._document.selected_layer
        if row is None or not self.filter.text().strip():
            return
        kept = self.proxy.shows(self._document.selection)
        if kept and len(kept) < len(self._document.selection):
            self._document.select(row.name, kept)
        elif not kept:
            self._document.select(row.name)

    def _on_columns(self) -> None:
        # Tables have one name of a layer, people know the other.
        self.tree.copied = frozenset({Col.ONNX} if self._document.titles.has_onnx else ())
        self.model.shows_clipped = not self.tree.isColumnHidden(Col.CLIPPED)
        self.tree.fit_names()

    def _on_plan(self, roots: frozenset[str]) -> None:
        seen = self.tree.shows_current
        self.proxy.resort()
        row = self._document.selected_layer
        if seen and row is not None and row.root in roots:
            self.tree.show_current_soon()  # the list may be sorted by what was edited
        self._look_again()
        self._show_count()
        self._show_ranges()

    def _show_ranges(self) -> None:
        quants = self._document.plan.activations.values()
        self.tree.show_ranges(quants, narrower=True)
        self.tree.fit_texts(Col.METHOD, {f"{MARK} {set_by(quant.origin)}" for quant in quants})

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
        thresholds = len({row.root for row in model.layers if row.has_threshold or row.reason is not None})
        layers = len(model.layers)
        if self.filter.text().strip():
            found = self.proxy.found(model.layers)
            text = tr("{found} of {layers} layers found", found=found, layers=layers)
        elif self._document.read_only:
            text = tr(
                "{layers} layers, int8 already, {thresholds} thresholds", layers=layers, thresholds=thresholds
            )
        elif not self._document.is_calibrated:
            going = self._document.calibrating.step is not None
            text = (
                tr("{layers} layers, calibrating…", layers=layers)
                if going
                else tr("{layers} layers, not calibrated yet", layers=layers)
            )
        else:
            text = tr(
                "{layers} layers, {on} in int8, {thresholds} thresholds",
                layers=layers,
                on=on,
                thresholds=thresholds,
            )
        self.count.setText(text)

    def _show_modes(self) -> None:
        modes = self._document.modes
        self.modes.setVisible(modes is not None)
        if modes is None:
            self.modes.setText("")
            return
        counts = [
            tr(COUNTED[mode][modes.count(mode) > 1], count=modes.count(mode))
            for mode in MODES
            if modes.count(mode)
        ]
        steps = tr(
            "{quantize} quantize and {dequantize} dequantize steps remain",
            quantize=modes.quantize_steps,
            dequantize=modes.dequantize_steps,
        )
        self.modes.setText(f"{tr(', ').join(counts)}\n{steps}")

    def _show_sensitivity(self) -> None:
        """Show its column while there is a report; sort again once that is whole."""
        view = self._document.sensitivity.view
        self.columns.refresh()
        self.tree.fit_names()
        self._fit_heads()
        if view.state is not State.RUNNING:
            self.proxy.resort()
            self._look_again()

    def sort_by_cost(self) -> None:
        """Show the layers first that cost most, from the top."""
        self.tree.header().setSortIndicator(Col.SENSITIVITY, Qt.SortOrder.DescendingOrder)
        self.tree.scrollToTop()

    def _show_compared(self) -> None:
        """Show the other plan's columns, and times, while there are any."""
        self.columns.refresh()
        self.tree.fit_names()
        self.proxy.resort()
        self._look_again()

    def _switch(self) -> None:
        """Switch all selected layers to what the current row's are not, as one edit."""
        current = [row for row in self._rows(self.tree.currentIndex()) if self._document.can_switch(row)]
        if not current:
            return
        on = not all(map(self._document.is_int8, current))
        rows = {*current, *self._picked()}
        self._document.set_layers_on({row.name: on for row in rows if self._document.can_switch(row)})

    def _picked(self) -> set[LayerInfo]:
        """Layers of all selected rows, those that the filter shows."""
        return {row for one in self.tree.selectionModel().selectedRows() for row in self._rows(one)}

    def _rows(self, index: QModelIndex) -> tuple[LayerInfo, ...]:
        return self.proxy.kept(self.model.rows_at(self.proxy.mapToSource(index)))

    def _all_rows(self) -> tuple[LayerInfo, ...]:
        return () if self._document.model is None else self._document.model.layers

    def context_menu(self) -> QMenu | None:
        """The menu of the current row, with that of the header."""
        return self._menu_of(self._rows(self.tree.currentIndex()))

    def _show_menu(self, place: QPoint) -> None:
        menu = self._menu_of(self._rows(self.tree.indexAt(place)))
        if menu is not None:
            menu.popup(self.tree.viewport().mapToGlobal(place))

    def _menu_of(self, rows: tuple[LayerInfo, ...]) -> QMenu | None:
        force, multipliers = self.forceRequested.emit, self.multipliersRequested.emit
        picked = self._picked()
        chosen = tuple(row for row in self._all_rows() if row in picked) if set(rows) <= picked else rows
        show = self.graphRequested.emit
        menu = layer_menu(self._document, rows, force, multipliers, self, chosen, show, self.tree)
        if menu is not None:
            menu.addSeparator()
            self.columns.add_to(menu)
        return menu
