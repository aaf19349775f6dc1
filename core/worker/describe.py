"""From engine objects to the small values that cross to the window."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from clipscope.core.common.errors import ClipScopeError, NoNetwork
from clipscope.core.common.memory import (
    NO_MEMORY,
    is_at_limit,
    is_want_of_memory,
    memory_limit,
    way_out_of_memory,
)
from clipscope.core.common.progress import Progress
from clipscope.core.data.overlap import Overlap
from clipscope.core.engines.protocol import EngineError
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.convert import PnnxMissing, SizeNeeded
from clipscope.core.loading.fed_data import picture_shape
from clipscope.core.loading.input_facts import guess_inputs
from clipscope.core.loading.onnx_beside import onnx_beside
from clipscope.core.lower.file_plan import file_plan
from clipscope.core.lower.ncnn.centring.choose import centred_groups, possible_centring
from clipscope.core.lower.speed_rules import speed_rules
from clipscope.core.model.constants import Constant
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.model.layer_cost import layer_cost
from clipscope.core.model.model import Model
from clipscope.core.model.other_formats import OtherFormat
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.targets.values import TargetResult
from clipscope.core.tasks.near_misses import ClassNamesGiven
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.model_info import LayerInfo, ModelInfo

REPORT = "run it again; if it fails again, report it with the details"


def model_info(model: Model, size: tuple[int, int] | None, cut: Cut = WHOLE) -> ModelInfo:
    """Describe an open network; ``size`` and ``cut`` are what it was opened with."""
    side = model.onnx
    if size is None and model.size_from is not None:
        # It is opened again with this size, whatever lies beside it then.
        size = (model.input_shape[2], model.input_shape[1])
    return ModelInfo(
        name=model.name,
        path=model.path,
        size=size,
        fingerprint=model.fingerprint,
        input_shape=model.input_shape,
        layers=tuple(_layer_info(model, layer) for layer in model.layers),
        read_only=model.read_only,
        onnx_reason=model.onnx_reason,
        onnx_difference=None if side is None else side.largest_difference,
        warnings=model.warnings,
        stored_thresholds=dict(model.stored_thresholds),
        size_from=model.size_from,
        file_plan=file_plan(model),
        speed_rules=speed_rules(model),
        why_not_centred={
            root: found.why for root, found in possible_centring(model).items() if found.why is not None
        },
        centred_groups=centred_groups(model),
        input_name=_input_name(model, cut),
        constants=tuple((name, constant_text(constant)) for name, constant in cut.constants),
        fed=tuple((one.name, one.path) for one in cut.fed),
        picture_shape=picture_shape(model),
        feeds=None if model.feeds is None else tuple((x.name, x.shape) for x in model.feeds.inputs),
        held=model.held(),
        guess=guess_inputs(model),
        onnx_beside=None if cut else onnx_beside(model),
    )


def _input_name(model: Model, cut: Cut) -> str:
    """The input that the images, or the arrays of the data set, go to."""
    if model.feeds is not None:
        further = {one.name for one in cut.fed}
        return next((feed.name for feed in model.feeds.inputs if feed.name not in further), "")
    return model.network.input_blob if model.onnx is None else model.onnx.graph.input


def constant_text(constant: Constant) -> str:
    """What an input always gets, for people: ``0.5``, ``array of 1x80``."""
    if not constant.shape:
        return f"{float(np.frombuffer(constant.data, np.float32)[0]):g}"
    return f"array of {'x'.join(map(str, constant.shape))}"


def _reason(model: Model, layer: QuantLayer) -> str | None:
    """Why a layer stays fp32 in ncnn, with what ONNX Runtime does about it if that differs."""
    if layer.reason is None or not model.is_onnx_only(layer):
        return layer.reason
    when = "at run time" if layer.onnx_at_run_time else "with its threshold"
    return f"{layer.reason}; ONNX Runtime quantizes it {when}"


def _layer_info(model: Model, layer: QuantLayer) -> LayerInfo:
    match = model.onnx.matches.get(layer.name) if model.onnx is not None else None
    output = model.network.graph.layer(layer.name).tops[0]
    cost = layer_cost(model, layer)
    return LayerInfo(
        name=layer.name,
        type=layer.type,
        onnx_name=None if match is None else match.node,
        onnx_input=None if match is None else match.input,
        shape=tuple(model.shapes.get(output, ())),
        root=layer.root,
        reason=_reason(model, layer),
        weight_bits=layer.weight_bits_default,
        weight_count=cost.weight_count,
        macs=cost.macs,
        can_force=layer.can_force,
        cost=cost,
        runtime=layer.runtime and layer.reason is None,
        has_threshold=layer in model.layers_of(layer.root),
        onnx_only=model.is_onnx_only(layer),
    )


def small_step(step: Progress[Any]) -> Progress[Any]:
    """A step whose partial accuracies have lost their lists, which grow with the images."""
    if isinstance(step.partial, TargetResult):
        return replace(step, partial=replace(step.partial, columns=_small(step.partial.columns)))
    return replace(step, partial=_small(step.partial)) if isinstance(step.partial, dict) else step


def _small(columns: Mapping[Any, Any]) -> dict[Any, Any]:
    return {
        column: replace(value, flips=(), excluded_layers=(), hits={})
        if isinstance(value, Accuracy)
        else value
        for column, value in columns.items()
    }


def failure_of(error: Exception) -> Failure:
    """What to tell a person about an exception; call it while the exception is being handled."""
    if isinstance(error, SizeNeeded):
        return Failure(error.message, error.where, error.fix, "size", shapes=error.shapes)
    if isinstance(error, ClipScopeError) and len(error.inputs) > 1:
        names, shapes = error.inputs, error.shapes
        return Failure(error.message, error.where, error.fix, "inputs", names=names, shapes=shapes)
    if isinstance(error, PnnxMissing):
        return Failure(error.message, error.where, error.fix, "pnnx")
    if isinstance(error, OtherFormat):
        return Failure(error.message, error.where, error.fix, "other format")
    if isinstance(error, NoNetwork):
        return Failure(error.message, error.where, error.fix, "network")
    if isinstance(error, ClassNamesGiven):
        return Failure(error.message, error.where, error.fix, "class names")
    if isinstance(error, Overlap):
        return Failure(error.message, error.where, error.fix, "overlap")
    if isinstance(error, ClipScopeError) and not is_want_of_memory(error):
        return Failure(error.message, error.where, error.fix)
    details = traceback.format_exc()
    if is_want_of_memory(error) or is_at_limit():
        fix = "close other programs, or take fewer images" if memory_limit() is None else way_out_of_memory()
        return Failure(NO_MEMORY, None, fix, "internal", details)
    text = str(error).strip().splitlines()
    first = text[0][:200] if text else ""
    if isinstance(error, EngineError):
        return Failure(first, None, REPORT, "internal", details)
    named = f"{type(error).__name__}: {first}" if first else type(error).__name__
    return Failure(f"unexpected error ({named})", None, REPORT, "internal", details)
