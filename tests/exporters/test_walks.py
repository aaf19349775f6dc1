"""Small networks as exporters write them: all five columns, with fp32 figures equal to plain engines'."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from tests.exporters.walk import (
    DYNAMIC,
    NCNN_INT8,
    ORT_FP32,
    ORT_INT8,
    close,
    images,
    plain_onnx,
    walk,
    write,
)
from tests.onnx_files import random

Graph = tuple[list[onnx.NodeProto], dict[str, np.ndarray], dict[str, object]]


def node(kind: str, inputs: str, result: str, **attributes: object) -> onnx.NodeProto:
    names = ["" if name == "-" else name for name in inputs.split()]
    return helper.make_node(kind, names, result.split(), f"{kind}_{result}", **attributes)


W = {
    "w": random(8, 3, 3, 3, seed=1),
    "b": random(8, seed=2),
    "v": random(8, 8, 3, 3, seed=3),
    "fc": random(10, 8, seed=4),
    "fb": random(10, seed=5),
    "hw": np.array([2, 3], np.int64),
}
CONV = node("Conv", "x w b", "c", kernel_shape=[3, 3], pads=[1] * 4)
RELU = node("Relu", "c", "r")


def dynamo() -> Graph:
    """mean over (2, 3), a Linear, and shapes stated of weights, which the quantizer transposes."""
    nodes = [CONV, RELU, node("ReduceMean", "r hw", "m", keepdims=0)]
    nodes.append(node("Gemm", "m fc fb", "y", transB=1))
    return nodes, W, {"opset": 18, "stated": {"m": (1, 8), "fc": (10, 8), "fb": (10,)}}


def constant_read_twice() -> Graph:
    """YOLO's anchors: two constants and two tensors that are read twice each."""
    nodes = [CONV, RELU]
    nodes += [node("Mul", "r p", "a"), node("Add", "a r", "d"), node("Add", "d p", "e")]
    nodes += [node("Mul", "e q", "f"), node("Add", "f q", "g")]
    nodes += [node("GlobalAveragePool", "g", "h"), node("Flatten", "h", "i")]
    nodes += [node("Gemm", "i fc fb", "y", transB=1)]
    return nodes, {**W, "p": random(1, 8, 16, 16, seed=6), "q": random(1, 8, 16, 16, seed=7)}, {}


def shared_bias() -> Graph:
    """Two Convs with one bias ``b``, and a tensor with the name that the quantizer copies it under."""
    nodes = [node("Conv", "x w b", "b0", kernel_shape=[3, 3], pads=[1] * 4)]
    nodes.append(node("Conv", "b0 v b", "y", kernel_shape=[3, 3], pads=[1] * 4))
    return nodes, W, {}


def taken_names() -> Graph:
    """Tensors whose names are those that the quantizer would give to others."""
    nodes = [node("Conv", "x w b", "t", kernel_shape=[3, 3], pads=[1] * 4), node("Relu", "t", "t_scale")]
    nodes += [node("Conv", "t_scale v b", "t_quantized", kernel_shape=[3, 3], pads=[1] * 4)]
    return [*nodes, node("Relu", "t_quantized", "y")], W, {}


def shared_weights() -> Graph:
    """One weight for two Convs, of which the quantizer leaves the first float."""
    nodes = [CONV, node("Conv", "c v -", "d", kernel_shape=[3, 3], pads=[1] * 4)]
    return [*nodes, node("Conv", "d v -", "y", kernel_shape=[3, 3], pads=[1] * 4)], W, {}


def same_padding() -> Graph:
    """Keras: a Pad before a convolution with stride, twice, once before a pad of its own."""
    nodes = [node("Pad", "x pads", "p"), node("Conv", "p w b", "c", kernel_shape=[3, 3], strides=[2, 2])]
    nodes += [RELU, node("Pad", "r pads zero", "q")]
    nodes += [node("Conv", "q v -", "y", kernel_shape=[3, 3], strides=[2, 2], pads=[1, 0, 0, 0])]
    pads = np.array([0, 0, 0, 0, 0, 0, 1, 1], np.int64)
    return nodes, {**W, "pads": pads, "zero": np.zeros((), np.float32)}, {}


def automatic_padding() -> Graph:
    """TensorFlow: "same" padding that is left to whoever runs the network, of each kind of window."""
    upper, lower = {"auto_pad": "SAME_UPPER"}, {"auto_pad": "SAME_LOWER"}
    nodes = [node("Conv", "x w b", "c", strides=[2, 2], **upper), RELU]
    nodes += [node("Conv", "r d -", "s", group=8, strides=[2, 2], kernel_shape=[4, 4], **lower)]
    nodes += [node("MaxPool", "s", "p", kernel_shape=[2, 2], strides=[1, 1], **upper)]
    nodes += [node("AveragePool", "p", "a", kernel_shape=[3, 3], strides=[1, 1], **lower)]
    return [*nodes, node("Conv", "a v b", "y", auto_pad="VALID")], {**W, "d": random(8, 1, 4, 4, seed=9)}, {}


def filled_padding() -> Graph:
    """A Pad with another value than zero stays one."""
    nodes, weights, _ = same_padding()
    nodes[3] = node("Pad", "r around half", "q")
    nodes = [*nodes[:-1], node("Conv", "q v -", "y", kernel_shape=[3, 3], strides=[2, 2])]
    return (
        nodes,
        {
            **weights,
            "half": np.array(0.5, np.float32),
            "around": np.array([0, 0, 1, 1] * 2, np.int64),
        },
        {},
    )


