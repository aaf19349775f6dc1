"""The window's language: the system's or a chosen one, changed while the program runs, with nothing lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMenu
from shiboken6 import isValid

from clipscope.core.common.column import FP16
from clipscope.core.session.autosave import find_leftovers, state_folder
from clipscope.core.worker.requests import Evaluate
from clipscope.gui.app import LOOK_MS, Windows
from clipscope.gui.language.choice import CHINESE, ENGLISH, SYSTEM, current_language, wanted_language
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.state.results import State
from clipscope.gui.widgets.floating_panel import FloatingPanel
from clipscope.gui.widgets.window_before import PanelPicture
from clipscope.gui.work.jobs import Job
from tests.gui.running import NCNN_INT8, hand, until
from tests.gui.test_sessions import seen


def titles(windows: Windows) -> list[str]:
    return [entry.text() for entry in windows.window.menus.themes.values()]


def test_the_systems_language_unless_one_was_chosen() -> None:
    assert wanted_language(SYSTEM, ["zh-Hans-CN", "en-US"]) == CHINESE
    assert wanted_language(SYSTEM, ["zh_TW"]) == CHINESE
    assert wanted_language(SYSTEM, ["de-DE", "zh-CN"]) == CHINESE  # a person who reads it, and no German here
    assert wanted_language(SYSTEM, ["en-GB", "zh-CN"]) == ENGLISH
    assert wanted_language(SYSTEM, ["C"]) == ENGLISH
    assert wanted_language(CHINESE, ["en"]) == CHINESE
    assert wanted_language(ENGLISH, ["zh"]) == ENGLISH
    assert wanted_language("tlh", ["zh-CN"]) == CHINESE, "settings of a later version"


def test_the_language_changes_with_everything_in_its_place(windows: Windows) -> None:
    until(lambda: windows.program)
    user = hand(windows)
    user.open_demo()
    document = user.document
    document.set_threshold({"in0": 0.5})
    document.set_threshold({"in0": 0.4})
    document.undo_stack.undo()
    assert document.model is not None
    document.select(document.model.layers[1].name)
    user.idle()
    layers = user.window.workspace.layers
    layers.tree.header().setSortIndicator(Col.SQNR, Qt.SortOrder.DescendingOrder)
    layers.fold_all(True)
    layers.filter.setText("conv")
    work = user.window.workspace
    work.show_graph()
    work.show_history()
    user.action("float_comparison").trigger()
    shown = work.tabs_shown()
    assert 0 not in shown
    before, english, place = seen(user), titles(windows), layers.place
    rows = [layers.proxy.index(row, 0).data() for row in range(layers.proxy.rowCount())]

    first = windows.window
    changed: list[bool] = []
    windows.changed.connect(lambda: changed.append(True))
    first.menus.languages[CHINESE].trigger()
    until(lambda: windows.window is not first)
    pictures = windows.window.findChildren(PanelPicture)
    assert [one.windowTitle() for one in pictures] == ["Comparison - digitnet - ClipScope"]
    until(lambda: pictures[0].isVisible(), what="the panel's window vanishes")
    until(lambda: changed and windows.program, what="the language did not change")
    if windows.window.curtain is not None:
        assert not any(one.isVisible() for one in windows.window.findChildren(FloatingPanel)), "half filled"
    assert current_language() == CHINESE and windows.window is not first
    until(lambda: windows.program and windows.program.document.plan is not None, what="the work is not back")
    user = hand(windows)
    until(lambda: not user.program.sessions.busy and user.document.model)
    user.idle()
    assert seen(user) == before
    work = user.window.workspace
    until(lambda: user.window.curtain is None)
    assert work.tabs_shown() == shown
    panel = work.panels.slots["comparison"].window_of_its_own
    assert panel is not None and panel.isVisible()
    until(lambda: not user.window.findChildren(PanelPicture) or not pictures[0].isVisible())
    layers = user.window.workspace.layers
    assert layers.place == place and place.closed
    assert [layers.proxy.index(row, 0).data() for row in range(layers.proxy.rowCount())] == rows
    assert not user.window.empty.list.offers, "its own work is not offered as if it were another's"
    chinese = titles(windows)
    assert len(chinese) == len(english) and not set(chinese) & set(english)
    assert windows.window.menus.languages[CHINESE].isChecked()
    # Qt's own buttons, too.
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert [button.text() for button in buttons.buttons()] == ["取消"]

    windows.window.menus.languages[ENGLISH].trigger()
    until(lambda: len(changed) == 2 and windows.program)
    assert titles(windows) == english and current_language() is None
    user = hand(windows)
    until(lambda: not user.program.sessions.busy and user.document.model)
    user.idle()
    assert seen(user) == before
    user.document.undo_stack.undo()
    assert user.document.undo_stack.isClean(), "as before: nothing to be asked about"
    user.close()
    assert not find_leftovers(state_folder()), "nothing is left behind"


def test_what_runs_is_not_given_up_for_a_language(windows: Windows) -> None:
    until(lambda: windows.program)
    user = hand(windows)
    user.window.commands.files.open_demo()
    assert user.jobs.busy
    first = windows.window
    first.menus.languages[CHINESE].trigger()
    assert windows.window is first
    assert "The language changes when what runs now is over." in user.notices("info")
    first.menus.languages[SYSTEM].trigger()
    user.idle()
    assert windows.window is first, "changed back in time"


def test_a_language_waits_for_what_an_edit_asks_for_and_for_an_open_dialog(windows: Windows) -> None:
    until(lambda: windows.program)
    user = hand(windows)
    user.open_demo()
    first, changed = windows.window, []
    windows.changed.connect(lambda: changed.append(True))
    asked: list[Evaluate] = []

    def note(job: Job) -> None:
        if isinstance(job.request, Evaluate):
            asked.append(job.request)

    user.jobs.submitted.connect(note)
    user.document.set_threshold({"in0": 0.5})
    user.program.session.half.run()
    assert user.program.session.rerun_pending and not user.jobs.busy
    first.menus.languages[CHINESE].trigger()
    assert windows.window is first
    until(lambda: windows.window is not first or any(wish.columns == (FP16,) for wish in asked))
    assert windows.window is first, "fp16 was wanted, behind the rest"
    question = QDialog(first)
    question.open()
    user.idle()
    QTest.qWait(3 * LOOK_MS)
    assert windows.window is first and question.isVisible(), "a person is at it"
    question.reject()
    until(lambda: changed and windows.program, what="the language did not change")
    user = hand(windows)
    until(lambda: not user.program.sessions.busy and user.document.model)
    assert user.document.result(NCNN_INT8).state is State.FRESH, "the edit's evaluation was not given up"


def test_the_window_before_is_seen_until_the_next_one_is_whole_and_keys_come_to_it(windows: Windows) -> None:
    user = hand(windows)
    user.open_demo()
    tree = user.window.workspace.layers.tree
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0))
    below = tree.model().index(1, 0).data()
    first = windows.window
    seen, title = first.grab().toImage(), first.windowTitle()
    first.menus.languages[CHINESE].trigger()
    until(lambda: windows.window is not first)
    curtain = windows.window.curtain
    assert curtain is not None and curtain.isVisible() and curtain.geometry() == windows.window.rect()
    picture = curtain.grab().toImage()
    assert picture == seen.copy(picture.rect()), "the other window is smaller here"
    assert windows.window.windowTitle() == title
    handle = windows.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Down)
    QTest.keyClick(handle, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    until(lambda: windows.program)
    assert not isValid(first) and windows.window.curtain is curtain, "nothing of the work is seen yet"
    user = hand(windows)
    work = user.window.workspace
    assert work.is_shown_whole and user.window.pages.currentWidget() is work and user.document.is_calibrated
    until(lambda: work.history_asked, what="a key was lost")
    assert work.layers.tree.currentIndex().data() == below


def test_what_nobody_has_in_hand_is_not_waited_for(windows: Windows) -> None:
    """A menu that another window left open, a button whose release was lost, a session that is not opened."""
    user = hand(windows)
    first, left = windows.window, QMenu()
    left.addAction("left open")
    left.popup(first.mapToGlobal(first.rect().center()))
    QTest.mousePress(first.windowHandle(), Qt.MouseButton.LeftButton, pos=first.rect().center())
    left.popup(first.mapToGlobal(first.rect().center()))
    assert QApplication.activePopupWidget() is left
    assert QApplication.mouseButtons() != Qt.MouseButton.NoButton
    user.program.sessions._reading += 1  # as while a person is asked about its files
    first.menus.languages[CHINESE].trigger()
    QTest.qWait(2 * LOOK_MS)
    assert windows.window is first, "a session is being opened"
    user.program.sessions._reading -= 1  # given up: nothing tells of it
    until(lambda: windows.window is not first, what="the language did not change")
    left.close()
    QTest.mouseRelease(windows.window.windowHandle(), Qt.MouseButton.LeftButton)
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
