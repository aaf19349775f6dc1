"""Forks of this process: the same figures as threads; crashes are errors, and nothing is left behind."""

from __future__ import annotations

import errno
import faulthandler
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.cluster.crew import Shelf
from clipscope.core.cluster.forked_crew import ForkedCrew, forked_crew
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress, run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images
from clipscope.core.model.model import Model
from tests.cluster.conftest import images
from tests.cluster.same import require_same

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")

HELD = range(0, 100, 4)


@pytest.fixture
def forks() -> Iterator[ForkedCrew]:
    before = _children()
    crew = ForkedCrew(2)
    yield crew
    crew.close()
    _require_children(before)


def _require_children(processes: set[int]) -> None:
    for _ in range(200):
        if _children() == processes:
            return
        time.sleep(0.01)
    assert _children() == processes


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def _measured(model: Model, inputs: Inputs, crew: ForkedCrew | None, **options: Any) -> Calibration:
    return run(calibrate(model, inputs, threads=2, crew=crew, **options))


@pytest.mark.parametrize("cache_bytes", [0, 300_000, 2**27])
def test_calibration(model: Model, forks: ForkedCrew, cache_bytes: int) -> None:
    steps: list[Progress[None]] = []
    verb = calibrate(model, images("calib"), threads=2, held=HELD, crew=forks, cache_bytes=cache_bytes)
    require_same(_measured(model, images("calib"), None, held=HELD), run(verb, steps.append))
    assert len(steps) > 6 and steps[-1].done == steps[-1].total == 100


def test_files_that_can_not_be_read_are_those_of_threads(
    model: Model, forks: ForkedCrew, tmp_path: Path
) -> None:
    shutil.copytree(demo_images("calib"), tmp_path / "digits")
    files = sorted((tmp_path / "digits").rglob("*.png"))
    files[0].write_bytes(b"no picture")
    files[40].write_bytes(files[40].read_bytes()[:60])
    source = open_source(tmp_path / "digits")
    files[60].unlink()
    one, two = (Inputs(source, DEMO_PREPROCESS) for _ in range(2))
    require_same(_measured(model, one, None), _measured(model, two, forks))
    assert len(two.problems) == 3 and two.problems == one.problems


def test_pixels_that_a_fork_has_decoded_are_here(model: Model, forks: ForkedCrew, tmp_path: Path) -> None:
    shutil.copytree(demo_images("calib"), tmp_path / "digits")
    inputs = Inputs(open_source(tmp_path / "digits"), DEMO_PREPROCESS)
    _measured(model, inputs, forks)
    shutil.rmtree(tmp_path / "digits")
    again = images("calib")
    for index in range(len(again)):
        require_same(inputs.get(index), again.get(index))


@dataclass
class Steps:
    """A kit with steps of its own."""

    def open(self, inputs: Inputs, shelf: Shelf) -> Steps:
        return self

    def process(self, _: int) -> int:
        time.sleep(0.005)
        return os.getpid()

    def negated(self, item: int) -> int:
        if item == 3:
            raise ClipScopeError("is three", where="here", fix="take another one")
        return -item

    def unknown(self, _: int) -> int:
        class Local(Exception):
            pass

        raise Local("of this function")

    def unpicklable(self, _: int) -> Any:
        return lambda: None

    def ended(self, number: int) -> None:
        if number:
            faulthandler.disable()
            os.kill(os.getpid(), number)


def _one(item: int) -> tuple[int, ...]:
    return (item,)


def test_an_item_goes_where_its_images_were(forks: ForkedCrew) -> None:
    before = _children()
    team = forks.team(Steps(), images("calib"))
    first = list(team.map("process", range(20), _one))
    assert set(first) == _children() - before and len(set(first)) == 2
    again = list(team.map("process", range(20), _one))
    # The last ones may be taken over by the fork that has nothing left to do.
    assert sum(a == b for a, b in zip(first, again, strict=True)) >= 15


def test_answers_that_come_faster_than_they_are_taken(forks: ForkedCrew) -> None:
    team = forks.team(Steps(), images("calib"))
    assert list(team.map("negated", range(4, 500), _one)) == [-item for item in range(4, 500)]


def test_an_error_is_raised_at_its_item(forks: ForkedCrew) -> None:
    found = []
    with pytest.raises(ClipScopeError, match="here: is three; take another one"):
        for value in forks.team(Steps(), images("calib")).map("negated", range(9), _one):
            found.append(value)
    assert found == [0, -1, -2]


@pytest.mark.parametrize(
    ("step", "text"), [("unknown", "Local: of this function"), ("unpicklable", "pickle")]
)
def test_what_can_not_be_pickled_is_an_error(forks: ForkedCrew, step: str, text: str) -> None:
    with pytest.raises(Exception, match=text):
        list(forks.team(Steps(), images("calib")).map(step, range(3), _one))


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_crash_is_an_error(forks: ForkedCrew, number: signal.Signals) -> None:
    items = [0, 0, 0, number, 0, 0]
    with pytest.raises(ClipScopeError, match=number.name):
        list(forks.team(Steps(), images("calib")).map("ended", items, lambda _: (0,)))


def test_one_that_was_killed_while_it_had_nothing_to_do(forks: ForkedCrew) -> None:
    team = forks.team(Steps(), images("calib"))
    first = list(team.map("process", range(4), _one))
    os.kill(first[0], signal.SIGKILL)
    with pytest.raises(ClipScopeError, match="SIGKILL"):
        for _ in range(2):
            list(team.map("process", range(4), _one))


def test_what_is_not_taken_to_its_end_ends_the_forks(forks: ForkedCrew) -> None:
    before = _children()
    results = forks.team(Steps(), images("calib")).map("process", range(40), _one)
    next(results)
    assert _children() != before
    results.close()
    _require_children(before)


@pytest.mark.parametrize(("threads", "count"), [(1, 100), (8, 1), (2, 7)])
def test_no_process_is_forked_for_one_thread_or_few_images(threads: int, count: int) -> None:
    with forked_crew(threads, count) as crew:
        assert crew is None


def test_where_the_system_lets_fewer_processes_start_those_do(
    forks: ForkedCrew, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit, real, files = [1], os.fork, len(list(Path("/proc/self/fd").iterdir()))

    def limited() -> int:
        if not limit[0]:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        limit[0] -= 1
        return real()

    monkeypatch.setattr("clipscope.core.cluster.forked_crew.os.fork", limited)
    team = forks.team(Steps(), images("calib"))
    assert list(team.map("negated", range(4, 9), _one)) == [-item for item in range(4, 9)]
    team.close()
    with pytest.raises(ClipScopeError, match=r"--threads: .* no process be started .* --threads 1"):
        forks.team(Steps(), images("calib"))
    assert len(list(Path("/proc/self/fd").iterdir())) == files
