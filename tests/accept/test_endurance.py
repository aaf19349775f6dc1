"""Nothing ends the window, however long it is used and whenever garbage is collected; memory is bounded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.accept.soak import run, tell
from tests.display.screen import MISSING, REASON

pytestmark = pytest.mark.accept

FREED = {"MALLOC_PERTURB_": "90"}
"""What was freed is overwritten: who uses it again ends at once, not once in a hundred times."""
ALONE = ("numbers_typed", "threshold_line", "histogram_axis", "two_ranges", "weights", "history", "garbage")
"""Tests of panels without a window, which only the collector ends, and of what is left behind."""
SECONDS = 240.0
MORE_MB = 15.0
"""By which a change of language may differ from one at the begin: pieces between what is in use."""


def test_garbage_may_be_collected_at_any_time() -> None:
    """Three times: in which order it is collected differs with the addresses of the process."""
    files = [f"tests/gui/test_{name}.py" for name in ALONE]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "tests.accept.odd_times", *files]
    for _ in range(3):
        environment = {**os.environ, **FREED, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


@pytest.mark.skipif(REASON is not None, reason=str(REASON))
def test_minutes_of_this_and_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not MISSING, f"not installed: {', '.join(MISSING)}"
    for name, value in FREED.items():
        monkeypatch.setenv(name, value)
    soak = run(tmp_path, SECONDS, 1, (), tell)
    tell(f"{dict(soak.done)} {soak.growth()} {[round(held) for held in soak.held]}")
    assert soak.said == []
    assert len(soak.held) >= 4, "the language was changed too rarely to know"
    assert soak.held[-1] - soak.held[1] < MORE_MB, soak.held
