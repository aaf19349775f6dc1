"""The worker's supervisor: queues jobs, cancels them, and replaces a worker that died or hangs.

One thread owns all state and calls back; everybody else only puts events into its inbox. So nothing
here needs a lock, and no call blocks except `Client.close`.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.progress import Progress
from clipscope.core.worker.messages import (
    Cancel,
    Cancelled,
    Event,
    Failed,
    Failure,
    Finished,
    Job,
    Ready,
    Started,
    Stepped,
    WorkerExited,
    WorkerRestored,
    WorkerSilent,
)
from clipscope.core.worker.model_info import ModelInfo
from clipscope.core.worker.process import WorkerProcess, exit_text
from clipscope.core.worker.requests import (
    Analysis,
    Calibrate,
    Evaluate,
    OpenModel,
    Query,
    Request,
    Role,
    RunHere,
    Search,
    SetInputs,
    SetRanges,
)
from clipscope.core.worker.results import CalibrationResult, InputsInfo
from clipscope.core.worker.target_requests import EvaluateOn, TryTarget

PATIENCE_SECONDS = 5.0
"""How long a job may take to react to a cancel before its worker is replaced."""

QUERY_SECONDS = 60.0
"""How long a query may take for one step before its worker is replaced; jobs wait for it meanwhile."""

SILENT_SECONDS = 30.0
"""How long a worker may be at something without a step before a person hears of it."""

STARTS = 2
"""Workers in a row that may die while they start; then the waiting jobs fail."""

CLOSE_SECONDS = 5.0
"""Bound on `Client.close`; it normally takes as long as the job needs to reach its next step."""

INTERRUPTIBLE = (Search, Analysis, Evaluate, RunHere, EvaluateOn, TryTarget)
"""Jobs that may pause for a query; a latency measurement must not be disturbed."""


@dataclass(frozen=True)
class RestoreState:
    """The requests with which a new worker holds what the old one held, with their fingerprints."""

    model: OpenModel | None = None
    inputs: dict[Role, SetInputs] = field(default_factory=dict)
    ranges: SetRanges | None = None

    @classmethod
    def of(cls, request: Request) -> RestoreState:
        """State of one request."""
        match request:
            case OpenModel():
                return cls(model=request)
            case SetInputs():
                return cls(inputs={request.role: request})
            case SetRanges():
                return cls(ranges=request)
        return cls()

    def after(self, request: Request, result: Any) -> RestoreState:
        """State after a request has succeeded."""
        if isinstance(request, OpenModel) and isinstance(result, ModelInfo):
            return replace(self, model=replace(request, fingerprint=result.fingerprint), ranges=None)
        if isinstance(request, SetInputs) and isinstance(result, InputsInfo):
            known = replace(request, fingerprint=result.fingerprint)
            return replace(self, inputs={**self.inputs, request.role: known})
        if isinstance(request, Calibrate) and isinstance(result, CalibrationResult):
            return replace(
                self, ranges=SetRanges(result.onnx_ranges, result.basis, dict(result.plan.rescaled))
            )
        if isinstance(request, SetRanges):
            return replace(self, ranges=request)
        return self

    def without(self, request: Request) -> RestoreState:
        """State without a request that could not be repeated, and without what depends on it."""
        if isinstance(request, OpenModel):
            return replace(self, model=None, ranges=None)
        if isinstance(request, SetInputs):
            return replace(self, inputs={k: v for k, v in self.inputs.items() if k != request.role})
        return replace(self, ranges=None)

    def with_all(self, other: RestoreState) -> RestoreState:
        """State with what another one holds as well."""
        return RestoreState(
            other.model or self.model, {**self.inputs, **other.inputs}, other.ranges or self.ranges
        )

    def requests(self) -> tuple[Request, ...]:
        """What to send to a new worker, in order."""
        found: list[Request | None] = [self.model, *self.inputs.values(), self.ranges]
        return tuple(request for request in found if request is not None)


def interleaved_query(running: Request, waiting: Sequence[Request]) -> int | None:
    """Place of the query that can be answered between two steps of a job; None if there is none.

    A query changes nothing that the job under way needs, but its result depends on what is open. So it
    overtakes only jobs that change nothing either, and queries keep their order.

    Parameters
    ----------
    running
        The job under way.
    waiting
        The queue, first come first.
    """
    if not isinstance(running, INTERRUPTIBLE):
        return None
    for place, request in enumerate(waiting):
        if isinstance(request, Query):
            return place
        if request.alters:
            return None
    return None


@dataclass
class _Pending:
    """A job that is not over; ``deadline`` is set once it was cancelled, ``step_due`` while it is a query.

    ``forgotten``: who asked was told already that it is cancelled; only the worker does not know yet.
    ``tried``: what could not be opened again was tried once more for it.
    """

    generation: int
    request: Request
    restoring: bool = False
    deadline: float | None = None
    step_due: float | None = None
    forgotten: bool = False
    tried: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it is a query that hangs: another worker would hang, too."""
        return self.step_due is not None and self.step_due <= time.monotonic()


