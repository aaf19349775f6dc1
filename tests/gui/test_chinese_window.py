"""The window in Chinese: nothing is left in English, and nothing is cut off where it is smallest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from clipscope.gui.dialogs.palette import Palette
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.window import SMALLEST
from clipscope.gui.window import settings as window_settings
from tests.gui.english_left import english_left
from tests.gui.running import User, set_settings_folder, until

DIALOGS = (
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
)
SIZES = (SMALLEST, (1280, 800), (1920, 1080))


@pytest.fixture(scope="module")
def user(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    """The demo with all results, in Chinese."""
    folder = tmp_path_factory.mktemp("settings")
    set_settings_folder(folder)
    window_settings().setValue("language", CHINESE)
    window_settings().sync()
    found = User(folder)
    found.open_demo()
    yield found
    found.close()
    speak(qapp, ENGLISH)


def names(user: User) -> list[str]:
    """What is called the same in every language."""
    model = user.document.model
    assert model is not None
    found = [text for layer in model.layers for text in (layer.name, layer.type, layer.root)]
    return [*found, "ssh pi@board python3"]


def cut_off(top: QWidget) -> list[str]:
    """Labels and buttons in sight whose text has less room than it takes."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
            plain = widget.textFormat() != Qt.TextFormat.RichText and "<" not in widget.text()
            if not plain or not widget.text() or widget.pixmap().width():
                continue
            wraps = widget.wordWrap()
            needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().width()
            room = widget.height() if wraps else widget.width()
        elif isinstance(widget, QAbstractButton) and widget.text():
            needed, room = widget.minimumSizeHint().width(), widget.width()
        else:
            continue
        if room < needed:
            found.append(f"{type(widget).__name__} {widget.text()!r}: {room} of {needed}")
    return found


def test_nothing_of_the_window_is_left_in_english(user: User) -> None:
    workspace = user.window.workspace
    for show in (workspace.show_weights, workspace.show_images, workspace.show_graph):
        show(True)
        user.idle()
        assert english_left(user.window, names(user)) == []
        show(False)
    workspace.show_inputs()
    user.idle()
    assert english_left(user.window, names(user)) == []
    workspace.show_history()
    user.document.set_threshold({"in0": 0.5})
    user.document.undo_stack.undo()
    user.idle()
    assert english_left(user.window, names(user)) == []
    workspace.show_layers()


@pytest.mark.parametrize("action", DIALOGS)
def test_no_dialog_is_left_in_english(user: User, action: str) -> None:
    before = set(QApplication.topLevelWidgets())

    def opened() -> list[QDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    user.action(action).trigger()
    until(opened, what=f"{action} opened nothing")
    user.idle()
    (dialog,) = opened()
    left = english_left(dialog, names(user))
    dialog.close()
    QTest.qWait(5)
    assert before and left == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(user: User, size: tuple[int, int]) -> None:
    workspace = user.window.workspace
    user.window.resize(*size)
    for page in (workspace.show_inputs, workspace.show_history, workspace.show_layers):
        page()
        QTest.qWait(50)
        assert cut_off(user.window) == []
    for show in (workspace.show_weights, workspace.show_images, workspace.show_graph):
        show(True)
        user.idle()
        QTest.qWait(50)
        assert cut_off(user.window) == []
        show(False)


def test_the_palette_finds_commands_by_both_names(user: User) -> None:
    palette = Palette(user.window, user.window.theme, lambda _: None)
    palette.open()
    for typed in ("报告", "report"):
        palette.search.setText(typed)
        assert palette.current is not None and palette.current.text == "报告", typed
        assert not palette.nothing.isVisible()
    palette.search.setText("qqq")
    assert palette.current is None and palette.nothing.isVisible()
    palette.close()
