"""What all searches in the worker have in common: one at a time, followed, and nothing found is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress
from clipscope.core.model.titles import Titles
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import OpenModel, Search
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.offers import Again, Offer, Step
from clipscope.gui.work.session import Session

CANCELLED = tr_noop("was cancelled")


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
    ended = Signal()
    """A search ended, whether with a result or not."""

    kind: ClassVar[type[Search]] = Search

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._job: Job | None = None
        self._start_plan = document.plan
        self._model = ""
        self._why = tr(CANCELLED)
        self._offers: list[Offer] = []
        session.jobs.submitted.connect(self._on_submitted)
        document.modelChanged.connect(self._on_model)
        document.bitsChanged.connect(self._on_bits)

    @property
    def running(self) -> bool:
        """Whether such a search waits or runs."""
        return self._job is not None

    @property
    def titles(self) -> Titles:
        """How layers and blobs are called."""
        return self._document.titles.titles

    @property
    def model(self) -> str:
        """Fingerprint of the network that the last search is about."""
        return self._model

    @property
    def start_plan(self) -> QuantPlan:
        """The document's plan when the last search was asked for."""
        return self._start_plan

    def submit(self, request: Search) -> None:
        """Ask for a search."""
        self._session.jobs.submit(request)

    def cancel(self) -> None:
        """Stop it; what it found is offered."""
        if self._job is not None:
            self._session.jobs.cancel(self._job, by_hand=True)

    def until_next(
        self,
        label: str,
        run: Callable[[], object],
        *,
        shows: bool = False,
        command: str = "",
        again: Again | None = None,
    ) -> Step:
        """A button about what the last search found, which goes when another one begins.

        One that only ``shows`` it changes nothing; ``command`` does the same, or ``again`` in another window.
        """
        self._offers.append(Offer(run, self, command, again=again, asks=shows))
        return label, self._offers[-1]

    # What kinds of searches do their own way ----------------------------------------------------

    def forget(self) -> None:
        """Drop what an older search found."""

    def follow(self, partial: Any) -> None:
        """Take what a step of the worker brought."""

    def look(self, progress: Progress[Any]) -> None:
        """Take what else a step of the worker says."""

    def finish(self, request: Any, result: Any) -> None:
        """Take over the result."""

    def offer(self, request: Any, text: str) -> bool:
        """Offer what was found until it ended early, if anything; ``text`` says how. Whether it was told."""
        return False

    def refuse(self, request: Any, failure: Failure) -> None:
        """Take that the worker refused; the session tells why."""

    # The worker ---------------------------------------------------------------------------------

    def _on_submitted(self, job: Job) -> None:
        """Follow a search, asked for here or again after the worker was lost."""
        model = self._document.model
        if isinstance(job.request, self.kind) and model is not None:
            self._job, self._why = job, tr(CANCELLED)
            job.progressed.connect(self._on_progressed)
            job.finished.connect(self._on_finished)
            job.failed.connect(self._on_failed)
            job.cancelled.connect(self._on_cancelled)
            self._start_plan, self._model = self._document.plan, model.fingerprint
            self._drop()
            self.changed.emit()

    def _on_progressed(self, job: Job, progress: Progress[Any]) -> None:
        if job is self._job:
            if progress.partial is not None:
                self.follow(progress.partial)
            self.look(progress)

    def _on_finished(self, job: Job, result: object) -> None:
        if self._ended(job):
            self.finish(job.request, result)
            self._tell_end()

    def _on_failed(self, job: Job, failure: Failure) -> None:
        if self._ended(job):
            if failure.kind == "lost":
                self.offer(job.request, tr("ended with the worker process"))
            else:
                self.refuse(job.request, failure)
            self._tell_end()

    def _on_cancelled(self, job: Job) -> None:
        if self._ended(job):
            if not self._is_superseded(job):
                job.told = self.offer(job.request, self._why)
            else:
                job.told = True  # another network says enough
            self._tell_end()

    def _tell_end(self) -> None:
        self.changed.emit()
        self.ended.emit()

    def _is_superseded(self, job: Job) -> bool:
        """Whether another network is about to be opened, which what was found is not for."""
        pending = self._session.jobs.pending
        return any(isinstance(j.request, OpenModel) and j.generation > job.generation for j in pending)

    def _on_bits(self) -> None:
        """Stop: what it finds has other codes than the plan has by now."""
        if self._job is not None:
            bits = self._document.bits
            self._why = tr("was cancelled: the plan has {bits}-bit codes now", bits=bits)
            self.cancel()

    def _ended(self, job: Job) -> bool:
        if job is not self._job:
            return False
        self._job = None
        return True

    def _on_model(self) -> None:
        self._job = None
        self._drop()
        self.changed.emit()

    def _drop(self) -> None:
        """Forget what an older search found, and what was offered of it."""
        self.forget()
        offers, self._offers = self._offers, []
        for offer in offers:
            offer.end()
