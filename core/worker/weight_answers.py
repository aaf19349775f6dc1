"""The verbs behind questions about weights and widths."""

from __future__ import annotations

from collections.abc import Generator

from clipscope.core.common.progress import Progress
from clipscope.core.lower.change_bits import remade_layers, remade_range
from clipscope.core.lower.plans import default_layer
from clipscope.core.lower.weight_choice import Bits3x3, has_choice, weight_choice
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer, weight_matrix
from clipscope.core.quant.grid import levels
from clipscope.core.quant.kl import KlCurve, kl_curve
from clipscope.core.quant.methods import ranges_of
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.weight_view import weight_view
from clipscope.core.worker.weight_enquiries import (
    ChangeBits,
    ChangedBits,
    FindWeightChoices,
    ViewWeights,
    WeightChoices,
    WeightFigures,
    WeightOption,
    WeightOptions,
)


def view_weights(request: ViewWeights, model: Model) -> WeightFigures:
    """Figures of a layer's rows at its scales."""
    layer = next(layer for layer in model.layers if layer.name == request.layer)
    quant = request.quant
    if not quant.weight_scales:
        return WeightFigures(request.layer, quant, None, layer.out_channels)
    view = weight_view(weight_matrix(model.network, layer), quant.scales_array(), quant.weight_bits)
    return WeightFigures(request.layer, quant, view, layer.out_channels)


def weight_choices(
    request: FindWeightChoices, model: Model
) -> Generator[Progress[None], None, WeightChoices]:
    """Options of every layer that has a choice."""
    layers = [layer for layer in model.quantizable if has_choice(layer)]
    found: dict[str, WeightOptions] = {}
    for done, layer in enumerate(layers, 1):
        found[layer.name] = WeightOptions(
            _option(model, layer, 6, request.bits), _option(model, layer, 8, request.bits)
        )
        yield Progress(request.title, done, len(layers))
    return WeightChoices(request.bits, found)


def _option(model: Model, layer: QuantLayer, wanted: Bits3x3, bits: int) -> WeightOption:
    choice = weight_choice(model, layer, wanted, bits=bits)
    scales = default_layer(model, layer, bits=bits, weight_bits_3x3=wanted).weight_scales
    return WeightOption(choice.bits, choice.bound_use, choice.winograd, scales)


def change_bits(request: ChangeBits, model: Model) -> Generator[Progress[None], None, ChangedBits]:
    """The plan at another width, blob by blob."""
    curves: dict[str, KlCurve] = {}
    ranges: dict[str, dict[str, tuple[float, float]]] = {}
    activations = dict(request.plan.activations)
    for done, (root, stats) in enumerate(request.stats.items(), 1):
        curves[root] = kl_curve(stats.histogram, levels(request.bits) + 1)
        ranges[root] = ranges_of(stats, request.bits, curves[root])
        if root in activations:
            activations[root] = remade_range(activations[root], stats, request.bits)
        yield Progress(request.title, done, len(request.stats))
    plan = QuantPlan(activations, remade_layers(model, request.plan, request.bits))
    return ChangedBits(request.bits, plan, curves, ranges)
