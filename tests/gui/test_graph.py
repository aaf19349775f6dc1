"""The network as a picture, in the program: what it shows, and what a click and the keys do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest

from clipscope.gui.panels.graph.graph_page import GraphPage
from clipscope.gui.panels.graph.network_view import MARGIN, baselines
from clipscope.gui.panels.graph.node_looks import PRECISION, Look
from clipscope.gui.theme.theme import font
from tests.gui.running import LEFT, User, until
from tests.gui.test_look import contrast


@pytest.fixture
def page(demo: User) -> GraphPage:
    demo.forget()
    page = demo.window.workspace.graph
    if not demo.window.workspace.graph_asked:
        demo.action("toggle_graph").trigger()
    until(lambda: page.view.current is not None)
    page.colour_choice.setCurrentText(PRECISION)
    page.search.clear()
    return page


def look(page: GraphPage, name: str) -> Look:
    assert page.view._picture is not None
    names = [node.name for node in page.view._picture.nodes]
    return page.view._looks[names.index(name)]


def test_a_click_selects_as_in_the_list_and_the_list_marks_here(demo: User, page: GraphPage) -> None:
    assert demo.document.model is not None and demo.action("toggle_graph").isChecked()
    names = [layer.name for layer in demo.document.model.layers]
    page.view.fit()
    QTest.mouseClick(page.view, LEFT, pos=page.view.box_of(names[2]).center().toPoint())
    assert demo.document.selected_layer is not None and demo.document.selected_layer.name == names[2]
    demo.document.select(names[0])
    assert page.view.current == names[0]
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.current not in (None, names[0])
    # The histogram stands below, and its line can be dragged.
    assert demo.window.workspace.histogram.isVisible() and page.isAncestorOf(demo.window.workspace.histogram)


def test_precision_steps_and_fp32_regions_are_those_of_the_plan(demo: User, page: GraphPage) -> None:
    assert demo.document.model is not None and demo.document.modes is not None
    layers = [layer.name for layer in demo.document.model.layers]
    modes = demo.document.modes
    assert page.view._picture is not None
    shown = [look(page, node.name) for node in page.view._picture.nodes]
    assert sum(one.quantizes for one in shown) == modes.quantize_steps
    assert sum(one.dequantizes for one in shown) == modes.dequantize_steps
    assert not any(one.dashed or one.in_fp32_region for one in shown)
    before = look(page, layers[1])
    demo.document.set_layers_on({layers[1]: False})
    demo.idle()
    off = look(page, layers[1])
    assert off.dashed and off.in_fp32_region and off.fill != before.fill
    demo.action("undo").trigger()
    demo.idle()
    assert look(page, layers[1]) == before


def test_a_column_of_the_list_colours_the_layers(demo: User, page: GraphPage) -> None:
    assert demo.document.model is not None
    page.colour_choice.setCurrentText("SQNR")
    texts = {layer.name: look(page, layer.name).value for layer in demo.document.model.layers}
    assert all(texts.values())
    assert texts == {name: demo.row(name, 2) for name in texts}
    worst = min(texts, key=lambda name: float(texts[name]))
    assert page.scale.isVisible() and page.scale.strong == texts[worst]
    assert page.scale.toolTip().startswith("SQNR, dB: light ") and page.note.isHidden()
    fills = {texts[name]: look(page, name).fill for name in texts}
    assert page.scale._colours == (fills[page.scale.weak], fills[page.scale.strong])
    image = page.scale.grab().toImage()
    colours = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert len(colours) > 20, "a strip from one end to the other"
    page.colour_choice.setCurrentText("Time")
    assert page.scale.isHidden() and page.note.text() == "No layer has a figure for Time yet."
    assert all(contrast(QColor(one.fill), QColor(one.text)) >= 4.5 for one in page.view._looks if one.value)


def test_the_whole_network_is_saved_with_what_reads_what(demo: User, page: GraphPage) -> None:
    view = page.view
    view.zoom(3.0)  # a part is in sight
    size = view.whole_size()
    menu = view.context_menu()
    assert menu is not None and size.height() > view.height()
    menu.actions()[0].trigger()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == 2 * size.width() and picture.height() == 2 * size.height()
    ground = picture.pixelColor(0, 0)
    network = view._picture
    assert network is not None
    for node in network.nodes:  # each layer's box is in it
        assert picture.pixelColor(round(2 * (node.x + MARGIN)), round(2 * (node.y + MARGIN))) != ground
    page.colour_choice.setCurrentIndex(page.colour_choice.findData("SQNR"))
    grid = view._table()
    assert grid is not None and grid.headings[:4] == ["layer", "type", "reads", "SQNR"]
    model = demo.document.model
    assert model is not None
    rows = {row[0]: row for row in grid.rows}
    assert rows["convclip_4"][2] == "in0" and rows["convclip_4"][3]
    page.colour_choice.setCurrentIndex(0)
    view.fit()


def test_find_lets_layers_stand_out_and_enter_goes_on(demo: User, page: GraphPage) -> None:
    assert page.view._picture is not None
    kind = "InnerProduct"
    QTest.keyClicks(page.search, kind.lower())
    found = [node.name for node in page.view._picture.nodes if node.type == kind]
    assert page.view._found == {n for n, node in enumerate(page.view._picture.nodes) if node.type == kind}
    assert page.note.text().startswith(f"{len(found)} of {len(page.view._picture.nodes)} layers found")
    page.view.fit()
    page.view.zoom(4.0)
    page.search.clear()
    QTest.keyClicks(page.search, kind.lower())
    assert page.view.rect().contains(page.view.box_of(found[0]).toRect()), "found ones come into view"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.view.current in found
    QTest.keyClicks(page.search, "zzz")
    assert page.note.text().startswith(f"No layer has “{kind.lower()}zzz”")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.view._found is None and page.note.text().startswith("filled: int8")


def test_the_whole_network_is_shown_and_what_is_shown_first_can_be_read(demo: User, page: GraphPage) -> None:
    view = page.view
    assert view._picture is not None
    names = [node.name for node in view._picture.nodes]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_1)
    assert view._scale >= 0.62 and view.rect().contains(view.box_of(str(view.current)).toRect())
    assert not all(view.rect().contains(view.box_of(name).toRect()) for name in names)
    QTest.mouseClick(page.fit_button, LEFT)
    assert all(view.rect().contains(view.box_of(name).toRect()) for name in names)
    page.search.setText(names[-1])
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert view.current == names[-1] and view._scale >= 0.62, "what is gone to can be read"
    QTest.mouseClick(page.fit_button, LEFT)
    QTest.mouseClick(page.fit_button, LEFT)
    assert view._scale >= 0.62, "the button leads back, too"
    page.search.clear()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current == names[-1]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current == names[0]


def test_letters_in_boxes_never_are_too_small_to_read(
    demo: User, page: GraphPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def noted(name: str, size: int, width: int) -> str:
        written.append(size)
        return name

    view = page.view
    monkeypatch.setattr(view, "_short", noted)
    for factor in (1.0, 0.8, 0.8, 0.8, 0.8):
        view.fit() if factor == 1.0 else view.zoom(factor)
        view.grab()
    assert written and min(written) >= 10
    assert view._scale < 0.5, "and the smallest boxes have none"


def test_the_wheel_scales_around_the_mouse_and_dragging_moves(demo: User, page: GraphPage) -> None:
    view = page.view
    view.fit()
    name = view.current
    assert name is not None
    at = view.box_of(name).center()
    before = view.box_of(name).width()
    view.zoom(1.5, at)
    assert view.box_of(name).width() == pytest.approx(1.5 * before)
    assert (view.box_of(name).center() - at).manhattanLength() < 1
    selected = demo.document.selected_layer
    start = view.box_of(name).center().toPoint()
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPointF(40, 25).toPoint())
    QTest.mouseRelease(view, LEFT, pos=start + QPointF(40, 25).toPoint())
    assert (view.box_of(name).center() - at - QPointF(40, 25)).manhattanLength() < 3
    assert demo.document.selected_layer == selected


@pytest.mark.parametrize("two", [False, True])
@pytest.mark.parametrize("height", [24.0, 36.0, 60.0])
def test_names_stand_in_the_middle_of_their_boxes(demo: User, height: float, two: bool) -> None:
    """As much is free above the capitals of the first line as below the baseline of the last one."""
    del demo
    metrics = QFontMetricsF(font(11))
    room = QRectF(0, 0, 100, height)
    first, second = baselines(room, metrics, two=two)
    above, below = first - metrics.capHeight(), height - second
    assert above == pytest.approx(below) and above >= 0
    assert (second > first) is two
