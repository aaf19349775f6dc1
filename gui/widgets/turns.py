"""Panels that are shown anew one after the other, a turn of the event loop each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from shiboken6 import isValid

INPUTS = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Drop,
        QEvent.Type.ContextMenu,
    )
)
"""What a person does; nobody works on a panel that shows what was."""


class Turns(QObject):
    """A queue of panels that have something new to show, of which each turn takes one.

    A calibration changes all panels at once: to fill and paint them in one turn would stop the window. What
    waits is shown at once as soon as a person does anything. Painting is not held back.

    Every second turn is left to painting: Qt paints what a turn has changed at the begin of the next one,
    where the panel after it would be filled, too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Callable[[], object], None] = {}
        self._painting = True
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether something waits."""
        return bool(self._waiting)

    def later(self, show: Callable[[], object]) -> None:
        """Call a panel's method in a turn of its own; once, however often it is asked for until then."""
        if not self._waiting:
            QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
            self._painting = True
            self._timer.start()
        self._waiting.setdefault(show)

    def flush(self) -> None:
        """Show all that waits, now."""
        while self._waiting:
            self._next()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Before a person's hand reaches a panel, show what waits."""
        del watched
        if event.type() in INPUTS:
            self.flush()
        return False

    def _turn(self) -> None:
        self._painting = not self._painting
        if self._painting:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        show = next(iter(self._waiting))
        del self._waiting[show]
        if not self._waiting:
            self._timer.stop()
            QCoreApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        owner = getattr(show, "__self__", None)
        if not isinstance(owner, QObject) or isValid(owner):
            show()


def turns() -> Turns:
    """The one queue, as there is one event loop."""
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(Turns)
    return found if isinstance(found, Turns) else Turns(app)
