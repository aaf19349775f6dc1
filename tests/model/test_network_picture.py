"""The network's picture: every layer and every blob, no box over another, all lines downward."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from clipscope.core.common.progress import run
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.graph import ParamGraph
from clipscope.core.model.network_picture import NODE_HEIGHT, NODE_WIDTH, NetworkPicture, network_picture
from clipscope.core.model.param import parse_param, read_param


def wired(graph: ParamGraph) -> set[tuple[str, str]]:
    """Who feeds whom, by following each blob up through Splits one layer at a time."""
    made = {blob: layer for layer in graph.layers for blob in layer.tops}
    found = set()
    for layer in graph.layers:
        if layer.type == "Split":
            continue
        for bottom in layer.bottoms:
            maker = made[bottom]
            while maker.type == "Split":
                maker = made[maker.bottoms[0]]
            found.add((maker.name, layer.name))
    return found


def check(picture: NetworkPicture, graph: ParamGraph) -> None:
    nodes = picture.nodes
    assert [n.name for n in nodes] == [layer.name for layer in graph.layers if layer.type != "Split"]
    assert {(nodes[e.source].name, nodes[e.target].name) for e in picture.edges} == wired(graph)
    taken: dict[float, list[float]] = {}
    for node in nodes:
        assert NODE_WIDTH / 2 <= node.x <= picture.width - NODE_WIDTH / 2 + 1e-6
        assert NODE_HEIGHT / 2 <= node.y <= picture.height - NODE_HEIGHT / 2 + 1e-6
        taken.setdefault(node.y, []).append(node.x)
    rows = sorted(taken)
    assert all(below - above >= NODE_HEIGHT for above, below in pairwise(rows))
    for places in taken.values():
        places.sort()
        assert all(right - left >= NODE_WIDTH for left, right in pairwise(places))
    for edge in picture.edges:
        heights = [y for _, y in edge.points]
        assert heights == sorted(heights) and heights[0] < heights[-1]
        assert edge.points[0] == (nodes[edge.source].x, nodes[edge.source].y + NODE_HEIGHT / 2)
        assert edge.points[-1] == (nodes[edge.target].x, nodes[edge.target].y - NODE_HEIGHT / 2)


def test_the_demo() -> None:
    graph = run(open_model(demo_model())).network.graph
    check(network_picture(graph), graph)


@pytest.mark.parametrize("name", ["squeezenet_v1.1", "resnet20-cifar10", "fastestdet-coco"])
def test_networks_of_others(shared_data: Path, name: str) -> None:
    graph = read_param(shared_data / "models" / f"{name}.param")
    check(network_picture(graph), graph)


def test_a_thousand_layers_with_branches_and_a_part_that_nothing_reads() -> None:
    lines = ["Input in 0 1 in 0=4 1=4 2=4", "Input other 0 1 other 0=4 1=4 2=4"]
    blob = "in"
    for block in range(250):
        split, left, right, added = (f"{name}{block}" for name in ("s", "a", "b", "c"))
        lines += [
            f"Split {split} 1 2 {blob} {split}_0 {split}_1",
            f"ReLU {left} 1 1 {split}_0 {left}",
            f"Sigmoid {right} 1 1 {left} {right}",
            f"BinaryOp {added} 2 1 {right} {split}_1 {added} 0=0",
        ]
        blob = added
    text = f"7767517\n{len(lines)} {len(lines) + 250}\n" + "\n".join(lines) + "\n"
    graph = parse_param(text, "made")
    picture = network_picture(graph)
    check(picture, graph)
    # Lines past a box bend around it.
    assert any(len(edge.points) > 2 for edge in picture.edges)
