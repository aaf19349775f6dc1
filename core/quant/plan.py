"""The plan: which layers run in int8, and with which ranges and scales."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.grid import Grid, levels
from clipscope.core.quant.weight_rounding import WeightRounding

OnnxWeights = Literal["8", "7", "pair-safe"]
"""Codes of the weights in ONNX Runtime; see `QuantPlan`."""

FROM_FILE: Final = "file"
"""Origin of ranges that a quantized file holds."""

ONNX_WEIGHTS: Final[tuple[OnnxWeights, ...]] = get_args(OnnxWeights)


@dataclass(frozen=True)
class ActivationQuant:
    """Clip range of a blob.

    Attributes
    ----------
    lo, hi
        Ends of the range in the blob's unit. ``lo == -hi`` is the symmetric scheme, anything else the
        affine one, with a zero point; ncnn has the symmetric one only (`as_symmetric`).
    bits
        Width of a code.
    origin
        Where the range comes from: a method's name, ``"manual"``, ``"table"``, ``"file"``.
    centred
        Whether ncnn runs both ends of a range that is not symmetric, by carrying the blob less its middle
        where the network allows it (`clipscope.core.lower.ncnn.centring`): codes -127 to 127 mean values
        around `centre`. It says nothing of a symmetric range.
    """

    lo: float
    hi: float
    bits: int = 8
    origin: str = "manual"
    centred: bool = False

    def __post_init__(self) -> None:
        Grid.of_range(self.lo, self.hi, self.bits, centred=self.centred)

    @classmethod
    def symmetric(cls, threshold: float, *, bits: int = 8, origin: str = "manual") -> ActivationQuant:
        """Range (-threshold, threshold)."""
        return cls(-threshold, threshold, bits, origin)

    @classmethod
    def from_scale(cls, scale: float, *, bits: int = 8, origin: str = "table") -> ActivationQuant:
        """Symmetric range of an ncnn scale: 127, 63 or 31 over it; `scale` gives the same float32 back."""
        return cls.symmetric(levels(bits) / scale, bits=bits, origin=origin)

    @property
    def is_symmetric(self) -> bool:
        """Whether the scheme is the symmetric one: codes on both sides of a zero point of 0."""
        return self.lo == -self.hi

    @property
    def threshold(self) -> float:
        """Largest magnitude inside the range: the clip threshold of the symmetric scheme."""
        return max(-self.lo, self.hi)

    def as_symmetric(self) -> ActivationQuant:
        """The range as engines without a zero point run it (ncnn, TensorRT): (-threshold, threshold)."""
        if self.is_symmetric:
            return self
        return replace(self, lo=-self.threshold, hi=self.threshold, centred=False)

    @property
    def is_centred(self) -> bool:
        """Whether codes lie around a value other than zero in ncnn, too."""
        return self.centred and self.centre != 0

    @property
    def centre(self) -> float:
        """Value that a zero-centred range's code 0 means in ncnn: half the end of a range from zero."""
        grid = self.grid
        return (grid.k_min + levels(self.bits)) * grid.step if self.centred else 0.0

    @property
    def around_centre(self) -> ActivationQuant:
        """Symmetric range, with the same step, of the blob less its centre; ``centred`` stays as a mark."""
        return replace(self, lo=-levels(self.bits) * self.step, hi=levels(self.bits) * self.step)

    @property
    def grid(self) -> Grid:
        """Values that the blob can take."""
        return Grid.of_range(self.lo, self.hi, self.bits, centred=self.centred)

    @property
    def step(self) -> float:
        """Distance of two codes in the blob's unit."""
        return self.grid.step

    @property
    def zero_point(self) -> int:
        """Code that means zero: 0 for the symmetric scheme's signed codes, else out of 0..255 (8 bits).

        Codes of a zero-centred range are counted from its lower end, too: 0 to 254, ncnn's being 127 less.
        """
        return 0 if self.is_symmetric else -self.grid.k_min

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest value that a code means: (lo, hi), moved so that the zero point is a code."""
        if self.is_symmetric or self.lo == 0 or self.hi == 0:
            return self.lo, self.hi
        return self.grid.lo, self.grid.hi

    @property
    def scale(self) -> np.float32:
        """ncnn's activation scale: 127 / threshold for 8 bits, 63 for 7, 31 for 6."""
        with np.errstate(over="ignore"):  # who writes it refuses one that is not finite
            return np.float32(levels(self.bits) / self.threshold)


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
        Width of the weights' codes. Scales made for a width never reach further; see `code_bits`.
    forced
        Run int8 although the engine is known to compute this layer wrongly.
    bias_delta
        What is added to the bias of each output channel, in the output's unit, to undo the mean error of
        int8 on ncnn; empty for nothing. A table says it in rows that ncnn2int8 passes over. It was measured
        with this layer's scales, with its blob's range, and with all layers before it as they were then
        (`clipscope.core.weight_tuning.bias`). A later edit of any of these keeps it, although it may be wrong
        then.
    rounding
        Weight codes that a search chose instead of the nearest ones; see `chosen_codes`.
    """

    on: bool
    weight_scales: tuple[float, ...]
    weight_bits: int = 8
    forced: bool = False
    bias_delta: tuple[float, ...] = ()
    rounding: WeightRounding | None = None

    @property
    def chosen_codes(self) -> bytes | None:
        """Weight codes that a search chose for just these scales; None where the nearest are taken."""
        if self.rounding is None or self.rounding.scales != self.weight_scales:
            return None
        return self.rounding.codes

    def code_bits(self, activation: ActivationQuant) -> int:
        """Width at whose last code (127, 63, 31) the weights stop: their input's, or their own if wider.

        A search may refine the scales of weights that start with fewer bits than a device multiplies.
        """
        return max(self.weight_bits, activation.bits)

    @cached_property
    def settings_text(self) -> str:
        """What changes a result, as JSON; kept, because a plan's fingerprint asks for it at every edit."""
        marks: list[object] = ["insist"] if self.forced else []
        if any(self.bias_delta):
            marks.append([float(delta).hex() for delta in self.bias_delta])
        if (codes := self.chosen_codes) is not None:
            marks.append(hashlib.sha256(codes).hexdigest())
        return json.dumps([self.weight_bits, *(float(scale).hex() for scale in self.weight_scales), *marks])

    def __getstate__(self) -> dict[str, object]:
        """The fields alone: what is kept beside them need not cross to another process."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def scales_array(self) -> NDArray[np.float32]:
        """Weight scales as float32 (rows,)."""
        return np.asarray(self.weight_scales, dtype=np.float32)


@dataclass(frozen=True)
class QuantPlan:
    """Ranges by root blob and settings by layer name; an edit makes a new plan.

    A range belongs to a blob: all layers that read the same root blob share it, because ncnn's
    requantize fusion hands one set of codes to all of them.

    Attributes
    ----------
    activations, layers
        Ranges and settings.
    onnx_weights
        How ONNX Runtime's weights are coded: with 8 bits, which kernels for x86-64 without VNNI cut where two
        neighbouring products pass 16 bits; with 7 bits, which always fit; or pair-safe, each channel's step
        being only as wide as is needed for what these kernels add.
    onnx_activations
        Ranges of root blobs in ONNX Runtime that are not those of ``activations``, with its 8 bits. Blobs
        that are not named are linked: ONNX Runtime runs their range of ``activations``, whatever it becomes.
    rescaled
        Powers of two by which output channels of layers are divided in the network that the plan is for, by
        layer (`clipscope.core.weight_tuning.rescale.rescaled`), where that is not known otherwise: a window's
        plan names them beside the network as it was opened. Verbs take the rescaled network and ignore it.
    """

    activations: Mapping[str, ActivationQuant] = field(default_factory=dict)
    layers: Mapping[str, LayerQuant] = field(default_factory=dict)
    onnx_weights: OnnxWeights = "8"
    onnx_activations: Mapping[str, ActivationQuant] = field(default_factory=dict)
    rescaled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "activations", MappingProxyType(dict(self.activations)))
        object.__setattr__(self, "onnx_activations", MappingProxyType(dict(self.onnx_activations)))
        object.__setattr__(self, "layers", MappingProxyType(dict(self.layers)))
        object.__setattr__(self, "rescaled", MappingProxyType(dict(self.rescaled)))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as plain dictionaries; a mapping proxy can't be pickled."""
        ranges = dict(self.activations), dict(self.onnx_activations)
        return (
            QuantPlan,
            (ranges[0], dict(self.layers), self.onnx_weights, ranges[1], dict(self.rescaled)),
        )

    def with_activation(self, blob: str, quant: ActivationQuant) -> QuantPlan:
        """Plan with another range for one root blob."""
        return replace(self, activations={**self.activations, blob: quant})

    def with_threshold(self, blob: str, threshold: float) -> QuantPlan:
        """Plan with another symmetric threshold for one root blob, as set by hand; same bits.

        Raises
        ------
        KeyError
            If no root blob of the plan is called so.
        ValueError
            If the threshold is not a positive number.
        """
        bits = self.activations[blob].bits
        return self.with_activation(blob, ActivationQuant.symmetric(threshold, bits=bits, origin="manual"))

    def with_activations(self, changes: Mapping[str, ActivationQuant]) -> QuantPlan:
        """Plan with other ranges for several root blobs."""
        return replace(self, activations={**self.activations, **changes})

    def with_onnx_activations(self, changes: Mapping[str, ActivationQuant]) -> QuantPlan:
        """Plan with ranges of their own for some root blobs in ONNX Runtime, no longer linked to ncnn's."""
        own = {root: replace(quant, bits=8, centred=False) for root, quant in changes.items()}
        return replace(self, onnx_activations={**self.onnx_activations, **own})

    def with_linked(self, roots: Collection[str]) -> QuantPlan:
        """Plan in which ONNX Runtime runs the range of ``activations`` for some root blobs."""
        own = {root: quant for root, quant in self.onnx_activations.items() if root not in roots}
        return self if len(own) == len(self.onnx_activations) else replace(self, onnx_activations=own)

    def is_linked(self, root: str) -> bool:
        """Whether a root blob has one range for both engines."""
        return root not in self.onnx_activations

    @property
    def linked(self) -> QuantPlan:
        """The plan without ONNX Runtime's own ranges: what a table can say of them, and ncnn runs."""
        return replace(self, onnx_activations={}) if self.onnx_activations else self

    @property
    def for_onnx(self) -> QuantPlan:
        """The plan as ONNX Runtime runs it, with its own ranges in place of ncnn's."""
        if not self.onnx_activations:
            return self
        own = {root: quant for root, quant in self.onnx_activations.items() if root in self.activations}
        return replace(self, activations={**self.activations, **own}, onnx_activations={})

    def with_layers_on(self, names: Mapping[str, bool]) -> QuantPlan:
        """Plan with layers switched on or off; unknown names raise KeyError."""
        changes = {name: replace(self.layers[name], on=on) for name, on in names.items()}
        return replace(self, layers={**self.layers, **changes})

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: what there is before a calibration."""
        return not self.activations and not self.layers

    @property
    def is_affine(self) -> bool:
        """Whether a blob's range is affine; ONNX Runtime's own ranges don't count (`for_onnx`)."""
        return not all(quant.is_symmetric for quant in self.activations.values())

    @cached_property
    def is_centred(self) -> bool:
        """Whether a blob's range is zero-centred in ncnn."""
        return any(quant.is_centred for quant in self.activations.values())

    def is_on(self, layer: str) -> bool:
        """Whether a layer runs in int8."""
        return layer in self.layers and self.layers[layer].on

    def is_off(self, layer: str) -> bool:
        """Whether a layer that an engine would run in int8 by itself is switched off: it has no scales."""
        quant = self.layers.get(layer)
        return quant is not None and not quant.on and not quant.weight_scales

    @property
    def _switched_off(self) -> list[str]:
        return sorted(filter(self.is_off, self.layers))

    def fingerprint(self, engine: str | None = None) -> str:
        """Hex digest of all that changes a result; origins do not.

        Parameters
        ----------
        engine
            ``"ncnn"`` or ``"onnxruntime"`` for its results alone: the other one's ranges don't change them,
            nor ONNX Runtime's weights those of ncnn.
        """
        if engine == "onnxruntime" and self.onnx_activations:
            return self.for_onnx.fingerprint(engine)
        ranges = _ranges_content(self.activations)
        layers = ", ".join(
            f"{json.dumps(name)}: {quant.settings_text}"
            for name, quant in sorted(self.layers.items())
            if quant.on
        )
        left = [] if engine == "ncnn" else self._switched_off
        if left:
            layers += f', "off": {json.dumps(left)}'
        weights = self.onnx_weights != "8" and engine != "ncnn"
        tail = f', "onnx_weights": {json.dumps(self.onnx_weights)}' if weights else ""
        if self.onnx_activations and engine != "ncnn":
            own = _ranges_content(self.onnx_activations)
            tail += f', "onnx_activations": {json.dumps(own, sort_keys=True)}'
        if self.rescaled:
            powers = {name: list(own) for name, own in self.rescaled.items()}
            tail += f', "rescaled": {json.dumps(powers, sort_keys=True)}'
        content = f'{{"activations": {json.dumps(ranges, sort_keys=True)}, "layers": {{{layers}}}{tail}}}'
        return hashlib.sha256(content.encode()).hexdigest()

    def layers_fingerprint(self) -> str:
        """Hex digest of which layers are on: all that changes a result whose ranges the engine finds."""
        names = [*sorted(name for name, quant in self.layers.items() if quant.on), *self._switched_off]
        return hashlib.sha256(json.dumps(names).encode()).hexdigest()


def _ranges_content(ranges: Mapping[str, ActivationQuant]) -> dict[str, list[object]]:
    """What of ranges changes a result, as a JSON value."""
    return {
        blob: [
            float(quant.lo).hex(),
            float(quant.hi).hex(),
            quant.bits,
            *(["centred"] if quant.is_centred else []),
        ]
        for blob, quant in ranges.items()
    }
