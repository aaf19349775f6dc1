"""Confidence intervals against published examples, and by how often they hold the truth."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from clipscope.core.common.intervals import (
    exact_proportion,
    mean,
    paired_difference,
    paired_tested,
    proportion,
)
from clipscope.core.evaluation.paired import ImageHits, PairedHits
from clipscope.core.evaluation.plan_pairs import agreement_difference, top1_difference, top5_difference
from clipscope.core.evaluation.results import Accuracy, Flip
from clipscope.core.mixed_precision.figures import Score
from clipscope.core.mixed_precision.scores import _below_fp32
from clipscope.core.sensitivity.totals import Answer, Totals
from clipscope.core.tasks.classification import mcnemar
from clipscope.gui.panels.comparison.differences import paired


def test_wilson_against_the_published_example() -> None:
    """81 of 263: Newcombe 1998, Statistics in Medicine 17:857."""
    assert proportion(81, 263) == pytest.approx((0.3080, 0.2553, 0.3662), abs=5e-5)
    assert proportion(0, 10)[:2] == (0.0, 0.0) and proportion(0, 10).high == pytest.approx(0.2775, abs=5e-5)
    assert proportion(10, 10)[::2] == (1.0, 1.0)
    with pytest.raises(ValueError, match="no images"):
        proportion(0, 0)


@pytest.mark.parametrize(
    ("table", "wanted"),
    [((36, 12, 2, 0), (0.2, 0.0569, 0.3404)), ((20, 12, 2, 16), (0.2, 0.0562, 0.3292))],
)
def test_paired_difference_against_published_examples(
    table: tuple[int, int, int, int], wanted: tuple[float, float, float]
) -> None:
    """Method 10 in Newcombe 1998, Statistics in Medicine 17:2635."""
    assert paired_difference(*table) == pytest.approx(wanted, abs=5e-5)
    both, first, second, neither = table
    swapped = paired_difference(both, second, first, neither)
    assert swapped == pytest.approx((-wanted[0], -wanted[2], -wanted[1]), abs=5e-5)


def test_paired_difference_without_discordant_images_is_not_certain() -> None:
    found = paired_difference(80, 0, 0, 20)
    assert found.value == 0 and -0.06 < found.low < -0.01 and 0.01 < found.high < 0.06


def test_intervals_hold_the_truth_about_95_times_of_100() -> None:
    rng = np.random.default_rng(0)
    cells = np.array([0.78, 0.03, 0.01, 0.18])
    held = [
        found.low <= 0.02 <= found.high
        for found in (paired_difference(*map(int, row)) for row in rng.multinomial(400, cells, 2000))
    ]
    assert 0.93 <= np.mean(held) <= 0.99
    values = rng.normal(3, 2, (2000, 100))
    means = [mean(float(row.sum()), float((row**2).sum()), 100, -99, 99) for row in values]
    assert 0.93 <= np.mean([found.low <= 3 <= found.high for found in means]) <= 0.97
    assert mean(0.5, 0.25, 1, 0.0, 2.0) == (0.5, 0.0, 2.0)


def test_exact_intervals_are_those_of_the_binomial_distribution() -> None:
    # Clopper and Pearson 1934, as R's binom.test prints them.
    assert exact_proportion(3, 200) == pytest.approx((0.015, 0.003104108, 0.043208282), abs=1e-8)
    assert exact_proportion(5, 10) == pytest.approx((0.5, 0.187086028, 0.812913972), abs=1e-8)
    assert exact_proportion(0, 200) == pytest.approx((0.0, 0.0, 1 - 0.025 ** (1 / 200)), abs=1e-9)
    for hits, images in ((1, 7), (40, 50), (199, 200), (7, 7)):
        _, low, high = exact_proportion(hits, images)

        def at_most(k: int, share: float, n: int = images) -> float:
            return sum(math.comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k + 1))

        assert high == 1.0 or at_most(hits, high) == pytest.approx(0.025, rel=1e-6)
        assert at_most(hits - 1, low) == pytest.approx(0.975, rel=1e-9)
    with pytest.raises(ValueError, match="no images"):
        exact_proportion(0, 0)
    assert exact_proportion(10_000, 20_000) == proportion(10_000, 20_000)


def test_a_tested_difference_has_0_in_it_wherever_the_exact_test_finds_none() -> None:
    """So that no difference is written as none (=) beside an interval without 0, or the other way round."""
    narrower = 0
    for first in range(40):
        for second in range(40):
            found = paired_tested(700 - first, first, second, 300 - second)
            newcombe = paired_difference(700 - first, first, second, 300 - second)
            inside = found.low <= 0 <= found.high
            assert inside or mcnemar(first, second) < 0.05
            assert found.low <= newcombe.low <= newcombe.high <= found.high
            narrower += inside and not newcombe.low <= 0 <= newcombe.high
    assert narrower, "the two disagree here and there"


def test_searches_and_compared_plans_use_the_tested_interval() -> None:
    """5 images of 100 lost, none gained: p = 0.0625, though Newcombe's interval alone is below 0."""
    counts, images = (90, 0, 5, 5), 100
    wanted = paired_tested(*counts)
    assert paired_difference(*counts).high < 0 <= wanted.high
    # fp32 is right but on the last 5; int8 is wrong on the first 5 as well.
    right = np.arange(images) < 95
    totals = Totals([0, 0])
    for image in range(images):
        tops = np.array([right[image], right[image] and image >= 5], np.int64)
        totals.add(Answer(1, int(right[image]), tops, np.zeros(2)))
    assert totals.change(1).top1 == wanted
    flips = tuple(Flip(str(n), 1, 1, 0) for n in range(5))
    int8 = Accuracy(images, 0.90, None, 0.95, flips, (0.9,), (), 1)
    below = _below_fp32(Score(0.95, 1.0, 0.0), int8, labelled=True)
    assert below is not None and below.high == -wanted.low and below.low == -wanted.high
    same = Accuracy(images, 0.95, None, 1.0, (), (0.9,), (), 1)
    assert top1_difference(int8, same) == wanted
    assert agreement_difference(int8, same) == paired_tested(95, 0, 5, 0)
    hits = PairedHits(90, 0, 5, 5)
    found = paired(Accuracy(images, 0.90, None, 0.95, flips, (0.9,), (), 1, paired={"top1": hits}), "top1")
    assert found is not None and found.estimate == wanted and not found.known
    assert totals.figures(1).top1 == exact_proportion(90, 100)


