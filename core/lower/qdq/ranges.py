"""Which range every tensor of the int8 ONNX network gets: the plan's, its follower's, or as measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from clipscope.core.common.depth_first import answered
from clipscope.core.lower.qdq.operators import OPERATORS, SAME_SCALE
from clipscope.core.lower.qdq.unread_codes import never_read
from clipscope.core.model.model import OnnxSide, Structure
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.uint8 import measured_range

if TYPE_CHECKING:
    import onnx

    from clipscope.core.model.onnx_graph import OnnxGraph

Ranges = Mapping[str, tuple[float, float]]
"""Tensor name to (lowest, highest) value seen."""

POSITIVE = frozenset(
    {"Relu", "Sigmoid", "HardSigmoid", "Softmax", "Exp", "Abs", "Sqrt", "Softplus", "ReduceL1", "ReduceL2"}
    | {"ReduceSumSquare"}
)
"""Operators whose output is never below zero."""

KEEP_SIGN = SAME_SCALE | {
    *(
        "AveragePool",
        "GlobalAveragePool",
        "GlobalMaxPool",
        "ReduceMean",
        "ReduceMax",
        "ReduceMin",
        "ReduceSum",
    ),
    *("Identity", "Slice", "Split", "Gather", "DepthToSpace", "SpaceToDepth", "Expand", "Tile", "Upsample"),
}
"""Operators whose output is never below zero if their first input is not: both ways of exporting a mean over
all pixels are among them, GlobalAveragePool and ReduceMean."""

JOIN_SIGNS = frozenset({"Concat", "Add", "Mul", "Div", "Sum", "Max", "Min"})
"""Operators whose output is never below zero if no input is."""

SERVED = SAME_SCALE | {"Concat"}
"""Operators whose output's threshold serves what they alone read: one clip, as in ncnn."""

CODE_BITS = 8


def observed_tensors(side: OnnxSide) -> tuple[str, ...]:
    """Float tensors that may need a range of their own beside the plan's.

    Of all that is quantized, what only a Relu, a Clip or an operator of `SERVED` reads is left out: it is
    quantized like that one's output.
    """
    return tuple(name for name in quantized_names(side) if follower(side, name) is None)


def quantized_names(side: OnnxSide) -> tuple[str, ...]:
    """What the quantized operators read and write, without constants."""
    graph = side.graph
    names = [
        name
        for node in graph.proto.graph.node
        if node.op_type in OPERATORS
        for name in (*node.input, *node.output)
        if name and name not in graph.initializers
    ]
    return tuple(dict.fromkeys(names))


def follower(side: OnnxSide, tensor: str) -> onnx.NodeProto | None:
    """The operator that alone reads a tensor and whose output's grid serves it, too; None otherwise.

    One that stays float has no grid: what a Concat at the end of a network joins keeps ranges of its own.
    """
    clipping = clipping_reader(side, tensor)
    if clipping is not None:
        return clipping
    reader = _float_or_serving(side, tensor)
    return None if reader is None or reader.name in never_read(side) else reader


def _float_or_serving(side: OnnxSide, tensor: str) -> onnx.NodeProto | None:
    """The operator of `SERVED` that alone reads a tensor; None otherwise."""
    reader = _only_reader(side, tensor)
    return reader if reader is not None and reader.op_type in SERVED else None


_SIGNS: WeakKeyDictionary[OnnxSide, tuple[dict[str, bool], dict[str, bool]]] = WeakKeyDictionary()
"""Answers so far, without and with an input that is not negative: each tensor is asked about once."""


def is_non_negative(side: OnnxSide, tensor: str, *, input_too: bool) -> bool:
    """Whether no value below zero can come, by the graph; ``input_too`` says it of the network's input."""
    known = _SIGNS.setdefault(side, ({}, {}))[input_too]

    def needs(name: str) -> Sequence[str]:
        node = side.graph.producers.get(name)
        return () if node is None else _signs_of(node)

    def answer(name: str) -> bool:
        return _asked_non_negative(side, name, input_too, known)

    return answered(tensor, known, needs, answer)


def _signs_of(node: onnx.NodeProto) -> Sequence[str]:
    """What a node reads whose signs say that of its output."""
    if node.op_type in KEEP_SIGN or (node.op_type == "Resize" and not _is_cubic(node)):
        return list(node.input[:1])
    return list(node.input) if node.op_type in JOIN_SIGNS else ()


def _asked_non_negative(side: OnnxSide, tensor: str, input_too: bool, known: Mapping[str, bool]) -> bool:
    """As `is_non_negative`; ``known`` has the answers for what the tensor's node reads."""
    node = side.graph.producers.get(tensor)
    if node is None:
        value = side.graph.constant(tensor)
        return (
            input_too and tensor == side.graph.input
            if value is None
            else bool(np.all(np.asarray(value, np.float64) >= 0))
        )
    if node.op_type in POSITIVE:
        return True
    if node.op_type == "Clip" and clip_bounds(side.graph, node)[0] >= 0:
        return True
    signs = _signs_of(node)
    if signs and all(known.get(name, False) for name in signs):
        return True
    # A convolution whose activation follows alone is stored as the activation clips it.
    return clipping_reader(side, tensor) is not None


