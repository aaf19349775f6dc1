"""The error stream is the process's own again, whichever threads caught it at the same time."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from pathlib import Path

import pytest

from clipscope.core.engines.native_stderr import STDERR, caught_stderr


def test_a_thread_that_waits_for_another_leaves_the_stream_as_it_was() -> None:
    before, said = os.fstat(STDERR), []

    def second() -> None:
        with caught_stderr() as text:
            os.write(STDERR, b"second\n")
            said.append(text())

    thread = threading.Thread(target=second)
    with caught_stderr() as text:
        thread.start()
        time.sleep(0.1)
        os.write(STDERR, b"first\n")
        said.append(text())
    thread.join()
    after = os.fstat(STDERR)
    assert said == ["first", "second"]
    assert (after.st_dev, after.st_ino) == (before.st_dev, before.st_ino)


def test_nothing_is_caught_where_no_temporary_file_can_be_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As in a container whose file systems are all read-only."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    before = os.fstat(STDERR)
    with caught_stderr() as text:
        assert text() == ""
    after = os.fstat(STDERR)
    assert (after.st_dev, after.st_ino) == (before.st_dev, before.st_ino)
