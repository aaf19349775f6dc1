"""What an edit makes of a plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.worker.model_info import ModelInfo

NO_BIAS = "without bias correction"
"""What the name of an edit adds where it drops one."""


def with_ranges(
    plan: QuantPlan, new: Mapping[str, ActivationQuant], model: ModelInfo | None
) -> tuple[QuantPlan, bool]:
    """Plan with other ranges for some root blobs.

    A layer's bias correction undoes the mean error that it has with one range; so those of the layers that
    read a blob whose range becomes another one are dropped.

    Returns
    -------
    tuple[QuantPlan, bool]
        The plan, and whether corrections were dropped.
    """
    moved = {root for root, quant in new.items() if not _same_codes(plan.activations.get(root), quant)}
    rows = () if model is None else model.layers
    names = [row.name for row in rows if row.root in moved]
    changed = plan.with_activations(new)
    layers, dropped = _without_bias(changed.layers, names)
    return replace(changed, layers=layers), dropped


def with_layers(plan: QuantPlan, new: Mapping[str, LayerQuant]) -> tuple[QuantPlan, bool]:
    """Plan with other settings of some layers, without their bias corrections; whether there were any."""
    names = [name for name, quant in new.items() if plan.layers.get(name) != quant]
    layers, dropped = _without_bias({**plan.layers, **new}, names)
    return replace(plan, layers=layers), dropped


def with_search(
    plan: QuantPlan, found: QuantPlan, roots: Collection[str], model: ModelInfo
) -> tuple[QuantPlan, bool]:
    """Plan with what a search found for some root blobs and the layers that read them.

    Layers stay on or off as they are by now; bias corrections are dropped where scales changed.
    """
    ranges = {root: found.activations[root] for root in roots if root in plan.activations}
    layers = {
        row.name: replace(found.layers[row.name], on=plan.layers[row.name].on)
        for row in model.layers
        if row.root in ranges and row.name in plan.layers and row.name in found.layers
    }
    searched, first = with_layers(plan, layers)
    changed, second = with_ranges(searched, ranges, model)
    return changed, first or second


def with_tuned(plan: QuantPlan, found: QuantPlan) -> QuantPlan:
    """Plan that tuning found, with layers on or off, and forced, as they are by now.

    Its bias corrections belong to its own ranges and scales, and stay. So does what tuning knows nothing of:
    layers that are forced to int8, and blobs that it has no range for.
    """
    layers = {
        name: replace(quant, on=plan.layers[name].on, forced=plan.layers[name].forced)
        for name, quant in found.layers.items()
        if name in plan.layers
    }
    # ONNX Runtime's own ranges are those of the network as its channels are scaled now.
    own = plan.onnx_activations if plan.rescaled == found.rescaled else {}
    return replace(
        plan,
        activations={**plan.activations, **found.activations},
        layers={**plan.layers, **found.layers, **layers},
        onnx_activations=own,
        rescaled=found.rescaled,
    )


def same_codes(one: ActivationQuant, other: ActivationQuant) -> bool:
    """Whether two ranges make the same codes in every engine."""
    return (one.lo, one.hi, one.bits, one.is_centred) == (other.lo, other.hi, other.bits, other.is_centred)


def _same_codes(one: ActivationQuant | None, other: ActivationQuant) -> bool:
    """Whether two ranges make the same codes, wherever they come from."""
    return one is not None and same_codes(one, other)


def _without_bias(
    layers: Mapping[str, LayerQuant], names: Collection[str]
) -> tuple[dict[str, LayerQuant], bool]:
    corrected = [name for name in names if name in layers and any(layers[name].bias_delta)]
    return {**layers, **{name: replace(layers[name], bias_delta=()) for name in corrected}}, bool(corrected)
