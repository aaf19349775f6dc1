"""How far int8's answer for one image is from fp32's, by the measure of each task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.apart import BoxChanges, Difference, right_or_wrong
from clipscope.core.tasks.base import Picture, Task
from clipscope.core.tasks.bootstrap import Floats
from clipscope.core.tasks.detection.boxes import Boxes, overlaps
from clipscope.core.tasks.detection.compared import SAME_IOU, paired
from clipscope.core.tasks.detection.labels import TrueBoxes
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.embedding import Embedding
from clipscope.core.tasks.heads import Heads
from clipscope.core.tasks.image_to_image import ImageToImage
from clipscope.core.tasks.keypoints import SHARE, Keypoints, Points
from clipscope.core.tasks.regression import Regression
from clipscope.core.tasks.segmentation import NONE, ClassMap, Segmentation, on_picture
from clipscope.core.tasks.text import Text, edit_distance

LEAST_SHARE = 0.001
"""Share of the picture from which on a class of a map counts as an object in it."""
CHANGED_SHARE = 0.01
"""Share of the picture that changes from one object's class to another's in a map that flipped."""


def difference(
    task: Task, answer: Any, reference: Any, labels: Any | None, picture: Picture
) -> Difference | None:
    """Hold int8's answer against fp32's.

    Parameters
    ----------
    task
        Whose answers they are.
    answer, reference
        int8's and fp32's.
    labels
        What is right; None where that is not known.
    picture
        The image.

    Returns
    -------
    Difference or None
        None for tasks without a measure here, whose images are told apart by their outputs.
    """
    measure = _MEASURES.get(type(task))
    return None if measure is None else measure(task, answer, reference, labels, picture)


# Detection ----------------------------------------------------------------------------------------


def box_changes(own: Boxes, reference: Boxes) -> BoxChanges:
    """Hold the shown boxes of int8 against those of fp32."""
    same = paired(own, reference)
    ours = [i for i in range(len(own)) if i not in {a for a, _ in same}]
    theirs = [i for i in range(len(reference)) if i not in {b for _, b in same}]
    renamed: list[tuple[int, int]] = []
    if ours and theirs:
        overlap = overlaps(own.places[ours], reference.places[theirs])
        for place in np.argsort(-overlap, axis=None, kind="stable").tolist():
            a, b = divmod(place, len(theirs))
            if overlap[a, b] < SAME_IOU:
                break
            if ours[a] not in {x for x, _ in renamed} and theirs[b] not in {y for _, y in renamed}:
                renamed.append((ours[a], theirs[b]))
    return BoxChanges(
        tuple(i for i in theirs if i not in {y for _, y in renamed}),
        tuple(i for i in ours if i not in {x for x, _ in renamed}),
        tuple(renamed),
    )


def _boxes(
    task: Detection, answer: Boxes, reference: Boxes, labels: TrueBoxes | None, picture: Picture
) -> Difference:
    del picture
    least = task.thresholds.truth_score
    own, theirs = answer.at_least(least), reference.at_least(least)
    changes = box_changes(own, theirs)
    distance = float(len(changes.lost) + len(changes.gained) + len(changes.renamed))
    for a, b in paired(own, theirs):
        shift = abs(float(own.scores[a] - theirs.scores[b]))
        distance += shift + 1 - float(overlaps(own.places[a : a + 1], theirs.places[b : b + 1])[0, 0])
    wrong = None
    if labels is not None:
        true = Boxes(labels.places, np.ones(len(labels.places)), labels.classes).take(~labels.crowd)
        found = {b for boxes in (own, theirs) for _, b in paired(boxes, true)}
        wrong = len(true) - len(found)
    return Difference(distance, len(changes.lost), len(changes.gained), len(changes.renamed), wrong)


# The others ---------------------------------------------------------------------------------------


def _maps(
    task: Segmentation, answer: ClassMap, reference: ClassMap, labels: ClassMap | None, picture: Picture
) -> Difference:
    left, top, right, bottom = picture.geometry.inside()
    part = (slice(top, bottom), slice(left, right))
    own, theirs = answer[part], reference[part]
    if not own.size:
        return Difference(0.0)
    kept = _covered(own, theirs, task.classes)
    back = _covered(theirs, own, task.classes)
    changed = (own != theirs) & (own > 0) & (theirs > 0)
    wrong = None
    if labels is not None:
        counts = (labels != NONE) & (labels >= 0)
        right_map = np.where(counts, labels, -1)
        ours, fp32 = (
            _covered(np.where(counts, on_picture(x, picture.geometry), -1), right_map, task.classes)
            for x in (answer, reference)
        )
        wrong = sum(not ours[c] and not fp32.get(c, False) for c in ours)
    return Difference(
        float((own != theirs).mean()),
        sum(not found for found in kept.values()),
        sum(not found for c, found in back.items() if c not in kept),
        int(changed.mean() >= CHANGED_SHARE),
        wrong,
    )


def _covered(own: ClassMap, right: ClassMap, classes: int) -> dict[int, bool]:
    """For each object's class of a map whether another map overlaps it by half, background left out."""
    least = LEAST_SHARE * right.size
    found = {}
    for kind in np.unique(right[(right > 0) & (right < classes)]).tolist():
        a, b = own == kind, right == kind
        if b.sum() >= least:
            found[kind] = bool((a & b).sum() >= SAME_IOU * (a | b).sum())
    return found


