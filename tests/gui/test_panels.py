from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.presets import apply_preset
from clipscope.core.quant.histogram import Histogram
from clipscope.core.worker.results import PreviewImage
from clipscope.gui.numbers import (
    column_decimals,
    cosine_text,
    count,
    fixed,
    in_column,
    interval,
    rate,
    share_text,
    shares_texts,
    signed,
    significant,
    size,
)
from clipscope.gui.panels.empty_state import EmptyState
from clipscope.gui.panels.inputs.preprocess_panel import CUSTOM, PreprocessPanel
from clipscope.gui.panels.inputs.preview_panel import PreviewPanel, to_image
from clipscope.gui.panels.notices.bell import Bell
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.plots.pixel_bins import LOG_FLOOR, bars, outline
from clipscope.gui.theme.theme import Theme, mix
from clipscope.gui.theme.tokens import DARK, LIGHT
from tests.gui.sample import PREPROCESS

CLICK = Qt.MouseButton.LeftButton


# Notices


def test_an_error_shows_place_and_way_out_and_can_be_copied(theme: Theme, qtbot: QtBot) -> None:
    area = NotificationArea(theme)
    qtbot.addWidget(area)
    assert area.isHidden()
    error = ClipScopeError("the layer count is wrong", where="net.param, line 2", fix="export it again")
    notice = area.show_error(error.in_step("opening the network"))
    assert not area.isHidden()
    assert notice.text == "Export it again.\nnet.param, line 2: the layer count is wrong."
    told = "File: net.param, line 2\nStep: opening the network\nCause: the layer count is wrong"
    assert notice.details == told
    folder = "/home/somebody/data/" + "very/" * 12
    long = area.show_error(ClipScopeError("not a finite number", where=f"{folder}calib.npy, image 31"))
    assert long.text.startswith("…/very/") and long.text.endswith(
        "/calib.npy, image 31: not a finite number."
    )
    assert len(long.text) < 90 and f"{folder}calib.npy, image 31" in long.details
    area._close(long)
    QTest.mouseClick(notice.details_button, CLICK)
    assert "net.param, line 2" in notice.sheet.details_text.toPlainText()
    QTest.mouseClick(notice.sheet.copy_button, CLICK)
    copied = QGuiApplication.clipboard().text()
    assert "Export it again." in copied and "net.param, line 2" in copied
    QTest.mouseClick(notice.close_button, CLICK)
    assert area.notices == () and area.isHidden()


def test_the_way_out_runs_and_closes(theme: Theme, qtbot: QtBot) -> None:
    area = NotificationArea(theme)
    qtbot.addWidget(area)
    ran = []
    notice = area.show_notice("warning", "near chance", action=("Preprocessing", lambda: ran.append(1)))
    assert notice.action_button is not None
    QTest.mouseClick(notice.action_button, CLICK)
    assert ran == [1] and area.notices == ()


def test_one_notice_is_seen_and_the_others_are_counted(theme: Theme, qtbot: QtBot) -> None:
    area = NotificationArea(theme)
    qtbot.addWidget(area)
    area.show()
    for n in range(4):
        area.show_notice("info", f"note {n}")
    area.show_notice("info", "note 0")
    assert [n.text for n in area.notices] == ["note 0", "note 3", "note 2", "note 1"], "a repeat is one"
    seen = []
    for place in range(1, 5):
        assert area.next_button.text() == f"{place} of 4"
        seen += [n.text for n in area.notices if n.isVisible()]
        QTest.mouseClick(area.next_button, CLICK)
    assert seen == [n.text for n in area.notices] and area.shown is area.notices[0]
    QTest.mouseClick(area.next_button, CLICK)
    area.notices[0].closed.emit()
    assert area.shown is area.notices[0] and area.shown.text == "note 3", "what is read stays"
    area.close_all.trigger()
    assert area.notices == ()


