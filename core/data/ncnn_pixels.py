"""ncnn's own resize and normalization of pixels, loaded at the first image: the window never needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ncnn
import numpy as np
from numpy.typing import NDArray

_RGB = int(ncnn.Mat.PixelType.PIXEL_RGB)


def resize_bilinear(pixels: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """Resize with ncnn's fixed-point bilinear filter, ``Mat::from_pixels_resize``.

    Parameters
    ----------
    pixels
        (H, W, 3) uint8 RGB; H and W at least 2.
    width, height
        Target size in pixels.

    Returns
    -------
    (height, width, 3) uint8.
    """
    h, w = pixels.shape[:2]
    source = np.ascontiguousarray(pixels)
    mat: Any = ncnn.Mat.from_pixels_resize(source, _RGB, w, h, width, height)
    # The Mat holds whole numbers 0..255 as float32 planes, so that the way back to uint8 is exact.
    out = np.empty((height, width, 3), np.uint8)
    for channel, plane in enumerate(mat.numpy()):  # a third of the time of a transposed copy
        np.copyto(out[:, :, channel], plane, casting="unsafe")
    return out


def normalized_values(mean: Sequence[float], norm: Sequence[float]) -> NDArray[np.float32]:
    """What ``Mat::substract_mean_normalize`` makes of each of the 256 pixel values.

    Asking ncnn keeps its rounding (one fused multiply-add where the processor has it).

    Parameters
    ----------
    mean, norm
        A value a channel; none leaves that step out.

    Returns
    -------
    (channels, 256) float32, read-only.
    """
    channels = max(len(mean), len(norm), 1)
    ramp = np.tile(np.arange(256, dtype=np.float32).reshape(16, 16), (channels, 1, 1))
    mat = ncnn.Mat(ramp).clone()
    mat.substract_mean_normalize(list(mean), list(norm))
    table = np.array(mat.numpy(), np.float32).reshape(channels, 256)
    table.setflags(write=False)
    return table
