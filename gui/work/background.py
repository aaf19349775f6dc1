"""Reading and writing of files that the window does not wait for."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.language.texts import tr

Done = Callable[[Any], object]
Failed = Callable[[ClipScopeError], object]


class Background(QObject):
    """Runs functions in threads, and hands what they return over in the window's own.

    Nothing comes once `close` was called, or the parent is gone.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.closed = False
        self._threads = _threads()

    def run(self, work: Callable[[], Any], done: Done, failed: Failed) -> None:
        """Do something elsewhere; one of the two functions is called later."""
        self._threads.start(work, _Waiting(self, done, failed))

    def wait(self, seconds: float) -> None:
        """Let what runs come to its end, for so long at most."""
        for thread in self._threads.of(self):
            thread.join(seconds)

    def close(self) -> None:
        """Deliver nothing any more."""
        self.closed = True


@dataclass(frozen=True, eq=False)
class _Waiting:
    owner: Background
    done: Done
    failed: Failed


class _Threads(QObject):
    """All threads, and who waits for them.

    It lives as long as the application: what a thread tells, or holds as the last one, may belong to a window
    that ends meanwhile, and no part of a window must end in a thread.
    """

    _ended = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._numbers = count()
        self._running: dict[int, tuple[threading.Thread, _Waiting]] = {}
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Callable[[], Any], waiting: _Waiting) -> None:
        number = next(self._numbers)

        def act() -> None:
            answer: Any
            try:
                answer = work()
            except ClipScopeError as error:
                answer = error
            except MemoryError:
                answer = ClipScopeError(tr("there is not enough memory"), fix=tr("close other programs"))
            with contextlib.suppress(RuntimeError):  # the application is gone by now
                self._ended.emit(number, answer)

        thread = threading.Thread(target=act, daemon=True, name="files")
        self._running[number] = thread, waiting
        thread.start()

    def of(self, owner: Background) -> list[threading.Thread]:
        return [thread for thread, waiting in self._running.values() if waiting.owner is owner]

    def _deliver(self, number: int, answer: Any) -> None:
        _, waiting = self._running.pop(number)
        if isValid(waiting.owner) and not waiting.owner.closed:
            (waiting.failed if isinstance(answer, ClipScopeError) else waiting.done)(answer)


def _threads() -> _Threads:
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(_Threads)
    return found if isinstance(found, _Threads) else _Threads(app)
