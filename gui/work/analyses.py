"""Analyses of a plan from the window: layer sensitivity, mixed precision, accuracy against latency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress
from clipscope.core.mixed_precision.figures import PARETO_SIZES, PARETO_TURNS, Budget, Prefer
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.worker.requests import Analysis
from clipscope.core.worker.results import MixedPrecisionResult, ParetoResult, SensitivityResult
from clipscope.core.worker.search_requests import FindMixedPrecision, MeasurePareto, MeasureSensitivity
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.state.sensitivity import COLUMN, Measured
from clipscope.gui.words import said, sentence
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.missing import NO_NETWORK, lacks_calibration
from clipscope.gui.work.offers import Offer, OwnUndo
from clipscope.gui.work.session import Session


class Analyses(QObject):
    """Asks for analyses, and hands what they find to the document; there is at most one at a time.

    Another one that is asked for meanwhile waits its turn; what is asked for already is not begun anew.

    An analysis whose plan is given up by an edit is cancelled, so that the edit's evaluation need not wait.

    Parameters
    ----------
    document
        Whose plan is looked into.
    session
        Through which the worker is asked and a person is told.
    """

    changed = Signal()
    """An analysis began, went on, or ended."""
    plansMeasured = Signal(Job)  # noqa: N815
    """A search for plans in mixed precision, or their measurement, came to its end."""
    sensitivityMeasured = Signal(int)  # noqa: N815
    """Number of images that a sensitivity was measured on which was asked for by itself."""

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._job: Job | None = None
        self._key = ""
        self._origin: Measured | None = None
        self._next: Callable[[], None] | None = None
        self._next_kind: type[Analysis] | None = None
        self._waiting: list[tuple[type[Analysis], Callable[[], None]]] = []
        self._progress: Progress[Any] | None = None
        self.front_sizes, self.front_turns = PARETO_SIZES, PARETO_TURNS
        session.jobs.submitted.connect(self._on_submitted)
        session.jobs.started.connect(self._note_waiting)
        document.planChanged.connect(self._on_plan)
        document.task.changed.connect(self._on_task)

    @property
    def running(self) -> Analysis | None:
        """The analysis that waits or runs."""
        return None if self._job is None or not isinstance(self._job.request, Analysis) else self._job.request

    @property
    def progress(self) -> Progress[Any] | None:
        """How far it is; None while it waits."""
        return self._progress

    @property
    def waiting(self) -> tuple[type[Analysis], ...]:
        """Kinds of analyses that were asked for and begin once those before them have ended."""
        return tuple(kind for kind, _ in self._waiting)

    def is_asked(self, kind: type[Analysis]) -> bool:
        """Whether such an analysis runs, or will by itself."""
        return isinstance(self.running, kind) or kind in (self._next_kind, *self.waiting)

    @property
    def problem(self) -> str | None:
        """Why there is nothing to look into, with the way out; None if there is."""
        document = self._document
        if document.model is None:
            return tr(NO_NETWORK)
        if document.read_only:
            return tr("Open the fp32 network that this one was made from: it is int8 already.")
        if document.images is None:
            return tr("Open images first: sensitivity is measured on the evaluation images.")
        if document.plan.is_empty:
            return lacks_calibration(document)
        if not any(document.plan.is_on(row.name) for row in document.model.layers):
            return tr("Switch layers on first: no layer runs in int8.")
        return None

    # What a person asks for ---------------------------------------------------------------------

    def measure_sensitivity(self) -> None:
        """Measure what each layer's int8 costs; what it is measured for already is measured again."""
        if self._may_begin():
            self._in_turn(MeasureSensitivity, self._ask_sensitivity)

    def find_mixed(self, budget: Budget, prefer: Prefer) -> None:
        """Search a plan within a budget, after the sensitivity if that is not known."""
        self._with_sensitivity(FindMixedPrecision, lambda: self._ask_mixed(budget, prefer))

    def measure_front(self) -> None:
        """Measure plans' accuracy and latency, after the sensitivity if that is not known."""
        self._with_sensitivity(MeasurePareto, self._ask_front)

    def cancel(self) -> None:
        """Stop the analysis under way and what waits; the best plan and the front so far are kept."""
        self._waiting.clear()
        self._drop(by_hand=True)

    def apply(self, fp32_layers: tuple[str, ...]) -> None:
        """Make a plan that was found the present one, as one edit, and offer to undo it."""
        if self._document.mixed.apply(fp32_layers):
            names = ", ".join(self._document.titles.layers(fp32_layers)) or tr("none")
            text = (
                tr("Applied: 1 layer in fp32, the others in int8.")
                if len(fp32_layers) == 1
                else tr("Applied: {count} layers in fp32, the others in int8.", count=len(fp32_layers))
            )
            details = tr("In fp32: {names}", names=names)
            self._session.noticed.emit("done", text, details, (tr("Undo"), OwnUndo(self._document)))

    # Asking the worker --------------------------------------------------------------------------

    def _may_begin(self) -> bool:
        """Whether there is something to look into; says so if not."""
        if self.problem is not None:
            self._session.noticed.emit("done", self.problem, "", None)
            return False
        return True

    def _with_sensitivity(self, kind: type[Analysis], then: Callable[[], None]) -> None:
        """Begin something in its turn, after the sensitivity where none is known by then."""

        def begin() -> None:
            if self._document.sensitivity.usable is not None:
                then()
            else:
                self._next, self._next_kind = then, kind
                self._ask_sensitivity()

        if self._document.sensitivity.usable is not None or self._may_begin():
            self._in_turn(kind, begin)

    def _in_turn(self, kind: type[Analysis], begin: Callable[[], None]) -> None:
        """Begin at once, or once what runs has ended: an analysis under way is never dropped for another."""
        if self._job is None:
            begin()
        elif not self.is_asked(kind):
            self._waiting.append((kind, begin))
            self.changed.emit()

    def _go_on(self) -> None:
        """Begin what waits longest."""
        if self._job is None and self._waiting:
            self._waiting.pop(0)[1]()

    def _ask_sensitivity(self) -> None:
        document = self._document
        request = MeasureSensitivity(document.plan, document.threads, task=document.task.settings)
        self._session.jobs.submit(request)

    def _ask_mixed(self, budget: Budget, prefer: Prefer) -> None:
        origin = self._document.sensitivity.usable
        if origin is not None and origin.report is not None:
            plan, threads = origin.basis.plan, self._document.threads
            request = FindMixedPrecision(
                plan,
                threads,
                task=self._document.task.settings,
                report=origin.report,
                budget=budget,
                prefer=prefer,
            )
            self._session.jobs.submit(request)

    def _ask_front(self) -> None:
        origin, found = self._document.sensitivity.usable, self._document.mixed.found
        if origin is None or origin.report is None:
            return
        layers = set(origin.layers)
        extra = () if found is None or not layers.issuperset(found.fp32_layers) else (found.fp32_layers,)
        request = MeasurePareto(
            origin.basis.plan,
            self._document.threads,
            task=self._document.task.settings,
            report=origin.report,
            extra=extra,
            sizes=self.front_sizes,
            turns=self.front_turns,
        )
        self._session.jobs.submit(request)

    def _drop(self, *, by_hand: bool = False) -> None:
        """Cancel what runs or waits."""
        if self._job is not None:
            self._session.jobs.cancel(self._job, by_hand=by_hand)
            self._on_ended(self._job)

    def _begin(self, job: Job) -> None:
        self._job, self._progress = job, None
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_ended)
        job.cancelled.connect(self._on_cancelled)
        if isinstance(job.request, MeasureSensitivity):
            images = self._document.images
            self._key = self._document.sensitivity.start(0 if images is None else images.count)
            self._note_waiting()
        else:
            self._origin = self._document.sensitivity.usable
            if self._origin is not None:
                self._document.mixed.begin(self._origin)
                if isinstance(job.request, FindMixedPrecision):
                    self._document.mixed.set_found(self._origin, None)
        self.changed.emit()

    def _note_waiting(self, *_: object) -> None:
        """Tell the layer list what a sensitivity waits for, if it does."""
        current = self._session.jobs.current
        waits = self._job is not None and current is not None and current is not self._job
        self._document.sensitivity.set_waiting(said(current.title) if waits and current is not None else "")

    # What the worker answers --------------------------------------------------------------------

    def _on_submitted(self, job: Job) -> None:
        """Follow an analysis, asked for here or again after it failed, if it is about what is there."""
        if not isinstance(job.request, Analysis):
            return
        if self._is_present(job.request):
            self._drop()
            self._begin(job)
        else:
            self._session.jobs.cancel(job)

    def _is_present(self, request: Analysis) -> bool:
        if isinstance(request, MeasureSensitivity):
            document = self._document
            return (request.plan, request.task) == (document.plan, document.task.settings)
        origin = self._document.sensitivity.usable
        return origin is not None and request.plan == origin.basis.plan and self._of_task(request)

    def _of_task(self, request: Analysis) -> bool:
        return request.task == self._document.task.settings

    def _on_progressed(self, job: Job, progress: Progress[Any]) -> None:
        if job is not self._job:
            return
        self._progress = progress
        document, partial = self._document, progress.partial
        if isinstance(job.request, MeasureSensitivity):
            report = partial if isinstance(partial, SensitivityReport) else None
            # With a task the count goes on with its scores: here images are told.
            total = 0 if report is None or document.images is None else document.images.count
            document.sensitivity.update(self._key, report, min(progress.done, total), total)
        elif self._origin is not None and partial is not None:
            if isinstance(job.request, FindMixedPrecision):
                document.mixed.set_found(self._origin, partial)
            elif isinstance(job.request, MeasurePareto):
                document.mixed.set_front(self._origin, partial)
        self.changed.emit()

    def _on_finished(self, job: Job, result: object) -> None:
        if job is not self._job:
            return
        self._job = self._progress = None
        document = self._document
        match result:
            case SensitivityResult():
                document.sensitivity.finish(self._key, result.report)
                self._tell_problems(result.report)
            case MixedPrecisionResult() if self._origin is not None:
                document.mixed.set_found(self._origin, result.found)
            case ParetoResult() if self._origin is not None:
                document.mixed.set_front(self._origin, result.front)
                for warning in result.front.warnings:
                    self._session.noticed.emit("warning", sentence(warning), "", None)
        if isinstance(result, MixedPrecisionResult | ParetoResult):
            self.plansMeasured.emit(job)
        then, self._next, self._next_kind = self._next, None, None
        if then is not None:
            then()
        elif isinstance(result, SensitivityResult):
            self.sensitivityMeasured.emit(result.report.images)
        self._go_on()
        self.changed.emit()

    def _on_cancelled(self, job: Job) -> None:
        """Esc, or other images or another network: what waits was asked for in the same state."""
        if job is self._job:
            self._waiting.clear()
            self._on_ended(job)

    def _on_ended(self, job: Job, *_: object) -> None:
        """Without a result: cancelled, failed, or lost with the worker."""
        if job is not self._job:
            return
        self._job = self._progress = self._next = self._next_kind = None
        if isinstance(job.request, MeasureSensitivity):
            self._document.sensitivity.stop(self._key)
        self._go_on()
        self.changed.emit()

    def _on_plan(self, roots: frozenset[str]) -> None:
        """Give up an analysis whose plan is no longer there: it would keep the edit's evaluation waiting."""
        del roots
        self._give_up(tr("the plan was edited"))

    def _on_task(self) -> None:
        self._give_up(tr("the task is another"))

    def _give_up(self, why: str) -> None:
        """Stop an analysis of another state than the present one."""
        job, document = self._job, self._document
        if job is None:
            return
        if isinstance(job.request, MeasureSensitivity):
            over = document.current_key(COLUMN) != self._key
        else:
            over = self._origin is None or not self._origin.fits(document.basis)
        if over and self._progress is None and self._session.jobs.current is not job:
            # It waits, as for a tuning whose plan this is: what was asked for is of the plan by then.
            waiting, then, kind = tuple(self._waiting), self._next, self._next_kind
            self._waiting.clear()
            self._drop()
            self._again(job, waiting)
            if then is not None:
                self._next, self._next_kind = then, kind
        elif over:
            waiting = tuple(self._waiting)
            self._waiting.clear()
            self._drop()
            text = tr("{job} was cancelled: {why}.", job=capital(said(job.title)), why=why)
            again = Offer(lambda: self._again(job, waiting), self, _command(job.request))
            self._session.noticed.emit("done", text, "", (tr("Measure again"), again))

    def _again(self, job: Job, waiting: Sequence[tuple[type[Analysis], Callable[[], None]]]) -> None:
        """Begin anew what was given up, and then what waited for it."""
        self._begin_again(job)
        for kind, begin in waiting:
            self._in_turn(kind, begin)

    def _begin_again(self, job: Job) -> None:
        match job.request:
            case FindMixedPrecision(budget=budget, prefer=prefer):
                self.find_mixed(budget, prefer)
            case MeasurePareto():
                self.measure_front()
            case _:
                self.measure_sensitivity()

    def _tell_problems(self, report: SensitivityReport) -> None:
        if report.problems:
            names = "\n".join(tr_message(message) for _, message in report.problems)
            count = len(report.problems)
            text = (
                tr("1 image was left out of the layer sensitivity.")
                if count == 1
                else tr("{count} images were left out of the layer sensitivity.", count=count)
            )
            self._session.noticed.emit("warning", text, names, None)


def _command(request: object) -> str:
    """The command that asks for an analysis like this one, for a window that takes the place of this one."""
    return "measure_sensitivity" if isinstance(request, MeasureSensitivity) else "mixed_precision"
