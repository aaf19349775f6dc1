"""The program itself on a real display server, worked from outside with real X events."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from clipscope.gui.theme.theme import mix
from clipscope.gui.theme.tokens import DARK
from clipscope.gui.widgets.screen_fit import FRAME
from tests.display.screen import REASON, Display, Picture, wait
from tests.gui.running import User

WIDTH, HEIGHT = 1280, 800
PROGRAM = Path(sys.executable).parent / "clipscope"
pytestmark = pytest.mark.skipif(REASON is not None, reason=REASON or "")

READY, NOTICES = 57, 65
"""Where the word ends in the bar at the bottom, and where notices begin, in pixels."""


def like(picture: Picture, colour: str, within: int = 6) -> NDArray[np.bool_]:
    """Which pixels have a colour ``#RRGGBB``."""
    wanted = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)])
    return (np.abs(picture.astype(int) - wanted) <= within).all(axis=2)


@dataclass(frozen=True)
class Places:
    """Where things are in the window, and which value a column of the histogram's pixels has."""

    plot: QRect
    comparison: QRect
    zero: float
    per_pixel: float
    absmax: float

    def value(self, column: float) -> float:
        return (column - self.zero) * self.per_pixel

    def column(self, value: float) -> int:
        return round(self.zero + value / self.per_pixel)


@pytest.fixture
def places(qapp: QApplication, tmp_path: Path) -> Places:
    """Places of the same window on the same demo, laid out by the same code, offscreen."""
    user = User(tmp_path / "offscreen")
    # The offscreen platform's screen is smaller than the one of the test.
    user.window.resize(WIDTH, HEIGHT)
    try:
        user.open_demo()
        window = user.window

        def place(widget: object) -> QRect:
            return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())  # type: ignore[attr-defined]

        plot = place(window.workspace.histogram.plot.viewport())
        absmax = user.document.stats["in0"].absmax
        zero, end = (plot.left() + user.pixel(value).x() for value in (0.0, absmax))
        return Places(plot, place(window.workspace.comparison), zero, absmax / (end - zero), absmax)
    finally:
        user.close()


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    (tmp_path / "screen").mkdir()
    # The window leaves room for a frame, and the screen has some beyond it.
    display = Display(tmp_path / "screen", (WIDTH + FRAME.width(), HEIGHT + FRAME.height()))
    yield display
    display.close()


