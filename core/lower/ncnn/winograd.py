"""int8 Winograd: which layers could overflow in it, and how to switch it off for them.

ncnn computes int8 3x3 convolutions of stride 1 with Winograd F(4x4, 3x3), on sums scaled by 576 in 32
bits (``src/layer/x86/convolution_3x3_winograd_int8.h``). A sum beyond 2**31 / 576 wraps around.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.quantizable import QuantLayer

LIMIT = 3_728_270
"""Largest sum of products of codes that int8 Winograd holds: 2**31 / 576."""

FEATURE_MASK_KEY = 31
NO_WINOGRAD = 64
LARGEST_CODE = 127


def worst_sum(layer: QuantLayer, codes: NDArray[np.int8]) -> int:
    """Largest sum that any input can make, over the layer's output channels.

    Parameters
    ----------
    layer
        The layer.
    codes
        int8, its weights in their order, any shape.

    Returns
    -------
    int
        127 times the largest sum of one output channel's absolute codes.
    """
    rows = np.abs(codes.astype(np.int32)).reshape(layer.out_channels, -1).sum(axis=1)
    return int(rows.max()) * LARGEST_CODE


def can_overflow(layer: QuantLayer) -> bool:
    """Whether there are weights with which int8 Winograd could give a wrong result for this layer.

    Then its weight codes decide whether it is switched off; for all other layers nothing does.
    """
    return _has_window(layer) and 9 * (layer.in_channels // layer.groups) * LARGEST_CODE**2 > LIMIT


def may_overflow(layer: QuantLayer, codes: NDArray[np.int8]) -> bool:
    """Whether int8 Winograd could give a wrong result for these weights.

    ncnn takes it with more than 8 channels in or out (on ARM from 8 on); fewer can't reach the limit.
    A grouped convolution runs as one convolution a group and can take it, too.
    """
    return _has_window(layer) and worst_sum(layer, codes) > LIMIT


def _has_window(layer: QuantLayer) -> bool:
    """Whether it is a 3x3 convolution of stride 1."""
    window = layer.kernel == (3, 3) and layer.stride == layer.dilation == (1, 1)
    return window and layer.type in ("Convolution", "ConvolutionDepthWise")


def without_winograd(line: ParamLayer) -> ParamLayer:
    """The layer's line with Winograd masked off; itself where it is already."""
    mask = line.int(FEATURE_MASK_KEY, 0)
    if mask & NO_WINOGRAD:
        return line
    return line.with_pair(FEATURE_MASK_KEY, str(mask | NO_WINOGRAD))
