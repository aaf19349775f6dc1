"""Methods in the window: typed percentiles, all methods beside each other, EasyQuant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.quant.methods import METHODS, method
from clipscope.gui.dialogs.easyquant_report import EasyQuantReportDialog
from clipscope.gui.dialogs.method_table import PRESENT, MethodTable
from clipscope.gui.dialogs.report_rows import ReportRows
from clipscope.gui.panels.threshold_bar import EASYQUANT, PERCENTILE
from clipscope.gui.plots.curve_view import TOP_SHARE
from tests.gui.running import LEFT, User, until

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    user.open_demo()
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    yield user
    user.close()


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.document.select("convrelu_0")
    yield demo
    for dialog in demo.window.findChildren(MethodTable) + demo.window.findChildren(EasyQuantReportDialog):
        dialog.close()
    QApplication.processEvents()


def choose(user: User, name: str) -> None:
    """Choose a method in the box with the keys."""
    box = user.window.workspace.threshold_bar.method
    box.setFocus()
    user.key(Qt.Key.Key_Home, widget=box)
    while box.currentData() != name:
        before = box.currentIndex()
        user.key(Qt.Key.Key_Down, widget=box)
        assert box.currentIndex() != before, f"no {name}"


def texts(model: ReportRows, column: int) -> list[str]:
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def test_a_percentile_can_be_typed(user: User) -> None:
    bar, stats = user.window.workspace.threshold_bar, user.document.stats["1"]
    assert not bar.percentile.isVisible()
    choose(user, PERCENTILE)
    assert bar.percentile.isVisible() and bar.percentile.hasFocus()
    assert bar.apply_label.isVisible() and bar.to_label.isVisible()
    QTest.keyClicks(bar.percentile, "99.5")
    QTest.mouseClick(bar.blob_button, LEFT)
    quant = user.document.plan.activations["1"]
    assert quant.origin == "percentile:99.5" and quant.hi == method("percentile:99.5")(stats, 8, True)[1]
    bar.percentile.selectAll()
    QTest.keyClicks(bar.percentile, "250")
    QTest.mouseClick(bar.blob_button, LEFT)
    assert user.document.plan.activations["1"] == quant and "at most 100" in bar.percentile.remark
    choose(user, "kl")
    assert not bar.percentile.isVisible() and bar.apply_label.isVisible()


def test_the_bar_says_what_set_the_threshold_whatever_the_box_says(user: User) -> None:
    bar, root = user.window.workspace.threshold_bar, "1"
    assert bar.method.currentData() == "kl" and bar.origin.text() == "by KL"
    low = 0.4 * user.document.stats[root].absmax
    before = user.grab()
    user.move(before + (low - before) / 2)
    user.move(low)
    assert bar.origin.text() == "by hand"
    user.let_go(low)
    assert bar.method.currentData() == "kl" and bar.origin.text() == "by hand"
    assert "hand" in bar.origin.toolTip()
    user.document.undo_stack.undo()
    assert bar.origin.text() == "by KL"
    choose(user, "aciq")
    assert bar.origin.text() == "by KL"
    QTest.mouseClick(bar.blob_button, LEFT)
    assert bar.origin.text() == "by ACIQ"
    for origin, words in (("tune", "by tuning"), ("table", "by table"), ("easyquant", "by EasyQuant")):
        quant = replace(user.document.plan.activations[root], origin=origin)
        user.document.take_ranges({root: quant}, origin)
        assert bar.origin.text() == words
    choose(user, "kl")


def test_all_methods_stand_beside_each_other_and_a_double_click_applies_one(user: User) -> None:
    user.key(Qt.Key.Key_M, CTRL_SHIFT)
    table = user.window.findChild(MethodTable)
    assert table is not None and table.isVisible() and table.title.text() == "Blob 1, 8-bit codes"
    assert len(table.model.rows) == len(METHODS)
    rows = {title: row for row, title in enumerate(texts(table.model, 1))}
    assert texts(table.model, 0)[rows["KL"]] == PRESENT and texts(table.model, 0).count(PRESENT) == 1
    user.document.select("convclip_5")
    root = str(user.document.selected_root)
    rows = {title: row for row, title in enumerate(texts(table.model, 1))}
    hi = METHODS["mse"](user.document.stats[root], 8, True)[1]
    figures = user.document.metrics_at(root, hi)
    assert texts(table.model, 2)[rows["MSE"]] == f"{hi:.3f}"
    assert texts(table.model, 5)[rows["MSE"]] == f"{figures.sqnr:.1f}"
    # All that read like the best are marked: here two methods have its SQNR, as rounded.
    for column, best in ((3, min), (4, max), (5, max)):
        top = best((row[column] for row in table.model.rows), key=lambda cell: cell.value or 0.0)
        marked = {row[1].text for row in table.model.rows if row[column].strong}
        assert marked == {row[1].text for row in table.model.rows if row[column].text == top.text}
    place = table.tree.visualRect(table.model.index(rows["MSE"], 1)).center()
    QTest.mouseClick(table.tree.viewport(), LEFT, pos=place)
    assert user.document.undo_stack.count() == 0 and table.tree.currentIndex().row() == rows["MSE"]
    QTest.mouseDClick(table.tree.viewport(), LEFT, pos=place)
    assert user.document.plan.activations[root].origin == "mse" and user.threshold(root) == hi
    assert texts(table.model, 0)[rows["MSE"]] == PRESENT and user.document.undo_stack.count() == 1
    user.document.set_threshold({root: 0.9 * hi})
    assert len(table.model.rows) == len(METHODS) + 1
    assert texts(table.model, 1)[texts(table.model, 0).index(PRESENT)] == "by hand"


def current(table: MethodTable) -> str:
    return texts(table.model, 1)[table.tree.currentIndex().row()]


def test_no_row_of_the_methods_is_cut(user: User) -> None:
    user.action("show_methods").trigger()
    table = user.window.findChild(MethodTable)
    assert table is not None
    QTest.qWait(20)
    last = table.tree.visualRect(table.model.index(table.model.rowCount() - 1, 0))
    assert last.isValid() and last.bottom() < table.tree.viewport().height()


def test_the_row_in_use_is_the_current_one_so_that_enter_changes_nothing(user: User) -> None:
    before = user.document.plan
    user.key(Qt.Key.Key_M, CTRL_SHIFT)
    table = user.window.findChild(MethodTable)
    assert table is not None and current(table) == "KL" and not table.apply_button.isEnabled()
    table.activateWindow()
    table.tree.setFocus()
    QTest.keyClick(table.tree, Qt.Key.Key_Return)
    assert user.document.plan == before and table.isVisible()
    # A row that the person moves to is applied by Enter, and is then the one in use.
    titles = texts(table.model, 1)
    step = -1 if current(table) == titles[-1] else 1
    QTest.keyClick(table.tree, Qt.Key.Key_Up if step < 0 else Qt.Key.Key_Down)
    wanted = titles[titles.index("KL") + step]
    assert current(table) == wanted and table.apply_button.text() == f"Apply {wanted}"
    assert user.document.plan == before
    QTest.keyClick(table.tree, Qt.Key.Key_Return)
    assert user.document.plan != before and user.document.undo_stack.count() == 1
    assert current(table) == wanted and not table.apply_button.isEnabled()
    # Undo, and another blob: the row in use again.
    user.document.undo_stack.undo()
    assert current(table) == "KL"
    user.document.set_threshold({"1": 2.0})
    assert current(table) == "by hand" and not table.apply_button.isEnabled()
    user.document.select("convclip_5")
    assert current(table) == "KL"


def test_the_button_applies_the_row_that_was_clicked(user: User) -> None:
    user.key(Qt.Key.Key_M, CTRL_SHIFT)
    table = user.window.findChild(MethodTable)
    assert table is not None
    row = texts(table.model, 1).index("absmax")
    place = table.tree.visualRect(table.model.index(row, 1)).center()
    QTest.mouseClick(table.tree.viewport(), LEFT, pos=place)
    assert user.document.undo_stack.count() == 0 and table.apply_button.text() == "Apply absmax"
    user.document.set_layers_on({"convclip_5": False})
    assert current(table) == "absmax", "an edit of something else does not move it"
    QTest.mouseClick(table.apply_button, LEFT)
    assert user.document.plan.activations["1"].origin == "absmax"


def test_easyquant_of_one_blob_is_one_edit_with_a_report(user: User) -> None:
    before = user.document.plan
    choose(user, EASYQUANT)
    QTest.mouseClick(user.window.workspace.threshold_bar.blob_button, LEFT)
    search = user.window.commands.searches.scales
    assert search.running
    until(lambda: not search.running)
    assert (
        user.document.undo_stack.undoText() == "EasyQuant for blob 1"
        and user.document.undo_stack.count() == 1
    )
    after = user.document.plan
    origin = user.window.workspace.threshold_bar.origin
    assert origin.text() == "by EasyQuant"
    assert origin.fontMetrics().horizontalAdvance(origin.text()) <= origin.width(), "it is not cut"
    assert {r for r, q in after.activations.items() if q != before.activations[r]} == {"1"}
    assert {n for n, q in after.layers.items() if q != before.layers[n]} == {"convrelu_0"}
    notice = user.notice("EasyQuant for blob 1: 1 − cosine of convrelu_0's output falls by")
    QTest.mouseClick(notice.action_buttons[1], LEFT)
    report = user.window.findChild(EasyQuantReportDialog)
    assert report is not None and report.isVisible() and search.report is not None
    (gain,) = search.report.layers
    assert texts(report.model, 0) == ["convrelu_0"]
    assert float(texts(report.model, 3)[0]) < float(texts(report.model, 2)[0])
    assert texts(report.model, 2) == [f"{1e4 * (1 - gain.start):.3f}"]
    user.document.undo_stack.undo()
    assert user.document.plan == before


def test_easyquant_of_all_can_be_cancelled_and_what_it_found_is_offered(user: User) -> None:
    before, search = user.document.plan, user.window.commands.searches.scales
    user.action("easyquant_all").trigger()
    until(lambda: search._found is not None and search._found != before)
    user.action("easyquant_all").trigger()
    assert "running already" in user.notices("info")[0] and search.running
    user.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not search.running)
    assert user.document.plan == before
    notice = user.notice("EasyQuant was cancelled.")
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert user.document.plan != before and user.document.undo_stack.count() == 1
    user.document.undo_stack.undo()
    assert user.document.plan == before


def test_easyquant_without_an_int8_layer_says_so(user: User) -> None:
    user.document.set_layers_on({"convrelu_0": False})
    choose(user, EASYQUANT)
    QTest.mouseClick(user.window.workspace.threshold_bar.blob_button, LEFT)
    assert (
        "Switch a layer on first" in user.notices("info")[0]
        and not user.window.commands.searches.scales.running
    )


def test_kl_between_two_values_of_an_input_says_why_it_is_above_its_curve(user: User) -> None:
    """The curve is the lower envelope; the point is the score itself, and never outside of the scale."""
    document, curves = user.document, user.window.workspace.curves
    document.select("convclip_4")
    root = document.selected_root
    assert root is not None and document.blobs.figures.steps(root) is not None, "pixels come in equal steps"
    QApplication.processEvents()
    scores = document.kl_curve(root)
    worst, best = (scores.thresholds[place(scores.scores)] for place in (np.argmax, np.argmin))
    texts = []
    absmax = document.stats[root].absmax
    for threshold in (float(worst), float(best), absmax, 1.5 * absmax):
        document.set_threshold({root: threshold})
        (point,) = (point for point in curves.points() if point.name == "kl")
        assert 0 <= point.share <= TOP_SHARE
        texts.append(point.text)
    assert texts[0].endswith(", between two values") and not [text for text in texts[1:] if ", " in text]
    # Beyond absmax there is a curve, too, and the point lies on it.
    assert curves._curves["kl"].x[-1] > threshold
    document.undo_stack.setIndex(0)
