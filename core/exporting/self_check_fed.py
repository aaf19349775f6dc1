"""How the self-check programs feed the network: pixels with their preprocessing, or ready arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ncnn
import numpy as np

from clipscope.core.common.feeds import Feeds
from clipscope.core.exporting.self_check_programs import (
    CPP_ARRAY,
    CPP_HELPER,
    CPP_PIXELS,
    PYTHON_ARRAYS,
    PYTHON_PIXELS,
)
from clipscope.core.exporting.snippet_text import cpp_floats, cpp_string, filled, python_floats

if TYPE_CHECKING:
    from clipscope.core.exporting.self_check import CheckInput

KINDS = {"rgb": "PIXEL_RGB", "bgr": "PIXEL_RGB2BGR", "grey": "PIXEL_GRAY"}


@dataclass(frozen=True)
class Fed:
    """The file of the input, and what fills the marks of both programs."""

    content: bytes
    python: Mapping[str, str]
    cpp: Mapping[str, str]


def fed_pixels(given: CheckInput, blob: str) -> Fed | None:
    """The picture's pixels, which the programs preprocess; None where that gives not these very values."""
    pixels, own = given.pixels, given.preprocess
    if pixels is None or own is None:
        return None
    height, width, channels = pixels.shape
    kind = KINDS[own.pixel]
    mean, norm = (_spread(values, channels) for values in (own.mean, own.norm))
    image = ncnn.Mat.from_pixels(pixels, getattr(ncnn.Mat.PixelType, kind), width, height)
    image.substract_mean_normalize(list(mean), list(norm))
    if not np.array_equal(image.numpy(), given.values):
        return None
    common = {"pixels": kind, "height": str(height), "width": str(width)}
    python = {
        **common,
        "side": f"{height}, {width}, {channels}",
        "mean": python_floats(mean),
        "norm": python_floats(norm),
        "input": repr(blob),
    }
    lines = cpp_floats("mean", mean) + cpp_floats("norm", norm)
    floats = lines.replace("static const", "    static const")
    cpp = {
        **common,
        "floats": floats,
        "mean": "mean" if mean else "0",
        "norm": "norm" if norm else "0",
        "input": cpp_string(blob),
    }
    return Fed(
        pixels.tobytes(),
        {"inputs": "", "kind": '"u1"', "feed": filled(PYTHON_PIXELS, python)},
        {
            "helper": "",
            "number": "unsigned char",
            "size": str(pixels.size),
            "feed": filled(CPP_PIXELS, cpp),
        },
    )


def fed_arrays(given: CheckInput, feeds: Feeds) -> Fed:
    """Ready float32 values of all inputs, one behind the other."""
    arrays = feeds.apart(given.values)
    content = b"".join(np.ascontiguousarray(arrays[feed.name], "<f4").tobytes() for feed in feeds.inputs)
    inputs = {feed.name: feed.shape for feed in feeds.inputs}
    lines = [
        filled(
            CPP_ARRAY,
            {
                "input": cpp_string(feed.name),
                "begin": str(feeds.offset(place)),
                # ncnn counts the sides from the innermost.
                "sides": ", ".join(map(str, reversed(feed.shape))),
            },
        )
        for place, feed in enumerate(feeds.inputs)
    ]
    return Fed(
        content,
        {"inputs": f"INPUTS = {inputs!r}\n", "kind": '"<f4"', "feed": PYTHON_ARRAYS},
        {
            "helper": CPP_HELPER,
            "number": "float",
            "size": str(sum(feed.size for feed in feeds.inputs)),
            "feed": "".join(lines),
        },
    )


def _spread(values: Sequence[float], channels: int) -> tuple[float, ...]:
    """One value a channel, as float32 has it; empty where there is none."""
    each = tuple(values) * channels if len(values) == 1 else tuple(values)
    return tuple(float(np.float32(value)) for value in each)
