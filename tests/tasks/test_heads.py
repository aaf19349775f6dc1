"""Known boxes in, the same boxes out: every family of heads, in the layouts in which they are exported."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.tasks.detection.boxes import Boxes, overlaps, suppressed
from clipscope.core.tasks.detection.heads.recognition import recognise
from tests.tasks import made_heads as made
from tests.tasks.made_heads import BOXES, CLASSES, SCORES, Made

HEADS: dict[str, tuple[str, Callable[[], Made]]] = {
    "fastestdet": ("fastestdet", made.fastestdet),
    "yolov8 decoded": ("yolov8", made.yolov8),
    "yolov8 DFL, channels first": ("yolov8", lambda: made.yolov8_dfl("cells first")),
    "yolov8 DFL, channels last": ("yolov8", lambda: made.yolov8_dfl("cells last")),
    "yolov8 DFL, maps": ("yolov8", lambda: made.yolov8_dfl("maps")),
    "yolov8 DFL, maps, channels last": ("yolov8", lambda: made.yolov8_dfl("maps last")),
    "yolov8 DFL, pairs of maps": ("yolov8", lambda: made.yolov8_dfl("pairs")),
    "yolov5 decoded": ("yolov5", lambda: made.yolov5("decoded")),
    "yolov5 maps": ("yolov5", lambda: made.yolov5("maps")),
    "yolov5 anchors, rows, columns": ("yolov5", lambda: made.yolov5("anchors, rows, columns")),
    "yolov5 anchors, cells": ("yolov5", lambda: made.yolov5("anchors, cells")),
    "yolox": ("yolox", lambda: made.yolox("cells")),
    "yolox decoded": ("yolox", lambda: made.yolox("decoded")),
    "yolox maps": ("yolox", lambda: made.yolox("maps")),
    "nanodet": ("nanodet", lambda: made.nanodet("pairs")),
    "nanodet-plus": ("nanodet", lambda: made.nanodet("cells")),
    "nanodet-plus maps": ("nanodet", lambda: made.nanodet("maps")),
    "ssd, priors given": ("ssd", lambda: made.ssd("given")),
    "ssd, priors beside": ("ssd", lambda: made.ssd("priors beside")),
    "ssd decoded": ("ssd", lambda: made.ssd("decoded")),
    "scrfd tables": ("scrfd", lambda: made.scrfd("tables")),
    "scrfd maps": ("scrfd", lambda: made.scrfd("maps")),
    "retinaface maps": ("retinaface", made.retinaface_maps),
    "retinaface table": ("retinaface", made.retinaface_table),
    "end to end": ("end-to-end", lambda: made.end_to_end(relative=False)),
    "end to end, relative": ("end-to-end", lambda: made.end_to_end(relative=True)),
    "rows of ncnn": ("ncnn", made.rows_of_ncnn),
}
ONE_CLASS = ("scrfd", "retinaface")


def decoded(of: Made, family: str | None = None, least: float = 0.05) -> tuple[str, int, Boxes]:
    head = recognise(of.hints(), family)
    assert head is not None
    found = head.candidates(of.floats(), least)
    boxes = suppressed(found.boxes, least, 1.0 if found.final else 0.45, 100)
    return head.family, head.classes, boxes


@pytest.mark.parametrize("name", HEADS)
def test_known_boxes_come_out(name: str) -> None:
    family, make = HEADS[name]
    found, count, boxes = decoded(make())
    assert found == family
    assert np.abs(boxes.places - BOXES).max() < 0.01
    assert np.abs(boxes.scores - SCORES).max() < 1e-4
    assert boxes.classes.tolist() == ([0] * 4 if family in ONE_CLASS else CLASSES.tolist())
    if family not in (*ONE_CLASS, "ssd", "ncnn"):
        assert count == 80


@pytest.mark.parametrize("classes", [3, 21, 43])
def test_class_names_tell_heads_of_few_classes_apart(classes: int) -> None:
    """144 channels could be 43 classes of YOLOv5, 80 of YOLOv8; the number of names settles it."""
    cases = {
        "yolov8": [
            made.yolov8(classes),
            made.yolov8_dfl("cells first", classes),
            made.yolov8_dfl("maps", classes),
        ],
        "yolov5": [made.yolov5("maps", classes), made.yolov5("decoded", classes)],
        "yolox": [made.yolox("cells", classes), made.yolox("maps", classes)],
        "nanodet": [
            made.nanodet("pairs", classes),
            made.nanodet("cells", classes),
            made.nanodet("maps", classes),
        ],
    }
    for family, heads in cases.items():
        for of in heads:
            of.classes = classes
            found, count, boxes = decoded(of)
            assert (found, count) == (family, classes)
            assert np.abs(boxes.places - BOXES).max() < 0.01 and boxes.classes.tolist() == CLASSES.tolist()


FEW: dict[str, tuple[str, Callable[[int], Made]]] = {
    "yolov8": ("yolov8", made.yolov8),
    "yolov8, cells first": ("yolov8", lambda c: turned(made.yolov8(c))),
    "yolov8 DFL, cells": ("yolov8", lambda c: made.yolov8_dfl("cells first", c)),
    "yolov8 DFL, maps": ("yolov8", lambda c: made.yolov8_dfl("maps", c)),
    "yolov8 DFL, pairs": ("yolov8", lambda c: made.yolov8_dfl("pairs", c)),
    "yolov5 decoded": ("yolov5", lambda c: made.yolov5("decoded", c)),
    "yolov5 maps": ("yolov5", lambda c: made.yolov5("maps", c)),
    "yolox": ("yolox", lambda c: made.yolox("cells", c)),
    "yolox, channels first": ("yolox", lambda c: turned(made.yolox("cells", c))),
    "yolox decoded": ("yolox", lambda c: made.yolox("decoded", c)),
    "yolox maps": ("yolox", lambda c: made.yolox("maps", c)),
    "nanodet": ("nanodet", lambda c: made.nanodet("pairs", c)),
    "nanodet-plus": ("nanodet", lambda c: made.nanodet("cells", c)),
    "nanodet-plus maps": ("nanodet", lambda c: made.nanodet("maps", c)),
    "fastestdet": ("fastestdet", made.fastestdet),
}


def turned(of: Made) -> Made:
    of.values = [values.T for values in of.values]
    return of


@pytest.mark.parametrize("size", [(320, 256), (416, 416), (640, 384)])
@pytest.mark.parametrize("classes", [1, 2, 5, 80])
def test_values_tell_heads_of_few_classes_apart(
    monkeypatch: pytest.MonkeyPatch, classes: int, size: tuple[int, int]
) -> None:
    """Without names: shapes alone can't tell YOLOX with 4 classes from YOLOv8 with 5."""
    places = np.array(
        [[10.0, 12, 64, 90], [160.5, 20.25, 290, 180], [20, 150, 120, 243], [250, 190, 280, 217]]
    )
    kinds = np.array([2, 0, classes - 1, 1]) % classes
    for name, value in (("WIDTH", size[0]), ("HEIGHT", size[1]), ("BOXES", places), ("CLASSES", kinds)):
        monkeypatch.setattr(made, name, value)
    for name, (family, make) in FEW.items():
        found, count, boxes = decoded(make(classes))
        assert (found, count) == (family, classes), name
        assert np.abs(boxes.places - places).max() < 0.01, name
        assert boxes.classes.tolist() == kinds.tolist(), name


