"""The layout is kept as it is made: a program that is killed comes back as it was."""

from __future__ import annotations

from pathlib import Path

from tests.display.conftest import Start
from tests.display.person import Person
from tests.display.screen import wait

WIDER = 90


def _places(person: Person) -> list[list[int]]:
    names = ("window", "window.workspace.layers", "window.workspace.histogram", "window.workspace.comparison")
    return [person.ask("place", name) for name in names]


def _kept(person: Person) -> str:
    path = person.home / ".config" / "clipscope" / "clipscope.ini"
    return path.read_text() if path.exists() else ""


def test_a_killed_program_comes_back_as_it_was_laid_out(start: Start, files: Path) -> None:
    first = start(files / "net.onnx", "--images", files / "images", size=(1500, 900))
    first.until(page="work", calibrated=True)
    first.focus()
    # The handle between the first two columns, the window's size, and a panel in a window of its own.
    left, top, width, height = first.ask("place", "window.workspace.tabs")
    handle = (left + width + 16, top + height // 2)
    first.drag(handle, (handle[0] + WIDER, handle[1]))
    wait(lambda: first.ask("place", "window.workspace.tabs")[2] >= width + WIDER - 8, "a wider column")
    first.display.do("search", "--onlyvisible", "--name", "ClipScope$", "windowsize", "1240", "720")
    wait(lambda: first.ask("place", "window")[2:] == [1240, 720], "another size")
    first.menu("alt+v", "p", "o")
    first.dialog("Comparison - net")
    wait(lambda: "comparison_floating=true" in _kept(first), "the panel's place in the settings")
    floating = first.display.do("search", "--onlyvisible", "--name", "^Comparison - net").split()[0]
    before = _kept(first)
    first.display.do("windowmove", floating, "700", "80")
    wait(lambda: _kept(first) != before, "its new place in the settings")
    places = _places(first)
    first.process.kill()
    first.process.wait(30)
    again = start(files / "net.onnx", "--images", files / "images", size=(1500, 900))
    again.until(page="work", calibrated=True)
    wait(
        lambda: all(
            abs(a - b) <= 4
            for now, then in zip(_places(again), places, strict=True)
            for a, b in zip(now, then, strict=True)
        ),
        lambda: f"{_places(again)} instead of {places}",
        20,
    )
    again.process.kill()
