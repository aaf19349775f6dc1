"""Ranges of all quantized tensors as JSON, for tools that have a format of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clipscope.core.formats.plan_json import CHOICE, MEASURED, PLAN, RESCALED, SCHEMA, plan_json, powers_json
from clipscope.core.lower.symmetric_only import symmetric_notes
from clipscope.core.model.layer_lists import LayerLists
from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import QuantPlan

UINT8_LEVELS = 255
SYMMETRIC_ZERO = 128


def ranges_json(
    model: LayerLists,
    plan: QuantPlan,
    tensors: Mapping[str, tuple[float, int]] | None,
    onnx_reason: str | None = None,
    measured: Mapping[str, tuple[float, float]] | None = None,
    choice: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The ranges as a JSON value, and the whole plan, which `plan_json.read_plan` reads back.

    In both lists ``scale`` is the distance of two codes in the tensor's unit, so that a value is
    ``(code - zero_point) * scale``; ``lo`` and ``hi`` are the ends of the codes in use.

    Parameters
    ----------
    model, plan
        For the ncnn blobs: int8 with codes from -127 and zero point 0, but for zero-centred ranges.
        ``ncnn_scale`` is codes per unit: the number in the table, 127 / threshold. Where the plan's range
        is affine, a ``note`` says so. No threshold applies to the layers of ``ncnn_at_run_time``, whose
        inputs ncnn quantizes itself.
    tensors
        Scale and zero point of the ONNX tensors, uint8; None if they are not known.
    onnx_reason
        Why they are not known.
    measured
        (lowest, highest) value seen by ONNX tensor, from which those without a range in the plan get theirs.
    choice
        How the method of the ranges was chosen (`clipscope.core.method_choice.result.MethodChoice`).
    """
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "ncnn": [_blob(model, plan, root) for root in _of_ncnn(model) if root in plan.activations],
        "ncnn_at_run_time": [
            layer.name for layer in model.quantizable if layer.runtime and plan.is_on(layer.name)
        ],
        "onnx": None,
        PLAN: plan_json(replace(plan, rescaled={})),
        MEASURED: None if measured is None else {name: list(ends) for name, ends in measured.items()},
        **({} if choice is None else {CHOICE: dict(choice)}),
    }
    if rescaled := model.rescaled or plan.rescaled:
        content[RESCALED] = powers_json(rescaled)
    if tensors is None:
        return content | {"onnx_reason": onnx_reason or "not asked for"}
    return content | {
        "onnx": [_tensor(name, *value, plan.for_onnx.is_affine) for name, value in tensors.items()]
    }


def _of_ncnn(model: LayerLists) -> list[str]:
    """Root blobs whose threshold ncnn takes; of others only ONNX Runtime does."""
    return [
        root
        for root in model.roots
        if any(layer.is_calibrated or layer.can_force for layer in model.layers_of(root))
    ]


def _blob(model: LayerLists, plan: QuantPlan, root: str) -> dict[str, Any]:
    own = plan.activations[root]
    quant = own if own.is_centred else own.as_symmetric()
    notes = symmetric_notes("ncnn", {root: own})
    lo, hi = (quant.grid.lo, quant.grid.hi) if quant.is_centred else (quant.lo, quant.hi)
    return {
        "tensor": root,
        "type": "int8",
        "lo": lo,
        "hi": hi,
        "scale": quant.step,
        "zero_point": -quant.grid.k_min - levels(quant.bits),
        "ncnn_scale": float(quant.around_centre.scale),
        "layers": [layer.name for layer in model.layers_of(root) if plan.is_on(layer.name)],
    } | ({"note": notes[0]} if notes else {})


def _tensor(name: str, scale: float, zero_point: int, affine: bool) -> dict[str, Any]:
    # The symmetric scheme has no use for code 0: it is the mirror of code 256.
    lowest = 1 if zero_point == SYMMETRIC_ZERO and not affine else 0
    return {
        "tensor": name,
        "type": "uint8",
        "lo": (lowest - zero_point) * scale,
        "hi": (UINT8_LEVELS - zero_point) * scale,
        "scale": scale,
        "zero_point": zero_point,
    }
