"""A window comes back where it was, or else onto the screen that there is; files drop on it."""

from __future__ import annotations

from pathlib import Path

from tests.display.conftest import Start
from tests.display.screen import wait

BESIDE = 3000
"""Column on a wide screen that a smaller one does not have."""


def test_a_window_from_a_screen_that_is_gone(start: Start, files: Path) -> None:
    wide = start(size=(BESIDE + 1400, 900))
    wide.until(page="Open a network")
    wide.focus()
    wide.display.do("search", "--onlyvisible", "--name", "ClipScope$", "windowmove", str(BESIDE), "20")
    wait(lambda: wide.ask("frame")[0] >= BESIDE - 10, "the window at its new place")
    wide.leave()
    small = start(size=(1366, 768))
    small.until(page="Open a network")
    small.rest()
    small.shows()
    small.lies_on_the_screen()
    small.drop(files / "net.onnx")
    small.until(page="First histogram of net", model="net")
    small.rest()
    small.shows("window.header", "window.steps")
    small.leave()
