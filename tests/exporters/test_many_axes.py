"""Patches as MobileViT v2 cuts them: a Transpose of six axes between two Reshapes."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import helper

from clipscope.core.common.progress import run
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.onnx_axes import MOST_AXES, with_few_axes
from clipscope.core.model.onnx_graph import read_onnx
from tests.exporters.test_walks import W, node
from tests.exporters.walk import NCNN_FP32, NCNN_INT8, ORT_FP32, close, images, plain_onnx, walk, write
from tests.onnx_files import convolution, random

SIDES = {
    "cut": [1, 8, 6, 2, 8, 2],
    "patches": [1, 8, 4, 48],
    "back": [1, 8, 2, 2, 6, 8],
    "whole": [1, 8, 12, 16],
}
NUMBERS = {name: np.array(sides, np.int64) for name, sides in SIDES.items()}


def _answer(proto: onnx.ModelProto, values: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(proto.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"x": values})[0])


def test_a_network_of_patches_runs_in_both_engines(tmp_path: Path) -> None:
    nodes = [convolution("one", "x", "c", "w", "b"), node("Relu", "c", "r"), node("Reshape", "r cut", "p")]
    nodes += [node("Transpose", "p", "q", perm=[0, 1, 3, 5, 2, 4]), node("Reshape", "q patches", "s")]
    nodes += [node("Conv", "s one -", "m", kernel_shape=[1, 1]), node("Softmax", "m", "f", axis=3)]
    nodes += [node("Mul", "s f", "g"), node("Reshape", "g back", "h")]
    nodes += [node("Transpose", "h", "i", perm=[0, 1, 4, 2, 5, 3]), node("Reshape", "i whole", "j")]
    nodes += [convolution("last", "j", "y", "v", "b")]
    path = write(
        tmp_path / "net.onnx", nodes, {**W, **NUMBERS, "one": random(8, 8, 1, 1)}, shape=(1, 3, 12, 16)
    )
    arrays = images(tmp_path, 3, 12, 16)
    walked = walk(path, arrays)
    assert walked.model.onnx is not None and not walked.model.onnx.unmatched and not walked.model.warnings
    plain = plain_onnx(path, arrays)
    assert close(walked.session_values(NCNN_FP32), plain) and close(walked.session_values(ORT_FP32), plain)
    assert walked.cosine(NCNN_INT8) > 0.99


@pytest.mark.parametrize(
    ("cut", "order", "back", "kind"),
    [
        ((1, 2, 2, 2, 12, 16), (0, 1, 4, 2, 5, 3), (1, 2, 24, 32), "PixelShuffle"),
        ((1, 8, 6, 2, 8, 2), (0, 1, 3, 5, 2, 4), (1, 32, 6, 8), "Reorg"),
    ],
)
def test_what_ncnn_has_a_layer_for_is_one(
    tmp_path: Path, cut: tuple[int, ...], order: tuple[int, ...], back: tuple[int, ...], kind: str
) -> None:
    nodes = [convolution("one", "x", "c", "w", "b"), node("Reshape", "c cut", "p")]
    nodes += [node("Transpose", "p", "q", perm=order), node("Reshape", "q back", "r")]
    nodes += [node("Conv", "r last -", "y", kernel_shape=[1, 1])]
    weights = {**W, "cut": np.array(cut, np.int64), "back": np.array(back, np.int64)}
    path = write(
        tmp_path / "net.onnx", nodes, {**weights, "last": random(4, back[1], 1, 1)}, shape=(1, 3, 12, 16)
    )
    layers = run(open_model(path)).network.graph.layers
    assert [layer.type for layer in layers if layer.type in (kind, "Permute")] == [kind]


def test_every_order_of_five_axes(tmp_path: Path) -> None:
    """Sides of different sizes, one of them 1: steps of four axes at most give the same values."""
    sides = (1, 2, 3, 4, 1, 5, 2)
    values = np.random.default_rng(1).standard_normal((1, 6, 4, 10)).astype(np.float32)
    weights = {"cut": np.array(sides, np.int64), "back": np.array([1, 4, 6, 10], np.int64)}
    for order in list(permutations(range(1, len(sides))))[::23]:
        nodes = [node("Reshape", "x cut", "p"), node("Transpose", "p", "q", perm=[0, *order])]
        nodes += [node("Reshape", "q back", "r"), helper.make_node("Relu", ["r"], ["y"])]
        graph = read_onnx(write(tmp_path / "net.onnx", nodes, weights, shape=values.shape))
        fewer = with_few_axes(graph)
        turned = [n for n in fewer.proto.graph.node if n.op_type == "Transpose"]
        assert fewer is not graph and all(len(n.attribute[0].ints) <= MOST_AXES + 1 for n in turned)
        np.testing.assert_array_equal(_answer(fewer.proto, values), _answer(graph.proto, values))


def test_windows_that_become_the_batch_stay(tmp_path: Path) -> None:
    """Swin: ncnn would take them for one image."""
    weights = {"cut": NUMBERS["cut"], "windows": np.array([-1, 4, 8], np.int64)}
    nodes = [node("Reshape", "x cut", "p"), node("Transpose", "p", "q", perm=[0, 2, 4, 3, 5, 1])]
    nodes += [node("Reshape", "q windows", "y")]
    graph = read_onnx(write(tmp_path / "net.onnx", nodes, weights, shape=(1, 8, 12, 16)))
    assert with_few_axes(graph) is graph
