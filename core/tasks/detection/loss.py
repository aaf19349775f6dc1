"""How far int8's boxes are from fp32's, as a smooth figure: scores everywhere, boxes where fp32 has some."""

from __future__ import annotations

import math

import numpy as np

from clipscope.core.tasks.detection.boxes import Boxes, Candidates, Floats, Ints, surviving
from clipscope.core.tasks.detection.compared import paired

SCORE_SHARE = 0.25
"""What the square of a score's error counts beside 1 - IoU of a box."""
LEAST_SHARE = 0.5
"""Boxes of fp32 of at least this share of the score from which they count as right are looked at."""


def box_loss(own: Candidates, reference: Candidates, truth_score: float, nms_iou: float, most: int) -> float:
    """Loss of one image; NaN where fp32 has no box.

    At each of fp32's boxes 1 - IoU with what int8 has in the same cell, weighted with the score; in all cells
    the square of the score's error, the whole score of both where their classes differ. Both over the weight
    of fp32's boxes. AP counts a box at each of ten overlaps, to which the mean of 1 - IoU comes down, and
    sorts boxes by score.

    Parameters
    ----------
    own, reference
        int8's and fp32's candidates of all scores.
    truth_score
        Score of fp32 from which a box counts as right.
    nms_iou, most
        How fp32's boxes are suppressed.
    """
    before, after = reference.boxes, own.boxes
    final = reference.final or len(before) != len(after)
    right = surviving(before, LEAST_SHARE * truth_score, 1.0 if reference.final else nms_iou, most)
    if not len(right):
        return math.nan
    if final:
        before, after, right = _aligned(before, after, right)
    weights = np.minimum(before.scores[right] / truth_score, 1.0)
    same = before.classes == after.classes
    overlap = np.where(same[right], _row_overlaps(before.places[right], after.places[right]), 0.0)
    squares = (after.scores - before.scores) ** 2
    missed = np.where(same, squares, after.scores**2 + before.scores**2)
    return float((weights @ (1 - overlap) + SCORE_SHARE * missed.sum()) / weights.sum())


def _row_overlaps(a: Floats, b: Floats) -> Floats:
    """Intersection over union of each box with the one in the same row, float64 (N,)."""
    sides = np.clip(np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2]), 0, None)
    shared = np.prod(sides, axis=1)
    areas = [np.prod(np.clip(x[:, 2:] - x[:, :2], 0, None), axis=1) for x in (a, b)]
    union = areas[0] + areas[1] - shared
    found: Floats = np.where(union > 0, shared / np.where(union > 0, union, 1), 0.0)
    return found


def _aligned(before: Boxes, after: Boxes, right: Ints) -> tuple[Boxes, Boxes, Ints]:
    """Boxes row by row where cells are not known: the pairs that overlap, then those of one alone.

    A box without counterpart stands beside one of score 0 and of no class.
    """
    pairs = paired(after, before)
    mine, theirs = (np.array([pair[k] for pair in pairs], np.int64) for k in (0, 1))
    only_before = np.setdiff1d(np.arange(len(before)), theirs)
    only_after = np.setdiff1d(np.arange(len(after)), mine)
    one = _joined(before.take(theirs), before.take(only_before), _nothing(len(only_after)))
    other = _joined(after.take(mine), _nothing(len(only_before)), after.take(only_after))
    row = np.empty(len(before), np.int64)
    row[np.concatenate([theirs, only_before])] = np.arange(len(before))
    return one, other, row[right]


def _nothing(count: int) -> Boxes:
    return Boxes(np.zeros((count, 4)), np.zeros(count), np.full(count, -1, np.int64))


def _joined(*parts: Boxes) -> Boxes:
    return Boxes(
        np.concatenate([part.places for part in parts]),
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.classes for part in parts]),
    )
