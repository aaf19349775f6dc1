"""What all searches in the worker have in common: one at a time, followed, and nothing found is lost."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from core.progress import Progress
from core.worker.messages import Failure, Search
from gui.state.document import Document
from gui.work.jobs import Job
from gui.work.session import Session


class Searcher(QObject):
    """Follows the searches of one kind, whoever asked for them.

    Parameters
    ----------
    document
        Whose plan gets better.
    session
        Through which the worker is asked and a person is told.
    """

    changed = Signal()
    """What is known of the search changed, or whether it runs."""

    kind: ClassVar[type[Search]] = Search

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._job: Job | None = None
        jobs = session.jobs
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)
        document.modelChanged.connect(self._on_model)

    @property
    def running(self) -> bool:
        """Whether such a search waits or runs."""
        return self._job is not None

    def submit(self, request: Search) -> None:
        """Ask for a search."""
        self._begin(self._session.jobs.submit(request))

    def cancel(self) -> None:
        """Stop it; what it found is offered."""
        if self._job is not None:
            self._session.jobs.cancel(self._job)

    # What kinds of searches do their own way ----------------------------------------------------

    def forget(self) -> None:
        """Drop what an older search found."""

    def follow(self, partial: Any) -> None:
        """Take what a step of the worker brought."""

    def finish(self, request: Any, result: Any) -> None:
        """Take over the result."""

    def offer(self, request: Any, text: str) -> None:
        """Offer what was found until it ended early; ``text`` says how it ended."""

    # The worker ---------------------------------------------------------------------------------

    def _begin(self, job: Job) -> None:
        self._job = job
        self.forget()
        self.changed.emit()

    def _on_started(self, job: Job) -> None:
        # One that is run again after the worker was lost was not asked for here.
        if isinstance(job.request, self.kind) and (self._job is None or job != self._job):
            self._begin(job)

    def _on_progressed(self, job: Job, progress: Progress[Any]) -> None:
        if job == self._job and progress.partial is not None:
            self.follow(progress.partial)

    def _on_finished(self, job: Job, result: object) -> None:
        if self._ended(job):
            self.finish(job.request, result)
            self.changed.emit()

    def _on_failed(self, job: Job, failure: Failure) -> None:
        if self._ended(job):
            if failure.kind == "lost":
                self.offer(job.request, "ended with the worker process")
            else:
                self.refuse(job.request, failure)
            self.changed.emit()

    def refuse(self, request: Any, failure: Failure) -> None:
        """Take that the worker refused; the session tells why."""

    def _on_cancelled(self, job: Job) -> None:
        if self._ended(job):
            self.offer(job.request, "was cancelled")
            self.changed.emit()

    def _ended(self, job: Job) -> bool:
        if job != self._job:
            return False
        self._job = None
        return True

    def _on_model(self) -> None:
        self._job = None
        self.forget()
        self.changed.emit()
