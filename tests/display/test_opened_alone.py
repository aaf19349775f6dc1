"""A network that is opened without images is painted, however it was opened, on screens of several sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.display.conftest import Start
from tests.display.person import Person

EMPTY, ALONE = "Open a network", "Images for net"


def by_dialog(person: Person, path: Path) -> None:
    person.focus()
    person.key("ctrl+o")
    person.answer("Open model", path)


def by_drop(person: Person, path: Path) -> None:
    person.ask("drop", str(path))


@pytest.mark.parametrize(
    ("way", "suffix", "managed"),
    [(by_dialog, ".param", False), (by_drop, ".onnx", True)],
    ids=["dialog-param", "drop-onnx"],
)
def test_in_an_empty_window(start: Start, files: Path, way: object, suffix: str, managed: bool) -> None:
    assert callable(way)
    person = start(managed=managed)
    person.until(page=EMPTY)
    person.rest()
    person.shows()
    way(person, files / f"net{suffix}")
    person.until(page=ALONE, model="net")
    person.rest()
    person.shows("window.header", "window.empty")
    person.leave()


@pytest.mark.parametrize(
    ("suffix", "size", "scale", "managed"),
    [
        (".param", (1366, 768), 1, True),
        (".onnx", (2560, 1440), 2, True),
        (".param", (1280, 800), 1, False),
    ],
)
def test_on_the_command_line(
    start: Start, files: Path, suffix: str, size: tuple[int, int], scale: int, managed: bool
) -> None:
    person = start(files / f"net{suffix}", size=size, scale=scale, managed=managed)
    person.until(page=ALONE, model="net")
    person.rest()
    person.shows()
    person.lies_on_the_screen()
    person.leave()