def test_a_note_covers_no_warning_and_a_warning_no_error(theme: Theme, qtbot: QtBot) -> None:
    area = NotificationArea(theme)
    qtbot.addWidget(area)
    area.show_notice("info", "old note")
    warning = area.show_notice("warning", "a file was left out")
    area.show_notice("info", "class names are those of names.txt")
    assert area.shown is warning and area.next_button.text() == "1 of 3"
    error = area.show_notice("error", "no file")
    area.show_notice("warning", "another")
    assert area.shown is error
    seen = [notice.text for notice in area.notices]
    assert seen[1:3] == ["another", "a file was left out"], "of one kind the newest is first"
    assert seen[3:] == ["class names are those of names.txt", "old note"]
    area._close(error)
    area._close(area.notices[0])
    assert area.shown is warning


def test_news_of_what_one_just_did_is_in_front_for_a_while(theme: Theme, qtbot: QtBot) -> None:
    area = NotificationArea(theme)
    qtbot.addWidget(area)
    error = area.show_notice("error", "labels of another kind")
    done = area.show_notice("done", "Exported 16 files.")
    assert area.shown is done and done.level == "info" and area.next_button.text() == "1 of 2"
    area.show_notice("info", "class names are those of names.txt")
    area.show_notice("warning", "a layer stays fp32")
    assert area.shown is done, "what comes by itself waits"
    saved = area.show_notice("done", "Saved.")
    assert area.shown is saved
    saved.details_button.setChecked(True)
    area.age()
    assert area.shown is saved, "it is being read"
    saved.fold()
    area.age()
    assert area.shown is error and [one.level for one in area.notices[:2]] == ["error", "warning"]
    area.show_notice("done", "Copied.")
    area.show_next()
    read = area.shown
    area.age()
    assert area.shown is read, "a person has gone on to it"


def test_a_long_notice_is_shortened_in_the_strip_and_whole_in_the_sheet(theme: Theme, qtbot: QtBot) -> None:
    area = NotificationArea(theme)
    qtbot.addWidget(area)
    area.resize(600, 40)
    area.show()
    text = "A sentence that goes on for longer than there is room. " * 6
    notice = area.show_notice("warning", text)
    QTest.qWait(1)
    first, second = notice.message.lines
    assert notice.message.cut and second.endswith("…") and text.startswith(first)
    notice.details_button.setChecked(True)
    assert notice.sheet.isVisible() and text in [label.text() for label in notice.sheet.findChildren(QLabel)]
    area.show_notice("warning", "Another.")
    assert not notice.sheet.isVisible() and not notice.details_button.isChecked()
    area.notices[0].details_button.setChecked(True)
    assert area.fold() and not area.notices[0].sheet.isVisible() and not area.fold()
    short = area.notices[0].message
    assert short.lines == ("Another.",) and not short.cut


def test_the_bell_counts_to_99(theme: Theme, qtbot: QtBot) -> None:
    area = NotificationArea(theme)
    bell = Bell(area.log, theme)
    qtbot.addWidget(area)
    qtbot.addWidget(bell)

    def edge() -> list[int]:
        drawn = bell.grab().toImage()
        return [drawn.pixelColor(drawn.width() - 1, y).rgb() for y in range(drawn.height())]

    plain = edge()
    assert bell.badge == ""
    for number in range(12):
        area.show_notice("info", f"Note {number}.")
    assert bell.badge == "12"
    for number in range(12, 100):
        area.show_notice("info", f"Note {number}.")
    assert bell.count < 100 or bell.badge == "99+"
    assert edge() == plain, "the count ends inside"


