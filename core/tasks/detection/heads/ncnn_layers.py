"""Networks that end with a detection layer of ncnn's: decoded from what the layer reads, by its own numbers.

The layer itself leaves out what it finds improbable, and average precision needs it. Source: ncnn
``src/layer/detectionoutput.cpp``, ``yolodetectionoutput.cpp``, ``yolov3detectionoutput.cpp`` (2026).
Rows of such a layer (class, score, left, top, right, bottom; shares of the input, class 0 is the background)
are read as well, for networks that were cut there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.model.graph import ParamLayer
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
from clipscope.core.tasks.detection.heads.head import Head, Hints, are_shares, classes_text
from clipscope.core.tasks.detection.heads.ssd import from_offsets

FAMILY = "ncnn"
MXNET = -233
"""Number of classes that says: as MXNet's SSD."""


@dataclass(frozen=True)
class DetectionOutput:
    """SSD's layer, which reads offsets, scores and priors; ``suppression`` is its IoU, within a class."""

    classes: int
    mxnet: bool
    variances: tuple[float, float, float, float]
    size: tuple[int, int]
    suppression: tuple[float, bool] = (0.45, True)
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        return f"ncnn's DetectionOutput (SSD), {classes_text(self.classes)} and the background"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score, one for each class that has it."""
        offsets = values[0].reshape(-1, 4).astype(np.float64)
        count = len(offsets)
        scores = values[1].reshape(-1, count).T if self.mxnet else values[1].reshape(count, -1)
        rows, classes = np.nonzero(scores[:, 1:] >= least)
        both = values[2].reshape(-1, count, 4).astype(np.float64)
        left_top, right_bottom = both[0][rows, :2], both[0][rows, 2:]
        priors = np.concatenate([(left_top + right_bottom) / 2, right_bottom - left_top], axis=1)
        own = len(both) > 1 and not self.mxnet
        variances = both[1][rows] if own else np.array(self.variances)
        places = from_offsets(offsets[rows], priors, variances)
        return Candidates(
            Boxes(
                places * _unit(self.size),
                scores[:, 1:][rows, classes].astype(np.float64),
                classes.astype(np.int64),
            )
        )


@dataclass(frozen=True)
class YoloOutput:
    """YOLOv2's and YOLOv3's layers, which read raw maps.

    Attributes
    ----------
    boxes
        Boxes a cell.
    biases
        Anchors: of YOLOv2 in cells, of YOLOv3 in pixels.
    mask, scales
        YOLOv3's: which anchors a level has, and pixels a cell; empty for YOLOv2.
    suppression
        The layer's IoU; it suppresses boxes of all classes together.
    """

    classes: int
    boxes: int
    biases: tuple[float, ...]
    mask: tuple[int, ...]
    scales: tuple[float, ...]
    size: tuple[int, int]
    suppression: tuple[float, bool] = (0.45, False)
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        kind = "Yolov3DetectionOutput" if self.scales else "YoloDetectionOutput"
        return f"ncnn's {kind}, {classes_text(self.classes)}, {self.boxes} boxes a cell"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score."""
        parts = [self._level(part, index, least) for index, part in enumerate(values)]
        places, scores, classes = zip(*parts, strict=True)
        return Candidates(Boxes(np.concatenate(places), np.concatenate(scores), np.concatenate(classes)))

    def _level(
        self, values: NDArray[np.float32], index: int, least: float
    ) -> tuple[Floats, Floats, NDArray[np.int64]]:
        channels, height, width = values.shape
        rows = values.reshape(self.boxes, channels // self.boxes, -1).transpose(0, 2, 1)
        flat = rows.reshape(-1, rows.shape[-1])
        of_class = flat[:, 5 : 5 + self.classes]
        if self.scales:
            # ncnn's own formula: where the box is certain, the class hardly counts.
            e = np.exp(-np.clip(flat[:, 4:].astype(np.float64), -50, 50))
            scores = 1 / (1 + e[:, :1] * (1 + e[:, 1 : 1 + self.classes]))
        else:
            scores = sigmoid(flat[:, 4:5]) * softmax(of_class)
        kept, classes, best = best_classes(scores, least)
        box, cell = np.divmod(kept, height * width)
        y, x = np.divmod(cell, width)
        which = box
        grid = np.array([width, height], np.float64)
        if self.scales:
            which = np.array(self.mask)[index * self.boxes + box]
            pixels = self.scales[index] * grid
        else:
            pixels = grid
        anchors = np.array(self.biases, np.float64).reshape(-1, 2)[which]
        raw = flat[kept].astype(np.float64)
        centres = (np.stack([x, y], axis=1) + sigmoid(raw[:, :2])) / grid
        sizes = np.exp(np.clip(raw[:, 2:4], -50, 50)) * anchors / pixels
        places = from_centres(np.concatenate([centres, sizes], axis=1)) * _unit(self.size)
        return places, best, classes


@dataclass(frozen=True)
class Rows:
    """What such a layer gives: it suppressed already."""

    size: tuple[int, int]
    classes: int
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        return f"rows of ncnn's detection layers (class, score, box), {classes_text(self.classes)}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score; the layer suppressed already."""
        rows = values[0].reshape(-1, 6).astype(np.float64)
        rows = rows[(rows[:, 1] >= least) & (rows[:, 0] >= 1)]
        classes = np.rint(rows[:, 0]).astype(np.int64) - 1
        return Candidates(Boxes(rows[:, 2:] * _unit(self.size), rows[:, 1], classes), final=True)


def _unit(size: tuple[int, int]) -> Floats:
    width, height = size
    return np.array([width, height, width, height], np.float64)


def recognise(hints: Hints) -> Head | None:
    """A detection layer at the network's end, or a table of its rows."""
    layer = hints.outputs.detection
    if layer is None:
        return _rows(hints)
    if layer.type == "DetectionOutput":
        return _detection_output(layer, hints)
    three = layer.type == "Yolov3DetectionOutput"
    scales = tuple(layer.floats(6)) if three else ()
    mask = tuple(round(x) for x in bit_floats(layer, 5)) if three else ()
    classes, boxes, biases = layer.int(0, 20), layer.int(1, 5), layer.floats(4)
    shapes = hints.outputs.shapes
    if any(len(shape) != 3 or shape[0] != boxes * (5 + classes) for shape in shapes):
        return None
    if three and (
        len(scales) < len(shapes) or len(mask) < boxes * len(shapes) or 2 * max(mask) >= len(biases)
    ):
        return None
    if not three and len(biases) < 2 * boxes:
        return None
    return YoloOutput(classes, boxes, biases, mask, scales, hints.size, (layer.float(3, 0.45), False))


def _detection_output(layer: ParamLayer, hints: Hints) -> Head | None:
    outputs = hints.outputs.outputs
    if len(outputs) != 3:
        return None
    count = layer.int(0, 0)
    mxnet = count == MXNET
    classes = outputs[1].shape[0] if mxnet else count
    variances = (layer.float(5, 0.1), layer.float(6, 0.1), layer.float(7, 0.2), layer.float(8, 0.2))
    return DetectionOutput(classes - 1, mxnet, variances, hints.size, (layer.float(1, 0.05), True))


def bit_floats(layer: ParamLayer, key: int) -> tuple[float, ...]:
    """An array of floats that old converters wrote as the whole numbers of their bits."""
    whole = layer.ints(key)
    if not whole:
        return layer.floats(key)
    return tuple(float(x) for x in np.array(whole, np.int32).view(np.float32))


def _rows(hints: Hints) -> Head | None:
    shapes = hints.outputs.shapes
    values = hints.values(0)
    if len(shapes) != 1 or len(shapes[0]) != 2 or shapes[0][1] != 6 or values is None:
        return None
    whole = np.rint(values[:, 0])
    if not (np.array_equal(whole, values[:, 0]) and (whole >= 1).all() and are_shares(values[:, 1])):
        return None
    if values[:, 2:].max(initial=0) > 2:
        return None
    return Rows(hints.size, hints.classes or int(whole.max(initial=1)))
