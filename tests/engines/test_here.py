"""ONNX Runtime's int8 as deployed on this processor, the ways out, and one network for one plan."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from onnx import numpy_helper

import clipscope.core.evaluation.here
from clipscope.core.calibration.calibrate import Calibration, calibrate, onnx_ranges
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.processor import int8_saturates
from clipscope.core.engines.sessions import Unavailable, prepare
from clipscope.core.evaluation.evaluate import evaluate, with_note
from clipscope.core.evaluation.here import ORT_INT8, here, remedied
from clipscope.core.evaluation.here_figures import REMEDIES, Here
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.lower.qdq.ranges import as_in_a_table
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.networks import SQUEEZENET


@pytest.fixture(scope="module")
def demo() -> tuple[Model, Calibration, Inputs, Accuracy]:
    model = run(open_model(demo_model()))
    calibration = run(calibrate(model, Inputs(open_source(demo_images("calib")), DEMO_PREPROCESS)))
    inputs = Inputs(open_source(demo_images("eval")).sample(100), DEMO_PREPROCESS)
    plan = make_plan(model, calibration.stats)
    found = run(evaluate(model, plan, inputs, (ORT_INT8,), onnx_ranges=calibration.onnx_ranges))
    exact = found.columns[ORT_INT8]
    assert isinstance(exact, Accuracy)
    return model, calibration, inputs, exact


def answers(demo: tuple[Model, Calibration, Inputs, Accuracy], plan: QuantPlan, exact: Accuracy) -> Here:
    model, calibration, inputs, _ = demo
    return run(here(model, plan, inputs, exact, onnx_ranges=calibration.onnx_ranges))


def test_exact_figures_are_the_same_on_every_processor(
    demo: tuple[Model, Calibration, Inputs, Accuracy],
) -> None:
    """0.9997 with VNNI and without; the deployed network's here is 0.974 where int8 saturates."""
    exact = demo[3]
    assert exact.logit_cosine[0] > 0.9997
    assert exact.agreement is not None and exact.agreement >= 0.99


def test_what_is_cut_is_said_and_remedied(demo: tuple[Model, Calibration, Inputs, Accuracy]) -> None:
    model, calibration, inputs, exact = demo
    found = answers(demo, make_plan(model, calibration.stats), exact)
    assert found.saturates == int8_saturates()
    said = found.to_json()
    assert said["saturates"] == found.saturates and said["agreement"] == found.accuracy.agreement
    if not found.saturates:
        assert (found.accuracy, found.remedies, found.text()) == (exact, (), "")
        return
    # The same network, prepared as a program would: held against fp32 by hand.
    cosines = []
    sessions = [
        prepare(model, plan, column, threads=1, ranges=calibration.onnx_ranges)
        for plan, column in ((make_plan(model, calibration.stats), ORT_INT8), (None, ORT_INT8.reference))
        if column is not None
    ]
    for _, image in inputs.iter_valid():
        a, b = (s.run(image)[0].astype(float) for s in sessions if not isinstance(s, Unavailable))
        cosines.append(a @ b / np.sqrt((a @ a) * (b @ b)))
    assert found.accuracy.logit_cosine[0] == pytest.approx(float(np.mean(cosines)), abs=1e-9)
    assert found.accuracy.logit_cosine[0] < 0.99 < exact.logit_cosine[0]
    assert [remedy.kind for remedy in found.remedies] == list(REMEDIES)
    for remedy in found.remedies:
        assert remedy.accuracy.logit_cosine[0] > 0.999
        assert remedy.latency is not None and remedy.latency.fps > 0
    assert found.remedies[-1].accuracy == exact
    assert "adds two products" in found.text() and "pair-safe weights:" in found.text()


@pytest.mark.parametrize("kind", ["7", "pair-safe"])
def test_weights_that_can_not_saturate_have_the_exact_figures_here(
    demo: tuple[Model, Calibration, Inputs, Accuracy], kind: str
) -> None:
    model, calibration, inputs, _ = demo
    plan = remedied(make_plan(model, calibration.stats), kind)  # type: ignore[arg-type]
    exact = run(evaluate(model, plan, inputs, (ORT_INT8,), onnx_ranges=calibration.onnx_ranges)).columns
    accuracy = exact[ORT_INT8]
    assert isinstance(accuracy, Accuracy)
    found = answers(demo, plan, accuracy)
    assert not found.saturates and not found.remedies
    assert found.accuracy.logit_cosine == pytest.approx(accuracy.logit_cosine, abs=1e-12)


