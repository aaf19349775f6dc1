"""Searches find on two workers what they find on one machine, bit for bit, also where one is killed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.cli.main import main
from clipscope.core.cluster.crew import ClusterError
from clipscope.core.cluster.dask_crew import DaskCrew
from clipscope.core.cluster.on_worker import Batch
from clipscope.core.common.progress import Progress, run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.easyquant.search import easyquant
from clipscope.core.evaluation.objective import objective_of
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.mixed_precision.figures import Budget, MixedPrecision
from clipscope.core.mixed_precision.search import mixed_precision
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.tasks.registry import settle
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.search import tune
from clipscope.core.tune.shown import shown
from clipscope.core.weight_tuning.moments import second_moments
from clipscope.core.weight_tuning.rescale import rescaled
from tests.cluster.conftest import images
from tests.cluster.same import require_same, with_one_killed
from tests.command_line.test_commands import PREPROCESS
from tests.easyquant.small_nets import shared_net
from tests.tasks.small_detector import make
from tests.weight_tuning.test_equalization import badly_scaled

LONG = 1000.0
UNLIKE = ("seconds", "preparing")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Path]:
    """A network whose channels are far apart, and images for it."""
    folder = tmp_path_factory.mktemp("odd")
    original = shared_net(folder / "original")
    bad = rescaled(original, badly_scaled(original, seed=3, most=8))
    (folder / "bad.param").write_text(bad.network.graph.text())
    (folder / "bad.bin").write_bytes(bad.network.weights)
    np.save(folder / "x.npy", np.random.default_rng(5).normal(0, 1, (24, 4, 8, 8)).astype(np.float32))
    return run(open_model(folder / "bad.param")), folder


def test_tuning_with_all_its_tools(odd: tuple[Model, Path], crew: DaskCrew) -> None:
    model, folder = odd

    def tuned(crew: DaskCrew | None) -> TuneReport:
        inputs = Inputs(open_source(folder / "x.npy"), None)
        return run(tune(model, inputs, LONG, threads=2, rescale=True, crew=crew, trials=8))

    alone = tuned(None)
    require_same(alone, tuned(crew), but=UNLIKE)
    assert alone.stop == "trials" and len(alone.steps) == 8
    kinds = {step.kind for step in alone.steps}
    assert kinds == {"mse", "zero-centred", "equalization", "rounding", "bias", "scale"}


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_tuning_with_a_worker_killed(model: Model, crew: DaskCrew) -> None:
    alone = run(tune(model, images("calib", 60), LONG, threads=2, trials=1))
    verb = tune(model, images("calib", 60), LONG, threads=2, trials=1, crew=crew)
    require_same(alone, with_one_killed(verb, crew, "scoring"), but=UNLIKE)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_second_moments_with_a_worker_killed(model: Model, plan: QuantPlan, crew: DaskCrew) -> None:
    """Sums of products are whole numbers: however they are cut and added, they are the same."""
    fit, held = range(0, 60, 2), range(1, 60, 2)

    def measured(crew: DaskCrew | None) -> Any:
        work = second_moments(model, plan, images("calib", 60), fit, held, model.calibrated, 2, crew)
        return shown(work, lambda _, done: Progress("moments", done, 60))

    require_same(run(measured(None)), with_one_killed(measured(crew), crew, "moments"))


@pytest.fixture(scope="module")
def plan(model: Model) -> QuantPlan:
    return make_plan(model, run(calibrate(model, images("calib"), threads=2)).stats, "absmax", bits=6)


@pytest.fixture(scope="module")
def report(model: Model, plan: QuantPlan) -> SensitivityReport:
    return run(sensitivity(model, plan, images("eval", 40), threads=2))


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_mixed_plan_with_a_worker_killed(
    model: Model, plan: QuantPlan, report: SensitivityReport, crew: DaskCrew
) -> None:
    budget = Budget(None, 2)
    alone = run(mixed_precision(model, plan, images("eval", 40), report, budget, threads=2))
    verb = mixed_precision(model, plan, images("eval", 40), report, budget, threads=2, crew=crew)
    require_same(alone, with_one_killed(verb, crew, "searching a mixed plan"), but=UNLIKE)
    assert alone.evaluations > 3


def test_a_mixed_plan_of_a_detector(crew: DaskCrew, tmp_path: Path) -> None:
    """A task's losses come back with its records, and fp32 is held against itself there, too."""
    model = run(open_model(make(tmp_path) / "net.param"))
    preprocess = DEMO_PREPROCESS.__class__(64, 64, mean=(127.0,) * 3, norm=(0.02,) * 3)
    source = open_source(tmp_path / "images")
    plan = make_plan(model, run(calibrate(model, Inputs(source, preprocess))).stats, bits=6)

    def found(crew: DaskCrew | None) -> tuple[SensitivityReport, MixedPrecision]:
        inputs = Inputs(source, preprocess)
        settings = TaskSettings(name="detection", options={"head": "fastestdet", "classes": "2"})
        settled = settle(model, inputs, settings, None)
        common: dict[str, Any] = {"threads": 2, "crew": crew}
        report = run(sensitivity(model, plan, inputs, objective=objective_of(settled), **common))
        budget = Budget(None, 1)
        search = mixed_precision(model, plan, inputs, report, budget, settled=settled, **common)
        return report, run(search)

    alone, there = found(None), found(crew)
    require_same(alone, there, but=UNLIKE)
    assert alone[1].end.task_loss and alone[1].fp32.task["boxes_fp32"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_easyquant_with_a_worker_killed(model: Model, plan: QuantPlan, crew: DaskCrew) -> None:
    options: dict[str, Any] = {"roots": model.roots[:3], "images": 12, "sweeps": 2, "threads": 2}
    alone = run(easyquant(model, plan, images("calib", 12), **options))
    steps = 2 * 100 * 12 * sum(len(model.calibrated_of(root)) for root in model.roots[:3])
    assert alone.runs < alone.sweeps * steps, "candidates that can't win are not run to the end"
    verb = easyquant(model, plan, images("calib", 12), **options, crew=crew)
    require_same(alone, with_one_killed(verb, crew, "EasyQuant, sweep 1"), but=UNLIKE)


def test_commands(
    crew: DaskCrew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`tune` and `sensitivity` with and without ``--dask`` write the same."""
    monkeypatch.chdir(tmp_path)
    dask = ("--dask", crew._client.scheduler.address)
    few = [str(demo_model()), "--images", str(demo_images("calib")), *PREPROCESS, "--limit", "20"]
    for name, more in (("one", ()), ("two", dask)):
        assert main(["tune", *few, "--trials", "2", "-o", f"{name}.json", *more]) == 0
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()
    assert f"--dask {dask[1]}: " in capsys.readouterr().err
    budget = ["--ranges", "one.json", "--most-fp32", "1", "--json"]
    for name, more in (("a", ()), ("b", dask)):
        assert main(["sensitivity", *few, *budget, f"{name}.json", *more]) == 0
    one, two = (json.loads(Path(f"{name}.json").read_text()) for name in "ab")
    for found in (one, two):
        assert found.pop("seconds") > 0 and found["mixed_precision"].pop("seconds") > 0
    assert one == two and one["mixed_precision"]["steps"]


def test_what_was_found_before_the_cluster_is_lost_is_written(
    crew: DaskCrew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    scored: list[str] = []
    submit = DaskCrew.submit

    def lost(self: DaskCrew, batch: Batch, worker: str | None) -> Any:
        if batch.step == "losses" and batch.kit not in scored:
            scored.append(batch.kit)
        if len(scored) > 2:
            raise ClusterError("there was no worker for 30 s", where="--dask", fix="look at its log")
        return submit(self, batch, worker)

    monkeypatch.setattr(DaskCrew, "submit", lost)
    few = [str(demo_model()), "--images", str(demo_images("calib")), *PREPROCESS, "--limit", "20"]
    dask = ("--dask", crew._client.scheduler.address)
    assert main(["tune", *few, "--trials", "9", "-o", "p.json", "--json", "r.json", *dask]) == 2
    assert "there was no worker for 30 s" in capsys.readouterr().err
    report = json.loads(Path("r.json").read_text())
    assert [step["kind"] for step in report["steps"]] == ["mse"] and report["stop"] == "cancelled"
    assert Path("p.json").is_file()
