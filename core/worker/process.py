"""One worker process as its parent sees it, and the messages between them: a length, then a pickle."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from clipscope.core.common.scratch import remove_scratch_of

START = "import sys; sys.path[:] = sys.argv[1:]; from clipscope.core.worker.child import main; main()"
"""The child sees the modules that its parent sees, whatever folder either runs in."""

GRACE_SECONDS = 1.5
"""How long a worker may take to leave after its pipe closed; it needs a second of its own for a job."""

_LENGTH = struct.Struct("<Q")

Deliver = Callable[["WorkerProcess", Any], None]


# Messages -----------------------------------------------------------------------------------------


class ChannelClosed(Exception):
    """The other end is gone."""


def send(stream: BinaryIO, message: object) -> None:
    """Write one message whole; nothing is written if it can't be pickled.

    Raises
    ------
    ChannelClosed
        If the other end is closed.
    """
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    try:
        stream.write(_LENGTH.pack(len(content)))
        stream.write(content)
        stream.flush()
    except (OSError, ValueError) as error:
        raise ChannelClosed(str(error)) from error


def receive(stream: BinaryIO) -> Any:
    """Wait for one message.

    Only a process of this program writes to the other end, so unpickling is safe.

    Raises
    ------
    ChannelClosed
        If the other end is closed, also in the middle of a message.
    """
    return pickle.loads(_exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    try:
        content = stream.read(size)
    except (OSError, ValueError) as error:
        raise ChannelClosed(str(error)) from error
    if len(content) < size:
        raise ChannelClosed("end of stream")
    return content


# The process --------------------------------------------------------------------------------------


def start_process() -> subprocess.Popen[bytes]:
    """Start an interpreter that serves requests on its standard input and answers on its standard output."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", START, *(entry or str(Path.cwd()) for entry in sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if sys.stderr is None else None,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class WorkerProcess:
    """A running worker.

    A new interpreter is started (never a fork), without the helper processes of `multiprocessing`, in a
    session of its own, so that what it starts ends with it.

    Parameters
    ----------
    deliver
        Called by the reading thread with each message, and at last with None when the process has
        closed its end.

    Raises
    ------
    OSError
        If the process can't be started.
    """

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._outbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._process = start_process()
        self._threads = (
            threading.Thread(target=self._read, name="worker-reader", daemon=True),
            threading.Thread(target=self._write, name="worker-writer", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def send(self, message: object) -> None:
        """Hand a message over to the writing thread; never blocks, even if the process hangs."""
        self._outbox.put(message)

    def kill(self) -> None:
        """End the process and what it started, at once."""
        self._kill_group()
        self._process.kill()

    def reap(self) -> int:
        """Make sure that the process and what it started are gone; return its exit code.

        Closes its pipe first, so that it can leave by itself. Negative codes are signals.
        """
        self._outbox.put(None)
        try:
            code = self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            code = self._process.wait()
        self._kill_group()
        for thread in self._threads:
            thread.join()
        if code != 0:
            remove_scratch_of(self._process.pid)
        return code

    def _kill_group(self) -> None:
        """End all that is left of the process's group, which exists as long as a member does."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _read(self) -> None:
        stream = _binary(self._process.stdout)
        try:
            with stream, contextlib.suppress(ChannelClosed):
                while True:
                    self._deliver(self, receive(stream))
        finally:
            self._deliver(self, None)

    def _write(self) -> None:
        stream = _binary(self._process.stdin)
        try:
            with contextlib.suppress(ChannelClosed):
                while (message := self._outbox.get()) is not None:
                    send(stream, message)
        finally:
            with contextlib.suppress(OSError):
                stream.close()


def _binary(stream: IO[bytes] | None) -> BinaryIO:
    if stream is None:
        raise ValueError("the process has no pipe")
    return cast("BinaryIO", stream)


def exit_text(code: int) -> str:
    """How a process ended, in words: negative codes are signals."""
    if code >= 0:
        return f"it ended with status {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = str(-code)
    hint = "; the system may have run out of memory" if name == "SIGKILL" else ""
    return f"it was ended by signal {name}{hint}"
