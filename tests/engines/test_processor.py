"""What the probe says of this processor, and that scored int8 adds exactly whatever it says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.engines import processor
from clipscope.core.engines.ort_net import EXACT, OrtNet
from clipscope.core.engines.processor import Processor, int8_saturates, this_processor
from clipscope.core.engines.sessions import prepare
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.model.onnx_graph import OnnxGraph
from tests.networks import EACH, RESNET, Reference

ORT_INT8, ORT_DYNAMIC = Column("onnxruntime", "int8"), Column("onnxruntime", "dynamic")
RNG = np.random.default_rng(12)


def answer(model: onnx.ModelProto, feeds: dict[str, NDArray[np.generic]], *, exact: bool) -> np.ndarray:
    """First output of a model, as `OrtNet` would be asked for it."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    if exact:
        options.add_session_config_entry(EXACT, "1")
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    return np.asarray(session.run(None, feeds)[0])


def one_node(
    kind: str, constants: dict[str, NDArray[np.generic]], shape: list[int], output: int, **more: object
) -> onnx.ModelProto:
    graph = helper.make_graph(
        [helper.make_node(kind, ["x", *constants], ["y"], **more)],
        "one",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, shape)],
        [helper.make_tensor_value_info("y", output, None)],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def integer_convolution(x: NDArray[np.uint8], w: NDArray[np.int8], group: int) -> NDArray[np.int64]:
    """Sums of a convolution without padding, stride 1, by the definition, int64 (N, O, H, W)."""
    size = w.shape[2]
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(np.int64), (size, size), axis=(2, 3))
    inputs, outputs = w.shape[1], w.shape[0] // group
    return np.concatenate(
        [
            np.einsum(
                "nchwkl,ockl->nohw",
                windows[:, g * inputs : (g + 1) * inputs],
                w[g * outputs : (g + 1) * outputs].astype(np.int64),
            )
            for g in range(group)
        ],
        axis=1,
    )


