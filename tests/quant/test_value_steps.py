"""Values in equal steps: real pixels with several preprocessings, and activations that are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.kl import kl_curve
from clipscope.core.quant.value_steps import lower_envelope, stepped_bars, value_steps
from tests.networks import RESNET

IMAGENET = {"mean": (123.675, 116.28, 103.53), "norm": (0.01712475, 0.017507, 0.01742919)}
CASES = [
    ({}, 1.0, True),
    ({"norm": (1 / 255,) * 3}, 1 / 255, True),
    ({"mean": (104.0, 117.0, 123.0), "pixel": "bgr"}, 1.0, True),
    ({"mean": (127.5,) * 3, "norm": (1 / 127.5,) * 3}, 1 / 127.5, True),
    ({"mean": (100.3,), "norm": (0.02,), "pixel": "grey"}, 0.02, True),
    (IMAGENET, 0.01743, False),
    ({"mean": IMAGENET["mean"], "norm": (0.017,) * 3}, 0.017, False),
]


def histogram_of(x: np.ndarray) -> Histogram:
    return Histogram.of(np.ascontiguousarray(x, np.float32), float(np.abs(x).max()))


@pytest.fixture(scope="module")
def pictures(shared_data: Path) -> list[Image.Image]:
    names = sorted((shared_data / "cifar10" / "calib").glob("*/*"))[::4]
    return [Image.open(name).convert("RGB") for name in names]


@pytest.mark.parametrize(("made", "step", "aligned"), CASES)
def test_pixels_have_a_bar_a_value(
    pictures: list[Image.Image], made: dict[str, tuple[float, ...] | str], step: float, aligned: bool
) -> None:
    preprocess = Preprocess(32, 32, **made)
    x = np.stack([preprocess.normalize(preprocess.pixels(picture)) for picture in pictures])
    histogram = histogram_of(x)
    steps = value_steps(histogram)
    assert steps is not None and steps.step == pytest.approx(step, rel=0.02 if made is IMAGENET else 5e-4)
    assert steps.aligned == aligned
    for signed in (False, True):
        edges, counts = stepped_bars(histogram, steps, signed)
        assert counts.sum() == histogram.counts.sum() and (np.diff(edges) > 0).all()
        wanted, _ = np.histogram((x if signed else np.abs(x))[x != 0], edges)
        if aligned:
            np.testing.assert_array_equal(counts, wanted)
            used = np.flatnonzero(counts)
            assert (counts[used[0] : used[-1]] > 0).mean() > 0.97, "no comb"
    if aligned:
        values = np.unique(x)
        for end in (0.6 * values[-1], float(values[values > 0.3 * values[-1]][5])):
            edge = steps.first_beyond(end, signed=True)
            assert (x > end).sum() == (x > edge).sum() and abs(edge - end) <= 1.5 * steps.step
        for end in (0.55 * values[0], float(values[3])):
            if values[0] < 0:
                edge = steps.last_below(end)
                assert (x < end).sum() == (x < edge).sum() and abs(edge - end) <= 1.5 * steps.step


def test_activations_that_lie_anywhere_have_no_steps(shared_data: Path) -> None:
    model = RESNET.model(shared_data)
    image = RESNET.calibration_inputs(shared_data).get(0)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    inner = [blob for blob in model.network.graph.blobs if blob != model.network.input_blob]
    found = [x for _, x in net.stream(image, inner) if x.any()]
    net.close()
    assert len(found) > 20 and all(value_steps(histogram_of(x)) is None for x in found)
    rng = np.random.default_rng(1)
    for x in (rng.standard_t(2, 50_000), rng.laplace(size=9_000), rng.integers(0, 2, 900), np.zeros(9)):
        assert value_steps(histogram_of(x)) is None


def test_integer_codes_are_steps_too() -> None:
    x = np.clip(np.round(np.random.default_rng(2).normal(0, 30, 80_000)), -127, 127) * 0.031
    steps = value_steps(histogram_of(x))
    assert steps is not None and steps.aligned and steps.step == pytest.approx(0.031, rel=5e-4)


def test_the_envelope_lies_on_the_curve_and_below_it(pictures: list[Image.Image]) -> None:
    x = np.stack([np.asarray(picture, np.float32) for picture in pictures])
    histogram = histogram_of(x)
    curve, steps = kl_curve(histogram), value_steps(histogram)
    assert steps is not None
    width = round(steps.step * BINS / histogram.absmax)
    lowest = lower_envelope(curve.scores, width)
    assert lowest[-1] < len(curve.scores) and (np.diff(lowest) > 0).all()
    shown = np.interp(np.arange(len(curve.scores)), lowest, curve.scores[lowest])
    ups = (np.diff(np.sign(np.diff(curve.scores))) != 0).sum()
    smooth = (np.diff(np.sign(np.diff(curve.scores[lowest]))) != 0).sum()
    assert (curve.scores >= shown - 0.02 * np.ptp(curve.scores)).mean() > 0.9
    assert curve.best in lowest and smooth < ups / 5
