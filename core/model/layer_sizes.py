"""Do a layer's parameters fit the blob that reaches it? ncnn does not ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.joined_sizes import JOINED_RULES, holds_images, joined_misfit, shape_text
from clipscope.core.model.narrow_blobs import narrow_misfit
from clipscope.core.model.weight_sizes import WEIGHT_RULES, weights_misfit
from clipscope.core.model.windows import window_misfit

Shapes = Mapping[str, tuple[int, ...]]

LARGEST_INPUT = 2**27
"""Elements of the largest input; activations are several times larger."""

_CONVOLUTIONS = {
    "Convolution": 19,
    "ConvolutionDepthWise": 19,
    "Deconvolution": 28,
    "DeconvolutionDepthWise": 28,
}
"""Convolutions by type, with the key that says that their weights come as a blob."""

_ANY_SIZE = """
AbsVal BNLL CELU Cast Clip DeepCopy Dropout ELU Erf Exp Flatten GELU HardSigmoid HardSwish Input LRN Log MVN
Mish Noop Packing Permute Pooling Power ReLU Reduction SELU Shrink Sigmoid Softmax Softplus Split Swish TanH
Threshold UnaryOp
"""
"""Types that take a blob of any size, or whose windows have a rule of their own."""

_OWN_RULE = "BatchNorm Bias GroupNorm InnerProduct InstanceNorm LayerNorm PReLU RMSNorm Scale ShuffleChannel"
"""Types that `_misfit` knows, beside convolutions."""

_STILL_RUN_TWICE = frozenset({"MultiHeadAttention"})
"""Types whose rule is not known to be all of it."""

_RULED = (
    frozenset((*_ANY_SIZE.split(), *_OWN_RULE.split(), *_CONVOLUTIONS, *JOINED_RULES, *WEIGHT_RULES))
    - _STILL_RUN_TWICE
)

_WEIGHT_COUNT = 6
_ONE_FOR_ALL = 1
_FROM_INPUT = -233


def check_input_size(shape: tuple[int, int, int], where: str) -> None:
    """Refuse an input that no memory holds.

    Parameters
    ----------
    shape
        (C, H, W).
    where
        The file, for messages.

    Raises
    ------
    ClipScopeError
        If it has more than `LARGEST_INPUT` elements.
    """
    channels, height, width = shape
    if prod(shape) > LARGEST_INPUT:
        raise ClipScopeError(
            f"an input of {width}x{height} with {channels} channels is too large",
            where=where,
            fix="give a smaller size as --size WxH, or export the network with one",
        )


def check_layer(graph: ParamGraph, blob: str, shapes: Shapes, where: str, fix: Callable[[], str]) -> None:
    """Refuse to compute a blob whose layer would read beyond what reaches it.

    Parameters
    ----------
    graph
        The network.
    blob
        The blob that is to be computed next.
    shapes
        Shapes of the blobs before it, (C, H, W) or shorter.
    where, fix
        The file, and what finds out what to do if the input's size is wrong: for messages.

    Raises
    ------
    ClipScopeError
        If the sizes don't fit: the layer, what it needs and what it gets.
    """
    layer = graph.producer(blob)
    if layer is None or not layer.bottoms or any(bottom not in shapes for bottom in layer.bottoms):
        return
    incoming = [shapes[bottom] for bottom in layer.bottoms]
    narrow = narrow_misfit(graph, layer)
    if narrow is not None:
        raise ClipScopeError(
            f"layer {layer.name} ({layer.type}) {narrow}", where=where, fix="convert the network again"
        )
    misfit = _any_misfit(layer, incoming)
    if misfit is not None and holds_images(graph, layer.bottoms[0]):
        # ncnn runs such a layer on each image by itself; their number stands in front of what it gets.
        several = [len(shapes[b]) > 1 and holds_images(graph, b) for b in layer.bottoms]
        misfit = _any_misfit(layer, [s[1:] if cut else s for s, cut in zip(incoming, several, strict=True)])
    if misfit:
        raise ClipScopeError(
            f"{_size_text(graph, shapes)}layer {layer.name} ({layer.type}) {misfit}", where=where, fix=fix()
        )


def has_size_rule(layer: ParamLayer) -> bool:
    """Whether it is known of a layer's type which sizes it can take, any included."""
    return layer.type in _RULED


def _size_text(graph: ParamGraph, shapes: Shapes) -> str:
    """The image that was put in, as the first words of a message; empty where there is none."""
    found = next((shapes[blob] for blob in graph.inputs if len(shapes.get(blob, ())) == 3), None)
    return "" if found is None else f"an input of {found[2]}x{found[1]} does not fit: "


def _any_misfit(layer: ParamLayer, incoming: Sequence[tuple[int, ...]]) -> str | None:
    return (
        _misfit(layer, incoming[0])
        or window_misfit(layer, incoming[0])
        or joined_misfit(layer, incoming)
        or weights_misfit(layer, incoming)
    )


def _misfit(layer: ParamLayer, shape: tuple[int, ...]) -> str | None:
    """What a layer needs of its input and does not get, in words."""
    have = shape_text(shape)
    if layer.type in _CONVOLUTIONS and not layer.int(_CONVOLUTIONS[layer.type], 0):
        channels = _convolution_channels(layer)
        # Of a blob without pixels a 1x1 Convolution computes what an InnerProduct does.
        if layer.type == "Convolution" and shape == (channels,) and _is_pointwise(layer):
            return None
        if len(shape) != 3 or (channels and shape[0] != channels):
            return f"needs {channels} channels and gets {have}"
    if layer.type == "InnerProduct":
        needed = layer.int(2, 0) // max(layer.int(0, 0), 1)
        if needed not in (prod(shape), shape[-1] if len(shape) == 2 else -1):
            return f"needs {needed} values and gets {have}"
    if layer.type in ("BatchNorm", "Scale", "Bias") and layer.int(0, 0) not in (_FROM_INPUT, shape[0]):
        return f"needs {layer.int(0, 0)} channels and gets {have}"
    if layer.type == "ShuffleChannel" and shape[0] % max(layer.int(0, 1), 1):
        return f"shuffles {layer.int(0, 1)} groups of channels and gets {have}"
    if layer.type == "InstanceNorm" and layer.int(2, 1) and layer.int(0, 0) != shape[0]:
        return f"needs {layer.int(0, 0)} channels and gets {have}"
    if layer.type == "GroupNorm" and layer.int(1, 0) != shape[0]:
        return f"needs {layer.int(1, 0)} channels and gets {have}"
    if layer.type in ("LayerNorm", "RMSNorm") and layer.int(0, 0) not in (shape[-1], prod(shape[-2:])):
        return f"needs rows of {layer.int(0, 0)} values and gets {have}"
    if layer.type == "PReLU" and layer.int(0, 0) not in (_ONE_FOR_ALL, shape[0]):
        return f"has {layer.int(0, 0)} slopes and gets {have}"
    return None


def _is_pointwise(layer: ParamLayer) -> bool:
    return layer.int(1, 0) == layer.int(11, layer.int(1, 0)) == 1


def _convolution_channels(layer: ParamLayer) -> int:
    """Input channels by the number of weights; 0 where that does not come out even."""
    width = layer.int(1, 0)
    kernel = width * layer.int(11, width)
    per_channel = layer.int(0, 0) * kernel
    groups = layer.int(7, 1) if layer.type.endswith("DepthWise") else 1
    return layer.int(_WEIGHT_COUNT, 0) * groups // per_channel if per_channel else 0
