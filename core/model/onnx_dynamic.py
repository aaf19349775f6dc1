"""Operators whose input is quantized at run time, as float ones that read weights of codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_tensors import values_of

_RANGES = "DynamicQuantizeLinear"
_SUMS = {"ConvInteger": "Conv", "MatMulInteger": "MatMul"}
"""x, w, zero point of x, zero point of w; int32."""
_WHOLE = frozenset({"DynamicQuantizeMatMul", "MatMulIntegerToFloat", "DynamicQuantizeLSTM"})
"""Operators of com.microsoft that hold the scales as well."""


def without_run_time_codes(proto: onnx.ModelProto) -> tuple[onnx.ModelProto, bool]:
    """The network with float operators and DequantizeLinear on weights alone, and whether anything changed.

    What ``onnxruntime.quantization.quantize_dynamic`` writes is read: DynamicQuantizeLinear with ConvInteger
    or MatMulInteger, a Cast and a Mul with both scales, and the operators of com.microsoft that ONNX Runtime
    makes of these. A convolution's bias, which stands behind it as an Add, goes back into it. What does not
    have this form stays.

    Parameters
    ----------
    proto
        A network as its file has it; it is not changed.
    """
    kinds = {node.op_type for node in proto.graph.node}
    if not kinds & {_RANGES, *_WHOLE}:
        return proto, False
    work = _Rewriting(proto)
    made = onnx.ModelProto()
    made.CopyFrom(proto)
    del made.graph.node[:]
    made.graph.node.extend(work.nodes())
    made.graph.initializer.extend(work.constants)
    read = {name for node in made.graph.node for name in node.input}
    read |= {value.name for value in made.graph.output}
    kept = [tensor for tensor in made.graph.initializer if tensor.name in read]
    del made.graph.initializer[:]
    made.graph.initializer.extend(kept)
    del made.graph.value_info[:]
    return made, bool(work.replaced)


class _Rewriting:
    """The nodes of the float network, in the order of the file."""

    def __init__(self, proto: onnx.ModelProto) -> None:
        self._proto = proto
        self._values = {tensor.name: tensor for tensor in proto.graph.initializer}
        self._makers = {name: node for node in proto.graph.node for name in node.output if name}
        self._readers: dict[str, list[onnx.NodeProto]] = {}
        for node in proto.graph.node:
            for name in dict.fromkeys(node.input):
                self._readers.setdefault(name, []).append(node)
        self._outputs = {value.name for value in proto.graph.output}
        self.constants: list[onnx.TensorProto] = []
        self.replaced = 0

    def nodes(self) -> list[onnx.NodeProto]:
        """All nodes; those that nothing reads any more are left out."""
        instead: dict[int, list[onnx.NodeProto]] = {}
        gone: set[int] = set()
        for node in self._proto.graph.node:
            found = self._replacement(node)
            if found is None:
                continue
            last, made, absorbed = found
            instead[id(last)] = made
            gone |= {id(item) for item in (node, *absorbed)}
            self.replaced += 1
        kept: list[onnx.NodeProto] = []
        for node in self._proto.graph.node:
            if id(node) in instead:
                kept += instead[id(node)]
            elif id(node) not in gone:
                kept.append(node)
        return self._needed(kept)

    def _needed(self, nodes: Sequence[onnx.NodeProto]) -> list[onnx.NodeProto]:
        """Without what only served the scales at run time."""
        wanted = set(self._outputs)
        found = []
        for node in reversed(nodes):
            if wanted & set(node.output):
                wanted.update(node.input)
                found.append(node)
        return found[::-1]

    def _replacement(
        self, node: onnx.NodeProto
    ) -> tuple[onnx.NodeProto, list[onnx.NodeProto], list[onnx.NodeProto]] | None:
        """The node whose result the new ones give, these, and others that they stand for."""
        if node.op_type in _SUMS:
            return self._sums(node)
        if node.op_type == "DynamicQuantizeMatMul":
            names = [*node.input, "", "", ""]
            made = self._product(node, names[0], names[1], names[2], names[3], names[4])
            return None if made is None else (node, made, [])
        if node.op_type == "MatMulIntegerToFloat":
            names = [*node.input, "", "", ""]
            source = self._source(names[0], names[2])
            made = None if source is None else self._product(node, source, names[1], names[3], *names[5:7])
            return None if made is None else (node, made, [])
        if node.op_type == "DynamicQuantizeLSTM":
            return node, self._lstm(node), []
        return None

    def _source(self, codes: str, scale: str) -> str | None:
        """The float tensor whose codes and scale these are."""
        maker = self._makers.get(codes)
        if maker is None or maker.op_type != _RANGES or list(maker.output)[:2] != [codes, scale]:
            return None
        return str(maker.input[0])

    def _product(
        self, node: onnx.NodeProto, source: str, weight: str, scale: str, zero: str, bias: str
    ) -> list[onnx.NodeProto] | None:
        """A MatMul, and its bias."""
        if weight not in self._values or scale not in self._values:
            return None
        read, named = self._dequantized(weight, scale, zero, 1)
        result = str(node.output[0])
        inner = f"{result}_product" if bias else result
        name = node.name or result
        made = [*read, helper.make_node("MatMul", [source, named], [inner], name)]
        return [*made, helper.make_node("Add", [inner, bias], [result], f"{name}_bias")] if bias else made

    def _sums(
        self, node: onnx.NodeProto
    ) -> tuple[onnx.NodeProto, list[onnx.NodeProto], list[onnx.NodeProto]] | None:
        """ConvInteger or MatMulInteger with its Cast and the Mul that puts the scales on."""
        cast = self._only_reader(node.output[0], "Cast")
        scaled = None if cast is None else self._only_reader(cast.output[0], "Mul")
        if cast is None or scaled is None or node.input[1] not in self._values:
            return None
        both = next(name for name in scaled.input if name != cast.output[0])
        maker = self._makers.get(both)
        parts = [] if maker is None or maker.op_type != "Mul" else list(maker.input)
        weight_scale = next((name for name in parts if name in self._values), None)
        run_time = next((name for name in parts if name not in self._values), None)
        source = None if run_time is None else self._source(node.input[0], run_time)
        if weight_scale is None or source is None:
            return None
        zero = node.input[3] if len(node.input) > 3 else ""
        kind = _SUMS[node.op_type]
        read, weight = self._dequantized(node.input[1], weight_scale, zero, 0 if kind == "Conv" else 1)
        inputs, result, absorbed = [source, weight], str(scaled.output[0]), [cast, scaled]
        last = scaled
        bias = self._bias(result, kind, self._values[node.input[1]].dims[0])
        if bias is not None:
            last, values = bias
            inputs.append(values)
            result = str(last.output[0])
        made = helper.make_node(kind, inputs, [result], node.name or result)
        made.attribute.extend(node.attribute)
        return last, [*read, made], absorbed

    def _bias(self, result: str, kind: str, channels: int) -> tuple[onnx.NodeProto, str] | None:
        """The Add of a constant a channel behind a convolution, and that constant."""
        add = self._only_reader(result, "Add") if kind == "Conv" else None
        if add is None:
            return None
        other = next((name for name in add.input if name != result), "")
        maker = self._makers.get(other)
        if maker is not None and maker.op_type == "Reshape":
            other = str(maker.input[0])
        tensor = self._values.get(other)
        if tensor is None or int(np.prod(tensor.dims)) != channels:
            return None
        shape = list(tensor.dims)
        if maker is None and (len(shape) < 2 or shape[-1] != 1):  # it is not added along the channels
            return None
        name = f"{result}_bias"
        self.constants.append(numpy_helper.from_array(values_of(tensor).reshape(-1), name))
        return add, name

    def _only_reader(self, tensor: str, kind: str) -> onnx.NodeProto | None:
        readers = self._readers.get(tensor, [])
        alone = len(readers) == 1 and tensor not in self._outputs and readers[0].op_type == kind
        return readers[0] if alone else None

    def _dequantized(self, weight: str, scale: str, zero: str, axis: int) -> tuple[list[onnx.NodeProto], str]:
        """DequantizeLinear of a constant, and its result."""
        steps = values_of(self._values[scale]).astype(np.float32)
        codes = values_of(self._values[weight])
        names = [weight, f"{weight}_step_{self.replaced}"]
        one = steps.size == 1
        self.constants.append(numpy_helper.from_array(steps.reshape(() if one else -1), names[1]))
        if zero and zero in self._values:
            zeros = values_of(self._values[zero]).reshape(-1)
            zeros = zeros.reshape(()) if one else np.broadcast_to(zeros, steps.size).copy()
            names.append(f"{weight}_zero_{self.replaced}")
            self.constants.append(numpy_helper.from_array(zeros, names[2]))
        elif codes.dtype == np.int8:
            names.append(f"{weight}_zero_{self.replaced}")
            zeros = np.zeros(() if one else steps.size, np.int8)
            self.constants.append(numpy_helper.from_array(zeros, names[2]))
        result = f"{weight}_float_{self.replaced}"
        return [helper.make_node("DequantizeLinear", names, [result], result, axis=axis)], result

    def _lstm(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """LSTM; there the weights are transposed, and their scales are one a direction or one a row."""
        names = [*node.input, *[""] * 12][:12]
        read = []
        for place, scale, zero in ((1, names[8], names[9]), (2, names[10], names[11])):
            name = f"{node.output[0] or node.name}_{'WR'[place - 1]}"
            self.constants.append(numpy_helper.from_array(self._transposed(names[place], scale, zero), name))
            read.append(name)
        inputs = [names[0], *read, *names[3:8]]
        while not inputs[-1]:
            inputs.pop()
        made = helper.make_node("LSTM", inputs, list(node.output), node.name or node.output[0])
        made.attribute.extend(node.attribute)
        return [made]

    def _transposed(self, weight: str, scale: str, zero: str) -> NDArray[np.float32]:
        codes, steps, zeros = (values_of(self._values[name]) for name in (weight, scale, zero))
        shape = (-1, 1, 1) if steps.size == codes.shape[0] else (codes.shape[0], 1, -1)
        values = (codes.astype(np.int64) - zeros.astype(np.int64).reshape(shape)) * steps.reshape(shape)
        transposed: NDArray[np.float32] = np.ascontiguousarray(values.transpose(0, 2, 1), np.float32)
        return transposed
