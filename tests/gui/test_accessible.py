"""Whoever can't see the window hears a name for each thing that takes the keyboard or a click."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QWidget,
)

from tests.gui.running import User

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
