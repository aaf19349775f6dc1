"""The int8 ONNX network (QDQ) of a model and a plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from onnxruntime.quantization import CalibrationMethod, QuantType
from onnxruntime.quantization.calibrate import TensorData, TensorsData
from onnxruntime.quantization.qdq_quantizer import QDQQuantizer

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.choice import onnx_excluded_layers
from clipscope.core.lower.file_plan import file_plan
from clipscope.core.lower.qdq.chosen_codes import chosen_codes_key, with_chosen_codes
from clipscope.core.lower.qdq.kept_graphs import Grids, words_of
from clipscope.core.lower.qdq.lstm import with_dynamic_lstm
from clipscope.core.lower.qdq.operators import ACTIVATIONS, OPERATORS, SAME_SCALE
from clipscope.core.lower.qdq.patch import QdqStructure, Template, Templates, templates_of
from clipscope.core.lower.qdq.quantizer import for_quantizer, quantizer_errors
from clipscope.core.lower.qdq.ranges import (
    KnownRanges,
    Ranges,
    as_in_a_table,
    clip_bounds,
    is_non_negative,
    observed_tensors,
    quantized_names,
    tensor_ranges,
)
from clipscope.core.lower.qdq.stored_codes import StoredGrids, stored_weight_overrides
from clipscope.core.lower.qdq.unread_codes import unread_codes
from clipscope.core.lower.qdq.weights import Overrides, pair_safe_overrides
from clipscope.core.model.model import OnnxSide, Structure
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.uint8 import uint8_ends, uint8_grid

__all__ = [
    "QdqNetwork",
    "Ranges",
    "float_compute_nodes",
    "lower_qdq",
    "observed_tensors",
    "tensor_ranges",
    "unknown_ranges",
    "unmatched_compute_nodes",
]

STEP_ROOM = 2.0**-22
"""How far a file's last code may lie beyond the end of a Clip: 255 of its float32 steps are not just 6."""

FLOAT_OUTPUT = ("Gemm", "MatMul")
"""Their output stays float, as ncnn's InnerProduct does: logits would lose digits."""


@dataclass(frozen=True, eq=False)
class QdqNetwork:
    """An int8 ONNX network.

    Attributes
    ----------
    graph
        The quantized graph, with the logits as outputs.
    excluded
        Quantizable ncnn layers that stay fp32 here, with the reason.
    notes
        What a person must know about it, a sentence each.
    """

    graph: OnnxGraph
    excluded: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


def lower_qdq(model: Structure, plan: QuantPlan, ranges: Ranges) -> QdqNetwork:
    """Quantize the ONNX network with the plan's ranges.

    Activations are uint8. An affine range has its own step and zero point. A symmetric one has zero point 0
    and scale hi/255 on a non-negative tensor, zero point 128 and scale hi/127 on all others; with zero point
    128 on a non-negative tensor the quantizer would silently drop the Relu before it. A tensor without a
    range in the plan gets what was measured: (lo, hi) if a range of the plan is affine, else its absmax.
    Weights are int8 per output channel, 127/absmax; as ``plan.onnx_weights`` asks for, 64/absmax ("7", which
    is ``quantize_static(reduce_range=True)``), or with a step that is only as wide as additions of 16 bits on
    x86-64 without VNNI need ("pair-safe", `clipscope.core.lower.qdq.pair_safe`).

    Parameters
    ----------
    model
        A model with an ONNX network.
    plan
        Ranges by root blob; its own for ONNX Runtime where it has such.
    ranges
        Values seen during calibration, for every tensor of `observed_tensors`.

    Raises
    ------
    ClipScopeError
        If the model has no ONNX network or a range is missing.
    """
    side, plan = model.onnx, plan.for_onnx
    if side is None:
        raise ClipScopeError(
            model.onnx_reason or "the model has no ONNX form",
            where=str(model.path),
            fix="open the .onnx file of the network",
        )
    excluded = _excluded(model, side, plan)
    stored = StoredGrids(model, side, plan)
    said = {root: as_in_a_table(quant) for root, quant in plan.activations.items()}
    skipped = _skipped(model, side, plan, excluded)
    needed = needed_tensors(side, skipped)
    tensors = _TensorRanges(model, side, replace(plan, activations=said), ranges, stored, skipped)
    skipped += tensors.nodes_left_alone()
    wanted = [name for name in quantized_names(side) if name in needed or tensors.is_known(name)]
    grids = {name: tensors.parameters(name) for name in wanted}
    structure = QdqStructure(frozenset(skipped), plan.onnx_weights, chosen_codes_key(side, plan))
    templates = templates_of(side)
    graph = templates.patched(structure, grids)
    if graph is None:
        source = side.graph.with_outputs(side.logits)
        own = _weights_of_file(model, plan, source, skipped)
        if structure.codes:
            source, chosen = with_chosen_codes(model, side, plan, source, skipped)
            own = own | (chosen if plan.onnx_weights == "8" else {})
        graph = _quantized(templates, source, structure, grids, own)
    return QdqNetwork(graph, excluded, _at_run_time(model, {name for name, _ in excluded}))


