"""A vision transformer from end to end: int8 on both engines, attention whole or split."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import prepare
from clipscope.core.evaluation.arithmetic import arithmetic
from clipscope.core.exporting.export import export
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.model.model import Model
from tests.attention import DEPTH, HEADS, SIDE, TOKENS, transformer

NCNN, ORT = Column("ncnn", "int8"), Column("onnxruntime", "int8")


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """Noise, float32 (6, 3, SIDE, SIDE)."""
    return np.random.default_rng(5).standard_normal((6, 3, SIDE, SIDE)).astype(np.float32)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """As PyTorch's default exporter writes it."""
    return run(open_model(transformer(tmp_path_factory.mktemp("whole") / "vit.onnx", "slices")))


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """With an attention that pnnx does not know."""
    return run(open_model(transformer(tmp_path_factory.mktemp("split") / "vit.onnx", "shifted")))


def measured(model: Model, images: np.ndarray, folder: Path) -> Calibration:
    np.savez(folder / "images.npz", x=images)
    inputs = Inputs(open_source(folder / "images.npz"), None)
    return run(calibrate(model, inputs, threads=1))


@pytest.fixture(scope="module")
def calibration(whole: Model, images: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    return measured(whole, images, tmp_path_factory.mktemp("images"))


def cosine(model: Model, session: Session | Unavailable, images: np.ndarray) -> float:
    """Least cosine of the logits with fp32's, over images."""
    reference = prepare(model, None, Column("ncnn", "fp32"), threads=1)
    assert not isinstance(session, Unavailable) and not isinstance(reference, Unavailable)
    found = []
    for image in images:
        (a,), (b,) = session.run(image), reference.run(image)
        found.append(float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))
    return min(found)


def operators(model: Model, calibration: Calibration, plan: object, folder: Path) -> Counter[str]:
    """Operators of the int8 ONNX network as ONNX Runtime optimizes it."""
    network = lower_qdq(model, plan, calibration.onnx_ranges)  # type: ignore[arg-type]
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(folder / "optimized.onnx")
    options.log_severity_level = 4
    onnxruntime.InferenceSession(network.graph.serialized(), options, providers=["CPUExecutionProvider"])
    return Counter(node.op_type for node in onnx.load(str(folder / "optimized.onnx")).graph.node)


def test_all_of_it_is_int8_on_both_engines(
    whole: Model, calibration: Calibration, images: np.ndarray, tmp_path: Path
) -> None:
    assert Counter(layer.type for layer in whole.layers) == {
        "Convolution": 1,
        "Gemm": 4,
        "SDPA": 1,
        "InnerProduct": 1,
    }
    plan = make_plan(whole, calibration.stats, "absmax")
    pair = lower_ncnn(whole.network, whole.layers, plan)
    assert pair.excluded == () and whole.onnx is not None and whole.onnx.unmatched == {}
    found = arithmetic(whole, pair.quantized)
    assert found is not None and found.share == 1
    sdpa = next(layer for layer in whole.layers if layer.type == "SDPA")
    assert whole.macs(sdpa) == 2 * HEADS * TOKENS**2 * DEPTH
    assert len(whole.onnx.matches[sdpa.name].nodes) == 2
    kinds = operators(whole, calibration, plan, tmp_path)
    assert not kinds.keys() & {"MatMul", "Gemm", "FusedMatMul", "FusedGemm", "Conv", "FusedConv"}
    assert kinds["QGemm"] == 5 and kinds["QLinearConv"] == 1
    assert cosine(whole, prepare(whole, plan, NCNN, threads=1), images) > 0.995
    ranges = calibration.onnx_ranges
    assert cosine(whole, prepare(whole, plan, ORT, threads=1, ranges=ranges, scored=True), images) > 0.99


def test_a_layer_that_is_off_is_float_on_both_engines(
    whole: Model, calibration: Calibration, tmp_path: Path
) -> None:
    plan = make_plan(whole, calibration.stats, "absmax")
    sdpa = next(layer.name for layer in whole.layers if layer.type == "SDPA")
    off = plan.with_layers_on({sdpa: False})
    pair = lower_ncnn(whole.network, whole.layers, off)
    assert pair.excluded == ((sdpa, "switched off"),) and "SDPA" in pair.param
    kinds = operators(whole, calibration, off, tmp_path)
    assert kinds["MatMul"] + kinds["FusedMatMul"] == 2 and kinds["QGemm"] == 5
    # A table can't say it, whoever writes or reads one: the export says so.
    said = dict(run(export(whole, off, tmp_path / "out")).differences)
    assert said[sdpa] == "stays fp32, which a table can't say: ncnn2int8 makes every SDPA int8"
    assert sdpa not in dict(run(export(whole, plan, tmp_path / "on")).differences)


def test_thresholds_of_onnx_runtime_alone_survive_a_table(
    whole: Model, calibration: Calibration, tmp_path: Path
) -> None:
    """ncnn finds the ranges of a Gemm's input itself; ONNX Runtime takes the threshold."""
    plan = make_plan(whole, calibration.stats, "kl")
    gemm = next(layer for layer in whole.layers if layer.type == "Gemm")
    assert gemm.root in whole.roots and whole.is_onnx_threshold(gemm)
    text = write_table(whole, plan)
    assert f"#onnx:{gemm.name} " in text and f"\n{gemm.name} " not in text
    (tmp_path / "net.table").write_text(text)
    found = read_table(tmp_path / "net.table", whole)
    assert found.activations.keys() == plan.activations.keys()
    for root, quant in plan.activations.items():
        assert found.activations[root].threshold == pytest.approx(quant.threshold, rel=1e-6)
    assert all(found.is_on(layer.name) for layer in whole.layers)
    tighter = plan.with_threshold(gemm.root, plan.activations[gemm.root].threshold / 2)
    same = lower_ncnn(whole.network, whole.layers, tighter)
    assert same.weights == lower_ncnn(whole.network, whole.layers, plan).weights


def test_split_attention_is_told_what_to_export_instead(
    split: Model, whole: Model, images: np.ndarray, tmp_path: Path
) -> None:
    assert whole.warnings == ()
    (hint,) = split.warnings
    assert (
        "split into MatMul, Softmax and MatMul" in hint and "dynamo=False" in hint and "of the MACs" in hint
    )
    products = [layer for layer in split.layers if layer.type == "MatMul"]
    assert [layer.reason for layer in products] == ["ncnn has no int8 MatMul"] * 2
    calibration = measured(split, images, tmp_path)
    plan = make_plan(split, calibration.stats, "absmax")
    kinds = operators(split, calibration, plan, tmp_path)
    assert not kinds.keys() & {"MatMul", "Gemm", "FusedMatMul"}
    assert {layer.name for layer in products} == {
        name for name, _ in lower_ncnn(split.network, split.layers, plan).excluded
    }
