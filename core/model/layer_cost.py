"""What a layer costs to run, whatever the engine: arithmetic, weights, and what moves through memory."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from clipscope.core.model.runtime_layers import weight_parts

if TYPE_CHECKING:
    from clipscope.core.model.model import Structure
    from clipscope.core.model.quantizable import QuantLayer

FP32_BYTES = 4
SCALES = ("_scale", "_scales")
"""How the names of arrays end that an int8 network has beside its weights."""


@dataclass(frozen=True)
class LayerCost:
    """Costs of one layer for one image.

    The bytes are those of the tensors themselves, each moved once: a lower bound of what caches, padding and
    packing make of it.

    Attributes
    ----------
    macs
        Multiply-accumulates; None where the output's size is not known.
    weight_count, bias_count, scale_count
        Weights that int8 stores as codes, constants that stay fp32 (biases, an LSTM's projection), and weight
        scales that int8 adds (one a weight row).
    input_count, output_count
        Values of the blobs that the layer reads and writes; None where a size is not known.
    """

    macs: int | None
    weight_count: int
    bias_count: int
    scale_count: int
    input_count: int | None
    output_count: int | None

    @property
    def weight_bytes_fp32(self) -> int:
        """Weights and biases as fp32."""
        return FP32_BYTES * (self.weight_count + self.bias_count)

    @property
    def weight_bytes_int8(self) -> int:
        """Weights as one byte each, with biases and weight scales as fp32."""
        return self.weight_count + FP32_BYTES * (self.bias_count + self.scale_count)

    @property
    def traffic_fp32(self) -> int | None:
        """Bytes read and written in fp32: input, output and `weight_bytes_fp32`."""
        blobs = self._blob_values
        return None if blobs is None else FP32_BYTES * blobs + self.weight_bytes_fp32

    @property
    def traffic_int8(self) -> int | None:
        """The same with codes of one byte for input and output, and `weight_bytes_int8`.

        That is a layer which int8 layers stand before and behind, so that it hands on codes (requantize).
        """
        blobs = self._blob_values
        return None if blobs is None else blobs + self.weight_bytes_int8

    @property
    def _blob_values(self) -> int | None:
        if self.input_count is None or self.output_count is None:
            return None
        return self.input_count + self.output_count


def layer_cost(model: Structure, layer: QuantLayer) -> LayerCost:
    """Costs of a layer of an open model; the sizes are those of the model's input."""
    graph_layer = model.network.graph.layer(layer.name)
    spans = model.network.arrays_by_layer.get(layer.name, {})
    coded = {part.role for part in weight_parts(graph_layer)} or {"weight"}

    def values(blobs: tuple[str, ...]) -> int | None:
        shapes = [model.shapes.get(blob) for blob in blobs]
        return None if None in shapes else sum(prod(shape) for shape in shapes if shape is not None)

    counts = {role: span.count for role, span in spans.items() if not role.endswith(SCALES)}
    weights = sum(count for role, count in counts.items() if role in coded)
    return LayerCost(
        model.macs(layer),
        weights,
        sum(counts.values()) - weights,
        layer.weight_rows if weights else 0,
        values(tuple(graph_layer.bottoms)),
        values(tuple(graph_layer.tops)),
    )
