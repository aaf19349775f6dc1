"""A command runs in a process of its own: a crash of native code is an error line, not a signal.

Both ends load nothing before they part, so it costs a thousandth of a second. Where the system can't divide a
process (Windows), the command runs in this one.
"""

from __future__ import annotations

import contextlib
import faulthandler
import mmap
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from clipscope.core.cli.commands import INTERRUPTED
from clipscope.core.common.crash_notes import CrashNotes, Note, crash_error, keep_in, note
from clipscope.core.common.leaving import leave

DEBUG = "CLIPSCOPE_DEBUG"
"""Environment variable: what native code prints is shown, and internal errors have their traceback."""
KEPT_BYTES = 1 << 14
"""How much of what native code printed is kept."""
AGAIN_SECONDS = 0.5
"""Ctrl+C reaches both processes of a terminal, and is passed on by one: within this time it is the same."""
LOST_SECONDS = 0.01
"""After this time an interruption that came to nothing is repeated: the callback that lost it has ended."""
INTERRUPTIONS = ("SIGINT", "SIGTERM", "SIGHUP")


def run_in_own_process(command: Callable[[], int]) -> int:
    """Run a command in a process of its own.

    Returns
    -------
    int
        Its exit status: 2 after a crash, with one line on stderr; 130 after Ctrl+C or SIGTERM.
    """
    if not hasattr(os, "fork"):
        try:
            return command()
        except KeyboardInterrupt:
            return INTERRUPTED
    notes = CrashNotes(mmap.mmap(-1, CrashNotes.SIZE))
    said, saying = os.pipe()
    waiting, alive = os.pipe()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    # Until both have their own handlers, an interruption waits.
    held = {getattr(signal, name) for name in INTERRUPTIONS}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    pid = os.fork()
    if pid == 0:
        os.close(said)
        os.close(alive)
        keep_in(notes)
        leave(_child(command, saying, waiting, before))
    os.close(saying)
    os.close(waiting)
    return _Parent(pid, said, notes).wait(before)


# The process of its own ------------------------------------------------------------------------------


def _child(
    command: Callable[[], int], saying: int, waiting: int, unblocked: set[int | signal.Signals]
) -> int:
    """Run the command; what native code prints goes to the parent."""
    if _move_stderr():
        os.dup2(saying, 2)
        faulthandler.enable(2)
    os.close(saying)
    try:
        try:
            interrupt = _Interrupt()
            for name in INTERRUPTIONS:
                signal.signal(getattr(signal, name), interrupt)
            sys.unraisablehook = interrupt.again_if_lost
            signal.pthread_sigmask(signal.SIG_SETMASK, unblocked)
            threading.Thread(target=_end_with_parent, args=(waiting,), daemon=True).start()
            return command()
        finally:
            note(Note.ENDED, "by itself")
            # What is left to do takes no time and must not be torn.
            for name in INTERRUPTIONS:
                signal.signal(getattr(signal, name), signal.SIG_IGN)
    except KeyboardInterrupt:
        return INTERRUPTED


def _move_stderr() -> bool:
    """Give Python's stderr a descriptor of its own; False if there is none."""
    if sys.stderr is None:
        return False
    try:
        own = os.dup(2)
        sys.stderr = os.fdopen(own, "w", buffering=1, encoding=sys.stderr.encoding, errors="backslashreplace")
    except OSError:
        return False
    return True


_interrupted = threading.Event()


def was_interrupted() -> bool:
    """Whether this process was told to stop: native code makes another error of KeyboardInterrupt."""
    return _interrupted.is_set()


class _Interrupt:
    """Raises KeyboardInterrupt, once for what a terminal sends to both processes."""

    def __init__(self) -> None:
        self._last = -AGAIN_SECONDS

    def __call__(self, number: int, frame: FrameType | None) -> None:
        _interrupted.set()
        last, self._last = self._last, time.monotonic()
        if self._last - last >= AGAIN_SECONDS:
            raise KeyboardInterrupt

    def again_if_lost(self, lost: sys.UnraisableHookArgs) -> None:
        """Interrupt once more where the first time came to nothing.

        What is raised in a finalizer or a weak reference's callback, as the import system has them, is
        dropped by Python.
        """
        if lost.exc_type is not KeyboardInterrupt:
            sys.__unraisablehook__(lost)
            return
        self._last = -AGAIN_SECONDS
        timer = threading.Timer(LOST_SECONDS, os.kill, (os.getpid(), signal.SIGINT))
        timer.daemon = True
        timer.start()


def _end_with_parent(waiting: int) -> None:
    """Interrupt the command when the process that waits for it is gone."""
    os.read(waiting, 1)
    os.kill(os.getpid(), signal.SIGTERM)


# The process that waits ------------------------------------------------------------------------------


class _Parent:
    """Waits for the command and says how it ended."""

    def __init__(self, pid: int, said: int, notes: CrashNotes) -> None:
        self._pid = pid
        self._said = said
        self._notes = notes
        self._native = b""

    def wait(self, unblocked: set[int | signal.Signals]) -> int:
        """Exit status of the command, or of its crash."""
        for name in INTERRUPTIONS:
            signal.signal(getattr(signal, name), self._pass_on)
        signal.pthread_sigmask(signal.SIG_SETMASK, unblocked)
        reader = threading.Thread(target=self._read, daemon=True)
        reader.start()
        _, status = os.waitpid(self._pid, 0)
        for name in INTERRUPTIONS:
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        reader.join(0.2)  # a grandchild may hold the other end
        code = os.waitstatus_to_exitcode(status)
        if os.environ.get(DEBUG):
            sys.stderr.write(self._native.decode(errors="replace"))
        if code >= 0:
            return code if self._notes.get(Note.ENDED) else self._ended_by_library(code)
        return self._crashed(-code)

    def _pass_on(self, number: int, frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, number)

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while part := os.read(self._said, 1 << 12):
                self._native = (self._native + part)[-KEPT_BYTES:]

    def _finish_writing(self) -> None:
        """Finish the renames of a command that was killed between two."""
        from clipscope.core.common.errors import ClipScopeError
        from clipscope.core.common.journal import settle

        if folder := self._notes.get(Note.WRITING):
            with contextlib.suppress(ClipScopeError):
                settle(Path(folder))

    def _ended_by_library(self, code: int) -> int:
        """Say why a library ended the process, as OpenBLAS and glibc do where they get no memory."""
        from clipscope.core.cli.main import fail
        from clipscope.core.common.errors import ClipScopeError
        from clipscope.core.common.memory import NO_MEMORY, refuses, way_out_of_memory
        from clipscope.core.common.scratch import remove_scratch_of

        remove_scratch_of(self._pid)
        self._finish_writing()
        said = self._native.decode(errors="replace").strip()
        where = self._notes.get(Note.FILE) or None
        if refuses(said):
            return fail(str(ClipScopeError(NO_MEMORY, where=where, fix=way_out_of_memory())))
        last = said.splitlines()[-1][:200] if said else "without a word"
        what = f"a library ended the process (status {code}: {last})"
        return fail(str(ClipScopeError(what, where=where, fix="set CLIPSCOPE_DEBUG=1 for details")))

    def _crashed(self, number: int) -> int:
        from clipscope.core.common.scratch import remove_scratch_of

        remove_scratch_of(self._pid)
        self._finish_writing()
        name = signal.Signals(number).name
        if name in INTERRUPTIONS:
            return INTERRUPTED
        from clipscope.core.cli.main import fail

        told = (self._notes.get(kind) for kind in (Note.FILE, Note.STAGE, Note.ENGINE))
        return fail(str(crash_error(name, *told)))
