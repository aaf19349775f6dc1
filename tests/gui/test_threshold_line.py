from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.layer_list import LayerList
from clipscope.gui.panels.threshold_bar import ThresholdBar
from clipscope.gui.plots.curve_view import CurveView
from clipscope.gui.plots.histogram_view import HistogramView
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from tests.gui.sample import SHARED_ROOT

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


class Stage(QWidget):
    """The views that belong to one blob, and a hand with a mouse."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self.document = document
        self.layers = LayerList(document, theme)
        self.histogram = HistogramView(document, theme)
        self.curves = CurveView(document, theme, self.histogram.plot)
        self.bar = ThresholdBar(document, theme)
        layout = QVBoxLayout(self)
        for widget in (self.layers, self.histogram, self.curves, self.bar):
            layout.addWidget(widget)
        self.resize(900, 1000)

    def pixel(self, value: float) -> QPoint:
        """Where a value lies in the histogram's viewport, half way up."""
        plot = self.histogram.plot
        middle = sum(plot.view.viewRange()[1]) / 2
        scene = plot.view.mapViewToDevice(QPointF(value, middle))
        return QPointF(scene).toPoint()

    def send(self, kind: QEvent.Type, at: QPoint, *, keys: Qt.KeyboardModifier = NONE) -> None:
        """A real mouse event, through the application, to the viewport."""
        viewport = self.histogram.plot.viewport()
        press = kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        move = kind == QEvent.Type.MouseMove
        button = Qt.MouseButton.NoButton if move else LEFT
        held = LEFT if press or move else Qt.MouseButton.NoButton
        spot = QPointF(at)
        event = QMouseEvent(kind, spot, QPointF(viewport.mapToGlobal(at)), button, held, keys)
        QApplication.sendEvent(viewport, event)

    def press(self) -> None:
        """Take hold of the line where it is."""
        self.send(QEvent.Type.MouseButtonPress, self.pixel(self.histogram.line.value()))

    def move(self, value: float, keys: Qt.KeyboardModifier = NONE) -> None:
        self.send(QEvent.Type.MouseMove, self.pixel(value), keys=keys)

    def release(self, value: float, keys: Qt.KeyboardModifier = NONE) -> None:
        self.send(QEvent.Type.MouseButtonRelease, self.pixel(value), keys=keys)

    def row(self, layer: str, column: Col) -> str:
        index = self.layers.model.index_of(layer)
        return str(self.layers.model.data(index.siblingAtColumn(column)))


@pytest.fixture
def stage(document: Document, theme: Theme, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(document, theme)
    qtbot.addWidget(stage)
    document.select("fire2/expand1x1")
    with qtbot.waitExposed(stage):
        stage.show()
    QApplication.processEvents()
    return stage


def test_a_drag_moves_everything_and_is_one_undo_step(stage: Stage) -> None:
    document = stage.document
    before = document.threshold(SHARED_ROOT)
    assert before is not None
    quarter = document.stats[SHARED_ROOT].absmax / 4
    sibling, other = stage.row("fire2/expand3x3", Col.SQNR), stage.row("conv1", Col.THRESHOLD)
    clipped = stage.bar.figures["clipped"].text
    points = {p.name: p.text for p in stage.curves.points()}
    stage.press()
    seen = []
    for share in (0.9, 0.7, 0.5):
        stage.move(before * share, ALT)
        assert stage.histogram.dragging and document.preview_root == SHARED_ROOT
        seen.append(document.threshold(SHARED_ROOT))
        assert stage.bar.spin.value() == pytest.approx(seen[-1], abs=1e-2)
        assert stage.row("fire2/expand3x3", Col.THRESHOLD) == stage.row("fire2/expand1x1", Col.THRESHOLD)
    stage.move(quarter, ALT)
    assert seen == sorted(seen, reverse=True)
    assert document.undo_stack.count() == 0
    stage.release(quarter, ALT)
    assert not stage.histogram.dragging and document.preview_root is None
    pixel = stage.histogram.plot.view.viewPixelSize()[0]
    assert document.plan.activations[SHARED_ROOT].hi == pytest.approx(quarter, abs=2.5 * pixel)
    assert document.undo_stack.count() == 1
    assert stage.row("fire2/expand3x3", Col.SQNR) != sibling
    assert stage.row("conv1", Col.THRESHOLD) == other
    assert stage.bar.figures["clipped"].text != clipped
    assert {p.name: p.text for p in stage.curves.points()} != points
    document.undo_stack.undo()
    assert stage.histogram.line.value() == before
    assert stage.row("fire2/expand3x3", Col.SQNR) == sibling


def test_the_line_snaps_to_a_mark_and_alt_turns_that_off(stage: Stage) -> None:
    document = stage.document
    absmax = document.stats[SHARED_ROOT].absmax
    near = absmax - 3 * stage.histogram.plot.view.viewPixelSize()[0]
    stage.press()
    stage.move(0.5 * absmax, ALT)
    stage.move(near)
    assert document.threshold(SHARED_ROOT) == absmax
    stage.move(near, ALT)
    assert document.threshold(SHARED_ROOT) != absmax
    assert document.threshold(SHARED_ROOT) == pytest.approx(near, rel=0.02)
    stage.move(near)
    stage.release(near)
    assert document.plan.activations[SHARED_ROOT].origin == "absmax"


def test_esc_gives_a_drag_up(stage: Stage) -> None:
    document = stage.document
    before = document.threshold(SHARED_ROOT)
    stage.press()
    stage.move(before / 2, ALT)
    assert document.threshold(SHARED_ROOT) != before
    QTest.keyClick(stage.histogram.plot, Qt.Key.Key_Escape)
    assert document.threshold(SHARED_ROOT) == before
    stage.move(before / 3, ALT)
    stage.release(before / 3, ALT)
    assert document.threshold(SHARED_ROOT) == before
    assert document.undo_stack.count() == 0


def test_arrow_keys_nudge_and_quick_nudges_are_one_edit(stage: Stage, qtbot: QtBot) -> None:
    document = stage.document
    before = document.threshold(SHARED_ROOT)
    step = document.stats[SHARED_ROOT].absmax / 2048
    stage.histogram.plot.setFocus()
    QTest.keyClick(stage.histogram.plot, Qt.Key.Key_Left)
    assert document.threshold(SHARED_ROOT) == pytest.approx(before - step)
    QTest.keyClick(stage.histogram.plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert document.threshold(SHARED_ROOT) == pytest.approx(before - 11 * step)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.threshold(SHARED_ROOT) == before


def test_a_double_click_on_the_line_resets(stage: Stage) -> None:
    document = stage.document
    before = document.threshold(SHARED_ROOT)
    document.set_threshold({SHARED_ROOT: before / 2})
    at = stage.pixel(before / 2)
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    ):
        stage.send(kind, at)
    assert document.threshold(SHARED_ROOT) == before


def test_the_line_shows_hover_and_focus(stage: Stage, qtbot: QtBot) -> None:
    line = stage.histogram.line
    quiet = line.currentPen.width()
    viewport = stage.histogram.plot.viewport()
    QTest.mouseMove(viewport, stage.pixel(line.value()))
    qtbot.waitUntil(lambda: line.mouseHovering)
    assert line.currentPen.width() > quiet
    QTest.mouseMove(viewport, stage.pixel(line.value() / 3))
    qtbot.waitUntil(lambda: not line.mouseHovering)


def test_typing_a_value_is_an_edit(stage: Stage) -> None:
    spin = stage.bar.spin
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "12.5")
    assert stage.document.undo_stack.count() == 0, "half typed numbers are no edits"
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert stage.document.plan.activations[SHARED_ROOT].hi == 12.5
    assert stage.histogram.line.value() == 12.5
    assert stage.document.undo_stack.count() == 1
    QTest.keyClick(spin, Qt.Key.Key_Up)
    assert stage.document.plan.activations[SHARED_ROOT].hi > 12.5


