"""Tools that change ranges and scales: MSE, zero-centring, EasyQuant, the method of each blob, one scale."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clipscope.core.cluster.crew import Crew
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.easyquant.search import easyquant
from clipscope.core.evaluation.objective import TaskLoss
from clipscope.core.lower.ncnn.centring.choose import not_centred, zero_centred_plan
from clipscope.core.lower.ncnn.centring.zero_centred import offsets_for
from clipscope.core.model.model import Model
from clipscope.core.quant.methods import METHODS, method_title
from clipscope.core.quant.methods import method as find_method
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.tune.own_error import IMAGES as OWN_IMAGES
from clipscope.core.tune.own_error import BlobMethods, own_errors
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.state import Trial, Tuning, Work

PARTS = 4
"""EasyQuant takes the blobs in so many parts, those with the largest error first."""

IMAGES = 120
"""Images for EasyQuant at most: with 50, ResNet-20's held-out images gained 15 %, with 120 25 %."""

SWEEPS = 3
SCALE_STEPS = (1.06, 1.02)
"""Factors by which coordinate descent moves a range, up and down, in turn."""

CAUTION = 1.5
"""Standard errors that the held-out images must gain in steps of which many are tried."""

ORIGIN = "tune"
MSE = "mse"
PERCENTILES = ("percentile:99.99", "percentile:99.999")
"""What is tried beside MSE for a task, whose loss knows whether large values matter."""

Stats = Mapping[str, BlobStats]


def mse_plan(model: Model, stats: Stats, plan: QuantPlan, method: str = MSE) -> QuantPlan:
    """Plan with symmetric thresholds of the least mean square error, or of another method."""
    choose = find_method(method)
    return plan.with_activations(
        {
            root: ActivationQuant(*choose(stats[root], quant.bits, True), quant.bits, method)
            for root, quant in plan.activations.items()
            if root in stats
        }
    )


def by_mse(tuning: Tuning, stats: Stats, model: Model) -> Trial:
    """MSE thresholds, which need no search."""
    total = len(tuning.scorer.fit) + len(tuning.scorer.held)
    if not (yield from tuning.can_begin("MSE thresholds", tuning.scorer.score_seconds, total)):
        return False
    plan = mse_plan(model, stats, tuning.plan)
    return (yield from tuning.attempt("mse", "thresholds of all blobs by MSE", plan))


def by_percentile(tuning: Tuning, stats: Stats, model: Model) -> Trial:
    """With a task, thresholds by percentiles: the best of those that gain."""
    kept = False
    for method in PERCENTILES if isinstance(tuning.scorer.objective, TaskLoss) else ():
        total = len(tuning.scorer.fit) + len(tuning.scorer.held)
        title = method_title(method)
        if not (yield from tuning.can_begin(f"{title} thresholds", tuning.scorer.score_seconds, total)):
            break
        plan = mse_plan(model, stats, tuning.plan, method)
        kept |= yield from tuning.attempt("methods", f"thresholds of all blobs by {title}", plan)
    return kept


def by_centring(tuning: Tuning, stats: Stats, model: Model) -> Trial:
    """Blobs carried less the middle of their range, which needs no search either.

    What stays symmetric gets its MSE threshold, too; if that does not gain, it keeps the one that it has.
    With a task, percentiles are tried after that.
    """
    kept = yield from _by_centring(tuning, stats, model)
    for method in PERCENTILES if isinstance(tuning.scorer.objective, TaskLoss) else ():
        title, total = method_title(method), len(tuning.scorer.fit) + len(tuning.scorer.held)
        plan = zero_centred_plan(model, stats, mse_plan(model, stats, tuning.plan, method), method)
        centred = sum(quant.is_centred for quant in plan.activations.values())
        seconds = tuning.scorer.score_seconds
        if not centred or not (yield from tuning.can_begin(f"zero-centred blobs by {title}", seconds, total)):
            break
        what = f"{centred} of {len(plan.activations)} blobs, by {title}"
        kept |= yield from tuning.attempt("zero-centred", what, plan)
    return kept


