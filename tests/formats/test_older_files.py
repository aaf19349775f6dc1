"""Files of version 0.1.0 are read as they were: kept here as it wrote them, for the network `small`."""

from __future__ import annotations

import json
from pathlib import Path

from clipscope.core.formats.plan_json import plan_json, read_plan
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.model.model import Model

FOLDER = Path(__file__).parent / "written_by_0_1_0"
PLAN = "f35355ccd99be6ef898007a0232bd3efc399233b82bd0be08f1a222ccf3fbbfc"
PLAN_IN_NCNN = "0d9ce07ac81447783b9976dcfd7cd7fe6aa02a47c1da223a9d3e076af67bbba8"
TABLE = "8629a0c22732fb44d89f938336ef87b3894915986ff6b650cf2313331c0d5460"
"""Fingerprints that 0.1.0 gave to what it read from them: parts of the keys of results."""


def test_a_plan_opens_unchanged(small: Model) -> None:
    path = FOLDER / "small.plan.json"
    stored = read_plan(path, small)
    assert stored.plan.fingerprint() == PLAN and stored.plan.fingerprint("ncnn") == PLAN_IN_NCNN
    assert stored.measured == {"t": (-1.5, 2.25)} and stored.choice is None
    assert not stored.plan.onnx_activations and stored.plan.layers["c1"].weight_bits == 6
    # Written again it has the same names: an older version reads it, too.
    assert plan_json(stored.plan) == json.loads(path.read_text())["plan"]


def test_a_table_opens_unchanged(small: Model) -> None:
    plan = read_table(FOLDER / "small.table", small)
    assert plan.fingerprint() == TABLE
    assert plan.layers["c1"].weight_bits == 6 and not plan.layers["c3"].on
    assert write_table(small, plan) == (FOLDER / "small.table").read_text()