@dataclass(frozen=True)
class _Submit:
    job: _Pending


@dataclass(frozen=True)
class _Received:
    """A message of a worker; None when it has closed its end."""

    worker: WorkerProcess
    message: Any


class _Replace:
    """Asks the supervisor for another worker."""


class _Close:
    """Ask the supervisor to end."""


class Client:
    """Runs jobs in a worker, one at a time, first come first served; long ones pause for queries.

    Every submitted job ends with exactly one of `Finished`, `Failed` and `Cancelled`. A job that
    supersedes others (`Request.supersedes`) cancels them. If the worker dies, its job has failed with
    kind ``"lost"`` (`WorkerExited` comes first); a new worker is started, opens what the old one had open and
    refuses what has changed since (`WorkerRestored`), and goes on with the queue. So it is
    if a query hangs, which also costs the job that pauses for it.

    Parameters
    ----------
    on_event
        Called with every event, always by the same thread; it must not block.
    patience
        Seconds that a cancelled job may take before its worker is replaced.
    query_seconds
        Seconds that a query may take for one step before its worker is replaced.
    silent_seconds
        Seconds without a step after which `WorkerSilent` comes, once until the worker is heard of again.
    """

    def __init__(
        self,
        on_event: Callable[[Event], None],
        *,
        patience: float = PATIENCE_SECONDS,
        query_seconds: float = QUERY_SECONDS,
        silent_seconds: float = SILENT_SECONDS,
    ) -> None:
        self._on_event = on_event
        self._patience = patience
        self._query_seconds = query_seconds
        self._silent_seconds = silent_seconds
        self._silent_at: float | None = None
        """When the worker is silent unless it is heard of before; None while it has nothing to do."""
        self._generations = itertools.count(1)
        self._inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._worker: WorkerProcess | None = None
        self._queue: deque[_Pending] = deque()
        self._running: _Pending | None = None
        self._query: _Pending | None = None
        self._restore = RestoreState()
        self._missing: RestoreState | None = None
        """What could not be opened again, to be tried at the next job."""
        self._ready = False
        self._hung: str | None = None
        """Why the worker that is being killed counts as hanging."""
        self._failed_starts = 0
        self._problems: list[Failure] | None = None
        self._told: tuple[Failure, ...] = ()
        """What could not be opened again the last time: it is said once."""

    # Called by anybody --------------------------------------------------------------------------

    def start(self) -> None:
        """Start the supervisor and the worker, so that it is warm for the first job.

        Raises
        ------
        RuntimeError
            If it was started before.
        """
        if self._thread is not None:
            raise RuntimeError("the client was started before")
        self._thread = threading.Thread(target=self._run, name="worker-supervisor", daemon=True)
        self._thread.start()

    def submit(self, request: Request) -> int:
        """Queue a request and return its generation number, larger than all before; never blocks."""
        generation = next(self._generations)
        self._inbox.put(_Submit(_Pending(generation, request)))
        return generation

    def cancel(self, generation: int) -> None:
        """Cancel a job, waiting or running; nothing happens if it is over. Never blocks."""
        self._inbox.put(Cancel(generation))

    def replace_worker(self) -> None:
        """End a worker that does not answer; another one opens what it had open. Never blocks."""
        self._inbox.put(_Replace())

    def close(self) -> None:
        """End the worker and all threads; no event comes afterwards. Not to be called by ``on_event``.

        Bounded: a worker that does not leave by itself is killed.
        """
        if self._thread is not None:
            self._inbox.put(_Close())
            self._thread.join(CLOSE_SECONDS)

    @property
    def pid(self) -> int | None:
        """Number of the worker's process; None while there is none."""
        worker = self._worker
        return None if worker is None else worker.pid

    # The supervisor's thread --------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._start_worker()
            while not isinstance(event := self._next_event(), _Close):
                self._handle(event)
                self._dispatch()
        finally:
            if self._worker is not None:
                self._worker.reap()

    def _next_event(self) -> Any:
        """The next event; on the way, a worker that let a deadline pass is killed."""
        while True:
            deadlines = [] if self._hung else self._deadlines()
            if self._silent_at is not None and not self._hung:
                deadlines.append((self._silent_at, None))
            if not deadlines:
                return self._inbox.get()
            first, why = min(deadlines, key=lambda deadline: deadline[0])
            try:
                return self._inbox.get(timeout=max(0.0, first - time.monotonic()))
            except queue.Empty:
                if why is None:
                    self._silent_at = None
                    self._on_event(WorkerSilent(self._silent_seconds))
                else:
                    self._kill(why)

    def _kill(self, why: str) -> None:
        self._hung = why
        if self._worker is not None:
            self._worker.kill()

    def _listen(self) -> None:
        """Count the time without a step from now on, while there is something to do."""
        busy = self._running is not None or not self._ready
        self._silent_at = time.monotonic() + self._silent_seconds if busy else None

    def _deadlines(self) -> list[tuple[float, str | None]]:
        """Times at which the worker counts as hanging, and why."""
        found: list[tuple[float, str | None]] = []
        for job in (self._running, self._query):
            if job is not None and job.deadline is not None:
                found.append((job.deadline, f"it did not react for {self._patience:.0f} s and was ended"))
            if job is not None and job.step_due is not None:
                what = f"{job.request.title} did not go on for {self._query_seconds:.0f} s"
                found.append((job.step_due, f"{what}, so that it was ended"))
        return found

    def _expect_step(self, job: _Pending) -> None:
        """Give a query its time for the next step; other jobs take as long as they like."""
        if isinstance(job.request, Query):
            job.step_due = time.monotonic() + self._query_seconds

    def _handle(self, event: Any) -> None:
        if isinstance(event, _Submit):
            self._submit(event.job)
        elif isinstance(event, Cancel):
            for job in self._jobs():
                if job.generation == event.generation:
                    self._cancel(job)
        elif isinstance(event, _Replace):
            self._kill("it was replaced")
        elif isinstance(event, _Received) and event.worker is self._worker:
            self._received(event.message)
            self._listen()

    def _jobs(self) -> list[_Pending]:
        """All jobs of other people: running, then waiting."""
        begun = [job for job in (self._running, self._query) if job is not None]
        return [job for job in (*begun, *self._queue) if not job.restoring and not job.forgotten]

    def _submit(self, job: _Pending) -> None:
        for older in self._jobs():
            if job.request.supersedes(older.request) or older.request.gives_way_to(job.request):
                self._cancel(older)
        self._queue.append(job)

    def _cancel(self, job: _Pending) -> None:
        if job is self._query and self._worker is not None:
            job.forgotten = True
            self._worker.send(Cancel(job.generation))
            self._on_event(Cancelled(job.generation))
        elif job is not self._running:
            self._queue.remove(job)
            self._on_event(Cancelled(job.generation))
            # Nothing is wrong with a worker that takes long to open things again, unless a person waits.
            if self._running is not None and self._running.restoring and self._running.deadline is None:
                self._running.deadline = time.monotonic() + self._patience
        elif job.deadline is None and self._worker is not None:
            job.deadline = time.monotonic() + self._patience
            self._worker.send(Cancel(job.generation))

    def _dispatch(self) -> None:
        """Give the worker its next job, or a query beside a long one; start one if there is none."""
        if self._running is not None and self._worker is not None:
            waiting = [job.request for job in self._queue]
            place = (
                None
                if self._query or self._running.deadline
                else interleaved_query(self._running.request, waiting)
            )
            if place is not None:
                self._query = self._queue[place]
                del self._queue[place]
                self._worker.send(Job(self._query.generation, self._query.request))
        elif self._queue:
            if self._worker is None:
                self._start_worker()
            if self._worker is not None:
                self._try_missing()
                self._running = self._queue.popleft()
                self._worker.send(Job(self._running.generation, self._running.request))
                self._listen()
                if self._ready:
                    self._expect_step(self._running)

    def _try_missing(self) -> None:
        """Put what could not be opened again before the next job: its file may be back."""
        missing, job = self._missing, self._queue[0]
        if missing is None or job.restoring or job.tried:
            return
        job.tried = True
        self._missing, self._problems = None, self._problems or []
        if isinstance(job.request, OpenModel):
            missing = replace(missing, model=None, ranges=None)
        elif isinstance(job.request, SetInputs):
            missing = missing.without(job.request)
        again = [_Pending(next(self._generations), r, restoring=True) for r in missing.requests()]
        self._queue.extendleft(reversed(again))

    def _received(self, message: Any) -> None:
        if message is None:
            self._died()
        elif isinstance(message, Ready):
            self._ready, self._failed_starts = True, 0
            if self._running is not None:
                self._expect_step(self._running)
            self._report_restored()
        elif self._running is not None and message.generation == self._running.generation:
            self._answered(self._running, message)
        elif self._query is not None and message.generation == self._query.generation:
            job = self._query
            if isinstance(message, (Started, Stepped)):
                self._expect_step(job)
                return
            self._query = None
            if not job.forgotten:
                self._on_event(message)

    def _answered(self, job: _Pending, message: Any) -> None:
        if isinstance(message, (Finished, Failed, Cancelled)):
            # A query that was not answered on the way is the worker's next job.
            self._running, self._query = self._query, None
            if self._running is not None:
                self._expect_step(self._running)
                if self._running.forgotten:
                    self._running.deadline = time.monotonic() + self._patience
        else:
            self._expect_step(job)
        if job.forgotten:
            return
        if isinstance(message, Finished):
            self._restore = self._restore.after(job.request, message.result)
        if job.restoring:
            if isinstance(message, Failed):
                self._give_up(job.request, message.failure)
            self._report_restored()
        elif job.deadline is None or not isinstance(message, (Started, Stepped)):
            self._on_event(message)

    # Death and recovery -------------------------------------------------------------------------

    def _start_worker(self) -> None:
        """Start a worker and put what it has to open first before all that waits."""
        try:
            self._worker = WorkerProcess(lambda worker, message: self._inbox.put(_Received(worker, message)))
        except OSError as error:
            self._fail_all(f"the worker process can't be started ({os_reason(error)})")
            return
        self._ready, self._hung = False, None
        again = [_Pending(next(self._generations), r, restoring=True) for r in self._restore.requests()]
        self._queue.extendleft(reversed(again))

    def _died(self) -> None:
        """Say what was lost, and start another worker."""
        worker, job, self._worker, self._running = self._worker, self._running, None, None
        asked, self._query = self._query, None
        code = 0 if worker is None else worker.reap()
        how = self._hung or exit_text(code)
        if job is not None and job.forgotten:
            job = None
        begun = job is not None and self._ready and not job.restoring
        lost = job.generation if job and begun else None
        stopped = job is not None and job.deadline is not None and self._hung is not None
        self._on_event(WorkerExited(f"the worker process was lost: {how}", lost, stopped))
        self._problems = self._problems or []
        self._queue = deque(waiting for waiting in self._queue if not waiting.restoring)
        if asked is not None and not asked.forgotten and not asked.is_late:
            asked.step_due = None
            self._queue.appendleft(asked)
        if job is not None:
            self._lose(job, how)
        if asked is not None and not asked.forgotten and asked.is_late:
            self._on_event(Failed(asked.generation, _lost(asked.request, how)))
        self._failed_starts += not self._ready
        if self._failed_starts < STARTS:
            self._start_worker()
        else:
            self._failed_starts = 0
            self._fail_all(f"the worker process can't be started: {how}")

    def _lose(self, job: _Pending, how: str) -> None:
        """Deal with the job of a worker that died; one that was not begun yet goes to the next worker."""
        if job.restoring:
            # One that was killed for taking too long is tried again: a slow drive may be back.
            if self._ready and not self._hung:
                self._give_up(job.request, _lost(job.request, how))
        elif job.deadline is not None:
            self._on_event(Cancelled(job.generation))
        elif self._ready:
            self._on_event(Failed(job.generation, _lost(job.request, how)))
        else:
            self._queue.appendleft(job)

    def _give_up(self, request: Request, failure: Failure) -> None:
        """Note that something could not be opened again; it is tried another time before the next job."""
        lacks = RestoreState.of(request)
        if isinstance(request, OpenModel) and self._restore.ranges is not None:
            lacks = replace(lacks, ranges=self._restore.ranges)
        self._restore = self._restore.without(request)
        self._missing = lacks if self._missing is None else self._missing.with_all(lacks)
        if self._problems is not None:
            self._problems.append(failure)

    def _report_restored(self) -> None:
        """Say that a new worker is as far as the old one was, once it is."""
        under_way = self._running is not None and self._running.restoring
        left = under_way or any(job.restoring for job in self._queue)
        if self._problems is not None and self._ready and not left:
            problems, self._problems = tuple(self._problems), None
            news = tuple(problem for problem in problems if problem not in self._told)
            if news or not problems:
                self._on_event(WorkerRestored(news))
            self._told = problems

    def _fail_all(self, text: str) -> None:
        failure = Failure(text, fix="try again; if that fails, start the program anew", kind="lost")
        jobs, self._queue = list(self._queue), deque()
        for job in jobs:
            if not job.restoring:
                self._on_event(Failed(job.generation, failure))


def run_in_worker(request: Request, report: Callable[[Progress[Any]], None] | None = None) -> Any:
    """Run one request in a worker of its own, and wait for its result.

    Parameters
    ----------
    request
        The request; `clipscope.core.worker.requests.RunVerb` for one that needs nothing opened before.
    report
        Called with each step, in the caller's thread.

    Raises
    ------
    ClipScopeError
        If it failed, or the worker died of it. Where the caller is interrupted, the worker is ended, too.
    """
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    client = Client(events.put)
    client.start()
    try:
        client.submit(request)
        while True:
            match events.get():
                case Stepped(progress=step) if report is not None:
                    report(step)
                case Finished(result=result):
                    return result
                case Failed(failure=failure):
                    raise failure.error()
    finally:
        client.close()


def _lost(request: Request, how: str) -> Failure:
    return Failure(
        f"{request.title} was lost with the worker process: {how}",
        fix="do it again",
        kind="lost",
    )
