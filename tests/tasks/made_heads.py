"""Outputs that detectors of each family would give for known boxes: the inverse of the published decoding."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

import numpy as np

from clipscope.core.tasks.detection.heads.head import Hints
from clipscope.core.tasks.outputs import Output, Outputs

WIDTH, HEIGHT = 128, 96
BOXES = np.array(
    [[10.0, 12.0, 34.0, 40.0], [60.5, 20.25, 110.0, 80.0], [20.0, 50.0, 60.0, 93.0], [70.0, 5.0, 84.0, 17.0]]
)
CLASSES = np.array([2, 0, 1, 2])
SCORES = np.array([0.9, 0.8, 0.6, 0.3])
QUIET = 0.001
"""Score of every other cell."""


@dataclass
class Made:
    """Outputs in their shapes, and what a recognition is told beside them."""

    values: list[np.ndarray]
    classes: int | None = None
    softmax: dict[int, int] = field(default_factory=dict)
    detection: object = None
    options: dict[str, object] = field(default_factory=dict)

    def hints(self, *, sample: bool = True) -> Hints:
        values = [v.astype(np.float32) for v in self.values]
        outputs = Outputs(
            tuple(Output(f"out{i}", f"out{i}", v.shape, self.softmax.get(i)) for i, v in enumerate(values)),
            (3, HEIGHT, WIDTH),
            self.detection,  # type: ignore[arg-type]
        )
        return Hints(outputs, values if sample else None, self.classes, **self.options)  # type: ignore[arg-type]

    def floats(self) -> list[np.ndarray]:
        return [v.astype(np.float32) for v in self.values]


def logit(p: np.ndarray | float) -> np.ndarray:
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def cells(strides: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """(level, first cell of the level, rows, columns)."""
    found, first = [], 0
    for level, s in enumerate(strides):
        rows, columns = ceil(HEIGHT / s), ceil(WIDTH / s)
        found.append((level, first, rows, columns))
        first += rows * columns
    return found


def assigned(strides: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """For each box (level, cell among all, column, row): levels in turn, the cell of its centre."""
    levels, found = cells(strides), []
    for k, (x0, y0, x1, y1) in enumerate(BOXES):
        level, first, _, columns = levels[k % min(3, len(strides))]
        x, y = int((x0 + x1) / 2 // strides[level]), int((y0 + y1) / 2 // strides[level])
        found.append((level, first + y * columns + x, x, y))
    return found


def total(strides: tuple[int, ...]) -> int:
    _, first, rows, columns = cells(strides)[-1]
    return first + rows * columns


def centres() -> np.ndarray:
    return np.concatenate([(BOXES[:, :2] + BOXES[:, 2:]) / 2, BOXES[:, 2:] - BOXES[:, :2]], axis=1)


def score_table(count: int, classes: int, rows: list[int], scores: np.ndarray = SCORES) -> np.ndarray:
    table = np.full((count, classes), QUIET)
    for row, c, s in zip(rows, CLASSES, scores, strict=True):
        table[row, c] = s
    return table


def by_level(table: np.ndarray, strides: tuple[int, ...]) -> list[np.ndarray]:
    """Rows of all cells as a map (channels, rows, columns) a level."""
    return [table[first : first + h * w].T.reshape(-1, h, w) for _, first, h, w in cells(strides)]


def bins(distances: np.ndarray, count: int) -> np.ndarray:
    """Logits over bins whose softmax has these expectations, (N, 4 * count)."""
    low = np.floor(distances).astype(int)
    part = distances - low
    table = np.full((*distances.shape, count), -40.0)
    for place in np.ndindex(distances.shape):
        table[(*place, low[place])] = np.log(max(1 - part[place], 1e-12))
        if part[place] > 0:
            table[(*place, low[place] + 1)] = np.log(part[place])
    return table.reshape(len(distances), -1)


def yolov8(classes: int = 80) -> Made:
    strides = (8, 16, 32)
    rows = [cell for _, cell, _, _ in assigned(strides)]
    table = np.concatenate(
        [np.tile([60.0, 50, 20, 20], (total(strides), 1)), score_table(total(strides), classes, rows)], 1
    )
    table[rows, :4] = centres()
    return Made([table.T])


def distances(strides: tuple[int, ...], centre: float, count: int) -> tuple[np.ndarray, list[int]]:
    """Bins of all cells' distances, and the cells of the boxes."""
    found = np.zeros((total(strides), 4))
    rows = []
    for (level, cell, x, y), (x0, y0, x1, y1) in zip(assigned(strides), BOXES, strict=True):
        s = strides[level]
        cx, cy = (x + centre) * s, (y + centre) * s
        found[cell] = np.array([cx - x0, cy - y0, x1 - cx, y1 - cy]) / s
        rows.append(cell)
    assert found.min() >= 0 and found.max() < count - 1
    return bins(found, count), rows


