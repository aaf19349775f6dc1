"""The real program in a test: built, waited for, worked with mouse and keys, closed."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QMimeData,
    QPoint,
    QPointF,
    QSettings,
    Qt,
    QUrl,
    QVersionNumber,
)
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import createdByPython

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.worker.requests import Evaluate, MeasureLatency
from clipscope.gui.app import Windows
from clipscope.gui.dialogs.export_dialog import ExportDialog
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.plots.threshold_line import ThresholdLine
from clipscope.gui.program import Program, build
from clipscope.gui.state.results import ColumnView, State
from clipscope.gui.widgets.turns import turns
from clipscope.gui.window import Window
from clipscope.gui.work.jobs import Job

LONG = 60.0
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
NCNN, NCNN_INT8, ORT, ORT_INT8, ORT_DYNAMIC = COLUMNS


def until(condition: Callable[[], object], seconds: float = LONG, what: str = "it did not happen") -> None:
    """Run the event loop until a condition holds.

    Raises
    ------
    TimeoutError
        If it does not hold in time.
    """
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        QTest.qWait(2)


@contextlib.contextmanager
def throttled(pid: int) -> Iterator[None]:
    """Let a process run a tenth of the time: what it does lasts until a hand acts, on any machine."""
    over = threading.Event()

    def stop_and_go() -> None:
        with contextlib.suppress(ProcessLookupError):
            while not over.wait(0.002):
                os.kill(pid, signal.SIGSTOP)
                over.wait(0.02)
                os.kill(pid, signal.SIGCONT)

    thread = threading.Thread(target=stop_and_go)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def set_settings_folder(folder: Path) -> None:
    """Keep a person's settings elsewhere than in those of who runs the tests."""
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))


def python_windows() -> list[QWidget]:
    """All windows that Python made and nothing else owns.

    Not those that Qt made for itself: each layout of a plot has a hidden one, which it deletes again, and
    each combo box its list. Nor menus without a parent: they belong to pyqtgraph's plots.
    """
    if QApplication.instance() is None:
        return []
    return [
        one
        for one in QApplication.topLevelWidgets()
        if createdByPython(one) and one.parent() is None and not isinstance(one, QMenu)
    ]


