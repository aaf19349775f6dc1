"""The program with a window: made of its parts, and run."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyqtgraph as pg
from pyqtgraph.util.garbage_collector import GarbageCollector
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from clipscope.core.evaluation.result_key import result_key
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.window import Window
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.session import ImageSource, Session


@dataclass(frozen=True)
class Program:
    """The window and all that belongs to it; keep it while the window is used."""

    window: Window
    document: Document
    session: Session
    jobs: Jobs
    theme: Theme
    garbage: GarbageCollector


def settings() -> QSettings:
    """The one place where settings are kept; tests point it elsewhere."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "clipscope", "clipscope")


def build(app: QApplication) -> Program:
    """Make the window with its worker, warm but empty."""
    pg.setConfigOptions(antialias=False, useOpenGL=False)
    # Python would collect widgets that hold each other wherever it happens to be: in the thread that reads
    # the worker's answers, or while Qt walks through them. Either can end the program.
    garbage = GarbageCollector()
    kept = settings()
    mode = kept.value("theme", "system")
    theme = Theme(mode if mode in ("system", "dark", "light") else "system")
    theme.apply(app)
    document = Document(result_key)
    jobs = Jobs()
    session = Session(document, jobs)
    window = Window(document, session, theme, kept)
    garbage.timer.setParent(window)
    jobs.start()
    return Program(window, document, session, jobs, theme, garbage)


def parser() -> argparse.ArgumentParser:
    """Command line of the window."""
    # Only a window with arguments needs the command line's module.
    from clipscope.core.cli.preprocessing import add_preprocessing

    found = argparse.ArgumentParser(prog="clipscope", description="Open the window.")
    found.add_argument("model", nargs="?", type=Path, help="a .param, .bin or .onnx file")
    found.add_argument("--images", type=Path, metavar="SRC", help="images to evaluate on")
    found.add_argument("--calib", type=Path, metavar="SRC", help="images to calibrate on (default: --images)")
    found.add_argument("--labels", type=Path, metavar="FILE", help="class names in the network's order")
    found.add_argument("--table", type=Path, metavar="T", help="thresholds to begin with")
    add_preprocessing(found)
    found.add_argument("--demo", action="store_true", help="open the bundled demo")
    return found


def main(arguments: Sequence[str]) -> int:
    """Open the window and run until it is closed."""
    args = parser().parse_args(arguments) if arguments else argparse.Namespace(demo=False, model=None)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("ClipScope")
    program = build(app)
    program.window.show()
    if args.demo:
        program.window.files.open_demo()
    elif args.model is not None:
        open_arguments(program, args)
    # Python sees Ctrl+C only when it runs; a slow timer lets it.
    signal.signal(signal.SIGINT, lambda *_: program.window.close())
    tick = QTimer()
    tick.timeout.connect(lambda: None)
    tick.start(500)
    # What lives as long as the program need not be searched for garbage: 30 ms each time.
    gc.freeze()
    status = app.exec()
    program.jobs.close()
    # Its end empties the stack, and says so when Python's side of it may be gone already.
    program.document.undo_stack.blockSignals(True)
    return status


def open_arguments(program: Program, args: argparse.Namespace) -> None:
    """Open what the command line names."""
    from clipscope.core.cli.preprocessing import with_options

    given = None if args.images is None else args.images.absolute()
    program.session.open_model(args.model, preprocess=lambda base: with_options(args, base), images=given)
    if given is not None:
        images = ImageSource(given, args.labels)
        calibration = ImageSource(args.calib.absolute()) if args.calib else images
        program.session.set_sources({"calibration": calibration, "evaluation": images})
    if args.table is not None:
        program.session.plan_files.import_when_calibrated(args.table)
