from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.quant.methods import METHODS
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from tests.gui.sample import NO_INT8, PREPROCESS, SHARED_ROOT, accuracy, latency, sample_document, sample_plan

NCNN_INT8 = Column("ncnn", "int8")


def test_a_drag_is_one_named_undo_step(document: Document) -> None:
    before = document.plan
    for hi in (5.0, 4.0, 3.0):
        document.preview(SHARED_ROOT, hi)
    assert document.undo_stack.count() == 0 and document.plan is before
    assert document.threshold(SHARED_ROOT) == 3.0
    document.commit_preview()
    assert document.undo_stack.count() == 1
    assert SHARED_ROOT in document.undo_stack.undoText() and "3.000" in document.undo_stack.undoText()
    document.undo_stack.undo()
    assert document.plan is before


def test_a_drag_back_to_the_start_is_no_edit(document: Document) -> None:
    old = document.plan.activations[SHARED_ROOT].hi
    document.preview(SHARED_ROOT, old / 2)
    document.preview(SHARED_ROOT, old)
    document.commit_preview()
    assert document.undo_stack.count() == 0


def test_cancelling_a_preview_tells_and_restores(document: Document, qtbot: QtBot) -> None:
    old = document.threshold(SHARED_ROOT)
    document.preview(SHARED_ROOT, 1.0)
    with qtbot.waitSignal(document.previewChanged) as told:
        document.cancel_preview()
    assert told.args == [SHARED_ROOT]
    assert document.threshold(SHARED_ROOT) == old and document.undo_stack.count() == 0


def test_metrics_follow_the_preview(document: Document) -> None:
    committed = document.metrics(SHARED_ROOT)
    document.preview(SHARED_ROOT, document.stats[SHARED_ROOT].absmax / 4)
    moved = document.metrics(SHARED_ROOT)
    assert committed is not None and moved is not None
    assert moved.clipped > committed.clipped and moved.sqnr < committed.sqnr
    assert moved.scale == pytest.approx(127 * 4 / document.stats[SHARED_ROOT].absmax)


def test_thresholds_are_clamped_and_nonsense_is_dropped(document: Document) -> None:
    low, high = document.bounds(SHARED_ROOT)
    document.preview(SHARED_ROOT, -3.0)
    assert document.threshold(SHARED_ROOT) == low
    document.preview(SHARED_ROOT, float("nan"))
    assert document.threshold(SHARED_ROOT) == low
    document.cancel_preview()
    document.set_threshold({SHARED_ROOT: 1e9, "no such blob": 1.0})
    assert document.threshold(SHARED_ROOT) == high


def test_undo_makes_an_old_result_fresh_again(document: Document) -> None:
    key = document.start_result(NCNN_INT8, 1000)
    assert document.result(NCNN_INT8).state is State.RUNNING
    document.finish_result(NCNN_INT8, key, accuracy=accuracy(NCNN_INT8, 0.667))
    assert document.result(NCNN_INT8).state is State.FRESH
    document.set_threshold({SHARED_ROOT: 2.0})
    stale = document.result(NCNN_INT8)
    assert stale.state is State.STALE and not stale.accuracy_fresh
    assert stale.accuracy is not None and stale.accuracy.top1 == 0.667
    assert len(stale.changed) == 1 and stale.changed[0].startswith(f"blob {SHARED_ROOT}: ")
    document.undo_stack.undo()
    assert document.result(NCNN_INT8).state is State.FRESH
    document.undo_stack.redo()
    assert document.result(NCNN_INT8).state is State.STALE


def test_fp32_stays_fresh_when_the_plan_changes_and_not_when_the_preprocessing_does(
    document: Document,
) -> None:
    column = COLUMNS[0]
    document.finish_result(column, document.start_result(column), accuracy=accuracy(column, 0.7))
    document.set_threshold({SHARED_ROOT: 2.0})
    assert document.result(column).state is State.FRESH
    document.edit_preprocess(replace(PREPROCESS, width=32, height=32))
    assert document.result(column).state is State.STALE
    assert "preprocessing changed" in document.result(column).changed
    assert document.stats_stale
    document.undo_stack.undo()
    assert document.result(column).state is State.FRESH and not document.stats_stale


