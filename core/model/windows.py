"""Does the window of a convolution or pooling fit the blob that reaches it? ncnn does not ask.

Source: ``load_param``, ``forward`` and ``make_padding`` in ncnn ``src/layer/convolution.cpp`` and
``pooling.cpp``. ncnn reads a window that is larger than its padded input beyond that input's end: it
crashes, or gives what happens to lie there. Kernels, dilations and strides below 1 it refuses itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import prod

from clipscope.core.model.graph import ParamLayer

MOST_ELEMENTS = 2**29
"""Elements of the largest padded input or output."""

_SAME = ({-233}, {-234})
"""All four pads, where ncnn finds them itself, so that every window fits."""

_DYNAMIC = 19
_GLOBAL, _PAD_MODE, _ADAPTIVE = 4, 5, 7
_FULL_MODE, _FIRST_SAME_MODE = 0, 2


@dataclass(frozen=True)
class _Axis:
    """A window along one axis: pixels from its first to its last, and the pads before and after the input.

    ``fill`` is the stride where ncnn pads further, until the last window is whole.
    """

    name: str
    extent: int
    before: int
    after: int
    fill: int = 1

    def padded(self, side: int) -> int:
        return side + self.before + self.after

    def filled(self, side: int) -> int:
        return self.padded(side) + (self.extent - self.padded(side)) % self.fill


def window_misfit(layer: ParamLayer, shape: tuple[int, ...]) -> str | None:
    """What of a layer's window can't be, or does not fit its input, in words; None if all is well.

    Parameters
    ----------
    layer
        Any layer; types without a window always fit.
    shape
        Shape of the blob that reaches it: (C, H, W), or shorter, which fits all but Pooling: ncnn packs its
        rows as it packs channels, and reads them as pixels.
    """
    if layer.type == "Pooling" and not layer.int(_GLOBAL, 0) and len(shape) != 3:
        return f"slides a window over {'x'.join(map(str, shape))}, where it takes channels of rows of pixels"
    rule = _RULES.get(layer.type)
    if rule is None or len(shape) != 3:
        return None
    channels, *sides = shape
    area = channels
    for axis, side in zip(rule(layer), reversed(sides), strict=False):
        if min(axis.before, axis.after) < 0:
            return f"has a pad of {min(axis.before, axis.after)} along its {axis.name}"
        if axis.extent > axis.padded(side):
            return (
                f"has a window {axis.extent} pixels {_WORDS[axis.name]}, and gets an input"
                f" {axis.padded(side)} pixels {_WORDS[axis.name]} with its pads"
            )
        area *= axis.filled(side)
    if area > max(MOST_ELEMENTS, 4 * prod(shape)):
        return f"has pads or strides that make its input {area:.1e} elements large"
    return None


_WORDS = {"width": "wide", "height": "high"}


def _convolution(layer: ParamLayer) -> Iterator[_Axis]:
    """Width, then height; nothing where the kernel comes as a blob, or the pads from ncnn."""
    kernel, dilation, left = layer.int(1, 0), layer.int(2, 1), layer.int(4, 0)
    right, top = layer.int(15, left), layer.int(14, left)
    bottom = layer.int(16, top)
    if layer.int(_DYNAMIC, 0) or {left, right, top, bottom} in _SAME:
        return
    kernel_h, dilation_h = layer.int(11, kernel), layer.int(12, dilation)
    yield _Axis("width", dilation * (kernel - 1) + 1, left, right)
    yield _Axis("height", dilation_h * (kernel_h - 1) + 1, top, bottom)


def _pooling(layer: ParamLayer) -> Iterator[_Axis]:
    """Width, then height; nothing where the window, or its pads, follow from the sizes."""
    if layer.int(_GLOBAL, 0) or layer.int(_ADAPTIVE, 0) or layer.int(_PAD_MODE, 0) >= _FIRST_SAME_MODE:
        return
    kernel, left = layer.int(1, 0), layer.int(3, 0)
    right, top = layer.int(14, left), layer.int(13, left)
    stride = layer.int(2, 1)
    fill, fill_h = (stride, layer.int(12, stride)) if layer.int(_PAD_MODE, 0) == _FULL_MODE else (1, 1)
    yield _Axis("width", kernel, left, right, fill)
    yield _Axis("height", layer.int(11, kernel), top, layer.int(15, top), fill_h)


_RULES: Mapping[str, Callable[[ParamLayer], Iterator[_Axis]]] = {
    "Convolution": _convolution,
    "ConvolutionDepthWise": _convolution,
    "Pooling": _pooling,
}
