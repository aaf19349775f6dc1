"""ncnn networks for accuracy and for a look inside: codes that stop at the plan's widths, exact division.

With fewer than 8 bits an activation scale is 63 or 31 over the threshold, but ncnn clamps codes at 127
whatever the scale (``src/layer/x86/x86_usability.h float2int8``), 2.02 or 4.10 thresholds away. Here a Clip
layer in front of each such int8 layer holds its input within the threshold, whose own code is the last one;
all that follows is ncnn's own arithmetic on its own kernels. Rounding keeps the order of values, so that
clipping them before it gives the codes that clipping after it would.

Depthwise layers that answer otherwise on x86 than on ARM are exchanged, see
`clipscope.core.lower.ncnn.exact_depthwise`: the answer is that of a phone or board, whatever this computer's
processor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from clipscope.core.common.buffers import Buffer
from clipscope.core.lower.choice import why_float
from clipscope.core.lower.ncnn.centring.zero_centred import zero_centred
from clipscope.core.lower.ncnn.exact_depthwise import exact_depthwise
from clipscope.core.lower.ncnn.free_names import FreeNames
from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_layer, lower_made
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.grid import levels
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

_LARGEST = float(np.finfo(np.float32).max)


def emulated_bits(layers: Sequence[QuantLayer], plan: QuantPlan) -> int | None:
    """Least width of the activations that int8 layers read; None if it is 8, which needs no emulation."""
    least = min((quant.bits for quant in _narrow(layers, plan).values()), default=FULL_BITS)
    return least if least < FULL_BITS else None


def lower_emulated(
    network: Network, layers: Sequence[QuantLayer], plan: QuantPlan, machine: str | None = None
) -> NcnnPair:
    """The network of `lower_ncnn`, unfused, with codes that stop at the plan's widths, dividing exactly.

    For accuracy and for a look inside; what is exported and timed is `lower_ncnn`'s. Every blob keeps its
    name and its float values, less its centre where it is zero-centred: only what an int8 layer reads is
    clipped. Where all activations have 8 bits
    and no depthwise layer is exchanged, the two are the same.

    Parameters
    ----------
    network, layers, plan
        As `lower_ncnn` takes them.
    machine
        As `exact_depthwise` takes it.

    Raises
    ------
    ClipScopeError
        As `lower_ncnn`.
    """
    made = zero_centred(network, layers, plan)
    pair = lower_made(made, plan, fuse=False)
    graph = parse_param(pair.param, network.where)
    exact = exact_depthwise(_with_clips(graph, _narrow(made.layers, made.plan)), pair.weights, machine)
    return replace(pair, param=exact.graph.text(), weights=exact.weights, exchanged=exact.exchanged)


def emulated_layer(
    network: Network, layer: QuantLayer, plan: QuantPlan
) -> tuple[tuple[ParamLayer, ...], Buffer]:
    """Lines and arrays of one layer, exactly as `lower_emulated` writes them.

    Raises
    ------
    ClipScopeError
        As `lower_ncnn`.
    """
    line, weights = lower_layer(network, layer, plan)
    graph = ParamGraph((line,), 1, len({*line.bottoms, *line.tops}), where=network.where)
    exact = exact_depthwise(_with_clips(graph, _narrow((layer,), plan)), weights)
    return exact.graph.layers, exact.weights


def code_limit(quant: ActivationQuant) -> float:
    """Value to which a blob is clipped: its code is the last one, exactly, and so is that of all beyond it.

    The last code over the scale differs from it by rounding in the sixth digit of a step at most.
    """
    return min(levels(quant.bits) / float(quant.scale), _LARGEST)


def _narrow(layers: Sequence[QuantLayer], plan: QuantPlan) -> dict[str, ActivationQuant]:
    """Range of what each int8 layer reads, by layer, where it has fewer than 8 bits."""
    found = {
        layer.name: plan.activations[layer.root]
        for layer in layers
        if not layer.runtime and why_float(layer, plan) is None
    }
    return {name: quant for name, quant in found.items() if quant.bits < FULL_BITS}


def _with_clips(graph: ParamGraph, narrow: Mapping[str, ActivationQuant]) -> ParamGraph:
    """The graph with a Clip in front of some layers.

    A blob is read by one layer only, through Split by one a copy, so that nothing else sees it clipped.
    """
    if not narrow:
        return graph
    names = FreeNames(graph)
    lines: list[ParamLayer] = []
    for line in graph.layers:
        quant = narrow.get(line.name)
        if quant is None:
            lines.append(line)
            continue
        name = names.take(f"clip_{line.name}")
        limit = f"{code_limit(quant):.7e}"
        lines.append(ParamLayer("Clip", name, line.bottoms, (name,), ((0, f"-{limit}"), (1, limit))))
        lines.append(replace(line, bottoms=(name,), source=None))
    return graph.with_lines(lines)
