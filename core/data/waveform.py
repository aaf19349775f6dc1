"""Inputs of one dimension, such as sound, as they are drawn."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)


def envelope(values: NDArray[Number], columns: int) -> tuple[NDArray[Number], NDArray[Number]]:
    """Lowest and highest value that each column of a drawing holds, each joined with the column before.

    Parameters
    ----------
    values
        (samples,), at least one.
    columns
        Columns of the drawing.

    Returns
    -------
    low, high
        (columns,) of the values' dtype.
    """
    edges = np.linspace(0, values.size, columns + 1).astype(np.int64)
    starts = np.minimum(edges[:-1], values.size - 1)
    # One sample more than its own: lines of neighbours meet.
    ends = np.minimum(np.maximum(edges[1:], starts + 1) + 1, values.size)
    parts = [values[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return np.stack([part.min() for part in parts]), np.stack([part.max() for part in parts])


def drawn(values: NDArray[np.floating], width: int = 640, height: int = 160) -> NDArray[np.uint8]:
    """A picture (height, width, 3) uint8 of one-dimensional values: a light line on a dark ground."""
    low, high = envelope(values.reshape(-1), width)
    least, most = float(values.min()), float(values.max())
    scale = (height - 3) / (most - least) if most > least else 0.0
    top, bottom = (np.rint(1 + (most - ends) * scale).astype(np.int64) for ends in (high, low))
    rows = np.arange(height)[:, None]
    line = (rows >= top[None]) & (rows <= bottom[None])
    shown = np.where(line, 225, 28).astype(np.uint8)
    return np.ascontiguousarray(np.repeat(shown[:, :, None], 3, axis=2))
