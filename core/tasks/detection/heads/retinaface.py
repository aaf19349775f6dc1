"""RetinaFace: InsightFace's maps with anchors, and the table of priors that PyTorch's writes.

Sources: InsightFace ``RetinaFace``: anchors of 16 pixels times 32, 16 (stride 32), 8, 4 (16) and 2, 1 (8) in
the middle of 16 pixels; a map of scores has the background's first. biubug6 ``Pytorch_Retinaface``: squares
of 16, 32 (stride 8), 64, 128 (16), 256, 512 (32) pixels around each cell's middle, variances 0.1 and 0.2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clipscope.core.tasks.base import Values
from clipscope.core.tasks.detection.boxes import Boxes, Candidates, Floats, best_classes, softmax
from clipscope.core.tasks.detection.heads.head import (
    Head,
    Hints,
    are_shares,
    level_of_map,
    levels_of,
    strides_text,
)
from clipscope.core.tasks.detection.heads.scrfd import FaceLevel, per_anchor
from clipscope.core.tasks.detection.heads.ssd import from_offsets

FAMILY = "retinaface"
BASE = 16.0
SCALES = {8: (2.0, 1.0), 16: (8.0, 4.0), 32: (32.0, 16.0)}
SQUARES = {8: (16.0, 32.0), 16: (64.0, 128.0), 32: (256.0, 512.0)}


@dataclass(frozen=True)
class Maps:
    """InsightFace's: three maps a level, two anchors a cell."""

    levels: tuple[FaceLevel, ...]
    classes: int = 1
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        return f"RetinaFace (InsightFace), {strides_text([x.level.stride for x in self.levels])}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        places, scores = [], []
        for x in self.levels:
            # The map holds the background of all anchors, then the face of all anchors.
            faces = values[x.scores][x.anchors :]
            kept, _, best = best_classes(per_anchor(faces, x.level, x.anchors, 1), least)
            offsets = per_anchor(values[x.boxes], x.level, x.anchors, 4)[kept]
            side = BASE * np.array(SCALES[x.level.stride])[kept % x.anchors]
            middles = x.level.corners()[kept // x.anchors] + BASE / 2
            anchors = np.concatenate([middles, np.stack([side, side], axis=1)], axis=1)
            places.append(from_offsets(offsets, anchors, (1.0, 1.0, 1.0, 1.0)))
            scores.append(best)
        every = np.concatenate(scores)
        return Candidates(Boxes(np.concatenate(places), every, np.zeros(len(every), np.int64)))


@dataclass(frozen=True, eq=False)
class Table:
    """PyTorch's: offsets, scores and points of all priors."""

    priors: Floats
    strides: tuple[int, ...]
    places: tuple[int, int]
    size: tuple[int, int]
    shares: bool
    classes: int = 1
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        return f"RetinaFace (PyTorch), {strides_text(self.strides)}, {len(self.priors):,} priors"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        scores = values[self.places[1]].reshape(-1, 2)
        faces = scores[:, 1:] if self.shares else softmax(scores)[:, 1:]
        kept, _, best = best_classes(faces, least)
        offsets = values[self.places[0]].reshape(-1, 4)[kept].astype(np.float64)
        width, height = self.size
        unit = np.array([width, height, width, height], np.float64)
        places = from_offsets(offsets, self.priors[kept]) * unit
        return Candidates(Boxes(places, best, np.zeros(len(kept), np.int64)))


def recognise(hints: Hints) -> Head | None:
    """Maps of 4, 8 and 20 channels a level, or tables of 4, 2 and 10 columns."""
    return None if hints.classes not in (None, 1) else _maps(hints) or _table(hints)


def _maps(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    if any(len(shape) != 3 for shape in shapes) or len(shapes) not in (4, 6, 9):
        return None
    levels = []
    for stride in SCALES:
        own = {}
        for index, shape in enumerate(shapes):
            level = level_of_map(hints.size, shape[1], shape[2])
            if level is not None and level.stride == stride:
                own[shape[0]] = (index, level)
        if not own:
            continue
        if not {4, 8} <= set(own):
            return None
        levels.append(FaceLevel(own[4][1], own[4][0], own[8][0], 2))
    return Maps(tuple(levels)) if len(levels) >= 2 else None


def _table(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    if len(shapes) != 3 or any(len(shape) != 2 for shape in shapes):
        return None
    columns = {shape[1]: index for index, shape in enumerate(shapes)}
    if set(columns) != {2, 4, 10}:
        return None
    priors = priors_of(hints.size, tuple(SQUARES)) if hints.priors is None else hints.priors.reshape(-1, 4)
    if len(priors) != shapes[0][0]:
        return None
    left_out = hints.outputs.outputs[columns[2]].softmax is not None
    shares = not left_out and are_shares(hints.values(columns[2])) is not False
    return Table(priors, tuple(SQUARES), (columns[4], columns[2]), hints.size, shares)


def priors_of(size: tuple[int, int], strides: tuple[int, ...]) -> Floats:
    """Priors (N, 4): centre and size, shares of the input."""
    width, height = size
    parts = []
    for level in levels_of(size, strides).levels:
        middles = np.repeat(level.corners() + level.stride / 2, 2, axis=0)
        sides = np.tile(np.array(SQUARES[level.stride]), level.cells)
        unit = np.array([width, height], np.float64)
        parts.append(np.concatenate([middles / unit, np.stack([sides, sides], axis=1) / unit], axis=1))
    return np.concatenate(parts)
