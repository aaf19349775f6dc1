"""Jobs of the window: the worker's client, with everything delivered in the window's own thread."""

from __future__ import annotations

import contextlib
from collections import deque

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from clipscope.core.worker.client import PATIENCE_SECONDS, Client
from clipscope.core.worker.messages import (
    Cancelled,
    Failed,
    Finished,
    Started,
    Stepped,
    WorkerExited,
    WorkerRestored,
    WorkerSilent,
)
from clipscope.core.worker.requests import Request


class Job(QObject):
    """A request that was submitted; its signals tell what becomes of it.

    It ends with exactly one of `finished`, `failed` and `cancelled`, which come before those of `Jobs`.

    Attributes
    ----------
    generation
        Its number; later jobs have larger ones.
    request
        What was asked for.
    """

    progressed = Signal(object, object)
    """This job, `Progress`."""
    finished = Signal(object, object)
    """This job, its result."""
    failed = Signal(object, object)
    """This job, `clipscope.core.worker.messages.Failure`."""
    cancelled = Signal(object)
    """This job."""

    def __init__(self, generation: int, request: Request) -> None:
        super().__init__()
        self.generation, self.request = generation, request
        self.by_hand = self.told = False
        """Whether a person stopped it, and whether its end was told by who follows it."""

    @property
    def title(self) -> str:
        """What it is called in messages."""
        return self.request.title


class Jobs(QObject):
    """Runs requests in the worker process, one at a time, first come first served.

    No method but `close` waits for anything. Whoever asks for something follows the `Job` that `submit`
    returns; the signals here tell of all jobs. A job cancels older ones that it makes useless
    (`Request.supersedes`): a newer evaluation takes the place of an older one, waiting or running.

    Parameters
    ----------
    patience
        Seconds that a cancelled job may take before the worker is replaced.
    """

    submitted = Signal(object)
    """This `Job` was queued."""
    started = Signal(object)
    """The worker has begun this `Job`."""
    progressed = Signal(object, object)
    """`Job`, `Progress`; partial accuracies come without flips and excluded layers."""
    finished = Signal(object, object)
    """`Job`, its result (`clipscope.core.worker.results`)."""
    failed = Signal(object, object)
    """`Job`, `clipscope.core.worker.messages.Failure`."""
    cancelled = Signal(object)
    """`Job`."""
    stopped = Signal(object)
    """`Job` that a person stopped, and whose end nobody has told of; before `cancelled`."""
    workerDied = Signal(str)  # noqa: N815
    """How the worker ended; its job, if it had one, is reported as failed next. Not where a job that was
    cancelled did not stop, and was ended with its worker."""
    workerSilent = Signal(float)  # noqa: N815
    """The worker has not been heard of for so many seconds, and may hang."""
    workerRestored = Signal(object)  # noqa: N815
    """Tuple of `Failure`: what a new worker could not open again; all is as before if it is empty."""
    busyChanged = Signal(bool)  # noqa: N815
    """Whether any job is waiting or running."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, patience: float = PATIENCE_SECONDS) -> None:
        super().__init__(parent)
        self._jobs: dict[int, Job] = {}
        self._current: Job | None = None
        self._busy = False
        self._closed = False
        self._events: deque[object] = deque()
        # One event a turn of the loop: a result that takes long to show, and the news of the next job, would
        # make one long pause, without a mouse move in between.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._deliver_next)
        self._arrived.connect(self._queue, Qt.ConnectionType.QueuedConnection)
        self._client = Client(self._hand_over, patience=patience)

    @property
    def busy(self) -> bool:
        """Whether any job is waiting or running."""
        return bool(self._jobs)

    @property
    def current(self) -> Job | None:
        """The job that the worker is at, or None."""
        return self._current

    @property
    def pending(self) -> tuple[Job, ...]:
        """All jobs that are not over, oldest first."""
        return tuple(self._jobs.values())

    @property
    def pid(self) -> int | None:
        """Number of the worker's process; None while there is none."""
        return self._client.pid

    def start(self) -> None:
        """Start the worker, so that it is warm for the first job."""
        self._client.start()

    def submit(self, request: Request) -> Job:
        """Queue a request.

        Raises
        ------
        RuntimeError
            After `close`.
        """
        if self._closed:
            raise RuntimeError("the worker is closed")  # untranslated
        job = Job(self._client.submit(request), request)
        self._jobs[job.generation] = job
        self._settle()
        self.submitted.emit(job)
        return job

    def cancel(self, job: Job | None = None, *, by_hand: bool = False) -> None:
        """Cancel a job, which a person may have asked for; without one all of them, as Cancel does."""
        for one in self.pending if job is None else (job,):
            one.by_hand = one.by_hand or by_hand or job is None
            self._client.cancel(one.generation)

    @property
    def closed(self) -> bool:
        """Whether the worker has ended for good."""
        return self._closed

    def replace_worker(self) -> None:
        """End a worker that does not answer, and have another one open what it had open."""
        self._client.replace_worker()

    def close(self) -> None:
        """End the worker and its threads, within a bounded time; no signal comes afterwards."""
        self._closed = True
        self._client.close()
        self._turn.stop()
        self._events.clear()
        self._jobs.clear()
        self._current = None

    @Slot(object)
    def _hand_over(self, event: object) -> None:
        """Bring an event to the window's thread; called in the client's."""
        with contextlib.suppress(RuntimeError):  # the window is gone by now
            self._arrived.emit(event)

    def _queue(self, event: object) -> None:
        if self._closed:
            return
        if self._events and _replaces(event, self._events[-1]):
            self._events.pop()
        self._events.append(event)
        self._turn.start()

    def _deliver_next(self) -> None:
        event = self._events.popleft()
        if self._events:
            self._turn.start()
        self._deliver(event)

    def _deliver(self, event: object) -> None:
        """Turn an event of the client into a signal."""
        match event:
            case WorkerExited(text, _, stopped):
                if not stopped:
                    self.workerDied.emit(text)
            case WorkerSilent(seconds):
                self.workerSilent.emit(seconds)
            case WorkerRestored(problems):
                self.workerRestored.emit(problems)
            case Started(generation):
                self._current = self._jobs[generation]
                self.started.emit(self._current)
            case Stepped(generation, progress):
                job = self._jobs[generation]
                job.progressed.emit(job, progress)
                self.progressed.emit(job, progress)
            case Finished(generation, result):
                job = self._end(generation)
                job.finished.emit(job, result)
                self.finished.emit(job, result)
                self._settle()
            case Failed(generation, failure):
                job = self._end(generation)
                job.failed.emit(job, failure)
                self.failed.emit(job, failure)
                self._settle()
            case Cancelled(generation):
                job = self._end(generation)
                job.cancelled.emit(job)
                if job.by_hand and not job.told:
                    self.stopped.emit(job)
                self.cancelled.emit(job)
                self._settle()

    def _end(self, generation: int) -> Job:
        job = self._jobs.pop(generation)
        if self._current is job:
            self._current = None
        return job

    def _settle(self) -> None:
        """Say so if this was the first or the last job; a slot may have submitted the next one already."""
        if self._busy != self.busy:
            self._busy = self.busy
            self.busyChanged.emit(self._busy)


def _replaces(event: object, waiting: object) -> bool:
    """Whether a step makes one that still waits useless: a window under load must not fall behind."""
    if not (isinstance(event, Stepped) and isinstance(waiting, Stepped)):
        return False
    whole = event.progress.partial is not None or waiting.progress.partial is None
    return event.generation == waiting.generation and whole
