"""A process that has loaded the program, and forks itself for each run of it.

``python -m tests.forked.server SOCKET [MODULE...]`` serves the socket of that number until its other end
closes. Loading NumPy, ONNX, ONNX Runtime and ncnn takes a second of processor time, and hundreds of tests
start the program or its worker. Nothing is run before the fork: each run begins where a new interpreter is
after its imports.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
from importlib import import_module
from typing import Any

from clipscope.core.common.leaving import leave
from clipscope.core.worker.child import LOADED_AT_START
from tests.conversions import keep_conversions

LOADED = (
    *("clipscope.gui.launch", "clipscope.core.cli.main", "clipscope.core.api", "clipscope.core.worker.child"),
    *(f"clipscope.core.cli.{name}_command" for name in ("calibrate", "evaluate", "export", "lint", "tune")),
    *LOADED_AT_START,
    "numpy.ma",  # with the first quantile
)
ENTRIES = {
    "program": ("clipscope.gui.launch", "main"),
    "worker": ("clipscope.core.worker.child", "main"),
    "filled": ("tests.fuzz.entry", "main"),
    "window": ("tests.kill.window", "main"),
}
"""What can be run, by name."""
TURN_SECONDS = 0.01
"""How long each turn of a measurement of latency lasts; figures of a busy machine say nothing anyway."""


def main() -> None:
    """Serve; in a fork, run what was asked for."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    for name in (*LOADED, *sys.argv[2:]):
        import_module(name)
    import_module("clipscope.core.evaluation.latency").TURN_SECONDS = TURN_SECONDS  # type: ignore[attr-defined]
    keep_conversions()
    gc.collect()
    gc.freeze()  # else the first collection of each fork copies all of the memory
    asked = _serve(channel)
    if asked is None:
        return
    module, function = ENTRIES[asked["entry"]]
    try:
        status = getattr(import_module(module), function)()
    except SystemExit as end:
        status = end.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    leave(int(status or 0))  # a tear-down would copy all of the memory


def _serve(channel: socket.socket) -> dict[str, Any] | None:
    """Fork for each request; the request in the fork, None in the server when the other end has closed."""
    reports: dict[int, int] = {}
    woken, waking = os.pipe()
    for end in (woken, waking):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
    with selectors.DefaultSelector() as selector:
        selector.register(channel, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in selector.select()}
            if woken in ready:
                os.read(woken, 4096)
                _report(reports)
            if channel not in ready:
                continue
            words, ends, _, _ = socket.recv_fds(channel, 1 << 18, 5)
            if not words:
                return None
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                asked: dict[str, Any] = json.loads(words)
                _become(asked, ends)
                return asked
            for end in (*ends[:3], *ends[4:]):
                os.close(end)
            reports[pid] = ends[3]
            os.write(ends[3], pid.to_bytes(8, "little", signed=True))


def _report(reports: dict[int, int]) -> None:
    """Tell of each process that has ended how it ended."""
    while reports:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        code = os.waitstatus_to_exitcode(status)
        end = reports.pop(pid)
        with contextlib.suppress(BrokenPipeError):
            os.write(end, code.to_bytes(8, "little", signed=True))
        os.close(end)


def _become(asked: dict[str, Any], ends: list[int]) -> None:
    """Take over streams, folder, environment and arguments of the process that is asked for."""
    if asked["session"]:
        os.setsid()
    for number, end in enumerate(ends[:3]):
        os.dup2(end, number)
    if ends[4:]:
        os.dup2(ends[4], 3)
    os.closerange(3 + len(ends[4:]), max(ends) + 64)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv[:] = asked["arguments"]
    sys.path[:] = asked["path"]
    # As Python itself opens them, for what the three numbers are now.
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout = os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, errors="backslashreplace", closefd=False)


if __name__ == "__main__":
    main()
