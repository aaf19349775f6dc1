"""Heatmaps of points and maps of classes are told apart."""

from __future__ import annotations

import numpy as np
import pytest

from clipscope.core.tasks.detection.boxes import softmax
from clipscope.core.tasks.maps import are_heatmaps

NUMBERS = np.random.default_rng(5)
ROWS, COLUMNS = 48, 36


def heatmaps(count: int) -> np.ndarray:
    """A bump of a cell and a half a map, as networks of points are trained to give."""
    y, x = np.mgrid[:ROWS, :COLUMNS]
    places = NUMBERS.uniform(4, 32, (count, 2, 1, 1))
    bumps = np.exp(-((x - places[:, 0]) ** 2 + (y - places[:, 1]) ** 2) / 4.5)
    return bumps * 0.8 + NUMBERS.normal(0, 0.01, bumps.shape)


def class_maps(count: int) -> np.ndarray:
    """Logits of areas."""
    found = NUMBERS.normal(-4, 0.5, (count, ROWS, COLUMNS))
    found[0] += 9
    found[1 % count, 10:30, 8:28] += 14
    return found


@pytest.mark.parametrize("count", [14, 16, 17, 19, 21, 25])
def test_values_tell(count: int) -> None:
    shape = (count, ROWS, COLUMNS)
    for name in ("out0", "758"):
        assert are_heatmaps(name, shape, 4 * ROWS, heatmaps(count))
        assert not are_heatmaps(name, shape, 4 * ROWS, class_maps(count))
        flat = softmax(class_maps(count).reshape(count, -1).T).T
        assert not are_heatmaps(name, shape, 4 * ROWS, flat)
    picked = class_maps(count).argmax(axis=0)[None].repeat(count, axis=0)
    assert not are_heatmaps("out0", shape, 4 * ROWS, picked)


@pytest.mark.parametrize(
    "count, stride, wanted", [(17, 4, True), (14, 4, True), (21, 4, True), (21, 8, False), (21, 2, False)]
)
def test_shapes_tell_where_values_do_not(count: int, stride: int, wanted: bool) -> None:
    shape, noise = (count, ROWS, COLUMNS), NUMBERS.uniform(-0.1, 0.1, (count, ROWS, COLUMNS))
    assert are_heatmaps("out0", shape, stride * ROWS, noise) == wanted
    assert are_heatmaps("out0", shape, stride * ROWS, None) == wanted
    assert not are_heatmaps("out0", (count, ROWS, COLUMNS), ROWS, heatmaps(count))


def test_names_tell() -> None:
    shape = (30, ROWS, COLUMNS)
    assert are_heatmaps("keypoint_heatmaps", shape, 4 * ROWS, None)
    assert not are_heatmaps("seg_logits", (17, ROWS, COLUMNS), 4 * ROWS, None)
    assert not are_heatmaps("out0", shape, 4 * ROWS, None)
