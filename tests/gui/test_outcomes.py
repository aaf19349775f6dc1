"""Classes and flips below the comparison."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.evaluation.by_class import class_rows
from clipscope.core.evaluation.results import Accuracy, Flip
from clipscope.core.tasks.base import Figure, TaskFigures
from clipscope.core.tasks.differences import Differences
from clipscope.core.worker.task_results import ClippedBlob, PictureClipping
from clipscope.gui.panels.comparison.comparison import LEAST_FIGURES, LOW, ComparisonPanel
from clipscope.gui.panels.comparison.outcomes_panel import LEAST_ROWS, OutcomesModel, OutcomesPanel
from clipscope.gui.panels.images.clipping_list import ClippingList
from clipscope.gui.state.compared import Other
from clipscope.gui.state.document import Document
from clipscope.gui.state.outcomes import flip_rows
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.row_view import ROW_HEIGHT
from clipscope.gui.widgets.table_copy import grid_of
from tests.gui.sample import accuracy

FP32, INT8, ORT_INT8 = COLUMNS[0], COLUMNS[1], COLUMNS[3]


def finish(document: Document, column: Column, found: Accuracy) -> None:
    document.finish_result(column, document.start_result(column), accuracy=found)


def by_class(column: Column, values: dict[str, float], *numbers: int) -> Accuracy:
    known = {"ap": Figure("AP", "number")}
    classes = dict(zip(values, numbers, strict=False))
    task = TaskFigures("detection", "", {"ap": 0.5}, {}, ("ap",), known, values, classes=classes)
    return replace(accuracy(column, 0.5), task=task)


def texts(panel: OutcomesPanel) -> list[list[str]]:
    proxy = panel.proxy
    return [
        [str(proxy.index(row, column).data()) for column in range(proxy.columnCount())]
        for row in range(proxy.rowCount())
    ]


def test_flips_are_listed_with_what_became_of_them_and_a_click_asks_for_one(
    document: Document, theme: Theme, qtbot: QtBot
) -> None:
    panel = OutcomesPanel(document, theme)
    qtbot.addWidget(panel)
    panel.resize(360, 300)
    assert panel.isHidden(), "nothing was evaluated"
    flips = (
        Flip("a.png", 1, 1, 2),
        Flip("b.png", 2, 1, 2),
        Flip("c.png", 3, 1, 2),
        Flip("d.png", None, 0, 9),
    )
    whole = np.zeros((5, 7), np.int32)
    whole[0], whole[3, [1, 3, 4, 6]] = np.arange(10, 17), 1
    found = replace(accuracy(INT8, 0.5), flips=flips, pictures=Differences.of(whole, np.zeros(7, np.float32)))
    assert [row.index for row in flip_rows(found)] == [11, 13, 14, 16]
    assert [row.index for row in flip_rows(replace(found, pictures=None))] == [None] * 4
    finish(document, INT8, found)
    panel.show()
    assert panel.heading.text() == "4 flips"
    tips = [panel.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in (0, 3)]
    assert tips == ["a.png\nLabel: 1\nfp32: 1\nint8: 2\nlost"] * 2
    # In a narrow list the label, which fp32's class or int8's repeats, has no column; tables have it.
    assert panel.list.isColumnHidden(1) and "Label" in grid_of(panel.list).headings
    panel.resize(520, 300)
    assert not panel.list.isColumnHidden(1)
    panel.resize(360, 300)
    assert panel.list.isColumnHidden(1)
    assert texts(panel)[0] == ["a", "1", "1", "2", "lost"] and texts(panel)[3][1] == "–"
    assert [row[-1] for row in texts(panel)] == ["lost", "gained", "both wrong", "flipped"]
    asked: list[tuple[str, int]] = []
    panel.imageRequested.connect(lambda *wish: asked.append(wish))
    place = panel.list.visualRect(panel.proxy.index(1, 0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [("ncnn", 13)]
    panel.list.setCurrentIndex(panel.proxy.index(2, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked[1:] == [("ncnn", 14)], "Enter shows the image, too"
    finish(document, ORT_INT8, replace(found, flips=flips[:1]))
    QTest.mouseClick(panel.buttons["onnxruntime"], Qt.MouseButton.LeftButton)
    assert panel.heading.text() == "1 flip"
    document.set_threshold({"data": 1.0})
    assert panel.state.text() == "stale"


def test_classes_that_lose_most_come_first(document: Document, theme: Theme, qtbot: QtBot) -> None:
    panel = ComparisonPanel(document, theme)
    qtbot.addWidget(panel)
    outcomes = panel.outcomes
    finish(document, FP32, by_class(FP32, {"cat": 0.5, "dog": 0.25, "cow": 0.1}))
    finish(document, INT8, by_class(INT8, {"cat": 0.4, "dog": 0.3, "emu": 0.2}))
    panel.resize(400, LOW + 270)
    panel.show()
    assert outcomes.heading.text() == "By class: AP"
    assert texts(outcomes) == [
        ["cat", "0.500", "0.400", "▼ −0.100"],
        ["dog", "0.250", "0.300", "▲ +0.050"],
        ["cow", "0.100", "–", ""],
        ["emu", "–", "0.200", ""],
    ]
    assert class_rows(None, None) == ()
    old, new = by_class(FP32, {"0": 0.5, "7": 0.2}), by_class(INT8, {"cat": 0.4, "dog": 0.3})
    named = class_rows(old, new, ("cat", "dog"))
    assert [(row.name, row.reference, row.here) for row in named] == [
        ("cat", 0.5, 0.4), ("7", 0.2, None), ("dog", None, 0.3)
    ], "a run before there were names"  # fmt: skip
    # Of runs before and between two renamings: figures belong to the class, whatever it was called.
    old, new = by_class(FP32, {"cat": 0.5, "dog": 0.2}, 0, 1), by_class(INT8, {"van": 0.15, "bus": 0.4}, 1, 0)
    assert [(row.name, row.reference, row.here) for row in class_rows(old, new, ("ox", "hen"))] == [
        ("ox", 0.5, 0.4),
        ("hen", 0.2, 0.15),
    ]
    assert [row.name for row in class_rows(old, new)] == ["bus", "van"], "no other names: those of the run"
    assert {row.name for row in class_rows(old, new, ("ox", "ox"))} == {"ox (0)", "ox (1)"}
    assert not panel._scroll.isAncestorOf(outcomes), "below the figures, where there is room"
    qtbot.waitUntil(lambda: outcomes.height() == outcomes.height_of())
    panel.resize(400, LOW - 1)
    assert panel._scroll.isAncestorOf(outcomes) and not outcomes.isHidden()
    panel.resize(400, LOW)
    assert not panel._scroll.isAncestorOf(outcomes)


def test_flips_leave_the_figures_their_room(document: Document, theme: Theme, qtbot: QtBot) -> None:
    """An almost empty list must not cut a card, and a long one takes what is left."""
    panel = ComparisonPanel(document, theme)
    qtbot.addWidget(panel)
    outcomes, scroll = panel.outcomes, panel._scroll
    flips = tuple(Flip(f"{number}.png", 1, 1, 2) for number in range(200))
    finish(document, FP32, accuracy(FP32, 0.5))
    panel.resize(400, 1040)
    panel.show()

    def shown(count: int) -> int:
        """Height of the list with so many flips; all figures are in sight."""
        finish(document, INT8, replace(accuracy(INT8, 0.5), flips=flips[:count]))
        qtbot.wait(20)
        qtbot.waitUntil(lambda: outcomes.height() == outcomes.maximumHeight())
        assert not scroll.verticalScrollBar().isVisible(), f"figures are cut beside {count} flips"
        bar = outcomes.list.verticalScrollBar()
        assert count > 10 or bar.maximum() == 0, "few flips need no scrolling"
        return outcomes.height()

    heights = [shown(count) for count in (2, 3, 200)]
    assert panel.targets_button.geometry().bottom() < panel.height(), "buttons stay in sight"
    assert heights[1] - heights[0] == ROW_HEIGHT and heights[2] > outcomes.height_of(LEAST_ROWS)
    assert shown(2) == heights[0], "what was long is short again"
    assert panel.minimumSizeHint().height() < LOW, "a long list does not keep the window large"
    # Where not all figures have room beside a few rows, they scroll, and a button gives the list more.
    finish(document, INT8, replace(accuracy(INT8, 0.5), flips=flips))
    panel.resize(400, 660)
    document.compared.start(Other("table", "other", "", document.plan))
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().isVisible())
    qtbot.waitUntil(lambda: outcomes.height() == outcomes.height_of(LEAST_ROWS))
    assert outcomes.more_button.isVisible()
    QTest.mouseClick(outcomes.more_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: outcomes.height() > outcomes.height_of(LEAST_ROWS + 4))
    assert scroll.height() >= LEAST_FIGURES - ROW_HEIGHT
    QTest.mouseClick(outcomes.more_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: outcomes.height() == outcomes.height_of(LEAST_ROWS))
    finish(document, INT8, replace(accuracy(INT8, 0.5), flips=flips[:2]))
    qtbot.waitUntil(lambda: not outcomes.more_button.isVisible())
    document.compared.stop()


def test_many_flips_are_not_all_measured_for_the_columns_widths(
    document: Document, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = OutcomesPanel(document, theme)
    qtbot.addWidget(panel)
    panel.resize(400, 300)
    panel.show()
    rows = set()
    data = OutcomesModel.data

    def noted(model: OutcomesModel, index: QModelIndex, role: int = 0) -> object:
        rows.add(index.row())
        return data(model, index, role)

    monkeypatch.setattr(OutcomesModel, "data", noted)
    flips = tuple(Flip(f"{number}.png", 1, 1, 2) for number in range(400))
    finish(document, INT8, replace(accuracy(INT8, 0.5), flips=flips))
    qtbot.waitUntil(lambda: panel.heading.text() == "400 flips" and 0 in rows)
    QApplication.processEvents()
    assert len(rows) < 40, "those in sight"


def test_layers_switched_to_fp32_leave_the_list_of_what_is_clipped_at_once(
    theme: Theme, qtbot: QtBot
) -> None:
    """While the new plan's clipping is counted: fp32 clips nothing."""
    view = ClippingList(theme)
    qtbot.addWidget(view)
    blobs = (ClippedBlob("a", ("conv1",), 0.5, 100, 2.0), ClippedBlob("b", ("conv2", "conv3"), 0.1, 100, 2.0))
    view.show_clipping(PictureClipping(0, blobs), None, lambda layer: False)
    assert view.blobs == blobs
    view.show_clipping(PictureClipping(0, blobs), None, lambda layer: layer in ("conv1", "conv2"))
    counted = view.blobs
    view.show_clipping(PictureClipping(0, blobs), None, lambda layer: False)
    view.show_clipping(None, None, lambda layer: layer in ("conv1", "conv2"))
    assert view.blobs == counted, "whether it was counted by now or not"
    assert view.blobs == blobs[1:]