def _is_cubic(node: onnx.NodeProto) -> bool:
    """Whether a Resize may overshoot."""
    return any(item.name == "mode" and item.s == b"cubic" for item in node.attribute)


def _only_reader(side: OnnxSide, tensor: str) -> onnx.NodeProto | None:
    """The one operator that reads an inner tensor; None if there are several, or it leaves the network."""
    readers = side.graph.consumers.get(tensor, ())
    return readers[0] if len(readers) == 1 and tensor not in (*side.logits, side.graph.input) else None


def clipping_reader(side: OnnxSide, tensor: str) -> onnx.NodeProto | None:
    """The Relu or Clip that alone reads a tensor and keeps nothing below zero; None otherwise."""
    reader = _only_reader(side, tensor)
    if reader is None:
        return None
    clips = reader.op_type == "Relu" or (reader.op_type == "Clip" and clip_bounds(side.graph, reader)[0] == 0)
    return reader if clips else None


def tensor_ranges(model: Structure, plan: QuantPlan, ranges: Ranges) -> dict[str, ActivationQuant | None]:
    """Range of every quantized ONNX tensor: the plan's, else what was measured of it.

    What only a Relu, a Clip or an operator of `SERVED` reads has the range of that one's output. In the
    order of the network; tensors without a range are None, and without an ONNX network there are none.
    """
    side = model.onnx
    if side is None:
        return {}
    known = KnownRanges(model, side, plan, ranges)
    return {name: known.of(name) for name in quantized_names(side)}


class KnownRanges:
    """Range of a tensor: planned, or of the operator whose grid serves it, or measured."""

    def __init__(self, model: Structure, side: OnnxSide, plan: QuantPlan, ranges: Ranges) -> None:
        self._side = side
        plan = plan.for_onnx
        self._planned = _planned_ranges(model, side, plan)
        self._measured = ranges
        self._affine = plan.is_affine

    def of(self, tensor: str) -> ActivationQuant | None:
        """The range, 8 bits; None if it is not known."""
        while tensor not in self._planned:
            serving = follower(self._side, tensor)
            if serving is None and tensor in self._measured:
                return measured_range(*self._measured[tensor], affine=self._affine)
            # Calibrations of earlier versions measured what a join at the network's end gives, not its parts.
            serving = serving or _float_or_serving(self._side, tensor)
            if serving is None:
                return None
            tensor = serving.output[0]
        return self._planned[tensor]


def _planned_ranges(model: Structure, side: OnnxSide, plan: QuantPlan) -> dict[str, ActivationQuant]:
    """Ranges of the plan by tensor, with the 8 bits of ONNX Runtime's codes.

    A zero-centred one is the affine range with these ends: ONNX Runtime has a zero point and all 256 codes.
    """
    planned: dict[str, ActivationQuant] = {}
    for layer in model.layers:
        match = side.matches.get(layer.name)
        if match is not None and layer.onnx_threshold and layer.root in plan.activations:
            quant = replace(plan.activations[layer.root], bits=CODE_BITS, centred=False)
            planned.setdefault(match.input, quant)
    return planned


def as_in_a_table(quant: ActivationQuant) -> ActivationQuant:
    """A range with the 8 bits of ONNX Runtime's codes; a symmetric one has a threshold that tables can say.

    A table holds ncnn's float32 scale. Taken from it, the threshold is the same before a plan is written as
    a table and after it is read back. It is rounded to float32, which gives back the 6 of a ReLU6.
    """
    with np.errstate(over="ignore"):
        scale = float(quant.scale)
    if not quant.is_symmetric or scale == 0 or not np.isfinite(scale):  # what no table can say
        return replace(quant, bits=CODE_BITS)
    threshold = float(np.float32(ActivationQuant.from_scale(scale, bits=quant.bits).threshold))
    return replace(quant, lo=-threshold, hi=threshold, bits=CODE_BITS)


def clip_bounds(graph: OnnxGraph, node: onnx.NodeProto) -> tuple[float, float]:
    """Lower and upper bound of a Clip, from its inputs (opset 11) or attributes (before)."""
    bounds = {"min": -np.inf, "max": np.inf}
    for attribute in node.attribute:
        if attribute.name in bounds:
            bounds[attribute.name] = attribute.f
    for key, name in zip(("min", "max"), list(node.input)[1:3], strict=False):
        value = graph.constant(name) if name else None
        if value is not None:
            bounds[key] = float(value)
    return bounds["min"], bounds["max"]
