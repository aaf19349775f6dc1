"""Segmentation, keypoints, pictures, text, embeddings and classes: answers and figures by definition."""

from __future__ import annotations

from math import comb
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.geometry import Geometry, geometry
from clipscope.core.data.item import Item
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.tasks.base import Picture
from clipscope.core.tasks.bootstrap import mean_interval, paired_interval, weights
from clipscope.core.tasks.classification import Classification, mcnemar
from clipscope.core.tasks.detection.boxes import Boxes
from clipscope.core.tasks.detection.heads.recognition import recognise
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.drawing import painted
from clipscope.core.tasks.embedding import Embedding
from clipscope.core.tasks.image_to_image import ImageToImage, likeness
from clipscope.core.tasks.keypoints import Keypoints
from clipscope.core.tasks.segmentation import Segmentation, enlarged, read_mask
from clipscope.core.tasks.text import Text, characters_of, edit_distance, open_lines
from tests.tasks import made_heads

PLAIN = Geometry((8, 6), (8, 6))


def picture(place: Geometry = PLAIN, name: str = "a", label: int | None = None) -> Picture:
    return Picture(Item(name, None, None, label), place)


def test_segmentation_counts_pixels_of_the_picture() -> None:
    numbers = np.random.default_rng(0)
    task = Segmentation(3, class_names=("ground", "cat", "dog"))
    records, pixels, pairs = [], [], []
    for _ in range(5):
        scores = numbers.normal(size=(3, 6, 8)).astype(np.float32)
        right = numbers.integers(0, 3, (6, 8))
        right[0, :3] = 255
        answer = task.decode([scores], picture())
        assert (answer == scores.argmax(axis=0)).all()
        records.append(task.held_to_labels(answer, right, picture()))
        counted = right != 255
        pixels.append((answer == right)[counted])
        pairs.append((answer[counted], right[counted]))
    found = task.against_labels(records)
    answers, rights = (np.concatenate(part) for part in zip(*pairs, strict=True))
    shares = [
        ((answers == c) & (rights == c)).sum() / ((answers == c) | (rights == c)).sum() for c in range(3)
    ]
    assert found.figures["miou"] == pytest.approx(np.mean(shares))
    assert found.figures["pixel_accuracy"] == pytest.approx(np.concatenate(pixels).mean())
    assert found.by_class["cat"] == pytest.approx(shares[1])
    low, high = found.intervals["miou"]
    assert low < found.figures["miou"] < high
    same = task.against_fp32([task.held_to_fp32(answer, answer, picture())])
    assert same.figures == {"miou_vs_fp32": 1.0, "pixel_agreement": 1.0}


def test_a_map_behind_a_letterbox_lies_on_the_picture() -> None:
    """Left half one class, right half another; the answer is smaller than the input."""
    place = geometry(Preprocess(64, 64, resize="letterbox"), (100, 50))
    scores = np.zeros((2, 16, 16), np.float32)
    scores[0, :, :8], scores[1, :, 8:] = 1, 1
    task = Segmentation(2)
    right = np.zeros((50, 100), np.int64)
    right[:, 50:] = 1
    answer = task.decode([scores], picture(place))
    record = task.held_to_labels(answer, right, picture(place))
    assert record.pixels == 5000 and record.same >= 4900
    with pytest.raises(ClipScopeError, match="the mask is 8x6, the picture 100x50"):
        task.held_to_labels(answer, np.zeros((6, 8), np.int64), picture(place))
    drawn = painted(Image.new("RGB", (100, 50), (90, 90, 90)), task.draw(answer, picture(place)))
    assert drawn.getpixel((10, 25)) == (90, 90, 90) != drawn.getpixel((90, 25))


def test_maps_are_enlarged_as_torch_does() -> None:
    small = np.array([[[0.0, 1.0], [2.0, 3.0]]], np.float32)
    # torch.nn.functional.interpolate(x, (4, 4), mode="bilinear", align_corners=False)
    row = [0.0, 0.25, 0.75, 1.0]
    assert np.allclose(enlarged(small, 4, 4)[0], np.add.outer([0.0, 0.5, 1.5, 2.0], row))


def test_masks_are_classes(tmp_path: Path) -> None:
    values = np.array([[0, 1], [2, 255]], np.uint8)
    grey, paletted = Image.fromarray(values), Image.fromarray(values)
    grey.save(tmp_path / "l.png")
    paletted.putpalette([0] * 768)
    paletted.save(tmp_path / "p.png")
    for name in ("l.png", "p.png"):
        assert read_mask(tmp_path / name, 3).tolist() == values.tolist()
    with pytest.raises(ClipScopeError, match=r"l\.png: has class 2, the network only 2"):
        read_mask(tmp_path / "l.png", 2)
    Image.fromarray(np.array([[0, 255]], np.uint8)).save(tmp_path / "b.png")
    assert read_mask(tmp_path / "b.png", 2).tolist() == [[0, 1]]
    Image.new("RGB", (2, 2)).save(tmp_path / "c.png")
    with pytest.raises(ClipScopeError, match="not one class a pixel"):
        read_mask(tmp_path / "c.png", 3)