def _quantized(
    templates: Templates, source: OnnxGraph, structure: QdqStructure, grids: Grids, own: Overrides
) -> OnnxGraph:
    """The network of the quantizer, or the same from one that an earlier run kept."""
    # Codes that a search chose are of this plan alone.
    kept = None if structure.codes else templates.kept
    words = (sorted(structure.skipped), structure.weights, sorted(grids), words_of(own))
    key = None if kept is None else kept.key(source, "static", words)
    found = None if kept is None else kept.load(key)
    if found is not None:
        template = Template(source, found)
        graph = template.patched(grids)
        if graph is not None:
            templates.keep(structure, template, grids)
            return graph
    graph = quantize(source, structure, grids, own)
    if templates.keep(structure, Template(source, graph), grids) and kept is not None and found is None:
        kept.store(key, graph)
    return graph


def _skipped(
    model: Structure, side: OnnxSide, plan: QuantPlan, excluded: Sequence[tuple[str, str]]
) -> list[str]:
    """Names of nodes that stay float whatever the ranges are."""
    skipped = [node for name, _ in excluded if name in side.matches for node in side.matches[name].nodes]
    skipped += unmatched_compute_nodes(side)
    skipped += _float_in_file(model, side, plan)
    return skipped + unread_codes(side.graph, _codes_of_file(model, side, plan), skipped)


def _codes_of_file(model: Structure, side: OnnxSide, plan: QuantPlan) -> list[str]:
    """Outputs that a quantized file has as codes, while the plan is still the file's."""
    if model.stored is None or not model.stored.grids:
        return []
    stored = StoredGrids(model, side, plan)
    return [name for name in side.logits if stored.of(name) is not None]


def _float_in_file(model: Structure, side: OnnxSide, plan: QuantPlan) -> list[str]:
    """Sums, joins and changes of shape that a quantized file leaves float: no range of theirs is in it."""
    if model.stored is None or not model.stored.grids:
        return []
    stored, known = StoredGrids(model, side, plan), KnownRanges(model, side, plan, {})
    return [
        node.name
        for node in side.graph.proto.graph.node
        if node.op_type in {"Add", "Concat", *SAME_SCALE}
        and any(
            stored.of(name) is None and known.of(name) is None
            for name in (*node.input, *node.output)
            if name and side.graph.constant(name) is None
        )
    ]


def needed_tensors(side: OnnxSide, skipped: Collection[str]) -> frozenset[str]:
    """Tensors that are quantized where some nodes stay float: each needs a range."""
    left, graph = frozenset(skipped), side.graph
    return frozenset(
        name
        for node in graph.proto.graph.node
        if node.op_type in OPERATORS and node.name not in left
        for name in (*node.input, *(() if node.op_type in FLOAT_OUTPUT else node.output))
        if name and name not in graph.initializers
    )


