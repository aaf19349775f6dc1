"""Requests about a plan: how its layers run, weights, multipliers, other widths and schemes, export."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.exporting.export import export, formats_of
from clipscope.core.lower.change_bits import remade_layers, remade_range
from clipscope.core.lower.choice import excluded_layers, force_layer
from clipscope.core.lower.layer_multipliers import layer_multipliers
from clipscope.core.lower.ncnn.centring.choose import centred_ranges, not_centred, zero_centred_plan
from clipscope.core.lower.ncnn.int8 import fuse_requantize
from clipscope.core.lower.ncnn.modes import layer_modes
from clipscope.core.lower.plans import default_layer
from clipscope.core.lower.weight_choice import Bits3x3, has_choice, weight_choice
from clipscope.core.method_choice.result import UNCOMPARED
from clipscope.core.model.model import Model
from clipscope.core.model.network_picture import NetworkPicture, network_picture
from clipscope.core.model.quantizable import QuantLayer, weight_matrices
from clipscope.core.model.titles import onnx_names
from clipscope.core.quant.grid import levels
from clipscope.core.quant.kl import KlCurve, kl_curve
from clipscope.core.quant.methods import METHODS, ranges_of
from clipscope.core.quant.modes import Modes
from clipscope.core.quant.weight_view import weight_view
from clipscope.core.worker.plan_requests import (
    ChangeBits,
    DrawNetwork,
    FindAffine,
    FindCentred,
    FindModes,
    FindMultipliers,
    FindWeightChoices,
    ForceLayer,
    ViewWeights,
)
from clipscope.core.worker.plan_results import (
    AffineRanges,
    ChangedBits,
    ForcedLayer,
    FoundCentred,
    MultipliersResult,
    WeightChoices,
    WeightFigures,
    WeightOption,
    WeightOptions,
)
from clipscope.core.worker.requests import Export
from clipscope.core.worker.results import ExportResult
from clipscope.core.worker.state import ORT_INT8, WorkerState


def find_modes(request: FindModes, state: WorkerState) -> Modes:
    """How the layers of the pair that would be exported run; needs no weights."""
    model = state.require_model(request.model)
    graph, layers = model.network.graph, model.layers
    floats = {name for name, _ in excluded_layers(layers, request.plan)}
    quantized = [layer.name for layer in layers if layer.name not in floats]
    return layer_modes(graph, layers, quantized, fuse_requantize(graph, quantized).keys())


def draw_network(request: DrawNetwork, state: WorkerState) -> NetworkPicture:
    """Where layers and blobs are drawn."""
    model = state.require_model(request.model)
    return network_picture(model.network.graph, onnx_names(model))


def forced_layer(request: ForceLayer, state: WorkerState) -> ForcedLayer:
    """Settings with which a layer runs int8 against the default."""
    model = state.require_model(request.model)
    own, plan = state.for_plan(request.plan)
    plan = force_layer(own, plan, request.layer)
    reason = next(layer.reason for layer in model.layers if layer.name == request.layer)
    return ForcedLayer(request.layer, plan.layers[request.layer], reason or "")


def find_multipliers(request: FindMultipliers, state: WorkerState) -> MultipliersResult:
    """Multipliers of one layer.

    Raises
    ------
    ClipScopeError
        If there is no such layer.
    """
    model = state.require_model(request.model)
    layer = next((layer for layer in model.layers if layer.name == request.layer), None)
    if layer is None:
        raise ClipScopeError("there is no such layer", where=request.layer, fix="choose one of the list")
    own, plan = state.for_plan(request.plan)
    ranges = state.known_ranges(request.plan.rescaled)
    found = layer_multipliers(own, plan, layer, ranges)
    if isinstance(found, str):
        return MultipliersResult(request.layer, None, found)
    return MultipliersResult(request.layer, found)


def view_weights(request: ViewWeights, state: WorkerState) -> WeightFigures:
    """Figures of a layer's rows at its scales."""
    state.require_model(request.model)
    model = state.rescaled(request.rescaled)
    layer = next(layer for layer in model.layers if layer.name == request.layer)
    quant = request.quant
    if not quant.weight_scales:
        return WeightFigures(request.layer, quant, None, layer.out_channels)
    matrices = weight_matrices(model.network, layer)
    view = weight_view(matrices, quant.scales_array(), quant.weight_bits)
    return WeightFigures(request.layer, quant, view, layer.out_channels)


