"""Where two plans differ, blob by blob: the one answer for the Compare card and for Compare plans."""

from __future__ import annotations

from clipscope.core.quant import same
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.model_info import LayerInfo, ModelInfo


def counted_roots(model: ModelInfo, one: QuantPlan, other: QuantPlan) -> tuple[str, ...]:
    """Root blobs that one of the plans has a threshold for, in layer order."""
    return tuple(root for root in model.roots if root in one.activations or root in other.activations)


def differing_roots(model: ModelInfo, one: QuantPlan, other: QuantPlan) -> tuple[str, ...]:
    """Those of `counted_roots` whose range, in one of the engines, or one of whose layers differs."""
    roots = counted_roots(model, one, other)
    ranges = same.other_ranges(roots, one, other)
    return tuple(
        root
        for root in roots
        if root in ranges or any(not same_layer(row, one, other) for row in model.layers_of(root))
    )


def same_layer(row: LayerInfo, one: QuantPlan, other: QuantPlan) -> bool:
    """Whether a layer runs alike in two plans; what an fp32 layer would run with in int8 does not count."""
    return same.same_layer(row.name, one, other, onnx_only=row.onnx_only)


def runs_int8(row: LayerInfo, plan: QuantPlan) -> bool:
    """Whether a layer runs in int8 with a plan, in ONNX Runtime alone if ncnn can't."""
    return same.runs_int8(row.name, plan, onnx_only=row.onnx_only)
