"""Names of edits in the history and the undo menu, in the window's language; files keep them in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.panels.history.history_model import HistoryModel
from clipscope.gui.state.document import Document
from clipscope.gui.words import edit_name
from tests.gui.sample import SHARED_ROOT

ENGLISH_WORDS = re.compile(r"(?<![\w/])[a-z]{3,}(?![\w/])")


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    speak(qapp, CHINESE)
    yield
    speak(qapp, ENGLISH)


def edit(document: Document) -> None:
    """Edits of most kinds."""
    both = ["data", SHARED_ROOT]
    document.set_threshold({"data": 1.5})
    document.set_threshold(dict.fromkeys(both, 1.25))
    document.apply_method("percentile:99.9", both)
    document.apply_method("kl", ["data"])
    document.set_scheme(both, affine=True)
    document.set_scheme(both, affine=False)
    document.centre({"data": ActivationQuant(-1.0, 3.0, centred=True)})
    document.unlink(both)
    document.link(both)
    document.set_layers_on({"conv1": False})
    document.set_layers_on({"conv1": True, "fire2/expand1x1": False})
    document.reset(both)


@pytest.mark.usefixtures("chinese")
def test_the_history_is_in_the_windows_language(document: Document) -> None:
    edit(document)
    model = HistoryModel(document)
    names = [model.name(step) for step in model.steps]
    assert len(names) > 10 and names[1] == "data 的阈值改为 1.500" and names[-1] == "重置 2 个 blob"
    left = {word for name in names for word in ENGLISH_WORDS.findall(name)}
    assert left <= {"data", "blob"}, names
    assert model.steps[1].text == "threshold of data to 1.500", "what a session keeps"


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("KL for fire2/expand1x1", "对 fire2/expand1x1 使用 KL"),
        ("reset in0, without bias correction", "重置 in0，不做偏置校正"),
        ("mixed precision: conv1 in fp32", "混合精度：conv1 用 fp32"),
        ("mixed precision: 3 layers in fp32", "混合精度：3 层使用 fp32"),
        ("going to “KL for in0”", "转到“对 in0 使用 KL”"),
        ("going to the start", "转到起点"),
        ("a name that a later version gives", "a name that a later version gives"),
    ],
)
def test_short_names_are_found_again(text: str, wanted: str) -> None:
    assert edit_name(text) == wanted


def test_english_stays() -> None:
    for text in ("KL for in0", "reset in0", "task: detection", "mixed precision: conv1 in fp32"):
        assert edit_name(text) == text
