"""How far apart two answers are, by each task's own measure, and what is lost, gained, flipped and wrong."""

from __future__ import annotations

import numpy as np
import pytest

from clipscope.core.common.column import Column
from clipscope.core.data.geometry import Geometry
from clipscope.core.data.item import Item
from clipscope.core.tasks.apart import NOT_KNOWN
from clipscope.core.tasks.base import Picture
from clipscope.core.tasks.classification import Classification
from clipscope.core.tasks.detection.boxes import Boxes
from clipscope.core.tasks.detection.labels import TrueBoxes
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.difference import box_changes, difference
from clipscope.core.tasks.differences import Differences
from clipscope.core.tasks.drawing import Drawing, Mask
from clipscope.core.tasks.keypoints import Keypoints, Points
from clipscope.core.tasks.picture_rows import PictureRows, shares_of_classes
from clipscope.core.tasks.segmentation import Segmentation
from clipscope.core.tasks.text import Text
from clipscope.core.tasks.truth_drawing import reduced, truth_drawing

PICTURE = Picture(Item("a.png", None, 0, None), Geometry((40, 20), (40, 20)))
INT8 = Column("ncnn", "int8")


def boxes(*rows: tuple[float, float, float, float, float, int]) -> Boxes:
    table = np.array([row[:5] for row in rows], np.float64).reshape(-1, 5)
    return Boxes(table[:, :4], table[:, 4], np.array([row[5] for row in rows], np.int64))


FP32 = boxes(
    (0, 0, 10, 10, 0.9, 0), (20, 0, 30, 10, 0.8, 1), (0, 10, 9, 19, 0.7, 2), (30, 10, 39, 19, 0.2, 0)
)


def test_boxes_are_lost_gained_and_renamed() -> None:
    own = boxes((0, 0, 10, 10, 0.6, 0), (20, 0, 30, 9, 0.5, 3), (12, 12, 18, 18, 0.5, 1))
    changes = box_changes(own, FP32.at_least(0.35))
    assert changes.lost == (2,) and changes.gained == (2,) and changes.renamed == ((1, 1),)
    task = Detection(head=None)  # type: ignore[arg-type]
    labels = TrueBoxes(
        np.array([[0, 0, 10, 10], [12, 12, 18, 18], [30, 0, 40, 8], [0, 10, 9, 19]], np.float64),
        np.array([0, 1, 1, 5]),
        np.array([False, False, False, True]),
    )
    found = difference(task, own, FP32, labels, PICTURE)
    assert found is not None and (found.lost, found.gained, found.flipped, found.wrong) == (1, 1, 1, 1)
    assert found.distance == pytest.approx(3 + 0.3)
    same = difference(task, FP32, FP32, None, PICTURE)
    assert same is not None and same.distance == 0 and same.wrong is None
    drawing = truth_drawing(task, labels, PICTURE)
    assert drawing is not None and [box.text for box in drawing.boxes] == ["0", "1", "1"]  # no crowd


def test_maps_points_and_lines() -> None:
    reference = np.zeros((20, 40), np.int64)
    reference[:10, :10], reference[:10, 20:30] = 1, 2
    own = np.zeros_like(reference)
    own[:10, :10], own[10:, 30:] = 1, 3
    labels = np.zeros_like(reference)
    labels[:, :5], labels[:2, 35:] = 255, 4
    found = difference(Segmentation(5), own, reference, labels, PICTURE)
    assert found is not None and found.distance == pytest.approx(200 / 800)
    assert (found.lost, found.gained, found.flipped, found.wrong) == (1, 1, 0, 1)
    places = np.array([[0, 0], [10, 0], [10, 10]], np.float64)
    moved = places + np.array([[0, 0], [0, 5], [0, 0]])
    answers = Points(moved, np.ones(3)), Points(places, np.ones(3))
    right = np.array([[0, 0, 1], [10, 5, 1], [30, 30, 0]], np.float64)
    found = difference(Keypoints(3), *answers, right, PICTURE)
    assert found is not None and found.distance == pytest.approx(5 / 3)
    assert (found.lost, found.gained, found.flipped, found.wrong) == (0, 1, 1, 0)
    text = Text(3, True, 0, ("", "a", "b"))
    found = difference(text, (1, 2), (1, 1), "ab", PICTURE)
    assert found is not None and (found.distance, found.gained, found.lost, found.wrong) == (1, 1, 0, 0)


def test_vectors_of_classes() -> None:
    rows = PictureRows()
    items = [Item("a", None, 0, 1), Item("b", None, 1, 0), Item("c", None, 2, None)]
    here = [(np.array(x, np.float32),) for x in ([0, 2], [3, 1], [1, 0])]
    there = [(np.array(x, np.float32),) for x in ([2, 0], [3, 1], [0, 1])]
    rows.put_vectors(INT8, (4, 2, 7), items, here, there, classes=True)
    found = rows.of(INT8)
    assert found is not None and found.images.tolist() == [2, 4, 7] and found.labelled
    assert found.gained.tolist() == [0, 1, 0] and found.flipped.tolist() == [0, 1, 1]
    assert found.wrong.tolist() == [0, 0, NOT_KNOWN]
    assert Differences(found.count, found.packed) == found
    for count, packed in ((4, found.packed), (2, found.packed), (3, "nothing"), (-1, found.packed)):
        with pytest.raises(ValueError, match=r"differences|images"):
            Differences(count, packed)
    e = np.exp(2)
    assert found.distance[1] == pytest.approx((e - 1) / (e + 1)) and found.distance[0] == 0
    shares = np.array([0.25, 0.75], np.float32)
    assert shares_of_classes(shares) == pytest.approx([0.25, 0.75])
    assert rows.of(Column("ncnn", "fp32")) is None
    assert difference(Classification(2), None, None, None, PICTURE) is None


def test_masks_are_made_small() -> None:
    mask = np.zeros((400, 1000), np.int64)
    mask[:, 500:] = 7
    small = reduced(Drawing(mask=Mask(mask), image=np.zeros((400, 1000, 3), np.uint8)), (500, 500), 100)
    assert small.mask is not None and small.mask.classes.shape == (40, 100)
    assert (small.mask.classes[:, :50] == 0).all() and (small.mask.classes[:, 50:] == 7).all()
    assert small.image is not None and small.image.shape == (200, 500, 3)
