"""YOLOv5 and YOLOv7, raw with anchors or decoded in the graph; YOLOv3's coding of boxes, too.

Source: Ultralytics YOLOv5 ``models/yolo.py`` (Detect): centre = (2 sigmoid(v) - 0.5 + cell) * stride,
size = (2 sigmoid(v))^2 * anchor; score = sigmoid(objectness) * sigmoid(class). YOLOv3: centre =
(sigmoid(v) + cell) * stride, size = exp(v) * anchor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.base import Values
from clipscope.core.tasks.detection.boxes import (
    Boxes,
    Candidates,
    Floats,
    best_classes,
    from_centres,
    sigmoid,
)
from clipscope.core.tasks.detection.heads.head import (
    Head,
    Hints,
    Level,
    are_shares,
    channels_last,
    classes_text,
    flat_map,
    level_of_map,
    levels_of,
    strides_text,
)
from clipscope.core.tasks.detection.heads.quiet import are_quiet

FAMILY = "yolov5"
ANCHORS = 3
V5 = ((10, 13, 16, 30, 33, 23), (30, 61, 62, 45, 59, 119), (116, 90, 156, 198, 373, 326))
V5_P6 = (
    *((19, 27, 44, 40, 38, 94), (96, 68, 86, 152, 180, 137)),
    *((140, 301, 303, 264, 238, 542), (436, 615, 739, 380, 925, 792)),
)
V3_TINY = ((10, 14, 23, 27, 37, 58), (81, 82, 135, 169, 344, 319))
COMMON = (20, 80)
"""Numbers of classes that many detectors have."""
DISTANCES = 64
"""Channels of YOLOv8's bins."""
OF_OTHERS = (112, 144)
"""Channels of NanoDet-Plus and of YOLOv8 with 80 classes, which three divides as well."""
DEFAULTS = {3: V5, 4: V5_P6, 2: V3_TINY}
"""Anchors where neither the graph nor the person says them: YOLOv5's, its P6 models', YOLOv3-tiny's."""


@dataclass(frozen=True)
class Decoded:
    """Rows of (centre x, centre y, width, height, objectness, classes) in pixels of the input."""

    classes: int
    first: bool
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        return f"YOLOv5 or v7, decoded in the graph, {classes_text(self.classes)}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        rows = (values[0].T if self.first else values[0]).astype(np.float64)
        rows = rows[rows[:, 4] >= least]  # no class makes a score higher
        kept, classes, best = best_classes(rows[:, 4:5] * rows[:, 5 : 5 + self.classes], least)
        return Candidates(Boxes(from_centres(rows[kept, :4]), best, classes))


@dataclass(frozen=True, eq=False)
class Raw:
    """A map a level, whose cells have a box for each anchor.

    Attributes
    ----------
    levels
        In the order of the outputs.
    anchors
        float64 (levels, anchors, 2): width and height in pixels.
    origin
        Where they come from, for people.
    style
        ``"v5"`` or ``"v3"``.
    shares
        Whether the graph did the sigmoids.
    """

    classes: int
    levels: tuple[Level, ...]
    anchors: NDArray[np.float64]
    origin: str
    style: str = "v5"
    shares: bool = False
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        kind = "YOLOv3 boxes" if self.style == "v3" else "YOLOv5 or v7"
        return (
            f"{kind}, {classes_text(self.classes)}, {strides_text([level.stride for level in self.levels])},"
            f" {self.anchors.shape[1]} anchors a level ({self.origin})"
        )

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        parts = [
            self._level(part, level, anchors, least)
            for part, level, anchors in zip(values, self.levels, self.anchors, strict=True)
        ]
        places, scores, classes = zip(*parts, strict=True)
        return Candidates(Boxes(np.concatenate(places), np.concatenate(scores), np.concatenate(classes)))

    def _level(
        self, values: NDArray[np.float32], level: Level, anchors: Floats, least: float
    ) -> tuple[Floats, Floats, NDArray[np.int64]]:
        rows = by_anchor(values, len(anchors), level, 5 + self.classes)
        flat = rows.reshape(-1, rows.shape[-1])
        objectness = flat[:, 4].astype(np.float64) if self.shares else sigmoid(flat[:, 4])
        kept = np.flatnonzero(objectness >= least)
        flat = flat[kept].astype(np.float64)
        factor = flat[:, 5:] if self.shares else sigmoid(flat[:, 5:])
        chosen, classes, best = best_classes(objectness[kept, None] * factor, least)
        flat, kept = flat[chosen], kept[chosen]
        anchor, cell = np.divmod(kept, level.cells)
        corners = level.corners()[cell] / level.stride
        boxes = flat[:, :4]
        if self.style == "v3":
            centres = (corners + (boxes[:, :2] if self.shares else sigmoid(boxes[:, :2]))) * level.stride
            sizes = np.exp(np.clip(boxes[:, 2:], -50, 50)) * anchors[anchor]
        else:
            shares = boxes if self.shares else sigmoid(boxes)
            centres = (2 * shares[:, :2] - 0.5 + corners) * level.stride
            sizes = (2 * shares[:, 2:]) ** 2 * anchors[anchor]
        return from_centres(np.concatenate([centres, sizes], axis=1)), best, classes


