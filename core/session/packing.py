"""Arrays in a JSON file: zlib's format in base64, with the smallest type that holds them exactly."""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.histogram import BINS, Histogram
from clipscope.core.quant.stats import BlobStats, RangeStats
from clipscope.core.session.codec import Mistake, decode

TYPES = ("u1", "u2", "u4", "i8", "f4", "f8")
LARGEST = 2**22
"""Elements of the largest array: a number an image."""

_KNOWN: WeakKeyDictionary[BlobStats, dict[str, Any]] = WeakKeyDictionary()


def packed(values: NDArray[Any]) -> str:
    """An array of one dimension as text: type, number of elements, data."""
    kinds = ("f4", "f8") if values.dtype.kind == "f" else ("u1", "u2", "u4", "i8")
    kind = next(k for k in kinds if np.array_equal(values.astype(k, casting="unsafe"), values))
    data = zlib.compress(values.astype(f"<{kind}").tobytes(), 6)
    return f"{kind}:{values.size}:{base64.b64encode(data).decode()}"


def unpacked(text: object, place: str) -> NDArray[Any]:
    """The array of `packed`, as int64 or float64.

    Raises
    ------
    Mistake
        If it is none, or larger than it says.
    """
    parts = text.split(":") if isinstance(text, str) else []
    kind, count = (parts[0], parts[1]) if len(parts) == 3 else ("", "")
    if kind not in TYPES or not count.isascii() or not count.isdigit() or len(count) > 8:
        raise Mistake(f"{place} is not a packed array")
    size = int(count) * np.dtype(kind).itemsize
    if int(count) > LARGEST:
        raise Mistake(f"{place} has more than {LARGEST} elements")
    try:
        data = zlib.decompressobj().decompress(base64.b64decode(parts[2], validate=True), size + 1)
    except (binascii.Error, zlib.error, ValueError):
        data = b""
    if len(data) != size:
        raise Mistake(f"{place} does not hold {count} numbers")
    values = np.frombuffer(data, f"<{kind}")
    return values.astype(np.float64 if kind[0] == "f" else np.int64)


def stats_json(stats: BlobStats) -> dict[str, Any]:
    """Range and histogram of a blob, whole, as a JSON value; kept as long as the statistics are."""
    found = _KNOWN.get(stats)
    if found is None:
        range_, histogram = stats.range, stats.histogram
        found = _KNOWN[stats] = {
            "min": range_.min,
            "max": range_.max,
            "count": range_.count,
            "zeros": range_.zeros,
            "image_min": packed(np.array(range_.image_min, np.float64)),
            "image_max": packed(np.array(range_.image_max, np.float64)),
            "image_elements": packed(np.array(range_.image_elements, np.int64)),
            "absmax": histogram.absmax,
            "histogram_zeros": histogram.zeros,
            "positive": packed(histogram.positive),
            "negative": packed(histogram.negative),
        }
    return found


def read_stats(value: object, place: str) -> BlobStats:
    """The statistics of `stats_json`.

    Raises
    ------
    Mistake
        If they are none, or contradict themselves.
    """
    if not isinstance(value, dict):
        raise Mistake(f"{place} is not an object")
    low, high, absmax = (
        decode(float, value.get(name), f"{place}.{name}") for name in ("min", "max", "absmax")
    )
    count, zeros, empty = (
        decode(int, value.get(name), f"{place}.{name}") for name in ("count", "zeros", "histogram_zeros")
    )
    names = ("image_min", "image_max", "image_elements", "positive", "negative")
    arrays = {name: unpacked(value.get(name), f"{place}.{name}") for name in names}
    image_min, image_max, elements = (arrays[name] for name in names[:3])
    positive, negative = arrays["positive"], arrays["negative"]
    if not (np.isfinite([low, high, absmax]).all() and low <= high and absmax >= 0):
        raise Mistake(f"{place} is not a range")
    if not len(image_min) == len(image_max) == len(elements) or not (
        np.isfinite(image_min).all() and np.isfinite(image_max).all()
    ):
        raise Mistake(f"{place} has ranges of another number of images in one list than in another")
    if not (positive.dtype == negative.dtype == elements.dtype == np.int64):
        raise Mistake(f"{place} has counts that are no whole numbers")
    if positive.shape != (BINS,) or negative.shape != (BINS,) or min(positive.min(), negative.min()) < 0:
        raise Mistake(f"{place} is not a histogram of {BINS} bins")
    ranges = RangeStats(
        low,
        high,
        count,
        zeros,
        tuple(image_min.tolist()),
        tuple(image_max.tolist()),
        tuple(elements.tolist()),
    )
    return BlobStats(ranges, Histogram(absmax, positive, negative, empty))
