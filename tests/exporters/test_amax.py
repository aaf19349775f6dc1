"""A maximum over all pixels, as ``amax((2, 3))`` is exported, is ncnn's global max pooling."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from clipscope.core.model.onnx_for_pnnx import with_global_max_pooling
from clipscope.core.model.onnx_graph import read_onnx
from tests.exporters.walk import NCNN_FP32, NCNN_INT8, ORT_FP32, close, images, plain_onnx, walk, write
from tests.onnx_files import convolution, random

WEIGHTS = {"w": random(8, 3, 3, 3), "g": random(4, 8, seed=2)}


@pytest.mark.parametrize(("opset", "axes", "keep"), [(13, [2, 3], 0), (18, [-1, -2], 1)])
def test_both_exporters_forms_run_in_both_engines(
    tmp_path: Path, opset: int, axes: list[int], keep: int
) -> None:
    weights, said = dict(WEIGHTS), {"axes": axes}
    names = ["c"]
    if opset >= 18:
        weights["axes"], said = np.array(axes, np.int64), {}
        names.append("axes")
    nodes = [
        convolution("one", "x", "c", "w"),
        helper.make_node("ReduceMax", names, ["m"], "max", keepdims=keep, **said),
        *([helper.make_node("Flatten", ["m"], ["f"], "flat")] if keep else []),
        helper.make_node("Gemm", ["f" if keep else "m", "g"], ["y"], "last", transB=1),
    ]
    path = write(tmp_path / "net.onnx", nodes, weights, opset=opset)
    arrays = images(tmp_path, 3, 16, 16)
    walked = walk(path, arrays)
    assert {line.type for line in walked.model.network.graph.layers} >= {"Pooling"}
    assert walked.model.onnx is not None and not walked.model.onnx.unmatched
    plain = plain_onnx(path, arrays)
    assert close(walked.session_values(ORT_FP32), plain) and close(walked.session_values(NCNN_FP32), plain)
    assert walked.cosine(NCNN_INT8) > 0.99


def test_other_maxima_stay(tmp_path: Path) -> None:
    """Over channels, over one side, or of what is no image."""
    for axes in ([1], [2], [1, 2, 3]):
        node = helper.make_node("ReduceMax", ["x"], ["y"], "max", axes=axes)
        graph = read_onnx(write(tmp_path / "net.onnx", [node], {}))
        assert with_global_max_pooling(graph) is graph
    node = helper.make_node("ReduceMax", ["x"], ["y"], "max", axes=[2, 3])
    graph = read_onnx(write(tmp_path / "net.onnx", [node], {}, shape=(1, 2, 3, 4, 5)))
    assert with_global_max_pooling(graph) is graph
