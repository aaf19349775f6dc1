"""What pnnx would convert wrongly or not at all: L2 norms along an axis, Slices with steps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

from clipscope.core.model.onnx_for_pnnx import with_plain_norms
from clipscope.core.model.onnx_graph import read_onnx
from clipscope.core.model.onnx_strides import with_pooled_strides
from tests.exporters.test_walks import W, node
from tests.exporters.walk import NCNN_FP32, NCNN_INT8, ORT_FP32, close, images, plain_onnx, walk, write
from tests.onnx_files import convolution, random

FAR = 2**31 - 1
ENDS = {"zero": [0], "one": [1], "two": [2], "far": [FAR], "last": [-1], "minus": [-1]}
NUMBERS = {name: np.array(values, np.int64) for name, values in ENDS.items()}


def normalized(opset: int, axis: int) -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    """``F.normalize`` between two convolutions, as PyTorch exports it."""
    norm = node("ReduceL2", "c", "n", axes=[axis], keepdims=1)
    if opset >= 18:
        norm = node("ReduceL2", "c axis", "n", keepdims=1)
    nodes = [convolution("one", "x", "c", "w", "b"), norm, node("Clip", "n least -", "l")]
    nodes += [node("Expand", "l sides", "e"), node("Div", "c e", "d"), convolution("two", "d", "y", "v", "b")]
    weights = {**W, "least": np.array(1e-12, np.float32), "axis": np.array([axis], np.int64)}
    return nodes, {**weights, "sides": np.array([1, 8, 12, 16], np.int64)}


@pytest.mark.parametrize(("opset", "axis"), [(13, -1), (18, 2)])
def test_a_norm_along_rows_is_not_one_of_channels(tmp_path: Path, opset: int, axis: int) -> None:
    nodes, weights = normalized(opset, axis)
    path = write(tmp_path / "net.onnx", nodes, weights, opset=opset, shape=(1, 3, 12, 16))
    arrays = images(tmp_path, 3, 12, 16)
    walked = walk(path, arrays)
    assert walked.model.onnx is not None and not walked.model.onnx.unmatched and not walked.model.warnings
    plain = plain_onnx(path, arrays)
    assert close(walked.session_values(NCNN_FP32), plain) and close(walked.session_values(ORT_FP32), plain)


def test_a_norm_of_channels_stays_ncnns_own(tmp_path: Path) -> None:
    nodes, weights = normalized(13, 1)
    graph = read_onnx(write(tmp_path / "net.onnx", nodes, weights, shape=(1, 3, 12, 16)))
    assert with_plain_norms(graph) is graph


def test_a_norm_of_pixels_that_bounds_nothing_stays(tmp_path: Path) -> None:
    """ConvNeXt v2: each channel's norm over its mean, which pnnx converts as it is."""
    nodes = [convolution("one", "x", "c", "w", "b"), node("ReduceL2", "c pixels", "n", keepdims=1)]
    nodes += [node("ReduceMean", "n one", "m", keepdims=1), node("Div", "n m", "d"), node("Mul", "c d", "g")]
    nodes += [convolution("two", "g", "y", "v", "b")]
    weights = {**W, **NUMBERS, "pixels": np.array([2, 3], np.int64)}
    path = write(tmp_path / "net.onnx", nodes, weights, opset=20, shape=(1, 3, 12, 16))
    graph = read_onnx(path)
    assert with_plain_norms(graph) is graph
    arrays = images(tmp_path, 3, 12, 16)
    assert close(walk(path, arrays).session_values(NCNN_FP32), plain_onnx(path, arrays))


def focus() -> list[onnx.NodeProto]:
    """YOLOX: every second pixel of every second row, four times."""
    nodes = []
    for number, (row, column) in enumerate(
        (("zero", "zero"), ("one", "zero"), ("zero", "one"), ("one", "one"))
    ):
        nodes += [node("Slice", f"x {row} far two two", f"r{number}")]
        nodes += [node("Slice", f"r{number} {column} far minus two", f"s{number}")]
    nodes += [node("Concat", "s0 s1 s2 s3", "k", axis=1), convolution("one", "k", "c", "first", "b")]
    return nodes


def merging() -> list[onnx.NodeProto]:
    """Swin, LeViT: pixels are rows of channels, of which every second is taken; an odd one is left out."""
    nodes = [convolution("one", "x", "c", "w", "b"), node("Transpose", "c", "t", perm=[0, 2, 3, 1])]
    nodes += [node("Slice", "t from to sides steps", "s"), node("MatMul", "s m", "d")]
    return [*nodes, node("Transpose", "d", "z", perm=[0, 3, 1, 2])]


@pytest.mark.parametrize("kind", ["focus", "merging"])
def test_a_slice_with_steps_is_a_pooling_of_one_pixel(tmp_path: Path, kind: str) -> None:
    before, last = (focus(), "c") if kind == "focus" else (merging(), "z")
    nodes = [*before, node("Relu", last, "r"), convolution("last", "r", "y", "v", "b")]
    weights = {**W, **NUMBERS, "first": random(8, 12, 3, 3, seed=7), "m": random(8, 8, seed=8)}
    weights |= {"from": np.array([1, 0], np.int64), "to": np.array([-1, FAR], np.int64)}
    weights |= {"sides": np.array([1, 2], np.int64), "steps": np.array([2, 3], np.int64)}
    path = write(tmp_path / "net.onnx", nodes, weights, shape=(1, 3, 12, 16))
    arrays = images(tmp_path, 3, 12, 16)
    walked = walk(path, arrays)
    assert walked.model.onnx is not None and not walked.model.onnx.unmatched and not walked.model.warnings
    plain = plain_onnx(path, arrays)
    assert close(walked.session_values(NCNN_FP32), plain) and close(walked.session_values(ORT_FP32), plain)
    assert walked.cosine(NCNN_INT8) > 0.99


def test_other_slices_stay(tmp_path: Path) -> None:
    """Without a step, backwards, or with a step of three axes."""
    for steps, axes in (([1], [2]), ([-1], [3]), ([2, 2, 2], [1, 2, 3])):
        size = len(axes)
        weights = {"steps": np.array(steps, np.int64), "axes": np.array(axes, np.int64)}
        weights |= {"from": np.zeros(size, np.int64), "to": np.full(size, FAR, np.int64)}
        path = write(
            tmp_path / "net.onnx",
            [helper.make_node("Slice", ["x", "from", "to", "axes", "steps"], ["y"])],
            weights,
        )
        graph = read_onnx(path)
        assert with_pooled_strides(graph) is graph
