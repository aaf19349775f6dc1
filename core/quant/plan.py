"""The plan: which layers run in int8, and with which ranges and scales."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.quant.grid import Grid, levels


@dataclass(frozen=True)
class ActivationQuant:
    """Clip range of a blob.

    Attributes
    ----------
    lo, hi
        Ends of the range in the blob's unit; symmetric means ``lo == -hi``.
    bits
        Width of a code.
    origin
        Where the range comes from: a method's name, ``"manual"``, ``"table"``.
    """

    lo: float
    hi: float
    bits: int = 8
    origin: str = "manual"

    def __post_init__(self) -> None:
        Grid.of_range(self.lo, self.hi, self.bits)

    @classmethod
    def symmetric(cls, threshold: float, *, bits: int = 8, origin: str = "manual") -> ActivationQuant:
        """Range (-threshold, threshold)."""
        return cls(-threshold, threshold, bits, origin)

    @classmethod
    def from_scale(cls, scale: float, *, origin: str = "table") -> ActivationQuant:
        """Symmetric 8-bit range of an ncnn scale; `scale` gives the same float32 back."""
        return cls.symmetric(levels(8) / scale, origin=origin)

    @property
    def scale(self) -> np.float32:
        """ncnn's activation scale, 127 / threshold for 8 bits."""
        return np.float32(levels(self.bits) / self.hi)


@dataclass(frozen=True)
class LayerQuant:
    """How one layer runs.

    Attributes
    ----------
    on
        Whether the layer runs in int8.
    weight_scales
        float32 codes per unit, one a weight row, as Python floats; empty where the engine takes them
        from the weights (Gemm, MultiHeadAttention).
    weight_bits
        Width of the weights' codes, for display.
    insist
        Run int8 although the engine is known to compute this layer wrongly.
    bias_delta
        What is added to the bias of each output channel, in the output's unit, to undo the mean error of
        int8 on ncnn; empty for nothing. A table says it in rows that ncnn2int8 passes over.
    """

    on: bool
    weight_scales: tuple[float, ...]
    weight_bits: int = 8
    insist: bool = False
    bias_delta: tuple[float, ...] = ()

    def scales_array(self) -> NDArray[np.float32]:
        """Weight scales as float32 (rows,)."""
        return np.asarray(self.weight_scales, dtype=np.float32)


@dataclass(frozen=True)
class QuantPlan:
    """Ranges by root blob and settings by layer name; an edit makes a new plan.

    A range belongs to a blob: all layers that read the same root blob share it, because ncnn's
    requantize fusion hands one set of codes to all of them.
    """

    activations: Mapping[str, ActivationQuant] = field(default_factory=dict)
    layers: Mapping[str, LayerQuant] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "activations", MappingProxyType(dict(self.activations)))
        object.__setattr__(self, "layers", MappingProxyType(dict(self.layers)))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as plain dictionaries; a mapping proxy can't be pickled."""
        return (QuantPlan, (dict(self.activations), dict(self.layers)))

    def with_activation(self, blob: str, quant: ActivationQuant) -> QuantPlan:
        """Plan with another range for one root blob."""
        return replace(self, activations={**self.activations, blob: quant})

    def with_activations(self, changes: Mapping[str, ActivationQuant]) -> QuantPlan:
        """Plan with other ranges for several root blobs."""
        return replace(self, activations={**self.activations, **changes})

    def with_layers_on(self, names: Mapping[str, bool]) -> QuantPlan:
        """Plan with layers switched on or off; unknown names raise KeyError."""
        changes = {name: replace(self.layers[name], on=on) for name, on in names.items()}
        return replace(self, layers={**self.layers, **changes})

    def is_on(self, layer: str) -> bool:
        """Whether a layer runs in int8."""
        return layer in self.layers and self.layers[layer].on

    def fingerprint(self) -> str:
        """Hex digest of all that changes a result; origins do not."""

        def settings(quant: LayerQuant) -> list[object]:
            marks: list[object] = ["insist"] if quant.insist else []
            if any(quant.bias_delta):
                marks.append([float(delta).hex() for delta in quant.bias_delta])
            return [quant.weight_bits, *(float(s).hex() for s in quant.weight_scales), *marks]

        content = {
            "activations": {k: [v.lo.hex(), v.hi.hex(), v.bits] for k, v in self.activations.items()},
            "layers": {k: settings(v) for k, v in self.layers.items() if v.on},
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
