"""Plans for a model: from statistics by a method, or its layers' defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from clipscope.core.lower.weight_choice import Bits3x3, has_choice, weight_width
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer, weight_absmax
from clipscope.core.quant.methods import method as find_method
from clipscope.core.quant.methods import require_affine
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.quant.weights import runtime_scales, weight_scales


def make_plan(
    model: Structure,
    stats: Mapping[str, BlobStats],
    method: str = "kl",
    *,
    symmetric: bool = True,
    bits: int = 8,
    weight_bits_3x3: Bits3x3 = "auto",
    fallback: Literal[6, 8] = 8,
) -> QuantPlan:
    """Plan with every quantizable layer on and thresholds by one method.

    Parameters
    ----------
    model
        The model.
    stats
        Statistics by root blob.
    method
        A name in `METHODS`, or ``percentile:P``.
    symmetric
        Whether ranges are (-hi, hi), as ncnn's must be; otherwise they are affine, for ONNX Runtime.
    bits
        Width of activations and weights: 8, 7 or 6. KL uses 128, 64 or 32 levels; scales are 127, 63 or
        31 over the threshold.
    weight_bits_3x3, fallback
        Width for 3x3 stride-1 convolutions; see `clipscope.core.lower.weight_choice`. ncnn2table's is 6.

    Raises
    ------
    ClipScopeError
        If there is no such method, or it has no affine form.
    """
    choose = find_method(method)
    if not symmetric:
        require_affine(method)
    # One after the other: on so few numbers NumPy holds the interpreter, and threads wait for each other.
    activations = {
        root: ActivationQuant(*choose(stats[root], bits, symmetric), bits, method) for root in model.roots
    }
    layers = {
        layer.name: default_layer(model, layer, bits=bits, weight_bits_3x3=weight_bits_3x3, fallback=fallback)
        for layer in model.quantizable
    }
    return QuantPlan(activations, layers)


def default_layer(
    model: Structure,
    layer: QuantLayer,
    *,
    on: bool = True,
    bits: int = 8,
    weight_bits_3x3: Bits3x3 = "auto",
    fallback: Literal[6, 8] = 8,
) -> LayerQuant:
    """Settings of a layer, with weight scales as ncnn2table makes them for a width.

    They are 127/absmax, or 31/absmax for 6 bits; of a layer that ncnn quantizes at run time those of all of
    its arrays, one after the other, with 8 bits whatever ``bits`` says.

    Parameters
    ----------
    model, layer
        The layer.
    on
        Whether it runs in int8.
    bits, weight_bits_3x3, fallback
        As in `make_plan`.
    """
    if layer.runtime:
        scales = runtime_scales(weight_absmax(model.network, layer))
        return LayerQuant(on, tuple(float(scale) for scale in scales))
    width = bits
    if has_choice(layer):
        width = weight_width(model, layer, weight_bits_3x3, fallback=fallback, bits=bits)
    scales = weight_scales(weight_absmax(model.network, layer), width)
    return LayerQuant(on, tuple(float(scale) for scale in scales), width)


def weight_bits_of(model: Structure, layer: QuantLayer, scales: tuple[float, ...]) -> int:
    """Width of the weight codes that given scales make: 6, 7 or 8."""
    absmax = weight_absmax(model.network, layer)
    largest = float(np.max(np.asarray(scales, dtype=np.float32) * absmax))
    if largest < 31.5:
        return 6
    return 7 if largest < 63.5 else 8
