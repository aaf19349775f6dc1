"""What a new user does, one thing after the other; after each the screen shows what the widgets say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.display.conftest import Start
from tests.display.person import Person
from tests.display.screen import wait

SEEN = tuple(f"window.workspace.{name}" for name in ("layers.tree", "histogram", "curves", "comparison"))


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1), ((2560, 1600), 2)])
def test_from_an_empty_window_to_an_export_and_again(
    start: Start, files: Path, size: tuple[int, int], scale: int
) -> None:
    person = start(size=size, scale=scale)
    person.until(page="Open a network")
    person.rest()
    person.shows()
    person.lies_on_the_screen()
    _open(person, files)
    _edit(person)
    _undock(person)
    _export_and_check(person, files)
    person.leave()
    again = start(size=size, scale=scale)
    again.until(page="Open a network")
    again.rest()
    again.shows()
    again.lies_on_the_screen()
    _open_again(again, files)
    again.leave()


def _open(person: Person, files: Path) -> None:
    """The network alone, then images by the button on the page."""
    person.focus()
    person.key("ctrl+o")
    person.answer("Open model", files / "net.onnx")
    person.until(page="First histogram of net", model="net")
    person.rest()
    person.shows("window.header", "window.steps")
    person.click("window.steps.images_button")
    person.answer("Open evaluation images", files / "images")
    person.key("Return")  # the folder that is shown now
    person.until(page="First histogram of net", asks=True)
    person.rest()
    person.shows("window.header", "window.steps")
    person.click("window.steps.calibrate_button")
    person.until(page="work", calibrated=True)
    person.rest()
    person.shows("window.header", "window.pages", *(name for name in SEEN))


def _edit(person: Person) -> None:
    """The threshold dragged with the mouse, and undone."""
    before = person.until()["threshold"]
    column, row, per_pixel = person.ask("line")
    away = (person.ask("place", "window.workspace.histogram.plot")[2]) // 4
    person.hold((column, row), (column - away, row))
    wait(lambda: person.ask("line")[0] == pytest.approx(column - away, abs=3), "the line under the mouse")
    held = person.ask("state")
    assert not held["busy"] and held["threshold"] == before, "nothing is edited while the line is held"
    person.display.do("mouseup", "1")
    wait(lambda: person.ask("state")["threshold"] != before, "an edit")
    state = person.until("its results")
    assert state["threshold"] == pytest.approx(before - away * per_pixel, abs=4 * abs(per_pixel))
    assert person.ask("line")[0] == pytest.approx(column - away, abs=3)
    person.rest()
    person.shows(*SEEN[1:], "window.workspace.threshold_bar")
    person.focus()
    person.key("ctrl+z")
    assert person.until("undone", threshold=before)["threshold"] == before
    person.shows(*SEEN[1:], "window.workspace.threshold_bar")


def _undock(person: Person) -> None:
    """The comparison in a window of its own, in which the program's keys work, and back."""
    person.focus()
    person.menu("alt+v", "p", "o")
    person.dialog("Comparison - net")
    person.shows(region="window.workspace.comparison")
    person.key("ctrl+shift+p")
    person.dialog("Commands")
    person.shows(region="active")
    person.key("Escape")
    person.until("the palette closed", active="Comparison - net - ClipScope")
    left, top, width, _ = person.ask("place", "window.workspace.histogram")
    person.display.do("mousemove", str(left + width // 2), str(top + 2), "click", "1")
    person.until("the keyboard in the window", active="net[*] - ClipScope")
    person.menu("alt+v", "p", "o")
    wait(lambda: not person.ask("state")["busy"], "the panel's way back")
    person.rest()
    person.shows("window.workspace.comparison")


def _export_and_check(person: Person, files: Path) -> None:
    """The table written, and checked."""
    person.focus()
    person.key("ctrl+shift+e")
    person.dialog("Export")
    person.shows(region="active")
    person.key("Return")
    table = files / "out" / "net-int8.table"
    wait(table.exists, "the table")
    person.until()
    person.rest()
    person.shows("window.jobs_bar")
    person.focus()
    person.key("ctrl+shift+t")
    person.answer("Check a table", table)
    person.dialog("Check net-int8.table")
    person.until()
    person.shows(region="active")
    person.key("Escape")
    person.until("the dialog closed", active="net[*] - ClipScope")
    person.shows()


def _open_again(person: Person, files: Path) -> None:
    """The same network from the menu, and images with the keyboard for both sets."""
    person.focus()
    person.menu("alt+f", "r", "1")
    person.until(page="First histogram of net", model="net")
    person.rest()
    person.shows("window.header", "window.steps")
    person.focus()
    person.key("ctrl+i")
    person.answer("Open evaluation images", files / "images")
    person.key("Return")  # the folder that is shown now
    person.until(page="First histogram of net", asks=True)
    person.key("Return")
    person.until(page="work", calibrated=True)
    person.rest()
    person.shows("window.header", *SEEN)
