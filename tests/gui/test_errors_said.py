"""What an error of the core says in the window: the way out first, once, in its words and its language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.panels.notices.error_text import error_details, error_text
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.theme.theme import Theme

UNREADABLE = "none of the 3 files could be read"
FIX = "check the paths and the files"


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    speak(qapp, CHINESE)
    yield
    speak(qapp, ENGLISH)


def test_the_command_lines_options_are_none_of_the_windows(qapp: QApplication) -> None:
    fix = "choose another task (--task), or say more of it (--task-option head=..., classes=N)"
    error = ClipScopeError("the outputs (out0 10) are not recognised as detection", where="n.param", fix=fix)
    assert error_text(error).startswith("Choose another task, or say more of it. n.param: ")
    assert "--" in str(error), "the command line says them"
    shapes = ClipScopeError("has open dimensions (?x6)", fix="give samples of it (an .npz with N for each)")
    assert "(an .npz with N for each)" in error_text(shapes), "no option"


def test_in_chinese_too_and_the_details_have_the_english(chinese: None) -> None:
    fix = "choose another task (--task), or say more of it (--task-option head=..., classes=N)"
    error = ClipScopeError("the outputs (out0 10) are not recognised as detection", where="n.param", fix=fix)
    assert error_text(error) == "请选择其他任务，或补充说明。n.param：输出（out0 10）无法识别为检测。"
    assert error_details(error).splitlines()[-1] == f"英文原文：{error}"


def test_names_that_are_written_small_begin_sentences_as_they_are(qapp: QApplication) -> None:
    assert error_text(ClipScopeError("torch.onnx.export failed", fix="norm is 1/std, a factor")) == (
        "norm is 1/std, a factor. torch.onnx.export failed."
    )
    assert error_text(ClipScopeError("pip could not", fix="name a file")) == "Name a file. pip could not."
    assert error_text(ClipScopeError("normal text", fix="it's so")) == "It's so. Normal text."


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
