from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.numbers import cosine_text, ends_text, interval, share_text, significant
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.layer_groups import block_of, natural
from clipscope.gui.panels.layers.layer_list import LayerList
from clipscope.gui.panels.layers.layer_menu import layer_menu
from clipscope.gui.panels.layers.layer_query import EDITED, read_query
from clipscope.gui.panels.layers.layer_tree import LayerTree
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import Side
from clipscope.gui.theme.theme import Theme
from tests.gui.sample import NO_INT8, NO_INT8_REASON, SHARED_ROOT


@pytest.fixture
def layers(document: Document, theme: Theme, qtbot: QtBot) -> Iterator[LayerList]:
    widget = LayerList(document, theme)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def names(layers: LayerList) -> list[str]:
    """Top-level rows as shown, from top to bottom."""
    proxy = layers.proxy
    return [str(proxy.index(row, 0).data()) for row in range(proxy.rowCount())]


def shown(layers: LayerList, layer: str) -> QModelIndex:
    return layers.proxy.mapFromSource(layers.model.index_of(layer))


def test_siblings_stand_under_their_blob(layers: LayerList) -> None:
    child = shown(layers, "fire2/expand3x3")
    assert child.parent().data() == SHARED_ROOT
    assert shown(layers, "fire2/expand1x1").parent() == child.parent()
    assert not shown(layers, "conv1").parent().isValid()


def test_only_the_dragged_blobs_cells_change(layers: LayerList, document: Document) -> None:
    changed: list[tuple[str, int, int]] = []
    layers.model.dataChanged.connect(
        lambda a, b, _: changed.append((layers.model.rows_at(a)[0].root, a.column(), b.column()))
    )
    document.preview(SHARED_ROOT, 4.0)
    assert changed == [(SHARED_ROOT, Col.THRESHOLD, Col.KL)] * 2
    assert shown(layers, "fire2/expand1x1").siblingAtColumn(Col.THRESHOLD).data() == "4.000"


@pytest.mark.parametrize("hidden", [Col.CLIPPED, Col.KL, Col.SQNR])
def test_an_edit_paints_all_cells_that_are_seen(
    layers: LayerList, document: Document, monkeypatch: pytest.MonkeyPatch, hidden: Col
) -> None:
    """Also where the last of the changed columns, or one between them, is hidden."""
    tree = layers.tree
    tree.setColumnHidden(hidden, True)
    painted: list[QRect] = []
    monkeypatch.setattr(tree.viewport(), "update", painted.append)
    document.set_threshold({SHARED_ROOT: 4.0})
    row = shown(layers, "fire2/expand1x1")
    for column in (Col.NAME, Col.THRESHOLD, Col.COSINE):
        place = tree.visualRect(row.siblingAtColumn(column))
        assert any(part.contains(place) for part in painted), column
    # A name is elided by the number beside it, which is all that changes while the line is dragged.
    painted.clear()
    document.preview(SHARED_ROOT, 4000.0)
    assert any(part.contains(tree.visualRect(row)) for part in painted)


def test_filter_by_text_from_the_keyboard(layers: LayerList, document: Document) -> None:
    layers.focus_filter()
    assert QApplication.focusWidget() is layers.filter
    QTest.keyClicks(layers.filter, "Expand3X3")
    assert len(names(layers)) == 4
    layers.filter.clear()
    QTest.keyClicks(layers.filter, "/features/conv10")
    assert names(layers) == ["conv10"]
    layers.filter.clear()
    assert len(names(layers)) == len(document.model.roots)


