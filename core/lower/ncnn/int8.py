"""The int8 ncnn pair of a model and a plan, as ncnn2int8 writes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from clipscope.core.common.buffers import Buffer
from clipscope.core.lower.choice import excluded_layers, is_forced, why_float
from clipscope.core.lower.ncnn.centring.roles import PAD_VALUE, pads
from clipscope.core.lower.ncnn.centring.zero_centred import ZeroCentred, zero_centred
from clipscope.core.lower.ncnn.fusion import fuse_requantize
from clipscope.core.lower.ncnn.layer_arrays import LayerArrays, code_bits, layer_arrays
from clipscope.core.lower.ncnn.modes import layer_modes
from clipscope.core.lower.ncnn.runtime_int8 import lower_runtime
from clipscope.core.lower.ncnn.stored import stored_floats, stored_plain, stored_scales
from clipscope.core.lower.ncnn.winograd import LIMIT, may_overflow, without_winograd, worst_sum
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import QuantLayer, weight_matrix
from clipscope.core.model.weights import encode_array
from clipscope.core.quant.grid import Grid, levels
from clipscope.core.quant.modes import Modes
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.weights import weight_codes

__all__ = ["NcnnPair", "excluded_layers", "fuse_requantize", "lower_layer", "lower_made", "lower_ncnn"]

INT8_TERM_KEY = 8
FUSED = 100
"""What requantize fusion adds to the int8 term: the layer's output is int8, too."""
SCALE_BYTES = 4
"""What a fused layer stores more: its output scale."""

_TERMS = {"Convolution": 2, "ConvolutionDepthWise": 1, "InnerProduct": 2}
_BIAS_KEYS = {"Convolution": 5, "ConvolutionDepthWise": 5, "InnerProduct": 1}
_ALWAYS_INT8 = ("Gemm", "SDPA")
"""What ncnn2int8 makes int8 whatever the table says."""

_CENTRED = "has a zero-centred input, which a table can't say"
_BYTE = 256

Notes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class NcnnPair:
    """An int8 network.

    Attributes
    ----------
    param, weights
        The text of the ``.param`` and the bytes of the ``.bin``.
    deployed_bytes
        Bytes of the ``.bin`` that is deployed, which fuses.
    quantized
        Names of the layers that run in int8.
    fused
        Those of them whose output is int8, with the layer whose activation scale it has.
    excluded
        Quantizable layers that stay fp32, with the reason.
    modes
        How each layer runs, and how many conversions remain.
    warnings
        Layers that run int8 because they are forced, with what ncnn does wrong.
    differences
        Layers for which ncnn2int8 would write something else from the plan's table, with what and why.
    exchanged
        Depthwise layers that divide exactly; see `clipscope.core.lower.ncnn.exact_depthwise`.
    carried_without
        What zero-centring takes off a blob's values, by blob, where it does.
    notes
        What a person must know of blobs that the plan wants zero-centred, a sentence each.
    """

    param: str
    weights: Buffer
    deployed_bytes: int
    quantized: tuple[str, ...]
    fused: Mapping[str, str]
    excluded: Notes
    modes: Modes
    warnings: Notes = ()
    differences: Notes = ()
    exchanged: tuple[str, ...] = ()
    carried_without: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def lower_ncnn(
    network: Network, layers: Sequence[QuantLayer], plan: QuantPlan, *, fuse: bool | Collection[str] = True
) -> NcnnPair:
    """Make the pair that ncnn2int8 would write from the plan's table.

    Weights of int8 layers are stored as codes with their scales, all other flagged float arrays as
    fp16; producers whose readers are all int8 convolutions hand over codes (requantize fusion;
    ``tools/quantize/ncnn2int8.cpp``). It departs from the tool where the tool's network would be wrong:
    Winograd is masked off (``31=64``) where it could overflow, and see `NcnnPair.differences`. Blobs with a
    zero-centred range are carried less their centre, see `clipscope.core.lower.ncnn.centring`.

    Parameters
    ----------
    network
        The float network.
    layers
        Its quantizable layers.
    plan
        Ranges and scales.
    fuse
        Whether producers hand over codes where they can, or the names of those that may. Without it every
        blob holds floats, for a look inside; on x86 the logits are the same, on ARM but for a code that lies
        on an edge (`clipscope.core.targets.reasons.FUSION`).

    Raises
    ------
    ClipScopeError
        If a layer's scales don't fit its weights or are not finite and positive, or a weight of an int8
        layer is not finite.
    """
    return lower_made(zero_centred(network, layers, plan), plan, fuse=fuse)


def lower_made(made: ZeroCentred, own: QuantPlan, *, fuse: bool | Collection[str] = True) -> NcnnPair:
    """As `lower_ncnn`, from what `zero_centred` makes of a network and a plan of its ``own``."""
    network, layers, plan = made.network, made.layers, made.plan
    excluded = excluded_layers(layers, plan)
    out = {name for name, _ in excluded}
    quantized = {layer.name: layer for layer in layers if layer.name not in out}
    fusable = fuse_requantize(network.graph, quantized.keys())
    fused = fusable if fuse is True else {n: r for n, r in fusable.items() if fuse and n in fuse}
    corrected = {name for name, quant in own.layers.items() if any(quant.bias_delta)}
    writer = _Writer(network, plan, quantized, fused, corrected)
    for line in network.graph.layers:
        writer.add(line)
    return NcnnPair(
        network.graph.replace(writer.edited).text(),
        b"".join(writer.chunks),
        sum(map(len, writer.chunks)) + SCALE_BYTES * (len(fusable) - len(fused)),
        tuple(quantized),
        fused,
        excluded,
        layer_modes(network.graph, layers, quantized.keys(), fused.keys()),
        tuple((name, str(q.reason)) for name, q in quantized.items() if is_forced(q, plan)),
        (*writer.differences, *((name, _CENTRED) for name in quantized if name in made.readers)),
        carried_without=made.offsets.of_blob,
        notes=made.notes,
    )


