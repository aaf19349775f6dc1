"""The search for a mixed-precision plan as a verb."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from clipscope.core.cluster.crew import Crew
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.mixed_precision.figures import Budget, Measure, MixedPrecision, Move, Prefer, Score, Step
from clipscope.core.mixed_precision.scores import Scorer, Scores, check_figure, check_same_layers
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.tasks.registry import Settled

STAGE = "searching a mixed plan"
_ROUNDING = 1e-9
"""A share that lies on the budget's edge must not fail for the last bit."""

Tries = Generator[None, None, bool]


def mixed_precision(
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    report: SensitivityReport,
    budget: Budget,
    *,
    prefer: Prefer = "few layers",
    threads: int | None = None,
    settled: Settled | None = None,
    scores: Scores | None = None,
    crew: Crew | None = None,
) -> Generator[Progress[MixedPrecision], None, MixedPrecision]:
    """Find a plan with few layers in fp32 that keeps a budget.

    For points: the guiltiest layers are switched to fp32 one by one until the budget holds, then every
    layer that can go back within the budget does, again and again until none can. For a number of layers:
    a layer is switched if that raises the logit cosine and leaves top-1 (agreement without labels) no lower
    than the plan that was given has it, until the number is used; it goes back where the cosine does not
    fall, either. The cosine decides because single images move top-1 by chance; with a task its loss against
    fp32 does, and the budget is of the task's figure.

    Both rankings of the report are followed, and the better plan is taken. Every plan that is tried is
    evaluated whole, as it would be deployed.

    Parameters
    ----------
    model, plan, inputs
        As for `clipscope.core.sensitivity`. Layers that are off stay off.
    report
        The sensitivity of this plan's layers.
    budget
        What must hold.
    prefer
        What to keep small: the number of fp32 layers, or the multiply-accumulates in fp32. The large
        layers go back first then.
    threads
        Images at a time; all processors if None.
    settled
        The task whose figures count; None for top-1, agreement and cosine.
    scores
        What an earlier search for the same plan, images and task scored: nothing of it is run again.
    crew
        Workers of a cluster that run the images instead of this machine.

    Yields
    ------
    Progress
        Every few images, ``done`` the number of plans evaluated; ``partial`` is the best plan so far that
        keeps the budget, with its measured figures, or None.

    Raises
    ------
    ClipScopeError
        As `clipscope.core.evaluation.evaluate.evaluate`; if the report is about other layers, more layers
        are off already than the budget allows, or the task has no figure of the budget's name.
    """
    begin = time.monotonic()
    model.require_calibratable()
    inputs.check_against(model.network.input_size)
    scorer = Scorer(model, plan, inputs, threads, settled, scores, crew=crew)
    check_same_layers(scorer, report, str(model.path))
    room = _room(model, plan, budget, len(scorer.layers))
    best: _Search | None = None
    proven = False

    def result(search: _Search) -> MixedPrecision:
        return MixedPrecision(
            scorer.plan(search.fp32),
            scorer.in_order(search.fp32),
            budget,
            search.measure,
            search.reference,
            search.start,
            search.score,
            tuple(search.steps),
            proven,
            scorer.evaluations,
            scorer.images,
            time.monotonic() - begin,
        )

    yield Progress(STAGE, 0, 0)
    for ranking in (report.by_int8(), report.by_fp32()):
        order = [found.layer for found in ranking]
        search = _Search(scorer, order, budget, room, prefer, _macs(model), str(model.path))
        with closing(search.run()) as turns:
            for _ in turns:
                shown = search if search.valid and (best is None or search.key < best.key) else best
                yield Progress(STAGE, scorer.evaluations, 0, None if shown is None else result(shown))
        best = search if best is None or search.key < best.key else best
    if best is None:
        raise ValueError("no ranking")
    proven = True
    return result(best)


