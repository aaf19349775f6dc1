"""The worker: one job at a time, asking at every step whether to stop, or whether there is a query.

It talks over its standard input and output, moved away from where native code prints: an engine's
message on stdout ends up on stderr and can't break the protocol. When the other end closes, because the
window is done or was killed, the process ends, with everything that it started.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO

from clipscope.core.common.children import end_with_parent
from clipscope.core.common.progress import Progress
from clipscope.core.common.scratch import remove_leftovers
from clipscope.core.worker.describe import failure_of, small_step
from clipscope.core.worker.messages import Cancelled, Failed, Finished, Job, Ready, Started, Stepped
from clipscope.core.worker.process import ChannelClosed, receive, send
from clipscope.core.worker.requests import Query
from clipscope.core.worker.service import handle
from clipscope.core.worker.state import Steps, WorkerState

LEAVE_SECONDS = 1.0
"""How long a job may take to notice that the other end is gone before the process is ended."""

LOADED_AT_START = ("clipscope.core.engines.onnx_runtime", "clipscope.core.loading.match")
"""What would otherwise load at the first ONNX file, which a person waits for."""

REPORT_SECONDS = 1 / 30
"""Shortest time between two reports of a stage."""


class JobCancelled(BaseException):
    """The job under way is to stop."""


class Inbox:
    """What has arrived, read by a thread of its own so that the sender never waits."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._kept: Job | None = None
        self._current = -1
        self._cancelled: dict[int, bool] = {}
        self._lock = threading.Lock()
        self._closed = False
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def next_job(self) -> Job | None:
        """Wait for the next job; None when the other end is gone."""
        job, self._kept = self._kept or self._jobs.get(), None
        if job is not None:
            self._current = job.generation
        return job

    def query(self) -> Job | None:
        """A query that has come while the job under way runs; other jobs wait for `next_job`."""
        if self._kept is None:
            with contextlib.suppress(queue.Empty):
                self._kept = self._jobs.get_nowait()
        if self._kept is None or not isinstance(self._kept.request, Query):
            return None
        job, self._kept = self._kept, None
        return job

    def keep(self, job: Job) -> None:
        """Take back a query that could not be answered yet: it is the next job."""
        self._kept = job

    def end(self, generation: int) -> None:
        """Note that a job is over: nothing of it is kept, and a cancel that comes too late is dropped."""
        with self._lock:
            self._cancelled.pop(generation, None)

    @property
    def open_jobs(self) -> int:
        """Number of jobs that have come and are not over."""
        return len(self._cancelled)

    def is_cancelled(self, generation: int) -> bool:
        """Whether a job is to stop."""
        return self._cancelled.get(generation, False)

    def poll(self) -> None:
        """Raise `JobCancelled` if the job under way is to stop. May be called from any thread."""
        if self._closed or self.is_cancelled(self._current):
            raise JobCancelled

    def _read(self) -> None:
        with contextlib.suppress(ChannelClosed):
            while True:
                message = receive(self._stream)
                with self._lock:
                    if isinstance(message, Job):
                        self._cancelled[message.generation] = False
                        self._jobs.put(message)
                    elif message.generation in self._cancelled:
                        self._cancelled[message.generation] = True
        self._closed = True
        self._jobs.put(None)
        time.sleep(LEAVE_SECONDS)
        end_process()


class Reporter:
    """Sends the steps of one job, but no more of a stage than an eye can follow."""

    def __init__(self, stream: BinaryIO, generation: int) -> None:
        self._stream = stream
        self._generation = generation
        self._stage = ""
        self._with_partial = False
        self._last = 0.0

    def step(self, step: Progress[Any]) -> None:
        """Send a step if it is the first or last of its stage, the first partial result, or it is time."""
        now = time.monotonic()
        news = step.stage != self._stage or step.done == step.total
        news = news or (step.partial is not None and not self._with_partial)
        if news or now - self._last >= REPORT_SECONDS:
            self._stage, self._last = step.stage, now
            self._with_partial = step.partial is not None
            send(self._stream, Stepped(self._generation, small_step(step)))


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Do jobs until the other end closes."""
    inbox = Inbox(requests)
    state = WorkerState(inbox.poll)
    with contextlib.suppress(ChannelClosed):
        send(replies, Ready())
        for name in LOADED_AT_START:
            import_module(name)
        remove_leftovers()
        while (job := inbox.next_job()) is not None:
            _do(job, state, inbox, replies)
            inbox.end(job.generation)


def _do(job: Job, state: WorkerState, inbox: Inbox, replies: BinaryIO) -> None:
    """Do one job and answer it; whatever goes wrong belongs to the job, not to the worker."""
    send(replies, Started(job.generation))
    try:
        report = Reporter(replies, job.generation)
        result = _drive(
            handle(job.request, state), inbox, report, lambda asked: _answer(asked, state, inbox, replies)
        )
        send(replies, Finished(job.generation, result))
    except JobCancelled:
        send(replies, Cancelled(job.generation))
    except ChannelClosed:
        raise
    except Exception as error:  # reported with its traceback; the worker goes on
        send(replies, Failed(job.generation, failure_of(error)))


def _answer(job: Job, state: WorkerState, inbox: Inbox, replies: BinaryIO) -> None:
    """Answer a query between two steps of the job under way; if that is to stop, the query waits."""
    send(replies, Started(job.generation))
    try:
        report = Reporter(replies, job.generation)
        with contextlib.closing(handle(job.request, state)) as verb:
            while not inbox.is_cancelled(job.generation):
                inbox.poll()
                try:
                    report.step(next(verb))
                except StopIteration as stop:
                    send(replies, Finished(job.generation, stop.value))
                    break
            else:
                send(replies, Cancelled(job.generation))
    except JobCancelled:
        inbox.keep(job)
        raise
    except ChannelClosed:
        raise
    except Exception as error:  # as for any other job
        send(replies, Failed(job.generation, failure_of(error)))
    inbox.end(job.generation)


def _drive(verb: Steps, inbox: Inbox, report: Reporter, answer: Callable[[Job], None]) -> Any:
    with contextlib.closing(verb):
        while True:
            inbox.poll()
            if (asked := inbox.query()) is not None:
                answer(asked)
                continue
            try:
                step = next(verb)
            except StopIteration as stop:
                return stop.value
            report.step(step)


def end_process() -> None:
    """End this process and, where it leads a group of its own, everything that it started."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)


def main() -> None:
    """Entry point of the process."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window, which then closes the pipe
    faulthandler.enable()
    end_with_parent()
    serve(requests, replies)
    # Skips the engines' tear-down, which has nothing left to save.
    os._exit(0)
