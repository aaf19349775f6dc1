"""Searches and questions about weights: what comes out of the worker is what the verbs give."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.easyquant.search import easyquant
from clipscope.core.evaluation.check import images_in
from clipscope.core.evaluation.checked import Checked
from clipscope.core.formats.reports.tune import tune_json
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.weight_choice import bound_use, weight_choice
from clipscope.core.model.model import Model
from clipscope.core.quant.kl import kl_curve
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.tasks.base import Figure
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tune.report import TuneReport
from clipscope.core.worker.messages import Cancelled, Stepped
from clipscope.core.worker.plan_requests import ChangeBits, FindWeightChoices, ViewWeights
from clipscope.core.worker.requests import Calibrate, Evaluate, InputKey, OpenModel, SetInputs
from clipscope.core.worker.search_requests import EasyQuant, Tune
from tests.tasks.small_detector import make
from tests.worker.recorder import DEMO, PIXELS, Recorder, digits

INT8 = Column("ncnn", "int8")
DEEP = "convrelu_3"
"""A 3x3 convolution of stride 1."""


@pytest.fixture(scope="module")
def worker() -> Iterator[Recorder]:
    with Recorder() as recorder:
        recorder.open_demo(20)
        yield recorder


def tuned(worker: Recorder, request: Tune, until_steps: int = 0) -> tuple[int, list[TuneReport]]:
    """A tuning that is cancelled once it has tried so many steps, and its reports on the way."""
    generation = worker.client.submit(request)
    worker.wait(
        lambda e: (
            isinstance(e, Stepped)
            and e.generation == generation
            and e.progress.partial is not None
            and len(e.progress.partial.steps) >= until_steps
        )
    )
    worker.client.cancel(generation)
    assert isinstance(worker.end_of(generation), Cancelled)
    steps = [e for e in worker.events if isinstance(e, Stepped) and e.generation == generation]
    return generation, [e.progress.partial for e in steps if e.progress.partial is not None]


def test_tuning_sends_the_report_so_far_and_a_cancel_loses_nothing(worker: Recorder) -> None:
    _, reports = tuned(worker, Tune(600.0), until_steps=1)
    assert not reports[0].steps and len(reports[-1].steps) >= 1
    last = reports[-1]
    assert last.stop == "cancelled" and last.plan.layers.keys() == last.baseline.layers.keys()
    assert last.fit + last.held == 40 and tune_json(last)["loss"]["baseline"]["held_back"] > 0


def test_tuning_goes_on_from_where_it_was_stopped_and_begins_anew_for_other_images() -> None:
    def known(worker: Recorder, generation: int) -> set[str]:
        steps = (e for e in worker.events if isinstance(e, Stepped) and e.generation == generation)
        return {e.progress.goes_on for e in steps} - {""}

    with Recorder() as worker:
        worker.open_demo(20)
        first, _ = tuned(worker, Tune(600.0), until_steps=2)
        # The evaluation of an edit in between takes nothing away; other seconds are no other tuning.
        worker.result(Evaluate(None, (Column("ncnn", "fp32"),)))
        again, reports = tuned(worker, Tune(300.0), until_steps=3)
        assert not known(worker, first)
        (text,) = known(worker, again)
        assert re.fullmatch(r"[3-9] plans are scored already", text), "the start and two steps"
        assert len(reports[-1].steps) >= 3
        worker.result(digits("calibration", 25))
        other, _ = tuned(worker, Tune(300.0), until_steps=1)
        narrow, _ = tuned(worker, Tune(300.0, bits=7), until_steps=1)
        assert not known(worker, other) and not known(worker, narrow)


def test_tuning_ends_with_its_time(worker: Recorder) -> None:
    report = worker.result(Tune(1e-6))
    assert report.stop == "time" and report.plan == report.baseline and report.start.held.size
    assert {quant.origin for quant in report.plan.activations.values()} == {"kl"}


def test_evaluation_images_among_the_calibration_images_are_refused_unless_allowed() -> None:
    with Recorder() as worker:
        worker.open_demo(20)
        worker.result(replace(digits("evaluation"), path=DEMO / "digits" / "calib"))
        failure = worker.failure(Tune(1e-6))
        assert failure.kind == "overlap" and "40 of 40 images are evaluation images" in failure.message
        assert worker.result(Tune(1e-6, allow_overlap=True)).stop == "time"


def test_a_search_refuses_other_images_than_it_is_for(worker: Recorder) -> None:
    failure = worker.failure(Tune(1.0, expect=InputKey("other", "", "")))
    assert "network" in failure.message and failure.kind == "input"


def test_easyquant_of_some_blobs_is_the_verbs_and_leaves_the_rest() -> None:
    model = open_model_of_the_demo()
    inputs = Inputs(open_source(DEMO / "digits" / "calib").sample(6), PIXELS)
    plan = make_plan(model, run(calibrate(model, inputs)).stats)
    roots = model.roots[:2]
    direct = run(easyquant(model, plan, inputs, roots=roots, sweeps=1))
    with Recorder() as worker:
        worker.open_demo(20)
        worker.result(digits("calibration", 6))
        found = worker.result(EasyQuant(plan, roots, sweeps=1))
        shown = [worker.result(Evaluate(one, (INT8,))).columns[INT8] for one in (plan, found.plan)]
    top1 = [one.top1 for one in shown]
    assert found.checked is not None and [found.checked.before, found.checked.after] == top1
    assert (found.checked.figure.title, found.checked.images, found.checked.of) == ("top-1", 20, 20)
    assert found.plan == direct.plan and found.layers == direct.layers
    assert {gain.root for gain in found.layers} == set(roots)
    assert all(gain.end >= gain.start for gain in found.layers)
    for root in model.roots[2:]:
        assert found.plan.activations[root] == plan.activations[root]
    changed = [name for name in plan.layers if found.plan.layers[name] != plan.layers[name]]
    assert changed and set(changed) <= {gain.layer for gain in found.layers}


def test_weights_of_a_layer_and_what_it_could_get(worker: Recorder) -> None:
    model = open_model_of_the_demo()
    plan, key = worker.result(Calibrate()).plan, model.fingerprint
    seen = worker.result(ViewWeights(DEEP, plan.layers[DEEP], key))
    layer = next(layer for layer in model.layers if layer.name == DEEP)
    assert seen.channels == layer.out_channels == len(seen.view.scales)
    np.testing.assert_array_equal(seen.view.scales, plan.layers[DEEP].scales_array())
    assert worker.result(ViewWeights(DEEP, replace(plan.layers[DEEP], weight_scales=()), key)).view is None

    found = worker.result(FindWeightChoices(8, key))
    assert set(found.by_layer) == {q.name for q in model.quantizable if q.weight_bits_default == 6}
    for name, options in found.by_layer.items():
        layer = next(layer for layer in model.layers if layer.name == name)
        for wanted in (6, 8, "auto"):
            for fallback in (6, 8):
                choice = weight_choice(model, layer, wanted, fallback=fallback)  # type: ignore[arg-type]
                option = options.chosen(wanted, fallback)  # type: ignore[arg-type]
                assert (option.bits, option.winograd) == (choice.bits, choice.winograd)
                assert option.bound_use == bound_use(model, layer, option.bits)
                view = worker.result(
                    ViewWeights(
                        name,
                        replace(plan.layers[name], weight_scales=option.scales, weight_bits=option.bits),
                        key,
                    )
                ).view
                assert view.top.max() == {6: 31, 8: 127}[option.bits]


def test_another_width_takes_each_blobs_own_method_and_keeps_what_a_hand_set(worker: Recorder) -> None:
    model = open_model_of_the_demo()
    calibrated = worker.result(Calibrate(method="kl"))
    first, second, third = model.roots[:3]
    plan = calibrated.plan.with_activations(
        {
            first: ActivationQuant.symmetric(1.25, origin="manual"),
            second: ActivationQuant(*METHODS["mse"](calibrated.stats[second], 8, True), 8, "mse"),
        }
    )
    biased = replace(plan.layers[DEEP], bias_delta=(0.1,) * len(plan.layers[DEEP].weight_scales))
    plan = replace(plan, layers={**plan.layers, DEEP: biased})
    for bits, levels, top in ((7, 64, 63), (6, 32, 31)):
        found = worker.result(ChangeBits(plan, calibrated.stats, bits, model.fingerprint))
        made = make_plan(model, calibrated.stats, "kl", bits=bits)
        assert found.plan.activations[first] == ActivationQuant.symmetric(1.25, bits=bits, origin="manual")
        assert found.plan.activations[second].hi == METHODS["mse"](calibrated.stats[second], bits, True)[1]
        assert found.plan.activations[third] == made.activations[third]
        assert found.plan.layers == made.layers and not found.plan.layers[DEEP].bias_delta
        assert float(found.plan.activations[first].scale) == pytest.approx(top / 1.25)
        np.testing.assert_array_equal(
            found.curves[third].scores, kl_curve(calibrated.stats[third].histogram, levels).scores
        )
        assert found.ranges[third]["kl"][1] == made.activations[third].hi
    back = worker.result(ChangeBits(found.plan, calibrated.stats, 8, model.fingerprint)).plan
    assert back.activations == plan.activations


def test_affine_ranges_become_symmetric_at_another_width(worker: Recorder) -> None:
    calibrated = worker.result(Calibrate())
    first, second = "1", "2"
    plan = calibrated.plan.with_activations(
        {
            first: ActivationQuant(-0.5, 1.5, 8, "manual"),
            second: ActivationQuant(-0.25, 1.5, 8, "mse"),
        }
    )
    found = worker.result(ChangeBits(plan, calibrated.stats, 7, open_model_of_the_demo().fingerprint)).plan
    assert found.activations[first] == ActivationQuant.symmetric(1.5, bits=7, origin="manual")
    assert found.activations[second].hi == METHODS["mse"](calibrated.stats[second], 7, True)[1]


def test_questions_about_another_network_are_refused(worker: Recorder) -> None:
    assert "another network" in worker.failure(FindWeightChoices(8, "other")).message


def open_model_of_the_demo() -> Model:
    return run(open_model(DEMO / "digitnet.param"))


def test_the_window_reads_reports_without_an_engine() -> None:
    kinds = ("requests", "search_requests", "table_requests", "results", "model_info", "plan_results")
    names = ("formats.reports.tune", "easyquant.report", *(f"worker.{kind}" for kind in kinds))
    modules = ", ".join(f"clipscope.core.{name}" for name in names)
    code = f"import sys, {modules}; print([m for m in ('onnxruntime', 'ncnn') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_tuning_of_a_detector_compares_boxes(tmp_path: Path) -> None:
    make(tmp_path)
    pixels = Preprocess(64, 64, mean=(127.0,) * 3, norm=(0.02,) * 3)
    with Recorder() as worker:
        worker.result(OpenModel(tmp_path / "net.param"))
        worker.result(SetInputs("calibration", tmp_path / "images", pixels))
        for task, words in (("detection", "boxes"), ("none", "logit cosine")):
            generation = worker.client.submit(Tune(60.0, task=TaskSettings(task)))
            step = worker.wait(
                lambda e, g=generation: isinstance(e, Stepped) and e.generation == g and e.progress.partial
            )
            worker.client.cancel(generation)
            worker.end_of(generation)
            assert words in step.progress.partial.objective


def test_tuning_says_what_became_of_the_tasks_own_figure(tmp_path: Path) -> None:
    """The AP of both plans on the evaluation images, as an evaluation finds it, with its paired interval."""
    make(tmp_path)
    model = run(open_model(tmp_path / "net.param"))
    plan = read_table(tmp_path / "bad.table", model)
    pixels = Preprocess(64, 64, mean=(127.0,) * 3, norm=(0.02,) * 3)
    task = TaskSettings("detection")
    with Recorder() as worker:
        worker.result(OpenModel(tmp_path / "net.param"))
        for role in ("calibration", "evaluation"):
            worker.result(SetInputs(role, tmp_path / "images", pixels))
        wanted = Tune(0.5, allow_overlap=True, task=task, present=plan)
        found = worker.result(wanted)
        own = replace(found.plan, rescaled=found.rescaled)
        shown = [worker.result(Evaluate(one, (INT8,), task=task)).columns[INT8] for one in (plan, own)]
        alone = worker.result(replace(wanted, present=None))
    checked = found.checked
    assert checked is not None and checked.figure.title == "AP" and checked.images == 6
    values = [one.task.figures["ap"] for one in shown]
    assert [checked.before, checked.after] == values and checked.ends is not None
    assert checked.fell == (values[1] < values[0])
    assert tune_json(found)["headline"]["after"] == values[1]
    assert alone.checked is None, "there was no plan before"


def test_a_figure_falls_where_it_gets_worse() -> None:
    better, lower = Figure("AP", "number"), Figure("error", "px", False)
    assert Checked(better, 0.209, 0.201, None, 9, 9).fell and not Checked(better, 0.2, 0.2, None, 9, 9).fell
    assert Checked(lower, 1.0, 1.1, None, 9, 9).fell and not Checked(lower, 1.1, 1.0, None, 9, 9).fell
    assert [images_in(60, 0.0), images_in(60, 0.125), images_in(1, 1.0)] == [500, 160, 64]
