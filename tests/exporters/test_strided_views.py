"""``as_strided``, which PyTorch's default exporter writes for pooling of a permuted tensor, is a Reshape."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from clipscope.core.model.onnx_for_pnnx import with_plain_views
from clipscope.core.model.onnx_graph import read_onnx
from tests.exporters.walk import NCNN_FP32, NCNN_INT8, ORT_FP32, close, images, plain_onnx, walk, write
from tests.onnx_files import convolution, random

WEIGHTS = {
    "w": random(8, 3, 3, 3),
    "g": random(4, 8, seed=2),
    "hw": np.array([2, 3], np.int64),
    "flat": np.array([-1], np.int64),
}
NODES = [
    convolution("one", "x", "c", "w"),
    helper.make_node("ReduceMean", ["c", "hw"], ["m"], "mean", keepdims=1),
    helper.make_node("Reshape", ["m", "flat"], ["f"], "flatten"),
    helper.make_node("Gather", ["f", "order"], ["v"], "node_as_strided", axis=0),
    helper.make_node("Flatten", ["v"], ["r"], "rows"),
]
LAST = helper.make_node("Gemm", ["r", "g"], ["y"], "last", transB=1)


def test_convnext_of_the_default_exporter_runs_in_both_engines(tmp_path: Path) -> None:
    weights = {**WEIGHTS, "order": np.arange(8).reshape(1, 8, 1, 1)}
    path = write(tmp_path / "net.onnx", [*NODES, LAST], weights, opset=18)
    arrays = images(tmp_path, 3, 16, 16)
    walked = walk(path, arrays)
    assert walked.model.onnx is not None and not walked.model.onnx.unmatched
    plain = plain_onnx(path, arrays)
    assert close(walked.session_values(ORT_FP32), plain) and close(walked.session_values(NCNN_FP32), plain)
    assert walked.cosine(NCNN_INT8) > 0.98


@pytest.mark.parametrize("order", [np.arange(8)[::-1], np.arange(4)], ids=["reversed", "a part"])
def test_what_moves_or_leaves_out_values_stays(tmp_path: Path, order: np.ndarray) -> None:
    weights = {**WEIGHTS, "order": order.reshape(1, -1, 1, 1).astype(np.int64)}
    graph = read_onnx(write(tmp_path / "net.onnx", NODES, weights, outputs=("r",), opset=18))
    assert with_plain_views(graph) is graph
