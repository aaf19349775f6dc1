"""Time by layer: asked for, followed, handed to the document, and what it says about layers applied."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.command import is_emulator
from clipscope.core.targets.kept import Target
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.profile_requests import ProfileLayers, ProfileResult
from clipscope.gui.language.texts import tr
from clipscope.gui.state import edit_names
from clipscope.gui.state.document import Document
from clipscope.gui.state.layer_times import Profiled
from clipscope.gui.words import names_text
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.offers import OwnUndo
from clipscope.gui.work.queries import failure_text
from clipscope.gui.work.session import Session
from clipscope.gui.work.targets import Targets


class Profiling(QObject):
    """Asks for a profile of the present plan; there is one at a time.

    Parameters
    ----------
    document, session
        Whose networks are timed, and through which the worker is asked.
    """

    changed = Signal()
    """It began, went on, or ended."""
    timed = Signal(Job)
    """Layers were timed, and the document has the times."""

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._job: Job | None = None
        self._asked: tuple[QuantPlan, str] | None = None
        self._place: Target | None = None
        self._problems: dict[Target | None, str] = {}
        self._progress: Progress[Any] | None = None
        jobs: Jobs = session.jobs
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progress)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        document.modelChanged.connect(self._problems.clear)
        jobs.cancelled.connect(self._on_ended)

    @property
    def running(self) -> bool:
        """Whether layers are timed, or wait to be."""
        return self._job is not None

    @property
    def progress(self) -> Progress[Any] | None:
        """How far it is; None while it waits."""
        return self._progress

    @property
    def waits_for(self) -> Job | None:
        """The job that goes first; None once layers are timed, or nothing was asked for."""
        current = self._session.jobs.current
        return current if self._job is not None and current != self._job else None

    @property
    def targets(self) -> Targets:
        """Where else layers can be timed."""
        return self._session.targets

    def problem(self, place: Target | None) -> str:
        """Why the last profile of a target, or of this machine, came to nothing; empty if it did not."""
        return self._problems.get(place, "")

    def is_emulated(self, place: Target | None) -> bool:
        """Whether a target is emulated, by its command or by what it said of itself: it has no times."""
        if place is None:
            return False
        return is_emulator(place.command) or self.targets.view(place).emulated

    def run(self, place: Target | None = None) -> None:
        """Time the layers of the present plan, on a target or here; again if they are being timed."""
        document = self._document
        if document.model is None or document.images is None:
            return
        plan = None if document.plan.is_empty else document.plan
        self._asked, self._place = (document.plan, document.times.present_key(place)), place
        self._problems.pop(place, None)
        threads = document.latency_threads if place is None else None
        self._job = self._session.jobs.submit(ProfileLayers(plan, threads, target=place))
        self._progress = None
        self.changed.emit()

    def cancel(self) -> None:
        """Stop it; the last profile stays."""
        if self._job is not None:
            self._session.jobs.cancel(self._job, by_hand=True)

    def switch_off(self, layers: tuple[str, ...]) -> None:
        """Let layers run fp32, as one edit, and offer to undo it."""
        document = self._document
        off = {name: False for name in layers if document.plan.is_on(name)}
        if not off:
            self._session.noticed.emit("done", tr("These layers run fp32 already."), "", None)
            return
        self._document.set_layers_on(off, edit_names.to_save_time(len(off)))
        titles = document.titles.layers(off)
        names = names_text(titles)
        said = tr("In fp32 now: {layers}. Time by layer again says what it saved.", layers=names)
        self._session.noticed.emit("done", said, ", ".join(titles), (tr("Undo"), OwnUndo(document)))

    def _on_started(self, job: Job) -> None:
        if self._job is not None:
            self.changed.emit()

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        if job == self._job:
            self._progress = progress
            self.changed.emit()

    def _on_finished(self, job: Job, result: object) -> None:
        if job == self._job and isinstance(result, ProfileResult) and self._asked is not None:
            self._document.times.take(Profiled(result.profile, *self._asked, result.there), self._place)
            self._on_ended(job)
            self.timed.emit(job)

    def _on_failed(self, job: Job, failure: Failure) -> None:
        if job == self._job:
            self._problems[self._place] = failure_text(failure)
            self._on_ended(job)

    def _on_ended(self, job: Job, *_: object) -> None:
        if job == self._job:
            self._job = self._progress = None
            self.changed.emit()
