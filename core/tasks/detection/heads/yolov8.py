"""YOLOv8 and later, without anchors: 4 + C channels decoded in the graph, or distances in bins (DFL).

Source: Ultralytics ``nn/modules/head.py`` (Detect): distances to the four sides from the middle of the cell
are expectations over softmax bins, in units of the stride; scores are sigmoids of the classes.
"""

from __future__ import annotations

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
    softmax,
)
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

FAMILY = "yolov8"
BINS = 16
SLACK = 1e-4
"""By which a share may pass 0 and 1."""


@dataclass(frozen=True)
class Decoded:
    """(centre x, centre y, width, height, classes) of each cell in pixels of the input."""

    classes: int
    first: bool
    shares: bool
    beside: int = 0
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised; points, angles or masks behind the classes are not scored."""
        more = f", {self.beside} more value{'s' * (self.beside != 1)} a box left out" if self.beside else ""
        return f"YOLOv8 or later, decoded in the graph, {classes_text(self.classes)}{more}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        rows = values[0].T if self.first else values[0]
        scores = rows[:, 4 : 4 + self.classes]
        kept, classes, best = best_classes(scores if self.shares else sigmoid(scores), least)
        return Candidates(Boxes(from_centres(rows[kept, :4].astype(np.float64)), best, classes))


@dataclass(frozen=True)
class Distances:
    """Distances to the four sides, a distribution each, and scores of the classes.

    Attributes
    ----------
    levels
        In the order of the cells.
    bins
        Bins of a distribution; 1 where distances come as they are.
    parts
        How the outputs hold them: ``"cells"`` (one output, all levels), ``"maps"`` (an output a level) or
        ``"pairs"`` (distances and classes apart, for each level).
    distances, scores
        For pairs: places of the outputs, in the order of the levels.
    lasts
        Whether channels are last, for each output.
    classes_first
        Whether the classes stand before the distances.
    shares
        Whether the graph did the sigmoids.
    centre
        Where in a cell distances begin, as a share of the stride.
    title
        For people.
    """

    classes: int
    levels: Levels
    bins: int
    parts: str
    lasts: tuple[bool, ...]
    shares: bool
    distances: tuple[int, ...] = ()
    scores: tuple[int, ...] = ()
    classes_first: bool = False
    centre: float = 0.5
    family: str = FAMILY
    title: str = "YOLOv8 or later"

    def describe(self) -> str:
        """What was recognised."""
        coded = f"distances in {self.bins} bins" if self.bins > 1 else "plain distances"
        return f"{self.title}, {classes_text(self.classes)}, {strides_text(self.levels.strides)}, {coded}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        distances, scores = self._rows(values)
        kept, classes, best = best_classes(scores if self.shares else sigmoid(scores), least)
        sides = expected(distances[kept], self.bins) * self.levels.stride_of_cells()[kept]
        middles = self.levels.corners()[kept] + self.centre * self.levels.stride_of_cells()[kept]
        places = np.concatenate([middles - sides[:, :2], middles + sides[:, 2:]], axis=1)
        return Candidates(Boxes(places, best, classes))

    def _rows(self, values: Values) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Distances (cells, 4 bins) and scores (cells, C)."""
        rows = [_rows_of(part, last) for part, last in zip(values, self.lasts, strict=False)]
        if self.parts == "pairs":
            return (
                np.concatenate([rows[index] for index in self.distances]),
                np.concatenate([rows[index] for index in self.scores]),
            )
        together = np.concatenate(rows)
        cut = self.classes if self.classes_first else 4 * self.bins
        first, second = together[:, :cut], together[:, cut:]
        return (
            (second[:, : 4 * self.bins], first) if self.classes_first else (first, second[:, : self.classes])
        )


def _rows_of(values: NDArray[np.float32], last: bool) -> NDArray[np.float32]:
    if values.ndim == 2:
        return values if last else values.T
    return flat_map(values, last)


def expected(values: NDArray[np.floating], bins: int) -> Floats:
    """Expectation of each of four distributions, float64 (N, 4), in units of a bin."""
    if bins == 1:
        return values.astype(np.float64)
    shares = softmax(values.reshape(-1, 4, bins))
    found: Floats = shares @ np.arange(bins, dtype=np.float64)
    return found


def recognise(hints: Hints) -> Head | None:
    """One row a cell, a map a level, or two maps a level."""
    return _cells(hints) or _maps(hints) or _pairs(hints)


