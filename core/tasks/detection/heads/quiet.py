"""What an image's values tell of a head where shapes leave it open: scores are low nearly everywhere."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.detection.boxes import sigmoid
from clipscope.core.tasks.detection.heads.head import are_shares

LOW: Final = 0.2
"""A score below which a cell shows nothing."""
MOST: Final = 0.8
"""Share of the cells that show nothing in nearly every image."""
SURE: Final = 0.3
"""A score that counts as an object."""


def are_quiet(values: NDArray[np.floating] | None) -> bool | None:
    """Whether columns, (cells, columns), can be scores: shares or their logits, low in most cells.

    None without values.
    """
    if values is None or not values.size:
        return None
    scores = values if are_shares(values) else sigmoid(values)
    return bool((scores.max(axis=1) < LOW).mean() >= MOST)


def has_objectness(rows: NDArray[np.floating] | None) -> bool | None:
    """Whether the first of some scores, (cells, 1 + C), is the others' factor and not a class of its own.

    Where an objectness is high, a class is too; where a class is high, the other classes are not. None
    without values, or where no score is high.
    """
    if rows is None or rows.shape[1] < 2:
        return None
    scores = rows if are_shares(rows) else sigmoid(rows)
    first, others = scores[:, 0], scores[:, 1:].max(axis=1)
    if not ((first > SURE) | (others > SURE)).any():
        return None
    sure = first > SURE
    return bool(sure.any() and (others[sure] > SURE).mean() >= 0.5)
