"""Nothing is left of windows that ended, and what Qt made is not deleted by anybody else.

Python's garbage collector runs in the window's own thread, between two events.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import ClassVar

import psutil
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import createdByPython, isValid

from clipscope.gui.app import Windows
from clipscope.gui.language.choice import CHINESE, ENGLISH
from clipscope.gui.plots.plot_base import QuietPlot
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work.background import Background
from tests.gui.running import User, end_windows, python_windows, until


class Cycle:
    """Something that only the garbage collector ends, and the thread in which it did."""

    ended: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        self.ended.append(threading.get_ident())


def _litter() -> None:
    for _ in range(5 * gc.get_threshold()[0]):
        Cycle()


def test_garbage_of_another_thread_is_collected_in_the_windows_own(qapp: object, tmp_path: Path) -> None:
    gc.enable()
    user = User(tmp_path)
    try:
        Cycle.ended.clear()
        worker = threading.Thread(target=_litter)
        worker.start()
        worker.join()
        assert not Cycle.ended, "a thread collected garbage"
        until(lambda: Cycle.ended)
        assert set(Cycle.ended) == {threading.main_thread().ident}
    finally:
        user.close()


def test_qt_deletes_what_it_made_for_a_plot(theme: Theme) -> None:
    """A test that ended left the layout of a plot with a hidden window that was gone: the next one died."""
    window = QWidget()
    before, known = python_windows(), set(QApplication.topLevelWidgets())
    assert any(one is window for one in before)
    plot = QuietPlot(theme, {}, True, window)
    made = [one for one in QApplication.topLevelWidgets() if one not in known and type(one) is QWidget]
    made = [one for one in made if not createdByPython(one)]
    assert made, "the layout of a plot needs no hidden window any more"
    left = QWidget()
    end_windows(before)
    assert not isValid(left) and isValid(window) and isValid(plot)
    assert all(isValid(one) for one in made)
    end_windows([one for one in before if one is not window])
    assert not isValid(window) and not isValid(plot) and not any(isValid(one) for one in made)


def test_a_window_that_was_never_closed_can_be_deleted(qapp: object, tmp_path: Path) -> None:
    """As one of a test that failed: it takes neither its worker nor the other tests with it."""
    before = python_windows()
    user = User(tmp_path)
    until(lambda: user.jobs.pid, what="the worker did not start")
    worker = user.jobs.pid
    end_windows(before)
    assert not isValid(user.window) and worker is not None and not psutil.pid_exists(worker)
    gc.collect()


def test_nothing_is_left_of_a_window_whose_language_changed(windows: Windows) -> None:
    """Neither its widgets, nor its work, which takes some megabytes each time."""

    def change(language: str) -> None:
        changed.clear()
        windows.window.set_language(language)
        until(lambda: changed and windows.program, what="the language did not change")

    changed: list[bool] = []
    windows.changed.connect(lambda: changed.append(True))
    until(lambda: windows.program)
    change(CHINESE)  # what is loaded once, and kept, is there
    assert windows.program is not None
    parts = (windows.window, windows.program.document, windows.program.session, windows.window.theme)
    left = [weakref.ref(part) for part in parts]
    del parts
    widgets = len(QApplication.allWidgets())
    change(ENGLISH)
    gc.collect()
    assert [type(part()).__name__ for part in left if part() is not None] == []
    assert len(QApplication.allWidgets()) <= widgets


def test_nothing_is_left_of_a_menu(demo: User) -> None:
    """The command palette makes those of all lists, and looks through all that is in the window."""
    layers = demo.window.workspace.layers

    def dead() -> int:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return sum(isinstance(one, QObject) and not isValid(one) for one in gc.get_objects())

    before = dead()
    for _ in range(2):
        menu = layers.context_menu()
        assert menu is not None and any(isinstance(one.menu(), QMenu) for one in menu.actions())
        demo.window.findChildren(QWidget)
        menu.deleteLater()
        del menu
    assert dead() == before


EDITS = """
import gc, random
from PySide6.QtCore import QCoreApplication, QObject
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.edit_stack import EditStack
from clipscope.gui.state.plan_history import Edit

class Owner(QObject):
    def __init__(self):
        super().__init__()
        self.stack = EditStack(self)
    def put(self, value):
        pass

class Cycle:
    pass

app = QCoreApplication([])
gc.disable()
choose = random.Random(1)
for _ in range(100):
    owner, cycle = Owner(), Cycle()
    cycle.own = cycle
    if choose.random() < 0.5:
        gc.collect(choose.choice((0, 1, 2)))
    edits = [EditCommand(Edit(1, 2, "edit"), owner.put) for _ in range(3)]
    for edit in edits:
        owner.stack.push(edit)
    cycle.held = choose.choice((owner, owner.stack, owner.put, edits, edits[1]))
    del owner, edits, edit, cycle
    if choose.random() < 0.5:
        gc.collect(choose.choice((0, 1, 2)))
gc.collect()
print(sum(isinstance(one, (Owner, EditStack, EditCommand)) for one in gc.get_objects()), "left")
"""


def test_edits_that_are_collected_with_their_document_end_once() -> None:
    """In whatever order they are found: the last one to end took the process with it."""
    environment = {**os.environ, "MALLOC_PERTURB_": "90"}  # what was freed can't be used again
    done = subprocess.run([sys.executable, "-c", EDITS], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "0 left\n", "")


def test_who_waits_for_a_thread_does_not_end_in_it(qapp: object) -> None:
    """Nor is it told anything after its window has ended."""
    owner, may_end, told = QObject(), threading.Event(), []
    background = Background(owner)
    Cycle.ended.clear()
    waiting = Cycle()
    del waiting.own
    background.run(may_end.wait, lambda answer, held=waiting: told.append(answer), told.append)
    thread = next(one for one in threading.enumerate() if one.name == "files")
    del waiting, background
    owner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_end.set()
    thread.join()
    assert not Cycle.ended, "it ended in the thread"
    until(lambda: Cycle.ended)
    assert Cycle.ended == [threading.main_thread().ident] and not told
