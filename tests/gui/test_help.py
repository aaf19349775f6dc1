"""The help: every key of the menus, formulas and sources, found by search, without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipscope.gui.actions import MENUS
from clipscope.gui.dialogs.help_dialog import HelpDialog
from clipscope.gui.dialogs.help_pages import found
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.drag_hint import KEPT, DragHint
from clipscope.gui.plots.histogram_view import HistogramView
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme


def test_keys_come_from_the_actions_and_words_find_entries() -> None:
    (keys,) = (entries for title, entries in found("") if title == "Keys")
    with_keys = [spec for _, specs in MENUS for spec in specs if spec is not None and spec.keys]
    shown = " ".join(entry.term for entry in keys)
    assert with_keys and all(key in shown for spec in with_keys for key in spec.keys) and "F1" in shown
    assert len(keys) == len({entry.term for entry in keys}), "no key does two things"
    terms = [entry.term for _, entries in found("nagel") for entry in entries]
    assert terms == ["Bias correction", "Equalization"]
    assert any(
        entry.term == "KL divergence" and "ln(P" in entry.formula
        for _, e in found("divergence")
        for entry in e
    )
    assert found("no such word anywhere") == []


WORDS = {
    "letterbox": "Letterbox, stretch, crop",
    "bootstrap": "95 % interval",
    "stale": "Fresh, stale",
    "winograd": "6-bit weights, Winograd",
    "requantization": "Requantize",
    "ground truth": "Labels",
    "miou": "mIoU",
    "csv": "Lists: ↑ ↓, Enter, Ctrl+C",
    "dark theme": "Theme, language",
    "notices": "Bell",
    "undock": "Panels",
    "board": "Self-check",
    "half precision": "fp16",
    "置信区间": "95 % interval",
    "逐通道": "Per channel",
    "偏置校正": "Bias correction",
    "内存": "Traffic",
}
"""What people look for, and an entry that they find by it."""


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_what_people_look_for_is_found_in_both_languages(qapp: QApplication, language: str) -> None:
    speak(qapp, language)
    try:
        for needle, term in WORDS.items():
            terms = [entry.term for _, entries in found(needle) for entry in entries]
            assert tr(term) in terms, needle
        assert "Commands without keys" not in dict(found("")), "they are only searched"
        (named,) = (entries for title, entries in found("8-bit codes") if title == "Commands without keys")
        assert len(named) == 1
    finally:
        speak(qapp, ENGLISH)


def test_in_chinese_words_of_both_languages_find_entries(qapp: QApplication) -> None:
    speak(qapp, CHINESE)
    try:
        for needle in ("KL 散度", "kl divergence", "相对熵"):
            (terms,) = (
                [entry.term for entry in entries] for title, entries in found(needle) if title == "Figures"
            )
            assert terms == ["KL 散度"]
        (keys,) = (entries for title, entries in found("混合精度") if title == "Keys")
        assert [entry.term for entry in keys] == ["Ctrl+M"] and "(&" not in keys[0].text
        assert found("mixed precision")[0][1] == keys
    finally:
        speak(qapp, ENGLISH)


def test_the_dialog_searches_and_goes_to_sections(theme: Theme, qtbot: QtBot) -> None:
    dialog = HelpDialog(theme)
    qtbot.addWidget(dialog)
    dialog.open_at()
    QTest.keyClicks(dialog.search, "sqnr")
    text = dialog.text.toPlainText()
    assert "Signal to quantization noise" in text and "Ctrl+O" not in text
    assert "http" not in dialog.text.toHtml().replace("http://www.w3.org/TR/REC-html40/strict.dtd", "")
    dialog.sections[0].click()
    assert dialog.search.text() == "" and "Ctrl+O" in dialog.text.toPlainText()
    QTest.keyClicks(dialog.search, "qqqq")
    assert "Nothing in the help has “qqqq”" in dialog.text.toPlainText()


def test_the_hint_at_the_first_drag_is_shown_once(
    document: Document, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "hints.ini"), QSettings.Format.IniFormat)
    histogram = HistogramView(document, theme)
    qtbot.addWidget(histogram)
    hint = DragHint(document, settings, histogram)
    histogram.show_above(hint)
    histogram.resize(600, 400)
    histogram.show()
    document.statsChanged.emit()
    QApplication.processEvents()
    assert hint.isVisible() and 20 < hint.height() < 40
    assert not hint.geometry().intersects(histogram.plot.geometry()), "it covers neither bars nor line"
    root = document.selected_root
    assert root is not None
    document.preview(root, document.threshold(root) * 0.5)
    assert hint.isVisible(), "the plot stays where it is under the mouse"
    document.commit_preview()
    assert not hint.isVisible() and settings.value(KEPT) == "true"
    # Each write goes to the disk: only the first edit writes.
    settings.remove(KEPT)
    document.preview(root, document.threshold(root) * 0.4)
    document.commit_preview()
    assert settings.value(KEPT) is None
    settings.setValue(KEPT, "true")
    document.statsChanged.emit()
    again = DragHint(document, settings, histogram)
    document.statsChanged.emit()
    assert not hint.isVisible() and not again.isVisible()
