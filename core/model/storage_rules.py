"""The arrays of each layer type, one rule a type; ``clipscope.core.model.storage`` is the way in.

Source: ``load_param`` and ``load_model`` of every layer in ncnn ``src/layer/*.cpp`` (wheel
1.0.20261020). Numbers in the rules are the keys of the layer's line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.storage_sequence import attention, embed, gemm, recurrent
from clipscope.core.model.storage_spec import ArraySpec, bad_size, flagged, int8_term, positive, raw


def _convolution(layer: ParamLayer) -> list[ArraySpec]:
    if layer.int(19, 0):
        return []
    term, outputs = int8_term(layer), layer.int(0, 0)
    positive(layer, num_output=outputs)
    arrays = [flagged("weight", layer.int(6, 0), "may" if term else "never")]
    if layer.int(5, 0):
        arrays.append(raw("bias", outputs))
    if term:
        arrays += [raw("weight_scales", outputs), raw("input_scale", 1)]
    if term > 100:
        arrays.append(raw("output_scale", 1))
    return arrays


def _convolution_depthwise(layer: ParamLayer) -> list[ArraySpec]:
    if layer.int(19, 0):
        return []
    term, outputs, group = int8_term(layer), layer.int(0, 0), layer.int(7, 1)
    positive(layer, num_output=outputs, group=group)
    if term not in (0, 1, 2, 101, 102):
        raise bad_size(layer, f"the int8 term (key 8) is {term}, ncnn knows 0, 1, 2, 101 and 102")
    arrays = [flagged("weight", layer.int(6, 0), "may" if term else "never")]
    if layer.int(5, 0):
        arrays.append(raw("bias", outputs))
    if term:
        arrays += [raw("weight_scales", group if term % 100 == 1 else 1), raw("input_scale", 1)]
    if term > 100:
        arrays.append(raw("output_scale", 1))
    return arrays


def _inner_product(layer: ParamLayer) -> list[ArraySpec]:
    term, outputs = int8_term(layer), layer.int(0, 0)
    positive(layer, num_output=outputs)
    arrays = [flagged("weight", layer.int(2, 0), "may" if term else "never")]
    if layer.int(1, 0):
        arrays.append(raw("bias", outputs))
    if term:
        arrays += [raw("weight_scales", outputs), raw("input_scale", 1)]
    return arrays


def _float_convolution(dynamic_key: int | None) -> Callable[[ParamLayer], list[ArraySpec]]:
    """Make the rule of a convolution type that has no int8 form."""

    def rule(layer: ParamLayer) -> list[ArraySpec]:
        if dynamic_key is not None and layer.int(dynamic_key, 0):
            return []
        positive(layer, num_output=layer.int(0, 0))
        bias = [raw("bias", layer.int(0, 0))] if layer.int(5, 0) else []
        return [flagged("weight", layer.int(6, 0)), *bias]

    return rule


def _batch_norm(layer: ParamLayer) -> list[ArraySpec]:
    return [raw(role, layer.int(0, 0)) for role in ("slope", "mean", "variance", "bias")]


def _scale(layer: ParamLayer) -> list[ArraySpec]:
    if layer.int(0, 0) == -233:  # the scale is the second input
        return []
    return [raw(role, layer.int(0, 0)) for role in (("scale", "bias") if layer.int(1, 0) else ("scale",))]


def _norm(size_key: int, affine_key: int, *roles: str) -> Callable[[ParamLayer], list[ArraySpec]]:
    """Make the rule of a normalization with an optional affine part."""

    def rule(layer: ParamLayer) -> list[ArraySpec]:
        return [raw(role, layer.int(size_key, 0)) for role in roles] if layer.int(affine_key, 1) else []

    return rule


def _single(role: str, size_key: int, default: int = 0) -> Callable[[ParamLayer], list[ArraySpec]]:
    """Make the rule of a type that reads one plain array."""
    return lambda layer: [raw(role, layer.int(size_key, default))]


def _padding(layer: ParamLayer) -> list[ArraySpec]:
    return [raw("per_channel_pad", layer.int(6, 0))] if layer.int(6, 0) else []


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
    return [flagged("data", count) if layer.int(21, 1) == 0 else raw("data", count)]


def _dequantize(layer: ParamLayer) -> list[ArraySpec]:
    bias = [raw("bias", layer.int(1, 0))] if layer.int(1, 0) else []
    return [raw("scale", layer.int(0, 1)), *bias]


def _requantize(layer: ParamLayer) -> list[ArraySpec]:
    bias = [raw("bias", layer.int(2, 0))] if layer.int(2, 0) else []
    return [raw("scale_in", layer.int(0, 1)), raw("scale_out", layer.int(1, 1)), *bias]


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
    "Embed": embed,
    "Gemm": gemm,
    "MultiHeadAttention": attention,
    "LSTM": recurrent(4, 4, has_hidden=True),
    "GRU": recurrent(3, 4, has_hidden=False),
    "RNN": recurrent(1, 1, has_hidden=False),
    "Quantize": _single("scale", 0, 1),
    "Dequantize": _dequantize,
    "Requantize": _requantize,
}
