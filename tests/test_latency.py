"""Latency: interleaved turns, a discarded call each, and a warning on a busy machine."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import clipscope.core.evaluation.latency
from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.common.other_load import Usage, usage_reader
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


ANY_MODEL: Any = SimpleNamespace(network=SimpleNamespace(input_size=None))
"""Sessions of the tests run no network."""


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
    model: Model = ANY_MODEL
    report = run(latency(model, None, IMAGE, COLUMNS, threads=1, rounds=3))
    turns = [column for n, column in enumerate(calls) if n == 0 or calls[n - 1] != column]
    assert turns == list(COLUMNS) * 3
    for column, found in report.columns.items():
        assert isinstance(found, Latency)
        assert found.p90 < 25, "the slow call after the pause was counted"
        assert found.runs == sum(call == column for call in calls) - 3


def test_closing_stops_within_one_turn(recorded: tuple[list[Column], list[Recorder]]) -> None:
    calls, sessions = recorded
    model: Model = ANY_MODEL
    verb = latency(model, None, IMAGE, COLUMNS, threads=1)
    assert [next(verb).stage for _ in COLUMNS] == ["preparing engines"] * len(COLUMNS)
    assert next(verb).stage == "measuring latency"
    before = len(calls)
    verb.close()
    assert len(calls) == before and all(session.closed for session in sessions)


def test_closing_stops_before_all_networks_are_made(recorded: tuple[list[Column], list[Recorder]]) -> None:
    calls, sessions = recorded
    verb = latency(ANY_MODEL, None, IMAGE, COLUMNS, threads=1)
    next(verb)
    verb.close()
    assert not calls and len(sessions) == 1 and sessions[0].closed


def test_real_engines(tmp_path: Path) -> None:
    model = run(open_model(demo_model()))
    inputs = Inputs(open_source(demo_images("calib")).sample(20), DEMO_PREPROCESS)
    calibration = run(calibrate(model, inputs))
    plan, ranges = make_plan(model, calibration.stats), calibration.onnx_ranges
    report = run(latency(model, plan, inputs.get(0), threads=1, onnx_ranges=ranges, rounds=2))
    for found in report.columns.values():
        assert isinstance(found, Latency)
        assert 0 < found.p10 <= found.p50 <= found.p90 and found.fps == pytest.approx(1000 / found.p50)
        assert found.threads == 1
    none = run(latency(model, None, inputs.get(0), threads=1, rounds=1))
    assert isinstance(none.columns[COLUMNS[1]], Unavailable)


class Counters:
    """Counters of a machine on which others use what a test says; a reading takes a tenth of a second."""

    def __init__(self, *loads: float) -> None:
        self.loads = list(loads)
        self.now = Usage(0.0, 100.0, 7.0)

    def __call__(self) -> Usage:
        usage, load = self.now, self.loads.pop(0) if self.loads else 0.0
        # This program uses 1.5 processors, and others what they use.
        self.now = Usage(usage.wall + 0.1, usage.everyone + 0.1 * (1.5 + load), usage.own + 0.15)
        return usage


QUIET = 0.0
GAP = 9.0
"""What others do between two spans that are looked at, which counts for nothing."""


def spans(*loads: float, idle: float = 0.0) -> Counters:
    """Loads of the spans in their order: before the first turn, each turn, after the last.

    In the gap before a turn others do ``idle``.
    """
    before, *turns, after = loads
    return Counters(before, GAP, *(load for span in turns for load in (idle, span, GAP)), after)


def simulated(*loads: float, threads: int = 2, idle: float = 0.0) -> dict[Column, float | None]:
    model: Model = ANY_MODEL
    counters = spans(*loads, idle=idle)
    report = run(latency(model, None, IMAGE, PAIR, threads=threads, rounds=4, read_usage=counters))
    found = {column: value for column, value in report.columns.items() if isinstance(value, Latency)}
    assert bool(report.warnings) == any(value.doubtful for value in found.values())
    return {c: None if value.others is None else round(value.others, 6) for c, value in found.items()}


PAIR = COLUMNS[:2]


@pytest.mark.usefixtures("recorded")
def test_a_busy_moment_marks_the_columns_that_it_touched() -> None:
    fp32, int8 = PAIR
    quiet = simulated(QUIET, *[QUIET] * 8, QUIET)
    assert quiet == {fp32: 0.0, int8: 0.0}
    # The second and third turns of int8 are the fourth and the sixth of all.
    touched = simulated(QUIET, *[QUIET] * 3, 1.0, QUIET, 1.0, QUIET, QUIET, QUIET)
    assert touched == {fp32: 0.0, int8: 0.5}
    everywhere = simulated(QUIET, *[0.5] * 8, QUIET)
    assert everywhere == {fp32: 0.5, int8: 0.5}


@pytest.mark.usefixtures("recorded")
def test_others_that_make_room_meanwhile_count_by_what_they_do_while_nothing_is_timed() -> None:
    """As programs of a low priority, which get little of the processors beside two spinning threads."""
    assert set(simulated(QUIET, *[0.1] * 8, QUIET, idle=1.0).values()) == {0.8}, "the mean of ten spans"
    assert set(simulated(1.3, *[0.1] * 8, QUIET).values()) == {0.13}, "they had ended"
    assert set(simulated(1.5, *[0.1] * 8, 1.5, idle=1.5).values()) == {1.5}


@pytest.mark.usefixtures("recorded")
def test_a_warning_names_the_load_and_whom_it_touched() -> None:
    model: Model = ANY_MODEL

    def warnings(*loads: float) -> tuple[str, ...]:
        return run(latency(model, None, IMAGE, PAIR, threads=2, rounds=1, read_usage=spans(*loads))).warnings

    assert warnings(QUIET, 0.2, 0.2, QUIET) == ()
    both = "other programs used 1.3 processors meanwhile: do not trust FPS and latency"
    assert warnings(QUIET, 0.7, 1.3, QUIET) == (both,)
    assert warnings(QUIET, QUIET, 1.3, QUIET) == (f"{both} of ncnn int8",)


@pytest.mark.usefixtures("recorded")
def test_a_system_that_does_not_tell_marks_nothing() -> None:
    model: Model = ANY_MODEL
    report = run(latency(model, None, IMAGE, PAIR, threads=1, rounds=1, read_usage=lambda: None))
    found = [value for value in report.columns.values() if isinstance(value, Latency)]
    assert [(value.others, value.doubtful) for value in found] == [(None, False)] * 2 and not report.warnings


def burn() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", "while True: pass"])


def test_a_busy_machine_is_warned_of(recorded: tuple[list[Column], list[Recorder]]) -> None:
    burners = [burn() for _ in range(available_threads())]
    try:
        model: Model = ANY_MODEL
        report = run(latency(model, None, IMAGE, COLUMNS, threads=1, rounds=3))
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
    assert any("other programs" in warning for warning in report.warnings)
    assert all(isinstance(found, Latency) and found.doubtful for found in report.columns.values())


def test_this_program_and_its_family_are_no_other_programs() -> None:
    child = burn()
    try:
        read, read_family = usage_reader(), usage_reader((child.pid,))
        before, used = read(), 0.0
        end = time.monotonic() + 30
        while used < 0.05 and time.monotonic() < end:
            after, family = read(), read_family()
            assert before and after and family
            used = family.own - after.own
    finally:
        child.kill()
        child.wait()
    assert used >= 0.05, "the child's seconds count, too"
    assert after.everyone > before.everyone and after.own > before.own
    assert usage_reader((child.pid,))() is not None, "one that has ended counts no more"


@pytest.mark.parametrize(
    ("here", "there", "within"),
    [
        ((9, 10, 11), (10, 10.9, 12), True),
        ((9, 10, 11), (10.5, 11.5, 12), False),
        ((1, 5, 20), (9, 9, 9), True),
    ],
)
def test_a_difference_within_the_spread(
    here: tuple[float, ...], there: tuple[float, ...], within: bool
) -> None:
    one, other = (Latency(p50, p90, 9, 1, p10=p10) for p10, p50, p90 in (here, there))
    assert one.within_spread(other) == other.within_spread(one) == within
