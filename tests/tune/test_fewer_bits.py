"""Tuning at 7 and 6 bits, and what becomes of a step that the time ends in."""

from __future__ import annotations

import time
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import Progress, run
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn import prepare
from clipscope.core.evaluation.logits import cosine
from clipscope.core.formats.reports.tune import tune_json, tune_text
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import weight_matrix
from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.weights import weight_codes
from clipscope.core.tune.score import Scorer
from clipscope.core.tune.search import tune
from clipscope.core.tune.state import Tuning
from tests.easyquant.small_nets import shared_net
from tests.tune.test_tune import LONG, gaussian


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Inputs]:
    folder = tmp_path_factory.mktemp("net")
    return shared_net(folder), gaussian(folder, 12)


def loss(model: Model, plan: QuantPlan, inputs: Inputs) -> float:
    """1 - logit cosine, the mean over the images, on the emulation."""
    fp32, int8 = prepare(model, None, threads=1), prepare(model, plan, threads=1, scored=True)
    found = [1 - cosine(fp32.run(x)[0], int8.run(x)[0]) for x in map(inputs.get, range(len(inputs)))]
    fp32.close()
    int8.close()
    return float(np.mean(found))


@pytest.mark.parametrize("bits", [7, 6])
def test_tuning_starts_from_kl_at_those_bits_and_its_table_carries_the_plan(
    net: tuple[Model, Inputs], tmp_path: Path, bits: int
) -> None:
    model, inputs = net
    whole = run(tune(model, inputs, LONG, bits=bits, table=True))
    report = whole.table
    assert report is not None and whole.bits == bits
    assert {quant.bits for quant in whole.plan.activations.values()} == {bits}
    stats = run(calibrate(model, inputs)).stats
    baseline = make_plan(model, stats, "kl", bits=bits, weight_bits_3x3="auto")
    assert report.baseline.fingerprint() == baseline.fingerprint()
    assert report.baseline.fingerprint() != make_plan(model, stats, weight_bits_3x3="auto").fingerprint()
    assert whole.accepted and report.bits == bits == tune_json(report)["bits"]
    assert f"clips at {levels(bits)} codes" in tune_text(report)
    assert {quant.bits for quant in report.plan.activations.values()} == {bits}
    assert max(quant.weight_bits for quant in report.plan.layers.values()) <= bits

    path = tmp_path / "t.table"
    path.write_text(write_table(model, report.plan))
    plan = read_table(path, model, bits=bits)
    for root, quant in report.plan.activations.items():
        assert plan.activations[root].scale == quant.scale == np.float32(levels(bits) / quant.hi)
    assert loss(model, plan, inputs) == loss(model, report.plan, inputs)
    for layer in model.quantizable:
        quant = plan.layers[layer.name]
        codes = weight_codes(weight_matrix(model.network, layer), quant.scales_array(), quant.weight_bits)
        assert np.abs(codes.astype(int)).max() <= levels(bits)


class Slow(Scorer):
    """Takes its time with every image."""

    seconds = 0.0

    def score(  # type: ignore[override]
        self, plan: QuantPlan, model: Model | None = None
    ) -> Generator[None, None, object]:
        work = super().score(plan, model)
        while True:
            try:
                next(work)
            except StopIteration as stop:
                return stop.value
            time.sleep(self.seconds)
            yield


def test_a_step_that_the_time_ends_in_is_dropped(net: tuple[Model, Inputs]) -> None:
    model, inputs = net
    scorer = Slow(model, inputs, 1)
    run(scorer.fill())
    plan = make_plan(model, run(calibrate(model, inputs)).stats)
    start = run(scorer.score(plan))  # type: ignore[arg-type]
    other = plan.with_activation("a", ActivationQuant.symmetric(plan.activations["a"].hi * 0.9))
    scorer.seconds = 0.05
    tuning = Tuning(plan, start, scorer, time.monotonic() + 0.1)  # type: ignore[arg-type]
    steps = sum(1 for _ in tuning.attempt("scale", "a", other))
    assert 1 <= steps < len(inputs), "not all images were run"
    assert tuning.over and tuning.steps == [] and tuning.plan is plan


def test_a_search_ends_early_enough_to_score_what_it_found(net: tuple[Model, Inputs]) -> None:
    model, inputs = net
    scorer = Scorer(model, inputs, 1)
    run(scorer.fill())
    plan = make_plan(model, run(calibrate(model, inputs)).stats)
    start = run(scorer.score(plan))  # type: ignore[arg-type]
    assert scorer.score_seconds > 0
    scorer.score_seconds = 1000.0
    tuning = Tuning(plan, start, scorer, time.monotonic() + 1400)

    def search() -> Generator[Progress[QuantPlan], None, str]:
        yield Progress("searching", 1, 1, plan)
        return "found"

    assert run(tuning.within(search(), tuning.reserve)) is None
    assert not tuning.over
    assert run(tuning.within(search())) == "found"
