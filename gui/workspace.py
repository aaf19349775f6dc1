"""The panels of an open network: layers and inputs, plots and weights, the comparison."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from clipscope.core.session.values import SavedList
from clipscope.gui.dialogs.palette_sources import Panel
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.bits_bar import BitsNote
from clipscope.gui.panels.comparison.comparison import ComparisonPanel
from clipscope.gui.panels.graph.graph_page import GraphPage
from clipscope.gui.panels.history.history_page import HistoryPage
from clipscope.gui.panels.images.images_page import ImagesPage
from clipscope.gui.panels.inputs.inputs_panel import InputsPanel
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.layer_list import LayerList, ListPlace
from clipscope.gui.panels.threshold_bar import ThresholdBar
from clipscope.gui.panels.weights_panel import WeightsPanel
from clipscope.gui.plots.curve_view import CurveView
from clipscope.gui.plots.histogram_view import HistogramView
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.by_turns import ByTurns
from clipscope.gui.widgets.lent_room import LentRoom
from clipscope.gui.widgets.panel_layout import PanelLayout
from clipscope.gui.widgets.panel_slot import PanelSlot, dock_button
from clipscope.gui.widgets.steady_tabs import SteadyTabs
from clipscope.gui.widgets.turns import turns
from clipscope.gui.work.network_drawing import NetworkDrawing
from clipscope.gui.work.pictures import Pictures
from clipscope.gui.work.weights import Weights

COLUMN_WIDTHS = (300, 566, 360)
COLUMN_STRETCH = (2, 5, 1)
LEAST_PLOTS, LEAST_PICTURES = 420, 520
"""Width that plots, and pages of pictures, keep beside a list of layers with further columns, in pixels."""


class Workspace(QSplitter):
    """Three columns of panels, each of which follows the document by itself; see `make_workspace`."""

    def __init__(
        self,
        layers: LayerList,
        inputs: InputsPanel,
        histogram: HistogramView,
        curves: CurveView,
        threshold_bar: ThresholdBar,
        bits_note: BitsNote,
        weights: WeightsPanel,
        comparison: ComparisonPanel,
        images: ImagesPage,
        graph: GraphPage,
        history: HistoryPage,
    ) -> None:
        super().__init__()
        self.layers, self.inputs = layers, inputs
        self.histogram, self.curves = histogram, curves
        self.threshold_bar, self.bits_note = threshold_bar, bits_note
        self.weights, self.comparison, self.images = weights, comparison, images
        self.graph, self.history = graph, history
        self.tabs = SteadyTabs()
        self.tabs.setAccessibleName(tr("Layers and inputs"))
        self.tabs.addTab(self.layers, tr("Layers"))
        self.tabs.addTab(self.inputs, tr("Inputs"))
        self.tabs.addTab(self.history, tr("History"))
        activations = QWidget()
        self._activations = column = QVBoxLayout(activations)
        column.setContentsMargins(0, SPACE * 2, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.histogram, 3)
        column.addWidget(self.curves, 2)
        column.addWidget(self.threshold_bar)
        column.addWidget(self.bits_note)
        self.middle = SteadyTabs()
        self.middle.setAccessibleName(tr("Selected blob and network"))
        self.middle.addTab(activations, tr("Activations"))
        self.middle.addTab(self.weights, tr("Weights"))
        self.middle.addTab(self.images, tr("Images"))
        self.middle.addTab(self.graph, tr("Network"))
        self.middle.currentChanged.connect(self._lend_histogram)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE * 2)
        self.slots = (
            _tabs_slot("layers", tr("Layers and inputs"), self.tabs),
            _tabs_slot("plots", tr("Histogram and network"), self.middle),
            _comparison_slot(self.comparison),
        )
        for slot in self.slots:
            self.addWidget(slot)
        self._panels: PanelLayout | None = None
        self.setSizes(list(COLUMN_WIDTHS))
        for place, share in enumerate(COLUMN_STRETCH):
            self.setStretchFactor(place, share)
        self._lent = LentRoom(self, 0, 1, LEAST_PLOTS)
        layers.tree.widthWanted.connect(self._lend_later)
        self.middle.currentChanged.connect(self._lend_later)
        self._by_turns = ByTurns(self, (self.tabs, self.middle, self.comparison))

    @property
    def is_shown_whole(self) -> bool:
        """Whether all panels have had their turn to be shown."""
        return not self._by_turns.busy

    @property
    def inputs_asked(self) -> bool:
        """Whether images and preprocessing are in front."""
        return self.tabs.currentWidget() is self.inputs

    def pages(self) -> tuple[bool, bool]:
        """Whether images and preprocessing are in front, and the weights."""
        return self.inputs_asked, self.middle.currentWidget() is self.weights

    def show_pages(self, inputs: bool, weights: bool) -> None:
        """Bring these to the front, or layers and activations."""
        self.tabs.setCurrentWidget(self.inputs if inputs else self.layers)
        self.middle.setCurrentIndex(1 if weights else 0)

    def tabs_shown(self) -> tuple[int, int]:
        """Which page is in front, on the left and in the middle."""
        return self.tabs.currentIndex(), self.middle.currentIndex()

    def show_tabs(self, left: int, middle: int) -> None:
        """Bring these to the front again."""
        self.tabs.setCurrentIndex(left)
        self.middle.setCurrentIndex(middle)

    def list_place(self) -> SavedList:
        """How the list of layers is looked at, as a session keeps it."""
        place = self.layers.place
        known = place.column in [column.value for column in Col]
        sort = Col(place.column).name.lower() if known else ""
        down = place.order == Qt.SortOrder.DescendingOrder
        return SavedList(sort, bool(sort) and down, place.filter, tuple(sorted(place.closed)))

    def show_list_place(self, saved: SavedList) -> None:
        """Look at the list as it was left."""
        column = next((one.value for one in Col if one.name.lower() == saved.sort), -1)
        order = Qt.SortOrder.DescendingOrder if saved.descending else Qt.SortOrder.AscendingOrder
        self.layers.go_to(ListPlace(column, order, saved.filter, frozenset(saved.folded)))

    def show_inputs(self) -> None:
        """Show images and preprocessing."""
        self.tabs.setCurrentWidget(self.inputs)
        self._reveal("layers")

    @property
    def history_asked(self) -> bool:
        """Whether the history is in front."""
        return self.tabs.currentWidget() is self.history

    def show_history(self) -> None:
        """Show the history of edits."""
        self.tabs.setCurrentWidget(self.history)
        self._reveal("layers")

    def show_layers(self) -> None:
        """Show the list of layers."""
        self.tabs.setCurrentWidget(self.layers)
        self._reveal("layers")

    def show_weights(self, shown: bool = True) -> None:
        """Show the selected layer's weights, or its activations again."""
        self.middle.setCurrentIndex(int(shown))
        self._reveal("plots")

    def show_histogram(self) -> None:
        """Bring the histogram into sight; where another page has it beside what it shows, that page stays."""
        if self.middle.currentWidget() is self.weights:
            self.middle.setCurrentIndex(0)
        self._reveal("plots")
        if not self.histogram.isVisible():
            self.middle.setCurrentIndex(0)

    @property
    def images_asked(self) -> bool:
        """Whether the pictures are in front."""
        return self.middle.currentWidget() is self.images

    def show_images(self, shown: bool = True) -> None:
        """Show the pictures where int8 and fp32 disagree, or the activations again."""
        self.middle.setCurrentIndex(self.middle.indexOf(self.images) if shown else 0)
        self._reveal("plots")

    @property
    def graph_asked(self) -> bool:
        """Whether the network's picture is in front."""
        return self.middle.currentWidget() is self.graph

    def show_graph(self, shown: bool = True) -> None:
        """Show the network as a picture, or the activations again."""
        self.middle.setCurrentIndex(self.middle.indexOf(self.graph) if shown else 0)
        self._reveal("plots")

    def show_comparison(self) -> None:
        """Show the comparison."""
        self._reveal("comparison")

    def _lend_histogram(self) -> None:
        """Let the histogram stand where it is seen: a person drags its line and watches the picture."""
        if self.images_asked:
            self.images.take_plot(self.histogram)
        elif self.graph_asked:
            self.graph.take_plot(self.histogram)
        elif self._activations.indexOf(self.histogram) < 0:
            self._activations.insertWidget(0, self.histogram, 3)

    def show_tabs_now(self) -> None:
        """Show the left column, which a person asked for, even before its turn."""
        self._by_turns.show_now(self.tabs)

    @property
    def panels(self) -> PanelLayout:
        """Which panels are where; there once the workspace lies in its window."""
        assert self._panels is not None
        return self._panels

    def settle_in(self, window: QWidget, actions: Sequence[QAction], settings: QSettings) -> None:
        """Lay the panels out as they were kept, in their window.

        Parameters
        ----------
        window, actions, settings
            The window in which the workspace lies by now, what has keys, and what is kept.
        """
        self._panels = PanelLayout(self, self.slots, window, actions)
        widths = settings.value("columns")
        if isinstance(widths, QByteArray):
            self.restoreState(widths)
        self._panels.restore(settings)

    def keep(self, settings: QSettings) -> None:
        """Keep the widths of the columns, and which panels are where."""
        settings.setValue("columns", self._lent.state())
        self.panels.keep(settings)

    def reset(self) -> None:
        """Dock and show all panels, with the widths of the first start."""
        self.panels.reset()
        self._lent.forget()
        self.setSizes(list(COLUMN_WIDTHS))
        self._lend_later()
        self.layers.scroll_back()

    def _lend_later(self, *_: int) -> None:
        """Columns come and go in several steps, and the list is laid out between them."""
        turns().later(self._lend)

    def _lend(self) -> None:
        """Give the list of layers the room of the columns that a person asked for."""
        tree = self.layers.tree
        self._lent.least = LEAST_PICTURES if self.images_asked or self.graph_asked else LEAST_PLOTS
        self._lent.want(tree.wanted_width(), tree.viewport().width())

    @property
    def offers(self) -> tuple[Panel, ...]:
        """The panels, for the list of commands."""
        return tuple(Panel(slot.title, slot.content, partial(self._reveal, slot.name)) for slot in self.slots)

    def _reveal(self, name: str) -> None:
        if self._panels is not None:
            self._panels.reveal(name)


