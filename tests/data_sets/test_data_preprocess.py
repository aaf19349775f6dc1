"""The preprocessing equals ncnn's own, bit for bit, and turns down what makes no sense."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import ncnn
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.images import decode
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.presets import PRESETS, apply_preset

TYPES = {"rgb": 1, "bgr": 1 | 2 << 16, "grey": 1 | 3 << 16}


def by_ncnn(image: Image.Image, p: Preprocess, mean: list[float], norm: list[float]) -> np.ndarray:
    """Resize, convert and normalise by ncnn alone."""
    rgb = np.ascontiguousarray(np.asarray(image))
    assert p.width is not None
    args = (TYPES[p.pixel], image.width, image.height, p.width, p.height)
    mat = ncnn.Mat.from_pixels_resize(rgb, *args)
    mat.substract_mean_normalize(mean, norm)
    out = np.array(mat.numpy())
    return out if out.ndim == 3 else out[np.newaxis]


def noise(width: int, height: int, seed: int = 0) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    return Image.fromarray(values)


def test_squeezenet_preprocessing_is_ncnns_own(shared_data: Path) -> None:
    p = Preprocess(227, 227, pixel="bgr", mean=(104, 117, 123), norm=(1, 1, 1))
    files = sorted((shared_data / "imagenet" / "calib").glob("*.JPEG"))[:12]
    assert len(files) == 12
    for file in files:
        image = decode(file)
        ours = p.normalize(p.pixels(image))
        assert ours.shape == (3, 227, 227)
        assert ours.flags.c_contiguous
        np.testing.assert_array_equal(ours, by_ncnn(image, p, [104, 117, 123], [1, 1, 1]))


@pytest.mark.parametrize("pixel", ["rgb", "bgr", "grey"])
@pytest.mark.parametrize("size", [(1, 1), (3, 5), (17, 31), (32, 32), (224, 223), (401, 7)])
def test_whole_images_equal_ncnn_for_every_pixel_order_and_size(pixel: Any, size: tuple[int, int]) -> None:
    n = 1 if pixel == "grey" else 3
    mean, norm = (123.675, 116.28, 103.53)[:n], (0.01712475, 0.017507, 0.01742919)[:n]
    p = Preprocess(*size, pixel=pixel, mean=mean, norm=norm)
    image = noise(50, 41)
    np.testing.assert_array_equal(p.normalize(p.pixels(image)), by_ncnn(image, p, list(mean), list(norm)))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.floats(-300, 300, width=32), min_size=3, max_size=3),
    st.lists(st.floats(0.001953125, 100, width=32), min_size=3, max_size=3),
    st.sampled_from(["both", "mean", "norm", "none"]),
)
def test_normalize_equals_ncnn_for_any_mean_and_norm(mean: Any, norm: Any, used: str) -> None:
    mean = mean if used in ("both", "mean") else []
    norm = norm if used in ("both", "norm") else []
    p = Preprocess(37, 29, mean=tuple(mean), norm=tuple(norm))
    image = noise(37, 29, 3)
    np.testing.assert_array_equal(p.normalize(p.pixels(image)), by_ncnn(image, p, mean, norm))


def test_one_value_counts_for_all_channels() -> None:
    one = Preprocess(8, 8, mean=(127.5,), norm=(1 / 127.5,))
    three = Preprocess(8, 8, mean=(127.5,) * 3, norm=(1 / 127.5,) * 3)
    pixels = one.pixels(noise(8, 8))
    np.testing.assert_array_equal(one.normalize(pixels), three.normalize(pixels))
    assert one.fingerprint() == three.fingerprint()
    assert one.normalize(np.full((1, 1, 3), 255, np.uint8)).max() == pytest.approx(1.0)


def test_normalize_refuses_other_arrays() -> None:
    p = Preprocess(8, 8)
    for bad in (np.zeros((8, 8), np.uint8), np.zeros((8, 8, 1), np.uint8), np.zeros((8, 8, 3), np.float32)):
        with pytest.raises(ValueError, match="expected"):
            p.normalize(bad)


def test_pixels_are_read_only_and_an_open_size_keeps_the_image() -> None:
    image = noise(9, 6)
    pixels = Preprocess(None, None).pixels(image)
    np.testing.assert_array_equal(pixels, np.asarray(image))
    with pytest.raises(ValueError, match="read-only"):
        pixels[0, 0, 0] = 1
    with pytest.raises(ClipScopeError, match="needs an input size"):
        Preprocess(None, None, resize="crop").pixels(image)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"width": 0}, "width is 0"),
        ({"width": 8193}, "width is 8193"),
        ({"width": None}, "together"),
        ({"width": 224.0}, "width is 224.0"),
        ({"height": True}, "height is True"),
        ({"resize": "fit"}, "resize is 'fit'"),
        ({"pixel": "RGB"}, "pixel is 'RGB'"),
        ({"pixel": ["rgb"]}, "pixel is"),
        ({"pad": 256}, "pad is 256"),
        ({"resize_to": -1}, "resize_to is -1"),
        ({"resize": "crop", "resize_to": 200}, "smaller than the crop"),
        ({"mean": (1.0, 2.0)}, "mean has 2 values"),
        ({"pixel": "grey", "norm": (1.0, 1.0, 1.0)}, "norm has 3 values for 1 channel"),
        ({"mean": (float("nan"),)}, "mean is"),
        ({"norm": (float("inf"),)}, "norm is"),
        ({"norm": (10**400,)}, "norm is"),
        ({"norm": (1.0, 0.0, 1.0)}, "norm has a 0"),
        ({"mean": ("1",)}, "mean is"),
        ({"mean": 104.0}, "mean is 104.0"),
        ({"mean": (False,)}, "mean is"),
    ],
)
def test_bad_values_are_refused(change: dict[str, Any], text: str) -> None:
    with pytest.raises(ClipScopeError, match="preprocessing: ") as caught:
        Preprocess(**{"width": 224, "height": 224, **change})
    assert text in str(caught.value)
    assert caught.value.fix


def test_json_round_trip_is_strict() -> None:
    p = Preprocess(224, 200, "crop", 256, "bgr", (104, 117, 123), (0.017,), 0)
    data = json.loads(json.dumps(p.to_json()))
    assert Preprocess.from_json(data) == p
    for bad in (
        [],
        None,
        data | {"gamma": 1},
        {k: v for k, v in data.items() if k != "pad"},
        data | {"mean": "104"},
        data | {"mean": [None]},
        data | {"width": "224"},
    ):
        with pytest.raises(ClipScopeError):
            Preprocess.from_json(bad)


def test_fingerprint_follows_what_has_an_effect() -> None:
    p = Preprocess(224, 224, mean=(1.0,))
    assert p.fingerprint() == Preprocess(224, 224, mean=(1.0,), pad=3, resize_to=300).fingerprint()
    others = [
        replace(p, width=224, height=225),
        Preprocess(224, 224, mean=(1.5,)),
        Preprocess(224, 224, norm=(1.0,)),
        Preprocess(224, 224, mean=(1.0,), pixel="bgr"),
        Preprocess(224, 224, mean=(1.0,), resize="letterbox"),
        Preprocess(224, 224, mean=(1.0,), resize="letterbox", pad=0),
        Preprocess(224, 224, mean=(1.0,), resize="crop"),
        Preprocess(224, 224, mean=(1.0,), resize="crop", resize_to=300),
    ]
    assert len({p.fingerprint(), *(other.fingerprint() for other in others)}) == len(others) + 1
    crop = Preprocess(224, 224, resize="crop")
    assert crop.fingerprint() == Preprocess(224, 224, resize="crop", resize_to=256).fingerprint()


def test_presets_keep_the_networks_size() -> None:
    empty = Preprocess(None, None)
    assert {name: apply_preset(name, empty).size for name in PRESETS} == {
        "torchvision": (224, 224),
        "caffe": None,
        "0..1": None,
        "-1..1": None,
    }
    assert apply_preset("torchvision", empty).shorter_side == 256
    small = apply_preset("torchvision", Preprocess(32, 32))
    assert (small.size, small.shorter_side) == ((32, 32), 37)
    assert apply_preset("torchvision", Preprocess(224, 224)).resize_to == 256
    assert apply_preset("torchvision", Preprocess(299, 299)).shorter_side == 342
    assert apply_preset("caffe", Preprocess(227, 227)) == Preprocess(
        227, 227, pixel="bgr", mean=(104, 117, 123), norm=(1,)
    )
    with pytest.raises(ClipScopeError, match="torchvision"):
        apply_preset("tensorflow", empty)


def test_preset_ranges_are_what_they_are_called() -> None:
    ends = np.array([[[0] * 3, [255] * 3]], np.uint8)
    for name, low, high in (("0..1", 0, 1), ("-1..1", -1, 1)):
        out = apply_preset(name, Preprocess(2, 1)).normalize(ends)
        assert out.min() == pytest.approx(low, abs=1e-6)
        assert out.max() == pytest.approx(high, abs=1e-6)
        assert apply_preset(name, Preprocess(2, 1, pixel="grey")).pixel == "grey"
    out = apply_preset("torchvision", Preprocess(2, 1)).normalize(ends)
    expected = (1 - np.array([0.485, 0.456, 0.406])) / np.array([0.229, 0.224, 0.225])
    np.testing.assert_allclose(out[:, 0, 1], expected, rtol=1e-6)
