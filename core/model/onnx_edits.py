"""Edits that make what exporters write fit for an engine or a quantizer; what is computed stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import onnx
from onnx import helper, numpy_helper

from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_tensors import values_of

COMPUTE = frozenset({"Conv", "ConvTranspose", "Gemm", "MatMul"})
_SUFFIXES = (
    *("_quantized", "_scale", "_zero_point", "_QuantizeInput", "_QuantizeLinear", "_DequantizeLinear"),
    *("_QuantizeLinear_Output", "_QuantizeLinear_Input", "_DequantizeLinear_Output"),
    *("_DequantizeLinear_Input", "_output_quantized", "_bias_reshape_output"),
)
"""What ``onnxruntime.quantization`` appends to a tensor's name for those that it adds, whatever is there."""


def copy_of(graph: OnnxGraph) -> onnx.ModelProto:
    """The network's proto, to be changed."""
    proto = onnx.ModelProto()
    proto.CopyFrom(graph.proto)
    return proto


def attribute(node: onnx.NodeProto, name: str) -> onnx.AttributeProto | None:
    """An attribute of a node; None where it is not given."""
    return next((item for item in node.attribute if item.name == name), None)


def set_attribute(node: onnx.NodeProto, name: str, value: object) -> None:
    """Set an attribute of a node, in the place of one of that name."""
    for index, item in enumerate(node.attribute):
        if item.name == name:
            del node.attribute[index]
            break
    node.attribute.append(helper.make_attribute(name, value))


def with_own_constants(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which no compute node shares a constant, and no name is one that the quantizer would take.

    ``onnxruntime.quantization`` copies a shared bias under a name that may be taken, and leaves the first of
    two convolutions that share their weights float. It also takes an optional input of no name for one.
    """
    proto = copy_of(graph)
    taken = _names(proto)
    uses = Counter(name for node in proto.graph.node for name in node.input)
    constants = {tensor.name: tensor for tensor in proto.graph.initializer}
    for node in proto.graph.node:
        while node.input and not node.input[-1]:  # an optional input that is not given
            node.input.pop()
        if node.op_type not in COMPUTE:
            continue
        for place, name in enumerate(node.input):
            if name in constants and uses[name] > 1:
                uses[name] -= 1
                tensor = onnx.TensorProto()
                tensor.CopyFrom(constants[name])
                tensor.name = _free(f"{name}_{node.name}", taken)
                proto.graph.initializer.append(tensor)
                node.input[place] = tensor.name
    return OnnxGraph(_renamed(proto, _clashes(proto), taken))


def _names(proto: onnx.ModelProto) -> set[str]:
    graph = proto.graph
    found = {name for node in graph.node for name in (*node.input, *node.output)}
    found |= {node.name for node in graph.node} | {tensor.name for tensor in graph.initializer}
    return found | {value.name for value in (*graph.input, *graph.output)}


def _free(wanted: str, taken: set[str]) -> str:
    """A name that is not taken, and that no tensor's name makes with a suffix of the quantizer; now taken."""
    name, number = wanted, 1
    while name in taken or _stem(name, taken) is not None:
        number += 1
        name = f"{wanted}_{number}"
    taken.add(name)
    return name


def _stem(name: str, names: set[str]) -> str | None:
    """The tensor out of whose name the quantizer would make this one."""
    stems = (name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix))
    return next((stem for stem in stems if stem in names), None)


def _clashes(proto: onnx.ModelProto) -> list[str]:
    """Inner tensors and constants with a name that the quantizer would give to another tensor."""
    names, graph = _names(proto), proto.graph
    kept = {value.name for value in (*graph.input, *graph.output)}
    inner = [name for node in graph.node for name in node.output] + [t.name for t in graph.initializer]
    return [name for name in dict.fromkeys(inner) if name and name not in kept and _stem(name, names)]


def _renamed(proto: onnx.ModelProto, names: Sequence[str], taken: set[str]) -> onnx.ModelProto:
    """The proto with other names for some tensors."""
    if not names:
        return proto
    new = {name: _free(f"{name}_t", taken) for name in names}
    for node in proto.graph.node:
        for field in (node.input, node.output):
            for place, name in enumerate(field):
                field[place] = new.get(name, name)
    for value in (*proto.graph.initializer, *proto.graph.value_info):
        value.name = new.get(value.name, value.name)
    return proto


def with_padded_convolutions(graph: OnnxGraph) -> OnnxGraph:
    """Graph in which a convolution pads its input itself where a Pad with zeros stood before it.

    TensorFlow and Keras write "same" padding with a stride so, and pnnx joins the two as well.
    """
    proto = copy_of(graph)
    edited = OnnxGraph(proto)
    outputs = set(edited.outputs)
    gone: list[onnx.NodeProto] = []
    for pad in list(proto.graph.node):
        readers = edited.consumers.get(pad.output[0], ())
        sizes = _zero_pads(edited, pad) if pad.op_type == "Pad" else None
        joined = readers and all(_takes_pads(node, pad.output[0]) for node in readers)
        if sizes is None or not joined or pad.output[0] in outputs:
            continue
        for node in readers:
            own = attribute(node, "pads")
            both = zip(own.ints if own else [0] * len(sizes), sizes, strict=True)
            set_attribute(node, "pads", [a + b for a, b in both])
            set_attribute(node, "auto_pad", "NOTSET")
            node.input[0] = pad.input[0]
        gone.append(pad)
    for pad in gone:
        proto.graph.node.remove(pad)
    return OnnxGraph(proto) if gone else graph


