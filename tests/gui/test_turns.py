"""Panels that take turns: one at a time, in order, and all at once before a hand gets to one of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import delete

from clipscope.gui.widgets.turns import Turns
from tests.gui.running import LEFT, until

TAKES_TURNS = True


class Panel(QLabel):
    """A panel that notes when it shows something new."""

    def __init__(self, name: str, shown: list[str]) -> None:
        super().__init__(name)
        self._shown = shown

    def show_new(self) -> None:
        self._shown.append(self.text())


@pytest.fixture
def queue(qapp: QApplication) -> Iterator[Turns]:
    found = Turns(qapp)
    yield found
    found.flush()
    delete(found)


def test_each_turn_shows_one_panel_and_leaves_the_next_to_painting(queue: Turns) -> None:
    shown: list[str] = []
    after: list[int] = []
    panels = [Panel(name, shown) for name in "abc"]
    for panel in (*panels, panels[0]):
        queue.later(panel.show_new)
    assert queue.busy and not shown
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: after.append(len(shown)))
    timer.start()
    until(lambda: not queue.busy)
    assert shown == ["a", "b", "c"], "in order, and once"
    steps = [new - old for old, new in zip([0, *after], [*after, 3], strict=True)]
    assert max(steps) == 1 and after.count(1) >= 2 and after.count(2) >= 2, after


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_all_is_shown_before_a_hand_gets_to_a_panel(queue: Turns, by: str) -> None:
    shown: list[str] = []
    seen: list[list[str]] = []
    button = QPushButton()
    button.clicked.connect(lambda: seen.append(list(shown)))
    button.show()
    QTest.qWaitForWindowExposed(button)
    panels = [Panel(name, shown) for name in "abc"]
    for panel in panels:
        queue.later(panel.show_new)
    if by == "mouse":
        QTest.mouseClick(button, LEFT)
    else:
        QTest.keyClick(button, " ")
    assert seen == [["a", "b", "c"]] and not queue.busy
    queue.later(panels[0].show_new)
    QApplication.sendEvent(button, QEvent(QEvent.Type.HoverMove))
    assert queue.busy, "moving the mouse is nothing that needs what waits"


def test_a_panel_that_is_gone_is_not_asked(queue: Turns) -> None:
    shown: list[str] = []
    gone, there = Panel("gone", shown), Panel("there", shown)
    for panel in (gone, there):
        queue.later(panel.show_new)
    delete(gone)
    queue.flush()
    assert shown == ["there"]
