"""Runs of the program and its worker, forked from a process that has loaded them; see `server`."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parents[2]
CAN_FORK = sys.platform == "linux"
"""Whether it is tried: macOS has no such sockets, and its libraries don't like forks; Windows has none."""


class Server:
    """The process that forks; it ends with this one.

    Parameters
    ----------
    loads
        Modules that it loads beside those of the program without its window.
    """

    def __init__(self, loads: Sequence[str] = ()) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "tests.forked.server", str(theirs.fileno()), *loads]
            self._process = subprocess.Popen(
                command, cwd=ROOT, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL
            )

    @property
    def channel(self) -> int:
        """What requests are sent on; a forked process may have it too."""
        return self._channel.fileno()

    def ask(self: Server | Joined, request: Mapping[str, object], ends: Sequence[int]) -> None:
        """Have a process forked whose streams these are; the fourth takes its number and its end.

        A fifth one is number 3 in the forked process.
        """
        socket.send_fds(self._channel, [json.dumps(request).encode()], ends)

    def close(self) -> None:
        """End the server. Runs that go on are none of its business."""
        self._channel.close()
        self._process.wait(10)


class Joined:
    """The server of the process that had this one forked."""

    def __init__(self, channel: int) -> None:
        self._channel = socket.socket(fileno=channel)

    ask = Server.ask
    channel = Server.channel

    def close(self) -> None:
        """Ask no more."""
        self._channel.close()


_servers: dict[int, Server | Joined] = {}


def server() -> Server | Joined:
    """The server of this process, which is started when it is first needed."""
    if os.getpid() not in _servers:
        _servers[os.getpid()] = Server()
    return _servers[os.getpid()]


def join_server(channel: int) -> None:
    """Have processes forked by the server that forked this one; see ``joins`` of `Forked`."""
    _servers[os.getpid()] = Joined(channel)


def close_server() -> None:
    """End the server of this process, if there is one."""
    if (served := _servers.pop(os.getpid(), None)) is not None:
        served.close()


class Forked:
    """A forked process, with what `subprocess.Popen` has for the worker's sake.

    Parameters
    ----------
    entry
        What runs; see `tests.forked.server.ENTRIES`.
    arguments
        Its ``sys.argv``.
    stderr
        Number of the file that takes its errors.
    session
        Whether it leads a session of its own.
    joins
        Whether it can have processes forked, too: the server's channel is then number 3.
    by
        The server that forks it, if it is not that of this process.
    """

    def __init__(
        self,
        entry: str,
        arguments: Sequence[str],
        *,
        stderr: int = 2,
        session: bool = False,
        joins: bool = False,
        by: Server | None = None,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        reading, writing = os.pipe()
        answers, answering = os.pipe()
        self._ended, telling = os.pipe()
        request = {
            "entry": entry, "arguments": list(arguments), "session": session,
            "folder": str(folder or Path.cwd()), "environment": dict(environment or os.environ),
            "path": [one or str(Path.cwd()) for one in sys.path],
        }  # fmt: skip
        forks = by or server()
        further = (forks.channel,) if joins else ()
        forks.ask(request, (reading, answering, stderr, telling, *further))
        for end in (reading, answering, telling):
            os.close(end)
        self.stdin: BinaryIO = os.fdopen(writing, "wb", 0)
        self.stdout: BinaryIO = os.fdopen(answers, "rb")
        self.pid = self._number()
        self.returncode: int | None = None

    def _number(self) -> int:
        got = os.read(self._ended, 8)
        if len(got) != 8:
            raise OSError("the server of forked processes has ended")
        return int.from_bytes(got, "little", signed=True)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; the exit code, negative for a signal.

        Raises
        ------
        subprocess.TimeoutExpired
            If it does not come in time.
        """
        if self.returncode is None:
            ready, _, _ = select.select([self._ended], [], [], timeout)
            if not ready:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self.returncode = self._number()
            os.close(self._ended)
        return self.returncode

    def kill(self) -> None:
        """End it at once."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


def run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, seconds: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run the program with a command line of these words, as `subprocess.run` with captured text does."""
    command = ["clipscope", *arguments]
    with tempfile.TemporaryFile() as errors:
        one = Forked(
            *("program", command),
            stderr=errors.fileno(),
            folder=folder,
            environment={**os.environ, **(environment or {})},
        )
        one.stdin.close()
        late = threading.Timer(seconds, one.kill)
        late.start()
        with one.stdout:
            said = one.stdout.read()
        code = one.wait()
        late.cancel()
        errors.seek(0)
        return subprocess.CompletedProcess(command, code, said.decode(), errors.read().decode())
