"""Where a network is cut around a layer, so that only what lies downstream of it runs again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from clipscope.core.model.graph import ParamGraph

VALUE_BYTES = 4


@dataclass(frozen=True)
class Cut:
    """What it takes to exchange one layer.

    Attributes
    ----------
    layer
        The layer.
    bottoms, tops
        Blobs that it reads and makes.
    beside
        Other blobs that layers downstream of it read, made by layers that are not downstream.
    logits
        Positions of the logits that depend on the layer; the others stay as they are.
    sources
        For each of `bottoms` and `beside` the blob that holds its values: itself, or the one that Split
        copies.
    """

    layer: str
    bottoms: tuple[str, ...]
    tops: tuple[str, ...]
    beside: tuple[str, ...]
    logits: tuple[int, ...]
    sources: Mapping[str, str]

    @property
    def roots(self) -> frozenset[str]:
        """Blobs whose values must be at hand."""
        return frozenset(self.sources.values())


def cut_at(graph: ParamGraph, layer: str, logits: Sequence[str]) -> Cut:
    """Cut around a layer.

    Parameters
    ----------
    graph
        The network.
    layer
        Name of one of its layers.
    logits
        Blobs that are asked for in the end.
    """
    needed = _upstream(graph, logits)
    line = graph.layer(layer)
    changed = set(line.tops)
    beside: dict[str, None] = {}
    for below in graph.layers:
        # File order is the order of execution: what a layer reads was made before it.
        if below.name not in needed or changed.isdisjoint(below.bottoms) or below.name == layer:
            continue
        changed.update(below.tops)
        beside.update(dict.fromkeys(below.bottoms))
    outside = tuple(blob for blob in beside if blob not in changed)
    touched = tuple(number for number, blob in enumerate(logits) if blob in changed)
    if layer not in needed:
        return Cut(layer, (), line.tops, (), (), {})
    sources = {blob: graph.root(blob) for blob in (*line.bottoms, *outside)}
    return Cut(layer, line.bottoms, line.tops, outside, touched, sources)


def _upstream(graph: ParamGraph, blobs: Sequence[str]) -> set[str]:
    """Names of the layers that blobs depend on."""
    wanted = set(blobs)
    names = set()
    for layer in reversed(graph.layers):
        if not wanted.isdisjoint(layer.tops):
            names.add(layer.name)
            wanted.update(layer.bottoms)
    return names


def grouped(
    cuts: Sequence[Cut], shapes: Mapping[str, tuple[int, ...]], limit: int
) -> tuple[tuple[Cut, ...], ...]:
    """Split cuts, in order, into groups whose blobs of one image take at most ``limit`` bytes.

    Parameters
    ----------
    cuts
        In the order of the layers.
    shapes
        Shape by blob; one that is not known counts nothing.
    limit
        Bytes; a single cut may take more.
    """
    groups: list[tuple[Cut, ...]] = []
    present: list[Cut] = []
    held: frozenset[str] = frozenset()
    for cut in cuts:
        grown = held | cut.roots
        if present and _bytes(grown, shapes) > limit:
            groups.append(tuple(present))
            present, grown = [], cut.roots
        present.append(cut)
        held = grown
    return (*groups, tuple(present)) if present else tuple(groups)


def _bytes(blobs: frozenset[str], shapes: Mapping[str, tuple[int, ...]]) -> int:
    return sum(VALUE_BYTES * prod(shapes[blob]) for blob in blobs if blob in shapes)
