"""Two ranges of a blob in the window: zero-centred ones, and those that ONNX Runtime has for itself.

They are switched on, dragged, compared, undone, and opened from files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clipscope.core.common.progress import run
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.method_choice.result import AUTO, MethodChoice
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.dialogs.plan_comparison import compare_plans
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.state.document import Document
from clipscope.gui.state.following import made_anew, untouched
from clipscope.gui.state.schemes import moved, same_ends, scheme_of
from tests.gui.running import NCNN_INT8, ORT_INT8, User, until
from tests.gui.sample import SHARED_ROOT, sample_document

METHOD = AUTO

ROOT = "5"
"""A blob of the demo that is never negative."""


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    yield demo
    demo.document.set_side("ncnn")
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
    assert bar.note.text().startswith("centre ") and "SQNR over ±" in bar.note.text()
    gained = document.metrics(ROOT).sqnr - document.metrics_of(ROOT, before.activations[ROOT]).sqnr
    assert gained > 4
    assert user.view(NCNN_INT8).accuracy.mean_cosine != cosine
    (row,) = (row for row in compare_plans(document, document.plan, before) if row.root == ROOT)
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


def test_a_linked_threshold_moves_both_and_a_parted_one_its_own(document: Document) -> None:
    keys = {column: document.current_key(column) for column in (NCNN_INT8, ORT_INT8)}
    document.set_threshold({SHARED_ROOT: 3.0})
    assert all(document.current_key(column) != key for column, key in keys.items())
    document.undo_stack.undo()
    document.unlink([SHARED_ROOT])
    assert keys == {column: document.current_key(column) for column in keys}, "the same range at first"
    document.set_side("onnxruntime")
    document.set_threshold({SHARED_ROOT: 3.0})
    assert document.plan.onnx_activations[SHARED_ROOT].hi == 3.0 == document.threshold(SHARED_ROOT)
    assert document.plan.activations == document.calibration_plan.activations
    assert document.current_key(NCNN_INT8) == keys[NCNN_INT8]
    assert document.current_key(ORT_INT8) != keys[ORT_INT8]
    document.set_scheme([SHARED_ROOT], affine=True)
    assert not document.plan.onnx_activations[SHARED_ROOT].is_symmetric
    document.set_side("ncnn")
    document.preview(SHARED_ROOT, 2.0)
    document.commit_preview()
    assert document.plan.activations[SHARED_ROOT].hi == 2.0 == document.threshold(SHARED_ROOT)
    assert not document.plan.onnx_activations[SHARED_ROOT].is_symmetric
    rows = compare_plans(document, document.plan, document.calibration_plan)
    assert [row.changes for row in rows if row.root == SHARED_ROOT] == ["ONNX Runtime linked → own"]
    document.link([SHARED_ROOT])
    assert document.plan.for_onnx.activations[SHARED_ROOT].hi == 2.0
    document.undo_stack.setIndex(0)
    assert document.plan == document.calibration_plan


def test_without_an_onnx_network_there_is_nothing_to_part(qapp: object) -> None:
    document = sample_document(onnx_reason="ncnn files only")
    document.unlink([SHARED_ROOT])
    assert not document.plan.onnx_activations and not document.undo_stack.count()


def test_auto_gives_back_what_was_chosen_for_both_engines(document: Document) -> None:
    base = document.calibration_plan
    own = {root: ActivationQuant(-0.5, 2.0, 8, "absmax") for root in base.activations}
    chosen = base.with_onnx_activations(own)
    document.set_calibration(document.stats, chosen, choice=MethodChoice("kl", "absmax"))
    assert document.plan.onnx_activations == own
    document.link([SHARED_ROOT])
    document.set_threshold({SHARED_ROOT: 3.0})
    document.reset([SHARED_ROOT])
    assert document.plan == chosen


def test_the_link_is_a_button_and_each_side_is_shown(user: User) -> None:
    document, bar = user.document, user.window.workspace.threshold_bar
    user.window.commands.edits.link_all()
    user.idle()
    assert bar.link_button.isChecked() and bar.link_button.text() == "ncnn = ONNX Runtime"
    assert not bar.sides.buttons["ncnn"].isVisible() and not bar.note.isVisible()
    ncnn = user.view(NCNN_INT8).accuracy
    QTest.mouseClick(bar.link_button, Qt.MouseButton.LeftButton)
    assert bar.link_button.text() == "not linked" and not bar.link_button.isChecked()
    assert bar.sides.buttons["onnxruntime"].isVisible() and bar.sides.buttons["onnxruntime"].isChecked()
    quant = document.plan.activations["in0"]
    user.drag(quant.hi / 4)
    user.idle()
    assert document.plan.activations["in0"] == quant
    assert document.plan.onnx_activations["in0"].hi == pytest.approx(quant.hi / 4, rel=0.05)
    assert bar.note.text() == f"ncnn runs ±{quant.hi:.3f}"
    assert user.top1(ORT_INT8) < user.top1(NCNN_INT8) - 0.1
    assert user.view(NCNN_INT8).accuracy == ncnn, "not run again"
    layers = user.window.workspace.layers.model
    first = document.model.layers[0].name
    remark = layers.index(layers.index_of(first).row(), Col.REASON)
    assert remark.data() == "ONNX Runtime has a range of its own"
    QTest.mouseClick(bar.sides.buttons["ncnn"], Qt.MouseButton.LeftButton)
    assert document.threshold("in0") == quant.hi and bar.note.text().startswith("ONNX Runtime runs ±")
    curves = user.window.workspace.curves
    assert "kl" in curves._curves
    document.set_side("onnxruntime")
    QTest.mouseClick(user.window.workspace.histogram.affine_button, Qt.MouseButton.LeftButton)
    until(lambda: "kl" not in curves._curves, what="an affine range has a KL curve")
    document.set_side("ncnn")
    until(lambda: "kl" in curves._curves, what="the curves are those of the other side")
    QTest.mouseClick(bar.link_button, Qt.MouseButton.LeftButton)
    assert document.plan.is_linked("in0") and not bar.sides.buttons["ncnn"].isVisible()
    assert not remark.data()


def test_auto_stands_first_and_says_what_was_compared(user: User) -> None:
    document, bar = user.document, user.window.workspace.threshold_bar
    choice = document.choice
    assert choice is not None and choice.images == 10
    assert bar.method.itemText(0) == "Auto" and bar.method.itemData(0) == AUTO
    assert bar.method.itemData(0, Qt.ItemDataRole.ToolTipRole) == choice.text
    assert choice.text in bar.origin.toolTip()
    document.set_threshold({"in0": 0.5})
    bar.method.setCurrentIndex(0)
    QTest.mouseClick(bar.blob_button, Qt.MouseButton.LeftButton)
    assert document.plan == document.calibration_plan
    assert document.undo_stack.undoText() == "Auto for blob in0"


def test_a_plan_opens_from_a_file(user: User, tmp_path: Path) -> None:
    document = user.document
    model = run(open_model(demo_model()))
    plan = document.plan.linked.with_onnx_activations({"in0": ActivationQuant(-1.0, 0.5, origin="mse")})
    plan = plan.with_activation("5", ActivationQuant(0.0, 4.0, 8, "mse", centred=True))
    path = tmp_path / "net.plan.json"
    path.write_text(json.dumps(ranges_json(model, plan, None)))
    before = document.plan
    user.window.commands.files.open_path(path)
    until(lambda: document.plan != before)
    assert document.plan == plan
    (notice,) = (text for text in user.notices() if "Imported" in text)
    assert "1 range of ONNX Runtime alone, 1 zero-centred" in notice
    document.undo_stack.undo()
    assert document.plan == before
    path.write_text("{}")
    user.window.commands.files.open_path(path)
    until(lambda: any("holds no plan" in text for text in user.notices()))