class Person:
    """Someone in front of the screen, who sees it and has a mouse and a keyboard."""

    def __init__(self, display: Display, places: Places) -> None:
        self.display, self.places = display, places
        self.left = self.top = 0

    def find_window(self) -> None:
        """Look where the window lies on the screen, and that it has the size of the places."""
        told = self.display.do(
            "search", "--onlyvisible", "--name", "digitnet", "getwindowgeometry", "--shell"
        )
        window = {name: value for name, _, value in (line.partition("=") for line in told.splitlines())}
        assert (window["WIDTH"], window["HEIGHT"]) == (str(WIDTH), str(HEIGHT))
        self.left, self.top = int(window["X"]), int(window["Y"])

    def picture(self) -> Picture:
        """What the screen shows where the window is."""
        shown = self.display.picture()
        return shown[self.top : self.top + HEIGHT, self.left : self.left + WIDTH]

    def line(self) -> int | None:
        """Column of the threshold line: most of its pixels have its colour."""
        rect = self.places.plot
        part = self.picture()[rect.top() + 90 : rect.bottom() - 40, rect.left() : rect.right()]
        held = mix(DARK.threshold, DARK.text, 0.35)
        counts = (like(part, DARK.threshold) | like(part, held)).sum(axis=0)
        best = np.flatnonzero(counts > 0.6 * len(part))
        return rect.left() + int(best.mean()) if len(best) else None

    def ready(self) -> bool:
        """Whether the bar at the bottom shows its one word, and nothing right of it where others end."""
        bar = self.picture()[HEIGHT - 28 : HEIGHT - 16]
        ground = like(bar, DARK.window)
        return bool(ground[:, READY:NOTICES].all() and not ground[:, :READY].all())

    def settle(self) -> None:
        """Give up measuring latency, which takes as long as the machine is busy, until nothing runs."""

        def idle() -> bool:
            if self.ready():
                return True
            self.focus("digitnet")
            self.display.do("key", "Escape")
            time.sleep(0.2)
            return self.ready()

        wait(idle, "the end of all work")

    def good_news(self) -> int:
        """Pixels in the colour of what is better than fp32, in the comparison's lower part."""
        rect = self.places.comparison
        part = self.picture()[rect.center().y() + 40 : rect.bottom(), rect.left() : rect.right()]
        return int(like(part, DARK.better, 40).sum())

    def bad_news(self) -> int:
        """Pixels in the colour of what is worse than fp32, in the comparison's upper half: the accuracy."""
        rect = self.places.comparison
        part = self.picture()[rect.top() : rect.center().y(), rect.left() : rect.right()]
        return int(like(part, DARK.worse, 40).sum())

    def focus(self, title: str) -> None:
        """Give a window the keyboard, as a window manager would; the bare server has none."""
        self.display.do("search", "--onlyvisible", "--name", title, "windowfocus")

    def drag(self, start: int, end: int) -> None:
        """Take the line and pull it, without letting go."""
        row = str(self.top + self.places.plot.center().y())
        self.display.do("mousemove", str(self.left + start), row, "mousedown", "1")
        for step in range(1, 9):
            self.display.do("mousemove", str(self.left + start + (end - start) * step // 8), row)
            time.sleep(0.02)

    def export(self, table: Path) -> dict[str, str]:
        """Export with the keyboard; rows of the table by layer."""
        before = table.stat().st_mtime_ns if table.exists() else 0
        self.focus("digitnet")
        self.display.do("key", "ctrl+shift+e")
        wait(lambda: self.display.do("search", "--onlyvisible", "--name", "^Export$"), "the export dialog")
        self.focus("^Export$")
        time.sleep(0.3)
        self.display.do("key", "Return")
        wait(lambda: table.exists() and table.stat().st_mtime_ns > before, "the table")
        self.settle()
        return {line.split()[0]: line.split(maxsplit=1)[1] for line in table.read_text().splitlines()}


def test_a_session_on_a_real_display(display: Display, places: Places, tmp_path: Path) -> None:
    home, runtime = tmp_path / "home", tmp_path / "run"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "XDG_", "WAYLAND"))}
    environment = {
        **kept, "DISPLAY": display.name, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONWARNINGS": "error",
    }  # fmt: skip
    errors = tmp_path / "errors.txt"
    with errors.open("w") as stream:
        program = subprocess.Popen([PROGRAM, "--demo"], cwd=home, env=environment, stderr=stream)
    processes = [psutil.Process(program.pid)]
    try:
        _session(Person(display, places), processes, home / "out" / "digitnet-int8.table")
        assert program.wait(20) == 0
    except BaseException:
        Image.fromarray(np.ascontiguousarray(display.picture())).save(tmp_path / "screen.png")
        raise
    finally:
        left = [process for process in processes if process.is_running()]
        for process in left:
            process.kill()
        program.wait(10)
    assert errors.read_text() == ""
    assert left == []
    written = {path.relative_to(home).parts[:2] for path in home.rglob("*") if path.is_file()}
    assert {parts for parts in written if parts[0] != "out"} <= {
        (".config", "clipscope"),
        (".cache", "fontconfig"),
    }


def _session(person: Person, processes: list[psutil.Process], table: Path) -> None:
    """What a person does; the program's children are added to its processes."""
    display, places = person.display, person.places
    wait(lambda: display.do("search", "--onlyvisible", "--name", "digitnet"), "a window with the demo")
    person.find_window()
    wait(lambda: person.line() is not None and person.good_news(), "the demo's results")
    person.settle()
    processes += processes[0].children(recursive=True)
    assert len(processes) > 1, "the worker is a process of its own"
    before = person.export(table)
    news, start = person.bad_news(), person.line()
    assert start is not None
    scale = float(before["convclip_4"].split()[0])
    assert places.value(start) == pytest.approx(127 / scale, abs=2 * places.per_pixel)
    end = places.column(places.absmax / 4)
    person.drag(start, end)
    wait(lambda: abs((person.line() or 0) - end) <= 2, "the line under the mouse")
    assert person.bad_news() <= 1.3 * news + 10, "nothing is evaluated while the line is held"
    display.do("mouseup", "1")
    wait(lambda: person.bad_news() > 1.3 * news + 10, "a worse top-1")
    person.settle()
    after = person.export(table)
    scale = float(after.pop("convclip_4").split()[0])
    assert 127 / scale == pytest.approx(places.absmax / 4, abs=3 * places.per_pixel)
    assert re.match(r"\d", before.pop("convclip_4")) and before == after, "nothing but the dragged threshold"
    person.focus("digitnet")
    display.do("key", "ctrl+q")
