"""Which layers of a plan run int8 in ncnn, and why the others don't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import QuantPlan

NO_THRESHOLD = "no threshold in the plan"
SWITCHED_OFF = "switched off"


def excluded_layers(layers: Sequence[QuantLayer], plan: QuantPlan) -> tuple[tuple[str, str], ...]:
    """Layers that stay fp32 in ncnn, with the reason."""
    found = ((layer.name, why_float(layer, plan)) for layer in layers)
    return tuple((name, reason) for name, reason in found if reason is not None)


def why_float(layer: QuantLayer, plan: QuantPlan) -> str | None:
    """Why a layer stays fp32 with this plan; None if it runs int8."""
    quant = plan.layers.get(layer.name)
    if layer.runtime and layer.reason is None:
        return None if quant is not None and quant.on else SWITCHED_OFF
    if layer.reason is not None and not is_forced(layer, plan):
        return layer.reason
    if quant is None or layer.root not in plan.activations:
        return NO_THRESHOLD
    return None if quant.on else SWITCHED_OFF


def onnx_excluded_layers(layers: Sequence[QuantLayer], plan: QuantPlan) -> tuple[tuple[str, str], ...]:
    """Layers that stay fp32 in ONNX Runtime's static int8, with the reason."""
    found = ((layer.name, why_onnx_float(layer, plan)) for layer in layers)
    return tuple((name, reason) for name, reason in found if reason is not None)


def why_onnx_float(layer: QuantLayer, plan: QuantPlan) -> str | None:
    """Why a layer stays fp32 in ONNX Runtime's static int8; None if it runs int8.

    A layer that ncnn has no int8 for, or a wrong one, is int8 there unless it is switched off. Without a
    threshold in the plan it takes the range that was measured.
    """
    if layer.reason is not None:
        return _why_onnx_only_float(layer, plan)
    return layer.onnx_reason or why_float(layer, plan)


def _why_onnx_only_float(layer: QuantLayer, plan: QuantPlan | None) -> str | None:
    """The same for a layer that stays fp32 in ncnn by default; without a plan it is on."""
    # One that was forced in ncnn, and is no more, has scales.
    off = plan is not None and plan.is_off(layer.name)
    return layer.onnx_reason or (SWITCHED_OFF if off else None)


def why_dynamic_float(layer: QuantLayer, plan: QuantPlan | None) -> str | None:
    """Why a layer stays fp32 where the engine finds the ranges at run time; None if it runs int8.

    Thresholds don't matter. Without a plan every layer that can runs int8.
    """
    if layer.reason is not None:
        return _why_onnx_only_float(layer, plan)
    return layer.onnx_reason or (None if plan is None or plan.is_on(layer.name) else SWITCHED_OFF)


def is_forced(layer: QuantLayer, plan: QuantPlan) -> bool:
    """Whether a person wants a layer int8 although ncnn computes it wrongly."""
    quant = plan.layers.get(layer.name)
    return layer.can_force and quant is not None and quant.on and quant.forced


def needs_plain_layout(layers: Sequence[QuantLayer], plan: QuantPlan) -> bool:
    """Whether a plan forces a layer that ncnn's kernel for x86 computes wrongly from packed blobs alone.

    Without packed layouts it computes what ARM does.
    """
    return any(is_forced(layer, plan) and layer.type == "ConvolutionDepthWise" for layer in layers)


def forced(model: Structure, patterns: Sequence[str]) -> tuple[str, ...]:
    """Names of the layers that patterns name and that stay fp32 in ncnn unless it is forced.

    Parameters
    ----------
    model
        The model.
    patterns
        Layer names in which ``*``, ``?`` and ``[...]`` stand for others, as in a shell.

    Raises
    ------
    ClipScopeError
        If a pattern names no layer, or none but such that can't be int8.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        named = [layer for layer in model.layers if fnmatchcase(layer.name, pattern)]
        if not named:
            raise ClipScopeError(
                f"no quantizable layer is called {pattern}",
                where=str(model.path),
                fix="see clipscope layers",
            )
        able = [layer for layer in named if layer.reason is None or layer.can_force]
        if not able:
            raise ClipScopeError(
                f"can't be int8 ({named[0].reason})",
                where=f"{model.path}, layer {named[0].name}",
                fix="leave it fp32",
            )
        found |= dict.fromkeys(layer.name for layer in able if layer.reason is not None)
    return tuple(found)


def force(model: Structure, plan: QuantPlan, names: Sequence[str]) -> QuantPlan:
    """Plan in which some layers run int8 in ncnn against the default; see `force_layer`."""
    for name in names:
        plan = force_layer(model, plan, name)
    return plan


def force_layer(model: Structure, plan: QuantPlan, name: str) -> QuantPlan:
    """Plan in which one layer runs int8 against the default.

    It may be one that ncnn computes wrongly, or one that is switched off.

    Raises
    ------
    ClipScopeError
        If there is no such layer, it can't run int8 at all, or its input has no threshold in the plan.
    """
    where = f"{model.path}, layer {name}"
    layer = next((layer for layer in model.layers if layer.name == name), None)
    if layer is None:
        raise ClipScopeError(
            "the network has no such quantizable layer", where=where, fix="see clipscope layers"
        )
    if layer.reason is not None and not layer.can_force:
        raise ClipScopeError(f"can't be int8 ({layer.reason})", where=where, fix="leave it fp32")
    if not layer.runtime and layer.root not in plan.activations:
        raise ClipScopeError(
            f"its input {layer.root} has no threshold",
            where=where,
            fix="calibrate, or set a threshold for it",
        )
    quant = plan.layers.get(name) or default_layer(model, layer)
    return replace(plan, layers={**plan.layers, name: replace(quant, on=True, forced=layer.can_force)})
