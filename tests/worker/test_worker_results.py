"""What comes out of the worker is what the verbs themselves give."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.quant.kl import kl_curve
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.worker.messages import Stepped
from clipscope.core.worker.requests import (
    Calibrate,
    Evaluate,
    Export,
    InputKey,
    MeasureLatency,
    OpenModel,
    Preview,
    SetInputs,
)
from clipscope.core.worker.table_requests import ImportTable
from tests.networks import RESNET
from tests.worker.recorder import DEMO, OPEN_DEMO, PIXELS, Recorder, digits


def accuracies(columns: object) -> dict[Column, object]:
    return {column: getattr(columns, "columns", {})[column] for column in COLUMNS}


def test_resnet_opened_calibrated_and_evaluated_as_without_a_worker(shared_data: Path) -> None:
    path = shared_data / "models" / "resnet20-cifar10.onnx"
    model = run(open_model(path))
    calibration = RESNET.calibrated(shared_data, ".onnx")
    plan = make_plan(model, calibration.stats)
    inputs = RESNET.evaluation_inputs(shared_data, 60)
    direct = run(evaluate(model, plan, inputs, onnx_ranges=calibration.onnx_ranges))
    with Recorder() as worker:
        info = worker.result(OpenModel(path))
        worker.result(SetInputs("calibration", shared_data / RESNET.calibration, None))
        images = worker.result(
            SetInputs("evaluation", shared_data / RESNET.evaluation, RESNET.preprocess, limit=60)
        )
        calibrated = worker.result(Calibrate(method="kl"))
        generation = worker.client.submit(Evaluate(calibrated.plan))
        found = worker.end_of(generation).result  # type: ignore[union-attr]
        steps = [e.progress for e in worker.events if isinstance(e, Stepped) and e.generation == generation]

    assert (info.fingerprint, info.roots, info.input_shape) == (model.fingerprint, model.roots, (3, 32, 32))
    assert [row.name for row in info.layers] == [layer.name for layer in model.layers]
    assert model.onnx is not None
    assert [row.onnx_name for row in info.layers] == [model.onnx.matches[r.name].node for r in info.layers]
    assert all(row.macs and row.weight_count and row.shape for row in info.layers)
    assert calibrated.images == calibration.images
    assert calibrated.plan == plan
    assert calibrated.onnx_ranges == calibration.onnx_ranges
    for root, stats in calibration.stats.items():
        assert calibrated.stats[root].range == stats.range
        np.testing.assert_array_equal(calibrated.stats[root].histogram.counts, stats.histogram.counts)
        # The last bits depend on where the arrays lie in memory.
        np.testing.assert_allclose(
            calibrated.curves[root].scores, kl_curve(stats.histogram).scores, rtol=0, atol=1e-9
        )
    assert accuracies(found) == accuracies(direct)
    assert found.basis == InputKey(info.fingerprint, RESNET.preprocess.fingerprint(), images.fingerprint)
    assert (images.count, images.labelled, images.shape) == (60, True, (3, 32, 32))
    partial = [step for step in steps if step.partial]
    assert partial and partial[-1].done == 60
    assert partial[-1].partial[COLUMNS[1]].top1 == found.columns[COLUMNS[1]].top1
    assert all(not value.flips for step in partial for value in step.partial.values())


def test_the_window_side_needs_no_engine() -> None:
    code = (
        "import sys, clipscope.core.worker.client; "
        "print([m for m in ('onnxruntime', 'ncnn') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_int8_in_onnx_runtime_measures_ranges_where_nothing_was_calibrated() -> None:
    column = Column("onnxruntime", "int8")
    with Recorder() as worker:
        worker.result(OpenModel(DEMO / "digitnet.onnx"))
        worker.result(digits("calibration", 40))
        worker.result(digits("evaluation", 50))
        calibrated = worker.result(Calibrate())
        with_calibration = worker.result(Evaluate(calibrated.plan, (column,)))
        worker.result(OpenModel(DEMO / "digitnet.onnx"))
        first = worker.client.submit(Evaluate(calibrated.plan, (column,)))
        measured = worker.end_of(first).result  # type: ignore[union-attr]
        again = worker.client.submit(Evaluate(calibrated.plan, (column,)))
        worker.end_of(again)
        stages = {
            g: {e.progress.stage for e in worker.events if isinstance(e, Stepped) and e.generation == g}
            for g in (first, again)
        }
    figures = measured.columns[column]
    (note,) = set(figures.notes) - set(with_calibration.columns[column].notes)
    assert "measured on 40 of the calibration images" in note, "said at the figure"
    assert replace(figures, notes=with_calibration.columns[column].notes) == with_calibration.columns[column]
    assert measured.ranges_of == with_calibration.ranges_of == calibrated.basis
    assert "measuring ONNX ranges" in stages[first]
    assert "measuring ONNX ranges" not in stages[again]


def test_latency_preview_and_a_column_that_cannot_be_had() -> None:
    inputs = Inputs(open_source(DEMO / "digits" / "eval").sample(30), PIXELS)
    with Recorder() as worker:
        worker.open_demo(30)
        plan = worker.result(Calibrate()).plan
        columns = (Column("ncnn", "int8"), Column("onnxruntime", "int8"))
        latency = worker.result(MeasureLatency(plan, columns, threads=1))
        evaluation = worker.result(Evaluate(plan, columns))
        shown = worker.result(Preview("evaluation", (0, 7, 999)))
    assert isinstance(latency.columns[columns[0]], Latency) and latency.columns[columns[0]].threads == 1
    assert isinstance(latency.columns[columns[1]], Unavailable)
    assert isinstance(evaluation.columns[columns[0]], Accuracy)
    assert "ONNX" in evaluation.columns[columns[1]].reason
    assert [image.index for image in shown.images] == [0, 7]
    for image in shown.images:
        values = inputs.get(image.index)
        np.testing.assert_array_equal(image.pixels, inputs.pixels(image.index))
        assert (image.low, image.high) == (float(values.min()), float(values.max()))
        assert image.prediction == image.label == str(inputs.items[image.index].label)


def test_preview_of_arrays_and_of_a_broken_file(shared_data: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no picture")
    (tmp_path / "list.txt").write_text(f"{DEMO / 'digits/eval/3/0045.png'} 3\n{tmp_path / 'broken.png'} 1\n")
    with Recorder() as worker:
        worker.result(SetInputs("calibration", shared_data / RESNET.calibration, None))
        worker.result(SetInputs("evaluation", tmp_path / "list.txt", PIXELS))
        arrays = worker.result(Preview("calibration", (0,)))
        files = worker.result(Preview("evaluation"))
    (array,) = arrays.images
    assert not array.bgr and array.pixels.shape == (32, 32, 3)
    assert (array.pixels.min(), array.pixels.max()) == (0, 255) and array.low < 0 < array.high
    assert files.images[0].pixels is not None and files.images[0].prediction is None
    assert files.images[1].pixels is None and "broken.png" in files.images[1].problem


def test_export_and_import_are_inverse(tmp_path: Path) -> None:
    table, pair = tmp_path / "digitnet-int8.table", tmp_path / "digitnet-int8.param"
    with Recorder() as worker:
        worker.result(OpenModel(DEMO / "digitnet.onnx"))
        worker.result(digits("calibration", 20))
        plan = worker.result(Calibrate()).plan
        written = worker.result(Export(plan, tmp_path, ("ncnn", "onnx")))
        back = worker.result(ImportTable(table))
        int8 = worker.result(OpenModel(pair))
        refused = worker.failure(Export(plan, tmp_path / "x"))
    assert set(written.files) == set(tmp_path.iterdir())
    assert {table, pair, pair.with_suffix(".bin"), pair.with_suffix(".onnx")} <= set(written.files)
    assert "int8 to int8" in written.summary
    assert table.read_text() == write_table(run(open_model(DEMO / "digitnet.onnx")), plan)
    assert not back.by_structure and not back.findings
    for root, quant in plan.activations.items():
        assert back.plan.activations[root].scale == quant.scale
        assert int8.stored_thresholds[root] == pytest.approx(quant.hi, rel=1e-6)
    assert int8.read_only and "int8 already" in refused.message


def test_export_never_overwrites_what_is_open(tmp_path: Path) -> None:
    for suffix in (".param", ".bin"):
        (tmp_path / f"net{suffix}").write_bytes((DEMO / f"digitnet{suffix}").read_bytes())
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with Recorder() as worker:
        worker.result(OpenModel(tmp_path / "net.param"))
        worker.result(digits("calibration", 20))
        plan = worker.result(Calibrate()).plan
        worker.result(Export(plan, tmp_path))
        failure = worker.failure(Export(plan, tmp_path, ("tflite",)))
    assert "tflite" in failure.message
    assert {path: path.read_bytes() for path in before} == before


def test_errors_cross_with_all_their_parts(tmp_path: Path) -> None:
    bad = tmp_path / "bad.table"
    bad.write_text("nothing_like_it 1.0\n")
    with Recorder() as worker:
        nothing_open = worker.failure(ImportTable(bad))
        missing = worker.failure(OpenModel(tmp_path / "missing.param"))
        worker.result(OPEN_DEMO)
        table = worker.failure(ImportTable(bad))
        wrong_size = Preprocess(16, 16, mean=(127.5,), norm=(0.01,))
        worker.result(SetInputs("calibration", DEMO / "digits" / "calib", wrong_size))
        size = worker.failure(Calibrate())
        unknown = worker.failure(Calibrate(method="no such method"))
    assert nothing_open.message == "no network is open" and nothing_open.fix
    assert missing.where and str(tmp_path / "missing.param") in missing.where
    assert table.kind == "input" and str(bad) in table.where and table.fix
    assert "32x32" in size.message and size.fix and "--size" in size.fix
    assert str(size.error()) == str(size)
    assert unknown.kind == "input" and "kl" in (unknown.fix or "")


def test_a_network_without_a_size_can_be_opened_with_one(shared_data: Path, tmp_path: Path) -> None:
    lines = (DEMO / "digitnet.param").read_text().splitlines(keepends=True)
    sizeless = [" ".join(line.split()[:5]) + "\n" if line.startswith("Input") else line for line in lines]
    (tmp_path / "n.param").write_text("".join(sizeless))
    (tmp_path / "n.bin").write_bytes((DEMO / "digitnet.bin").read_bytes())
    with Recorder() as worker:
        assert worker.failure(OpenModel(tmp_path / "n.param")).kind == "size"
        assert worker.result(OpenModel(tmp_path / "n.param", (32, 32))).input_shape == (3, 32, 32)


def test_an_unexpected_error_belongs_to_its_job() -> None:
    with Recorder() as worker:
        worker.open_demo(20)
        failure = worker.failure(Evaluate("not a plan"))  # type: ignore[arg-type]
        good = worker.result(Evaluate(None, (Column("ncnn", "fp32"),)))
    assert failure.kind == "internal" and "Traceback" in (failure.details or "")
    assert good.columns[Column("ncnn", "fp32")].top1 > 0.9


def test_what_the_window_does_not_expect_is_refused() -> None:
    with Recorder() as worker:
        info = worker.open_demo(20)
        images = worker.result(digits("evaluation", 20))
        right = InputKey(info.fingerprint, PIXELS.fingerprint(), images.fingerprint)
        worker.result(Evaluate(None, (Column("ncnn", "fp32"),), expect=right))
        bad = worker.failure(SetInputs("evaluation", DEMO / "digits" / "nowhere", PIXELS))
        other = InputKey(info.fingerprint, "another", images.fingerprint)
        failure = worker.failure(Evaluate(None, (Column("ncnn", "fp32"),), expect=other))
        worker.result(Evaluate(None, (Column("ncnn", "fp32"),), expect=right))
    assert "nowhere" in str(bad)
    assert "the preprocessing that this is for" in failure.message


def test_a_clipped_input_costs_top1() -> None:
    with Recorder() as worker:
        worker.open_demo(200)
        plan: QuantPlan = worker.result(Calibrate()).plan
        column = Column("ncnn", "int8")
        good = worker.result(Evaluate(plan, (column,))).columns[column].top1
        clipped = plan.with_activation("in0", ActivationQuant.symmetric(0.25))
        bad = worker.result(Evaluate(clipped, (column,))).columns[column].top1
    assert good > 0.9 and bad < 0.5
