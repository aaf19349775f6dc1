"""An input as the network sees it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class PreviewImage:
    """One input of the network.

    Attributes
    ----------
    name
        File or number.
    pixels
        (H, W, C) uint8 in the network's order of channels; None if it can't be read.
    low, high
        Smallest and largest value that the network gets; None if it can't be read.
    label, prediction
        Class names, or None.
    bgr
        Whether channel 0 is blue.
    problem
        Why it can't be read.
    """

    name: str
    pixels: NDArray[np.uint8] | None
    low: float | None
    high: float | None
    label: str | None = None
    prediction: str | None = None
    bgr: bool = False
    problem: str | None = None
