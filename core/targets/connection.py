"""A target at work: its process, and requests to the runner there.

Nothing that a target says is trusted: messages are bounded before they are read, what was not asked for ends
the connection, and silence has an end. Whatever goes wrong is one `TargetError`, and nothing is left running.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import queue
import signal
import subprocess
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.children import tied
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.visible import one_line
from clipscope.core.targets import runner
from clipscope.core.targets.command import with_reader
from clipscope.core.targets.kept import Target

WRITE_BYTES = 1 << 16
KEPT_STDERR = 4096
LONGEST_REASON = 300
LARGEST_REPLY = 1 << 28
"""Bytes of the largest answer: 64 million values."""
MOST_NOISE = 1 << 16
"""Bytes that a login shell may print before the runner speaks."""
HOLD_BYTES = 1 << 30
"""What a target may hold at most, if it has the memory."""
MOST_BEATS = 10_000
"""Signs of life without an answer, of one every few seconds."""
MOST_SENT = 1 << 16
"""Hashes of what was sent that are remembered."""
CLOSE_SECONDS = 2.0


@dataclass(frozen=True)
class Limits:
    """How long a target may be silent, in seconds.

    Attributes
    ----------
    start
        Until the runner speaks.
    silent
        While a request is under way; it says that it is alive every few seconds.
    request
        For one request in all.
    """

    start: float = 60.0
    silent: float = 60.0
    request: float = 900.0


LIMITS = Limits()


class TargetError(ClipScopeError):
    """A target can't be used, or was lost."""


class Refusal(TargetError):
    """A target that answers does not do what was asked; ``kind`` says whose fault it is."""

    kind = ""


