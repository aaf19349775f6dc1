"""A detector's figures of two plans: their difference has the interval of a paired bootstrap."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core import api
from clipscope.core.common.column import Column
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.plan_pairs import task_difference
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.table.table import read_table
from clipscope.core.model.model import Model
from clipscope.core.report.other_plan import _of_task
from clipscope.core.session.codec import decode, encode
from clipscope.core.tasks.base import TaskFigures
from clipscope.core.tasks.bootstrap import Ends, KeptDraws, kept_interval, paired_interval, percentiles
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.panels.comparison.compared_rows import SIZE, pair
from clipscope.gui.panels.comparison.comparison_rows import ROWS
from clipscope.gui.panels.comparison.task_rows import rows_for
from tests.tasks.small_detector import make

INT8 = Column("ncnn", "int8")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Accuracy, Accuracy]:
    """ncnn's int8 by a good table and by one whose thresholds are much too narrow."""
    folder = make(tmp_path_factory.mktemp("detector"))
    model = api.open_model(folder / "net.param")
    images = api.load_images(folder / "images", model, mean=[127], norm=[0.02])
    return evaluated(model, images, folder / "good.table"), evaluated(model, images, folder / "bad.table")


def evaluated(model: Model, images: Inputs, table: Path) -> Accuracy:
    plan = read_table(table, model)
    found = api.evaluate(model, plan, images, columns=[INT8]).columns[INT8]
    assert isinstance(found, Accuracy) and found.task is not None
    return found


def test_two_plans_have_a_paired_interval_also_from_a_session(both: tuple[Accuracy, Accuracy]) -> None:
    good, bad = both
    assert good.task is not None and bad.task is not None
    assert set(good.task.draws) == {"ap", "ap_vs_fp32"} == set(good.task.headlines)
    found = task_difference("ap_vs_fp32", good, bad)
    values = [one.task.figures["ap_vs_fp32"] for one in both if one.task is not None]
    assert found is not None and found.value == values[0] - values[1] > 0  # type: ignore[operator]
    assert found.low <= found.value <= found.high
    same = task_difference("ap_vs_fp32", good, good)
    assert same == (0, 0, 0)
    kept = tuple(replace(one, task=decode(TaskFigures, encode(one.task), "task")) for one in both)
    assert task_difference("ap_vs_fp32", *kept) == found
    fewer = replace(bad, images=bad.images - 1)
    broken = replace(bad, task=replace(bad.task, draws={"ap_vs_fp32": KeptDraws(0.0, 1.0, "?")}))
    before = replace(bad, task=replace(bad.task, draws={}))
    assert {task_difference("ap_vs_fp32", good, one) for one in (fewer, broken, before)} == {None}


def test_kept_draws_give_the_interval_of_the_draws_themselves() -> None:
    rng = np.random.default_rng(5)
    mine, noise = rng.normal(0.2, 0.02, 1000), rng.normal(0.008, 0.003, 1000)
    mine[7] = np.nan
    ends = percentiles(mine), percentiles(mine - noise)
    assert isinstance(ends[0], Ends) and isinstance(ends[1], Ends)
    wanted = paired_interval(*ends)
    found = kept_interval(KeptDraws.pack(mine), KeptDraws.pack(mine - noise))
    assert found == pytest.approx(wanted, abs=1e-5) and found is not None and found[0] > 0
    assert KeptDraws.pack(np.full(9, np.nan)) is None
    same = KeptDraws.pack(np.full(9, 0.25))
    assert same is not None and same.unpack() == pytest.approx(np.full(9, 0.25))
    assert kept_interval(same, KeptDraws.pack(mine)) is None


def test_the_comparison_writes_it_and_says_where_it_may_be_luck(both: tuple[Accuracy, Accuracy]) -> None:
    good, bad = both
    assert good.task is not None
    info = TaskInfo(TaskSettings(), "detection", headlines=good.task.headlines, known=good.task.known)
    row = next(row for row in rows_for(info) if row.name == "ap_vs_fp32")
    shown = pair(row, good, bad)
    found = task_difference("ap_vs_fp32", good, bad)
    assert found is not None and shown.interval and "…" in shown.interval
    sure = found.low > 0
    assert shown.better is (True if sure else None) and shown.difference.endswith("n.s.") != sure
    assert pair(row, good, good).better is None and pair(row, good, good).difference.startswith("=")
    told = {name: cell for name, _, _, cell in _of_task(good.task, good, bad)}["AP vs fp32"]
    assert told.under and told.tone == ("better" if sure else "muted")
    assert told.text.endswith("n.s.") != sure
    size = pair(ROWS[SIZE], replace(good, bytes=1_000_000), replace(good, bytes=1_000_001))
    assert size.difference.startswith("=") and size.better is None, "as grey as what is the same"
