"""The order of the Tab key: as Qt has it, and read without making one widget the owner of the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from clipscope.gui.widgets.focus_chain import focus_chain, tab_stops


def test_it_has_every_widget_in_the_order_of_tab(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    first, second, third = (QLineEdit(name) for name in "abc")
    for field in (first, second, third):
        column.addWidget(field)
    QWidget.setTabOrder(first, third)
    assert list(focus_chain(top)) == [first, third, second]


def test_what_comes_after_a_deleted_widget_lives(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    pane, label, number = QWidget(), QLabel("first"), QSpinBox()
    column = QVBoxLayout(pane)
    column.addWidget(label)
    column.addWidget(number)
    window.setCentralWidget(pane)
    bar = window.menuBar()
    entry = bar.addMenu("Theme").addAction("Dark")
    inner = number.lineEdit()
    assert {pane, label, number, bar, inner} <= set(focus_chain(window))
    label.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(label)
    assert all(isValid(one) for one in (pane, number, inner, bar, entry))
    entry.setText("Light")


def test_a_spin_box_stays_its_panels_own(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    number = QSpinBox()
    column.addWidget(number)
    column.addWidget(QLabel("not reached"))
    assert tab_stops(top) == [number]
    field = number.lineEdit()
    number.setLineEdit(QLineEdit())  # deletes the old one
    assert not isValid(field) and isValid(number)
    number.setValue(3)
