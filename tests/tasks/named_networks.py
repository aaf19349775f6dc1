"""ONNX networks whose outputs are those of a published head, and that state class names as exporters do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

SIDE = 64


def detector(path: Path, classes: int, metadata: Mapping[str, str] | None = None) -> Path:
    """YOLOv8's output, (1, 4 + classes, cells of strides 8, 16 and 32), of an image of 64x64.

    Boxes are 16 pixels large, and scores shares.
    """
    random = np.random.default_rng(1)
    nodes, tensors, parts = [], [], []
    for stride in (8, 16, 32):
        weight = random.normal(0, 1 / stride, (classes, 3, stride, stride)).astype(np.float32)
        tensors.append(numpy_helper.from_array(weight, f"w{stride}"))
        tensors.append(numpy_helper.from_array(np.full(classes, -3, np.float32), f"b{stride}"))
        inputs = ["images", f"w{stride}", f"b{stride}"]
        nodes.append(helper.make_node("Conv", inputs, [f"c{stride}"], strides=[stride] * 2))
        cells = (SIDE // stride) ** 2
        tensors.append(numpy_helper.from_array(np.array([1, classes, cells]), f"s{stride}"))
        nodes.append(helper.make_node("Reshape", [f"c{stride}", f"s{stride}"], [f"r{stride}"]))
        parts.append(f"r{stride}")
    nodes.append(helper.make_node("Concat", parts, ["all"], axis=2))
    nodes.append(helper.make_node("Sigmoid", ["all"], ["scores"]))
    centres = np.concatenate([_centres(stride) for stride in (8, 16, 32)], axis=1)
    boxes = np.concatenate([centres, np.full_like(centres, 16)])[None].astype(np.float32)
    tensors.append(numpy_helper.from_array(boxes, "boxes"))
    nodes.append(helper.make_node("Concat", ["boxes", "scores"], ["output0"], axis=1))
    return _saved(path, nodes, tensors, (1, 4 + classes, boxes.shape[2]), metadata)


def reader(path: Path, symbols: int, metadata: Mapping[str, str] | None = None) -> Path:
    """A recogniser of text: shares of symbols, (1, 8 steps, symbols), of an image of 64x64."""
    weight = np.random.default_rng(2).normal(0, 0.02, (symbols, 3, SIDE, 8)).astype(np.float32)
    tensors = [
        numpy_helper.from_array(weight, "w"),
        numpy_helper.from_array(np.array([1, symbols, 8]), "s"),
    ]
    nodes = [
        helper.make_node("Conv", ["images", "w"], ["c"], strides=[8, 8]),
        helper.make_node("Reshape", ["c", "s"], ["r"]),
        helper.make_node("Transpose", ["r"], ["t"], perm=[0, 2, 1]),
        helper.make_node("Softmax", ["t"], ["output0"], axis=2),
    ]
    return _saved(path, nodes, tensors, (1, 8, symbols), metadata)


def pictures(folder: Path, count: int = 3) -> Path:
    """Pictures of 64x64 in a folder."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(3)
    for number in range(count):
        Image.fromarray(random.integers(0, 255, (SIDE, SIDE, 3), np.uint8)).save(folder / f"{number}.png")
    return folder


def _centres(stride: int) -> np.ndarray:
    rows, columns = np.mgrid[: SIDE // stride, : SIDE // stride]
    return (np.stack([columns.ravel(), rows.ravel()]) + 0.5) * stride


def _saved(
    path: Path,
    nodes: list[onnx.NodeProto],
    tensors: list[onnx.TensorProto],
    output: tuple[int, ...],
    metadata: Mapping[str, str] | None,
) -> Path:
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
        [helper.make_tensor_value_info("output0", TensorProto.FLOAT, output)],
        tensors,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, dict(metadata or {}))
    onnx.save(model, path)
    return path
