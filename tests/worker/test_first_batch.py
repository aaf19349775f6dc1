"""The first batch of a column is evaluated while a long job runs, with the figures of its first images."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.worker.messages import Finished
from clipscope.core.worker.requests import Calibrate, EvaluateFirstBatch, OpenModel, Tune
from clipscope.core.worker.results import CalibrationResult
from tests.worker.recorder import PIXELS, Recorder

ORT_INT8 = Column("onnxruntime", "int8")


def _open(worker: Recorder) -> None:
    """The demo's ONNX network with all its evaluation images."""
    worker.open_demo()
    worker.result(OpenModel(demo_model()))


def test_it_is_what_the_first_images_say_and_the_job_goes_on() -> None:
    with Recorder() as worker:
        _open(worker)
        calibration: CalibrationResult = worker.result(Calibrate())
        tuning = worker.begin(Tune(600))
        found = worker.result(EvaluateFirstBatch(calibration.plan, ORT_INT8, threads=1))
        ended = [event.generation for event in worker.events if isinstance(event, Finished)]
        assert tuning not in ended
        worker.client.cancel(tuning)
        worker.end_of(tuning)
    assert found.accuracy.images == found.done and 0 < found.done < found.total == 500
    source = open_source(demo_images("eval"))
    first = Inputs(replace(source, items=source.items[: found.done]), PIXELS)
    ranges = calibration.onnx_ranges
    whole = run(
        evaluate(run(open_model(demo_model())), calibration.plan, first, [ORT_INT8], onnx_ranges=ranges)
    )
    alone = whole.columns[ORT_INT8]
    assert (found.accuracy.top1, found.accuracy.agreement) == (alone.top1, alone.agreement)  # type: ignore[union-attr]
    assert found.accuracy.logit_cosine == pytest.approx(alone.logit_cosine, abs=1e-12)  # type: ignore[union-attr]
    assert found.accuracy.flips == ()


def test_without_calibration_there_is_nothing_to_see() -> None:
    with Recorder() as worker:
        _open(worker)
        plan = worker.result(Calibrate()).plan
        assert worker.result(EvaluateFirstBatch(plan, ORT_INT8)).accuracy is not None
        _open(worker)
        assert worker.result(EvaluateFirstBatch(plan, ORT_INT8)).accuracy is None
