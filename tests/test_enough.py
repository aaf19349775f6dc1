"""Whether the calibration set is enough."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.calibration.enough import settling, settling_json, settling_text
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.lower.plans import make_plan
from tests.easyquant.small_nets import conv_net


def inputs(folder: Path, values: np.ndarray) -> Inputs:
    path = folder / "images.npy"
    np.save(path, values.astype(np.float32))
    return Inputs(open_source(path), None)


def test_parts_of_the_images_have_the_statistics_of_just_these(tmp_path: Path) -> None:
    model = conv_net(tmp_path)
    values = np.random.default_rng(1).normal(0, 1, (32, 4, 8, 8))
    found = run(calibrate(model, inputs(tmp_path, values), threads=1))
    assert sorted(found.subsets) == [8, 16, 24]
    for size, stats in found.subsets.items():
        part = stats["in"]
        assert part.range.images == size and int(part.histogram.counts.sum()) == size * 256
        seen = {float(np.float32(v).max()) for v in values}
        assert set(part.range.image_max) <= seen and part.range.max <= found.stats["in"].range.max
    few = run(calibrate(model, inputs(tmp_path, values[:3]), threads=1))
    assert few.subsets == {} and settling(few, make_plan(model, few.stats)) == ()


@pytest.mark.parametrize("outlier", [False, True])
def test_a_threshold_that_more_images_still_move_is_named(tmp_path: Path, outlier: bool) -> None:
    model = conv_net(tmp_path)
    values = np.random.default_rng(1).normal(0, 1, (32, 4, 8, 8)).clip(-3, 3)
    if outlier:
        values[31] *= 5  # in the last quarter
    found = run(calibrate(model, inputs(tmp_path, values), threads=1))
    plan = make_plan(model, found.stats, "absmax")
    (one,) = settling(found, plan)
    assert list(one.thresholds) == [8, 16, 24, 32] and one.thresholds[32] == plan.activations["in"].hi
    (quick,) = settling(found, plan, every=False)
    assert quick.moved == one.moved and list(quick.thresholds) == [16, 32]
    text = settling_text([one])
    assert text is not None and text.startswith("more images would" if outlier else "the images are enough")
    assert ("blob in" in text) == outlier and ("16 of 32" in text or "16 to 32" in text)
    assert settling_json([one])["in"][-1] == {"images": 32, "threshold": one.thresholds[32]}


def test_what_is_said_of_parts_does_not_depend_on_the_threads(tmp_path: Path) -> None:
    model = conv_net(tmp_path)
    given = inputs(tmp_path, np.random.default_rng(2).standard_t(3, (45, 4, 8, 8)))
    one, *others = (run(calibrate(model, given, threads=threads)) for threads in (1, 2, 5, 16))
    assert one.subsets
    for other in others:
        assert sorted(other.subsets) == sorted(one.subsets)
        for size, stats in one.subsets.items():
            counts = other.subsets[size]["in"].histogram.counts
            assert np.array_equal(counts, stats["in"].histogram.counts)
