"""Networks that are legal but unusual, and ones whose parts don't fit: right results or one clear error."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import COLUMNS
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import Evaluation, evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.reports.evaluation import comparison_text
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.qdq import observed_tensors, tensor_ranges
from clipscope.core.model.model import Model
from clipscope.core.model.network import Network
from clipscope.core.model.param import read_param
from tests.networks import RESNET
from tests.onnx_files import convolution, random, save

IMAGE = {"x": (1, 3, 8, 8)}


def images(folder: Path, scale: float = 1.0) -> Inputs:
    values = np.random.default_rng(3).standard_normal((6, 3, 8, 8)).astype(np.float32) * np.float32(scale)
    np.save(folder / "images.npy", values)
    return Inputs(open_source(folder / "images.npy"), None)


def whole_way(path: Path, folder: Path) -> tuple[Model, Evaluation]:
    model, inputs = run(open_model(path)), images(folder)
    calibration = run(calibrate(model, inputs))
    plan = make_plan(model, calibration.stats, "absmax")
    return model, run(evaluate(model, plan, inputs, onnx_ranges=calibration.onnx_ranges))


def assert_close(evaluation: Evaluation) -> None:
    for column in COLUMNS:
        found = evaluation.columns[column]
        assert isinstance(found, Accuracy), (column, found)
        assert all(cosine > 0.99 for cosine in found.logit_cosine), (column, found.logit_cosine)


@pytest.mark.parametrize("opset", [9, 11, 12, 17])
def test_every_common_opset(tmp_path: Path, opset: int) -> None:
    nodes = [convolution("a", "x", "c", "w1"), helper.make_node("Relu", ["c"], ["r"], "relu")]
    nodes.append(convolution("b", "r", "y", "w2"))
    weights = {"w1": random(8, 3, 3, 3), "w2": random(4, 8, 3, 3, seed=1)}
    path = save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"], weights=weights)
    proto = onnx.load(path)
    proto.opset_import[0].version = opset
    onnx.save(proto, path)
    assert_close(whole_way(path, tmp_path)[1])


def test_outputs_in_another_order(tmp_path: Path) -> None:
    nodes = [
        convolution("a", "x", "c", "w1"),
        helper.make_node("Relu", ["c"], ["small"], "relu"),
        convolution("b", "c", "large", "w2"),
    ]
    weights = {"w1": random(4, 3, 3, 3), "w2": random(4, 4, 3, 3, seed=1)}
    path = save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["large", "small"], weights=weights)
    model, evaluation = whole_way(path, tmp_path)
    assert model.onnx is not None and model.onnx.largest_difference < 1e-4
    assert_close(evaluation)


def test_network_of_inner_products_only(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Flatten", ["x"], ["f"], "flatten"),
        helper.make_node("Gemm", ["f", "w1"], ["g"], "fc1", transB=1),
        helper.make_node("Relu", ["g"], ["r"], "relu"),
        helper.make_node("Gemm", ["r", "w2"], ["y"], "fc2", transB=1),
    ]
    weights = {"w1": random(32, 192), "w2": random(10, 32, seed=1)}
    path = save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"], weights=weights)
    model, evaluation = whole_way(path, tmp_path)
    assert [model.macs(layer) for layer in model.layers] == [32 * 192, 320]
    assert_close(evaluation)


def test_log_softmax_at_the_end_is_left_out_on_both_sides(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Flatten", ["x"], ["f"], "flatten"),
        helper.make_node("Gemm", ["f", "w1"], ["g"], "fc1", transB=1),
        helper.make_node("LogSoftmax", ["g"], ["y"], "log", axis=1),
    ]
    path = save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"], weights={"w1": random(10, 192)})
    model, evaluation = whole_way(path, tmp_path)
    assert not model.warnings
    assert_close(evaluation)


def test_a_clip_that_shows_only_on_large_inputs_is_told_apart(tmp_path: Path) -> None:
    """Add of two blobs, then ReLU6: on small inputs both hold the same values."""
    nodes = [
        convolution("a", "x", "c", "w1"),
        helper.make_node("Relu", ["c"], ["r"], "relu"),
        helper.make_node("Clip", ["r", "zero", "six"], ["k"], "clip"),
        helper.make_node("Add", ["k", "r"], ["t"], "add"),
        convolution("b", "t", "y", "w2"),
    ]
    weights = {"w1": random(4, 3, 3, 3), "w2": random(4, 4, 3, 3, seed=1)}
    weights |= {"zero": np.array(0, np.float32), "six": np.array(6, np.float32)}
    path = save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"], weights=weights)
    model = run(open_model(path))
    calibration = run(calibrate(model, images(tmp_path, 40)))
    assert calibration.onnx_ranges["k"][1] == 6
    assert calibration.onnx_ranges["r"][1] > 20


def test_every_tensor_has_a_threshold_after_calibration(shared_data: Path) -> None:
    model, calibration = RESNET.model(shared_data, ".onnx"), RESNET.calibrated(shared_data, ".onnx")
    assert model.onnx is not None and set(observed_tensors(model.onnx)) <= set(calibration.onnx_ranges)
    found = tensor_ranges(model, make_plan(model, calibration.stats), calibration.onnx_ranges)
    assert None not in found.values()


def test_logits_that_are_not_finite_are_an_error(tmp_path: Path) -> None:
    weights = {"w1": random(4, 3, 3, 3)}
    weights["w1"][0, 0, 0, 0] = 1e35
    path = save(
        tmp_path / "m.onnx", [convolution("a", "x", "y", "w1")], inputs=IMAGE, outputs=["y"], weights=weights
    )
    with pytest.raises(ClipScopeError, match="logits of ncnn fp32 are not finite"):
        run(evaluate(run(open_model(path)), None, images(tmp_path, 1e6), COLUMNS[:1]))


def pair(folder: Path, lines: list[str], floats: int) -> Path:
    """An ncnn pair with flagged zero weights."""
    blobs = {name for line in lines for name in line.split()[4:] if "=" not in name}
    text = f"7767517\n{len(lines)} {len(blobs)}\n" + "\n".join(lines) + "\n"
    (folder / "m.param").write_text(text)
    (folder / "m.bin").write_bytes(bytes(floats))
    return folder / "m.param"


@pytest.mark.parametrize(
    ("lines", "size", "words"),
    [
        (["Input i 0 1 a 0=8 1=8 2=3", "Convolution c 1 1 a b 0=4 1=3 6=576"], 4 + 576 * 4, "16 channels"),
        (["Input i 0 1 a 0=8 1=8 2=3", "InnerProduct f 1 1 a b 0=2 2=800"], 4 + 800 * 4, "400 values"),
        (["Input i 0 1 a 0=8 1=8 2=3", "BatchNorm n 1 1 a b 0=64"], 4 * 64 * 4, "64 channels"),
        (["Input i 0 1 a 0=8 1=8 2=3", "PReLU p 1 1 a b 0=5"], 20, "5 slopes"),
    ],
)
def test_layers_that_do_not_fit_their_input_are_named(
    tmp_path: Path, lines: list[str], size: int, words: str
) -> None:
    with pytest.raises(ClipScopeError, match=f"{words} and gets 3x8x8|{words}"):
        run(open_model(pair(tmp_path, lines, size)))


def test_a_vector_input_opens(tmp_path: Path) -> None:
    lines = ["Input i 0 1 a 0=192", "InnerProduct f 1 1 a b 0=2 2=384"]
    model = run(open_model(pair(tmp_path, lines, 4 + 384 * 4)))
    assert model.shapes["b"] == (2,) and model.layers[0].reason is None


def test_a_layer_that_no_table_can_name_stays_fp32(tmp_path: Path) -> None:
    lines = ["Input i 0 1 a 0=8 1=8 2=3", "Convolution a_param_b 1 1 a b 0=4 1=3 6=108"]
    model = run(open_model(pair(tmp_path, lines, 4 + 108 * 4)))
    assert "_param_" in (model.layers[0].reason or "")


def test_an_enormous_input_is_refused(tmp_path: Path) -> None:
    lines = ["Input i 0 1 a 0=60000 1=60000 2=3", "Convolution c 1 1 a b 0=4 1=3 6=108"]
    with pytest.raises(ClipScopeError, match="too large"):
        run(open_model(pair(tmp_path, lines, 4 + 108 * 4)))


@pytest.mark.parametrize(
    ("name", "blobs"), [("mobilenet_ssd", 3), ("squeezenet_ssd", 3), ("yolo-fastest-1.1", 2)]
)
def test_what_a_detection_layer_reads_stands_for_its_boxes(shared_data: Path, name: str, blobs: int) -> None:
    graph = read_param(shared_data / "ncnn-params" / f"{name}.param")
    network = Network(graph, b"", (), name)
    assert len(network.logit_blobs) == blobs
    assert not set(network.logit_blobs) & set(network.graph.outputs)


def test_several_outputs_do_not_run_into_each_other() -> None:
    one = Accuracy(4, None, None, None, (), (), (), 1000)
    two = Accuracy(4, None, None, None, (), (0.999468, 0.999996, 1.0), (), 1000)
    text = comparison_text({COLUMNS[0]: one, COLUMNS[1]: two}, {})
    assert any(line.split()[-4:] == ["-", "0.999468", "0.999996", "1.000000"] for line in text.splitlines())
