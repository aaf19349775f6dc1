"""A quantized file's own codes in the QDQ network: they are kept where the plan is still the file's."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType

from clipscope.core.lower.file_plan import file_plan
from clipscope.core.lower.qdq.pair_safe import channel_axis
from clipscope.core.lower.qdq.ranges import follower
from clipscope.core.lower.qdq.weights import COMPUTE, Overrides
from clipscope.core.model.model import OnnxSide, Structure
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_qdq import FileGrid, WeightGrid
from clipscope.core.model.onnx_tensors import values_of
from clipscope.core.quant.plan import QuantPlan


class StoredGrids:
    """Grids of a file's tensors, those whose ranges the plan has not changed.

    Parameters
    ----------
    model, side
        The model and its ONNX network.
    plan
        The plan as it was given, before its thresholds are rounded as in a table.
    """

    def __init__(self, model: Structure, side: OnnxSide, plan: QuantPlan) -> None:
        self._side = side
        self._grids = {} if model.stored is None else model.stored.grids
        self._kept: dict[str, bool] = {}
        theirs = file_plan(model) if self._grids else None
        if theirs is None:
            self._grids = {}
            return
        plan, theirs = plan.for_onnx, theirs.for_onnx
        for layer in model.layers:
            match = side.matches.get(layer.name)
            if match is not None and layer.onnx_threshold and layer.root in plan.activations:
                own, said = plan.activations[layer.root], theirs.activations.get(layer.root)
                same = said is not None and (own.lo, own.hi, own.bits) == (said.lo, said.hi, said.bits)
                self._kept.setdefault(match.input, same)

    def of(self, tensor: str) -> FileGrid | None:
        """The file's grid of a tensor, or of what its range follows; with 256 codes, if it has others.

        None where it has none, or the plan has another range by now.
        """
        if not self._grids or not self._is_kept(tensor):
            return None
        while tensor not in self._grids:
            serving = None if tensor in self._kept else follower(self._side, tensor)
            if serving is None:
                return None
            tensor = serving.output[0]
        grid = self._grids[tensor]
        return grid if grid.is_byte else grid.in_bytes()

    def _is_kept(self, tensor: str) -> bool:
        """Whether the plan has the file's range, also of what the tensor's range follows."""
        while tensor not in self._kept:
            serving = follower(self._side, tensor)
            if serving is None:
                return True
            tensor = serving.output[0]
        return self._kept[tensor]


def stored_weight_overrides(model: Structure, graph: OnnxGraph, skipped: Collection[str]) -> Overrides:
    """Steps and zero points with which the quantizer gives the weights the codes that the file has.

    They are found by name, or, where folding renamed a tensor, by their values, also transposed.

    Parameters
    ----------
    model
        The model.
    graph
        The float network that is quantized.
    skipped
        Names of nodes that stay float.
    """
    if model.stored is None or not model.stored.weights:
        return {}
    found: Overrides = {}
    for node, name, grid, axis in stored_weights(model, graph):
        if node.name not in skipped and name not in found:
            found[name] = _override(grid, axis, channel_axis(node), graph.initializers[name])
    return found


def stored_weights(
    model: Structure, graph: OnnxGraph
) -> Iterator[tuple[onnx.NodeProto, str, WeightGrid, int]]:
    """Compute nodes whose weights are as the file's codes mean: node, weights, grid, axis of its channels."""
    if model.stored is None or not model.stored.weights:
        return
    sources = model.stored.graph.initializers
    by_value: dict[bytes, tuple[str, bool]] = {}
    for name in model.stored.weights:
        value = values_of(sources[name]) if name in sources else None
        if value is not None:
            if value.ndim == 2:
                by_value.setdefault(_key(value.T), (name, True))
            by_value[_key(value)] = name, False
    for node in graph.proto.graph.node:
        if node.op_type not in COMPUTE or node.input[1] not in graph.initializers:
            continue
        known = by_value.get(_key(values_of(graph.initializers[node.input[1]])))
        if known is not None:
            name, turned = known
            grid = model.stored.weights[name]
            axis = grid.axis % max(len(sources[name].dims), 1)
            yield node, node.input[1], grid, 1 - axis if turned else axis


def _key(value: NDArray[Any]) -> bytes:
    return str(value.shape).encode() + np.ascontiguousarray(value).tobytes()


def _override(grid: WeightGrid, axis: int, usual: int, tensor: onnx.TensorProto) -> list[dict[str, Any]]:
    kind = QuantType.QInt8 if grid.is_centred or not grid.unsigned else QuantType.QUInt8
    zeros = np.zeros_like(grid.zero_point) if grid.is_centred else grid.zero_point
    dtype = np.int8 if kind is QuantType.QInt8 else np.uint8
    steps, places = grid.scale, np.broadcast_to(zeros, grid.scale.shape)
    if steps.size == 1 and grid.is_centred and usual < len(tensor.dims):
        # As many as there are channels, which is what ONNX Runtime is given otherwise.
        axis, count = usual, int(tensor.dims[usual])
        steps, places = np.repeat(steps, count), np.repeat(places, count)
    if steps.size == 1:
        return [_entry(kind, steps[0], places[0], dtype)]
    return [{"axis": axis} | _entry(kind, *pair, dtype) for pair in zip(steps, places, strict=True)]


def _entry(kind: QuantType, scale: np.float32, zero: np.int64, dtype: type[Any]) -> dict[str, Any]:
    return {"scale": np.array(scale, np.float32), "zero_point": np.array(zero, dtype), "quant_type": kind}
