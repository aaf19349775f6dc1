"""A picture of the window before over the one that takes its place, until that one can be worked with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPixmap, QWindow
from PySide6.QtWidgets import QApplication, QWidget

LOOK_MS = 15
"""How often it is asked whether the window is whole."""
LONGEST_MS = 10_000
"""When it goes at the latest: a network that takes longer to open shows how far it is."""
KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)


class Curtain(QWidget):
    """Lies over a whole window, which is made and filled below it, and goes once that is whole.

    Keys that are pressed meanwhile are kept and pressed again then. Clicks are not: what is seen is a
    picture.

    Parameters
    ----------
    window
        Not shown yet.
    picture
        What a person saw last.
    is_whole
        Whether the window shows what it is to show.
    """

    lifted = Signal()
    """The window is seen, and kept keys are pressed next."""

    def __init__(self, window: QWidget, picture: QPixmap, is_whole: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._picture, self._is_whole = window, picture, is_whole
        self._watched: list[QWindow] = []
        self._keys: list[QKeyEvent] = []
        self._was_whole = False
        # Nothing below is painted before it is seen.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BusyCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.show()
        self.raise_()

    def watch(self, window: QWindow | None) -> None:
        """Keep the keys that come to this window, too, as long as the curtain is there."""
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)

    def lift(self) -> None:
        """Show what is below, and press the keys that were kept."""
        if self._timer.isActive():
            self._timer.stop()
            self.hide()
            self.lifted.emit()
            if QApplication.activeModalWidget() is None:
                # After the window was painted: a key may open a dialog.
                QTimer.singleShot(0, self._window, lambda keys=self._keys: press_again(self._window, keys))
            self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep keys, and the window's size."""
        if watched is self._window:
            if event.type() == QEvent.Type.Resize:
                self.resize(self._window.size())
            return False
        if event.type() not in KEYS or not isinstance(event, QKeyEvent) or not self._timer.isActive():
            return False
        event.accept()  # no shortcut of what is below
        if event.type() == QEvent.Type.KeyPress:
            self._keys.append(event.clone())
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The picture, and the window's colour where it does not reach."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _look(self) -> None:
        """Go as soon as the window was whole twice: what was shown last is laid out in between."""
        self.raise_()
        whole, before = self._is_whole(), self._was_whole
        self._was_whole = whole
        late = self._since.elapsed() > LONGEST_MS or QApplication.activeModalWidget() is not None
        if (whole and before) or late:
            self.lift()


def press_again(window: QWidget, keys: list[QKeyEvent]) -> None:
    """Press keys as a keyboard does: for a shortcut of the window, or else for what has the focus."""
    for key in keys:
        focus = QApplication.focusWidget() or window.focusWidget() or window
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key.key(), key.modifiers(), key.text())
        override.ignore()
        QApplication.sendEvent(focus, override)
        action = None if override.isAccepted() else _action_of(focus, key)
        if action is not None:
            action.trigger()
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            again = QKeyEvent(kind, key.key(), key.modifiers(), key.text(), key.isAutoRepeat())
            QApplication.sendEvent(focus, again)


def _action_of(focus: QWidget, key: QKeyEvent) -> QAction | None:
    """The one that has a key as its shortcut where the focus is, and can run."""
    wanted, context = QKeySequence(key.keyCombination()), Qt.ShortcutContext
    everywhere = (context.WindowShortcut, context.ApplicationShortcut)
    near = [(action, context.WidgetShortcut) for action in focus.actions()]
    above: QWidget | None = focus
    while above is not None:
        near += [(action, context.WidgetWithChildrenShortcut) for action in above.actions()]
        above = above.parentWidget()
    far = [(one, one.shortcutContext()) for one in focus.window().findChildren(QAction)]
    far = [(action, how) for action, how in far if how in everywhere]
    return next(
        (
            action
            for action, how in (*near, *far)
            if action.shortcutContext() == how and action.isEnabled() and wanted in action.shortcuts()
        ),
        None,
    )