@pytest.mark.parametrize(
    ("channels", "outputs", "size", "group"), [(16, 8, 1, 1), (3, 8, 3, 1), (16, 16, 3, 16), (16, 8, 3, 2)]
)
def test_a_scored_convolution_adds_integers(channels: int, outputs: int, size: int, group: int) -> None:
    """Large activations and weights of one sign, which 16 bits don't hold, against NumPy's int64."""
    x = RNG.integers(200, 256, (1, channels, 9, 9), dtype=np.uint8)
    w = RNG.integers(90, 128, (outputs, channels // group, size, size)).astype(np.int8)
    w[::2] = -w[::2]
    sums = integer_convolution(x, w, group)
    step = np.float32(2.0 ** np.ceil(np.log2(np.abs(sums).max() / 120)))
    constants = {
        "xs": np.float32(1),
        "xz": np.uint8(0),
        "w": w,
        "ws": np.float32(1),
        "wz": np.int8(0),
        "ys": step,
        "yz": np.uint8(128),
    }
    model = one_node("QLinearConv", constants, list(x.shape), TensorProto.UINT8, group=group)  # type: ignore[arg-type]
    expected = np.clip(np.rint(sums / float(step)) + 128, 0, 255).astype(np.uint8)
    np.testing.assert_array_equal(answer(model, {"x": x}, exact=True), expected)


def test_a_scored_matrix_product_adds_integers() -> None:
    """MatMulInteger with int8 weights, as ``quantize_dynamic`` writes them by default."""
    x = RNG.integers(200, 256, (4, 64), dtype=np.uint8)
    w = RNG.integers(90, 128, (64, 32)).astype(np.int8)
    constants = {"w": w, "xz": np.uint8(0), "wz": np.int8(0)}
    model = one_node("MatMulInteger", constants, list(x.shape), TensorProto.INT32)  # type: ignore[arg-type]
    sums = x.astype(np.int64) @ w.astype(np.int64)
    np.testing.assert_array_equal(answer(model, {"x": x}, exact=True), sums)
    as_deployed = answer(model, {"x": x}, exact=False)
    assert np.array_equal(as_deployed, sums) != int8_saturates()


def test_a_scored_lstm_adds_integers(tmp_path: Path) -> None:
    """DynamicQuantizeLSTM with int8 weights equals the one with uint8 weights of the same values."""
    hidden, inputs, steps = 32, 64, 6
    w = RNG.uniform(0.5, 1, (1, 4 * hidden, inputs)).astype(np.float32) / inputs
    r = RNG.uniform(0.5, 1, (1, 4 * hidden, hidden)).astype(np.float32) / hidden
    graph = helper.make_graph(
        [helper.make_node("LSTM", ["x", "w", "r"], ["y"], hidden_size=hidden)],
        "lstm",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [steps, 1, inputs])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(w, "w"), numpy_helper.from_array(r, "r")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    path = tmp_path / "lstm.onnx"
    onnx.save(model, path)
    quantize_dynamic(path, tmp_path / "int8.onnx", per_channel=True, weight_type=QuantType.QInt8)
    signed = onnx.load(tmp_path / "int8.onnx")
    assert [n.op_type for n in signed.graph.node if "LSTM" in n.op_type] == ["DynamicQuantizeLSTM"]
    x = {"x": RNG.uniform(0, 1, (steps, 1, inputs)).astype(np.float32)}
    exact = answer(signed, x, exact=True)
    np.testing.assert_array_equal(exact, answer(with_unsigned_weights(signed), x, exact=False))
    assert np.array_equal(answer(signed, x, exact=False), exact) != int8_saturates()


def with_unsigned_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same network with uint8 weights: every int8 constant shifted by 128, zero points with them."""
    changed = onnx.ModelProto()
    changed.CopyFrom(model)
    for constant in changed.graph.initializer:
        if constant.data_type == TensorProto.INT8:
            codes = numpy_helper.to_array(constant).astype(np.int16) + 128
            constant.CopyFrom(numpy_helper.from_array(codes.astype(np.uint8), constant.name))
    return changed


@pytest.mark.parametrize("reference", EACH, ids=lambda r: r.name)
def test_scored_logits_are_those_of_unsigned_weights(shared_data: Path, reference: Reference) -> None:
    """uint8 weights have kernels that add in 32 bits on every processor; bit for bit, deployed or scored.

    The network as deployed differs exactly where the probe says that int8 saturates.
    """
    model = reference.model(shared_data, ".onnx")
    calibration = reference.calibrated(shared_data, ".onnx")
    plan = make_plan(model, calibration.stats)
    qdq = lower_qdq(model, plan, calibration.onnx_ranges)
    unsigned = OrtNet(OnnxGraph(with_unsigned_weights(qdq.graph.proto)), threads=1)
    sessions = [
        prepare(model, plan, ORT_INT8, threads=1, ranges=calibration.onnx_ranges, scored=scored)
        for scored in (True, False)
    ]
    inputs = reference.evaluation_inputs(shared_data, 5)
    differs = False
    for index in range(len(inputs)):
        image = inputs.get(index)
        logits = []
        for session in sessions:
            assert not isinstance(session, Unavailable)
            logits.append(session.run(image)[0])
        assert model.onnx is not None
        expected = unsigned.run(image, model.onnx.logits)[0].reshape(-1)
        np.testing.assert_array_equal(logits[0], expected)
        differs |= not np.array_equal(logits[1], expected)
    assert differs == int8_saturates()


def test_the_dynamic_column_saturates_nowhere(shared_data: Path) -> None:
    """Its weights are uint8, so the network as deployed gives what is scored."""
    model = RESNET.model(shared_data, ".onnx")
    inputs = RESNET.evaluation_inputs(shared_data, 10)
    scored, deployed = (prepare(model, None, ORT_DYNAMIC, threads=1, scored=s) for s in (True, False))
    assert not isinstance(scored, Unavailable) and not isinstance(deployed, Unavailable)
    for index in range(len(inputs)):
        np.testing.assert_array_equal(scored.run(inputs.get(index))[0], deployed.run(inputs.get(index))[0])


def test_the_probe_is_asked_once_and_says_a_thing_about_this_processor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = this_processor()
    assert found.int8_saturates == int8_saturates()
    # On ARM nothing saturates, and VNNI is what x86-64 needs.
    if found.machine in ("aarch64", "arm64") or "VNNI" in found.features:
        assert not found.int8_saturates
    assert found.model in found.text and dict(found.versions)["onnxruntime"] == onnxruntime.__version__
    monkeypatch.setattr(onnxruntime, "InferenceSession", None)
    assert int8_saturates() == found.int8_saturates


@pytest.mark.parametrize(
    ("text", "model", "features"),
    [
        ("model name : X 1\nflags : fpu avx2 avx512f avx_vnni\n", "X 1", ("AVX2", "AVX-512", "VNNI")),
        (
            "CPU implementer : 0x41\nCPU part : 0xd0b\nFeatures : fp asimddp i8mm\n",
            "ARM implementer 0x41 part 0xd0b",
            ("dot product", "i8mm"),
        ),
        ("", "unknown model", ()),
        (None, "unknown model", ()),
    ],
)
def test_what_linux_says_of_a_processor(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    text: str | None,
    model: str,
    features: tuple[str, ...],
) -> None:
    path = tmp_path / "cpuinfo"
    if text is not None:
        path.write_text(text)
    monkeypatch.setattr(processor, "CPU_INFO", path)
    monkeypatch.setattr(processor.sys, "platform", "linux")
    found = processor.asked()
    assert (found.model, found.features) == (model, features)


def test_a_processor_in_words() -> None:
    one = Processor("A 1", "x86_64", 1, ("AVX2",), True, (("ncnn", "1"),))
    assert one.text == "A 1, 1 core, AVX2" and one.saturation == "ONNX Runtime's int8 saturates here"
    assert Processor("B", "riscv64", None, (), None, ()).text == "B, riscv64"
    assert one.to_json()["versions"] == {"ncnn": "1"}
