"""``kill -9`` of a real window: nothing older than 2 s is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.kill.kills import LIMIT, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def _held(count: int, folder: Path, monkeypatch: pytest.MonkeyPatch, shortest: float = 0.05) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    found = run(count, folder / "images", shortest)
    assert sum(kill.edits for kill in found) > 0
    assert [kill for kill in found if kill.lost > LIMIT] == []


def test_a_killed_window_loses_nothing_older_than_two_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _held(1, tmp_path, monkeypatch, 3.5)


@pytest.mark.accept
def test_many_killed_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _held(100, tmp_path, monkeypatch)
