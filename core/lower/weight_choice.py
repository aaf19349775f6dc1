"""How many bits the weights of 3x3 stride-1 convolutions get, which ncnn may run with int8 Winograd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from clipscope.core.lower.ncnn.winograd import LIMIT, may_overflow, worst_sum
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer, weight_absmax, weight_matrix
from clipscope.core.quant.weights import weight_codes, weight_scales

Bits3x3 = Literal[6, 8, "auto"]
"""6 bits as ncnn2table, 8 bits, or 8 where int8 Winograd can't overflow and the fallback elsewhere."""


@dataclass(frozen=True)
class WeightChoice:
    """What a 3x3 stride-1 convolution gets, and why.

    Attributes
    ----------
    bits
        Width of the weights' codes.
    bound_use
        127 times the largest sum of one channel's absolute codes at that width, as a share of what int8
        Winograd holds (3,728,270): up to 1 no input can make it overflow.
    winograd
        Whether the layer may run with Winograd; otherwise it is exported with ``31=64``.
    """

    bits: int
    bound_use: float
    winograd: bool


def has_choice(layer: QuantLayer) -> bool:
    """Whether the choice concerns a layer: those that ncnn2table gives 6 bits."""
    return layer.weight_bits_default == 6


def weight_choice(
    model: Structure,
    layer: QuantLayer,
    wanted: Bits3x3 = 6,
    *,
    fallback: Literal[6, 8] = 8,
    bits: int = 8,
) -> WeightChoice:
    """Decide one layer's weight bits.

    Parameters
    ----------
    model
        The model.
    layer
        One of its convolutions for which `has_choice` is true.
    wanted
        6, 8, or "auto": 8 where 127 times the sum of the absolute codes stays within 3,728,270 in every
        channel, else ``fallback``. The bound is exact; see the reference of int8 Winograd in
        ``clipscope.core.lower.ncnn.winograd``.
    fallback
        8 bits with Winograd off, or 6 bits with Winograd.
    bits
        Largest width, for a device with 7 or 6 bits; the choice never exceeds it.

    Raises
    ------
    ClipScopeError
        If the layer's weights can't be quantized.
    """
    if wanted == "auto":
        wide = _codes(model, layer, bits)
        within = worst_sum(layer, wide) <= LIMIT
        chosen = min(8 if within else fallback, bits)
        codes = wide if chosen == bits else _codes(model, layer, chosen)
    else:
        chosen = min(wanted, bits)
        codes = _codes(model, layer, chosen)
    return WeightChoice(chosen, worst_sum(layer, codes) / LIMIT, not may_overflow(layer, codes))


def weight_width(
    model: Structure,
    layer: QuantLayer,
    wanted: Bits3x3 = 6,
    *,
    fallback: Literal[6, 8] = 8,
    bits: int = 8,
) -> int:
    """Only the width that `weight_choice` gives; weights are quantized only where "auto" asks for it."""
    if wanted == "auto":
        return weight_choice(model, layer, wanted, fallback=fallback, bits=bits).bits
    return min(wanted, bits)


def bound_use(model: Structure, layer: QuantLayer, bits: int) -> float:
    """Share of int8 Winograd's range that the worst input could need, with weights of a width."""
    return worst_sum(layer, _codes(model, layer, bits)) / LIMIT


def _codes(model: Structure, layer: QuantLayer, bits: int) -> NDArray[np.int8]:
    scales = weight_scales(weight_absmax(model.network, layer), bits)
    return weight_codes(weight_matrix(model.network, layer), scales)
