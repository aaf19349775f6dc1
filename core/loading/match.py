"""Match ncnn layers to ONNX nodes by the values that they compute.

Names do not survive conversion; values do. Both networks run in fp32 on one input, and a layer belongs to
the node whose input and output tensors hold the same numbers. That checks the conversion at the same time.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import onnx
from numpy.typing import NDArray

from clipscope.core.common.buffers import joined
from clipscope.core.common.progress import Progress
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.engines.protocol import EngineError
from clipscope.core.loading.match_regions import WHOLE, region
from clipscope.core.loading.match_values import Difference, Differences, Values
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.model import OnnxMatch, OnnxSide
from clipscope.core.model.network import Network
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.quantizable import QuantLayer

TOLERANCE = 1e-2
"""Largest relative difference of a match; float kernels differ by 1e-4 at most, wrong tensors by about 1."""

TWIN_TOLERANCE = 1e-3
"""Largest relative difference of a tensor and the blob whose range it is given."""

SAME = 1e-6
"""Differences closer than this are a tie."""

COMPUTE_OPS = frozenset({"Conv", "ConvTranspose", "Gemm", "MatMul", "LSTM", "GRU", "RNN"})
FOLLOWERS = frozenset(
    {"Add", "Relu", "Clip", "LeakyRelu", "PRelu", "Sigmoid", "Tanh", "HardSigmoid", "HardSwish", "Mul"}
    | {"Elu", "Mish", "Softplus", "BatchNormalization", "Reshape", "Flatten", "Squeeze", "Unsqueeze"}
)
"""Operators that ncnn may have fused into the layer before them, or that only change the shape."""

LARGE = 30
"""How much larger the last input is. It only chooses between what the others can't tell apart."""

BLOCK = 12
"""Pixels of a side of the blocks that stand in for an image."""

FURTHEST = 6

MATCHING = "matching layers"
SAID_BLOBS = 100
"""Blobs after which progress is said."""

COPIES = 4
"""Times that all tensors of one input are in memory at most: ONNX Runtime's, those inside the engines."""


class ConversionDiffers(EngineError):
    """Both engines run their networks, and these are not the same."""


@dataclass(frozen=True)
class _Candidate:
    """A node and the tensor behind it, and how far the layer's input and output are from theirs."""

    node: onnx.NodeProto
    output: str
    difference: Difference
    distance: int


def match_layers(
    network: Network,
    layers: Sequence[QuantLayer],
    graph: OnnxGraph,
    samples: Sequence[NDArray[np.float32]] = (),
) -> Generator[Progress[None], None, OnnxSide]:
    """Find each quantizable layer's ONNX node.

    What must agree are the values on the samples, or on noise of variance 1. A further input, the noise times
    `LARGE`, only breaks ties: an activation that lets the first ones pass shows on it. It is far from what a
    network was made for, and squeeze-and-excitation, SiLU or an exponential pull two right ones apart there.

    Parameters
    ----------
    network
        The converted ncnn network, with its input size.
    layers
        Its quantizable layers.
    graph
        The folded ONNX graph.
    samples
        A few images as the network takes them, float32 (C, H, W); without them noise in blocks stands in.

    Yields
    ------
    Progress
        Blobs that were compared, of all inputs together.

    Raises
    ------
    EngineError
        If one of the engines can't run the network.
    """
    shape = graph.input_shape
    noise = np.random.default_rng(2024).standard_normal((2, *shape)).astype(np.float32)[:1]
    seen = [sample[None] for sample in samples] or [_blocks(noise)]
    images = np.concatenate([noise, *seen, noise * np.float32(LARGE)])
    differences = yield from _compared(network, graph, images)
    nodes = _Readers(graph)
    matches: dict[str, OnnxMatch] = {}
    unmatched: dict[str, str] = {}
    taken: set[str] = set()
    for layer in (layer for layer in layers if layer.type not in WHOLE):
        source = network.graph.layer(layer.name)
        entered = nodes.of(differences, source.bottoms[0])
        free = [node for node in entered if node.name not in taken]
        # ONNX Runtime merges nodes that compute the same; then several layers belong to one.
        top = source.tops[0]
        # ONNX Runtime takes a constant factor behind a layer, which ncnn may still have, into the weights.
        tries = [(some, blob) for blob in (top, *_scaled(network, top)) for some in (free, entered)]
        found = (_best_candidate(graph, some, differences, source, blob) for some, blob in tries)
        best = next((candidate for candidate in found if candidate is not None), None)
        if best is None:
            unmatched[layer.name] = "no ONNX node computes the same values"
            continue
        taken.add(best.node.name)
        matches[layer.name] = OnnxMatch(
            best.node.name, best.node.op_type, best.node.input[0], best.output, best.difference.least
        )
    for layer in (layer for layer in layers if layer.type in WHOLE):
        whole = _whole_match(network.graph.layer(layer.name), graph, differences, taken)
        if whole is None:
            unmatched[layer.name] = f"no part of the ONNX network computes what this {layer.type} does"
            continue
        taken.update(whole.nodes)
        matches[layer.name] = whole
    matches = {layer.name: matches[layer.name] for layer in layers if layer.name in matches}
    logits = _pair_outputs(network, graph, differences)
    found_differences = [match.difference for match in matches.values()]
    found_differences += [
        differences.of(blob, tensor).least for blob, tensor in zip(network.logit_blobs, logits, strict=True)
    ]
    return OnnxSide(
        graph, logits, matches, unmatched, max(found_differences, default=0.0), _same_blobs(differences)
    )