def test_the_bell_counts_and_lists_what_was_told_and_what_is_over(theme: Theme, qtbot: QtBot) -> None:
    area = NotificationArea(theme)
    bell = Bell(area.log, theme)
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    layout.addWidget(area)
    layout.addWidget(bell)
    bell.list.chosen.connect(area.show_told)
    bell.list.closeAllRequested.connect(area.clear)
    holder.show()
    area.show_notice("info", "A note.")
    area.end_network(opened=True)
    failed = area.show_error(ClipScopeError("no images found", where="empty").in_step("setting the images"))
    area.show_notice("info", "A note.")
    area.show_notice("warning", "Of the network.", "more of it")
    assert bell.count == 3 and "3 of them new" in bell.toolTip(), "a repeat is one"
    assert bell.badge == "3"
    area.end_step("calibration")
    assert failed in area.notices
    area.end_step("setting the images")
    assert failed not in area.notices, "it worked by now"
    area.put_on_card(area.notices[0])
    assert area.shown is area.notices[1], "the page says the other one"
    area.end_network(opened=True)
    assert area.notices == () and area.isHidden(), "another network is open"
    QTest.mouseClick(bell, CLICK)
    rows = bell.list.rows
    texts = [rows.item(place).text() for place in range(rows.count())]
    assert [text.partition("\n")[2] for text in texts] == [
        "Of the network.",
        "A note.",
        "empty: no images found.",
    ]
    assert all("closed" in text for text in texts) and "✕ Error" in texts[2] and bell.count == 0
    assert not bell.list.close_button.isEnabled()
    QTest.mouseClick(bell.list.copy_button, CLICK)
    copied = QGuiApplication.clipboard().text()
    assert "more of it" in copied and "Step: setting the images" in copied
    rows.itemClicked.emit(rows.item(0))
    assert not bell.list.isVisible() and area._sheet is not None and area._sheet.isVisible()
    assert area._sheet.details_text.toPlainText() == "more of it", "also where it is over"
    again = area.show_notice("info", "Still so.")
    bell.open()
    rows.itemClicked.emit(rows.item(0))
    assert again.sheet.isVisible()
    bell.open()
    QTest.mouseClick(bell.list.close_button, CLICK)
    assert area.notices == ()


# Preprocessing


def test_a_preset_is_applied_to_the_last_bit(qtbot: QtBot) -> None:
    panel = PreprocessPanel()
    qtbot.addWidget(panel)
    panel.set_value(PREPROCESS)
    assert panel.preset.currentData() == "-1..1" and not panel.apply_button.isEnabled()
    panel.preset.setCurrentIndex(panel.preset.findData("torchvision"))
    assert panel.apply_button.isEnabled()
    with qtbot.waitSignal(panel.changed) as changed:
        QTest.mouseClick(panel.apply_button, CLICK)
    assert changed.args == [apply_preset("torchvision", PREPROCESS)]
    assert panel.preset.currentData() == "torchvision" and not panel.apply_button.isEnabled()


def test_a_typed_mean_makes_it_custom_and_nonsense_is_turned_down(qtbot: QtBot) -> None:
    panel = PreprocessPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.set_value(PREPROCESS)
    panel.mean.clear()
    QTest.keyClicks(panel.mean, "104, 117, 123")
    assert panel.preset.currentData() == CUSTOM
    assert panel.edited().mean == (104.0, 117.0, 123.0) and panel.edited().norm == PREPROCESS.norm
    QTest.keyClicks(panel.mean, ", x")
    assert panel.error.isVisible() and not panel.apply_button.isEnabled()
    panel.norm.setText("0")
    panel.mean.setText("1")
    assert "norm" in panel.error.text()
    QTest.mouseClick(panel.revert_button, CLICK)
    assert panel.edited() == PREPROCESS


# Preview


def test_the_picture_shows_the_channels_in_their_order() -> None:
    x = np.zeros((4, 5, 3), np.uint8)
    x[:, :, 0] = 255
    x[:, :, 2] = 128
    red = to_image(x)
    assert (red.width(), red.height()) == (5, 4)
    assert QColor(red.pixel(0, 0)).getRgb()[:3] == (255, 0, 128)
    assert QColor(to_image(x, bgr=True).pixel(0, 0)).getRgb()[:3] == (128, 0, 255)
    assert QColor(to_image(x[:, :, 2:]).pixel(0, 0)).getRgb()[:3] == (128, 128, 128)


