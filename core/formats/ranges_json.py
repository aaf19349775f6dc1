"""Ranges of all quantized tensors as JSON, for tools that have a format of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.model.model import Model
from core.quant.grid import levels
from core.quant.plan import QuantPlan

SCHEMA = 1
UINT8_LEVELS = 255


def ranges_json(
    model: Model,
    plan: QuantPlan,
    tensors: Mapping[str, tuple[float, int]] | None,
    onnx_reason: str | None = None,
) -> dict[str, Any]:
    """The ranges as a JSON value.

    In both lists ``scale`` is the distance of two codes in the tensor's unit, so that a value is
    ``(code - zero_point) * scale``; ``lo`` and ``hi`` are the ends of the codes in use.

    Parameters
    ----------
    model, plan
        For the ncnn blobs: int8 with zero point 0 and codes from -127. ``ncnn_scale`` is the number in
        the table, 127 / threshold.
    tensors
        Scale and zero point of the ONNX tensors, uint8; None if they are not known.
    onnx_reason
        Why they are not known.
    """
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "ncnn": [_blob(model, plan, root) for root in model.roots if root in plan.activations],
        "onnx": None,
    }
    if tensors is None:
        return content | {"onnx_reason": onnx_reason or "not asked for"}
    return content | {"onnx": [_tensor(name, *value) for name, value in tensors.items()]}


def _blob(model: Model, plan: QuantPlan, root: str) -> dict[str, Any]:
    quant = plan.activations[root]
    top = levels(quant.bits)
    return {
        "tensor": root,
        "type": "int8",
        "lo": quant.lo,
        "hi": quant.hi,
        "scale": quant.hi / top,
        "zero_point": 0,
        "ncnn_scale": float(quant.scale),
        "layers": [layer.name for layer in model.layers_of(root) if plan.is_on(layer.name)],
    }


def _tensor(name: str, scale: float, zero_point: int) -> dict[str, Any]:
    lowest = 0 if zero_point == 0 else 1
    return {
        "tensor": name,
        "type": "uint8",
        "lo": (lowest - zero_point) * scale,
        "hi": (UINT8_LEVELS - zero_point) * scale,
        "scale": scale,
        "zero_point": zero_point,
    }
