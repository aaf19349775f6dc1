"""FastestDet on COCO: the published figures of its pair, and what becomes of its boxes in int8."""

from __future__ import annotations

from pathlib import Path

import onnxruntime
import pytest

from clipscope.core import api
from clipscope.core.common.column import Column
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.tasks.running import TaskRun
from clipscope.core.tasks.settings import TaskSettings

FP32, INT8, ORT_FP32 = Column("ncnn", "fp32"), Column("ncnn", "int8"), Column("onnxruntime", "fp32")
PIXELS = {"pixel": "bgr", "norm": [1 / 255]}


def found(data: Path, suffix: str, columns: tuple[Column, ...]) -> dict[Column, Accuracy]:
    model = api.open_model(data / f"models/fastestdet-coco{suffix}")
    calib = api.load_images(data / "coco/calib", model, limit=20, **PIXELS)
    plan = api.make_plan(model, api.calibrate(model, calib), "kl") if INT8 in columns else None
    images = api.load_images(data / "coco/eval", model, labels=data / "coco/names.txt", **PIXELS)
    evaluation = api.evaluate(model, plan, images, columns=columns)
    columns_of = {column: evaluation.columns[column] for column in columns}
    assert all(isinstance(accuracy, Accuracy) for accuracy in columns_of.values())
    return columns_of  # type: ignore[return-value]


def test_ncnn(shared_data: Path) -> None:
    columns = found(shared_data, ".param", (FP32, INT8))
    fp32, int8 = columns[FP32].task, columns[INT8].task
    assert fp32 is not None and int8 is not None
    assert fp32.name == "detection" and fp32.labelled == 64 and "80 classes, stride 16" in fp32.recognised
    assert fp32.figures["ap"] == pytest.approx(0.2162, abs=0.002)
    assert fp32.figures["ap50"] == pytest.approx(0.3927, abs=0.002)
    assert "ap_vs_fp32" not in fp32.figures
    figures, ends = int8.figures, int8.intervals
    assert figures["ap"] is not None and 0.15 < figures["ap"] < fp32.figures["ap"]  # type: ignore[operator]
    low, high = ends["ap_vs_fp32"]
    assert low < figures["ap_vs_fp32"] < high < 0.8  # type: ignore[operator]
    assert figures["boxes_lost"] > 50 and figures["score_shift"] < 0  # type: ignore[operator]
    assert "person" in int8.by_class
    for name in ("ap", "ap50"):
        value, low, high = int8.differences[name]
        assert value == pytest.approx(figures[name] - fp32.figures[name])  # type: ignore[operator]
        assert low <= value <= high and value < 0
        # Most of what differs from image to image differs in both.
        apart = sum((b - a) ** 2 for a, b in (fp32.intervals[name], int8.intervals[name])) ** 0.5
        assert high - low < 0.6 * apart
    assert fp32.differences == {}


def test_plain_onnx_runtime(shared_data: Path) -> None:
    """The ONNX file in a plain session, decoded as ClipScope decodes it."""
    model = api.open_model(shared_data / "models/fastestdet-coco.param")
    images = api.load_images(
        shared_data / "coco/eval", model, labels=shared_data / "coco/names.txt", **PIXELS
    )
    session = onnxruntime.InferenceSession(
        shared_data / "models/fastestdet-coco.onnx", providers=["CPUExecutionProvider"]
    )
    settled = settled_task(model, images, TaskSettings())
    assert settled is not None
    task = TaskRun(settled, images)
    for index in range(len(images)):
        values = session.run(None, {session.get_inputs()[0].name: images.get(index)[None]})
        task.take(index, {ORT_FP32: tuple(v.ravel() for v in values)}, (ORT_FP32,))
    figures = task.figures(ORT_FP32)
    assert figures is not None and figures.labelled == 64
    assert figures.figures["ap"] == pytest.approx(0.2162, abs=0.002)
    assert figures.figures["ap50"] == pytest.approx(0.3927, abs=0.002)


@pytest.mark.accept
def test_onnx_runtime(shared_data: Path) -> None:
    task = found(shared_data, ".onnx", (ORT_FP32,))[ORT_FP32].task
    assert task is not None
    assert task.figures["ap"] == pytest.approx(0.2162, abs=0.002)
    assert task.figures["ap50"] == pytest.approx(0.3927, abs=0.002)
    assert task.figures["ap_vs_fp32"] == pytest.approx(1, abs=0.01) and task.figures["boxes_lost"] == 0