def _cells(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    found = table_of_cells(shapes[0], hints.size, hints.stride_sets) if shapes else None
    if found is None or found[1] < 5:
        return None
    last, width, levels = found
    sample = hints.values(0)
    table = None if sample is None else (sample if last else sample.T)
    masks = 32 if len(shapes) > 1 and len(shapes[1]) == 3 and shapes[1][0] == 32 else 0
    if _has_bins(width - masks, table, hints.classes):
        scores = are_shares(None if table is None else table[:, 4 * BINS :])
        return Distances(width - masks - 4 * BINS, levels, BINS, "cells", (last,), bool(scores))
    classes = width - 4 - masks
    if classes < 1 or (hints.classes is not None and hints.classes > classes):
        return None
    count = hints.classes or _scores(classes, table) or classes
    shares = are_shares(None if table is None else table[:, 4 : 4 + count])
    return Decoded(count, not last, shares is not False, width - 4 - count)


def _scores(columns: int, table: NDArray[np.float32] | None) -> int:
    """How many columns behind the box are shares: points (pose) and an angle (OBB) behind them are not.

    0 where the first is none, whose scores are logits, or without values.
    """
    if table is None:
        return 0
    behind = table[:, 4 : 4 + columns]
    odd = (behind.min(axis=0) < -SLACK) | (behind.max(axis=0) > 1 + SLACK)
    return int(np.argmax(odd)) if odd.any() else columns


def _has_bins(width: int, table: NDArray[np.float32] | None, classes: int | None) -> bool:
    """Whether distances are still distributions: by the number of classes, else by the values."""
    if width <= 4 * BINS:
        return False
    if classes is not None:
        return classes == width - 4 * BINS
    if table is not None:
        # Decoded boxes are pixels of the input, and the classes behind them shares.
        return not are_shares(table[:, 4:width])
    return width == 4 * BINS + 80


def _maps(hints: Hints) -> Head | None:
    found = [channels_last(shape, hints.size) for shape in hints.outputs.shapes]
    if len(found) < 2 or any(x is None for x in found):
        return None
    known = [x for x in found if x is not None]
    widths = {s[-1] if last else s[0] for s, (last, _) in zip(hints.outputs.shapes, known, strict=True)}
    if len(widths) != 1 or len({level.stride for _, level in known}) != len(known):
        return None
    classes = next(iter(widths)) - 4 * BINS
    if classes < 1 or hints.classes not in (None, classes):
        return None
    first = hints.values(0)
    rows = None if first is None else flat_map(first, known[0][0])
    if rows is not None and hints.classes is None and are_shares(rows[:, 4:]):
        return None  # objectness and classes of YOLOX
    shares = are_shares(None if rows is None else rows[:, 4 * BINS :])
    return Distances(
        classes,
        Levels(tuple(level for _, level in known)),
        BINS,
        "maps",
        tuple(last for last, _ in known),
        bool(shares),
    )


def _pairs(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    found = [channels_last(shape, hints.size) for shape in shapes]
    if len(found) < 4 or len(found) % 2 or any(x is None for x in found):
        return None
    known = [x for x in found if x is not None]
    channels = [s[-1] if last else s[0] for s, (last, _) in zip(shapes, known, strict=True)]
    by_stride: dict[int, list[int]] = {}
    for index, (_, level) in enumerate(known):
        by_stride.setdefault(level.stride, []).append(index)
    if any(len(pair) != 2 for pair in by_stride.values()):
        return None
    for bins in (BINS, 8, 1):
        wide = [[i for i in pair if channels[i] == 4 * bins] for pair in by_stride.values()]
        if any(not found for found in wide):
            continue
        # Where the classes are as many as the bins, distances come first.
        distances = [found[0] for found in wide]
        scores = [i for pair, d in zip(by_stride.values(), distances, strict=True) for i in pair if i != d]
        counts = {channels[i] for i in scores}
        if len(counts) != 1 or hints.classes not in (None, *counts):
            continue
        sample = None if hints.sample is None else hints.sample[scores[0]]
        return Distances(
            next(iter(counts)),
            Levels(tuple(known[d][1] for d in distances)),
            bins,
            "pairs",
            tuple(last for last, _ in known),
            bool(are_shares(sample)),
            tuple(distances),
            tuple(scores),
        )
    return None
