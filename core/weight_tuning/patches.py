"""What each output of a convolution or inner product is made of: rows of input values, as weights lie."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.quantizable import QuantLayer

_SAME_UPPER, _SAME_LOWER = -233, -234

Values = NDArray[np.float32]


def patches(values: Values, line: ParamLayer, layer: QuantLayer, most: int) -> Values:
    """Input values of a layer's outputs, for some of their places.

    Parameters
    ----------
    values
        The blob that the layer reads, float32; a border holds zeros.
    line, layer
        The layer: Convolution, ConvolutionDepthWise or InnerProduct.
    most
        Places at most, spread evenly over the output.

    Returns
    -------
    float32 (groups, places, inputs of an output)
        In the order of the weights.
    """
    if layer.type == "InnerProduct":
        rows = values.reshape(1, -1, layer.in_channels)
        return rows[:, _spread(rows.shape[1], most)]
    width, height = layer.kernel
    reach = (layer.dilation[1] * (height - 1) + 1, layer.dilation[0] * (width - 1) + 1)
    padded = np.pad(values, ((0, 0), *_border(line, layer, values.shape[1:], reach)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, reach, axis=(1, 2))
    windows = windows[:, :: layer.stride[1], :: layer.stride[0], :: layer.dilation[1], :: layer.dilation[0]]
    places = _spread(windows.shape[1] * windows.shape[2], most)
    down, right = np.divmod(places, windows.shape[2])
    chosen = windows[:, down, right]  # channels, places, height, width
    grouped = chosen.reshape(layer.groups, -1, len(places), height * width)
    return np.ascontiguousarray(grouped.transpose(0, 2, 1, 3)).reshape(layer.groups, len(places), -1)


def _spread(count: int, most: int) -> NDArray[np.int64]:
    """Evenly spread places, all of them if there are no more than asked for."""
    if count <= most:
        return np.arange(count)
    return (np.arange(most) * count + count // 2) // most


def _border(
    line: ParamLayer, layer: QuantLayer, size: tuple[int, ...], reach: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Rows above and below, columns left and right (ncnn ``Convolution::make_padding``)."""
    left, top = line.int(4, 0), line.int(14, line.int(4, 0))
    if left in (_SAME_UPPER, _SAME_LOWER):
        found = []
        for length, step, window in zip(size, layer.stride[::-1], reach, strict=True):
            missing = max(window + (length - 1) // step * step - length, 0)
            half = missing // 2
            found.append((half, missing - half) if left == _SAME_UPPER else (missing - half, half))
        return found[0], found[1]
    right, bottom = line.int(15, left), line.int(16, top)
    return (max(top, 0), max(bottom, 0)), (max(left, 0), max(right, 0))
