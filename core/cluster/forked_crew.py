"""Processes that are forked from this one, as a crew: one interpreter lock for each, not one for all.

A fork begins with all that its parent holds, so nothing is opened, loaded or sent before it works. It may
crash, which is an error of the work and not of this process; it ends with the crew, and with this process.
"""

from __future__ import annotations

import contextlib
import gc
import mmap
import os
import pickle
import select
import signal
import sys
import threading
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, BinaryIO, NoReturn

from clipscope.core.cluster.crew import Kit, Shelf
from clipscope.core.common.children import tied
from clipscope.core.common.crash_notes import CrashNotes, Note, crash_error, keep_in, noted
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.parallel import available_threads
from clipscope.core.data.inputs import Inputs, UnreadableInput

FEWEST = 4
"""Images for each process, so that it is worth a fork, of some milliseconds."""
AHEAD = 8
"""Items for each process that may be done before an earlier one is."""
QUEUED = 2
"""Items that a process has at most: while it works, this one may have to wait for a processor."""
SIZE_BYTES = 8
"""Before each answer, how many bytes it has."""
PIPE_BYTES = 1 << 20
"""Room for an answer, so that the next item is begun before it is taken."""
OURS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if hasattr(signal, "SIGHUP") else ()
"""Signals that a terminal or a service manager sends to all processes, and that this one answers for."""


