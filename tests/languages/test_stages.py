"""What the job bar and reports take from fixed sets of words has Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from clipscope.core.evaluation.results import Flip
from clipscope.core.tasks.apart import Difference
from clipscope.core.worker.handle_report import difference_words
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.messages import tr_message, tr_report
from clipscope.gui.language.stages import stage_text
from clipscope.gui.language.texts import tr
from clipscope.gui.state.outcomes import FlipRow
from tests.languages.sources import ROOT

CALLS = {"Progress": 0, "in_time": 1, "_run": 3, "_unscored": 0}
"""Calls that name a stage, and the place of its name."""
NAMES = ("EasyQuant",)
"""Stages that are names."""


@pytest.fixture(autouse=True)
def chinese(qapp: QApplication) -> Iterator[None]:
    speak(qapp, CHINESE)
    yield
    speak(qapp, ENGLISH)


def stages() -> set[str]:
    """Every stage and title of a job that stands in the core as a text without values."""
    found = set()
    for path in (ROOT / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value: ast.expr | None = None
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                place = CALLS.get(name)
                value = None if place is None or len(node.args) <= place else node.args[place]
            elif isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "title":
                value = node.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                found.add(value.value)
    return found


def test_every_stage_in_the_job_bar_is_said_in_chinese() -> None:
    known = stages()
    assert {"scoring", "evaluating", "scoring the baseline", "tuning"} <= known
    assert [one for one in sorted(known) if stage_text(one) == one and one not in NAMES] == []
    assert stage_text("scoring") == "评分"


@pytest.mark.parametrize(
    "text",
    [
        "MaxPool (blocks of channels)",
        "arm: Cortex-A76, 2 cores, fp16, emulated; emulated: accuracy only, never FPS.",
        "detection · YOLOX, 1 class, strides 8, 16, 32; scores above 0.05, fp32's boxes from 0.35 taken as"
        " right, suppressed at IoU 0.45; labels from coco/labels",
        "apart 0.250 · lost · right: crane",
        "labels",
        "both wrong",
    ],
)
def test_words_of_fixed_sets_are_said_in_chinese_in_reports(text: str) -> None:
    names = "MaxPool|Cortex-A76|YOLOX|IoU|coco/labels|crane|fp16|fp32|FPS|arm"
    said = re.sub(names, "", tr_report(text))
    assert not re.search(r"[A-Za-z]{2,}", said), said


def test_a_guess_and_a_missing_file_are_said_in_chinese() -> None:
    said = tr_message("stretch to 352x352, BGR, mean 127.5, norm 0.007843")
    assert "均值 127.5" in said and "mean" not in said
    said = tr_message("broken.param: lacks its .bin file; put broken.bin into /tmp/x")
    assert said == "broken.param：缺少配套的 .bin 文件；请把 broken.bin 放入 /tmp/x"


def test_what_became_of_a_class_has_one_wording_in_window_and_report() -> None:
    """A picture that was right and is wrong in int8 has changed, not gone; boxes do go."""
    for found, english, said in (
        (Difference(0.5, lost=1), "lost", "变错"),
        (Difference(0.5, gained=1), "gained", "变对"),
        (Difference(0.5, flipped=1, wrong=1), "both wrong", "两者皆错"),
        (Difference(0.5, flipped=1), "flipped", "翻转"),
    ):
        assert difference_words(found, whole=True) == english
        assert tr_report(english) == tr(english) == said
    flip = Flip("a.png", 7, 1, 2)
    assert tr(FlipRow(flip, None).what) == "两者皆错"
    assert tr_report(difference_words(Difference(0.5, lost=1, gained=2))) == "丢失 1 个，新增 2 个"
