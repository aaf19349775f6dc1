"""``clipscope tune`` as people run it, and the check for evaluation images."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.overlap import overlap
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from tests.command_line.test_commands import PREPROCESS, assert_refused, clipscope

TUNE = ("tune", demo_model(), "--images", demo_images("calib"), *PREPROCESS)


def test_a_table_and_a_report_are_written_and_evaluate_takes_the_table(tmp_path: Path) -> None:
    done = clipscope(
        *TUNE, "--limit", 40, "--not", demo_images("eval"), "--seconds", 2, "-o", "t.table",
        "--json", "t.json", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "baseline" in done.stdout and "wrote t.table" in done.stdout
    assert "t.plan.json says what" in done.stdout and (tmp_path / "t.plan.json").is_file()
    report = json.loads((tmp_path / "t.json").read_text())
    assert report["images"]["fit"] + report["images"]["held_back"] == 40
    model = run(open_model(demo_model()))
    plan = read_table(tmp_path / "t.table", model)
    assert all(plan.is_on(layer.name) for layer in model.quantizable)
    done = clipscope(
        "evaluate", demo_model(), "--images", demo_images("eval"), "--limit", 40, *PREPROCESS, "--table",
        "t.table", "--engines", "ncnn", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_evaluation_images_are_refused_unless_allowed(tmp_path: Path) -> None:
    same = ("--not", demo_images("calib"), "--limit", 10, "--seconds", "0.01", "-o", "t.table")
    done = clipscope(*TUNE, *same, cwd=tmp_path)
    assert_refused(done, "10 of 10 images are evaluation images", "--allow-overlap")
    assert not list(tmp_path.iterdir())
    done = clipscope(*TUNE, *same, "--allow-overlap", cwd=tmp_path)
    assert done.returncode == 0 and "warning: 10 of 10" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--seconds", "0", "-o", "t.table"), "number of seconds"),
        (("-o", "t.table"), "give --seconds or --trials"),
        (("--seconds", "nan", "-o", "t.table"), "number of seconds"),
        (("--seconds", "1e9", "-o", "t.table"), "number of seconds"),
        (("--seconds", "1", "-o", "."), "is a folder"),
        (("--seconds", "1", "-o", "a", "--json", "./a"), "two names"),
        (("--seconds", "1", "-o", "t.table", "--limit", "2"), "too few"),
        (("--seconds", "1", "-o", "t.table", "--not", "missing"), "missing"),
    ],
)
def test_what_can_not_be_is_refused(tmp_path: Path, arguments: tuple[str, ...], part: str) -> None:
    assert_refused(clipscope(*TUNE, *arguments, cwd=tmp_path), part)


def test_an_image_is_found_under_another_name_and_as_an_array(tmp_path: Path) -> None:
    source = open_source(demo_images("calib")).sample(6)
    size = run(open_model(demo_model())).input_shape
    how = Preprocess(size[2], size[1], pixel="grey" if size[0] == 1 else "rgb")
    inputs = Inputs(source, how)
    paths = [item.path for item in source.items if item.path is not None]
    assert len(paths) == 6
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(paths[4], other / f"renamed{paths[4].suffix}")
    copied = Inputs(open_source(other), how)
    assert [mine for mine, _ in run(overlap(inputs, copied))] == [source.items[4].name]
    np.save(tmp_path / "ready.npy", np.stack([inputs.get(2), inputs.get(2) + 1]))
    ready = Inputs(open_source(tmp_path / "ready.npy"), None)
    assert [pair[0] for pair in run(overlap(inputs, ready))] == [source.items[2].name]
    rest = Inputs(replace(source, items=source.items[:4]), how)
    assert run(overlap(rest, copied)) == ()
