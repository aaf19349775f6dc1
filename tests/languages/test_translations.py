"""Translations are whole, fit their English, and can be written with the fonts that there are."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from clipscope.gui.language.catalogue import MESSAGES
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.messages import HOLE, tr_message, tr_report
from tests.languages.catalogues import FOLDER, read, read_all, wanted, write
from tests.languages.sources import PLURAL, ROOT, unmarked

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_every_text_has_a_translation() -> None:
    known = read_all(CHINESE)
    missing = [
        f"{one.file}:{one.line}: {one.text}"
        for texts in wanted().values()
        for one in texts
        if not known.get((one.context, one.text))
    ]
    assert not missing, f"{len(missing)} (python -m tests.languages missing): {missing[:20]}"


def test_the_files_hold_what_the_sources_do(tmp_path: Path) -> None:
    known, areas = read_all(CHINESE), wanted()
    assert {path.stem for path in (FOLDER / CHINESE).glob("*.ts")} == set(areas)
    for area, texts in areas.items():
        write(tmp_path / area, CHINESE, texts, known)
        assert (tmp_path / area).read_text() == (FOLDER / CHINESE / f"{area}.ts").read_text(), (
            f"{area}.ts: run python -m tests.languages update"
        )


def test_all_prose_of_the_window_is_marked() -> None:
    found = [
        f"{one.file}:{one.line}: {one.text}"
        for path in sorted((ROOT / "gui").rglob("*.py"))
        for one in unmarked(path)
    ]
    assert not found, f"{len(found)}: {found[:20]}"


def test_values_lines_and_mnemonics_are_those_of_the_english() -> None:
    wrong = []
    for (_, text), translation in read_all(CHINESE).items():
        if not translation:
            continue
        theirs, ours = (
            {name for name in HOLE.findall(one) if not re.fullmatch(rf"{PLURAL}\d*", name)}
            for one in (text, translation)
        )
        same = theirs == ours
        same &= bool(re.search(r"&\w", text)) == bool(re.search(r"&\w", translation))
        same &= text.count("<") == translation.count("<") and text.endswith("…") == translation.endswith("…")
        if not same or HOLE.sub("", translation).count("{") != HOLE.sub("", text).count("{"):
            wrong.append((text, translation))
    assert not wrong, f"{len(wrong)}: {wrong[:10]}"


def test_one_text_is_one_translation() -> None:
    """A text stands in one file; the same English says the same in the window and in the core."""
    seen: dict[tuple[str, str], str] = {}
    for path in sorted((FOLDER / CHINESE).glob("*.ts")):
        for key in read(path):
            assert key not in seen, f"{key} is in {seen[key]} and {path.name}"
            seen[key] = path.name


@pytest.fixture
def chinese(qapp: QApplication) -> object:
    speak(qapp, CHINESE)
    yield
    speak(qapp, ENGLISH)


def test_each_message_of_the_core_is_found_by_what_it_is_filled_with(chinese: None) -> None:
    """No other template takes it: filled with names and numbers, its translation is its own."""
    wrong = []
    for (context, text), translation in read_all(CHINESE).items():
        if context != MESSAGES or not translation:
            continue
        beside = set(re.findall(r"\}\{(\w+)\}", text))
        values = {
            name: f"{' (' * (name in beside)}{number + 2}x_{number}"
            for number, name in enumerate(dict.fromkeys(HOLE.findall(text)))
        }
        english, expected = (
            HOLE.sub(lambda hole, values=values: values[hole[1]], one) for one in (text, translation)
        )
        found = tr_message(english)
        if found != expected:
            wrong.append((english, found, expected))
    assert not wrong, f"{len(wrong)}: {wrong[:10]}"


def test_what_fills_a_message_is_translated_too(chinese: None) -> None:
    inner = "the file is empty"
    assert HAN.search(tr_message(inner))
    assert tr_message(inner) in tr_message(f"{inner}; export the network again")
    assert tr_message("conv1_3x3/relu") == "conv1_3x3/relu", "a name is no message"


def test_words_of_the_core_are_translated_where_they_can_be_no_name(chinese: None) -> None:
    assert tr_message("there are no calibration images") == "没有校准图像"
    assert tr_message("2 of 3 images are evaluation images, too; the first: a.png").startswith(
        "3 张图像中有 2 张同时也是评估图像"
    )
    assert tr_message("scoring detection") == "检测评分"
    assert tr_report("calibration images") == "校准图像", "not so and so many of them"
    assert "evaluation" in tr_message("ncnn gave no values for blob evaluation"), "a blob's name"


def test_a_font_has_every_character(qapp: QApplication) -> None:
    """Where text would be boxes, Qt finds no font: the system's Chinese one has all that is not Latin."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    assert families, "no Chinese font; .ci/setup tests installs one"
    fonts = [QRawFont.fromFont(QFont(family)) for family in (QApplication.font().family(), *families)]
    used = {mark for (_, text), translation in read_all(CHINESE).items() for mark in text + translation}
    missing = {
        f"{mark} ({unicodedata.name(mark, 'no name')})"
        for mark in used
        # By number: as a string, PySide takes U+7000 to U+7FFF for something else.
        if mark.isprintable()
        and not mark.isspace()
        and not any(f.supportsCharacter(ord(mark)) for f in fonts)
    }
    assert not missing
