"""Queries of one part of the window: each answer goes to who asked, and can be kept by its key."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import Query
from clipscope.gui.language.errors import error_text
from clipscope.gui.language.texts import tr
from clipscope.gui.words import said
from clipscope.gui.work.jobs import Job, Jobs

PATIENCE = 300
"""Milliseconds after which it is said what a query waits for."""

CANCELLED = Failure("cancelled", fix="do it again")  # untranslated

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")
Answered = Callable[[Any], None]
Refused = Callable[[Failure], None]


class QueryClient(QObject):
    """Sends queries to the worker and hands each answer to who asked; nothing comes once the parent is gone.

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
        """What a query has to wait for, as a sentence; empty while it is short, or answered."""
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
        """Cancel all queries; nobody is told."""
        waiting, self._waiting = self._waiting, {}
        self._look()
        for job, _, _ in waiting.values():
            self._jobs.cancel(job)

    def _on_started(self, job: Job) -> None:
        del job
        self._look()

    def _look(self) -> None:
        """Find out what the queries wait for: the worker's present job, if it is none of them."""
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


class CachedQuery(QObject, Generic[Key, Found]):
    """One query at a time, its answer kept by key; a late answer is not shown.

    Parameters
    ----------
    jobs
        The worker.
    parent
        What the answers are for.
    kept
        Answers that are kept, so that undo asks nothing; the oldest goes first.
    defer
        Ask once after a burst of edits, in the loop's next turn, rather than at each.
    """

    changed = Signal()
    """What `found`, `failure` or `waits` is, for the key that is wanted."""

    _due = Signal()

    def __init__(self, jobs: Jobs, parent: QObject, *, kept: int = 1, defer: bool = True) -> None:
        super().__init__(parent)
        self._client = QueryClient(jobs, self)
        self._client.waitsChanged.connect(self.changed)
        self._kept, self._defer = kept, defer
        self._known: dict[Key, Found] = {}
        self._wanted: tuple[Key, Query] | None = None
        self._failure: Failure | None = None
        self._is_due = False
        # Queued: after all edits of an undo over several steps, and before the timer that evaluates.
        self._due.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    @property
    def found(self) -> Found | None:
        """The answer for the key that is wanted; None while it is not known."""
        return None if self._wanted is None else self._known.get(self._wanted[0])

    @property
    def failure(self) -> Failure | None:
        """Why there is no answer for the key that is wanted; wanting it again asks again."""
        return self._failure

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._is_due or self._client.busy

    @property
    def waits(self) -> str:
        """What the query has to wait for, as a sentence; empty for nothing."""
        return self._client.waits

    def want(self, key: Key, request: Query) -> None:
        """Want the answer to a request, which is the same for all requests of a key."""
        if self._wanted is not None and key == self._wanted[0] and self._failure is None:
            return
        self._client.give_up()
        self._wanted, self._failure = (key, request), None
        if key in self._known:
            self.changed.emit()
        elif not self._defer:
            self._ask()
        elif not self._is_due:
            self._is_due = True
            self._due.emit()

    def drop(self) -> None:
        """Want nothing any more; what is known stays."""
        self._client.give_up()
        self._wanted, self._failure = None, None

    def forget(self) -> None:
        """Want nothing, and know nothing: another network is open."""
        self.drop()
        self._known.clear()

    def _ask(self) -> None:
        """Ask for what is wanted by now, unless that is known."""
        self._is_due = False
        if self._wanted is None or self._wanted[0] in self._known:
            return
        key, request = self._wanted
        self._client.ask(request, lambda found: self._take(key, found), self._refuse)

    def _take(self, key: Key, found: Found) -> None:
        """Keep the answer; it is for what is wanted, as any other query was given up."""
        while len(self._known) >= self._kept:
            del self._known[next(iter(self._known))]
        self._known[key] = found
        self.changed.emit()

    def _refuse(self, failure: Failure) -> None:
        self._failure = failure
        self.changed.emit()


def waits_text(job: Job) -> str:
    """What is said while a query waits for a job."""
    return tr("Waiting for another job: {job}…", job=said(job.title))


def failure_text(failure: Failure) -> str:
    """A failure for a dialog: a line with the way out, and one with place and cause."""
    if failure is CANCELLED:
        return tr("Cancelled. Do it again.")
    return error_text(failure.error())
