"""Ranges with two ends: switched on, dragged, typed, undone, and run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import affine_range, moved
from tests.gui.running import NCNN_INT8, ORT_INT8, User, until
from tests.gui.sample import SHARED_ROOT

BOUNDS = (0.001, 40.0)


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    yield demo
    demo.forget()


def test_an_end_moves_alone_and_zero_stays_inside() -> None:
    quant = affine_range(-1.0, 4.0, 8)
    assert (moved(quant, "lo", -2.0, BOUNDS).lo, moved(quant, "lo", -2.0, BOUNDS).hi) == (-2.0, 4.0)
    assert (moved(quant, "hi", 3.0, BOUNDS).lo, moved(quant, "hi", 3.0, BOUNDS).hi) == (-1.0, 3.0)
    assert moved(quant, "lo", 5.0, BOUNDS).lo == 0.0
    assert moved(quant, "hi", -5.0, BOUNDS).hi == 0.0
    none_below = moved(quant, "lo", 0.0, BOUNDS)
    assert moved(none_below, "hi", -1.0, BOUNDS).hi == BOUNDS[0], "a range is never empty"
    assert moved(quant, "hi", 1e9, BOUNDS).hi == BOUNDS[1]


def test_equal_ends_stay_affine() -> None:
    quant = moved(affine_range(-1.0, 4.0, 8), "hi", 1.0, BOUNDS)
    assert not quant.is_symmetric and quant.hi == pytest.approx(1.0)
    assert moved(ActivationQuant.symmetric(2.0), "lo", -1.0, BOUNDS) == ActivationQuant.symmetric(1.0)


def test_scheme_marks_and_figures_are_those_of_the_core(document: Document) -> None:
    stats = document.stats[SHARED_ROOT]
    document.set_scheme([SHARED_ROOT], affine=True)
    quant = document.plan.activations[SHARED_ROOT]
    assert not quant.is_symmetric and quant.origin == "mse", "KL has no affine form"
    assert (quant.lo, quant.hi) == METHODS["mse"](stats, 8, False)
    expected = metrics(stats.histogram, quant.lo, quant.hi)
    assert document.metrics(SHARED_ROOT) == expected and expected.kl is None
    ends = {(mark.method, mark.value) for mark in document.marks(SHARED_ROOT)}
    for method in ("absmax", "mse", "ema", "percentile:99.99"):
        lo, hi = METHODS[method](stats, 8, False)
        assert (method, hi) in ends and ((method, lo) in ends or lo == 0)
    assert not any(method in ("kl", "aciq") for method, _ in ends)
    document.apply_method("absmax", [SHARED_ROOT])
    assert document.plan.activations[SHARED_ROOT].origin == "absmax" and document.is_affine(SHARED_ROOT)
    document.set_scheme([SHARED_ROOT], affine=False)
    assert document.threshold(SHARED_ROOT) == stats.absmax
    assert document.undo_stack.count() == 3
    document.undo_stack.setIndex(0)
    assert document.plan == document.calibration_plan


def test_fewer_bits_have_no_affine_scheme(document: Document) -> None:
    document.set_scheme([SHARED_ROOT], affine=True)
    assert document.can_be_affine(SHARED_ROOT)
    narrow = {
        root: ActivationQuant(q.lo, q.hi, 7) for root, q in document.calibration_plan.activations.items()
    }
    document.replace_plan(document.plan.with_activations(narrow), "7 bits")
    assert not document.can_be_affine(SHARED_ROOT)
    document.set_scheme([SHARED_ROOT], affine=True)
    assert not document.is_affine(SHARED_ROOT)


def test_both_ends_are_dragged_and_onnx_runtime_answers(user: User) -> None:
    histogram, document = user.window.workspace.histogram, user.document
    before = user.top1(ORT_INT8), user.view(NCNN_INT8).accuracy
    QTest.mouseClick(histogram.affine_button, Qt.MouseButton.LeftButton)
    until(lambda: document.is_affine("in0"))
    assert histogram.low_line.isVisible() and histogram.affine_button.isChecked()
    assert histogram.signed_button.isChecked() and not histogram.absolute_button.isEnabled()
    user.idle()
    assert abs(user.top1(ORT_INT8) - before[0]) < 0.02
    quant = document.plan.activations["in0"]
    user.drag(quant.lo / 4, line=histogram.low_line)
    user.idle()
    new = document.plan.activations["in0"]
    assert new.hi == quant.hi and new.lo == pytest.approx(quant.lo / 4, rel=0.05)
    assert user.top1(ORT_INT8) < before[0] - 0.1, "ONNX Runtime answers to the end that ncnn does not have"
    assert user.view(NCNN_INT8).accuracy.top1 == pytest.approx(before[1].top1, abs=0.02)
    assert any("symmetric" in note for note in user.view(NCNN_INT8).accuracy.notes)
    user.drag(new.hi / 2)
    assert document.plan.activations["in0"].lo == new.lo
    assert document.plan.activations["in0"].hi == pytest.approx(new.hi / 2, rel=0.05)
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.plan.activations["in0"] == new
    QTest.mouseClick(histogram.affine_button, Qt.MouseButton.LeftButton)
    assert not document.is_affine("in0") and not histogram.low_line.isVisible()
    assert not histogram.signed_button.isChecked()


def test_both_ends_are_typed_and_nudged(user: User) -> None:
    bar, document = user.window.workspace.threshold_bar, user.document
    assert not bar.low_spin.isVisible() and not bar.note.isVisible() and bar.figures["kl"].isVisible()
    QTest.mouseClick(user.window.workspace.histogram.affine_button, Qt.MouseButton.LeftButton)
    until(lambda: document.is_affine("in0"))
    assert bar.low_spin.isVisible() and bar.note.isVisible() and not bar.figures["kl"].isVisible()
    bar.low_spin.setFocus()
    bar.low_spin.selectAll()
    QTest.keyClicks(bar.low_spin, "-0.25")
    QTest.keyClick(bar.low_spin, Qt.Key.Key_Return)
    quant = document.plan.activations["in0"]
    assert quant.lo == -0.25
    assert bar.note.text().startswith(f"zero point {quant.zero_point}, step {quant.step:.4g}")
    line = user.window.workspace.histogram.low_line
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(user.window.workspace.histogram.plot.viewport(), Qt.Key.Key_Left)
    step = document.stats["in0"].absmax / 2048
    assert document.plan.activations["in0"].lo == pytest.approx(-0.25 - step)
    assert document.plan.activations["in0"].hi == quant.hi
    user.idle()


def test_all_blobs_are_affine_and_symmetric_again_by_one_edit_each(user: User) -> None:
    document, before = user.document, user.document.plan
    user.action("affine_all").trigger()
    until(lambda: document.undo_stack.count() == 1)
    for root, quant in document.plan.activations.items():
        stats = document.stats[root]
        expected = METHODS["mse"](stats, 8, False)
        assert not quant.is_symmetric
        assert (quant.lo, quant.hi) == pytest.approx(expected)
    user.idle()
    assert user.top1(ORT_INT8) > 0.97
    user.action("symmetric_all").trigger()
    assert all(quant.is_symmetric for quant in document.plan.activations.values())
    assert document.undo_stack.count() == 2
    document.undo_stack.setIndex(0)
    assert document.plan == before
    user.idle()


def test_symmetric_kl_is_told_at_the_figure_and_its_button_switches(user: User) -> None:
    """It stands where ONNX Runtime's int8 has a figure; affine ranges end it, and undo brings it back."""
    card = user.window.workspace.comparison.affine
    until(lambda: card.isVisible())
    assert not user.document.plan.is_affine
    card.button.click()
    until(lambda: user.document.plan.is_affine)
    until(lambda: not card.isVisible())
    user.document.undo_stack.undo()
    until(lambda: card.isVisible() and not user.document.plan.is_affine)
