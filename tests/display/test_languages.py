"""The language is changed from the menu, and the screen shows everything in it, in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.display.conftest import Start
from tests.display.person import Person
from tests.display.screen import wait

SEEN = tuple(f"window.workspace.{name}" for name in ("layers.tree", "histogram", "comparison"))


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1), ((2560, 1600), 2)])
def test_from_english_to_chinese_and_back(
    start: Start, files: Path, size: tuple[int, int], scale: int
) -> None:
    person = start(files / "net.param", "--images", files / "images", size=size, scale=scale)
    first = person.until(page="work", calibrated=True, language="en")
    person.focus()
    person.key("ctrl+0")
    column, row, _ = person.ask("line")
    person.drag((column, row), (column - 60 * scale, row))
    wait(lambda: person.ask("state")["threshold"] != first["threshold"], "an edit")
    before = person.until("the edit's results")
    person.rest()
    person.shows()
    english = person.before
    person.focus()
    person.key("F1")
    person.dialog("Help")
    person.key("Tab", "Tab", "Tab", "space")  # the figures
    _choose(person, "Down", "Down", "Return")
    after = person.until("the window in Chinese", language="zh_CN", page="work", calibrated=True)
    told = before["notices"]
    assert told and {**after, "language": "en", "notices": told} == before
    wait(lambda: len(person.ask("state")["notices"]) == len(told), "the notices again")
    assert not set(person.ask("state")["notices"]) & set(told), "in Chinese"
    person.dialog("帮助")
    person.key("Escape")
    person.rest()
    person.shows(*SEEN, "window.header")
    _choose(person, "Down", "Return")
    person.until("the window in English", language="en", page="work", calibrated=True, notices=told)
    person.rest()
    person.shows(*SEEN, "window.header")
    assert english is not None and person.before is not None
    again = person.until(threshold=before["threshold"])
    assert again["title"] == before["title"]
    person.focus()
    person.key("ctrl+z")  # nothing is left to be asked about
    person.until("undone", threshold=first["threshold"])
    person.leave()


def _choose(person: Person, *keys: str) -> None:
    """An entry of the menu of languages."""
    person.focus()
    person.menu("alt+v", "g", *keys[:1])
    for key in keys[1:]:
        person.key(key)
