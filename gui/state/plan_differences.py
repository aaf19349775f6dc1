"""Where two plans differ, blob by blob: the one answer for the Compare card and for Compare plans."""

from __future__ import annotations

from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.worker.model_info import LayerInfo, ModelInfo

EQUAL = 1e-6
"""Relative difference up to which thresholds count as equal, as in `clipscope.core.formats.table.diff`."""


def counted_roots(model: ModelInfo, one: QuantPlan, other: QuantPlan) -> tuple[str, ...]:
    """Root blobs that one of the plans has a threshold for, in layer order."""
    return tuple(root for root in model.roots if root in one.activations or root in other.activations)


def differing_roots(model: ModelInfo, one: QuantPlan, other: QuantPlan) -> tuple[str, ...]:
    """Those of `counted_roots` whose range, in one of the engines, or one of whose layers differs."""
    sides = [(one.activations, other.activations)]
    if one.onnx_activations or other.onnx_activations:
        sides.append((one.for_onnx.activations, other.for_onnx.activations))
    return tuple(
        root
        for root in counted_roots(model, one, other)
        if any(not same_range(mine.get(root), theirs.get(root)) for mine, theirs in sides)
        or any(not same_layer(row, one, other) for row in model.layers_of(root))
    )


def same_range(one: ActivationQuant | None, other: ActivationQuant | None) -> bool:
    """Whether two ranges are the same in all digits that a table has."""
    if one is None or other is None:
        return one is other
    if (one.bits, one.is_centred, one.is_symmetric) != (other.bits, other.is_centred, other.is_symmetric):
        return False
    most = EQUAL * max(one.threshold, other.threshold)
    return abs(one.lo - other.lo) <= most and abs(one.hi - other.hi) <= most


def same_layer(row: LayerInfo, one: QuantPlan, other: QuantPlan) -> bool:
    """Whether a layer runs alike in two plans; what an fp32 layer would run with in int8 does not count."""
    runs = runs_int8(row, one)
    if runs != runs_int8(row, other):
        return False
    return not runs or same_settings(one.layers.get(row.name), other.layers.get(row.name))


def runs_int8(row: LayerInfo, plan: QuantPlan) -> bool:
    """Whether a layer runs in int8 with a plan, in ONNX Runtime alone if ncnn can't."""
    return plan.is_on(row.name) or (row.onnx_only and not plan.is_off(row.name))


def same_settings(one: LayerQuant | None, other: LayerQuant | None) -> bool:
    """Whether weights and bias of a layer are quantized alike."""
    if one is None or other is None:
        return one is other
    return one is other or one.settings_text == other.settings_text
