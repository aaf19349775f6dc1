"""Every legal form of Gemm, MatMul and convolutions without a bias: as ONNX Runtime computes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from onnx import helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.loading.open_model import OTHER_EXPORT, open_model
from tests.exporters.walk import ORT_INT8, images, walk, write
from tests.onnx_files import convolution, random

ROWS, COLUMNS = random(10, 8, seed=1), random(8, 10, seed=2)
"""Weights as (N, K) and as (K, N)."""

HEAD = [
    convolution("conv", "x", "c", "w"),
    helper.make_node("Relu", ["c"], ["r"], "relu"),
    helper.make_node("GlobalAveragePool", ["r"], ["p"], "pool"),
    helper.make_node("Flatten", ["p"], ["f"], "flat"),
]

CASES: dict[str, tuple[dict[str, Any], np.ndarray, np.ndarray | None]] = {
    "without a bias": ({}, COLUMNS, None),
    "without a bias, turned": ({"transB": 1}, ROWS, None),
    "with a factor": ({"transB": 1, "alpha": 0.5}, ROWS, random(10)),
    "with a factor, without a bias": ({"alpha": 3.0}, COLUMNS, None),
    "with a factor of the bias": ({"beta": 0.25}, COLUMNS, random(10)),
    "with a bias that does not count": ({"transB": 1, "beta": 0.0}, ROWS, random(10)),
    "with both factors": ({"alpha": 2.0, "beta": 0.5, "transB": 1}, ROWS, random(10)),
    "with a bias of one row": ({"transB": 1}, ROWS, random(1, 10)),
    "with a bias of one row, not turned": ({}, COLUMNS, random(1, 10)),
    "with one number as bias": ({"transB": 1}, ROWS, np.array([0.7], np.float32)),
    "with a scalar as bias": ({"transB": 1}, ROWS, np.array(0.7, np.float32)),
}


def as_runtime(path: Path, shape: tuple[int, ...] = (1, 3, 16, 16)) -> tuple[str, ...]:
    """Types of the matched layers of a network whose ncnn form gives what ONNX Runtime gives."""
    model = run(open_model(path))
    image = np.random.default_rng(5).standard_normal(shape).astype(np.float32)
    wanted = onnxruntime.InferenceSession(str(path)).run(None, {"x": image})[0]
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    try:
        (blob,) = model.network.logit_blobs
        ((_, found),) = net.stream(image[0], [blob])
    finally:
        net.close()
    np.testing.assert_allclose(found.reshape(-1), wanted.reshape(-1), rtol=1e-4, atol=1e-5)
    assert model.onnx is not None
    return tuple(layer.type for layer in model.layers if layer.name in model.onnx.matches)


@pytest.mark.parametrize("case", CASES)
def test_a_gemm(tmp_path: Path, case: str) -> None:
    said, weights, bias = CASES[case]
    values = {"w": random(8, 3, 3, 3), "a": weights} | ({} if bias is None else {"b": bias})
    gemm = helper.make_node("Gemm", ["f", "a", *(["b"] if bias is not None else [])], ["y"], "fc", **said)
    path = write(tmp_path / "gemm.onnx", [*HEAD, gemm], values)
    assert as_runtime(path) == ("Convolution", "InnerProduct")


def test_a_turned_input_and_a_bias_by_row(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Reshape", ["x", "sides"], ["rows"], "rows"),
        helper.make_node("Gemm", ["rows", "a", "b"], ["y"], "fc", transA=1, beta=0.5),
    ]
    values = {"sides": np.array([20, 7], np.int64), "a": random(20, 10), "b": random(7, 10, seed=3)}
    path = write(tmp_path / "rows.onnx", nodes, values, shape=(1, 7, 20))
    assert as_runtime(path, (1, 7, 20)) == ("Gemm",)


def test_products_and_convolutions_without_a_bias(tmp_path: Path) -> None:
    nodes = [
        convolution("conv", "x", "c", "w"),
        helper.make_node("ConvTranspose", ["c", "u"], ["d"], "up", strides=[2, 2]),
        helper.make_node("Relu", ["d"], ["e"], "relu"),
        helper.make_node("GlobalAveragePool", ["e"], ["p"], "pool"),
        helper.make_node("Flatten", ["p"], ["f"], "flat"),
        helper.make_node("MatMul", ["f", "a"], ["y"], "product"),
    ]
    path = write(
        tmp_path / "net.onnx", nodes, {"w": random(8, 3, 3, 3), "u": random(8, 6, 2, 2), "a": random(6, 10)}
    )
    assert as_runtime(path) == ("Convolution", "Deconvolution", "InnerProduct")


def test_what_pnnx_turns_into_another_network_says_so(tmp_path: Path) -> None:
    """Without a layer that tells the batch, pnnx takes the axes of a mean for others."""
    mean = helper.make_node("ReduceMean", ["x"], ["y"], "mean", axes=[2, 3], keepdims=0)
    path = write(tmp_path / "mean.onnx", [mean], {})
    with pytest.raises(ClipScopeError, match=r"output out0 has \d+ values, y in the file 3") as caught:
        run(open_model(path))
    assert caught.value.fix == OTHER_EXPORT


@pytest.mark.parametrize("case", ["with both factors", "with a bias of one row"])
def test_int8_in_onnx_runtime(tmp_path: Path, case: str) -> None:
    """Its quantizer knows neither alpha nor a bias of two axes."""
    said, weights, bias = CASES[case]
    gemm = helper.make_node("Gemm", ["f", "a", "b"], ["y"], "fc", **said)
    values = {"w": random(8, 3, 3, 3), "a": weights, "b": bias}
    path = write(tmp_path / "gemm.onnx", [*HEAD, gemm], values)
    found = walk(path, images(tmp_path, 3, 16, 16)).evaluation.columns[ORT_INT8]
    assert isinstance(found, Accuracy), found
    assert all(cosine > 0.999 for cosine in found.logit_cosine)


def test_an_input_that_is_one_number(tmp_path: Path) -> None:
    path = write(tmp_path / "number.onnx", [helper.make_node("Neg", ["x"], ["y"], "neg")], {}, shape=())
    with pytest.raises(ClipScopeError, match="input x is a single number"):
        run(open_model(path))
