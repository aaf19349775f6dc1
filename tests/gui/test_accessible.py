"""Whoever can't see the window hears a name for each thing that takes the keyboard or a click."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)

from clipscope.gui.widgets.focus_chain import tab_stops
from clipscope.gui.widgets.focus_ring import FocusRing
from clipscope.gui.widgets.menu_key import MenuKey
from tests.gui.running import User, until

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
VALUES = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
OUTER = (QComboBox, QAbstractSpinBox, QLineEdit, QMenuBar)
"""Qt's own parts inside these are named by them, as headers are by their list."""


def controls(top: QWidget) -> Iterator[QWidget]:
    """All that takes focus or clicks, without what Qt puts inside of its own controls."""
    for widget in top.findChildren(QWidget):
        inside, parent = False, widget.parentWidget()
        while parent is not None and parent is not top:
            inside |= isinstance(parent, OUTER)
            parent = parent.parentWidget()
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if not inside and not isinstance(widget, QHeaderView) and (isinstance(widget, CONTROLS) or reached):
            yield widget


def unnamed(top: QWidget) -> list[str]:
    """Controls that have no name, by their class and that of what they lie in.

    Qt takes a field's value or placeholder for a name: fields need one of their own, or a label.
    """
    labelled = [label.buddy() for label in top.findChildren(QLabel)]
    found = []
    for widget in controls(top):
        own = bool(widget.accessibleName().strip()) or widget in labelled
        told = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
        if not (own if isinstance(widget, VALUES) else told):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {told!r}")
    return found


def test_every_control_of_window_and_dialogs_has_a_name(demo: User) -> None:
    assert len(list(controls(demo.window))) > 60
    assert unnamed(demo.window) == []
    for action in ("choose_export", "show_methods", "show_multipliers", "show_help"):
        if action in demo.window.actions_by_name and demo.action(action).isEnabled():
            demo.action(action).trigger()
            demo.idle()
    dialogs = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not demo.window]
    assert dialogs, "no dialog opened"
    for dialog in dialogs:
        assert unnamed(dialog) == [], dialog.windowTitle()
        dialog.close()


def picture(widget: QWidget) -> NDArray[np.int64]:
    """What a widget looks like, int64 (height, width, 3)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(np.int64)


def stops_unmarked(top: QWidget) -> list[str]:
    """Tab stops in sight that look the same with the focus as without it."""
    stops = [s for s in tab_stops(top) if s.isVisible() and s.isEnabled() and not s.visibleRegion().isEmpty()]
    found = []
    for stop in stops:
        next(other for other in stops if other is not stop).setFocus(Qt.FocusReason.TabFocusReason)
        without = picture(stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        assert stop.hasFocus()
        if int((abs(picture(stop) - without).sum(2) > 40).sum()) < 12:
            found.append(f"{type(stop).__name__} {stop.accessibleName()}")
    return found


def test_each_tab_stop_shows_that_it_has_the_focus(demo: User, qapp: QApplication) -> None:
    ring = FocusRing(qapp)
    demo.window.activateWindow()
    until(demo.window.isActiveWindow)
    assert len(tab_stops(demo.window)) > 30
    for bar in demo.window.findChildren(QTabBar):
        for place in range(bar.count() if bar.isVisible() else 0):
            bar.setCurrentIndex(place)
            QApplication.processEvents()
            assert stops_unmarked(demo.window) == [], bar.tabText(place)
        bar.setCurrentIndex(0)
    ring.deleteLater()


def test_shift_f10_opens_the_menu_of_what_has_the_focus(demo: User, qapp: QApplication) -> None:
    keys, layers = MenuKey(qapp), demo.window.workspace.layers
    handle = demo.window.windowHandle()
    demo.window.activateWindow()
    until(demo.window.isActiveWindow)
    for widget in (layers.tree, layers.filter, demo.window.workspace.histogram.plot):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(handle, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu) and menu.actions(), type(widget).__name__
        menu.close()
    keys.deleteLater()
