"""What a terminal shows of a long run, and what a file gets of it."""

from __future__ import annotations

import io
import sys
from collections.abc import Generator

import pytest

from clipscope.core.cli.console import run_shown
from clipscope.core.common.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _steps() -> Generator[Progress[None], None, str]:
    for done in range(5):
        yield Progress("measuring", done, 4)
    return "result"


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()], ids=["terminal", "file"])
def test_the_bar_counts_without_a_rate(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> None:
    """A step is an image here and a run of a layer there: a rate of them says nothing."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "80")
    assert run_shown(_steps()) == "result"
    shown = stream.getvalue()
    if stream.isatty():
        assert "measuring:   0%|" in shown and "| 0/4 [" in shown and " left]" in shown
        assert "it/s" not in shown
    else:
        assert shown == ""
