"""The main window: panels, menus, drop, and nothing that computes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.worker.requests import MeasureSensitivity, OpenModel
from clipscope.gui.actions import MENUS, ActionSpec
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.about import show_about
from clipscope.gui.dialogs.analysis_tools import AnalysisTools
from clipscope.gui.dialogs.search_tools import SearchTools
from clipscope.gui.dialogs.table_tools import TableTools
from clipscope.gui.edit_commands import EditCommands
from clipscope.gui.file_commands import FileCommands
from clipscope.gui.menu_marks import MenuMarks
from clipscope.gui.panels.bits_bar import BitsChoice, BitsNote
from clipscope.gui.panels.comparison.comparison import ComparisonPanel
from clipscope.gui.panels.empty_state import EmptyState
from clipscope.gui.panels.header import Header, describe
from clipscope.gui.panels.inputs.inputs_panel import InputsPanel
from clipscope.gui.panels.job_bar import JobBar
from clipscope.gui.panels.layers.layer_list import LayerList
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.panels.threshold_bar import ThresholdBar
from clipscope.gui.panels.weights_panel import WeightsPanel
from clipscope.gui.plots.curve_view import CurveView
from clipscope.gui.plots.histogram_view import HistogramView
from clipscope.gui.recent_files import RecentFiles
from clipscope.gui.run_commands import RunCommands
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Mode, Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.by_turns import ByTurns
from clipscope.gui.widgets.screen_fit import ScreenFit
from clipscope.gui.widgets.steady_tabs import SteadyTabs
from clipscope.gui.work.bits import Bits
from clipscope.gui.work.schemes import Schemes
from clipscope.gui.work.session import Session
from clipscope.gui.work.weights import Weights

MODES: tuple[tuple[Mode, str], ...] = (("system", "As the system"), ("dark", "Dark"), ("light", "Light"))
SMALLEST = (1100, 640)
"""Width and height at which nothing is cut off, in pixels."""
FIRST = (1280, 800)
"""Width and height at the first start, where the screen has room for it, in pixels."""
COLUMN_WIDTHS = (300, 566, 360)
COLUMN_STRETCH = (2, 5, 1)


class Window(QMainWindow):
    """Shows the document and passes on what a person asks for.

    Parameters
    ----------
    document, session, theme
        The state, what drives the worker, and the colours.
    settings
        Where geometry, theme and recent files are kept.
    """

    def __init__(self, document: Document, session: Session, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.document, self.session, self.theme, self.settings = document, session, theme, settings
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.notices = NotificationArea(theme)
        self.empty = EmptyState()
        self.header = Header(document)
        self.layers = LayerList(document, theme)
        self.inputs = InputsPanel(document, theme)
        self.histogram = HistogramView(document, theme)
        self.curves = CurveView(document, theme, self.histogram.plot)
        self.threshold_bar = ThresholdBar(document, theme)
        self.bits = Bits(document, session, self)
        self.schemes = Schemes(document, session, self)
        self.bits_note = BitsNote(document)
        self.weights = WeightsPanel(document, Weights(document, session.jobs, self), theme)
        self.comparison = ComparisonPanel(document, theme)
        self.jobs_bar = JobBar(session.jobs, self.notices)
        self.tools = TableTools(document, session, theme, self)
        self.searches = SearchTools(document, session, theme, settings, self)
        self.analyses = AnalysisTools(document, session, theme, self)
        self.files = FileCommands(self, document, session, settings, self.notices, self.tools)
        self.edits = EditCommands(document, self.bits, self.schemes)
        self.runs = RunCommands(document, session, self.tools, self.searches, self.analyses)
        self.header.add_choice(BitsChoice(document, self.bits))
        self.actions_by_name: dict[str, QAction] = {}
        self._sanity: Notice | None = None
        self._fit = ScreenFit(self)
        self._build()
        self._build_menus()
        self._connect()
        self._refresh_page()
        self._refresh_title()
        self._restore_geometry()

    # Building -----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.tabs = SteadyTabs()
        self.tabs.addTab(self.layers, "Layers")
        self.tabs.addTab(self.inputs, "Inputs")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, SPACE * 2, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.histogram, 3)
        column.addWidget(self.curves, 2)
        column.addWidget(self.threshold_bar)
        column.addWidget(self.bits_note)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(SPACE * 2)
        self.middle = SteadyTabs()
        self.middle.addTab(middle, "Activations")
        self.middle.addTab(self.weights, "Weights")
        for widget in (self.tabs, self.middle, self.comparison):
            self.splitter.addWidget(_panel(widget))
        self.splitter.setSizes(list(COLUMN_WIDTHS))
        for place, share in enumerate(COLUMN_STRETCH):
            self.splitter.setStretchFactor(place, share)
        self._by_turns = ByTurns(self.splitter, (self.tabs, self.middle, self.comparison))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.splitter)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(self.header)
        layout.addWidget(_padded(self.pages), 1)
        self.setCentralWidget(central)
        self.setStatusBar(self.jobs_bar)

    def _build_menus(self) -> None:
        for title, specs in MENUS:
            menu = self.menuBar().addMenu(title)
            for spec in specs:
                if spec is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._action(spec))
            if title == "&File":
                recent = QMenu("Open &recent", menu)
                menu.insertMenu(self.actions_by_name["choose_images_folder"], recent)
                self.recents = RecentFiles(self.settings, recent, self.session.open_model)
            if title == "&View":
                themes = menu.addMenu("&Theme")
                entries = {mode: themes.addAction(text) for mode, text in MODES}
        for mode, entry in entries.items():
            entry.triggered.connect(lambda _=False, m=mode: self.set_mode(m))
        self.marks = MenuMarks(self.actions_by_name, entries, self.document, self.bits, self.theme, self)

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setStatusTip(spec.tip)
        action.setToolTip(spec.tip)
        action.setCheckable(spec.checkable)
        owners = (self, self.files, self.edits, self.runs)
        run = next(getattr(owner, spec.name) for owner in owners if hasattr(owner, spec.name))
        if spec.checkable:
            action.toggled.connect(run)
        else:
            action.triggered.connect(lambda: run())
        self.actions_by_name[spec.name] = action
        return action

    def _connect(self) -> None:
        document, session = self.document, self.session
        document.modelChanged.connect(self._refresh_page)
        document.imagesChanged.connect(self._refresh_page)
        document.statsChanged.connect(self._refresh_page)
        document.preprocessChanged.connect(self._refresh_page)
        session.images.changed.connect(self._refresh_page)
        for signal in (session.jobs.submitted, session.jobs.failed, session.jobs.cancelled):
            signal.connect(self._refresh_page)
        session.notes.preprocessRequested.connect(self.show_inputs)
        session.notes.calibrationRequested.connect(self.files.choose_calibration)
        document.modelChanged.connect(self._refresh_title)
        document.modelChanged.connect(self.notices.close_actions)
        document.undo_stack.cleanChanged.connect(self._refresh_title)
        session.noticed.connect(lambda *parts: self.notices.show_notice(*parts))
        session.failed.connect(self.notices.show_error)
        session.previewed.connect(self.inputs.preview.set_images)
        session.sanityChanged.connect(self._show_sanity)
        session.sizeNeeded.connect(self._ask_size)
        session.modelOpened.connect(self.recents.remember)
        self.empty.openModelRequested.connect(self.files.choose_model)
        self.empty.openImagesRequested.connect(self.files.choose_images_folder)
        self.empty.demoRequested.connect(self.files.open_demo)
        self.empty.preprocessRequested.connect(self.show_inputs)
        self.inputs.sets.folderRequested.connect(self.files.choose_folder_for)
        self.inputs.sets.fileRequested.connect(self.files.choose_file_for)
        self.inputs.sets.shareRequested.connect(session.images.share)
        self.header.exportRequested.connect(self.files.choose_export)
        self.header.inputsRequested.connect(self.show_inputs)
        self.histogram.schemeRequested.connect(lambda roots, on: self.schemes.change(roots, affine=on))
        self.layers.insistRequested.connect(self.tools.insist)
        self.layers.multipliersRequested.connect(self.tools.show_multipliers)
        self.threshold_bar.easyquantRequested.connect(self.searches.easyquant)
        self.curves.methods_button.clicked.connect(self.runs.show_methods)
        self.layers.strip.measureRequested.connect(self.runs.measure_sensitivity)
        self.actions_by_name["measure_sensitivity"].triggered.connect(self._show_measuring)
        self.analyses.analyses.sensitivityMeasured.connect(self._tell_measured)
        self.layers.strip.cancelRequested.connect(self.analyses.analyses.cancel)
        self.layers.strip.mixedRequested.connect(self.runs.mixed_precision)
        self.comparison.runRequested.connect(session.evaluate)
        self.comparison.latencyRequested.connect(session.measure_latency)
        self.comparison.latency_strip.follow(session.timing)
        self.comparison.rerunToggled.connect(self._set_rerun)
        session.here.changed.connect(self._show_here)
        self.comparison.here.weightsRequested.connect(self.document.set_onnx_weights)
        self.comparison.here.exportRequested.connect(self.files.choose_export)
        self.middle.currentChanged.connect(
            lambda place: self.actions_by_name["toggle_weights"].setChecked(place == 1)
        )
        self.tabs.currentChanged.connect(self._on_tab)

    def _show_here(self) -> None:
        view = self.session.here.view
        self.comparison.processor.show_processor(view.processor)
        self.comparison.here.show_view(view, self.document.plan.onnx_weights)

    # What menus and keys do ---------------------------------------------------------------------

    def find_layer(self) -> None:
        """Put the cursor into the layer filter."""
        self.tabs.setCurrentWidget(self.layers)
        self.layers.focus_filter()

    def cancel(self) -> None:
        """Give up a drag, or cancel what runs."""
        if self.histogram.dragging:
            self.histogram.cancel_drag()
        else:
            self.session.cancel()

    def view_all(self) -> None:
        """Show the whole histogram."""
        self.histogram.view_all()

    def toggle_weights(self, shown: bool) -> None:
        """Show the selected layer's weights in place of its activations."""
        self.middle.setCurrentIndex(int(shown))

    def toggle_inputs(self, shown: bool) -> None:
        """Show images and preprocessing in place of the layers."""
        self.tabs.setCurrentWidget(self.inputs if shown else self.layers)

    def show_inputs(self) -> None:
        """Show images and preprocessing."""
        self.tabs.setCurrentWidget(self.inputs)

    def show_layers(self) -> None:
        """Show the list of layers."""
        self.tabs.setCurrentWidget(self.layers)

    def show_about(self) -> None:
        """Show versions."""
        self.session.here.tell_processor(lambda processor: show_about(self, processor))

    def set_mode(self, mode: Mode) -> None:
        """Change the theme and remember it."""
        self.theme.set_mode(mode)
        self.settings.setValue("theme", mode)
        self.marks.refresh()

    # Reactions ----------------------------------------------------------------------------------

    def _refresh_page(self, *_: object) -> None:
        model = self.document.model
        asked = self.tabs.currentWidget() is self.inputs
        ready = model is not None and (
            self.document.is_calibrated or self.session.has_images or model.read_only or asked
        )
        self.actions_by_name["toggle_inputs"].setEnabled(model is not None)
        opening = self._opening()
        if model is None and opening is not None:
            self.empty.show_opening(opening)
        elif model is None:
            self.empty.show_no_model()
        elif not ready:
            value = self.document.preprocess
            self.empty.show_no_images(model.name, describe(value) if value else "not at all")
        self.pages.setCurrentWidget(self.splitter if ready else self.empty)
        self.header.setVisible(model is not None)

    def _opening(self) -> str | None:
        """Name of the network that is being read."""
        pending = (job.request for job in self.session.jobs.pending)
        return next((wish.path.name for wish in pending if isinstance(wish, OpenModel)), None)

    def _refresh_title(self) -> None:
        model = self.document.model
        self.setWindowTitle(f"{model.name}[*] - ClipScope" if model else "ClipScope")
        self.setWindowModified(not self.document.undo_stack.isClean())

    def _on_tab(self) -> None:
        self.actions_by_name["toggle_inputs"].setChecked(self.tabs.currentWidget() is self.inputs)
        self._by_turns.show_now(self.tabs)
        self._refresh_page()

    def _show_measuring(self) -> None:
        """The layers' bars grow where a person sees them."""
        if isinstance(self.analyses.analyses.running, MeasureSensitivity):
            self.show_layers()

    def _tell_measured(self, images: int) -> None:
        """Say so to a person who looks elsewhere by now."""
        if not self.layers.isVisible():
            text = f"Layer sensitivity was measured on {images:,} images: the layer list shows it."
            self.notices.show_notice("info", text, "", ("Show", self.show_layers))

    def _show_sanity(self, warning: str | None) -> None:
        self.inputs.preview.set_warning(warning)
        if self._sanity is not None:
            self.notices.take_back(self._sanity)
            self._sanity = None
        if warning:
            show = ("Show inputs", self.show_inputs)
            self._sanity = self.notices.show_notice("warning", f"{warning}.", "", show)

    def _ask_size(self, path: Path) -> None:
        size = opening.ask_size(self, path.name)
        if size is not None:
            self.session.open_model(path, size)

    def _set_rerun(self, on: bool) -> None:
        self.session.rerun_on_edit = on

    # Drop, geometry, end ------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files from outside."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open what was dropped: the network first, then images, then tables."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        order = list(opening.Kind)
        images = next((path for path in paths if opening.kind_of(path) is opening.Kind.IMAGES), None)
        for path in sorted(paths, key=lambda p: order.index(opening.kind_of(p))):
            self.files.open_path(path, images)
        event.acceptProposedAction()

    def _restore_geometry(self) -> None:
        geometry = self.settings.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self._fit.open_with(QSize(*FIRST))
        widths = self.settings.value("columns")
        if isinstance(widths, QByteArray):
            self.splitter.restoreState(widths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask about edits that were not exported, then end the worker."""
        if not self.document.undo_stack.isClean() and not self._may_discard():
            event.ignore()
            return
        self.settings.setValue("geometry", self.saveGeometry())
        self.settings.setValue("columns", self.splitter.saveState())
        self.settings.sync()
        self.session.close()
        event.accept()

    def _may_discard(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText("Thresholds were changed and not exported.")
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Discard | buttons.Cancel)
        export = box.addButton("Export…", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is export:
            self.files.choose_export()
            return False
        return box.standardButton(box.clickedButton()) == buttons.Discard


def _panel(widget: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("panel", True)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
    layout.addWidget(widget)
    return frame


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(SPACE * 3, 0, SPACE * 3, 0)
    layout.addWidget(widget)
    return box
