"""Questions to the worker whose answers belong to one part of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import Query
from clipscope.gui.work.jobs import Job, Jobs

PATIENCE = 300
"""Milliseconds after which it is said what a question waits for."""

CANCELLED = Failure("cancelled", fix="do it again")

Answered = Callable[[Any], None]
Refused = Callable[[Failure], None]


class Asker(QObject):
    """Asks the worker and hands each answer to who asked; nothing comes once the parent is gone.

    Parameters
    ----------
    jobs
        The worker.
    parent
        What the answers are for.
    """

    busyChanged = Signal(bool)  # noqa: N815
    """Whether an answer is waited for."""
    waitsChanged = Signal(str)  # noqa: N815
    """`waits` is another text."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting: dict[int, tuple[Job, Answered, Refused]] = {}
        self._waits = ""
        self._late = QTimer(self, singleShot=True, interval=PATIENCE)
        self._late.timeout.connect(self._look)
        jobs.started.connect(self._on_started)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self._waiting)

    @property
    def waits(self) -> str:
        """What a question has to wait for, as a sentence; empty while it is short, or answered."""
        return self._waits

    def ask(self, request: Query, answered: Answered, refused: Refused) -> None:
        """Ask; one of the two functions is called later, in the window's thread."""
        job = self._jobs.submit(request)
        self._waiting[job.generation] = (job, answered, refused)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._late.start()
        self.busyChanged.emit(True)

    def give_up(self) -> None:
        """Cancel all questions; nobody is told."""
        waiting, self._waiting = self._waiting, {}
        self._look()
        for job, _, _ in waiting.values():
            self._jobs.cancel(job)

    def _on_started(self, job: Job) -> None:
        del job
        self._look()

    def _look(self) -> None:
        """Find out what the questions wait for: the worker's present job, if it is none of them."""
        current = self._jobs.current
        other = current is not None and current.generation not in self._waiting
        waits = waits_text(current) if current is not None and other and self._waiting else ""
        if waits != self._waits and (not waits or not self._late.isActive()):
            self._waits = waits
            self.waitsChanged.emit(waits)

    def _on_finished(self, job: Job, result: object) -> None:
        if (waiting := self._taken(job)) is not None:
            waiting[1](result)

    def _on_failed(self, job: Job, failure: Failure) -> None:
        if (waiting := self._taken(job)) is not None:
            waiting[2](failure)

    def _on_cancelled(self, job: Job) -> None:
        self._on_failed(job, CANCELLED)

    def _taken(self, job: Job) -> tuple[Job, Answered, Refused] | None:
        waiting = self._waiting.pop(job.generation, None)
        if waiting is not None:
            self._look()
            self.busyChanged.emit(self.busy)
        return waiting


def waits_text(job: Job) -> str:
    """What is said while a question waits for a job."""
    return f"Waiting for another job: {job.title}…"


def failure_text(failure: Failure) -> str:
    """A failure as a sentence for a dialog, with place and way out."""
    message = failure.message[:1].upper() + failure.message[1:]
    fix = f" {failure.fix[:1].upper()}{failure.fix[1:]}." if failure.fix else ""
    where = f" ({failure.where})" if failure.where else ""
    return f"{message}{where}.{fix}"
