"""A network that is opened without images is painted, however it was opened; then come images by each way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.loading.demo import demo_model
from tests.display.conftest import Start
from tests.display.person import Person
from tests.display.screen import wait

EMPTY, ALONE = "Open a network", "First histogram of net"
SEEN = ("window.header", "window.pages")
Way = Callable[[Person, Path], str]


def by_list(person: Person, files: Path) -> str:
    """A list file of the images with their classes, by the menu; what the program says of them ends so."""
    path = files / "some.txt"
    images = sorted((files / "images").rglob("*.png"))
    path.write_text("\n".join(f"{image} {image.parent.name}" for image in images))
    _from_menu(person, path)
    return "of some.txt"


def by_array(person: Person, files: Path) -> str:
    """An array of inputs that are ready, without classes."""
    path = files / "some.npy"
    np.save(path, np.random.default_rng(0).random((4, 3, 32, 32), np.float32))
    _from_menu(person, path)
    return "of some.npy"


def for_calibration(person: Person, files: Path) -> str:
    """A folder for calibration alone, by keys."""
    person.key("ctrl+shift+i")
    person.answer("Open calibration images", files / "images")
    person.key("Return")  # the folder that is shown now
    return "of images"


def _from_menu(person: Person, path: Path) -> None:
    person.menu("alt+f", "i")
    person.answer("Open evaluation images", path)


@pytest.mark.parametrize(
    ("suffix", "size", "scale", "managed", "way"),
    [
        (".param", (1366, 768), 1, True, for_calibration),
        (".onnx", (2560, 1440), 2, True, by_array),
        (".param", (1280, 800), 1, False, by_list),
    ],
    ids=["calibration", "array", "list"],
)
def test_on_the_command_line(
    start: Start, files: Path, suffix: str, size: tuple[int, int], scale: int, managed: bool, way: Way
) -> None:
    person = start(files / f"net{suffix}", size=size, scale=scale, managed=managed)
    person.until(page=ALONE, model="net")
    person.rest()
    person.shows()
    person.lies_on_the_screen()
    person.focus()
    ending = way(person, files)
    if way is not by_array:  # which needs no preprocessing
        person.until("step three", asks=True)
        person.focus()
        person.key("F7")
    state = person.until(page="work", calibrated=True)
    assert state["calibration" if way is for_calibration else "images"].endswith(ending)
    person.rest()
    person.shows(*SEEN)
    person.lies_on_the_screen()
    person.leave()


def test_by_a_dialog_without_a_window_manager(start: Start, files: Path) -> None:
    person = start(managed=False)
    person.until(page=EMPTY)
    person.rest()
    person.shows()
    person.focus()
    person.key("ctrl+o")
    person.answer("Open model", files / "net.param")
    person.until(page=ALONE, model="net")
    person.rest()
    person.shows("window.header", "window.steps")
    person.leave()


def works_in_the_layer_list(person: Person) -> None:
    """By keys alone: filter, the ends, the menu of the current row, switching; and a column by the mouse."""
    person.focus()
    person.key("ctrl+f")
    person.key("1", "Down")
    wait(lambda: person.ask("layers")["focused"], "the list has the keyboard")
    assert person.ask("layers")["filter"] == "1"
    person.key("Escape")
    wait(lambda: not person.ask("layers")["filter"], "Esc in the list clears the filter")
    person.key("Home")
    first = person.ask("layers")["current"]
    person.key("Down", "Down")
    wait(lambda: person.ask("layers")["current"] != first, "another row")
    person.key("Menu")
    wait(lambda: person.ask("layers")["menu"], "the menu is open")
    found = person.ask("layers")
    assert found["row"][1] <= found["menu"][1] <= found["row"][1] + found["row"][3], "of the current row"
    person.key("Escape")
    wait(lambda: not person.ask("layers")["menu"], "the menu is closed")
    person.key("space")
    wait(lambda: not person.ask("layers")["on"], "Space switches the layer off")
    person.key("ctrl+z")
    wait(lambda: person.ask("layers")["on"], "and undo switches it on again")
    person.until()
    left, top, _, height = person.ask("layers")["header"]
    edge = person.ask("layers")["edges"]["0"]
    at = (left + edge - 1, top + height // 2)
    person.drag(at, (at[0] + 20, at[1]))
    wait(lambda: person.ask("layers")["edges"]["0"] > edge + 10, "the column is wider, and stays so")


def test_with_images_on_the_command_line(start: Start, files: Path) -> None:
    person = start(demo_model(), "--images", files / "images", managed=False)
    state = person.until(page="work", calibrated=True)
    assert state["images"] == state["calibration"] != ""
    person.rest()
    person.shows()
    person.lies_on_the_screen()
    works_in_the_layer_list(person)
    person.leave()
