"""Python's garbage collector runs in the window's own thread, between two events."""

from __future__ import annotations

import gc
import threading
from pathlib import Path
from typing import ClassVar

from tests.gui.running import User, until


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