def unknown_ranges(model: Structure, plan: QuantPlan) -> tuple[str, ...]:
    """Tensors whose range must be measured before a plan can run in ONNX Runtime's int8.

    Those that the plan names have one, and in a quantized file those that it quantizes.
    """
    side, plan = model.onnx, plan.for_onnx
    if side is None:
        return ()
    needed = needed_tensors(side, _skipped(model, side, plan, _excluded(model, side, plan)))
    stored, known = StoredGrids(model, side, plan), KnownRanges(model, side, plan, {})
    return tuple(
        name
        for name in quantized_names(side)
        if name in needed and known.of(name) is None and stored.of(name) is None
    )


def _weights_of_file(
    model: Structure, plan: QuantPlan, source: OnnxGraph, skipped: Collection[str]
) -> Overrides:
    """Codes that a quantized file has for weights, unless the plan asks for others than the file's."""
    theirs = file_plan(model)
    same = plan.onnx_weights == ("8" if theirs is None else theirs.onnx_weights)
    return stored_weight_overrides(model, source, skipped) if same else {}


def _at_run_time(model: Structure, excluded: Collection[str]) -> tuple[str, ...]:
    """A word on layers whose input is quantized at run time."""
    names = [layer.name for layer in model.layers if layer.onnx_at_run_time and layer.name not in excluded]
    if not names:
        return ()
    return (f"LSTM is quantized at run time, so that no threshold applies: {', '.join(names)}",)


def quantize(
    source: OnnxGraph, structure: QdqStructure, grids: Grids, own: Overrides | None = None
) -> OnnxGraph:
    """Run ONNX Runtime's quantizer.

    Parameters
    ----------
    source
        The float network, with the logits as outputs.
    structure
        Nodes to leave alone, and how weights are coded.
    grids
        Scale and zero point of every tensor that may be quantized.
    own
        Steps and zero points of weights that are codes already.
    """
    given = for_quantizer(source)
    overrides = {name: [dict(grid)] for name, grid in grids.items()}
    safe = structure.weights == "pair-safe"
    weights = pair_safe_overrides(source, structure.skipped) if safe else {}
    unused = TensorsData(
        CalibrationMethod.MinMax,
        {name: TensorData(lowest=np.float32(-1), highest=np.float32(1)) for name in overrides},
    )
    quantizer = QDQQuantizer(
        given.proto,
        per_channel=True,
        reduce_range=structure.weights == "7",
        weight_qType=QuantType.QInt8,
        activation_qType=QuantType.QUInt8,
        tensors_range=unused,
        nodes_to_quantize=[],
        nodes_to_exclude=sorted(structure.skipped),
        op_types_to_quantize=list(OPERATORS),
        extra_options={
            "ActivationSymmetric": False,
            "WeightSymmetric": True,
            "TensorQuantOverrides": overrides | weights | (own or {}),
            "OpTypesToExcludeOutputQuantization": list(FLOAT_OUTPUT),
        },
    )
    with quantizer_errors():
        quantizer.quantize_model()
    # Last, because the quantizer knows no types behind an operator that is not in the standard.
    return OnnxGraph(with_dynamic_lstm(given.replaced(quantizer.model.model), structure.skipped))


def _excluded(model: Structure, side: OnnxSide, plan: QuantPlan) -> tuple[tuple[str, str], ...]:
    """Layers that stay fp32: what has no int8 kernel here, what a person switched off, what has no node."""
    off = onnx_excluded_layers(model.layers, plan)
    names = {name for name, _ in off}
    missing = tuple(
        (layer.name, side.unmatched[layer.name])
        for layer in model.layers
        if layer.name in side.unmatched and layer.name not in names
    )
    return off + missing


def unmatched_compute_nodes(side: OnnxSide) -> list[str]:
    """Names of compute nodes that no layer belongs to; they stay float."""
    matched = {node for match in side.matches.values() for node in match.nodes}
    return [
        node.name
        for node in side.graph.proto.graph.node
        if node.op_type in ("Conv", "Gemm", "MatMul") and node.name not in matched
    ]


