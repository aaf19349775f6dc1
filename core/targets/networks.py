"""The network of each column as it is exported: what a target runs, and what this machine runs beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.column import FP16, Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import Feeds
from clipscope.core.engines.protocol import EngineError
from clipscope.core.engines.sessions import unavailable_reason
from clipscope.core.loading.onnx_reading import all_input_dims
from clipscope.core.lower.ncnn.emulation import emulated_bits
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.qdq.dynamic import lower_dynamic
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.lower.symmetric_only import symmetric_summary
from clipscope.core.model.fed_network import feeds_of, param_without_carrier
from clipscope.core.model.fed_onnx import without_carrier_onnx
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.connection import content_hash

QUIET = {"session.intra_op.allow_spinning": "0"}
"""As here: threads that spin would eat the cores that the next network is measured on."""
DEPLOYED_BITS = (
    "as deployed: its {bits} bits are not clipped at their last code, where the emulation here clips"
)


@dataclass(frozen=True, eq=False)
class TargetNetwork:
    """A network to run as it is exported.

    Attributes
    ----------
    column
        Whose it is.
    request
        How the runner opens it (`clipscope.core.targets.runner.network_of`), but for its threads.
    parts
        The content that the request names, by hash.
    outputs
        Blobs or tensors that are the logits.
    bytes
        Size of what is deployed.
    excluded
        Quantizable layers that stay fp32, with the reason.
    notes
        What a person must know of its figures, a sentence each.
    """

    column: Column
    request: Mapping[str, Any]
    parts: Mapping[str, Buffer]
    outputs: tuple[str, ...]
    bytes: int
    excluded: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def target_network(
    model: Model, plan: QuantPlan | None, column: Column, ranges: Ranges | None
) -> TargetNetwork | Unavailable:
    """The network of a column, or why it can't be had.

    Parameters
    ----------
    model
        The open model.
    plan
        The plan that int8 columns run.
    column
        Engine and precision; fp16 is the float network, which ncnn itself stores and computes in halves.
    ranges
        Ranges of ONNX tensors, for ONNX Runtime's int8.
    """
    reason = unavailable_reason(model, plan, Column("ncnn", "fp32") if column == FP16 else column)
    if reason is not None:
        return Unavailable(reason)
    try:
        return _ncnn(model, plan, column) if column.engine == "ncnn" else _onnx(model, plan, column, ranges)
    except (ClipScopeError, EngineError) as error:
        return Unavailable(error.message if isinstance(error, ClipScopeError) else str(error))


def fused_in_part(model: Model, plan: QuantPlan, fused: Collection[str]) -> TargetNetwork:
    """ncnn's int8 of which these layers alone hand over codes; without any all blobs hold floats."""
    pair = lower_ncnn(model.network, model.layers, plan, fuse=fused)
    return _pair(model, Column("ncnn", "int8"), pair.param, pair.weights)


def fused_layers(model: Model, plan: QuantPlan) -> tuple[str, ...]:
    """Layers that hand over codes in the exported pair, in the network's order."""
    fused = lower_ncnn(model.network, model.layers, plan).fused
    return tuple(line.name for line in model.network.graph.layers if line.name in fused)


def _ncnn(model: Model, plan: QuantPlan | None, column: Column) -> TargetNetwork:
    network = model.network
    if plan is None or column.precision != "int8" or model.read_only:
        return _pair(model, column, network.graph.text(), network.weights)
    pair = lower_ncnn(network, model.layers, plan)
    bits = emulated_bits(model.layers, plan)
    notes = [*symmetric_summary("ncnn", plan.activations), *pair.notes]
    if bits is not None:
        notes.append(DEPLOYED_BITS.format(bits=bits))
    made = _pair(model, column, pair.param, pair.weights)
    return replace(made, excluded=pair.excluded, notes=tuple(notes))


def _pair(model: Model, column: Column, param: str, weights: Buffer) -> TargetNetwork:
    network = model.network
    outputs = network.logit_blobs
    return pair_network(column, param, weights, network.input_blob, outputs, feeds_of(network))


def pair_network(
    column: Column,
    param: str,
    weights: Buffer,
    input_blob: str,
    outputs: Sequence[str],
    feeds: Feeds | None = None,
) -> TargetNetwork:
    """An ncnn pair, fed an image, or the parts of it that several inputs take."""
    text = param_without_carrier(param, "the network").encode()
    taken: list[dict[str, Any]] = [{"name": input_blob, "shape": None, "batch": False}]
    if feeds is not None:
        taken = [
            {"name": feed.name, "shape": list(feed.shape), "offset": feeds.offset(place)}
            for place, feed in enumerate(feeds.inputs)
        ]
    parts: dict[str, Buffer] = {content_hash(text): text, content_hash(weights): weights}
    request = {
        "engine": "ncnn",
        "param": content_hash(text),
        "weights": content_hash(weights),
        "feeds": taken,
        "half": column == FP16,
    }
    return TargetNetwork(column, request, parts, tuple(outputs), len(weights))


def _onnx(model: Model, plan: QuantPlan | None, column: Column, ranges: Ranges | None) -> TargetNetwork:
    side = model.onnx
    assert side is not None  # or it were unavailable
    if column.precision == "fp32":
        return onnx_network(model, column, side.graph.with_outputs(side.logits), side.logits)
    if column.precision == "dynamic":
        lowered = lower_dynamic(model, plan)
        found = onnx_network(model, column, lowered.graph, lowered.graph.outputs)
    else:
        assert plan is not None
        lowered = lower_qdq(model, plan, ranges or {})
        found = onnx_network(model, column, lowered.graph, side.logits)
    return replace(found, excluded=lowered.excluded, notes=lowered.notes)


def onnx_network(
    model: Model, column: Column, graph: OnnxGraph, outputs: Sequence[str], *, exact: bool = False
) -> TargetNetwork:
    """An ONNX network, fed as the file is that was opened; ``exact`` adds its int8 products in 32 bits."""
    own = without_carrier_onnx(graph)
    content = own.serialized()
    names = [str(value.name) for value in own.inputs]
    taken: list[dict[str, Any]] = [{"name": names[0], "shape": None, "batch": True}]
    if own is not graph and model.feeds is not None:
        taken = [
            {"name": name, "shape": list(dims), "offset": model.feeds.offset(place)}
            for place, (name, dims) in enumerate(zip(names, all_input_dims(own), strict=True))
        ]
    config = {**QUIET, **({"session.x64quantprecision": "1"} if exact else {})}
    request = {"engine": "onnxruntime", "model": content_hash(content), "feeds": taken, "config": config}
    return TargetNetwork(column, request, {content_hash(content): content}, tuple(outputs), len(content))
