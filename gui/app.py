"""The start of the program with a window: the window first, then all that takes long to load."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Generator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from clipscope.gui.language.choice import SYSTEM, wanted_language
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.notices.handed_on import HandedOn, put_back, said_now
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.widgets.focus_ring import FocusRing
from clipscope.gui.widgets.menu_key import MenuKey
from clipscope.gui.widgets.turns import turns
from clipscope.gui.widgets.window_before import FocusPlace, PanelPicture, WindowBefore
from clipscope.gui.window import Window, open_window, settings

if TYPE_CHECKING:
    from clipscope.gui.dialogs.help_dialog import HelpPlace
    from clipscope.gui.panels.layers.layer_list import ListPlace
    from clipscope.gui.program import Program
    from clipscope.gui.work.handed_work import HandedWork

FIRST = ("numpy", "clipscope.core.quant.plan", "clipscope.core.worker.client")
SLOW = ("clipscope.core.worker.results", "pyqtgraph.Qt", "pyqtgraph", "clipscope.gui.program")
"""What takes long to load, before the worker is started and then: a turn of the event loop each."""
LOOK_MS = 200
"""How often what a chosen language waits for is looked at again: a job, a dialog, a menu, a drag."""
SOON_MS = 30
"""How long the window has to paint what the menu of languages lay over, of which a picture is taken."""
MOST_HELD = 25
"""Looks that a mouse button is waited for: on its way to another window its release may be lost."""
END_MS = 2000
"""How long the window before stays where nobody can see the next one, which is not painted then."""
PANELS_MS = 300
"""How long pictures of panels' own windows stay below those that come in their place, and are painted."""


class Start(QObject):
    """Loads and makes the rest of the program once its window is painted.

    Parameters
    ----------
    window
        Not shown yet.
    args
        What the command line names, or None.
    handed_on
        The work of the window before this one, or None.
    name
        The network that is handed on, which the first page says is being opened.
    anew
        Whether the window takes the place of another one.
    """

    ready = Signal(object)
    """The `Program`, with what the command line names under way."""

    def __init__(
        self,
        window: Window,
        args: argparse.Namespace | None,
        handed_on: HandedWork | None = None,
        name: str | None = None,
        anew: bool = False,
    ) -> None:
        super().__init__(window)
        self._window, self._args, self._handed_on = window, args, handed_on
        self._name, self._anew = name, anew
        self.program: Program | None = None
        self._steps = self._load()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        window.painted.connect(self._timer.start)
        window.closed.connect(self._timer.stop)
        if (name := name or _named(args)) is not None:
            window.empty.show_opening(name)

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._timer.stop()

    def _load(self) -> Generator[None, None, None]:
        if self._anew:
            # The window before has ended, and nobody has anything of this one in hand yet.
            gc.unfreeze()
            gc.collect()
            yield
        for name in FIRST:
            import_module(name)
            yield
        # The worker loads the engines while this process loads the rest.
        from clipscope.gui.work.jobs import Jobs

        jobs = Jobs(self._window)
        jobs.start()
        self._window.closed.connect(jobs.close)
        for name in SLOW:
            yield
            import_module(name)
        from clipscope.gui.program import furnish, open_arguments

        yield
        self.program = yield from furnish(self._window, jobs, self._handed_on)
        if self._name is not None and self.program.sessions.busy:
            self._window.empty.show_opening(self._name)
        if self._args is not None:
            open_arguments(self.program, self._args)
            if not jobs.pending:  # what was named can't be opened, or is a session that is read first
                self._window.empty.show_no_model()
        self.ready.emit(self.program)
        # What lives as long as the program need not be searched for garbage: 30 ms each time.
        gc.freeze()


