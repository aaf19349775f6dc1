"""Tuning from the window: the report as it grows, and the plan taken over as one edit."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import FROM_FILE, QuantPlan
from clipscope.core.tune.report import TuneReport
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import Tune
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import duration, percent
from clipscope.gui.state import edit_names
from clipscope.gui.state.document import Document
from clipscope.gui.state.edits import with_tuned
from clipscope.gui.state.schemes import made_symmetric
from clipscope.gui.words import said
from clipscope.gui.work.offers import Step, own_undo
from clipscope.gui.work.searcher import Searcher
from clipscope.gui.work.session import Session

TEXT = "tune"
WHOSE = edit_names.TUNED_RANGES
EDITED = tr_noop("The plan was edited meanwhile: the tuned plan would replace these edits.")
NOTHING_BETTER = tr_noop(
    "Tuning found nothing better than KL on the images held back; the plan stays as it is."
)
NOTHING_TRIED = tr_noop("Tuning had no time to try anything to its end; the plan stays as it is.")
NOTHING_BETTER_THAN_FILE = tr_noop(
    "Tuning found nothing better than the file's thresholds on the images held back; the plan stays as it is."
)


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
        document.planChanged.connect(lambda: self.changed.emit())

    @property
    def report(self) -> TuneReport | None:
        """Report of the last tuning, or of the one that runs as far as it is; None before the first."""
        return self._report

    @property
    def tool(self) -> str:
        """The tool that was begun last, and about how long it takes; empty before the first."""
        return self._tool

    @property
    def can_take(self) -> bool:
        """Whether a plan was found that is not the present one."""
        report = self._report
        found = report is not None and is_better(report) and self._document.is_open(self.model)
        return found and self._merged() != self._document.plan

    def start(self, seconds: float, *, allow_overlap: bool = False) -> None:
        """Tune within a time; evaluation images among those to tune with are refused if not allowed."""
        document, bits = self._document, self._document.bits
        of_file = any(quant.origin == FROM_FILE for quant in document.plan.activations.values())
        begin_with = document.plan if of_file and bits == FULL_BITS else None
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

    def look(self, progress: Progress[TuneReport]) -> None:
        """Note how long the tool takes that begins."""
        if progress.done == 0 and progress.partial is not None and progress.seconds_left is not None:
            time = duration(max(progress.seconds_left, 1.0))
            self._tool = tr("{step}, about {time}", step=said(progress.stage), time=time)
            self.changed.emit()

    def follow(self, partial: TuneReport) -> None:
        """Take the report so far; say so if there is a new step."""
        old, self._report = self._report, partial
        if old is None or len(old.steps) != len(partial.steps):
            self.changed.emit()

    def finish(self, request: Tune, result: TuneReport) -> None:
        """Take over the plan, and tell what was gained."""
        self._report = result
        before = self._document.plan
        if not is_better(result):
            better = NOTHING_BETTER if request.begin_with is None else NOTHING_BETTER_THAN_FILE
            better = better if result.steps else NOTHING_TRIED
            self._tell(present_is_better_text(result) or tr(better))
            return
        text = tr("Tuned: {gain}.", gain=gain_text(result))
        if request.allow_overlap:
            text = sentences(
                (text, tr("Evaluation images were used, so that top-1 may look better than it is."))
            )
        if before != self.start_plan:
            text = sentences((text, tr(EDITED)))
            self._tell(text, self.until_next(tr("Use the tuned plan"), self.take))
            return
        if self.can_take:
            self._document.replace_plan(self._merged(), TEXT, self.model)
        parts = (text, _off_text(before), tr_message(made_symmetric(before, self._document.plan, WHOSE)))
        self._tell(sentences(parts), *own_undo(self._document, before))

    def offer(self, request: Tune, text: str) -> None:
        """Offer the best plan so far."""
        del request
        report = self._report
        if report is None or not is_better(report):
            return
        other, steps, gain = report.bits != self._document.bits, len(report.accepted), gain_text(report)
        kept = (
            tr("1 step had gained: {gain}.", gain=gain)
            if steps == 1
            else tr("{count} steps had gained: {gain}.", count=steps, gain=gain)
        )
        edited = tr(EDITED) if self._document.plan != self.start_plan and not other else ""
        said_end = tr("Tuning {how_it_ended}.", how_it_ended=text)
        label = (
            tr("Use the best plan so far ({bits} bits)", bits=report.bits)
            if other
            else tr("Use the best plan so far")
        )
        self._tell(sentences((said_end, kept, edited)), self.until_next(label, self.take))

    def refuse(self, request: Tune, failure: Failure) -> None:
        """Pass on that evaluation images are among the calibration images."""
        if failure.kind == "overlap":
            self.overlapFound.emit(failure)

    def _merged(self) -> QuantPlan:
        """The plan found, with layers on or off as they are by now."""
        plan, report = self._document.plan, self._report
        if report is None:
            return plan
        return with_tuned(plan, replace(report.plan, rescaled=report.rescaled))

    def _tell(self, text: str, *steps: Step) -> None:
        show = self.until_next(tr("Show report"), self.reportRequested.emit)
        self._session.noticed.emit("info", text, "", (*steps, show))


def is_better(report: TuneReport) -> bool:
    """Whether what tuning found has a lower mean loss than what it began from and the plan before have."""
    over = report.over_present
    return bool(report.accepted) and report.reduction.share > 0 and (over is None or over.share > 0)


def present_is_better_text(report: TuneReport) -> str:
    """That tuning gained, but not as much as the plan that was there before; empty if that is not so."""
    over = report.over_present
    if over is None or over.share > 0 or not report.accepted or report.reduction.share <= 0:
        return ""
    return tr(
        "The plan stays as it is: its {objective} on {count} calibration images held back is {less} less than"
        " that of what tuning found.",
        objective=objective_text(report),
        count=report.held,
        less=percent(1 - 1 / (1 - over.share), 0),
    )


def _off_text(plan: QuantPlan) -> str:
    """A sentence on layers that a person switched off."""
    count = sum(not quant.on for quant in plan.layers.values())
    if not count:
        return ""
    if count == 1:
        return tr("1 layer that was off stays off.")
    return tr("{count} layers that were off stay off.", count=count)


def start_weights(bits: int) -> str:
    """Weights that tuning starts from, for codes of so many bits."""
    return tr("automatic 8-bit weights") if bits == 8 else tr("{bits}-bit weights", bits=bits)


def objective_text(report: TuneReport) -> str:
    """What plans were compared by."""
    return tr_message(report.objective).replace("1 - ", "1 − ")


def gain_text(report: TuneReport) -> str:
    """By how much the loss of the images held back fell, with its interval; for a better plan only."""
    gain, over = report.reduction, report.over_present
    less = percent(gain.share, 0)
    if over is None:
        return tr(
            "{objective} on {count} calibration images held back is {less} less than with KL (95 %: {low} to"
            " {high})",
            objective=objective_text(report),
            count=report.held,
            less=less,
            low=percent(gain.low, 0),
            high=percent(gain.high, 0),
        )
    return tr(
        "{objective} on {count} calibration images held back is {less} less than with the plan before (95 %:"
        " {low} to {high}) and {kl} less than with KL",
        objective=objective_text(report),
        count=report.held,
        less=percent(over.share, 0),
        low=percent(over.low, 0),
        high=percent(over.high, 0),
        kl=less,
    )
