"""Padding that ``auto_pad`` leaves to the engine, in numbers: as ONNX Runtime finds it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import helper

from clipscope.core.model.onnx_edits import attribute
from clipscope.core.model.onnx_graph import OnnxGraph, read_onnx
from clipscope.core.model.onnx_pads import with_stated_pads
from tests.exporters.walk import write
from tests.onnx_files import random


def _answer(proto: onnx.ModelProto, values: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(proto.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"x": values})[0])


def _said(graph: OnnxGraph) -> str:
    found = attribute(graph.proto.graph.node[0], "auto_pad")
    return "" if found is None else found.s.decode()


@pytest.mark.parametrize("kind", ["Conv", "ConvTranspose", "MaxPool", "AveragePool"])
def test_values_are_those_of_the_file(tmp_path: Path, kind: str) -> None:
    values = np.random.default_rng(1).standard_normal((1, 3, 8, 9)).astype(np.float32)
    for auto, size, stride in product(("SAME_UPPER", "SAME_LOWER", "VALID"), (2, 3, 4), (1, 2)):
        weights = {"w": random(3, 3, size, size)} if "Conv" in kind else {}
        node = helper.make_node(
            kind, ["x", *weights], ["y"], auto_pad=auto, kernel_shape=[size, size], strides=[stride] * 2
        )
        graph = read_onnx(write(tmp_path / "net.onnx", [node], weights, shape=values.shape))
        stated = with_stated_pads(graph)
        assert _said(stated) == "NOTSET"
        np.testing.assert_allclose(_answer(stated.proto, values), _answer(graph.proto, values), atol=1e-5)


def test_rows_by_hand(tmp_path: Path) -> None:
    """12 outputs of 23 values, the last of which reaches 11 * 2 + 10 values; ONNX Runtime refuses it."""
    node = helper.make_node("Conv", ["x", "w"], ["y"], auto_pad="SAME_UPPER", dilations=[3], strides=[2])
    graph = read_onnx(write(tmp_path / "net.onnx", [node], {"w": random(4, 6, 4)}, shape=(1, 6, 23)))
    stated = with_stated_pads(graph)
    pads = attribute(stated.proto.graph.node[0], "pads")
    assert pads is not None and list(pads.ints) == [4, 5]
    assert _answer(stated.proto, np.zeros((1, 6, 23), np.float32)).shape == (1, 4, 12)


def test_what_is_not_known_stays(tmp_path: Path) -> None:
    """An open side; a dilated MaxPool, for which ONNX Runtime has a rule of its own; no automatic padding."""
    conv = helper.make_node("Conv", ["x", "w"], ["y"], auto_pad="SAME_UPPER")
    weights = {"w": random(4, 3, 3, 3)}
    graph = read_onnx(write(tmp_path / "net.onnx", [conv], weights, shape=(1, 3, "h", 9)))
    assert _said(with_stated_pads(graph)) == "SAME_UPPER"
    pool = helper.make_node(
        "MaxPool", ["x"], ["y"], auto_pad="SAME_UPPER", dilations=[2, 2], kernel_shape=[3, 3]
    )
    assert _said(with_stated_pads(read_onnx(write(tmp_path / "net.onnx", [pool], {})))) == "SAME_UPPER"
    plain = read_onnx(write(tmp_path / "net.onnx", [helper.make_node("Conv", ["x", "w"], ["y"])], weights))
    assert with_stated_pads(plain) is plain
