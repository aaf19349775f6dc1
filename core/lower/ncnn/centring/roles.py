"""What a layer does to a constant that is taken off a whole blob: passes it on, takes it up, or needs zero.

Sources: ncnn ``src/layer``. Poolings by average leave a constant as it is where they divide by the number of
values that they read and not by the window's (``pooling.cpp``, ``avgpool_count_include_pad``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.quantizable import TABLE_TYPES
from clipscope.core.model.storage import int8_term

Kind = Literal["passes", "absorbs", "adds", "needs zero"]

ACTIVATION, BOUNDS, PAD_VALUE = 9, 10, 18
"""Keys of a convolution's or inner product's fused activation, and of a convolution's border."""
NONE, RELU, CLIP = 0, 1, 3
"""Fused activations that can be moved."""
LARGEST = 3.0e38
"""Upper bound of a ReLU that became a Clip, as ncnn2int8's own float limits are: finite in float32."""

_ACTIVATION_NAMES = {2: "leaky ReLU", 4: "sigmoid", 5: "Mish", 6: "hard-swish"}
_DYNAMIC = 19
_SUM, _MAX = 1, 2
_ADD, _SUB = 0, 1
_MEAN, _REDUCE_MAX, _REDUCE_MIN = 3, 4, 5
_SAME_PADS = (-233, -234)

_MOVE = frozenset(
    {"Split", "Concat", "Flatten", "Reshape", "Squeeze", "ExpandDims", "Permute", "Slice", "Crop", "Noop"}
    | {"ShuffleChannel", "PixelShuffle", "Reorg", "Interp", "Tile", "Flip"}
)
"""Layers that move values about, or mix them with weights whose sum is one (Interp)."""


@dataclass(frozen=True)
class Role:
    """What a layer does to constants.

    Attributes
    ----------
    kind
        ``"passes"``: all its blobs carry one constant, once `shifted` moved its own bounds.
        ``"absorbs"``: its bias takes up that of its input, and gives its output any.
        ``"adds"``: its output carries the sum of its inputs', each times its factor.
        ``"needs zero"``: it reads and makes blobs as they are.
    factors
        By input, of a layer that adds.
    why
        Why it needs zero, or why one that absorbs can give its output none, as the end of a sentence.
    fixed_output
        Whether a layer that absorbs its input's constant gives its output none.
    """

    kind: Kind
    factors: tuple[float, ...] = ()
    why: str = ""
    fixed_output: bool = False


PASSES = Role("passes")


def role_of(line: ParamLayer) -> Role:
    """Find what a layer of a float network does to constants."""
    if line.type in TABLE_TYPES or line.type == "BatchNorm":
        return _of_linear(line)
    if line.type == "BinaryOp":
        return _of_binary(line)
    if line.type == "Eltwise":
        return _of_eltwise(line)
    if _passes(line):
        return PASSES
    name = f"{line.type} {line.name}"
    if line.type == "Input":
        return Role("needs zero", why="it is the network's input")
    if line.type == "Pooling":
        return Role("needs zero", why=f"{name} counts the zeros of its border")
    return Role("needs zero", why=f"{name} takes and gives values as they are")


def _of_linear(line: ParamLayer) -> Role:
    if line.type == "BatchNorm":
        return Role("absorbs")
    if (line.type != "InnerProduct" and line.int(_DYNAMIC, 0)) or int8_term(line):
        return Role("needs zero", why=f"{line.type} {line.name} has no weights of its own in float")
    activation = line.int(ACTIVATION, NONE)
    if activation in (NONE, RELU) or (activation == CLIP and len(line.floats(BOUNDS)) == 2):
        return Role("absorbs")
    what = _ACTIVATION_NAMES.get(activation, "an activation")
    return Role("absorbs", why=f"{line.type} {line.name} ends in {what}", fixed_output=True)


def _of_binary(line: ParamLayer) -> Role:
    kind, scalar = line.int(0, _ADD), len(line.bottoms) == 1
    if kind in (_ADD, _SUB):
        return PASSES if scalar else Role("adds", (1.0, 1.0 if kind == _ADD else -1.0))
    return Role("needs zero", why=f"BinaryOp {line.name} computes with it as it is")


def _of_eltwise(line: ParamLayer) -> Role:
    kind, count = line.int(0, 0), len(line.bottoms)
    factors = line.floats(1) or (1.0,) * count
    if kind == _SUM and len(factors) == count:
        return Role("adds", factors)
    return PASSES if kind == _MAX else Role("needs zero", why=f"Eltwise {line.name} multiplies it")


def _passes(line: ParamLayer) -> bool:
    if line.type in _MOVE or line.type == "Clip":
        return True
    if line.type == "ReLU":
        return line.float(0, 0.0) == 0
    if line.type == "Dropout":
        return line.float(0, 1.0) == 1
    if line.type == "Padding":
        return line.int(4, 0) != 0 or not line.int(6, 0)
    if line.type == "Reduction":
        return line.int(0, 0) in (_MEAN, _REDUCE_MAX, _REDUCE_MIN) and line.float(2, 1.0) == 1
    return line.type == "Pooling" and (line.int(0, 0) == 0 or _averages_values_only(line))


def _averages_values_only(line: ParamLayer) -> bool:
    """Whether an average pooling divides by the number of values that it adds up."""
    if line.int(4, 0) or line.int(7, 0) or not line.int(6, 0):  # global, adaptive, border not counted
        return True
    left = line.int(3, 0)
    pads = (left, line.int(14, left), line.int(13, left), line.int(15, line.int(13, left)))
    return line.int(5, 0) == 1 and not any(pads)


def pads(line: ParamLayer) -> bool:
    """Whether a convolution may put a border around its input."""
    if line.type == "InnerProduct":
        return False
    left, top = line.int(4, 0), line.int(14, line.int(4, 0))
    return any((left, top, line.int(15, left), line.int(16, top)))


def number(value: float) -> str:
    """A float as every ncnn reads it back exactly: 15 characters at most, with an exponent."""
    return f"{value:.8e}"


def shifted(line: ParamLayer, offset: float) -> ParamLayer:
    """A layer that passes a constant on, with its own bounds or border less that constant."""
    if line.type == "ReLU":
        bounds = ((0, number(-offset)), (1, number(LARGEST)))
        return ParamLayer("Clip", line.name, line.bottoms, line.tops, bounds)
    if line.type == "Clip":
        low, high = line.float(0, -LARGEST), line.float(1, LARGEST)
        return line.with_pair(0, number(_less(low, offset))).with_pair(1, number(_less(high, offset)))
    if line.type == "Padding" and line.int(4, 0) == 0:
        return line.with_pair(5, number(line.float(5, 0.0) - offset))
    return line


def activation_shifted(line: ParamLayer, offset: float) -> ParamLayer:
    """A convolution's or inner product's line whose fused activation gives its values less a constant."""
    activation = line.int(ACTIVATION, NONE)
    if activation == NONE or not offset:
        return line
    low, high = (0.0, LARGEST) if activation == RELU else line.floats(BOUNDS)
    line = line.with_pair(ACTIVATION, str(CLIP))
    bounds = f"2,{number(_less(low, offset))},{number(_less(high, offset))}"
    return line.with_pair(-23300 - BOUNDS, bounds)


def _less(bound: float, offset: float) -> float:
    """A bound less a constant; one that stands for infinity stays."""
    return bound if abs(bound) >= LARGEST / 2 else bound - offset
