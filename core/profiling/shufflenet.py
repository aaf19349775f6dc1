"""The four guidelines of ShuffleNet V2, with the layers of a network that are furthest from each.

Ma, Zhang, Zheng and Sun, "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design", ECCV
2018, section 2. Its MAC is the memory access cost in values; here it is called so in full, because a MAC is a
multiply-accumulate everywhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import prod, sqrt

from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.profiling.values import Sentence, Work

WORST = 3
"""Layers that are named."""
EXCESS = 1.02
"""Memory access over its bound from which a layer is worth a word."""
ELEMENT_WISE = frozenset(
    (
        *("AbsVal", "BatchNorm", "Bias", "BinaryOp", "CELU", "Clip", "ELU", "Eltwise", "Exp", "GELU"),
        *("HardSigmoid", "HardSwish", "Log", "Mish", "PReLU", "Power", "ReLU", "SELU", "Scale", "Sigmoid"),
        *("Softplus", "Swish", "TanH", "UnaryOp"),
    )
)
_CONVOLVES = frozenset({"Convolution", "ConvolutionDepthWise"})


@dataclass(frozen=True)
class Access:
    """Memory access of a 1x1 convolution, in values, by the paper's formulas.

    Attributes
    ----------
    layer
        Its name.
    area
        Height times width of its output.
    inputs, outputs, groups
        Its channels and groups.
    """

    layer: str
    area: int
    inputs: int
    outputs: int
    groups: int = 1

    @property
    def flops(self) -> int:
        """B: multiply-accumulates, h w c1 c2 / g."""
        return self.area * self.inputs * self.outputs // self.groups

    @property
    def values(self) -> int:
        """Memory access: h w (c1 + c2) + c1 c2 / g."""
        return self.area * (self.inputs + self.outputs) + self.inputs * self.outputs // self.groups

    @property
    def least(self) -> float:
        """What as many FLOPs take at equal channels (G1): 2 sqrt(h w B) + B / (h w), without groups."""
        return 2 * sqrt(self.area * self.flops) + self.flops / self.area

    @property
    def ungrouped(self) -> float:
        """What as many FLOPs from the same input take with one group (G2): h w c1 + B / c1 + B / (h w)."""
        return self.area * self.inputs + self.flops / self.inputs + self.flops / self.area


def guidelines(
    model: Structure, works: Mapping[str, Work], times: Mapping[str, float]
) -> tuple[Sentence, ...]:
    """A sentence for each guideline that the network departs from.

    Parameters
    ----------
    model
        The network, with the shapes of its blobs.
    works
        Work by layer.
    times
        Milliseconds by layer, fp32 or int8; may be empty.
    """
    described = {layer.name: layer for layer in model.layers}
    found = (
        _equal_channels(model, described.values()),
        _groups(model, described.values()),
        _fragments(model.network.graph, works),
        _element_wise(model, works, times),
    )
    return tuple(sentence for sentence in found if sentence is not None)


def access(model: Structure, layer: QuantLayer) -> Access | None:
    """Memory access of a layer; None where it is no 1x1 convolution of stride 1, or has no shape."""
    shape = model.shapes.get(model.network.graph.layer(layer.name).tops[0], ())
    if layer.type not in _CONVOLVES or layer.kernel != (1, 1) or layer.stride != (1, 1) or len(shape) != 3:
        return None
    if not layer.in_channels or not layer.out_channels:
        return None
    return Access(layer.name, shape[1] * shape[2], layer.in_channels, layer.out_channels, layer.groups)


def _equal_channels(model: Structure, layers: Collection[QuantLayer]) -> Sentence | None:
    own = [found for layer in layers if (found := access(model, layer)) and found.groups == 1]
    far = [found for found in own if found.values > EXCESS * found.least]
    if not far:
        return None
    # What is lost is what counts, not the ratio: a tiny layer may be far off and cost nothing.
    far.sort(key=lambda found: found.least - found.values)
    excess = sum(found.values - found.least for found in far)
    share = excess / sum(found.values for found in own)
    parts = "; ".join(
        f"{found.layer}: {found.inputs} to {found.outputs} channels move {found.values:,} values for"
        f" {found.flops:,} MACs, {found.values / found.least:.2f} times the {found.least:,.0f} of equal"
        f" channels ({sqrt(found.inputs * found.outputs / found.groups):.0f})"
        for found in far[:WORST]
    )
    text = (
        "ShuffleNet V2's guideline G1, a 1×1 convolution moves least data for its work with as many inputs as"
        f" outputs: {len(far)} of"
        f" {len(own)} are far from that; what they move beyond it is {share:.0%} of all that these"
        f" convolutions move. {parts}"
    )
    return Sentence("G1", text, tuple(found.layer for found in far))


def _groups(model: Structure, layers: Collection[QuantLayer]) -> Sentence | None:
    # Depthwise ones (a group a channel) are a case of their own in the paper, too: G4.
    own = [
        found
        for layer in layers
        if (found := access(model, layer)) and 1 < found.groups < min(found.inputs, found.outputs)
    ]
    if not own:
        return None
    own.sort(key=lambda found: found.ungrouped - found.values)
    parts = "; ".join(
        f"{found.layer}: {found.groups} groups move {found.values:,} values for {found.flops:,} MACs,"
        f" {found.values / found.ungrouped:.2f} times the {found.ungrouped:,.0f} of one group with as"
        " many MACs"
        for found in own[:WORST]
    )
    return Sentence(
        "G2",
        "ShuffleNet V2's guideline G2, groups move more for the same arithmetic:"
        f" {len(own)} grouped 1×1 convolutions. {parts}",
        tuple(found.layer for found in own),
    )


def branches(graph: ParamGraph, split: ParamLayer) -> tuple[tuple[str, ...], ...]:
    """Convolutions on each branch of a Split, up to where branches meet; those with none are left out."""
    found = []
    for top in split.tops:
        names: list[str] = []
        readers = graph.consumers(top)
        while len(readers) == 1 and len(readers[0].bottoms) == 1 and readers[0].type != "Split":
            if readers[0].type in _CONVOLVES:
                names.append(readers[0].name)
            if len(readers[0].tops) != 1:
                break
            readers = graph.consumers(readers[0].tops[0])
        if names:
            found.append(tuple(names))
    return tuple(found)


def _fragments(graph: ParamGraph, works: Mapping[str, Work]) -> Sentence | None:
    found = [
        (layer, own)
        for layer in graph.layers
        if layer.type == "Split" and len(own := branches(graph, layer)) > 1
    ]
    if not found:
        return None

    def macs(own: tuple[tuple[str, ...], ...]) -> int:
        return sum(works[name].macs or 0 for branch in own for name in branch)

    found.sort(key=lambda pair: (-len(pair[1]), macs(pair[1])))
    parts = "; ".join(
        f"behind {layer.bottoms[0]}: {len(own)} branches of {sum(map(len, own))} convolutions,"
        f" {macs(own) // sum(map(len, own)):,} MACs each ({', '.join('+'.join(branch) for branch in own)})"
        for layer, own in found[:WORST]
    )
    return Sentence(
        "G3",
        "ShuffleNet V2's guideline G3, fragments run one after the other, with too little work for wide"
        " processors:"
        f" {len(found)} blocks of parallel convolutions. {parts}",
        tuple(name for _, own in found for branch in own for name in branch),
    )


def _element_wise(model: Structure, works: Mapping[str, Work], times: Mapping[str, float]) -> Sentence | None:
    graph = model.network.graph
    depthwise = {x.name for x in model.layers if x.type in _CONVOLVES and 1 < x.groups == x.out_channels}
    own = [x for x in graph.layers if x.type in ELEMENT_WISE or x.name in depthwise]
    moved = {x.name: works[x.name].bytes_fp32 or 0 for x in own}
    if not own or not any(moved.values()):
        return None
    all_bytes = sum(work.bytes_fp32 or 0 for work in works.values())
    all_macs = sum(work.macs or 0 for work in works.values())
    macs = sum(works[x.name].macs or 0 for x in own)
    own.sort(key=lambda x: -moved[x.name])
    share = f"{sum(moved.values()) / all_bytes:.0%} of the bytes"
    if all_macs:
        share = f"{macs / all_macs:.1%} of the MACs and {share}"
    if all_time := sum(times.values()):
        share += f", {sum(times.get(x.name, 0.0) for x in own) / all_time:.0%} of the time"
    parts = "; ".join(
        f"{x.name} ({x.type}): {_operations(model, x, works[x.name]):,} operations, {moved[x.name]:,} bytes"
        for x in own[:WORST]
    )
    return Sentence(
        "G4",
        "ShuffleNet V2's guideline G4, element-wise layers (with depthwise) compute little and move much:"
        f" {len(own)} have {share}. {parts}",
        tuple(x.name for x in own),
    )


def _operations(model: Structure, layer: ParamLayer, work: Work) -> int:
    """Two a MAC, else one a value of the output."""
    return 2 * work.macs if work.macs else prod(model.shapes.get(layer.tops[0], (0,)))
