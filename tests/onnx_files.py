"""Small ONNX networks made for a test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Shape = Sequence[int | str]


def save(
    path: Path,
    nodes: Sequence[onnx.NodeProto],
    *,
    inputs: dict[str, Shape],
    outputs: Sequence[str],
    weights: dict[str, np.ndarray] | None = None,
    kind: int = TensorProto.FLOAT,
) -> Path:
    """Write a network; weights are given by tensor name."""
    graph = helper.make_graph(
        list(nodes),
        "test",
        [helper.make_tensor_value_info(name, kind, list(shape)) for name, shape in inputs.items()],
        [helper.make_tensor_value_info(name, kind, None) for name in outputs],
        [numpy_helper.from_array(value, name) for name, value in (weights or {}).items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(path))
    return path


def convolution(
    name: str, source: str, result: str, weight: str, bias: str | None = None, pad: int = 1
) -> onnx.NodeProto:
    """A 3x3 convolution."""
    names = [source, weight, *([bias] if bias else [])]
    return helper.make_node("Conv", names, [result], name, kernel_shape=[3, 3], pads=[pad] * 4)


def random(*shape: int, seed: int = 0) -> np.ndarray:
    """Weights of a sensible size."""
    values = np.random.default_rng(seed).standard_normal(shape) / np.sqrt(max(1, np.prod(shape[1:])))
    return values.astype(np.float32)