def test_tiles_tell_right_from_wrong(theme: Theme, qtbot: QtBot) -> None:
    panel = PreviewPanel(theme)
    qtbot.addWidget(panel)
    x = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    pairs = (("tench", "tench"), ("tench", "cat"), ("tench", None))
    panel.set_images(
        [
            PreviewImage(index=0, name="a", pixels=x, low=-1.0, high=1.0, label=label, prediction=prediction)
            for label, prediction in pairs
        ]
    )
    assert [tile.right for tile in panel.tiles] == [True, False, None]
    assert (panel.tiles[0].low, panel.tiles[0].high) == (-1, 1)
    panel.set_images([PreviewImage(index=1, name="b", problem="b: the file is cut off")])
    panel.show()
    assert not panel.grab().isNull() and "cut off" in panel.tiles[0].toolTip()
    panel.set_images([])
    assert panel.tiles == [] and not panel.empty.isHidden()


# Empty state


def test_the_empty_state_asks_for_the_next_step(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.demoRequested):
        QTest.mouseClick(empty.demo_button, CLICK)
    with qtbot.waitSignal(empty.openModelRequested):
        QTest.mouseClick(empty.model_button, CLICK)
    empty.show_opening("squeezenet")
    assert not empty.demo_button.isVisible()
    with qtbot.waitSignal(empty.openImagesRequested):
        QTest.mouseClick(empty.images_button, CLICK)


# Theme


def _contrast(a: str, b: str) -> float:
    def luminance(name: str) -> float:
        parts = QColor(name).getRgbF()[:3]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
def test_text_can_be_read(tokens: object) -> None:
    for ground in (tokens.window, tokens.panel, tokens.raised):
        assert _contrast(tokens.text, ground) >= 4.5
        assert _contrast(tokens.muted, ground) >= 4.5
    for hue in ("better", "worse", "kl", "cosine", "sqnr", "ncnn", "onnxruntime", "threshold_text"):
        assert _contrast(getattr(tokens, hue), tokens.panel) >= 4.5, hue
    for under in (tokens.threshold, tokens.threshold_tag):
        assert _contrast(tokens.on_threshold, under) >= 4.5


