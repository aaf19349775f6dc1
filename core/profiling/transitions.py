"""Where a network changes between precisions, in ncnn: steps inside its int8 layers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from clipscope.core.model.graph import ParamGraph
from clipscope.core.profiling.values import Kind, Transition

Shapes = Mapping[str, tuple[int, ...]]
Costs = Mapping[tuple[str, tuple[int, ...]], float]
"""Milliseconds by kind and shape."""


def ncnn_transitions(
    graph: ParamGraph,
    quantized: Collection[str],
    fused: Collection[str],
    shapes: Shapes,
    at_run_time: Collection[str] = (),
) -> tuple[Transition, ...]:
    """The transitions of an int8 network, in the order of the network.

    An int8 convolution or InnerProduct quantizes floats that reach it, each reader of a Split by itself; its
    sums become codes where it is fused with its readers (requantize), else floats.

    Parameters
    ----------
    graph
        The network.
    quantized
        Names of the layers that run int8.
    fused
        Those of them that hand codes on.
    shapes
        Of the blobs.
    at_run_time
        Those of them that ncnn quantizes at run time, inside their own kernels: no step can be told apart.
    """
    codes = {graph.layer(name).tops[0] for name in fused}
    steps: list[Transition] = []
    for layer in graph.layers:
        if layer.name not in quantized or layer.name in at_run_time:
            continue
        top, root = layer.tops[0], graph.root(layer.bottoms[0])
        if root not in codes:
            steps.append(Transition("quantize", layer.name, root, shapes.get(root, ())))
        kind: Kind = "requantize" if layer.name in fused else "dequantize"
        steps.append(Transition(kind, layer.name, top, shapes.get(top, ())))
    return tuple(steps)


def with_costs(
    steps: Sequence[Transition], costs: Costs, in_kernel: Collection[str] = ()
) -> tuple[Transition, ...]:
    """The transitions with what each takes.

    Parameters
    ----------
    steps
        The transitions.
    costs
        What a step takes that passes over a blob of its own.
    in_kernel
        Layers whose kernel scales its sums itself: what they do with them can't be told apart.
    """
    return tuple(
        step
        if step.layer in in_kernel and step.kind != "quantize"
        else replace(step, ms=costs.get((step.kind, step.shape)))
        for step in steps
    )


def matrix(
    graph: ParamGraph, quantized: Collection[str], at_run_time: Collection[str] = ()
) -> Mapping[tuple[str, str], int]:
    """How many times a blob is handed from a layer of one precision to one of another, as (from, to).

    A layer is int8 if it computes with codes. Split is passed; what the network's inputs make is fp32.
    """
    own = set(quantized) - set(at_run_time)
    found = {(a, b): 0 for a in ("fp32", "int8") for b in ("fp32", "int8")}
    for layer in graph.layers:
        if layer.type == "Split":
            continue
        for bottom in layer.bottoms:
            maker = graph.producer(graph.root(bottom))
            start = "int8" if maker is not None and maker.name in own else "fp32"
            found[start, "int8" if layer.name in own else "fp32"] += 1
    return found
