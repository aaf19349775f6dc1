"""The arrays of each layer type, one rule a type; ``core.model.storage`` is the way in.

Source: ``load_param`` and ``load_model`` of every layer in ncnn ``src/layer/*.cpp`` (wheel
1.0.20261020). Numbers in the rules are the keys of the layer's line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from core.errors import ClipScopeError
from core.model.graph import ParamLayer

Int8Rule = Literal["never", "may", "must"]


@dataclass(frozen=True)
class ArraySpec:
    """One array that a layer reads.

    Parameters
    ----------
    role
        What the array is to the layer: ``weight``, ``bias``, ``weight_scales``, ``input_scale`` ...
    count
        Number of elements (for `packed`: of bytes).
    flagged
        A 32-bit word before the data says how they are stored; otherwise plain float32.
    int8
        Whether the layer, with the int8 term that it has, takes int8 codes here: never, as well as
        floats, or nothing else.
    packed
        Weight-block codes: plain bytes without a word before them.
    """

    role: str
    count: int
    flagged: bool
    int8: Int8Rule = "never"
    packed: bool = False


def int8_term(layer: ParamLayer) -> int:
    """Return the value of the key that makes `layer` int8; 0: a float layer, or a type without int8."""
    key = _INT8_KEYS.get(layer.type)
    return 0 if key is None else layer.int(key, 0)


def int8_key(layer_type: str) -> int | None:
    """Key that makes a layer of this type int8: 8 or 18; None where ncnn has no int8 for it."""
    return _INT8_KEYS.get(layer_type)


def bad_size(layer: ParamLayer, what: str) -> ClipScopeError:
    """Make the error for a layer line whose numbers can't be."""
    line = f"line {layer.line_number}, " if layer.line_number else ""
    return ClipScopeError(
        f"{layer.type} has sizes that can't be: {what}",
        where=f"{line}layer {layer.name}",
        fix="correct the sizes in the layer's line, or export the network again",
    )


def _flagged(role: str, count: int, int8: Int8Rule = "never") -> ArraySpec:
    return ArraySpec(role, count, flagged=True, int8=int8)


def _raw(role: str, count: int) -> ArraySpec:
    return ArraySpec(role, count, flagged=False)


def _positive(layer: ParamLayer, **sizes: int) -> None:
    for what, value in sizes.items():
        if value <= 0:
            raise bad_size(layer, f"{what} is {value}")


def _runtime_rule(term: int) -> Int8Rule:
    """Gemm and the like take the stored bytes as codes as soon as the term is set, floats or not."""
    return "must" if term else "never"


def _convolution(layer: ParamLayer) -> list[ArraySpec]:
    if layer.int(19, 0):
        return []
    term, outputs = int8_term(layer), layer.int(0, 0)
    _positive(layer, num_output=outputs)
    arrays = [_flagged("weight", layer.int(6, 0), "may" if term else "never")]
    if layer.int(5, 0):
        arrays.append(_raw("bias", outputs))
    if term:
        arrays += [_raw("weight_scales", outputs), _raw("input_scale", 1)]
    if term > 100:
        arrays.append(_raw("output_scale", 1))
    return arrays


def _convolution_depthwise(layer: ParamLayer) -> list[ArraySpec]:
    if layer.int(19, 0):
        return []
    term, outputs, group = int8_term(layer), layer.int(0, 0), layer.int(7, 1)
    _positive(layer, num_output=outputs, group=group)
    if term not in (0, 1, 2, 101, 102):
        raise bad_size(layer, f"the int8 term (key 8) is {term}, ncnn knows 0, 1, 2, 101 and 102")
    arrays = [_flagged("weight", layer.int(6, 0), "may" if term else "never")]
    if layer.int(5, 0):
        arrays.append(_raw("bias", outputs))
    if term:
        arrays += [_raw("weight_scales", group if term % 100 == 1 else 1), _raw("input_scale", 1)]
    if term > 100:
        arrays.append(_raw("output_scale", 1))
    return arrays


def _inner_product(layer: ParamLayer) -> list[ArraySpec]:
    term, outputs = int8_term(layer), layer.int(0, 0)
    _positive(layer, num_output=outputs)
    arrays = [_flagged("weight", layer.int(2, 0), "may" if term else "never")]
    if layer.int(1, 0):
        arrays.append(_raw("bias", outputs))
    if term:
        arrays += [_raw("weight_scales", outputs), _raw("input_scale", 1)]
    return arrays


def _float_convolution(dynamic_key: int | None) -> Callable[[ParamLayer], list[ArraySpec]]:
    """Make the rule of a convolution type that has no int8 form."""

    def rule(layer: ParamLayer) -> list[ArraySpec]:
        if dynamic_key is not None and layer.int(dynamic_key, 0):
            return []
        _positive(layer, num_output=layer.int(0, 0))
        bias = [_raw("bias", layer.int(0, 0))] if layer.int(5, 0) else []
        return [_flagged("weight", layer.int(6, 0)), *bias]

    return rule


