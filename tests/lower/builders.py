"""Small networks made from lines and arrays, and what ncnn computes with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.ncnn.int8 import NcnnPair
from clipscope.core.model.model import Model
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import quant_layers
from clipscope.core.model.weights import Storage, encode_array, walk_bin

Floats = NDArray[np.float32]


def build(lines: Sequence[str], arrays: Sequence[tuple[NDArray[np.generic], Storage]]) -> Network:
    """Network of layer lines and, in their order, its arrays."""
    blobs = sum(int(line.split()[3]) for line in lines)
    graph = parse_param(f"7767517\n{len(lines)} {blobs}\n" + "\n".join(lines) + "\n", "made.param")
    weights = b"".join(encode_array(values, storage) for values, storage in arrays)
    return Network(graph, weights, walk_bin(graph, weights, "made.bin"), "made")


def as_model(network: Network, shape: tuple[int, int, int]) -> Model:
    layers = quant_layers(network)
    return Model(Path("made.param"), network, layers, shape, {}, None, "made in a test")


def run_float(network: Network, image: Floats, blob: str = "y") -> Floats:
    return NcnnNet(network.graph.text(), network.weights, threads=1).run(image, [blob])[0]


def run_pair(pair: NcnnPair, image: Floats, blob: str = "y") -> Floats:
    return NcnnNet(pair.param, pair.weights, threads=1).run(image, [blob])[0]


def error(expected: Floats, found: Floats) -> float:
    """Largest difference, relative to the absmax."""
    assert expected.shape == found.shape
    return float(np.abs(expected - found).max() / np.abs(expected).max())


def gauss(seed: int, *shape: int) -> Floats:
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)


def last_places(ours: Floats, theirs: Floats, bias: NDArray[np.generic]) -> float:
    """Largest difference of (C, H, W) answers that round once and twice, in units in the last place.

    A unit is that of the largest of product, bias and answer. Rounding the product and the sum instead of the
    sum alone moves an answer by half a unit of each at most, and the other's sum was rounded by half a unit,
    too: 1.5.
    """
    largest = np.maximum(np.abs(ours), np.abs(theirs)) + np.abs(bias.astype(np.float32))[:, None, None]
    return float((np.abs(ours.astype(np.float64) - theirs) / np.spacing(largest)).max())
