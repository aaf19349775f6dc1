"""What lists and plots show, on the clipboard and in files; the command palette."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget

from clipscope.core.formats.grid import Grid
from clipscope.gui.action_words import ALSO
from clipscope.gui.actions import MENUS
from clipscope.gui.dialogs.palette import Palette
from clipscope.gui.dialogs.palette_model import entries, found
from clipscope.gui.dialogs.palette_search import Texts, match, near, pieces
from clipscope.gui.menus import Menus
from clipscope.gui.plots.curve_view import CurveView
from clipscope.gui.plots.histogram_view import HistogramView
from clipscope.gui.plots.plot_menu import HEADING
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets import saving
from clipscope.gui.widgets.row_view import row_view
from clipscope.gui.work.availability import RULES
from tests.gui.running import until
from tests.gui.sample import sample_document

CONTROL = Qt.KeyboardModifier.ControlModifier
RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Have the next dialog answered with a name of a new folder."""

    def answer(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(saving, "choose", lambda *_: (str(path),))
        return path

    return answer


def chosen(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text().replace("&", "") == text)


def opened(widget: object) -> QMenu:
    QTest.qWait(1)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), widget
    return menu


def test_a_grid_is_read_by_other_programs() -> None:
    grid = Grid(["name", "a\tb"], [['x,"y"', "−1.5\u2009dB"], ["two\nlines", ""]])
    assert grid.tsv() == 'name\ta b [dB]\nx,"y"\t-1.5\ntwo lines\t\n'
    rows = list(csv.reader(io.StringIO(grid.csv().decode("utf-8-sig"), newline="")))
    assert Grid(["层"], []).csv().startswith("\ufeff层".encode()) and Grid(["a"], []).csv() == b"a\r\n"
    assert rows == [["name", "a\tb [dB]"], ['x,"y"', "-1.5"], ["two\nlines", ""]]


def test_columns_are_numbers_in_base_units() -> None:
    """Two columns where a cell has two figures; exact where the number behind a text is known."""
    headings = ["blob", "MACs", "Bytes", "Size", "Share", "Range", "Change", "Note", "fp32 ms"]
    sizes = ["7.17\u2009kB → 2.24\u2009kB", "3.89\u2009MB → 974\u2009kB"]
    less = "19.0\u2009%  (12.3\u202f…\u202f25.1)"
    rows = [
        ["12", "22\u2009M", *sizes, "36.4\u2009%", "1 … 2", less, "4 MB", "1.20"],
        ["in0", "950", "–", "1,024\u2009B", "12\u2009ppm", "−0.5 … 0.25", "−1\u2009% (−3 … 1)", "n.s.", "–"],
    ]
    exact: list[list[float | None]] = [[None] * 9, [None] * 9]
    exact[0][1], exact[0][2], exact[0][4] = 22_413_312.0, 7168.0, 0.36363
    tips = ["", "", "Input and weights: fp32 → int8", *[""] * 6]
    found = Grid(headings, rows, exact, tips).numbers()
    assert found.headings == [
        *("blob", "MACs", "Bytes fp32 [B]", "Bytes int8 [B]", "Size before [B]", "Size after [B]"),
        *("Share [%]", "Range low", "Range high", "Change [%]", "Change low [%]", "Change high [%]"),
        *("Note", "fp32 ms"),
    ]
    assert [row[:7] for row in found.rows] == [
        ["12", "22413312", "7168", "2240", "3890000", "974000", "36.363"],
        ["in0", "950", "", "", "1024", "", "0.0012"],
    ]
    assert [row[7:] for row in found.rows] == [
        ["1", "2", "19.0", "12.3", "25.1", "4 MB", "1.20"],
        ["-0.5", "0.25", "-1", "-3", "1", "n.s.", ""],
    ]


def test_every_list_copies_and_saves(qapp: QApplication, asked: Callable[[str], Path]) -> None:
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["layer", "hidden", "loss"])
    for name, loss in (("b", "2"), ("a", "−1"), ("c", "3")):
        model.appendRow([QStandardItem(name), QStandardItem("h"), QStandardItem(loss)])
    view = row_view(model, ((0, 80), (1, 80)), "Some layers")
    view.hideColumn(1)
    view.header().moveSection(2, 0)
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    view.show()
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "loss\tlayer\n-1\ta\n2\tb\n3\tc\n"
    view.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert clipboard.text() == "loss\tlayer\n2\tb\n"
    # From the menu: all rows, whatever is selected.
    path = asked("out")
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, QPoint(20, 30), view.viewport().mapToGlobal(QPoint(20, 30)))
    QApplication.sendEvent(view.viewport(), event)
    menu = opened(view)
    chosen(menu, "Save as CSV…").trigger()
    assert path.with_name("out.csv").read_text() == "loss,layer\n-1,a\n2,b\n3,c\n"
    menu.close()
    QTest.qWait(5)  # it deletes itself
    view.close()


