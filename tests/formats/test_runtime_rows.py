"""Rows of layers that ncnn quantizes at run time: as ncnn2table lays them out, and read back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.table.lint import lint_table, mend_table
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.formats.table.table_import import import_text
from clipscope.core.formats.table.table_open import open_table
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.model.weights import Storage
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.lower.builders import Floats, as_model, build, gauss, run_pair

WIDTH, STEPS = 16, 9


@pytest.fixture(scope="module")
def mixed() -> Model:
    """A fully connected layer, an LSTM, attention and a Gemm, one behind the other."""
    attention: list[tuple[Floats, Storage]] = []
    for seed in range(4):
        attention += [(gauss(seed, WIDTH, WIDTH) / 4, "fp32"), (gauss(seed + 9, WIDTH), "raw")]
    network = build(
        [
            f"Input x 0 1 x 0={WIDTH} 1={STEPS}",
            f"InnerProduct fc 1 1 x a 0={WIDTH} 1=0 2={WIDTH * WIDTH}",
            f"LSTM l 1 1 a b 0={WIDTH} 1={4 * WIDTH * WIDTH} 2=0",
            f"MultiHeadAttention m 1 1 b c 0={WIDTH} 1=4 2={WIDTH * WIDTH}",
            f"Gemm g 1 1 c y 3=1 5=1 6=0 7=0 8=5 9={WIDTH} 10=-1",
        ],
        [
            (gauss(20, WIDTH, WIDTH) / 4, "fp32"),
            (gauss(21, 4 * WIDTH, WIDTH) / 4, "fp32"),
            (gauss(22, 4 * WIDTH), "fp32"),
            (gauss(23, 4 * WIDTH, WIDTH) / 4, "fp32"),
            *attention,
            (gauss(24, 5, WIDTH), "fp32"),
        ],
    )
    return as_model(network, (1, STEPS, WIDTH))


def plan_of(model: Model) -> QuantPlan:
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    return QuantPlan({"x": ActivationQuant.from_scale(30.0)}, layers)


def rows_of(text: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (line.split() for line in text.splitlines())}


def test_rows_stand_as_ncnn2table_writes_them(mixed: Model, tmp_path: Path) -> None:
    plan = plan_of(mixed)
    text = write_table(mixed, plan)
    rows = rows_of(text)
    # Attention before the recurrent layers, whatever their order in the network; none for Gemm.
    assert list(rows) == ["fc_param_0", "fc", *(f"m_param_{n}" for n in range(4)), "l_param_0", "l_param_1"]
    assert [len(values) for values in rows.values()] == [16, 1, 16, 16, 16, 1, 64, 64]
    scale = np.float32(127) / np.abs(gauss(23, 4 * WIDTH, WIDTH)[5] / 4).max()
    assert np.float32(rows["l_param_1"][5]) == scale
    assert lint_table(text, mixed) == ()
    path = tmp_path / "own.table"
    path.write_text(text)
    assert read_table(path, mixed) == plan
    assert import_text(text, mixed).plan == plan
    assert open_table(path, mixed).remarks == ()


def test_a_table_switches_off_what_has_rows_and_nothing_else(mixed: Model, tmp_path: Path) -> None:
    plan = plan_of(mixed).with_layers_on({"m": False, "g": False})
    text = write_table(mixed, plan)
    assert not any(key.startswith(("m_", "g")) for key in rows_of(text))
    path = tmp_path / "off.table"
    path.write_text(text)
    found = read_table(path, mixed)
    assert not found.is_on("m") and found.is_on("l") and found.is_on("g")
    (remark,) = open_table(path, mixed).remarks
    assert "no rows for Gemm: 1 layer is on" in remark and "--ranges" in remark
    stored = ranges_json(mixed, plan, None)
    assert stored["ncnn_at_run_time"] == ["l"] and [blob["tensor"] for blob in stored["ncnn"]] == ["x"]
    (tmp_path / "off.json").write_text(json.dumps(stored))
    assert read_plan(tmp_path / "off.json", mixed).plan == plan


def test_the_tables_scales_are_stored(mixed: Model, tmp_path: Path) -> None:
    """Not those of the weights: ncnn2int8 takes the rows as they are."""
    rows = rows_of(write_table(mixed, plan_of(mixed)))
    rows["m_param_3"] = ["20"]
    path = tmp_path / "other.table"
    path.write_text("".join(f"{key} {' '.join(values)} \n" for key, values in rows.items()))
    plan = read_table(path, mixed)
    assert plan.layers["m"].weight_scales[-1] == 20
    image = gauss(30, STEPS, WIDTH)
    own = run_pair(lower_ncnn(mixed.network, mixed.layers, plan_of(mixed)), image)
    assert np.abs(run_pair(lower_ncnn(mixed.network, mixed.layers, plan), image) - own).max() > 1e-3


@pytest.mark.parametrize(
    ("edit", "kind", "message"),
    [
        (lambda rows: rows.pop("m_param_2"), "half", "layer m has no row m_param_2"),
        (lambda rows: rows["l_param_0"].pop(), "count", "l_param_0 has 63 values, the network needs 64"),
    ],
)
def test_what_ncnn2int8_would_stumble_over(
    mixed: Model, tmp_path: Path, edit: object, kind: str, message: str
) -> None:
    rows = rows_of(write_table(mixed, plan_of(mixed)))
    edit(rows)  # type: ignore[operator]
    text = "".join(f"{key} {' '.join(values)} \n" for key, values in rows.items())
    path = tmp_path / "broken.table"
    path.write_text(text)
    with pytest.raises(ClipScopeError, match=message) as caught:
        read_table(path, mixed)
    assert f"{path}, line " in str(caught.value.where)
    assert {finding.kind for finding in lint_table(text, mixed)} == {kind}
    mended, _ = mend_table(text, mixed)
    assert lint_table(mended, mixed) == ()
    path.write_text(mended)
    off = "m" if kind == "half" else "l"
    assert read_table(path, mixed) == plan_of(mixed).with_layers_on({off: False})
