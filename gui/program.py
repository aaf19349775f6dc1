"""The program with a window, made of its parts. Loaded when the window is painted, for it takes longer."""

from __future__ import annotations

import argparse
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pyqtgraph as pg
from pyqtgraph.util.garbage_collector import GarbageCollector
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clipscope.core.common.column import EngineName
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.evaluation.result_key import result_key
from clipscope.core.model.cut import Cut
from clipscope.core.tasks.settings import TaskSettings
from clipscope.gui.card_errors import CardErrors
from clipscope.gui.commands import Commands
from clipscope.gui.compare_commands import CompareCommands
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.analysis_tools import AnalysisTools
from clipscope.gui.dialogs.inputs_dialog import InputTools, inputs_of
from clipscope.gui.dialogs.search_tools import SearchTools
from clipscope.gui.dialogs.table_tools import TableTools
from clipscope.gui.edit_commands import EditCommands
from clipscope.gui.file_commands import FileCommands
from clipscope.gui.go_commands import GoCommands
from clipscope.gui.kept_layout import KeptLayout
from clipscope.gui.language.texts import tr
from clipscope.gui.menu_marks import MenuMarks
from clipscope.gui.menu_reasons import MenuReasons
from clipscope.gui.page import Page
from clipscope.gui.palette_commands import PaletteCommands
from clipscope.gui.panel_commands import PanelCommands
from clipscope.gui.panels.bits_bar import BitsChoice
from clipscope.gui.panels.drag_hint import DragHint
from clipscope.gui.panels.header import Header
from clipscope.gui.panels.steps_page import StepsPage
from clipscope.gui.picture_commands import PictureCommands
from clipscope.gui.report_commands import ReportCommands
from clipscope.gui.run_commands import RunCommands
from clipscope.gui.start_work import StartWork
from clipscope.gui.state.document import Document
from clipscope.gui.state.task_choice import TaskValue
from clipscope.gui.target_commands import TargetCommands
from clipscope.gui.task_commands import TaskCommands
from clipscope.gui.theme.theme import Theme
from clipscope.gui.view_commands import ViewCommands
from clipscope.gui.window import Window, open_window
from clipscope.gui.work.bits import Bits
from clipscope.gui.work.handed_work import HandedWork
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.network_drawing import NetworkDrawing
from clipscope.gui.work.onnx_beside import OnnxBeside
from clipscope.gui.work.pictures import Pictures
from clipscope.gui.work.present_state import Shown
from clipscope.gui.work.report_pictures import ReportPictures
from clipscope.gui.work.schemes import Schemes
from clipscope.gui.work.session import ImageSource, Session
from clipscope.gui.work.session_files import SessionFiles
from clipscope.gui.work.weights import Weights
from clipscope.gui.workspace import Workspace, make_workspace


@dataclass(frozen=True)
class Program:
    """The window and all that belongs to it; keep it while the window is used."""

    window: Window
    document: Document
    session: Session
    jobs: Jobs
    theme: Theme
    garbage: GarbageCollector
    sessions: SessionFiles


