"""Detection layers of ncnn: what is decoded from their inputs is what ncnn's own layer gives."""

from __future__ import annotations

import ncnn
import numpy as np
import pytest

from clipscope.core.model.param import parse_param
from clipscope.core.tasks.detection.boxes import Boxes, suppressed
from clipscope.core.tasks.detection.heads.head import Head
from clipscope.core.tasks.detection.heads.recognition import recognise
from tests.tasks import made_heads as made
from tests.tasks.made_heads import HEIGHT, WIDTH, Made

SSD = "DetectionOutput d 3 1 in0 in1 in2 out 0=4 1=0.45 2=400 3=200 4=0.05"
YOLO3 = (
    "Yolov3DetectionOutput d 2 1 in0 in1 out 0=3 1=3 2=0.05 3=0.45"
    " -23304=12,12.0,18.0,37.0,49.0,52.0,132.0,115.0,73.0,119.0,199.0,242.0,238.0"
    " -23305=6,1077936128,1082130432,1084227584,0,1065353216,1073741824 -23306=2,32.0,16.0"
)
YOLO2 = "YoloDetectionOutput d 1 1 in0 out 0=3 1=2 2=0.05 3=0.45 -23304=4,1.08,1.19,3.42,4.41"


def rows_of(line: str, values: list[np.ndarray]) -> np.ndarray:
    """What ncnn's own layer gives: class, score, box."""
    inputs = "".join(f"Input in{i} 0 1 in{i}\n" for i in range(len(values)))
    net = ncnn.Net()
    assert net.load_param_mem(f"7767517\n{len(values) + 1} {len(values) + 1}\n{inputs}{line}\n") == 0
    net.load_model_mem(b"")
    extractor = net.create_extractor()
    for i, value in enumerate(values):
        held = np.ascontiguousarray(value, np.float32)
        extractor.input(f"in{i}", ncnn.Mat(held).clone())
    status, mat = extractor.extract("out")
    assert status == 0
    found = np.array(mat)
    del extractor, mat
    return found


def ours(line: str, values: list[np.ndarray]) -> tuple[Head, Boxes]:
    inputs = "".join(f"Input in{i} 0 1 in{i}\n" for i in range(len(values)))
    graph = parse_param(f"7767517\n{len(values) + 1} {len(values) + 1}\n{inputs}{line}\n", "t")
    of = Made(values, detection=graph.layer("d"))
    head = recognise(of.hints())
    assert head is not None
    return head, head.candidates(of.floats(), 0.05).boxes


def in_order(rows: np.ndarray) -> np.ndarray:
    return rows[np.lexsort((rows[:, 2], -rows[:, 1]))]


def as_rows(boxes: Boxes) -> np.ndarray:
    unit = np.array([WIDTH, HEIGHT, WIDTH, HEIGHT])
    return np.concatenate([boxes.classes[:, None] + 1.0, boxes.scores[:, None], boxes.places / unit], axis=1)


def test_ssd() -> None:
    numbers = np.random.default_rng(3)
    own = made.priors()
    corners = np.concatenate([own[:, :2] - own[:, 2:] / 2, own[:, :2] + own[:, 2:] / 2], axis=1)
    variances = np.tile([0.1, 0.1, 0.2, 0.2], (len(own), 1))
    scores = numbers.dirichlet([4, 0.3, 0.3, 0.3], len(own))
    values = [
        numbers.normal(0, 1, own.shape).ravel(),
        scores.ravel(),
        np.stack([corners.ravel(), variances.ravel()]),
    ]
    head, boxes = ours(SSD, values)
    assert (head.family, head.classes) == ("ncnn", 3)
    expected = in_order(rows_of(SSD, values))
    found = in_order(as_rows(suppressed(boxes, 0.05, 0.45, 200)))
    assert len(expected) > 50 and found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-4


@pytest.mark.parametrize("line, shapes", [(YOLO3, [(24, 3, 4), (24, 6, 8)]), (YOLO2, [(16, 6, 8)])])
def test_yolo(line: str, shapes: list[tuple[int, ...]]) -> None:
    numbers = np.random.default_rng(5)
    values = [numbers.normal(0, 1.2, shape) for shape in shapes]
    head, boxes = ours(line, values)
    assert (head.family, head.classes) == ("ncnn", 3)
    # These layers suppress boxes of all classes together.
    assert head.suppression == (pytest.approx(0.45), False)  # type: ignore[attr-defined]
    expected = in_order(rows_of(line, values))
    found = in_order(as_rows(suppressed(boxes, 0.05, 0.45, 1000, by_class=False)))
    # ncnn's exp is approximate: some score lies on the other side of the bound.
    expected, found = (rows[rows[:, 1] > 0.06] for rows in (expected, found))
    assert len(expected) > 10 and found.shape == expected.shape
    assert np.abs(found - expected).max() < 2e-3
