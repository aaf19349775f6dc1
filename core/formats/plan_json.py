"""A plan as JSON: all of it, so that reading gives the same plan back; strict about what it reads."""

from __future__ import annotations

import base64
import binascii
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.strict_json import parsed_file
from clipscope.core.quant.plan import ONNX_WEIGHTS, ActivationQuant, LayerQuant, OnnxWeights, QuantPlan
from clipscope.core.quant.weight_rounding import WeightRounding

if TYPE_CHECKING:
    from clipscope.core.model.model import Structure
    from clipscope.core.model.quantizable import QuantLayer

PLAN, MEASURED, RESCALED, CHOICE = "plan", "measured", "rescaled", "method_choice"
WEIGHTS = "onnx_weights"
WIDTHS = (8, 7, 6)
SCHEMA = 1
"""Of the whole file; a file of a later one is read as far as its names are known."""
NOTHING: Mapping[str, Any] = MappingProxyType({})
OWN_RANGES = "onnx_activations"
LATER: Mapping[str, Any] = MappingProxyType({WEIGHTS: "8", OWN_RANGES: NOTHING, RESCALED: NOTHING})
LATER_OF_BLOBS: Mapping[str, Any] = MappingProxyType({"zero_centred": False})
LATER_OF_LAYERS: Mapping[str, Any] = MappingProxyType({"weight_codes": None})
"""Names that files of the first versions don't have, and present ones only where they say something."""
_FIX = "write it again with clipscope calibrate -o OUT.json or export --format json"

LARGEST_FILE = 256 * 2**20
"""Bytes; a number a weight row and its bias take about 50."""
_LARGEST = float(np.finfo(np.float32).max)

Ranges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, eq=False)
class StoredPlan:
    """What a file of ranges holds.

    Attributes
    ----------
    plan
        The plan.
    measured
        (lowest, highest) value seen by ONNX tensor; None if the file has none.
    choice
        How the method of the ranges was chosen, for the record; None if the file does not say.
    rescaled
        Powers of two by which output channels of layers are divided in the network that the plan is for, by
        layer (`clipscope.core.weight_tuning.rescale.rescaled`); empty where that is the network itself.
    """

    plan: QuantPlan
    measured: Ranges | None
    choice: Mapping[str, Any] | None = None
    rescaled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def plan_json(plan: QuantPlan) -> dict[str, Any]:
    """A plan as a JSON value; ``scale`` (of a code) and ``zero_point`` follow from the rest."""
    content: dict[str, Any] = {
        "activations": {blob: activation_json(quant) for blob, quant in plan.activations.items()},
        "layers": {name: layer_json(quant) for name, quant in plan.layers.items()},
        WEIGHTS: plan.onnx_weights,
    }
    if plan.onnx_activations:
        content[OWN_RANGES] = {blob: activation_json(quant) for blob, quant in plan.onnx_activations.items()}
    if plan.rescaled:
        content[RESCALED] = powers_json(plan.rescaled)
    return content


def powers_json(rescaled: Mapping[str, tuple[int, ...]]) -> dict[str, list[int]]:
    """Powers of two by layer as a JSON value."""
    return {name: list(powers) for name, powers in rescaled.items()}


def activation_json(quant: ActivationQuant) -> dict[str, Any]:
    """A range as a JSON value."""
    return {
        "lo": quant.lo,
        "hi": quant.hi,
        "bits": quant.bits,
        "scale": quant.step,
        "zero_point": quant.zero_point,
        "origin": quant.origin,
        **({"zero_centred": True} if quant.centred else {}),
    }


def layer_json(quant: LayerQuant) -> dict[str, Any]:
    """Settings of a layer as a JSON value."""
    codes = quant.chosen_codes
    return {
        "on": quant.on,
        "insist": quant.forced,
        "weight_bits": quant.weight_bits,
        "weight_scales": list(quant.weight_scales),
        "bias_delta": list(quant.bias_delta),
        **({} if codes is None else {"weight_codes": base64.b64encode(zlib.compress(codes, 9)).decode()}),
    }


def read_plan(path: Path, model: Structure) -> StoredPlan:
    """Read the plan of a file of ranges.

    Parameters
    ----------
    path
        Written by `clipscope.core.formats.ranges_json.ranges_json`.
    model
        The network that it is for: every blob and layer must be one of its own.

    Raises
    ------
    ClipScopeError
        With the place, if the file can't be read, or is not such a file of this network.
    """
    content = parsed_file(path, LARGEST_FILE, "a file of ranges", _FIX)
    if PLAN not in content:
        _refuse(path, "", "holds no plan", _FIX)
    schema = content.get("schema", SCHEMA)
    reader = PlanReader(path, model, newer=isinstance(schema, int) and schema > SCHEMA)
    plan = reader.plan(content[PLAN])
    choice = content.get(CHOICE)
    return StoredPlan(
        plan,
        reader.measured(content.get(MEASURED)),
        choice if isinstance(choice, dict) else None,
        reader.rescaled(content.get(RESCALED)),
    )


