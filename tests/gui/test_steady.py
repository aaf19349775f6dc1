"""What keeps pauses short: few layouts, one picture for a large change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clipscope.gui.widgets.steady_tabs import SteadyTabs


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def shown_tabs(qtbot: QtBot) -> tuple[SteadyTabs, QLabel, QLabel]:
    tabs, page = SteadyTabs(), QWidget()
    qtbot.addWidget(tabs)
    changing, still = QLabel("12"), QLabel("still")
    column = QVBoxLayout(page)
    column.addWidget(changing)
    column.addStretch()
    column.addWidget(still)
    tabs.addTab(page, "Page")
    tabs.resize(300, 200)
    with qtbot.waitExposed(tabs):
        tabs.show()
    changing.setText("34")
    qtbot.wait(20)
    return tabs, changing, still


def test_another_text_of_the_same_size_paints_nothing_else(qtbot: QtBot) -> None:
    _, changing, still = shown_tabs(qtbot)
    paints, own = Paints(still), Paints(changing)
    changing.setText("56")
    qtbot.wait(20)
    assert own.count and not paints.count


def test_a_page_that_needs_more_room_gets_it(qtbot: QtBot) -> None:
    tabs, changing, _ = shown_tabs(qtbot)
    before = tabs.minimumSizeHint()
    changing.setMinimumWidth(800)
    qtbot.wait(20)
    assert tabs.minimumSizeHint().width() > before.width()
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(tabs)
    tabs.show()
    with qtbot.waitExposed(holder):
        holder.show()
    least = holder.minimumSizeHint().width()
    changing.setMinimumWidth(900)
    qtbot.waitUntil(lambda: holder.minimumSizeHint().width() >= least + 100)
