"""Which ranges and scales of a plan decide on the networks that are made of a model."""

from __future__ import annotations

import numpy as np

from clipscope.core.lower.ncnn.winograd import can_overflow
from clipscope.core.lower.qdq.operators import ACTIVATIONS, SAME_SCALE
from clipscope.core.lower.qdq.ranges import clip_bounds, follower, is_non_negative
from clipscope.core.model.model import Model, OnnxSide
from clipscope.core.quant.speed import Fold, RangeReader, SpeedRules, TensorGrid

MOVES = SAME_SCALE | {"Concat"}
"""Operators that only move codes where input and output have one grid."""


def speed_rules(model: Model) -> SpeedRules:
    """Find what `speed.speed_content` goes by, as `qdq.qdq` and `ncnn.int8` of this folder decide."""
    winograd = tuple(layer.name for layer in model.layers if can_overflow(layer))
    side = model.onnx
    if side is None:
        return SpeedRules(winograd)
    folds: list[Fold] = []
    same: list[tuple[TensorGrid, TensorGrid]] = []
    for node in side.graph.proto.graph.node:
        if node.op_type in ACTIVATIONS:
            lo, hi = clip_bounds(side.graph, node) if node.op_type == "Clip" else (0.0, np.inf)
            folds.append(Fold(_grid(model, side, node.output[0]), float(lo), float(hi)))
        elif node.op_type in MOVES:
            result = _grid(model, side, node.output[0])
            inputs = node.input if node.op_type == "Concat" else node.input[:1]
            found = [_grid(model, side, name) for name in inputs if name not in side.graph.initializers]
            same += [(grid, result) for grid in found if grid != result]
    return SpeedRules(winograd, tuple(folds), tuple(same), side.graph.input)


def _grid(model: Model, side: OnnxSide, tensor: str) -> TensorGrid:
    readers: list[RangeReader] = []
    name = tensor
    while True:
        for layer in model.layers:
            match = side.matches.get(layer.name)
            if match is not None and match.input == name and layer.onnx_threshold:
                readers.append(RangeReader(layer.name, layer.root))
        serving = follower(side, name)
        if serving is None:
            break
        name = serving.output[0]
    with_input, without = (is_non_negative(side, tensor, input_too=seen) for seen in (True, False))
    return TensorGrid(tuple(readers), name, with_input if with_input == without else None)
