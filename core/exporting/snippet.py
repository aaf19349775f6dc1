"""Short programs that run an exported ncnn network: C++ and Python, with its own names and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.exporting import snippet_cpp, snippet_python
from clipscope.core.exporting.snippet_text import cpp_floats, cpp_string, filled, one_line, python_floats


@dataclass(frozen=True)
class Deployment:
    """What a program must know of a network to run it.

    Attributes
    ----------
    name
        The network's name.
    param, weights
        File names of the pair.
    input
        Blob to feed.
    outputs
        Blobs to read: the logits.
    shape
        (C, H, W) of the input.
    preprocess
        How images become inputs; None if it takes ready arrays.
    """

    name: str
    param: str
    weights: str
    input: str
    outputs: tuple[str, ...]
    shape: tuple[int, int, int]
    preprocess: Preprocess | None

    @property
    def sized(self) -> Preprocess | None:
        """The preprocessing at the network's size."""
        return (
            None
            if self.preprocess is None
            else replace(self.preprocess, width=self.shape[2], height=self.shape[1])
        )


def python_snippet(deployment: Deployment) -> str:
    """A Python program that prints the best classes of an image (or of a .npy input)."""
    channels, height, width = deployment.shape
    pre = deployment.sized
    body = snippet_python.ARRAY if pre is None else snippet_python.IMAGE[pre.resize]
    return filled(
        snippet_python.HEAD
        + body
        + (snippet_python.MAIN_ARRAY if pre is None else snippet_python.MAIN_IMAGE),
        {
            "title": one_line(deployment.name),
            "imports": "" if pre is None else "\nfrom PIL import Image, ImageOps",
            "param": repr(deployment.param),
            "weights": repr(deployment.weights),
            "input": repr(deployment.input),
            "outputs": repr(deployment.outputs),
            "channels": str(channels),
            "height": str(height),
            "width": str(width),
            "pixels": _PIXELS[pre.pixel] if pre else "",
            "order": pre.pixel if pre else "",
            "mean": python_floats(_spread(pre.mean, channels)) if pre else "",
            "norm": python_floats(_spread(pre.norm, channels)) if pre else "",
            "shorter": str(pre.shorter_side) if pre else "",
            "pad": str(pre.pad) if pre else "",
        },
    )


def cpp_snippet(deployment: Deployment) -> str:
    """C++11 functions that load the network and run it on an image (or on ready floats)."""
    channels, height, width = deployment.shape
    pre = deployment.sized
    mean, norm = (_spread(pre.mean, channels), _spread(pre.norm, channels)) if pre else ((), ())
    body = snippet_cpp.ARRAY if pre is None else snippet_cpp.IMAGE[pre.resize]
    return filled(
        snippet_cpp.HEAD
        + (snippet_cpp.NORMALIZE if mean or norm else snippet_cpp.AS_IS if pre else "")
        + body
        + snippet_cpp.RUN,
        {
            "title": one_line(deployment.name),
            "param": cpp_string(deployment.param),
            "weights": cpp_string(deployment.weights),
            "input": cpp_string(deployment.input),
            "outputs": ", ".join(cpp_string(name) for name in deployment.outputs),
            "channels": str(channels),
            "height": str(height),
            "width": str(width),
            "pixels": _PIXELS[pre.pixel] if pre else "",
            "order": pre.pixel if pre else "",
            "mean": cpp_floats("kMean", mean),
            "norm": cpp_floats("kNorm", norm),
            "mean_argument": "kMean" if mean else "0",
            "norm_argument": "kNorm" if norm else "0",
            "shorter": str(pre.shorter_side) if pre else "",
            "pad": str(pre.pad) if pre else "",
            "source": "const float* values"
            if pre is None
            else "const unsigned char* rgb, int width, int height",
            "arguments": "values" if pre is None else "rgb, width, height",
        },
    )


_PIXELS = {"rgb": "PIXEL_RGB", "bgr": "PIXEL_RGB2BGR", "grey": "PIXEL_RGB2GRAY"}


def _spread(values: Sequence[float], channels: int) -> tuple[float, ...]:
    """One value a channel, as float32 has it; empty where there is none."""
    each = tuple(values) * channels if len(values) == 1 else tuple(values)
    return tuple(float(np.float32(value)) for value in each)
