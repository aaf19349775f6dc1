"""Tuning as a verb: from calibration images to the best plan within a time budget."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.calibration.enough import settling
from clipscope.core.cluster.crew import Crew
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.objective import LOGIT_COSINE, Objective
from clipscope.core.lower.choice import force
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.tune import reworked, thresholds
from clipscope.core.tune.memory import Memory
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.score import Scorer
from clipscope.core.tune.shown import shown
from clipscope.core.tune.state import Tuning, Work

TABLE_SHARE = 0.4
"""Share of the time for the best plan that a table can say, where both are asked for."""


def tune(
    model: Model,
    inputs: Inputs,
    seconds: float,
    *,
    bits: int = 8,
    forced: Sequence[str] = (),
    begin_with: QuantPlan | None = None,
    threads: int | None = None,
    table: bool = False,
    rescale: bool = False,
    objective: Objective = LOGIT_COSINE,
    memory: Memory | None = None,
    crew: Crew | None = None,
    trials: int | None = None,
    present: tuple[QuantPlan, Model] | None = None,
) -> Generator[Progress[TuneReport], None, TuneReport]:
    """Find the plan whose int8 answers on ncnn are closest to fp32's.

    It starts from KL thresholds with automatic 8-bit weights and switches no layer off; for 7 or 6 bits from
    KL thresholds and weights of these, and all is scored on the emulation
    (`clipscope.core.lower.ncnn.emulation`). Two of five images are held out. A step is kept only if the
    objective falls both on the images that it was made from and on those held out (see
    `clipscope.core.tune.score.Gain`), each of them in several variants. The cheapest tools come first:

    1. MSE thresholds, and blobs carried less the middle of their range, which need no search; with a task by
       percentiles, too, because the mean square error does not know what a blob's largest values stand for,
    2. where channels are far apart, cross-layer equalization, with all ranges chosen anew,
    3. GPTQ's rounding of the weights; with a task that of the equalized network, too, if equalization alone
       did not gain,
    4. bias correction, layer by layer,
    5. where no blob is zero-centred: EasyQuant, the blobs with the largest error first, as far as the time
       goes, and if all of it does not gain, in four parts; then the method of each blob whose threshold gives
       its layers the least error of their own output,
    6. coordinate descent on ranges, until no blob gains.

    Of single ranges many are tried, so that the held-out images must gain by more than one and a half
    standard errors.

    Parameters
    ----------
    model
        The open model.
    inputs
        Calibration images; evaluation images must not be among them.
    seconds
        Time after which no further step begins and a step or search under way is dropped; a tool for which it
        does not last is left out. Calibration and the first scores are not charged to it
        (`clipscope.core.tune.report.TuneReport.preparing`). Two runs that
        do the same steps find the same plan, whatever the threads.
    bits
        Width of activations and weights: 8, 7 or 6.
    forced
        Names of layers that run int8 although ncnn does not by default.
    begin_with
        The plan to start from, such as that of a quantized file; blobs that it has no range for get KL's.
    threads
        Images at a time; all processors if None.
    table
        Whether the best plan that a table can say is searched first, in two fifths of the time.
    rescale
        Whether channels may be rescaled. The plan is for the rescaled network then, see
        `clipscope.core.tune.report.TuneReport.rescaled`.
    objective
        The loss of an image: that of a task, or the logit cosine's.
    memory
        What an earlier tuning with the same arguments (but the time) computed: this one goes on from there,
        and adds to it.
    crew
        Workers of a cluster that run the images of scores, ranges and moments, and EasyQuant's candidates.
        What looks at a few images (the method of each blob, mean outputs for bias correction), and what is
        one matrix (GPTQ's codes), runs here.
    trials
        Steps after which none begins, each search's; no bound if None. Machines of other speed, which have
        tried another number of steps when the time is up, find the same plan with the same ``trials``.
    present
        A plan to hold what is found against, and the network that it is for; layers count as int8 that are so
        in the baseline.

    Yields
    ------
    Progress
        After every few runs, and at the start of each tool with about how long it takes; ``partial`` is the
        report up to then, once the baseline is scored.

    Raises
    ------
    ClipScopeError
        If the model can't be calibrated, or too few images can be read.
    """
    begin = time.monotonic()
    model.require_thresholds()
    inputs.check_against(model.network.input_size)
    count = threads or available_threads()
    memory = memory or Memory()
    if memory.calibration is None:
        memory.calibration = yield from shown(
            calibrate(model, inputs, threads=count, crew=crew),
            lambda step, _: _without_plan(step),
        )
        memory.calibrating = time.monotonic() - begin
    calibration, calibrating = memory.calibration, memory.calibrating
    if memory.scorer is None:
        memory.scorer = Scorer(model, inputs, count, objective=objective, crew=crew)
    scorer = memory.scorer
    yield from shown(scorer.fill(), lambda step, _: _without_plan(step))
    baseline = make_plan(model, calibration.stats, "kl", bits=bits, weight_bits_3x3="auto")
    if begin_with is not None:
        theirs = {root: quant.as_symmetric() for root, quant in begin_with.activations.items()}
        baseline = replace(begin_with, activations={**baseline.activations, **theirs})
    baseline = force(model, baseline, forced)
    total = len(scorer.fit) + len(scorer.held)
    start = yield from shown(
        scorer.score(baseline), lambda _, done: _unscored("scoring the baseline", done, total)
    )
    before = None
    if present is not None:
        compared = _all_on(present[0], baseline)
        if (compared.fingerprint("ncnn"), present[1].fingerprint) != (
            baseline.fingerprint("ncnn"),
            model.fingerprint,
        ):
            before = yield from shown(
                scorer.score(compared, present[1]),
                lambda _, done: _unscored("scoring the present plan", done, total),
            )
    found = settling(calibration, baseline)
    ready = time.monotonic()
    search = _Search(model, calibration.stats, inputs, calibrating, count, crew)
    said: TuneReport | None = None
    if table:
        first = Tuning(
            *(baseline, start, scorer, ready + TABLE_SHARE * seconds, begin, model, memory, before, trials)
        )
        first.onnx_ranges, first.preparing = calibration.onnx_ranges, ready - begin
        yield from search.for_table(first)
        said = first.report(first.stop)
    tuning = Tuning(baseline, start, scorer, ready + seconds, begin, model, memory, before, trials)
    tuning.table, tuning.onnx_ranges, tuning.preparing = said, calibration.onnx_ranges, ready - begin
    yield from search.for_all(tuning, rescale)
    if said is not None and said.end.means[1] < tuning.score.means[1]:
        tuning.take(said)
    report = tuning.report(tuning.stop)
    return replace(report, problems=inputs.problems, zeros=scorer.zeros, unsaid=scorer.unsaid, settling=found)


def _all_on(plan: QuantPlan, baseline: QuantPlan) -> QuantPlan:
    """A plan with the layers in int8 that tuning has in int8, so that the two are compared alike."""
    layers = {
        name: replace(quant, on=baseline.layers[name].on) if name in baseline.layers else quant
        for name, quant in plan.layers.items()
    }
    return replace(plan, layers=layers)


def _without_plan(step: Progress[Any]) -> Progress[TuneReport]:
    """A step of a verb before there is anything to report."""
    return Progress(step.stage, step.done, step.total, None, step.seconds_left)


def _unscored(stage: str, done: int, total: int) -> Progress[TuneReport]:
    return Progress(stage, done, total)


class _Search:
    """The tools, in their order."""

    def __init__(
        self,
        model: Model,
        stats: Mapping[str, BlobStats],
        inputs: Inputs,
        calibrating: float,
        threads: int,
        crew: Crew | None,
    ) -> None:
        self._model, self._stats, self._inputs = model, stats, inputs
        self._calibrating, self._threads, self._crew = calibrating, threads, crew

    def for_table(self, tuning: Tuning) -> Work:
        """What a table can say: symmetric thresholds, scales, and biases in rows of its own."""
        yield from thresholds.by_mse(tuning, self._stats, self._model)
        yield from thresholds.by_percentile(tuning, self._stats, self._model)
        yield from self._searched(tuning, self._model, self._stats)
        yield from reworked.by_bias(tuning, self._model, self._inputs, self._threads)
        yield from thresholds.by_scale(tuning, self._model)

    def for_all(self, tuning: Tuning, rescale: bool) -> Work:
        """What a plan can say."""
        model, stats, inputs = self._model, self._stats, self._inputs
        threads, crew = self._threads, self._crew
        yield from thresholds.by_mse(tuning, stats, model)
        yield from thresholds.by_centring(tuning, stats, model)
        own = reworked.Equalized(model, stats)
        if rescale:
            own = yield from reworked.by_equalization(
                tuning, model, stats, inputs, self._calibrating, threads, crew
            )
        yield from reworked.by_rounding(tuning, own.model, inputs, threads, crew=crew)
        own = yield from reworked.by_both(tuning, own, inputs, threads, crew)
        model, stats = own.model, own.stats
        yield from reworked.by_bias(tuning, model, inputs, threads)
        yield from self._searched(tuning, model, stats)
        yield from thresholds.by_scale(tuning, model)

    def _searched(self, tuning: Tuning, model: Model, stats: Mapping[str, BlobStats]) -> Work:
        fit = self._inputs.subset(tuning.scorer.fit)
        yield from thresholds.by_easyquant(tuning, model, fit, self._threads, self._crew)
        yield from thresholds.by_method(tuning, model, stats, fit, self._threads)
