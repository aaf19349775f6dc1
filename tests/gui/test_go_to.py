"""Keys that lead to panels and to the threshold, and the palette that shows a panel rather than hides it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clipscope.gui.dialogs.palette import Palette
from clipscope.gui.dialogs.palette_model import Entry
from tests.gui.running import User, until


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.window.resize(1280, 800)
    demo.window.activateWindow()
    until(demo.window.isActiveWindow)
    demo.action("reset_layout").trigger()
    demo.window.workspace.show_layers()
    QTest.qWait(20)
    yield demo
    demo.action("reset_layout").trigger()
    demo.window.workspace.show_weights(False)
    demo.forget()


def part(user: User) -> str:
    """Where the keys go."""
    work = user.window.workspace
    focus = QApplication.focusWidget() or user.window.focusWidget()  # no window manager gives keys back here
    parts: dict[str, QWidget] = {
        "layers": work.tabs,
        "threshold": work.threshold_bar,
        "histogram": work.middle,
        "comparison": work.comparison,
        "bar": user.window.jobs_bar,
    }
    return next((name for name, one in parts.items() if focus is not None and one.isAncestorOf(focus)), "")


def palette(user: User) -> Palette:
    commands = user.window.commands.palette
    return Palette(user.window, user.window.theme, commands.why_not, commands.panels)


def first(user: User, typed: str) -> tuple[Entry, bool]:
    """What a search finds first, and whether Enter runs it."""
    shown = palette(user)
    shown.open()
    shown.search.setText(typed)
    entry = shown.model.entry(0)
    assert entry is not None
    found = entry, shown.current is entry
    shown.close()
    return found


def test_keys_go_round_the_panels_and_back(user: User) -> None:
    window = user.window
    window.workspace.layers.tree.setFocus()
    ring = ["histogram", "threshold", "comparison", "bar", "layers"]
    seen = []
    for _ in ring:
        user.action("next_panel").trigger()
        seen.append(part(user))
    assert seen == ring
    back = []
    for _ in ring:
        user.action("previous_panel").trigger()
        back.append(part(user))
    assert back == [*reversed(ring[:-1]), "layers"]
    # Where they were in a panel, they are again.
    window.workspace.layers.filter.setFocus()
    user.action("next_panel").trigger()
    user.action("previous_panel").trigger()
    assert QApplication.focusWidget() is window.workspace.layers.filter
    user.action("panel_plots").trigger()
    user.action("next_panel").trigger()
    assert part(user) == "comparison", "a hidden panel takes no keys"


def test_enter_in_the_list_goes_to_the_threshold_line_which_arrows_move(user: User) -> None:
    work = user.window.workspace
    work.show_weights()
    work.layers.tree.setFocus()
    QTest.keyClick(work.layers.tree, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is work.histogram.plot and work.histogram.line.hasFocus()
    before = user.threshold()
    QTest.keyClick(work.histogram.plot, Qt.Key.Key_Left)
    assert user.threshold() < before
    user.document.undo_stack.undo()
    user.idle()
    for name, where in (("layers", "layers"), ("comparison", "comparison"), ("histogram", "histogram")):
        user.action(f"go_{name}").trigger()
        assert part(user) == where


@pytest.mark.parametrize("typed", ["histogram", "layers", "comparison"])
def test_who_looks_for_a_panel_gets_to_see_it(user: User, typed: str) -> None:
    name = {"histogram": "plots"}.get(typed, typed)
    slot = user.window.workspace.panels.slots[name]
    for hidden in (False, True):
        if hidden:
            user.action(f"panel_{name}").trigger()
            assert not slot.shown
        shown = palette(user)
        shown.open()
        shown.search.setText(typed)
        shown.run()
        until(lambda: slot.shown and part(user) == typed)


def test_switches_say_what_they_will_do_and_hide_nothing_unasked(user: User) -> None:
    entry, runs = first(user, "hide hist")
    assert entry.text == "Hide histogram and network" and runs
    for typed in ("histogram and network", "middle and", "right hide show results"):
        entry, runs = first(user, typed)
        assert not (entry.hides and runs) or "hide" in typed, entry.text
    user.action("panel_plots").trigger()
    assert first(user, "histogram and network")[0].text == "Show histogram and network"
    assert first(user, "histogram in its")[0].text == "Undock: histogram in its own window"
    # A page that is in front already stays there.
    user.action("toggle_graph").trigger()
    entry, _ = first(user, "network")
    assert entry.text == "Show network"
    entry.run()
    assert user.window.workspace.graph_asked


def test_the_whole_histogram_comes_back_by_its_key_and_reset_scrolls_the_list_back(user: User) -> None:
    work = user.window.workspace
    for hide in (lambda: user.action("panel_plots").trigger(), work.show_weights):
        hide()
        assert not work.histogram.isVisible()
        user.action("view_all").trigger()
        assert work.histogram.isVisible()
    bar = work.layers.tree.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    user.action("reset_layout").trigger()
    assert bar.value() == 0
