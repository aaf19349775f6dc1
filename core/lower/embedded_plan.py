"""A plan inside the ONNX file that was made from it, under the names of that file's own tensors and nodes.

The file's codes decide: what they do not say any more, because another tool changed them, is not taken from
here. So a plan crosses an export and comes back bit for bit, with what codes can't tell: ends of an affine
range before its zero point was rounded, float64 thresholds, weight scales and widths in ncnn, bias
corrections.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import numpy as np
import onnx

from clipscope.core.lower.qdq.operators import ACTIVATIONS
from clipscope.core.lower.qdq.ranges import as_in_a_table, clip_bounds
from clipscope.core.model.model import OnnxSide, Structure
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_qdq import DROPPED, Dequantized
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import FROM_FILE, ActivationQuant, LayerQuant, OnnxWeights, QuantPlan
from clipscope.core.quant.uint8 import uint8_grid

KEY = "clipscope.plan"
"""Of the metadata."""
_ONNX_WEIGHTS: tuple[OnnxWeights, ...] = get_args(OnnxWeights)


def with_plan(graph: OnnxGraph, model: Structure, side: OnnxSide, plan: QuantPlan) -> OnnxGraph:
    """The quantized network with the plan that it was made from in its metadata.

    Parameters
    ----------
    graph
        The QDQ network.
    model, side, plan
        What it was made from.
    """
    proto = onnx.ModelProto()
    proto.CopyFrom(graph.proto)
    kept = [item for item in proto.metadata_props if item.key not in (KEY, DROPPED)]
    del proto.metadata_props[:]
    proto.metadata_props.extend(kept)
    proto.metadata_props.add(key=KEY, value=embedded_text(model, side, plan))
    left = {(node.op_type, node.output[0]) for node in proto.graph.node}
    dropped = {
        node.output[0]: [repr(end) for end in _ends(side.graph, node)]
        for node in side.graph.proto.graph.node
        if node.op_type in ACTIVATIONS and (node.op_type, node.output[0]) not in left
    }
    proto.metadata_props.add(key=DROPPED, value=json.dumps(dropped))
    return OnnxGraph(proto)


def _ends(graph: OnnxGraph, node: onnx.NodeProto) -> tuple[float, float]:
    return (0.0, math.inf) if node.op_type == "Relu" else clip_bounds(graph, node)


def embedded_text(model: Structure, side: OnnxSide, plan: QuantPlan) -> str:
    """The plan as text for the metadata of its ONNX file.

    Parameters
    ----------
    model, side
        The network that the plan is for, and its ONNX form.
    plan
        The plan; where its ranges come from is left out.
    """
    layers = {layer.name: layer for layer in model.layers}
    roots: dict[str, str] = {}
    for layer in model.layers:
        if layer.name in side.matches:
            roots.setdefault(layer.root, side.matches[layer.name].input)
    content: dict[str, Any] = {
        "ranges": [
            [root, roots.get(root), quant.lo, quant.hi, quant.bits]
            for root, quant in plan.activations.items()
        ],
        "layers": [
            [
                name,
                layers[name].type,
                side.matches[name].node if name in side.matches else None,
                *_values(quant),
            ]
            for name, quant in plan.layers.items()
            if name in layers
        ],
        "onnx_weights": plan.onnx_weights,
    }
    if plan.onnx_activations:
        content["onnx_ranges"] = {
            root: [quant.lo, quant.hi] for root, quant in plan.onnx_activations.items() if root in roots
        }
    return json.dumps(content, separators=(",", ":"), allow_nan=False)


def _values(quant: LayerQuant) -> list[Any]:
    return [quant.on, quant.forced, quant.weight_bits, list(quant.weight_scales), list(quant.bias_delta)]


def embedded_plan(model: Structure, side: OnnxSide, file: Dequantized, plan: QuantPlan) -> QuantPlan:
    """The plan in a file's metadata, as far as the file's codes are what follows from it.

    Parameters
    ----------
    model, side
        The network that was opened from the file.
    file
        What the file says.
    plan
        What its codes alone say, which is kept elsewhere.
    """
    text = next((item.value for item in file.graph.proto.metadata_props if item.key == KEY), None)
    if text is None:
        return plan
    try:
        content = json.loads(text)
        own = _own_ranges(content.get("onnx_ranges", {}))
        ranges, kept = _ranges(model, side, file, plan, content["ranges"], own)
        layers = _layers(model, side, plan, content["layers"])
        weights = content["onnx_weights"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # another tool's, or damaged
        return plan
    found = replace(plan, activations=ranges, layers=layers).with_onnx_activations(kept)
    return replace(found, onnx_weights=weights) if weights in _ONNX_WEIGHTS else found


def _own_ranges(items: Mapping[str, list[Any]]) -> dict[str, ActivationQuant]:
    """Ranges that ONNX Runtime has apart from ncnn's, by the name of the root blob when it was written."""
    return {name: ActivationQuant(float(lo), float(hi), origin=FROM_FILE) for name, (lo, hi) in items.items()}


