"""Sensitivity's figures against whole evaluations, and what happens when it is stopped."""

from __future__ import annotations

import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import clipscope.core.sensitivity.versions as versions_module
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import RunFigures, SensitivityReport
from clipscope.core.sensitivity.polling import map_polled
from clipscope.core.sensitivity.search import Unfinished, sensitivity, spread
from tests.networks import RESNET
from tests.sensitivity import demo
from tests.sensitivity.demo import FP32, whole
from tests.sensitivity.test_exact import branched


def assert_same(figures: RunFigures, model: Model, plan: QuantPlan | None, inputs: Inputs) -> None:
    """Equal to what an evaluation of the whole network finds."""
    found = whole(model, plan, inputs)
    assert (figures.top1 and figures.top1.value) == found.top1
    assert figures.agreement is not None and figures.agreement.value == found.agreement
    assert figures.cosine_loss.value == pytest.approx(1 - found.logit_cosine[0], abs=1e-12)


def only(plan: QuantPlan, report: SensitivityReport, layer: str, on: bool) -> QuantPlan:
    """Plan with one layer on and the others off, or the other way round."""
    return plan.with_layers_on({found.layer: (found.layer == layer) == on for found in report.layers})


def assert_consistent(report: SensitivityReport, model: Model, plan: QuantPlan, inputs: Inputs) -> None:
    assert_same(report.int8, model, plan, inputs)
    assert report.fp32.top1 is not None and report.fp32.top1.value == whole(model, None, inputs, FP32).top1
    for found in report.layers:
        assert_same(found.only_int8, model, only(plan, report, found.layer, True), inputs)
        assert_same(found.only_fp32, model, only(plan, report, found.layer, False), inputs)
        for change, version, base in (
            (found.loss, found.only_int8, report.stored),
            (found.gain, found.only_fp32, report.int8),
        ):
            assert change.top1 and version.top1 and base.top1
            assert change.top1.value == pytest.approx(version.top1.value - base.top1.value, abs=1e-12)
            difference = version.cosine_loss.value - base.cosine_loss.value
            assert change.cosine_loss.value == pytest.approx(difference, abs=1e-12)
            assert change.cosine_loss.low < change.cosine_loss.value < change.cosine_loss.high
    losses = [found.loss.cosine_loss.value for found in report.by_int8()]
    gains = [found.gain.cosine_loss.value for found in report.by_fp32()]
    assert losses == sorted(losses, reverse=True) and gains == sorted(gains)
    assert sorted(found.rank_int8 for found in report.layers) == list(range(1, len(report.layers) + 1))


def test_the_demo_equals_whole_evaluations() -> None:
    report = demo.report()
    assert report.images == report.labelled == demo.IMAGES and report.classes == 10
    assert report.int8.top1 and report.fp32.top1 and report.int8.top1.value < report.fp32.top1.value
    assert_consistent(report, demo.model(), demo.plan(), demo.inputs())


def test_resnet20_equals_whole_evaluations(shared_data: Path) -> None:
    model, inputs = RESNET.model(shared_data), RESNET.evaluation_inputs(shared_data, 10)
    plan = read_table(RESNET.table(shared_data), model)
    assert_consistent(run(sensitivity(model, plan, inputs)), model, plan, inputs)


def test_a_layer_with_a_bad_threshold_is_the_guiltiest(shared_data: Path) -> None:
    model, inputs = RESNET.model(shared_data), RESNET.evaluation_inputs(shared_data, 40)
    plan = read_table(RESNET.table(shared_data), model)
    layer = model.quantizable[12]
    assert model.layers_of(layer.root) == (layer,)
    activation = plan.activations[layer.root]
    low = plan.with_activation(layer.root, replace(activation, lo=activation.lo / 8, hi=activation.hi / 8))
    report = run(sensitivity(model, low, inputs))
    (guilty,) = [found for found in report.layers if found.layer == layer.name]
    assert guilty.rank_int8 == guilty.rank_fp32 == 1
    assert guilty.gain.cosine_loss.high < 0 < guilty.loss.cosine_loss.low


def test_the_result_does_not_depend_on_threads_or_memory() -> None:
    one = run(sensitivity(demo.model(), demo.plan(), demo.inputs(), threads=1))
    three = run(sensitivity(demo.model(), demo.plan(), demo.inputs(), threads=3, blob_bytes=1))
    assert replace(one, seconds=0) == replace(three, seconds=0) == replace(demo.report(), seconds=0)


def test_without_labels_there_is_agreement(tmp_path: Path) -> None:
    files = sorted(demo_images("eval").rglob("*.png"))[::60]
    assert len(files) > 3
    for number, path in enumerate(files):
        shutil.copy(path, tmp_path / f"{number}{path.suffix}")
    inputs = Inputs(open_source(tmp_path), DEMO_PREPROCESS)
    report = run(sensitivity(demo.model(), demo.plan(), inputs))
    assert report.labelled == 0 and report.fp32.top1 is None and report.layers[0].loss.top1 is None
    found = whole(demo.model(), demo.plan(), inputs)
    assert report.int8.agreement and report.int8.agreement.value == found.agreement


