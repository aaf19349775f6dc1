"""What is told and read over a change of language: notices, their buttons, the list of them, and the help."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.app import Windows
from clipscope.gui.dialogs.help_dialog import HelpDialog
from clipscope.gui.language.again import HAN, again
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.words import sentence
from clipscope.gui.work.offers import own_undo
from tests.gui.running import User, hand, until

WAITS = "The language changes when what runs now is over."


def change(windows: Windows, language: str) -> User:
    before = windows.window
    before.menus.languages[language].trigger()
    until(lambda: windows.window is not before, what="the language did not change")
    user = hand(windows)
    user.idle()
    return user


def texts(user: User) -> list[str]:
    return [notice.text for notice in user.window.notices.notices]


def log(user: User) -> list[tuple[str, str, str, float, bool, bool]]:
    entries = user.window.notices.log.entries
    return [(one.level, one.text, one.details, one.when, one.is_open, one.seen) for one in entries]


def shape(user: User) -> list[tuple[str, float, bool, bool]]:
    return [(level, when, is_open, seen) for level, _, _, when, is_open, seen in log(user)]


def test_notices_and_help_come_along_in_the_other_language(windows: Windows, tmp_path: Path) -> None:
    user = hand(windows)
    user.open_demo()
    user.document.select("convrelu_0")
    start = user.document.plan
    user.document.set_threshold({"in0": 0.5})
    user.idle()
    user.window.notices.clear()
    error = ClipScopeError("the file is empty", where="我的/Saved.param", fix="export the network again")
    user.session.failed.emit(error.in_step("export"), None)
    text = sentences((tr("Saved {file}.", file="Saved"), tr_message("the file is empty")))
    details = "\n".join(("a_blob", tr("1 image")))
    user.session.noticed.emit("info", text, details, own_undo(user.document, start))
    user.session.noticed.emit("warning", tr("Saved {file}.", file="a b.npy"), "", None)
    user.window.bell.open()
    user.window.bell.list.hide()
    user.window.notices.take_back(user.window.notices.notices[0])
    user.window.commands.views.show_help()
    reading = helps(user)
    reading.resize(640, 500)
    reading.show_section("Terms")
    QTest.qWait(20)
    section, row = reading.place().section, reading.place().row
    assert (section, row) > (0, 0), "somewhere in the middle"
    english, kept = log(user), shape(user)

    user = change(windows, CHINESE)
    until(lambda: user.window.notices.notices, what="the bar stayed empty")
    assert shape(user) == kept, "the times, and what is over and was looked at"
    entries = user.window.notices.log.entries
    assert all(HAN.search(one.text) for one in entries)
    said = entries[1].text
    assert "已保存 Saved" in said and tr_message("the file is empty") in said
    assert entries[1].details == f"a_blob\n{tr('1 image')}", "a name stays"
    assert entries[2].text.startswith("重新导出网络。\n") and "我的/Saved.param" in entries[2].text
    assert texts(user) == [one.text for one in entries if one.is_open]
    assert (helps(user).place().section, helps(user).place().row) == (section, row)
    assert helps(user).windowTitle() == "帮助"
    undo = user.window.notices.notices[0]
    assert [button.text() for button in undo.action_buttons] == ["撤销"]

    user = change(windows, ENGLISH)
    until(lambda: user.window.notices.notices, what="the bar stayed empty")
    assert log(user) == english
    assert (helps(user).place().section, helps(user).place().row) == (section, row)
    assert user.document.plan != start
    button = user.window.notices.notices[0].action_button
    assert button is not None
    button.click()
    assert user.document.plan == start
    user.document.undo_stack.redo()
    user.close()


def test_open_results_and_the_button_that_shows_them_come_along(windows: Windows) -> None:
    user = hand(windows)
    user.open_demo()
    searches = user.window.commands.searches
    show = searches.tuner.until_next("Show report", lambda: None, shows=True, command="show_tune_report")
    user.session.noticed.emit("info", tr("Saved {file}.", file="a.npy"), "", show)
    user.action("show_methods").trigger()
    assert searches.shown == ("show_methods",)
    user = change(windows, CHINESE)
    until(lambda: user.window.commands.searches.shown == ("show_methods",), what="it was not shown again")
    (notice,) = (one for one in user.window.notices.notices if "a.npy" in one.text)
    assert len(notice.action_buttons) == 1
    user.close()


def helps(user: User) -> HelpDialog:
    (found,) = (one for one in user.window.findChildren(HelpDialog) if one.isVisible())
    QTest.qWait(20)
    return found


def test_nobody_waits_for_a_language_that_was_changed_back(windows: Windows) -> None:
    user = hand(windows)
    user.window.commands.files.open_demo()
    first = windows.window
    first.menus.languages[CHINESE].trigger()
    assert texts(user) == [WAITS]
    first.menus.languages[ENGLISH].trigger()
    assert texts(user) == [] and not user.window.notices.log.entries
    first.menus.languages[CHINESE].trigger()
    until(lambda: windows.window is not first, what="the language did not change")
    user = hand(windows)
    assert not [one for one in user.window.notices.log.entries if re.search("语言|language", one.text)]


def test_an_error_on_the_first_page_stays_there(windows: Windows, tmp_path: Path) -> None:
    user = hand(windows)
    broken = tmp_path / "net.param"
    broken.write_text("7767517\nnothing\n")
    user.window.commands.files.open_paths([broken])
    until(lambda: user.window.empty.problem.notice)
    user.idle()
    user = change(windows, CHINESE)
    notice = user.window.empty.problem.notice
    assert isinstance(notice, Notice) and notice.on_card and HAN.search(notice.text)
    assert str(broken.name) in user.window.empty.problem.text.text()


def test_a_text_is_said_again_by_what_it_is_made_of(qapp: QApplication) -> None:
    speak(qapp, ENGLISH)
    kept = again(tr("Saved {file}.", file=tr("Notices")))
    name = again(tr("Saved {file}.", file="Notices"))
    plain = again("conv1_3x3/relu")
    speak(qapp, CHINESE)
    assert (str(kept), str(name)) == ("已保存通知。", "已保存 Notices。")
    assert str(plain) == "conv1_3x3/relu" == str(again("conv1_3x3/relu"))
    assert str(again(sentence("the file is empty"))) == "文件为空。", "it has no capital of its own"
    speak(qapp, ENGLISH)
    assert str(kept) == "Saved Notices."
