"""A plan made anew for codes of another width: 8, 7 or 6 bits."""

from __future__ import annotations

from dataclasses import replace

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.plans import default_layer
from clipscope.core.lower.weight_choice import Bits3x3
from clipscope.core.model.model import Model
from clipscope.core.quant.methods import method
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats


def remade_range(quant: ActivationQuant, stats: BlobStats, bits: int) -> ActivationQuant:
    """Range of a blob at another width: its method's, or the same ends where no method made it.

    Affine ranges are for ONNX Runtime, which has 8-bit codes only, and become symmetric. Zero-centred ones
    keep their ends, which blobs that share a constant share.
    """
    if quant.centred:
        return replace(quant, bits=bits)
    try:
        choose = method(quant.origin)
    except ClipScopeError:
        return replace(quant.as_symmetric(), bits=bits)
    return ActivationQuant(*choose(stats, bits, True), bits, quant.origin)


def remade_layers(model: Model, plan: QuantPlan, bits: int) -> dict[str, LayerQuant]:
    """Settings of a plan's layers with weight scales of another width.

    A 3x3 stride-1 convolution that has 6-bit weights keeps them; all others get the width, but for layers
    that ncnn quantizes at run time, which have 8 bits. Bias corrections are dropped: they belong to the old
    scales.
    """
    known = {layer.name: layer for layer in model.layers}
    found: dict[str, LayerQuant] = {}
    for name, quant in plan.layers.items():
        if known[name].runtime:
            found[name] = quant
            continue
        if not quant.weight_scales:
            found[name] = replace(quant, weight_bits=min(quant.weight_bits, bits), bias_delta=())
            continue
        wanted: Bits3x3 = 6 if quant.weight_bits == 6 else 8
        made = default_layer(model, known[name], bits=bits, weight_bits_3x3=wanted)
        found[name] = replace(
            quant, weight_scales=made.weight_scales, weight_bits=made.weight_bits, bias_delta=()
        )
    return found
