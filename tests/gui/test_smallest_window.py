"""At its smallest the window cuts nothing off: the threshold's figures and buttons go below each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.widgets.folding_row import FoldingRow
from gui.window import SMALLEST
from tests.gui.running import User


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.document.select("convrelu_0")
    before = demo.window.size()
    yield demo
    demo.window.resize(before)
    QTest.qWait(20)


@pytest.mark.parametrize(("size", "folded"), [((1600, 900), False), (SMALLEST, True)])
def test_the_threshold_bar_folds_where_there_is_no_room(
    user: User, size: tuple[int, int], folded: bool
) -> None:
    user.window.resize(*size)
    QTest.qWait(50)
    bar = user.window.threshold_bar
    assert {row.folded for row in bar.findChildren(FoldingRow)} == {folded}
    shown = [bar.spin, *bar.figures.values(), *bar.findChildren(QPushButton)]
    for widget in shown[1:]:  # the field has its own width
        assert widget.width() >= widget.minimumSizeHint().width(), widget.accessibleName()
    places = [QRect(widget.mapTo(bar, QPoint(0, 0)), widget.size()) for widget in shown]
    for number, place in enumerate(places):
        assert bar.rect().contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_the_window_gets_no_smaller(user: User) -> None:
    user.window.resize(500, 300)
    assert (user.window.width(), user.window.height()) == SMALLEST
