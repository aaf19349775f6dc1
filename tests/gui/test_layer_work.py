"""The layer list as a place to work in: keys, what its rows show, and columns as a person left them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFontMetrics, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from clipscope.gui.panels.layers.column_chooser import ColumnMenu
from clipscope.gui.panels.layers.layer_columns import AT_FIRST_HIDDEN, Col
from clipscope.gui.panels.layers.layer_list import LayerList
from clipscope.gui.panels.layers.layer_tree import WIDER, WIDTHS
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.table_copy import grid_of
from tests.gui.sample import SHARED_ROOT
from tests.gui.test_layer_list import names, shown

LEFT = Qt.MouseButton.LeftButton
SIBLINGS = ("fire2/expand1x1", "fire2/expand3x3")
AT_1280 = 262
"""Width of the list in a window of 1280x800, in pixels."""


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def layers(document: Document, theme: Theme, qtbot: QtBot, settings: QSettings) -> Iterator[LayerList]:
    return _opened(document, theme, qtbot, settings)


def _opened(document: Document, theme: Theme, qtbot: QtBot, settings: QSettings) -> LayerList:
    widget = LayerList(document, theme, settings)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def test_what_a_layer_has_of_its_blob_stands_in_the_blobs_row_alone(
    layers: LayerList, document: Document
) -> None:
    child = shown(layers, SIBLINGS[0])
    for column in (Col.THRESHOLD, Col.SQNR, Col.COSINE, Col.KL):
        cell = child.siblingAtColumn(column)
        assert layers.proxy.cell(cell).text == ""
        assert layers.proxy.cell(cell.parent().siblingAtColumn(column)).text == cell.data() != ""
    # Copied rows have it all, under titles with units.
    QTest.keyClick(layers.tree, Qt.Key.Key_Home)
    grid = grid_of(layers.tree)
    row = next(row for row in grid.rows if row[0] == SIBLINGS[0])
    assert row[list(grid.headings).index("SQNR dB")] == child.siblingAtColumn(Col.SQNR).data()
    layers.model.set_blocks(True)
    assert layers.proxy.cell(shown(layers, SIBLINGS[0]).siblingAtColumn(Col.SQNR)).text


def test_names_are_whole_at_1280(layers: LayerList, document: Document) -> None:
    layers.resize(AT_1280, 500)
    tree, cells = layers.tree, layers.tree.names
    metrics = QFontMetrics(tree.font())
    for name in ("fire2/squeeze1x1", *SIBLINGS, "conv10"):
        index = shown(layers, name)
        tree.scrollTo(index)
        cells.begin(tree)
        option = QStyleOptionViewItem()
        tree.initViewItemOption(option)
        option.rect, option.widget = tree.visualRect(index), tree
        cells.initStyleOption(option, index)
        number = "" if name in SIBLINGS else "812.3"
        place = cells.place(cells.name_of(option), metrics.horizontalAdvance(number))
        assert metrics.horizontalAdvance(name) <= place.width(), name


def test_the_mark_that_folds_is_seen_in_a_selected_row(layers: LayerList, document: Document) -> None:
    document.select(SIBLINGS[0])
    parent = shown(layers, SIBLINGS[0]).parent()
    layers.tree.setCurrentIndex(parent)
    ground = layers.tree.palette().color(QPalette.ColorRole.Mid).name()
    for closed in (False, True):
        layers.tree.setExpanded(parent, not closed)
        place = layers.tree.visualRect(parent)
        mark = QRect(4, place.top() + 2, place.left() - 5, place.height() - 4)
        image = layers.tree.viewport().grab(mark).toImage()
        colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert ground in colours and len(colours) > 2


def test_esc_in_the_list_leaves_the_filter_and_then_cancels(layers: LayerList) -> None:
    action = QAction(layers)
    action.setShortcut(Qt.Key.Key_Escape)
    cancelled: list[bool] = []
    action.triggered.connect(lambda: cancelled.append(True))
    layers.addAction(action)
    layers.focus_filter()
    QTest.keyClicks(layers.filter, "expand3")
    QTest.keyClick(layers.filter, Qt.Key.Key_Down)
    QTest.keyClick(layers.tree, Qt.Key.Key_Escape)
    assert layers.filter.text() == "" and QApplication.focusWidget() is layers.tree and not cancelled
    QTest.keyClick(layers.tree, Qt.Key.Key_Escape)
    assert cancelled


def test_space_switches_all_selected_layers_as_one_edit(layers: LayerList, document: Document) -> None:
    def states() -> list[bool]:
        return [document.plan.is_on(name) for name in ("fire2/squeeze1x1", *SIBLINGS)]

    document.select("fire2/squeeze1x1")
    layers.tree.setFocus()
    edits = document.undo_stack.count()
    for _ in range(3):
        QTest.keyClick(layers.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(layers.tree, Qt.Key.Key_Space)
    assert states() == [False] * 3 and document.undo_stack.count() == edits + 1
    QTest.keyClick(layers.tree, Qt.Key.Key_Space)
    assert states() == [True] * 3
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert states() == [True] * 3


def test_a_blobs_row_switches_no_layer_that_the_filter_hides(layers: LayerList, document: Document) -> None:
    layers.filter.setText("expand3x3")
    parent = shown(layers, SIBLINGS[1]).parent()
    layers.tree.setCurrentIndex(parent)
    layers.tree.setFocus()
    QTest.keyClick(layers.tree, Qt.Key.Key_Space)
    assert [document.plan.is_on(name) for name in SIBLINGS] == [True, False]
    document.undo_stack.undo()
    layers.proxy.setData(parent, Qt.CheckState.Unchecked, int(Qt.ItemDataRole.CheckStateRole))
    assert [document.plan.is_on(name) for name in SIBLINGS] == [True, False]


def test_keys_fold_search_and_go_to_the_ends(layers: LayerList, document: Document) -> None:
    tree = layers.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_End)
    assert document.selected_layer.name == names(layers)[-1]
    QTest.keyClick(tree, Qt.Key.Key_Home)
    assert document.selected_layer.name == "conv1"
    QTest.keyClicks(tree, "fire3")
    assert document.selected_layer.name == "fire3/squeeze1x1"
    document.select(SIBLINGS[1])
    QTest.keyClick(tree, Qt.Key.Key_Left)
    parent = tree.currentIndex()
    assert parent.data() == SHARED_ROOT and tree.isExpanded(parent)
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(parent)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(parent)


def test_what_a_search_unfolds_is_folded_again_after_it(layers: LayerList) -> None:
    parent = shown(layers, SIBLINGS[0]).parent()
    layers.tree.collapse(parent)
    layers.filter.setText("expand3x3")
    assert layers.tree.isExpanded(shown(layers, SIBLINGS[1]).parent())
    layers.filter.clear()
    assert not layers.tree.isExpanded(shown(layers, SIBLINGS[0]).parent())
    layers.tree.expand(shown(layers, SIBLINGS[0]).parent())
    layers.filter.setText("conv")
    layers.filter.clear()
    assert layers.tree.isExpanded(shown(layers, SIBLINGS[0]).parent())


def test_the_menu_key_opens_the_menu_of_the_current_row(
    layers: LayerList, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    at: list[QPoint] = []
    layers.tree.customContextMenuRequested.disconnect(layers._show_menu)
    layers.tree.customContextMenuRequested.connect(at.append)
    layers.resize(AT_1280, 300)
    for name in ("conv1", SIBLINGS[0], "conv10"):
        document.select(name)
        # The place that Qt gives is another one: it knows nothing of the header.
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(layers.tree, event)
        assert layers.tree.indexAt(at[-1]).data() == name


def test_columns_stay_as_a_person_left_them(
    layers: LayerList, document: Document, theme: Theme, qtbot: QtBot, settings: QSettings
) -> None:
    header = layers.tree.header()
    header.moveSection(header.visualIndex(Col.TYPE), 1)
    header.moveSection(header.visualIndex(Col.NAME), 3)
    assert header.visualIndex(Col.NAME) == 0, "names stay first, where they stay in sight"
    layers.columns.keep_width(Col.SQNR, 76)
    layers.columns.keep_width(Col.NAME, 210)
    layers.columns.show(Col.KL, False)
    again = _opened(document, theme, qtbot, settings)
    order = [again.tree.header().logicalIndex(place) for place in range(3)]
    assert order[:2] == [Col.NAME, Col.TYPE] and again.tree.isColumnHidden(Col.KL)
    again.resize(700, 500)
    assert (again.tree.columnWidth(Col.SQNR), again.tree.columnWidth(Col.NAME)) == (76, 210)
    again.columns.reset()
    assert again.columns.hidden == AT_FIRST_HIDDEN and not again.tree.isColumnHidden(Col.KL)
    assert again.tree.header().visualIndex(Col.TYPE) > again.tree.header().visualIndex(Col.SQNR)
    assert again.tree.columnWidth(Col.SQNR) == WIDER[Col.SQNR]
    last = _opened(document, theme, qtbot, settings)
    assert last.tree.header().visualIndex(Col.TYPE) > last.tree.header().visualIndex(Col.SQNR)


@pytest.mark.parametrize("order", ["", "TYPE,NAME", "NAME,NO_SUCH,KL", "NAME,NAME,KL,KL"])
@pytest.mark.parametrize("widths", ["", "KL", "KL:-3", "KL:9999999", "NO_SUCH:60", "KL:x"])
def test_settings_that_make_no_sense_are_left(
    document: Document, theme: Theme, qtbot: QtBot, settings: QSettings, order: str, widths: str
) -> None:
    settings.setValue("layers/order", order)
    settings.setValue("layers/widths", widths)
    header = _opened(document, theme, qtbot, settings).tree.header()
    assert header.visualIndex(Col.NAME) == 0 and header.sectionSize(Col.KL) == WIDTHS[Col.KL]


def test_the_menu_of_columns_stays_while_they_are_chosen(layers: LayerList, qtbot: QtBot) -> None:
    menu = layers.columns.menu()
    assert isinstance(menu, ColumnMenu)
    menu.popup(layers.mapToGlobal(QPoint(0, 0)))
    action = next(one for one in menu.actions() if one.data() == int(Col.METHOD))
    place = menu.actionGeometry(action).center()
    QTest.mouseMove(menu, place)
    menu.setActiveAction(action)
    QTest.mouseClick(menu, LEFT, pos=place)
    assert menu.isVisible() and not layers.tree.isColumnHidden(Col.METHOD)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible() and layers.tree.isColumnHidden(Col.METHOD)
    fold = next(one for one in menu.actions() if one.text() == "Fold all")
    menu.setActiveAction(fold)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(isinstance(one, QMenu) for one in [QApplication.activePopupWidget()]))
    assert not layers.tree.isExpanded(shown(layers, SIBLINGS[0]).parent())


def test_a_row_that_an_edit_moves_stays_in_sight(layers: LayerList, document: Document) -> None:
    """Sorted by what was edited, the row goes to another place."""
    layers.resize(400, 260)
    layers.tree.sortByColumn(Col.THRESHOLD, Qt.SortOrder.AscendingOrder)
    row = layers.proxy.index(0, 0)
    layers.tree.setCurrentIndex(row)
    name, root = row.data(), document.selected_layer.root  # type: ignore[union-attr]
    layers.tree.scrollToTop()
    assert layers.tree.shows_current
    document.set_threshold({root: 1e6})
    current = layers.tree.currentIndex()
    assert current.data() == name and current.row() > 5, "far below by now"
    QTest.qWait(1)
    assert layers.tree.shows_current
    # One that a person has scrolled away from does not come back by itself.
    layers.tree.scrollToTop()
    assert not layers.tree.shows_current
    document.set_threshold({root: 2e6})
    QTest.qWait(1)
    assert not layers.tree.shows_current
