"""1x1 Convolutions of blobs without pixels, as squeeze-and-excitation has them behind a global pooling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.network import Network

_KEEP_VECTORS = frozenset(
    {"ReLU", "HardSwish", "HardSigmoid", "Swish", "Sigmoid", "TanH", "Clip", "ELU", "Mish", "GELU", "SELU"}
    | {
        "PReLU",
        "BatchNorm",
        "Scale",
        "Bias",
        "Dropout",
        "Noop",
        "Split",
        "UnaryOp",
        "Softmax",
        "AbsVal",
        "InnerProduct",
        "BinaryOp",
    }
)
_LARGEST_PLAIN = 2
"""Largest int8 term without an output scale, which InnerProduct does not have."""


def with_inner_products(network: Network) -> tuple[Network, tuple[str, ...]]:
    """Network with an InnerProduct in the place of each such Convolution, and their names.

    ncnn computes an InnerProduct there, prints at every call that it will cease to, and says which line to
    write instead: this one. Weights and rows in tables are the same.
    """
    found = dict(_found(network.graph))
    if not found:
        return network, ()
    layers = tuple(found.get(layer.name, layer) for layer in network.graph.layers)
    return network.with_graph(replace(network.graph, layers=layers)), tuple(found)


def _found(graph: ParamGraph) -> Iterator[tuple[str, ParamLayer]]:
    vectors: set[str] = set()
    for layer in graph.layers:
        reads = len(layer.bottoms) >= 1 and all(blob in vectors for blob in layer.bottoms)
        if layer.type == "Convolution" and reads and _fits(layer):
            yield layer.name, _as_inner_product(layer)
            vectors.update(layer.tops)
        elif _makes_vectors(layer) or (reads and layer.type in _KEEP_VECTORS):
            vectors.update(layer.tops)


def _makes_vectors(layer: ParamLayer) -> bool:
    """Whether a layer gives a blob of one dimension, whatever it reads."""
    return layer.type == "Flatten" or (layer.type == "Pooling" and layer.int(4, 0) != 0)


def _fits(layer: ParamLayer) -> bool:
    width = layer.int(1, 0)
    return (
        width == layer.int(11, width) == 1
        and len(layer.bottoms) == 1
        and layer.int(8, 0) <= _LARGEST_PLAIN
        and not layer.int(19, 0)
    )


def _as_inner_product(layer: ParamLayer) -> ParamLayer:
    keys = {0: 0, 5: 1, 6: 2, 8: 8, 9: 9, 10: 10, -23310: -23310}
    pairs = tuple((keys[key], text) for key, text in layer.pairs if key in keys)
    return replace(layer, type="InnerProduct", pairs=pairs, source=None)