def test_showing_another_blob_is_no_edit(stage: Stage) -> None:
    for layer in ("conv1", "conv_group", "conv10", "fire2/expand3x3"):
        stage.document.select(layer)
    assert stage.document.undo_stack.count() == 0


def test_buttons_apply_methods_and_reset(stage: Stage) -> None:
    document, bar = stage.document, stage.bar
    before = document.threshold(SHARED_ROOT)
    bar.method.setCurrentIndex(bar.method.findData("absmax"))
    QTest.mouseClick(bar.blob_button, LEFT)
    assert document.threshold(SHARED_ROOT) == document.stats[SHARED_ROOT].absmax
    QTest.mouseClick(bar.reset_button, LEFT)
    assert document.threshold(SHARED_ROOT) == before
    QTest.mouseClick(bar.all_button, LEFT)
    assert all(q.origin == "absmax" for q in document.plan.activations.values())
    QTest.mouseClick(bar.on_button, LEFT)
    assert not document.plan.is_on("fire2/expand1x1") and not document.plan.is_on("fire2/expand3x3")
    assert document.undo_stack.count() == 4


def test_a_layer_without_statistics_has_no_line(stage: Stage) -> None:
    stage.document.select("conv_group")
    assert not stage.histogram.line.isVisible()
    assert not stage.bar.spin.isEnabled()
    assert "grouped convolution" in stage.histogram.notes.text()


def test_signed_and_linear_views_keep_the_line(stage: Stage) -> None:
    stage.document.select("conv1")
    threshold = stage.document.threshold("data")
    QTest.mouseClick(stage.histogram.signed_button, LEFT)
    low, high = stage.histogram.plot.view.viewRange()[0]
    assert low == pytest.approx(-high)
    assert stage.histogram._mirror.isVisible() and stage.histogram._mirror.value() == -threshold
    QTest.mouseClick(stage.histogram.log_button, LEFT)
    tallest = max(stage.document.stats["data"].histogram.positive)
    assert stage.histogram.plot.view.viewRange()[1][1] >= tallest
    stage.press()
    stage.move(threshold / 2, ALT)
    assert stage.histogram._mirror.value() == pytest.approx(-stage.histogram.line.value())
    stage.release(threshold / 2, ALT)


def test_marks_have_labels_that_do_not_overlap(stage: Stage) -> None:
    labels = stage.histogram.marks.labels()
    assert {"kl", "absmax"} <= {mark.method for label in labels for mark in label.marks}
    for n, one in enumerate(labels):
        assert not any(one.place.intersects(other.place) for other in labels[n + 1 :])


def test_the_curves_share_the_x_axis_and_are_switched(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(stage.curves.points()) == 3)
    stage.histogram.plot.view.setXRange(1.0, 9.0, padding=0)
    assert stage.curves.plot.view.viewRange()[0] == pytest.approx([1.0, 9.0])
    QTest.keyClick(stage.curves.switches["cosine"], Qt.Key.Key_Space)
    assert {p.name for p in stage.curves.points()} == {"kl", "sqnr"}