def by_anchor(values: NDArray[np.float32], anchors: int, level: Level, width: int) -> NDArray[np.float32]:
    """A level's values as (anchors, cells, 5 + C), whichever way they were exported."""
    shape = values.shape
    if len(shape) == 3 and shape[0] == anchors * width:  # channels, rows, columns
        return values.reshape(anchors, width, level.cells).transpose(0, 2, 1)
    if len(shape) == 3 and shape[2] == anchors * width:  # rows, columns, channels
        return values.reshape(level.cells, anchors, width).transpose(1, 0, 2)
    if len(shape) == 4 and shape[1] == width:  # anchors, channels, rows, columns
        return values.reshape(anchors, width, level.cells).transpose(0, 2, 1)
    return values.reshape(anchors, level.cells, width)


def recognise(hints: Hints) -> Head | None:
    """Rows for three boxes a cell, or a map a level with channels for three boxes."""
    return _decoded(hints) or _raw(hints)


def _decoded(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    if not shapes or len(shapes[0]) != 2:
        return None
    for first in (False, True):
        rows, width = shapes[0][::-1] if first else shapes[0]
        if width < 6 or not any(rows == ANCHORS * levels_of(hints.size, s).cells for s in hints.stride_sets):
            continue
        sample = hints.values(0)
        if sample is not None and not are_shares((sample.T if first else sample)[:, 4:5]):
            continue
        masks = 32 if len(shapes) > 1 and len(shapes[1]) == 3 and shapes[1][0] == 32 else 0
        classes = width - 5 - masks
        if hints.classes is not None and hints.classes <= classes:
            classes = hints.classes
        elif hints.classes is not None:
            return None
        return Decoded(classes, first)
    return None


def _raw(hints: Hints) -> Head | None:
    outputs = hints.outputs.outputs
    found = [_raw_level(output.shape, hints) for output in outputs]
    if not found or any(level is None for level in found):
        return None
    levels, widths = zip(*[level for level in found if level is not None], strict=True)
    if len(set(widths)) != 1 or len({level.stride for level in levels}) != len(levels) or len(levels) < 2:
        return None
    classes = widths[0] - 5
    if hints.classes is None and _are_distances(levels, widths[0], hints):
        return None
    given = hints.anchors if hints.anchors is not None else hints.outputs.anchors
    origin = "given" if hints.anchors is not None else "from the graph"
    if given is None or len(given) != len(levels):
        default = DEFAULTS.get(len(levels))
        if default is None:
            return None
        given, origin = np.array(default, np.float64).reshape(len(levels), -1, 2), "YOLOv5's own"
    order = np.argsort([level.stride for level in levels], kind="stable")
    by_size = given[np.argsort(given.prod(axis=2).mean(axis=1), kind="stable")]
    anchors = np.empty_like(by_size)
    anchors[order] = by_size
    values = [hints.values(index) for index in range(len(levels))]
    shares = all(
        are_shares(None if value is None else by_anchor(value, ANCHORS, level, widths[0])) is True
        for value, level in zip(values, levels, strict=True)
    )
    return Raw(classes, levels, anchors, origin, hints.box_style or "v5", shares)


def _are_distances(levels: Sequence[Level], width: int, hints: Hints) -> bool:
    """Whether maps of three times 5 + C channels are rather YOLOv8's 64 bins and its few classes.

    By the values: either way scores are low in most cells. Where both fit, 20 and 80 classes are those of
    YOLOv5 (VOC and COCO), and others are not, because 17 of YOLOv5 would be 2 of YOLOv8.
    """
    others = ANCHORS * width - DISTANCES
    shapes = hints.outputs.shapes
    if others < 1 or any(len(shape) != 3 for shape in shapes):
        return False
    values = [hints.values(place) for place in range(len(levels))]
    known = [channels_last(shape, hints.size) for shape in shapes]
    if any(value is None for value in values) or any(one is None for one in known):
        return False
    rows = np.concatenate(
        [flat_map(v, k[0]) for v, k in zip(values, known, strict=True) if v is not None and k is not None]
    )
    if (
        rows.shape[1] != ANCHORS * width
        or not are_quiet(rows[:, DISTANCES:])
        or are_quiet(rows[:, :DISTANCES])
    ):
        return False
    objectness = rows[:, 4::width]
    return not are_quiet(objectness) or (width - 5 not in COMMON and others < COMMON[0])


def _raw_level(shape: tuple[int, ...], hints: Hints) -> tuple[Level, int] | None:
    """Level and 5 + C of one output; None if it is no such map."""
    level, channels = None, 0
    if len(shape) == 4 and shape[0] == ANCHORS:
        level, channels = level_of_map(hints.size, shape[1], shape[2]), ANCHORS * shape[3]
        if level is None:
            level, channels = level_of_map(hints.size, shape[2], shape[3]), ANCHORS * shape[1]
    elif len(shape) == 3 and shape[0] == ANCHORS:
        level, channels = _level_of_cells(shape[1], hints), ANCHORS * shape[2]
    elif len(shape) == 3:
        level, channels = level_of_map(hints.size, shape[1], shape[2]), shape[0]
        if level is None:
            level, channels = level_of_map(hints.size, shape[0], shape[1]), shape[2]
    if level is None or channels % ANCHORS or channels // ANCHORS < 6:
        return None
    if hints.classes is None and channels in OF_OTHERS:
        return None
    width = channels // ANCHORS
    return None if hints.classes not in (None, width - 5) else (level, width)


def _level_of_cells(cells: int, hints: Hints) -> Level | None:
    return next(
        (x for s in (4, 8, 16, 32, 64) for x in levels_of(hints.size, [s]).levels if x.cells == cells), None
    )
