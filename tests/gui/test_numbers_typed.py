"""Numbers that are typed: taken as they are, or refused in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.panels.threshold_bar import PERCENTILE, ThresholdBar
from clipscope.gui.state.blob_view import MAX_FACTOR
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.number_spin import NumberSpin, read_number
from tests.gui.running import LEFT
from tests.gui.sample import SHARED_ROOT, sample_document, sample_plan

ROOT = SHARED_ROOT


@pytest.fixture
def bar(document: Document, theme: Theme, qtbot: QtBot) -> Iterator[ThresholdBar]:
    widget = ThresholdBar(document, theme)
    qtbot.addWidget(widget)
    widget.resize(900, 200)
    document.select("fire2/expand1x1")
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    QApplication.processEvents()
    return widget


def enter(spin: NumberSpin, text: str, key: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Replace what a field shows, key by key, and press Enter."""
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, text)
    if key is not None:
        QTest.keyClick(spin, key)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20", 20.0),
        (" 1e1 ", 10.0),
        ("2,5", 2.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("−1.5", -1.5),
        ("1,234.5", None),
        ("1,2,3", None),
        ("1_0", None),
        ("inf", None),
        ("nan", None),
        ("9" * 400, None),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("20", 20.0), ("12", 12.0), ("1e1", 10.0), ("2,5", 2.5)])
def test_what_is_typed_is_what_is_set(bar: ThresholdBar, document: Document, text: str, value: float) -> None:
    enter(bar.spin, text)
    assert document.plan.activations[ROOT].hi == value and document.undo_stack.count() == 1
    assert float(bar.spin.text()) == value and not bar.spin.refused and not bar.spin.remark


def test_digits_that_the_field_does_not_show_are_set_too(bar: ThresholdBar, document: Document) -> None:
    document.set_threshold({ROOT: 5.0})
    enter(bar.spin, "1.23456789")
    assert document.threshold(ROOT) == 1.23456789
    QTest.keyClick(bar.spin, Qt.Key.Key_Tab)
    assert document.threshold(ROOT) == 1.23456789, "leaving the field is no edit"


@pytest.mark.parametrize("text", ["-1", "0", "abc", "1.2.3", "1,234.5", "inf", "1e"])
def test_nonsense_is_refused_in_words(bar: ThresholdBar, document: Document, text: str) -> None:
    before, shown = document.threshold(ROOT), bar.spin.text()
    enter(bar.spin, text)
    assert document.threshold(ROOT) == before and document.undo_stack.count() == 0
    assert bar.spin.text() == text, "what was typed stays, to be mended"
    assert bar.spin.refused and bar.spin.property("refused") is True
    assert bar.spin.refused in bar.spin.remark and shown in bar.spin.remark
    red = bar.grab().toImage().pixelColor(bar.spin.geometry().topLeft() + QPoint(1, 6))
    assert red.red() > 2 * red.green()
    QTest.keyClick(bar.spin, Qt.Key.Key_Escape)
    assert bar.spin.text() == shown and not bar.spin.refused and not bar.spin.remark
    enter(bar.spin, text, None)
    QTest.keyClick(bar.spin, Qt.Key.Key_Tab)
    assert bar.spin.text() == shown and f"{shown} stays" in bar.spin.remark
    assert document.threshold(ROOT) == before and document.undo_stack.count() == 0


def test_what_no_key_can_mend_is_marked_at_once(bar: ThresholdBar) -> None:
    enter(bar.spin, "1e-", None)
    assert not bar.spin.refused, "on its way to 1e-1"
    QTest.keyClicks(bar.spin, "x")
    assert bar.spin.refused and bar.spin.remark
    QTest.keyClick(bar.spin, Qt.Key.Key_Backspace)
    assert not bar.spin.refused and not bar.spin.remark


def test_what_is_out_of_bounds_becomes_the_bound_and_says_so(bar: ThresholdBar, document: Document) -> None:
    low, high = document.bounds(ROOT)
    assert high == MAX_FACTOR * document.stats[ROOT].absmax
    for text, bound, word in (("1e9", high, "Largest"), ("1e-9", low, "Smallest")):
        enter(bar.spin, text)
        assert document.threshold(ROOT) == bound and bar.spin.remark.startswith(word)
        assert f"{bound:.6g}" in bar.spin.remark and float(bar.spin.text()) == pytest.approx(bound, rel=1e-2)
        assert not bar.spin.refused


