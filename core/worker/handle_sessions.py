"""Requests about sessions: their plans held against the open network, and what is drawn of histograms."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.formats.plan_json import PlanReader, plan_json
from clipscope.core.quant.kl import kl_curve
from clipscope.core.quant.methods import ranges_of
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.worker.session_requests import CheckedPlans, CheckPlans
from clipscope.core.worker.state import WorkerState

BITS = 8


def check_plans(request: CheckPlans, state: WorkerState) -> Generator[Progress[Any], None, CheckedPlans]:
    """Check what differs between the plans once, then compute curves blob by blob.

    Raises
    ------
    ClipScopeError
        If a blob or layer is none of the network's, or does not fit it.
    """
    yield Progress(request.title, 0, 1)
    model = state.require_model(request.model)
    reader = PlanReader(request.path, model, newer=False)
    for plan in _parts(request.plans):
        reader.plan(plan_json(plan))
        state.rescaled(plan.rescaled)  # refuses factors that the network's channels can't have
        yield Progress(request.title, 0, 1)
    strange = next((root for root in request.stats if root not in model.roots), None)
    if strange is not None:
        raise ClipScopeError(
            f"is no blob of {model.path} that can be quantized",
            where=f"{request.path}, calibration.blobs.{strange}",
            fix="open the network that the session was saved with",
        )
    curves, ranges = {}, {}
    for done, (root, stats) in enumerate(request.stats.items(), 1):
        curves[root] = kl_curve(stats.histogram)
        ranges[root] = ranges_of(stats, BITS, curves[root])
        yield Progress(request.title, done, len(request.stats))
    return CheckedPlans(curves, ranges)


def _parts(plans: tuple[QuantPlan, ...]) -> Generator[QuantPlan, None, None]:
    """The plans, each without what an earlier one has as well."""
    ranges: set[tuple[str, ActivationQuant]] = set()
    layers: set[tuple[str, LayerQuant]] = set()
    for plan in plans:
        own = {root for root, quant in plan.onnx_activations.items() if (root, quant) not in ranges}
        new = {
            root: quant
            for root, quant in plan.activations.items()
            if (root, quant) not in ranges or root in own
        }
        settings = {name: quant for name, quant in plan.layers.items() if (name, quant) not in layers}
        ranges.update(plan.activations.items())
        ranges.update(plan.onnx_activations.items())
        layers.update(settings.items())
        if new or settings or plan.rescaled:
            theirs = {root: plan.onnx_activations[root] for root in own}
            yield QuantPlan(new, settings, plan.onnx_weights, theirs, plan.rescaled)