def _whole_match(
    line: ParamLayer, graph: OnnxGraph, differences: Differences, taken: Collection[str]
) -> OnnxMatch | None:
    """The nodes of a layer that is several of them; None where they can't be told."""
    inputs = {
        tensor
        for blob in line.bottoms
        for tensor in differences.tensors_like(blob)
        if differences.of(blob, tensor).least <= TOLERANCE
    }
    top = line.tops[0]
    results = ((differences.of(top, tensor).least, tensor) for tensor in differences.tensors_like(top))
    for difference, result in sorted((d, tensor) for d, tensor in results if d <= TOLERANCE):
        products = region(graph, result, inputs, taken, WHOLE[line.type])
        if products:
            last = products[-1]
            names = tuple(node.name for node in products)
            read = next((str(node.input[0]) for node in products if node.input[0] in inputs), "")
            return OnnxMatch(last.name, last.op_type, read, result, difference, names)
    return None


def _blocks(noise: NDArray[np.float32]) -> NDArray[np.float32]:
    """Noise in blocks of equal values: without an image, more like one than noise of single pixels is."""
    height, width = noise.shape[-2:]
    rows, columns = np.arange(height) // BLOCK, np.arange(width) // BLOCK
    found: NDArray[np.float32] = noise[..., rows[:, None], columns[None, :]]
    return found


def matching_room(graph: OnnxGraph) -> int:
    """Bytes that `match_layers` takes beside the engines' networks, an estimate.

    Tensors of unknown size count as none.

    Parameters
    ----------
    graph
        The folded ONNX graph with its inferred shapes.
    """
    return COPIES * _tensor_bytes(graph)


def _tensor_bytes(graph: OnnxGraph) -> int:
    """Bytes of all tensors that the network makes of one image."""
    tensors = (*graph.proto.graph.value_info, *graph.proto.graph.output)
    shapes = [[dim.dim_value for dim in tensor.type.tensor_type.shape.dim] for tensor in tensors]
    return np.dtype(np.float32).itemsize * sum(map(prod, shapes))


class _Readers:
    """The nodes that compute, by the tensors that they read."""

    def __init__(self, graph: OnnxGraph) -> None:
        self._nodes = [node for node in graph.proto.graph.node if node.op_type in COMPUTE_OPS]
        self._reads: dict[str, list[int]] = {}
        for place, node in enumerate(self._nodes):
            for name in read_by(graph, node):
                self._reads.setdefault(name, []).append(place)

    def of(self, differences: Differences, blob: str) -> list[onnx.NodeProto]:
        """Those that read what may be a blob, in the order of the network."""
        near = differences.near_tensors(blob)
        return [
            self._nodes[place] for place in sorted({i for name in near for i in self._reads.get(name, ())})
        ]


def read_by(graph: OnnxGraph, node: onnx.NodeProto) -> list[str]:
    """What a node reads, and before a Pad: pnnx joins one with the convolution behind it."""
    pad = graph.producers.get(node.input[0])
    return [node.input[0], *(pad.input[:1] if pad is not None and pad.op_type == "Pad" else ())]


def _compared(
    network: Network, graph: OnnxGraph, images: NDArray[np.float32]
) -> Generator[Progress[None], None, Differences]:
    """Run both networks on all images and compare what they make of each."""
    chains = [name for output in graph.outputs for name in graph.before_softmax(output)]
    differences = Differences(TOLERANCE, len(images), {*network.logit_blobs, *chains})
    theirs = _onnx_runs(graph, images)
    if len(images) * _tensor_bytes(graph) < len(network.weights):
        # Tensors are less than weights: keep them, so that the engines are in memory one after the other.
        theirs = iter([_set_aside(values) for values in theirs])
    net = NcnnNet(network.graph.text(), network.weights, threads=1)
    try:
        blobs = network.graph.blobs
        for number, values in enumerate(theirs):
            for done in differences.add(number, values, net.stream(images[number], blobs)):
                if done % SAID_BLOBS == 0:
                    yield Progress(MATCHING, number * len(blobs) + done, len(images) * len(blobs))
    finally:
        net.close()
    return differences