def test_points_are_found_between_cells() -> None:
    place = geometry(Preprocess(64, 48, resize="letterbox"), (160, 90))
    right = np.array([[40.0, 30.0], [100.3, 55.2], [150.0, 80.0]])
    inside = right * place.scale + place.offset
    y, x = np.mgrid[:12, :16] + 0.5
    maps = np.stack([np.exp(-((x - px / 4) ** 2 + (y - py / 4) ** 2) / 2) for px, py in inside]).astype(
        np.float32
    )
    task = Keypoints(3)
    answer = task.decode([maps], picture(place))
    # A quarter of a cell is what sub-pixel offsets leave: a cell is ten pixels here.
    assert np.abs(answer.places - right).max() < 0.3 * 10
    labels = np.concatenate([right, [[1], [1], [0]]], axis=1)
    found = task.against_labels([task.held_to_labels(answer, labels, picture(place))] * 2)
    assert found.figures["pck"] == 1.0
    far = task.decode([np.roll(maps, 5, axis=2)], picture(place))
    assert task.against_labels([task.held_to_labels(far, labels, picture(place))]).figures["pck"] == 0.0
    against = task.against_fp32([task.held_to_fp32(far, answer, picture(place))])
    expected = np.linalg.norm(far.places - answer.places, axis=1).mean()
    assert against.figures["distance_vs_fp32"] == pytest.approx(expected) and expected > 30


def test_pictures_are_held_by_psnr_and_ssim() -> None:
    numbers = np.random.default_rng(1)
    a = numbers.random((16, 18, 3)).astype(np.float32)
    assert likeness(a, a).psnr == 100 and likeness(a, a).ssim == pytest.approx(1)
    assert likeness(np.full_like(a, 0.5), np.full_like(a, 0.6)).psnr == pytest.approx(20, abs=1e-4)
    b = np.clip(a + 0.2 * numbers.normal(size=a.shape), 0, 1).astype(np.float32)
    # SSIM by its definition, window by window.
    taps = np.exp(-((np.arange(11) - 5.0) ** 2) / 4.5)
    window = np.outer(taps, taps) / taps.sum() ** 2
    x, y = a.mean(axis=2).astype(float), b.mean(axis=2).astype(float)
    shares = []
    for top in range(6):
        for left in range(8):
            p, q = x[top : top + 11, left : left + 11], y[top : top + 11, left : left + 11]
            mp, mq = (window * p).sum(), (window * q).sum()
            vp, vq = (window * (p - mp) ** 2).sum(), (window * (q - mq) ** 2).sum()
            cov = (window * (p - mp) * (q - mq)).sum()
            shares.append(
                (2 * mp * mq + 1e-4) * (2 * cov + 9e-4) / ((mp**2 + mq**2 + 1e-4) * (vp + vq + 9e-4))
            )
    assert likeness(a, b).ssim == pytest.approx(np.mean(shares), abs=1e-9)
    task = ImageToImage(0.0, 255.0, bgr=True)
    maps = numbers.integers(0, 256, (3, 6, 8)).astype(np.float32)
    answer = task.decode([maps], picture())
    assert (task.draw(answer, picture()).image == maps[::-1].transpose(1, 2, 0)).all()
    wanted = Image.fromarray(maps[::-1].transpose(1, 2, 0).astype(np.uint8))
    assert task.against_labels([task.held_to_labels(answer, wanted, picture())]).figures["psnr"] == 100


def test_text_is_the_best_path_without_repeats_and_blanks(tmp_path: Path) -> None:
    path = [0, 1, 1, 0, 1, 2, 2, 0, 3, 0]
    table = np.eye(4, dtype=np.float32)[path]
    for values, last in ((table, False), (table.T, True)):
        task = Text(4, last, 0, characters_of(("a", "b", "c"), 4, 0))
        answer = task.decode([values], picture())
        assert task.line(answer) == "aabc"
    assert task.decode([np.eye(4, dtype=np.float32)[[3, 1, 3]].T], picture()) == (3, 1, 3)
    assert [edit_distance(*pair) for pair in (("kitten", "sitting"), ("", "ab"), ("ab", "ab"))] == [3, 2, 0]
    records = [task.held_to_labels(answer, "aabd", picture()), task.held_to_labels(answer, "aabc", picture())]
    found = task.against_labels(records)
    assert found.figures == {"character_errors": 1 / 8, "lines_right": 0.5}
    lost = task.against_fp32([task.held_to_fp32((), answer, picture())])
    assert lost.figures == {"character_errors_vs_fp32": 1.0, "line_agreement": 0.0}
    assert characters_of(("a", "b"), 4, 3) == ("a", "b", " ", "")
    with pytest.raises(ClipScopeError, match="3 characters do not fit 9 symbols"):
        characters_of(("a", "b", "c"), 9, 0)
    (tmp_path / "t.tsv").write_text("x/one.png\tab c\n")
    items = [Item("one.png", tmp_path / "one.png", None, None)]
    assert open_lines(tmp_path / "t.tsv", items) == {"one.png": "ab c"}


