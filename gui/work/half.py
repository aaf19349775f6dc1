"""ncnn's fp16 column of this machine: run when a person asks, behind everything else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from clipscope.core.common.column import FP16, Column
from clipscope.core.worker.requests import Evaluate, Query
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.work.jobs import Job, Jobs

IDLE_MS = 200
"""How long nothing must run before: this machine's own column comes before the targets'."""


class HalfWork(QObject):
    """Evaluates the column once a network and images, and has it timed; thresholds don't matter to it.

    A run gives way to whatever else a person asks, and begins again behind it; cancelling ends it.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker.
    is_ready
        Whether there are images.
    evaluate, measure
        Run columns, and time all that there are.
    """

    def __init__(
        self,
        document: Document,
        jobs: Jobs,
        is_ready: Callable[[], bool],
        evaluate: Callable[[tuple[Column, ...]], None],
        measure: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._is_ready = document, jobs, is_ready
        self._evaluate, self._measure = evaluate, measure
        self._wanted = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._next)
        document.modelChanged.connect(self.give_up)
        jobs.busyChanged.connect(lambda busy: None if busy or not self._wanted else self._idle.start())
        jobs.cancelled.connect(self._on_cancelled)
        jobs.failed.connect(self._on_failed)

    @property
    def wanted(self) -> bool:
        """Whether a person asked for it, and it is not there yet."""
        return self._wanted

    @property
    def begins_soon(self) -> bool:
        """Whether it is about to be asked for, as nothing else runs."""
        return self._idle.isActive()

    def run(self) -> None:
        """Have its figures as soon as nothing else runs, unless they are there."""
        view = self._document.result(FP16)
        self._wanted = not (view.accuracy_fresh and view.latency_fresh)
        if self._wanted:
            self._idle.start()

    def give_up(self) -> None:
        """Want it no more; what runs is cancelled by who cancels jobs."""
        self._wanted = False
        self._idle.stop()

    def _next(self) -> None:
        if not self._wanted or self._jobs.busy or self._jobs.closed:
            return
        if self._document.model is None or not self._is_ready():
            return
        view = self._document.result(FP16)
        if view.state is not State.UNAVAILABLE and not view.accuracy_fresh:
            self._evaluate((FP16,))
            return
        self._wanted = False
        if view.state is not State.UNAVAILABLE and not view.latency_fresh:
            self._measure()

    def _on_cancelled(self, job: Job) -> None:
        gave_way = any(
            other.generation > job.generation and not isinstance(other.request, Query)
            for other in self._jobs.pending
        )
        if _is_ours(job) and not gave_way:
            self._wanted = False  # a person cancelled

    def _on_failed(self, job: Job, _: object) -> None:
        if _is_ours(job):
            self._wanted = False  # the session tells why


def _is_ours(job: Job) -> bool:
    return isinstance(job.request, Evaluate) and job.request.columns == (FP16,)
