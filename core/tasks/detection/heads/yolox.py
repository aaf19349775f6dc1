"""YOLOX: objectness and classes without anchors, raw or decoded in the graph.

Source: Megvii YOLOX ``yolox/models/yolo_head.py``: centre = (v + cell) * stride, size = exp(v) * stride,
score = objectness * class, both sigmoids that the graph does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.base import Values
from clipscope.core.tasks.detection.boxes import Boxes, Candidates, best_classes, from_centres, sigmoid
from clipscope.core.tasks.detection.heads.head import (
    Head,
    Hints,
    Levels,
    are_shares,
    channels_last,
    classes_text,
    flat_map,
    strides_text,
    table_of_cells,
)

FAMILY = "yolox"


@dataclass(frozen=True)
class YoloX:
    """The head, settled.

    Attributes
    ----------
    levels
        In the order of the cells.
    lasts
        Whether channels are last, for each output.
    decoded
        Whether boxes are pixels of the input already.
    shares
        Whether the graph did the sigmoids.
    """

    classes: int
    levels: Levels
    lasts: tuple[bool, ...]
    decoded: bool
    shares: bool
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        how = "decoded in the graph" if self.decoded else strides_text(self.levels.strides)
        return f"YOLOX, {classes_text(self.classes)}, {how}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        rows = np.concatenate([_rows(v, last) for v, last in zip(values, self.lasts, strict=True)])
        rows = rows.astype(np.float64)
        factors = rows[:, 4:] if self.shares else sigmoid(rows[:, 4:])
        kept, classes, best = best_classes(factors[:, :1] * factors[:, 1:], least)
        boxes = rows[kept, :4]
        if not self.decoded:
            strides, corners = self.levels.stride_of_cells()[kept], self.levels.corners()[kept]
            centres = boxes[:, :2] * strides + corners
            boxes = np.concatenate([centres, np.exp(np.clip(boxes[:, 2:], -50, 50)) * strides], axis=1)
        return Candidates(Boxes(from_centres(boxes), best, classes))


def _rows(values: NDArray[np.float32], last: bool) -> NDArray[np.float32]:
    if values.ndim == 2:
        return values if last else values.T
    return flat_map(values, last)


def recognise(hints: Hints) -> Head | None:
    """Rows of 5 + C values a cell, in one output, or a map a level."""
    shapes = hints.outputs.shapes
    if len(shapes) == 1 and len(shapes[0]) == 2:
        table = table_of_cells(shapes[0], hints.size, hints.stride_sets)
        if table is None or not _fits(table[1], hints):
            return None
        return _settled(table[1] - 5, table[2], (table[0],), hints)
    found = [channels_last(shape, hints.size) for shape in shapes]
    known = [x for x in found if x is not None]
    if len(known) < 2 or len(known) < len(shapes):
        return None
    widths = {s[-1] if last else s[0] for s, (last, _) in zip(shapes, known, strict=True)}
    if len(widths) != 1 or len({level.stride for _, level in known}) != len(known):
        return None
    (width,) = widths
    levels = Levels(tuple(level for _, level in known))
    return _settled(width - 5, levels, tuple(x for x, _ in known), hints) if _fits(width, hints) else None


def _fits(width: int, hints: Hints) -> bool:
    return width > 5 and hints.classes in (None, width - 5)


def _settled(classes: int, levels: Levels, lasts: tuple[bool, ...], hints: Hints) -> Head | None:
    if hints.sample is None:
        return YoloX(classes, levels, lasts, decoded=False, shares=True)
    rows = np.concatenate([_rows(v, last) for v, last in zip(hints.sample, lasts, strict=True)])
    # Sizes of decoded boxes are pixels and never below 0; raw ones are logarithms.
    decoded = bool((rows[:, 2:4] >= 0).all() and rows[:, :2].max() > max(hints.size) / 4)
    return YoloX(classes, levels, lasts, decoded, bool(are_shares(rows[:, 4:])))
