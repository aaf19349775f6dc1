"""Two workers' figures are one machine's, bit for bit, also where one is killed in the middle."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import Calibration, calibrate, onnx_ranges
from clipscope.core.cluster.dask_crew import DaskCrew
from clipscope.core.common.column import COLUMNS
from clipscope.core.common.progress import Progress, run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import Evaluation, evaluate
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.tasks.registry import settle
from clipscope.core.tasks.running import TaskRun
from clipscope.core.tasks.settings import TaskSettings
from tests.cluster.conftest import images
from tests.cluster.same import require_same, with_one_killed
from tests.tasks.small_detector import make

HELD = range(0, 100, 4)


@pytest.fixture(scope="module")
def calibrated(model: Model) -> Calibration:
    return run(calibrate(model, images("calib"), threads=2, held=HELD))


@pytest.fixture(scope="module")
def plan(model: Model, calibrated: Calibration) -> QuantPlan:
    return make_plan(model, calibrated.stats, "mse")


@pytest.fixture(scope="module")
def evaluated(model: Model, calibrated: Calibration, plan: QuantPlan) -> Evaluation:
    return run(evaluate(model, plan, images("eval", 200), onnx_ranges=calibrated.onnx_ranges, threads=2))


def test_calibration(model: Model, calibrated: Calibration, crew: DaskCrew) -> None:
    steps: list[Progress[None]] = []
    verb = calibrate(model, images("calib"), threads=2, held=HELD, crew=crew)
    require_same(calibrated, run(verb, steps.append))
    assert [s.stage for s in steps[:1]] == ["measuring ranges"] and steps[-1].done == steps[-1].total == 100
    assert len(steps) > 6


def test_ranges_of_onnx_tensors(model: Model, crew: DaskCrew) -> None:
    sample = images("calib", 30)
    require_same(run(onnx_ranges(model, sample)), run(onnx_ranges(model, sample, crew=crew)))


def test_evaluation_of_all_columns(
    model: Model, calibrated: Calibration, plan: QuantPlan, evaluated: Evaluation, crew: DaskCrew
) -> None:
    steps: list[Progress[object]] = []
    verb = evaluate(
        model, plan, images("eval", 200), onnx_ranges=calibrated.onnx_ranges, threads=2, crew=crew
    )
    require_same(evaluated, run(verb, steps.append))
    assert set(evaluated.columns) == set(COLUMNS)
    between = [s for s in steps if s.stage == "evaluating" and 2 < s.done < 200]
    assert between and all(s.partial for s in between)


def test_files_that_can_not_be_read_are_those_of_one_machine(
    model: Model, crew: DaskCrew, tmp_path: Path
) -> None:
    shutil.copytree(demo_images("calib"), tmp_path / "digits")
    files = sorted((tmp_path / "digits").rglob("*.png"))
    files[0].write_bytes(b"no picture")
    files[40].write_bytes(files[40].read_bytes()[:60])
    source = open_source(tmp_path / "digits")
    files[60].unlink()
    one, two, third = (Inputs(source, DEMO_PREPROCESS) for _ in range(3))
    alone = run(calibrate(model, one, threads=2))
    assert len(alone.problems) == 3
    require_same(alone, run(calibrate(model, two, threads=2, crew=crew)))
    columns = COLUMNS[:1]
    require_same(
        run(evaluate(model, None, one, columns, threads=2)),
        run(evaluate(model, None, third, columns, threads=2, crew=crew)),
    )


def test_images_that_are_sent(model: Model, calibrated: Calibration, crew: DaskCrew) -> None:
    crew.files = "send"
    try:
        require_same(calibrated, run(calibrate(model, images("calib"), threads=2, held=HELD, crew=crew)))
    finally:
        crew.files = "auto"


def test_ready_inputs(model: Model, plan: QuantPlan, crew: DaskCrew, tmp_path: Path) -> None:
    digits = images("calib", 30)
    np.save(tmp_path / "digits.npy", np.stack([digits.get(i) for i in range(30)]))

    def ready() -> Inputs:
        return Inputs(open_source(tmp_path / "digits.npy"), None)

    one = run(evaluate(model, plan, ready(), COLUMNS[:2], threads=2))
    require_same(one, run(evaluate(model, plan, ready(), COLUMNS[:2], threads=2, crew=crew)))


def test_boxes_of_a_detector(crew: DaskCrew, tmp_path: Path) -> None:
    """Records of a task come back with the figures."""
    model = run(open_model(make(tmp_path) / "net.param"))
    preprocess = DEMO_PREPROCESS.__class__(64, 64, mean=(127.0,) * 3, norm=(0.02,) * 3)
    source = open_source(tmp_path / "images")
    plan = make_plan(model, run(calibrate(model, Inputs(source, preprocess))).stats)

    def found(crew: DaskCrew | None) -> Evaluation:
        inputs = Inputs(source, preprocess)
        settings = TaskSettings(name="detection", options={"head": "fastestdet", "classes": "2"})
        settled = settle(model, inputs, settings, None)
        assert settled is not None
        task = TaskRun(settled, inputs)
        return run(evaluate(model, plan, inputs, COLUMNS[:2], threads=2, task=task, crew=crew))

    alone = found(None)
    require_same(alone, found(crew))
    (task,) = {c.task.name for c in alone.columns.values() if getattr(c, "task", None) is not None}
    assert task == "detection"


def test_sensitivity(model: Model, plan: QuantPlan, crew: DaskCrew) -> None:
    alone = run(sensitivity(model, plan, images("eval", 30), threads=2))
    there = run(sensitivity(model, plan, images("eval", 30), threads=2, crew=crew))
    require_same(alone, there, but=("seconds",))


@pytest.mark.accept
def test_sensitivity_with_a_worker_killed(model: Model, plan: QuantPlan, crew: DaskCrew) -> None:
    alone = run(sensitivity(model, plan, images("eval", 100), threads=2))
    verb = sensitivity(model, plan, images("eval", 100), threads=2, crew=crew)
    require_same(alone, with_one_killed(verb, crew, "measuring sensitivity"), but=("seconds",))


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("stage", ["measuring ranges", "counting histograms"])
def test_calibration_with_a_worker_killed(
    model: Model, calibrated: Calibration, crew: DaskCrew, stage: str
) -> None:
    verb = calibrate(model, images("calib"), threads=2, held=HELD, crew=crew)
    require_same(calibrated, with_one_killed(verb, crew, stage))


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_evaluation_with_a_worker_killed(
    model: Model, calibrated: Calibration, plan: QuantPlan, evaluated: Evaluation, crew: DaskCrew
) -> None:
    verb = evaluate(
        model, plan, images("eval", 200), onnx_ranges=calibrated.onnx_ranges, threads=2, crew=crew
    )
    require_same(evaluated, with_one_killed(verb, crew, "evaluating"))
