"""Whether ONNX network and conversion are the same is decided layer by layer: rounding is no difference.

The network amplifies rounding from block to block, as deep ones with squeeze-and-excitation, SiLU, softmax
gates or exponentials do on noise; a wrong conversion is found in it all the same, and named.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from onnx import helper

from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.loading.differing import difference_warnings
from clipscope.core.loading.match import match_layers
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model, OnnxSide
from clipscope.core.model.network import Network
from tests.exporters.walk import write
from tests.onnx_files import random

CHANNELS, BLOCKS, GAIN = 8, 14, 24.0


def node(kind: str, inputs: str, result: str, **attributes: object) -> object:
    return helper.make_node(kind, inputs.split(), [result], f"{kind}_{result}", **attributes)


def gated(block: int, x: str) -> list[object]:
    """A convolution, an activation of its own and a gate; tanh keeps values in bounds."""
    p = f"b{block}"
    found = [node("Conv", f"{x} {p}w {p}b", f"{p}c", kernel_shape=[3, 3], pads=[1] * 4)]
    if block % 4 == 0:
        found += [node("Sigmoid", f"{p}c", f"{p}s"), node("Mul", f"{p}c {p}s", f"{p}a")]
    elif block % 4 == 1:
        found += [node("HardSwish", f"{p}c", f"{p}a")]
    elif block % 4 == 2:
        found += [node("Tanh", f"{p}c", f"{p}t"), node("Exp", f"{p}t", f"{p}a")]
    else:
        found += [node("Softmax", f"{p}c", f"{p}s", axis=1), node("Mul", f"{p}c {p}s", f"{p}a")]
    found += [node("GlobalAveragePool", f"{p}a", f"{p}p"), node("Conv", f"{p}p {p}g", f"{p}e")]
    found += [node("Sigmoid", f"{p}e", f"{p}k"), node("Mul", f"{p}a {p}k", f"{p}m")]
    return [*found, node("Tanh", f"{p}m", f"{p}y")]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Opened without images."""
    nodes, weights = [], {}
    for block in range(BLOCKS):
        nodes += gated(block, f"b{block - 1}y" if block else "x")
        inputs = CHANNELS if block else 3
        weights[f"b{block}w"] = random(CHANNELS, inputs, 3, 3, seed=block) * np.float32(GAIN)
        weights[f"b{block}b"] = random(CHANNELS, seed=100 + block)
        weights[f"b{block}g"] = random(CHANNELS, CHANNELS, 1, 1, seed=200 + block) * np.float32(3)
    nodes.append(node("Identity", f"b{BLOCKS - 1}y", "y"))
    path = write(tmp_path_factory.mktemp("gates") / "gates.onnx", nodes, weights, opset=14)
    return run(open_model(path))


def matched(model: Model, network: Network) -> OnnxSide:
    assert model.onnx is not None
    return run(match_layers(network, model.layers, model.onnx.graph))


def with_weights(network: Network, layer: str, change: np.ndarray | float) -> Network:
    """The network with one layer's weights times a number, or with others of its size."""
    span = next(span for span in network.spans if span.layer == layer)
    found = np.frombuffer(bytes(network.weights), np.uint8).copy()
    place = found[span.offset + span.nbytes - 4 * span.count : span.offset + span.nbytes].view(np.float32)
    place[:] = change if isinstance(change, np.ndarray) else place * np.float32(change)
    return replace(network, weights=found.tobytes())


def weights_of(network: Network, layer: str) -> np.ndarray:
    span = next(span for span in network.spans if span.layer == layer)
    return np.frombuffer(
        bytes(network.weights), np.float32, span.count, span.offset + span.nbytes - 4 * span.count
    ).copy()


def test_rounding_that_is_amplified_is_no_difference(model: Model) -> None:
    side = model.onnx
    assert side is not None and not side.unmatched and len(side.matches) == 2 * BLOCKS
    assert side.largest_difference < 1e-5
    assert not difference_warnings(model.network, side)
    # What it is not: both engines, each by itself, end far apart.
    noise = np.random.default_rng(2024).standard_normal((1, 3, 16, 16)).astype(np.float32)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    (ours,) = net.run(noise[0], model.network.logit_blobs)
    net.close()
    (theirs,) = OrtNet(side.graph, threads=1).run(noise[0], side.logits)
    assert np.abs(ours - theirs.reshape(ours.shape)).max() > 1e-3


@pytest.mark.parametrize("change", [1.001, 0.9])
def test_a_scaled_weight_is_found_and_named(model: Model, change: float) -> None:
    layer = model.layers[8].name
    side = matched(model, with_weights(model.network, layer, change))
    assert side.largest_difference > 1e-4 and any(
        layer in text for text in difference_warnings(model.network, side)
    )


def test_swapped_layers_are_found_and_named(model: Model) -> None:
    convolutions = [layer.name for layer in model.layers if layer.type == "Convolution"]
    one, other = convolutions[3], convolutions[5]
    network = with_weights(model.network, one, weights_of(model.network, other))
    network = with_weights(network, other, weights_of(model.network, one))
    side = matched(model, network)
    assert one in side.unmatched and any(one in text for text in difference_warnings(network, side))


def test_a_missing_activation_is_found(model: Model) -> None:
    graph = model.network.graph
    tanh = [line for line in graph.layers if line.type == "TanH"][-3]
    lines = [replace(line, type="Dropout", source=None) if line is tanh else line for line in graph.layers]
    network = replace(model.network, graph=graph.with_lines(lines))
    assert difference_warnings(network, matched(model, network))
