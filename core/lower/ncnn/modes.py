"""What runs in int8 after lowering, and where values are still converted."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from clipscope.core.model.graph import ParamGraph
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.modes import Mode, Modes


def layer_modes(
    graph: ParamGraph, layers: Sequence[QuantLayer], quantized: Collection[str], fused: Collection[str]
) -> Modes:
    """Find how each layer runs.

    Parameters
    ----------
    graph
        The network.
    layers
        Its quantizable layers.
    quantized
        Names of those that run int8.
    fused
        Names of those whose output is int8.
    """
    codes = {graph.layer(name).tops[0] for name in fused}
    modes: dict[str, Mode] = {}
    for layer in layers:
        out: Mode = "int8 in, int8 out" if layer.name in fused else "int8 in, fp32 out"
        modes[layer.name] = out if layer.name in quantized else "fp32"
    return Modes(
        modes,
        sum(layer.name in quantized and layer.root not in codes for layer in layers),
        sum(mode == "int8 in, fp32 out" for mode in modes.values()),
    )
