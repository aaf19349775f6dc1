"""The layers of a network as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clipscope.core.common.column import EngineName
from clipscope.core.evaluation.arithmetic import possible
from clipscope.core.lower.file_plan import file_plan
from clipscope.core.lower.ncnn.centring.choose import Centring, possible_centring
from clipscope.core.model.layer_cost import layer_cost
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer

SCHEMA = 1
ENGINES: tuple[EngineName, ...] = ("ncnn", "onnxruntime")


def layers_json(model: Structure) -> dict[str, Any]:
    """Every layer that multiplies as a JSON value; what is not known is null, bytes are those of one image.

    ``zero_centred`` says how ncnn can have the layer's input so: it ``folds`` into other layers, a layer of
    its own has to subtract (``shift``), or ``no``, and why. ``quantized_at_run_time`` says that ncnn finds
    the ranges of its inputs itself: no threshold applies. ``range_in_file`` is that of what the layer reads,
    in an ONNX file that is quantized already. Without shapes ``no_shapes_because`` says why: output, MACs and
    traffic are null then.
    """
    centring = possible_centring(model)
    return {
        "schema": SCHEMA,
        "model": model.name,
        "input": None if model.input_shape is None else list(model.input_shape),
        "no_shapes_because": model.no_shapes,
        "totals": _totals(model),
        "layers": [_layer(model, layer, centring) for layer in model.layers],
    }


def _why_onnx_float(model: Structure, layer: QuantLayer) -> str | None:
    """Why ONNX Runtime runs a layer in fp32; None where it has int8 for it, or there is no ONNX file."""
    if model.onnx is None:
        return None
    return layer.onnx_reason or model.onnx.unmatched.get(layer.name)


def _totals(model: Structure) -> dict[str, Any]:
    """Sums over the layers, and the share of MACs that can be int8 on each engine, 0 to 1."""
    shares = {}
    for engine in ENGINES:
        found = possible(model, engine)
        known = engine == "ncnn" or model.onnx is not None
        shares[engine] = found.share if found is not None and known else None
    costs = [layer_cost(model, layer) for layer in model.layers]
    macs = None if model.no_shapes else sum(cost.macs or 0 for cost in costs)
    return {"weights": sum(cost.weight_count for cost in costs), "macs": macs, "int8_mac_share": shares}


def _range_in_file(model: Structure, layer: QuantLayer) -> dict[str, Any] | None:
    """Range of what a layer reads in a quantized file, where the file has the layer in int8; else null."""
    plan = file_plan(model)
    quant = None if plan is None or not plan.is_on(layer.name) else plan.activations.get(layer.root)
    if quant is None:
        return None
    return {"lo": quant.lo, "hi": quant.hi, "scale": quant.step, "zero_point": quant.zero_point}


def _centring(layer: QuantLayer, centring: Mapping[str, Centring]) -> dict[str, Any] | None:
    """How ncnn can have a layer's input zero-centred; null where it has no int8 for the layer."""
    found = centring.get(layer.root) if layer.is_calibrated else None
    return None if found is None else {"how": found.how, "because": found.why}


def _layer(model: Structure, layer: QuantLayer, centring: Mapping[str, Centring]) -> dict[str, Any]:
    cost = layer_cost(model, layer)
    match = model.onnx.matches.get(layer.name) if model.onnx else None
    shape = model.shapes.get(model.network.graph.layer(layer.name).tops[0])
    return {
        "layer": layer.name,
        "onnx_node": match.node if match else None,
        "type": layer.type,
        "output": None if shape is None else list(shape),
        "root_blob": layer.root,
        "fp32_because": layer.reason,
        "zero_centred": _centring(layer, centring),
        "quantized_at_run_time": layer.runtime and layer.reason is None,
        "onnx_fp32_because": _why_onnx_float(model, layer),
        "range_in_file": _range_in_file(model, layer),
        "weights": cost.weight_count,
        "macs": cost.macs,
        "weight_bytes": {"fp32": cost.weight_bytes_fp32, "int8": cost.weight_bytes_int8},
        "traffic_bytes": {"fp32": cost.traffic_fp32, "int8": cost.traffic_int8},
    }
