"""Whether a table fits the width that it is read for: it does not say itself how wide its codes are."""

from __future__ import annotations

import numpy as np

from clipscope.core.lower.weight_choice import has_choice
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer, weight_absmax
from clipscope.core.quant.grid import levels
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import QuantPlan

NARROW = (7, 6)


def width_remark(model: Structure, plan: QuantPlan, bits: int) -> str:
    """What speaks against the width that a table was read for, by its weights; empty if nothing does.

    Parameters
    ----------
    model, plan
        The network, and the plan that the table was read as.
    bits
        Width that it was read for.
    """
    on = [layer for layer in model.calibrated if plan.is_on(layer.name)]
    if bits < FULL_BITS:
        wide = [layer.name for layer in on if _stops_at(model, layer, plan, FULL_BITS)]
        return _wide_text(wide, bits) if wide else ""
    # 6-bit weights of 3x3 stride-1 convolutions are ncnn2table's own and say nothing.
    telling = [layer for layer in on if not has_choice(layer)]
    for width in NARROW:
        if telling and all(_stops_at(model, layer, plan, width) for layer in telling):
            factor = levels(FULL_BITS) / levels(width)
            return (
                f"the weights have {width} bits: if the table was made for {width}-bit codes, read it for"
                f" {width} bits; read for 8, its thresholds are {factor:.2f} times too large"
            )
    return ""


def _wide_text(layers: list[str], bits: int) -> str:
    which = layers[0] if len(layers) == 1 else f"{len(layers)} layers, {layers[0]} first,"
    factor = levels(FULL_BITS) / levels(bits)
    return (
        f"the weights of {which} have 8 bits; read for {bits} bits, their codes stop at {levels(bits)}."
        f" If the table was made for 8-bit codes, its thresholds are {factor:.2f} times too small:"
        " read it for 8"
    )


def _stops_at(model: Structure, layer: QuantLayer, plan: QuantPlan, bits: int) -> bool:
    """Whether the largest code of every weight row is the last one of a width."""
    codes = plan.layers[layer.name].scales_array() * weight_absmax(model.network, layer)
    live = codes[codes > 0]
    return bool(live.size) and bool(np.all(np.abs(live - levels(bits)) < 0.5))