def test_points_and_angles_beside_the_boxes_are_no_classes() -> None:
    numbers = np.random.default_rng(2)
    for more, classes in (
        (numbers.uniform(0, 120, (51, 252)), 3),
        (numbers.uniform(-0.8, 2.3, (1, 252)), 15),
    ):
        of = made.yolov8(classes)
        of.values = [np.concatenate([of.values[0], more])]
        head = recognise(of.hints())
        assert head is not None and head.classes == classes
        assert f"{len(more)} more value" in head.describe()
        assert np.abs(decoded(of)[2].places - BOXES).max() < 0.01


def test_priors_may_be_corners_and_offsets_alone_are_no_boxes() -> None:
    of = made.ssd("given")
    own = of.options.pop("priors")
    assert isinstance(own, np.ndarray) and recognise(of.hints()) is None
    corners = np.concatenate([own[:, :2] - own[:, 2:] / 2, own[:, :2] + own[:, 2:] / 2], axis=1)
    of.options["priors"] = corners
    assert np.abs(decoded(of)[2].places - BOXES).max() < 0.01


def test_masks_beside_the_boxes_are_no_classes() -> None:
    plain = made.yolov8()
    with_masks = Made([np.concatenate([plain.values[0], np.random.default_rng(0).normal(size=(32, 252))])])
    with_masks.values.append(np.zeros((32, 24, 32)))
    _, count, boxes = decoded(with_masks)
    assert count == 80 and np.abs(boxes.places - BOXES).max() < 0.01


