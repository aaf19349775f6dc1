"""ONNX networks: operators, attributes and wiring changed, subgraphs, foreign domains, external data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import AttributeProto, TensorProto, helper, numpy_helper

from tests.fuzz.kit import MODEL, Source, Try, put, verb

USUAL = [
    "Conv",
    "Conv",
    "Relu",
    "MaxPool",
    "Clip",
    "Sigmoid",
    "Add",
    "Mul",
    "Transpose",
    "Reshape",
    "Resize",
    "Softmax",
    "GlobalAveragePool",
    "Concat",
    "Pad",
    "Gemm",
    "Slice",
    "BatchNormalization",
]
OPERATORS = tuple(sorted({schema.name for schema in onnx.defs.get_all_schemas() if schema.domain == ""}))


def changed(source: Source, folder: Path) -> Try:
    """The demo's network, changed in its graph or its bytes."""
    proto = onnx.load(str(MODEL.with_suffix(".onnx")))
    content: bytes | None = None
    for _ in range(source.number(1, 3)):
        match source.number(0, 9):
            case 0:
                source.pick(proto.graph.node).op_type = source.pick(OPERATORS)
            case 1:
                _attribute(source, source.pick(proto.graph.node))
            case 2:
                _wires(source, proto)
            case 3:
                source.pick(proto.graph.node).domain = source.pick(
                    ["com.microsoft", "ai.onnx.ml", "evil", "\x1b"]
                )
            case 4:
                _subgraph(source, proto)
            case 5 | 6:
                _external(source, proto, folder)
            case 7:
                _dims(source, proto)
            case 8:
                _constant(source, proto)
            case 9:
                content = source.bytes_changed(proto.SerializeToString())
    try:
        content = content or proto.SerializeToString()
    except ValueError:
        content = b""
    return verb(source, put(folder / "n.onnx", content), folder)


def made(source: Source, folder: Path) -> Try:
    """A chain of operators, most of which fit."""
    nodes, weights, last, channels = [], {}, "x", 3
    for number in range(source.number(1, 5)):
        kind = source.pick([*USUAL, source.pick(OPERATORS)])
        top, values = f"t{number}", np.random.default_rng(source.seed + number)
        inputs, attributes = [last], {}
        if kind == "Conv":
            weights[f"w{number}"] = values.standard_normal((4, channels, 3, 3)).astype(np.float32)
            inputs, channels = [last, f"w{number}"], 4
            attributes = {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}
        elif kind in ("Add", "Mul", "Concat"):
            inputs = [last, source.pick([last, "x"])]
            attributes = {"axis": source.number(-2, 4)} if kind == "Concat" else {}
        elif kind in ("Reshape", "Pad", "Slice", "Resize", "Gemm"):
            rows = [source.number(-2, 5) for _ in range(source.number(1, 8))]
            weights[f"w{number}"] = np.array(rows, source.pick([np.int64, np.float32, np.int32]))
            inputs = [last, *[f"w{number}"] * source.number(1, 3)]
        elif kind == "MaxPool":
            attributes = {"kernel_shape": [2, 2], "strides": [source.number(0, 3)] * 2}
        nodes.append(helper.make_node(kind, inputs, [top], f"n{number}", **attributes))
        last = top
    shape = [1, 3, source.pick([8, 16, "h"]), source.pick([8, 16, "w"])]
    graph = helper.make_graph(
        nodes, "g", [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(last, TensorProto.FLOAT, None)],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )  # fmt: skip
    version = source.pick([1, 6, 11, 13, 13, 17, 22, 99])
    proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", version)], ir_version=8)
    for _ in range(source.random.choices([0, 1, 2], [3, 2, 1])[0]):
        source.pick([_subgraph, lambda s, p: _external(s, p, folder), _dims, _wires])(source, proto)
    images = folder / "i.npy"
    np.save(images, np.random.default_rng(source.seed).standard_normal((2, 3, 8, 8)).astype(np.float32))
    try:
        content = proto.SerializeToString()
    except ValueError:
        content = b""
    return verb(source, put(folder / "n.onnx", content), folder, images)


