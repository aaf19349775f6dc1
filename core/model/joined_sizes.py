"""Do the blobs that a layer joins fit each other, and does a reshape keep every value? ncnn does not ask.

Where they don't, it computes something from what lies beside the shorter blob, with status 0: a plausible,
wrong result. That happens to real networks too, at an input size that does not halve evenly.

Source: ``forward`` in ncnn ``src/layer/concat.cpp``, ``binaryop.cpp``, ``matmul.cpp``, ``reshape.cpp``,
``slice.cpp``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod

from clipscope.core.model.graph import ParamGraph, ParamLayer

Shape = tuple[int, ...]

_NO_BATCH = 233
_COPY, _INFER, _ABSENT = 0, -1, -233


def joined_misfit(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    """What is wrong with the sizes that reach a layer, in words; None if all is well.

    Parameters
    ----------
    layer
        Any layer; types without a rule always fit.
    shapes
        Shapes of its inputs, (C, H, W) or shorter.
    """
    rule = JOINED_RULES.get(layer.type)
    return None if rule is None else rule(layer, shapes)


def holds_images(graph: ParamGraph, blob: str) -> bool:
    """Whether a Reshape has made several images of one (its key 13) before a blob, and none joined them."""
    layer = graph.producer(blob)
    while layer is not None and layer.bottoms:
        if layer.type == "Reshape" and _moves_batch(layer):
            return layer.int(13, _NO_BATCH) != _NO_BATCH
        layer = graph.producer(layer.bottoms[0])
    return False


def shape_text(shape: Shape) -> str:
    """``3x224x224``."""
    return "x".join(map(str, shape))


def _listed(shapes: Sequence[Shape]) -> str:
    return ", ".join(map(shape_text, shapes))


def _eltwise(_: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    return f"adds blobs of different sizes: {_listed(shapes)}" if len(set(shapes)) > 1 else None


def _concat(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    rank, axis = len(shapes[0]), layer.int(0, 0)
    if not -rank <= axis < rank:
        return f"joins along axis {axis} of blobs with {rank} dimensions"
    axis %= rank
    others = {(*shape[:axis], *shape[axis + 1 :]) for shape in shapes}
    if len(others) > 1 or any(len(shape) != rank for shape in shapes):
        return f"joins blobs along axis {axis} whose other sizes differ: {_listed(shapes)}"
    return None


def _binary(_: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    if len(shapes) != 2 or _broadcasts(*sorted(shapes, key=len)):
        return None
    return f"combines blobs of sizes that don't fit: {_listed(shapes)}"


def _broadcasts(short: Shape, long: Shape) -> bool:
    """Whether ncnn repeats one blob along the other: by its first dimensions, a vector by the last, too."""
    parts = [long[: len(short)]] + [long[-1:]] * (len(short) == 1)
    return any(all(a == b or 1 in (a, b) for a, b in zip(short, part, strict=True)) for part in parts)


def _matmul(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    if len(shapes) != 2:
        return None
    left, right = shapes
    inner = right[-1] if layer.int(0, 0) or len(right) == 1 else right[-2]
    batches = [n for n in zip(left[-3::-1], right[-3::-1], strict=False) if n[0] != n[1] and 1 not in n]
    if left[-1] == inner and not batches:
        return None
    return f"multiplies matrices that don't fit: {_listed(shapes)}"


def _slice(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    sizes, axis = layer.ints(0), layer.int(1, 0)
    parts = len(layer.ints(2)) + 1 if layer.has(2) else len(sizes)
    if parts != len(layer.tops):
        return f"names {parts} parts and has {len(layer.tops)} outputs"
    shape = shapes[0]
    if not -len(shape) <= axis < len(shape):
        return f"cuts along axis {axis} of {shape_text(shape)}"
    given = [size for size in sizes if size != _ABSENT]
    if sum(given) + len(sizes) - len(given) > shape[axis]:
        return f"cuts parts of {', '.join(map(str, sizes))} along axis {axis} of {shape_text(shape)}"
    return None


def _padding(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    least = min(layer.int(key, 0) for key in (0, 1, 2, 3, 7, 8))
    return f"has a pad of {least}" if least < 0 and len(shapes) == 1 else None


def _reshape(layer: ParamLayer, shapes: Sequence[Shape]) -> str | None:
    """Sizes as (W, H, D, C); nothing where they are an expression or a blob, or make or join a batch."""
    sizes = [layer.int(key, _ABSENT) for key in (0, 1, 11, 2)]
    if len(shapes) != 1 or layer.has(6) or sizes[0] == _ABSENT or _moves_batch(layer):
        return None
    shape = shapes[0]
    own = {0: shape[-1], 1: shape[-2] if len(shape) > 1 else 1, 2: 1, 3: shape[0] if len(shape) > 2 else 1}
    given = [own[i] if size == _COPY else size for i, size in enumerate(sizes) if size != _ABSENT]
    fixed, inferred = [size for size in given if size != _INFER], given.count(_INFER)
    total, known = prod(shape), prod(fixed)
    fits = min(fixed, default=1) > 0 and (known == total if not inferred else total % known == 0)
    if fits and inferred < 2:
        return None
    return f"makes {shape_text(tuple(reversed(given)))} of {shape_text(shape)}, which has {total} values"


def _moves_batch(layer: ParamLayer) -> bool:
    """Whether one side of a Reshape has several images, whose number no shape says (keys 12 and 13)."""
    return any(layer.int(key, _NO_BATCH) != _NO_BATCH for key in (12, 13))


JOINED_RULES: Mapping[str, Callable[[ParamLayer, Sequence[Shape]], str | None]] = {
    "Eltwise": _eltwise,
    "Concat": _concat,
    "BinaryOp": _binary,
    "MatMul": _matmul,
    "Slice": _slice,
    "Padding": _padding,
    "Reshape": _reshape,
}
