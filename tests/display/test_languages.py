"""The language is changed from the menu, and the screen shows everything in it, in its place."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.display.conftest import Start
from tests.display.person import BLOCK, SAME, Person, blocks
from tests.display.screen import Picture, wait

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
    chinese = person.before
    frames = _watch(person, "Down", "Return")
    person.until("the window in English", language="en", page="work", calibrated=True, notices=told)
    person.rest()
    person.shows(*SEEN, "window.header")
    assert english is not None and chinese is not None and person.before is not None
    before_it = [_difference(frame, chinese, scale) <= SAME for frame, _ in frames]
    assert any(before_it), "the window before is not seen without its menu"
    seen = frames[before_it.index(True) :]
    far = [min(_difference(frame, whole, scale) for whole in (chinese, person.before)) for frame, _ in seen]
    # The screen may be read while one window is put over the other; a page between them would last.
    reads = [times for _, times in seen]
    neither = sum(times for times, one in zip(reads, far, strict=True) if one > SAME)
    assert neither <= sum(reads) / 20 + 1, f"read {neither} times of {sum(reads)}: neither window, {far}"
    again = person.until(threshold=before["threshold"])
    assert again["title"] == before["title"]
    person.focus()
    person.key("ctrl+z")  # nothing is left to be asked about
    person.until("undone", threshold=first["threshold"])
    person.leave()


def _watch(person: Person, *keys: str) -> list[tuple[Picture, int]]:
    """All that the screen shows while a language is chosen, and how often, from where the menu is gone."""
    _choose(person, *keys)
    frames: list[tuple[Picture, int]] = []
    with ThreadPoolExecutor(1) as threads:
        wait(lambda: person.ask("popup") is None, "the menu is gone")
        waits = threads.submit(person.until, "the other language", language="en")
        over = None
        while over is None or time.monotonic() < over:
            frame = person.display.picture().copy()
            if not frames or (frame != frames[-1][0]).any():
                frames.append((frame, 1))
            else:
                frames[-1] = (frame, frames[-1][1] + 1)
            time.sleep(0.01)
            if waits.done() and over is None:
                over = time.monotonic() + 0.5
        waits.result()
    return frames


def _difference(one: Picture, other: Picture, scale: int) -> float:
    """How far two pictures of the screen are from each other where they differ most.

    The caption of the window manager may change its looks, and the bottom bar tells of notices.
    """
    high = slice(30 * scale, -60 * scale)
    parts = (blocks(picture[high].astype(np.int16), scale * BLOCK) for picture in (one, other))
    return float(np.abs(np.subtract(*parts)).max())


def _choose(person: Person, *keys: str) -> None:
    """An entry of the menu of languages."""
    person.focus()
    person.menu("alt+v", "g", *keys[:1])
    for key in keys[1:]:
        person.key(key)
