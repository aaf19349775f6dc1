"""8, 7 and 6 bits in the window: one edit that everything follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.quant.kl import kl_curve
from clipscope.core.quant.methods import METHODS
from clipscope.gui.dialogs.plan_diff import PlanDiff
from clipscope.gui.panels.bits_bar import BitsChoice
from clipscope.gui.panels.layers.layer_columns import Col
from tests.gui.running import NCNN_INT8, User, until

LAYER, ROOT = "convrelu_0", "1"


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.document.select(LAYER)
    yield demo


def choice(user: User) -> BitsChoice:
    found = user.window.header.findChild(BitsChoice)
    assert found is not None
    return found


def change(user: User, bits: int) -> None:
    """Choose a width in the header with the keys, and wait for the plan and its results."""
    box = choice(user)
    box.setFocus()
    user.key(Qt.Key.Key_Home, widget=box)
    for _ in range(8 - bits):
        user.key(Qt.Key.Key_Down, widget=box)
    until(lambda: user.document.bits == bits)
    user.idle()


def test_another_width_is_one_edit_that_all_figures_follow(user: User) -> None:
    document, before, eight = user.document, user.document.plan, user.view(NCNN_INT8).accuracy
    cells = [user.row(LAYER, column) for column in (Col.SQNR, Col.KL)]
    marks = {mark.method: mark.value for mark in document.marks(ROOT)}
    assert (
        not user.window.workspace.bits_note.isVisible() and eight is not None and eight.emulated_bits is None
    )
    change(user, 6)
    model = run(open_model(demo_model()))
    inputs = Inputs(open_source(demo_images("calib")), DEMO_PREPROCESS)
    made = make_plan(model, run(calibrate(model, inputs)).stats, "kl", bits=6)
    assert document.plan == made and document.undo_stack.undoText() == "6-bit codes"
    assert document.undo_stack.count() == 1
    scores = kl_curve(document.stats[ROOT].histogram, 32).scores
    np.testing.assert_array_equal(document.kl_curve(ROOT).scores, scores)
    assert not {m.method: m.value for m in document.marks(ROOT)}.items() & {"kl": marks["kl"]}.items()
    assert user.window.workspace.histogram.marks._marks == document.marks(ROOT)
    assert not set(cells) & {user.row(LAYER, column) for column in (Col.SQNR, Col.KL)}
    hi = document.plan.activations[ROOT].hi
    assert user.window.workspace.threshold_bar.figures["scale"].text == f"{31 / hi:.3f}"
    note = user.window.workspace.bits_note
    assert note.isVisible() and "4.10 times the threshold" in note.text() and "clips at 31" in note.text()
    narrow = user.view(NCNN_INT8).accuracy
    assert narrow is not None and narrow.emulated_bits == 6 and narrow.logit_cosine < eight.logit_cosine
    assert "6-bit codes, emulated" in user.window.workspace.comparison.notes.text()
    document.undo_stack.undo()
    user.idle()
    assert document.plan == before and user.view(NCNN_INT8).accuracy == eight
    assert choice(user).currentText() == "8 bits" and not note.isVisible()
    assert {m.method: m.value for m in document.marks(ROOT)} == marks
    document.undo_stack.redo()
    assert choice(user).currentText() == "6 bits" and user.view(NCNN_INT8).accuracy == narrow


def test_own_methods_hand_set_thresholds_and_reset_at_seven_bits(user: User) -> None:
    document = user.document
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    document.set_threshold({ROOT: 2.5})
    document.apply_method("mse", ["2"])
    user.action("bits_7").trigger()
    until(lambda: document.bits == 7)
    quant = document.plan.activations
    assert (quant[ROOT].hi, quant[ROOT].bits, quant[ROOT].origin) == (2.5, 7, "manual")
    assert quant["2"].hi == METHODS["mse"](document.stats["2"], 7, True)[1]
    assert "2.02 times the threshold" in user.window.workspace.bits_note.text()
    document.reset([ROOT])
    assert document.plan.activations[ROOT].hi == METHODS["kl"](document.stats[ROOT], 7, True)[1]
    assert document.plan.activations[ROOT].bits == 7
    document.take_ranges({ROOT: document.calibration_plan.activations[ROOT]}, "take")
    assert document.plan.activations[ROOT].bits == 7 and document.bits == 7
    user.grab()
    user.move(2.0)
    user.let_go(2.0)
    assert document.plan.activations[ROOT].bits == 7
    user.window.workspace.comparison.rerun_switch.setChecked(True)


def test_an_edit_made_while_the_worker_is_at_it_is_not_lost(user: User) -> None:
    document = user.document
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    user.action("bits_6").trigger()
    document.set_threshold({ROOT: 2.5})
    until(lambda: document.bits == 6)
    assert document.plan.activations[ROOT].hi == 2.5 and document.undo_stack.count() == 2
    user.action("bits_6").trigger()
    assert not user.jobs.busy, "it has them already"
    user.window.workspace.comparison.rerun_switch.setChecked(True)


def test_a_cancelled_change_leaves_the_choice_as_the_plan_is(user: User) -> None:
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    box = choice(user)
    box.setFocus()
    user.key(Qt.Key.Key_End, widget=box)
    user.jobs.cancel()
    QTest.qWait(1)
    until(lambda: not user.jobs.busy and not user.window.commands.edits.bits.busy)
    assert box.currentData() == user.document.bits
    user.window.workspace.comparison.rerun_switch.setChecked(True)


def test_a_table_is_read_for_the_plans_bits(user: User, tmp_path: Path) -> None:
    document = user.document
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    eight = user.export(tmp_path / "eight")
    user.action("bits_7").trigger()
    until(lambda: document.bits == 7)
    document.set_threshold({ROOT: 2.5})
    seven, plan = user.export(tmp_path / "seven"), document.plan
    document.set_threshold({ROOT: 3.5})
    user.window.notices.clear()
    assert user.drop(seven)
    user.idle()
    quant = document.plan.activations
    assert quant[ROOT].hi == pytest.approx(2.5, rel=1e-6) and {one.bits for one in quant.values()} == {7}
    for root, one in plan.activations.items():
        assert quant[root].scale == one.scale
    assert document.plan.layers == plan.layers
    assert user.notices("info") == ["Imported digitnet-int8.table, read for 7-bit codes."]
    assert user.drop(eight)
    user.idle()
    (warning,) = user.notices("warning")
    assert "read for 7-bit codes. The weights of" in warning and "have 8 bits" in warning
    assert document.bits == 7 and document.plan.activations[ROOT].bits == 7
    user.window.workspace.comparison.rerun_switch.setChecked(True)


def test_a_table_is_read_anew_where_the_bits_change_meanwhile(user: User, tmp_path: Path) -> None:
    document = user.document
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    user.action("bits_7").trigger()
    until(lambda: document.bits == 7)
    table, plan = user.export(tmp_path), document.plan
    document.undo_stack.undo()
    user.session.plan_files.import_table(table)
    document.undo_stack.redo()
    user.idle()
    assert {one.bits for one in document.plan.activations.values()} == {7}
    assert document.plan.activations[ROOT].hi == pytest.approx(plan.activations[ROOT].hi, rel=1e-6)
    user.window.workspace.comparison.rerun_switch.setChecked(True)


def test_compared_tables_follow_the_bits(user: User, tmp_path: Path) -> None:
    document = user.document
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    user.action("bits_7").trigger()
    until(lambda: document.bits == 7)
    table = user.export(tmp_path)
    user.action("compare_plans").trigger()
    dialog = user.window.findChild(PlanDiff)
    assert dialog is not None
    dialog.add_table(table)
    until(lambda: not dialog.busy)
    assert dialog.status.text() == "Read digitnet-int8.table for 7-bit codes."
    assert "All" in dialog.summary.text() and "equal" in dialog.summary.text()
    document.undo_stack.undo()
    until(lambda: not dialog.busy)
    assert dialog.status.text().startswith("Read digitnet-int8.table. The weights have 7 bits")
    assert "differ" in dialog.summary.text()
    document.undo_stack.redo()
    until(lambda: not dialog.busy)
    assert "equal" in dialog.summary.text()
    dialog.close()
    user.window.workspace.comparison.rerun_switch.setChecked(True)


def test_back_at_a_width_all_is_as_it_was_but_for_what_was_edited_meanwhile(user: User) -> None:
    document = user.document
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    assert document.model is not None
    names = [row.name for row in document.model.layers if row.weight_bits == 6]
    assert {document.plan.layers[name].weight_bits for name in names} == {8}, "auto is the default"
    narrow = {
        n: replace(q, weight_bits=6, weight_scales=tuple(s / 4 for s in q.weight_scales))
        for n, q in document.plan.layers.items()
        if n in names
    }
    document.take_layers(narrow, "6-bit weights")
    document.set_threshold({ROOT: 2.5})
    before = document.plan
    for bits in (7, 6, 8):
        change(user, bits)
    assert document.plan == before, "6-bit weights, too"
    change(user, 6)
    first, second = list(narrow)[:2]
    assert document.plan.layers[first].weight_bits == 6
    document.set_layers_on({first: False})
    document.set_threshold({"2": 1.5})
    coarse = tuple(scale / 2 for scale in document.plan.layers[second].weight_scales)
    document.take_layers({second: replace(document.plan.layers[second], weight_scales=coarse)}, "coarse")
    change(user, 8)
    after = document.plan
    assert after.activations == {
        **before.activations,
        "2": replace(before.activations["2"], lo=-1.5, hi=1.5, origin="manual"),
    }
    assert after.layers[first] == replace(before.layers[first], on=False)
    assert after.layers[second] != before.layers[second], "it was edited"
    assert {n: q for n, q in after.layers.items() if n not in (first, second)} == {
        n: q for n, q in before.layers.items() if n not in (first, second)
    }
    user.window.workspace.comparison.rerun_switch.setChecked(True)
