"""Whether maps of a network are heatmaps of points or classes of pixels, by names, shapes and values."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.detection.boxes import softmax
from clipscope.core.tasks.detection.heads.head import are_shares

POINT_COUNTS: Final = (14, 16, 17, 18, 19, 21, 68, 98, 106, 133)
"""Numbers of maps that heatmaps of points have: LSP, MPII, COCO, OpenPose, hands, faces, whole bodies."""
CLASS_COUNTS: Final = (19, 21)
"""Numbers of classes of Cityscapes and Pascal VOC, which maps have as often."""
POINT_WORDS: Final = ("heatmap", "heat_map", "keypoint", "kpt", "joint", "landmark", "pose", "hmap")
CLASS_WORDS: Final = ("seg", "mask", "class", "label")
QUARTER: Final = 4
"""Pixels a cell of most heatmaps; a third more or less is no other resolution."""
SHARP: Final = 0.02
"""Share of a map above half its height where it shows a point; a tenth and more where it shows a class."""
CERTAIN: Final = 0.6
"""Mean share of a pixel's best class from which maps are those of classes."""


def are_heatmaps(
    name: str, shape: tuple[int, int, int], rows: int, values: NDArray[np.floating] | None
) -> bool:
    """Whether an output is one of heatmaps.

    Parameters
    ----------
    name
        Of the output.
    shape
        Maps, rows, columns.
    rows
        Of the network's input.
    values
        fp32's answer for one image, in that shape; None if none was run.
    """
    count, height, _ = shape
    if count < 2 or height * 2 > rows:
        return False
    small = name.lower()
    for words, answer in ((POINT_WORDS, True), (CLASS_WORDS, False)):
        if any(word in small for word in words):
            return answer
    told = None if values is None else _told(values.reshape(count, -1))
    if told is not None:
        return told
    quarter = QUARTER * 2 / 3 < rows / height < QUARTER * 4 / 3
    return count in POINT_COUNTS and (count not in CLASS_COUNTS or quarter)


def _told(maps: NDArray[np.floating]) -> bool | None:
    """What values say, (maps, cells): classes where one of a pixel stands out, points where maps peak."""
    if np.array_equal(np.rint(maps), maps):
        return False
    sums = maps.sum(axis=0)
    if are_shares(maps) and float(np.abs(sums - 1).max()) < 1e-3:
        return False  # a softmax over the classes was done
    middle, top = np.median(maps, axis=1, keepdims=True), maps.max(axis=1, keepdims=True)
    flat = top[:, 0] - middle[:, 0] <= 1e-12
    if not flat.all():
        wide = (maps > (middle + top) / 2).mean(axis=1)[~flat]
        if float(np.median(wide)) < SHARP:
            return True
    best = softmax(maps.T).max(axis=1)
    return False if float(best.mean()) > CERTAIN else None
