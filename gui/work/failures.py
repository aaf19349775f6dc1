"""What a person is told where a job failed or the worker ended, with the way out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import OpenModel, Query
from clipscope.core.worker.table_requests import CHECK_FIRST, ImportTable
from clipscope.gui.language.errors import error_text
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.words import said
from clipscope.gui.work.conversion import conversion_offer
from clipscope.gui.work.image_sets import ImageSets
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.offers import Offer, Step
from clipscope.gui.work.plan_files import PlanFiles
from clipscope.gui.work.retries import Retries
from clipscope.gui.work.session_texts import crash_text, ended_text, pnnx_texts, silent_text

OTHER_FORMAT = "other format"  # untranslated


class Failures(QObject):
    """Says why, and offers what can be done about it.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker.
    images, plan_files, retries
        What the ways out use.
    """

    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""
    failed = Signal(object, object)
    """A `ClipScopeError` to show, with an action or None."""
    sizeNeeded = Signal(object, object)  # noqa: N815
    """Path of a network that does not say how large its input is."""
    inputsNeeded = Signal(object, object, object)  # noqa: N815
    """Path of a network with more inputs than the image, and the names of all of them."""

    def __init__(
        self,
        document: Document,
        jobs: Jobs,
        images: ImageSets,
        plan_files: PlanFiles,
        retries: Retries,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._images = document, jobs, images
        self._plan_files, self._retries = plan_files, retries
        jobs.workerDied.connect(self._on_died)
        jobs.workerSilent.connect(self._on_silent)
        jobs.workerRestored.connect(self._on_restored)

    def tell(self, job: Job, failure: Failure) -> None:
        """Say why a job failed; a question is answered by who asked it."""
        asked = isinstance(job.request, Query) and not failure.details
        if failure.kind in ("lost", "overlap") or asked:
            return
        if failure.kind == "size" and isinstance(job.request, OpenModel):
            self.sizeNeeded.emit(job.request.path, failure.shapes[0][2:] if failure.shapes else (0, 0))
            return
        if failure.kind == "inputs" and isinstance(job.request, OpenModel):
            shapes = dict(zip(failure.names, failure.shapes, strict=False))
            self.inputsNeeded.emit(job.request.path, failure.names, shapes)
            return
        if failure.kind == "pnnx" and isinstance(job.request, OpenModel):
            self._offer_pnnx(job.request)
            return
        if failure.kind == OTHER_FORMAT and isinstance(job.request, OpenModel):
            offer = conversion_offer(failure, job.request)
            if offer is not None:
                step = (offer.button, self._open_again(offer.request))
                self.told.emit("error", offer.text, offer.details, step)
                return
        if failure.details:
            what = tr("{job} failed", job=capital(said(job.title)))
            self.told.emit("error", error_text(failure.error(), what), failure.details, None)
            return
        action: tuple[Step, ...] = self._retries.ways_out(job.request, failure)
        if isinstance(job.request, ImportTable) and _of_table(failure, job.request.path):
            path = job.request.path
            action = ((tr("Check the table…"), self._plan_files.check_offer(path)),)
        if failure.kind == "class names" and failure.where is not None:  # untranslated
            names = Path(failure.where)
            use = Offer(
                lambda: self._images.choose_labels(names),
                self,
                again=lambda there: lambda: there.session.images.choose_labels(names),
            )
            action = ((tr("Use as class names"), use),)
        self.failed.emit(failure.error().in_step(job.title), action or None)

    def _offer_pnnx(self, request: OpenModel) -> None:
        """Ask whether pnnx may be installed, and the network opened then."""
        step = (tr("Install pnnx and open"), self._open_again(replace(request, install=True)))
        self.told.emit("error", *pnnx_texts(request), step)

    def _open_again(self, request: OpenModel) -> Offer:
        """Opens a network another way than failed."""
        again = lambda there: lambda: there.session.jobs.submit(request)  # noqa: E731
        return Offer(lambda: self._jobs.submit(request), self, again=again)

    def _on_died(self, text: str) -> None:
        lost = self._jobs.current
        if lost is not None and isinstance(lost.request, OpenModel):
            self.told.emit("error", crash_text(lost.request), tr_message(text), None)
            return
        # Whether the network's files are still there shows when the next worker opens them (_on_restored).
        again = lost is not None and not isinstance(lost.request, Query)
        action = self._retries.repeat(tr("Run again"), lost.request) if lost and again else None
        self.told.emit("error", ended_text(lost), tr_message(text), action)

    def _on_silent(self, seconds: float) -> None:
        new = Offer(self._jobs.replace_worker, self, again=lambda there: there.session.jobs.replace_worker)
        step = (tr("Start a new worker"), new)
        self.told.emit("warning", silent_text(self._jobs.current, seconds), "", step)

    def _on_restored(self, problems: tuple[Failure, ...]) -> None:
        for problem in problems:
            self.failed.emit(problem.error(), None)
        if problems and not self._document.plan.is_empty:
            text = tr("Thresholds are kept, and Export writes them as table and plan without the network.")
            self.told.emit("info", text, "", None)


def _of_table(failure: Failure, table: Path) -> bool:
    """Whether a table was refused for what its check shows: a fault of a line, or one with a fix."""
    return failure.fix == CHECK_FIRST or (failure.where or "").startswith(f"{table}, line ")
