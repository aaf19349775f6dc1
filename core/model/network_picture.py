"""A network as a picture: where its layers and the blobs between them are drawn, in a layered layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import ParamGraph

NODE_WIDTH, NODE_HEIGHT = 148.0, 36.0
GAP_X, GAP_Y = 22.0, 30.0
PASSED = ("Split",)
"""Layers that only hand a blob on: they are not drawn, and their readers read what they read."""

Point = tuple[float, float]

NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Node:
    """A layer.

    Attributes
    ----------
    name, type
        As in the network.
    x, y
        Middle of its box, `NODE_WIDTH` by `NODE_HEIGHT`; y runs downward.
    onnx_name
        The ONNX node that computes the same; None where there is none, or it is not known.
    """

    name: str
    type: str
    x: float
    y: float
    onnx_name: str | None = None


@dataclass(frozen=True)
class Edge:
    """A blob on its way from the layer that makes it to one that reads it.

    Attributes
    ----------
    source, target
        Places of the two in `NetworkPicture.nodes`.
    blob
        Its name, that of the root where layers were passed.
    points
        The line, from the lower edge of one box to the upper edge of the other.
    """

    source: int
    target: int
    blob: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class NetworkPicture:
    """All of it.

    Attributes
    ----------
    nodes, edges
        Layers in the order of the network, and blobs.
    width, height
        Of the drawing, which begins at (0, 0).
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float


def network_picture(graph: ParamGraph, onnx_names: Mapping[str, str] = NOBODY) -> NetworkPicture:
    """Lay a network out, inputs above and outputs below.

    Ranks, order inside a rank and routes around boxes are those of Sugiyama, Tagawa and Toda 1981, as the
    library fast-sugiyama computes them; parts that are not connected stand beside each other.

    Parameters
    ----------
    graph
        The network; `PASSED` layers are left out.
    onnx_names
        ONNX nodes by layer, as far as they are known.

    Raises
    ------
    ClipScopeError
        If the library is not there.
    """
    layers = [layer for layer in graph.layers if layer.type not in PASSED]
    places = {layer.name: place for place, layer in enumerate(layers)}
    roots: dict[str, str] = {}
    for layer in graph.layers:
        if layer.type in PASSED and layer.bottoms:
            roots |= dict.fromkeys(layer.tops, roots.get(layer.bottoms[0], layer.bottoms[0]))
    makers = {blob: places[layer.name] for layer in layers for blob in layer.tops}
    wires: dict[tuple[int, int], str] = {}
    for layer in layers:
        for bottom in layer.bottoms:
            blob = roots.get(bottom, bottom)
            if blob in makers:
                wires.setdefault((makers[blob], places[layer.name]), blob)
    centres, routes, width, height = _placed(len(layers), wires)
    nodes = tuple(
        Node(layer.name, layer.type, *centres[place], onnx_names.get(layer.name))
        for place, layer in enumerate(layers)
    )
    edges = tuple(
        Edge(source, target, blob, _line(nodes[source], nodes[target], routes.get((source, target), ())))
        for (source, target), blob in wires.items()
    )
    return NetworkPicture(nodes, edges, width, height)


def _placed(
    count: int, wires: Iterable[tuple[int, int]]
) -> tuple[dict[int, Point], dict[tuple[int, int], tuple[Point, ...]], float, float]:
    """Middles of the boxes, points that long edges go through, and the size of all."""
    try:
        from fast_sugiyama import from_edges  # only here is it needed, in the worker
    except ImportError as error:
        raise ClipScopeError(
            f"the network can't be drawn without the package fast-sugiyama ({error})",
            fix="pip install fast-sugiyama",
        ) from error

    # Numbers without a letter are the library's own: of points that edges pass.
    names = [(f"n{source}", f"n{target}") for source, target in wires]
    step_x, step_y = NODE_WIDTH + GAP_X, NODE_HEIGHT + GAP_Y
    centres: dict[int, Point] = {}
    routes: dict[tuple[int, int], tuple[Point, ...]] = {}
    left = bottom = 0.0
    parts = from_edges(names, vertex_spacing=1, dummy_vertices=True, dummy_size=0.3) if names else []
    for positions, _, _, edges in parts:
        at = dict(positions)
        rows = {y: row for row, y in enumerate(sorted({y for _, y in at.values()}, reverse=True))}
        first = min(x for x, _ in at.values())
        spots = {
            key: (left + (x - first) * step_x + NODE_WIDTH / 2, rows[y] * step_y + NODE_HEIGHT / 2)
            for key, (x, y) in at.items()
        }
        centres |= {int(key[1:]): spot for key, spot in spots.items() if isinstance(key, str)}
        routes |= dict(_routes(edges or (), spots))
        left = max(x for x, _ in spots.values()) + NODE_WIDTH / 2 + GAP_X
        bottom = max(bottom, len(rows) * step_y - GAP_Y)
    # A layer that nothing is connected to has no edge.
    for place in range(count):
        if place not in centres:
            centres[place] = (left + NODE_WIDTH / 2, NODE_HEIGHT / 2)
            left += step_x
            bottom = max(bottom, NODE_HEIGHT)
    return centres, routes, max(left - GAP_X, 0.0), bottom


def _routes(
    edges: Iterable[tuple[str | int, str | int]], spots: dict[str | int, Point]
) -> Iterator[tuple[tuple[int, int], tuple[Point, ...]]]:
    """Points between the two ends of each edge that is longer than one rank."""
    onward: dict[str | int, list[str | int]] = defaultdict(list)
    for start, end in edges:
        onward[start].append(end)
    for start, ends in list(onward.items()):
        if not isinstance(start, str):
            continue
        for end in ends:
            passed: list[Point] = []
            while not isinstance(end, str):
                passed.append(spots[end])
                end = onward[end][0]
            if passed:
                yield (int(start[1:]), int(end[1:])), tuple(passed)


def _line(source: Node, target: Node, through: tuple[Point, ...]) -> tuple[Point, ...]:
    return (
        (source.x, source.y + NODE_HEIGHT / 2),
        *through,
        (target.x, target.y - NODE_HEIGHT / 2),
    )
