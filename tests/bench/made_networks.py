"""Networks of the size of well-known ones, with random weights: what they cost, not what they answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

VGG = (64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0)
"""Channels of VGG-16's convolutions; 0 is a pooling."""

STAGES = ((32, 1, 1), (64, 1, 2), (64, 1, 1), (128, 2, 2), (128, 1, 1), (256, 2, 1), *((256, 1, 1),) * 4)
STAGES += ((480, 2, 1), (480, 1, 1))
"""Channels, vertical and horizontal stride of the recognizer's blocks, as PP-LCNetV3 at 0.95 has them."""
CHARACTERS, WIDTH, HEADS = 6625, 120, 8


class _Network:
    """A network on its way: nodes one after the other."""

    def __init__(self, shape: tuple[int, int, int]) -> None:
        self._random = np.random.default_rng(0)
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._shape = shape
        self.x = "x"

    def weight(self, *shape: int, fan: int = 1) -> str:
        values = self._random.standard_normal(shape, np.float32) * np.float32(np.sqrt(2 / fan))
        return self.constant(values)

    def constant(self, values: np.ndarray) -> str:
        self._weights.append(numpy_helper.from_array(values, f"w{len(self._weights)}"))
        return str(self._weights[-1].name)

    def add(self, kind: str, *inputs: str, count: int = 1, **attributes: object) -> str:
        names = [f"t{len(self._nodes)}_{i}" for i in range(count)]
        node = helper.make_node(kind, [self.x, *inputs], names, f"{kind}{len(self._nodes)}", **attributes)
        self._nodes.append(node)
        self.x = names[0]
        return self.x

    def convolution(
        self, before: int, after: int, kernel: int, stride: tuple[int, int] = (1, 1), group: int = 1
    ) -> None:
        weight = self.weight(after, before // group, kernel, kernel, fan=before // group * kernel * kernel)
        bias = self.constant(np.zeros(after, np.float32))
        pads, strides = [kernel // 2] * 4, list(stride)
        options = {"kernel_shape": [kernel] * 2, "pads": pads, "strides": strides, "group": group}
        self.add("Conv", weight, bias, **options)

    def affine(self) -> None:
        """A learnable scale and shift, as PP-LCNetV3 has behind each convolution."""
        self.add("Mul", self.constant(np.array([1.1], np.float32)))
        self.add("Add", self.constant(np.array([0.01], np.float32)))

    def linear(self, before: int, after: int) -> None:
        self.add("MatMul", self.weight(before, after, fan=2 * before))
        self.add("Add", self.constant(np.zeros(after, np.float32)))

    def save(self, path: Path) -> Path:
        value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, *self._shape])
        result = helper.make_tensor_value_info(self.x, TensorProto.FLOAT, None)
        graph = helper.make_graph(self._nodes, "made", [value], [result], self._weights)
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
        return path


def vgg16(path: Path) -> Path:
    """As VGG-16: 528 MiB of weights, 124 of 138 million in three fully connected layers."""
    net, channels = _Network((3, 224, 224)), 3
    for width in VGG:
        if width:
            net.convolution(channels, width, 3)
            net.add("Relu")
            channels = width
        else:
            net.add("MaxPool", kernel_shape=[2, 2], strides=[2, 2])
    net.add("Flatten", axis=1)
    before = 512 * 7 * 7
    for after in (4096, 4096, 1000):
        bias = net.constant(np.zeros(after, np.float32))
        net.add("Gemm", net.weight(after, before, fan=before), bias, transB=1)
        before = after
        if after == 4096:
            net.add("Relu")
    return net.save(path)


def recognizer(path: Path) -> Path:
    """As PP-OCRv4's recognizer of text lines: depthwise convolutions, two attentions, 6,625 characters."""
    net, channels = _Network((3, 48, 320)), 16
    net.convolution(3, 16, 3, (2, 2))
    for width, down, right in STAGES:
        net.convolution(channels, channels, 3, (down, right), channels)
        net.affine()
        net.add("HardSwish")
        net.affine()
        net.convolution(channels, width, 1)
        net.affine()
        net.add("HardSwish")
        net.affine()
        channels = width
    net.add("AveragePool", kernel_shape=[3, 2], strides=[3, 2])
    net.convolution(channels, WIDTH, 1)
    net.add("HardSwish")
    net.add("Reshape", net.constant(np.array([1, WIDTH, -1], np.int64)))
    net.add("Transpose", perm=[0, 2, 1])
    for _ in range(2):
        _attention(net)
    net.linear(WIDTH, CHARACTERS)
    net.add("Softmax", axis=2)
    return net.save(path)


def _attention(net: _Network) -> None:
    """A block of a transformer, written as Paddle's exporter does."""
    start, scale = net.x, np.array([0.25], np.float32)
    heads = net.constant(np.array([0, -1, HEADS, WIDTH // HEADS], np.int64))
    parts = []
    for _ in range(3):
        net.x = start
        net.linear(WIDTH, WIDTH)
        net.add("Reshape", heads)
        parts.append(net.add("Transpose", perm=[0, 2, 1, 3]))
    net.x = parts[1]
    keys = net.add("Transpose", perm=[0, 1, 3, 2])
    net.x = parts[0]
    net.add("Mul", net.constant(scale))
    net.add("MatMul", keys)
    net.add("Softmax", axis=-1)
    net.add("MatMul", parts[2])
    net.add("Transpose", perm=[0, 2, 1, 3])
    net.add("Reshape", net.constant(np.array([0, -1, WIDTH], np.int64)))
    net.linear(WIDTH, WIDTH)
    net.add("Add", start)
    middle = net.x
    ones, zeros = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
    net.add("LayerNormalization", net.constant(ones), net.constant(zeros), axis=-1)
    net.linear(WIDTH, 2 * WIDTH)
    inner = net.x
    net.add("Sigmoid")
    net.add("Mul", inner)
    net.linear(2 * WIDTH, WIDTH)
    net.add("Add", middle)
