"""Bias corrections on their way: plan, table, int8 pair."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn import prepare
from clipscope.core.exporting.export_formats import Job, make
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.formats.table.table_import import import_table
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.param import parse_param
from clipscope.core.model.weights import walk_bin
from clipscope.core.quant.plan import QuantPlan
from tests.easyquant.small_nets import images, network, shared_net, weights

DELTA = (0.25, -1.5, 3e-7)


def with_bias(plan: QuantPlan, layer: str, delta: tuple[float, ...]) -> QuantPlan:
    exact = tuple(float(np.float32(value)) for value in delta)
    return replace(plan, layers={**plan.layers, layer: replace(plan.layers[layer], bias_delta=exact)})


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return shared_net(tmp_path / "net")


@pytest.fixture
def plan(model: Model, tmp_path: Path) -> QuantPlan:
    return make_plan(model, run(calibrate(model, images(tmp_path, 4))).stats)


def logits(model: Model, plan: QuantPlan, image: np.ndarray) -> np.ndarray:
    session = prepare(model, plan, threads=1)
    (found,) = session.run(image)
    session.close()
    return found.copy()


def test_it_is_added_to_the_output(model: Model, plan: QuantPlan, tmp_path: Path) -> None:
    image = images(tmp_path, 4).get(0)
    shifted = logits(model, with_bias(plan, "fc", DELTA), image) - logits(model, plan, image)
    assert shifted == pytest.approx(DELTA, abs=1e-5)


@pytest.mark.parametrize(
    "line", ["Convolution c 1 1 in out 0=3 1=1 6=12", "InnerProduct c 1 1 in out 0=3 2=768"]
)
def test_a_layer_without_bias_gets_one(tmp_path: Path, line: str) -> None:
    columns = 4 if line.startswith("Conv") else 256
    model = network(tmp_path / "net", line, [(weights(1, 3, columns), True)])
    inputs = images(tmp_path, 4)
    plan = make_plan(model, run(calibrate(model, inputs)).stats)
    changed = with_bias(plan, "c", DELTA)
    pair = lower_ncnn(model.network, model.layers, changed)
    walk_bin(parse_param(pair.param, "p"), pair.weights, "b")
    assert ("c", "has a corrected bias, which ncnn2int8 does not read from a table") in pair.differences
    image = inputs.get(1)
    difference = (logits(model, changed, image) - logits(model, plan, image)).reshape(3, -1)
    assert difference == pytest.approx(np.tile(np.float32(DELTA)[:, None], difference.shape[1]), abs=1e-5)


def test_it_survives_table_and_pickle_exactly(model: Model, plan: QuantPlan, tmp_path: Path) -> None:
    changed = with_bias(with_bias(plan, "fc", DELTA), "stem", (1.0, 0.0, -2.0, 1 / 3))
    path = tmp_path / "t.table"
    path.write_text(write_table(model, changed))
    back = read_table(path, model)
    assert {n: q.bias_delta for n, q in back.layers.items()} == {
        n: q.bias_delta for n, q in changed.layers.items()
    }
    assert pickle.loads(pickle.dumps(changed)) == changed
    assert import_table(path, model).plan.layers == back.layers
    plain = [row for row in write_table(model, changed).splitlines() if not row.startswith("#bias:")]
    assert plain == write_table(model, plan).splitlines()


def test_it_changes_the_fingerprint_and_zeros_do_not(plan: QuantPlan) -> None:
    prints = {plan.fingerprint(), with_bias(plan, "fc", DELTA).fingerprint()}
    assert len(prints) == 2
    assert with_bias(plan, "fc", (0.0, 0.0, 0.0)).fingerprint() == plan.fingerprint()


def test_the_export_says_that_pair_and_table_differ(model: Model, plan: QuantPlan) -> None:
    made = make(Job(model, with_bias(plan, "fc", DELTA), "net", None, None), "ncnn")
    assert [name for name, what in made.differences if "bias" in what] == ["fc"]
    assert b"#bias:fc 0.25 -1.5 " in made.files["net.table"]


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("#bias:fc 1 2", "2 values"),
        ("#bias:fc 1 2 nan", "finite"),
        ("#bias:fc 1 2 x", "finite"),
        ("#bias:fc 1 2 1e60", "finite"),
        ("#bias:nobody 1 2 3", "nobody"),
        ("#bias: 1 2 3", "no layer"),
        ("#bias:fc 1 2 3 \n#bias:fc 1 2 3", "second bias"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(
    model: Model, plan: QuantPlan, tmp_path: Path, row: str, part: str
) -> None:
    path = tmp_path / "t.table"
    path.write_text(write_table(model, plan) + row + "\n")
    with pytest.raises(ClipScopeError, match=part) as caught:
        read_table(path, model)
    assert "line" in (caught.value.where or "") and caught.value.fix


def test_a_bias_for_a_layer_without_rows_is_refused(model: Model, plan: QuantPlan, tmp_path: Path) -> None:
    path = tmp_path / "t.table"
    text = write_table(model, plan.with_layers_on({"fc": False})) + "#bias:fc 1 2 3 \n"
    path.write_text(text)
    with pytest.raises(ClipScopeError, match="no scales"):
        read_table(path, model)


@pytest.mark.parametrize("delta", [(1.0,), (1.0, float("inf"), 0.0)])
def test_a_correction_that_does_not_fit_is_refused(
    model: Model, plan: QuantPlan, delta: tuple[float, ...]
) -> None:
    with pytest.raises(ClipScopeError, match="bias corrections") as caught:
        lower_ncnn(model.network, model.layers, with_bias(plan, "fc", delta))
    assert "fc" in (caught.value.where or "")