def test_partial_values_of_an_older_run_are_dropped(document: Document) -> None:
    old = document.start_result(NCNN_INT8, 1000)
    document.set_threshold({SHARED_ROOT: 2.0})
    new = document.start_result(NCNN_INT8, 1000)
    document.update_result(NCNN_INT8, old, accuracy(NCNN_INT8, 0.1), 500, 1000)
    assert document.result(NCNN_INT8).done == 0
    document.update_result(NCNN_INT8, new, accuracy(NCNN_INT8, 0.6), 250, 1000)
    view = document.result(NCNN_INT8)
    assert (view.state, view.done) == (State.RUNNING, 250)
    assert view.accuracy is not None and view.accuracy.top1 == 0.6
    document.stop_result(NCNN_INT8)
    assert document.result(NCNN_INT8).state is State.EMPTY


def test_accuracy_and_latency_of_the_same_state_add_up(document: Document) -> None:
    key = document.current_key(NCNN_INT8)
    document.finish_result(NCNN_INT8, key, accuracy=accuracy(NCNN_INT8, 0.6))
    document.finish_latency(NCNN_INT8, document.current_latency_key(NCNN_INT8), document.basis, latency(4.0))
    view = document.result(NCNN_INT8)
    assert view.accuracy_fresh and view.latency_fresh
    assert view.latency is not None and view.latency.fps == 250


def test_a_model_without_onnx_side_says_why(qapp: object) -> None:
    document = sample_document(onnx_reason="no ONNX file")
    view = document.result(Column("onnxruntime", "int8"))
    assert (view.state, view.reason) == (State.UNAVAILABLE, "no ONNX file")


def test_a_method_for_all_blobs_is_one_edit_and_reset_goes_back(document: Document) -> None:
    document.apply_method("absmax", document.plan.activations)
    assert document.undo_stack.count() == 1
    for root, quant in document.plan.activations.items():
        assert quant.hi == document.stats[root].absmax and quant.origin == "absmax"
    document.reset([SHARED_ROOT])
    assert document.plan.activations[SHARED_ROOT] == sample_plan().activations[SHARED_ROOT]
    assert document.undo_stack.count() == 2


def test_a_threshold_on_a_mark_is_the_methods(document: Document) -> None:
    document.set_threshold({SHARED_ROOT: METHODS["absmax"](document.stats[SHARED_ROOT], 8, True)[1]})
    assert document.plan.activations[SHARED_ROOT].origin == "absmax"
    document.set_threshold({SHARED_ROOT: 3.21})
    assert document.plan.activations[SHARED_ROOT].origin == "manual"


def test_layers_that_cannot_be_int8_are_left_alone(document: Document) -> None:
    document.set_layers_on({NO_INT8: True})
    assert document.undo_stack.count() == 0
    document.set_layers_on({NO_INT8: False, "conv1": False})
    assert document.undo_stack.undoText() == "switch conv1 off"
    assert not document.plan.is_on("conv1")


def test_a_quantized_model_can_not_be_edited(qapp: object) -> None:
    document = sample_document(read_only=True)
    document.set_threshold({SHARED_ROOT: 2.0})
    document.set_layers_on({"conv1": False})
    assert document.undo_stack.count() == 0


def test_another_model_forgets_everything(document: Document) -> None:
    document.set_threshold({SHARED_ROOT: 2.0})
    document.finish_result(NCNN_INT8, document.current_key(NCNN_INT8), accuracy=accuracy(NCNN_INT8, 0.6))
    document.set_model(document.model, PREPROCESS)
    assert not document.stats and not document.undo_stack.canUndo()
    assert document.result(NCNN_INT8).state is State.EMPTY
    assert document.metrics(SHARED_ROOT) is None