def test_plots_save_from_their_own_menu(qapp: QApplication, asked: Callable[[str], Path]) -> None:
    theme, document, holder = Theme(), sample_document(), QWidget()
    histogram = HistogramView(document, theme, holder)
    curves = CurveView(document, theme, histogram.plot, holder)
    column = QVBoxLayout(holder)
    for widget in (histogram, curves):
        column.addWidget(widget)
    holder.resize(500, 600)
    holder.show()
    QTest.qWait(20)
    root = document.selected_root
    assert root is not None
    counts = document.stats[root].histogram
    plot = histogram.plot
    QTest.mouseClick(plot.viewport(), RIGHT, pos=plot.viewport().rect().center())
    menu = opened(plot)
    assert [action.text().replace("&", "") for action in menu.actions()] == [
        "Copy picture",
        "Copy data",
        "Save as SVG…",
        "Save as PNG…",
        "Save data as CSV…",
    ]
    paths = {kind: asked(f"plot.{kind}") for kind in ("svg", "png", "csv")}
    for kind, text in (("svg", "Save as SVG…"), ("png", "Save as PNG…"), ("csv", "Save data as CSV…")):
        asked(f"plot.{kind}")
        chosen(menu, text).trigger()
    menu.close()
    QTest.qWait(5)  # it deletes itself
    ElementTree.fromstring(paths["svg"].read_text())
    image = QImage(str(paths["png"]))
    assert image.width() == 2 * plot.viewport().width()
    assert image.height() == 2 * (plot.viewport().height() + HEADING)  # the blob's name above it
    model = document.model
    assert model is not None and f"{model.name} · {root}" in paths["svg"].read_text()
    assert 'sans-serif"' in paths["svg"].read_text()  # a browser without the font draws texts as wide
    assert len({image.pixel(x, y) for x in range(0, 900, 7) for y in range(0, 400, 9)}) > 3
    head, _, *rows = list(csv.reader(paths["csv"].read_text(encoding="utf-8-sig").splitlines()))
    quant = document.quant(root)
    assert quant is not None and head[-1] == f"beyond the range {quant.lo:.9g} … {quant.hi:.9g}"
    clipped = [row for row in rows if row[4]]
    assert clipped and all(row[4] == "+-" and float(row[0]) >= quant.hi for row in clipped)
    assert sum(float(row[0]) >= quant.hi for row in rows) == len(clipped)
    assert np.array_equal([int(row[2]) for row in rows], counts.positive)
    assert np.array_equal([int(row[3]) for row in rows], counts.negative)
    grid = curves.plot.shown_table()
    assert grid is not None
    last = grid.rows[-1]
    now = document.metrics_at(root, float(last[0]))
    assert [float(last[2]), float(last[3])] == [now.cosine, now.sqnr]
    holder.close()
    holder.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_commands_are_found_by_other_words_and_first_letters(qapp: QApplication) -> None:
    names = {spec.name for _, specs in MENUS for spec in specs if spec is not None}
    assert set(ALSO) == names
    window = QMainWindow()
    Menus(window, lambda *_: None, lambda _: None, lambda _: None)
    known = entries(window.menuBar(), lambda _: None)

    def first(search: str) -> str:
        return next((one.entry.name for one in found(known, search)), "")

    for search, name in (
        ("fp16", "Evaluate fp16"),
        ("half float", "Evaluate fp16"),
        ("netron", "Network"),
        ("lint", "Check a table"),
        ("excel", "Copy the comparison"),
        ("mp", "Mixed precision"),
        ("cwc", "Compare with the calibration's plan"),
        ("senstivity", "Layer sensitivity"),
        ("qxj", ""),
    ):
        assert first(search) == name, search
    # A name counts before other words for another command, and these before the tip of a third.
    ranked = [one.entry.text for one in found(known, "report")]
    assert ranked[0] == "Report" and ranked.index("Tuning report") < len(ranked)
    window.deleteLater()


