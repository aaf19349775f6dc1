"""Latency: interleaved turns, a discarded call each, and a warning on a busy machine."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import clipscope.core.evaluation.latency
from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.latency import latency
from clipscope.core.evaluation.results import Latency
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model

IMAGE = np.zeros((3, 32, 32), np.float32)


class Recorder:
    """A session that notes its calls; the first call after a pause is slow, as with real engines."""

    bytes = 0
    excluded = ()

    def __init__(self, column: Column, calls: list[Column]) -> None:
        self.column, self.calls, self.closed = column, calls, False
        self._last = 0.0

    def run(self, image: np.ndarray) -> tuple[np.ndarray, ...]:
        cold = time.perf_counter() - self._last > clipscope.core.evaluation.latency.IDLE_SECONDS / 2
        time.sleep(0.03 if cold else 0.002)
        self._last = time.perf_counter()
        self.calls.append(self.column)
        return (image,)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[Column], list[Recorder]]]:
    calls: list[Column] = []
    sessions: list[Recorder] = []

    def prepare(model: Any, plan: Any, column: Column, **_: Any) -> Recorder:
        sessions.append(Recorder(column, calls))
        return sessions[-1]

    monkeypatch.setattr(clipscope.core.evaluation.latency, "prepare", prepare)
    yield calls, sessions
    assert all(session.closed for session in sessions)


def test_turns_are_interleaved_and_the_cold_call_is_discarded(
    recorded: tuple[list[Column], list[Recorder]],
) -> None:
    calls, _ = recorded
    model: Model = None  # type: ignore[assignment]
    report = run(latency(model, None, IMAGE, COLUMNS, threads=1, rounds=3))
    turns = [column for n, column in enumerate(calls) if n == 0 or calls[n - 1] != column]
    assert turns == list(COLUMNS) * 3
    for column, found in report.columns.items():
        assert isinstance(found, Latency)
        assert found.p90 < 25, "the slow call after the pause was counted"
        assert found.runs == sum(call == column for call in calls) - 3


def test_closing_stops_within_one_turn(recorded: tuple[list[Column], list[Recorder]]) -> None:
    calls, sessions = recorded
    model: Model = None  # type: ignore[assignment]
    verb = latency(model, None, IMAGE, COLUMNS, threads=1)
    next(verb)
    before = len(calls)
    verb.close()
    assert len(calls) == before and all(session.closed for session in sessions)


def test_real_engines(tmp_path: Path) -> None:
    model = run(open_model(demo_model()))
    inputs = Inputs(open_source(demo_images("calib")).sample(20), DEMO_PREPROCESS)
    calibration = run(calibrate(model, inputs))
    plan, ranges = make_plan(model, calibration.stats), calibration.onnx_ranges
    report = run(latency(model, plan, inputs.get(0), threads=1, onnx_ranges=ranges, rounds=2))
    for found in report.columns.values():
        assert isinstance(found, Latency)
        assert 0 < found.p50 <= found.p90 and found.fps == pytest.approx(1000 / found.p50)
        assert found.threads == 1
    none = run(latency(model, None, inputs.get(0), threads=1, rounds=1))
    assert isinstance(none.columns[COLUMNS[1]], Unavailable)


def test_a_busy_machine_is_warned_of(recorded: tuple[list[Column], list[Recorder]]) -> None:
    burners = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(available_threads())
    ]
    try:
        model: Model = None  # type: ignore[assignment]
        report = run(latency(model, None, IMAGE, COLUMNS, threads=1, rounds=3))
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
    assert any("other programs" in warning for warning in report.warnings)
