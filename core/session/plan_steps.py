"""Plans of one history in little room: each as what differs from another one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from clipscope.core.formats.plan_json import RESCALED, PlanReader, activation_json, layer_json, powers_json
from clipscope.core.quant.plan import ONNX_WEIGHTS, ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.session.codec import Mistake

Value = TypeVar("Value", ActivationQuant, LayerQuant)
RANGES, OWN, LAYERS, WEIGHTS = "activations", "onnx_activations", "layers", "onnx_weights"

layer_content = lru_cache(maxsize=4096)(layer_json)
"""Settings of a layer as a JSON value, kept: an edit leaves most layers as they are."""


def difference_json(plan: QuantPlan, other: QuantPlan) -> dict[str, Any]:
    """What makes another plan a plan: new values by name, null for names that it does not have."""
    found: dict[str, Any] = {}
    if ranges := _changes(plan.activations, other.activations):
        found[RANGES] = {root: None if q is None else activation_json(q) for root, q in ranges.items()}
    if own := _changes(plan.onnx_activations, other.onnx_activations):
        found[OWN] = {root: None if q is None else activation_json(q) for root, q in own.items()}
    if layers := _changes(plan.layers, other.layers):
        found[LAYERS] = {name: None if q is None else layer_content(q) for name, q in layers.items()}
    if plan.onnx_weights != other.onnx_weights:
        found[WEIGHTS] = plan.onnx_weights
    if plan.rescaled != other.rescaled:
        found[RESCALED] = powers_json(plan.rescaled)
    return found


def _changes(values: Mapping[str, Value], others: Mapping[str, Value]) -> dict[str, Value | None]:
    changed: dict[str, Value | None] = {name: None for name in others if name not in values}
    for name, value in values.items():
        other = others.get(name)
        if other is not value and other != value:
            changed[name] = value
    return changed


def with_difference(other: QuantPlan, value: object, reader: PlanReader, place: str) -> QuantPlan:
    """The plan that differs from another one by what `difference_json` wrote.

    Raises
    ------
    ClipScopeError
        With the place, if a value is none of a plan.
    Mistake
        If it is not such a difference.
    """
    if not isinstance(value, dict):
        raise Mistake(f"{place} is not an object")

    def part(name: str) -> Mapping[str, Any]:
        found = value.get(name, {})
        if not isinstance(found, dict):
            raise Mistake(f"{place}.{name} is not an object")
        return found

    def ranges(name: str, olds: Mapping[str, ActivationQuant]) -> dict[str, ActivationQuant]:
        news = {
            root: reader.activation(item, f"{place}.{name}.{root}")
            for root, item in part(name).items()
            if item is not None
        }
        return {root: old for root, old in olds.items() if root not in part(name)} | news

    layers = {
        name: reader.layer(item, f"{place}.{LAYERS}.{name}", None)
        for name, item in part(LAYERS).items()
        if item is not None
    }
    kept = {name: old for name, old in other.layers.items() if name not in part(LAYERS)}
    weights = value.get(WEIGHTS, other.onnx_weights)
    known = next((choice for choice in ONNX_WEIGHTS if choice == weights), None)
    if known is None:
        raise Mistake(f"{place}.{WEIGHTS} is none of {', '.join(ONNX_WEIGHTS)}")
    activations = _in_order(ranges(RANGES, other.activations), other.activations)
    own = ranges(OWN, other.onnx_activations)
    powers = reader.rescaled(part(RESCALED)) if RESCALED in value else other.rescaled
    return QuantPlan(activations, _in_order(kept | layers, other.layers), known, own, powers)


def _in_order(values: Mapping[str, Value], order: Mapping[str, Any]) -> dict[str, Value]:
    """Values in the order of another mapping's names, others last."""
    known = [name for name in order if name in values]
    later = [name for name in values if name not in order]
    return {name: values[name] for name in known + later}
