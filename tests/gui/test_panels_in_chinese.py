"""What the panels make of the core's English while the window speaks Chinese."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.quant.metrics import Metrics
from clipscope.gui.clipping_text import clips_text, compared_tag_text, tag_text
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.errors import error_details, error_text
from clipscope.gui.language.stages import stage_text
from clipscope.gui.panels.header import describe
from clipscope.gui.panels.inputs.preview_panel import prediction_text
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.panels.notices.problem_box import ProblemBox
from clipscope.gui.panels.start_list import clock
from clipscope.gui.theme.theme import Theme

ERROR = ClipScopeError("is not XML", where="labels/cat.xml, line 3", fix="give Pascal VOC's XML")
DETAILS = (
    "文件：labels/cat.xml，第 3 行",
    "步骤：识别任务",
    "原因：不是 XML",
    "英文原文：labels/cat.xml, line 3: is not XML; give Pascal VOC's XML",
)


@pytest.fixture(autouse=True)
def _chinese(qapp: QApplication) -> Iterator[None]:
    speak(qapp, CHINESE)
    yield
    speak(qapp, ENGLISH)


def test_an_error_says_the_way_out_first_then_place_and_cause() -> None:
    assert error_text(ERROR) == "给出 Pascal VOC 的 XML。\nlabels/cat.xml，第 3 行：不是 XML。"
    assert error_text(ClipScopeError("is not XML")) == "不是 XML。"
    assert error_details(ERROR.in_step("recognising the task")) == "\n".join(DETAILS)


def test_what_no_message_is_stays_as_it_was_written() -> None:
    error = ClipScopeError("зонт is missing", where="conv1_3x3/relu", fix="call 12345")
    assert error_text(error) == "Call 12345。\nconv1_3x3/relu：зонт is missing。"


def test_the_card_leaves_the_cause_to_the_text(theme: Theme, qtbot: QtBot) -> None:
    box = ProblemBox(400)
    qtbot.addWidget(box)
    notice = Notice("error", error_text(ERROR), theme, "\n".join(DETAILS))
    qtbot.addWidget(notice)
    box.say(notice)
    assert box.details.text() == "\n".join(DETAILS[:2])


def test_stages_of_jobs_that_are_one_word() -> None:
    assert stage_text("evaluating") == "评估中"
    assert stage_text("on this processor: evaluating").endswith("：评估中")
    assert stage_text("converting with pnnx, for 12 s") == "正在用 pnnx 转换，已用 12 s"


def test_times_and_preprocessing() -> None:
    november = time.mktime((2019, 11, 28, 12, 31, 0, 0, 0, -1))
    assert clock(november) == "2019 年 11 月 28 日"
    assert (
        describe(Preprocess(32, 24, resize="stretch", mean=(127.5,)))
        == "32×24  ·  拉伸  ·  RGB  ·  均值 127.5"
    )


def test_a_threshold_that_clips_nothing_is_one_phrase() -> None:
    """A verb and a "nothing" that are translated apart make no sentence (截断无)."""
    none = Metrics(1.0, 0.9, 40.0, clipped=0.0, scale=127.0)
    some = replace(none, clipped=0.25, shortened=0.5)
    assert tag_text("2.000", none) == "2.000  无截断"
    assert compared_tag_text("2.000", none) == "对比方案 2.000  无截断"
    assert clips_text(none) == "无"
    assert tag_text("0.500", some) == "0.500  截断 25.0\u2009%，误差 ≤ 50.0\u2009%"
    assert tag_text("2.000", None) == "2.000"


def test_what_a_network_found_is_counted_in_chinese() -> None:
    found = ["15 boxes", "1 box", "17 points", "1 class", "tabby cat", None]
    assert [prediction_text(one) for one in found] == [
        "15 个框",
        "1 个框",
        "17 个关键点",
        "1 个类别",
        "tabby cat",
        "",
    ]