def lower_layer(network: Network, layer: QuantLayer, plan: QuantPlan) -> tuple[ParamLayer, Buffer]:
    """Line and arrays of one layer, exactly as `lower_ncnn` without fusion writes them.

    Raises
    ------
    ClipScopeError
        As `lower_ncnn`.
    """
    quantized = {layer.name: layer} if why_float(layer, plan) is None else {}
    writer = _Writer(network, plan, quantized, {}, ())
    line = network.graph.layer(layer.name)
    writer.add(line)
    return writer.edited.get(layer.name, line), b"".join(writer.chunks)


@dataclass
class _Writer:
    """Collects lines and arrays, layer by layer."""

    network: Network
    plan: QuantPlan
    quantized: Mapping[str, QuantLayer]
    fused: Mapping[str, str]
    corrected: Collection[str]
    edited: dict[str, ParamLayer] = field(default_factory=dict)
    chunks: list[Buffer] = field(default_factory=list)
    differences: list[tuple[str, str]] = field(default_factory=list)

    def add(self, line: ParamLayer) -> None:
        """Add one layer."""
        layer = self.quantized.get(line.name)
        chunks: list[Buffer]
        notes: list[str] = []
        if layer is None:
            spans = tuple(self.network.arrays_by_layer.get(line.name, {}).values())
            chunks, notes = stored_floats(self.network, spans)
            if line.type in _ALWAYS_INT8 and not line.int(18, 0):
                notes.append(f"stays fp32, which a table can't say: ncnn2int8 makes every {line.type} int8")
        elif layer.runtime:
            quant = self.plan.layers[line.name]
            self.edited[line.name], chunks, notes = lower_runtime(self.network, line.name, quant)
        else:
            chunks, notes = self._table_layer(line, layer)
        self.chunks += chunks
        self.differences += [(line.name, note) for note in notes]

    def _table_layer(self, line: ParamLayer, layer: QuantLayer) -> tuple[list[Buffer], list[str]]:
        """Codes, bias, weight scales, activation scale, and the next layer's where the two are fused."""
        where = f"{self.network.where}, layer {line.name}"
        arrays = layer_arrays(self.network, layer, self.plan)
        codes, bias, scales = arrays.codes, arrays.bias, arrays.scales
        notes = self._code_notes(layer, arrays)
        term = _TERMS[line.type] + (FUSED if line.name in self.fused else 0)
        line = self._with_pad_code(line, layer).with_pair(INT8_TERM_KEY, str(term))
        if may_overflow(layer, codes):
            masked = without_winograd(line)
            if masked is not line:
                notes.append(
                    f"has 31=64, which a table can't say: its sums can reach {worst_sum(layer, codes):,}, and"
                    f" int8 Winograd holds {LIMIT:,}"
                )
            line = masked
        chunks: list[Buffer] = [encode_array(codes.reshape(-1), "int8")]
        if bias is not None:
            line = line if line.int(_BIAS_KEYS[line.type], 0) else line.with_pair(_BIAS_KEYS[line.type], "1")
            chunks.append(stored_plain(bias))
        if line.name in self.corrected:
            notes.append("has a corrected bias, which ncnn2int8 does not read from a table")
        self.edited[line.name] = line
        chunks += [stored_scales(scales, where), self._activation_scale(layer)]
        if line.name in self.fused:
            chunks.append(self._activation_scale(self.quantized[self.fused[line.name]]))
        return chunks, notes

    def _with_pad_code(self, line: ParamLayer, layer: QuantLayer) -> ParamLayer:
        """The line with a border in the code of its value, where the layer's input is zero-centred.

        ncnn casts the value to a signed byte at run time; a negative one takes another way in packed layouts,
        and some versions read an int as 0. Other borders stay as they are, as ncnn2int8 leaves them.
        """
        quant = self.plan.activations[layer.root]
        value = line.float(PAD_VALUE, 0.0) if quant.centred else 0.0
        if not value or not pads(line):
            return line
        code = int(Grid.of_range(quant.lo, quant.hi, quant.bits).quantize(np.array([value], np.float32))[0])
        return line.with_pair(PAD_VALUE, f"{code % _BYTE:.6e}")

    def _code_notes(self, layer: QuantLayer, arrays: LayerArrays) -> list[str]:
        """A note where the weight codes stop at the plan's width and those of ncnn2int8 would not."""
        if self.plan.layers[layer.name].chosen_codes is not None:
            return ["has weight codes that a search chose, which a table can't say"]
        bits = code_bits(layer, self.plan)
        if bits == FULL_BITS:
            return []
        if np.array_equal(arrays.codes, weight_codes(weight_matrix(self.network, layer), arrays.scales)):
            return []
        return [f"has weight codes that stop at {levels(bits)}, which a table can't say"]

    def _activation_scale(self, reader: QuantLayer) -> bytes:
        scale = np.array([self.plan.activations[reader.root].scale], np.float32)
        return stored_scales(scale, f"{self.network.where}, blob {reader.root}")
