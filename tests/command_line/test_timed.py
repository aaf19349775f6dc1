"""Which cores the engines are timed on, ncnn's fp16, and what the JSON says of both."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from clipscope.core.cli import evaluate_command, timed
from clipscope.core.cli.main import main
from clipscope.core.common import cores
from clipscope.core.common.column import COLUMNS
from clipscope.core.engines import half_probe
from clipscope.core.evaluation.latency import latency
from clipscope.core.evaluation.results import Latency
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.targets.facts import Climate
from clipscope.core.targets.values import TimedThere
from tests.command_line.test_commands import PREPROCESS
from tests.test_cores import USABLE, big_little

__all__ = ["big_little"]


@pytest.fixture(autouse=True)
def _one_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate_command, "latency", partial(latency, rounds=1, look_seconds=0))


def evaluated(folder: Path, *options: str) -> dict[str, Any]:
    words = ("evaluate", demo_model(), "--images", demo_images("eval"), *PREPROCESS, "--limit", 4)
    path = folder / "out.json"
    assert main([*map(str, words), "--engines", "ncnn", "--json", str(path), *options]) == 0
    return json.loads(path.read_text())


def test_fp16_is_asked_for_and_says_why_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(half_probe, "half_use", lambda: "weights")
    found = evaluated(tmp_path, "--fp16")["columns"]["ncnn"]
    assert found["fp16"] is None and "no fp16 arithmetic" in found["fp16_reason"]
    assert "ncnn fp16: ncnn has no fp16 arithmetic" in capsys.readouterr().out
    assert "fp16" not in evaluated(tmp_path)["columns"]["ncnn"]


def test_fp16_is_there_without_asking_where_the_processor_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(half_probe, "half_use", lambda: "arithmetic")
    found = evaluated(tmp_path)["columns"]["ncnn"]
    assert set(found["fp16"]) == set(found["fp32"]) and found["fp16"]["logit_cosine"] > 0.999
    assert found["fp16"]["fps"] > 0 and found["fp16"]["latency_ms"]["p10"] > 0
    assert "ncnn fp16" in capsys.readouterr().out.splitlines()[0]


def test_timing_is_shaped_as_a_targets_and_says_threads_and_cores(
    tmp_path: Path, big_little: dict[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    found = evaluated(tmp_path, "--cores", "big")["timing"]
    there = TimedThere({}, {}, Climate(), Climate()).to_json()
    assert set(found) == {*there, "threads", "cores"} and set(found["before"]) == set(there["before"])
    assert (found["threads"], found["cores"]) == (1, "big")
    assert f"timed on the big cores: {USABLE[-1]}" in capsys.readouterr().out


def test_cores_that_cant_be_told_apart_are_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cores, "FOLDER", tmp_path)
    assert main(["evaluate", "none.onnx", "--images", "none", "--cores", "little"]) == 2
    assert "there are no little cores to keep to" in capsys.readouterr().err


def test_drift_is_told_unless_other_programs_were_busy() -> None:
    quiet, busy = (Latency(1.0, 1.1, 9, 2, p10=0.9, others=others) for others in (0.0, 1.5))
    drift = {COLUMNS[0]: 0.02, COLUMNS[1]: 0.3}
    found = TimedThere({COLUMNS[0]: quiet, COLUMNS[1]: quiet}, drift, Climate(60), Climate(71))
    (line,) = timed.timed_lines(found, "all")
    assert line.startswith("while it was timed: 60 to 71 °C; ncnn int8 ended 30% slower than it began")
    disturbed = TimedThere({COLUMNS[0]: quiet, COLUMNS[1]: busy}, drift, Climate(), Climate())
    assert timed.timed_lines(disturbed, "all") == [] and not disturbed.is_throttled
    assert disturbed.to_json()["drift"] == {"ncnn fp32": 0.02, "ncnn int8": 0.3}
