"""A Focus (slices of step 2, joined) and its convolution become one convolution of the image."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import helper

from clipscope.core import api
from clipscope.core.model.onnx_focus import with_folded_focus
from clipscope.core.model.onnx_graph import OnnxGraph
from tests.onnx_files import convolution, random, save

IMAGE = (1, 3, 16, 24)
END = np.iinfo(np.int64).max
PLACES = ((0, 0), (1, 0), (0, 1), (1, 1))
"""Row and column of YOLOX's four parts, in its order."""


def focus(path: Path, *, both: bool = False, places: tuple[tuple[int, int], ...] = PLACES) -> Path:
    """YOLOX's stem: two slices a part, or one of both axes."""
    constants = {
        name: np.array(values, np.int64)
        for name, values in (("0", [0]), ("1", [1]), ("rows", [2]), ("columns", [3]), ("two", [2]))
    }
    constants |= {"end": np.array([END]), "ends": np.array([END, END]), "axes": np.array([2, 3])}
    constants |= {"twos": np.array([2, 2])}
    nodes, names = [], []
    for index, (row, column) in enumerate(places):
        names.append(f"p{index}")
        if both:
            constants[f"s{index}"] = np.array([row, column])
            inputs = ["x", f"s{index}", "ends", "axes", "twos"]
            nodes.append(helper.make_node("Slice", inputs, [names[-1]], f"n{index}"))
            continue
        nodes += [
            helper.make_node("Slice", ["x", str(row), "end", "rows", "two"], [f"h{index}"], f"r{index}"),
            helper.make_node("Slice", [f"h{index}", str(column), "end", "columns", "two"], [names[-1]]),
        ]
    nodes.append(helper.make_node("Concat", names, ["joined"], "join", axis=1))
    nodes.append(convolution("conv", "joined", "a", "w", "b"))
    nodes.append(helper.make_node("Relu", ["a"], ["r"], "relu"))
    nodes.append(convolution("last", "r", "y", "v"))
    weights = {"w": random(5, 3 * len(places), 3, 3), "b": random(5, seed=1), "v": random(4, 5, 3, 3, seed=2)}
    return save(path, nodes, inputs={"x": IMAGE}, outputs=["y"], weights=constants | weights)


def answer(graph: OnnxGraph, image: np.ndarray) -> np.ndarray:
    found: np.ndarray = ort.InferenceSession(graph.proto.SerializeToString()).run(None, {"x": image})[0]
    return found


@pytest.mark.parametrize("both", [False, True])
def test_answers_stay(tmp_path: Path, both: bool) -> None:
    graph = OnnxGraph(onnx.load(str(focus(tmp_path / "f.onnx", both=both))))
    folded = with_folded_focus(graph)
    assert [node.op_type for node in folded.proto.graph.node] == ["Conv", "Relu", "Conv"]
    image = np.random.default_rng(3).standard_normal(IMAGE).astype(np.float32)
    np.testing.assert_allclose(answer(folded, image), answer(graph, image), atol=2e-6)


def test_what_leaves_pixels_out_or_is_read_elsewhere_stays(tmp_path: Path) -> None:
    path = focus(tmp_path / "f.onnx", places=((0, 0), (1, 1), (0, 1), (1, 1)))
    graph = OnnxGraph(onnx.load(str(path)))
    assert with_folded_focus(graph) is graph
    proto = onnx.load(str(focus(tmp_path / "g.onnx")))
    proto.graph.output.append(helper.make_tensor_value_info("joined", onnx.TensorProto.FLOAT, None))
    graph = OnnxGraph(proto)
    assert with_folded_focus(graph) is graph


def test_the_network_opens_and_its_first_convolution_can_be_int8(tmp_path: Path) -> None:
    model = api.open_model(focus(tmp_path / "f.onnx"))
    assert model.onnx is not None and not model.onnx.unmatched
    assert model.onnx.largest_difference < 1e-5
    first = model.quantizable[0]
    assert first.root == model.network.input_blob and model.onnx.matches[first.name].input == "x"
