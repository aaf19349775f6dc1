"""Tuning from the window: the report as it grows, and the plan taken over as one edit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.tune.report import TuneReport
from core.worker.messages import Failure
from core.worker.searches import Tune
from gui.numbers import percent
from gui.state.document import Document
from gui.work.searcher import Searcher
from gui.work.session import Session

TEXT = "tune"


class Tuner(Searcher):
    """Tunes, and tells what was gained."""

    kind = Tune

    overlapFound = Signal(object)  # noqa: N815
    """`core.worker.messages.Failure` that names evaluation images among the calibration images."""
    reportRequested = Signal()  # noqa: N815
    """A person wants to see the report."""

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(document, session, parent)
        self._report: TuneReport | None = None
        document.planChanged.connect(lambda: self.changed.emit())

    @property
    def report(self) -> TuneReport | None:
        """Report of the last tuning, or of the one that runs as far as it is; None before the first."""
        return self._report

    @property
    def can_take(self) -> bool:
        """Whether a plan was found that is not the present one."""
        report = self._report
        return report is not None and bool(report.accepted) and report.plan != self._document.plan

    def start(self, seconds: float, *, insist: bool = False) -> None:
        """Tune within a time; ``insist``: although evaluation images are among the calibration images."""
        bits = self._document.bits
        self.submit(Tune(seconds, bits, insist, threads=self._document.threads))

    def take(self) -> None:
        """Make the plan found the present one, as one edit."""
        if self._report is not None and self.can_take:
            self._document.replace_plan(self._report.plan, TEXT)

    def forget(self) -> None:
        """Drop the last report."""
        self._report = None

    def follow(self, partial: TuneReport) -> None:
        """Take the report so far; say so if there is a new step."""
        old, self._report = self._report, partial
        if old is None or len(old.steps) != len(partial.steps):
            self.changed.emit()

    def finish(self, request: Tune, result: TuneReport) -> None:
        """Take over the plan, and tell what was gained."""
        self._report = result
        show = ("Show report", self.reportRequested.emit)
        if not result.accepted:
            text = "Tuning found nothing that gains on the images held back; the plan stays as it is."
            self._session.noticed.emit("info", text, "", show)
            return
        self.take()
        text = f"Tuned: {gain_text(result)}."
        if request.insist:
            text += " Evaluation images were used, so that top-1 may look better than it is."
        undo = ("Undo", self._document.undo_stack.undo)
        self._session.noticed.emit("info", text, "", (undo, show))

    def offer(self, request: Tune, text: str) -> None:
        """Offer the best plan so far."""
        del request
        report = self._report
        if report is None or not report.accepted:
            return
        show = ("Show report", self.reportRequested.emit)
        use = ("Use the best plan so far", self.take)
        steps = len(report.accepted)
        kept = f"{steps} step{'s' * (steps != 1)} had gained"
        self._session.noticed.emit("info", f"Tuning {text}. {kept}: {gain_text(report)}.", "", (use, show))

    def refuse(self, request: Tune, failure: Failure) -> None:
        """Pass on that evaluation images are among the calibration images."""
        if failure.kind == "overlap":
            self.overlapFound.emit(failure)


def start_weights(bits: int) -> str:
    """Weights that tuning starts from, for codes of so many bits."""
    return "automatic 8-bit weights" if bits == 8 else f"{bits}-bit weights"


def gain_text(report: TuneReport) -> str:
    """By how much the loss of the images held back fell, with its interval."""
    gain = report.reduction
    how = f"{percent(gain.share, 0)} less" if gain.share >= 0 else f"{percent(-gain.share, 0)} more"
    return (
        f"1 − logit cosine on {report.held} calibration images held back is {how} than with KL"
        f" (95 %: {percent(gain.low, 0)} to {percent(gain.high, 0)})"
    )
