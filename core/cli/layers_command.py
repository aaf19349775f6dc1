"""``clipscope layers``: what can be quantized, and what can't."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.common.column import EngineName
from clipscope.core.common.files import write_file
from clipscope.core.common.grouping import by_text, named
from clipscope.core.evaluation.arithmetic import possible
from clipscope.core.formats.reports.layers import layers_json
from clipscope.core.loading.input_facts import guess_inputs
from clipscope.core.loading.input_size import GIVE_SIZE, SIZE_UNKNOWN
from clipscope.core.lower.file_plan import file_plan
from clipscope.core.lower.ncnn.centring.choose import Centring, possible_centring
from clipscope.core.model.layer_cost import layer_cost
from clipscope.core.model.model import Model, Structure
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import ActivationQuant

HEADER = (
    "layer",
    "ONNX node",
    "type",
    "output",
    "weights",
    "MACs",
    "weight bytes",
    "traffic",
    "root blob",
    "zero-centred",
    "int8",
)
ENGINES: Mapping[EngineName, str] = {"ncnn": "ncnn", "onnxruntime": "ONNX Runtime"}
ONNX_NODE = "ONNX node"
AT_RUN_TIME = "yes, at run time"
CENTRED = {"folds": "yes", "shift": "by a layer", "no": "no"}
"""How ncnn can have a layer's input zero-centred (`calibrate --zero-centred`)."""
OF_SHAPES = ("output", "MACs", "traffic")
"""Columns that are left out where they would be empty."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the list as JSON")
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """Print the list, aligned."""
    model = options.open_unsized(args)
    left_out = (*((ONNX_NODE,) if model.onnx is None else ()), *(OF_SHAPES if model.no_shapes else ()))
    kept = [place for place, name in enumerate(HEADER) if name not in left_out]
    centring = possible_centring(model)
    rows = [
        tuple(row[place] for place in kept)
        for row in (HEADER, *(_row(model, layer, centring) for layer in model.layers))
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)]
        console.say("  ".join(cells).rstrip())
    _say_totals(model)
    if model.onnx_reason:
        console.note(f"no ONNX names: {model.onnx_reason}")
    if any(layer.runtime and layer.reason is None for layer in model.layers):
        console.note(
            f"{AT_RUN_TIME}: ncnn itself finds the ranges of these layers' inputs: no threshold applies"
        )
    _say_centring(centring)
    if isinstance(model, Model) and (guess := guess_inputs(model)):
        options.say_guess(guess)
    if model.no_shapes is None:
        console.note(
            "weight bytes and traffic (input, output and weights, each once): fp32 / int8, per image"
        )
    else:
        console.note("weight bytes: fp32 / int8")
        console.note(f"no outputs, MACs and traffic: {model.no_shapes}{_way_out(model)}")
    if args.json is not None:
        write_file(args.json, (json.dumps(layers_json(model), indent=2) + "\n").encode())
        console.say(f"wrote {args.json}")


def _say_totals(model: Structure) -> None:
    """Weights, MACs, and what of these can run in int8 on each engine."""
    found = {engine: possible(model, engine) for engine in ENGINES}
    total = found["ncnn"]
    if total is None:
        weights = sum(layer_cost(model, layer).weight_count for layer in model.layers)
        console.say(f"total: {weights:,} weights")
        return
    parts = [f"total: {total.weights:,} weights, {total.macs:,} MACs"]
    for engine, own in found.items():
        if own is not None and own.share is not None and (engine == "ncnn" or model.onnx is not None):
            parts.append(f"{own.share:.1%} of the MACs can be int8 in {ENGINES[engine]}")
    console.say("; ".join(parts))


def _way_out(model: Structure) -> str:
    """How to get the shapes, where a size is all that is missing."""
    return f"; {GIVE_SIZE}" if model.no_shapes == SIZE_UNKNOWN else ""


def _say_centring(centring: Mapping[str, Centring]) -> None:
    """Why blobs can't be zero-centred for nothing, a line a reason."""
    for how, start in (("shift", "zero-centred by a layer that subtracts"), ("no", "not zero-centred")):
        left = [(root, str(found.why)) for root, found in centring.items() if found.how == how]
        for why, roots in by_text(left).items():
            console.note(f"{start}: {named(roots)}: {why}")


def _row(model: Structure, layer: QuantLayer, centring: Mapping[str, Centring]) -> tuple[str, ...]:
    match = model.onnx.matches.get(layer.name) if model.onnx else None
    shape = model.shapes.get(model.network.graph.layer(layer.name).tops[0])
    cost = layer_cost(model, layer)
    macs, moved = cost.macs, (cost.traffic_fp32, cost.traffic_int8)
    return (
        layer.name,
        match.node if match else "-",
        layer.type,
        "x".join(map(str, shape)) if shape else "-",
        f"{cost.weight_count:,}" if cost.weight_count else "-",
        f"{macs:,}" if macs is not None else "-",
        f"{cost.weight_bytes_fp32:,} / {cost.weight_bytes_int8:,}",
        " / ".join(f"{size:,}" for size in moved if size is not None) or "-",
        layer.root,
        CENTRED[centring[layer.root].how] if layer.is_calibrated and layer.root in centring else "-",
        _int8(model, layer),
    )


def _range_text(quant: ActivationQuant) -> str:
    if quant.is_symmetric:
        return f"threshold {quant.threshold:.6g}"
    return f"range {quant.lo:.6g} to {quant.hi:.6g}"


def _int8(model: Structure, layer: QuantLayer) -> str:
    """Whether a layer can be int8; in a network that is int8 already, with which threshold."""
    threshold = model.stored_thresholds.get(layer.root)
    if threshold is not None:
        return f"{layer.reason}, threshold {threshold:.6g}"
    theirs = file_plan(model)
    if theirs is not None and theirs.is_on(layer.name) and layer.root in theirs.activations:
        return f"yes, {_range_text(theirs.activations[layer.root])} from the file"
    if theirs is not None and layer.reason is None and not theirs.is_on(layer.name):
        return "float in the file"
    if layer.reason is not None and model.is_onnx_only(layer):
        how = "at run time" if layer.onnx_at_run_time else "yes"
        return f"ONNX Runtime: {how}; ncnn: {layer.reason}"
    return layer.reason or (AT_RUN_TIME if layer.runtime else "yes")