def _refuse(path: Path, place: str, message: str, fix: str = _FIX) -> NoReturn:
    raise ClipScopeError(message, where=f"{path}, {place}" if place else str(path), fix=fix)


@dataclass(frozen=True)
class PlanReader:
    """Reads values of a file, and says where one is wrong.

    Attributes
    ----------
    path
        The file.
    model
        The network that the values are for; without one they are not held against names, counts and weights.
    newer
        Whether a later version wrote it, so that unknown names are passed over.
    """

    path: Path
    model: Structure | None
    newer: bool

    def plan(self, value: object) -> QuantPlan:
        """A plan that `plan_json` wrote.

        Raises
        ------
        ClipScopeError
            With the place, if it is none.
        """
        parts = self._object(value, PLAN, ("activations", "layers", WEIGHTS, OWN_RANGES, RESCALED), LATER)
        roots = None if self.model is None else self.model.roots
        blobs = self._names(parts["activations"], f"{PLAN}.activations", roots, "blob")
        layers = self._layers
        found = self._names(parts["layers"], f"{PLAN}.layers", self._layer_names, "layer")
        ranges = self._activations(blobs, "activations")
        own = self._names(parts[OWN_RANGES], f"{PLAN}.{OWN_RANGES}", tuple(ranges), "blob")
        settings = {
            name: self.layer(item, f"{PLAN}.layers.{name}", layers.get(name)) for name, item in found.items()
        }
        weights = self._weights(parts[WEIGHTS])
        powers = self.rescaled(parts[RESCALED])
        return QuantPlan(ranges, settings, weights, self._activations(own, OWN_RANGES), powers)

    @property
    def _layers(self) -> dict[str, QuantLayer]:
        return {} if self.model is None else {layer.name: layer for layer in self.model.layers}

    @property
    def _layer_names(self) -> tuple[str, ...] | None:
        return None if self.model is None else tuple(self._layers)

    def _activations(self, items: Mapping[str, Any], place: str) -> dict[str, ActivationQuant]:
        return {name: self.activation(item, f"{PLAN}.{place}.{name}") for name, item in items.items()}

    def _weights(self, value: object) -> OnnxWeights:
        known = next((choice for choice in ONNX_WEIGHTS if choice == value), None)
        if known is None:
            _refuse(self.path, f"{PLAN}.{WEIGHTS}", f"is none of {', '.join(ONNX_WEIGHTS)}")
        return known

    def measured(self, value: object) -> Ranges | None:
        """Ranges by ONNX tensor; raises as `plan`."""
        if value is None:
            return None
        if not isinstance(value, dict):
            _refuse(self.path, MEASURED, "is not an object of ranges by tensor")
        return {name: self._pair(item, f"{MEASURED}.{name}") for name, item in value.items()}

    def rescaled(self, value: object) -> dict[str, tuple[int, ...]]:
        """Powers of two by layer of the network; raises as `plan`."""
        if value is None:
            return {}
        layers = self._layers
        found: dict[str, tuple[int, ...]] = {}
        for name, powers in self._names(value, RESCALED, self._layer_names, "layer").items():
            whole = isinstance(powers, list) and all(type(power) is int for power in powers)
            count = layers[name].out_channels if name in layers else len(powers) if whole else "whole"
            if not whole or len(powers) != count:
                _refuse(self.path, f"{RESCALED}.{name}", f"is not {count} powers of two, one a channel")
            found[name] = tuple(powers)
        return found

    def _pair(self, value: object, place: str) -> tuple[float, float]:
        numbers = self._numbers(value, place)
        if len(numbers) != 2 or numbers[0] > numbers[1]:
            _refuse(self.path, place, "is not a lowest and a highest value")
        return numbers[0], numbers[1]

    def activation(self, value: object, place: str) -> ActivationQuant:
        """A range; raises as `plan`."""
        names = ("lo", "hi", "bits", "scale", "zero_point", "origin", "zero_centred")
        parts = self._object(value, place, names, LATER_OF_BLOBS)
        lo, hi = self._number(parts["lo"], f"{place}.lo"), self._number(parts["hi"], f"{place}.hi")
        bits = self._width(parts["bits"], f"{place}.bits")
        if not isinstance(parts["origin"], str):
            _refuse(self.path, f"{place}.origin", "is not text")
        if not isinstance(parts["zero_centred"], bool):
            _refuse(self.path, f"{place}.zero_centred", "is neither true nor false")
        try:
            quant = ActivationQuant(lo, hi, bits, parts["origin"], parts["zero_centred"])
        except ValueError as error:
            _refuse(self.path, place, str(error), "give lo <= 0 <= hi, not both zero")
        if not np.float32(quant.step) or not np.isfinite(quant.scale):
            _refuse(self.path, place, f"has a range of {lo:g} to {hi:g}, too narrow for a scale in float32")
        same = math.isclose(self._number(parts["scale"], f"{place}.scale"), quant.step, rel_tol=1e-6)
        if not same or parts["zero_point"] != quant.zero_point:
            _refuse(
                self.path,
                place,
                "has a scale or zero point that does not follow from lo, hi and bits",
                f"make them {quant.step!r} and {quant.zero_point}",
            )
        return quant

    def layer(self, value: object, place: str, layer: QuantLayer | None) -> LayerQuant:
        """Settings of a layer; raises as `plan`."""
        names = ("on", "insist", "weight_bits", "weight_scales", "bias_delta", "weight_codes")
        parts = self._object(value, place, names, LATER_OF_LAYERS)
        for name in ("on", "insist"):
            if not isinstance(parts[name], bool):
                _refuse(self.path, f"{place}.{name}", "is neither true nor false")
        scales = self._numbers(parts["weight_scales"], f"{place}.weight_scales")
        rows = len(scales) if layer is None else layer.weight_rows
        if scales and (len(scales) != rows or np.float32(min(scales)) <= 0):
            _refuse(
                self.path,
                f"{place}.weight_scales",
                f"holds {len(scales)} numbers; the layer needs {rows}, all positive",
            )
        delta = self._numbers(parts["bias_delta"], f"{place}.bias_delta")
        if layer is not None and len(delta) not in (0, layer.out_channels):
            _refuse(
                self.path,
                f"{place}.bias_delta",
                f"holds {len(delta)} numbers; the layer has {layer.out_channels} output channels",
            )
        return LayerQuant(
            parts["on"],
            scales,
            self._width(parts["weight_bits"], f"{place}.weight_bits"),
            parts["insist"],
            delta,
            self._rounding(parts["weight_codes"], f"{place}.weight_codes", layer, scales),
        )

    def _rounding(
        self, value: object, place: str, layer: QuantLayer | None, scales: tuple[float, ...]
    ) -> WeightRounding | None:
        """Codes that a search chose: zlib's format in base64, a signed byte a weight."""
        if value is None:
            return None
        count = self._weight_count(layer)
        try:
            packed = base64.b64decode(value if isinstance(value, str) else "", validate=True)
            unpacker = zlib.decompressobj()
            codes = unpacker.decompress(packed, (LARGEST_FILE if count is None else count) + 1)
        except (binascii.Error, zlib.error, ValueError):
            _refuse(self.path, place, "is not packed weight codes (zlib in base64)")
        if not scales or len(codes) != (len(codes) if count is None else count) or b"\x80" in codes:
            _refuse(self.path, place, f"does not hold {count} codes from -127 to 127 for the layer's weights")
        return WeightRounding(codes, scales)

    def _weight_count(self, layer: QuantLayer | None) -> int | None:
        """Weights of a layer; None where no network says it."""
        if self.model is None or layer is None:
            return None
        weights = self.model.network.array(layer.name, "weight")
        return 0 if weights is None or layer.runtime else weights.size

    def _object(
        self, value: object, place: str, names: tuple[str, ...], defaults: Mapping[str, Any] = NOTHING
    ) -> dict[str, Any]:
        """An object with these names; a file of a later version may have more, an earlier one fewer."""
        found = {**defaults, **value} if isinstance(value, dict) else {}
        more = bool(set(found) - set(names)) and not self.newer
        if more or not set(names) <= set(found):
            _refuse(self.path, place, f"is not an object with exactly {', '.join(names)}")
        return found

    def _names(
        self, value: object, place: str, known: tuple[str, ...] | None, kind: str
    ) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            _refuse(
                self.path,
                place,
                "is not an object by layer" if kind == "layer" else "is not an object by blob",
            )
        strange = None if known is None else next((name for name in value if name not in known), None)
        if strange is not None and self.model is not None:
            _refuse(
                self.path,
                f"{place}.{strange}",
                f"is no layer of {self.model.path} that can be quantized"
                if kind == "layer"
                else f"is no blob of {self.model.path} that can be quantized",
                "give the file that was made for this network",
            )
        return value

    def _number(self, value: object, place: str) -> float:
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not _finite(value):
            _refuse(self.path, place, "is not a finite number of float32")
        return float(value)

    def _numbers(self, value: object, place: str) -> tuple[float, ...]:
        if not isinstance(value, list):
            _refuse(self.path, place, "is not a list of numbers")
        return tuple(self._number(item, f"{place}[{i}]") for i, item in enumerate(value))

    def _width(self, value: object, place: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value not in WIDTHS:
            _refuse(self.path, place, f"is none of {', '.join(map(str, WIDTHS))}")
        return value


def _finite(value: float) -> bool:
    """Whether a number is finite in float32, in which engines hold it."""
    return -_LARGEST <= value <= _LARGEST
