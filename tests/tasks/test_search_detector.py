"""Sensitivity, mixed precision and tune of a small detector: by boxes and scores, not by the cosine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clipscope.core import api
from clipscope.core.cli.main import main
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress, run
from clipscope.core.engines.ncnn import prepare
from clipscope.core.evaluation.objective import TaskLoss, objective_of
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.mixed_precision.figures import Score
from clipscope.core.mixed_precision.scores import Scorer
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.settings import TaskSettings
from tests.tasks.small_detector import PREPROCESS, make

INT8 = Column("ncnn", "int8")
PIXELS: dict[str, Any] = {"mean": [127], "norm": [0.02]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("detector"))


def command(folder: Path, verb: str, *options: object) -> int:
    arguments = [verb, folder / "net.param", "--images", folder / "images", *PREPROCESS, *options]
    return main([str(argument) for argument in arguments])


def evaluated(model: Model, folder: Path, plan: QuantPlan) -> dict[str, float | None]:
    images = api.load_images(folder / "images", model, **PIXELS)
    found = api.evaluate(model, plan, images, columns=[INT8]).columns[INT8]
    assert isinstance(found, Accuracy) and found.task is not None
    return dict(found.task.figures)


def loss(model: Model, folder: Path, plan: QuantPlan) -> np.ndarray:
    """The loss of each image, from networks that are run whole."""
    images = api.load_images(folder / "images", model, **PIXELS)
    objective = objective_of(settled_task(model, images, TaskSettings()))
    assert isinstance(objective, TaskLoss)
    int8, fp32 = prepare(model, plan, threads=1, scored=True), prepare(model, None, threads=1)
    inputs = [images.get(index) for index in range(len(images))]
    return np.array([objective.of_task(int8.run(image), fp32.run(image)) for image in inputs])


def scores(model: Model, folder: Path) -> list[np.ndarray]:
    """Scores of fp32's boxes, an array an image."""
    images = api.load_images(folder / "images", model, **PIXELS)
    settled = settled_task(model, images, TaskSettings())
    fp32 = prepare(model, None, threads=1)
    assert settled is not None and isinstance(settled.task, Detection)
    head = settled.task.head
    return [
        head.candidates(settled.outputs.shaped(fp32.run(images.get(i))), 0.0).boxes.scores
        for i in range(len(images))
    ]


def test_sensitivity_ranks_by_boxes_and_a_budget_is_of_a_figure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, out = ("--table", folder / "good.table"), folder / "mixed.json"
    assert command(folder, "sensitivity", *table, "--json", folder / "s.json") == 0
    said = capsys.readouterr()
    assert "detection (guessed" in said.err and "boxes lost" in said.out and "AP vs fp32" in said.out
    found: dict[str, Any] = json.loads((folder / "s.json").read_text())
    assert found["ranked_by"] == "task_loss" and found["task"]["loss"] == "error of boxes and scores"
    model = api.open_model(folder / "net.param")
    plan = api.read_table(model, folder / "good.table")
    figures = evaluated(model, folder, plan)
    for name in ("ap_vs_fp32", "boxes_lost", "boxes_gained"):
        assert found["int8"]["task"][name] == pytest.approx(figures[name], abs=1e-12)
    assert found["int8"]["task_loss"]["value"] == pytest.approx(loss(model, folder, plan).mean(), abs=1e-12)
    rows = found["layers"]
    order = sorted(rows, key=lambda row: -row["only_int8"]["against_fp32"]["task_loss"]["value"])
    assert [row["only_int8"]["rank"] for row in order] == list(range(1, len(rows) + 1))
    one = rows[0]
    alone = plan.with_layers_on({layer.name: layer.name == one["layer"] for layer in model.layers})
    assert one["only_int8"]["task"]["ap_vs_fp32"] == pytest.approx(
        evaluated(model, folder, alone)["ap_vs_fp32"], abs=1e-12
    )
    # The few layers that must stay fp32 for a figure.
    budget = ("--budget", "ap_vs_fp32=15", "-o", out, "--json", folder / "m.json")
    assert command(folder, "sensitivity", *table, *budget) == 0
    assert "AP vs fp32 at most 0.15 worse than fp32's" in capsys.readouterr().out
    mixed = json.loads((folder / "m.json").read_text())["mixed_precision"]
    assert mixed["measure"] == "ap_vs_fp32" and mixed["fp32"]["task"]["ap_vs_fp32"] == 1
    assert 0 < len(mixed["fp32_layers"]) < len(rows) and mixed["no_layer_can_go_back"]
    own = evaluated(model, folder, api.read_plan(model, out))
    assert own["ap_vs_fp32"] == pytest.approx(mixed["end"]["task"]["ap_vs_fp32"], abs=1e-12)
    # Of counts, a point is one.
    budget = ("--budget", "boxes_lost=1", "--json", folder / "m.json")
    assert command(folder, "sensitivity", *table, *budget) == 0
    counted = json.loads((folder / "m.json").read_text())["mixed_precision"]
    assert counted["end"]["task"]["boxes_lost"] <= 1 < counted["start"]["task"]["boxes_lost"]
    assert own["ap_vs_fp32"] >= 0.85 > mixed["start"]["task"]["ap_vs_fp32"]  # type: ignore[operator]


