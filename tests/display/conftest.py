"""Fixtures: a screen, and programs on it that are gone afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from clipscope.core.loading.demo import demo_images, demo_model
from tests.display.person import Person
from tests.display.screen import MISSING, REASON, Display

Start = Callable[..., Person]
IMAGES_A_CLASS = 3


@pytest.fixture(autouse=True)
def _tools() -> None:
    """In CI a missing tool is a failure."""
    if REASON is not None:
        pytest.skip(REASON)
    assert not MISSING, f"not installed: {', '.join(MISSING)}"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Folder with ``net.param``, ``net.bin``, ``net.onnx`` and a few images in ``images``."""
    folder = tmp_path / "files"
    for suffix in (".param", ".bin", ".onnx"):
        folder.mkdir(exist_ok=True)
        shutil.copy(demo_model().with_suffix(suffix), folder / f"net{suffix}")
    for place in sorted(path for path in demo_images("eval").iterdir() if path.is_dir()):
        (folder / "images" / place.name).mkdir(parents=True)
        for image in sorted(place.iterdir())[:IMAGES_A_CLASS]:
            shutil.copy(image, folder / "images" / place.name)
    return folder


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a screen of its own: size, scale, window manager; the same home each time."""
    with ExitStack() as stack:

        def start(
            *arguments: str | Path,
            size: tuple[int, int] = (1280, 800),
            scale: int = 1,
            managed: bool = True,
        ) -> Person:
            number = len(list(tmp_path.glob("screen*")))
            folder = tmp_path / f"screen{number}"
            folder.mkdir()
            display = Display(folder, size, managed=managed)
            stack.callback(display.close)
            person = Person(display, tmp_path / "home", arguments, scale)
            stack.callback(person.end)
            return person

        yield start