def test_a_filter_that_nothing_passes_says_so_and_esc_clears_it(
    layers: LayerList, document: Document
) -> None:
    blank = layers.tree.viewport().grab().toImage()
    layers.focus_filter()
    QTest.keyClicks(layers.filter, "zzz")
    assert (
        not names(layers) and "“zzz”" in layers.tree.nothing and layers.count.text() == "0 of 15 layers found"
    )
    seen = layers.tree.viewport().grab().toImage()
    colours = {seen.pixel(x, y) for x in range(0, seen.width(), 2) for y in range(20, 60)}
    assert len(colours) > 5 and seen != blank, "the reason is written where the rows were"
    QTest.keyClick(layers.filter, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is layers.filter, "there is nothing to go to"
    QTest.keyClick(layers.filter, Qt.Key.Key_Escape)
    assert layers.filter.text() == "" and len(names(layers)) == len(document.model.roots)
    assert layers.count.text().startswith("15 layers")
    assert layers.tree.currentIndex().data() == document.selected_layer.name == "conv1"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_keys_lead_from_the_filter_into_the_list(layers: LayerList, document: Document, key: Qt.Key) -> None:
    document.select("fire3/squeeze1x1")
    layers.focus_filter()
    QTest.keyClick(layers.filter, key)
    assert QApplication.focusWidget() is layers.tree
    assert document.selected_layer.name == "fire3/squeeze1x1", "without a text the selection stays"
    layers.focus_filter()
    QTest.keyClicks(layers.filter, "squeeze1x1")
    layers.tree.setFocus()
    document.select("fire5/squeeze1x1")
    layers.focus_filter()
    QTest.keyClick(layers.filter, key)
    assert QApplication.focusWidget() is layers.tree
    assert document.selected_layer.name == "fire2/squeeze1x1", "the first one that was found"
    QTest.keyClick(layers.tree, Qt.Key.Key_Down)
    assert document.selected_root == SHARED_ROOT


def name_place(tree: LayerTree, index: QModelIndex) -> QRect:
    """Where a row's name may stand, as its delegate places it."""
    option = QStyleOptionViewItem()
    tree.initViewItemOption(option)
    option.rect = tree.visualRect(index)
    names = tree.names
    names.initStyleOption(option, index)
    text = str(index.siblingAtColumn(Col.THRESHOLD).data())
    return names.place(names.name_of(option), tree.fontMetrics().horizontalAdvance(text))


def test_a_name_uses_the_room_beside_a_short_number(layers: LayerList, document: Document) -> None:
    layers.resize(252, 700)
    QApplication.processEvents()
    tree = layers.tree
    index = shown(layers, "fire2/expand1x1")
    tree.viewport().repaint()
    cell, place = tree.visualRect(index), name_place(tree, index)
    number = tree.visualRect(index.siblingAtColumn(Col.THRESHOLD))
    text = tree.fontMetrics().horizontalAdvance(str(index.siblingAtColumn(Col.THRESHOLD).data()))
    assert cell.right() < place.right() < number.right() - text, "beyond its own cell, before the number"
    for column in (Col.THRESHOLD, Col.SENSITIVITY):
        tree.setColumnHidden(column, column == Col.THRESHOLD)
    tree.viewport().repaint()
    assert name_place(tree, index).right() <= tree.visualRect(index).right(), "bars stay free"


def test_three_figures_are_in_sight_beside_names(layers: LayerList, document: Document) -> None:
    layers.resize(270, 500)
    tree = layers.tree
    end = tree.columnViewportPosition(Col.SQNR) + tree.columnWidth(Col.SQNR)
    assert end <= tree.viewport().width(), "at first"
    assert tree.columnWidth(Col.NAME) >= tree.viewport().width() // 2, "names before figures"
    layers.columns.show(Col.METHOD, True)
    end = tree.columnViewportPosition(Col.METHOD) + tree.columnWidth(Col.METHOD)
    assert end <= tree.viewport().width(), "as somebody asked for it"
    layers.resize(350, 500)
    for column in (Col.THRESHOLD, Col.METHOD, Col.SQNR):
        assert tree.columnViewportPosition(column) >= 0
        assert tree.columnViewportPosition(column) + tree.columnWidth(column) <= tree.viewport().width()
    layers.resize(900, 500)
    shown_whole = [c for c in Col if 0 < tree.columnViewportPosition(c) < tree.viewport().width()]
    for column in set(shown_whole) & {Col.THRESHOLD, Col.SQNR, Col.COSINE, Col.KL, Col.MACS}:
        end = tree.columnViewportPosition(column) + tree.columnWidth(column)
        assert end <= tree.viewport().width(), "no part of a number"
    assert layers.model.headerData(Col.SQNR, Qt.Orientation.Horizontal) == "SQNR dB"


def test_columns_without_figures_say_so_in_their_menu(layers: LayerList) -> None:
    actions = {action.data(): action for action in layers.columns.menu().actions()}
    for column in (Col.SENSITIVITY, Col.TIME, Col.OTHER, Col.GAIN):
        action = actions[int(column)]
        assert not action.isEnabled() and not action.isChecked() and "Comes with" in action.toolTip()
    assert actions[int(Col.SQNR)].isEnabled() and actions[int(Col.SQNR)].isChecked()


def test_the_filter_takes_states_and_figures(layers: LayerList, document: Document) -> None:
    every = names(layers)
    figures = {row.name: layers.model.cells.figure(row, Col.SQNR) for row in document.model.layers}
    limit = round(sorted(value for value in figures.values() if value is not None)[8], 1)
    layers.filter.setText(f"SQNR < {limit}")
    wanted = {name for name, value in figures.items() if value is not None and value < limit}
    assert 0 < len(wanted) < len(every) and f"{len(wanted)} of" in layers.count.text()
    layers.filter.setText(f"sqnr ≥ {limit} dB，int8")
    found = layers.proxy.kept(document.model.layers)
    assert found and all(figures[row.name] >= limit and document.is_int8(row) for row in found)
    layers.filter.setText("edited")
    assert names(layers) == []
    document.set_threshold({"data": 50.0}, "set")
    assert {row.root for row in layers.proxy.kept(document.model.layers)} == {"data"}
    layers.filter.setText("fp32")
    assert names(layers) == [row.name for row in document.model.layers if not document.is_int8(row)]
    layers.filter.setText("clipped > 100%")
    assert names(layers) == [] and "No layer is as" in layers.tree.nothing


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SQNR <", "no comparison"),
        ("SQNR < 3 %", "no comparison"),
        ("< 3", "no comparison"),
        ("size < 3", "no figure “size”"),
        ("time > 10%", "not known yet"),
    ],
)
def test_what_the_filter_cannot_do_it_says(layers: LayerList, text: str, said: str) -> None:
    layers.filter.setText(text)
    assert names(layers) == [] and said in layers.tree.nothing
    assert bool(layers.filter.property("refused")) == ("known" not in said)
    layers.filter.clear()
    assert names(layers) and not layers.filter.property("refused")


