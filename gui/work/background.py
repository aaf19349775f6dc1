"""Reading and writing of files that the window does not wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.language.texts import tr

Done = Callable[[Any], object]
Failed = Callable[[ClipScopeError], object]


class Background(QObject):
    """Runs functions in threads, and hands what they return over in the window's own.

    Nothing comes once `close` was called, or the parent is gone.
    """

    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._closed = False
        self._running: set[threading.Thread] = set()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Any], done: Done, failed: Failed) -> None:
        """Do something elsewhere; one of the two functions is called later."""

        def act() -> None:
            try:
                result = work()
                answer: tuple[Callable[..., object], Any] = (done, result)
            except ClipScopeError as error:
                answer = (failed, error)
            except MemoryError:
                answer = (
                    failed,
                    ClipScopeError(tr("there is not enough memory"), fix=tr("close other programs")),
                )
            if not self._closed:
                self._ended.emit(answer, threading.current_thread())

        thread = threading.Thread(target=act, daemon=True, name="files")
        self._running.add(thread)
        thread.start()

    def wait(self, seconds: float) -> None:
        """Let what runs come to its end, for so long at most."""
        for thread in list(self._running):
            thread.join(seconds)

    def close(self) -> None:
        """Deliver nothing any more."""
        self._closed = True

    def _deliver(self, answer: tuple[Callable[..., object], Any], thread: threading.Thread) -> None:
        self._running.discard(thread)
        if not self._closed:
            answer[0](answer[1])