def yolov8_dfl(layout: str, classes: int = 80) -> Made:
    strides = (8, 16, 32)
    boxes, rows = distances(strides, 0.5, 16)
    scores = logit(score_table(total(strides), classes, rows))
    together = np.concatenate([boxes, scores], axis=1)
    if layout == "cells first":
        return Made([together.T])
    if layout == "cells last":
        return Made([together])
    if layout == "maps":
        return Made(by_level(together, strides))
    if layout == "maps last":
        return Made([m.transpose(1, 2, 0) for m in by_level(together, strides)])
    pairs = zip(by_level(boxes, strides), by_level(scores, strides), strict=True)
    return Made([x for pair in pairs for x in pair])


ANCHORS = np.array(
    [[10, 13, 16, 30, 33, 23], [30, 61, 62, 45, 59, 119], [116, 90, 156, 198, 373, 326]], float
).reshape(3, 3, 2)


def yolov5(layout: str, classes: int = 80) -> Made:
    strides = (8, 16, 32)
    if layout == "decoded":
        rows = [3 * cell + 1 for _, cell, _, _ in assigned(strides)]
        table = np.full((3 * total(strides), 5 + classes), QUIET)
        table[:, :4] = [60, 50, 20, 20]
        table[rows, :4], table[rows, 4] = centres(), 0.95
        for row, c, s in zip(rows, CLASSES, SCORES, strict=True):
            table[row, 5 + c] = s / 0.95
        return Made([table])
    maps = [np.full((3, h, w, 5 + classes), logit(QUIET)) for _, _, h, w in cells(strides)]
    for (level, _, x, y), (cx, cy, w, h), c, s in zip(
        assigned(strides), centres(), CLASSES, SCORES, strict=True
    ):
        # An anchor that can make the box: sizes are at most four times its own.
        fits = [a for a in range(3) if (np.array([w, h]) < 3.9 * ANCHORS[level, a]).all()]
        row = maps[level][fits[-1], y, x]
        stride = strides[level]
        row[:2] = logit((np.array([cx / stride - x, cy / stride - y]) + 0.5) / 2)
        row[2:4] = logit(np.sqrt(np.array([w, h]) / ANCHORS[level, fits[-1]]) / 2)
        row[4], row[5 + c] = logit(0.95), logit(s / 0.95)
    if layout == "anchors, rows, columns":
        return Made(maps)
    if layout == "anchors, cells":
        return Made([m.reshape(3, -1, 5 + classes) for m in maps])
    return Made([m.transpose(0, 3, 1, 2).reshape(-1, m.shape[1], m.shape[2]) for m in maps])


def yolox(layout: str, classes: int = 80) -> Made:
    strides = (8, 16, 32)
    table = np.full((total(strides), 5 + classes), QUIET)
    rows = []
    places = np.zeros((total(strides), 4))
    if layout == "decoded":
        places[:] = [60, 50, 20, 20]
    for (level, cell, x, y), (cx, cy, w, h), s, c in zip(
        assigned(strides), centres(), SCORES, CLASSES, strict=True
    ):
        stride = strides[level]
        raw = [cx / stride - x, cy / stride - y, np.log(w / stride), np.log(h / stride)]
        places[cell] = [cx, cy, w, h] if layout == "decoded" else raw
        table[cell, 4], table[cell, 5 + c] = 0.95, s / 0.95
        rows.append(cell)
    table[:, :4] = places
    return Made(by_level(table, strides) if layout == "maps" else [table])


def nanodet(layout: str, classes: int = 80) -> Made:
    plus = layout != "pairs"
    strides = (8, 16, 32, 64) if plus else (8, 16, 32)
    boxes, rows = distances(strides, 0.0 if plus else 0.5, 8)
    scores = score_table(total(strides), classes, rows)
    if layout == "pairs":
        parts = [(scores[f : f + h * w], boxes[f : f + h * w]) for _, f, h, w in cells(strides)]
        return Made([s for s, _ in parts] + [b for _, b in parts])
    if layout == "maps":
        return Made(by_level(np.concatenate([logit(scores), boxes], axis=1), strides))
    return Made([np.concatenate([scores, boxes], axis=1)])


def priors() -> np.ndarray:
    """Priors (N, 4): centre and size, shares of the input."""
    x, y = np.meshgrid((np.arange(16) + 0.5) / 16, (np.arange(12) + 0.5) / 12)
    small = np.stack([x.ravel(), y.ravel(), np.full(192, 0.2), np.full(192, 0.25)], axis=1)
    return np.concatenate([small, small * [1, 1, 2, 2]])


def offsets(own: np.ndarray, rows: list[int], variances: tuple[float, float] = (0.1, 0.2)) -> np.ndarray:
    """Offsets of all priors, those of some rows meaning the known boxes."""
    table = np.zeros((len(own), 4))
    unit = np.array([WIDTH, HEIGHT, WIDTH, HEIGHT])
    for row, box in zip(rows, centres() / unit, strict=True):
        table[row, :2] = (box[:2] - own[row, :2]) / own[row, 2:] / variances[0]
        table[row, 2:] = np.log(box[2:] / own[row, 2:]) / variances[1]
    return table