def _batch_norm(layer: ParamLayer) -> list[ArraySpec]:
    return [_raw(role, layer.int(0, 0)) for role in ("slope", "mean", "variance", "bias")]


def _scale(layer: ParamLayer) -> list[ArraySpec]:
    if layer.int(0, 0) == -233:  # the scale is the second input
        return []
    return [_raw(role, layer.int(0, 0)) for role in (("scale", "bias") if layer.int(1, 0) else ("scale",))]


def _norm(size_key: int, affine_key: int, *roles: str) -> Callable[[ParamLayer], list[ArraySpec]]:
    """Make the rule of a normalization with an optional affine part."""

    def rule(layer: ParamLayer) -> list[ArraySpec]:
        return [_raw(role, layer.int(size_key, 0)) for role in roles] if layer.int(affine_key, 1) else []

    return rule


def _single(role: str, size_key: int, default: int = 0) -> Callable[[ParamLayer], list[ArraySpec]]:
    """Make the rule of a type that reads one plain array."""
    return lambda layer: [_raw(role, layer.int(size_key, default))]


def _padding(layer: ParamLayer) -> list[ArraySpec]:
    return [_raw("per_channel_pad", layer.int(6, 0))] if layer.int(6, 0) else []


def _memory_data(layer: ParamLayer) -> list[ArraySpec]:
    w, h, c, d = (layer.int(key, 0) for key in (0, 1, 2, 11))
    if d:
        count = w * h * d * c
    elif c:
        count = w * h * c
    elif h:
        count = w * h
    elif w:
        count = w
    else:
        return []
    if min(w, h, c, d) < 0:
        raise bad_size(layer, f"the sizes are {w}, {h}, {d}, {c}")
    return [_flagged("data", count) if layer.int(21, 1) == 0 else _raw("data", count)]


def _embed(layer: ParamLayer) -> list[ArraySpec]:
    term = int8_term(layer)
    arrays = [_flagged("weight", layer.int(3, 0), _runtime_rule(term))]
    if layer.int(2, 0):
        arrays.append(_raw("bias", layer.int(0, 0)))
    return [*arrays, _raw("weight_scales", 1)] if term else arrays


def _weight_block(layer: ParamLayer) -> tuple[int, int, bool] | None:
    """Bits, block length and input scales of a weight-block layer; None where the term says otherwise."""
    term = int8_term(layer)
    bits, form, block = term // 100, term % 100 // 10, term % 10
    if term < 400:
        if term in (4, 5, 6):
            raise bad_size(layer, f"ncnn does not know the quantize term (key 18) {term}")
        return None
    if bits not in (4, 6, 8) or form > 1 or block > 2:
        raise bad_size(layer, f"ncnn does not know the quantize term (key 18) {term}")
    return bits, 32 << block, form == 1


