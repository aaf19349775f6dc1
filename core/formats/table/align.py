"""Which row of a table belongs to which layer of a network, where the names don't tell.

Weight scales are a fingerprint: whatever made the table, a scale is a level divided by the absmax of its
output channel's weights (127 or 31 in ncnn2table), or a layer-wide multiple of that (its ACIQ).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.lint_context import usable_scales
from clipscope.core.quant.grid import levels
from clipscope.core.quant.weights import lost_rows

GOOD = 0.05
"""Distance up to which a row fits a layer: typical scales within 5 percent."""
CLEAR = 0.05
"""By how much the second best alignment must be worse."""
_WORST = 3.0
_LEVELS = tuple(math.log(levels(bits)) for bits in (6, 7, 8))
_OFFSET_WEIGHT = 0.02
_MOST_PAIRS = 250_000


@dataclass(frozen=True, eq=False)
class WeightRow:
    """A table's weight row: the name of its layer there, and its float32 scales (rows,)."""

    name: str
    scales: NDArray[np.float32]


def distance(scales: NDArray[np.float32], absmax: NDArray[np.float32]) -> float:
    """How badly scales fit a layer's rows: 0 is a perfect fit, 3 the worst.

    Parameters
    ----------
    scales, absmax
        float32 (rows,), of the same length.

    Returns
    -------
    float
        Median over the live rows of how far ``log(scale * absmax)`` lies from its own median, plus a little
        for the distance of that median from log 127, 63 or 31. For one scale repeated, its distance from
        the level of the layer's largest weight.
    """
    live = usable_scales(scales) & ~lost_rows(absmax)
    if not live.any():
        return _WORST
    codes = np.log(scales[live].astype(np.float64)) + np.log(absmax[live].astype(np.float64))
    middle = float(np.median(codes))
    spread = float(np.median(np.abs(codes - middle)))
    if codes.size > 1 and np.ptp(scales[live]) == 0:
        spread = offset = _offset(float(codes.max()))
    elif codes.size <= 2:
        # One or two rows always agree with their own median: only the level tells.
        spread = offset = _offset(middle)
    else:
        offset = _offset(middle)
    return min(spread + _OFFSET_WEIGHT * offset, _WORST)


def align(rows: Sequence[WeightRow], layers: Sequence[NDArray[np.float32]]) -> tuple[int, ...]:
    """Match rows to layers, each row to another layer.

    First in order, where layers may be passed over (they are off in the table); if that does not fit, in any
    order, by the scales alone.

    Parameters
    ----------
    rows
        Weight rows in the order of the table.
    layers
        Largest magnitude of each weight row, float32 (rows,), of each layer in order.

    Returns
    -------
    tuple of int
        Index of the layer of each row.

    Raises
    ------
    ClipScopeError
        If there is no alignment, a poor one, or more than one as good.
    """
    if not rows:
        raise _refuse("the table has no weight row to match by structure")
    if len(rows) > len(layers):
        raise _refuse(f"the table has {len(rows)} weight rows, the network {len(layers)} layers for them")
    spare = len(layers) - len(rows)
    found = None
    if len(rows) * (spare + 1) <= _MOST_PAIRS:
        found = _in_order(_costs(rows, layers, spare))
    if found is None and len(rows) * len(layers) <= _MOST_PAIRS:
        found = _in_any_order(rows, _costs(rows, layers, len(layers)))
    if found is None:
        raise _refuse("too many of its layers are missing or out of order")
    return found


def _offset(code: float) -> float:
    return min(abs(code - level) for level in _LEVELS)


def _costs(
    rows: Sequence[WeightRow], layers: Sequence[NDArray[np.float32]], shift: int
) -> NDArray[np.float64]:
    """Distances, float64 (rows, layers); infinite where the numbers of values or the places differ.

    In an alignment in order, row i can belong to no layer before i and to none after i + shift.
    """
    costs = np.full((len(rows), len(layers)), np.inf)
    for i, row in enumerate(rows):
        first = i if shift < len(layers) else 0
        for j, absmax in enumerate(layers[first : i + shift + 1], first):
            if row.scales.size == absmax.size:
                costs[i, j] = distance(row.scales, absmax)
    return costs


def _in_order(costs: NDArray[np.float64]) -> tuple[int, ...] | None:
    """The best alignment in order; None if it does not fit or another is as good.

    Sums from the front and from the back give, for each pair, the best alignment through it.
    """
    front, back = _best_before(costs), _best_before(costs[::-1, ::-1])[::-1, ::-1]
    with np.errstate(invalid="ignore"):
        through = front[:-1, :-1] + costs + back[1:, 1:]
    best = np.argmin(through, axis=1)
    rows = np.arange(len(best))
    if not np.isfinite(through[rows, best]).all() or (costs[rows, best] > GOOD).any():
        return None
    others = through.copy()
    others[rows, best] = np.inf
    if (others.min(axis=1) < through[rows, best] + CLEAR).any():
        return None
    return tuple(int(j) for j in best)


def _best_before(costs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Least sum with the first i rows among the first j layers, float64 (rows + 1, layers + 1)."""
    best = np.full((costs.shape[0] + 1, costs.shape[1] + 1), np.inf)
    best[0] = 0.0
    for i, row in enumerate(costs, 1):
        best[i, 1:] = np.minimum.accumulate(best[i - 1, :-1] + row)
    return best


def _in_any_order(rows: Sequence[WeightRow], costs: NDArray[np.float64]) -> tuple[int, ...]:
    """The layer that fits each row, if it fits clearly better than any other and no two rows share it."""
    owner: dict[int, str] = {}
    for i, row in enumerate(rows):
        fits = np.argsort(costs[i], kind="stable")
        best = int(fits[0])
        if not np.isfinite(costs[i, best]):
            raise _refuse(f"no layer has {row.scales.size} weight scales, as row {row.name[:80]} has")
        if costs[i, best] > GOOD:
            raise _refuse(f"the scales of row {row.name[:80]} fit the weights of no layer")
        if len(fits) > 1 and costs[i, fits[1]] < costs[i, best] + CLEAR:
            raise _refuse(f"row {row.name[:80]} fits several layers alike")
        if best in owner:
            raise _refuse(f"rows {owner[best][:80]} and {row.name[:80]} fit the same layer")
        owner[best] = row.name
    return tuple(owner)


def _refuse(reason: str) -> ClipScopeError:
    return ClipScopeError(
        f"it can't be matched by structure: {reason}",
        fix="give the table that was made for this network",
    )