def _points(
    task: Keypoints, answer: Points, reference: Points, labels: Floats | None, picture: Picture
) -> Difference:
    del task, picture
    moved = np.linalg.norm(answer.places - reference.places, axis=1)
    reach = SHARE * float(np.ptp(reference.places, axis=0).max()) if len(moved) else 0.0
    flipped = int((moved > reach).sum())
    if labels is None:
        return Difference(float(moved.mean()) if len(moved) else 0.0, flipped=flipped)
    counts = labels[:, 2] > 0
    limit = SHARE * float(np.ptp(labels[counts, :2], axis=0).max()) if counts.any() else 0.0
    ours, theirs = (
        np.linalg.norm(x.places - labels[:, :2], axis=1)[counts] <= limit for x in (answer, reference)
    )
    return Difference(
        float(moved.mean()) if len(moved) else 0.0,
        int((theirs & ~ours).sum()),
        int((ours & ~theirs).sum()),
        flipped,
        int((~ours & ~theirs).sum()),
    )


def _lines(
    task: Text,
    answer: tuple[int, ...],
    reference: tuple[int, ...],
    labels: str | None,
    picture: Picture,
) -> Difference:
    del picture
    distance, flipped = float(edit_distance(answer, reference)), int(answer != reference)
    if labels is None or not task.characters:
        return Difference(distance, flipped=flipped)
    ours, theirs = task.line(answer) == labels, task.line(reference) == labels
    return right_or_wrong(distance, bool(flipped), ours, theirs)


def _vectors(
    task: Embedding, answer: Floats, reference: Floats, labels: Any | None, picture: Picture
) -> Difference:
    del task, labels, picture
    return Difference(max(0.0, 1 - float(answer @ reference)))


def _pictures(
    task: ImageToImage,
    answer: NDArray[np.floating],
    reference: NDArray[np.floating],
    labels: Any | None,
    picture: Picture,
) -> Difference:
    del task, labels, picture
    return Difference(float(np.sqrt(np.mean((answer.astype(np.float64) - reference) ** 2))))


def _errors(
    task: Regression, answer: Floats, reference: Floats, labels: Any | None, picture: Picture
) -> Difference:
    del task, labels, picture
    return Difference(float(np.abs(answer - reference).max(initial=0.0)))


def _heads(task: Heads, answer: Any, reference: Any, labels: Any | None, picture: Picture) -> Difference:
    del labels, picture
    return task.apart(answer, reference)


_MEASURES: Final[Mapping[type, Callable[..., Difference]]] = {
    Detection: _boxes,
    Segmentation: _maps,
    Keypoints: _points,
    Text: _lines,
    Embedding: _vectors,
    ImageToImage: _pictures,
    Regression: _errors,
    Heads: _heads,
}