def build(app: QApplication) -> Program:
    """Make the window with its worker, warm but empty, all at once."""
    window = open_window(app)
    jobs = Jobs(window)
    jobs.start()
    steps = furnish(window, jobs)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def furnish(
    window: Window, jobs: Jobs, handed_on: HandedWork | None = None
) -> Generator[None, None, Program]:
    """Make what lies in a window and drives it, a part a step; the window takes it in with the last one.

    Parameters
    ----------
    window, jobs
        Painted, and started.
    handed_on
        The work of the window before this one.
    """
    pg.setConfigOptions(antialias=False, useOpenGL=False)
    # Python would collect widgets that hold each other wherever it happens to be: in the thread that reads
    # the worker's answers, or while Qt walks through them. Either can end the program.
    garbage = GarbageCollector()
    garbage.timer.setParent(window)
    theme, settings = window.theme, window.settings
    # All that belongs to a window ends with it: what is connected to a signal is held until its sender ends,
    # and Python can't see that the two hold each other.
    document = Document(result_key, parent=window)
    session = Session(document, jobs, window)
    yield
    weights, pictures = Weights(document, jobs, window), Pictures(document, jobs, window)
    drawing = NetworkDrawing(document, jobs, window)
    workspace = yield from make_workspace(document, weights, pictures, drawing, theme, settings)

    def show_image(engine: EngineName, index: int) -> None:
        workspace.show_images()
        pictures.set_engine(engine)
        pictures.show(index)

    workspace.comparison.outcomes.imageRequested.connect(show_image)
    yield
    bits, schemes = Bits(document, session, window), Schemes(document, session, window)
    header = Header(document)
    header.add_choice(BitsChoice(document, bits))
    window.take_in(header, workspace)
    workspace.settle_in(window, list(window.actions_by_name.values()), settings)
    if window.curtain is not None:
        workspace.panels.hold()
        window.uncovered.connect(workspace.panels.release)
    shown = Shown(workspace.pages, workspace.show_pages, workspace.list_place, workspace.show_list_place)
    sessions = SessionFiles(document, session, window.recent_work, shown, window)
    report_pictures = ReportPictures(document, jobs, window)
    sessions.follow_pictures(report_pictures)
    tools = TableTools(document, session, theme, window)
    searches = SearchTools(document, session, theme, settings, window)
    analyses = AnalysisTools(document, session, theme, window)
    sessions.follow(searches.tuner)
    commands = Commands(
        FileCommands(window, document, session, settings, window.notices, tools, sessions),
        EditCommands(document, bits, schemes),
        RunCommands(document, session, tools, searches, analyses),
        ViewCommands(window, workspace, session, theme, window.bell, window.notices),
        tools,
        searches,
        analyses,
        PictureCommands(window, workspace.images, theme, window.notices),
        ReportCommands(window, document, window.notices, sessions, report_pictures),
        PaletteCommands(
            window,
            window.actions_by_name,
            theme,
            document,
            session,
            lambda: workspace.offers if document.model is not None else (),
            {"show_tune_report": searches.lacks_tune_report},
        ),
        CompareCommands(window, window.actions_by_name, workspace, document, session),
        TargetCommands(window, window.actions_by_name, workspace, session, settings, theme),
        PanelCommands(window, window.actions_by_name, workspace),
        GoCommands(window, workspace, window.jobs_bar, window.pages),
    )
    MenuMarks(window.actions_by_name, document, bits, window)
    MenuReasons(window.menuBar(), window.actions_by_name, document, session)
    OnnxBeside(document, session, sessions, window)
    steps = StepsPage(document, session.steps, session.images, session.aside, theme)
    page = Page(window, header, workspace, steps, commands, document, session, sessions)
    CardErrors(window, steps, document, jobs)
    TaskCommands(window, workspace.inputs.task, session.tasks)
    InputTools(document, session, workspace.inputs.further, window)
    starts = StartWork(window, sessions, document)
    workspace.histogram.show_above(DragHint(document, settings, workspace.histogram))
    _connect(window, header, workspace, steps, commands, session, document)
    window.closed.connect(KeptLayout(window, workspace, settings).keep)
    window.closed.connect(starts.close)
    window.closed.connect(sessions.close)
    window.closed.connect(session.close)
    window.closed.connect(commands.targets.close)
    # Its end empties the stack, and says so when Python's side of the window is gone already.
    window.closed.connect(lambda: document.undo_stack.blockSignals(True))
    window.jobs_bar.follow(jobs)
    window.furnish(steps, commands, page.may_close)
    page.refresh()
    page.refresh_title()
    starts.begin(handed_on)
    return Program(window, document, session, jobs, theme, garbage, sessions)


