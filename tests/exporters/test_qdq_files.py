"""QDQ files are read: the float network that their codes mean, and a table of their own ranges and codes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, quantize_static

from clipscope.core.cli.main import main
from clipscope.core.common.progress import run
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.loading.onnx_reading import quantization_of
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.qdq.ranges import as_in_a_table
from clipscope.core.model.model import Model
from clipscope.core.quant.weights import weight_codes
from tests.onnx_files import random

PIXELS = ("--mean", "127.5", "--norm", "0.00784")


def _initial(name: str, value: np.ndarray) -> onnx.TensorProto:
    return numpy_helper.from_array(value, name)


def trained(path: Path) -> Path:
    """As quantization-aware training leaves it: float weights with Q and DQ, a scale a channel."""
    weight, last = random(8, 3, 3, 3), random(4, 8, seed=3)
    steps = (np.abs(weight).max(axis=(1, 2, 3)) / 100).astype(np.float32)  # not the 127 of absmax
    step = np.float32(np.abs(last).max() / 90)
    codes = np.clip(np.rint(last / step), -127, 127).astype(np.int8)
    values = {
        "w": weight, "ws": steps, "wz": np.zeros(8, np.int8), "b": random(8, seed=1),
        "xs": np.float32(0.03), "xz": np.int8(0), "as": np.float32(6 / 255), "az": np.uint8(0),
        "vq": codes, "vs": step, "vz": np.int8(0), "ps": np.float32(0.02), "pz": np.uint8(10),
    }  # fmt: skip
    nodes = [
        helper.make_node("QuantizeLinear", ["x", "xs", "xz"], ["xq"]),
        helper.make_node("DequantizeLinear", ["xq", "xs", "xz"], ["xd"]),
        helper.make_node("QuantizeLinear", ["w", "ws", "wz"], ["wq"], axis=0),
        helper.make_node("DequantizeLinear", ["wq", "ws", "wz"], ["wd"], axis=0),
        helper.make_node("Conv", ["xd", "wd", "b"], ["a"], "conv", kernel_shape=[3, 3], pads=[1] * 4),
        helper.make_node("QuantizeLinear", ["a", "as", "az"], ["aq"]),
        helper.make_node("DequantizeLinear", ["aq", "as", "az"], ["ad"]),
        helper.make_node("GlobalAveragePool", ["ad"], ["p"]),
        helper.make_node("QuantizeLinear", ["p", "ps", "pz"], ["pq"]),
        helper.make_node("DequantizeLinear", ["pq", "ps", "pz"], ["pd"]),
        helper.make_node("Flatten", ["pd"], ["f"]),
        helper.make_node("DequantizeLinear", ["vq", "vs", "vz"], ["v"]),
        helper.make_node("Gemm", ["f", "v"], ["y"], "last", transB=1),
    ]
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 8, 8])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 4])],
        [_initial(name, np.asarray(value)) for name, value in values.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(path))
    return path


def codes_of(model: Model, layer: str, scales: tuple[float, ...]) -> np.ndarray:
    weights = model.network.array(layer, "weight")
    assert weights is not None
    rows = weights.reshape(len(scales), -1)
    return weight_codes(rows, np.asarray(scales, np.float32))


def test_a_trained_network_gives_its_ranges_and_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = trained(tmp_path / "net.onnx")
    assert main(["convert", str(path), "-o", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert "thresholds from the file itself: 2 of 2 blobs, 2 of 2 layers in int8" in said.out
    assert "quantized already" in said.err
    model = run(open_model(path))
    assert model.onnx is not None and not model.onnx.unmatched
    assert "Clip" in {node.op_type for node in model.onnx.graph.proto.graph.node}, "codes end at 6"
    plan = read_table(tmp_path / "net.table", model)
    conv, last = model.layers
    assert plan.activations[last.root].threshold == pytest.approx(245 * 0.02, rel=1e-6)
    assert plan.activations[conv.root].threshold == pytest.approx(127 * 0.03, rel=1e-6)
    weight = random(8, 3, 3, 3)
    steps = (np.abs(weight).max(axis=(1, 2, 3)) / 100).astype(np.float32)
    expected = np.rint(weight / steps[:, None, None, None]).reshape(8, -1)
    assert np.abs(expected).max() == 100
    assert np.array_equal(codes_of(model, conv.name, plan.layers[conv.name].weight_scales), expected)
    file = onnx.load(path)
    stored = next(numpy_helper.to_array(x) for x in file.graph.initializer if x.name == "vq")
    assert np.array_equal(codes_of(model, last.name, plan.layers[last.name].weight_scales), stored)


def test_scales_that_do_not_fit_have_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = onnx.load(trained(tmp_path / "net.onnx"))
    (scale,) = [tensor for tensor in file.graph.initializer if tensor.name == "ws"]
    scale.CopyFrom(_initial("ws", np.ones(5, np.float32)))
    onnx.save(file, str(tmp_path / "net.onnx"))
    assert main(["layers", str(tmp_path / "net.onnx")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "net.onnx: its scales and codes do not fit each other" in line


def test_the_float_network_is_what_the_codes_mean(tmp_path: Path) -> None:
    """ONNX Runtime runs both: they differ by the rounding of activations only."""
    path = trained(tmp_path / "net.onnx")
    model = run(open_model(path))
    assert model.onnx is not None
    image = np.random.default_rng(4).uniform(-2, 2, (1, 3, 8, 8)).astype(np.float32)
    answers = []
    for network in (path.read_bytes(), model.onnx.graph.serialized()):
        session = ort.InferenceSession(network, providers=["CPUExecutionProvider"])
        answers.append(session.run(None, {"x": image})[0].reshape(-1))
    quantized, real = answers
    assert np.abs(quantized - real).max() < 0.05 * np.abs(real).max()


class _Images(CalibrationDataReader):
    """A few inputs of the demo network."""

    def __init__(self, name: str) -> None:
        images = np.random.default_rng(0).uniform(-1, 1, (4, 1, 3, 32, 32)).astype(np.float32)
        self._left = iter([{name: image} for image in images])

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._left, None)


@pytest.mark.filterwarnings("ignore")
def test_both_forms_of_onnx_runtimes_quantizer_say_the_same(tmp_path: Path) -> None:
    """QOperator and QDQ of one network and the same images; ranges and codes are those of its quantizer."""
    name = onnx.load(demo_model()).graph.input[0].name
    plans = []
    for form in (QuantFormat.QDQ, QuantFormat.QOperator):
        path = tmp_path / f"{form.name}.onnx"
        quantize_static(demo_model(), path, _Images(name), quant_format=form, per_channel=True)
        assert main(["convert", str(path), "-o", str(tmp_path)]) == 0
        model = run(open_model(path))
        assert model.onnx is not None and not model.onnx.unmatched
        assert all(match.difference < 1e-4 for match in model.onnx.matches.values())
        plan = read_table(path.with_suffix(".table"), model)
        assert len(plan.layers) == len(model.layers) and all(quant.on for quant in plan.layers.values())
        plans.append([(plan.activations[x.root].scale, plan.layers[x.name]) for x in model.layers])
    assert plans[0] == plans[1]


def test_our_own_export_opens_with_its_scales(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    images = ("--images", str(demo_images("calib")), *PIXELS, "--limit", "8")
    table = tmp_path / "one" / "digits.table"
    table.parent.mkdir()
    source = str(demo_model())
    assert (
        main(["calibrate", "--method", "kl", source, *images, "--weight-bits-3x3", "6", "-o", str(table)])
        == 0
    )
    calib = ("--calib", str(demo_images("calib")), *PIXELS)
    out = tmp_path / "out"
    assert main(["export", source, "--table", str(table), *calib, "--format", "onnx", "-o", str(out)]) == 0
    (exported,) = out.glob("*.onnx")
    assert main(["convert", str(exported), "-o", str(tmp_path / "back")]) == 0
    capsys.readouterr()
    before, after = run(open_model(demo_model())), run(open_model(exported))
    assert [layer.type for layer in after.layers] == [layer.type for layer in before.layers]
    (back,) = (tmp_path / "back").glob("*.table")
    first, second = read_table(table, before), read_table(back, after)
    file = quantization_of(exported)
    assert file is not None and file.grids
    steps = {np.float32(grid.scale) for grid in file.grids.values()}
    for old, new in zip(before.layers, after.layers, strict=True):
        left, right = first.activations[old.root], second.activations[new.root]
        assert right.threshold == pytest.approx(left.threshold, rel=3e-7)
        threshold = as_in_a_table(right).threshold
        assert {np.float32(threshold / 127), np.float32(threshold / 255)} & steps, "the step, bit for bit"
        codes = codes_of(after, new.name, second.layers[new.name].weight_scales)
        assert np.abs(codes).max() == (127 if new.weight_bits_default == 8 else 31), "as in the table"
