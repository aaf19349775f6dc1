"""The plan that a quantized file holds: its ranges, and its weights' own codes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import LARGEST_CODE, Structure
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_qdq import Dequantized, FileGrid
from clipscope.core.model.onnx_tensors import values_of
from clipscope.core.model.quantizable import QuantLayer, weight_absmax
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan

ORIGIN = "file"
_SHAPE_ONLY = frozenset({"Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Identity", "MaxPool"})


def plan_of_file(model: Structure, file: Dequantized) -> QuantPlan:
    """Plan of the ranges in a QDQ file: symmetric, as ncnn runs them; layers without a range are off.

    A layer's weight scales are one over the file's steps, so that ncnn's codes are the file's.

    Parameters
    ----------
    model
        The float network, opened from that file.
    file
        What the file says.
    """
    side = model.onnx
    if side is None:
        return QuantPlan()
    activations: dict[str, ActivationQuant] = {}
    layers: dict[str, LayerQuant] = {}
    for layer in model.layers:
        match = side.matches.get(layer.name)
        grid = None if match is None else _grid_of(side.graph, file, match.input)
        if grid is not None:
            activations.setdefault(layer.root, _range_of(grid))
        if layer.reason is None:
            settings = default_layer(model, layer, on=grid is not None or layer.runtime, weight_bits_3x3=8)
            steps = None if match is None else _steps(model, layer, file)
            layers[layer.name] = settings if steps is None else replace(settings, weight_scales=steps)
    return QuantPlan(activations, layers)


def _grid_of(graph: OnnxGraph, file: Dequantized, tensor: str) -> FileGrid | None:
    """The codes of a tensor, or of what it only has another shape of."""
    while tensor not in file.grids:
        node = graph.producers.get(tensor)
        if node is None or node.op_type not in _SHAPE_ONLY:
            return None
        tensor = node.input[0]
    return file.grids[tensor]


def _range_of(grid: FileGrid) -> ActivationQuant:
    """A symmetric range whose table gives ONNX Runtime the file's step again, if there is one.

    A table holds ncnn's float32 scale: of those next to the right one, that from which the same step follows.
    """
    step = np.float32(grid.scale)
    nearest = np.float32(LARGEST_CODE / grid.threshold)
    up, down = np.nextafter(nearest, np.float32(np.inf)), np.nextafter(nearest, np.float32(0))
    codes = round(grid.threshold / grid.scale)
    for scale in (nearest, up, down):
        quant = ActivationQuant.from_scale(float(scale), origin=ORIGIN)
        if np.float32(float(np.float32(quant.threshold)) / codes) == step:
            return quant
    return ActivationQuant.symmetric(grid.threshold, origin=ORIGIN)


def _steps(model: Structure, layer: QuantLayer, file: Dequantized) -> tuple[float, ...] | None:
    """Codes per unit of a layer's weight rows; None where its weights have no codes in the file."""
    side = model.onnx
    assert side is not None
    node = next(x for x in side.graph.proto.graph.node if x.name == side.matches[layer.name].node)
    scales = next((file.weight_scales[name] for name in node.input[1:2] if name in file.weight_scales), None)
    rows = weight_absmax(model.network, layer).size
    if scales is None or layer.runtime or scales.size not in (1, rows):
        return None
    # The network is as the file had it only if nothing was folded into the weights.
    values = values_of(file.graph.initializers[node.input[1]])
    if not np.array_equal(values, values_of(side.graph.initializers[node.input[1]])):
        return None
    return tuple(float(x) for x in np.broadcast_to(np.float32(1) / scales, rows))
