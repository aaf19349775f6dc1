"""NanoDet: classes and distances as distributions (GFL), a pair of outputs a level; NanoDet-Plus in one.

Source: https://github.com/RangiLyu/nanodet: distances of NanoDet begin in the middle of a cell, those of
NanoDet-Plus at its left upper corner; eight bins a side.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.detection.heads.head import (
    Head,
    Hints,
    Level,
    Levels,
    are_shares,
    channels_last,
    flat_map,
    level_of_map,
    levels_of,
)
from clipscope.core.tasks.detection.heads.quiet import are_quiet
from clipscope.core.tasks.detection.heads.yolov8 import Distances

FAMILY = "nanodet"
BINS = 8


def recognise(hints: Hints) -> Head | None:
    """Two tables or maps a level, or classes and then 32 values a cell."""
    return _together(hints) or _maps(hints) or _pairs(hints)


def _together(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    if len(shapes) != 1 or len(shapes[0]) != 2:
        return None
    sets = [s for s in ((8, 16, 32, 64), *hints.stride_sets) if hints.strides is None or s == hints.strides]
    for last in (True, False):
        cells, width = shapes[0] if last else shapes[0][::-1]
        levels = next((x for s in sets if (x := levels_of(hints.size, s)).cells == cells), None)
        classes = width - 4 * BINS
        if levels is None or classes < 1 or hints.classes not in (None, classes):
            continue
        sample = hints.values(0)
        rows = None if sample is None else (sample if last else sample.T)
        if hints.classes is None and not _told(classes, len(levels.levels), rows):
            continue
        table = None if rows is None else rows[:, :classes]
        return _settled(classes, levels, "cells", (last,), are_shares(table), 0.0, "NanoDet-Plus")
    return None


def _maps(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    found = [channels_last(shape, hints.size) for shape in shapes]
    known = [x for x in found if x is not None]
    if len(known) < 3 or len(known) < len(shapes):
        return None
    widths = {s[-1] if last else s[0] for s, (last, _) in zip(shapes, known, strict=True)}
    if len(widths) != 1 or len({level.stride for _, level in known}) != len(known):
        return None
    classes = next(iter(widths)) - 4 * BINS
    if classes < 1 or hints.classes not in (None, classes):
        return None
    values = [hints.values(place) for place in range(len(known))]
    maps = [flat_map(v, last) for v, (last, _) in zip(values, known, strict=True) if v is not None]
    rows = np.concatenate(maps) if maps else None
    if hints.classes is None and not _told(classes, len(known), rows):
        return None
    shares = are_shares(None if rows is None else rows[:, :classes])
    levels, lasts = Levels(tuple(x for _, x in known)), tuple(last for last, _ in known)
    return _settled(classes, levels, "maps", lasts, shares, 0.0, "NanoDet-Plus")


def _told(classes: int, levels: int, rows: NDArray[np.float32] | None) -> bool:
    """Whether classes and then bins are certain: by the values, or by COCO's 80 classes and four levels."""
    if rows is None:
        return classes == 80 and levels == 4
    scores, bins = rows[:, :classes], rows[:, classes:]
    if are_quiet(scores) and not are_quiet(bins) and not are_shares(bins):
        return True
    return classes == 80 and levels == 4


def _pairs(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    if len(shapes) < 4 or len(shapes) % 2:
        return None
    sides: dict[int, list[tuple[int, bool, int]]] = {}
    levels = {}
    for index, shape in enumerate(shapes):
        level, last, width = None, True, shape[-1]
        if len(shape) == 2:
            level = _by_cells(shape[0], hints)
            if level is None:
                level, last, width = _by_cells(shape[1], hints), False, shape[0]
        elif len(shape) == 3:
            level, last, width = level_of_map(hints.size, shape[1], shape[2]), False, shape[0]
        if level is None:
            return None
        levels[level.stride] = level
        sides.setdefault(level.stride, []).append((index, last, width))
    pairs = [sides[stride] for stride in sorted(sides)]
    if any(len(pair) != 2 for pair in pairs):
        return None
    distances = [next((x for x in pair if x[2] == 4 * BINS), None) for pair in pairs]
    if any(x is None for x in distances):
        return None
    chosen = [x for x in distances if x is not None]
    scores = [next(x for x in pair if x[0] != d[0]) for pair, d in zip(pairs, chosen, strict=True)]
    counts = {width for _, _, width in scores}
    if len(counts) != 1 or hints.classes not in (None, *counts):
        return None
    lasts = {index: last for pair in pairs for index, last, _ in pair}
    sample = None if hints.sample is None else hints.sample[scores[0][0]]
    return _settled(
        next(iter(counts)),
        Levels(tuple(levels[stride] for stride in sorted(sides))),
        "pairs",
        tuple(lasts[index] for index in range(len(shapes))),
        are_shares(sample),
        0.5,
        "NanoDet",
        tuple(d[0] for d in chosen),
        tuple(s[0] for s in scores),
    )


def _by_cells(cells: int, hints: Hints) -> Level | None:
    strides = hints.strides or (8, 16, 32, 64)
    return next((x for s in strides for x in levels_of(hints.size, [s]).levels if x.cells == cells), None)


def _settled(
    classes: int,
    levels: Levels,
    parts: str,
    lasts: tuple[bool, ...],
    shares: bool | None,
    centre: float,
    title: str,
    distances: tuple[int, ...] = (),
    scores: tuple[int, ...] = (),
) -> Head:
    return Distances(
        classes,
        levels,
        BINS,
        parts,
        lasts,
        shares is not False,
        distances,
        scores,
        classes_first=True,
        centre=centre,
        family=FAMILY,
        title=title,
    )
