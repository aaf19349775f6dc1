"""The window itself: menus, the page to begin with, the bar at the bottom.

It is on the screen before pyqtgraph, NumPy and the panels are loaded, so nothing here may import them. What a
person asks for in between waits in `Window.ask`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.session.autosave import Leftover, find_leftovers, state_folder
from clipscope.core.session.summary import read_summary
from clipscope.gui.language.choice import SYSTEM, speak, wanted_language
from clipscope.gui.menus import Menus
from clipscope.gui.panels.empty_state import EmptyState
from clipscope.gui.panels.job_bar import JobBar
from clipscope.gui.panels.notices.bell import Bell
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.recent_files import RecentFiles
from clipscope.gui.theme.theme import Mode, Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.curtain import Curtain
from clipscope.gui.widgets.help_key import HelpKey
from clipscope.gui.widgets.screen_fit import ScreenFit
from clipscope.gui.work.recent_work import MOST, Recent, RecentWork

if TYPE_CHECKING:
    from clipscope.gui.commands import Commands
    from clipscope.gui.panels.header import Header
    from clipscope.gui.panels.steps_page import StepsPage
    from clipscope.gui.workspace import Workspace

SMALLEST = (1100, 640)
"""Width and height at which nothing is cut off, in pixels."""
FIRST = (1280, 800)
"""Width and height at the first start, where the screen has room for it, in pixels."""
MOST_OFFERS = 3
"""Pieces of unsaved work that the first page has room for."""


def settings() -> QSettings:
    """The one place where settings are kept; tests point it elsewhere."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "clipscope", "clipscope")


def open_window(app: QApplication, language: str | None = None) -> Window:
    """Make the window with the page to begin with, not shown yet; in the kept language without another."""
    kept = settings()
    speak(app, wanted_language(kept.value("language", SYSTEM)) if language is None else language)
    mode = kept.value("theme", "system")
    theme = Theme(mode if mode in ("system", "dark", "light") else "system")
    theme.apply(app)
    if app.findChild(HelpKey) is None:
        HelpKey(app, _help_over)
    return Window(theme, kept)


def _help_over(dialog: QWidget) -> None:
    """Open the help of the window that a dialog belongs to."""
    owner: QWidget | None = dialog
    while owner is not None and not isinstance(owner, Window):
        owner = owner.parentWidget()
    if owner is not None:
        owner.ask("show_help", lambda commands: commands.views.show_help(dialog))


