"""A histogram's bins gathered into the pixel columns that show them. NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.value_steps import ValueSteps, stepped_bars

LOG_FLOOR = -0.3
"""Baseline of the log scale: log10 of half a count, so that a single count can be seen."""


@dataclass(frozen=True, eq=False)
class Outline:
    """Top outline of the bars as steps.

    Attributes
    ----------
    x
        Left edge of each column and the right edge of the last, float64 (n + 1,).
    height
        Largest count of the bins in each column, in plot units (log10 if logarithmic), float64 (n,).
    base
        Where the bars stand: 0, or `LOG_FLOOR`.
    """

    x: NDArray[np.float64]
    height: NDArray[np.float64]
    base: float


def bars(
    histogram: Histogram, signed: bool, steps: ValueSteps | None = None
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Edges (n + 1,) and counts (n,) of |x|, or of x with the negative side mirrored.

    Values that come in ``steps`` have a bar each, where bins would be a comb.
    """
    if steps is not None:
        return stepped_bars(histogram, steps, signed)
    if not signed:
        return histogram.edges, histogram.counts
    edges = np.concatenate((-histogram.edges[:0:-1], histogram.edges))
    return edges, np.concatenate((histogram.negative[::-1], histogram.positive))


def outline(
    edges: NDArray[np.float64],
    counts: NDArray[np.int64],
    view: tuple[float, float],
    pixels: int,
    log: bool,
) -> Outline:
    """Steps for a view of ``pixels`` columns.

    Where several bins share a column the largest count stands for them, so that no spike gets lost
    however far the view is zoomed out.

    Parameters
    ----------
    edges, counts
        Equal bins, ascending.
    view
        Left and right end of the view, in the blob's unit.
    pixels
        Width of the view; at least 1.
    log
        Whether heights are log10 of the counts.
    """
    first = max(0, int(np.searchsorted(edges, view[0], "right")) - 1)
    last = min(len(counts), int(np.searchsorted(edges, view[1], "left")))
    base = LOG_FLOOR if log else 0.0
    if last <= first:
        return Outline(np.array(view, np.float64), np.array([base]), base)
    shown = counts[first:last]
    starts = np.arange(len(shown))
    if len(shown) > pixels:
        # More bins than columns: all starts differ.
        starts = np.linspace(0, len(shown), pixels, endpoint=False).astype(np.intp)
    top = np.maximum.reduceat(shown, starts).astype(np.float64)
    if log:
        top = np.where(top > 0, np.log10(np.maximum(top, 1.0)), base)
    x = np.append(edges[first:last][starts], edges[last])
    return Outline(x, top, base)
