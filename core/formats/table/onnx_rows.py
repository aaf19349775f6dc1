"""What a table says of thresholds that only ONNX Runtime needs: rows that ncnn's own tools pass over.

ncnn has no int8 for these layers, or quantizes their inputs at run time.

A row is ``#onnx:LAYER`` and the activation scale of the layer's input, as in ncnn's rows; 0 where it is
switched off. ncnn2int8 takes its first word for the name of a layer that the network does not have, as with
`clipscope.core.formats.table.bias`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.text import strict_number
from clipscope.core.lower.choice import is_forced
from clipscope.core.model.layer_lists import LayerLists
from clipscope.core.model.model import Structure
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan

ONNX_MARK = "#onnx:"


def onnx_rows(model: LayerLists, plan: QuantPlan) -> Iterator[str]:
    """Rows of the layers whose blob has no row of ncnn's own, in the order of the layers."""
    said = {layer.root for layer in model.calibrated if plan.is_on(layer.name)}
    for layer in model.layers:
        own = model.is_onnx_only(layer) or model.is_onnx_threshold(layer)
        if not own or is_forced(layer, plan):
            continue
        quant = plan.layers.get(layer.name)
        if not layer.runtime and quant is not None and not quant.on and not quant.weight_scales:
            yield f"{ONNX_MARK}{layer.name} 0 \n"
        elif layer.root in plan.activations and layer.root not in said and layer.onnx_threshold:
            said.add(layer.root)
            yield f"{ONNX_MARK}{layer.name} {float(plan.activations[layer.root].scale):.9g} \n"


def with_onnx_rows(plan: QuantPlan, text: str, model: Structure, bits: int) -> QuantPlan:
    """Plan with what such rows of a table's text say; a network without its ONNX file has no use for them.

    Parameters
    ----------
    plan
        What the other rows say; their ranges win.
    text, model
        The table and its network.
    bits
        Width that the table was made for.

    Raises
    ------
    ClipScopeError
        With the line, if a row names no layer of the network, or holds no scale.
    """
    rows = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.startswith(ONNX_MARK)]
    layers = {layer.name: layer for layer in model.layers}
    for number, line in rows if model.onnx is not None else ():
        key, *words = filter(None, line.rstrip("\r").split(" "))
        layer = layers.get(key.removeprefix(ONNX_MARK))
        if layer is None:
            raise ClipScopeError(
                f"{key[:80]}: the network has no such layer",
                where=f"line {number}",
                fix="give the table that was made for this network",
            )
        scale = strict_number(words[0]) if len(words) == 1 else None
        if scale is None or not math.isfinite(scale) or scale < 0:
            raise ClipScopeError(f"{key[:80]} has no scale", where=f"line {number}", fix="remove the row")
        if scale == 0:
            plan = replace(plan, layers={**plan.layers, layer.name: LayerQuant(False, ())})
        elif layer.root not in plan.activations:
            plan = plan.with_activation(layer.root, ActivationQuant.from_scale(scale, bits=bits))
    return plan
