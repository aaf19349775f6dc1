"""Ranges that ONNX Runtime has for itself: parted, dragged, shown, linked again; and plans from files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clipscope.core.common.progress import run
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.method_choice.result import AUTO, MethodChoice
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.dialogs.plan_comparison import compare_plans
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.state.document import Document
from tests.gui.running import NCNN_INT8, ORT_INT8, User, until
from tests.gui.sample import SHARED_ROOT, sample_document

METHOD = AUTO


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    yield demo
    demo.document.set_side("ncnn")
    demo.forget()


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
    rows = compare_plans(document, document.calibration_plan, document.plan)
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
    assert bar.link_button.isChecked() and not bar.sides.isVisible()
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
    QTest.mouseClick(bar.link_button, Qt.MouseButton.LeftButton)
    assert document.plan.is_linked("in0") and not bar.sides.isVisible() and not remark.data()


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
    assert document.undo_stack.undoText() == "Auto for in0"


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
