"""ONNX Runtime's int8 on this processor: asked for once the exact figures are there and nothing else runs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clipscope.core.common.column import Column
from clipscope.core.common.progress import Progress
from clipscope.core.engines.processor import Processor
from clipscope.core.evaluation.here_figures import Here
from clipscope.core.evaluation.result_key import here_key
from clipscope.core.session.searches import SavedHere
from clipscope.core.worker.requests import FindProcessor, Query, RunHere
from clipscope.core.worker.results import HereResult
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.queries import QueryClient

COLUMN = Column("onnxruntime", "int8")
KEPT = 64
"""Answers kept; the oldest goes first."""
IDLE_MS = 300
"""How long nothing must run before they are asked for: a drag's next step comes sooner."""


@dataclass(frozen=True)
class HereView:
    """What to show.

    Attributes
    ----------
    processor
        None until the worker has told.
    here
        Answers for the present plan, or so far; None if there are none.
    running
        Whether they are being found.
    """

    processor: Processor | None = None
    here: Here | None = None
    running: bool = False


class HereWork(QObject):
    """Asks what processor this is, and for answers on it where int8 saturates.

    Parameters
    ----------
    document
        Whose exact figures come first.
    jobs
        The worker.
    """

    changed = Signal()
    automatic = True
    """Whether answers are asked for as soon as nothing else runs; `ask` does it else."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._processor: Processor | None = None
        self._known: OrderedDict[str, Here] = OrderedDict()
        self._partial: Here | None = None
        self._job: Job | None = None
        self._key = ""
        self._given_up: set[str] = set()
        self._queries = QueryClient(jobs, self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._on_idle)
        document.resultsChanged.connect(self._on_results)
        document.modelChanged.connect(self._on_model)
        jobs.busyChanged.connect(lambda busy: None if busy else self._idle.start())
        jobs.progressed.connect(self._on_progress)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)

    @property
    def view(self) -> HereView:
        """What to show for the present plan."""
        key = self._present_key()
        running = self._job is not None and self._key == key
        return HereView(
            self._processor, self._known.get(key) or (self._partial if running else None), running
        )

    def latest(self, most: int) -> tuple[SavedHere, ...]:
        """Answers of this processor, those for the present plan first, then the latest ones."""
        now = self._present_key()
        keys = [key for key in (now, *reversed(self._known)) if key in self._known]
        return tuple(
            SavedHere(key, self._known[key], self._processor) for key in list(dict.fromkeys(keys))[:most]
        )

    def put_back(self, key: str, here: Here) -> None:
        """Take over what an earlier window was answered on this processor."""
        self._known.setdefault(key, here)
        self.changed.emit()

    def tell_processor(self, told: Callable[[Processor | None], None]) -> None:
        """Ask what processor this is, once; None if that can't be found."""
        if self._processor is not None:
            told(self._processor)
            return

        def take(processor: Processor) -> None:
            self._take_processor(processor)
            told(processor)

        self._queries.ask(FindProcessor(), take, lambda _: told(None))

    def _on_model(self) -> None:
        """The first network that is opened needs to know; the engines are loaded for it anyway."""
        self._given_up.clear()
        if self._document.model is not None and self._processor is None and not self._queries.busy:
            self.tell_processor(lambda _: None)

    def _take_processor(self, processor: Processor) -> None:
        self._processor = processor
        self.changed.emit()
        self._idle.start()

    def _present_key(self) -> str:
        saturates = self._processor.int8_saturates if self._processor else None
        return here_key(self._document.current_key(COLUMN), saturates, self._document.threads)

    def _on_results(self, column: Column) -> None:
        if column == COLUMN:
            self.changed.emit()
            self._idle.start()

    def _on_idle(self) -> None:
        if self.automatic:
            self.ask()

    def stop(self) -> None:
        """Ask for nothing by itself any more."""
        self._idle.stop()

    def ask(self) -> None:
        """Ask for answers, if int8 saturates here, the exact figures are there, and nothing runs."""
        if self._processor is None or not self._processor.int8_saturates:
            return
        if self._jobs.busy or self._jobs.closed:
            return
        view, key, plan = self._document.result(COLUMN), self._present_key(), self._document.plan
        if view.state is not State.FRESH or not view.accuracy_fresh or view.accuracy is None:
            return
        if not plan.is_empty and key not in self._known and key not in self._given_up:
            self._key, self._partial = key, None
            task = self._document.task.settings
            self._job = self._jobs.submit(RunHere(plan, view.accuracy, self._document.threads, task=task))
            self.changed.emit()

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        if job == self._job and progress.partial is not None:
            self._partial = progress.partial
            self.changed.emit()

    def _on_finished(self, job: Job, result: object) -> None:
        if job == self._job and isinstance(result, HereResult):
            self._known[self._key] = result.here
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            self._on_ended(job)

    def _on_cancelled(self, job: Job) -> None:
        gave_way = any(
            other.generation > job.generation and not isinstance(other.request, Query)
            for other in self._jobs.pending
        )
        if job == self._job and not gave_way:
            self._given_up.add(self._key)  # a person cancelled: not again for this plan
        self._on_ended(job)

    def _on_failed(self, job: Job, _: object) -> None:
        if job == self._job:
            self._given_up.add(self._key)  # the session tells why
            self._on_ended(job)

    def _on_ended(self, job: Job) -> None:
        if job != self._job:
            return
        self._job, self._partial = None, None
        self.changed.emit()
