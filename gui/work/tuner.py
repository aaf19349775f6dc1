"""Tuning from the window: the report as it grows, and the plan taken over as one edit."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import FROM_FILE, QuantPlan
from clipscope.core.tune.outcome import outcome_of
from clipscope.core.tune.report import TuneReport
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.search_requests import Tune
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital, sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import duration
from clipscope.gui.state import edit_names
from clipscope.gui.state.document import Document
from clipscope.gui.state.edits import with_tuned
from clipscope.gui.state.schemes import made_symmetric
from clipscope.gui.words import said
from clipscope.gui.work.checked_texts import ANYWAY, checked_text, fell_text
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.offers import Step, There, own_undo
from clipscope.gui.work.searcher import Searcher
from clipscope.gui.work.session import Session
from clipscope.gui.work.tune_texts import outcome_text

TEXT = "tune"
WHOSE = edit_names.TUNED_RANGES
EDITED = tr_noop("The plan was edited meanwhile: the tuned plan would replace these edits.")
STAYS = tr_noop("The plan stays as it is.")
STAGES = ("evaluating the plan before", "evaluating the plan found")  # untranslated: the keys
"""The end of a tuning, as the worker names it."""
SEEN = tr_noop("Evaluation images were used, so that top-1 may look better than it is.")


class Tuner(Searcher):
    """Tunes, and tells what was gained."""

    kind = Tune

    overlapFound = Signal(object)  # noqa: N815
    """`clipscope.core.worker.messages.Failure` that names evaluation images among the calibration images."""
    reportRequested = Signal()  # noqa: N815
    """A person wants to see the report."""

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(document, session, parent)
        self._report: TuneReport | None = None
        self._tool = ""
        self._begun = self._said = 0.0
        document.planChanged.connect(self._on_plan)
        session.jobs.started.connect(self._on_started)

    @property
    def report(self) -> TuneReport | None:
        """Report of the last tuning, or of the one that runs as far as it is; None before the first."""
        return self._report

    @property
    def tool(self) -> str:
        """The tool that was begun last, and about how long it takes; before the first, what is measured.

        Or what goes first, while it waits.
        """
        first = self.waits_for
        return self._tool if first is None else tr("Waiting for another job: {job}…", job=said(first.title))

    @property
    def time_text(self) -> str:
        """How much of its time the tuning has used, and what went before that; empty while none runs."""
        job = self._job
        if job is None or not self._begun or not isinstance(job.request, Tune):
            return ""
        budget, now = duration(job.request.seconds), time.monotonic()
        if self._report is None:
            so_far = duration(max(1.0, now - self._begun))
            return tr(
                "{time} so far; the {budget} begin once the start is scored.", time=so_far, budget=budget
            )
        before = self._report.preparing
        used = min(job.request.seconds, self._report.seconds - before + now - self._said)
        return tr(
            "{used} of {budget} used, after {before} to measure the images and score the start.",
            used=duration(max(1.0, used)),
            budget=budget,
            before=duration(max(1.0, before)),
        )

    @property
    def waits_for(self) -> Job | None:
        """The job that goes first; None once the tuning has begun, or none was asked for."""
        current = self._session.jobs.current
        return current if self._job is not None and current is not self._job else None

    @property
    def can_take(self) -> bool:
        """Whether a plan was found that is not the present one."""
        report = self._report
        found = report is not None and outcome_of(report).may_take and self._document.is_open(self.model)
        return found and self._merged() != self._document.plan

    def start(self, seconds: float, *, allow_overlap: bool = False) -> None:
        """Tune within a time; evaluation images among those to tune with are refused if not allowed."""
        document, bits = self._document, self._document.bits
        begin_with = document.plan if from_file(document) else None
        task = document.task.settings
        self.submit(
            Tune(
                seconds,
                bits,
                allow_overlap,
                begin_with,
                task,
                None if document.plan.is_empty else document.plan,
                threads=document.threads,
            )
        )

    def take(self) -> None:
        """Make the plan found the present one, as one edit; layers that are off stay off."""
        before = self._document.plan
        if self.can_take:
            self._document.replace_plan(self._merged(), TEXT, self.model)
            self._document.tell_lost(before, WHOSE)

    def put_back(self, report: TuneReport) -> None:
        """Show the report of an earlier window on the network that is open."""
        model = self._document.model
        if model is not None and self._job is None:
            self._report, self._model = report, model.fingerprint
            self._start_plan = self._document.plan
            self.changed.emit()

    def forget(self) -> None:
        """Drop the last report."""
        self._report, self._tool = None, ""
        self._begun = 0.0

    def look(self, progress: Progress[TuneReport]) -> None:
        """Note how long the tool takes that begins; before there is a report, how far its begin is."""
        if progress.partial is None and self._report is None:
            count = f" {progress.done:,} / {progress.total:,}" if progress.total > 1 else ""
            self._tool = f"{capital(said(progress.stage))}{count}"
            self.changed.emit()
        if progress.stage in STAGES:
            count = f" {progress.done:,} / {progress.total:,}" if progress.total > 1 else ""
            self._tool = f"{capital(said(progress.stage))}{count}"
            self.changed.emit()
        elif progress.done == 0 and progress.partial is not None and progress.seconds_left is not None:
            time = duration(max(progress.seconds_left, 1.0))
            self._tool = tr("{step}, about {time}", step=said(progress.stage), time=time)
            self.changed.emit()

    def follow(self, partial: TuneReport) -> None:
        """Take the report so far; say so if there is a new step."""
        old, self._report = self._report, partial
        self._said = time.monotonic()
        if old is None or len(old.steps) != len(partial.steps):
            self.changed.emit()

    def finish(self, request: Tune, result: TuneReport) -> None:
        """Take over the plan, and tell what was gained."""
        self._report = result
        before, outcome = self._document.plan, outcome_of(result)
        text = capital(outcome_text(result))
        seen = tr(SEEN) if request.allow_overlap and result.steps else ""
        if outcome.verdict != "better":
            figure = "" if result.checked is None else checked_text(result.checked)
            told = sentences((tr("{sentence}.", sentence=text), figure, seen, tr(STAYS)))
            self._tell(told, *(self._use() if self.can_take else ()))
            return
        text = sentences((tr("Tuned: {gain}.", gain=outcome_text(result)), seen))
        if result.checked is not None and result.checked.fell and self.can_take:
            told = sentences((text, fell_text(result.checked)))
            self._tell(told, self.until_next(tr(ANYWAY), self.take, again=_take_there))
            return
        if before != self.start_plan:
            self._tell(sentences((text, tr(EDITED))), *self._use())
            return
        if self.can_take:
            self._document.replace_plan(self._merged(), TEXT, self.model)
        figure = "" if result.checked is None else checked_text(result.checked)
        parts = (
            text,
            figure,
            _off_text(before),
            tr_message(made_symmetric(before, self._document.plan, WHOSE)),
        )
        self._tell(sentences(parts), *own_undo(self._document, before))

    def offer(self, request: Tune, text: str) -> bool:
        """Offer the best plan so far, and say how it compares."""
        del request
        report = self._report
        if report is None or not (report.steps or outcome_of(report).may_take):
            return False
        ended = tr("Tuning {how_it_ended}.", how_it_ended=text)
        found = tr("{sentence}.", sentence=capital(outcome_text(report)))
        if not outcome_of(report).may_take:
            self._tell(sentences((ended, found)))
            return True
        other = report.bits != self._document.bits
        edited = tr(EDITED) if self._document.plan != self.start_plan and not other else ""
        label = (
            tr("Use the best plan so far ({bits} bits)", bits=report.bits)
            if other
            else tr("Use the best plan so far")
        )
        self._tell(sentences((ended, found, edited)), self.until_next(label, self.take, again=_take_there))
        return True

    def refuse(self, request: Tune, failure: Failure) -> None:
        """Pass on that evaluation images are among the calibration images."""
        if failure.kind == "overlap":
            self.overlapFound.emit(failure)

    def _on_started(self, job: Job) -> None:
        if job is self._job:
            self._begun = time.monotonic()
        if self._job is not None and self._report is None:
            self.changed.emit()

    def _on_plan(self, *_: object) -> None:
        self.changed.emit()

    def _merged(self) -> QuantPlan:
        """The plan found, with layers on or off as they are by now."""
        plan, report = self._document.plan, self._report
        if report is None:
            return plan
        return with_tuned(plan, replace(report.plan, rescaled=report.rescaled))

    def _use(self) -> tuple[Step, ...]:
        return (self.until_next(tr("Use the tuned plan"), self.take, again=_take_there),)

    def _tell(self, text: str, *steps: Step) -> None:
        run, command = self.reportRequested.emit, "show_tune_report"
        show = self.until_next(tr("Show report"), run, shows=True, command=command)
        self._session.noticed.emit("done", text, "", (*steps, show))


def _take_there(there: There) -> Callable[[], object] | None:
    """Takes over in another window what was found here, which has its report."""
    return there.tuner.take if there.tuner.can_take else None


def from_file(document: Document) -> bool:
    """Whether tuning starts from the thresholds of a quantized file, which has 8 bits."""
    of_file = any(quant.origin == FROM_FILE for quant in document.plan.activations.values())
    return of_file and document.bits == FULL_BITS


def _off_text(plan: QuantPlan) -> str:
    """A sentence on layers that a person switched off."""
    count = sum(not quant.on for quant in plan.layers.values())
    if not count:
        return ""
    if count == 1:
        return tr("1 layer that was off stays off.")
    return tr("{count} layers that were off stay off.", count=count)
