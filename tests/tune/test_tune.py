from __future__ import annotations

import math
import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress, run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.formats.reports.tune import tune_json, tune_text
from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.tune.answers import References
from clipscope.core.tune.bootstrap import reduction_interval
from clipscope.core.tune.gain import Gain, Score
from clipscope.core.tune.memory import Memory
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.score import Scorer
from clipscope.core.tune.search import tune
from clipscope.core.tune.state import Tuning
from clipscope.core.tune.variants import LARGEST_COUNT, variant, variant_count
from clipscope.core.weight_tuning.bias import BiasMeter
from tests.easyquant.small_nets import images, shared_net

LONG = 600.0


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Inputs]:
    folder = tmp_path_factory.mktemp("net")
    return shared_net(folder), gaussian(folder, 20)


def gaussian(folder: Path, count: int) -> Inputs:
    """Ready inputs without outliers, so that gains are no matter of a single image."""
    path = folder / "gaussian.npy"
    np.save(path, np.random.default_rng(5).normal(0, 1, (count, 4, 8, 8)).astype(np.float32))
    return Inputs(open_source(path), None)


@pytest.fixture(scope="module")
def walked(net: tuple[Model, Inputs]) -> tuple[list[Progress[TuneReport]], TuneReport]:
    """All progress of a tuning, and its result."""
    steps: list[Progress[TuneReport]] = []
    return steps, run(tune(*net, LONG, threads=1, table=True), steps.append)


@pytest.fixture(scope="module")
def tuned(walked: tuple[list[Progress[TuneReport]], TuneReport]) -> TuneReport:
    return walked[1]


@pytest.fixture(scope="module")
def steps(walked: tuple[list[Progress[TuneReport]], TuneReport]) -> list[Progress[TuneReport]]:
    return walked[0]


def baseline(model: Model, inputs: Inputs) -> QuantPlan:
    return make_plan(model, run(calibrate(model, inputs)).stats, "kl", weight_bits_3x3="auto")


def scorer(model: Model, inputs: Inputs) -> Scorer:
    found = Scorer(model, inputs, 2)
    run(found.fill())
    return found


def test_every_step_that_is_kept_gains_on_both_and_the_losses_are_the_plans(
    net: tuple[Model, Inputs], tuned: TuneReport
) -> None:
    said = tuned.table
    assert said is not None and tuned.accepted and tuned.stop == said.stop == "no gain"
    assert all(step.gain.fit > 0 and step.gain.held > 0 for step in tuned.accepted + said.accepted)
    kinds = list(dict.fromkeys(step.kind for step in said.steps))
    assert kinds == [kind for kind in ("mse", "easyquant", "methods", "bias", "scale") if kind in kinds]
    assert len(kinds) >= 4 and not said.plan.is_centred
    kinds = list(dict.fromkeys(step.kind for step in tuned.steps))
    assert kinds[:3] == ["mse", "zero-centred", "rounding"] and tuned.plan.is_centred
    assert any(text.startswith("EasyQuant: not tried") for text in tuned.left_out)
    score = scorer(*net)
    pairs = ((tuned.baseline, tuned.start), (tuned.plan, tuned.end), (said.plan, said.end))
    for plan, losses in pairs:
        again = run(score.score(plan))  # type: ignore[arg-type]
        assert np.array_equal(again.held, losses.held) and np.array_equal(again.fit, losses.fit)
    assert Gain.of(tuned.start, tuned.end).held > 0.05
    assert tuned.baseline.fingerprint() == baseline(*net).fingerprint()


def test_two_of_five_images_are_held_back_and_no_layer_is_switched_off(
    net: tuple[Model, Inputs], tuned: TuneReport
) -> None:
    score = scorer(*net)
    assert (tuned.fit, tuned.held) == (12, 8) == (len(score.fit), len(score.held))
    assert not set(score.fit) & set(score.held)
    assert all(tuned.plan.is_on(layer.name) for layer in net[0].quantizable)


def test_the_same_plan_comes_out_with_other_threads(net: tuple[Model, Inputs], tuned: TuneReport) -> None:
    other = run(tune(*net, LONG, threads=2, table=True))
    assert other.table is not None and tuned.table is not None
    assert other.table.plan.fingerprint() == tuned.table.plan.fingerprint()
    assert other.plan.fingerprint() == tuned.plan.fingerprint()
    assert other.steps == tuned.steps


