"""``calibrate --zero-centred``: a plan, a table beside it, and the pair that comes out of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.cli.plans import note_unsaid
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.evaluation.logits import cosine
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from tests.command_line.test_commands import PREPROCESS, assert_refused, clipscope

ONNX = demo_model().with_suffix(".onnx")
CALIBRATE = ("calibrate", ONNX, "--images", demo_images("calib"), "--limit", 20, *PREPROCESS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table with the plan beside it, and the pair exported from the plan."""
    folder = tmp_path_factory.mktemp("centred")
    done = clipscope(*CALIBRATE, "--zero-centred", "-o", "net.table", cwd=folder)
    assert done.returncode == 0, done.stderr
    chosen, wrote, worth = done.stdout.splitlines()
    assert chosen.startswith("auto: ") and wrote.endswith("by auto")
    assert "wrote net.table" in wrote and "net.plan.json" in wrote
    found = re.fullmatch(
        r"net\.plan\.json is zero-centred, which a table can't say: 1 - logit cosine of ncnn int8 is"
        r" ([0-9.e-]+) instead of the table's ([0-9.e-]+), [0-9]+% less \(20 calibration images\)",
        worth,
    )
    assert found and float(found[1]) < 0.8 * float(found[2])
    assert "stays symmetric: it is the network's input" in done.stderr
    done = clipscope("export", ONNX, "--ranges", "net.plan.json", *PREPROCESS, "-o", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "has a zero-centred input, which a table can't say" in done.stderr
    return folder


def test_the_table_is_the_one_that_is_made_without(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = clipscope(*CALIBRATE, "-o", "plain.table", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "plain.table").read_bytes() == (folder / "net.table").read_bytes()
    assert not (folder / "plain.plan.json").exists()
    model = run(open_model(demo_model()))
    plan = read_plan(folder / "net.plan.json", model).plan
    assert plan.is_centred and plan.activations["in0"].is_symmetric
    assert {quant.origin for quant in plan.activations.values() if quant.is_centred} == {"mse"}
    # Where a command writes it as a table, that is said.
    note_unsaid(model, plan)
    assert "zero-centred in the plan, which a table can't say" in capsys.readouterr().err


def test_the_exported_pair_gives_the_evaluation_s_figure(folder: Path) -> None:
    words = ("--images", demo_images("eval"), "--limit", 30, *PREPROCESS, "--json", "figures.json")
    done = clipscope("evaluate", ONNX, "--ranges", "net.plan.json", "--engines", "ncnn", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    figure = json.loads((folder / "figures.json").read_text())["columns"]["ncnn"]["int8"]["logit_cosine"]
    inputs = Inputs(open_source(demo_images("eval")).sample(30), DEMO_PREPROCESS)
    (param,) = (folder / "out").glob("*.param")
    model = run(open_model(demo_model()))
    # Without packing: ncnn's packed depthwise kernel for x86 takes a 12-bit reciprocal.
    nets = [
        NcnnNet(param.read_text(), param.with_suffix(".bin").read_bytes(), threads=1, packing=False),
        NcnnNet(model.network.graph.text(), model.network.weights, threads=1),
    ]
    (blob,) = model.network.logit_blobs
    cosines = [
        cosine(*(net.run(image, [blob])[0].reshape(-1) for net in nets)) for _, image in inputs.iter_valid()
    ]
    assert np.mean(cosines) == pytest.approx(figure if isinstance(figure, float) else figure[0], abs=2e-7)


def test_what_does_not_go_together_is_refused(tmp_path: Path) -> None:
    for words in (("--scheme", "affine"), ("--method", "kl")):
        done = clipscope(*CALIBRATE, "--zero-centred", *words, "-o", "p.json", cwd=tmp_path)
        assert_refused(done, "clipscope: error: ")
    done = clipscope(*CALIBRATE, "--zero-centred", "-o", "p.table", "--json", "p.plan.json", cwd=tmp_path)
    assert_refused(done, "clipscope: error: p.plan.json: is given for two results")
