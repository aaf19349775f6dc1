"""Heads that suppress in the graph (YOLOv10, YOLO26 ...): rows of left, top, right, bottom, score, class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clipscope.core.tasks.base import Values
from clipscope.core.tasks.detection.boxes import Boxes, Candidates
from clipscope.core.tasks.detection.heads.head import Head, Hints, are_shares, classes_text

FAMILY = "end-to-end"
MOST_ROWS = 1000
DEFAULT_CLASSES = 80


@dataclass(frozen=True)
class EndToEnd:
    """The head, settled; boxes are pixels of the input, or shares of it."""

    classes: int
    size: tuple[int, int]
    relative: bool
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        unit = "shares of the input" if self.relative else "pixels"
        return f"boxes that the graph has chosen already (end to end, {unit}), {classes_text(self.classes)}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score; the graph suppressed already."""
        rows = values[0].reshape(-1, 6).astype(np.float64)
        rows = rows[(rows[:, 4] >= least) & (rows[:, 5] >= 0)]
        width, height = self.size
        unit = np.array([width, height, width, height] if self.relative else [1, 1, 1, 1], np.float64)
        boxes = Boxes(rows[:, :4] * unit, rows[:, 4], np.rint(rows[:, 5]).astype(np.int64))
        return Candidates(boxes, final=True)


def recognise(hints: Hints) -> Head | None:
    """One output of at most a thousand rows of six values."""
    shapes = hints.outputs.shapes
    if len(shapes) != 1 or len(shapes[0]) != 2 or shapes[0][1] != 6 or shapes[0][0] > MOST_ROWS:
        return None
    values = hints.values(0)
    if values is not None and not are_shares(values[:, 4]):
        return None
    relative = values is not None and bool(np.abs(values[:, :4]).max(initial=0) <= 2)
    return EndToEnd(hints.classes or DEFAULT_CLASSES, hints.size, relative)
