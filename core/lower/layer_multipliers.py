"""The integer multipliers of a plan's layers, where the ranges of input and output are known."""

from __future__ import annotations

import numpy as np

from clipscope.core.lower.choice import why_float
from clipscope.core.lower.qdq.ranges import Ranges, tensor_ranges
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.model import OnnxMatch, Structure
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.multiplier import LayerMultipliers, multipliers
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

_KEEP_GRID = frozenset({"Clip", "Reshape", "Flatten", "Squeeze", "ExpandDims", "Permute", "Dropout"})
"""Layers that hand on codes, or (Clip) whose own codes the layer before them can give directly."""

_KIND, _SLOPE = 0, 0
"""Keys of Pooling's kind (0 is max) and of ReLU's slope (0 is none)."""


def layer_multipliers(
    model: Structure, plan: QuantPlan, layer: QuantLayer, ranges: Ranges | None = None
) -> LayerMultipliers | str:
    """Multipliers of one layer: ``S_in * S_w / S_out`` per output channel, or why there are none.

    Parameters
    ----------
    model, plan
        The plan gives the input's range and the weight scales, and the output's range where another layer
        reads it.
    layer
        One of the model's layers.
    ranges
        (lowest, highest) value seen by ONNX tensor, for outputs that the plan has no range for; see
        `clipscope.core.lower.qdq.qdq.tensor_ranges`.
    """
    reason = why_float(layer, plan)
    if reason is not None:
        return f"stays fp32: {reason}"
    quant = plan.layers[layer.name]
    if layer.runtime or not quant.weight_scales:
        return "its scales are found at run time"
    source = plan.activations[layer.root]
    found = _output(model, plan, layer, ranges or {})
    if found is None:
        return f"the range of its output is not known: {_why_unknown(model, layer)}"
    output, target = found
    steps = 1.0 / quant.scales_array().astype(np.float64)
    if layer.out_channels > len(steps):
        steps = np.repeat(steps, layer.out_channels // len(steps))
    real = source.step * steps / target.step
    try:
        fixed = multipliers(real)
    except ValueError:
        return "its ranges or weight scales are too large or too small for a multiplier"
    return LayerMultipliers(layer.name, layer.root, output, source, target, steps, fixed)


def _output(
    model: Structure, plan: QuantPlan, layer: QuantLayer, ranges: Ranges
) -> tuple[str, ActivationQuant] | None:
    """Name and range of a layer's output: the plan's, else that of its ONNX network."""
    planned = _planned_output(model, plan, model.network.graph.layer(layer.name).tops[0])
    if planned is not None:
        return planned
    match = model.onnx.matches.get(layer.name) if model.onnx is not None else None
    if match is not None and _has_factor(model, layer, match):
        return None
    quant = tensor_ranges(model, plan.linked, ranges).get(match.output) if match is not None else None
    return None if match is None or quant is None else (match.output, quant)


def _has_factor(model: Structure, layer: QuantLayer, match: OnnxMatch) -> bool:
    """Whether the ONNX node's weights hold a factor that ncnn has as a layer of its own."""
    blob = None if model.onnx is None else model.onnx.same_blobs.get(match.output)
    graph = model.network.graph
    reader = graph.producer(blob) if blob is not None else None
    return reader is not None and reader.type == "BinaryOp" and graph.layer(layer.name).tops[0] != blob


def _why_unknown(model: Structure, layer: QuantLayer) -> str:
    """Why neither the plan nor a measurement says what a layer's output ranges over."""
    blob = model.network.graph.layer(layer.name).tops[0]
    none = f"the plan has none for blob {blob}"
    if model.onnx is None:
        return f"{none}, and there is no ONNX network to measure it in"
    match = model.onnx.matches.get(layer.name)
    if match is None:
        return f"{none}, and the layer has no match in the ONNX network"
    if _has_factor(model, layer, match):
        return f"{none}, and in the ONNX network the layer holds the constant behind it, too"
    return f"{none}, and ONNX tensor {match.output} was not measured"


def _planned_output(model: Structure, plan: QuantPlan, blob: str) -> tuple[str, ActivationQuant] | None:
    """The blob, or the first behind it that is held on the same grid, that the plan has a range for."""
    graph = model.network.graph
    while blob not in plan.activations:
        readers = graph.consumers(blob)
        if not readers or not _keeps_grid(readers[0]):
            return None
        blob = readers[0].tops[0]
    return blob, plan.activations[blob]


def _keeps_grid(line: ParamLayer) -> bool:
    if line.type == "ReLU":
        return line.float(_SLOPE, 0.0) == 0
    if line.type == "Pooling":
        return line.int(_KIND, 0) == 0
    return line.type in _KEEP_GRID
