"""The network as a picture beside the layer list, the selected blob's histogram below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.model.network_picture import Node
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.graph.colour_scale import ColourScale
from clipscope.gui.panels.graph.network_view import NetworkView
from clipscope.gui.panels.graph.node_looks import PRECISION, SCALES, looks, scale_title
from clipscope.gui.panels.layers.layer_filter import FilterField
from clipscope.gui.panels.layers.layer_model import LayerModel
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.work.network_drawing import NetworkDrawing

KEY = tr_noop(
    "<span style='color:{quantize}'>▼</span> above a layer: it quantizes&nbsp;&nbsp; "
    "<span style='color:{dequantize}'>▼</span> below: it dequantizes&nbsp;&nbsp; "
    "outlined: stays fp32"
)


class GraphPage(QWidget):
    """Choice of what colours the boxes, find, the network; the histogram stands below.

    Parameters
    ----------
    document, drawing, layers, theme
        The state, the network's layout, the layer list whose figures colour it, and the colours.
    """

    def __init__(
        self,
        document: Document,
        drawing: NetworkDrawing,
        layers: LayerModel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._drawing, self._layers, self._theme = document, drawing, layers, theme
        self._stale = True
        self.view = NetworkView(theme)
        self.colour_choice = QComboBox()
        self.colour_choice.setAccessibleName(tr("What colours the layers"))
        for by in (PRECISION, *SCALES):
            self.colour_choice.addItem(tr(by), by)
        self.scale = ColourScale(theme)
        self.note = QLabel()
        self.note.setProperty("caption", True)
        self.note.setWordWrap(True)
        self.search = FilterField()
        self.search.setPlaceholderText(tr("Find a layer"))
        self.search.setAccessibleName(tr("Find a layer in the network"))
        self.search.setToolTip(
            tr("Part of a layer's name or type. Enter goes to the next one, Esc clears it")
        )
        self.fit_button = QPushButton(tr("Whole"))
        self.fit_button.setToolTip(
            tr("Show the whole network (0), and again what is large enough to read (1)")
        )
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("muted", True)
        self.empty.setWordWrap(True)
        self.key = QLabel()
        self.key.setProperty("caption", True)
        self.key.setWordWrap(True)
        self.pages = QStackedWidget()
        self._build()
        self._connect()
        self._show_picture()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Ask for the layout of what is looked at."""
        super().showEvent(event)
        self._drawing.watch(True)
        if self._stale:
            self._show_looks()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Ask for nothing more."""
        super().hideEvent(event)
        self._drawing.watch(False)

    def take_plot(self, plot: QWidget) -> None:
        """Show the histogram below, so that its line can be dragged while the network is looked at."""
        self._plot_column.addWidget(plot)

    # Building -----------------------------------------------------------------------------------

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE * 2)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.colour_choice)
        bar.addWidget(self.fit_button)
        drawn = QWidget()
        column = QVBoxLayout(drawn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.view, 1)
        column.addWidget(self.scale)
        column.addWidget(self.note)
        column.addWidget(self.key)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(drawn)
        below = QWidget()
        self._plot_column = QVBoxLayout(below)
        self._plot_column.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pages)
        self.splitter.addWidget(below)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([300, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE * 2, 0, 0)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(bar)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._drawing.changed.connect(self._show_picture)
        self._document.times.changed.connect(self._looks_changed)
        self._document.modesChanged.connect(self._looks_changed)
        self._document.planChanged.connect(self._looks_changed)
        self._document.statsChanged.connect(self._looks_changed)
        self._layers.cells.sensitivity.changed.connect(self._looks_changed)
        self._document.selectionChanged.connect(self._mark_selected)
        self._theme.changed.connect(self._looks_changed)
        self.colour_choice.currentTextChanged.connect(self._looks_changed)
        self.fit_button.clicked.connect(self.view.toggle_fit)
        self.view.clicked.connect(self._select)
        self._document.titles.changed.connect(self._show_titles)
        self.search.textChanged.connect(self._find)
        self.search.leftDownwards.connect(self._next_found)

    # Showing ------------------------------------------------------------------------------------

    def _show_picture(self) -> None:
        picture = self._drawing.picture
        self.empty.setText(self._drawing.note)
        self.pages.setCurrentIndex(0 if picture is None else 1)
        for control in (self.search, self.colour_choice, self.fit_button):
            control.setEnabled(picture is not None)
        self.view.show_picture(picture)
        self._show_titles()
        self.search.clear()
        self._looks_changed()
        self._mark_selected()

    def _show_titles(self) -> None:
        self.view.show_titles(self._title)

    def _title(self, node: Node) -> str:
        """Name of a layer: the list's, or of one without weights that of its ONNX node."""
        titles = self._document.titles
        title = titles.layer(node.name)
        return node.onnx_name if titles.are_onnx and title == node.name and node.onnx_name else title

    def _looks_changed(self, *_: object) -> None:
        """Look again, now or when the page is shown."""
        self._stale = True
        if self.isVisible():
            self._show_looks()

    def _show_looks(self) -> None:
        self._stale = False
        picture, tokens = self._drawing.picture, self._theme.tokens
        if picture is None:
            return
        by = str(self.colour_choice.currentData())
        found = looks(picture, self._document, self._layers, by, tokens)
        self.view.show_looks(found.nodes, "" if by == PRECISION else self.colour_choice.currentText())
        self.scale.setVisible(bool(found.strong))
        if found.strong:
            self.scale.show_scale(scale_title(by, self._layers), found.weak, found.strong, found.fills)
        self._show_note()
        self.key.setText(tr(KEY, quantize=tokens.cosine, dequantize=tokens.kl))

    def _show_note(self) -> None:
        """What was found, or else what the boxes' colours mean where no scale says it."""
        by, text = str(self.colour_choice.currentData()), self.search.text().strip()
        if text:
            found, picture = len(self._names(text)), self._drawing.picture
            layers = 0 if picture is None else len(picture.nodes)
            note = (
                tr(
                    "{found} of {layers} layers found; Enter goes to the next one.",
                    found=found,
                    layers=layers,
                )
                if found
                else tr("No layer has “{text}” in its name or type. Esc clears the field.", text=text)
            )
        elif by == PRECISION:
            note = tr("filled: int8   dashed: could run in int8, stays fp32   grey: has no weights")
        elif self.scale.isHidden():
            note = tr("No layer has a figure for {figure} yet.", figure=tr(by))
        else:
            note = ""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _mark_selected(self) -> None:
        row = self._document.selected_layer
        if row is not None and row.name != self.view.current:
            self.view.mark(row.name)

    def _select(self, name: str) -> None:
        """Select what can be selected; other layers are marked here alone."""
        model = self._document.model
        if model is not None and any(layer.name == name for layer in model.layers):
            self._document.select(name)

    def _find(self, text: str) -> None:
        self.view.show_found(self._names(text) if text.strip() else None)
        self._show_note()

    def _names(self, text: str) -> frozenset[str]:
        needle, picture = text.strip().casefold(), self._drawing.picture
        nodes = () if picture is None else picture.nodes
        return frozenset(
            node.name
            for node in nodes
            if any(needle in text.casefold() for text in (node.name, self._title(node), node.type))
        )

    def _next_found(self) -> None:
        """Go to the next layer that was found, in the order of the network."""
        picture, found = self._drawing.picture, self._names(self.search.text())
        if picture is None or not found or not self.search.text().strip():
            return
        names = [node.name for node in picture.nodes]
        start = names.index(self.view.current) + 1 if self.view.current in names else 0
        name = next(name for name in names[start:] + names[:start] if name in found)
        self.view.mark(name)
        self.view.enlarge()
        self._select(name)