def _room(model: Model, plan: QuantPlan, budget: Budget, layers: int) -> int:
    """How many layers may be switched to fp32."""
    if budget.most_fp32 is None:
        return layers
    off = sum(not plan.is_on(layer.name) for layer in model.quantizable)
    if off > budget.most_fp32:
        raise ClipScopeError(
            f"{off} layers of the plan are in fp32 already, and the budget is {budget.most_fp32}",
            where=str(model.path),
            fix="allow more layers, or switch some on first",
        )
    return min(layers, budget.most_fp32 - off)


def _macs(model: Model) -> dict[str, int]:
    return {layer.name: model.macs(layer) or 0 for layer in model.layers}


@dataclass
class _Search:
    """One ranking's way to a plan."""

    scorer: Scorer
    order: Sequence[str]
    budget: Budget
    room: int
    prefer: Prefer
    macs: dict[str, int]
    where: str
    fp32: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    valid: bool = False

    def run(self) -> Generator[None, None, None]:
        """Search; the attributes hold the plan so far, which keeps the budget once `valid`."""
        self.reference = yield from self.scorer.fp32()
        self.start = self.score = yield from self.scorer.score(())
        self.measure: Measure = self.budget.figure or self.reference.best_measure
        if self.budget.figure is not None:
            check_figure(self.budget.figure, self.reference, self.where)
        self._note("start", None, self.fp32, self.score, True)
        if self.budget.points is None:
            self.valid = True
            yield from self._fill()
            return
        for layer in self.order:
            if self._holds(self.score):
                break
            self.fp32.append(layer)
            self.score = yield from self.scorer.score(self.fp32)
            self._note("to fp32", layer, self.fp32, self.score, True)
        self.valid = True
        yield from self._remove()

    @property
    def key(self) -> tuple[float, ...]:
        """What makes a plan the better one: the lower."""
        macs = sum(self.macs[name] for name in self.fp32)
        size = (macs, len(self.fp32)) if self.prefer == "low latency" else (len(self.fp32), macs)
        loss = self.score.loss
        return (*size, loss) if self.budget.points is not None else (loss, *size)

    def _holds(self, score: Score) -> bool:
        if self.budget.points is None:
            return score.loss <= self.score.loss and self._no_worse(score)
        below = self.reference.value(self.measure) - score.value(self.measure)
        return below <= self.budget.points / 100 + _ROUNDING

    def _no_worse(self, score: Score) -> bool:
        return score.value(self.measure) >= self.start.value(self.measure) - _ROUNDING

    def _fill(self) -> Generator[None, None, None]:
        """Use the room while that helps; ends, because the loss falls or the number of layers does."""
        changed = True
        while changed:
            changed = False
            for layer in self.order:
                if layer not in self.fp32 and len(self.fp32) < self.room:
                    changed |= yield from self._try_fp32(layer)
            changed |= yield from self._remove()

    def _try_fp32(self, layer: str) -> Tries:
        wanted = [*self.fp32, layer]
        score = yield from self.scorer.score(wanted)
        better = score.loss < self.score.loss and self._no_worse(score)
        self._note("to fp32", layer, wanted, score, better)
        if better:
            self.fp32, self.score = wanted, score
        return better

    def _remove(self) -> Tries:
        """Switch back what can go, until a whole pass finds nothing: each layer was tried alone then."""
        removed, changed = False, True
        while changed:
            changed = False
            for layer in self._way_back():
                wanted = [name for name in self.fp32 if name != layer]
                score = yield from self.scorer.score(wanted)
                fits = self._holds(score)
                self._note("back to int8", layer, wanted, score, fits)
                if fits:
                    self.fp32, self.score = wanted, score
                    removed = changed = True
        return removed

    def _way_back(self) -> list[str]:
        """fp32 layers, the least guilty first or, for latency, the one with most work."""
        back = [name for name in reversed(self.order) if name in self.fp32]
        return sorted(back, key=lambda name: -self.macs[name]) if self.prefer == "low latency" else back

    def _note(self, move: Move, layer: str | None, fp32: Sequence[str], score: Score, kept: bool) -> None:
        self.steps.append(Step(move, layer, self.scorer.in_order(fp32), score, kept))
