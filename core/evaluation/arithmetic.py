"""How much of a network's arithmetic runs in int8."""

from __future__ import annotations

from collections.abc import Collection

from clipscope.core.common.column import EngineName
from clipscope.core.evaluation.results import Arithmetic
from clipscope.core.model.layer_cost import layer_cost
from clipscope.core.model.model import Structure


def arithmetic(model: Structure, int8: Collection[str]) -> Arithmetic | None:
    """MACs and weights of the layers with weights, and what of them the named layers have.

    Parameters
    ----------
    model
        The network.
    int8
        Names of the layers that run in int8.

    Returns
    -------
    Arithmetic or None
        None where no layer's MACs are known, because the input's size is not.
    """
    costs = {layer.name: layer_cost(model, layer) for layer in model.layers}
    if all(cost.macs is None for cost in costs.values()):
        return None
    own = [cost for name, cost in costs.items() if name in int8]
    return Arithmetic(
        sum(cost.macs or 0 for cost in costs.values()),
        sum(cost.macs or 0 for cost in own),
        sum(cost.weight_count for cost in costs.values()),
        sum(cost.weight_count for cost in own),
    )


def possible(model: Structure, engine: EngineName) -> Arithmetic | None:
    """The same with every layer in int8 that can be on an engine."""
    names = {layer.name for layer in model.quantizable}
    if engine == "onnxruntime":
        matched = {} if model.onnx is None else model.onnx.matches
        names = {x.name for x in model.layers if x.onnx_reason is None and x.name in matched}
    return arithmetic(model, names)
