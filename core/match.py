"""Match ncnn layers to ONNX nodes by the values that they compute.

Names do not survive conversion; values do. Both networks run in fp32 on one input, and a layer belongs to
the node whose input and output tensors hold the same numbers. That checks the conversion at the same time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray

from core.engines.ncnn_net import NcnnNet
from core.engines.ort_net import OrtNet
from core.model.model import OnnxMatch, OnnxSide
from core.model.network import Network
from core.model.onnx_graph import OnnxGraph
from core.model.quantizable import QuantLayer

TOLERANCE = 1e-2
"""Largest relative difference of a match; float kernels differ by 1e-4 at most, wrong tensors by about 1."""

TWIN_TOLERANCE = 1e-3
"""Largest relative difference of a tensor and the blob whose range it is given."""

SAME = 1e-6
"""Differences closer than this are a tie."""

COMPUTE_OPS = frozenset({"Conv", "Gemm", "MatMul"})
FOLLOWERS = frozenset(
    {"Add", "Relu", "Clip", "LeakyRelu", "PRelu", "Sigmoid", "Tanh", "HardSigmoid", "HardSwish", "Mul"}
    | {"Elu", "Mish", "Softplus", "BatchNormalization", "Reshape", "Flatten", "Squeeze", "Unsqueeze"}
)
"""Operators that ncnn may have fused into the layer before them, or that only change the shape."""

FURTHEST = 6

Values = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True)
class _Candidate:
    node: onnx.NodeProto
    output: str
    difference: float
    distance: int


def match_layers(network: Network, layers: Sequence[QuantLayer], graph: OnnxGraph) -> OnnxSide:
    """Find each quantizable layer's ONNX node.

    Parameters
    ----------
    network
        The converted ncnn network, with its input size.
    layers
        Its quantizable layers.
    graph
        The folded ONNX graph.

    Raises
    ------
    EngineError
        If one of the engines can't run the network.
    """
    channels, height, width = graph.input_shape
    image = np.random.default_rng(2024).standard_normal((channels, height, width)).astype(np.float32)
    theirs = _onnx_values(graph, image)
    ours = _ncnn_values(network, image)
    nodes = [node for node in graph.proto.graph.node if node.op_type in COMPUTE_OPS]
    matches: dict[str, OnnxMatch] = {}
    unmatched: dict[str, str] = {}
    taken: set[str] = set()
    for layer in layers:
        source = network.graph.layer(layer.name)
        values = ours[source.bottoms[0]], ours[source.tops[0]]
        free = [node for node in nodes if node.name not in taken]
        # ONNX Runtime merges nodes that compute the same; then several layers belong to one.
        best = _best_candidate(graph, free, theirs, *values) or _best_candidate(graph, nodes, theirs, *values)
        if best is None:
            unmatched[layer.name] = "no ONNX node computes the same values"
            continue
        taken.add(best.node.name)
        matches[layer.name] = OnnxMatch(
            best.node.name, best.node.op_type, best.node.input[0], best.output, best.difference
        )
    twins = _find_twins(ours, theirs)
    differences = [match.difference for match in matches.values()]
    for blob, tensor in zip(network.logit_blobs, graph.logits, strict=False):
        differences.append(_difference(ours[blob], theirs[tensor]))
    return OnnxSide(graph, graph.logits, matches, unmatched, max(differences, default=0.0), twins)


def _onnx_values(graph: OnnxGraph, image: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    names = [name for node in graph.proto.graph.node for name in node.output if name]
    net = OrtNet(graph.with_outputs(names), threads=1)
    values = dict(zip(net.outputs, net.run(image, net.outputs), strict=True))
    values[graph.input] = image
    return {name: v.reshape(-1) for name, v in values.items() if v.dtype == np.float32}


def _ncnn_values(network: Network, image: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    net = NcnnNet(network.graph.text(), network.weights, threads=1)
    values = {blob: value.reshape(-1) for blob, value in net.stream(image, network.graph.blobs)}
    net.close()
    return values


def _find_twins(ours: Values, theirs: Values) -> dict[str, str]:
    """ncnn blob by ONNX tensor: the first blob with the same values."""
    by_size: dict[int, list[str]] = {}
    for blob, values in ours.items():
        by_size.setdefault(values.size, []).append(blob)
    twins: dict[str, str] = {}
    for tensor, values in theirs.items():
        for blob in by_size.get(values.size, ()):
            if _difference(ours[blob], values) <= TWIN_TOLERANCE:
                twins[tensor] = blob
                break
    return twins


def _best_candidate(
    graph: OnnxGraph,
    nodes: Sequence[onnx.NodeProto],
    theirs: Values,
    bottom: NDArray[np.float32],
    top: NDArray[np.float32],
) -> _Candidate | None:
    found: list[_Candidate] = []
    for node in nodes:
        entering = _difference(bottom, theirs.get(node.input[0]))
        if entering > TOLERANCE:
            continue
        for distance, tensor in enumerate(_downstream(graph, node)):
            leaving = _difference(top, theirs.get(tensor))
            if leaving <= TOLERANCE:
                found.append(_Candidate(node, tensor, max(entering, leaving), distance))
    if not found:
        return None
    smallest = min(candidate.difference for candidate in found)
    ties = [candidate for candidate in found if candidate.difference <= smallest + SAME]
    return min(ties, key=lambda candidate: candidate.distance)


def _downstream(graph: OnnxGraph, node: onnx.NodeProto) -> list[str]:
    """A node's output and what elementwise operators make of it, nearest first."""
    tensors, frontier = [node.output[0]], [node.output[0]]
    for _ in range(FURTHEST):
        frontier = [
            reader.output[0]
            for tensor in frontier
            for reader in graph.consumers.get(tensor, ())
            if reader.op_type in FOLLOWERS and reader.output[0] not in tensors
        ]
        tensors += list(dict.fromkeys(frontier))
    return tensors


def _difference(ours: NDArray[np.float32], theirs: NDArray[np.float32] | None) -> float:
    """Largest difference, relative to the absmax; infinite where the sizes differ."""
    if theirs is None or theirs.size != ours.size:
        return float("inf")
    largest = float(np.abs(ours).max())
    difference = float(np.abs(ours - theirs).max())
    return difference / largest if largest > 0 else (0.0 if difference == 0 else float("inf"))
