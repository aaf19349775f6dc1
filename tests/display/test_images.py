"""Images by each way: on the command line, chosen for calibration alone, as a list and as an array."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.loading.demo import demo_model
from tests.display.conftest import Start
from tests.display.person import Person

SEEN = ("window.header", "window.pages")


def as_list(files: Path) -> Path:
    """A list file of the images with their classes."""
    path = files / "some.txt"
    images = sorted((files / "images").rglob("*.png"))
    path.write_text("\n".join(f"{image} {image.parent.name}" for image in images))
    return path


def as_array(files: Path) -> Path:
    """An array of inputs that are ready, without classes."""
    path = files / "some.npy"
    np.save(path, np.random.default_rng(0).random((4, 3, 32, 32), np.float32))
    return path


def alone(start: Start, files: Path, *, managed: bool) -> Person:
    """The program with a network and no images, seen."""
    person = start(files / "net.onnx", managed=managed)
    person.until(page="Images for net", model="net")
    person.rest()
    person.shows()
    person.focus()
    return person


def test_on_the_command_line(start: Start, files: Path) -> None:
    person = start(demo_model(), "--images", files / "images", managed=False)
    state = person.until(page="work", calibrated=True)
    assert state["images"] == state["calibration"] != ""
    person.rest()
    person.shows()
    person.lies_on_the_screen()
    person.leave()


def test_for_calibration_alone_by_keys(start: Start, files: Path) -> None:
    person = alone(start, files, managed=True)
    person.key("ctrl+shift+i")
    person.answer("Open calibration images", files / "images")
    state = person.until(page="work", calibrated=True)
    assert state["calibration"].endswith("of images")
    person.rest()
    person.shows(*SEEN)
    person.leave()


@pytest.mark.parametrize(("written", "managed"), [(as_list, False), (as_array, True)])
def test_by_a_file(start: Start, files: Path, written: object, managed: bool) -> None:
    assert callable(written)
    path = written(files)
    person = alone(start, files, managed=managed)
    for key in ("alt+f", "l"):
        person.key(key)
    person.answer("Open evaluation images", path)
    state = person.until(page="work", calibrated=True)
    assert state["images"].endswith(f"of {path.name}")
    person.rest()
    person.shows(*SEEN)
    person.leave()
