"""Tuning as a verb: from calibration images to the best plan within a time budget."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.easyquant.search import easyquant
from clipscope.core.lower.choice import force
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.tune.bias import BiasMeter
from clipscope.core.tune.own_error import BlobMethods, own_errors
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.score import Scorer
from clipscope.core.tune.shown import shown
from clipscope.core.tune.state import Tuning, Work

PARTS = 4
"""EasyQuant takes the blobs in so many parts, those with the largest error first."""

IMAGES = 120
"""Images for EasyQuant at most: with 50, ResNet-20's images held back gained 15 %, with 120 25 %."""

SWEEPS = 3
BIAS_SHARES = (1.0, 0.5)
SCALE_STEPS = (1.06, 1.02)
"""Factors by which coordinate descent moves an activation scale, up and down, in turn."""

CAUTION = 1.5
"""Standard errors that the images held back must gain in steps of which many are tried."""

ORIGIN = "tune"

Deltas = tuple[float, ...]


def tune(
    model: Model,
    inputs: Inputs,
    seconds: float,
    *,
    bits: int = 8,
    forced: Sequence[str] = (),
    begin_with: QuantPlan | None = None,
    threads: int | None = None,
) -> Generator[Progress[TuneReport], None, TuneReport]:
    """Find the plan whose int8 logits on ncnn are closest in direction to fp32's.

    It starts from KL thresholds with automatic 8-bit weights and switches no layer off; for 7 or 6 bits from
    KL thresholds and weights of these, and all is scored on the emulation
    (`clipscope.core.lower.ncnn.emulation`). Two of five images are held back. A step is kept only if 1 -
    logit cosine falls both on the images that it was made from and on those held back (see
    `clipscope.core.tune.score.Gain`), each of them in several variants:

    1. for each blob the method whose threshold gives its layers the least error of their own output,
    2. EasyQuant, the blobs with the largest error first, as far as the time goes; if all of it does not
       gain, in four parts,
    3. bias correction of all layers, whole or half; if neither gains, layer by layer,
    4. coordinate descent on activation scales, until no blob gains.

    Of single layers and scales many are tried, so that the images held back must gain by more than one and a
    half standard errors.

    Parameters
    ----------
    model
        The open model.
    inputs
        Calibration images; evaluation images must not be among them.
    seconds
        Time after which no further step begins and a step or search under way is dropped. Calibration and the
        baseline's score are always whole. Two runs that do the same steps find the same plan, whatever the
        threads.
    bits
        Width of activations and weights: 8, 7 or 6.
    forced
        Names of layers that run int8 although ncnn does not by default.
    begin_with
        The plan to start from, such as that of a quantized file; blobs that it has no range for get KL's.
    threads
        Images at a time; all processors if None.

    Yields
    ------
    Progress
        After every few runs; ``partial`` is the report up to then, once the baseline is scored.

    Raises
    ------
    ClipScopeError
        If the model can't be calibrated, or too few images can be read.
    """
    begin = time.monotonic()
    model.require_thresholds()
    inputs.check_against(model.network.input_size)
    count = threads or available_threads()
    calibration = yield from shown(
        calibrate(model, inputs, threads=count),
        lambda step, _: _without_plan(step),
    )
    scorer = Scorer(model, inputs, count)
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
    tuning = Tuning(baseline, start, scorer, begin + seconds, begin)
    fit = inputs.subset(scorer.fit)
    yield from _by_method(tuning, model, calibration.stats, fit, count)
    yield from _corrected(tuning, model, inputs, count)
    yield from _descent(tuning, model)
    report = tuning.report("time" if tuning.over else "no gain")
    return replace(report, problems=inputs.problems, zeros=scorer.zeros)


def _without_plan(step: Progress[Any]) -> Progress[TuneReport]:
    """A step of a verb before there is anything to report."""
    return Progress(step.stage, step.done, step.total, None, step.seconds_left)


def _unscored(stage: str, done: int, total: int) -> Progress[TuneReport]:
    return Progress(stage, done, total)


def _by_method(
    tuning: Tuning, model: Model, stats: Mapping[str, BlobStats], fit: Inputs, threads: int
) -> Work:
    """Method of each blob, then EasyQuant from there."""
    if tuning.over:
        return
    errors = yield from tuning.within(own_errors(model, tuning.plan, stats, fit, threads=threads))
    if errors is None:
        return
    best = {root: one.quants[one.best] for root, one in errors.items()}
    if any(quant.origin != tuning.plan.activations[root].origin for root, quant in best.items()):
        counts: dict[str, int] = {}
        for quant in best.values():
            counts[quant.origin] = counts.get(quant.origin, 0) + 1
        what = "method of each blob: " + ", ".join(f"{name} {n}" for name, n in counts.items())
        yield from tuning.attempt("methods", what, tuning.plan.with_activations(best))
    start, found = tuning.plan, tuning.plan
    done: list[list[str]] = []
    for part in _parts(_worst_first(errors, start)):
        searched = yield from _easyquant(tuning, model, part, fit, threads)
        if searched is None:
            break
        found = _merged(model, found, searched, part)
        done.append(part)
    if not done:
        return
    kept = yield from tuning.attempt("easyquant", f"{sum(map(len, done))} of {len(errors)} blobs", found)
    for part in done if not kept and len(done) > 1 else ():
        if tuning.over:
            return
        what = f"blobs {', '.join(part)}"
        yield from tuning.attempt("easyquant", what, _merged(model, tuning.plan, found, part))