def test_sorting_puts_numbers_in_order_and_missing_ones_last(layers: LayerList, document: Document) -> None:
    layers.tree.sortByColumn(Col.THRESHOLD, Qt.SortOrder.AscendingOrder)
    proxy = layers.proxy
    texts = [proxy.index(row, Col.THRESHOLD).data() for row in range(proxy.rowCount())]
    assert texts[-1] == "–" and names(layers)[-1] == NO_INT8
    values = [float(text) for text in texts[:-1]]
    assert values == sorted(values)
    top = names(layers)[0]
    document.preview("data", 50.0)
    assert names(layers)[0] == top, "a row does not run away while it is dragged"
    document.commit_preview()
    assert names(layers)[0] != top


def test_large_thresholds_have_few_decimals(layers: LayerList, document: Document) -> None:
    def first() -> str:
        return str(shown(layers, "conv1").siblingAtColumn(Col.THRESHOLD).data())

    roots = list(document.plan.activations)
    for factor, text in ((0.02, "0.0200"), (1.0, "1.000"), (20.0, "20.0"), (400.0, "400.0")):
        quants = {root: ActivationQuant.symmetric(factor * (1 + n)) for n, root in enumerate(roots)}
        document.take_ranges(quants, "others")
        assert first() == text


def test_up_and_down_move_the_selection(layers: LayerList, document: Document) -> None:
    layers.tree.setFocus()
    assert document.selected_layer.name == "conv1"
    QTest.keyClick(layers.tree, Qt.Key.Key_Down)
    assert document.selected_layer.name == "fire2/squeeze1x1"
    for _ in range(2):
        QTest.keyClick(layers.tree, Qt.Key.Key_Down)
    assert (document.selected_layer.name, document.selected_root) == ("fire2/expand1x1", SHARED_ROOT)
    QTest.keyClick(layers.tree, Qt.Key.Key_Up)
    QTest.keyClick(layers.tree, Qt.Key.Key_Up)
    assert document.selected_layer.name == "fire2/squeeze1x1"


