"""The histogram's steps as an image: a painter takes twenty times as long for the same path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

HATCH = 8
"""Pixels from one line of a hatching to the next."""


@dataclass(frozen=True, eq=False)
class Steps:
    """Top outline of bars, in a view's pixels, (0, 0) at its top left.

    Attributes
    ----------
    x
        Left edge of each step and the right edge of the last, float64 (n + 1,), ascending.
    top
        Float64 (n,).
    base
        Where all steps stand.
    """

    x: NDArray[np.float64]
    top: NDArray[np.float64]
    base: float

    def inside(self, size: tuple[int, int], ratio: float) -> NDArray[np.bool_]:
        """Pixels of a screen whose middle lies in a step, bool (height, width).

        Parameters
        ----------
        size
            Width and height, in the screen's pixels.
        ratio
            Screen pixels in one of the view's.
        """
        width, height = size
        middles = (np.arange(width) + 0.5) / ratio
        step = np.searchsorted(self.x, middles, side="right") - 1
        known = (step >= 0) & (step < len(self.top))
        tops = np.where(known, self.top[np.clip(step, 0, len(self.top) - 1)], np.inf)
        rows = (np.arange(height)[:, None] + 0.5) / ratio
        return (rows >= tops) & (rows < self.base)


def hatched(inside: NDArray[np.bool_], ratio: float) -> NDArray[np.uint8]:
    """Codes, uint8 (height, width): 0 outside, 1 inside, 2 inside on a line of a hatching.

    Parameters
    ----------
    inside
        Bool (height, width).
    ratio
        Screen pixels in one of the view's.
    """
    height, width = inside.shape
    diagonals = np.arange(height + width) % round(HATCH * ratio) < max(1, round(ratio))
    lines = sliding_window_view(diagonals, width)[:height]
    return inside.view(np.uint8) + (inside & lines)
