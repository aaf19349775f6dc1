"""SSD: an offset and class scores for each prior box, or boxes that the graph decoded.

Source: Liu et al. 2016: centre = prior centre + variance * v * prior size, size = prior size *
exp(variance * v); variances 0.1 and 0.2; class 0 is the background. Coordinates are shares of the input.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.base import Values
from clipscope.core.tasks.detection.boxes import Boxes, Candidates, Floats, from_centres, softmax
from clipscope.core.tasks.detection.heads.head import Head, Hints, are_shares, classes_text

FAMILY = "ssd"
VARIANCES = (0.1, 0.1, 0.2, 0.2)


@dataclass(frozen=True, eq=False)
class Ssd:
    """The head, settled.

    Attributes
    ----------
    classes
        Without the background.
    places
        Places of the outputs: offsets, scores.
    priors
        float64 (N, 4): centre and size, shares of the input; None where boxes are decoded.
    relative
        Whether decoded boxes are shares of the input.
    shares
        Whether the graph did the softmax.
    """

    classes: int
    places: tuple[int, int]
    priors: Floats | None
    size: tuple[int, int]
    relative: bool
    shares: bool
    family: str = FAMILY

    def describe(self) -> str:
        """What was recognised."""
        how = "boxes decoded in the graph" if self.priors is None else f"{len(self.priors):,} priors"
        return f"SSD, {classes_text(self.classes)} and the background, {how}"

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score, one for each class that has it."""
        offsets = values[self.places[0]].reshape(-1, 4).astype(np.float64)
        scores = values[self.places[1]].reshape(len(offsets), -1).astype(np.float64)
        scores = (scores if self.shares else softmax(scores))[:, 1:]
        rows, classes = np.nonzero(scores >= least)
        boxes = offsets[rows] if self.priors is None else from_offsets(offsets[rows], self.priors[rows])
        width, height = self.size
        if self.priors is not None or self.relative:
            boxes = boxes * np.array([width, height, width, height], np.float64)
        return Candidates(Boxes(boxes, scores[rows, classes], classes.astype(np.int64)))


def from_offsets(
    offsets: Floats, priors: Floats, variances: tuple[float, ...] | Floats = VARIANCES
) -> Floats:
    """Corners of the boxes that offsets (N, 4) from priors (N, 4; centre and size) mean."""
    v = np.asarray(variances, np.float64)
    scaled = offsets * v
    centres = priors[:, :2] + scaled[:, :2] * priors[:, 2:]
    sizes = priors[:, 2:] * np.exp(np.clip(scaled[:, 2:], -50, 50))
    return from_centres(np.concatenate([centres, sizes], axis=1))


def recognise(hints: Hints) -> Head | None:
    """Two outputs for the same boxes, four values and two scores or more; priors beside them, or given."""
    shapes = hints.outputs.shapes
    tables = [shape if len(shape) == 2 else () for shape in shapes]
    fours = [i for i, shape in enumerate(tables) if shape and shape[1] == 4]
    wide = [
        i for i, shape in enumerate(tables) if shape and shape[1] >= 2 and i not in fours and shape[1] != 10
    ]
    if not wide:  # three classes and the background
        wide = [i for i in fours if _are_scores(i, hints)][:1]
        fours = [i for i in fours if i not in wide]
    priors = _given(hints)
    if len(shapes) == 3 and len(fours) == 2 and len(wide) == 1 and priors is None:
        # Priors are constants: the second of the two tables, unless the first does not fit.
        priors = _constant(hints.values(fours[1]))
        fours = fours[:1]
    if len(shapes) not in (2, 3) or len(fours) != 1 or len(wide) != 1:
        return None
    boxes, scores = fours[0], wide[0]
    if shapes[boxes][0] != shapes[scores][0]:
        return None
    classes = shapes[scores][1] - 1
    if hints.classes not in (None, classes) or (priors is not None and len(priors) != shapes[boxes][0]):
        return None
    sample = hints.values(boxes)
    relative = sample is None or bool(np.abs(sample).max(initial=0) <= 4)
    if priors is None and sample is not None and not _are_corners(sample):
        return None
    shares = hints.outputs.outputs[scores].softmax is None and are_shares(hints.values(scores)) is not False
    return Ssd(classes, (boxes, scores), priors, hints.size, relative, shares)


def _given(hints: Hints) -> Floats | None:
    return None if hints.priors is None else _as_centres(hints.priors.reshape(-1, 4))


def _constant(values: NDArray[np.float32] | None) -> Floats | None:
    return None if values is None else _as_centres(values.astype(np.float64).reshape(-1, 4))


def _as_centres(priors: Floats) -> Floats:
    """Priors as centre and size; Caffe's are corners.

    Those at the right and lower edge tell: their sizes are less than their centres.
    """
    first, last = priors[:, :2], priors[:, 2:]
    if not (last > first).all():
        return priors
    return np.concatenate([(first + last) / 2, last - first], axis=1)


def _are_scores(place: int, hints: Hints) -> bool:
    """Whether a table of four columns holds scores: a softmax stands behind it, or was done."""
    values = hints.values(place)
    if hints.outputs.outputs[place].softmax is not None or values is None:
        return hints.outputs.outputs[place].softmax is not None
    return bool(are_shares(values)) and bool(np.abs(values.sum(axis=1) - 1).max() < 1e-3)


def _are_corners(values: NDArray[np.float32]) -> bool:
    """Whether nearly all boxes have their left upper corner first, and an area: offsets have not."""
    return bool(np.mean((values[:, 2] > values[:, 0]) & (values[:, 3] > values[:, 1])) > 0.95)