def centring_method(plan: QuantPlan) -> str:
    """Method that most zero-centred ranges of a plan come from; MSE without any."""
    names = [quant.origin for quant in plan.activations.values() if quant.is_centred]
    known = [name for name in names if name in METHODS]
    return max(dict.fromkeys(known), key=known.count, default=MSE)


def _by_centring(tuning: Tuning, stats: Stats, model: Model) -> Trial:
    total = len(tuning.scorer.fit) + len(tuning.scorer.held)
    if not (yield from tuning.can_begin("zero-centred blobs", tuning.scorer.score_seconds, total)):
        return False
    plan = zero_centred_plan(model, stats, mse_plan(model, stats, tuning.plan), MSE)
    centred = sum(quant.is_centred for quant in plan.activations.values())
    if not centred:
        why = dict.fromkeys(not_centred(model, plan).values())
        tuning.leave_out(f"zero-centred blobs: none can be ({'; '.join(why)})")
        return False
    what = f"{centred} of {len(plan.activations)} blobs, by MSE"
    if (yield from tuning.attempt("zero-centred", what, plan)):
        return True
    other = zero_centred_plan(model, stats, tuning.plan, MSE)
    if other.activations == plan.activations:
        return False
    return (yield from tuning.attempt("zero-centred", f"{what}, the others as they were", other))


def by_easyquant(tuning: Tuning, model: Model, fit: Inputs, threads: int, crew: Crew | None = None) -> Work:
    """EasyQuant on all blobs, those with the largest noise first; in parts where all of it does not gain."""
    if tuning.plan.is_centred:
        tuning.leave_out("EasyQuant: not tried, it searches symmetric thresholds, and blobs are zero-centred")
        return
    roots = _int8_roots(tuning, model)
    images = min(IMAGES, len(fit))
    needed = _layer_runs(tuning, images, crew)
    if not (yield from tuning.can_begin("EasyQuant", tuning.reserve + needed, images)):
        return
    found = tuning.plan
    done: list[list[str]] = []
    for part in _parts(roots):
        searched = yield from _easyquant(tuning, model, part, fit, threads, crew)
        if searched is None:
            break
        found = _merged(model, found, searched, part)
        done.append(part)
    if not done:
        tuning.leave_out("EasyQuant: the time was up before any part of it was done", late=True)
        return
    what = f"{sum(map(len, done))} of {len(roots)} blobs"
    kept = yield from tuning.attempt("easyquant", what, found)
    for part in done if not kept and len(done) > 1 else ():
        if tuning.over:
            return
        one = _merged(model, tuning.plan, found, part)
        yield from tuning.attempt("easyquant", f"blobs {', '.join(part)}", one)


def by_method(tuning: Tuning, model: Model, stats: Stats, fit: Inputs, threads: int) -> Work:
    """For each blob the method whose threshold gives its layers the least error of their own output."""
    if tuning.plan.is_centred:
        tuning.leave_out("methods: not tried, they are for symmetric thresholds, and blobs are zero-centred")
        return
    images = min(OWN_IMAGES, len(fit))
    seconds = tuning.reserve + len(METHODS) / 8 * _layer_runs(tuning, images)
    if not (yield from tuning.can_begin("the method of each blob", seconds, images)):
        return
    search = tuning.within(own_errors(model, tuning.plan, stats, fit, threads=threads))
    errors = yield from tuning.remembered("own errors", tuning.plan, model, search)
    if errors is None:
        tuning.leave_out("methods: the time was up before all blobs were compared", late=True)
        return
    best = {root: one.quants[one.best] for root, one in errors.items()}
    if all(quant.origin == tuning.plan.activations[root].origin for root, quant in best.items()):
        tuning.leave_out("methods: nothing to try, each blob has the best of its methods already")
        return
    yield from tuning.attempt("methods", _methods_text(errors, best), tuning.plan.with_activations(best))