def test_nothing_runs_where_nothing_saturates(
    demo: tuple[Model, Calibration, Inputs, Accuracy], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipscope.core.evaluation.here, "int8_saturates", lambda: False)
    monkeypatch.setattr(clipscope.core.evaluation.here, "evaluate", None)
    plan = make_plan(demo[0], demo[1].stats)
    assert answers(demo, plan, demo[3]) == Here(False, demo[3])


def test_it_stops_at_any_step(demo: tuple[Model, Calibration, Inputs, Accuracy]) -> None:
    model, calibration, inputs, exact = demo
    steps = here(
        model, make_plan(model, calibration.stats), inputs, exact, onnx_ranges=calibration.onnx_ranges
    )
    if int8_saturates():
        assert next(steps).stage.startswith("on this processor")
    steps.close()
    with pytest.raises(StopIteration):
        next(steps)


# One plan, one network ---------------------------------------------------------------------------


def test_plan_table_and_json_make_the_same_network(shared_data: Path, tmp_path: Path) -> None:
    """Window, ``--table --calib`` and ``--ranges``: the same bytes, so the same figure.

    On SqueezeNet they were 62.5, 63.0 and 62.0 % of 200 images: a table holds float32 scales, and the
    window's plan and its JSON the thresholds that these were rounded from.
    """
    model = SQUEEZENET.model(shared_data, ".onnx")
    inputs = SQUEEZENET.calibration_inputs(shared_data)
    inputs = Inputs(inputs.source.sample(8), inputs.preprocess)
    calibration = run(calibrate(model, inputs))
    plan = make_plan(model, calibration.stats)
    table, file = tmp_path / "t.table", tmp_path / "r.json"
    table.write_text(write_table(model, plan))
    file.write_text(json.dumps(ranges_json(model, plan, None, "", calibration.onnx_ranges)))
    stored = read_plan(file, model)
    of_table = read_table(table, model)
    assert of_table.activations != plan.activations, "text rounds"
    assert stored.measured is not None
    networks = [
        lower_qdq(model, plan, calibration.onnx_ranges),
        lower_qdq(model, of_table, run(onnx_ranges(model, inputs))),
        lower_qdq(model, stored.plan, stored.measured),
    ]
    first = networks[0].graph
    for other in networks[1:]:
        for name, value in first.initializers.items():
            theirs = numpy_helper.to_array(other.graph.initializers[name])
            np.testing.assert_array_equal(theirs, numpy_helper.to_array(value), name)
        assert other.graph.serialized() == first.serialized()


@pytest.mark.parametrize("bits", [8, 7, 6])
def test_the_six_of_a_relu6_survives_a_table(bits: int) -> None:
    quant = as_in_a_table(ActivationQuant.symmetric(6.0, bits=bits))
    assert (quant.hi, quant.bits) == (6.0, 8)


@pytest.mark.parametrize("threshold", [1e-42, 1e38, 1.0, 0.1])
def test_thresholds_that_no_table_can_say_stay(threshold: float) -> None:
    assert as_in_a_table(ActivationQuant.symmetric(threshold)).hi == pytest.approx(threshold, rel=1e-6)
    affine = ActivationQuant(-1.0, threshold + 3)
    assert as_in_a_table(replace(affine, bits=7)) == affine


def test_a_note_goes_to_one_column_only(demo: tuple[Model, Calibration, Inputs, Accuracy]) -> None:
    model, calibration, inputs, _ = demo
    found = run(
        evaluate(model, make_plan(model, calibration.stats), inputs, onnx_ranges=calibration.onnx_ranges)
    )
    noted = with_note(found, ORT_INT8, "where from")
    for column, accuracy in noted.columns.items():
        assert isinstance(accuracy, Accuracy)
        assert ("where from" in accuracy.notes) == (column == ORT_INT8)
