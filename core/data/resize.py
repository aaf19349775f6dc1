"""The three ways an image gets to the network's input size, on uint8 RGB pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clipscope.core.common.errors import ClipScopeError

Pixels = NDArray[np.uint8]

MAX_RESIZED_PIXELS = 1 << 27
"""Bound on the intermediate image of :func:`crop`; only extremely elongated sources reach it."""


def stretch(pixels: Pixels, width: int, height: int) -> Pixels:
    """Resize to exactly width x height with ncnn's fixed-point bilinear filter.

    Algorithm: ncnn ``Mat::from_pixels_resize`` itself, without antialiasing. The aspect ratio is not kept.

    Parameters
    ----------
    pixels
        (H, W, 3) uint8 RGB.
    width, height
        Target size in pixels.

    Returns
    -------
    (height, width, 3) uint8; the source itself where the size is the same.
    """
    h, w = pixels.shape[:2]
    if (w, h) == (width, height):
        return pixels
    # ncnn interpolates between pixel s and s + 1, and with one row or column reads before the buffer.
    if w == 1:
        pixels, w = np.repeat(pixels, 2, axis=1), 2
    if h == 1:
        pixels, h = np.repeat(pixels, 2, axis=0), 2
    from clipscope.core.data.ncnn_pixels import resize_bilinear

    return resize_bilinear(pixels, width, height)


def crop(pixels: Pixels, width: int, height: int, resize_to: int) -> Pixels:
    """Resize the shorter side to ``resize_to``, then cut width x height out of the middle.

    Algorithm: torchvision ``transforms.Resize(int)`` (antialiased bilinear, by Pillow) and ``CenterCrop``.

    Parameters
    ----------
    pixels
        (H, W, 3) uint8 RGB.
    width, height
        Target size in pixels.
    resize_to
        Length of the shorter side after resizing, in pixels; at least ``max(width, height)``.

    Returns
    -------
    (height, width, 3) uint8.

    Raises
    ------
    ClipScopeError
        If the image is so elongated that the resized one would not fit in memory.
    """
    h, w = pixels.shape[:2]
    short, long = min(w, h), max(w, h)
    long_to = int(resize_to * long / short)
    if resize_to * long_to > MAX_RESIZED_PIXELS:
        raise ClipScopeError(
            f"an image of {w}x{h} is too elongated for a crop: it would become {long_to} pixels long",
            fix="leave it out, or choose the stretch or letterbox resize",
        )
    new_w, new_h = (resize_to, long_to) if w <= h else (long_to, resize_to)
    image = Image.fromarray(pixels)
    if short != resize_to:
        image = image.resize((new_w, new_h), Image.Resampling.BILINEAR)
    left = round((image.width - width) / 2.0)
    top = round((image.height - height) / 2.0)
    return np.asarray(image.crop((left, top, left + width, top + height)))


def letterbox(pixels: Pixels, width: int, height: int, pad: int) -> Pixels:
    """Scale to fit inside width x height, keeping the aspect ratio, centred on a plain ground.

    The filter is that of :func:`stretch`; an odd remainder goes to the right and to the bottom.

    Parameters
    ----------
    pixels
        (H, W, 3) uint8 RGB.
    width, height
        Target size in pixels.
    pad
        Value of the ground, 0..255, in every channel.

    Returns
    -------
    (height, width, 3) uint8.
    """
    h, w = pixels.shape[:2]
    left, top, new_w, new_h = fitted(w, h, width, height)
    out = np.full((height, width, 3), pad, np.uint8)
    out[top : top + new_h, left : left + new_w] = stretch(pixels, new_w, new_h)
    return out


def fitted(w: int, h: int, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, width and height that a letterbox gives a picture of w x h within width x height."""
    scale = min(width / w, height / h)
    new_w = min(width, max(1, round(w * scale)))
    new_h = min(height, max(1, round(h * scale)))
    return (width - new_w) // 2, (height - new_h) // 2, new_w, new_h
