"""Translations are whole, fit their English, and can be written with the fonts that there are."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QKeySequence, QRawFont
from PySide6.QtWidgets import QApplication

from clipscope.core.common.os_reason import OS_REASONS
from clipscope.core.loading.open_model import NCNN_ONLY
from clipscope.gui.language.catalogue import MESSAGES
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.controls import in_window, with_controls
from clipscope.gui.language.messages import HOLE, PLURAL_NAME, tr_message, tr_report
from clipscope.gui.language.of_others import OTHERS
from clipscope.gui.language.phrases import first_part
from clipscope.gui.language.seams import fill, joined
from tests.languages.catalogues import FOLDER, read, read_all, wanted, write
from tests.languages.sources import ROOT, unmarked

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
            {name for name in HOLE.findall(one) if not PLURAL_NAME.fullmatch(name)}
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
        tail = "" if any(map(PLURAL_NAME.fullmatch, HOLE.findall(text))) else "x_0"  # a count, or a name
        beside = set(re.findall(r"\}\{(\w+)\}", text))
        values = {
            name: "s" if PLURAL_NAME.fullmatch(name) else f"{' (' * (name in beside)}{number + 2}{tail}"
            for number, name in enumerate(dict.fromkeys(HOLE.findall(text)))
        }
        english = HOLE.sub(lambda hole, values=values: values[hole[1]], text)
        parts = enumerate(HOLE.split(translation))
        expected = joined(values[part] if number % 2 else part for number, part in parts)
        if in_window(english) != english:  # said in the window's words, which have a test of their own
            continue
        expected = with_controls(expected)
        found = tr_message(english)
        if found != expected:
            wrong.append((english, found, expected))
    assert not wrong, f"{len(wrong)}: {wrong[:10]}"


def test_what_fills_a_message_is_translated_too(chinese: None) -> None:
    inner = "the file is empty"
    assert HAN.search(tr_message(inner))
    assert tr_message(inner) in tr_message(f"{inner}; export the network again")
    assert tr_message("conv1_3x3/relu") == "conv1_3x3/relu", "a name is no message"
    inner = "it can't be matched by structure: rows a and b fit the same layer"
    outer = f"only 2 of its 27 weight rows fit the layer of their name, and {inner}"
    assert tr_message(outer).endswith(tr_message(inner)), "a colon inside it does not cut it in two"


def test_words_of_the_core_are_translated_where_they_can_be_no_name(chinese: None) -> None:
    assert tr_message("there are no calibration images") == "没有校准图像"
    assert tr_message("2 of 3 images are evaluation images, too; the first: a.png").startswith(
        "3 张图像中有 2 张同时也是评估图像"
    )
    assert tr_message("scoring detection") == "检测评分"
    assert tr_report("calibration images") == "校准图像", "not so and so many of them"
    assert tr_message("python a.py --size 32x32").endswith("--size 32x32"), "is to be typed"
    assert tr_message("stretch to 352x352, BGR").startswith("拉伸到 352×352")
    assert tr_message("eval, 500 images") == "eval，500 张图像"
    assert tr_message("16 thresholds, 2 edits") == "16 个阈值，2 次编辑"
    assert "evaluation" in tr_message("ncnn gave no values for blob evaluation"), "a blob's name"


def test_a_sentence_is_known_by_its_beginning(chinese: None) -> None:
    """Not by what ends it, which may be a message itself."""
    found = tr_message(
        "Depthwise convolutions have no fast int8 on x86: each channel has few products, no instruction adds"
        " pairs of them, and codes are widened one by one; 4 layers take 0.014 ms more than in fp32."
        " dw_0 0.007 ms in fp32, 0.013 in int8; dw_2 0.004 ms in fp32, 0.008 in int8"
    )
    assert found.startswith("深度卷积") and found.endswith("dw_2 在 fp32 中 0.004 ms，在 int8 中 0.008 ms")
    assert tr_message("Boxes gained") == tr_message("boxes gained") == "新增的框"


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


def test_no_blank_is_left_between_two_chinese_characters() -> None:
    text = "已在 {images} 上校准：{what:.1f}"
    assert fill(text, {"images": "calib 的 3 张图像", "what": 1}) == "已在 calib 的 3 张图像上校准：1.0"
    assert fill(text, {"images": "a.txt", "what": 1}) == "已在 a.txt 上校准：1.0", "Latin keeps its blanks"
    assert fill("{a}。 {b} {{c}}", {"a": "图", "b": "我的 图.png"}) == "图。我的 图.png {c}", (
        "names keep theirs"
    )
    assert fill("{a}  {b}", {"a": "图", "b": "像"}) == "图  像", "two are a distance"


def test_texts_side_by_side_are_translated_alone(chinese: None) -> None:
    assert tr_report("apart 0.0167 · 1 gained, 2 flipped · right: cat, 0.9") == (
        "差距 0.0167 · 新增 1 个，翻转 2 个 · 正确：cat, 0.9"
    )
    assert tr_report("ncnn int8: 3 flips in 200 images.") == "ncnn int8：200 张图像中有 3 个翻转。"
    assert tr_report("ONNX Runtime dynamic: 1 flip in 9 images (with an earlier plan).") == (
        "ONNX Runtime 动态：9 张图像中有 1 个翻转（用之前的方案）。"
    )
    under = "range 0 to 717.7 (MSE) · SQNR 34.3 dB · clips 4 ppm by at most 28.5 %, 17.6 % of the error"
    assert tr_report(under) == (
        "范围 0 到 717.7（MSE） · SQNR 34.3 dB · 截断 4 ppm，截断误差 ≤ 28.5 %，占误差的 17.6 %"
    )


def test_qts_own_dialogs_and_keys_are_chinese_too(chinese: None) -> None:
    def say(context: str, text: str) -> str:
        return QCoreApplication.translate(context, text)

    assert (
        say("QFileDialog", "&Look in:") == "查找范围(&L)："
        and say("QFileDialog", "Files of &type:")[-1] == "："
    )
    assert QKeySequence("Ctrl+Down").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+↓"
    assert say("QShortcut", "Space") == "空格", "Qt's own"


def test_what_the_system_says_of_a_file_is_translated(chinese: None) -> None:
    with pytest.raises(FileNotFoundError) as found:
        Path("nowhere", "a.param").read_bytes()
    said = tr_message(f"can't be read: {found.value.strerror}")
    assert said.endswith("：文件或文件夹不存在") and "read" not in said


def test_words_of_a_fixed_set_are_translated_within_messages(chinese: None) -> None:
    assert tr_message("the network's input width is fixed at 8, not 9") == "网络输入的宽度固定为 8，而不是 9"
    assert tr_message("width is 0") == "宽度为 0"
    assert tr_message("resize is 'x'; choose one of stretch, crop, letterbox") == (
        "缩放方式为 'x'；请从拉伸、裁剪、letterbox 中选择"
    )
    assert tr_message("preprocess: pad is 256") == "preprocess：填充值为 256"
    assert tr_message("results[0].images is not a whole number") == "results[0].images 不是整数"
    assert "'no'" in tr_message("line 4: layer stretch has no input blob count but 'no'")
    assert tr_message("layer width has no input blob count but '-'").startswith("层 width 处"), "a name"
    assert tr_message("the outputs (out0 10) are not recognised as detection").endswith("）无法识别为检测")


def test_a_message_beside_another_is_told_from_a_name(chinese: None) -> None:
    whole = "layer a, '-=1': expected key=value, got '-=1'"
    assert tr_message(whole) == "层 a，'-=1'：应为 key=value，得到 '-=1'"
    assert tr_message(f"{whole}, or more blob names than the line announces").endswith("该行所声明的")
    assert tr_message("folds 24x8 for 38 places of 9 values") == "折叠 24×8（需要 38 个位置，各 9 个值）"


def test_what_is_in_the_way_is_told_without_the_way_out(chinese: None) -> None:
    """A part of a message has no translation of its own: it is cut off after that."""
    whole = tr_message(NCNN_ONLY)
    assert first_part(whole) == "仅打开了 ncnn 文件" and first_part("a; b") == "a"
    assert not re.search("[a-z]{5}", first_part(whole))


def test_what_is_counted_is_a_number(chinese: None) -> None:
    """Words such as "of" stand in many sentences: one that counts takes no text with words for its number."""
    found = tr_message(
        "none of the 4 files could be read; the first: 0.png: is empty or not an image of a known format"
    )
    assert found.endswith("第一个：0.png：为空，或不是已知格式的图像")
    assert tr_message("it has 2 to 3 blobs").find("2") >= 0


def test_libraries_and_the_system_speak_the_language_too(chinese: None) -> None:
    said = tr_message("can't be decoded (image file is truncated (12 bytes not processed))")
    assert said == "无法解码（图像文件不完整（还有 12 字节未解码））"
    assert tr_message("can't be written (No space left on device)") == "无法写入（磁盘空间不足）"
    for text in OS_REASONS.values():
        assert HAN.search(tr_message(text)), text
    for text in OTHERS:
        filled = HOLE.sub("7", text)
        assert HAN.search(tr_message(filled)), text


def test_a_blank_stands_between_chinese_and_latin_wherever_they_meet(chinese: None) -> None:
    assert joined(("是", "Paddle 模型", "，")) == "是 Paddle 模型，"
    assert joined(("得到 ", "（空）")) == "得到（空）"
    found = tr_message("has more than 16 MB, too large for a session")
    assert found == "超过 16 MB，作为会话过大"
