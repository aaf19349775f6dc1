"""The error stream is the process's own again, whichever threads caught it at the same time."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

from core.engines.native_stderr import STDERR, caught_stderr


def test_threads_that_catch_at_once_leave_the_stream_as_it_was() -> None:
    before = os.fstat(STDERR)

    def catch(number: int) -> bool:
        with caught_stderr() as said:
            os.write(STDERR, f"net {number}\n".encode())
            return said() == f"net {number}"

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(catch, range(400)))
    after = os.fstat(STDERR)
    assert (after.st_dev, after.st_ino) == (before.st_dev, before.st_ino)
