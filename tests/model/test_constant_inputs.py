"""Networks of several inputs: the others get an array or a number, as the engines would be fed it."""

from __future__ import annotations

from pathlib import Path

import ncnn
import numpy as np
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper, save

from clipscope.core import api
from clipscope.core.cli.main import main
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.engines.sessions import prepare
from clipscope.core.model.model import Model
from tests.sizeless import pair

NUMBERS = np.random.default_rng(4)
IMAGE = NUMBERS.normal(size=(3, 6, 8)).astype(np.float32)
TWO = """7767517
5 5
Input in0 0 1 in0 0=8 1=6 2=3
Input in1 0 1 in1
Convolution conv_0 1 1 in0 1 0=4 1=1 5=1 6=12
Convolution conv_1 1 1 in1 2 0=4 1=1 5=1 6=12
BinaryOp add_0 2 1 1 2 out0
"""


def answer(model: Model, column: Column, image: np.ndarray) -> np.ndarray:
    session = prepare(model, None, column, threads=1)
    assert not isinstance(session, Unavailable)
    (values,) = session.run(image)
    session.close()
    return values


def test_an_ncnn_input_gets_an_array(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pair(tmp_path, TWO, "two")
    other = NUMBERS.normal(size=(1, 3, 6, 8)).astype(np.float32)
    with pytest.raises(ClipScopeError, match=r"has 2 inputs .*--input NAME=FILE"):
        api.open_model(path)
    model = api.open_model(path, constants={"in1": other})
    net = ncnn.Net()
    net.load_param(str(path))
    net.load_model(str(path.with_suffix(".bin")))
    extractor = net.create_extractor()
    extractor.input("in0", ncnn.Mat(IMAGE).clone())
    extractor.input("in1", ncnn.Mat(other[0]).clone())
    _, mat = extractor.extract("out0")
    expected = np.array(mat).ravel()
    del extractor, mat
    assert np.array_equal(answer(model, Column("ncnn", "fp32"), IMAGE), expected)
    # The command line reads the array, and calibrates what is left.
    np.save(tmp_path / "other.npy", other)
    np.save(tmp_path / "images.npy", IMAGE[None])
    arguments = [
        "calibrate",
        "--method",
        "kl",
        path,
        "--images",
        tmp_path / "images.npy",
        "-o",
        tmp_path / "t.table",
    ]
    assert main([*map(str, arguments), "--input", f"in1={tmp_path / 'other.npy'}"]) == 0
    assert "input in1 always gets what --input gives" in capsys.readouterr().err
    assert {"conv_0", "conv_1"} <= {
        line.split()[0] for line in (tmp_path / "t.table").read_text().splitlines()
    }


def test_an_onnx_input_gets_a_number_or_an_array(tmp_path: Path) -> None:
    weight = NUMBERS.normal(size=(4, 3, 1, 1)).astype(np.float32)
    nodes = [
        helper.make_node("Conv", ["image", "w"], ["c"], name="conv"),
        helper.make_node("Mul", ["c", "gain"], ["out"], name="mul"),
    ]
    inputs = [
        helper.make_tensor_value_info("gain", TensorProto.FLOAT, [1, 4, 1, 1]),
        helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, 6, 8]),
    ]
    out = [helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, 4, 6, 8])]
    graph = helper.make_graph(nodes, "g", inputs, out, [numpy_helper.from_array(weight, "w")])
    path = tmp_path / "gain.onnx"
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)
    session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    gains = np.array([0.5, -2, 3, 0], np.float32)
    for given, gain in ((gains, gains), (1.5, np.full(4, 1.5, np.float32))):
        model = api.open_model(path, constants={"gain": given})
        (expected,) = session.run(None, {"image": IMAGE[None], "gain": gain.reshape(1, 4, 1, 1)})
        for engine in ("ncnn", "onnxruntime"):
            found = answer(model, Column(engine, "fp32"), IMAGE)
            assert np.allclose(found, expected.ravel(), atol=1e-5)


@pytest.mark.parametrize(
    "name, values, said",
    [
        ("in7", 1.0, "no input called in7; choose of in0, in1"),
        ("in1", 1.0, "the shape of input in1 is not known"),
        ("in0", np.zeros((3, 5, 5)), "input in0 takes 3x6x8, not 3x5x5"),
        ("in1", np.array([np.nan]), "not finite"),
        ("in1", np.zeros((2, 2, 2, 2, 2)), "has 5 dimensions"),
    ],
)
def test_what_does_not_fit_is_told(tmp_path: Path, name: str, values: object, said: str) -> None:
    path = pair(tmp_path, TWO, "two")
    with pytest.raises(ClipScopeError, match=said):
        api.open_model(path, constants={name: values})  # type: ignore[dict-item]


def test_the_image_itself_can_not_be_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pair(tmp_path, TWO, "two")
    both = {"in0": np.zeros((3, 6, 8)), "in1": np.zeros((3, 6, 8))}
    with pytest.raises(ClipScopeError, match="no input is left for the images"):
        api.open_model(path, constants=both)  # type: ignore[arg-type]
    with pytest.raises(SystemExit):
        main(["layers", str(path), "--input", "in1"])
    assert main(["layers", str(path), "--input", f"in1={tmp_path / 'none.npy'}"]) == 2
    assert "none.npy: can't be read" in capsys.readouterr().err