def _onnx_runs(graph: OnnxGraph, images: NDArray[np.float32]) -> Iterator[Values]:
    """Values of all float tensors, image by image."""
    names = [name for node in graph.proto.graph.node for name in node.output if name]
    net = OrtNet(graph.with_outputs(names), threads=1, lean=True)
    for image in images:
        runs = zip(net.outputs, net.run(image, net.outputs), strict=True)
        values = {name: value.reshape(-1) for name, value in runs if value.dtype == np.float32}
        yield {**values, graph.input: image.reshape(-1)}


def _set_aside(values: Values) -> Values:
    """The same values in a file, where that is worth it."""

    def parts() -> Iterator[memoryview]:
        return (np.ascontiguousarray(value).data.cast("B") for value in values.values())

    sizes = [value.size for value in values.values()]
    flat = np.frombuffer(joined(parts, 4 * sum(sizes)), np.float32)
    return dict(zip(values, np.split(flat, np.cumsum(sizes)[:-1]), strict=True))


def _pair_outputs(network: Network, graph: OnnxGraph, differences: Differences) -> tuple[str, ...]:
    """ONNX logits in the order of ncnn's, which follows its file: paired by value."""
    left = [graph.before_softmax(name) for name in graph.outputs]
    if len(left) != len(network.logit_blobs):
        raise ConversionDiffers(
            f"the converted network has {len(network.logit_blobs)} outputs, not {len(left)}"
        )
    paired = []
    for blob in network.logit_blobs:
        chains = [[(differences.of(blob, x), x) for x in chain] for chain in left]
        nearest = min(range(len(left)), key=lambda i: min(chains[i])[0])
        tensor = min(chains[nearest])[1]
        ours, theirs = differences.blob_sizes[blob], differences.tensor_sizes.get(tensor, 0)
        if ours != theirs:
            name = left[nearest][0]
            raise ConversionDiffers(
                f"pnnx makes another network of it: output {blob} has {ours:,} values, {name} in the file"
                f" {theirs:,}"
            )
        del left[nearest]
        paired.append(tensor)
    return tuple(paired)


def _same_blobs(differences: Differences) -> dict[str, str]:
    """ncnn blob by ONNX tensor: the first blob with the same values, on the large input, too.

    A blob before an activation and the one behind it may differ there alone.
    """
    near = differences.near_blobs()
    same_blobs: dict[str, str] = {}
    for tensor in differences.tensor_sizes:
        for blob in near.get(tensor, ()):
            if max(differences.of(blob, tensor)) <= TWIN_TOLERANCE:
                same_blobs[tensor] = blob
                break
    return same_blobs


def _scaled(network: Network, top: str) -> tuple[str, ...]:
    """What constant factors and offsets behind a layer make of its output, where nothing else reads it."""
    graph = network.graph
    found: list[str] = []
    while len(readers := graph.consumers(top)) == 1 and readers[0].type == "BinaryOp":
        others = [graph.producer(graph.root(blob)) for blob in readers[0].bottoms if blob != top]
        if len(readers[0].bottoms) > 1 and (len(others) != 1 or not _is_constant(others[0])):
            break
        top = readers[0].tops[0]
        found.append(top)
    return tuple(found)


def _is_constant(line: ParamLayer | None) -> bool:
    return line is not None and line.type == "MemoryData"


def _best_candidate(
    graph: OnnxGraph, nodes: Sequence[onnx.NodeProto], differences: Differences, line: ParamLayer, top: str
) -> _Candidate | None:
    """The node that reads what a layer reads, and behind which lies a blob."""
    bottom = line.bottoms[0]
    found: list[_Candidate] = []
    for node in nodes:
        entering = min(differences.of(bottom, name) for name in read_by(graph, node))
        if entering.least > TOLERANCE:
            continue
        for distance, tensor in enumerate(_downstream(graph, node)):
            leaving = differences.of(top, tensor)
            if leaving.least <= TOLERANCE:
                found.append(_Candidate(node, tensor, entering.joined(leaving), distance))
    ties = found
    for part in ("least", "most", "large") if found else ():
        smallest = min(getattr(candidate.difference, part) for candidate in ties)
        # Where rounding alone pulls the networks apart, an input tells nothing.
        if smallest <= TOLERANCE:
            ties = [one for one in ties if getattr(one.difference, part) <= smallest + SAME]
    return min(ties, key=lambda candidate: candidate.distance, default=None)


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