def end_windows(before: list[QWidget]) -> None:
    """Close and delete all windows but some, as those that a test leaves that fails."""
    for window in python_windows():
        if any(window is one for one in before):
            continue
        if isinstance(window, Window):
            window._may_close = lambda: True
            window.close()  # ends its worker and its threads
        window.deleteLater()
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class User:
    """A program and the hand that works it; without another ``method`` calibration's plan is KL's.

    It is built, or is the ``program`` that was started otherwise.
    """

    def __init__(self, settings: Path, method: str = "kl", program: Program | None = None) -> None:
        set_settings_folder(settings)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.program: Program = build(app) if program is None else program
        if program is None:
            # Tests name layers and blobs as plans and tables do; what people see is test_names.py's.
            self.program.document.titles.choose(onnx=False)
        self.window = self.program.window
        self.document, self.session = self.program.document, self.program.session
        self.jobs = self.program.jobs
        # What the comparison of methods chooses may differ with the images; a test must know its plan.
        self.session.calibration.method = method
        # On a machine that is busy with tests, no measurement may begin by itself in the middle of one.
        self.session.timing.set_automatic(False)
        # Which processor runs the tests must not decide which jobs a test sees.
        self.session.here.automatic = False
        # Thresholds of parts of the images take as much as a calibration, and few tests look at them.
        self.session.checks.automatic = False
        # Most tests are of what follows from pixels as they are, and from images at once.
        self.session.guesses = self.session.steps.enabled = False
        self.window.resize(1280, 800)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()

    def close(self) -> None:
        """Close the window without being asked about edits."""
        self.window._may_close = lambda: True
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    # Waiting ------------------------------------------------------------------------------------

    def idle(self, *, latency: bool = False) -> None:
        """Wait until no job is left and none is about to be asked for; leaves timing out unless wanted."""

        def over() -> bool:
            if not latency and all(isinstance(job.request, MeasureLatency) for job in self.jobs.pending):
                self.jobs.cancel()
            return not self.jobs.busy and not self.session.rerun_pending and not turns().busy

        QTest.qWait(5)
        until(over, what="the worker stays busy")
        QTest.qWait(5)

    def open_demo(self, *, latency: bool = False) -> None:
        """Open the demo and wait for all results."""
        self.window.commands.files.open_demo()
        self.idle(latency=latency)
        assert all(self.view(column).state is State.FRESH for column in COLUMNS), self.notices()

    def forget(self) -> None:
        """Take back all edits and close all notices, for the next test."""
        self.jobs.cancel()
        self.idle()
        self.document.undo_stack.setIndex(0)
        self.idle()
        self.document.undo_stack.clear()
        self.window.notices.clear()
        self.window.workspace.tabs.setCurrentWidget(self.window.workspace.layers)
        assert self.document.model is not None
        self.document.select(self.document.model.layers[0].name)

    def in_mid_evaluation(self, act: Callable[[], object]) -> None:
        """Do something while the next evaluation runs, however short it is, and wait until all is over."""
        ran: list[object] = []

        def once(job: Job, _: object) -> None:
            if not ran and isinstance(job.request, Evaluate):
                ran.append(job)
                act()

        assert self.jobs.pid is not None
        self.jobs.progressed.connect(once)
        with throttled(self.jobs.pid):
            until(lambda: ran, what="no evaluation ran")
        self.jobs.progressed.disconnect(once)
        self.idle()

    # Looking ------------------------------------------------------------------------------------

    def view(self, column: Column) -> ColumnView:
        return self.document.result(column)

    def top1(self, column: Column) -> float:
        accuracy = self.view(column).accuracy
        assert accuracy is not None and accuracy.top1 is not None
        return accuracy.top1

    def shown(self, column: Column, title: str = "Top-1 %") -> str:
        """Text of a cell of the comparison."""
        return self.window.workspace.comparison.cell(column, title).text

    def notices(self, level: str | None = None) -> list[str]:
        return [n.text for n in self.window.notices.notices if level in (None, n.level)]

    def notice(self, part: str) -> Notice:
        """The open notice that holds a text."""
        return next(n for n in self.window.notices.notices if part in n.text)

    def row(self, layer: str, column: int) -> str:
        model = self.window.workspace.layers.model
        return str(model.data(model.index_of(layer).siblingAtColumn(column)))

    def threshold(self, root: str = "in0") -> float:
        return self.document.plan.activations[root].hi

    # Doing --------------------------------------------------------------------------------------

    def pixel(self, value: float) -> QPoint:
        """Where a value lies in the histogram's viewport, half way up."""
        view = self.window.workspace.histogram.plot.view
        middle = sum(view.viewRange()[1]) / 2
        return QPointF(view.mapViewToDevice(QPointF(value, middle))).toPoint()

    def mouse(self, kind: QEvent.Type, value: float, keys: Qt.KeyboardModifier = NONE) -> None:
        """A mouse event of the left button, through the application, where a value lies."""
        viewport, at = self.window.workspace.histogram.plot.viewport(), self.pixel(value)
        move, release = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
        button = Qt.MouseButton.NoButton if move else LEFT
        held = Qt.MouseButton.NoButton if release else LEFT
        place = QPointF(viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(at), place, button, held, keys))

    def grab(self, line: ThresholdLine | None = None) -> float:
        """Take hold of the line, or of another one; where it was."""
        before = float((line or self.window.workspace.histogram.line).value())
        self.mouse(QEvent.Type.MouseButtonPress, before)
        return before

    def move(self, value: float, keys: Qt.KeyboardModifier = ALT) -> None:
        self.mouse(QEvent.Type.MouseMove, value, keys)

    def let_go(self, value: float, keys: Qt.KeyboardModifier = ALT) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, value, keys)

    def drag(
        self,
        value: float,
        keys: Qt.KeyboardModifier = ALT,
        steps: int = 6,
        line: ThresholdLine | None = None,
    ) -> None:
        """Drag the line, or another one, to a value and let it go there."""
        before = self.grab(line)
        for step in range(1, steps + 1):
            self.move(before + (value - before) * step / steps, keys)
        self.let_go(value, keys)

    def export(self, folder: Path) -> Path:
        """Export through the dialog, as a person does; the table that was written."""
        self.action("choose_export").trigger()
        dialog = self.window.findChild(ExportDialog)
        assert dialog is not None
        dialog.folder.selectAll()
        QTest.keyClicks(dialog.folder, str(folder))
        QTest.mouseClick(dialog.export_button, LEFT)
        self.idle()
        return folder / "digitnet-int8.table"

    def action(self, name: str) -> QAction:
        return self.window.actions_by_name[name]

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, widget: QWidget | None = None) -> None:
        # A closed dialog gives the offscreen platform's window no activation back.
        self.window.activateWindow()
        until(self.window.isActiveWindow)
        QTest.keyClick(widget or self.window, key, modifiers)

    def drop(self, *paths: Path) -> bool:
        """Drag files from outside into the window and drop them; whether it took them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, copy = self.window.rect().center(), Qt.DropAction.CopyAction
        # Qt 6.12 wants the place as floating point, earlier ones know only whole pixels.
        at: Any = QPointF(place) if QLibraryInfo.version() >= QVersionNumber(6, 12) else place
        enter = QDragEnterEvent(at, copy, data, LEFT, NONE)
        enter.ignore()
        QApplication.sendEvent(self.window, enter)
        if not enter.isAccepted():
            return False
        QApplication.sendEvent(self.window, QDropEvent(QPointF(place), copy, data, LEFT, NONE))
        return True


def hand(windows: Windows) -> User:
    """Whoever works the window that is open now, once it is loaded and holds what the one before held."""

    def there() -> bool:
        program = windows.program
        return program is not None and not program.sessions.busy and program.window.curtain is None

    until(there, what="the window was not loaded")
    assert windows.program is not None
    return User(Path(windows.window.settings.fileName()).parents[1], program=windows.program)