def _attribute(source: Source, node: onnx.NodeProto) -> None:
    if not node.attribute or source.chance(0.3):
        node.attribute.append(
            helper.make_attribute(source.pick(["axis", "pads", "to", "body"]), source.number(-3, 9))
        )
        return
    attribute = source.pick(node.attribute)
    if attribute.type == AttributeProto.INTS and attribute.ints:
        attribute.ints[source.number(0, len(attribute.ints) - 1)] = source.pick(
            [0, -1, 2**31, 2**62, 7, 1000]
        )
    elif attribute.type == AttributeProto.INT:
        attribute.i = source.pick([0, -1, 2**31, -(2**63), 3])
    else:
        attribute.type = source.number(0, 14)


def _wires(source: Source, proto: onnx.ModelProto) -> None:
    node = source.pick(proto.graph.node)
    names = [name for other in proto.graph.node for name in (*other.input, *other.output)]
    if source.chance(0.5) and node.input:
        node.input[source.number(0, len(node.input) - 1)] = source.pick([*names, "", "nothing"])
    elif node.output:
        node.output[0] = source.pick([*names, "nothing"])
    if source.chance(0.2):
        proto.graph.output[0].name = source.pick([*names, *(w.name for w in proto.graph.initializer)])


def _subgraph(source: Source, proto: onnx.ModelProto) -> None:
    """A node with a body, which may hold a loop, a foreign operator, or another body."""
    kind = source.pick(["If", "Loop", "Scan", "SequenceMap"])
    inside = helper.make_node(
        source.pick(["Relu", "Loop", "Foreign"]), ["q"], ["r"], domain=source.pick(["", "evil"])
    )
    for _ in range(source.pick([1, 1, 2, 40])):
        body = helper.make_graph(
            [inside], "b", [], [helper.make_tensor_value_info("r", TensorProto.FLOAT, None)]
        )
        name = source.pick(["body", "then_branch", "else_branch"])
        inside = helper.make_node(kind, ["q"], ["r"], **{name: body})
    inside.input[0], inside.output[0] = proto.graph.node[-1].output[0], "sub"
    proto.graph.node.append(inside)
    if source.chance(0.7):
        proto.graph.output[0].name = "sub"


def _external(source: Source, proto: onnx.ModelProto, folder: Path) -> None:
    """Constants in files: missing, outside, too short, sparse and enormous, a pipe's name, not a number."""
    if not proto.graph.initializer:
        return
    tensor = source.pick(proto.graph.initializer)
    length = source.pick([len(tensor.raw_data), 0, -1, 10**6, 50 * 2**30])
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    place = source.pick(
        ["data.bin", "../data.bin", "/etc/passwd", "", "sub/../data.bin", "missing", "/dev/zero", "n.onnx"]
    )
    pairs = {
        "location": place,
        "offset": source.pick(["0", "4", "-4", "x", str(2**62)]),
        "length": str(length),
    }
    for key in source.random.sample(list(pairs), source.number(1, 3)) if source.chance(0.4) else pairs:
        tensor.external_data.append(onnx.StringStringEntryProto(key=key, value=pairs[key]))
    with (folder / "data.bin").open("wb") as file:
        file.truncate(source.pick([0, 100, 10**5, 50 * 2**30]))


def _dims(source: Source, proto: onnx.ModelProto) -> None:
    value = source.pick([*proto.graph.input, *proto.graph.output])
    for dim in value.type.tensor_type.shape.dim:
        if source.chance(0.4):
            dim.dim_value = source.pick([0, -1, 1, 3, 2**31, 2**40])
    if source.chance(0.2):
        value.type.tensor_type.elem_type = source.number(0, 24)


def _constant(source: Source, proto: onnx.ModelProto) -> None:
    tensor = source.pick(proto.graph.initializer)
    if source.chance(0.5) and tensor.dims:
        tensor.dims[source.number(0, len(tensor.dims) - 1)] = source.pick([0, -1, 1, 2**31, 2**40])
    else:
        tensor.data_type = source.number(0, 24)
