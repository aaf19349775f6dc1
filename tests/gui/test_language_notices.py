"""What is told and read over a change of language: notices, their buttons, the list of them, and the help."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.worker.requests import Evaluate, Export
from clipscope.gui.app import Windows
from clipscope.gui.dialogs.help_dialog import HelpDialog
from clipscope.gui.dialogs.lint_dialog import LintDialog
from clipscope.gui.language.again import HAN, MOST, again
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.words import sentence
from clipscope.gui.work.offers import own_undo
from tests.broken_tables import broken_text
from tests.gui.running import User, hand, until
from tests.languages.sources import ROOT

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
    for number in range(2 * MOST):  # much is painted while a notice stands
        tr("Saved {file}.", file=f"{number}.npy")

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
    undo = next(one for one in user.window.notices.notices if one.action_buttons)
    assert [button.text() for button in undo.action_buttons] == ["撤销"]

    user = change(windows, ENGLISH)
    until(lambda: user.window.notices.notices, what="the bar stayed empty")
    assert log(user) == english
    assert (helps(user).place().section, helps(user).place().row) == (section, row)
    assert user.document.plan != start
    undo = next(one for one in user.window.notices.notices if one.action_buttons)
    undo.action_buttons[0].click()
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


def buttons(user: User) -> list[list[str]]:
    return [[button.text() for button in one.action_buttons] for one in user.window.notices.notices]


def test_buttons_of_all_kinds_of_notices_come_along_and_still_do_what_they_say(
    windows: Windows, tmp_path: Path
) -> None:
    user = hand(windows)
    user.open_demo()
    user.window.notices.clear()
    session, document = user.session, user.document
    names = tmp_path / "digits.txt"
    names.write_text("zero\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n")
    user.window.workspace.inputs.task.truthGiven.emit(names)
    user.idle()
    layer = document.model.layers[0].name if document.model else ""
    user.window.commands.tools.force(layer)
    until(lambda: "Back to fp32" in str(buttons(user)))
    table = tmp_path / "broken.table"
    table.write_text(broken_text())
    user.window.commands.files.open_paths([table])
    user.idle()
    request = Evaluate(document.plan, (Column("ncnn", "int8"),))
    session.noticed.emit("info", "a", "", (session.retries.repeat(tr("Try again"), request),))
    export = Export(document.plan, tmp_path / "out", ("json",))
    session.noticed.emit("info", "b", "", (session.retries.repeat(tr("Try again"), export),))
    before = buttons(user)
    assert sorted(label for labels in before for label in labels) == sorted(
        ["Use as class names", "Show findings", "Undo", "Try again", "Try again", "Back to fp32"]
    )

    user = change(windows, CHINESE)
    until(lambda: user.window.notices.notices, what="the bar stayed empty")
    after = buttons(user)
    assert [len(one) for one in after] == [len(one) for one in before]
    assert all(HAN.search(label) for labels in after for label in labels)
    press(user, "改回 fp32")
    assert not user.document.plan.is_on(layer)
    press(user, "用作类别名称")
    user.idle()
    assert user.window.workspace.inputs.sets.labels.text() == "digits.txt"
    press(user, "显示发现的问题")
    (dialog,) = user.window.findChildren(LintDialog)
    assert dialog.isVisible()
    dialog.close()
    user.close()


def press(user: User, label: str) -> None:
    (button,) = (
        button
        for one in user.window.notices.notices
        for button in one.action_buttons
        if button.text() == label
    )
    button.click()


def test_no_button_of_a_notice_is_a_bare_function() -> None:
    """An `Offer` can be renewed for the window that a language change makes; a function is lost."""
    bare = []
    for path in sorted((ROOT / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("emit", "show_notice"):
                bare += [
                    f"{path.name}:{pair.lineno}"
                    for pair in ast.walk(node)
                    if isinstance(pair, ast.Tuple)
                    and len(pair.elts) == 2
                    and isinstance(pair.elts[0], ast.Call)
                    and getattr(pair.elts[0].func, "id", "") == "tr"
                    and isinstance(pair.elts[1], (ast.Lambda, ast.Attribute))
                ]
    assert not bare


def test_commands_of_buttons_are_commands(windows: Windows) -> None:
    user = hand(windows)
    found = re.findall(
        r"Offer\([^\n]*, \"(\w+)\"", "".join(path.read_text() for path in (ROOT / "gui").rglob("*.py"))
    )
    assert len(found) > 5
    for name in found:
        assert user.window.commands.named(name)
