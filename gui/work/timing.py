"""Latency in the window: when it is measured, and when again because other programs disturbed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import COLUMNS, FP16, Column
from clipscope.core.common.cores import Cores, chosen_cores
from clipscope.core.evaluation.results import Latency
from clipscope.core.targets.values import TimedThere
from clipscope.core.worker.requests import MeasureLatency
from clipscope.core.worker.results import LatencyResult
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import Basis, State
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.quiet_watch import LONGEST_SECONDS, QuietWatch

MOST_REPEATS = 3
"""Measurements that begin by themselves after one that a person asked for."""


@dataclass(frozen=True)
class _Asked:
    """What a measurement is of, and whether it began by itself."""

    keys: Mapping[Column, str]
    basis: Basis
    repeat: bool


class Timing(QObject):
    """Measures latency, and again once the machine is quiet where a figure is doubtful.

    A measurement that began by itself gives way to every other job, and begins again later.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker.
    is_ready
        Whether there are images to time.
    """

    changed = Signal()
    """`waiting` or `automatic` changed."""

    def __init__(self, document: Document, jobs: Jobs, is_ready: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._is_ready = document, jobs, is_ready
        self._asked: dict[int, _Asked] = {}
        self._gave_way: set[int] = set()
        self._repeats, self._automatic = 0, True
        self._heat: TimedThere | None = None
        self.watch = QuietWatch(jobs, self)
        self.watch.quiet.connect(self._repeat)
        self.watch.activeChanged.connect(self.changed)
        jobs.submitted.connect(self._on_submitted)
        jobs.finished.connect(self._on_finished)
        jobs.cancelled.connect(self._on_cancelled)
        jobs.failed.connect(lambda job, _: self._forget(job))
        document.modelChanged.connect(self._on_model)

    # What a person asks for ---------------------------------------------------------------------

    @property
    def automatic(self) -> bool:
        """Whether doubtful figures are measured again once the machine is quiet."""
        return self._automatic

    @property
    def waiting(self) -> bool:
        """Whether a quiet machine is waited for."""
        return self.watch.active

    def set_automatic(self, on: bool) -> None:
        """Measure doubtful figures again by itself, or don't."""
        if on == self._automatic:
            return
        self._automatic = on
        self.changed.emit()
        if not on:
            self.give_up()
        elif not self._asked and any(map(self._is_doubtful, self._columns)):
            self._repeats = 0
            self.watch.start()

    def set_threads(self, threads: int | None) -> None:
        """Measure with another number of engine threads, from now on; None for the default."""
        self._document.set_latency_threads(threads)
        self.measure()

    def set_cores(self, cores: Cores) -> None:
        """Measure on all cores, or on the big or little ones, from now on.

        Raises
        ------
        ClipScopeError
            If the system does not say which they are.
        """
        usable = None if cores == "all" else len(chosen_cores(cores))
        self._document.set_latency_cores(cores, usable)
        self.measure()

    @property
    def heat(self) -> TimedThere | None:
        """What the heat did during the last measurement; None before there was one."""
        return self._heat

    @property
    def _columns(self) -> tuple[Column, ...]:
        """What is timed: fp16 once it was asked for, and can be had."""
        view = self._document.result(FP16)
        known = view.accuracy is not None and view.state is not State.UNAVAILABLE
        return (*COLUMNS, FP16) if known else COLUMNS

    def measure(self) -> None:
        """Time all columns; runs after what is queued."""
        self._repeats = 0
        self.watch.stop()
        self._submit(repeat=False)

    def measure_missing(self) -> None:
        """Time all columns if one has no figure of the present network."""
        views = [self._document.result(column) for column in COLUMNS]
        if not all(view.latency_fresh or view.state is State.UNAVAILABLE for view in views):
            self.measure()

    def give_up(self) -> None:
        """Wait for a quiet machine no more, and stop what began by itself."""
        self.watch.stop()
        for job in self._jobs.pending:
            if job.generation in self._asked and self._asked[job.generation].repeat:
                self._jobs.cancel(job)

    # What happens -------------------------------------------------------------------------------

    def _on_model(self) -> None:
        self._heat = None
        self.watch.stop()

    def _submit(self, *, repeat: bool) -> None:
        document = self._document
        if document.model is None or not self._is_ready():
            return
        plan = None if document.plan.is_empty else document.plan
        keys = {column: document.current_latency_key(column) for column in self._columns}
        asked = _Asked(keys, document.basis, repeat)
        threads, cores = document.latency_threads, document.latency_cores
        job = self._jobs.submit(MeasureLatency(plan, tuple(keys), threads, cores=cores))
        self._asked[job.generation] = asked

    def _repeat(self) -> None:
        if self._automatic and self._repeats < MOST_REPEATS and not self._jobs.busy:
            self._submit(repeat=True)

    def _on_submitted(self, job: Job) -> None:
        """Another job is more urgent than a measurement that nobody asked for."""
        for other in self._jobs.pending:
            asked = self._asked.get(other.generation)
            if asked is not None and asked.repeat and other.generation < job.generation:
                self._gave_way.add(other.generation)
                self._jobs.cancel(other)

    def _on_finished(self, job: Job, result: object) -> None:
        asked = self._asked.pop(job.generation, None)
        self._gave_way.discard(job.generation)
        if asked is None or not isinstance(result, LatencyResult):
            return
        if asked.repeat:
            self._repeats += 1
        self._heat = result.timed
        for column, key in asked.keys.items():
            found = result.columns[column]
            if isinstance(found, Latency):
                self._document.finish_latency(column, key, asked.basis, found)
        doubtful = any(isinstance(found, Latency) and found.doubtful for found in result.columns.values())
        if doubtful and self._automatic and self._repeats < MOST_REPEATS:
            self.watch.start(self.watch.seconds_left if asked.repeat else LONGEST_SECONDS)

    def _on_cancelled(self, job: Job) -> None:
        if self._forget(job) and self._automatic and self.watch.seconds_left:
            self.watch.start(self.watch.seconds_left)

    def _forget(self, job: Job) -> bool:
        """Drop a measurement that came to nothing; whether it gave way to another job."""
        self._asked.pop(job.generation, None)
        gave_way = job.generation in self._gave_way
        self._gave_way.discard(job.generation)
        return gave_way

    def _is_doubtful(self, column: Column) -> bool:
        latency = self._document.result(column).latency
        return latency is not None and latency.doubtful
