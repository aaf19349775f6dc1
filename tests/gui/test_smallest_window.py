"""At its smallest the window cuts nothing off: the threshold's figures and buttons go below each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.window import SMALLEST
from tests.gui.running import User, until


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.document.select("convrelu_0")
    before = demo.window.size()
    yield demo
    demo.window.resize(before)
    QTest.qWait(20)


@pytest.mark.parametrize(("size", "folded"), [((1920, 1080), False), (SMALLEST, True)])
def test_the_threshold_bar_folds_where_there_is_no_room(
    user: User, size: tuple[int, int], folded: bool
) -> None:
    user.window.resize(*size)
    QTest.qWait(50)
    bar = user.window.workspace.threshold_bar
    assert bar.lines.folded == folded
    assert bar.figures["shortened"].isVisible() == (size != SMALLEST)
    buttons = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
    figures = [figure for figure in bar.figures.values() if figure.isVisible()]
    shown = [bar.spin, *figures, *buttons]
    for widget in shown[1:]:  # the field has its own width
        assert widget.width() >= widget.minimumSizeHint().width(), widget.accessibleName()
    places = [QRect(widget.mapTo(bar, QPoint(0, 0)), widget.size()) for widget in shown]
    for number, place in enumerate(places):
        assert bar.rect().contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_the_smallest_window_shows_every_panel_whole(user: User) -> None:
    user.window.resize(*SMALLEST)
    QTest.qWait(50)
    window = user.window
    for method in range(window.workspace.threshold_bar.method.count()):
        window.workspace.threshold_bar.method.setCurrentIndex(method)
        QTest.qWait(5)
        for place in range(window.workspace.count()):
            panel = window.workspace.widget(place)
            assert panel.width() >= panel.minimumSizeHint().width()
    window.workspace.threshold_bar.method.setCurrentIndex(0)
    tree = window.workspace.layers.tree
    assert tree.columnViewportPosition(Col.SQNR) + tree.columnWidth(Col.SQNR) <= tree.viewport().width()


def test_nothing_overlaps_on_the_page_of_weights(user: User) -> None:
    user.window.resize(*SMALLEST)
    weights = user.window.workspace.weights
    user.window.workspace.middle.setCurrentWidget(weights)
    user.document.select("convrelu_0")
    until(lambda: weights.choice.use.isVisible() and weights.choice.use.text())
    QTest.qWait(50)
    choice = weights.choice
    shown = (choice.use, choice.choice, choice.layer_button, choice.all_button, choice.note)
    places = [QRect(widget.mapTo(weights, QPoint(0, 0)), widget.size()) for widget in shown]
    for number, place in enumerate(places):
        assert weights.rect().contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])
    for label in (choice.use, choice.note):
        assert label.height() >= label.heightForWidth(label.width())
    user.window.workspace.middle.setCurrentIndex(0)


def test_the_window_gets_no_smaller(user: User) -> None:
    user.window.resize(500, 300)
    assert (user.window.width(), user.window.height()) == SMALLEST