def _packed(role: str, row: int, rows: int, bits: int) -> ArraySpec:
    return ArraySpec(role, -(-row * bits // 8) * rows, flagged=False, packed=True)


def _gemm(layer: ParamLayer) -> list[ArraySpec]:
    term, block = int8_term(layer), _weight_block(layer)
    const_a, const_b, const_c = (layer.int(key, 0) == 1 for key in (4, 5, 6))
    m, n, k = (layer.int(key, 0) for key in (7, 8, 9))
    if const_a:
        _positive(layer, M=m, K=k)
    if const_b:
        _positive(layer, N=n, K=k)
    if block and (const_a or not const_b or layer.int(3, 0) != 1):
        raise bad_size(layer, "weight-block codes need a constant, transposed B and no constant A")
    arrays = [_flagged("A", m * k, _runtime_rule(term))] if const_a else []
    if const_b:
        arrays.append(
            _packed("B", k, n, block[0]) if block else _flagged("B", k * n, _runtime_rule(term)),
        )
    arrays += _gemm_c(layer, m, n) if const_c else []
    if block:
        _, length, input_scales = block
        arrays.append(_raw("weight_scales", -(-k // length) * n))
        return [*arrays, _raw("input_scales", k)] if input_scales else arrays
    if term and const_a:
        arrays.append(_raw("A_scales", m))
    if term and const_b:
        arrays.append(_raw("B_scale", 1))
    return arrays


def _gemm_c(layer: ParamLayer, m: int, n: int) -> list[ArraySpec]:
    broadcast = layer.int(10, 0)
    if broadcast == -1:
        return []
    if not 0 <= broadcast <= 4:
        raise bad_size(layer, f"the broadcast type of C (key 10) is {broadcast}")
    return [_flagged("C", (1, m, m, n * m, n)[broadcast])]


def _attention(layer: ParamLayer) -> list[ArraySpec]:
    term, block, width = int8_term(layer), _weight_block(layer), layer.int(0, 0)
    _positive(layer, embed_dim=width)
    kdim, vdim, size = layer.int(3, width), layer.int(4, width), layer.int(2, 0)
    _positive(layer, kdim=kdim, vdim=vdim, weight_data_size=size)
    if size % width:
        raise bad_size(layer, f"weight_data_size {size} is no multiple of embed_dim {width}")
    qdim = size // width
    arrays, scales, input_scales = [], [], []
    # (name, elements per row, rows)
    for name, row, rows in (("q", qdim, width), ("k", kdim, width), ("v", vdim, width), ("out", width, qdim)):
        if block:
            arrays.append(_packed(f"{name}_weight", row, rows, block[0]))
            scales.append(_raw(f"{name}_weight_scales", -(-row // block[1]) * rows))
            input_scales += [_raw(f"{name}_input_scales", row)] if block[2] else []
        else:
            arrays.append(_flagged(f"{name}_weight", row * rows, _runtime_rule(term)))
            scales += [_raw(f"{name}_weight_scales", 1 if name == "out" else width)] if term else []
        arrays.append(_raw(f"{name}_bias", rows))
    return [*arrays, *scales, *input_scales]


def _recurrent(gates: int, bias_rows: int, *, has_hidden: bool) -> Callable[[ParamLayer], list[ArraySpec]]:
    """Make the rule of LSTM, GRU and RNN."""

    def rule(layer: ParamLayer) -> list[ArraySpec]:
        term, outputs = int8_term(layer), layer.int(0, 0)
        hidden = layer.int(3, outputs) if has_hidden else outputs
        _positive(layer, num_output=outputs, hidden_size=hidden)
        directions = 2 if layer.int(2, 0) == 2 else 1
        inputs = layer.int(1, 0) // directions // hidden // gates
        int8 = _runtime_rule(term)
        arrays = [
            _flagged("input_weight", inputs * gates * hidden * directions, int8),
            _flagged("bias", hidden * bias_rows * directions),
            _flagged("hidden_weight", outputs * gates * hidden * directions, int8),
        ]
        if hidden != outputs:
            arrays.append(_flagged("projection_weight", hidden * outputs * directions))
        if term:
            arrays += [
                _raw(f"{name}_weight_scales", gates * hidden * directions) for name in ("input", "hidden")
            ]
        return arrays

    return rule


def _dequantize(layer: ParamLayer) -> list[ArraySpec]:
    bias = [_raw("bias", layer.int(1, 0))] if layer.int(1, 0) else []
    return [_raw("scale", layer.int(0, 1)), *bias]


def _requantize(layer: ParamLayer) -> list[ArraySpec]:
    bias = [_raw("bias", layer.int(2, 0))] if layer.int(2, 0) else []
    return [_raw("scale_in", layer.int(0, 1)), _raw("scale_out", layer.int(1, 1)), *bias]


RULES: Mapping[str, Callable[[ParamLayer], list[ArraySpec]]] = {
    "Convolution": _convolution,
    "ConvolutionDepthWise": _convolution_depthwise,
    "InnerProduct": _inner_product,
    "Convolution1D": _float_convolution(19),
    "ConvolutionDepthWise1D": _float_convolution(19),
    "Convolution3D": _float_convolution(None),
    "ConvolutionDepthWise3D": _float_convolution(None),
    "Deconvolution": _float_convolution(28),
    "DeconvolutionDepthWise": _float_convolution(28),
    "Deconvolution1D": _float_convolution(28),
    "DeconvolutionDepthWise1D": _float_convolution(28),
    "Deconvolution3D": _float_convolution(None),
    "DeconvolutionDepthWise3D": _float_convolution(None),
    "DeformableConv2D": _float_convolution(None),
    "BatchNorm": _batch_norm,
    "Scale": _scale,
    "Bias": _single("bias", 0),
    "PReLU": _single("slope", 0),
    "LayerNorm": _norm(0, 2, "gamma", "beta"),
    "RMSNorm": _norm(0, 2, "gamma"),
    "GroupNorm": _norm(1, 3, "gamma", "beta"),
    "InstanceNorm": _norm(0, 2, "gamma", "beta"),
    "Normalize": _single("scale", 3),
    "Padding": _padding,
    "MemoryData": _memory_data,
    "Embed": _embed,
    "Gemm": _gemm,
    "MultiHeadAttention": _attention,
    "LSTM": _recurrent(4, 4, has_hidden=True),
    "GRU": _recurrent(3, 4, has_hidden=False),
    "RNN": _recurrent(1, 1, has_hidden=False),
    "Quantize": _single("scale", 0, 1),
    "Dequantize": _dequantize,
    "Requantize": _requantize,
}

_INT8_KEYS: Mapping[str, int] = {
    "Convolution": 8,
    "ConvolutionDepthWise": 8,
    "InnerProduct": 8,
    "LSTM": 8,
    "GRU": 8,
    "RNN": 8,
    "Embed": 18,
    "Gemm": 18,
    "MultiHeadAttention": 18,
    "SDPA": 18,
}