class Windows(QObject):
    """The window that is open, and the one that takes its place when the language changes.

    A window is made anew in the other language: no text of the old one can be left over. All that is in it
    goes through a session, as when a window is opened again after it ended unexpectedly.

    Parameters
    ----------
    app
        Speaks the language.
    """

    changed = Signal()
    """Another window has taken the place of the one before."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._language = ""
        self._waits: Notice | None = None
        self._notices: tuple[HandedOn, ...] = ()
        self._help: HelpPlace | None = None
        self._dialogs: tuple[str, ...] = ()
        self._layers: ListPlace | None = None
        self._tabs: tuple[int, int] | None = None
        self._comes_back = False
        self._before: QWidget | None = None
        self._keys = FocusPlace(None, -1)
        self._held = 0
        self._chosen = SYSTEM
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._change)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(partial(self._change, due=True))
        self.window: Window
        self.start: Start

    @property
    def program(self) -> Program | None:
        """The program of the window; None while it is being loaded."""
        return self.start.program

    def begin(
        self,
        args: argparse.Namespace | None,
        handed_on: HandedWork | None = None,
        name: str | None = None,
        before: WindowBefore | None = None,
    ) -> None:
        """Make and show a window, and perhaps end the one whose place it takes once it is painted."""
        if before is None:
            self._chosen = str(settings().value("language", SYSTEM))
        self._language = wanted_language(self._chosen)
        self.window = open_window(self._app, self._language)
        self.start = Start(self.window, args, handed_on, name, before is not None)
        self.start.ready.connect(self._follow)
        self.window.languageChosen.connect(self._choose)
        if before is not None:
            curtain = self.window.cover(before.picture, before.title, self._is_whole)
            curtain.watch(before.window.windowHandle())
            curtain.lifted.connect(self._give_keys)
            self._cover_panels(before)
            self._before = before.window
            self.window.painted.connect(self._end_before)
            self.window.closed.connect(self._end_before)
            QTimer.singleShot(END_MS, self.window, self._end_before)
        self.window.show()
        if self.window.curtain is not None:
            self.window.curtain.watch(self.window.windowHandle())

    def _cover_panels(self, before: WindowBefore) -> None:
        """Show pictures of the panels' own windows until the next ones are seen, painted."""
        window = self.window
        pictures = [PanelPicture(one, window) for one in before.panels]

        def end() -> None:
            for picture in pictures:
                picture.hide()
                picture.deleteLater()
            pictures.clear()

        for picture in pictures:
            window.painted.connect(picture.show)
        window.uncovered.connect(lambda: QTimer.singleShot(PANELS_MS, window, end))

    def _end_before(self) -> None:
        """Close the window whose place another one has taken on the screen."""
        window, self._before = self._before, None
        if window is not None and isValid(window):
            window.close()
            window.deleteLater()
            # Before the next one is loaded, which collects what is left of it and then keeps all that it has.
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)

    def _give_keys(self) -> None:
        """Have keys go where they went in the window before."""
        self._keys.give(self.window)

    def _is_whole(self) -> bool:
        """Whether the window shows all that is handed on to it."""
        program = self.program
        if program is None or program.sessions.busy or turns().busy:
            return False
        work = program.window.workspace
        return program.window.pages.currentWidget() is not work or work.is_shown_whole

    def _choose(self, language: str) -> None:
        """A language, or the system's, was chosen: now, or once nothing stands in its way."""
        self._chosen, self._held = language, 0
        self._change()

    def _follow(self, program: Program) -> None:
        """A language that was chosen while something runs waits for its end, and nothing of it is lost."""
        if self._layers is not None:
            program.window.workspace.layers.go_to(self._layers)
            self._layers = None
        if self._comes_back:
            # Another network would close what was told of the one before.
            for signal in (program.sessions.opened, program.sessions.failed):
                signal.connect(self._put_back)
        else:
            self._put_back()
        program.jobs.busyChanged.connect(self._change, Qt.ConnectionType.QueuedConnection)
        program.sessions.opened.connect(self._change, Qt.ConnectionType.QueuedConnection)
        self._change()

    def _change(self, *_: object, due: bool = False) -> None:
        if not isValid(self.window):  # it ended before what it had asked for
            return
        wanted = wanted_language(self._chosen)
        program, window = self.program, self.window
        if wanted == self._language or program is None or program.window is not window:
            self._end_waiting()
            return
        runs = program.jobs.busy or program.sessions.busy
        if runs and self._waits is None:
            text = tr("The language changes when what runs now is over.")
            self._waits = window.notices.show_notice("info", text)
        if runs or program.session.begins_soon or self._is_in_hand(program):
            # Not everything that ends says so: what was chosen may come late, and is never forgotten.
            self._look.start()
            return
        if not due:
            self._soon.start()
            return
        self._end_waiting()
        self._put_back()
        model = program.document.model
        self._layers, self._tabs = window.workspace.layers.place, window.workspace.tabs_shown()
        before, self._keys = WindowBefore.of(window), FocusPlace.of(window)
        handed_on = program.sessions.hand_on()
        self._notices, entries = window.notices.hand_on(), window.notices.log.entries
        self._help = program.window.commands.views.help_place()
        self._dialogs = program.window.commands.shown
        self._comes_back = handed_on is not None
        window.hand_on()
        back = None if model is None or handed_on is None else model.name
        self.begin(None, handed_on, back, before)
        self.window.notices.log.take_over([said_now(one) for one in entries])
        self.changed.emit()

    def _put_back(self, *_: object) -> None:
        """What stood over the work of the window before: notices, dialogs with results, and the help."""
        program, notices, place = self.program, self._notices, self._help
        dialogs = self._dialogs
        if program is not None:
            from clipscope.gui.work.offers import There

            self._notices, self._help, self._dialogs = (), None, ()
            window = program.window
            if self._tabs is not None:
                window.workspace.show_tabs(*self._tabs)
                self._tabs = None
            tell = partial(window.notices.show_notice, "done")
            searches = program.window.commands.searches
            there = There(
                window.run,
                tell,
                program.document,
                program.session,
                program.sessions,
                searches.tuner,
                searches.scales,
            )
            put_back(window.notices, notices, there, window.empty.problem)
            for name in dialogs if program.document.model is not None else ():
                window.run(name)
            if place is not None:
                program.window.commands.views.show_help_at(place)

    def _end_waiting(self) -> None:
        """The language has changed, or was changed back: nobody waits for it any more."""
        if self._waits is not None and self.program is not None:
            self.program.window.notices.forget(self._waits)
        self._waits = None

    def _is_in_hand(self, program: Program) -> bool:
        """Whether a person is at something of the window that would be gone: a dialog, a menu, a drag.

        What another window left open, and a button whose release nobody heard of, is in nobody's hand.
        """
        app = self._app
        if app.mouseButtons() == Qt.MouseButton.NoButton:
            self._held = 0
        elif self._held < MOST_HELD:
            self._held += 1
            return True
        opened = (app.activeModalWidget(), app.activePopupWidget())
        return program.document.preview_root is not None or any(_belongs(one, self.window) for one in opened)


