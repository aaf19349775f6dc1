"""How many blobs each layer type takes and makes; ncnn indexes them unasked, and reads what lies beside them.

Source: ``one_blob_only``, ``forward`` and the parameters in ncnn ``src/layer/*.cpp`` of release 20261020.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clipscope.core.model.graph import ParamLayer


@dataclass(frozen=True)
class Arity:
    """Numbers of blobs, (least, most) of each, without a bound if ``most`` is None; ``note`` says which."""

    inputs: tuple[int, int | None]
    outputs: tuple[int, int | None] = (1, 1)
    note: str = ""

    def __str__(self) -> str:
        return f"{_text(self.inputs)} in{self.note} and {_text(self.outputs)} out"

    def allows(self, inputs: int, outputs: int) -> bool:
        """Whether a layer may have so many."""
        return _within(inputs, self.inputs) and _within(outputs, self.outputs)


def arity_of(layer: ParamLayer) -> Arity | None:
    """What a layer must have; None for a type that ncnn does not know here.

    Parameters
    ----------
    layer
        A line of a ``.param``; its blobs are not looked at.
    """
    if layer.type in _BY_PARAMETERS:
        return _BY_PARAMETERS[layer.type](layer)
    return _FIXED.get(layer.type)


def _within(count: int, bounds: tuple[int, int | None]) -> bool:
    least, most = bounds
    return count >= least and (most is None or count <= most)


def _text(bounds: tuple[int, int | None]) -> str:
    least, most = bounds
    if least == most:
        return "no blob" if least == 0 else f"{_blobs(least)}"
    return f"{_blobs(least)} or more" if most is None else f"{least} to {_blobs(most)}"


def _blobs(count: int) -> str:
    return f"{count} blob{'s' * (count != 1)}"


def _with_weights(key: int, bias_key: int = 5) -> Callable[[ParamLayer], Arity]:
    """A convolution, whose weights and bias come as blobs where a key says so."""

    def arity(layer: ParamLayer) -> Arity:
        if not layer.int(key, 0):
            return _ONE_TO_ONE
        needed = 3 if layer.int(bias_key, 0) else 2
        return Arity((needed, None), note=", its weights among them,")

    return arity


def _binary(layer: ParamLayer) -> Arity:
    return _ONE_TO_ONE if layer.int(1, 0) else Arity((2, 2))


def _gemm(layer: ParamLayer) -> Arity:
    # ncnn stores a matrix where the key is 1, and reads a stored one where it is not 0.
    least = sum(layer.int(key, 0) != 1 for key in (4, 5))
    return Arity((least, least + (layer.int(6, 0) != 1)))


def _attention(layer: ParamLayer) -> Arity:
    """Query alone up to query, key and value, a mask, and two caches with their outputs."""
    masked, cached = bool(layer.int(5, 0)), bool(layer.int(7, 0))
    return Arity((1 + masked + 2 * cached, 3 + masked + 2 * cached), (1, 3 if cached else 1))


def _product(layer: ParamLayer) -> Arity:
    """Query, key and value, a mask, and two caches with their outputs."""
    needed = 3 + bool(layer.int(5, 0)) + 2 * bool(layer.int(7, 0))
    return Arity((needed, needed), (1, 3 if layer.int(7, 0) else 1))


def _reshape(layer: ParamLayer) -> Arity:
    """By an expression, it takes sizes from further blobs."""
    return Arity((1, None)) if layer.has(6) else Arity((1, 2))


def _crop(layer: ParamLayer) -> Arity:
    return Arity((1, None)) if layer.has(19) or layer.has(20) or layer.has(21) else Arity((1, 2))


_ONE_TO_ONE = Arity((1, 1))
_ONE_TO_ONE_NAMES = """
AbsVal ArgMax BNLL BatchNorm Bias CELU Cast Clip Convolution3D ConvolutionDepthWise3D CumulativeSum
Deconvolution1D Deconvolution3D DeconvolutionDepthWise1D DeconvolutionDepthWise3D DeepCopy Dequantize Diag
Dropout ELU Embed Erf Exp ExpandDims Flatten Flip Fold GELU GLU GroupNorm HardSigmoid HardSwish InnerProduct
InstanceNorm InverseSpectrogram LRN LayerNorm Log MVN Mish Normalize PReLU Packing Permute PixelShuffle
Pooling Pooling1D Pooling3D Power Quantize RMSNorm ReLU Reduction Reorg Requantize SELU SPP ShuffleChannel
Shrink Sigmoid Softmax Softplus Spectrogram Squeeze StatisticsPooling Swish TanH Threshold Tile UnaryOp Unfold
"""

_FIXED: Mapping[str, Arity] = {
    **dict.fromkeys(_ONE_TO_ONE_NAMES.split(), _ONE_TO_ONE),
    "Input": Arity((0, 0)),
    "MemoryData": Arity((0, 0)),
    "Split": Arity((1, 1), (1, None)),
    "Slice": Arity((1, 1), (1, None)),
    "Concat": Arity((1, None)),
    "Eltwise": Arity((2, None)),
    "Einsum": Arity((1, None)),
    "MatMul": Arity((2, 2)),
    "CopyTo": Arity((2, 2)),
    "Interp": Arity((1, 2)),
    "Padding": Arity((1, 2)),
    "Scale": Arity((1, 2)),
    "GridSample": Arity((2, 2)),
    "DeformableConv2D": Arity((2, 3)),
    "RotaryEmbed": Arity((3, 3)),
    "LSTM": Arity((1, 3), (1, 3)),
    "GRU": Arity((1, 2), (1, 2)),
    "RNN": Arity((1, 2), (1, 2)),
    "PriorBox": Arity((1, 2)),
    "DetectionOutput": Arity((3, 4)),
    "YoloDetectionOutput": Arity((1, None)),
    "Yolov3DetectionOutput": Arity((1, None)),
    "Proposal": Arity((3, 3), (1, 2)),
    "PSROIPooling": Arity((2, 2)),
    "ROIAlign": Arity((2, 2)),
    "ROIPooling": Arity((2, 2)),
}

_BY_PARAMETERS: Mapping[str, Callable[[ParamLayer], Arity]] = {
    "BinaryOp": _binary,
    "Convolution": _with_weights(19),
    "ConvolutionDepthWise": _with_weights(19),
    "Convolution1D": _with_weights(19),
    "ConvolutionDepthWise1D": _with_weights(19),
    "Crop": _crop,
    "Deconvolution": _with_weights(28),
    "DeconvolutionDepthWise": _with_weights(28),
    "Gemm": _gemm,
    "MultiHeadAttention": _attention,
    "Reshape": _reshape,
    "SDPA": _product,
}
