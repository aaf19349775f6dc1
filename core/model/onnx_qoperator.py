"""Operators on codes (QLinearConv and others) as float ones between DequantizeLinear and QuantizeLinear."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_tensors import values_of

_ONE = {
    "QLinearGlobalAveragePool": "GlobalAveragePool",
    "QLinearAveragePool": "AveragePool",
    "QLinearSigmoid": "Sigmoid",
    "QLinearLeakyRelu": "LeakyRelu",
    "QLinearSoftmax": "Softmax",
}
"""x, scale, zero point, y scale, zero point."""
_TWO = {"QLinearAdd": "Add", "QLinearMul": "Mul"}
"""a, scale, zero point, b, scale, zero point, y scale, zero point."""
_OWN = ("channels_last", "opset")
"""Attributes that the float operator does not have."""


def without_coded_operators(proto: onnx.ModelProto) -> onnx.ModelProto:
    """The network with what `QDQ` writes in the place of these operators; others stay as they are.

    QLinearConv, QLinearMatMul and QGemm, sums, products, poolings, Concat and some activations: ONNX's own
    and those of com.microsoft that ONNX Runtime's quantizer writes. Itself where there are none.
    """
    if not any(node.op_type.startswith(("QLinear", "QGemm")) for node in proto.graph.node):
        return proto
    made = onnx.ModelProto()
    made.CopyFrom(proto)
    work = _Expansion({tensor.name: tensor for tensor in proto.graph.initializer})
    for node in proto.graph.node:
        work.take(node)
    del made.graph.node[:]
    made.graph.node.extend(work.nodes)
    made.graph.initializer.extend(work.constants)
    return made


class _Expansion:
    """The nodes so far."""

    def __init__(self, initializers: dict[str, onnx.TensorProto]) -> None:
        self._initializers = initializers
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def take(self, node: onnx.NodeProto) -> None:
        """One more node."""
        names, kind = list(node.input), node.op_type
        if kind == "QLinearConv":
            inputs = [self._read(names[:3]), self._read(names[3:6], axis=0), *self._bias(names, 8)]
            self._write(node, "Conv", inputs, names[6:8])
        elif kind == "QLinearMatMul":
            inputs = [self._read(names[:3]), self._read(names[3:6])]
            self._write(node, "MatMul", inputs, names[6:8])
        elif kind == "QGemm":
            transposed = any(item.name == "transB" and item.i for item in node.attribute)
            inputs = [self._read(names[:3]), self._read(names[3:6], axis=0 if transposed else 1)]
            self._write(node, "Gemm", [*inputs, *self._bias(names, 6)], names[7:9])
        elif kind in _ONE:
            self._write(node, _ONE[kind], [self._read(names[:3])], names[3:5])
        elif kind in _TWO:
            self._write(node, _TWO[kind], [self._read(names[:3]), self._read(names[3:6])], names[6:8])
        elif kind == "QLinearConcat":
            inputs = [self._read(names[i : i + 3]) for i in range(2, len(names), 3)]
            self._write(node, "Concat", inputs, names[:2])
        else:
            self.nodes.append(node)

    def _read(self, names: Sequence[str], axis: int = 1) -> str:
        """A tensor of codes as float."""
        result = f"{names[0]}_float_{len(self.nodes)}"
        self.nodes.append(helper.make_node("DequantizeLinear", list(names), [result], result, axis=axis))
        return result

    def _bias(self, names: Sequence[str], place: int) -> list[str]:
        """The int32 bias as float: its step is that of the input times that of the weights."""
        if len(names) <= place or not names[place]:
            return []
        codes, first, second = (self._initializers.get(names[i]) for i in (place, 1, 4))
        if codes is None or first is None or second is None:
            return [names[place]]
        step = values_of(first).reshape(-1) * values_of(second).reshape(-1)
        value = (values_of(codes) * step.astype(np.float64)).astype(np.float32)
        name = f"{names[place]}_float_{len(self.nodes)}"
        self.constants.append(numpy_helper.from_array(value, name))
        return [name]

    def _write(self, node: onnx.NodeProto, kind: str, inputs: Sequence[str], grid: Sequence[str]) -> None:
        """The float operator, and its result as codes; as it is where there is no grid."""
        result, coded = node.output[0], any(grid)
        name = f"{result}_float" if coded else result
        made = helper.make_node(kind, list(inputs), [name], node.name or name)
        made.attribute.extend(item for item in node.attribute if item.name not in _OWN)
        self.nodes.append(made)
        if coded:
            self.nodes.append(helper.make_node("QuantizeLinear", [name, *grid], [result], f"{result}_codes"))
