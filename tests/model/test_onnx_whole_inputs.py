"""ONNX inputs of whole numbers: run as float32 where that is the same, else refused with the ways out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import TensorProto, helper, numpy_helper

from clipscope.core import api
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_whole_inputs import with_float_inputs
from tests.onnx_files import convolution, random

SIDE = 12


def network(
    path: Path,
    nodes: list[onnx.NodeProto],
    inputs: dict[str, tuple[int, tuple[int, ...]]],
    weights: dict[str, np.ndarray],
) -> Path:
    """Inputs with a type each, and one output ``y``."""
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), str(path))
    return path


def pixels(path: Path, how: str) -> Path:
    """A convolution of uint8 pixels: cast, or as codes with a scale, or N,H,W,C as TensorFlow has it."""
    nodes = {
        "cast": [helper.make_node("Cast", ["x"], ["f"], to=TensorProto.FLOAT)],
        "twice": [
            helper.make_node("Cast", ["x"], ["i"], to=TensorProto.INT32),
            helper.make_node("Cast", ["i"], ["f"], to=TensorProto.FLOAT),
        ],
        "codes": [helper.make_node("DequantizeLinear", ["x", "step", "zero"], ["f"])],
        "planar": [
            helper.make_node("Cast", ["x"], ["c"], to=TensorProto.FLOAT),
            helper.make_node("Transpose", ["c"], ["f"], perm=[0, 3, 1, 2]),
        ],
    }[how]
    weights = {
        "w": random(4, 3, 3, 3) / 100,
        "step": np.array(0.5, np.float32),
        "zero": np.array(7, np.uint8),
    }
    shape = (1, SIDE, SIDE, 3) if how == "planar" else (1, 3, SIDE, SIDE)
    return network(
        path, [*nodes, convolution("conv", "f", "y", "w")], {"x": (TensorProto.UINT8, shape)}, weights
    )


def answer(graph: OnnxGraph, x: np.ndarray) -> np.ndarray:
    found: np.ndarray = ort.InferenceSession(graph.proto.SerializeToString()).run(None, {"x": x})[0]
    return found


@pytest.mark.parametrize("how", ["cast", "twice", "codes"])
def test_each_whole_number_gives_what_it_gave(tmp_path: Path, how: str) -> None:
    graph = OnnxGraph(onnx.load(str(pixels(tmp_path / "n.onnx", how))))
    found, names = with_float_inputs(graph)
    assert names == ("x",)
    x = np.random.default_rng(0).integers(0, 256, (1, 3, SIDE, SIDE), np.uint8)
    np.testing.assert_array_equal(answer(found, x.astype(np.float32)), answer(graph, x))


@pytest.mark.parametrize("how", ["codes", "planar"])
def test_images_go_in_and_int8_comes_out(tmp_path: Path, how: str) -> None:
    model = api.open_model(pixels(tmp_path / "n.onnx", how))
    assert any("input x (UINT8) is float32" in warning for warning in model.warnings)
    whole = np.random.default_rng(0).integers(0, 256, (8, 3, SIDE, SIDE), np.uint8)
    np.save(tmp_path / "x.npy", whole.astype(np.float32))
    images = api.load_images(tmp_path / "x.npy", model)
    plan = api.make_plan(model, api.calibrate(model, images), "absmax")
    for column in api.evaluate(model, plan, images).columns.values():
        assert column.mean_cosine is None or column.mean_cosine > 0.999


def test_arrays_of_whole_numbers_beside_an_image(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Cast", ["n"], ["f"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["f", "v"], ["m"]),
        helper.make_node("MatMul", ["x", "w"], ["k"]),
        helper.make_node("Add", ["m", "k"], ["y"]),
    ]
    inputs = {"x": (TensorProto.FLOAT, (1, 6)), "n": (TensorProto.INT64, (1, 5))}
    path = network(tmp_path / "n.onnx", nodes, inputs, {"v": random(5, 4), "w": random(6, 4, seed=1)})
    numbers = np.random.default_rng(0)
    arrays = {"x": numbers.standard_normal((8, 6)).astype(np.float32), "n": numbers.integers(0, 9, (8, 5))}
    np.savez(tmp_path / "s.npz", **arrays)
    model = api.open_model(path, images=tmp_path / "s.npz")
    images = api.load_images(tmp_path / "s.npz", model)
    plan = api.make_plan(model, api.calibrate(model, images), "absmax")
    wanted = ort.InferenceSession(str(path)).run(None, {"x": arrays["x"][:1], "n": arrays["n"][:1]})[0]
    assert model.onnx is not None and np.isfinite(wanted).all()
    found = api.evaluate(model, plan, images)
    assert all(column.mean_cosine is None or column.mean_cosine > 0.99 for column in found.columns.values())


def test_token_numbers_are_refused_with_the_tensor_behind_them(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Gather", ["words", "ids"], ["vectors"]),
        helper.make_node("MatMul", ["vectors", "w"], ["y"]),
    ]
    weights = {"words": random(10, 6), "w": random(6, 4, seed=1)}
    path = network(tmp_path / "n.onnx", nodes, {"ids": (TensorProto.INT64, (1, 5))}, weights)
    with pytest.raises(ClipScopeError) as caught:
        api.open_model(path)
    assert "input ids is INT64, not FLOAT" in str(caught.value)
    assert "--input ids=FILE or NUMBER" in str(caught.value) and "--input-blob vectors" in str(caught.value)
