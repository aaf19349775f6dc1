"""Every dialog by the keyboard: the first focus, all controls by Tab, what Enter does, and Esc."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from clipscope.gui.dialogs.inputs_dialog import InputsDialog
from clipscope.gui.widgets.focus_ring import FocusRing
from tests.broken_tables import broken_text
from tests.gui.running import User, until
from tests.gui.test_accessible import controls, stops_unmarked

COMMANDS = (
    "show_help",
    "show_methods",
    "show_multipliers",
    "show_settling",
    "choose_export",
    "show_palette",
    "show_targets",
    "mixed_precision",
    "compare_plans",
    "profile_layers",
    "tune",
    "show_about",
)
LEAVES = ("Close", "Cancel", "&Close", "&Cancel")
MOST = 80


def opened(user: User, show: Callable[[], object]) -> QDialog:
    """The dialog that something opens, with the keyboard."""
    before = set(user.window.findChildren(QDialog))

    def new() -> list[QDialog]:
        return [one for one in user.window.findChildren(QDialog) if one.isVisible() and one not in before]

    show()
    until(new, 10.0, what=f"{show} opened nothing")
    (dialog,) = new()
    user.idle()
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    QTest.qWait(10)
    return dialog


def called(widget: QWidget | None) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else widget and widget.accessibleName()
    return f"{type(widget).__name__} {text}"


def tabbed(dialog: QDialog) -> list[QWidget]:
    """What the focus comes to by Tab until it is where it was first."""
    found: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and widget not in found and len(found) < MOST:
        found.append(widget)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
    assert widget is found[0], f"{called(widget)}: Tab does not come round"
    return found


def faults(dialog: QDialog) -> list[str]:
    """What is wrong with a dialog for who has only the keyboard."""
    found = []
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    default = [one for one in buttons if one.isDefault()]
    main = [one for one in buttons if one.property("primary")]
    if main and default and default != main:
        found.append(f"Enter presses {called(default[0])}, {called(main[0])} stands out")
    first = QApplication.focusWidget()
    if first is None or first.window() is not dialog:
        return [*found, f"the first focus is nowhere: {called(first)}"]
    reached = tabbed(dialog)
    alone = all(isinstance(one, QPushButton) for one in reached)
    if not alone and isinstance(first, QPushButton) and first.text() in LEAVES:
        found.append(f"the first focus leaves: {called(first)}")
    for one in controls(dialog):
        stop = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if stop and one.isVisible() and one.isEnabled() and one not in reached:
            found.append(f"Tab does not reach {called(one)}")
    if len(reached) > 1:
        found += [f"{one} shows no focus" for one in stops_unmarked(dialog)]
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
    QTest.qWait(10)
    if isValid(dialog) and dialog.isVisible():
        found.append("Esc does not close it")
        dialog.close()
    return found


def test_every_dialog_by_the_keyboard(demo: User, qapp: QApplication, tmp_path: Path) -> None:
    ring = FocusRing(qapp)
    table = tmp_path / "broken.table"
    table.write_text(broken_text())
    shows: dict[str, Callable[[], object]] = {name: demo.action(name).trigger for name in COMMANDS}
    shows["a table is checked"] = lambda: demo.window.commands.tools.check_table(table)
    shows["inputs"] = lambda: InputsDialog("net", ("a", "b"), {}, demo.window, None).open()
    wrong = {name: lines for name, show in shows.items() if (lines := faults(opened(demo, show)))}
    ring.deleteLater()
    demo.idle()
    assert not wrong


def test_enter_presses_the_button_that_has_the_focus_and_else_the_main_one(demo: User) -> None:
    pressed: list[str] = []
    dialog = opened(demo, demo.action("tune").trigger)
    (tune,) = (one for one in dialog.findChildren(QPushButton) if one.isDefault())
    (cancel,) = (one for one in dialog.findChildren(QPushButton) if one.text() in LEAVES)
    assert tune.text() == "Tune"
    cancel.clicked.connect(lambda: pressed.append("cancel"))
    cancel.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert pressed == ["cancel"]
    demo.idle()
    box = opened(demo, demo.action("show_about").trigger)
    assert isinstance(box, QMessageBox)
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_Return)
    QTest.qWait(10)
    assert not isValid(box) or not box.isVisible()
