"""AP is the library's, and the matches give it back with any weights of images."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from clipscope.core.tasks.bootstrap import mean_interval, weights
from clipscope.core.tasks.detection.average_precision import average_precision, intervals, weighted
from clipscope.core.tasks.detection.boxes import Boxes
from clipscope.core.tasks.detection.compared import compared, equal_score, summed
from clipscope.core.tasks.detection.labels import TrueBoxes

Pair = tuple[Boxes, TrueBoxes]


def made(images: int, seed: int = 0, *, crowds: bool = True, ties: bool = True) -> list[Pair]:
    """Boxes near the true ones, and others; some images without any."""
    rng = np.random.default_rng(seed)
    pairs = []
    for image in range(images):
        count = int(rng.integers(0, 6)) if image else 0
        corner = rng.uniform(0, 80, (count, 2))
        true = np.concatenate([corner, corner + rng.uniform(8, 60, (count, 2))], axis=1)
        kinds = rng.integers(0, 4, count)
        crowd = rng.random(count) < 0.1 if crowds else np.zeros(count, bool)
        found = np.repeat(true, 2, axis=0) + rng.normal(0, 4, (2 * count, 4))
        wrong = np.concatenate([c := rng.uniform(0, 80, (3, 2)), c + rng.uniform(5, 40, (3, 2))], axis=1)
        places = np.concatenate([found, wrong])
        # Few distinct scores, so that there are ties between images.
        scores = rng.uniform(0.05, 1, len(places))
        scores = np.round(scores, 1) if ties else scores
        order = np.argsort(-scores, kind="stable")
        classes = np.concatenate([np.repeat(kinds, 2), rng.integers(0, 5, 3)])
        pairs.append((Boxes(places[order], scores[order], classes[order]), TrueBoxes(true, kinds, crowd)))
    return pairs


def library(pairs: list[Pair]) -> np.ndarray:
    """The twelve figures of COCOeval, as anybody would call it."""
    truth: dict[str, list[dict[str, object]]] = {"images": [], "annotations": [], "categories": []}
    truth["categories"] = [{"id": c, "name": str(c)} for c in range(1, 6)]
    found = []
    for image, (boxes, true) in enumerate(pairs, 1):
        truth["images"].append({"id": image})
        for box, c, crowd in zip(true.places, true.classes, true.crowd, strict=True):
            size = box[2:] - box[:2]
            truth["annotations"].append(
                {
                    "id": len(truth["annotations"]) + 1, "image_id": image, "category_id": int(c) + 1,
                    "bbox": [*box[:2], *size], "area": float(size.prod()), "iscrowd": int(crowd),
                }
            )  # fmt: skip
        for box, score, c in zip(boxes.places, boxes.scores, boxes.classes, strict=True):
            bbox = [*box[:2], *(box[2:] - box[:2])]
            found.append({"image_id": image, "category_id": int(c) + 1, "bbox": bbox, "score": float(score)})
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = truth
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(found), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    stats: np.ndarray = evaluation.stats
    return stats


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_figures_are_the_librarys_and_matches_give_them_back(seed: int) -> None:
    pairs = made(40, seed)
    found = average_precision(pairs)
    stats = library(pairs)
    assert found.ap == pytest.approx(stats[0], abs=1e-12) and found.ap50 == pytest.approx(stats[1], abs=1e-12)
    again = weighted(found, np.ones((1, 40)))
    assert again[0][0] == pytest.approx(stats[0], abs=1e-9)
    assert again[1][0] == pytest.approx(stats[1], abs=1e-9)
    assert 0.05 < stats[0] < stats[1] < 0.95


def test_a_weight_is_as_many_copies_of_the_image() -> None:
    pairs = made(12, 7, ties=False)
    drawn = weights(12, 3)
    found = average_precision(pairs)
    for draw in drawn:
        copies = [pair for pair, times in zip(pairs, draw, strict=True) for _ in range(int(times))]
        assert weighted(found, draw[None])[0][0] == pytest.approx(average_precision(copies).ap, abs=1e-9)


def test_intervals_hold_the_figure_and_shrink_with_images() -> None:
    few, many = (average_precision(made(images, 3, crowds=False)) for images in (15, 100))
    widths = []
    for found in (few, many):
        low, high = intervals(found)["ap"]
        assert found.ap is not None and low < found.ap < high
        widths.append(high - low)
    assert widths[1] < 0.6 * widths[0]


def test_without_true_boxes_there_is_no_figure() -> None:
    empty = TrueBoxes(np.empty((0, 4)), np.empty(0, np.int64), np.empty(0, bool))
    found = average_precision([(boxes, empty) for boxes, _ in made(3)])
    assert found.ap is None and intervals(found) == {}
    nothing = Boxes(np.empty((0, 4)), np.empty(0), np.empty(0, np.int64))
    missed = average_precision([(nothing, true) for _, true in made(3)])
    assert missed.ap == 0.0 and missed.ap50 == 0.0


def test_boxes_are_lost_and_gained_by_class_and_overlap() -> None:
    places = np.array([[0, 0, 10, 10], [20, 0, 30, 10], [40, 0, 50, 10]], float)
    fp32 = Boxes(places, np.array([0.9, 0.8, 0.5]), np.array([0, 0, 1]))
    # The first stays, the second has another class, the third falls below what is shown, one is new.
    moved = np.array([[1, 0, 11, 10], [20, 0, 30, 10], [40, 0, 50, 10], [70, 0, 80, 10]], float)
    int8 = Boxes(moved, np.array([0.8, 0.7, 0.3, 0.6]), np.array([0, 1, 1, 0]))
    record = compared(int8, fp32, 0.35)
    assert (record.before, record.after, record.lost, record.gained) == (3, 3, 2, 2)
    assert sorted(record.shifts.tolist()) == pytest.approx([-0.2, -0.1])
    figures, ends = summed([record, record])
    assert figures["boxes_lost"] == 4 and figures["boxes_kept"] == pytest.approx(1 / 3)
    assert figures["score_shift"] == pytest.approx(-0.15) and ends["boxes_lost"] == (4.0, 4.0)
    assert figures["equal_boxes_score"] == 0.6
    assert equal_score(np.array([0.2, 0.9]), 3) is None


def test_intervals_of_means_are_those_of_theory_and_bounded() -> None:
    """Of many images the normal interval is taken, and of very many fewer draws are held."""
    numbers = np.random.default_rng(9)
    for count in (2_000, 20_000):
        values = (numbers.random(count) < 0.8).astype(float)
        found = mean_interval(values)
        half = 1.96 * values.std() / count**0.5
        assert found is not None and np.allclose(
            found, [values.mean() - half, values.mean() + half], atol=half / 8
        )
    assert weights(100, 1000).shape == (1000, 100)
    assert weights(40_000, 1000).shape == (200, 40_000) and weights(40_000, 1000).sum() == 200 * 40_000