ROWS = [17, 60, 250, 300]


def with_background(scores: np.ndarray) -> np.ndarray:
    """Scores of classes as shares that a softmax would give, the background first."""
    return np.concatenate([1 - scores.sum(axis=1, keepdims=True), scores], axis=1)


def ssd(layout: str) -> Made:
    own = priors()
    shares = with_background(score_table(len(own), 3, ROWS))
    if layout == "decoded":
        places = np.tile([0.1, 0.1, 0.3, 0.3], (len(own), 1))
        places[ROWS] = BOXES / [WIDTH, HEIGHT, WIDTH, HEIGHT]
        return Made([shares, places])
    table = offsets(own, ROWS)
    if layout == "priors beside":
        return Made([table, np.log(shares), own], softmax={1: -1})
    return Made([table, shares], options={"priors": own})


def scrfd(layout: str) -> Made:
    strides = (8, 16, 32)
    values: list[np.ndarray] = []
    for level, _, h, w in cells(strides):
        scores, sides = np.full((h, w, 2, 1), QUIET), np.zeros((h, w, 2, 4))
        points = np.zeros((h, w, 2, 10))
        for k, (own, _, x, y) in enumerate(assigned(strides)):
            if own == level:
                s = strides[level]
                x0, y0, x1, y1 = BOXES[k]
                sides[y, x, k % 2] = np.array([x * s - x0, y * s - y0, x1 - x * s, y1 - y * s]) / s
                scores[y, x, k % 2] = SCORES[k]
        parts = (scores, sides, points)
        if layout == "tables":
            values += [part.reshape(-1, part.shape[-1]) for part in parts]
        else:
            values += [part.transpose(2, 3, 0, 1).reshape(-1, h, w) for part in parts]
    return Made(values)


def retinaface_maps() -> Made:
    values: list[np.ndarray] = []
    strides = (32, 16, 8)
    scales = {32: (32, 16), 16: (8, 4), 8: (2, 1)}
    for level, _, h, w in cells(strides):
        scores, boxes = np.full((4, h, w), QUIET), np.zeros((8, h, w))
        scores[:2] = 1 - QUIET
        for k, (own, _, x, y) in enumerate(assigned(strides)):
            if own == level:
                s, a = strides[level], k % 2
                side = 16 * scales[s][a]
                cx, cy, bw, bh = centres()[k]
                middle = np.array([x * s + 8, y * s + 8])
                boxes[4 * a : 4 * a + 2, y, x] = (np.array([cx, cy]) - middle) / side
                boxes[4 * a + 2 : 4 * a + 4, y, x] = np.log(np.array([bw, bh]) / side)
                scores[a, y, x], scores[2 + a, y, x] = 1 - SCORES[k], SCORES[k]
        values += [scores, boxes, np.zeros((20, h, w))]
    return Made(values)


def retinaface_table() -> Made:
    own = []
    for s, sides in ((8, (16, 32)), (16, (64, 128)), (32, (256, 512))):
        for y in range(ceil(HEIGHT / s)):
            for x in range(ceil(WIDTH / s)):
                own += [
                    [(x + 0.5) * s / WIDTH, (y + 0.5) * s / HEIGHT, side / WIDTH, side / HEIGHT]
                    for side in sides
                ]
    table = np.array(own)
    rows = [31, 200, 400, 460]
    faces = np.full((len(table), 1), QUIET)
    faces[rows, 0] = SCORES
    shares = with_background(faces)
    return Made([offsets(table, rows), shares, np.zeros((len(table), 10))])


def fastestdet(classes: int = 80) -> Made:
    rows, columns = HEIGHT // 16, WIDTH // 16
    maps = np.full((5 + classes, rows, columns), QUIET)
    maps[1:5] = 0
    for (cx, cy, w, h), c, s in zip(centres(), CLASSES, SCORES, strict=True):
        x, y = int(cx // 16), int(cy // 16)
        maps[0, y, x], maps[5 + c, y, x] = s, s
        maps[1, y, x], maps[2, y, x] = np.arctanh(cx / 16 - x), np.arctanh(cy / 16 - y)
        maps[3, y, x], maps[4, y, x] = logit(w / WIDTH), logit(h / HEIGHT)
    return Made([maps])


def end_to_end(relative: bool) -> Made:
    table = np.zeros((300, 6))
    unit = np.array([WIDTH, HEIGHT, WIDTH, HEIGHT]) if relative else np.ones(4)
    table[: len(BOXES), :4] = BOXES / unit
    table[: len(BOXES), 4], table[: len(BOXES), 5] = SCORES, CLASSES
    return Made([table])


def rows_of_ncnn() -> Made:
    unit = np.array([WIDTH, HEIGHT, WIDTH, HEIGHT])
    return Made([np.concatenate([CLASSES[:, None] + 1, SCORES[:, None], BOXES / unit], axis=1)])
