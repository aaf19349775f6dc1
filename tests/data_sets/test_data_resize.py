"""Stretch, crop and letterbox, on ordinary and on degenerate sizes."""

from __future__ import annotations

from types import SimpleNamespace

import ncnn
import numpy as np
import pytest
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data import ncnn_pixels
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.resize import crop, letterbox, stretch


def ramp(width: int, height: int) -> np.ndarray:
    return np.random.default_rng(width * 1000 + height).integers(0, 256, (height, width, 3), np.uint8)


def reference_bilinear(src: np.ndarray, width: int, height: int) -> np.ndarray:
    """Transcription of ncnn ``resize_bilinear_c3`` (fixed point, half-pixel centres)."""

    def taps(m: int, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        f = ((np.arange(n) + 0.5) * (m / n) - 0.5).astype(np.float32)
        s = np.floor(f).astype(int)
        f = f - s.astype(np.float32)
        f[s < 0], s[s < 0] = 0, 0
        f[s >= m - 1], s[s >= m - 1] = 1, m - 2
        one = np.float32(1)
        return s, ((one - f) * np.float32(2048) + 0.5).astype(int), (f * np.float32(2048) + 0.5).astype(int)

    x, a0, a1 = taps(src.shape[1], width)
    y, b0, b1 = taps(src.shape[0], height)
    p = src.astype(np.int64)
    rows = (p[:, x] * a0[:, None] + p[:, x + 1] * a1[:, None]) >> 4
    out = (((rows[y] * b0[:, None, None]) >> 16) + ((rows[y + 1] * b1[:, None, None]) >> 16) + 2) >> 2
    return np.clip(out, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("source", [(50, 41), (2, 2), (3, 200), (500, 375)])
@pytest.mark.parametrize("target", [(227, 227), (7, 9), (1, 1), (640, 3)])
def test_stretch_equals_the_published_algorithm(source: tuple[int, int], target: tuple[int, int]) -> None:
    pixels = ramp(*source)
    np.testing.assert_array_equal(stretch(pixels, *target), reference_bilinear(pixels, *target))


def test_same_size_is_not_resampled() -> None:
    pixels = ramp(33, 20)
    assert stretch(pixels, 33, 20) is pixels
    np.testing.assert_array_equal(letterbox(pixels, 33, 20, 0), pixels)
    np.testing.assert_array_equal(crop(ramp(20, 20), 20, 20, 20), ramp(20, 20))


def test_stretch_takes_views() -> None:
    pixels = ramp(60, 40)
    view = pixels[::2, 10:50]
    np.testing.assert_array_equal(stretch(view, 21, 22), stretch(view.copy(), 21, 22))


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (1, 5000), (5000, 1)])
def test_one_pixel_sources_spread_their_own_values(size: tuple[int, int]) -> None:
    pixels = ramp(*size)
    for out in (stretch(pixels, 32, 24), letterbox(pixels, 32, 24, 7)):
        assert out.shape == (24, 32, 3)
    assert crop(pixels, 16, 16, 20).shape == (16, 16, 3)
    if size == (1, 1):
        assert (stretch(pixels, 32, 24) == pixels[0, 0]).all()
    if size == (1, 9):
        out = stretch(pixels, 6, 9)
        assert (out == out[:, :1]).all()


def test_ncnn_never_sees_a_side_of_one_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would read before the buffer, with a weight of 0: no wrong pixel, but a crash now and then."""
    sizes: list[tuple[int, int, int]] = []

    def spy(array: np.ndarray, kind: int, w: int, h: int, *target: int) -> ncnn.Mat:
        assert array.shape == (h, w, 3)
        sizes.append((w, h, kind))
        return ncnn.Mat.from_pixels_resize(array, kind, w, h, *target)

    fake = SimpleNamespace(Mat=SimpleNamespace(from_pixels_resize=spy))
    monkeypatch.setattr(ncnn_pixels, "ncnn", fake)
    for size in ((1, 1), (1, 9), (9, 1)):
        stretch(ramp(*size), 5, 6)
    assert sizes == [(2, 2, 1), (2, 9, 1), (9, 2, 1)]


def test_crop_equals_torchvision_steps() -> None:
    """Resize(256) and CenterCrop(224) of torchvision on PIL images, written out."""
    for width, height in ((500, 375), (375, 501), (300, 300), (256, 300), (300, 402), (402, 300)):
        image = Image.fromarray(ramp(width, height))
        if width <= height:
            resized = image.resize((256, int(256 * height / width)), Image.Resampling.BILINEAR)
        else:
            resized = image.resize((int(256 * width / height), 256), Image.Resampling.BILINEAR)
        top = int(round((resized.height - 224) / 2.0))  # noqa: RUF046
        left = int(round((resized.width - 224) / 2.0))  # noqa: RUF046
        expected = np.asarray(resized)[top : top + 224, left : left + 224]
        np.testing.assert_array_equal(crop(np.asarray(image), 224, 224, 256), expected)


def test_crop_refuses_what_would_not_fit_in_memory() -> None:
    with pytest.raises(ClipScopeError, match="too elongated"):
        crop(np.zeros((30000, 1, 3), np.uint8), 224, 224, 256)


def test_letterbox_keeps_the_aspect_and_centres() -> None:
    pixels = np.full((50, 100, 3), 200, np.uint8)
    out = letterbox(pixels, 64, 64, 114)
    assert (out[16:48] == 200).all()
    assert (out[:16] == 114).all()
    assert (out[48:] == 114).all()
    upright = letterbox(np.full((100, 50, 3), 200, np.uint8), 64, 64, 0)
    assert (upright[:, 16:48] == 200).all()
    assert upright[:, :16].max() == upright[:, 48:].max() == 0
    inner = letterbox(ramp(100, 50), 64, 64, 0)[16:48]
    np.testing.assert_array_equal(inner, stretch(ramp(100, 50), 64, 32))


def test_grey_is_ncnns_weights_after_resizing() -> None:
    pixels = ramp(90, 70)
    mat = ncnn.Mat.from_pixels_resize(pixels, 1 | 3 << 16, 90, 70, 33, 31)
    ours = Preprocess(33, 31, pixel="grey").pixels(Image.fromarray(pixels))
    assert ours.shape == (31, 33, 1)
    np.testing.assert_array_equal(ours[:, :, 0], mat.numpy().reshape(31, 33))
