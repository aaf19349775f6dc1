"""Whether a table fits the width that it is read for: it does not say itself how wide its codes are."""

from __future__ import annotations

import numpy as np

from core.model.model import Model
from core.model.quantizable import QuantLayer, weight_absmax
from core.quant.grid import levels
from core.quant.narrow import FULL_BITS
from core.quant.plan import QuantPlan


def wide_layers(model: Model, plan: QuantPlan, bits: int) -> tuple[str, ...]:
    """Layers of a table read for 7 or 6 bits whose weights all have 8; none where it is read for 8.

    Parameters
    ----------
    model, plan
        The network, and the plan that the table was read as.
    bits
        Width that it was read for.
    """
    if bits >= FULL_BITS:
        return ()
    on = (layer for layer in model.quantizable if plan.is_on(layer.name))
    return tuple(layer.name for layer in on if _is_wide(model, layer, plan))


def wide_text(layers: tuple[str, ...], bits: int) -> str:
    """What it means that these layers, one at least, have wider weights than the table was read for."""
    which = layers[0] if len(layers) == 1 else f"{len(layers)} layers, {layers[0]} first,"
    return f"the weights of {which} have 8 bits; read for {bits} bits, their codes stop at {levels(bits)}"


def _is_wide(model: Model, layer: QuantLayer, plan: QuantPlan) -> bool:
    """Whether the largest code of every weight row is that of 8 bits."""
    codes = plan.layers[layer.name].scales_array() * weight_absmax(model.network, layer)
    live = codes[codes > 0]
    return bool(live.size) and bool(np.all(np.abs(live - levels(FULL_BITS)) < 0.5))
