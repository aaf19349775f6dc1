"""``kill -9`` of a real window: nothing older than 2 s is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forked.programs import CAN_FORK
from tests.kill.kills import LIMIT, run

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="windows are forks of one process")


def _held(count: int, folder: Path, shortest: float = 0.05, alive: int = 1) -> None:
    found = run(count, folder, shortest, alive=alive)
    assert sum(kill.edits for kill in found) > 0
    assert [kill for kill in found if kill.lost > LIMIT] == []


def test_a_killed_window_loses_nothing_older_than_two_seconds(tmp_path: Path) -> None:
    _held(1, tmp_path, 3.5)


@pytest.mark.accept
def test_many_killed_windows(tmp_path: Path) -> None:
    _held(100, tmp_path, alive=4)
