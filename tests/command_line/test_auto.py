"""``calibrate`` without a method, and as ncnn2table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from tests.command_line.test_commands import PREPROCESS, assert_refused, clipscope

CALIBRATE = ("calibrate", demo_model(), "--images", demo_images("calib"), "--limit", 20, *PREPROCESS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("auto")
    done = clipscope(*CALIBRATE, "-o", "p.json", "--json", "s.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    chosen, wrote = done.stdout.splitlines()
    assert chosen.startswith("auto: ") and "1 - logit cosine on 5 held-out images: ncnn MSE " in chosen
    assert wrote.endswith(" by auto")
    return folder


def test_the_choice_is_in_the_files_and_in_what_is_made_of_them(folder: Path) -> None:
    model = run(open_model(demo_model()))
    stored = read_plan(folder / "p.json", model)
    schemes = json.loads((folder / "s.json").read_text())
    assert stored.choice == schemes["choice"] and stored.choice is not None
    assert {one["engine"] for one in stored.choice["compared"]} == {"ncnn", "onnxruntime"}
    assert {quant.origin for quant in stored.plan.activations.values()} == {schemes["method"]}
    assert {quant.weight_bits for quant in stored.plan.layers.values()} == {8}
    done = clipscope("export", demo_model(), "--ranges", "p.json", *PREPROCESS, "-o", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    (note,) = (folder / "out").glob("*.provenance.json")
    assert json.loads(note.read_text())["plan"]["method_choice"] == stored.choice


def test_like_ncnn2table_is_kl_with_6_bit_weights(folder: Path) -> None:
    done = clipscope(*CALIBRATE, "--like", "ncnn2table", "-o", "like.table", cwd=folder)
    assert done.returncode == 0 and done.stdout.endswith("20 images, kl\n"), done.stderr
    model = run(open_model(demo_model()))
    inputs = Inputs(open_source(demo_images("calib")).sample(20), DEMO_PREPROCESS)
    plan = make_plan(model, run(calibrate(model, inputs)).stats, "kl", weight_bits_3x3=6)
    assert {quant.weight_bits for quant in plan.layers.values()} == {6, 8}
    assert (folder / "like.table").read_text() == write_table(model, plan)
    for words in (("--method", "mse"), ("--weight-bits-3x3", 8), ("--bits", 7), ("--zero-centred",)):
        refused = clipscope(*CALIBRATE, "--like", "ncnn2table", *words, "-o", "x.table", cwd=folder)
        assert_refused(refused, f"--like ncnn2table and {words[0]} exclude each other")


def test_few_images_are_not_compared_and_that_is_said(folder: Path) -> None:
    done = clipscope(*CALIBRATE, "--limit", 5, "-o", "few.table", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("auto: MSE, as 5 images are too few to hold some out\n")
