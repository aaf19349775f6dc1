"""Zero-centred ranges in the window: switched on per blob and for all, dragged, compared, undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.dialogs.plan_comparison import compare_plans
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.state.document import Document
from clipscope.gui.state.following import made_anew, untouched
from clipscope.gui.state.schemes import moved, same_ends, scheme_of
from tests.gui.running import NCNN_INT8, User, until
from tests.gui.sample import SHARED_ROOT

ROOT = "5"
"""A blob of the demo that is never negative."""


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    yield demo
    demo.forget()


def test_edits_keep_a_range_zero_centred(document: Document) -> None:
    quant = ActivationQuant(0.0, 4.0, 8, "mse", centred=True)
    for end, value in (("hi", 3.0), ("lo", -1.0)):
        assert moved(quant, end, value, (0.001, 40.0)).is_centred  # type: ignore[arg-type]
    assert same_ends(quant, 7) == replace(quant, bits=7)
    stats = document.stats[SHARED_ROOT]
    quant = ActivationQuant(*METHODS["mse"](stats, 8, False), 8, "mse", centred=True)
    document.centre({SHARED_ROOT: quant})
    assert document.plan.activations[SHARED_ROOT] == quant and document.is_affine(SHARED_ROOT)
    assert SHARED_ROOT in untouched(document.plan, document.blobs.figures)
    assert made_anew(document.plan, frozenset({SHARED_ROOT}), document.blobs.figures) == {SHARED_ROOT: quant}
    assert document.metrics_at(SHARED_ROOT, quant.hi, quant.lo) == document.metrics(SHARED_ROOT)
    document.apply_method("absmax", [SHARED_ROOT])
    absmax = document.plan.activations[SHARED_ROOT]
    assert absmax.is_centred and absmax.hi == stats.absmax and absmax.origin == "absmax"
    document.set_threshold({SHARED_ROOT: 2.0})
    assert document.plan.activations[SHARED_ROOT].is_centred
    document.set_scheme([SHARED_ROOT], affine=True)
    assert scheme_of(document.plan.activations[SHARED_ROOT]) == "affine"
    document.undo_stack.undo()
    document.set_scheme([SHARED_ROOT], affine=False)
    assert scheme_of(document.plan.activations[SHARED_ROOT]) == "symmetric"
    document.undo_stack.setIndex(0)
    assert document.plan == document.calibration_plan


def test_blobs_that_share_a_constant_move_together(document: Document) -> None:
    model = document.model
    assert model is not None
    mate = "fire3/squeeze1x1_relu"
    document.history._model = replace(model, centred_groups=((SHARED_ROOT, mate),))
    quant = ActivationQuant(0.0, 4.0, 8, "mse", centred=True)
    document.centre({SHARED_ROOT: quant, mate: quant})
    document.set_threshold({SHARED_ROOT: 3.0})
    ranges = document.plan.activations
    assert ranges[mate].hi == ranges[SHARED_ROOT].hi == 3.0 and ranges[mate].centred
    document.set_scheme([mate], affine=False)
    assert all(document.plan.activations[root].is_symmetric for root in (mate, SHARED_ROOT))
    document.undo_stack.undo()
    assert document.plan.activations == ranges


def test_one_blob_is_centred_and_ncnn_answers(user: User) -> None:
    document, workspace = user.document, user.window.workspace
    model = document.model
    assert model is not None
    document.select(model.layers_of(ROOT)[0].name)
    histogram, bar = workspace.histogram, workspace.threshold_bar
    before, cosine = document.plan, user.view(NCNN_INT8).accuracy.mean_cosine
    QTest.mouseClick(histogram.centred_button, Qt.MouseButton.LeftButton)
    until(lambda: document.plan.activations[ROOT].centred)
    user.idle()
    quant = document.plan.activations[ROOT]
    assert (quant.lo, quant.hi) == METHODS["mse"](document.stats[ROOT], 8, False)
    assert [root for root in document.plan.activations if document.plan.activations[root].centred] == [ROOT]
    assert histogram.low_line.isVisible() and histogram.centred_button.isChecked()
    assert histogram.line.tag._text.startswith(f"{quant.hi:.3f}  code 127")
    assert histogram.low_line.tag._text == "0.000  code −127"
    assert bar.note.text().startswith("codes −127 … 127 around") and "SQNR over ±" in bar.note.text()
    gained = document.metrics(ROOT).sqnr - document.metrics_of(ROOT, before.activations[ROOT]).sqnr
    assert gained > 4
    assert user.view(NCNN_INT8).accuracy.mean_cosine != cosine
    (row,) = (row for row in compare_plans(document, before, document.plan) if row.root == ROOT)
    assert row.changes == "symmetric → zero-centred" and row.sqnr == pytest.approx(gained)
    user.drag(quant.hi / 2)
    assert document.plan.activations[ROOT].centred
    assert document.plan.activations[ROOT].hi == pytest.approx(quant.hi / 2, rel=0.05)
    QTest.mouseClick(histogram.centred_button, Qt.MouseButton.LeftButton)
    assert document.plan.activations[ROOT].is_symmetric and not histogram.low_line.isVisible()
    document.undo_stack.setIndex(0)
    assert document.plan == before
    user.idle()
    assert user.view(NCNN_INT8).accuracy.mean_cosine == cosine, "as it was, without a run"


def test_all_are_centred_where_it_gains_and_the_list_says_why_others_are_not(user: User) -> None:
    document, layers = user.document, user.window.workspace.layers
    before = document.plan
    user.window.commands.edits.centre_all()
    until(lambda: document.plan.is_centred)
    (notice,) = (text for text in user.notices() if text.startswith("Zero-centred"))
    count = sum(quant.centred for quant in document.plan.activations.values())
    assert f"Zero-centred {count} blobs" in notice and "dB SQNR on average" in notice and count > 10
    first = document.model.layers[0]
    index = layers.model.index_of(first.name)
    remark = layers.model.index(index.row(), Col.REASON).data()
    assert remark == "not zero-centred: it is the network's input"
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.plan == before
    assert not layers.model.index(index.row(), Col.REASON).data()
    # What nothing takes up can still be had, with a layer that subtracts, or the person is told why not.
    document.select(first.name)
    QTest.mouseClick(user.window.workspace.histogram.centred_button, Qt.MouseButton.LeftButton)
    user.idle()
    asked = document.plan.activations[first.root].centred
    assert asked or any("Not zero-centred" in text for text in user.notices())