@pytest.mark.parametrize("factor", [96.6, 5000.0, 1e-5])
def test_the_field_shows_the_plans_number_wherever_it_is(
    bar: ThresholdBar, document: Document, factor: float
) -> None:
    """As when thresholds are kept over a calibration that measured another scale."""
    value = factor * document.stats[ROOT].absmax
    far = sample_plan().with_activation(ROOT, ActivationQuant.symmetric(value, origin="table"))
    document.replace_plan(far, "import table")
    assert float(bar.spin.text()) == pytest.approx(value, rel=1e-2)
    for key, sign in ((Qt.Key.Key_Down, -1), (Qt.Key.Key_Up, 1)):
        document.undo_stack.setIndex(1)
        bar.spin.setFocus()
        QTest.keyClick(bar.spin, key)
        stepped = document.threshold(ROOT)
        if (factor > 256 and sign > 0) or (factor < 1 and sign < 0):
            assert stepped == pytest.approx(value, rel=1e-2), "no step out of what can be set"
        elif factor > 1:
            assert 0 < sign * (stepped - value) < 0.01 * value
        else:
            assert 0 < stepped - value < document.stats[ROOT].absmax / 500


def test_a_step_back_leads_to_where_the_first_began(bar: ThresholdBar, document: Document) -> None:
    for text in ("12.5", "2546.11"):
        enter(bar.spin, text)
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            QTest.keyClick(bar.spin, key)
        assert document.threshold(ROOT) == pytest.approx(float(text), rel=1e-9)


def test_a_number_that_is_being_typed_outlives_a_refresh(bar: ThresholdBar, document: Document) -> None:
    enter(bar.spin, "7.", None)
    document.statsChanged.emit()
    assert bar.spin.text() == "7."
    QTest.keyClick(bar.spin, Qt.Key.Key_Return)
    assert document.threshold(ROOT) == 7.0


def test_both_ends_of_an_affine_range_are_typed_on_their_own_side(theme: Theme, qtbot: QtBot) -> None:
    document = sample_document()
    bar = ThresholdBar(document, theme)
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.show()
    document.select("fire2/squeeze1x1")
    root = str(document.selected_root)
    document.set_scheme([root], affine=True)
    QApplication.processEvents()
    assert bar.low_spin.isVisible()
    enter(bar.low_spin, "-2,5")
    enter(bar.spin, "1e1")
    quant = document.plan.activations[root]
    assert (quant.lo, quant.hi) == (-2.5, 10.0)
    for spin, text, word in ((bar.low_spin, "2", "0 or less"), (bar.spin, "-2", "0 or more")):
        enter(spin, text)
        assert word in spin.refused and spin.text() == text
        assert document.plan.activations[root] == quant
        QTest.keyClick(spin, Qt.Key.Key_Escape)
    enter(bar.low_spin, "0")
    assert document.plan.activations[root].lo == 0
    enter(bar.spin, "0")
    assert bar.spin.refused and document.plan.activations[root].hi == 10.0, "both ends can't be 0"


def test_a_refused_percentile_is_applied_in_no_way(bar: ThresholdBar, document: Document) -> None:
    bar.method.setCurrentIndex(bar.method.findData(PERCENTILE))
    before, field = document.plan, bar.percentile
    for text in ("250", "0", "-5", "9 9"):
        enter(field, text, None)
        QTest.mouseClick(bar.blob_button, LEFT)
        assert document.plan == before and field.value() == 99.95 and field.remark, text
    QTest.mouseClick(bar.blob_button, LEFT)
    assert document.plan.activations[ROOT].origin == "percentile:99.95", "what is shown, when asked again"
    for text, origin in (
        ("99,5", "percentile:99.5"),
        ("99.25 %", "percentile:99.25"),
        ("5e1", "percentile:50"),
    ):
        enter(field, text, None)
        QTest.mouseClick(bar.blob_button, LEFT)
        assert document.plan.activations[ROOT].origin == origin


def test_each_typed_number_is_an_edit_of_its_own_and_quick_steps_are_one(
    bar: ThresholdBar, document: Document
) -> None:
    enter(bar.spin, "2")
    enter(bar.spin, "3")
    assert document.undo_stack.count() == 2
    for _ in range(3):
        QTest.keyClick(bar.spin, Qt.Key.Key_Up)
    assert document.undo_stack.count() == 3 and document.threshold(ROOT) > 3
    enter(bar.spin, "2.5")
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.threshold(ROOT) == 3
    document.undo_stack.undo()
    assert document.threshold(ROOT) == 2
