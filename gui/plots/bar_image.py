"""Many narrow bars as one image: a painter takes 10 µs for each, most of it for its rows of one pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from clipscope.gui.plots.code_image import coloured

Floats = NDArray[np.float64]


def bar_image(
    left: Floats, pitch: float, top: Floats, bottom: Floats, size: tuple[int, int], colour: QColor
) -> QImage:
    """Bars side by side; where several share a column of pixels each adds its part of the opacity.

    Parameters
    ----------
    left
        Left edges, float64 (bars,), in pixels, ascending.
    pitch
        Width of a bar, in pixels.
    top, bottom
        Ends, float64 (bars,), in pixels from the top; each bar is one pixel high at least.
    size
        Width and height of the image, in pixels.
    colour
        Of a bar that has its columns for itself.
    """
    width, height = size
    columns, bars = _shares(left, pitch, width)
    share = 1.0 / np.maximum(np.bincount(columns, minlength=width), max(1.0, round(1.0 / pitch)))
    first = np.clip(np.round(top[bars]), 0, height - 1).astype(np.intp)
    last = np.clip(np.maximum(np.round(bottom[bars]), first + 1), 1, height).astype(np.intp)
    ends = np.zeros((height + 1, width), np.float32)
    np.add.at(ends, (first, columns), share[columns])
    np.add.at(ends, (last, columns), -share[columns])
    covered = np.round(255 * np.clip(np.cumsum(ends[:-1], axis=0), 0, 1)).astype(np.uint8)
    return coloured(covered, [_opaque(colour, part / 255) for part in range(1, 256)])


def _shares(left: Floats, pitch: float, width: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of a column of pixels and a bar that has it, or a part of it."""
    if pitch < 1:
        bars = np.arange(len(left))
        columns = np.floor(left + pitch / 2).astype(np.intp)
    else:
        columns = np.arange(width)
        bars = np.searchsorted(left, columns + 0.5, side="right") - 1
        inside = (bars >= 0) & (columns + 0.5 < left[np.maximum(bars, 0)] + pitch)
        columns, bars = columns[inside], bars[inside]
    seen = (columns >= 0) & (columns < width)
    return columns[seen], bars[seen]


def _opaque(colour: QColor, part: float) -> QColor:
    """The colour with a part of its opacity."""
    result = QColor(colour)
    result.setAlphaF(colour.alphaF() * part)
    return result
