"""Chunks of answers say what the images say one by one."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.item import Item
from clipscope.core.evaluation import accuracy as chunk_answers
from clipscope.core.evaluation.accuracy import Totals, compared
from clipscope.core.evaluation.evaluate import _chunk
from clipscope.core.evaluation.logits import cosine, row_cosines
from clipscope.core.tasks.classification import labels_in_top, top_classes

INT8 = Column("ncnn", "int8")


def _logits(images: int, classes: int, seed: int = 0) -> list[tuple[np.ndarray]]:
    # Few distinct values, so that there are ties.
    values = np.random.default_rng(seed).integers(-3, 4, (images, classes)).astype(np.float32)
    return [(row,) for row in values]


def _items(labels: list[int | None]) -> list[Item]:
    return [Item(f"{place}.png", None, None, label) for place, label in enumerate(labels)]


def test_top5_counts_ties_like_a_stable_sort() -> None:
    logits = np.stack([row for (row,) in _logits(200, 12)])
    labels = np.random.default_rng(1).integers(0, 12, 200).tolist()
    expected = [label in top_classes(row, 5) for row, label in zip(logits, labels, strict=True)]
    assert labels_in_top(logits, labels, 5).tolist() == expected
    assert 20 < sum(expected) < 180
    assert not labels_in_top(logits, [None] * 200, 5).any()


def test_row_cosines_are_those_of_single_rows() -> None:
    a = np.random.default_rng(2).normal(size=(4, 9)).astype(np.float32)
    b = np.random.default_rng(3).normal(size=(4, 9)).astype(np.float32)
    a[1] = 0
    a[2] = b[2] = 0
    found = row_cosines(a, b)
    assert found[1] == 0.0 and np.isnan(found[2]), "zeros have no direction that could agree"
    a[2] = b[2] = 1
    single = [cosine(x, y) for x, y in zip(a, b, strict=True)]
    assert row_cosines(a, b).tolist() == pytest.approx(single, abs=1e-14)


@pytest.mark.parametrize("block", [1, 10**6])
def test_totals_are_those_of_single_images(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(chunk_answers, "BLOCK_ELEMENTS", block)
    here, there = _logits(40, 8, 4), _logits(40, 8, 5)
    labels = [None if i % 7 == 0 else i % 8 for i in range(40)]
    totals = Totals()
    parts = compared(INT8, _items(labels), here, there, 8)
    assert len(parts) == (40 if block == 1 else 1)
    for part in parts:
        totals.add(part)
    listed, brief = totals.accuracy(0, ()), totals.accuracy(0, (), flips=False)
    assert listed.flips and brief == replace(listed, flips=()) and not brief.hits
    found = totals.accuracy(123, ())
    tops = [top_classes(row, 5) for (row,) in here]
    theirs = [top_classes(row, 1)[0] for (row,) in there]
    known = [(top, label) for top, label in zip(tops, labels, strict=True) if label is not None]
    assert found.images == 40
    assert found.top1 == sum(top[0] == label for top, label in known) / len(known)
    assert found.top5 == sum(label in top for top, label in known) / len(known)
    by_image = {name: hits.unpack() for name, hits in found.hits.items()}
    assert by_image["top1"].tolist() == [top[0] == label for top, label in known]
    assert by_image["top5"].tolist() == [label in top for top, label in known]
    assert found.agreement == sum(top[0] == t for top, t in zip(tops, theirs, strict=True)) / 40
    assert [flip.image for flip in found.flips] == [f"{i}.png" for i in range(40) if tops[i][0] != theirs[i]]
    mean = math.fsum(cosine(a, b) for (a,), (b,) in zip(here, there, strict=True)) / 40
    assert found.logit_cosine == pytest.approx((mean,), abs=1e-12)


def test_the_mean_cosine_is_the_same_bit_for_bit_however_images_are_chunked() -> None:
    rng = np.random.default_rng(7)
    here = [(row,) for row in rng.normal(size=(60, 33)).astype(np.float32)]
    there = [(row,) for row in rng.normal(size=(60, 33)).astype(np.float32)]
    means = set()
    for size in (1, 7, 8, 31, 60):
        totals = Totals()
        for start in range(0, 60, size):
            part = slice(start, start + size)
            for answers in compared(INT8, _items([0] * 60)[part], here[part], there[part], 33):
                totals.add(answers)
        means.add(totals.accuracy(0, ()).logit_cosine)
    assert len(means) == 1


def test_outputs_of_other_sizes_are_compared_image_by_image() -> None:
    here = [(np.ones(3, np.float32),), (np.ones(5, np.float32),)]
    parts = compared(INT8, _items([None, None]), here, here, None)
    assert [part.cosines.tolist() for part in parts] == [[[1.0]], [[1.0]]]
    with pytest.raises(ClipScopeError, match=r"1\.png: ncnn int8 and ncnn fp32 give outputs of different"):
        compared(INT8, _items([None, None]), here, [here[0], here[0]], None)


def test_an_answer_that_is_not_finite_names_its_image() -> None:
    here = _logits(3, 4)
    here[2][0][1] = np.nan
    with pytest.raises(ClipScopeError, match=r"2\.png: the logits of ncnn int8 are not finite"):
        compared(INT8, _items([0, 1, 2]), here, _logits(3, 4), 4)
    with pytest.raises(ClipScopeError, match=r"1\.png: label 9 does not fit"):
        compared(INT8, _items([0, 9, 2]), here, None, 4)


@pytest.mark.parametrize(("seconds", "images"), [(0.0, 1), (1e-5, 64), (0.001, 30), (0.3, 1)])
def test_a_turn_is_short_however_slow_the_network(seconds: float, images: int) -> None:
    assert _chunk(seconds) == images
