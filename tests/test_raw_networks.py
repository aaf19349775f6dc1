"""Networks that take raw tensors or several inputs: opened, measured, and exported with their own inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ncnn
import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from clipscope.core import api
from clipscope.core.common.column import COLUMNS, Unavailable
from clipscope.core.common.errors import ClipScopeError, NoImageInput
from clipscope.core.common.feeds import Feed
from clipscope.core.engines.sessions import prepare
from clipscope.core.exporting.export_formats import Job, make
from clipscope.core.model.model import Model
from tests.sizeless import pair

NUMBERS = np.random.default_rng(3)
SAMPLES = 9
NCNN, NCNN_INT8, ORT, ORT_INT8, _ = COLUMNS


def weights(name: str, *shape: int) -> onnx.TensorProto:
    found = NUMBERS.standard_normal(shape).astype(np.float32) / np.sqrt(np.prod(shape[1:]) or 1)
    return numpy_helper.from_array(found.astype(np.float32), name)


def save(path: Path, nodes: list[Any], inputs: dict[str, list[Any]], tensors: list[Any]) -> Path:
    own = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in inputs.items()]
    end = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 4])]
    graph = helper.make_graph(nodes, "net", own, end, tensors)
    opset = [helper.make_opsetid("", 13)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=8), path)
    return path


def spotter(folder: Path) -> Path:
    """A 1-D convolution over (1, 6, time), the time open."""
    node = helper.make_node
    nodes = [
        node("Conv", ["features", "w0", "b0"], ["c"], "conv", kernel_shape=[5], pads=[2, 2]),
        node("Relu", ["c"], ["r"], "relu"),
        node("ReduceMean", ["r"], ["m"], "mean", axes=[2], keepdims=0),
        node("Gemm", ["m", "w1", "b1"], ["logits"], "fc", transB=1),
    ]
    tensors = [weights("w0", 8, 6, 5), weights("b0", 8), weights("w1", 4, 8), weights("b1", 4)]
    return save(folder / "spotter.onnx", nodes, {"features": ["n", 6, "time"]}, tensors)


def two(folder: Path) -> Path:
    """An image, and a vector that differs from image to image."""
    node = helper.make_node
    nodes = [
        node("Conv", ["image", "w0", "b0"], ["c"], "conv", kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        node("Relu", ["c"], ["r"], "relu"),
        node("GlobalAveragePool", ["r"], ["p"], "pool"),
        node("Flatten", ["p"], ["f"], "flat"),
        node("Gemm", ["meta", "w1", "b1"], ["g"], "embed", transB=1),
        node("Concat", ["f", "g"], ["both"], "both", axis=1),
        node("Gemm", ["both", "w2", "b2"], ["logits"], "fc", transB=1),
    ]
    tensors = [weights("w0", 8, 3, 3, 3), weights("b0", 8), weights("w1", 8, 5), weights("b1", 8)]
    tensors += [weights("w2", 4, 16), weights("b2", 4)]
    return save(folder / "two.onnx", nodes, {"image": ["n", 3, 8, 12], "meta": ["n", 5]}, tensors)


def logits(model: Model, plan: Any, column: Any, samples: list[np.ndarray], ranges: Any = None) -> np.ndarray:
    session = prepare(model, plan, column, threads=1, ranges=ranges)
    assert not isinstance(session, Unavailable), session
    try:
        return np.stack([session.run(sample)[0] for sample in samples])
    finally:
        session.close()


def by_ort(content: bytes, fed: list[dict[str, np.ndarray]]) -> np.ndarray:
    net = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    return np.stack([net.run(None, one)[0].ravel() for one in fed])


def by_ncnn(param: bytes, weights_of: Any, fed: list[dict[str, np.ndarray]]) -> np.ndarray:
    net = ncnn.Net()
    net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
    net.opt.num_threads = 1
    assert net.load_param_mem(param.decode()) == 0
    net.load_model_mem(bytes(weights_of))
    found = []
    for one in fed:
        extractor = net.create_extractor()
        for name, array in one.items():
            extractor.input(name, ncnn.Mat(np.ascontiguousarray(array)).clone())
        found.append(np.array(extractor.extract("out0")[1]).ravel())
        del extractor
    net.clear()
    return np.stack(found)


def test_a_spotter_is_measured_and_exported_with_its_own_input(tmp_path: Path) -> None:
    path, array = spotter(tmp_path), NUMBERS.standard_normal((SAMPLES, 6, 20)).astype(np.float32)
    np.save(tmp_path / "a.npy", array)
    with pytest.raises(NoImageInput, match=r"features leaves dimensions open .*give its samples"):
        api.open_model(path, cache=False)
    model = api.open_model(path, cache=False, images=tmp_path / "a.npy")
    assert model.feeds is not None and model.feeds.inputs == (Feed("features", (6, 20)),)
    inputs = api.load_images(tmp_path / "a.npy", model)
    calibration = api.calibrate(model, inputs)
    plan = api.make_plan(model, calibration, "mse")
    assert {layer.type for layer in model.layers} == {"Convolution1D", "InnerProduct"}
    samples, ranges = [inputs.get(i) for i in range(SAMPLES)], calibration.onnx_ranges
    fed = [{"features": one[None]} for one in array]
    exact = by_ort(path.read_bytes(), fed)
    for column in (NCNN, ORT):
        assert np.allclose(logits(model, None, column, samples), exact, atol=1e-5)
    job = Job(model, plan, "net", None, ranges)
    made = make(job, "onnx")
    assert {value.name for value in onnx.load_from_string(bytes(made.files["net.onnx"])).graph.input} == {
        "features"
    }
    own = logits(model, plan, ORT_INT8, samples, ranges)
    assert np.array_equal(by_ort(bytes(made.files["net.onnx"]), fed), own) and not np.array_equal(own, exact)
    files = make(job, "ncnn").files
    assert b"clipscope" not in files["net.param"] and b"Input" in files["net.param"]
    found = by_ncnn(bytes(files["net.param"]), files["net.bin"], [{"in0": one} for one in array])
    assert np.allclose(found, logits(model, plan, NCNN_INT8, samples), atol=1e-6)
    compile(bytes(files["net.py"]), "net.py", "exec")
    compile(bytes(made.files["net.onnx.py"]), "net.onnx.py", "exec")


def test_each_image_has_its_array(tmp_path: Path) -> None:
    path, metas = two(tmp_path), NUMBERS.standard_normal((SAMPLES, 5)).astype(np.float32)
    (tmp_path / "pictures").mkdir()
    for number in range(SAMPLES):
        pixels = NUMBERS.integers(0, 255, (8, 12, 3), np.uint8)
        Image.fromarray(pixels).save(tmp_path / "pictures" / f"{number}.png")
        np.save(tmp_path / f"{number}.npy", metas[number])
    (tmp_path / "metas.txt").write_text("".join(f"{number}.npy\n" for number in range(SAMPLES)))
    with pytest.raises(ClipScopeError, match=r"the network has 2 inputs \(image, meta\)"):
        api.open_model(path, cache=False)
    further = {"meta": tmp_path / "metas.txt"}
    model = api.open_model(path, cache=False, further=further)
    inputs = api.load_images(tmp_path / "pictures", model, further=further, norm=[1 / 255])
    assert model.feeds is not None and [feed.name for feed in model.feeds.inputs] == ["image", "meta"]
    samples = [inputs.get(i) for i in range(SAMPLES)]
    parts = [model.feeds.apart(sample) for sample in samples]
    fed = [{name: values[None] for name, values in part.items()} for part in parts]
    assert np.array_equal([one["meta"][0] for one in fed], metas)
    exact = by_ort(path.read_bytes(), fed)
    assert np.allclose(logits(model, None, NCNN, samples), exact, atol=1e-5)
    calibration = api.calibrate(model, inputs)
    assert calibration.stats["in1"].absmax == np.abs(metas).max()
    plan = api.make_plan(model, calibration, "mse")
    job = Job(model, plan, "net", None, calibration.onnx_ranges)
    files, content = make(job, "ncnn").files, bytes(make(job, "onnx").files["net.onnx"])
    own = logits(model, plan, ORT_INT8, samples, calibration.onnx_ranges)
    assert np.array_equal(by_ort(content, fed), own)
    mats = [{"in0": part["image"], "in1": part["meta"]} for part in parts]
    found = by_ncnn(bytes(files["net.param"]), files["net.bin"], mats)
    assert np.allclose(found, logits(model, plan, NCNN_INT8, samples), atol=1e-6)
    report = api.sensitivity(model, plan, inputs)
    assert {one.layer for one in report.layers} == {layer.name for layer in model.layers}


ROWS = """7767517
3 3
Input in0 0 1 in0
LSTM lstm_0 1 1 in0 1 0=6 1=216 2=0
InnerProduct fc_0 1 1 1 out0 0=4 1=1 2=240
"""
"""Reads (10, 9), which only arrays say."""
VECTOR = """7767517
3 3
Input in0 0 1 in0 0=13
InnerProduct fc_0 1 1 in0 1 0=16 1=1 2=208 9=1
InnerProduct fc_1 1 1 1 out0 0=4 1=1 2=64
"""


@pytest.mark.parametrize("text, shape", [(ROWS, (10, 9)), (VECTOR, (13,))])
def test_pairs_take_rows_and_vectors(tmp_path: Path, text: str, shape: tuple[int, ...]) -> None:
    path, array = pair(tmp_path, text, "net"), NUMBERS.standard_normal((SAMPLES, *shape)).astype(np.float32)
    np.save(tmp_path / "a.npy", array)
    model = api.open_model(path, images=tmp_path / "a.npy")
    assert model.feeds is not None and model.feeds.inputs == (Feed("in0", shape),)
    inputs = api.load_images(tmp_path / "a.npy", model)
    samples = [inputs.get(i) for i in range(SAMPLES)]
    plain = by_ncnn(path.read_bytes(), path.with_suffix(".bin").read_bytes(), [{"in0": one} for one in array])
    assert np.allclose(logits(model, None, NCNN, samples), plain, atol=1e-6)
    plan = api.make_plan(model, api.calibrate(model, inputs), "absmax")
    assert all(plan.is_on(layer.name) for layer in model.quantizable)
    np.save(tmp_path / "b.npy", array[..., :-1])
    with pytest.raises(ClipScopeError, match=f"input in0 takes {'x'.join(map(str, shape))} a sample"):
        api.load_images(tmp_path / "b.npy", model)
