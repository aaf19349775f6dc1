"""What one array in the `.bin` is, and which key makes which layer type int8."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import ParamLayer

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
    place = f"layer {layer.name}"
    if layer.line_number:
        place = f"line {layer.line_number}, layer {layer.name}"
    return ClipScopeError(
        f"{layer.type} has sizes that can't be: {what}",
        where=place,
        fix="correct the sizes in the layer's line, or export the network again",
    )


def flagged(role: str, count: int, int8: Int8Rule = "never") -> ArraySpec:
    """Array with a flag word before it."""
    return ArraySpec(role, count, flagged=True, int8=int8)


def raw(role: str, count: int) -> ArraySpec:
    """Array of plain float32."""
    return ArraySpec(role, count, flagged=False)


def positive(layer: ParamLayer, **sizes: int) -> None:
    """Refuse sizes below 1 by name."""
    for what, value in sizes.items():
        if value <= 0:
            raise bad_size(layer, f"{what} is {value}")


def runtime_rule(term: int) -> Int8Rule:
    """Gemm and the like take the stored bytes as codes as soon as the term is set, floats or not."""
    return "must" if term else "never"


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
