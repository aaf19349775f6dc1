"""The ONNX network whose activations ONNX Runtime quantizes at run time (dynamic quantization)."""

from __future__ import annotations

from collections.abc import Sequence

from onnxruntime.quantization import QuantType
from onnxruntime.quantization.onnx_quantizer import ONNXQuantizer
from onnxruntime.quantization.quant_utils import QuantizationMode

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.choice import why_dynamic_float
from clipscope.core.lower.qdq.patch import templates_of
from clipscope.core.lower.qdq.qdq import QdqNetwork, unmatched_compute_nodes
from clipscope.core.lower.qdq.quantizer import for_quantizer, quantizer_errors
from clipscope.core.model.model import Model, OnnxSide
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import QuantPlan

OPERATORS = ("Conv", "Gemm", "MatMul", "LSTM")
_SPLIT_GEMM = "_MatMul"
"""What the quantizer appends to the name of a Gemm that it splits into MatMul and Add."""


def lower_dynamic(model: Model, plan: QuantPlan | None) -> QdqNetwork:
    """Quantize the ONNX network dynamically, as ``onnxruntime.quantization.quantize_dynamic`` does.

    Before each Conv and Gemm, DynamicQuantizeLinear finds the range of its whole input, image by image, and
    ConvInteger or MatMulInteger computes with uint8 codes; the result is float again. Weights are uint8 with
    a zero point: one scale for all of a Conv's (ConvInteger takes one zero point), one per column of a
    Gemm's. int8 weights would run, three to five times slower on x86 and no more exactly.

    Parameters
    ----------
    model
        A model with an ONNX network.
    plan
        Only which layers are on counts; None for all of them.

    Raises
    ------
    ClipScopeError
        If the model has no ONNX network, or the quantizer fails on it.
    """
    side = model.onnx
    if side is None:
        raise ClipScopeError(
            model.onnx_reason or "the model has no ONNX form",
            where=str(model.path),
            fix="open the .onnx file of the network",
        )
    excluded = _excluded(model, side, plan)
    skipped = [node for name, _ in excluded if name in side.matches for node in side.matches[name].nodes]
    skipped += unmatched_compute_nodes(side)
    graph = _quantized(side, skipped)
    return QdqNetwork(graph, excluded + _left_float(model, side, graph, {name for name, _ in excluded}))


def _quantized(side: OnnxSide, skipped: Sequence[str]) -> OnnxGraph:
    """The network of the quantizer, or that of an earlier run."""
    source, kept = side.graph.with_outputs(side.logits), templates_of(side).kept
    key = None if kept is None else kept.key(source, "dynamic", sorted(skipped))
    found = None if kept is None else kept.load(key)
    if found is not None:
        return found
    given = for_quantizer(source)
    quantizer = ONNXQuantizer(
        given.proto,
        per_channel=True,
        reduce_range=False,
        mode=QuantizationMode.IntegerOps,
        static=False,
        weight_qType=QuantType.QUInt8,
        activation_qType=QuantType.QUInt8,
        tensors_range=None,
        nodes_to_quantize=[],
        nodes_to_exclude=[*skipped, *(name + _SPLIT_GEMM for name in skipped)],
        op_types_to_quantize=list(OPERATORS),
        extra_options={"MatMulConstBOnly": True},
    )
    with quantizer_errors():
        quantizer.quantize_model()
    graph = OnnxGraph(given.replaced(quantizer.model.model))
    if kept is not None:
        kept.store(key, graph)
    return graph


def _excluded(model: Model, side: OnnxSide, plan: QuantPlan | None) -> tuple[tuple[str, str], ...]:
    """Layers that stay fp32, with the reason: the plan's, or that they have no node."""
    reasons = ((layer.name, why_dynamic_float(layer, plan)) for layer in model.layers)
    found = ((name, reason or side.unmatched.get(name)) for name, reason in reasons)
    return tuple((name, reason) for name, reason in found if reason is not None)


def _left_float(
    model: Model, side: OnnxSide, graph: OnnxGraph, known: set[str]
) -> tuple[tuple[str, str], ...]:
    """Layers whose node the quantizer has left as it was."""
    floats = {node.name: node.op_type for node in graph.proto.graph.node if node.op_type in OPERATORS}
    found = []
    for layer in model.layers:
        if layer.name in known or layer.name not in side.matches:
            continue
        node = side.matches[layer.name].node
        kind = floats.get(node) or floats.get(node + _SPLIT_GEMM)
        if kind is not None:
            found.append((layer.name, f"ONNX Runtime does not quantize this {kind} at run time"))
    return tuple(found)