def _belongs(widget: QWidget | None, window: Window) -> bool:
    """Whether a dialog or menu that is open is one of a window; what has no parent is nobody's."""
    while widget is not None and widget is not window:
        widget = widget.parentWidget()
    return widget is window


def _named(args: argparse.Namespace | None) -> str | None:
    """What the command line opens, as the first page calls it; None where a person opens something."""
    if args is None or (args.model is None and not args.demo):
        return None
    return tr("the demo") if args.demo else str(args.model.name)


def main(arguments: Sequence[str]) -> int:
    """Open the window and run until it is closed."""
    args = None
    if arguments:
        # Only a window with arguments needs the command line's modules.
        from clipscope.core.cli.window_arguments import parser

        args = parser().parse_args(arguments)
    if args is not None and args.no_cache:
        os.environ["CLIPSCOPE_NO_CACHE"] = "1"  # for the worker, which opens networks
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("ClipScope")
    MenuKey(app)
    FocusRing(app)
    windows = Windows(app)
    windows.begin(args)
    # Python sees Ctrl+C only when it runs; a slow timer lets it.
    signal.signal(signal.SIGINT, lambda *_: windows.window.close())
    tick = QTimer()
    tick.timeout.connect(lambda: None)
    tick.start(500)
    status = app.exec()
    if windows.program is not None:
        windows.program.jobs.close()
    return status