@contextmanager
def forked_crew(threads: int | None, images: int) -> Iterator[ForkedCrew | None]:
    """As many processes as threads are wanted, until the end of the block; None where threads do as well.

    That is so for one alone, for few images, and where a fork is not safe: on systems other than Linux, and
    beside threads of native code, which a fork doesn't have.

    Parameters
    ----------
    threads
        Images at a time; all processors if None.
    images
        Number of images.
    """
    count = min(threads or available_threads(), images // FEWEST)
    if count < 2 or not _can_fork():
        yield None
        return
    crew = ForkedCrew(count)
    try:
        yield crew
    finally:
        crew.close()


def _can_fork() -> bool:
    if sys.platform != "linux":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == threading.active_count()  # noqa: PTH208
    except OSError:
        return False


class ForkedCrew:
    """Forks of this process (`clipscope.core.cluster.crew.Crew`).

    Parameters
    ----------
    threads
        Number of processes; each works in one thread.
    """

    alike = True
    forked = True

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self._teams: list[ForkedTeam] = []

    def team(self, kit: Kit, inputs: Inputs) -> ForkedTeam:
        """Open the kit here and fork the processes; decoded pixels are shared from now on."""
        inputs.share_pixels()
        team = ForkedTeam(kit.open(inputs, Shelf()), inputs, self.threads)
        self._teams.append(team)
        return team

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for team in self._teams:
            team.close()
        self._teams.clear()


@dataclass(frozen=True, eq=False)
class _Answer:
    """What came of an item, and images that could not be read meanwhile, by their places."""

    result: Any
    error: BaseException | None
    failed: dict[int, UnreadableInput]


@dataclass(eq=False)
class _Fork:
    """A process: where it takes items and gives answers, its notes, the places of the items that it has."""

    pid: int
    items: BinaryIO
    answers: int
    notes: CrashNotes
    at: deque[int] = field(default_factory=deque)

    def send(self, place: int, step: str, item: Any) -> None:
        """Have it apply a step to an item."""
        self.at.append(place)
        try:
            pickle.dump((step, item), self.items, pickle.HIGHEST_PROTOCOL)
            self.items.flush()
        except BrokenPipeError:
            raise self._crash() from None

    def answer(self) -> tuple[int, _Answer]:
        """The place of its first item, and what came of it; waits for it."""
        size = self._read(SIZE_BYTES)
        answer: _Answer = pickle.loads(self._read(int.from_bytes(size, "little")))
        return self.at.popleft(), answer

    def _read(self, size: int) -> bytes:
        """So many bytes of its answers, and no more: those behind them would be waited for in vain."""
        parts: list[bytes] = []
        while size:
            part = os.read(self.answers, size)
            if not part:
                raise self._crash()
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def kill(self) -> None:
        """End it, whatever it is at; it is still to be waited for."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
        os.close(self.answers)
        with contextlib.suppress(OSError):  # of what could not be sent
            self.items.close()

    def wait(self) -> None:
        """Wait for its end."""
        if self.pid:
            os.waitpid(self.pid, 0)

    def _crash(self) -> ClipScopeError:
        """How it ended, after it has closed its ends."""
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        code = os.waitstatus_to_exitcode(status)
        name = signal.Signals(-code).name if code < 0 else f"status {code}"
        return crash_error(name, noted(Note.FILE), noted(Note.STAGE), self.notes.get(Note.ENGINE))


class _Left:
    """Items that are not sent yet, by the fork that they had better go to."""

    def __init__(self, homes: Sequence[_Fork | None]) -> None:
        self._homes = dict(enumerate(homes))

    def __len__(self) -> int:
        return len(self._homes)

    def next(self, fork: _Fork, limit: int) -> int | None:
        """Take the place of an item below a limit: of the fork's own, or else of nobody's, or the first."""
        near = list(takewhile(lambda place: place < limit, self._homes))
        for wanted in (fork, None):
            for place in near:
                if self._homes[place] is wanted:
                    del self._homes[place]
                    return place
        if not near:
            return None
        del self._homes[near[0]]
        return near[0]


class ForkedTeam:
    """Processes with an opened kit (`clipscope.core.cluster.crew.Team`)."""

    def __init__(self, opened: Any, inputs: Inputs, processes: int) -> None:
        self._inputs = inputs
        self._forks: list[_Fork] = []
        self._home: dict[int, _Fork] = {}
        gc.freeze()  # what is there stays: else the first collection in each fork copies all of the memory
        # Until all of them are known here, and deaf, an interruption waits.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, OURS)
        try:
            for _ in range(processes):
                try:
                    self._forks.append(_forked(opened, inputs, self._forks))
                except OSError as error:  # a limit of processes, open files or memory: fewer do, too
                    if not self._forks:
                        raise ClipScopeError(
                            f"the system lets no process be started ({os_reason(error)})",
                            where="--threads",
                            fix="give --threads 1, or raise the system's limit (see ulimit -a)",
                        ) from error
                    break
        except BaseException:
            self.close()
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def map(
        self, step: str, items: Sequence[Any], images: Callable[[Any], Sequence[int]]
    ) -> Generator[Any, None, None]:
        """Apply a step to all items, as `Team.map`; each preferably where images of it were worked on before.

        Where it is closed before its end, the processes end.
        """
        answers: dict[int, _Answer] = {}
        left = _Left([self._home.get(places[0]) if (places := images(item)) else None for item in items])
        taken = 0
        poll = select.poll()
        forks = {fork.answers: fork for fork in self._forks}
        for end in forks:
            poll.register(end, select.POLLIN)
        try:
            while taken < len(items):
                for queued in range(QUEUED):
                    for fork in self._forks:
                        if len(fork.at) == queued and (queued == 0 or len(left) > len(forks)):
                            place = left.next(fork, taken + AHEAD * len(forks))
                            if place is not None:
                                fork.send(place, step, items[place])
                                self._home.update(dict.fromkeys(images(items[place]), fork))
                if taken in answers:
                    yield self._taken(answers.pop(taken))
                    taken += 1
                    continue
                for end, _ in poll.poll():
                    place, answer = forks[end].answer()
                    answers[place] = answer
        finally:
            if taken < len(items):
                self.close()

    def close(self) -> None:
        """End the processes, whatever they are at; giving their memory back takes them a while."""
        forks, self._forks = self._forks, []
        for fork in forks:
            fork.kill()
        if forks:
            threading.Thread(target=_wait_for, args=(forks,), daemon=True).start()

    def _taken(self, answer: _Answer) -> Any:
        for place, why in answer.failed.items():
            self._inputs.fail(place, why)
        if answer.error is not None:
            raise answer.error
        return answer.result


def _wait_for(forks: Sequence[_Fork]) -> None:
    for fork in forks:
        fork.wait()


def _forked(opened: Any, inputs: Inputs, others: Sequence[_Fork]) -> _Fork:
    """Start a process that works on items; signals of `OURS` are held back meanwhile."""
    import fcntl  # which Windows lacks

    notes = CrashNotes(mmap.mmap(-1, CrashNotes.SIZE))
    tie = tied()
    ends: list[int] = []
    try:
        ends += os.pipe()
        ends += os.pipe()
        for_items, items, answers, for_answers = ends
        with contextlib.suppress(OSError):  # a person may have many of them already
            fcntl.fcntl(for_answers, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        with warnings.catch_warnings():
            # Python 3.12 and newer warn of threads. Ours wait for another process, and hold nothing.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
    except OSError:
        for end in ends:
            os.close(end)
        raise
    if pid == 0:
        try:
            if tie is not None:
                tie()
            for number in OURS:
                signal.signal(number, signal.SIG_IGN)
            keep_in(notes)
            # An end that another process holds open doesn't end with this one.
            for end in (
                items,
                answers,
                *(end for fork in others for end in (fork.items.fileno(), fork.answers)),
            ):
                os.close(end)
            _work(opened, inputs, os.fdopen(for_items, "rb"), os.fdopen(for_answers, "wb"))
        finally:
            os._exit(1)
    os.close(for_items)
    os.close(for_answers)
    return _Fork(pid, os.fdopen(items, "wb"), answers, notes)


# In a fork --------------------------------------------------------------------------------------------


def _work(opened: Any, inputs: Inputs, items: BinaryIO, answers: BinaryIO) -> NoReturn:
    """Apply steps to items until no more can come."""
    inputs.keep_no_normalized()
    known = set(inputs.failed)
    while True:
        step, item = pickle.load(items)
        failed: dict[int, UnreadableInput] = {}
        try:
            result = getattr(opened, step)(item)
            failed.update({place: why for place, why in inputs.failed.items() if place not in known})
            known.update(failed)
            content = pickle.dumps(_Answer(result, None, failed), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            content = pickle.dumps(_Answer(None, _portable(error), failed))
        answers.write(len(content).to_bytes(SIZE_BYTES, "little"))
        answers.write(content)
        answers.flush()


def _portable(error: Exception) -> Exception:
    """An error as it can be pickled, with what led to it where it is none that a person is meant to read."""
    if not isinstance(error, (ClipScopeError, MemoryError)):
        error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