def _connect(
    window: Window,
    header: Header,
    workspace: Workspace,
    steps: StepsPage,
    commands: Commands,
    session: Session,
    document: Document,
) -> None:
    """Let the panels' buttons do what they say."""
    files, runs, searches = commands.files, commands.runs, commands.searches
    layers, inputs, comparison = workspace.layers, workspace.inputs, workspace.comparison
    session.notes.preprocessRequested.connect(workspace.show_inputs)
    session.notes.calibrationRequested.connect(files.choose_calibration)
    session.previewed.connect(inputs.preview.set_images)
    inputs.sets.imagesRequested.connect(files.choose_images_for)
    inputs.sets.labelsRequested.connect(files.choose_labels)
    inputs.sets.namesRemoved.connect(session.notes.remove_names)
    inputs.sets.follow(session.images, session.checks)
    session.previewed.connect(steps.set_images)
    steps.imagesRequested.connect(files.choose_images)
    steps.labelsRequested.connect(files.choose_labels)
    steps.preprocessRequested.connect(workspace.show_inputs)
    steps.calibrateRequested.connect(session.calibrate)
    inputs.sets.shareRequested.connect(session.images.share)
    inputs.sets.settlingRequested.connect(runs.show_settling)
    session.checks.calibrationRequested.connect(files.choose_calibration)
    header.exportRequested.connect(files.choose_export)
    header.inputsRequested.connect(workspace.show_inputs)
    schemes = commands.edits.schemes
    workspace.histogram.schemeRequested.connect(schemes.change)
    workspace.histogram.int8_note.openModelRequested.connect(files.choose_model)
    workspace.histogram.int8_note.openChosen.connect(files.open_path)
    workspace.threshold_bar.easyquantRequested.connect(searches.easyquant)
    workspace.curves.methods_button.clicked.connect(runs.show_methods)
    layers.forceRequested.connect(commands.tools.force)
    layers.multipliersRequested.connect(commands.tools.show_multipliers)
    layers.graphRequested.connect(lambda name: _show_in_graph(workspace, document, name))
    layers.tree.entered.connect(commands.places.go_threshold)
    layers.strip.measureRequested.connect(runs.measure_sensitivity)
    layers.strip.mixedRequested.connect(runs.mixed_precision)
    commands.compares.comparing.failed.connect(window.notices.show_error)
    comparison.runRequested.connect(session.evaluate)
    comparison.targetsRequested.connect(lambda: session.targets.run())
    comparison.latencyRequested.connect(session.measure_latency)
    comparison.follow(session.timing)
    comparison.halfRequested.connect(session.half.run)
    comparison.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    comparison.addActions([window.actions_by_name[f"{verb}_comparison"] for verb in ("copy", "save")])
    comparison.rerunToggled.connect(session.set_rerun)
    comparison.here.weightsRequested.connect(document.set_onnx_weights)
    comparison.here.exportRequested.connect(files.choose_export)
    comparison.places.follow(session.targets)
    comparison.affine.button.clicked.connect(commands.edits.affine_all)


def _show_in_graph(workspace: Workspace, document: Document, name: str) -> None:
    """Select a layer and bring the network's picture to the front, which marks it."""
    document.select(name)
    workspace.show_graph()


def open_arguments(program: Program, args: argparse.Namespace) -> None:
    """Open what the command line names."""
    from clipscope.core.cli.preprocessing import GUESS, with_options
    from clipscope.core.loading.fed_data import fed_inputs

    if args.demo:
        program.window.commands.files.open_demo()
        return
    if args.model is None:
        return
    if opening.kind_of(args.model) is opening.Kind.SESSION:
        program.sessions.open(args.model.absolute())
        return
    given = None if args.images is None else args.images.absolute()
    settings = TaskSettings(args.task, _absolute(args.truth), {}, _absolute(args.metric))
    program.document.task.begin_with(TaskValue(settings))
    try:
        beside = inputs_of(dict(_pair(word) for word in args.input), given)
        fed = fed_inputs(beside)
    except ClipScopeError as error:
        program.window.notices.show_error(error, None)
        return

    def wanted(plain: Preprocess) -> Preprocess:
        guess = program.session.steps.found
        return with_options(args, guess.preprocess if args.preset == GUESS and guess else plain)

    cut = Cut(
        tuple(dict.fromkeys(args.input_blob)),
        tuple(dict.fromkeys(args.output_blob)),
        tuple(beside.constants.items()),
        fed,
    )
    program.session.open_model(
        *(args.model, args.size),
        preprocess=wanted,
        images=given,
        cut=cut,
        alone=given is None and args.table is None,
    )
    if given is not None:
        images = ImageSource(given, args.labels)
        calibration = ImageSource(args.calib.absolute()) if args.calib else images
        program.session.set_sources({"calibration": calibration, "evaluation": images})
    if args.table is not None:
        program.session.plan_files.import_when_calibrated(args.table)


def _pair(word: str) -> tuple[str, str]:
    """``NAME=FILE`` or ``NAME=NUMBER`` in its parts."""
    name, mark, text = word.partition("=")
    if not mark or not name or not text:
        raise ClipScopeError(tr("{word} is not NAME=FILE or NAME=NUMBER", word=repr(word)), where="--input")
    return name, text


def _absolute(path: Path | None) -> Path | None:
    return None if path is None else path.absolute()
