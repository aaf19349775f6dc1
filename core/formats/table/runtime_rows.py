"""Rows of layers that ncnn quantizes at run time: weight scales alone, and no scale of an input.

ncnn2table writes them since May 2026 (``tools/quantize/ncnn2table.cpp``, ``QuantNet::save_table``), and
ncnn2int8 leaves such a layer float without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.quantizable import WEIGHT_MARK


def runtime_keys(graph: ParamGraph) -> Mapping[str, tuple[ParamLayer, int]]:
    """Layer and number of values by key of every row that ncnn2table writes for such layers."""
    return {
        f"{layer.name}{WEIGHT_MARK}{index}": (layer, count)
        for layer in graph.layers
        if layer.type in RUNTIME_ROWS
        for index, count in enumerate(RUNTIME_ROWS[layer.type](layer))
    }


def _attention(layer: ParamLayer) -> tuple[int, ...]:
    """Query, key and value by output channel, the output projection as a whole."""
    width = layer.int(0, 0)
    return width, width, width, 1


def _recurrent(gates: int) -> Callable[[ParamLayer], tuple[int, ...]]:
    """Weights of the input and of the hidden state, a scale a gate's row and direction."""

    def rows(layer: ParamLayer) -> tuple[int, ...]:
        hidden = layer.int(3, layer.int(0, 0)) if layer.type == "LSTM" else layer.int(0, 0)
        count = gates * hidden * (2 if layer.int(2, 0) == 2 else 1)
        return count, count

    return rows


RUNTIME_ROWS: Mapping[str, Callable[[ParamLayer], tuple[int, ...]]] = {
    "Embed": lambda _: (1,),
    "MultiHeadAttention": _attention,
    "LSTM": _recurrent(4),
    "GRU": _recurrent(3),
    "RNN": _recurrent(1),
}
"""Number of values of each row, by layer type."""