def test_several_rows_are_selected_with_shift(layers: LayerList, document: Document) -> None:
    layers.tree.setFocus()
    for _ in range(2):
        QTest.keyClick(layers.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert document.selected_roots == ("data", "pool1", SHARED_ROOT)


def test_the_tree_follows_the_document(layers: LayerList, document: Document) -> None:
    document.select("fire4/expand3x3")
    assert layers.tree.currentIndex().data() == "fire4/expand3x3"


def test_a_click_on_the_box_switches_a_layer(layers: LayerList, document: Document) -> None:
    layers.tree.setFocus()
    QTest.keyClick(layers.tree, Qt.Key.Key_Space)
    assert not document.plan.is_on("conv1")
    assert document.undo_stack.undoText() == "switch conv1 off"
    document.undo_stack.undo()
    assert shown(layers, "conv1").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    document.set_layers_on({"fire2/expand1x1": False})
    blob = shown(layers, "fire2/expand1x1").parent()
    assert blob.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked


def test_a_layer_that_cannot_be_int8_says_why(layers: LayerList) -> None:
    index = shown(layers, NO_INT8)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None
    assert index.siblingAtColumn(Col.REASON).data() == NO_INT8_REASON
    assert NO_INT8_REASON in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.siblingAtColumn(Col.THRESHOLD).data() == "–"


def test_the_model_is_a_sound_item_model(layers: LayerList, qtmodeltester: object) -> None:
    qtmodeltester.check(layers.model)


def test_both_ends_of_an_affine_range_are_whole(layers: LayerList, document: Document) -> None:
    layers.resize(310, 700)
    width = layers.tree.columnWidth(Col.THRESHOLD)
    document.take_ranges({SHARED_ROOT: ActivationQuant(-0.12788, 1.49301)}, "take")
    cell = shown(layers, "fire2/expand3x3").siblingAtColumn(Col.THRESHOLD)
    assert cell.data() == interval(-0.13, 1.49, 2)
    option = QStyleOptionViewItem()
    layers.tree.itemDelegate().initStyleOption(option, cell)
    assert option.fontMetrics.horizontalAdvance(option.text) + 6 <= layers.tree.columnWidth(Col.THRESHOLD)
    tree = layers.tree
    assert tree.columnViewportPosition(Col.SQNR) + tree.columnWidth(Col.SQNR) <= tree.viewport().width()
    document.preview(SHARED_ROOT, 0.99301)
    assert cell.data() == interval(-0.128, 0.993, 3) and tree.columnWidth(Col.THRESHOLD) > width
    assert option.fontMetrics.horizontalAdvance(cell.data()) + 6 <= tree.columnWidth(Col.THRESHOLD)
    document.cancel_preview()
    document.undo_stack.undo()
    document.take_ranges({SHARED_ROOT: ActivationQuant(0.0, 1.49301)}, "take")
    assert cell.data() == ends_text("0", "1.49") and tree.columnWidth(Col.THRESHOLD) == width


def test_the_networks_order_is_one_that_sorting_returns_to(layers: LayerList, document: Document) -> None:
    before = names(layers)
    header = layers.tree.header()
    header.setSortIndicator(Col.SQNR, Qt.SortOrder.AscendingOrder)
    assert names(layers) != before
    layers.columns.to_network_order()
    assert names(layers) == before
    header.setSortIndicator(Col.NAME, Qt.SortOrder.AscendingOrder)
    assert natural("conv2") < natural("conv10") < natural("Fire1")
    assert [name for name in names(layers) if name.startswith("conv")][:2] == ["conv1", "conv10"]
    layers.columns.menu().actions()[0].trigger()
    assert names(layers) == before


def test_another_network_opens_in_its_own_order(layers: LayerList, document: Document) -> None:
    """And after a click on a title the selected row is in sight."""
    before, header = names(layers), layers.tree.header()
    assert document.model is not None
    layers.resize(900, 260)
    last = before[-1]
    document.select(last)
    layers.tree.scrollToTop()
    place = QPoint(header.sectionViewportPosition(Col.THRESHOLD) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert names(layers) != before
    assert layers.tree.viewport().rect().contains(layers.tree.visualRect(shown(layers, last)).center())
    document.set_model(document.model)
    assert header.sortIndicatorSection() == Col.THRESHOLD, "the same is opened anew"
    document.set_model(replace(document.model, path=Path("/nets/other.param")))
    assert header.sortIndicatorSection() == -1 and names(layers) == before


def test_names_stay_where_they_are_seen_while_columns_scroll(layers: LayerList, document: Document) -> None:
    layers.resize(300, 500)
    bar = layers.tree.horizontalScrollBar()
    index = shown(layers, "conv1")
    unscrolled = layers.tree.visualRect(index)
    bar.setValue(bar.maximum())
    assert layers.tree.frozen > 100
    assert layers.tree.visualRect(index) == unscrolled
    assert layers.tree.indexAt(unscrolled.center()) == index, "a click on the name is one on the name"
    box = QPoint(unscrolled.left() + 10, unscrolled.center().y())
    QTest.mouseClick(layers.tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert not document.plan.is_on("conv1")
    picture = layers.tree.viewport().grab().toImage()
    bar.setValue(0)
    assert layers.tree.viewport().grab().toImage() != picture


def test_columns_are_chosen_and_kept(document: Document, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    first = LayerList(document, theme, kept)
    qtbot.addWidget(first)
    assert first.tree.isColumnHidden(Col.CLIPPED) and not first.tree.isColumnHidden(Col.MACS)
    by_title = {action.text(): action for action in first.columns.menu().actions()}
    by_title["Clipped"].trigger()
    by_title["MACs"].trigger()
    second = LayerList(document, theme, kept)
    qtbot.addWidget(second)
    assert not second.tree.isColumnHidden(Col.CLIPPED) and second.tree.isColumnHidden(Col.MACS)
    assert second.model.shows_clipped and second.tree.isColumnHidden(Col.SENSITIVITY), "nothing was measured"


def test_edited_thresholds_are_marked_with_their_origin(layers: LayerList, document: Document) -> None:
    cell = shown(layers, "conv1").siblingAtColumn(Col.METHOD)
    given = cell.data()
    assert not given.startswith("•")
    document.set_threshold({"data": document.threshold("data") * 0.5})
    assert cell.data() == "• hand"
    assert "calibration gave ±" in cell.data(Qt.ItemDataRole.ToolTipRole)
    # The colour is there in the selected row, too, where the style would take another one.
    assert layers.tree.selectionModel().isSelected(cell)
    option = QStyleOptionViewItem()
    option.state |= QStyle.StateFlag.State_Selected
    layers.tree.names.initStyleOption(option, cell.siblingAtColumn(Col.THRESHOLD))
    assert (
        option.palette.color(QPalette.ColorRole.HighlightedText) == layers.model._theme.tokens.threshold_text
    )
    document.undo_stack.undo()
    assert cell.data() == given


def test_what_a_filter_hides_is_no_longer_selected(layers: LayerList, document: Document) -> None:
    document.select("conv1", ["data", SHARED_ROOT, "fire5/group"])
    layers.filter.setText("conv1")
    assert set(document.selection) == {"data", "fire5/group"}
    layers.filter.setText("fire2/expand")
    assert document.selection == ("data",), "only what the histogram shows"


def test_a_dash_says_why(layers: LayerList) -> None:
    cell = shown(layers, NO_INT8).siblingAtColumn(Col.KL)
    assert cell.data() == "–" and cell.data(Qt.ItemDataRole.ToolTipRole).startswith(
        f"KL: the layer stays fp32: {NO_INT8_REASON}\n"
    )
    assert (
        shown(layers, "conv1")
        .siblingAtColumn(Col.SQNR)
        .data(Qt.ItemDataRole.ToolTipRole)
        .startswith("conv1\n")
    )
    assert "clips " in shown(layers, "conv1").data(Qt.ItemDataRole.ToolTipRole)


def test_the_menu_acts_on_the_selected_rows(layers: LayerList, document: Document) -> None:
    rows = tuple(row for row in document.model.layers if row.name in ("conv1", "conv10"))
    flags = QItemSelectionModel.SelectionFlag
    layers.tree.clearSelection()
    for name in ("conv1", "conv10"):
        layers.tree.selectionModel().select(shown(layers, name), flags.Select | flags.Rows)
    asked: list[str] = []
    menu = layer_menu(document, rows[:1], print, print, layers, rows, asked.append, layers.tree)
    assert menu is not None
    texts = {action.text(): action for action in menu.actions()}
    assert not texts["Reset the thresholds of 2 blobs"].isEnabled(), "nothing was changed"
    texts["Run in fp32: 2 layers"].trigger()
    assert not document.plan.is_on("conv1") and not document.plan.is_on("conv10")
    texts["Show in the &network"].trigger()
    assert asked == ["conv1"] and {"Copy &all", "&Save as CSV…"} <= set(texts)
    texts["&Copy rows"].trigger()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Layer\tThreshold\t") and lines[1].startswith("conv1\t")
    assert len({line.count("\t") for line in lines}) == 1 and len(lines) == 3
    texts["Copy &all"].trigger()
    assert len(QApplication.clipboard().text().splitlines()) > len(document.model.layers)


def test_layers_are_grouped_by_blocks_that_fold(layers: LayerList, document: Document) -> None:
    layers.columns.group(True)
    assert names(layers)[:3] == ["conv1", "fire2", "fire3"]
    child = shown(layers, "fire2/expand3x3")
    assert child.parent().data() == "fire2" and child.parent().siblingAtColumn(Col.TYPE).data() == "3 layers"
    assert child.parent().siblingAtColumn(Col.THRESHOLD).data() == ""
    document.preview(SHARED_ROOT, 4.0)
    assert child.siblingAtColumn(Col.THRESHOLD).data() == "4.000"
    document.cancel_preview()
    layers.tree.collapse(child.parent())
    layers.filter.setText("expand3x3")
    assert layers.tree.isExpanded(shown(layers, "fire2/expand3x3").parent()), "what is found is seen"
    layers.filter.setText("")
    layers.fold_all(True)
    assert not layers.tree.isExpanded(shown(layers, "fire3/expand3x3").parent())
    layers.columns.group(False)
    assert shown(layers, "fire2/expand3x3").parent().data() == SHARED_ROOT


@pytest.mark.parametrize(
    ("name", "node", "block"),
    [
        ("res2a_branch1", "", "res2a"),
        ("conv_26", "/layer1/layer1.0/conv1/Conv", "layer1/layer1.0"),
        ("features.3.conv", "", "features.3"),
        ("convrelu_0", "", ""),
    ],
)
def test_blocks_are_told_by_names(document: Document, name: str, node: str, block: str) -> None:
    row = replace(document.model.layers[0], name=name, onnx_name=node or None)
    assert block_of(row) == block


def test_the_filter_understands_chinese_words(qapp: QApplication) -> None:
    speak(qapp, CHINESE)
    try:
        query = read_query("截断 ＞ 1％，余弦<0.999，阈值 ≥ 6，已修改")
        wrong = read_query("大小 < 3").problem
    finally:
        speak(qapp, ENGLISH)
    found = [(one.column, one.sign, one.number) for one in query.conditions]
    assert found == [(Col.CLIPPED, ">", 0.01), (Col.COSINE, "<", 0.999), (Col.THRESHOLD, ">=", 6.0)]
    assert query.states == (EDITED,) and not query.problem
    assert "截断" in wrong and "大小" in wrong


def test_a_row_that_stays_selected_is_painted_without_its_outline(layers: LayerList) -> None:
    layers.resize(400, 500)
    tree = layers.tree
    tree.setFocus()
    tree.setCurrentIndex(shown(layers, "conv1"))
    left = tree.visualRect(tree.currentIndex())
    QApplication.processEvents()
    painted = QRegion()

    class Watch(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            nonlocal painted
            if isinstance(event, QPaintEvent):
                painted = painted.united(event.region())
            return False

    watch = Watch()
    tree.viewport().installEventFilter(watch)
    QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    tree.viewport().removeEventFilter(watch)
    row = QRect(0, left.top(), tree.viewport().width(), left.height())
    assert QRegion(row).subtracted(painted).isEmpty()


def test_no_number_is_cut_at_any_width(layers: LayerList, document: Document) -> None:
    tree = layers.tree
    for column in (Col.METHOD, Col.CLIPPED):
        layers.columns.show(column, True)
    wide = tree.fontMetrics().horizontalAdvance
    texts = {
        Col.COSINE: [cosine_text(1 - loss) for loss in (0.4, 8.9e-6, 2.3e-7, 1e-12)],
        Col.KL: [significant(value) for value in (12.34, 0.0123, 4.9e-4)],
        Col.CLIPPED: [f"{share_text(0.363636)} by ≤ {share_text(0.999)}"],
    }
    for width in (262, 420, 1400):
        layers.resize(width, 500)
        for column, some in texts.items():
            assert max(map(wide, some)) + 6 <= tree.columnWidth(column), (width, column.name)
        for index in (layers.proxy.index(row, 0) for row in range(layers.proxy.rowCount())):
            for column in (Col.THRESHOLD, Col.SQNR, Col.COSINE, Col.KL, Col.CLIPPED, Col.MACS):
                text = str(index.siblingAtColumn(column).data())
                assert wide(text) + 6 <= tree.columnWidth(column), (width, column.name, text)
    # One that a person made narrower lacks its last digits, not the first ones.
    option = QStyleOptionViewItem()
    tree.names.initStyleOption(option, layers.proxy.index(0, Col.COSINE))
    assert option.textElideMode == Qt.TextElideMode.ElideRight


def test_what_nobody_edited_is_not_marked_on_either_side(layers: LayerList, document: Document) -> None:
    """ONNX Runtime's own range, as calibration gave it, is no edit; nor is anything once all is undone."""
    own = {"data": ActivationQuant(-1.0, 1.5, 8, "minmax")}
    document.set_calibration(document.stats, replace(document.plan, onnx_activations=own))
    assert document.model is not None
    cells, roots = layers.model.cells, document.model.roots
    document.set_side("onnxruntime")
    assert not document.plan.is_linked("data") and not any(map(cells.is_edited, roots))
    document.apply_method("absmax", list(roots))
    assert cells.is_edited("data")
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    sides: tuple[Side, ...] = ("onnxruntime", "ncnn")
    for side in sides:
        document.set_side(side)
        assert not any(map(cells.is_edited, roots)), side


def test_sorting_asks_for_each_rows_key_once_and_rows_keep_what_they_are(
    layers: LayerList, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1,660 layers were sorted in 0.3 s, as Qt asks for two keys with every comparison."""
    document.select("fire4/expand3x3")
    parent = shown(layers, "fire3/expand1x1").parent()
    layers.tree.collapse(parent)
    folded, network = parent.data(), names(layers)
    asked: list[tuple[LayerInfo, ...]] = []
    value = layers.model.cells.sort_value
    monkeypatch.setattr(
        layers.model.cells, "sort_value", lambda rows, column: asked.append(rows) or value(rows, column)
    )
    header = layers.tree.header()
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
        asked.clear()
        header.setSortIndicator(Col.SQNR, order)
        found = [
            value(layers.model.rows_at(layers.model.index(row, 0)), Col.SQNR) for row in range(len(network))
        ]
        down = order == Qt.SortOrder.DescendingOrder
        assert found == sorted(found, reverse=down) and len(set(found)) > 5
        times = Counter(tuple(row.name for row in rows) for rows in asked)
        assert len(times) > len(network) and set(times.values()) == {1}
        assert shown(layers, "fire4/expand3x3") in layers.tree.selectedIndexes()
        assert layers.tree.currentIndex().data() == "fire4/expand3x3"
        closed = [
            row for row in range(len(network)) if not layers.tree.isExpanded(layers.proxy.index(row, 0))
        ]
        assert folded in [layers.proxy.index(row, 0).data() for row in closed]
        assert layers.tree.isExpanded(shown(layers, "fire4/expand3x3").parent())
    asked.clear()
    layers.proxy.sort(-1)
    assert names(layers) == network and not asked
    document.set_threshold({SHARED_ROOT: 2.0})
    assert names(layers) == network