def test_without_time_the_baseline_comes_back(net: tuple[Model, Inputs]) -> None:
    report = run(tune(*net, 1e-6))
    assert report.stop == "time" and not report.steps
    assert report.plan == report.baseline
    assert "nothing was tried" in tune_text(report) and "MSE thresholds: not tried" in tune_text(report)


def test_what_is_found_is_held_against_the_plan_before(net: tuple[Model, Inputs], tuned: TuneReport) -> None:
    """A better plan is told from a worse one, all layers in int8; the baseline itself is no other plan."""
    model, inputs = net
    found = run(tune(model, inputs, 1e-6, present=(tuned.plan, model)))
    assert found.present == tuned.end.means and found.over_present is not None
    assert found.over_present.share == pytest.approx(1 - found.end.means[1] / tuned.end.means[1])
    assert found.over_present.share < 0 and found.preparing > 0 and found.seconds >= found.preparing
    first = model.quantizable[0].name
    layers = {**tuned.plan.layers, first: replace(tuned.plan.layers[first], on=False)}
    off = run(tune(model, inputs, 1e-6, present=(replace(tuned.plan, layers=layers), model)))
    assert off.present == found.present, "a layer in fp32 is no merit of its plan"
    coarse = {root: ActivationQuant.symmetric(8 * x.hi) for root, x in tuned.baseline.activations.items()}
    worse = run(tune(model, inputs, 1e-6, present=(replace(tuned.baseline, activations=coarse), model)))
    assert worse.over_present is not None and worse.over_present.low > 0
    loss = tune_json(worse)["loss"]
    assert loss["held_back_reduction_over_present"] == worse.over_present.share
    same = run(tune(model, inputs, 1e-6, present=(tuned.baseline, model)))
    assert same.present is None and same.over_present is None and "present" not in tune_json(same)["loss"]


def test_a_step_that_the_time_ends_in_is_named(net: tuple[Model, Inputs]) -> None:
    score, plan = scorer(*net), baseline(*net)
    tuning = Tuning(plan, run(score.score(plan)), score, time.monotonic() - 1)  # type: ignore[arg-type]
    assert not run(tuning.attempt("rounding", "codes of 3 layers", plan))  # type: ignore[arg-type]
    report = tuning.report("time")
    assert not report.steps and tuning.stop == "time"
    assert report.left_out == ("rounding (codes of 3 layers): not scored, the time was up",)


def test_closing_cancels_at_every_stage_and_the_partial_report_is_whole(
    net: tuple[Model, Inputs], steps: list[Progress[TuneReport]]
) -> None:
    stages = {step.stage for step in steps}
    assert {"scoring", "bias correction", "second moments of quantized inputs", "GPTQ rounding"} <= stages
    for stage in ("counting histograms", "scoring", "second moments of quantized inputs", "bias correction"):
        verb = tune(*net, LONG)
        step = next(step for step in verb if step.stage == stage)
        verb.close()
        assert step.partial is None or step.partial.plan.layers.keys() == {q.name for q in net[0].quantizable}
        assert step.partial is None or all(quant.on for quant in step.partial.plan.layers.values())


