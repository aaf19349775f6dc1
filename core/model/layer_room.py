"""About how much memory ncnn takes to compute a layer and hand its output out.

Source: ``Extractor::extract`` of ncnn ``src/net.cpp``.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from clipscope.core.model.graph import ParamLayer

FP32_BYTES = 4

OUTPUT_COPIES = 4
"""The packed output, the plain one, the one taken out of ncnn's pool, and the binding's own."""


def layer_room(layer: ParamLayer, shapes: Sequence[tuple[int, ...]]) -> int:
    """Bytes to compute a layer in fp32, beside its input: rather too few than too many.

    A kernel's workspace is left out, since it depends on which one ncnn chooses; measured, it mostly adds a
    twentieth to a half.

    Parameters
    ----------
    layer
        Any layer. Types other than convolutions and interpolation count as giving as many values as they get.
    shapes
        Shapes of its inputs, (C, H, W) or shorter.
    """
    values = sum(map(prod, shapes))
    if len(shapes[0]) == 3:
        channels, height, width = shapes[0]
        along, down = layer.int(3, 1), layer.int(13, layer.int(3, 1))
        if layer.type.startswith("Convolution"):
            values = layer.int(0, 0) * (width // max(along, 1)) * (height // max(down, 1))
        elif layer.type.startswith("Deconvolution"):
            values = layer.int(0, 0) * (width * along) * (height * down)
        elif layer.type == "Interp":
            scaled = int(height * layer.float(1, 1.0)), int(width * layer.float(2, 1.0))
            values = channels * (layer.int(3, 0) or scaled[0]) * (layer.int(4, 0) or scaled[1])
    return FP32_BYTES * OUTPUT_COPIES * values