def _zero_pads(graph: OnnxGraph, pad: onnx.NodeProto) -> list[int] | None:
    """Begins and ends of the axes behind batch and channels; None if it pads otherwise than with zeros."""
    mode = attribute(pad, "mode")
    given = attribute(pad, "pads")
    pads = list(given.ints) if given is not None else None
    value = graph.constant(pad.input[2]) if len(pad.input) > 2 and pad.input[2] else np.zeros(())
    if pads is None and len(pad.input) > 1:
        constant = graph.constant(pad.input[1])
        pads = None if constant is None else [int(size) for size in np.ravel(constant)]
    filled = attribute(pad, "value")
    if (mode is not None and mode.s != b"constant") or pads is None or min(pads, default=0) < 0:
        return None
    if value is None or np.any(value) or (filled is not None and filled.f) or any(pad.input[3:]):
        return None
    rank = len(pads) // 2
    begins, ends = pads[:rank], pads[rank:]
    return None if any((*begins[:2], *ends[:2])) else [*begins[2:], *ends[2:]]


def _takes_pads(node: onnx.NodeProto, tensor: str) -> bool:
    """Whether a node is a convolution of this tensor alone that says its pads in numbers."""
    automatic = attribute(node, "auto_pad")
    free = automatic is None or automatic.s in (b"NOTSET", b"VALID")
    return node.op_type == "Conv" and free and node.input[0] == tensor and tensor not in node.input[1:]


def without_empty_tensors(graph: OnnxGraph) -> OnnxGraph:
    """Graph without what only makes tensors of no elements, on which pnnx loops for ever.

    A Concat does without such an input, and a Split without such an output; other readers of one stay as they
    are.
    """
    try:
        inferred = onnx.shape_inference.infer_shapes(graph.proto, data_prop=True)
    except onnx.shape_inference.InferenceError:
        return graph  # which shapes contradict each other is for the engines to say
    empty = {
        value.name
        for value in inferred.graph.value_info
        if any(dim.HasField("dim_value") and dim.dim_value == 0 for dim in value.type.tensor_type.shape.dim)
    }
    if not any(name in empty for node in graph.proto.graph.node for name in node.output):
        return graph
    proto = copy_of(graph)
    for node in proto.graph.node:
        kept = [name for name in node.input if name not in empty]
        if node.op_type == "Concat" and 0 < len(kept) < len(node.input):
            del node.input[:]
            node.input.extend(kept)
            if len(kept) == 1:
                node.op_type = "Identity"
                del node.attribute[:]
    needed = OnnxGraph(OnnxGraph(proto).with_outputs(graph.outputs).proto, graph.notes)
    return _without_empty_parts(needed, empty)


def _without_empty_parts(graph: OnnxGraph, empty: set[str]) -> OnnxGraph:
    """Graph whose Splits no longer make parts of no elements that nothing reads."""
    proto = copy_of(graph)
    read = {name for node in proto.graph.node for name in node.input} | {*graph.outputs}
    for node in proto.graph.node:
        kept = [n for n, name in enumerate(node.output) if name not in empty or name in read]
        if node.op_type != "Split" or len(kept) in (0, len(node.output)):
            continue
        said, names = attribute(node, "split"), [node.output[n] for n in kept]
        given = graph.constant(node.input[1]) if len(node.input) > 1 else None
        stated = list(said.ints) if said is not None else [] if given is None else np.ravel(given).tolist()
        if len(stated) != len(node.output):
            continue
        sizes = np.array(stated, np.int64)[kept]
        del node.output[:]
        node.output.extend(names)
        if len(kept) == 1:
            node.op_type = "Identity"
            del node.attribute[:], node.input[1:]
        elif said is not None:
            set_attribute(node, "split", sizes.tolist())
        else:
            node.input[1] = f"{names[0]}_parts"
            proto.graph.initializer.append(numpy_helper.from_array(sizes, node.input[1]))
    return OnnxGraph(proto, graph.notes)


def without_halves(graph: OnnxGraph) -> tuple[OnnxGraph, bool]:
    """Graph with float32 in the place of float16, and whether there was any.

    Weights are widened, which is exact; casts to float16 become casts to float32; inputs and outputs too.
    """
    half, full = onnx.TensorProto.FLOAT16, onnx.TensorProto.FLOAT
    if not _has_halves(graph.proto):
        return graph, False
    proto = copy_of(graph)
    for tensor in _tensors(proto.graph):
        if tensor.data_type == half:
            widened = numpy_helper.from_array(values_of(tensor).astype(np.float32), tensor.name)
            tensor.CopyFrom(widened)
    for value in (*proto.graph.input, *proto.graph.output):
        if value.type.tensor_type.elem_type == half:
            value.type.tensor_type.elem_type = full
    for node in proto.graph.node:
        for item in node.attribute:
            if item.name in ("to", "dtype") and item.i == half:
                item.i = full
    del proto.graph.value_info[:]
    return OnnxGraph(proto, graph.notes), True


def _has_halves(proto: onnx.ModelProto) -> bool:
    half, graph = onnx.TensorProto.FLOAT16, proto.graph
    if any(tensor.data_type == half for tensor in _tensors(graph)):
        return True
    if any(value.type.tensor_type.elem_type == half for value in graph.input):
        return True
    return any(item.i == half for node in graph.node if node.op_type == "Cast" for item in node.attribute)


def _tensors(graph: onnx.GraphProto) -> Iterator[onnx.TensorProto]:
    """Initializers, and the values of Constant nodes."""
    yield from graph.initializer
    for node in graph.node:
        for item in node.attribute:
            if item.HasField("t"):
                yield item.t
