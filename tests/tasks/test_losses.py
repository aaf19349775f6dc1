"""Smooth losses against fp32: nothing for equal outputs, what was changed by hand for others."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.tasks import user_metric
from clipscope.core.tasks.base import Task
from clipscope.core.tasks.classification import Classification
from clipscope.core.tasks.detection.boxes import Boxes, Candidates
from clipscope.core.tasks.detection.heads.recognition import recognise
from clipscope.core.tasks.detection.loss import SCORE_SHARE, box_loss
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.embedding import Embedding
from clipscope.core.tasks.image_to_image import ImageToImage
from clipscope.core.tasks.keypoints import Keypoints
from clipscope.core.tasks.segmentation import Segmentation
from clipscope.core.tasks.text import Text
from tests.tasks.test_heads import HEADS


@pytest.mark.parametrize("name", HEADS)
def test_a_detectors_loss_grows_with_the_error_of_its_outputs(name: str) -> None:
    """Every family gives all of its cells, in their order, so that boxes are compared cell by cell."""
    made = HEADS[name][1]()
    head = recognise(made.hints(), HEADS[name][0])
    assert head is not None
    task, values = Detection(head), made.floats()
    assert task.fp32_loss(values, values) == 0
    noise = [np.random.default_rng(i).normal(0, 1, v.shape).astype(np.float32) for i, v in enumerate(values)]
    found = []
    for share in (0.001, 0.01):
        moved = [v + share * n * np.abs(v) for v, n in zip(values, noise, strict=True)]
        if HEADS[name][0] in (
            "end-to-end",
            "ncnn",
        ):  # classes are numbers, whose rows a graph gives in any order
            moved = [v.copy() for v in values]
            moved[0] = moved[0][::-1] * (1 - share * (np.arange(6) == (4 if made.values[0][0, 1] > 1 else 1)))
        found.append(task.fp32_loss([v.astype(np.float32) for v in moved], values))
    assert 0 < found[0] < found[1] < 1.5


def one(score: float, left: float, kind: int = 0) -> Candidates:
    """Two cells: one with a box 10 wide, one with next to nothing."""
    places = np.array([[left, 0.0, left + 10, 10.0], [50.0, 50.0, 60.0, 60.0]])
    return Candidates(Boxes(places, np.array([score, 0.01]), np.array([kind, 1])))


def test_a_detectors_loss_is_the_overlap_lost_and_the_squares_of_scores() -> None:
    fp32 = one(0.8, 0.0)
    assert box_loss(one(0.8, 1.0), fp32, 0.35, 0.45, 100) == pytest.approx(1 - 9 / 11)
    assert box_loss(one(0.5, 0.0), fp32, 0.35, 0.45, 100) == pytest.approx(SCORE_SHARE * 0.09)
    # Another class: the box is lost, and one that is none is found.
    lost = 1 + SCORE_SHARE * 2 * 0.64
    assert box_loss(one(0.8, 0.0, kind=2), fp32, 0.35, 0.45, 100) == pytest.approx(lost)
    # Improbable boxes weigh less, and fp32 without a box says nothing.
    assert box_loss(one(0.2, 1.0), one(0.2, 0.0), 0.35, 0.45, 100) == pytest.approx(1 - 9 / 11)
    assert math.isnan(box_loss(fp32, one(0.1, 0.0), 0.35, 0.45, 100))


def test_rows_without_cells_are_paired_by_overlap() -> None:
    fp32, int8 = one(0.8, 0.0).boxes, one(0.8, 1.0).boxes
    turned = Candidates(int8.take(np.array([1, 0])), final=True)
    assert box_loss(turned, Candidates(fp32, final=True), 0.35, 0.45, 100) == pytest.approx(1 - 9 / 11)
    none = Candidates(int8.take(np.array([1])), final=True)
    lost = 1 + SCORE_SHARE * 0.64
    assert box_loss(none, Candidates(fp32, final=True), 0.35, 0.45, 100) == pytest.approx(lost)


def test_other_tasks() -> None:
    numbers = np.random.default_rng(0)
    maps = numbers.normal(0, 1, (3, 4, 5)).astype(np.float32)
    tasks: list[Task] = [
        Segmentation(3),
        Keypoints(3),
        ImageToImage(-5.0, 5.0, False),
        Embedding(60, None, 0.01, 0),
    ]
    for task in tasks:
        own = [task.fp32_loss([maps + np.float32(d) * maps[:, ::-1]], [maps]) for d in (0.0, 0.2, 0.6)]
        assert own[0] == pytest.approx(0, abs=1e-12) and 0 <= own[1] <= own[2] and own[2] > 0, task.name
    black, white = (np.full((1, 2, 2), value, np.float32) for value in (0, 1))
    assert tasks[2].fp32_loss([black], [white]) == pytest.approx(0.01)
    steps = np.array([[0.75, 0.25], [0.5, 0.5]], np.float32)
    moved = np.array([[0.5, 0.5], [0.5, 0.5]], np.float32)
    assert Text(2, False, 0).fp32_loss([moved], [steps]) == pytest.approx(0.125)
    # Half of the pixels of a class, and what remains of the other one.
    wanted = np.array([[[1.0, 1.0, 0.0, 0.0]], [[0.0, 0.0, 1.0, 1.0]]], np.float32)
    half = np.array([[[1.0, 0.0, 0.0, 0.0]], [[0.0, 1.0, 1.0, 1.0]]], np.float32)
    assert Segmentation(2).fp32_loss([half], [wanted]) == pytest.approx(1 - (1 / 2 + 2 / 3) / 2)
    assert Classification(10).loss_title is None


def test_a_loss_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.py"
    two = "def decode(o, i): return 1\ndef score(a, r): return {'x': 1.0}\n"
    values = [np.full(3, 2, np.float32)]
    path.write_text(two + "def loss(o, r): return abs(o['y'] - r['y']).sum()\n")
    task = user_metric.UserMetric(path, user_metric.load(path), ("y",))
    assert task.loss_title == "loss of own.py" and task.fp32_loss(values, [values[0] - 1]) == 3
    path.write_text(two + "def loss(o, r): return 'much'\n")
    task = user_metric.UserMetric(path, user_metric.load(path), ("y",))
    with pytest.raises(ClipScopeError, match="loss gave 'much', not a number"):
        task.fp32_loss(values, values)
    path.write_text(two)
    assert user_metric.UserMetric(path, user_metric.load(path), ("y",)).loss_title is None