def test_the_theme_switches_live(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("light")
    assert theme.tokens is LIGHT
    assert QGuiApplication.palette().window().color() == QColor(LIGHT.window)
    theme.set_mode("dark")
    assert theme.tokens is DARK
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"


# Numbers and pixels


def test_numbers_have_one_form() -> None:
    assert fixed(-0.0001, 2) == "0.00" and fixed(-1.5, 1) == "−1.5" and fixed(None, 3) == "–"
    assert fixed(float("inf"), 1, "dB") == "∞\u2009dB"
    assert signed(1.4, 2) == "▲ +1.40" and signed(-0.001, 2) == "= 0.00"
    assert [count(v) for v in (950, 12_000, 3_400_000)] == ["950", "12\u2009k", "3.4\u2009M"]
    assert size(4_942_000) == "4.94\u2009MB" and size(12) == "12\u2009B"
    assert size(201_584) == "202\u2009kB" and size(57_680) == "57.7\u2009kB"
    assert [rate(v) for v in (8.26, 9.96, 947.2, 8368, 18421, 123_456)] == [
        "8.26", "9.96", "947", "8.37\u2009k", "18.4\u2009k", "123\u2009k",
    ]  # fmt: skip
    shares = (0.0, 2e-9, 4.2e-7, 3.14e-6, 5.25e-5, 0.00012, 0.00843, 0.0127, 0.36364, 0.99971, 1.0)
    assert [share_text(share).replace("\u2009", " ") for share in shares] == [
        "0 %", "< 0.01 ppm", "0.42 ppm", "3.1 ppm", "52 ppm", "0.012 %", "0.84 %", "1.27 %", "36.4 %",
        "> 99.9 %", "100 %",
    ]  # fmt: skip
    assert [significant(v) for v in (2.1383, 0.01337, 0.00047, 12.345, 1234.5, -0.5, 0.0, None)] == [
        "2.14", "0.0134", "4.7e−4", "12.3", "1234", "−0.500", "0", "–",
    ]  # fmt: skip
    assert [cosine_text(v) for v in (0.99985, 0.999987, 0.95, 0.9999, 0.99999999, 1.0, None)] == [
        "0.99985", "0.999987", "0.950", "0.99990", ">\u20090.9999999", "1", "–",
    ]  # fmt: skip


def test_a_column_of_shares_has_one_unit() -> None:
    def written(*shares: float | None) -> list[str]:
        return [text.replace("\u2009", " ") for text in shares_texts(shares)]

    assert written(1e-4, 1e-5, 0.0, 6e-4) == ["100 ppm", "10 ppm", "0 %", "600 ppm"]
    assert written(0.364, 1e-4, 1e-5, 1e-8, None) == ["36.4 %", "0.010 %", "0.0010 %", "< 0.0001 %", "–"]
    assert written(0.0, 1.0) == ["0 %", "100 %"] and written() == []


def test_intervals_have_one_form_whose_points_stay_apart() -> None:
    written = [
        interval(-0.03, 0.01, 2),
        interval(-0.03, 0.01, 2, difference=True),
        interval(-0.7, -0.2, 1, difference=True),
        interval(-0.001, 0.004, 2, difference=True),
        interval(-0.03, -0.002, 2, difference=True),
        interval(0.0, 0.01, 2, difference=True),
        interval(98.34, 99.6, 1),
        interval(-math.inf, math.inf, 1, difference=True),
    ]
    assert [text.replace("\u202f", " ") for text in written] == [
        "−0.03 … 0.01",
        "−0.03 … +0.01",
        "−0.7 … −0.2",
        "0.00 … 0.00",
        "−0.03 … −0.00",
        "0.00 … +0.01",
        "98.3 … 99.6",
        "−∞ … +∞",
    ]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([1.0, 3.269, 53.72, 4.4], ["1.000", "3.269", "53.720", "4.400"]),
        ([1.0, 3.269, 0.00001234, 5.3, 4.1], ["1.000", "3.269", "1.23e−5"]),
        ([0.0512, 0.0012, 0.00012, 2.0, 0.06], ["0.0512", "0.00120", "1.20e−4", "2.0000"]),
        ([812.3, 1234.56, 65504.0, 1234567.8, 3e9] * 3, ["812.3", "1234.6", "65504.0", "1.23e6", "3.00e9"]),
        ([254.8474, 1050.146, 0.5123, 0.01234, 601.32], ["254.8", "1050.1", "0.512", "0.0123", "601.3"]),
        ([0.0, 2.0], ["0.000", "2.000"]),
    ],
)
def test_few_numbers_of_another_size_do_not_widen_a_column(values: list[float], texts: list[str]) -> None:
    decimals = column_decimals(values)
    assert [in_column(value, decimals) for value in values[: len(texts)]] == texts
    sizes = [10.0**power * first for power in range(-20, 20) for first in (1, 9.99999, -5.55555)]
    assert all(len(in_column(size, decimals).lstrip("−")) <= 8 for size in sizes)


@pytest.fixture
def histogram() -> Histogram:
    values = np.random.default_rng(0).normal(size=50_000).astype(np.float32)
    return Histogram.of(values, float(np.abs(values).max()))


def test_no_spike_is_lost_in_the_pixel_columns(histogram: Histogram) -> None:
    edges, counts = bars(histogram, signed=True)
    assert len(counts) == 4096 and counts.sum() + histogram.zeros == histogram.total
    assert edges[0] == -histogram.absmax and np.all(np.diff(edges) > 0)
    steps = outline(edges, counts, (edges[0], edges[-1]), 300, log=False)
    assert len(steps.height) == 300 and steps.height.max() == counts.max()
    assert (steps.x[0], steps.x[-1]) == (edges[0], edges[-1])


def test_zoomed_in_each_bin_is_a_step_of_its_own(histogram: Histogram) -> None:
    edges, counts = bars(histogram, signed=False)
    steps = outline(edges, counts, (edges[100], edges[110]), 500, log=True)
    assert np.allclose(steps.x, edges[100:111])
    assert np.allclose(
        steps.height, np.where(counts > 0, np.log10(np.maximum(counts, 1)), LOG_FLOOR)[100:110]
    )
    beyond = outline(edges, counts, (2 * edges[-1], 3 * edges[-1]), 500, log=True)
    assert beyond.height.tolist() == [LOG_FLOOR]