def find_weight_choices(
    request: FindWeightChoices, state: WorkerState
) -> Generator[Progress[None], None, WeightChoices]:
    """Options of every layer that has a choice."""
    yield Progress(request.title, 0, 1)
    state.require_model(request.model)
    model = state.rescaled(request.rescaled)
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


def change_bits(request: ChangeBits, state: WorkerState) -> Generator[Progress[None], None, ChangedBits]:
    """The plan at another width, blob by blob."""
    yield Progress(request.title, 0, 1)
    state.require_model(request.model)
    model, _ = state.for_plan(request.plan)
    curves: dict[str, KlCurve] = {}
    ranges: dict[str, dict[str, tuple[float, float]]] = {}
    activations = dict(request.plan.activations)
    for done, (root, stats) in enumerate(request.stats.items(), 1):
        curves[root] = kl_curve(stats.histogram, levels(request.bits) + 1)
        ranges[root] = ranges_of(stats, request.bits, curves[root])
        if root in activations:
            activations[root] = remade_range(activations[root], stats, request.bits)
        yield Progress(request.title, done, len(request.stats))
    layers = remade_layers(model, request.plan, request.bits)
    plan = replace(request.plan, activations=activations, layers=layers)
    return ChangedBits(request.bits, plan, curves, ranges)


def find_affine(request: FindAffine, state: WorkerState) -> Generator[Progress[None], None, AffineRanges]:
    """The ranges blob by blob, some tens of milliseconds each, so that it can be cancelled."""
    yield Progress(request.title, 0, 1)
    state.require_model()
    ranges: dict[str, dict[str, tuple[float, float]]] = {}
    for done, (root, stats) in enumerate(request.stats.items(), 1):
        ranges[root] = {name: find(stats, 8, False) for name, find in METHODS.items() if find.affine}
        yield Progress(request.title, done, len(request.stats))
    return AffineRanges(ranges)


def find_centred(request: FindCentred, state: WorkerState) -> FoundCentred:
    """Zero-centred ranges of some blobs, or of all that gain by it."""
    state.require_model(request.model)
    model, _ = state.for_plan(request.plan)
    if request.roots is not None:
        found = centred_ranges(model, request.stats, request.plan, request.roots)
        return FoundCentred(dict(found.ranges), dict(found.refused))
    # What each gains is held against the symmetric range that ncnn would run.
    symmetric = {root: quant.as_symmetric() for root, quant in request.plan.activations.items()}
    plan = request.plan.with_activations(symmetric)
    centred = zero_centred_plan(model, request.stats, plan, UNCOMPARED)
    ranges = {root: quant for root, quant in centred.activations.items() if quant.is_centred}
    return FoundCentred(ranges, dict(not_centred(model, centred)))


def export_plan(request: Export, state: WorkerState) -> Generator[Progress[Any], None, ExportResult]:
    """Write the files of a plan, all or none."""
    model, plan = state.for_plan(request.plan)
    columns = () if request.formats == ("ncnn",) else (ORT_INT8,)
    ranges = yield from state.ranges(request.plan, columns, None)
    opened = state.inputs.get("calibration") or state.inputs.get("evaluation")
    found = yield from export(
        model,
        plan,
        request.folder,
        formats_of(request.formats),
        preprocess=opened.inputs.preprocess if opened else None,
        ranges=None if ranges is None else ranges.ranges,
        choice=None if request.choice is None else request.choice.to_json(),
        check_on=opened.inputs if opened else None,
    )
    summary = found.modes.summary if found.modes is not None else ""
    return ExportResult(found.files, found.excluded, found.differences, found.warnings, summary)
