"""Average precision by pycocotools; the same from its matches, with weights of images, for the bootstrap."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.bootstrap import DRAWS, intervals_wanted, percentiles, weights
from clipscope.core.tasks.detection.boxes import Boxes, Floats
from clipscope.core.tasks.detection.labels import TrueBoxes

MOST = 100
"""Boxes of a class in an image that count, as COCO has it."""
IOU_THRESHOLDS = np.linspace(0.5, 0.95, 10)
RECALLS = np.linspace(0.0, 1.0, 101)
_CHUNK_ELEMENTS = 2_000_000

Pair = tuple[Boxes, TrueBoxes]


@dataclass(frozen=True, eq=False)
class ClassMatches:
    """The library's matches of one class, the highest score first.

    Attributes
    ----------
    images
        Image of each box, int64 (N,).
    hits, ignored
        Whether a box found a true one, or counts neither way, at each IoU threshold: bool (10, N).
    to_find
        True boxes in each image that count, float64 (images,).
    """

    images: NDArray[np.int64]
    hits: NDArray[np.bool_]
    ignored: NDArray[np.bool_]
    to_find: Floats


@dataclass(frozen=True, eq=False)
class Precision:
    """The library's figures and its matches.

    Attributes
    ----------
    ap, ap50
        Mean over classes with true boxes, and over IoU 0.5 to 0.95 or at 0.5; None without such a class.
    by_class
        AP by class, of those with true boxes.
    matches
        By class.
    images
        Number of images.
    """

    ap: float | None
    ap50: float | None
    by_class: dict[int, float]
    matches: dict[int, ClassMatches]
    images: int


def average_precision(pairs: Sequence[Pair]) -> Precision:
    """AP of boxes of several images, as the COCO benchmark has it.

    Parameters
    ----------
    pairs
        Boxes and what is right, an image each, in pixels of the same picture.
    """
    classes = sorted({int(c) for boxes, true in pairs for c in (*boxes.classes, *true.classes)})
    if not any(len(true.classes) for _, true in pairs):
        return Precision(None, None, {}, {}, len(pairs))
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    with contextlib.redirect_stdout(io.StringIO()):  # it prints each of its steps
        evaluation = COCOeval(_indexed(COCO(), pairs, classes, true=True), None, "bbox")
        evaluation.cocoDt = _indexed(COCO(), pairs, classes, true=False)
        evaluation.params.imgIds = list(range(1, len(pairs) + 1))
        evaluation.params.catIds = [c + 1 for c in classes]
        evaluation.params.areaRng, evaluation.params.areaRngLbl = [[0, 1e10]], ["all"]
        evaluation.params.maxDets = [MOST]
        evaluation.evaluate()
        evaluation.accumulate()
    precision: Floats = evaluation.eval["precision"][:, :, :, 0, 0]  # IoU, recall, class
    known = precision[0, 0] > -1
    by_class = {c: float(precision[:, :, k].mean()) for k, c in enumerate(classes) if known[k]}
    matches = _matches(evaluation.evalImgs, classes, len(pairs))
    if not known.any():
        return Precision(None, None, {}, matches, len(pairs))
    counted = precision[:, :, known]
    return Precision(float(counted.mean()), float(counted[0].mean()), by_class, matches, len(pairs))


def _indexed(coco: Any, pairs: Sequence[Pair], classes: Sequence[int], *, true: bool) -> Any:
    """A set of annotations in the library's form."""
    annotations: list[dict[str, Any]] = []
    for image, (boxes, right) in enumerate(pairs, 1):
        of = right if true else boxes
        for row in range(len(of.classes)):
            left, top, right_side, bottom = (float(value) for value in of.places[row])
            width, height = right_side - left, bottom - top
            found = {
                "id": len(annotations) + 1,
                "image_id": image,
                "category_id": int(of.classes[row]) + 1,
                "bbox": [left, top, width, height],
                "area": width * height,
                "iscrowd": int(right.crowd[row]) if true else 0,
            }
            if not true:
                found["score"] = float(boxes.scores[row])
            annotations.append(found)
    coco.dataset = {
        "images": [{"id": image} for image in range(1, len(pairs) + 1)],
        "categories": [{"id": c + 1} for c in classes],
        "annotations": annotations,
    }
    coco.createIndex()
    return coco