def test_a_tuning_that_was_stopped_goes_on_from_there(
    net: tuple[Model, Inputs], tuned: TuneReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, scored = Memory(), list[object]()
    losses = Scorer._losses

    def counted(self: Scorer, plan: QuantPlan, *rest: Any) -> Any:
        scored.append((plan.fingerprint("ncnn"), rest[:3]))
        return losses(self, plan, *rest)

    monkeypatch.setattr(Scorer, "_losses", counted)
    verb = tune(*net, LONG, threads=1, table=True, memory=memory)
    for step in verb:
        if step.partial is not None and len(step.partial.steps) >= 3:
            break
    verb.close()
    before = list(scored)
    again = run(tune(*net, LONG, threads=1, table=True, memory=memory))
    assert len(before) > 2 and not set(before[:-1]) & set(scored[len(before) :])
    assert again.plan == tuned.plan and again.steps == tuned.steps
    scored.clear()
    assert run(tune(*net, LONG, threads=1, table=True, memory=memory)).plan == tuned.plan and scored == []


def test_a_score_that_was_stopped_runs_the_images_that_are_left(
    net: tuple[Model, Inputs], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, inputs = net
    plan, whole = baseline(model, inputs), scorer(model, inputs)
    score = run(whole.score(plan))  # type: ignore[arg-type]
    runs = list[int]()

    def counted(image: Any, number: int) -> Any:
        runs.append(number)
        return variant(image, number)

    monkeypatch.setattr("clipscope.core.tune.answers.variant", counted)
    stopped, all_runs = Scorer(model, inputs, 1), len(inputs) * whole.variants
    for verb, count in ((stopped.fill, len(inputs)), (lambda: stopped.score(plan), len(inputs))):
        runs.clear()
        first = verb()
        for _ in range(count // 2):
            next(first)
        first.close()
        assert len(runs) <= all_runs * 2 // 3
        for _ in verb():
            pass
        # One image may have been under way when it was stopped.
        assert all_runs <= len(runs) <= all_runs + 2 * whole.variants
    again = run(stopped.score(plan))  # type: ignore[arg-type]
    assert np.array_equal(again.held, score.held) and np.array_equal(again.fit, score.fit)
    assert (stopped.fit, stopped.held, stopped.runs) == (whole.fit, whole.held, 1)


def test_reports_on_the_way_hold_the_steps_so_far(
    steps: list[Progress[TuneReport]], tuned: TuneReport
) -> None:
    """What is left after a cancel: a plan with its losses, and how it came about."""
    found = [step.partial for step in steps if step.partial is not None]
    reports = [report for report in found if report.table is not None]
    assert all(not report.plan.is_centred for report in found if report.table is None)
    announced = [step for step in steps if step.done == 0 and step.seconds_left is not None]
    assert {"MSE thresholds", "zero-centred blobs", "GPTQ rounding"} <= {step.stage for step in announced}
    for report in (reports[0], reports[len(reports) // 2], reports[-1]):
        assert report.stop == "cancelled" and report.steps == tuned.steps[: len(report.steps)]
        assert report.end.means == (report.accepted[-1].loss if report.accepted else report.start.means)
        assert tune_json(report)["loss"]["baseline"] == tune_json(tuned)["loss"]["baseline"]
    assert not reports[0].steps and reports[-1].accepted
    assert reports[-1].plan.fingerprint() == tuned.plan.fingerprint()


def test_too_few_images_are_refused(net: tuple[Model, Inputs], tmp_path: Path) -> None:
    with pytest.raises(ClipScopeError, match="too few") as caught:
        run(tune(net[0], images(tmp_path, 3), LONG))
    assert caught.value.fix


def test_a_worse_plan_is_tried_and_not_kept(net: tuple[Model, Inputs]) -> None:
    plan, score = baseline(*net), scorer(*net)
    tuning = Tuning(plan, run(score.score(plan)), score, math.inf)  # type: ignore[arg-type]
    root = net[0].roots[0]
    hi = plan.activations[root].hi
    worse = plan.with_activation(root, ActivationQuant.symmetric(hi * 20))
    assert not run(tuning.attempt("scale", "worse", worse))
    assert tuning.plan is plan and not tuning.steps[0].accepted and tuning.steps[0].gain.held < 0
    tuning.plan, tuning.score = worse, run(score.score(worse))  # type: ignore[arg-type]
    assert run(tuning.attempt("scale", "better", plan))
    assert tuning.plan is plan


def test_a_gain_of_most_images_is_not_worth_a_larger_mean(net: tuple[Model, Inputs]) -> None:
    plan, real = baseline(*net), scorer(*net)
    begin = run(real.score(plan))  # type: ignore[arg-type]
    held = begin.held / 100
    held[0] = begin.held.sum() * 2
    odd = Score(begin.fit / 2, held)
    assert Gain.of(begin, odd).confirmed() and odd.held.mean() > begin.held.mean()

    class Odd:
        fit, held, variants, score_seconds = real.fit, real.held, real.variants, 0.0
        objective = real.objective

        def score(self, plan: QuantPlan, model: Model | None = None) -> Generator[None, None, Score]:
            yield
            return odd

    tuning = Tuning(plan, begin, Odd(), math.inf)  # type: ignore[arg-type]
    assert not run(tuning.attempt("scale", "odd", plan))
    assert tuning.report("no gain").reduction.share == 0 and not tuning.steps[0].accepted


def test_a_gain_must_be_beyond_chance_where_many_are_tried() -> None:
    before = Score(np.full((3, 1), 2.0), np.full((4, 1), 2.0))
    after = Score(np.full((3, 1), 1.0), np.array([[1.0], [1.0], [2.0], [4.0]]))
    gain = Gain.of(before, after)
    assert gain.fit == pytest.approx(math.log(2)) and gain.held == pytest.approx(math.log(2) / 4)
    assert gain.confirmed() and not gain.confirmed(1.0)
    assert not Gain.of(before, replace(after, fit=np.full((3, 1), 2.5))).confirmed()


@pytest.mark.parametrize("centred", [False, True])
def test_a_bias_that_is_wrong_is_found_in_the_int8_network(
    net: tuple[Model, Inputs], tmp_path: Path, centred: bool
) -> None:
    """Also where the layer's output is carried less a constant."""
    model, inputs = net[0], images(tmp_path, 30)
    plan = baseline(model, inputs)
    if centred:
        plan = zero_centred_plan(model, run(calibrate(model, inputs)).stats, plan, "mse")
        assert plan.activations["d"].is_centred
    for name in ("fc", "left"):
        layer = next(layer for layer in model.quantizable if layer.name == name)
        meter = BiasMeter(model, inputs, range(len(inputs)), 2)
        run(meter.fill([layer]))  # type: ignore[arg-type]
        before = run(meter.delta(plan, layer))  # type: ignore[arg-type]
        wrong = replace(
            plan.layers[name], bias_delta=tuple(0.01 * (n + 1) for n in range(layer.out_channels))
        )
        broken = replace(plan, layers={**plan.layers, name: wrong})
        after = run(meter.delta(broken, layer))  # type: ignore[arg-type]
        assert np.abs(before).max() < 0.1
        expected = [-0.01 * (n + 1) for n in range(layer.out_channels)]
        if name == "fc":
            assert after - before == pytest.approx(expected, rel=1e-3)
        else:  # behind a ReLU the wrong bias shows in part only
            assert np.all((after - before < 0) & (after - before > expected))


def test_variants_are_all_different_and_the_first_is_the_image() -> None:
    image = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
    found = [variant(image, number) for number in range(LARGEST_COUNT)]
    assert np.array_equal(found[0], image)
    assert np.array_equal(found[1], image[:, :, ::-1])
    assert np.array_equal(found[4][:, 1:], image[:, :-1]) and np.array_equal(found[4][:, 0], image[:, 0])
    assert len({one.tobytes() for one in found}) == LARGEST_COUNT
    assert [variant_count(n, 800) for n in (4, 100, 200, 10_000)] == [8, 8, 4, 1]


def test_the_bootstrap_interval_covers_what_is_true() -> None:
    covered = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        before = rng.exponential(1, 200)
        after = before * rng.uniform(0.5, 0.9, 200)
        low, high = reduction_interval(before, after, draws=1000)
        covered += low <= 0.3 <= high
    assert 88 <= covered <= 100


def test_the_report_tells_every_step_with_its_figures(tuned: TuneReport) -> None:
    content = tune_json(tuned)
    assert content["schema"] == 3 and len(content["steps"]) == len(tuned.steps)
    low, high = content["loss"]["held_back_reduction_95"]
    assert low < content["loss"]["held_back_reduction"] < high
    assert sum(kind["accepted"] for kind in content["kinds"].values()) == len(tuned.accepted)
    text = tune_text(tuned)
    for step in tuned.accepted:
        assert step.what in text
    assert "evaluate on other images" in text


def test_logits_beyond_the_bound_are_run_again_and_score_the_same(net: tuple[Model, Inputs]) -> None:
    model, inputs = net
    plan = baseline(model, inputs)
    kept = run_score(scorer(model, inputs), plan)
    bounded = Scorer(model, inputs, 2, logit_bytes=600)
    run(bounded.fill())
    kept_logits = bounded._shelf.get(
        ("fp32 logits of variants", model.fingerprint, bounded.variants), References
    )
    assert 0 < sum(kept_logits.get(index) is None for index in range(len(inputs))) < len(inputs)
    again = run_score(bounded, plan)
    np.testing.assert_array_equal(again.fit, kept.fit)
    np.testing.assert_array_equal(again.held, kept.held)


def run_score(scorer: Scorer, plan: QuantPlan) -> Score:
    steps = scorer.score(plan)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value
