"""Panels in windows of their own: undocked, docked, hidden, kept, brought back; keys work in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.gui.dialogs.palette import Palette
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.widgets.floating_panel import FloatingPanel
from clipscope.gui.widgets.focus_chain import tab_stops
from clipscope.gui.widgets.panel_slot import PanelSlot
from clipscope.gui.window import SMALLEST, settings
from clipscope.gui.workspace import LEAST_PLOTS
from tests.gui.running import LEFT, NONE, User, until
from tests.gui.test_accessible import unnamed

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMES = ("layers", "plots", "comparison")


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.window.resize(1280, 800)
    demo.action("reset_layout").trigger()
    QTest.qWait(20)
    yield demo
    demo.action("reset_layout").trigger()
    QTest.qWait(20)


def slot(user: User, name: str) -> PanelSlot:
    return user.window.workspace.panels.slots[name]


def floated(user: User, name: str) -> FloatingPanel:
    """Undock a panel by its menu entry; its window, painted."""
    user.action(f"float_{name}").trigger()
    window = slot(user, name).window_of_its_own
    assert window is not None
    assert QTest.qWaitForWindowExposed(window)
    return window


def places(user: User) -> dict[str, QRect]:
    window = user.window
    return {name: QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for name, one in _slots(user).items()}


def _slots(user: User) -> dict[str, PanelSlot]:
    return user.window.workspace.panels.slots


@pytest.mark.parametrize("name", NAMES)
def test_a_panel_leaves_and_comes_back_to_its_place(user: User, name: str) -> None:
    before, chain = places(user), tab_stops(user.window)
    window = floated(user, name)
    one = slot(user, name)
    assert window.isVisible() and one.content.isVisible() and one.content.window() is window
    assert one.content.size().width() >= before[name].width() - 40, "as large as it was"
    assert not one.isVisible() and user.action(f"float_{name}").isChecked()
    assert one.title in window.windowTitle() and "digitnet" in window.windowTitle()
    others = [place for other, place in places(user).items() if other != name]
    assert sum(place.width() for place in others) > 1200, "the others take the room"
    assert unnamed(window) == []
    window.close()
    QTest.qWait(20)
    assert one.window_of_its_own is None and one.content.isVisible() and one.content.window() is user.window
    assert places(user) == before and not user.action(f"float_{name}").isChecked()
    assert tab_stops(user.window) == chain, "the Tab key goes the same way as before"


@pytest.mark.parametrize("name", NAMES)
def test_button_and_double_click_undock_and_dock(user: User, name: str) -> None:
    one = slot(user, name)
    QTest.mouseClick(one.button, LEFT)
    assert one.floating and one.button.accessibleName() == f"Dock {one.title}"
    QTest.mouseClick(one.button, LEFT)
    assert not one.floating and one.button.accessibleName() == f"Undock {one.title}"
    work = user.window.workspace
    bars = {"layers": work.tabs.tabBar(), "plots": work.middle.tabBar(), "comparison": work.comparison}
    for floating in (True, False):
        QTest.mouseDClick(bars[name], LEFT, NONE, QPoint(12, 12))
        until(lambda floating=floating: one.floating == floating)
    QTest.mouseDClick(one.content, LEFT, NONE, QPoint(12, one.content.height() - 3))
    QTest.qWait(20)
    assert not one.floating, "only the title does"


def test_keys_and_the_palette_work_from_a_panel_of_its_own(user: User) -> None:
    window = floated(user, "comparison")
    window.activateWindow()
    until(window.isActiveWindow)
    before = user.threshold()
    user.document.set_threshold({"in0": before / 2})
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert user.threshold() == before
    QTest.keyClick(window, Qt.Key.Key_H, CTRL)
    assert user.window.workspace.history_asked
    window.activateWindow()
    until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL | SHIFT)
    palette = user.window.findChild(Palette)
    assert palette is not None and palette.isVisible()
    palette.close()
    window.activateWindow()
    until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    until(user.window.isActiveWindow)
    assert QApplication.focusWidget() is user.window.workspace.layers.filter
    user.idle()


def test_the_line_is_dragged_in_a_window_of_its_own(user: User) -> None:
    floated(user, "plots")
    user.document.select(user.document.model.layers[0].name)
    absmax = user.document.stats["in0"].absmax
    user.drag(absmax / 2)
    assert user.threshold() == pytest.approx(absmax / 2, rel=0.02)
    user.idle()


def test_a_hidden_panel_comes_back_for_what_is_to_be_shown_in_it(user: User) -> None:
    before = places(user)
    for name, action in (("layers", "toggle_history"), ("plots", "toggle_graph"), ("layers", "find_layer")):
        user.action(f"panel_{name}").trigger()
        assert not slot(user, name).isVisible() and not user.action(f"panel_{name}").isChecked()
        user.action(action).trigger()
        QTest.qWait(10)
        assert slot(user, name).isVisible() and user.action(f"panel_{name}").isChecked(), action
        assert places(user) == before
    assert user.window.workspace.graph_asked
    user.action("panel_plots").trigger()
    assert not user.action("toggle_graph").isChecked(), "what is hidden is not in front"
    user.action("panel_plots").trigger()
    assert user.action("toggle_graph").isChecked()
    user.action("toggle_graph").trigger()
    assert not user.window.workspace.graph_asked


def test_the_last_docked_panel_stays(user: User) -> None:
    floated(user, "layers")
    user.action("panel_comparison").trigger()
    for action in ("float_plots", "panel_plots"):
        assert not user.action(action).isEnabled()
        assert "last docked" in str(user.window.commands.palette.why_not(user.action(action)))
    assert not slot(user, "plots").button.isEnabled()
    user.window.workspace.panels.set_floating("plots", True)
    assert slot(user, "plots").docked
    user.action("panel_comparison").trigger()
    assert user.action("float_plots").isEnabled()


def test_a_file_dropped_on_a_panel_of_its_own_is_opened(
    user: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, opened = floated(user, "layers"), []
    (tmp_path / "a.table").touch()
    with monkeypatch.context() as patch:
        patch.setattr(user.window, "_open_paths", opened.append)
        patch.setattr(user, "window", window)
        assert user.drop(tmp_path / "a.table")
    assert opened == [[tmp_path / "a.table"]]


def test_the_layout_comes_back_at_the_next_start(user: User, tmp_path: Path) -> None:
    user.window.resize(*SMALLEST)
    QTest.qWait(20)
    first = places(user)
    window = floated(user, "comparison")
    window.setGeometry(40, 50, 500, 600)
    user.action("panel_layers").trigger()
    user.window.workspace.keep(kept := settings())
    kept.sync()
    other = User(tmp_path)
    try:
        again = other.window.workspace.panels.slots
        own = again["comparison"].window_of_its_own
        assert own is not None and not own.isVisible(), "there is nothing to show yet"
        other.window.resize(*SMALLEST)
        other.open_demo()
        until(own.isVisible)
        assert own.geometry() == QRect(40, 50, 500, 600) and again["plots"].docked
        assert not again["layers"].shown and not again["layers"].isVisible()
        assert not other.action("panel_layers").isChecked() and other.action("float_comparison").isChecked()
        other.action("reset_layout").trigger()
        QTest.qWait(20)
        assert all(one.docked and one.content.isVisible() for one in again.values())
        other.window.notices.clear()
        QTest.qWait(20)
        assert places(other) == first
        floated(other, "plots")
    finally:
        other.close()


@pytest.mark.parametrize(
    "place", [QRect(5000, 4000, 600, 500), QRect(-900, -900, 400, 500), QRect(0, 0, 9000, 7000)]
)
def test_a_window_from_a_screen_that_is_gone_is_seen(user: User, place: QRect) -> None:
    kept = settings()
    kept.setValue("panels/comparison_floating", True)
    kept.setValue("panels/comparison_window", place)
    user.window.workspace.panels.restore(kept)
    window = slot(user, "comparison").window_of_its_own
    assert window is not None and QTest.qWaitForWindowExposed(window)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(window.geometry()), window.geometry()
    wanted = place.size().boundedTo(room.size()).expandedTo(window.minimumSizeHint())
    assert window.width() >= wanted.width() - 16 and window.height() >= wanted.height() - 40


def test_reset_brings_the_first_widths_back(user: User) -> None:
    before = places(user)
    user.window.workspace.setSizes([450, 400, 390])
    QTest.qWait(20)
    assert places(user) != before
    user.action("reset_layout").trigger()
    QTest.qWait(20)
    assert places(user) == before


def test_the_list_is_widened_for_the_columns_of_a_compared_plan(user: User) -> None:
    """All of them are in sight; a border that a person moves stays, and the next start has the old widths."""
    workspace = user.window.workspace
    before, tree = workspace.sizes(), workspace.layers.tree
    compares = user.window.commands.compares

    def right_end(column: Col) -> int:
        return tree.visualRect(tree.model().index(0, column)).right()

    compares.compare_calibration()
    until(lambda: workspace.sizes()[0] > before[0])
    assert right_end(Col.GAIN) < tree.viewport().width()
    assert workspace.sizes()[1] >= LEAST_PLOTS and workspace.sizes()[2] == before[2]
    user.window.resize(1300, 800)
    QTest.qWait(20)
    kept = settings()
    workspace.keep(kept)
    compares.stop_comparing()
    until(lambda: workspace.sizes()[0] < before[0] + 20)
    assert kept.value("columns") == workspace.saveState()
    compares.compare_calibration()
    until(lambda: workspace.sizes()[0] > before[0] + 20)
    handle, at = workspace.handle(1), QPoint(3, 100)
    QTest.mousePress(handle, LEFT, NONE, at)
    QTest.mouseMove(handle, at + QPoint(30, 0))
    QTest.mouseRelease(handle, LEFT, NONE, at + QPoint(30, 0))
    own = workspace.sizes()
    compares.stop_comparing()
    until(lambda: tree.isColumnHidden(Col.GAIN))
    QTest.qWait(50)
    assert workspace.sizes() == own, "the person's own"


def test_what_is_no_layout_changes_nothing(user: User) -> None:
    kept = settings()
    for name in NAMES:
        kept.setValue(f"panels/{name}_floating", "yes, please")
        kept.setValue(f"panels/{name}_hidden", True)
        kept.setValue(f"panels/{name}_window", QByteArray(b"junk"))
    panels = user.window.workspace.panels
    panels.restore(kept)
    assert [slot(user, name).docked for name in NAMES] == [False, False, True]
    assert floated(user, "layers").isVisible()