def _matches(found: Sequence[Any], classes: Sequence[int], images: int) -> dict[int, ClassMatches]:
    """Matches by class; the library lists classes, and for each the images."""
    result: dict[int, ClassMatches] = {}
    for place, c in enumerate(classes):
        parts = found[place * images : (place + 1) * images]
        to_find = np.zeros(images)
        scores, owners, hits, ignored = [], [], [], []
        for image, part in enumerate(parts):
            if part is None:
                continue
            to_find[image] = np.count_nonzero(np.asarray(part["gtIgnore"]) == 0)
            scores.append(np.asarray(part["dtScores"], np.float64))
            owners.append(np.full(len(part["dtScores"]), image, np.int64))
            hits.append(np.asarray(part["dtMatches"]).reshape(len(IOU_THRESHOLDS), -1) != 0)
            ignored.append(np.asarray(part["dtIgnore"]).reshape(len(IOU_THRESHOLDS), -1) != 0)
        if not to_find.any():
            continue
        order = np.argsort(-np.concatenate(scores), kind="mergesort")
        result[c] = ClassMatches(
            np.concatenate(owners)[order],
            np.concatenate(hits, axis=1)[:, order],
            np.concatenate(ignored, axis=1)[:, order],
            to_find,
        )
    return result


def weighted(found: Precision, drawn: Floats) -> tuple[Floats, Floats]:
    """AP and AP50 with each image counted as often as it was drawn.

    Parameters
    ----------
    found
        The library's matches.
    drawn
        float64 (draws, images); ones give the library's own figures.

    Returns
    -------
    Two float64 (draws,); NaN where no class has a box to find.
    """
    sums, sums50, counts = (np.zeros(len(drawn)) for _ in range(3))
    for own in found.matches.values():
        to_find = drawn @ own.to_find
        present = to_find > 0
        if not present.any():
            continue
        divisor = np.where(present, to_find, 1.0)
        each = _class_precision(own, drawn, divisor)
        sums += np.where(present, each.mean(axis=0), 0)
        sums50 += np.where(present, each[0], 0)
        counts += present
    with np.errstate(invalid="ignore"):
        return sums / counts, sums50 / counts


def _class_precision(own: ClassMatches, drawn: Floats, to_find: Floats) -> Floats:
    """Precision averaged over 101 recalls, at each IoU threshold and draw: float64 (10, draws).

    Only at a hit does recall rise and precision peak, so that only hits are looked at.
    """
    result = np.zeros((len(IOU_THRESHOLDS), len(drawn)))
    by_box = drawn[:, own.images]
    plain = None if own.ignored.any() else np.cumsum(by_box, axis=1)
    for threshold in range(len(IOU_THRESHOLDS)):
        counted = ~own.ignored[threshold]
        places = np.flatnonzero(own.hits[threshold] & counted)
        if not places.size:
            continue
        before = plain if plain is not None else np.cumsum(by_box * counted, axis=1)
        true = np.cumsum(by_box[:, places], axis=1)
        precision = true / (before[:, places] + np.spacing(1))
        envelope = np.maximum.accumulate(precision[:, ::-1], axis=1)[:, ::-1]
        reached = np.searchsorted(RECALLS, true / to_find[:, None], side="right")
        reached = np.where(true > 0, reached, 0)
        steps = np.diff(reached, axis=1, prepend=0)
        result[threshold] = (envelope * steps).sum(axis=1) / len(RECALLS)
    return result


def intervals(found: Precision, draws: int = DRAWS) -> dict[str, tuple[float, float]]:
    """95 % intervals of ``ap`` and ``ap50``: bootstrap over images."""
    if found.images < 2 or not found.matches or not intervals_wanted():
        return {}
    drawn = weights(found.images, draws)
    most = max((len(own.images) for own in found.matches.values()), default=1)
    step = max(1, _CHUNK_ELEMENTS // max(1, most))
    parts = [weighted(found, drawn[first : first + step]) for first in range(0, len(drawn), step)]
    ends = {
        name: percentiles(np.concatenate([part[place] for part in parts]))
        for place, name in enumerate(("ap", "ap50"))
    }
    return {name: value for name, value in ends.items() if value is not None}
