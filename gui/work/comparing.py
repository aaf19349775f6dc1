"""Comparing the present plan with another one: where that comes from, and what is measured of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.session.read_session import read_session
from clipscope.core.session.summary import SUFFIX
from clipscope.core.session.values import SavedSession
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import Evaluate
from clipscope.core.worker.results import EvaluationResult, ImportResult
from clipscope.core.worker.session_requests import CheckPlans
from clipscope.core.worker.table_requests import ReadTable
from clipscope.gui.language.texts import tr
from clipscope.gui.state.compared import CALIBRATION, CALIBRATION_TIP, STEP_TIP, Other, step_title
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import Basis, Result
from clipscope.gui.state.snapshot import result_of
from clipscope.gui.work.background import Background
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.queries import CANCELLED, QueryClient
from clipscope.gui.work.session import Session

INT8 = tuple(column for column in COLUMNS if column.precision == "int8")


class Comparing(QObject):
    """Finds plans to compare with, and evaluates them.

    Parameters
    ----------
    document, session
        The state, and what drives the worker.
    """

    failed = Signal(object)
    """A `ClipScopeError`."""

    def __init__(self, document: Document, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._background = Background(self)
        self._queries = QueryClient(session.jobs, self)
        self._wanted: tuple[Column, ...] = ()
        self._job: Job | None = None
        self._keys: Mapping[Column, str] = {}
        self._basis: Basis | None = None
        document.compared.changed.connect(self._on_other)
        document.bitsChanged.connect(self._read_again)
        document.modelChanged.connect(self._queries.give_up)
        self._table: Path | None = None
        jobs = session.jobs
        for signal in (jobs.finished, jobs.failed, jobs.cancelled):
            signal.connect(self._go_on)

    # Another plan -------------------------------------------------------------------------------

    def with_step(self, number: int) -> None:
        """Compare with a step of the history."""
        steps = self._document.undo_stack.steps()
        if self._document.model is None or not 0 <= number < len(steps):
            return
        plan = self._document.undo_stack.plan_at(number, self._document.plan)
        self._start(Other("step", step_title(steps[number]), STEP_TIP, plan, step=number))

    def with_calibration(self) -> None:
        """Compare with the plan that the last calibration made."""
        plan = self._document.calibration_plan
        self._start(Other("calibration", CALIBRATION, CALIBRATION_TIP, plan))

    def with_file(self, path: Path) -> None:
        """Compare with a session, a table or a plan; `failed` says why one can't be read."""
        path, model = path.absolute(), self._document.model
        if model is None:
            return
        if path.suffix.lower() == SUFFIX:
            fingerprint = model.fingerprint
            self._background.run(
                lambda: read_session(path),
                lambda saved: self._check(path, saved, fingerprint),
                self.failed.emit,
            )
        else:
            request = ReadTable(path, self._document.bits)
            self._queries.ask(request, lambda result: self._take_table(request, result), self._refuse)

    def _check(self, path: Path, saved: SavedSession, model: str) -> None:
        """See whether a session's plan is for the open network."""
        if self._document.model is None or not self._document.is_open(model):
            return
        if saved.plan.is_empty:
            self.failed.emit(
                ClipScopeError(tr("holds no thresholds"), where=str(path), fix=tr("choose a calibrated one"))
            )
            return
        request = CheckPlans((saved.plan,), {}, path, model)
        self._queries.ask(request, lambda _: self._take_session(path, saved), self._refuse)

    def _take_session(self, path: Path, saved: SavedSession) -> None:
        here = self._session.here.view.processor
        kept: dict[Column, tuple[Result, ...]] = {}
        for one in saved.results:
            found = result_of(one, here)
            if isinstance(found, Result):
                kept[one.column] = (*kept.get(one.column, ()), found)
        key = None if saved.calibration is None else saved.calibration.ranges_key
        tip = tr("The plan of the session {file}", file=path)
        self._start(Other("session", path.stem, tip, saved.plan, key, kept))

    def _take_table(self, request: ReadTable, result: ImportResult) -> None:
        if request.bits != self._document.bits and not result.whole:
            self.with_file(request.path)
            return
        base, read = self._document.calibration_plan, result.plan
        ranges = {**base.activations, **read.activations}
        whole = replace(
            read if result.whole else base,
            activations=ranges,
            layers={**base.layers, **read.layers} if result.whole else read.layers,
            onnx_activations=read.onnx_activations,
            rescaled=read.rescaled,
        )
        tip = tr("What importing {file} makes of the calibration's plan", file=request.path)
        self._start(Other("table", request.path.name, tip, whole))
        self._table = None if result.whole else request.path

    def _start(self, other: Other) -> None:
        self._table = None
        self._document.compared.start(other)

    def _refuse(self, failure: Failure) -> None:
        if failure is not CANCELLED and failure.kind != "lost":
            self.failed.emit(failure.error())

    def _read_again(self) -> None:
        """Read a table for the plan's width if it is another by now; a table does not say its own."""
        if self._table is not None and self._document.compared.other is not None:
            self.with_file(self._table)

    # Its figures --------------------------------------------------------------------------------

    def evaluate(self) -> None:
        """Evaluate int8 of the other plan where that is not known, after what concerns the present one."""
        views = {column: self._document.compared.view(column) for column in INT8}
        self._wanted = tuple(column for column, view in views.items() if view.can_evaluate)
        self._go_on()

    @property
    def running(self) -> bool:
        """Whether the other plan is evaluated, or is about to be."""
        return self._job is not None or bool(self._wanted)

    def stop(self) -> None:
        """Compare with nothing any more."""
        self._document.compared.stop()

    def _on_other(self) -> None:
        """What is measured is of a plan that nobody asks about any more."""
        self._wanted, job = (), self._job
        self._job = None
        if job is not None:
            self._session.jobs.cancel(job)
        self._document.compared.set_running("")
        if self._document.compared.other is None:
            self._table = None

    def _go_on(self, *_: object) -> None:
        """Begin once no evaluation of the present plan runs or is about to: a newer one cancels older."""
        jobs, other = self._session.jobs, self._document.compared.other
        if other is None or not self._wanted or self._job is not None or jobs.closed:
            return
        self._document.compared.set_running(tr("waiting for the present plan's"))
        if self._session.rerun_pending or any(isinstance(job.request, Evaluate) for job in jobs.pending):
            return
        columns, self._wanted = self._wanted, ()
        document, task = self._document, self._document.task.value
        self._keys = {column: document.board.key_of(column, other.plan) for column in columns}
        self._basis = replace(document.basis, plan=other.plan)
        wish = Evaluate(other.plan, columns, document.threads, task=task.settings, counting=task.counting)
        self._job = job = jobs.submit(wish)
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_end)
        job.cancelled.connect(self._on_cancelled)
        self._document.compared.set_running(tr("begins"))

    def _on_progress(self, job: Job, progress: Progress[object]) -> None:
        if job is self._job and progress.total > 1:
            done, total = f"{progress.done:,}", f"{progress.total:,}"
            self._document.compared.set_running(tr("{done} of {total} images", done=done, total=total))

    def _on_finished(self, job: Job, result: EvaluationResult) -> None:
        keys, basis = self._keys, self._basis
        if job is not self._job or basis is None:
            return
        for column, key in keys.items():
            found = result.columns[column]
            taken = found.reason if isinstance(found, Unavailable) else Result(key, basis, found)
            self._document.compared.take(column, taken)
        self._on_end(job)

    def _on_cancelled(self, job: Job) -> None:
        """Begin again after an edit, whose evaluation comes first; not after Esc."""
        if job is self._job and any(
            isinstance(one.request, Evaluate) and one is not job for one in self._session.jobs.pending
        ):
            self._wanted = tuple(self._keys)
        self._on_end(job)

    def _on_end(self, job: Job, *_: object) -> None:
        if job is self._job:
            self._job = None
            if not self._wanted:
                self._document.compared.set_running("")
