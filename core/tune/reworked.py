"""Tools that change weights: equalization, rounding, bias correction (`clipscope.core.weight_tuning`)."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.cluster.crew import Crew
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.objective import TaskLoss
from clipscope.core.lower.choice import force
from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.tune.gain import LEAST_LOSS
from clipscope.core.tune.report import LayerFigure, TuneReport
from clipscope.core.tune.shown import shown
from clipscope.core.tune.state import Part, Trial, Tuning
from clipscope.core.tune.thresholds import centring_method
from clipscope.core.weight_tuning.bias import BiasMeter
from clipscope.core.weight_tuning.equalization import channel_absmax, equalizing, is_worthwhile
from clipscope.core.weight_tuning.moments import (
    PLACES,
    Moments,
    inputs_of_output,
    parts,
    second_moments,
    too_large,
)
from clipscope.core.weight_tuning.rescale import refuse_other_answers, rescaled
from clipscope.core.weight_tuning.rounding import Rounded, rounded

CHECKED = 4
"""Images on which a rescaled network must answer in fp32 as before."""

HELD = 48
"""Held-out images, at most, that decide on the codes of each layer."""

MULTIPLICATIONS = 2e10
"""Multiplications a second that moments and rounding are estimated with."""

BIAS_IMAGES = 64
"""Images to fit with, at most, that mean outputs are measured on."""

BIAS_SHARES = (1.0, 0.5)

Deltas = tuple[float, ...]
Stats = Mapping[str, BlobStats]


class Equalized(NamedTuple):
    """The network and its statistics, after equalization or as they were.

    ``refused`` is what equalization would have made where it was not kept: coarse weights can hide what it
    gains until they are rounded.
    """

    model: Model
    stats: Stats
    refused: Refused | None = None


class Refused(NamedTuple):
    """An equalized network that did not gain, its statistics, its plan, and ranges of its ONNX tensors."""

    model: Model
    stats: Stats
    plan: QuantPlan
    onnx_ranges: Mapping[str, tuple[float, float]]


def by_equalization(
    tuning: Tuning,
    model: Model,
    stats: Stats,
    inputs: Inputs,
    seconds: float,
    threads: int,
    crew: Crew | None = None,
) -> Generator[Progress[TuneReport], None, Equalized]:
    """Rescale channels where they are far apart, and choose all ranges anew, in the same way as before.

    Parameters
    ----------
    tuning, model, stats, inputs
        The search, its network, and what was measured of it.
    seconds
        How long calibration took, which is repeated.
    threads, crew
        Images at a time, or who runs them.
    """
    before, fit = Equalized(model, stats), tuning.scorer.fit
    if model.stored is not None:
        tuning.leave_out("equalization: not tried, the file's weights are codes already")
        return before
    measure = channel_absmax(model, inputs, fit, threads, crew)
    work = tuning.in_time(measure, "ranges of channels", len(fit))
    absmax = yield from tuning.remembered("ranges of channels", tuning.plan, model, work)
    if absmax is None:
        return before
    exponents, spreads = equalizing(model, absmax)
    if not is_worthwhile(spreads):
        largest = max((spread.factors for spread in spreads), default=1.0)
        if round(largest) > 1:
            why = f"channels of a blob differ by a factor of {largest:.0f} at most"
        else:
            why = "the channels of a blob are alike"
        tuning.leave_out(f"equalization: not needed, {why}")
        return before
    needed = seconds + 2 * tuning.scorer.score_seconds
    if not (yield from tuning.can_begin("equalization", needed, len(inputs))):
        return before
    try:
        other = rescaled(model, exponents)
        refuse_other_answers(model, other, [inputs.get(index) for index in fit[:CHECKED]])
    except ClipScopeError as error:
        tuning.leave_out(f"equalization: refused, {error.message}")
        return before
    again = tuning.within(_as_plan(calibrate(other, inputs, threads=threads, crew=crew)))
    measured = yield from tuning.remembered("ranges", tuning.plan, other, again)
    if measured is None:
        tuning.leave_out("equalization: the time was up before the ranges were measured anew", late=True)
        return before
    after = Equalized(other, measured.stats)
    figures = [
        LayerFigure(
            "equalization", spread.root, "largest over smallest channel", spread.before, spread.after, True
        )
        for spread in spreads
    ]
    what = f"channels of {len(exponents)} layers rescaled by powers of two, all ranges anew"
    kept = False
    plans = _plans_anew(tuning.plan, other, measured.stats)
    for plan in plans:
        gains = yield from tuning.attempt("equalization", what, plan, model=other, figures=figures)
        kept, figures, what = kept or gains, [] if gains else figures, "the same, blobs zero-centred"
    if kept:
        tuning.onnx_ranges = measured.onnx_ranges
        return after
    return Equalized(model, stats, Refused(other, measured.stats, plans[-1], measured.onnx_ranges))


def _plans_anew(plan: QuantPlan, model: Model, stats: Stats) -> list[QuantPlan]:
    """Thresholds of a rescaled network, MSE's or those of the plan's zero-centred ranges, and such ranges."""
    method = centring_method(plan)
    bits = min((quant.bits for quant in plan.activations.values()), default=8)
    made = make_plan(model, stats, method, bits=bits, weight_bits_3x3="auto")
    made = force(model, made, [name for name, quant in plan.layers.items() if quant.forced and quant.on])
    layers = {name: replace(quant, on=plan.layers[name].on) for name, quant in made.layers.items()}
    made = replace(made, layers={**plan.layers, **layers}, onnx_weights=plan.onnx_weights)
    centred = zero_centred_plan(model, stats, made, method)
    return [made, centred] if centred.is_centred else [made]


def by_both(
    tuning: Tuning, before: Equalized, inputs: Inputs, threads: int, crew: Crew | None = None
) -> Generator[Progress[TuneReport], None, Equalized]:
    """With a task, equalization once more, with its weights rounded, where it was refused without."""
    refused = before.refused
    if refused is None or not isinstance(tuning.scorer.objective, TaskLoss):
        return before
    kept = yield from by_rounding(tuning, refused.model, inputs, threads, refused.plan, crew)
    if not kept:
        return before
    tuning.onnx_ranges = refused.onnx_ranges
    return Equalized(refused.model, refused.stats)


def by_rounding(
    tuning: Tuning,
    model: Model,
    inputs: Inputs,
    threads: int,
    begin_with: QuantPlan | None = None,
    crew: Crew | None = None,
) -> Trial:
    """GPTQ's codes for all layers, each kept where its own output on held-out images is closer.

    Parameters
    ----------
    tuning, model, inputs, threads
        The search, its network or another one that computes the same, images, and how many at a time.
    begin_with
        The plan for another network; the search's own if None.
    crew
        Workers of a cluster that run the images; codes are chosen here.
    """
    scorer = tuning.scorer
    plan = tuning.plan if begin_with is None else begin_with
    title = "GPTQ rounding" if begin_with is None else "GPTQ rounding of the equalized network"
    layers = [x for x in model.calibrated if plan.is_on(x.name) and x.name in plan.layers]
    left = [layer.name for layer in layers if too_large(layer)]
    if left:
        tuning.leave_out(f"rounding: layers {', '.join(left)} have too many inputs, and keep their codes")
    layers = [layer for layer in layers if layer.name not in left]
    held = scorer.held[:: -(-len(scorer.held) // HELD)]
    images = len(scorer.fit) + len(held)
    adding, solving = 0.0, 0.0
    for layer in layers:
        count = inputs_of_output(layer)
        adding += layer.groups * count**2 * PLACES * images
        solving += layer.groups * 8 * count**3
    adders = 1 if crew is None else crew.threads
    needed = (
        (adding / adders + solving) / MULTIPLICATIONS + images * scorer.run_seconds + scorer.score_seconds
    )
    if not layers or not (yield from tuning.can_begin(title, needed, images)):
        return False
    figures: list[LayerFigure] = []
    start = plan
    for part in parts(layers):
        measure = second_moments(model, start, inputs, scorer.fit, held, part, threads, crew)
        moments = tuning.in_time(measure, "second moments of quantized inputs", images)
        key = ("rounding", start.fingerprint(), *(layer.name for layer in part))
        done = yield from tuning.remembered(key, plan, model, _rounded(model, plan, part, moments))
        if done is None:
            tuning.leave_out("rounding: the time was up before all layers were measured", late=True)
            return False
        plan, found = done
        what = "relative output error"
        figures += [
            LayerFigure("rounding", x.layer, what, x.nearest, x.chosen, x.damping is not None) for x in found
        ]
    changed = sum(figure.kept for figure in figures)
    what = f"codes of {changed} of {len(layers)} layers by GPTQ"
    if begin_with is None:
        return (yield from tuning.attempt("rounding", what, plan, figures=figures))
    what = f"{what}, channels rescaled by powers of two"
    return (yield from tuning.attempt("rounding", what, plan, model=model, figures=figures))


def _rounded(
    model: Model, plan: QuantPlan, part: Sequence[QuantLayer], work: Part[Mapping[str, Moments]]
) -> Part[tuple[QuantPlan, tuple[Rounded, ...]]]:
    """The plan with codes chosen for some layers; None if the time ends before they are measured."""
    moments = yield from work
    return None if moments is None else rounded(model.network, plan, part, moments)


def by_bias(tuning: Tuning, model: Model, inputs: Inputs, threads: int) -> Trial:
    """Bias corrections, layer by layer, each kept where held-out images lose less by it."""
    scorer = tuning.scorer
    layers = [layer for layer in model.calibrated if tuning.plan.is_on(layer.name)]
    fit = scorer.fit[:: -(-len(scorer.fit) // BIAS_IMAGES)]
    images = len(fit)
    here, there = images + len(layers) * images, 2 * len(layers) * len(scorer.held)
    needed = here * scorer.run_seconds_here + there * scorer.run_seconds + 2 * scorer.score_seconds
    if not layers or not (yield from tuning.can_begin("bias correction", needed, len(layers))):
        return False
    meter = BiasMeter(model, inputs, fit, threads)
    plan = tuning.plan
    before = yield from tuning.in_time(scorer.held_losses(plan, model), "bias correction", len(scorer.held))
    if before is None:
        return False
    filled: list[bool] = []

    def measured(plan: QuantPlan, layer: QuantLayer) -> Part[NDArray[np.float64]]:
        if not filled:
            done = yield from tuning.in_time(_flagged(meter.fill(layers)), "measuring fp32 outputs", images)
            filled.extend([] if done is None else [True])
        if not filled:
            return None
        return (yield from tuning.in_time(meter.delta(plan, layer), "bias correction", images))

    what, figures = scorer.objective.title, []
    for number, layer in enumerate(layers):
        delta = yield from tuning.remembered(("bias", layer.name), plan, model, measured(plan, layer))
        if delta is None:
            text = f"bias correction: the time was up at layer {number + 1} of {len(layers)}"
            tuning.leave_out(text, late=True)
            break
        kept = False
        start = float(before.mean())
        for share in BIAS_SHARES:
            changed = with_bias(plan, layer.name, tuple(float(value) for value in share * delta))
            after = yield from tuning.in_time(
                scorer.held_losses(changed, model), "bias correction", len(scorer.held)
            )
            if after is not None and _typical(before, after) > 0 and after.mean() <= before.mean():
                plan, before, kept = changed, after, True
                break
        figures.append(LayerFigure("bias", layer.name, what, start, float(before.mean()), kept))
    changed_layers = sum(figure.kept for figure in figures)
    if not changed_layers:
        tuning.leave_out("bias correction: of no layer did held-out images gain by it")
        return False
    return (
        yield from tuning.attempt("bias", f"{changed_layers} of {len(layers)} layers", plan, figures=figures)
    )


def with_bias(plan: QuantPlan, name: str, delta: Deltas) -> QuantPlan:
    """Plan with a correction added to those that a layer has."""
    quant = plan.layers[name]
    own = np.asarray(quant.bias_delta or np.zeros(len(delta)), np.float64) + np.asarray(delta)
    changed = replace(quant, bias_delta=tuple(float(value) for value in own.astype(np.float32)))
    return replace(plan, layers={**plan.layers, name: changed})


def _typical(before: np.ndarray, after: np.ndarray) -> float:
    """Mean logarithm of the ratio of losses."""
    return float(np.mean(np.log(np.maximum(before, LEAST_LOSS) / np.maximum(after, LEAST_LOSS))))


def _flagged(work: Generator[None, None, None]) -> Generator[None, None, bool]:
    yield from work
    return True


def _as_plan(
    verb: Generator[Progress[None], None, Calibration],
) -> Generator[Progress[QuantPlan], None, Calibration]:
    return shown(verb, lambda step, _: Progress(step.stage, step.done, step.total, None, step.seconds_left))
