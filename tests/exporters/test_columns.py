"""A column that can't be made costs no other; the grid of a pooled tensor; pnnx that does not end."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnxruntime.quantization.onnx_quantizer import ONNXQuantizer
from onnxruntime.quantization.qdq_quantizer import QDQQuantizer

import clipscope.core.common.children
import clipscope.core.loading.convert
from clipscope.core.cli.main import main
from clipscope.core.common.cache import OFF
from clipscope.core.common.column import COLUMNS, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.latency import latency
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.qdq.outputs import quantized_tensors
from clipscope.core.lower.qdq.qdq import lower_qdq
from tests.exporters.test_walks import GRAPHS
from tests.exporters.walk import DYNAMIC, ORT_INT8, Walked, images, walk, write


@pytest.fixture(scope="module")
def dynamo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Walked, Path]:
    folder = tmp_path_factory.mktemp("dynamo")
    nodes, weights, options = GRAPHS["dynamo"]
    path = write(folder / "net.onnx", nodes, weights, **options)  # type: ignore[arg-type]
    return walk(path, images(folder, 3, 16, 16)), folder


def _fails(_: object) -> None:
    raise onnx.shape_inference.InferenceError("shapes differ in dimension 0\nand more")


@pytest.mark.parametrize(("quantizer", "lost"), [(ONNXQuantizer, DYNAMIC), (QDQQuantizer, ORT_INT8)])
def test_a_column_that_cant_be_made_takes_no_other_with_it(
    dynamo: tuple[Walked, Path],
    monkeypatch: pytest.MonkeyPatch,
    quantizer: type,
    lost: object,
    capsys: pytest.CaptureFixture[str],
) -> None:
    walked, folder = dynamo
    monkeypatch.setattr(quantizer, "quantize_model", _fails)
    monkeypatch.setenv(OFF, "1")  # what it made before would be found
    model = run(open_model(folder / "net.onnx"))  # nothing is kept of it
    ranges = walked.calibration.onnx_ranges
    scores = run(evaluate(model, walked.plan, walked.inputs, onnx_ranges=ranges)).columns
    image = walked.inputs.get(0)
    times = run(latency(model, walked.plan, image, onnx_ranges=ranges, rounds=1, look_seconds=0)).columns
    for columns in (scores, times):
        assert set(columns) == set(COLUMNS)
        missing = {column for column, found in columns.items() if isinstance(found, Unavailable)}
        assert missing == {lost}
        reason = columns[lost]  # type: ignore[index]
        assert isinstance(reason, Unavailable)
        assert reason.reason == "ONNX Runtime's quantizer fails on the network (shapes differ in dimension 0)"
    assert main(["calibrate", "--method", "kl", *_options(folder), "-o", str(folder / "t.table")]) == 0
    options = ["--table", str(folder / "t.table"), "--json", str(folder / "out.json")]
    assert main(["evaluate", *_options(folder), *options]) == 0
    written = json.loads((folder / "out.json").read_text())["columns"]["onnxruntime"]
    precision = "dynamic" if lost == DYNAMIC else "int8"
    assert written[precision] is None and "shapes differ" in written[f"{precision}_reason"]
    assert written["fp32"]["fps"] > 0
    assert "shapes differ in dimension 0" in capsys.readouterr().out


def _options(folder: Path) -> list[str]:
    return [str(folder / "net.onnx"), "--images", str(folder / "images.npy"), "--threads", "1"]


def test_a_mean_over_all_pixels_has_the_whole_grid(dynamo: tuple[Walked, Path]) -> None:
    """ReduceMean behind a Relu is never negative: zero point 0, and 255 steps up to its threshold."""
    walked, _ = dynamo
    tensors = quantized_tensors(lower_qdq(walked.model, walked.plan, walked.calibration.onnx_ranges).graph)
    scale, zero = tensors["m"]
    side = walked.model.onnx
    assert side is not None
    root = next(layer.root for layer in walked.model.layers if side.matches[layer.name].input == "m")
    assert zero == 0
    np.testing.assert_allclose(scale, walked.plan.activations[root].threshold / 255, rtol=1e-6)


def test_a_converter_that_does_not_end_is_heard_of_and_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pnnx"
    program.write_text("#!/bin/sh\necho $$ > pid\nexec sleep 60\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(clipscope.core.loading.convert, "find_pnnx", lambda: program)
    monkeypatch.setattr(clipscope.core.common.children, "SAY_SECONDS", 0.01)
    monkeypatch.setattr(clipscope.core.loading.convert, "CONVERSION_SECONDS", 0.05)
    nodes, weights, _ = GRAPHS["shared_bias"]
    path = write(tmp_path / "net.onnx", nodes, weights)
    stages: list[str] = []
    with pytest.raises(ClipScopeError, match=r"did not finish within .*onnxsim"):
        run(open_model(path), lambda step: stages.append(step.stage))
    assert any(stage.startswith("converting with pnnx, for") for stage in stages)