def make_workspace(
    document: Document,
    weights: Weights,
    pictures: Pictures,
    drawing: NetworkDrawing,
    theme: Theme,
    settings: QSettings,
) -> Generator[None, None, Workspace]:
    """Make the panels, one a step, and the workspace of them.

    Parameters
    ----------
    document, weights, pictures, drawing, theme, settings
        The state, what asks for a layer's weights, for single images and for the network's layout, the
        colours, and what is kept.
    """
    layers = LayerList(document, theme, settings)
    yield
    inputs = InputsPanel(document, theme)
    yield
    histogram = HistogramView(document, theme)
    yield
    curves = CurveView(document, theme, histogram.plot)
    yield
    threshold_bar, bits_note = ThresholdBar(document, theme), BitsNote(document)
    yield
    weights_panel = WeightsPanel(document, weights, theme)
    yield
    comparison = ComparisonPanel(document, theme)
    yield
    images = ImagesPage(document, pictures, theme)
    yield
    graph = GraphPage(document, drawing, layers.model, theme)
    yield
    history = HistoryPage(document, theme)
    yield
    return Workspace(
        layers,
        inputs,
        histogram,
        curves,
        threshold_bar,
        bits_note,
        weights_panel,
        comparison,
        images,
        graph,
        history,
    )


def _tabs_slot(name: str, title: str, tabs: SteadyTabs) -> PanelSlot:
    button = dock_button(title)
    tabs.setCornerWidget(button)
    return PanelSlot(name, title, tabs, button, (tabs, tabs.tabBar()))


def _comparison_slot(comparison: ComparisonPanel) -> PanelSlot:
    title = tr("Comparison")
    button = dock_button(title)
    comparison.title_row.addWidget(button)
    return PanelSlot("comparison", title, comparison, button, (comparison,))
