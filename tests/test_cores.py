"""Big and little cores: which there are by what the system says, and that timing keeps to them."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from clipscope.core.common import cores
from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.cores import chosen_cores, core_sets, kept_to
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.evaluation import latency as module
from clipscope.core.evaluation.latency import drift_of, latency
from clipscope.core.evaluation.result_key import latency_key
from clipscope.core.evaluation.results import Latency
from clipscope.core.targets.timed_here import with_climate

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system has no affinity")
MODEL: Any = SimpleNamespace(network=SimpleNamespace(input_size=None))
IMAGE = np.zeros((3, 8, 8), np.float32)
USABLE = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def machine(monkeypatch: pytest.MonkeyPatch, folder: Path, speeds: dict[int, int]) -> None:
    """A system that says these highest frequencies, in kHz."""
    for cpu, speed in speeds.items():
        (folder / f"cpu{cpu}" / "cpufreq").mkdir(parents=True)
        (folder / f"cpu{cpu}" / "cpufreq" / "cpuinfo_max_freq").write_text(f"{speed}\n")
    monkeypatch.setattr(cores, "FOLDER", folder)


@pytest.fixture
def big_little(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[int, int]:
    if len(USABLE) < 2:
        pytest.skip("one processor")
    speeds = {cpu: 1_800_000 + 600_000 * (cpu == USABLE[-1]) for cpu in USABLE}
    machine(monkeypatch, tmp_path, speeds)
    return speeds


def test_cores_by_their_highest_frequency(big_little: dict[int, int]) -> None:
    assert core_sets() == {"all": tuple(USABLE), "big": (USABLE[-1],), "little": tuple(USABLE[:-1])}


def test_cores_that_are_alike_or_not_known_cant_be_told_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine(monkeypatch, tmp_path / "alike", dict.fromkeys(USABLE, 2_000_000))
    assert list(core_sets()) == ["all"]
    machine(monkeypatch, tmp_path / "unknown", {USABLE[-1]: 2_000_000, 4095: 1})
    assert list(core_sets()) == ["all"] or len(USABLE) == 1
    with pytest.raises(ClipScopeError, match="no big cores to keep to"):
        chosen_cores("big")


def test_all_threads_are_moved_and_go_back(big_little: dict[int, int]) -> None:
    ready, end = threading.Event(), threading.Event()
    ids: list[int] = []

    def wait() -> None:
        os.sched_setaffinity(0, USABLE[:1])
        ids.append(threading.get_native_id())
        ready.set()
        end.wait(30)

    thread = threading.Thread(target=wait)
    thread.start()
    ready.wait(30)
    try:
        with kept_to("big") as usable:
            assert usable == 1
            assert os.sched_getaffinity(0) == os.sched_getaffinity(ids[0]) == {USABLE[-1]}
            began = []
            inner = threading.Thread(target=lambda: began.append(os.sched_getaffinity(0)))
            inner.start()
            inner.join()
            assert began == [{USABLE[-1]}]
        assert os.sched_getaffinity(0) == set(USABLE)
        assert os.sched_getaffinity(ids[0]) == {USABLE[0]}, "as it was before"
    finally:
        end.set()
        thread.join()


class Session:
    """Notes where it runs."""

    bytes, excluded = 0, ()

    def __init__(self, threads: int, seen: list[tuple[int, set[int]]]) -> None:
        self._threads, self._seen = threads, seen

    def run(self, image: np.ndarray) -> tuple[np.ndarray, ...]:
        self._seen.append((self._threads, os.sched_getaffinity(0)))
        return (image,)

    def close(self) -> None:
        """Nothing to free."""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, set[int]]]:
    found: list[tuple[int, set[int]]] = []

    def prepare(model: Any, plan: Any, column: Column, *, threads: int, **_: Any) -> Session:
        return Session(threads, found)

    monkeypatch.setattr(module, "prepare", prepare)
    monkeypatch.setattr(module, "TURN_SECONDS", 0.0)
    return found


def test_engines_are_timed_where_they_are_told(
    big_little: dict[int, int], seen: list[tuple[int, set[int]]]
) -> None:
    verb = latency(MODEL, None, IMAGE, COLUMNS[:2], rounds=3, look_seconds=0, cores="big")
    report, timed = run(with_climate(verb))
    assert set(map(str, seen)) == {str((1, {USABLE[-1]}))}, "one thread a core, on that core"
    assert os.sched_getaffinity(0) == set(USABLE)
    assert all(isinstance(x, Latency) and (x.cores, x.threads) == ("big", 1) for x in report.columns.values())
    assert set(report.drift) == set(COLUMNS[:2]) == set(timed.drift)
    assert list(timed.to_json()) == ["before", "after", "drift"]
    seen.clear()
    run(latency(MODEL, None, IMAGE, COLUMNS[:2], threads=5, rounds=1, look_seconds=0, cores="little"))
    assert set(map(str, seen)) == {str((5, set(USABLE[:-1])))}


def test_a_measurement_that_is_closed_lets_go(big_little: dict[int, int], seen: list[Any]) -> None:
    verb = latency(MODEL, None, IMAGE, COLUMNS[:2], rounds=3, look_seconds=0, cores="big")
    next(verb)
    assert os.sched_getaffinity(0) == {USABLE[-1]}
    verb.close()
    assert os.sched_getaffinity(0) == set(USABLE)


def test_the_key_of_a_latency_knows_its_cores() -> None:
    def key(*cores: Any) -> str:
        return latency_key(COLUMNS[0], "m", "n", (3, 8, 8), 2, *cores)

    assert key() == key("all") and len({key(), key("big"), key("little")}) == 3


def test_drift_is_the_last_third_against_the_first() -> None:
    turns = [[1.0, 1.2], [1.0, 9.0], [3.0], [3.0], [1.5, 1.5], [1.65, 1.65, 1.5]]
    assert drift_of(turns) == pytest.approx(
        np.median([1.5, 1.5, 1.65, 1.65, 1.5]) / np.median([1, 1.2, 1, 9]) - 1
    )
    assert drift_of([[2.0], [2.0], [3.0]]) == pytest.approx(0.5)