class _TensorRanges:
    """Which range every tensor gets, and which nodes must stay as they are for it to hold."""

    def __init__(
        self,
        model: Structure,
        side: OnnxSide,
        plan: QuantPlan,
        ranges: Ranges,
        stored: StoredGrids,
        skipped: Collection[str],
    ) -> None:
        self._side = side
        self._graph = side.graph
        self._ranges = ranges
        self._known = KnownRanges(model, side, plan, ranges)
        self._stored = stored
        left = frozenset(skipped)
        self._nodes = [node for node in side.graph.proto.graph.node if node.name not in left]
        self._left_alone = self._scales_that_differ()
        self._left_alone += self._activations_to_keep()

    def nodes_left_alone(self) -> list[str]:
        """Names of nodes that must not be quantized or folded."""
        return self._left_alone

    def parameters(self, tensor: str) -> dict[str, Any]:
        """Scale and zero point of a tensor, as ``TensorQuantOverrides`` takes them exactly."""
        step, zero_point = self._grid(tensor)
        return {
            "scale": np.array(step, dtype=np.float32),
            "zero_point": np.array(zero_point, dtype=np.uint8),
            "quant_type": QuantType.QUInt8,
        }

    def is_known(self, tensor: str) -> bool:
        """Whether a tensor has a range."""
        return self._stored.of(tensor) is not None or self._known.of(tensor) is not None

    def _grid(self, tensor: str) -> tuple[float, int]:
        """Step and zero point."""
        own = self._stored.of(tensor)
        if own is not None:
            return own.scale, own.zero_point - own.lowest
        return uint8_grid(self._range(tensor), non_negative=self._non_negative(tensor))

    def _ends(self, tensor: str) -> tuple[float, float]:
        """Lowest and highest value that the codes in use mean."""
        own = self._stored.of(tensor)
        if own is not None:
            lo, hi = own.ends
            return lo, hi / (1 + STEP_ROOM)
        return uint8_ends(self._range(tensor), non_negative=self._non_negative(tensor))

    def _range(self, tensor: str) -> ActivationQuant:
        known = self._known.of(tensor)
        if known is None:
            raise ClipScopeError(
                f"no range was measured for the tensor {tensor}", fix="calibrate with this network again"
            )
        return known

    def _non_negative(self, tensor: str) -> bool:
        """Whether no value below zero can come, by the graph; for the network's input, by what was seen."""
        lowest, _ = self._ranges.get(self._graph.input, (-1.0, 1.0))
        return is_non_negative(self._side, tensor, input_too=lowest >= 0)

    def _scales_that_differ(self) -> list[str]:
        """Poolings and reshapes whose input and output have ranges of their own: they stay float."""
        return [
            node.name
            for node in self._nodes
            if node.op_type in SAME_SCALE
            and node.input[0] not in self._graph.initializers
            and self._grid(node.input[0]) != self._grid(node.output[0])
        ]

    def _activations_to_keep(self) -> list[str]:
        """Relu and Clip that the quantized range does not imply.

        They stay. The convolution before them is quantized on the grid of what they give, because rounding
        to that grid and clipping can be exchanged.
        """
        left: list[str] = []
        for node in self._nodes:
            if node.op_type not in ACTIVATIONS:
                continue
            result = node.output[0]
            lo, hi = clip_bounds(self._graph, node) if node.op_type == "Clip" else (0.0, np.inf)
            low, high = self._ends(result)
            if high <= hi and low >= lo:
                continue
            left.append(node.name)
        return left


def float_compute_nodes(graph: OnnxGraph, names: Sequence[str] = ("Conv", "FusedConv", "Gemm")) -> list[str]:
    """Compute nodes of an optimized graph that still run in float32."""
    return [node.name for node in graph.proto.graph.node if node.op_type in names]
