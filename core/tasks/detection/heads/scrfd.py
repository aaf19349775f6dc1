"""SCRFD: scores, distances and five points for each anchor of a level.

Source: InsightFace ``detection/scrfd``: distances to the sides in units of the stride, from the cell's left
upper corner; two anchors a cell, with the same centre.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.base import Values
from clipscope.core.tasks.detection.boxes import Boxes, Candidates, Floats, best_classes, sigmoid
from clipscope.core.tasks.detection.heads.head import (
    Head,
    Hints,
    Level,
    are_shares,
    level_of_map,
    levels_of,
    strides_text,
)

FAMILY = "scrfd"
SIDES, POINTS = 4, 10
"""Values of a box, and of its five points."""


@dataclass(frozen=True)
class FaceLevel:
    """Where one level's values lie: places of its outputs, and how many anchors a cell has."""

    level: Level
    scores: int
    boxes: int
    anchors: int


@dataclass(frozen=True)
class Scrfd:
    """The head, settled; one class."""

    levels: tuple[FaceLevel, ...]
    shares: bool
    classes: int = 1
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        anchors = self.levels[0].anchors
        many = f"{anchors} anchor{'s' if anchors > 1 else ''} a cell"
        return f"SCRFD, {strides_text([x.level.stride for x in self.levels])}, {many}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        places, scores = [], []
        for x in self.levels:
            own = per_anchor(values[x.scores], x.level, x.anchors, 1)
            kept, _, best = best_classes(own if self.shares else sigmoid(own), least)
            sides = per_anchor(values[x.boxes], x.level, x.anchors, SIDES)[kept] * float(x.level.stride)
            corners = x.level.corners()[kept // x.anchors]
            places.append(np.concatenate([corners - sides[:, :2], corners + sides[:, 2:]], axis=1))
            scores.append(best)
        every = np.concatenate(scores)
        return Candidates(Boxes(np.concatenate(places), every, np.zeros(len(every), np.int64)))


def per_anchor(values: NDArray[np.float32], level: Level, anchors: int, width: int) -> Floats:
    """Values as float64 (cells * anchors, width), from a map (anchors * width, H, W) or a table of rows."""
    if values.ndim == 3:
        maps = values.reshape(anchors, width, level.cells)
        return maps.transpose(2, 0, 1).reshape(-1, width).astype(np.float64)
    return values.reshape(-1, width).astype(np.float64)


def face_levels(hints: Hints, classes: int) -> tuple[FaceLevel, ...] | None:
    """Levels of a face detector whose scores have so many values an anchor; None if it is none."""
    by_stride: dict[int, dict[str, tuple[int, int]]] = {}
    levels: dict[int, Level] = {}
    shapes = hints.outputs.shapes
    widths = {"scores": classes, "boxes": SIDES, "points": POINTS}
    for index, shape in enumerate(shapes):
        found = (
            _kind_of_map(shape, hints, widths) if len(shape) == 3 else _kind_of_table(shape, hints, widths)
        )
        if found is None:
            return None
        level, kind, anchors = found
        if kind in by_stride.setdefault(level.stride, {}):
            return None
        by_stride[level.stride][kind] = (index, anchors)
        levels[level.stride] = level
    result = []
    for stride in sorted(by_stride):
        parts = by_stride[stride]
        if not {"scores", "boxes"} <= set(parts) or len({anchors for _, anchors in parts.values()}) != 1:
            return None
        result.append(FaceLevel(levels[stride], parts["scores"][0], parts["boxes"][0], parts["boxes"][1]))
    return tuple(result) if len(result) >= 2 else None


def _kind_of_map(
    shape: tuple[int, ...], hints: Hints, widths: dict[str, int]
) -> tuple[Level, str, int] | None:
    level = level_of_map(hints.size, shape[1], shape[2])
    if level is None:
        return None
    for anchors in (2, 1):
        for kind, width in widths.items():
            if shape[0] == anchors * width:
                return level, kind, anchors
    return None


def _kind_of_table(
    shape: tuple[int, ...], hints: Hints, widths: dict[str, int]
) -> tuple[Level, str, int] | None:
    if len(shape) == 1:
        shape = (shape[0], 1)
    if len(shape) != 2:
        return None
    for anchors in (2, 1):
        for level in levels_of(hints.size, hints.strides or (8, 16, 32, 64)).levels:
            if shape[0] == anchors * level.cells:
                kind = next((kind for kind, width in widths.items() if shape[1] == width), None)
                if kind is not None:
                    return level, kind, anchors
    return None


def recognise(hints: Hints) -> Head | None:
    """Scores, boxes and mostly points for each of several levels."""
    if hints.classes not in (None, 1):
        return None
    levels = face_levels(hints, 1)
    if levels is None:
        return None
    samples = [hints.values(x.scores) for x in levels]
    return Scrfd(levels, all(are_shares(values) is not False for values in samples))
