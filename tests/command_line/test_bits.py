"""``--bits 7`` from images to figures: calibrate, tune, evaluate, sensitivity, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clipscope.core.common.progress import run
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model
from tests.command_line.test_commands import PREPROCESS, assert_refused, clipscope

NOTE = "scored on an emulation that clips at 63 codes; ncnn itself clamps at 127"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of KL at 7 bits."""
    folder = tmp_path_factory.mktemp("bits")
    done = clipscope(
        "calibrate", demo_model(), "--images", demo_images("calib"), "--limit", 60, *PREPROCESS, "--bits", 7,
        "--method", "kl", "--weight-bits-3x3", "auto", "-o", "7.table", cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "read it with --bits 7" in done.stderr
    return folder


@pytest.fixture(scope="module")
def model() -> Model:
    return run(open_model(demo_model()))


def evaluated(folder: Path, *arguments: object) -> tuple[dict[str, dict[str, dict[str, object]]], str, str]:
    table = () if "--table" in arguments else ("--table", "7.table")
    done = clipscope(
        "evaluate", demo_model(), "--images", demo_images("eval"), "--limit", 40, *PREPROCESS, *table,
        "--json", "r.json", *arguments, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "r.json").read_text())["columns"], done.stdout, done.stderr


def test_evaluate_scores_the_emulation_and_says_so(folder: Path) -> None:
    columns, text, error = evaluated(folder, "--bits", 7)
    int8 = columns["ncnn"]["int8"]
    assert int8["emulated_bits"] == 7 and int8["notes"] == [NOTE]
    assert f"ncnn int8: {NOTE}" in text and "have 8 bits" not in error
    assert columns["ncnn"]["fp32"]["emulated_bits"] is None and columns["ncnn"]["fp32"]["notes"] == []
    other = columns["onnxruntime"]["int8"]
    assert other["emulated_bits"] is None
    assert other["notes"][0] == "8-bit codes over the plan's clip ranges: its 7 bits are not emulated here"
    assert "ONNX Runtime int8: 8-bit codes" in text

    deployed, text, error = evaluated(folder, "--engines", "ncnn")
    assert "the weights have 7 bits" in error and "2.02 times too large" in error
    assert deployed["ncnn"]["int8"]["emulated_bits"] is None and "emulation" not in text
    assert deployed["ncnn"]["int8"]["logit_cosine"] != int8["logit_cosine"]
    assert deployed["ncnn"]["int8"]["bytes"] == int8["bytes"]


def test_weights_of_8_bits_in_a_table_read_for_7_are_warned_of(folder: Path) -> None:
    done = clipscope(
        "calibrate", demo_model(), "--images", demo_images("calib"), "--limit", 20, *PREPROCESS,
        "--method", "kl", "-o", "8.table", cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0 and "--bits" not in done.stderr
    _, _, error = evaluated(folder, "--table", "8.table", "--engines", "ncnn")
    assert "bits" not in error, "ncnn2table's own 6-bit weights of 3x3 convolutions are no hint"
    _, _, error = evaluated(folder, "--table", "8.table", "--bits", 7, "--engines", "ncnn")
    assert "have 8 bits; read for 7 bits, their codes stop at 63" in error


def test_export_and_sensitivity_read_it_for_7_bits(folder: Path, model: Model) -> None:
    done = clipscope(
        "export", demo_model(), "--table", "7.table", "--bits", 7, "--to", "out", "--format", "json",
        "--calib", demo_images("calib"), "--limit", 10, *PREPROCESS, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (path,) = [path for path in (folder / "out").iterdir() if "range" in path.name]
    blob = json.loads(path.read_text())["ncnn"][0]
    plan = read_table(folder / "7.table", model, bits=7)
    assert blob["hi"] == plan.activations[blob["tensor"]].hi
    assert blob["hi"] * blob["ncnn_scale"] == pytest.approx(63, rel=1e-6)
    done = clipscope(
        "sensitivity", demo_model(), "--images", demo_images("eval"), "--limit", 20, *PREPROCESS, "--table",
        "7.table", "--bits", 7, "--json", "s.json", cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_tune_writes_scales_of_63_over_the_threshold(folder: Path, model: Model) -> None:
    done = clipscope(
        "tune", demo_model(), "--images", demo_images("calib"), "--limit", 30, *PREPROCESS, "--bits", 7,
        "--seconds", 5, "-o", "tuned.table", "--json", "t.json", cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "read it with --bits 7" in done.stderr and "clips at 63 codes" in done.stdout
    ends = ("steps kept, the time was up", "steps kept, nothing further gained")
    assert any(line.endswith(ends) for line in done.stdout.splitlines())
    assert json.loads((folder / "t.json").read_text())["bits"] == 7
    columns, _, error = evaluated(folder, "--table", "tuned.table", "--bits", 7, "--engines", "ncnn")
    assert columns["ncnn"]["int8"]["emulated_bits"] == 7 and "have 8 bits" not in error


@pytest.mark.parametrize("command", ["evaluate", "sensitivity", "tune"])
def test_other_widths_are_refused(tmp_path: Path, command: str) -> None:
    done = clipscope(command, demo_model(), "--images", demo_images("eval"), "--bits", 5, cwd=tmp_path)
    assert_refused(done, "--bits")