class Window(QMainWindow):
    """Shows the page to begin with, and later the workspace.

    Parameters
    ----------
    theme
        The colours.
    settings
        Where geometry, theme and recent files are kept.
    """

    painted = Signal()
    """The window was painted for the first time."""
    languageChosen = Signal(str)  # noqa: N815
    """A language, or ``"system"``; kept in the settings by now."""
    restoreChosen = Signal(object)  # noqa: N815
    """Path of unsaved work that is to be opened; given once there is something that opens it."""
    discardChosen = Signal(object)  # noqa: N815
    """Path of unsaved work that is not wanted, likewise."""
    recentChosen = Signal(object)  # noqa: N815
    """A `Recent` that is to be opened, likewise."""
    uncovered = Signal()
    """No picture of another window lies over this one any more."""
    closed = Signal()
    """It closes; settings may still be written."""

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.theme, self.settings = theme, settings
        for part in (theme, settings):
            part.setParent(self)
        self.setWindowTitle("ClipScope")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.notices = NotificationArea(theme)
        self.empty = EmptyState()
        self.bell = Bell(self.notices.log, theme)
        self.bell.list.chosen.connect(self.notices.show_told)
        self.bell.list.closeAllRequested.connect(self.notices.clear)
        self.jobs_bar = JobBar(self.notices, self.bell)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.menus = Menus(self, self.run, self.set_mode, self.set_language)
        self.menus.mark_theme(theme.mode)
        self.menus.mark_language(str(settings.value("language", SYSTEM)))
        self.actions_by_name = self.menus.actions
        self.recent_work = RecentWork(settings, self)
        self.recents = RecentFiles(
            settings,
            self.menus.recent,
            self.recent_work,
            lambda path: self._open_paths([path]),
            self._open_work,
            self.show_all_recent,
        )
        # Looked for before the first paint: what comes later would move the rest under a person's pointer.
        self._leftovers = find_leftovers(state_folder())
        self._fill_list()
        self._header: Header | None = None
        self._workspace: Workspace | None = None
        self._commands: Commands | None = None
        self._steps: StepsPage | None = None
        self._may_close: Callable[[], bool] = lambda: True
        self._handing_on = False
        self.curtain: Curtain | None = None
        self._asked: dict[str, Callable[[Commands], object]] = {}
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._do_next)
        self._fit = ScreenFit(self)
        central = QWidget()
        self._column = QVBoxLayout(central)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE * 2)
        self._column.addWidget(_padded(self.pages), 1)
        self.setCentralWidget(central)
        self.setStatusBar(self.jobs_bar)
        self.empty.openModelRequested.connect(lambda: self.run("choose_model"))
        self.empty.openImagesRequested.connect(lambda: self.run("choose_images"))
        self.empty.demoRequested.connect(lambda: self.run("open_demo"))
        self.empty.preprocessRequested.connect(lambda: self.run("show_inputs"))
        shown = self.empty.list
        # Of several that are opened before the program is loaded, the last is meant.
        shown.openRequested.connect(self._open_work)
        shown.moreRequested.connect(self.show_all_recent)
        shown.restoreRequested.connect(lambda one: self.ask("work", lambda _: self.restoreChosen.emit(one)))
        shown.discardRequested.connect(
            lambda one: self.ask(f"discard {one}", lambda _: self.discardChosen.emit(one))
        )
        self.actions_by_name["toggle_inputs"].setEnabled(False)
        for name in ("undo", "redo"):
            self.actions_by_name[name].setEnabled(False)
        geometry = settings.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self._fit.open_with(QSize(*FIRST))
        central.installEventFilter(self)

    # What comes later ---------------------------------------------------------------------------

    @property
    def header(self) -> Header:
        """The line at the top; there once the window is furnished."""
        assert self._header is not None
        return self._header

    @property
    def workspace(self) -> Workspace:
        """The panels; there once the window is furnished."""
        assert self._workspace is not None
        return self._workspace

    @property
    def commands(self) -> Commands:
        """What menus and keys do; there once the window is furnished."""
        assert self._commands is not None
        return self._commands

    @property
    def steps(self) -> StepsPage:
        """The way to the first histogram; there once the window is furnished."""
        assert self._steps is not None
        return self._steps

    def take_in(self, header: Header, workspace: Workspace) -> None:
        """Give the line at the top and the panels, not shown yet, their places."""
        self._header, self._workspace = header, workspace
        header.hide()
        self._column.insertWidget(0, header)
        self.pages.addWidget(workspace)

    def furnish(
        self,
        steps: StepsPage,
        commands: Commands,
        may_close: Callable[[], bool],
    ) -> None:
        """Take in the rest of what was loaded after the first paint, and do what was asked for meanwhile.

        Parameters
        ----------
        steps, commands
            The page before the panels, and what menus and keys do.
        may_close
            Whether the window may be closed; it may ask a person.
        """
        self._commands, self._may_close = commands, may_close
        self._steps = steps
        self.pages.addWidget(steps)
        for field in self.findChildren(QLineEdit):
            field.setAcceptDrops(False)  # a file that is dropped on one is no text: the window takes it
        self._turn.start()

    def take_leftovers(self) -> list[Leftover]:
        """Unsaved work of windows that ended unexpectedly, for the one who offers it from now on."""
        found, self._leftovers = self._leftovers, []
        return found

    def _fill_list(self) -> None:
        """Offer what can be opened again."""
        shown = self.empty.list
        for leftover in self._leftovers[:MOST_OFFERS]:
            shown.offer(leftover.path, read_summary(leftover.path))
        self.show_recent()
        self.empty.refresh_list()

    def show_recent(self) -> None:
        """Offer the latest work on the first page, as much as there is room for, and the way to the rest."""
        shown = self.empty.list
        most = MOST - len(shown.offers)
        shown.show_recent(self.recent_work.entries(most), more=len(self.recent_work.all()) > most)

    def show_all_recent(self) -> None:
        """Show all sessions and kept work, with a search."""
        from clipscope.gui.dialogs.recent_dialog import RecentDialog

        dialog = RecentDialog(self.recent_work, self)
        dialog.openRequested.connect(self._open_work)
        dialog.open()

    def _open_work(self, one: Recent) -> None:
        self.ask("work", lambda _: self.recentChosen.emit(one))

    # What a person asks for ---------------------------------------------------------------------

    def run(self, name: str, *state: bool) -> None:
        """Run the command of a name (`clipscope.gui.actions`); a switch's with its state."""
        if name == "close":
            self.close()
        else:
            self.ask(name, lambda commands: commands.named(name)(*state))

    def ask(self, what: str, act: Callable[[Commands], object]) -> None:
        """Do something with the commands, now or as soon as they are there.

        Asked for again while it waits, it is done once, the later way: a second click on a button that does
        not answer yet means the same.
        """
        if self._commands is not None and not self._asked:
            act(self._commands)
        else:
            self._asked[what] = act

    def _do_next(self) -> None:
        """Do what waited, one thing a turn: a dialog runs a loop of its own."""
        if self._asked and self._commands is not None:
            act = self._asked.pop(next(iter(self._asked)))
            if self._asked:
                self._turn.start()
            act(self._commands)

    def set_mode(self, mode: Mode) -> None:
        """Change the theme and remember it."""
        self.settings.setValue("theme", mode)
        self.theme.set_mode(mode)
        self.menus.mark_theme(mode)

    def set_language(self, language: str) -> None:
        """Choose a language and remember it."""
        self.settings.setValue("language", language)
        self.menus.mark_language(language)
        self.languageChosen.emit(language)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the focus, as Space does and as in dialogs."""
        pressed = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QAbstractButton):
            if pressed.isEnabled() and not event.isAutoRepeat():
                pressed.click()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files from outside."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open what was dropped."""
        self._open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _open_paths(self, paths: list[Path]) -> None:
        self.ask(f"open {paths}", lambda commands: commands.files.open_paths(paths))

    # First paint and end ------------------------------------------------------------------------

    def hand_on(self) -> None:
        """End without a question: another window takes the place of this one, with all that is in it.

        It is seen until it is closed, which asks and keeps nothing any more.
        """
        self._handing_on = True
        self._end()
        self.theme.retire()

    def cover(self, picture: QPixmap, title: str, is_whole: Callable[[], bool]) -> Curtain:
        """Show a picture, and a title, until the window is whole; it is not shown yet."""
        self.setWindowTitle(title)
        self.curtain = Curtain(self, picture, is_whole)
        self.curtain.installEventFilter(self)
        self.curtain.lifted.connect(self._uncover)
        return self.curtain

    def _uncover(self) -> None:
        self.curtain = None
        self.uncovered.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Tell of the first paint, once it is over."""
        central = self.centralWidget()
        if event.type() == QEvent.Type.Paint and watched in (central, self.curtain):
            for part in filter(None, (central, self.curtain)):
                part.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep the geometry, unless a person wants to stay."""
        if self._handing_on:
            event.accept()
        elif self._may_close():
            self._end()
            event.accept()
        else:
            event.ignore()

    def _end(self) -> None:
        """End what goes on, and keep what is to be kept."""
        self._asked.clear()
        self._turn.stop()
        for leftover in self.take_leftovers():  # it was not loaded far enough to offer them
            leftover.keep()
        self.settings.setValue("geometry", self.saveGeometry())
        self.closed.emit()
        self.settings.sync()


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(SPACE * 3, 0, SPACE * 3, 0)
    layout.addWidget(widget)
    return box
