"""Trying targets and making an emulated one, in a worker of its own: neither waits for what is open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress
from clipscope.core.targets.kept import Target
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import Request
from clipscope.core.worker.target_requests import MakeArm, TriedTarget, TryTarget
from clipscope.gui.words import said
from clipscope.gui.work.jobs import Job, Jobs


class TargetTries(QObject):
    """One thing at a time; the worker begins with the first, and ends with `close`."""

    changed = Signal()
    """Something began, went on, or ended."""
    tried = Signal(object)
    """`TriedTarget`."""
    made = Signal(object)
    """The `Target` of the emulated ARM."""
    failed = Signal(object)
    """`Failure`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: Jobs | None = None
        self._job: Job | None = None
        self._progress: Progress[Any] | None = None

    @property
    def running(self) -> Request | None:
        """What is under way."""
        return None if self._job is None else self._job.request

    @property
    def text(self) -> str:
        """What is being done; empty if nothing is."""
        if self._job is None:
            return ""
        return said(self._job.title if self._progress is None else self._progress.stage)

    @property
    def progress(self) -> tuple[int, int]:
        """Steps done, and in all; 0 if nobody knows."""
        return (0, 0) if self._progress is None else (self._progress.done, self._progress.total)

    def test(self, target: Target) -> None:
        """Start a target and ask what is there."""
        self._begin(TryTarget(target))

    def make_arm(self, name: str, cpu: str) -> None:
        """Make an emulated ARM and keep it."""
        self._begin(MakeArm(name, cpu))

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._jobs is not None:
            self._jobs.cancel()

    def close(self) -> None:
        """End the worker, and what it is at."""
        if self._jobs is not None:
            self._jobs.close()
            self._jobs = self._job = None

    def _begin(self, request: Request) -> None:
        if self._jobs is None:
            jobs = self._jobs = Jobs(self)
            jobs.progressed.connect(self._on_progress)
            jobs.finished.connect(self._on_finished)
            jobs.failed.connect(self._on_failed)
            jobs.cancelled.connect(self._end)
            jobs.start()
        self._progress = None
        self._job = self._jobs.submit(request)
        self.changed.emit()

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        if job == self._job:
            self._progress = progress
            self.changed.emit()

    def _on_finished(self, job: Job, result: object) -> None:
        self._end(job)
        if isinstance(result, TriedTarget):
            self.tried.emit(result)
        elif isinstance(result, Target):
            self.made.emit(result)

    def _on_failed(self, job: Job, failure: Failure) -> None:
        self._end(job)
        self.failed.emit(failure)

    def _end(self, job: Job) -> None:
        if job == self._job:
            self._job = None
            self.changed.emit()
