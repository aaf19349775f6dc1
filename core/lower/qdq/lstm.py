"""LSTM in ONNX Runtime's int8: DynamicQuantizeLSTM, which quantizes its input at run time."""

from __future__ import annotations

from collections.abc import Collection

import onnx
from onnx import helper
from onnxruntime.quantization import QuantType
from onnxruntime.quantization.onnx_quantizer import ONNXQuantizer
from onnxruntime.quantization.quant_utils import QuantizationMode

from clipscope.core.lower.qdq.quantizer import quantizer_errors

_WEIGHTS = slice(1, 3)
"""Places of W and R among an LSTM's inputs."""


def with_dynamic_lstm(proto: onnx.ModelProto, skipped: Collection[str]) -> onnx.ModelProto:
    """The network with LSTM nodes that quantize their input at run time, the only int8 that there is of them.

    Parameters
    ----------
    proto
        A float network; it is changed.
    skipped
        Names of nodes that stay float.
    """
    wanted = {x.name for x in proto.graph.node if x.op_type == "LSTM" and x.name not in skipped}
    if not wanted:
        return proto
    constants = {tensor.name: tensor for tensor in proto.graph.initializer}
    for place, node in enumerate(proto.graph.node):
        if node.name in wanted and all(name in constants for name in node.input[_WEIGHTS]):
            alone = _quantized(proto, node, constants)
            (replaced,) = (item for item in alone.graph.node if node.output[0] in item.output)
            proto.graph.node[place].CopyFrom(replaced)
            known = {tensor.name for tensor in proto.graph.initializer}
            proto.graph.initializer.extend(t for t in alone.graph.initializer if t.name not in known)
            have = {item.domain for item in proto.opset_import}
            proto.opset_import.extend(item for item in alone.opset_import if item.domain not in have)
    read = {name for node in proto.graph.node for name in node.input}
    for name in constants.keys() - read:  # the float weights
        proto.graph.initializer.remove(constants[name])
    return proto


def _quantized(
    proto: onnx.ModelProto, node: onnx.NodeProto, constants: dict[str, onnx.TensorProto]
) -> onnx.ModelProto:
    """A network of this node alone, quantized: the quantizer would rewrite other nodes, too."""
    single = onnx.ModelProto()
    single.CopyFrom(proto)
    del single.graph.node[:], single.graph.initializer[:], single.graph.input[:], single.graph.output[:]
    single.graph.node.append(node)
    single.graph.initializer.extend(constants[name] for name in node.input if name in constants)
    fed = [name for name in node.input if name and name not in constants]
    single.graph.input.extend(helper.make_tensor_value_info(x, onnx.TensorProto.FLOAT, None) for x in fed)
    made = [name for name in node.output if name]
    single.graph.output.extend(helper.make_tensor_value_info(x, onnx.TensorProto.FLOAT, None) for x in made)
    quantizer = ONNXQuantizer(
        single,
        per_channel=True,
        reduce_range=False,
        mode=QuantizationMode.IntegerOps,
        static=False,
        weight_qType=QuantType.QInt8,
        activation_qType=QuantType.QUInt8,
        tensors_range=None,
        nodes_to_quantize=[],
        nodes_to_exclude=[],
        op_types_to_quantize=["LSTM"],
    )
    with quantizer_errors():
        quantizer.quantize_model()
    found: onnx.ModelProto = quantizer.model.model
    return found
