"""The ONNX weights of an ncnn layer, where they are the layer's alone and can be replaced."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray

from clipscope.core.model.model import OnnxSide
from clipscope.core.model.network import Network
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.quantizable import TABLE_TYPES, QuantLayer, weight_matrix

_SAME = 1e-3
"""How far weights of the two networks may differ, relative to the largest: ncnn's may be stored as fp16."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class LayerWeight:
    """Where an ONNX network has the weights of an ncnn layer.

    Attributes
    ----------
    node
        The node that computes the layer.
    name, bias
        Its initializers; no bias is None.
    turned
        Whether output channels are the second axis of the weights.
    """

    node: onnx.NodeProto
    name: str
    bias: str | None
    turned: bool

    def rows(self, graph: OnnxGraph) -> Matrix:
        """Weights, float32 (output channels, inputs of an output), in the order of ncnn's."""
        values = np.asarray(graph.constant(self.name), np.float32)
        return values.T if self.turned else values.reshape(values.shape[0], -1)

    def shaped(self, graph: OnnxGraph, rows: Matrix) -> Matrix:
        """Such rows as the initializer has them."""
        dims = tuple(graph.initializers[self.name].dims)
        return np.ascontiguousarray(rows.T if self.turned else rows).reshape(dims)


def layer_weight(network: Network, side: OnnxSide, layer: QuantLayer, graph: OnnxGraph) -> LayerWeight | None:
    """Find a layer's weights in the ONNX network.

    None where the layer has no node of its own, or its weights are read elsewhere, too, or are other ones.

    Parameters
    ----------
    network, side
        The two networks.
    layer
        The layer.
    graph
        The ONNX network, or a part of it.
    """
    match = side.matches.get(layer.name)
    if match is None or match.others or layer.type not in TABLE_TYPES:
        return None
    if sum(other.node == match.node for other in side.matches.values()) > 1:
        return None
    maker = graph.producers.get(_first_output(side, match.node))
    if maker is None or len(maker.input) < 2:
        return None
    name = str(maker.input[1])
    bias = str(maker.input[2]) if len(maker.input) > 2 and maker.input[2] else None
    if any(part not in graph.initializers or len(graph.consumers[part]) > 1 for part in (name, bias) if part):
        return None
    values = np.asarray(graph.constant(name))
    turned = _is_turned(values, weight_matrix(network, layer).reshape(layer.out_channels, -1), maker)
    return None if turned is None else LayerWeight(maker, name, bias, turned)


def _first_output(side: OnnxSide, node: str) -> str:
    found = side.nodes.get(node)
    return "" if found is None else str(found.output[0])


def _is_turned(values: NDArray[np.generic], rows: Matrix, node: onnx.NodeProto) -> bool | None:
    """Whether an ONNX weight has its output channels along its second axis; None if it is another one."""
    if values.dtype != np.float32 or values.size != rows.size:
        return None
    room = _SAME * float(np.abs(rows).max(initial=0))
    if values.shape[0] == rows.shape[0] and np.allclose(values.reshape(rows.shape), rows, rtol=0, atol=room):
        return False
    flat = values.ndim == 2 and node.op_type != "Conv" and values.shape[1] == rows.shape[0]
    return True if flat and np.allclose(values.T, rows, rtol=0, atol=room) else None