def test_two_plans_are_held_against_each_other_image_by_image() -> None:
    """Labelled images alone count, and an old or broken session gives no interval."""
    rng = np.random.default_rng(3)
    mine, theirs = rng.random(203) < 0.9, rng.random(203) < 0.8

    def kept(right: NDArray[np.bool_], **other: ImageHits) -> Accuracy:
        hits = {"top1": ImageHits.pack(right[::-1].tolist()), "top5": ImageHits.pack(right.tolist())}
        share = float(right.mean())
        return Accuracy(210, share, share, None, (), (), (), 1, hits={**hits, **other})

    alone = int((mine & ~theirs).sum()), int((~mine & theirs).sum())
    wanted = paired_tested(int((mine & theirs).sum()), *alone, int((~mine & ~theirs).sum()))
    here, there = kept(mine), kept(theirs)
    assert top5_difference(here, there) == wanted == top1_difference(here, there)
    assert wanted.value == pytest.approx(mine.mean() - theirs.mean())
    assert top5_difference(here, replace(there, hits={})) is None
    assert top5_difference(here, replace(there, images=211)) is None
    packed = ImageHits.pack(theirs.tolist())
    for broken in (packed._replace(images=180), packed._replace(images=-1), packed._replace(bits="ü?")):
        assert top5_difference(here, kept(theirs, top5=broken)) is None
