"""The one preprocessing: from a decoded image to the network's input, as ncnn does it."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final, Literal, cast, get_args

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data import resize as resizing

Resize = Literal["stretch", "crop", "letterbox"]
Pixel = Literal["rgb", "bgr", "grey"]

MAX_SIDE: Final = 8192
_MAX_VALUE: Final = 1e9
_CROP_RATIO: Final = 256 / 224


@dataclass(frozen=True)
class Preprocess:
    """How an RGB image becomes a network's input.

    Parameters
    ----------
    width, height
        Input size in pixels, 1..8192; both None while the network's size is not known (images keep theirs).
    resize
        ``"stretch"``: ncnn's bilinear filter, aspect ratio lost. ``"crop"``: shorter side to ``resize_to``,
        then the middle, as torchvision. ``"letterbox"``: fitted inside, rest filled with ``pad``.
    resize_to
        For ``"crop"``: shorter side after resizing; None is 256/224 of the longer target side.
    pixel
        Channel order; grey is ``(77 R + 150 G + 29 B) >> 8``, converted after resizing, as ncnn.
    mean, norm
        Subtracted, then multiplied, in units of 0..255 pixel values; empty (left out), one value for all
        channels, or one a channel.
    pad
        Ground of the letterbox, 0..255.

    Raises
    ------
    ClipScopeError
        If a value is out of its range, of the wrong type, or of the wrong length.
    """

    width: int | None
    height: int | None
    resize: Resize = "stretch"
    resize_to: int | None = None
    pixel: Pixel = "rgb"
    mean: tuple[float, ...] = ()
    norm: tuple[float, ...] = ()
    pad: int = 114

    def __post_init__(self) -> None:
        _check_choice("resize", self.resize, get_args(Resize))
        _check_choice("pixel", self.pixel, get_args(Pixel))
        if (self.width is None) != (self.height is None):
            raise _error("width and height must be given together", fix="give both, as in 224x224")
        for name in ("width", "height", "resize_to"):
            value = getattr(self, name)
            if value is not None:
                _check_int(name, value, 1, MAX_SIDE)
        _check_int("pad", self.pad, 0, 255)
        object.__setattr__(self, "mean", _check_values("mean", self.mean, self.channels))
        object.__setattr__(self, "norm", _check_values("norm", self.norm, self.channels))
        if 0.0 in self.norm:
            raise _error("norm has a 0, which would blank the channel", fix="norm is 1/std, a multiplier")
        self._check_crop()

    def _check_crop(self) -> None:
        if self.resize != "crop" or self.size is None or self.resize_to is None:
            return
        if self.resize_to < max(self.size):
            raise _error(
                f"resize_to {self.resize_to} is smaller than the crop of {self.width}x{self.height}",
                fix=f"give at least {max(self.size)}, or leave resize_to out",
            )

    @property
    def channels(self) -> int:
        """Number of channels of the input: 1 for grey, otherwise 3."""
        return 1 if self.pixel == "grey" else 3

    @property
    def size(self) -> tuple[int, int] | None:
        """(width, height) in pixels, or None where images keep their own size."""
        return None if self.width is None or self.height is None else (self.width, self.height)

    @property
    def shorter_side(self) -> int | None:
        """Shorter side that ``"crop"`` resizes to, in pixels; None for other resizes or without a size."""
        if self.resize != "crop" or self.size is None:
            return None
        return self.resize_to if self.resize_to is not None else round(max(self.size) * _CROP_RATIO)

    def pixels(self, image: Image.Image) -> NDArray[np.uint8]:
        """Resize an image and put its channels in order: what is worth caching.

        Parameters
        ----------
        image
            A decoded picture; other modes than RGB are converted by Pillow.

        Returns
        -------
        (H, W, C) uint8, contiguous and read-only.

        Raises
        ------
        ClipScopeError
            If the input size is not known but the resize needs it, or the image is too elongated to crop.
        """
        rgb = np.asarray(image if image.mode == "RGB" else image.convert("RGB"))
        out = np.ascontiguousarray(_reorder(self._resized(rgb), self.pixel))
        out.setflags(write=False)
        return out

    def _resized(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        if self.size is None:
            if self.resize == "stretch":
                return rgb
            raise _error(f"{self.resize} needs an input size", fix="give the network's input size (--size)")
        width, height = self.size
        if self.resize == "letterbox":
            return resizing.letterbox(rgb, width, height, self.pad)
        if self.shorter_side is not None:
            return resizing.crop(rgb, width, height, self.shorter_side)
        return resizing.stretch(rgb, width, height)

    def normalize(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Subtract the mean and multiply by norm, bit for bit as ncnn ``Mat::substract_mean_normalize``.

        Parameters
        ----------
        pixels
            (H, W, C) uint8, in channel order, as :meth:`pixels` returns.

        Returns
        -------
        (C, H, W) float32, contiguous and writable.
        """
        if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != self.channels:
            raise ValueError(f"expected (H, W, {self.channels}) uint8, got {pixels.shape} {pixels.dtype}")
        table = _lookup(self.mean, self.norm, self.channels)
        out = np.empty((self.channels, *pixels.shape[:2]), np.float32)
        for channel, values in enumerate(table):
            # mode="clip" writes straight into `out`; a uint8 index into 256 entries is never clipped.
            np.take(values, pixels[:, :, channel], out=out[channel], mode="clip")
        return out

    def to_json(self) -> dict[str, Any]:
        """Return all fields as a JSON object; the inverse of :meth:`from_json`."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {"mean": list(self.mean), "norm": list(self.norm)}

    @classmethod
    def from_json(cls, data: object) -> Preprocess:
        """Read what :meth:`to_json` wrote.

        Raises
        ------
        ClipScopeError
            If a field is missing, unknown or out of its range.
        """
        if not isinstance(data, dict):
            raise _error("the preprocessing is not a JSON object", fix="write it as to_json does")
        names = {field.name for field in fields(cls)}
        for text, odd in (
            ("unknown preprocessing field", set(data) - names),
            ("missing preprocessing field", names - set(data)),
        ):
            if odd:
                raise _error(f"{text}: {', '.join(sorted(map(str, odd)))}", fix=_FIELDS_FIX)
        for name in ("mean", "norm"):
            if not isinstance(data[name], list):
                raise _error(f"{name} is not a list of numbers", fix="write it as [123.675, 116.28, 103.53]")
        return cls(**(data | {"mean": tuple(data["mean"]), "norm": tuple(data["norm"])}))

    def fingerprint(self) -> str:
        """Short SHA-256 of everything that has an effect on the result (16 hex digits)."""
        return _fingerprint(self)


@lru_cache(maxsize=16)
def _fingerprint(value: Preprocess) -> str:
    """Fingerprint, computed once: the window asks for it with each key of a result."""
    effect = {
        "size": value.size,
        "resize": "stretch" if value.size is None else value.resize,
        "shorter_side": value.shorter_side,
        "pad": value.pad if value.resize == "letterbox" else None,
        "pixel": value.pixel,
        "mean": _broadcast(value.mean, value.channels),
        "norm": _broadcast(value.norm, value.channels),
    }
    return hashlib.sha256(json.dumps(effect, sort_keys=True).encode()).hexdigest()[:16]


_FIELDS_FIX: Final = f"the fields are {', '.join(field.name for field in fields(Preprocess))}"


def _reorder(rgb: NDArray[np.uint8], pixel: Pixel) -> NDArray[np.uint8]:
    """Channel order and grey as ncnn's pixel conversions, (H, W, 3) to (H, W, C)."""
    if pixel == "rgb":
        return rgb
    if pixel == "bgr":
        # Five times as fast as a copy in reverse.
        bgr = rgb.copy()
        bgr[:, :, 0], bgr[:, :, 2] = rgb[:, :, 2], rgb[:, :, 0]
        return bgr
    weighted = rgb.astype(np.uint16) * np.array([77, 150, 29], np.uint16)
    grey: NDArray[np.uint16] = weighted.sum(axis=2, dtype=np.uint16, keepdims=True) >> 8
    return grey.astype(np.uint8)


