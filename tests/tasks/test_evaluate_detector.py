"""``evaluate`` on a small detector: figures of boxes, labels, bounds for build servers, several plans."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from clipscope.core.cli import evaluate_command
from clipscope.core.cli.main import main
from clipscope.core.common.progress import Progress
from clipscope.core.evaluation.latency import LatencyReport
from tests.tasks.small_detector import PREPROCESS, make


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("detector"))


@pytest.fixture(autouse=True)
def _untimed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Latency waits for a quiet machine, and says nothing of boxes."""

    def nothing(*_: object, **__: object) -> Generator[Progress[Any], None, LatencyReport]:
        yield Progress("latency", 0, 0)
        return LatencyReport({}, ())

    monkeypatch.setattr(evaluate_command, "latency", nothing)


def evaluate(folder: Path, *options: object, images: str = "images") -> int:
    arguments = ["evaluate", folder / "net.param", "--images", folder / images, *PREPROCESS, *options]
    return main([str(argument) for argument in arguments])


def test_boxes_have_figures_with_intervals(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, table = folder / "names.txt", folder / "good.table"
    assert evaluate(folder, "--labels", names, "--table", table, "--json", folder / "a.json") == 0
    said = capsys.readouterr()
    assert "detection (guessed; --task changes it): FastestDet, 2 classes, stride 16" in said.err
    assert f"labels found in {folder / 'labels'} (6 files)" in said.err
    lines = {line[:14].strip(): line for line in said.out.splitlines()}
    assert {"AP", "AP vs fp32", "AP50", "boxes lost", "boxes gained"} <= set(lines) and "top-1" not in lines
    int8, fp32 = (json.loads((folder / "a.json").read_text())["columns"]["ncnn"][p] for p in ("int8", "fp32"))
    task = int8["task"]
    assert task["name"] == "detection" and task["labelled"] == 6 and task["headlines"] == ["ap", "ap_vs_fp32"]
    assert set(fp32["task"]["figures"]) == {"ap", "ap50"}
    figures, ends = task["figures"], task["intervals"]
    assert {"ap", "ap50", "ap_vs_fp32", "ap50_vs_fp32", "boxes_lost", "boxes_gained"} <= set(figures)
    assert figures["boxes_fp32"] > 0 and ends["ap_vs_fp32"][0] <= figures["ap_vs_fp32"] <= 1
    assert set(task["by_class"]) <= {"cat", "dog"}
    assert isinstance(int8["logit_cosine"], float) and int8["outputs"]["out0"]["counts"] is True


def test_a_bound_that_does_not_hold_ends_with_status_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = ("--table", folder / "good.table", "--engines", "ncnn")
    assert evaluate(folder, *table, "--at-least", "logit_cosine=0.5", "--at-most", "boxes_gained=1000") == 0
    capsys.readouterr()
    bounds = ("--at-least", "ap_vs_fp32=100%", "--at-least", "logit_cosine=0.5", "--at-most", "boxes_fp32=0")
    assert evaluate(folder, *table, *bounds) == 1
    said = capsys.readouterr().err.splitlines()
    short = [line for line in said if "was asked for" in line]
    assert len(short) == 2 and "ncnn int8: ap_vs_fp32 is 0." in short[0] and "at most 0" in short[1]
    assert evaluate(folder, *table, "--at-least", "agreement=0.1") == 1  # which a detector has not
    assert "agreement can't be had" in capsys.readouterr().err
    assert evaluate(folder, *table, "--at-least", "miou=0.1") == 2
    assert "no figure is called miou; choose of ap" in capsys.readouterr().err
    assert evaluate(folder, "--engines", "ncnn", "--at-least", "ap=0.1") == 2
    assert "no int8 column" in capsys.readouterr().err


def test_several_plans_make_one_comparison(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = ("--table", folder / "good.table", "--table", folder / "bad.table")
    assert evaluate(folder, *both, "--json", folder / "b.json", "--at-least", "ap50_vs_fp32=0.3") == 1
    said = capsys.readouterr()
    rows = [line for line in said.out.splitlines() if ".table" in line and "int8" in line]
    assert [row.split()[0] for row in rows] == ["good.table", "bad.table"]
    short = next(x for x in said.err.splitlines() if "was asked for" in x)
    assert "bad.table, ncnn int8: ap50_vs_fp32" in short
    found: dict[str, Any] = json.loads((folder / "b.json").read_text())
    assert [plan["name"] for plan in found["plans"]] == ["good.table", "bad.table"]
    good, bad = (plan["columns"]["ncnn"]["int8"]["task"]["figures"]["ap_vs_fp32"] for plan in found["plans"])
    assert good > bad
    assert [file["name"] for file in found["run"]["plans"]] == ["good.table", "bad.table"]
    assert found["columns"]["ncnn"]["int8"] == found["plans"][0]["columns"]["ncnn"]["int8"]
    # Alone, a plan has the same figures.
    assert evaluate(folder, "--table", folder / "bad.table", "--json", folder / "c.json") == 0
    alone = json.loads((folder / "c.json").read_text())["columns"]["ncnn"]["int8"]
    together = found["plans"][1]["columns"]["ncnn"]["int8"]
    assert alone["task"] == together["task"] and alone["logit_cosine"] == together["logit_cosine"]


def test_the_task_can_be_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = ("--table", folder / "good.table", "--engines", "ncnn", "--json", folder / "d.json")
    assert evaluate(folder, *table, "--task", "none") == 0
    assert json.loads((folder / "d.json").read_text())["columns"]["ncnn"]["int8"]["task"] is None
    assert evaluate(folder, *table, "--task", "segmentation") == 0
    task = json.loads((folder / "d.json").read_text())["columns"]["ncnn"]["int8"]["task"]
    assert task["name"] == "segmentation" and 0 < task["figures"]["pixel_agreement"] <= 1
    option = ("--task-option", "truth_score=0.99", "--truth", folder / "labels")
    assert evaluate(folder, *table, *option) == 0
    figures = json.loads((folder / "d.json").read_text())["columns"]["ncnn"]["int8"]["task"]["figures"]
    assert figures["boxes_fp32"] == 0 and figures["ap_vs_fp32"] is None
    for wrong, text in (
        (("--task-option", "head=scrfd"), "outputs of 7x4x4 are no head of scrfd"),
        (("--task-option", "score=7"), "score=7 can't be; give a number from 0 to 1"),
        (("--truth", folder / "missing"), "no such file or folder"),
        (("--task", "text"), "are not recognised as text"),
    ):
        capsys.readouterr()
        assert evaluate(folder, *table, *wrong) == 2
        assert text in capsys.readouterr().err


METRIC = """import numpy as np

def decode(outputs, image):
    assert (image["width"], image["height"]) == (96, 72) and image["scale"] == (64 / 96, 64 / 72)
    return float(outputs["out0"][0].max())

def score(answers, references):
    if hasattr(references[0], "read_text"):
        return {"lines": float(np.mean([len(path.read_text().splitlines()) for path in references]))}
    return {"gap": float(np.mean(np.abs(np.subtract(answers, references)))), "odd": float("nan")}
"""


def test_a_metric_of_ones_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    metric = folder / "own.py"
    metric.write_text(METRIC)
    table = ("--table", folder / "good.table", "--engines", "ncnn", "--metric", metric)
    found = ("--json", folder / "m.json", "--truth", folder / "labels")
    assert evaluate(folder, *table, *found, "--at-most", "gap_vs_fp32=0.5") == 0
    task = json.loads((folder / "m.json").read_text())["columns"]["ncnn"]["int8"]["task"]
    assert task["name"] == "metric" and task["headlines"] == ["lines", "gap_vs_fp32"]
    gap = task["figures"]["gap_vs_fp32"]
    assert task["figures"] == {"lines": 2.0, "gap_vs_fp32": gap, "odd_vs_fp32": None} and gap > 0
    assert task["intervals"]["gap_vs_fp32"][0] < gap < task["intervals"]["gap_vs_fp32"][1]
    for text, said in (
        (
            "def decode(outputs, image):\n    return outputs['x']\ndef score(a, r): return {}",
            "own.py, line 2: KeyError",
        ),
        ("def decode(:", "own.py, line 1: is not Python"),
        ("x = 1 / 0", "own.py, line 1: ZeroDivisionError"),
        ("decode = print", "own.py: has no function score"),
        ("import sys\nsys.exit(0)", "own.py, line 2: ends the program"),
        ("def decode(o, i): return 1\ndef score(a, r): exit(0)", "own.py, line 2: ends the program"),
        ("def decode(o, i): return 1\ndef score(a, r): return 3", "score gave 3, not a dict"),
    ):
        metric.write_text(text)
        capsys.readouterr()
        assert evaluate(folder, *table) == 2
        error = capsys.readouterr().err
        assert said in error and "Traceback" not in error