def by_scale(tuning: Tuning, model: Model) -> Work:
    """Move one range after the other while that gains, in finer and finer steps.

    Blobs that share a constant share a range (`clipscope.core.lower.ncnn.centring`), and move together.
    """
    total = len(tuning.scorer.fit) + len(tuning.scorer.held)
    if not (yield from tuning.can_begin("ranges, one at a time", tuning.scorer.score_seconds, total)):
        return
    groups = _shared(model, tuning.plan, _int8_roots(tuning, model))
    for step in SCALE_STEPS:
        for roots in groups:
            for factor in (step, 1 / step):
                kept = False
                while not tuning.over:
                    moved = {root: _moved(tuning.plan.activations[root], factor) for root in roots}
                    what = f"× {factor:.3f} for blob {', '.join(roots)}"
                    again = yield from tuning.attempt(
                        "scale", what, tuning.plan.with_activations(moved), errors=CAUTION
                    )
                    if not again:
                        break
                    kept = True
                if kept:
                    break


def _moved(own: ActivationQuant, factor: float) -> ActivationQuant:
    """A range with a scale that is so many times as large."""
    return replace(own, lo=own.lo / factor, hi=own.hi / factor, origin=ORIGIN)


def _shared(model: Model, plan: QuantPlan, roots: Sequence[str]) -> list[tuple[str, ...]]:
    """Blobs that have one range, each once, in the order of the layers."""
    int8 = [layer for layer in model.calibrated if plan.is_on(layer.name)]
    together = offsets_for(model.network, int8, plan.activations).together if plan.is_centred else ()
    of_root = {root: group for group in together for root in group}
    return list(dict.fromkeys(of_root.get(root, (root,)) for root in roots))


def _int8_roots(tuning: Tuning, model: Model) -> list[str]:
    on = {layer.name for layer in model.layers if tuning.plan.is_on(layer.name)}
    return [r for r in model.roots if any(layer.name in on for layer in model.calibrated_of(r))]


def _layer_runs(tuning: Tuning, images: int, crew: Crew | None = None) -> float:
    """About how many seconds a hundred candidates of each layer take on so many images."""
    scorer = tuning.scorer
    return 100 * images * (scorer.run_seconds_here if crew is None else scorer.run_seconds) / PARTS


def _methods_text(errors: Mapping[str, BlobMethods], best: Mapping[str, ActivationQuant]) -> str:
    counts: dict[str, int] = {}
    for quant in best.values():
        counts[quant.origin] = counts.get(quant.origin, 0) + 1
    return f"method of each blob: {', '.join(f'{name} {n}' for name, n in counts.items())}"


def _parts(roots: Sequence[str]) -> list[list[str]]:
    size = -(-len(roots) // PARTS)
    return [list(roots[first : first + size]) for first in range(0, len(roots), size)]


def _easyquant(
    tuning: Tuning, model: Model, roots: Sequence[str], fit: Inputs, threads: int, crew: Crew | None
) -> Generator[Progress[TuneReport], None, QuantPlan | None]:
    """Scales that EasyQuant finds for some blobs; None if the time ends before it can be scored, too."""
    bounds: dict[str, Any] = {"roots": roots, "images": IMAGES, "sweeps": SWEEPS}
    search = easyquant(model, tuning.plan, fit, **bounds, threads=threads, crew=crew)
    work = tuning.within(search, tuning.reserve)
    report = yield from tuning.remembered(("easyquant", *roots), tuning.plan, model, work)
    return None if report is None else report.plan


def _merged(model: Model, plan: QuantPlan, found: QuantPlan, roots: Sequence[str]) -> QuantPlan:
    """Plan with what another has for some blobs and their layers."""
    names = [layer.name for root in roots for layer in model.calibrated_of(root) if plan.is_on(layer.name)]
    changed = plan.with_activations({root: found.activations[root] for root in roots})
    return replace(changed, layers={**plan.layers, **{name: found.layers[name] for name in names}})
