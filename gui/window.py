"""The main window: panels, menus, drop, and nothing that computes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.columns import COLUMNS
from core.demo import DEMO_PREPROCESS, demo_images, demo_model
from gui.actions import MENUS, ActionSpec
from gui.dialogs import opening
from gui.dialogs.about import show_about
from gui.dialogs.export_dialog import ExportDialog
from gui.dialogs.search_tools import SearchTools
from gui.dialogs.study_tools import StudyTools
from gui.dialogs.table_tools import TableTools
from gui.panels.bits_bar import BitsChoice, BitsNote
from gui.panels.comparison import ComparisonPanel
from gui.panels.empty_state import EmptyState
from gui.panels.header import Header
from gui.panels.inputs_panel import InputsPanel
from gui.panels.job_bar import JobBar
from gui.panels.layer_list import LayerList
from gui.panels.notifications import NotificationArea
from gui.panels.threshold_bar import ThresholdBar
from gui.panels.weights_panel import WeightsPanel
from gui.plots.curve_view import CurveView
from gui.plots.histogram_view import HistogramView
from gui.state.document import Document
from gui.theme.theme import Mode, Theme
from gui.theme.tokens import SPACE
from gui.work.bits import Bits
from gui.work.schemes import Schemes
from gui.work.session import ImageSource, Session
from gui.work.weights import Weights

MODES: tuple[tuple[Mode, str], ...] = (("system", "As the system"), ("dark", "Dark"), ("light", "Light"))
COLUMN_WIDTHS = (300, 566, 360)
COLUMN_STRETCH = (2, 5, 1)
LARGEST_RECENTS = 9


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
        self.setMinimumSize(960, 600)
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
        self.jobs_bar = JobBar(session.jobs)
        self.tools = TableTools(document, session, theme, self)
        self.searches = SearchTools(document, session, theme, settings, self)
        self.studies = StudyTools(document, session, theme, self)
        self.header.add_choice(BitsChoice(document, self.bits))
        self.actions_by_name: dict[str, QAction] = {}
        self._build()
        self._build_menus()
        self._connect()
        self._refresh_page()
        self._refresh_title()
        self._restore_geometry()

    # Building -----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.layers, "Layers")
        self.tabs.addTab(self.inputs, "Inputs")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.histogram, 3)
        column.addWidget(self.curves, 2)
        column.addWidget(self.threshold_bar)
        column.addWidget(self.bits_note)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(SPACE * 2)
        self.middle = QTabWidget()
        self.middle.setDocumentMode(True)
        self.middle.addTab(middle, "Activations")
        self.middle.addTab(self.weights, "Weights")
        for widget in (self.tabs, self.middle, self.comparison):
            self.splitter.addWidget(_panel(widget))
        self.splitter.setSizes(list(COLUMN_WIDTHS))
        for place, share in enumerate(COLUMN_STRETCH):
            self.splitter.setStretchFactor(place, share)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.splitter)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(self.header)
        layout.addWidget(_padded(self.notices))
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
                self.recent_menu = menu.addMenu("Open &recent")
                self.recent_menu.aboutToShow.connect(self._fill_recents)
            if title == "&View":
                themes = menu.addMenu("&Theme")
                for mode, text in MODES:
                    themes.addAction(text).triggered.connect(lambda _=False, m=mode: self.set_mode(m))

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setStatusTip(spec.tip)
        action.setToolTip(spec.tip)
        action.setCheckable(spec.checkable)
        run = getattr(self, spec.name)
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
        document.modelChanged.connect(self._refresh_title)
        document.undo_stack.cleanChanged.connect(self._refresh_title)
        session.noticed.connect(lambda *parts: self.notices.show_notice(*parts))
        session.failed.connect(self.notices.show_error)
        session.previewed.connect(self.inputs.preview.set_images)
        session.sanityChanged.connect(self._show_sanity)
        session.sizeNeeded.connect(self._ask_size)
        session.modelOpened.connect(self._remember)
        self.empty.openModelRequested.connect(self.choose_model)
        self.empty.openImagesRequested.connect(self.choose_images_folder)
        self.empty.demoRequested.connect(self.open_demo)
        self.header.exportRequested.connect(self.choose_export)
        self.header.inputsRequested.connect(lambda: self.tabs.setCurrentWidget(self.inputs))
        self.histogram.schemeRequested.connect(lambda roots, on: self.schemes.change(roots, affine=on))
        self.layers.insistRequested.connect(self.tools.insist)
        self.layers.multipliersRequested.connect(self.tools.show_multipliers)
        self.threshold_bar.easyquantRequested.connect(self.searches.easyquant)
        self.curves.methods_button.clicked.connect(self.show_methods)
        self.layers.strip.measureRequested.connect(self.measure_sensitivity)
        self.layers.strip.cancelRequested.connect(self.studies.studies.cancel)
        self.layers.strip.mixedRequested.connect(self.mixed_precision)
        self.comparison.runRequested.connect(session.evaluate)
        self.comparison.latencyRequested.connect(session.measure_latency)
        self.comparison.rerunToggled.connect(self._set_rerun)
        self.middle.currentChanged.connect(
            lambda place: self.actions_by_name["toggle_weights"].setChecked(place == 1)
        )
        self.tabs.currentChanged.connect(
            lambda: self.actions_by_name["toggle_inputs"].setChecked(self.tabs.currentWidget() is self.inputs)
        )

    # What menus and keys do ---------------------------------------------------------------------

    def choose_model(self) -> None:
        """Ask for a network and open it."""
        path = opening.ask_file(self, "Open model", opening.MODEL_FILTER)
        if path is not None:
            self.session.open_model(path)

    def choose_images_folder(self) -> None:
        """Ask for a folder of images."""
        path = opening.ask_folder(self, "Open images: a folder per class")
        if path is not None:
            self.session.open_images(path, "evaluation")

    def choose_images_file(self) -> None:
        """Ask for a list file or an array."""
        path = opening.ask_file(self, "Open images", opening.IMAGES_FILTER)
        if path is not None:
            self.session.open_images(path, "evaluation")

    def choose_calibration(self) -> None:
        """Ask for the images that activations are measured on."""
        path = opening.ask_folder(self, "Open calibration images")
        if path is not None:
            self.session.open_images(path, "calibration")

    def choose_table(self) -> None:
        """Ask for a table and import it."""
        path = opening.ask_file(self, "Import table", opening.TABLE_FILTER)
        if path is not None:
            self.session.import_table(path)

    def check_table(self) -> None:
        """Ask for a table and show what is wrong with it."""
        if self._can_use_tables():
            path = opening.ask_file(self, "Check a table", opening.TABLE_FILTER)
            if path is not None:
                self.tools.check_table(path.absolute())

    def compare_plans(self) -> None:
        """Show two plans beside each other."""
        if self._can_use_tables():
            self.tools.compare_plans()

    def _can_use_tables(self) -> bool:
        """Whether tables mean anything for what is open; says so if not."""
        problem = self.tools.problem
        if problem is not None:
            self.notices.show_notice("info", problem)
        return problem is None

    def choose_export(self) -> None:
        """Ask what to write and where."""
        if not self.document.stats or self.document.model is None:
            self.notices.show_notice(
                "info", "There is nothing to export yet: open a network and images first."
            )
            return
        dialog = ExportDialog(self.document, self.settings, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.session.export(dialog.request()))
        dialog.open()

    def open_demo(self) -> None:
        """Open the bundled network with its images."""
        self.session.set_sources(
            {"calibration": ImageSource(demo_images("calib")), "evaluation": ImageSource(demo_images("eval"))}
        )
        self.session.open_model(demo_model(), preprocess=DEMO_PREPROCESS)

    def undo(self) -> None:
        """Take back the last edit."""
        self.document.undo_stack.undo()

    def redo(self) -> None:
        """Make it again."""
        self.document.undo_stack.redo()

    def affine_all(self) -> None:
        """Give all blobs two ends with a zero point."""
        self.schemes.change(tuple(self.document.plan.activations), affine=True)

    def symmetric_all(self) -> None:
        """Give all blobs symmetric ranges."""
        self.schemes.change(tuple(self.document.plan.activations), affine=False)

    def bits_8(self) -> None:
        """Make the plan anew with 8-bit codes."""
        self.bits.change(8)

    def bits_7(self) -> None:
        """Make the plan anew with 7-bit codes."""
        self.bits.change(7)

    def bits_6(self) -> None:
        """Make the plan anew with 6-bit codes."""
        self.bits.change(6)

    def find_layer(self) -> None:
        """Put the cursor into the layer filter."""
        self.tabs.setCurrentWidget(self.layers)
        self.layers.focus_filter()

    def run_all(self) -> None:
        """Evaluate int8, and what else is not fresh."""
        results = {column: self.document.result(column) for column in COLUMNS}
        self.session.evaluate(
            tuple(c for c, view in results.items() if c.precision == "int8" or not view.accuracy_fresh)
        )

    def run_latency(self) -> None:
        """Time all columns."""
        self.session.measure_latency()

    def run_calibration(self) -> None:
        """Calibrate again."""
        self.session.calibrate()

    def tune(self) -> None:
        """Ask how long to tune, and begin."""
        self.searches.ask_tune()

    def easyquant_all(self) -> None:
        """Search the scales of all blobs."""
        self.searches.easyquant(tuple(self.document.plan.activations))

    def show_methods(self) -> None:
        """Show all methods' thresholds of the selected blob."""
        self.searches.show_methods()

    def show_multipliers(self) -> None:
        """Show the selected layer's integer multipliers."""
        self.tools.show_multipliers()

    def show_tune_report(self) -> None:
        """Show what the last tuning did."""
        self.searches.show_tune_report()

    def measure_sensitivity(self) -> None:
        """Find out which layer is guilty."""
        self.studies.studies.measure_sensitivity()

    def mixed_precision(self) -> None:
        """Show plans with few layers in fp32."""
        self.studies.show_mixed()

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

    def show_about(self) -> None:
        """Show versions."""
        show_about(self)

    def set_mode(self, mode: Mode) -> None:
        """Change the theme and remember it."""
        self.theme.set_mode(mode)
        self.settings.setValue("theme", mode)

    def open_path(self, path: Path) -> None:
        """Open whatever a path holds, as when it is dropped."""
        kind = opening.kind_of(path)
        if kind is opening.Kind.MODEL:
            self.session.open_model(path)
        elif kind is opening.Kind.IMAGES:
            self.session.open_images(path, "evaluation")
        elif kind is opening.Kind.TABLE:
            self.session.import_table(path)
        else:
            text = f"{path.name} is not something ClipScope opens."
            self.notices.show_notice(
                "error",
                text,
                "Networks: .param, .bin, .onnx. Images: folder, list .txt, .npz, .npy. Tables: .table.",
            )

    # Reactions ----------------------------------------------------------------------------------

    def _refresh_page(self) -> None:
        model = self.document.model
        ready = model is not None and (
            bool(self.document.stats) or self.session.has_images or model.read_only
        )
        if model is None:
            self.empty.show_no_model()
        elif not ready:
            self.empty.show_no_images(model.name)
        self.pages.setCurrentWidget(self.splitter if ready else self.empty)
        self.header.setVisible(model is not None)

    def _refresh_title(self) -> None:
        model = self.document.model
        self.setWindowTitle(f"{model.name}[*] - ClipScope" if model else "ClipScope")
        self.setWindowModified(not self.document.undo_stack.isClean())

    def _show_sanity(self, warning: str | None) -> None:
        self.inputs.preview.set_warning(warning)
        if warning:
            show = ("Show inputs", lambda: self.tabs.setCurrentWidget(self.inputs))
            self.notices.show_notice("warning", f"{warning}.", "", show)

    def _ask_size(self, path: Path) -> None:
        size = opening.ask_size(self, path.name)
        if size is not None:
            self.session.open_model(path, size)

    def _set_rerun(self, on: bool) -> None:
        self.session.rerun_on_edit = on

    # Recent files -------------------------------------------------------------------------------

    def _remember(self, path: Path) -> None:
        recents = [str(path), *(name for name in self._recents() if name != str(path))]
        self.settings.setValue("recents", recents[:LARGEST_RECENTS])

    def _recents(self) -> list[str]:
        value = self.settings.value("recents", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [name for name in names if Path(name).is_file()]

    def _fill_recents(self) -> None:
        self.recent_menu.clear()
        for number, name in enumerate(self._recents(), 1):
            action = self.recent_menu.addAction(f"&{number}  {Path(name).name}")
            action.setToolTip(name)
            action.triggered.connect(lambda _=False, n=name: self.session.open_model(Path(n)))
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction("Nothing yet").setEnabled(False)

    # Drop, geometry, end ------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files from outside."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open what was dropped: the network first, then images, then tables."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        order = list(opening.Kind)
        for path in sorted(paths, key=lambda p: order.index(opening.kind_of(p))):
            self.open_path(path)
        event.acceptProposedAction()

    def _restore_geometry(self) -> None:
        geometry = self.settings.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1280, 800)
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
            self.choose_export()
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
