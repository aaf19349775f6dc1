"""A panel's own window: all keys of the program work in it, files drop on it, closing it docks the panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.screen_fit import ScreenFit, within

AWAY, FRAME = 6 * SPACE, 28
"""How far right of its docked place a panel's first window lies, and what its frame adds above, in pixels."""

FLAGS = (
    Qt.WindowType.Dialog
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowSystemMenuHint
    | Qt.WindowType.WindowMaximizeButtonHint
    | Qt.WindowType.WindowCloseButtonHint
)


class FloatingPanel(QFrame):
    """A window that belongs to another one: it goes where a person puts it, and ends with its owner.

    Parameters
    ----------
    title
        What the panel is called; the window's title says whose it is, too.
    owner
        The program's window, which gets what is dropped here.
    actions
        What has keys that are to work here as they do in the program's window.
    """

    dockRequested = Signal()  # noqa: N815
    """A person has closed the window."""

    def __init__(self, title: str, owner: QWidget, actions: Sequence[QAction]) -> None:
        # Qt tells window managers of owners of dialogs and tools only, which then stay above them; a dialog
        # can be maximized on a screen of its own.
        super().__init__(owner, FLAGS)
        self._title, self._owner = title, owner
        self.setProperty("floating", True)
        self.setAcceptDrops(True)
        self.addActions(list(actions))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(SPACE * 3,) * 4)
        self._fit = ScreenFit(self)
        owner.windowTitleChanged.connect(self._name)
        self._name()

    def take(self, content: QWidget) -> None:
        """Show a panel."""
        self._layout.addWidget(content)

    def lie_over(self, docked: QRect) -> None:
        """Take the place of the docked panel, a little beside it, on the screen where it is seen.

        With its frame it is as high: it covers neither the buttons above the panels nor the notices below.

        Parameters
        ----------
        docked
            Its place on the desktop, in pixels.
        """
        place = docked.translated(AWAY, 0)
        place.setHeight(docked.height() - FRAME)
        screen = QGuiApplication.screenAt(docked.center()) or self._owner.screen()
        self.resize(place.size())
        self.move(within(place, screen.availableGeometry()))

    def lie_as_kept(self, place: QRect, maximized: bool) -> None:
        """Go where the window was, or onto a screen that there is.

        Qt's own `restoreGeometry` gives up where the screen has another width.

        Parameters
        ----------
        place, maximized
            What `place` and `isMaximized` were.
        """
        screen = QGuiApplication.screenAt(place.center()) or self._owner.screen()
        room = screen.availableGeometry()
        size = place.size().boundedTo(room.size())
        self.setGeometry(QRect(within(QRect(place.topLeft(), size), room), size))
        if maximized:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    @property
    def place(self) -> QRect:
        """Where the window lies while it is not maximized, in pixels of the desktop."""
        return self.normalGeometry() if self.isMaximized() else self.geometry()

    def keep_on_screens(self) -> None:
        """Come back from a screen that is gone."""
        screens = QGuiApplication.screens()
        if not any(screen.availableGeometry().intersects(self.geometry()) for screen in screens):
            room = self._owner.screen().availableGeometry()
            self.move(within(self.geometry(), room))

    def come_up(self) -> None:
        """Come to the front, with the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _name(self, *_: object) -> None:
        self.setWindowTitle(f"{self._title} - {self._owner.windowTitle().replace('[*]', '')}")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Dock the panel, which ends the window."""
        event.ignore()
        self.dockRequested.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take what the program's window takes."""
        self._owner.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Let the program's window open it."""
        self._owner.dropEvent(event)
