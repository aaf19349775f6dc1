"""Do weights, scales and further inputs of a layer fit the blob that reaches it? Types beside convolutions.

ncnn does not ask: it reads on behind what is too short, with status 0, or writes beyond it. A type without a
rule here or in `clipscope.core.model.joined_sizes` is run twice before it is believed
(`clipscope.core.loading.run_twice`).

Source: ``load_model`` and ``forward`` of each type in ncnn ``src/layer/*.cpp``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod

from clipscope.core.model.graph import ParamLayer

Shape = tuple[int, ...]
Rule = Callable[[ParamLayer, Sequence[Shape]], str | None]

_FROM_INPUT = -233


def weights_misfit(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    """What is wrong with the sizes that reach a layer, in words; None if all is well.

    Parameters
    ----------
    layer
        Any layer; types without a rule always fit.
    shapes
        Shapes of its inputs, (C, H, W) or shorter.
    """
    rule = WEIGHT_RULES.get(layer.type)
    return None if rule is None else rule(layer, shapes)


def _text(shape: Shape) -> str:
    return "x".join(map(str, shape))


def _listed(shapes: Sequence[Shape]) -> str:
    return ", ".join(map(_text, shapes))


def _channels(layer: ParamLayer, kernel: int, groups: int = 1) -> int:
    """Input channels by the number of weights (key 6); 0 where that does not come out even."""
    per_channel = layer.int(0, 0) * kernel
    weights = layer.int(6, 0) * groups
    return weights // per_channel if per_channel and weights % per_channel == 0 else 0


def _convolution_1d(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    groups = layer.int(7, 1) if "DepthWise" in layer.type else 1
    shape, kernel = shapes[0], layer.int(1, 0)
    if len(shapes) > 1:  # weights as a blob
        return None
    needed = _channels(layer, kernel, groups)
    if len(shape) != 2 or shape[0] != needed:
        return f"has weights for {needed} channels and gets {_text(shape)}"
    if layer.type.startswith("Deconvolution"):
        return None
    width = layer.int(2, 1) * (kernel - 1) + 1
    left = layer.int(5, 0)
    padded = shape[1] + (left + layer.int(15, left) if left >= 0 else width)
    return f"has a window {width} values wide and gets {_text(shape)}" if padded < width else None


def _convolution_3d(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    groups = layer.int(7, 1) if "DepthWise" in layer.type else 1
    width = layer.int(1, 0)
    kernel = width * layer.int(11, width) * layer.int(21, width)
    needed, shape = _channels(layer, kernel, groups), shapes[0]
    if len(shape) != 4 or shape[0] != needed:
        return f"has weights for {needed} channels of 4 dimensions and gets {_text(shape)}"
    return None


def _recurrent(gates: int) -> Rule:
    def rule(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
        directions = 2 if layer.int(2, 0) == 2 else 1
        hidden = layer.int(3, layer.int(0, 0)) if layer.type == "LSTM" else layer.int(0, 0)
        per_value = directions * hidden * gates
        needed = layer.int(1, 0) / per_value if per_value > 0 else 0
        shape = shapes[0]
        if shape[-1] != needed:
            return f"has weights for rows of {needed:g} values and gets {_text(shape)}"
        return None

    return rule


def _gemm(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    fixed = [layer.int(key, 0) for key in (4, 5)]
    inner: list[int] = []
    given = list(shapes)
    for matrix, (constant, transposed) in enumerate(
        zip(fixed, (layer.int(2, 0), layer.int(3, 0)), strict=True)
    ):
        if constant:
            inner.append(layer.int(9, 0))
            continue
        shape = given.pop(0)
        rows, columns = (shape[0], shape[-1]) if len(shape) > 1 else (1, shape[0])
        # A is M x K, B is K x N; transposed the other way round.
        inner.append(columns if (matrix == 0) != bool(transposed) else rows)
    if inner[0] != inner[1]:
        return f"multiplies matrices whose inner sizes are {inner[0]} and {inner[1]}: {_listed(shapes)}"
    return None


def _attention(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    embed, heads = layer.int(0, 0), layer.int(1, 1)
    if embed <= 0 or heads <= 0 or embed % heads:
        return f"has {heads} heads for {embed} values"
    query = layer.int(2, 0) // embed
    key, value = layer.int(3, embed), layer.int(4, embed)
    extra = bool(layer.int(5, 0)) + 2 * bool(layer.int(7, 0))
    rows = shapes[: max(1, len(shapes) - extra)]
    if any(len(shape) != 2 for shape in rows):  # (1, H, W) too: ncnn reads one that is packed otherwise
        return f"attends to {_listed(rows)}, where it takes matrices"
    found = [shape[-1] for shape in rows]
    needed = {1: [query], 2: [query, key], 3: [query, key, value]}[min(len(rows), 3)]
    if (len(rows) == 1 and not query == key == value) or (len(rows) == 2 and key != value):
        return f"needs inputs of its own for rows of {query}, {key} and {value} values"
    if found[: len(needed)] != needed:
        wanted = " and ".join(map(str, needed))
        return f"has weights for rows of {wanted} values and gets {_listed(rows)}"
    return None


def _product(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    query, key, value = shapes[0], shapes[1], shapes[2]
    if min(map(len, (query, key, value))) < 2:
        return f"attends to {_listed(shapes[:3])}, which are no matrices"
    heads, groups = (shape[0] if len(shape) > 2 else 1 for shape in (query, key))
    cached = bool(layer.int(7, 0))
    fits = query[-1] == key[-1] and heads % groups == 0 and (cached or key[-2] == value[-2])
    return None if fits else f"attends to blobs that don't fit: {_listed(shapes[:3])}"


def _scales(*keys: int) -> Rule:
    """Scales of int8: one, or one a channel (key: how many)."""

    def rule(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
        for key in keys:
            count = layer.int(key, 1 if key != keys[-1] or len(keys) == 1 else 0)
            if count not in (0, 1, shapes[0][0]):
                return f"has {count} scales and gets {_text(shapes[0])}"
        return None

    return rule


def _normalize(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    count, shared = layer.int(3, 0), layer.int(1, 0)
    if not shared and count not in (1, shapes[0][0]):
        return f"has {count} scales and gets {_text(shapes[0])}"
    return None


def _crop(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    if (
        len(shapes) == 2
        and not any(layer.has(key) for key in (19, 20, 21))
        and len(shapes[0]) != len(shapes[1])
    ):
        return f"cuts {_text(shapes[0])} to the size of {_text(shapes[1])}, which has other dimensions"
    return None


def _interp(layer: ParamLayer, _: Sequence[Shape]) -> str | None:
    kind = layer.int(0, 0)
    return None if kind in (1, 2, 3) else f"resizes in a way that ncnn does not have (0={kind})"


def _deformable(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    width = layer.int(1, 0)
    kernel = width * layer.int(11, width)
    needed = _channels(layer, kernel)
    if len(shapes[0]) != 3 or shapes[0][0] != needed:
        return f"has weights for {needed} channels and gets {_text(shapes[0])}"
    for shape, count, what in zip(shapes[1:], (2 * kernel, kernel), ("offsets", "weights"), strict=False):
        size = _window_size(layer, shapes[0])
        if len(shape) != 3 or shape[0] != count or (size is not None and shape[1:] != size):
            return f"needs {count} {what} a place and gets {_text(shape)} for {_text(shapes[0])}"
    return None


def _window_size(layer: ParamLayer, shape: Shape) -> tuple[int, int] | None:
    """(H, W) of what a window makes of a blob; None where the padding depends on it."""
    width = layer.int(1, 0)
    left = layer.int(4, 0)
    top = layer.int(14, left)
    pads = (top, layer.int(16, top), left, layer.int(15, left))
    if min(pads) < 0:
        return None
    dilation, stride = layer.int(2, 1), layer.int(3, 1)
    sizes = (
        (shape[1] + pads[0] + pads[1], layer.int(11, width), layer.int(12, dilation), layer.int(13, stride)),
        (shape[2] + pads[2] + pads[3], width, dilation, stride),
    )
    high, wide = ((size - step * (kernel - 1) - 1) // max(by, 1) + 1 for size, kernel, step, by in sizes)
    return high, wide


def _grid_sample(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    image, grid = shapes
    if len(image) not in (3, 4) or len(grid) != len(image):
        return f"takes values of {_text(image)} at the places of {_text(grid)}"
    axes = grid[0] if layer.int(3, 0) else grid[-1]
    if axes != len(image) - 1:
        return f"needs {len(image) - 1} numbers a place and gets {_text(grid)}"
    return None


def _fold(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    width = layer.int(1, 0)
    kernel = width * layer.int(11, width)
    wide = layer.int(20, 0)
    places = _window_size(layer, (1, layer.int(21, wide), wide))
    shape = shapes[0]
    if len(shape) != 2 or kernel <= 0 or shape[0] % kernel or (places and shape[1] != prod(places)):
        needed = "" if places is None else f" for {prod(places)} places of {kernel} values"
        return f"folds {_text(shape)}{needed}"
    return None


def _embed(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    """Whatever a number is, ncnn reads the vector of a word from 0 to input_dim - 1, there or not.

    It takes the first row of a blob and no more.
    """
    shape = shapes[0]
    size, words, weights = layer.int(0, 0), layer.int(1, 0), layer.int(3, 0)
    if words < 1 or size * words != weights:
        return f"looks up one of {words} vectors of {size} numbers, and has {weights} weights"
    if len(shape) > 2 and prod(shape[:-1]) != 1:
        return f"looks up {_text(shape)}, where it takes a list of numbers"
    return None


def _cast(layer: ParamLayer, _: Sequence[Shape]) -> str | None:
    """Other pairs leave the output as the memory was."""
    pair = layer.int(0, 0), layer.int(1, 0)
    known = pair[0] == pair[1] or pair in {(1, 2), (2, 1), (3, 1), (1, 4), (4, 1)}
    return None if known else f"casts in a way that ncnn does not have (0={pair[0]} 1={pair[1]})"


def _copy_to(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    if any(layer.has(key) for key in (9, 11)):
        starts, axes = layer.ints(9), layer.ints(11)
    else:
        starts, axes = (), ()
    target, source = shapes
    if len(target) != len(source):
        return f"copies {_text(source)} into {_text(target)}, which has other dimensions"
    rank = len(target)
    keys = {1: (0,), 2: (1, 0), 3: (2, 1, 0), 4: (2, 13, 1, 0)}[rank]
    offsets = [layer.int(key, 0) for key in keys]
    for start, axis in zip(starts, axes or range(rank), strict=False):
        offsets[axis] = start
    offsets = [start if start >= 0 else size + start for start, size in zip(offsets, target, strict=True)]
    if any(
        start < 0 or start + part > size for start, part, size in zip(offsets, source, target, strict=True)
    ):
        return f"copies {_text(source)} beyond the end of {_text(target)}"
    return None


WEIGHT_RULES: Mapping[str, Rule] = {
    "Cast": _cast,
    "Embed": _embed,
    "Convolution1D": _convolution_1d,
    "ConvolutionDepthWise1D": _convolution_1d,
    "Deconvolution1D": _convolution_1d,
    "DeconvolutionDepthWise1D": _convolution_1d,
    "Convolution3D": _convolution_3d,
    "ConvolutionDepthWise3D": _convolution_3d,
    "Deconvolution3D": _convolution_3d,
    "DeconvolutionDepthWise3D": _convolution_3d,
    "CopyTo": _copy_to,
    "Crop": _crop,
    "DeformableConv2D": _deformable,
    "Dequantize": _scales(0, 1),
    "Fold": _fold,
    "GRU": _recurrent(3),
    "Gemm": _gemm,
    "GridSample": _grid_sample,
    "Interp": _interp,
    "LSTM": _recurrent(4),
    "MultiHeadAttention": _attention,
    "Normalize": _normalize,
    "Quantize": _scales(0),
    "RNN": _recurrent(1),
    "Requantize": _scales(0, 1, 2),
    "SDPA": _product,
}