def test_chinese_names_are_found_by_the_letters_of_their_sounds() -> None:
    texts = Texts("重新校准", "calibrate again", "", "", "")
    for typed in ("cxjz", "jz", "zxjz", "ca", "calib"):
        assert match(texts, [typed]) is not None, typed
    assert match(texts, ["dc"]) is None
    assert match(Texts("层敏感度", "", "", "", ""), ["cmgd"]) is not None


def test_words_of_the_name_rank_before_letters_and_letters_before_what_it_is_also_called() -> None:
    found = [
        match(Texts(name, english, "", others, beside), ["export"])
        for name, english, others, beside in (
            ("export", "", "", ""),
            ("export all", "", "", ""),
            ("all exports", "", "", ""),
            ("reexport", "", "", ""),
            ("导出", "export", "", ""),
            ("write", "", "export", ""),
            ("write", "", "", "to export"),
        )
    ]
    assert None not in found
    ranks = [one.rank for one in found if one is not None]
    assert ranks == sorted(ranks) and ranks[0] == ranks[1] < ranks[2] < ranks[3] < ranks[4]
    letters = match(Texts("mixed precision", "", "", "", ""), ["mp"])
    inside = match(Texts("compare plans", "", "", "", ""), ["mp"])
    assert letters is not None and inside is not None and letters.rank < inside.rank and letters.loose


def test_letters_scattered_over_words_find_nothing_and_a_typing_error_does() -> None:
    apply = Texts("apply the method to this blob", "", "apply", "", "")
    for typed in ("theme", "amb", "thmt", "aptb", "metob"):
        assert match(apply, [typed]) is None and near(apply, [typed]) is None, typed
    for name, typed in (("calibrate", "clbrate"), ("export", "exprot"), ("preprocessing", "preprocesing")):
        found = near(Texts(name, "", "", "", ""), [typed])
        assert found is not None and found.loose and not found.whole
    assert near(Texts("the export", "", "", "", ""), ["thme"]) is None
    assert pieces(["导出模型", "a"]) == ["导出", "模型", "a"] and pieces(["校准表"]) == ["校准", "准表"]


def test_the_palette_finds_and_runs(qapp: QApplication) -> None:
    names = {spec.name for _, specs in MENUS for spec in specs if spec is not None}
    ruled = [name for some in RULES.values() for name in some]
    assert set(ruled) <= names and len(ruled) == len(set(ruled))
    window, ran = QMainWindow(), []
    window.resize(900, 700)
    menus = Menus(window, lambda name, *_: ran.append(name), ran.append, ran.append)
    reasons = {menus.actions["choose_export"]: "Open a network first."}
    known = entries(window.menuBar(), reasons.get)
    assert {entry.text for entry in known} >= {"Export", "Dark", "Quit"} and len(known) > len(names)
    assert found(known, "exp")[0].entry.text == "Export"
    assert [one.entry.text for one in found(known, "theme da")] == ["Dark"]
    for word in ("chinese", "language chinese", "中文"):
        assert found(known, word)[0].entry.text == "简体中文", "in its own name, in English and in Chinese"
    assert found(known, "英文")[0].entry.text == "English"
    assert found(known, "exp xyz") == []
    window.show()
    palette = Palette(window, Theme(), reasons.get)
    palette.open()
    QTest.keyClicks(palette.search, "export")
    entry = palette.current
    assert entry is not None and entry.reason is not None and entry.keys == "Ctrl+Shift+E"
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    QTest.qWait(5)
    assert palette.isVisible() and ran == []
    reasons.clear()  # a network is open by now
    until(lambda: palette.current is not None and palette.current.reason is None, what="it shows what was")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    QTest.qWait(5)
    assert ran == ["choose_export"]
    palette = Palette(window, Theme(), reasons.get)
    palette.open()
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    second = palette.current
    QTest.keyClick(palette.search, Qt.Key.Key_Up)
    assert second is not None and palette.current is not None and second.text == known[1].text
    assert not palette.nothing.isVisible()
    QTest.keyClicks(palette.search, "exp xyz")
    assert palette.nothing.isVisible() and "exp xyz" in palette.nothing.text() and palette.current is None
    palette.close()
    window.close()


def test_a_menu_is_found_by_the_first_letters_of_its_pinyin() -> None:
    """主题 is zhu ti: what lies in it comes before what only has the letters beside its name."""
    theme = Texts("深色", "dark", "主题 theme", "", "查看 主题")
    rank = match(theme, ["zt"])
    assert rank is not None and rank.loose, "letters alone run nothing"
    assert match(theme, ["zx"]) is None
    assert match(Texts("dark", "", "theme", "", "view"), ["zt"]) is None
