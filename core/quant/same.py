"""Whether two plans are the same, range by range and layer by layer."""

from __future__ import annotations

from collections.abc import Iterable

from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan

EQUAL = 1e-6
"""Relative difference up to which thresholds count as equal, as in `clipscope.core.formats.table.diff`."""


def same_range(one: ActivationQuant | None, other: ActivationQuant | None) -> bool:
    """Whether two ranges are the same in all digits that a table has."""
    if one is None or other is None:
        return one is other
    if (one.bits, one.is_centred, one.is_symmetric) != (other.bits, other.is_centred, other.is_symmetric):
        return False
    most = EQUAL * max(one.threshold, other.threshold)
    return abs(one.lo - other.lo) <= most and abs(one.hi - other.hi) <= most


def other_ranges(roots: Iterable[str], one: QuantPlan, other: QuantPlan) -> frozenset[str]:
    """Those of root blobs whose range differs, in ncnn or in ONNX Runtime."""
    sides = [(one.activations, other.activations)]
    if one.onnx_activations or other.onnx_activations:
        sides.append((one.for_onnx.activations, other.for_onnx.activations))
    return frozenset(
        root
        for root in roots
        if any(not same_range(mine.get(root), theirs.get(root)) for mine, theirs in sides)
    )


def runs_int8(layer: str, plan: QuantPlan, *, onnx_only: bool) -> bool:
    """Whether a layer runs in int8 with a plan, in ONNX Runtime alone if ncnn can't (``onnx_only``)."""
    return plan.is_on(layer) or (onnx_only and not plan.is_off(layer))


def same_layer(layer: str, one: QuantPlan, other: QuantPlan, *, onnx_only: bool) -> bool:
    """Whether a layer runs alike in two plans; what an fp32 layer would run with in int8 does not count."""
    runs = runs_int8(layer, one, onnx_only=onnx_only)
    if runs != runs_int8(layer, other, onnx_only=onnx_only):
        return False
    return not runs or same_settings(one.layers.get(layer), other.layers.get(layer))


def same_settings(one: LayerQuant | None, other: LayerQuant | None) -> bool:
    """Whether weights and bias of a layer are quantized alike."""
    if one is None or other is None:
        return one is other
    return one is other or one.settings_text == other.settings_text
