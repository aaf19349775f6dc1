"""Boxes: what decoders return, non-maximum suppression, and overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_CANDIDATES = 30_000
"""Candidates that suppression looks at, the highest scores first (as Ultralytics' ``max_nms``)."""

ROWS = 256
"""Candidates whose overlaps with all worse ones are computed at a time."""


@dataclass(frozen=True, eq=False)
class Boxes:
    """Boxes of one image, the highest score first.

    Attributes
    ----------
    places
        float64 (N, 4): left, top, right, bottom in pixels.
    scores
        float64 (N,), 0 to 1.
    classes
        int64 (N,), from 0.
    """

    places: Floats
    scores: Floats
    classes: Ints

    def __len__(self) -> int:
        return len(self.scores)

    def at_least(self, score: float) -> Boxes:
        """Those of at least a score."""
        return self.take(self.scores >= score)

    def take(self, which: NDArray[np.bool_] | Ints) -> Boxes:
        """Some of them, by mask or index."""
        return Boxes(self.places[which], self.scores[which], self.classes[which])


def no_boxes() -> Boxes:
    """Not one box."""
    return Boxes(np.empty((0, 4)), np.empty(0), np.empty(0, np.int64))


@dataclass(frozen=True, eq=False)
class Candidates:
    """What a decoder found in the outputs for one image, before suppression.

    Attributes
    ----------
    boxes
        In pixels of the network's input, in any order.
    final
        Whether the network suppressed already.
    """

    boxes: Boxes
    final: bool = False


def overlaps(a: Floats, b: Floats) -> Floats:
    """Intersection over union of boxes (N, 4) and (M, 4): float64 (N, M); 0 where both are empty."""
    left_top = np.maximum(a[:, None, :2], b[None, :, :2])
    right_bottom = np.minimum(a[:, None, 2:], b[None, :, 2:])
    shared = np.prod(np.clip(right_bottom - left_top, 0, None), axis=2)
    areas = [np.prod(np.clip(x[:, 2:] - x[:, :2], 0, None), axis=1) for x in (a, b)]
    union = areas[0][:, None] + areas[1][None, :] - shared
    found: Floats = np.where(union > 0, shared / np.where(union > 0, union, 1), 0.0)
    return found


def suppressed(boxes: Boxes, least: float, iou: float, most: int, *, by_class: bool = True) -> Boxes:
    """Greedy non-maximum suppression.

    Parameters
    ----------
    boxes
        In any order; of equal scores the first goes first.
    least
        Scores of less are left out.
    iou
        A box that overlaps a better one by more than this goes.
    most
        Boxes that stay at most, the best.
    by_class
        Whether only boxes of the same class suppress each other.
    """
    return boxes.take(surviving(boxes, least, iou, most, by_class=by_class))


def surviving(boxes: Boxes, least: float, iou: float, most: int, *, by_class: bool = True) -> Ints:
    """Places of the boxes that `suppressed` leaves, the highest score first."""
    of_all = np.flatnonzero(boxes.scores >= least)
    of_all = of_all[np.argsort(-boxes.scores[of_all], kind="stable")[:MOST_CANDIDATES]]
    chosen = boxes.take(of_all)
    kept: list[int] = []
    alive = np.ones(len(chosen), np.bool_)
    for first in range(0, len(chosen), ROWS):
        rows = slice(first, min(first + ROWS, len(chosen)))
        over = overlaps(chosen.places[rows], chosen.places[first:]) > iou
        if by_class:
            over &= chosen.classes[rows, None] == chosen.classes[None, first:]
        for index in range(rows.start, rows.stop):
            if alive[index]:
                kept.append(index)
                if len(kept) == most:
                    return of_all[np.array(kept, np.int64)]
                alive[index + 1 :] &= ~over[index - first, index - first + 1 :]
    return of_all[np.array(kept, np.int64)]


def from_centres(centres: Floats) -> Floats:
    """(centre x, centre y, width, height) to (left, top, right, bottom), float64 (N, 4)."""
    half = centres[:, 2:] / 2
    return np.concatenate([centres[:, :2] - half, centres[:, :2] + half], axis=1)


def best_classes(scores: NDArray[np.floating], least: float) -> tuple[Ints, Ints, Floats]:
    """Rows whose best class has at least a score: (rows, classes, scores); of equal classes the lower."""
    if not scores.size:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
    classes = scores.argmax(axis=1)
    best = np.take_along_axis(scores, classes[:, None], axis=1)[:, 0].astype(np.float64)
    rows = np.flatnonzero(best >= least)
    return rows, classes[rows], best[rows]


def sigmoid(values: NDArray[np.floating]) -> Floats:
    """1 / (1 + exp(-x)), float64."""
    x = values.astype(np.float64)
    found: Floats = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
    return found


def softmax(values: NDArray[np.floating], axis: int = -1) -> Floats:
    """exp(x) over its sum along an axis, float64."""
    x = values.astype(np.float64)
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    found: Floats = e / e.sum(axis=axis, keepdims=True)
    return found
