"""FastestDet: one map of 5 + C channels.

Source: https://github.com/dog-qiuqiu/FastestDet: score = objectness^0.6 * class^0.4; the centre lies tanh(v)
cells beside the cell's corner, width and height are sigmoids, shares of the input.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clipscope.core.tasks.base import Values
from clipscope.core.tasks.detection.boxes import Boxes, Candidates, best_classes, from_centres, sigmoid
from clipscope.core.tasks.detection.heads.head import (
    Head,
    Hints,
    Level,
    are_shares,
    channels_last,
    classes_text,
    flat_map,
    strides_text,
)

FAMILY = "fastestdet"
OBJECTNESS, CLASS = 0.6, 0.4
"""Powers of the two factors of a score."""


@dataclass(frozen=True)
class FastestDet:
    """The head, settled."""

    classes: int
    level: Level
    size: tuple[int, int]
    last: bool
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        return f"FastestDet, {classes_text(self.classes)}, {strides_text([self.level.stride])}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        rows = flat_map(values[0], self.last).astype(np.float64)
        objectness = np.clip(rows[:, :1], 0, None)
        scores = objectness**OBJECTNESS * np.clip(rows[:, 5:], 0, None) ** CLASS
        kept, classes, best = best_classes(scores, least)
        rows = rows[kept]
        cells = self.level.corners()[kept] / self.level.stride
        grid = np.array([self.level.width, self.level.height], np.float64)
        centres = (cells + np.tanh(rows[:, 1:3])) / grid
        relative = np.concatenate([centres, sigmoid(rows[:, 3:5])], axis=1)
        width, height = self.size
        scaled = relative * np.array([width, height, width, height], np.float64)
        return Candidates(Boxes(from_centres(scaled), best, classes))


def recognise(hints: Hints) -> Head | None:
    """One map of five channels and the classes', whose objectness and classes are shares already."""
    shapes = hints.outputs.shapes
    if len(shapes) != 1:
        return None
    found = channels_last(shapes[0], hints.size)
    if found is None:
        return None
    last, level = found
    classes = (shapes[0][-1] if last else shapes[0][0]) - 5
    if classes < 1 or hints.classes not in (None, classes):
        return None
    values = hints.values(0)
    if values is not None:
        rows = flat_map(values, last)
        if not are_shares(rows[:, 0]) or not are_shares(rows[:, 5:]):
            return None
    return FastestDet(classes, level, hints.size, last)