def _worst_first(errors: Mapping[str, BlobMethods], plan: QuantPlan) -> list[str]:
    """Root blobs by the error that their layers have with the plan's threshold."""

    def loss(root: str) -> float:
        return errors[root].losses.get(plan.activations[root].origin, 0.0)

    return sorted(errors, key=lambda root: -loss(root))


def _parts(roots: Sequence[str]) -> list[list[str]]:
    size = -(-len(roots) // PARTS)
    return [list(roots[first : first + size]) for first in range(0, len(roots), size)]


def _easyquant(
    tuning: Tuning, model: Model, roots: Sequence[str], fit: Inputs, threads: int
) -> Generator[Progress[TuneReport], None, QuantPlan | None]:
    """Scales that EasyQuant finds for some blobs; None if the time ends before it can be scored, too."""
    search = easyquant(model, tuning.plan, fit, roots=roots, images=IMAGES, sweeps=SWEEPS, threads=threads)
    report = yield from tuning.within(search, tuning.reserve)
    return None if report is None else report.plan


def _merged(model: Model, plan: QuantPlan, found: QuantPlan, roots: Sequence[str]) -> QuantPlan:
    """Plan with what another has for some blobs and their layers."""
    names = [layer.name for root in roots for layer in model.calibrated_of(root) if plan.is_on(layer.name)]
    changed = plan.with_activations({root: found.activations[root] for root in roots})
    return replace(changed, layers={**plan.layers, **{name: found.layers[name] for name in names}})


def _corrected(tuning: Tuning, model: Model, inputs: Inputs, threads: int) -> Work:
    """Bias corrections of all layers, each measured with those before it in place; else of single layers."""
    if tuning.over:
        return
    layers = [layer for layer in model.calibrated if tuning.plan.is_on(layer.name)]
    meter = BiasMeter(model, inputs, tuning.scorer.fit, threads)
    images = len(tuning.scorer.fit)
    yield from tuning.in_time(meter.fill(layers), "measuring fp32 outputs", images)
    plan = tuning.plan
    deltas: dict[str, Deltas] = {}
    for layer in layers:
        if tuning.over:
            return
        delta = yield from tuning.in_time(meter.delta(plan, layer), "bias correction", images)
        if delta is None:
            return
        deltas[layer.name] = tuple(float(value) for value in delta.astype(np.float32))
        plan = _with_bias(plan, {layer.name: deltas[layer.name]})
    for share in BIAS_SHARES:
        if tuning.over:
            return
        what = f"all {len(layers)} layers, {'whole' if share == 1 else f'{share:.0%} of it'}"
        kept = yield from tuning.attempt("bias", what, _with_bias(tuning.plan, deltas, share))
        if kept:
            return
    for name, found in deltas.items():
        if tuning.over:
            return
        one = _with_bias(tuning.plan, {name: found})
        yield from tuning.attempt("bias", f"layer {name}", one, errors=CAUTION)


def _with_bias(plan: QuantPlan, deltas: Mapping[str, Deltas], share: float = 1.0) -> QuantPlan:
    """Plan with a share of some layers' corrections."""
    layers = dict(plan.layers)
    for name, delta in deltas.items():
        scaled = np.asarray(delta, np.float32) * np.float32(share)
        layers[name] = replace(layers[name], bias_delta=tuple(float(value) for value in scaled))
    return replace(plan, layers=layers)


def _descent(tuning: Tuning, model: Model) -> Work:
    """Move one activation scale after the other while that gains, in finer and finer steps."""
    on = {layer.name for layer in model.layers if tuning.plan.is_on(layer.name)}
    roots = [r for r in model.roots if any(layer.name in on for layer in model.calibrated_of(r))]
    for step in SCALE_STEPS:
        for root in roots:
            for factor in (step, 1 / step):
                kept = False
                while not tuning.over:
                    own = tuning.plan.activations[root]
                    quant = ActivationQuant.symmetric(own.hi / factor, bits=own.bits, origin=ORIGIN)
                    what = f"scale of {root} times {factor:.3f}"
                    again = yield from tuning.attempt(
                        "scale", what, tuning.plan.with_activation(root, quant), errors=CAUTION
                    )
                    if not again:
                        break
                    kept = True
                if kept:
                    break
