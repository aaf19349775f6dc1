"""Which arrays each layer type reads from the `.bin` stream, in order."""

from __future__ import annotations

from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.storage_rules import RULES
from clipscope.core.model.storage_spec import ArraySpec, Int8Rule, bad_size, int8_key, int8_term

__all__ = [
    "KNOWN_TYPES",
    "ArraySpec",
    "Int8Rule",
    "arrays_of",
    "int8_key",
    "int8_term",
    "is_known_type",
]

MAX_ELEMENTS = 2**31 - 1
"""ncnn counts the elements of an array in a signed 32-bit int."""

_WEIGHTLESS = """
 AbsVal ArgMax BNLL BinaryOp CELU Cast Clip Concat CopyTo Crop CumulativeSum DeepCopy DetectionOutput
Diag Dropout ELU Einsum Eltwise Erf Exp ExpandDims Flatten Flip Fold GELU GLU GridSample HardSigmoid
HardSwish Input Interp InverseSpectrogram LRN Log MVN MatMul Mish Noop PSROIPooling Packing Permute
PixelShuffle Pooling Pooling1D Pooling3D Power PriorBox Proposal ROIAlign ROIPooling ReLU Reduction
Reorg Reshape RotaryEmbed SDPA SELU SPP ShuffleChannel Shrink Sigmoid Slice Softmax Softplus Spectrogram
Split Squeeze StatisticsPooling Swish TanH Threshold Tile UnaryOp Unfold YoloDetectionOutput
Yolov3DetectionOutput
"""
KNOWN_TYPES: frozenset[str] = frozenset(RULES) | frozenset(_WEIGHTLESS.split())
"""Every layer type of the ncnn release that the rules above were written for."""


def arrays_of(layer: ParamLayer) -> tuple[ArraySpec, ...]:
    """List the arrays that `layer` reads; empty for types without weights and for unknown types.

    Raises
    ------
    ClipScopeError
        The line's sizes are missing, negative, too large or don't fit each other.
    """
    rule = RULES.get(layer.type)
    if rule is None:
        return ()
    arrays = tuple(rule(layer))
    for array in arrays:
        if not 0 < array.count <= MAX_ELEMENTS:
            raise bad_size(layer, f"array {array.role} would have {array.count} elements")
    return arrays


def is_known_type(layer_type: str) -> bool:
    """Whether ncnn is known to have this layer type, so that its arrays are known too."""
    return layer_type in KNOWN_TYPES
