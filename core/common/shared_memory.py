"""Arrays in memory that processes forked later share with this one."""

from __future__ import annotations

import math
import mmap
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


def shared_empty(shape: Sequence[int], dtype: DTypeLike) -> NDArray[Any]:
    """An array of zeros that this process and its forks read and write; memory is taken where it is touched.

    Nothing orders what two processes do to it: who reads must have heard from who wrote.
    """
    kind = np.dtype(dtype)
    count = math.prod(shape)
    if not count:
        return np.empty(shape, kind)
    return np.frombuffer(mmap.mmap(-1, count * kind.itemsize), kind, count).reshape(shape)


class SharedPixels:
    """Pixels of images of one size by their places, for this process and its forks.

    Parameters
    ----------
    images
        Number of images.
    shape
        (H, W, C) of each.
    limit
        Bound in bytes; images behind the last one that fits are not kept.
    """

    def __init__(self, images: int, shape: tuple[int, int, int], limit: int) -> None:
        count = min(images, limit // max(1, math.prod(shape)))
        self._pixels: NDArray[np.uint8] = shared_empty((count, *shape), np.uint8)
        self._there: NDArray[np.uint8] = shared_empty((count,), np.uint8)

    def get(self, place: int) -> NDArray[np.uint8] | None:
        """An image, read-only; None if it is not kept."""
        if place >= len(self._there) or not self._there[place]:
            return None
        pixels: NDArray[np.uint8] = self._pixels[place]
        pixels.setflags(write=False)
        return pixels

    def put(self, place: int, pixels: NDArray[np.uint8]) -> None:
        """Keep an image, if it has the others' size and is not behind the last that fits."""
        if place < len(self._there) and pixels.shape == self._pixels.shape[1:]:
            self._pixels[place] = pixels
            self._there[place] = 1
