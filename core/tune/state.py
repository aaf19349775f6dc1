"""The plan as it grows: a change stays only if held-out images gain by it."""

from __future__ import annotations

import time
from collections.abc import Generator, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from clipscope.core.common.progress import Progress
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tune.gain import Gain, Reduction, Score
from clipscope.core.tune.report import Kind, LayerFigure, Step, Stop, TuneReport
from clipscope.core.tune.score import Scorer
from clipscope.core.tune.shown import shown

if TYPE_CHECKING:
    from clipscope.core.tune.memory import Memory

Result = TypeVar("Result")

RESERVE = 1.5
"""Seconds left for a score, as multiples of the latest one's."""

Work = Generator[Progress[TuneReport], None, None]
Trial = Generator[Progress[TuneReport], None, bool]
Part = Generator[Progress[TuneReport], None, Result | None]
"""A part of a tool; None if the time ends in it."""


class Tuning:
    """Plan, score and steps so far; `attempt` is the only way to change them.

    Parameters
    ----------
    plan, score
        The baseline.
    scorer
        Scores plans.
    deadline
        `time.monotonic` value after which no step begins.
    begin
        `time.monotonic` value at which the work began; now if None.
    model
        The network; None for the scorer's own.
    memory
        What an earlier tuning of the same network, images and settings computed, if there was one.
    present
        Score of the plan that there was before, if it is another one than the baseline.
    trials
        Steps after which none begins; no bound if None.

    Attributes
    ----------
    plan, score, model
        The best plan so far, its score, and the network that it is for, which may be a rescaled one.
    steps
        Every step tried.
    left_out
        Tools that were not tried, with the reason.
    onnx_ranges
        (lowest, highest) value by ONNX tensor of the network.
    table
        Report of the search for a table's plan, if that went before.
    preparing
        Seconds up to where the time to tune began.
    """

    def __init__(
        self,
        plan: QuantPlan,
        score: Score,
        scorer: Scorer,
        deadline: float,
        begin: float | None = None,
        model: Model | None = None,
        memory: Memory | None = None,
        present: Score | None = None,
        trials: int | None = None,
    ) -> None:
        self._memory, self._trials = memory, trials
        self._present = present
        self._over_present = None if present is None else Reduction.of(present, score)
        self.preparing = 0.0
        self.plan, self.score, self.scorer, self.model = plan, score, scorer, model
        self.steps: list[Step] = []
        self.left_out: list[str] = []
        self._late = False
        self.onnx_ranges: Mapping[str, tuple[float, float]] = {}
        self.table: TuneReport | None = None
        self._figures: list[LayerFigure] = []
        self._baseline, self._start = plan, score
        self._reduction = Reduction()
        self._begin = time.monotonic() if begin is None else begin
        self._deadline = deadline

    @property
    def seconds_left(self) -> float:
        """Seconds to the deadline; 0 after it."""
        return max(0.0, self._deadline - time.monotonic())

    @property
    def reserve(self) -> float:
        """Seconds to leave for one more score, without which what a search found would be lost."""
        return RESERVE * self.scorer.score_seconds

    @property
    def stop(self) -> Stop:
        """Why the search ended, at its end: the time, also where a tool was left out for want of it."""
        if self._all_tried:
            return "trials"
        return "time" if self.seconds_left == 0 or self._late else "no gain"

    @property
    def over(self) -> bool:
        """Whether the time is used, or all steps are tried."""
        return self.seconds_left == 0 or self._all_tried

    @property
    def _all_tried(self) -> bool:
        return self._trials is not None and len(self.steps) >= self._trials

    def can_begin(self, tool: str, seconds: float, total: int) -> Trial:
        """Say how long a tool will take, before it starts; False, and a note, if there is no time for it.

        Parameters
        ----------
        tool
            What begins.
        seconds
            About how long it takes, with the score of what it finds.
        total
            Images, or layers, for the progress.
        """
        if self._all_tried:
            self.leave_out(f"{tool}: not tried, as {self._trials} steps had been tried")
            return False
        if self.seconds_left < seconds or self.over:
            need, left = f"{max(seconds, 1):.0f} s", f"{self.seconds_left:.0f} s"
            self.leave_out(f"{tool}: not tried, it takes about {need}, and {left} were left", late=True)
            return False
        yield Progress(tool, 0, total, self.report("cancelled"), seconds)
        return True

    def leave_out(self, why: str, *, late: bool = False) -> None:
        """Note that a tool was not tried, a sentence; ``late`` if for want of time."""
        self.left_out.append(why)
        self._late = self._late or late

    def attempt(
        self,
        kind: Kind,
        what: str,
        plan: QuantPlan,
        *,
        errors: float = 0.0,
        model: Model | None = None,
        figures: Sequence[LayerFigure] = (),
    ) -> Trial:
        """Score another plan and keep it if it is better.

        Better for a typical image (`Gain`), on tuning images and held-out images, and with a mean loss of the
        held-out images that is not above the present one, so that few images with a large loss can't make
        the whole worse.

        Parameters
        ----------
        kind, what
            For the report.
        plan
            The plan to try.
        errors
            How many standard errors the held-out images must gain. Of many small changes some gain by
            chance; a threshold above zero keeps most of these out.
        model
            The network that the plan is for, if it is another one than that of the plan so far.
        figures
            What the step does to each layer, for the report if it is kept.

        Returns
        -------
        bool
            Whether it was kept. A step that the time ends in is dropped, which the report says.
        """
        if self._all_tried:
            self.leave_out(f"{kind} ({what}): not tried, as {self._trials} steps had been tried")
            return False
        total = len(self.scorer.fit) + len(self.scorer.held)
        model = model or self.model
        found = yield from self.in_time(self.scorer.score(plan, model), "scoring", total)
        if found is None:
            self.leave_out(f"{kind} ({what}): not scored, the time was up", late=True)
            return False
        gain = Gain.of(self.score, found)
        no_worse = bool(found.held.mean() <= self.score.held.mean())
        accepted = gain.confirmed(errors) and no_worse
        less = Reduction.of(self.score, found) if accepted else None
        self.steps.append(Step(kind, what, accepted, gain, found.means, less))
        if accepted:
            self.plan, self.score, self.model = plan, found, model
            if figures:  # of this tool, what it did before is done anew
                self._figures = [old for old in self._figures if old.kind != kind]
            self._figures += figures
            self._reduction = Reduction.of(self._start, found)
            if self._present is not None:
                self._over_present = Reduction.of(self._present, found)
        return accepted

    def take(self, other: TuneReport) -> None:
        """Go over to what another search over the same images found."""
        self.plan, self.score, self.model = other.plan, other.end, None
        self.steps, self._figures = list(other.steps), list(other.figures)
        self._reduction, self._over_present = other.reduction, other.over_present

    def within(
        self, work: Generator[Progress[QuantPlan], None, Result], reserve: float = 0.0
    ) -> Generator[Progress[TuneReport], None, Result | None]:
        """Run a verb; None if the time ends before it, which closes it.

        Parameters
        ----------
        work
            The verb.
        reserve
            Seconds to leave for what follows.
        """
        try:
            while self.seconds_left > reserve:
                step = next(work)
                yield self.progress(step.stage, step.done, step.total)
        except StopIteration as stop:
            result: Result = stop.value
            return result
        finally:
            work.close()
        return None

    def in_time(
        self, work: Generator[None, None, Result], stage: str, total: int
    ) -> Generator[Progress[TuneReport], None, Result | None]:
        """Run what reports nothing of its own; None if the time ends before it, which closes it."""
        steps: Generator[Progress[QuantPlan], None, Result] = shown(
            work, lambda _, done: Progress(stage, done, total)
        )
        return (yield from self.within(steps))

    def remembered(self, what: Hashable, plan: QuantPlan, model: Model, work: Part[Result]) -> Part[Result]:
        """Do a part of a tool that depends on a plan and a network alone, or give what it gave before."""
        if self._memory is None:
            return (yield from work)
        key = (what, plan.fingerprint(), model.fingerprint)
        return (yield from self._memory.remembered(key, work))

    def report(self, stop: Stop) -> TuneReport:
        """What was found up to now; without the files that could not be read."""
        return TuneReport(
            self.plan,
            self._baseline,
            self._start,
            self.score,
            tuple(self.steps),
            len(self.scorer.fit),
            len(self.scorer.held),
            self.scorer.variants,
            stop,
            time.monotonic() - self._begin,
            reduction=self._reduction,
            rescaled={} if self.model is None else self.model.rescaled,
            left_out=tuple(self.left_out),
            figures=tuple(self._figures),
            objective=self.scorer.objective.title,
            onnx_ranges=self.onnx_ranges,
            table=self.table,
            preparing=self.preparing,
            present=None if self._present is None else self._present.means,
            over_present=self._over_present,
        )

    def progress(self, stage: str, done: int, total: int) -> Progress[TuneReport]:
        """Progress with the report that there would be if it were cancelled now."""
        return Progress(stage, done, total, self.report("cancelled"))
