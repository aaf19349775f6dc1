"""The tool that gives each blob the range with which the task loses least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.objective import TaskLoss
from clipscope.core.lower.choice import why_float
from clipscope.core.lower.ncnn.centring.zero_centred import offsets_for
from clipscope.core.model.model import Model
from clipscope.core.quant.methods import method
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.tune.range_losses import RangeLosses, range_losses
from clipscope.core.tune.report import LayerFigure
from clipscope.core.tune.state import Trial, Tuning

METHODS = ("mse", "percentile:99.9", "percentile:99.99", "percentile:99.999")
"""Methods that are compared with the range that a blob has."""
IMAGES = 60
"""Images to fit with, at most."""
LEAST_IMAGES = 12
TIME_SHARE = 0.4
"""Share of the time left that it may take, by taking fewer images."""
DOWNSTREAM = 0.7
"""How long a range takes, as a share of a whole run: only what lies behind the blob runs, and its loss."""

Stats = Mapping[str, BlobStats]


def by_task(tuning: Tuning, model: Model, stats: Stats, inputs: Inputs, threads: int) -> Trial:
    """For each blob the range with which the task loses least where the blob alone is quantized.

    The mean square error of a blob does not know what its large values are worth: those of a detector's last
    blobs stand for boxes, or for nothing at all. Only for a task; the logit cosine has tools of its own.
    """
    scorer = tuning.scorer
    if not isinstance(scorer.objective, TaskLoss):
        return False
    groups = _groups(model, tuning.plan)
    candidates = [_candidates(tuning.plan, stats, roots) for roots in groups]
    runs = sum(map(len, candidates))
    each = DOWNSTREAM * runs * scorer.run_seconds
    able = int(TIME_SHARE * tuning.seconds_left / each) if each else IMAGES
    fit = scorer.fit[:: max(1, -(-len(scorer.fit) // max(1, min(IMAGES, max(able, LEAST_IMAGES)))))]
    needed = each * len(fit) + scorer.score_seconds
    if not runs or not (yield from tuning.can_begin("ranges by the task", needed, len(fit))):
        return False
    meter = RangeLosses(model, tuning.plan, groups)
    try:
        measure = range_losses(meter, inputs, fit, scorer.objective, candidates, threads)
        found = yield from tuning.in_time(measure, "ranges by the task", len(fit))
    finally:
        meter.close()
    if found is None:
        tuning.leave_out("ranges by the task: the time was up before all blobs were measured", late=True)
        return False
    changed: dict[str, ActivationQuant] = {}
    figures = []
    for roots, of, losses in zip(groups, candidates, found, strict=True):
        means = losses.mean(axis=0) if len(losses) else np.zeros(len(of))
        best = int(means.argmin())
        quant = list(of.values())[best]
        kept = best != 0
        what = f"{scorer.objective.title}, the blob alone"
        figures.append(LayerFigure("task", roots[0], what, float(means[0]), float(means[best]), kept))
        if kept:
            changed |= {
                root: replace(tuning.plan.activations[root], lo=quant.lo, hi=quant.hi, origin=quant.origin)
                for root in roots
            }
    if not changed:
        tuning.leave_out("ranges by the task: each blob has the best of its ranges already")
        return False
    what = f"ranges of {len(changed)} of {sum(map(len, groups))} blobs by the task"
    plan = tuning.plan.with_activations(changed)
    return (yield from tuning.attempt("task", what, plan, figures=figures))


def _groups(model: Model, plan: QuantPlan) -> list[tuple[str, ...]]:
    """Blobs that int8 layers of ncnn read; those that share a range together."""
    int8 = [x for x in model.calibrated if why_float(x, plan) is None]
    together = offsets_for(model.network, int8, plan.activations).together if plan.is_centred else ()
    of_root = {root: group for group in together for root in group}
    return list(dict.fromkeys(of_root.get(x.root, (x.root,)) for x in int8))


def _candidates(plan: QuantPlan, stats: Stats, roots: Sequence[str]) -> dict[str, ActivationQuant]:
    """The range that blobs have, and each other that a method gives; of several the one that holds all."""
    own = plan.activations[roots[0]]
    found = {own.origin: own}
    seen = {(own.lo, own.hi)}
    for name in METHODS:
        ends = [method(name)(stats[root], own.bits, not own.is_centred) for root in roots if root in stats]
        if not ends:
            continue
        lo, hi = min(lo for lo, _ in ends), max(hi for _, hi in ends)
        quant = replace(own, lo=lo, hi=hi, origin=name)
        if (lo, hi) not in seen and quant.is_centred == own.is_centred:
            seen.add((lo, hi))
            found[f"{name} anew" if name in found else name] = quant
    return found
