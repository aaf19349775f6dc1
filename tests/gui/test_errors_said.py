"""What an error of the core says in the window: the way out first, once, in its words and its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.language.again import HAN, again
from clipscope.gui.language.catalogue import MESSAGES, originals, read_catalogue
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.controls import CONTROLS, IN_WINDOW
from clipscope.gui.language.errors import error_details, error_text, with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.theme.theme import Theme

UNREADABLE = "none of the 3 files could be read"
FIX = "check the paths and the files"


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    speak(qapp, CHINESE)
    yield
    speak(qapp, ENGLISH)


OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*|clipscope [a-z]+ ?")
ELSEWHERE = re.compile(
    r"python -m |paddle2onnx|--(input-blob|inputs|model_filename|dask)|clipscope session|-cores"
)
"""What is typed elsewhere, is a part of that, or never comes to the window."""


def test_the_way_out_is_a_line_of_its_own_before_the_cause(qapp: QApplication) -> None:
    error = ClipScopeError("is empty", where="/a/n.param, line 3", fix="export the network again")
    assert error_text(error) == "Export the network again.\n/a/n.param, line 3: is empty."
    assert error_text(error, "Not saved").splitlines()[1] == "Not saved: /a/n.param, line 3: is empty."
    assert error_text(ClipScopeError("there is no more")) == "There is no more.", "no way out: one line"
    html = with_bold_lead(error_text(ClipScopeError("x < y & z", fix="write y > x")))
    assert html == "<b>Write y &gt; x.</b><br>X &lt; y &amp; z."
    assert with_bold_lead("x < y") == "x < y"
    area = NotificationArea(Theme("dark"))
    area.resize(700, 32)
    notice = area.show_error(error)
    notice.message.resize(500, 30)
    assert notice.message.lines == tuple(error_text(error).splitlines()), "as they stand, none is broken"
    assert "<b>Export" in {label.text()[:9] for label in notice.sheet.findChildren(QLabel)}


def test_options_make_way_for_the_windows_controls(qapp: QApplication) -> None:
    fix = "choose another task (--task), or say more of it (--task-option head=..., classes=N)"
    error = ClipScopeError("the outputs (out0 10) are not recognised as detection", where="n.param", fix=fix)
    lead = error_text(error).splitlines()[0]
    assert lead == "Choose another task (Inputs › Task), or say more of it (Inputs › Task › Settings)."
    assert "--" in str(error), "the command line says them"
    shapes = ClipScopeError("has open dimensions (?x6)", fix="give samples of it (an .npz with N for each)")
    assert "(an .npz with N for each)" in error_text(shapes), "no option"
    labels = ClipScopeError("no", fix="give the class names in the network's order with --labels FILE")
    assert error_text(labels).startswith("Give the class names in the network's order: Inputs › Class names")
    size = ClipScopeError("no", fix="leave --size out: net.yaml says 320x320")
    assert error_text(size).startswith("Open it again with Open model… (Ctrl+O): net.yaml says 320×320.\n")


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_no_sentence_of_the_core_names_an_option_in_the_window(qapp: QApplication, language: str) -> None:
    """All that the core can say, filled with names: a new option in it wants a control."""
    speak(qapp, language)
    try:
        left = {}
        for template in read_catalogue(CHINESE)[MESSAGES]:
            if OPTION.search(template) and not ELSEWHERE.search(template):
                said = tr_message(re.sub(r"\{(\w+)\}", "a.b", template))
                if OPTION.search(said) or "{" in said or (language == CHINESE and not HAN.search(said)):
                    left[template] = said
        assert not left
        assert all(tr_message(text.replace("{", "").replace("}", "")) for text in IN_WINDOW)
    finally:
        speak(qapp, ENGLISH)


def test_controls_are_called_as_the_window_calls_them(qapp: QApplication) -> None:
    """Every menu, tab and field that a way out names is one of the window's texts, in both languages."""
    own = {re.sub(r"&|…$", "", text).rstrip("…") for text in originals(CHINESE).values()}
    catalogue = {re.sub(r"&|…", "", k): v for k, v in read_catalogue(CHINESE)["window"].items()}
    paths = [text for text in (*CONTROLS.values(), *IN_WINDOW.values()) if "›" in text]
    assert len(paths) > 20
    for text in paths:
        theirs = read_catalogue(CHINESE)["window"][text]
        names = re.findall(r"(?:File|Run|Inputs)(?: › [A-Z][\w ]*)+", text)
        assert names, text
        for part in (part.strip() for name in names for part in name.split(" › ")):
            known = [one for one in own if one.lower().startswith(part.lower()[:14])]
            assert known, (text, part)
        for part in ("File", "Run", "Inputs"):
            if f"{part} ›" in text:
                assert f"{re.sub(r'[(（]&.[)）]', '', catalogue[part])} ›" in theirs, (text, theirs)