class Connection:
    """A running target.

    Requests may come from several threads; each waits for its own reply.

    Parameters
    ----------
    target
        The target.
    limits
        How long it may be silent.
    stopped
        Whether nobody wants the replies any more, which ends the requests that wait.

    Raises
    ------
    TargetError
        If its command can't be started. `greet` waits until it speaks.
    """

    def __init__(
        self, target: Target, limits: Limits = LIMITS, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        self.target = target
        self._stopped = stopped
        self._limits = limits
        self._lock = threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[tuple[dict[str, Any], bytes]]] = {}
        self._next = 0
        self._heard = time.monotonic()
        self._problem: str | None = None
        self._outbox: queue.SimpleQueue[tuple[Buffer, ...] | None] = queue.SimpleQueue()
        self._failing = threading.RLock()
        self._failure: TargetError | None = None
        self._greeting: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._stderr = b""
        self._sent: OrderedDict[str, None] = OrderedDict()
        self._closed = False
        command = with_reader(target.command)
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                preexec_fn=tied(),
                start_new_session=os.name == "posix",
                bufsize=0,
            )
        except (OSError, ValueError) as error:
            reason = os_reason(error) if isinstance(error, OSError) else error
            raise self._error(
                f"{command[0]} can't be started ({reason})", "check the target's command"
            ) from error
        for task in (self._write_runner, self._read, self._read_stderr):
            threading.Thread(target=task, daemon=True).start()

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Asking --------------------------------------------------------------------------------------

    def greet(self) -> Generator[None, None, None]:
        """Wait until the runner speaks; yields meanwhile.

        Raises
        ------
        TargetError
            If it does not, or speaks another version.
        """
        end = time.monotonic() + self._limits.start
        while True:
            with contextlib.suppress(queue.Empty):
                hello = self._greeting.get(timeout=0.1)
                break
            yield
            if time.monotonic() > end:
                raise self._lost(
                    f"it said nothing for {self._limits.start:.0f} s", "start it by hand and look"
                )
        if hello is None:
            raise self._lost(None)
        if hello.get("kind") != "hello" or hello.get("protocol") != runner.PROTOCOL:
            version = one_line(str(hello.get("protocol")))[:40]
            raise self._lost(
                f"the runner there speaks version {version} of the protocol, this ClipScope"
                f" {runner.PROTOCOL}",
                "build or copy the runner of this version there",
            )

    def ask(
        self, kind: str, parts: Mapping[str, Buffer] | None = None, **fields: Any
    ) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for its reply.

        Parameters
        ----------
        kind
            What is asked.
        parts
            Content by its hash (`content_hash`), sent where the target does not hold it.
        fields
            What else belongs to the request.

        Raises
        ------
        TargetError
            If it refuses, can't, or was lost.
        """
        parts = parts or {}
        with self._lock:
            attached = {key: content for key, content in parts.items() if key not in self._sent}
        for _ in range(2):
            head, payload = self._exchange({"kind": kind, **fields}, attached)
            missing = head.get("missing")
            if head.get("kind") != "error" or head.get("error") != "missing" or not isinstance(missing, list):
                break
            attached = dict(parts)  # it has let go of something
        with self._lock:
            self._sent.update(dict.fromkeys(parts))
            while len(self._sent) > MOST_SENT:
                self._sent.popitem(last=False)
        if head.get("kind") == "error":
            raise self._refused(head)
        return head, payload

    def ask_nothing(self, kind: str, **fields: Any) -> None:
        """Send a request whose reply does not matter, nor whether the target is still there."""
        if self._problem is None and not self._closed and not self._stopped():
            with contextlib.suppress(TargetError):
                self.ask(kind, **fields)

    def lost(self, why: str) -> TargetError:
        """End the connection, because of what it said; the error to raise."""
        return self._lost(why)

    def _exchange(self, head: dict[str, Any], attached: Mapping[str, Buffer]) -> tuple[dict[str, Any], bytes]:
        inbox: queue.SimpleQueue[tuple[dict[str, Any], bytes]] = queue.SimpleQueue()
        begun = time.monotonic()
        with self._lock:
            number, self._next = self._next, self._next + 1
            self._waiting[number] = inbox
            self._heard = begun
        try:
            rows = [(key, len(content)) for key, content in attached.items()]
            text = runner.frame({**head, "id": number, "parts": rows}, sum(size for _, size in rows))
            self._outbox.put((text, *attached.values()))
            while True:
                with contextlib.suppress(queue.Empty):
                    return inbox.get(timeout=0.2)
                if self._problem is not None and inbox.empty():
                    raise self._lost(None)
                if self._stopped():
                    raise self._lost("it was stopped")
                now = time.monotonic()
                if now - self._heard > self._limits.silent:
                    raise self._lost(f"it said nothing for {self._limits.silent:.0f} s")
                if now - begun > self._limits.request:
                    raise self._lost(f"it worked on one request for {self._limits.request:.0f} s")
        finally:
            with self._lock:
                self._waiting.pop(number, None)

    # Ending --------------------------------------------------------------------------------------

    def close(self) -> None:
        """End the target's process, and what it started; does nothing the second time."""
        with self._lock:
            closed, self._closed = self._closed, True
        if closed:
            return
        self._outbox.put(None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(CLOSE_SECONDS if self._problem is None else 0.2)
        self._kill()

    def _kill(self) -> None:
        for number in ("SIGTERM", "SIGKILL"):
            if os.name == "posix":
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, getattr(signal, number))
            elif self._process.poll() is None:
                self._process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(CLOSE_SECONDS)
            if not self._group_runs():
                return

    def _group_runs(self) -> bool:
        """Whether something that the command started still runs."""
        if self._process.poll() is None:
            return True
        if os.name != "posix":
            return False
        try:
            os.killpg(self._process.pid, 0)
        except (ProcessLookupError, PermissionError):
            return False
        return True

    # Threads -------------------------------------------------------------------------------------

    def _write_runner(self) -> None:
        """Write the runner, then whatever is asked."""
        source = Path(runner.__file__).read_bytes()
        stream = self._process.stdin
        assert stream is not None
        try:
            self._put(stream.fileno(), b"%d\n" % len(source))
            self._put(stream.fileno(), source)
            while (content := self._outbox.get()) is not None:
                for part in content:
                    self._put(stream.fileno(), part)
        except OSError:
            pass  # it is gone, which the reader finds out as well
        with contextlib.suppress(OSError):
            stream.close()

    def _put(self, number: int, content: Buffer) -> None:
        view = memoryview(content).cast("B")
        for start in range(0, len(view), WRITE_BYTES):
            part = view[start : start + WRITE_BYTES]
            while part:
                part = part[os.write(number, part) :]
                self._heard = time.monotonic()  # who takes bytes is alive

    def _read(self) -> None:
        """Read what the runner says, and hand each reply to whom it belongs."""
        stream = self._process.stdout
        assert stream is not None
        source, beats = _Buffered(stream.fileno()), 0
        try:
            self._skip_noise(source)
            self._greeting.put(runner.read_frame(source, 0)[0])
            while True:
                head, payload = runner.read_frame(source, LARGEST_REPLY)
                self._heard = time.monotonic()
                if head.get("kind") == "beat":
                    beats += 1
                    if beats > MOST_BEATS:
                        raise ValueError("it floods this end")
                    continue
                beats = 0
                with self._lock:
                    number = head.get("id")
                    inbox = self._waiting.pop(number, None) if isinstance(number, int) else None
                if inbox is None:
                    raise ValueError("it answers what it was not asked")
                inbox.put((head, payload))
        except EOFError:
            self._problem = ""
        except RecursionError:
            self._problem = "it answers with garbage"
        except (ValueError, OSError, MemoryError) as error:
            self._problem = f"it answers with something else than the runner's messages ({error})"
        finally:
            self._greeting.put(None)
            stream.close()

    def _skip_noise(self, source: _Buffered) -> None:
        seen = b""
        while not seen.endswith(runner.START):
            if len(seen) > MOST_NOISE:
                line = one_line(seen[:80].decode(errors="replace"))
                raise ValueError(f"it begins with {line!r}")
            byte = source.read(1)
            if not byte:
                if seen.strip():
                    line = one_line(seen[:80].decode(errors="replace"))
                    raise ValueError(f"all that it says is {line!r}")
                raise EOFError
            seen += byte

    def _read_stderr(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        with stream, contextlib.suppress(OSError):
            while part := os.read(stream.fileno(), KEPT_STDERR):
                self._stderr = (self._stderr + part)[-KEPT_STDERR:]

    # What went wrong -----------------------------------------------------------------------------

    def _refused(self, head: Mapping[str, Any]) -> Refusal:
        reason = one_line(str(head.get("reason")))[:LONGEST_REASON]
        fixes = {
            "memory": "close other programs there, or take a smaller network or fewer --target-threads",
            "cores": "leave --target-cores out",
            "network": "check the versions with clipscope target test",
        }
        kind = str(head.get("error"))
        fix = fixes.get(kind, "try clipscope target test, and report it")
        found = Refusal(reason, where=f"target {self.target.name}", fix=fix)
        found.kind = kind
        return found

    def _lost(self, what: str | None, fix: str | None = None) -> TargetError:
        """The connection is of no use any more; what the command itself said is the best reason."""
        with self._failing:
            if self._failure is None:
                self._failure = self._failed(what or self._problem, fix)
            return self._failure

    def _failed(self, said: str | None, fix: str | None) -> TargetError:
        ended = None
        if not said:
            with contextlib.suppress(subprocess.TimeoutExpired):
                ended = self._process.wait(1.0)
            time.sleep(0.05)  # for the last words
        self._problem = self._problem or said or ""
        self.close()
        if said:
            return self._error(said, fix or f"see what it does: {self.target.command}")
        how = "the connection was lost"
        if ended is not None and ended < 0:
            how = f"its process was ended ({signal.Signals(-ended).name})"
        elif ended:
            how = f"its command ended with {ended}"
        return self._error(f"{how}{self._last_words()}", fix or _way_out(self._stderr, ended))

    def _last_words(self) -> str:
        lines = [line.strip() for line in self._stderr.decode(errors="replace").splitlines()]
        last = next((line for line in reversed(lines) if line and not line.startswith("Try ")), "")
        return f" ({one_line(last)[:LONGEST_REASON]})" if last else ""

    def _error(self, reason: str, fix: str) -> TargetError:
        return TargetError(reason, where=f"target {self.target.name}", fix=fix)


class _Buffered:
    """Bytes of a descriptor, read in large pieces."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._rest = b""
        self._place = 0

    def read(self, size: int) -> bytes:
        """Up to so many bytes; none at the end."""
        if self._place >= len(self._rest):
            self._rest, self._place = os.read(self._number, WRITE_BYTES), 0
        found = self._rest[self._place : self._place + size]
        self._place += len(found)
        return found


def content_hash(content: Buffer) -> str:
    """By what both ends name content."""
    return hashlib.sha256(content).hexdigest()


def _way_out(stderr: bytes, status: int | None) -> str:
    text = stderr.lower()
    if b"memory" in text or b"bad_alloc" in text or status in (-9, 137):
        return "it may be out of memory: close other programs there, or take a smaller network"
    if b"no such file" in text or b"not found" in text or status == 127:
        return "check that the command names a Python there"
    if b"permission denied" in text or b"host key" in text:
        return "log in by hand once, with a key and without a password"
    return "see that it is there, and try the command by hand"