def test_embeddings_are_verified_by_pairs() -> None:
    numbers = np.random.default_rng(2)
    centres = numbers.normal(size=(4, 16))
    task = Embedding(16, far=0.05)
    vectors = [centres[i % 4] + numbers.normal(0, 1.2, 16) for i in range(16)]
    answers = [task.decode([v.astype(np.float32)], picture()) for v in vectors]
    records = [task.held_to_labels(a, i % 4, picture(label=i % 4)) for i, a in enumerate(answers)]
    found = task.against_labels(records).figures
    pairs = [(a @ b, i % 4 == j % 4) for i, a in enumerate(answers) for j, b in enumerate(answers) if i < j]
    best, tar = 0.0, 0.0
    others = sum(not same for _, same in pairs)
    for threshold in [*(cosine for cosine, _ in pairs), 2.0]:
        accepted = [(cosine >= threshold, same) for cosine, same in pairs]
        best = max(best, float(np.mean([yes == same for yes, same in accepted])))
        if sum(yes and not same for yes, same in accepted) <= 0.05 * others:
            tar = max(tar, float(np.mean([yes for yes, same in accepted if same])))
    assert 0.6 < best < 1 and found["verification"] == pytest.approx(best)
    assert 0 < tar < 1 and found["tar_at_far"] == pytest.approx(tar)
    same = task.against_fp32([task.held_to_fp32(a, a, picture()) for a in answers]).figures
    assert same["cosine_vs_fp32"] == pytest.approx(1) and same["rank_agreement"] == 1.0
    mixed = [task.held_to_fp32(a, b, picture()) for a, b in zip(answers, answers[::-1], strict=True)]
    assert task.against_fp32(mixed).figures["rank_agreement"] < 0.5


def test_flips_of_classes_are_held_to_chance() -> None:
    assert mcnemar(5, 5) == 1.0 and mcnemar(0, 0) == 1.0
    assert mcnemar(9, 1) == pytest.approx(2 * (comb(10, 0) + comb(10, 1)) / 2**10)
    assert mcnemar(900, 700) == pytest.approx(6.5e-7, rel=0.05)
    task = Classification(7)
    logits = [np.array([0, 3, 1, 5, 2, 4, -1], np.float32), np.array([9, 3, 1, 5, 2, 4, -1], np.float32)]
    own, other = (task.decode([values], picture()) for values in logits)
    assert own.classes == (3, 5, 1, 4, 2) and other.classes[0] == 0
    rows = [task.held_to_fp32(own, other, picture(label=3)), task.held_to_fp32(own, own, picture(label=3))]
    found = task.against_fp32(rows).figures
    assert found == {"agreement": 0.5, "flips": 1.0, "mcnemar_p": 1.0}
    hits = [task.held_to_labels(own, label, picture()) for label in (3, 2, 6, 0)]
    assert task.against_labels(hits).figures == {"top1": 0.25, "top5": 0.5}


def test_boxes_are_drawn_within_the_picture() -> None:
    """The best box reaches beyond the picture; one below what is shown is left out."""
    boxes = Boxes(np.array([[-20.0, 30, 60, 90], [10, 10, 30, 30]]), np.array([0.8, 0.2]), np.array([1, 0]))
    head = made_heads.fastestdet()
    found = recognise(head.hints())
    assert found is not None
    task = Detection(found, class_names=("cat", "dog"))
    place = picture(Geometry((100, 50), (100, 50)))
    (box,) = task.draw(boxes, place).boxes
    assert box.place == (0, 30, 60, 49) and box.text == "dog 0.80"
    drawn = painted(Image.new("RGB", (100, 50)), task.draw(boxes, place), (1, 200, 3))
    assert drawn.getpixel((60, 40)) == (1, 200, 3) and drawn.getpixel((80, 20)) == (0, 0, 0)


def test_differences_are_drawn_in_pairs() -> None:
    rng = np.random.default_rng(4)
    there = rng.normal(30, 5, 60)
    here = there - rng.exponential(0.2, 60)
    found = paired_interval(mean_interval(here), mean_interval(there))
    means = weights(60) @ (here - there) / 60
    assert found == pytest.approx(tuple(np.quantile(means, (0.025, 0.975)))) and found[1] < 0
    lost = here.copy()
    lost[3] = np.nan
    assert paired_interval(mean_interval(lost), mean_interval(there)) is None, "other images"
    assert paired_interval((1.0, 2.0), mean_interval(there)) is None