def test_a_sensitivity_counts_images_and_scores_in_one_to_its_true_end(folder: Path) -> None:
    model = api.open_model(folder / "net.param")
    plan = api.read_table(model, folder / "good.table")
    images = api.load_images(folder / "images", model, **PIXELS)
    objective = objective_of(settled_task(model, images, TaskSettings()))
    turns: list[Progress[Any]] = []
    report = run(sensitivity(model, plan, images, objective=objective), turns.append)
    counted = [turn for turn in turns if turn.stage != "preparing engines"]
    (total,) = {turn.total for turn in counted}
    assert total == len(images) + 2 + 2 * len(report.layers)
    done = [turn.done for turn in counted]
    assert done == sorted(done) and set(done) == set(range(total))
    scoring = [turn for turn in counted if turn.stage.startswith("scoring")]
    assert scoring[0].done == len(images), "a second phase does not begin anew"
    known = [turn.seconds_left for turn in counted if turn.done == len(images) - 1]
    assert any(left is not None for left in known), "what the scores will take is known before they begin"


def scored(model: Model, folder: Path, plan: QuantPlan, settings: TaskSettings) -> Score:
    """A plan's score as a front has it."""
    images = api.load_images(folder / "images", model, **PIXELS)
    turns = Scorer(model, plan, images, 1, settled_task(model, images, settings), intervals=True).score(())
    while True:
        try:
            next(turns)
        except StopIteration as stop:
            found: Score = stop.value
            return found


def test_a_front_says_how_far_the_headline_is_below_fp32_with_its_interval(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = api.open_model(folder / "net.param")
    plan = api.read_table(model, folder / "good.table")
    images = api.load_images(folder / "images", model, **PIXELS)
    column = api.evaluate(model, plan, images, columns=[Column("ncnn", "fp32"), INT8]).columns[INT8]
    assert isinstance(column, Accuracy) and column.task is not None
    below = scored(model, folder, plan, TaskSettings()).below_fp32
    difference, low, high = column.task.differences["ap"]
    assert below is not None and tuple(below) == pytest.approx((-difference, -high, -low), abs=1e-12)
    # Without labels: fp32 against itself is perfect, whatever images are drawn.
    (tmp_path / "images").symlink_to(folder / "images")
    alone = scored(model, tmp_path, plan, TaskSettings())
    ends = column.task.intervals["ap_vs_fp32"]
    assert alone.headline == "ap_vs_fp32" and alone.below_fp32 is not None
    assert alone.below_fp32[1:] == pytest.approx((1 - ends[1], 1 - ends[0]), abs=1e-12)
    table = ("--table", folder / "good.table", "--pareto", "--json", tmp_path / "p.json")
    assert command(folder, "sensitivity", *table) == 0
    assert re.search(r"\d\.\d{4} worse than fp32's, 95 %: -?0\.\d{4} to ", capsys.readouterr().out)
    points = json.loads((tmp_path / "p.json").read_text())["pareto"]["points"]
    whole = next(point for point in points if not point["fp32_layers"])
    assert whole["below_fp32"]["value"] == pytest.approx(below.value, abs=1e-12)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--budget", "miou=1"), "no figure that could be compared with fp32's is called miou"),
        (("--budget", "boxes=1"), "is called boxes; choose of"),
        (("--budget", "ap=1", "--task", "none"), "ap is a task's figure"),
        (("--budget", "=1"), "'=1' is not POINTS or FIGURE=POINTS"),
    ],
)
def test_what_cant_be_searched(
    folder: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    try:
        status = command(folder, "sensitivity", "--table", folder / "good.table", *options)
    except SystemExit as end:
        status = int(end.code or 0)
    assert status == 2 and said in capsys.readouterr().err.replace("\n", " ")


def test_tune_makes_the_error_of_boxes_smaller(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "tuned.json"
    assert command(folder, "tune", "--seconds", "3", "-o", out, "--json", folder / "t.json") == 0
    said = capsys.readouterr()
    assert "plans are compared by the error of boxes and scores" in said.err
    found = json.loads((folder / "t.json").read_text())
    assert found["loss"]["objective"] == "error of boxes and scores"
    assert found["images"]["fit"] + found["images"]["held_back"] == 6 and found["images"]["without_loss"] == 0
    assert found["loss"]["tuned"]["held_back"] <= found["loss"]["baseline"]["held_back"]
    model = api.open_model(folder / "net.param")
    images = api.load_images(folder / "images", model, **PIXELS)
    assert api.tune(model, images, 0.001, task="none").objective == "1 - logit cosine"
    own = folder / "own.py"
    own.write_text("def decode(o, i): return 1\ndef score(a, r): return {'x': 1.0}\n")
    said_of = ("--seconds", "0.001", "-o", out, "--metric", own)
    assert command(folder, "tune", *said_of) == 0
    assert "own.py has no function loss: plans are compared by 1 - logit cosine" in capsys.readouterr().err
    own.write_text(own.read_text() + "def loss(o, r): return abs(o['out0'] - r['out0']).mean()\n")
    assert command(folder, "tune", *said_of) == 0
    assert "plans are compared by the loss of own.py" in capsys.readouterr().err


def test_images_without_a_box_do_not_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = api.open_model(folder / "net.param")
    images = api.load_images(folder / "images", model, **PIXELS)
    plan = api.read_table(model, folder / "good.table")
    bound = sorted(max(boxes) for boxes in scores(model, folder))[1]  # one image lies below
    monkeypatch.setattr("clipscope.core.tasks.detection.loss.LEAST_SHARE", bound / 0.35)
    assert np.isnan(loss(model, folder, plan)).sum() == 1
    assert api.sensitivity(model, plan, images).unsaid == 1
    monkeypatch.setattr("clipscope.core.tasks.detection.loss.LEAST_SHARE", 3.0)
    with pytest.raises(ClipScopeError, match="fp32 finds nothing in 6 of 6 images"):
        api.tune(model, images, 0.001)
    with pytest.raises(ClipScopeError, match="fp32 finds nothing in any of 6 images"):
        api.sensitivity(model, plan, images)
