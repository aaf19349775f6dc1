"""The `.bin` of a network with custom layers: found as far as can be told without knowing what they read.

ncnn's stream has no names and no lengths: what a layer type of the user's own reads from it is in its code
alone. Arrays before the first such layer lie where they must. Behind the last one they are found from the
end of the file, if the words in front of them agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.param_values import shorten
from clipscope.core.model.storage import ArraySpec, arrays_of, is_known_type
from clipscope.core.model.weights import (
    FLAG_BYTES,
    ArraySpan,
    Storage,
    span_bytes,
    storage_of,
    walk_bin,
)

_UNIFORM: tuple[Storage, ...] = ("fp32", "fp16", "bf16")


def walk_around(graph: ParamGraph, data: Buffer, where: str) -> tuple[tuple[ArraySpan, ...], str | None]:
    """Find the arrays of a network that may have layers with weights of their own.

    Parameters
    ----------
    graph, data, where
        As `clipscope.core.model.weights.walk_bin` takes them.

    Returns
    -------
    (spans, remark)
        The arrays; and how far they were found, or None if every byte is accounted for.

    Raises
    ------
    ClipScopeError
        As `walk_bin` for a network without such layers; else if the file ends before the first of them.
    """
    places = [i for i, layer in enumerate(graph.layers) if not is_known_type(layer.type)]
    if not places:
        return walk_bin(graph, data, where), None
    first, last = places[0], places[-1]
    own = {layer.name for layer in graph.layers[:first]}
    try:
        spans = walk_bin(graph, data, where)
    except ClipScopeError:
        spans = ()
    if spans and not any(span.storage == "codebook" and span.layer not in own for span in spans):
        return spans, None
    head = _forward(graph.layers[:first], data, where)
    end = head[-1].offset + head[-1].nbytes if head else 0
    tail = _from_end(graph.layers[last + 1 :], data, end)
    return (*head, *tail), _remark(graph, places, tail)


def _forward(layers: Sequence[ParamLayer], data: Buffer, where: str) -> list[ArraySpan]:
    spans: list[ArraySpan] = []
    position = 0
    for layer, spec in _specs(layers):
        flag = int.from_bytes(data[position : position + FLAG_BYTES], "little") if spec.flagged else 0
        storage = storage_of(spec, flag)
        size = span_bytes(spec.count, storage)
        if position + size > len(data):
            raise ClipScopeError(
                f"is too short: it ends in array {spec.role} of layer {layer.name}",
                where=where,
                fix="choose the .bin that belongs to this .param",
            )
        spans.append(ArraySpan(layer.name, spec.role, position, size, spec.count, storage, flag))
        position += size
    return spans


def _from_end(layers: Sequence[ParamLayer], data: Buffer, start: int) -> list[ArraySpan]:
    """Arrays up to the end of the file, stored alike; none if the flag words don't bear it out."""
    specs = list(_specs(layers))
    if not any(spec.flagged for _, spec in specs):
        return []
    for kind in _UNIFORM:
        sizes = [span_bytes(spec.count, kind if spec.flagged else storage_of(spec, 0)) for _, spec in specs]
        position = len(data) - sum(sizes)
        spans = []
        for (layer, spec), size in zip(specs, sizes, strict=True):
            if position < start:
                break
            flag = int.from_bytes(data[position : position + FLAG_BYTES], "little") if spec.flagged else 0
            if spec.flagged and storage_of(spec, flag) != kind:
                break
            storage = storage_of(spec, flag)
            spans.append(ArraySpan(layer.name, spec.role, position, size, spec.count, storage, flag))
            position += size
        if len(spans) == len(specs):
            return spans
    return []


def _specs(layers: Sequence[ParamLayer]) -> Iterator[tuple[ParamLayer, ArraySpec]]:
    for layer in layers:
        for spec in arrays_of(layer):
            yield layer, spec


def _remark(graph: ParamGraph, places: Sequence[int], tail: Sequence[ArraySpan]) -> str:
    layers, first, last = graph.layers, places[0], places[-1]
    types = ", ".join(dict.fromkeys(shorten(layers[place].type) for place in places))
    behind = layers[last + 1 :] if tail else ()
    hidden = [layer.name for layer in layers[first : len(layers) - len(behind)] if arrays_of(layer)]
    text = (
        f"layer {shorten(layers[first].name)} ({types}) has weights of its own, of a size that is in its code"
    )
    if not hidden:
        return f"{text}: the weights before and behind it were found"
    which = f"{hidden[0]}" if len(hidden) == 1 else f"{len(hidden)} layers, {hidden[0]} to {hidden[-1]},"
    return (
        f"{text}: the weights of {which} can't be found behind it, so their rows are checked for names,"
        " counts and impossible values, not beside the weights"
    )
