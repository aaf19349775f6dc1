"""A session of every schema opens: files kept here as they were written, for the network `small`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.formats.plan_json import PlanReader, plan_json
from clipscope.core.model.model import Model
from clipscope.core.session.read_session import read_session
from tests.formats.conftest import small as small
from tests.session.made import made_session

FOLDER = Path(__file__).parent
PLAN = "9c2362c0d82c307a3b82193c3984e473e442f608b1142d6fcb609a2357c4edb7"
"""Fingerprint of the plan when the file was written: a part of the keys of its results."""


@pytest.mark.parametrize("schema", [1, 2])
def test_a_schema_opens_unchanged(small: Model, schema: int) -> None:
    path = FOLDER / f"schema_{schema}.clipscope"
    assert f'"schema":{schema},' in path.read_text()
    found, made = read_session(path), made_session(small, FOLDER)
    assert found.plan.fingerprint() == PLAN and found.network.fingerprint == small.fingerprint
    assert PlanReader(path, small, newer=False).plan(plan_json(found.plan)) == found.plan
    assert found.network.path == FOLDER / "small.param" and found.network.cut == made.network.cut
    if schema >= 2:
        assert found.pictures == made.pictures and found.network.layers == made.network.layers
    else:
        assert not found.pictures.inputs and not found.network.layers
    assert (found.preprocess, found.view, found.saved) == (made.preprocess, made.view, made.saved)
    assert found.images == made.images and found.task == made.task
    texts = ["threshold", "preprocessing", "labels", "off", "own range", "undone"]
    assert [step.text for step in found.history.steps] == texts and found.history.index == 5
    assert found.history.steps[0].before == found.history.steps[5].after
    assert found.history.steps[2] == made.history.steps[2]
    one, other = found.calibration, made.calibration
    assert one is not None and other is not None and one.choice == other.choice
    assert one.onnx_ranges == other.onnx_ranges and one.stats.keys() == other.stats.keys()
    assert all(np.any(stats.histogram.counts) for stats in one.stats.values())
    assert [(r.column, r.key, r.found, r.processor) for r in found.results] == [
        (r.column, r.key, r.found, r.processor) for r in made.results
    ]
