"""Small tensors in the place of large weights while ONNX Runtime's quantizer works.

It takes several copies of a network, and a minute for VGG-16. What it decides on, scales and zero points,
depends on the least and the largest value of each channel alone, which two values a channel tell; the codes
are then made with its own function, a few rows at a time.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization.quant_utils import quantize_nparray

from clipscope.core.common.buffers import forget
from clipscope.core.model.onnx_edits import attribute
from clipscope.core.model.onnx_tensors import bytes_of, forget_stored, is_stored, values_of, whole

ROWS = 2**22
"""Weights that are quantized at a time."""

INFERRED = "onnx.infer"
"""Metadata with which the quantizer marks inferred shapes; a file that it wrote has it still."""

_ENDS = 2
"""Values of a channel of a stand-in."""
_MATRIX = 2
_PRODUCT = "_MatMul"
_GRID = ("_scale", "_zero_point")


class StandIns:
    """A network for the quantizer, and the way back.

    Parameters
    ----------
    source
        A float network, some of whose constants may lie beside it; it must live as long.

    Attributes
    ----------
    proto
        A copy of it with all constants, or what stands for them, and without stated shapes.
    """

    def __init__(self, source: onnx.ModelProto) -> None:
        made = onnx.ModelProto()
        made.CopyFrom(source)
        self._axes = {}
        self._weights: dict[str, TensorProto] = {}
        axes = _channel_axes(source)
        for place, tensor in enumerate(source.graph.initializer):
            axis = axes.get(tensor.name)
            if is_stored(tensor) and axis is not None and tensor.dims[axis] != _ENDS:
                self._weights[tensor.name], self._axes[tensor.name] = tensor, axis
                ends = _ends(values_of(tensor), axis)
                made.graph.initializer[place].CopyFrom(numpy_helper.from_array(ends, tensor.name))
        forget_stored(source)
        self.proto = whole(made)
        del self.proto.graph.value_info[:]
        kept = [item for item in self.proto.metadata_props if item.key != INFERRED]
        del self.proto.metadata_props[:]
        self.proto.metadata_props.extend(kept)
        # Shapes can't be inferred behind a stand-in; the quantizer needs the types. It parts a Gemm in two.
        readers = [node for node in made.graph.node if any(name in self._weights for name in node.input)]
        self._stated = {f"{node.output[0]}{end}" for node in readers for end in ("", _PRODUCT)}
        for name in sorted(self._stated - {value.name for value in made.graph.output}):
            self.proto.graph.value_info.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))

    def replaced(self, quantized: onnx.ModelProto) -> onnx.ModelProto:
        """What the quantizer made, with the weights themselves; as it is where nothing stands for them."""
        if not self._weights:
            return quantized
        made = onnx.ModelProto()
        made.CopyFrom(quantized)  # what the quantizer removed goes with its own
        for value in [value for value in made.graph.value_info if value.name in self._stated]:
            made.graph.value_info.remove(value)
        constants = {tensor.name: tensor for tensor in made.graph.initializer}
        for name, tensor in self._weights.items():
            codes, kept = constants.get(f"{name}_quantized"), constants.get(name)
            found = kept if codes is None else codes
            if found is None:
                continue
            values, axis = values_of(tensor), self._axes[name]
            if values.ndim == _MATRIX and found.dims[axis] == _ENDS:  # turned: a Gemm as a MatMul
                values, axis = values.T, 1 - axis
            if codes is not None:
                scale, zero = (numpy_helper.to_array(constants[name + end]) for end in _GRID)
                found.CopyFrom(_coded(values, axis, found, scale, zero))
            elif values.flags.c_contiguous:
                found.CopyFrom(tensor)  # beside the proto, as it was
            else:
                found.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(values), name))
            forget_stored(made)
            forget(bytes_of(tensor))
        return made


def _channel_axes(proto: onnx.ModelProto) -> dict[str, int]:
    """Axis of the channels of weights that one compute node reads."""
    uses = Counter(name for node in proto.graph.node for name in node.input)
    dims = {tensor.name: len(tensor.dims) for tensor in proto.graph.initializer}
    found: dict[str, int] = {}
    for node in proto.graph.node:
        name = node.input[1] if len(node.input) > 1 else ""
        if name not in dims or uses[name] > 1:
            continue
        turned = attribute(node, "transB")
        if node.op_type == "Conv":
            found[name] = 0
        elif node.op_type in ("Gemm", "MatMul") and dims[name] == _MATRIX:
            found[name] = 0 if turned is not None and turned.i else 1
    return found


def _ends(values: NDArray[Any], axis: int) -> NDArray[Any]:
    """Least and largest value of each channel, in as many axes."""
    others = tuple(range(values.ndim))[:axis] + tuple(range(values.ndim))[axis + 1 :]
    ends = np.stack([values.min(axis=others), values.max(axis=others)], axis=1 if axis == 0 else 0)
    shape = [1] * values.ndim
    shape[axis], shape[1 if axis == 0 else 0] = values.shape[axis], _ENDS
    return ends.reshape(shape)


def _coded(
    values: NDArray[Any], axis: int, codes: TensorProto, scale: NDArray[Any], zero: NDArray[Any]
) -> TensorProto:
    """The codes of a weight, with the quantizer's function."""
    shape = [1] * values.ndim
    shape[axis] = -1
    result = np.empty(values.shape, helper.tensor_dtype_to_np_dtype(codes.data_type))
    step = max(1, ROWS * len(values) // max(1, values.size))
    scales, zeros = scale.reshape(shape), zero.reshape(shape)
    for start in range(0, len(values), step):
        rows = slice(start, start + step)
        own = rows if axis == 0 and scale.size > 1 else slice(None)
        result[rows] = quantize_nparray(codes.data_type, values[rows], scales[own], zeros[own])
    return numpy_helper.from_array(result, codes.name)
