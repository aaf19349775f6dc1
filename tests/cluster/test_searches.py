"""Searches find on two workers what they find on one machine, bit for bit, also where one is killed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.cluster.dask_crew import DaskCrew
from clipscope.core.common.progress import Progress, run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.mixed_precision.figures import Budget
from clipscope.core.mixed_precision.search import mixed_precision
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.search import tune
from clipscope.core.tune.shown import shown
from clipscope.core.weight_tuning.moments import second_moments
from clipscope.core.weight_tuning.rescale import rescaled
from tests.cluster.conftest import images
from tests.cluster.same import require_same, with_one_killed
from tests.easyquant.small_nets import shared_net
from tests.weight_tuning.test_equalization import badly_scaled

LONG = 1000.0
UNLIKE = ("seconds",)


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
        verb = tune(model, inputs, LONG, threads=2, table=True, rescale=True, crew=crew, trials=9)
        return run(verb)

    alone = tuned(None)
    require_same(alone, tuned(crew), but=UNLIKE)
    assert alone.stop == "trials" and len(alone.steps) == 9 and alone.table is not None
    kinds = {step.kind for step in (*alone.steps, *alone.table.steps)}
    assert kinds >= {"mse", "zero-centred", "equalization", "rounding", "bias", "easyquant", "methods"}


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