def test_in_chinese_too_and_the_details_have_the_english(chinese: None) -> None:
    fix = "choose another task (--task), or say more of it (--task-option head=..., classes=N)"
    error = ClipScopeError("the outputs (out0 10) are not recognised as detection", where="n.param", fix=fix)
    assert error_text(error).splitlines() == [
        "选择其他任务（输入 › 任务），或补充说明（输入 › 任务 › 设置）。",
        "n.param：输出（out0 10）无法识别为检测。",
    ]
    assert error_details(error).splitlines()[-1] == f"英文原文：{error}"


def test_both_lines_are_said_again_in_another_language(qapp: QApplication) -> None:
    error = ClipScopeError("the file is empty", where="n.param", fix="give it as --size WxH")
    kept = again(error_text(error))
    speak(qapp, CHINESE)
    try:
        assert str(kept) == error_text(error)
        assert all(HAN.search(line) for line in str(kept).splitlines())
    finally:
        speak(qapp, ENGLISH)


def test_names_that_are_written_small_begin_sentences_as_they_are(qapp: QApplication) -> None:
    assert error_text(ClipScopeError("torch.onnx.export failed", fix="norm is 1/std, a factor")) == (
        "norm is 1/std, a factor.\ntorch.onnx.export failed."
    )
    assert error_text(ClipScopeError("pip could not", fix="name a file")) == "Name a file.\npip could not."
    assert error_text(ClipScopeError("normal text", fix="it's so")) == "It's so.\nNormal text."


def test_what_several_steps_find_wrong_with_a_file_is_told_once(qapp: QApplication) -> None:
    area = NotificationArea(Theme("dark"))
    short = ClipScopeError(UNREADABLE, where="im", fix=FIX)
    long = ClipScopeError(f"{UNREADABLE}; the first: a.jpg: is empty", where="im", fix=FIX)
    for error in (long, short, ClipScopeError(UNREADABLE, where="other", fix=FIX)):
        area.show_error(error.in_step("calibration"))
    texts = [notice.text for notice in area.notices]
    assert len(texts) == 2 and len(area.log.entries) == 2, texts
    assert "a.jpg" in texts[1], "the one that knows more of it stays"
    area.show_error(ClipScopeError(UNREADABLE, fix=FIX))
    area.show_error(ClipScopeError(UNREADABLE, fix="do it again"))
    assert len(area.notices) == 4, "of no file: nobody knows whether it is the same"


def test_where_there_is_little_room_the_cause_stands_without_its_folders(qapp: QApplication) -> None:
    cause = "the file seems cut short: it ends after conv1_param_0"
    error = ClipScopeError(cause, where="/home/ada/data of mine/v2/net.table, line 7", fix="copy it again")
    area = NotificationArea(Theme("dark"))
    message = area.show_error(error).message
    message.resize(900, 30)
    assert message.lines[1] == f"/home/ada/data of mine/v2/net.table, line 7: {cause}." and not message.cut
    message.resize(430, 30)
    assert message.lines == ("Copy it again.", f"net.table, line 7: {cause}.") and message.cut
    assert "/home/ada" in message.toolTip(), "all of it"
    message.resize(200, 30)
    assert message.lines[1].startswith("net.table, line 7: the") and message.lines[1].endswith("…")
