"""A plan whose channels are rescaled, as the worker takes it: one network for every request about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.exporting.export import export
from clipscope.core.formats.table.table import write_table
from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.weight_tuning.rescale import rescaled
from clipscope.core.worker.handle_analysis import calibrate_images, evaluate_columns, set_ranges
from clipscope.core.worker.handle_plans import export_plan, find_weight_choices, view_weights
from clipscope.core.worker.handle_tables import read_table
from clipscope.core.worker.plan_requests import FindWeightChoices, ViewWeights
from clipscope.core.worker.requests import Calibrate, Evaluate, Export, SetRanges
from clipscope.core.worker.results import InputsInfo
from clipscope.core.worker.state import OpenInputs, WorkerState
from clipscope.core.worker.table_requests import ImportTable
from tests.easyquant.small_nets import images, shared_net
from tests.weight_tuning.test_equalization import badly_scaled

INT8 = (Column("ncnn", "fp32"), Column("ncnn", "int8"))


def as_plan(model: Model, inputs: Inputs) -> QuantPlan:
    """Zero-centred, with thresholds of a network's own statistics."""
    stats = run(calibrate(model, inputs)).stats
    return zero_centred_plan(model, stats, make_plan(model, stats, "mse"), "mse")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[WorkerState, Model, QuantPlan]]:
    """A worker with a badly scaled network open, that network mended, and the plan for it."""
    folder = tmp_path_factory.mktemp("rescaled")
    original = shared_net(folder)
    powers = badly_scaled(original, seed=3)
    # What undoes the factors that made it bad.
    bad = Model(**{**rescaled(original, powers).__dict__, "rescaled": {}})
    back = {name: tuple(-power for power in own) for name, own in powers.items()}
    inputs = images(folder, 12)
    state = WorkerState(lambda: None)
    state.set_model(bad)
    info = InputsInfo(
        "evaluation", folder, "npy", len(inputs), len(inputs), False, None, "images", "", inputs.shape
    )
    state.inputs = {role: OpenInputs(inputs, info) for role in ("calibration", "evaluation")}
    own = rescaled(bad, back)
    plan = as_plan(own, inputs)
    yield state, own, QuantPlan(plan.activations, plan.layers, rescaled=back)
    state.set_model(bad)


def result(steps: Any) -> Any:
    return run(steps) if hasattr(steps, "send") else steps


def test_figures_and_files_are_those_of_the_rescaled_network(
    made: tuple[WorkerState, Model, QuantPlan], tmp_path: Path
) -> None:
    state, own, plan = made
    inputs = state.inputs["evaluation"].inputs
    plain = QuantPlan(plan.activations, plan.layers)
    found = result(evaluate_columns(Evaluate(plan, INT8, 1), state)).columns
    wanted = run(evaluate(own, plain, inputs, INT8, threads=1)).columns
    for column in INT8:
        one, other = found[column], wanted[column]
        assert isinstance(one, Accuracy) and isinstance(other, Accuracy)
        assert one.mean_cosine == other.mean_cosine
    bare = result(evaluate_columns(Evaluate(plain, INT8, 1), state)).columns[INT8[1]]
    assert bare.mean_cosine < found[INT8[1]].mean_cosine, "the same ranges on the network as it was opened"

    out = result(export_plan(Export(plan, tmp_path / "ours", ("ncnn", "json")), state)).files
    run(export(own, plain, tmp_path / "theirs", ("ncnn", "json")))
    for path in out:
        other = tmp_path / "theirs" / path.name
        if path.suffix in (".param", ".bin"):
            assert path.read_bytes() == other.read_bytes()
    ranges = next(path for path in out if path.name.endswith(".ranges.json"))
    assert result(read_table(ImportTable(ranges), state)).plan == plan
    with pytest.raises(ClipScopeError, match="rescaled channels"):
        write_table(state.require_model(), plan)


def test_statistics_and_weights_are_those_of_the_rescaled_network(
    made: tuple[WorkerState, Model, QuantPlan],
) -> None:
    state, own, plan = made
    powers = dict(plan.rescaled)
    found = result(calibrate_images(Calibrate(1, "mse", rescaled=powers), state))
    wanted = run(calibrate(own, state.inputs["calibration"].inputs)).stats
    for root, stats in wanted.items():
        assert found.stats[root].range.absmax == stats.range.absmax
    assert found.plan.rescaled == powers and state.known_ranges({}) is None
    if found.onnx_ranges:
        assert state.known_ranges(powers) == found.onnx_ranges
    result(set_ranges(SetRanges({"t": (0.0, 1.0)}, found.basis, powers), state))
    assert state.known_ranges(powers) == {"t": (0.0, 1.0)} and state.known_ranges({}) is None

    layer = next(layer for layer in own.calibrated if layer.name in powers)
    quant, model = plan.layers[layer.name], state.require_model().fingerprint
    view = result(view_weights(ViewWeights(layer.name, quant, model, powers), state)).view
    other = result(view_weights(ViewWeights(layer.name, quant, model), state)).view
    assert not np.array_equal(view.absmax, other.absmax)
    choices = result(find_weight_choices(FindWeightChoices(8, model, powers), state))
    for name, options in choices.by_layer.items():
        assert options.chosen(8, 8).scales == make_plan(own, wanted, "mse").layers[name].weight_scales


def test_factors_that_do_not_fit_are_refused(made: tuple[WorkerState, Model, QuantPlan]) -> None:
    state, _, plan = made
    name, powers = next(iter(plan.rescaled.items()))
    with pytest.raises(ClipScopeError, match="factors don't fit"):
        state.rescaled({name: (*powers, 1)})