@functools.lru_cache(maxsize=64)
def _lookup(mean: tuple[float, ...], norm: tuple[float, ...], channels: int) -> NDArray[np.float32]:
    """What ncnn makes of each of the 256 pixel values, (channels, 256) float32."""
    from clipscope.core.data.ncnn_pixels import normalized_values

    table = normalized_values(_broadcast(mean, channels), _broadcast(norm, channels))
    return table if len(table) == channels else np.broadcast_to(table, (channels, 256))


def _broadcast(values: tuple[float, ...], channels: int) -> tuple[float, ...]:
    return values * channels if len(values) == 1 else values


def _check_choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise _error(f"{name} is {value!r}", fix=f"choose one of {', '.join(choices)}")


def _check_int(name: str, value: object, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _error(f"{name} is {value!r}", fix=f"give a whole number from {low} to {high}")


def _check_values(name: str, values: object, channels: int) -> tuple[float, ...]:
    numbers = tuple(values) if isinstance(values, (tuple, list)) else None
    if numbers is None or any(isinstance(v, bool) or not isinstance(v, (int, float)) for v in numbers):
        raise _error(f"{name} is {values!r}", fix="give numbers")
    if len(numbers) not in (0, 1, channels):
        text = f"{name} has {len(numbers)} values for {channels} channel{'s' if channels > 1 else ''}"
        raise _error(text, fix="give none, one, or one a channel")
    # Comparing also turns down NaN, and whole numbers too large to become floats.
    if not all(-_MAX_VALUE <= v <= _MAX_VALUE for v in numbers):
        raise _error(f"{name} is {values!r}", fix=f"give finite numbers of at most {_MAX_VALUE:g} in size")
    return tuple(float(cast("float", v)) for v in numbers)


def _error(message: str, *, fix: str) -> ClipScopeError:
    return ClipScopeError(message, where="preprocessing", fix=fix)
