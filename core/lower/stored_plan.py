"""The plan that the codes of a quantized file say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.lower.embedded_plan import embedded_plan
from clipscope.core.lower.plans import default_layer
from clipscope.core.lower.qdq.ranges import is_non_negative
from clipscope.core.model.model import LARGEST_CODE, OnnxSide, Structure
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_qdq import Dequantized, FileGrid
from clipscope.core.quant.plan import FROM_FILE, ActivationQuant, LayerQuant, QuantPlan

_SHAPE_ONLY = frozenset({"Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Identity", "MaxPool"})


def plan_of_codes(model: Structure, side: OnnxSide, file: Dequantized) -> QuantPlan:
    """As `clipscope.core.lower.file_plan.file_plan`.

    Parameters
    ----------
    model, side
        The float network, opened from that file, and its ONNX form.
    file
        What the file says.
    """
    activations: dict[str, ActivationQuant] = {}
    layers: dict[str, LayerQuant] = {}
    scales = _scales_of_nodes(model, side)
    for layer in model.layers:
        match = side.matches.get(layer.name)
        grid = None if match is None else _grid_of(side.graph, file, match.input)
        if grid is not None and match is not None and layer.root in model.roots:
            activations.setdefault(layer.root, _range_of(side, match.input, grid))
        coded = match is not None and all(_has_codes(file, side, node) for node in match.nodes)
        if layer.reason is None:
            on = coded and (grid is not None or layer.runtime)
            settings = default_layer(model, layer, on=on, weight_bits_3x3=8)
            steps = None if match is None or layer.runtime else scales.get(match.node)
            rows = len(settings.weight_scales)
            if steps is not None and steps.size in (1, rows):
                own = tuple(float(x) for x in np.broadcast_to(np.float32(1) / steps, rows))
                settings = replace(settings, weight_scales=own)
            layers[layer.name] = settings
        elif model.is_onnx_only(layer) and not coded:
            layers[layer.name] = LayerQuant(False, ())
    return embedded_plan(model, side, file, QuantPlan(activations, layers))


def _scales_of_nodes(model: Structure, side: OnnxSide) -> dict[str, NDArray[np.float32]]:
    """Steps of the weights' codes by node, where these are int8 about zero and nothing was folded in."""
    from clipscope.core.lower.qdq.stored_codes import stored_weights

    found = stored_weights(model, side.graph)
    return {node.name: grid.scale for node, _, grid, _ in found if grid.is_centred}


def _has_codes(file: Dequantized, side: OnnxSide, name: str) -> bool:
    """Whether the file has codes for what a node multiplies with: its weights, or else two activations."""
    node = side.nodes.get(name)
    if node is None or len(node.input) < 2:
        return True
    weight = node.input[1]
    if weight not in side.graph.initializers:
        return True
    before = file.graph.producers.get(node.output[0])
    named = weight if before is None or len(before.input) < 2 else before.input[1]
    return named in file.weights or weight in file.weights or node.op_type in ("LSTM", "GRU", "RNN")


def _grid_of(graph: OnnxGraph, file: Dequantized, tensor: str) -> FileGrid | None:
    """The codes of a tensor, or of what it only has another shape of."""
    while tensor not in file.grids:
        node = graph.producers.get(tensor)
        if node is None or node.op_type not in _SHAPE_ONLY:
            return None
        tensor = node.input[0]
    return file.grids[tensor]


def _range_of(side: OnnxSide, tensor: str, grid: FileGrid) -> ActivationQuant:
    """The range that codes stand for."""
    lo, hi = grid.ends
    if grid.is_centred:
        return _symmetric(grid, grid.threshold, LARGEST_CODE)
    if lo == 0 and is_non_negative(side, tensor, input_too=True):
        return _symmetric(grid, hi, grid.highest - grid.lowest)
    # Codes that reach zero from one side only still have zero in their range.
    return ActivationQuant(min(lo, 0.0), max(hi, 0.0), origin=FROM_FILE)


def _symmetric(grid: FileGrid, threshold: float, codes: int) -> ActivationQuant:
    """A symmetric range whose table gives ONNX Runtime the file's step again, if there is one.

    A table holds ncnn's float32 scale: of those next to the right one, that from which the same step follows.
    """
    step = np.float32(grid.scale)
    nearest = np.float32(LARGEST_CODE / threshold)
    up, down = np.nextafter(nearest, np.float32(np.inf)), np.nextafter(nearest, np.float32(0))
    for scale in (nearest, up, down):
        quant = ActivationQuant.from_scale(float(scale), origin=FROM_FILE)
        if np.float32(float(np.float32(quant.threshold)) / codes) == step:
            return quant
    return ActivationQuant.symmetric(threshold, origin=FROM_FILE)