def test_several_outputs_have_the_logit_cosine_alone(tmp_path: Path) -> None:
    model, plan, inputs = branched(tmp_path)
    report = run(sensitivity(model, plan, inputs))
    assert report.classes is None and report.fp32.agreement is None
    found = whole(model, plan, inputs)
    assert report.int8.cosine_loss.value == pytest.approx(1 - np.mean(found.logit_cosine), abs=1e-12)
    (unread,) = [layer for layer in report.layers if layer.layer == "unread"]
    assert unread.loss.cosine_loss.value == unread.gain.cosine_loss.value == 0
    assert unread.rank_int8 == len(report.layers)


def test_fewer_images_are_spread_over_all() -> None:
    assert list(spread(10, 5)) == [0, 2, 4, 6, 8] and list(spread(3, 9)) == [0, 1, 2]
    assert list(spread(7, None)) == list(range(7))
    report = run(sensitivity(demo.model(), demo.plan(), demo.inputs(), images=5))
    assert report.images == 5


def test_a_partial_report_is_right_for_its_images(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clipscope.core.sensitivity.search.PATIENCE", 0.0)
    verb = sensitivity(demo.model(), demo.plan(), demo.inputs(), threads=2)
    partial = None
    for step in verb:
        if step.partial is not None and step.partial.images == 7:
            partial = step.partial
            assert step.done == 7
            break
    verb.close()
    assert partial is not None
    source = demo.inputs().source
    first = Inputs(replace(source, items=source.items[:7]), DEMO_PREPROCESS)
    assert replace(partial, seconds=0) == replace(
        run(sensitivity(demo.model(), demo.plan(), first)), seconds=0
    )


def test_cancelling_stops_soon_and_leaves_nothing_behind(shared_data: Path) -> None:
    model, inputs = RESNET.model(shared_data), RESNET.evaluation_inputs(shared_data, 200)
    plan = read_table(RESNET.table(shared_data), model)
    verb = sensitivity(model, plan, inputs)
    while next(verb).done < 3:
        pass
    verb.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("images")]


def test_cancelling_within_an_image_ends_after_the_run_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    exchanged = versions_module.Versions._exchanged
    calls: list[None] = []

    def slow(*args: object) -> object:
        calls.append(None)
        time.sleep(0.15)
        return exchanged(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(versions_module.Versions, "_exchanged", slow)
    verb = sensitivity(demo.model(), demo.plan(), demo.inputs(), threads=1)
    while not calls:
        step = next(verb)
    assert step.stage == "measuring sensitivity" and step.done == 0 and step.partial is None
    verb.close()
    assert len(calls) <= 3 < len(demo.report().layers)


def test_a_long_wait_is_interrupted_by_turns() -> None:
    results = list(map_polled(lambda item: time.sleep(0.35) or item, [1, 2, 3], 2))
    assert [result[0] for result in results if result is not None] == [1, 2, 3]
    assert results.count(None) >= 2


def test_errors_of_a_thread_are_raised_at_their_place() -> None:
    results = map_polled(lambda item: 6 // item, [3, 2, 0, 1], 2)
    assert [result for result in (next(results), next(results)) if result] == [(2,), (3,)]
    with pytest.raises(ZeroDivisionError):
        list(results)


def test_unreadable_files_are_left_out(tmp_path: Path) -> None:
    for number, path in enumerate(sorted((demo_images("eval") / "3").iterdir())[:4]):
        shutil.copy(path, tmp_path / f"{number}{path.suffix}")
    (tmp_path / "1.png").write_bytes(b"no image")
    report = run(sensitivity(demo.model(), demo.plan(), Inputs(open_source(tmp_path), DEMO_PREPROCESS)))
    assert report.images == 3 and [name for name, _ in report.problems] == ["1.png"]
    for path in tmp_path.glob("*.png"):
        path.write_bytes(b"no image")
    with pytest.raises(ClipScopeError, match="none of the 4 files"):
        run(sensitivity(demo.model(), demo.plan(), Inputs(open_source(tmp_path), DEMO_PREPROCESS)))


def test_what_can_not_be_measured_is_refused() -> None:
    off = demo.plan().with_layers_on(dict.fromkeys(demo.plan().layers, False))
    with pytest.raises(ClipScopeError, match="no layer that runs in int8"):
        run(sensitivity(demo.model(), off, demo.inputs()))
    source = demo.inputs(2).source
    items = tuple(replace(item, label=10) for item in source.items)
    with pytest.raises(ClipScopeError, match="label 10 does not fit"):
        run(sensitivity(demo.model(), demo.plan(), Inputs(replace(source, items=items), DEMO_PREPROCESS)))


def test_a_stopped_run_goes_on_from_where_it_was() -> None:
    model, plan, inputs = demo.model(), demo.plan(), demo.inputs()
    so_far, asked = Unfinished(), list[str]()
    steps = sensitivity(model, plan, inputs, threads=2, unfinished=so_far)
    while so_far.done < 7:
        next(steps)
    steps.close()
    assert so_far.done == 7 and so_far.totals is not None and so_far.totals.images == 7

    class Counted(Inputs):
        def get(self, i: int) -> np.ndarray:
            asked.append(self.items[i].name)
            return super().get(i)

    rest = Counted(inputs.source, DEMO_PREPROCESS)
    found = run(sensitivity(model, plan, rest, threads=2, unfinished=so_far))
    assert not set(asked) & {item.name for item in inputs.items[:7]}, "no image runs twice"
    assert replace(found, seconds=0) == replace(demo.report(), seconds=0)
