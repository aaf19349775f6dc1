"""int8's boxes beside fp32's: which are lost and gained, and how scores shift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clipscope.core.tasks.bootstrap import Floats, mean_interval, ratio_interval
from clipscope.core.tasks.detection.boxes import Boxes, overlaps

SAME_IOU = 0.5
"""Overlap from which two boxes of a class are the same object."""


@dataclass(frozen=True, eq=False)
class Compared:
    """One image's.

    Attributes
    ----------
    before, after
        Number of boxes of fp32 and of int8 of at least the score that counts.
    lost, gained
        fp32's without a counterpart, and int8's without one.
    shifts
        int8's score less fp32's, for each of fp32's boxes that int8 has at any score.
    scores
        All of int8's.
    """

    before: int
    after: int
    lost: int
    gained: int
    shifts: Floats
    scores: Floats


def compared(own: Boxes, reference: Boxes, least: float) -> Compared:
    """Hold one image's boxes against fp32's.

    Parameters
    ----------
    own, reference
        Of int8 and of fp32, all that answers hold.
    least
        Score from which a box is shown.
    """
    shown, before = own.at_least(least), reference.at_least(least)
    pairs = paired(own, before)
    shifts = np.array([own.scores[a] - before.scores[b] for a, b in pairs], np.float64)
    same = len(paired(shown, before))
    return Compared(len(before), len(shown), len(before) - same, len(shown) - same, shifts, own.scores)


def paired(own: Boxes, reference: Boxes) -> list[tuple[int, int]]:
    """Pairs of boxes of a class that overlap, each in one pair at most, the largest overlap first."""
    if not len(own) or not len(reference):
        return []
    overlap = overlaps(own.places, reference.places)
    overlap = np.where(own.classes[:, None] == reference.classes[None, :], overlap, 0)
    rows, columns = np.nonzero(overlap >= SAME_IOU)
    order = np.argsort(-overlap[rows, columns], kind="stable")
    found: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for place in order.tolist():
        a, b = int(rows[place]), int(columns[place])
        if a not in taken[0] and b not in taken[1]:
            found.append((a, b))
            taken[0].add(a)
            taken[1].add(b)
    return found


def summed(records: Sequence[Compared]) -> tuple[dict[str, float | None], dict[str, tuple[float, float]]]:
    """Figures of all images, and intervals of those that have one."""
    lost = np.array([x.lost for x in records], np.float64)
    gained = np.array([x.gained for x in records], np.float64)
    before = np.array([x.before for x in records], np.float64)
    count = int(before.sum())
    shifts = np.concatenate([x.shifts for x in records]) if records else np.empty(0)
    figures: dict[str, float | None] = {
        "boxes_fp32": float(count),
        "boxes": float(sum(x.after for x in records)),
        "boxes_lost": float(lost.sum()),
        "boxes_gained": float(gained.sum()),
        "boxes_kept": 1 - float(lost.sum()) / count if count else None,
        "score_shift": float(shifts.mean()) if shifts.size else None,
        "equal_boxes_score": equal_score(np.concatenate([x.scores for x in records]), count)
        if records
        else None,
    }
    ends = {
        "boxes_kept": ratio_interval(before - lost, before),
        "score_shift": mean_interval(
            np.array([x.shifts.mean() if x.shifts.size else np.nan for x in records])
        ),
    }
    for name, values in (("boxes_lost", lost), ("boxes_gained", gained)):
        mean = mean_interval(values)
        ends[name] = None if mean is None else (mean[0] * len(records), mean[1] * len(records))
    return figures, {name: value for name, value in ends.items() if value is not None}


def equal_score(scores: Floats, count: int) -> float | None:
    """The score from which as many boxes are left as fp32 has; None if there are not as many."""
    if not count or len(scores) < count:
        return None
    return float(np.sort(scores)[::-1][count - 1])
