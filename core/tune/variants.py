"""Variants of an image: how a plan's rounding falls changes with each, what the image shows does not.

A plan's loss on one image is mostly chance: where millions of roundings happen to fall. Mirrored and shifted
by a pixel the image gives other roundings, so that a few variants tell more about a plan than one does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LARGEST_COUNT = 8
"""Variants that there are."""

_SHIFTS = ((0, 0), (0, 1), (1, 0), (1, 1))

Image = NDArray[np.float32]


def variant(image: Image, number: int) -> Image:
    """One variant.

    Parameters
    ----------
    image
        float32 (C, H, W).
    number
        0 to 7. 0 is the image itself, odd ones are mirrored, the others differ in a shift by one pixel, whose
        gap is filled with the pixel beside it.

    Returns
    -------
    float32 (C, H, W)
        Contiguous.
    """
    mirrored, (down, right) = number % 2 == 1, _SHIFTS[number // 2]
    found = image[:, :, ::-1] if mirrored else image
    rows = np.maximum(np.arange(image.shape[1]) - down, 0)
    columns = np.maximum(np.arange(image.shape[2]) - right, 0)
    return np.ascontiguousarray(found[:, rows][:, :, columns])


def variant_count(images: int, runs: int) -> int:
    """How many variants of each image make about so many runs; 1 to `LARGEST_COUNT`."""
    return max(1, min(LARGEST_COUNT, round(runs / max(images, 1))))