def _ranges(
    model: Structure,
    side: OnnxSide,
    file: Dequantized,
    plan: QuantPlan,
    items: list[Any],
    own: Mapping[str, ActivationQuant],
) -> tuple[dict[str, ActivationQuant], dict[str, ActivationQuant]]:
    """Ranges by root blob, and those of ONNX Runtime alone: its codes are what the file can confirm."""
    by_tensor: dict[str, str] = {}
    for layer in model.layers:
        if layer.name in side.matches:
            by_tensor.setdefault(side.matches[layer.name].input, layer.root)
    found: dict[str, ActivationQuant] = {}
    kept: dict[str, ActivationQuant] = {}
    for name, tensor, lo, hi, bits in items:
        root = by_tensor.get(tensor, name)
        if root in model.roots:
            quant = ActivationQuant(float(lo), float(hi), int(bits), FROM_FILE)
            if root not in plan.activations or _says(file, tensor, own.get(name, quant)):
                found[root] = quant
                if name in own:
                    kept[root] = own[name]
    return found | {root: quant for root, quant in plan.activations.items() if root not in found}, kept


def _says(file: Dequantized, tensor: str, quant: ActivationQuant) -> bool:
    """Whether a tensor's codes in the file are those of a range."""
    grid = file.grids.get(tensor)
    if grid is None:  # what it only has another shape of, which was found elsewhere
        return True
    said = as_in_a_table(quant)
    both = (uint8_grid(said, non_negative=False), uint8_grid(said, non_negative=True))
    own = np.float32(grid.scale), grid.zero_point - grid.lowest
    return own in [(np.float32(step), zero) for step, zero in both]


def _layers(model: Structure, side: OnnxSide, plan: QuantPlan, items: list[Any]) -> Mapping[str, LayerQuant]:
    by_node = {match.node: name for name, match in side.matches.items()}
    layers = {layer.name: layer for layer in model.layers}
    found = dict(plan.layers)
    for name, kind, node, on, forced, bits, scales, delta in items:
        layer = layers.get(by_node.get(node, name))
        if layer is None or layer.type != kind or not _fits(layer, scales, delta) or bits not in (6, 7, 8):
            continue
        quant = LayerQuant(
            bool(on), tuple(map(float, scales)), int(bits), bool(forced), tuple(map(float, delta))
        )
        same = layer.name not in plan.layers or plan.layers[layer.name].on == quant.on
        if same or layer.onnx_reason is not None or layer.can_force:
            found[layer.name] = quant
    return found


def _fits(layer: QuantLayer, scales: list[Any], delta: list[Any]) -> bool:
    """Whether numbers are finite, and as many as a layer has."""
    sizes = len(scales) in (0, layer.weight_rows) and len(delta) in (0, layer.out_channels)
    return sizes and all(map(math.isfinite, [*scales, *delta])) and all(scale > 0 for scale in scales)
