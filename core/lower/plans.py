"""Plans for a model: from statistics by a method, or its layers' defaults."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.model.model import Model
from core.model.quantizable import QuantLayer, weight_absmax
from core.quant.methods import METHODS
from core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from core.quant.stats import BlobStats
from core.quant.weights import weight_scales


def make_plan(model: Model, stats: Mapping[str, BlobStats], method: str = "kl") -> QuantPlan:
    """Plan with every quantizable layer on and thresholds by one method.

    Parameters
    ----------
    model
        The model.
    stats
        Statistics by root blob.
    method
        A name in `METHODS`.
    """
    choose = METHODS[method]
    activations = {}
    for root in model.roots:
        lo, hi = choose(stats[root], 8, True)
        activations[root] = ActivationQuant(lo, hi, 8, method)
    return QuantPlan(activations, {layer.name: default_layer(model, layer) for layer in model.quantizable})


def default_layer(model: Model, layer: QuantLayer, *, on: bool = True) -> LayerQuant:
    """Settings of a layer with ncnn2table's weight scales.

    They are 31/absmax for 3x3 stride-1 convolutions, else 127/absmax.
    """
    bits = layer.weight_bits_default
    scales = weight_scales(weight_absmax(model.network, layer), bits)
    return LayerQuant(on, tuple(float(scale) for scale in scales), bits)


def weight_bits_of(model: Model, layer: QuantLayer, scales: tuple[float, ...]) -> int:
    """Width of the weight codes that given scales make: 6, 7 or 8."""
    absmax = weight_absmax(model.network, layer)
    largest = float(np.max(np.asarray(scales, dtype=np.float32) * absmax))
    if largest < 31.5:
        return 6
    return 7 if largest < 63.5 else 8