def test_anchors_of_another_order_are_put_to_their_levels() -> None:
    """Exporters may list the largest stride first; anchors go by size."""
    of = made.yolov5("maps")
    of.values.reverse()
    of.options["anchors"] = made.ANCHORS
    assert np.abs(decoded(of)[2].places - BOXES).max() < 0.01


def test_a_head_that_is_named_must_fit() -> None:
    assert decoded(made.yolov8(), "yolov8")[0] == "yolov8"
    with pytest.raises(ClipScopeError, match="outputs of 84x252 are no head of scrfd"):
        recognise(made.yolov8().hints(), "scrfd")
    with pytest.raises(ClipScopeError, match="no head is called yolo99; choose ncnn, fastestdet"):
        recognise(made.yolov8().hints(), "yolo99")


def test_other_outputs_are_no_head() -> None:
    numbers = np.random.default_rng(1)
    for shapes in (
        [(21, 96, 128)],
        [(17, 24, 32)],
        [(40, 6625)],
        [(3, 192, 256)],
        [(1, 96, 128)],
        [(512, 1)],
    ):
        of = Made([numbers.normal(size=shape) for shape in shapes])
        assert recognise(of.hints()) is None, shapes


def test_suppression_goes_by_class_and_score() -> None:
    places = np.array([[0, 0, 10, 10], [1, 0, 11, 10], [1, 0, 11, 10], [40, 40, 50, 50]], float)
    boxes = Boxes(places, np.array([0.5, 0.9, 0.8, 0.04]), np.array([0, 0, 1, 0]))
    kept = suppressed(boxes, 0.05, 0.45, 10)
    assert kept.scores.tolist() == [0.9, 0.8] and kept.classes.tolist() == [0, 1]
    assert suppressed(boxes, 0.05, 0.45, 10, by_class=False).scores.tolist() == [0.9]
    assert len(suppressed(boxes, 0.0, 0.9, 10)) == 4 and len(suppressed(boxes, 0.0, 0.9, 2)) == 2


def test_many_boxes_are_suppressed_as_one_by_one() -> None:
    """More than are looked at together; against the plain definition."""
    numbers = np.random.default_rng(4)
    corner = numbers.uniform(0, 200, (700, 2))
    places = np.concatenate([corner, corner + numbers.uniform(10, 60, (700, 2))], axis=1)
    boxes = Boxes(places, numbers.random(700), numbers.integers(0, 3, 700))
    order, kept = np.argsort(-boxes.scores), []
    for i in order:
        same = [j for j in kept if boxes.classes[j] == boxes.classes[i]]
        if not same or overlaps(places[[i]], places[same]).max() <= 0.45:
            kept.append(int(i))
    assert suppressed(boxes, 0.0, 0.45, 1000).scores.tolist() == boxes.scores[kept].tolist()
    assert 100 < len(kept) < 600