def empty_slice() -> Graph:
    """A Slice of nothing that a Concat joins, on which pnnx loops for ever; a Split with an empty part."""
    nodes = [CONV, RELU, node("Slice", "r from from one", "s"), node("Concat", "r s", "k", axis=1)]
    nodes += [node("Split", "k parts", "left none right", axis=1)]
    nodes += [node("Concat", "right none left", "o", axis=1)]
    nodes += [node("Conv", "o v b", "y", kernel_shape=[3, 3], pads=[1] * 4)]
    weights = {**W, "from": np.array([0], np.int64), "one": np.array([1], np.int64)}
    return nodes, {**weights, "parts": np.array([3, 0, 5], np.int64)}, {}


def exponential() -> Graph:
    """SiLU, squeeze-and-excitation, exponential and division: on noise times 30 rounding pulls it apart."""
    nodes = [
        CONV,
        node("Sigmoid", "c", "s"),
        node("Mul", "c s", "u"),
        node("Exp", "u", "e"),
        node("Softplus", "c", "o"),
    ]
    nodes += [node("Conv", "e v b", "f", kernel_shape=[3, 3], pads=[1] * 4), node("Mul", "f o", "g")]
    nodes += [node("GlobalAveragePool", "g", "h"), node("Conv", "h one -", "i", kernel_shape=[1, 1])]
    nodes += [node("Sigmoid", "i", "j"), node("Mul", "e j", "k")]
    return [*nodes, node("Conv", "k v -", "y", kernel_shape=[3, 3])], {**W, "one": random(8, 8, 1, 1)}, {}


def mean_of_one_axis() -> Graph:
    """mean(dim=2) of a sequence, from opset 18 on with its axis as an input."""
    nodes = [CONV, RELU, node("Reshape", "r flat", "f"), node("ReduceMean", "f two", "m", keepdims=0)]
    nodes.append(node("Gemm", "m fc fb", "y", transB=1))
    weights = {**W, "flat": np.array([1, 8, -1], np.int64), "two": np.array([2], np.int64)}
    return nodes, weights, {"opset": 18}


def half() -> Graph:
    """All in float16, with a float16 input."""
    nodes, weights, _ = dynamo()
    halves = {k: v.astype(np.float16) if v.dtype == np.float32 else v for k, v in weights.items()}
    return nodes, halves, {"opset": 18, "kind": TensorProto.FLOAT16}


def sequence(opset: int, *behind: onnx.NodeProto) -> Graph:
    """A text recognizer's end: pixels as a sequence, and a Softmax over the classes of each."""
    last = "z" if behind else "y"
    nodes = [CONV, RELU, node("Reshape", "r flat", "f"), node("Transpose", "f", "t", perm=[0, 2, 1])]
    nodes += [node("MatMul", "t m", "l"), node("Add", "l fb", "a"), node("Softmax", "a", last, axis=2)]
    weights = {**W, "flat": np.array([1, 8, -1], np.int64), "m": random(8, 10, seed=8)}
    weights["rows"] = np.array([-1, 10], np.int64)
    return [*nodes, *behind], weights, {"opset": opset}


GRAPHS = {
    "dynamo": dynamo(),
    "constant_read_twice": constant_read_twice(),
    "shared_bias": shared_bias(),
    "taken_names": taken_names(),
    "shared_weights": shared_weights(),
    "same_padding": same_padding(),
    "automatic_padding": automatic_padding(),
    "filled_padding": filled_padding(),
    "empty_slice": empty_slice(),
    "exponential": exponential(),
    "mean_of_one_axis": mean_of_one_axis(),
    "half": half(),
    "softmax_11": sequence(11),
    "softmax_reshape": sequence(13, node("Reshape", "z rows", "y")),
    "softmax_identity": sequence(12, node("Identity", "z", "i"), node("Identity", "i", "y")),
    "softmax_log": sequence(13, node("Log", "z", "y")),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_all_columns_with_the_figures_of_plain_engines(tmp_path: Path, name: str) -> None:
    nodes, weights, options = GRAPHS[name]
    path = write(tmp_path / "net.onnx", nodes, weights, **options)  # type: ignore[arg-type]
    source = images(tmp_path, 3, 16, 16)
    walked = walk(path, source)
    side = walked.model.onnx
    assert side is not None and not side.unmatched and side.largest_difference < 1e-3
    assert not [text for text in walked.model.warnings if "differs" in text or "without" in text]
    assert len({layer.name for layer in walked.model.network.graph.layers}) == len(
        walked.model.network.graph.layers
    )
    assert walked.cosine(ORT_FP32) > 0.999999
    for column in (NCNN_INT8, ORT_INT8, DYNAMIC):
        assert walked.cosine(column) > 0.97, column
        left = walked.accuracy(column).excluded_layers
        own = ("ncnn quantizes Gemm at run time", "which ncnn does not quantize")
        assert all(column == NCNN_INT8 and any(word in text for word in own) for _, text in left)
    if name == "half":  # plain ONNX Runtime would round every tensor
        path = write(tmp_path / "full.onnx", *GRAPHS["dynamo"][:2], opset=18)
    logits = walked.session_values(ORT_FP32)
    if name.startswith("softmax"):
        logits = [_softmax(values.reshape(-1, 10), log=name == "softmax_log") for values in logits]
    assert close(logits, plain_onnx(path, source), 2e-3 if name == "half" else 1e-4)
    kinds = walked.int8_kinds(tmp_path)
    assert not {"Conv", "FusedConv", "Gemm", "MatMul", "FusedMatMul"} & {*kinds}, kinds


def _softmax(logits: np.ndarray, *, log: bool) -> np.ndarray:
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return np.log(shares) if log else shares
