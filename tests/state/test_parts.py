"""The parts of the document, each used without Qt."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest

from clipscope.core.common.column import Column
from clipscope.core.evaluation.result_key import result_key
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.state.blob_figures import BlobFigures
from clipscope.gui.state.blob_view import BlobView
from clipscope.gui.state.edits import NO_BIAS
from clipscope.gui.state.plan_history import MERGE_WITHIN, Edit, PlanHistory
from clipscope.gui.state.result_board import ResultBoard
from clipscope.gui.state.results import State
from tests.gui.sample import (
    IMAGES,
    NO_INT8,
    PREPROCESS,
    SHARED_ROOT,
    accuracy,
    blob_stats,
    latency,
    model_info,
    sample_plan,
)

NCNN_INT8, NCNN_FP32 = Column("ncnn", "int8"), Column("ncnn", "fp32")


@pytest.fixture
def history() -> PlanHistory:
    return _history()


@pytest.fixture
def blobs(history: PlanHistory) -> BlobView:
    blobs = BlobView(history)
    blobs.set_figures(BlobFigures({SHARED_ROOT: blob_stats(1, 3.0), "data": blob_stats(2, 1.0)}), PREPROCESS)
    return blobs


@pytest.fixture
def board(history: PlanHistory) -> ResultBoard:
    board = ResultBoard(history, result_key, threads=2)
    board.clear(PREPROCESS)
    board.set_images(IMAGES)
    return board


def _history(*, read_only: bool = False) -> PlanHistory:
    history = PlanHistory()
    history.open(model_info(read_only=read_only))
    history.set_base(sample_plan())
    history.put(sample_plan())
    return history


# Plan history -------------------------------------------------------------------------------------


def test_an_edit_is_a_value_that_is_put_and_put_back(history: PlanHistory) -> None:
    before = history.plan
    edit = history.switch_layers({"conv1": False, NO_INT8: True})
    assert edit is not None and edit.name == "switch conv1 off" and history.plan is before
    assert edit.old is before and not edit.new.is_on("conv1")
    change = history.put(edit.new)
    assert history.plan is edit.new and change.roots == {"data"} and not change.bits
    assert history.put(edit.old).roots == {"data"} and history.plan is before


def test_a_layer_of_onnx_runtime_alone_is_on_until_it_is_switched_off(history: PlanHistory) -> None:
    info = model_info()
    layers = tuple(replace(row, onnx_only=row.name == NO_INT8) for row in info.layers)
    history.open(replace(info, layers=layers))
    row = next(row for row in layers if row.name == NO_INT8)
    assert not history.can_switch(row), "there is no plan yet"
    history.put(sample_plan())
    before = history.plan
    assert history.can_switch(row) and history.is_int8(row) and not before.is_on(NO_INT8)
    assert history.switch_layers({NO_INT8: True}) is None
    off = history.switch_layers({NO_INT8: False, "conv1": False})
    assert off is not None
    history.put(off.new)
    assert not history.is_int8(row) and off.new.is_off(NO_INT8) and not off.new.is_on("conv1")
    assert off.new.fingerprint("onnxruntime") != before.with_layers_on({"conv1": False}).fingerprint(
        "onnxruntime"
    )
    again = history.switch_layers({NO_INT8: True, "conv1": True})
    assert again is not None and again.new == before


def test_edits_that_change_nothing_are_none(history: PlanHistory) -> None:
    plan = history.plan
    assert history.switch_layers({"conv1": True, NO_INT8: True, "no such layer": True}) is None
    assert history.edit_ranges(dict(plan.activations), "all the same") is None
    assert history.take_layers(dict(plan.layers), "all the same") is None
    assert history.set_onnx_weights(plan.onnx_weights) is None
    assert history.take_search(plan, plan.activations, "nothing found", "model-1") is None
    narrow = {root: replace(quant, bits=6) for root, quant in plan.activations.items()}
    assert history.take_ranges(narrow, "the same ends") is None


def test_a_search_in_another_network_is_not_taken(history: PlanHistory) -> None:
    other = {SHARED_ROOT: ActivationQuant.symmetric(1.25)}
    found = history.plan.with_activations(other)
    assert history.take_search(found, [SHARED_ROOT], "search", "model-2") is None
    edit = history.take_search(found, [SHARED_ROOT], "search", "model-1")
    assert edit is not None and edit.new.activations[SHARED_ROOT].hi == 1.25


def test_a_network_that_is_int8_already_has_no_edits() -> None:
    history = _history(read_only=True)
    assert history.switch_layers({"conv1": False}) is None
    assert history.edit_ranges({SHARED_ROOT: ActivationQuant.symmetric(1.0)}, "move") is None
    assert history.edit(sample_plan(), "import") is None


def test_another_range_drops_the_bias_corrections_of_its_readers(history: PlanHistory) -> None:
    readers = {row.name for row in model_info().layers_of(SHARED_ROOT)}
    corrected = {n: replace(q, bias_delta=(0.5,) * 4) for n, q in history.plan.layers.items()}
    history.put(replace(history.plan, layers=corrected))
    edit = history.edit_ranges({SHARED_ROOT: ActivationQuant.symmetric(1.25)}, "move")
    assert edit is not None and edit.name == f"move, {NO_BIAS}"
    assert {n for n, q in edit.new.layers.items() if not q.bias_delta} == readers & corrected.keys()


def test_a_change_of_width_is_told_once_a_plan_was_there(history: PlanHistory) -> None:
    narrow = {root: replace(quant, bits=7) for root, quant in history.plan.activations.items()}
    assert history.put(history.plan.with_activations(narrow)).bits and history.bits == 7
    history.open(model_info())
    assert not history.put(sample_plan()).bits and history.bits == 8


def test_quick_nudges_of_one_blob_merge_and_others_do_not() -> None:
    first = Edit(1.0, 2.0, "to 2", "a", NO_BIAS, when=10.0)
    second = Edit(2.0, 3.0, "to 3", "a", when=10.0 + MERGE_WITHIN)
    merged = first.merged(second)
    assert merged is not None and (merged.old, merged.new) == (1.0, 3.0)
    assert merged.name == f"to 3, {NO_BIAS}" and merged.when == second.when
    assert first.merged(replace(second, when=10.0 + 2 * MERGE_WITHIN)) is None
    assert first.merged(replace(second, nudge_of="b")) is None
    assert replace(first, nudge_of=None).merged(replace(second, nudge_of=None)) is None


# Blob view ----------------------------------------------------------------------------------------


def test_a_dragged_range_is_shown_until_another_plan_is_put(history: PlanHistory, blobs: BlobView) -> None:
    plan = history.plan
    blobs.preview(SHARED_ROOT, 2.0)
    assert blobs.preview_root == SHARED_ROOT and blobs.threshold(SHARED_ROOT) == 2.0
    assert history.plan is plan
    history.put(plan.with_activations({"data": ActivationQuant.symmetric(1.0)}))
    assert blobs.preview_root is None
    history.put(plan)
    assert blobs.preview_root is None and blobs.threshold(SHARED_ROOT) == plan.activations[SHARED_ROOT].hi


def test_taking_the_dragged_range_shows_the_plans_again(history: PlanHistory, blobs: BlobView) -> None:
    blobs.preview("data", 0.5)
    blobs.preview(SHARED_ROOT, 2.0)
    assert blobs.quant("data") == history.plan.activations["data"], "one blob is dragged at a time"
    dragged = blobs.take_preview()
    assert dragged is not None and dragged[0] == SHARED_ROOT and dragged[1].hi == 2.0
    assert blobs.take_preview() is None
    assert blobs.quant(SHARED_ROOT) == history.plan.activations[SHARED_ROOT]


def test_what_cannot_be_moved_is_not_dragged(blobs: BlobView) -> None:
    blobs.preview("no such blob", 1.0)
    blobs.preview(SHARED_ROOT, float("inf"))
    assert blobs.preview_root is None
    assert blobs.all_moved({SHARED_ROOT: 1e9, "no such blob": 1.0}) == {
        SHARED_ROOT: ActivationQuant.symmetric(blobs.bounds(SHARED_ROOT)[1], origin="manual")
    }


def test_figures_are_those_of_the_core(blobs: BlobView) -> None:
    histogram = blobs.stats[SHARED_ROOT].histogram
    blobs.preview(SHARED_ROOT, 2.0)
    expected = metrics(histogram, -2.0, 2.0, bits=8, curve=blobs.kl_curve(SHARED_ROOT))
    assert blobs.metrics(SHARED_ROOT) == expected == blobs.metrics_at(SHARED_ROOT, 2.0)


def test_ranges_of_a_method_and_of_calibration(history: PlanHistory, blobs: BlobView) -> None:
    new = blobs.of_method("mse", [SHARED_ROOT, "no such blob"])
    assert new == {SHARED_ROOT: ActivationQuant(*METHODS["mse"](blobs.stats[SHARED_ROOT], 8, True), 8, "mse")}
    edit = history.edit_ranges(new, "mse")
    assert edit is not None
    history.put(edit.new)
    assert SHARED_ROOT in blobs.untouched
    assert blobs.calibrated([SHARED_ROOT]) == {SHARED_ROOT: history.base.activations[SHARED_ROOT]}
    affine = blobs.in_scheme([SHARED_ROOT], affine=True)[SHARED_ROOT]
    assert not affine.is_symmetric and affine.origin == "mse"


def test_statistics_of_another_preprocessing_are_stale(history: PlanHistory, blobs: BlobView) -> None:
    assert not blobs.is_stale(PREPROCESS) and blobs.is_stale(replace(PREPROCESS, width=32))
    assert not BlobView(history).is_stale(PREPROCESS), "without statistics there is nothing stale"


# Result board -------------------------------------------------------------------------------------


def test_a_result_is_fresh_while_its_plan_is_put(history: PlanHistory, board: ResultBoard) -> None:
    plan = history.plan
    for column in (NCNN_INT8, NCNN_FP32):
        board.finish(column, board.start(column, 1000), accuracy=accuracy(column, 0.6))
    timed = board.current_latency_key(NCNN_INT8)
    board.finish_latency(NCNN_INT8, timed, board.basis, latency(4.0))
    history.put(plan.with_activations({SHARED_ROOT: ActivationQuant.symmetric(1.25)}))
    view = board.view(NCNN_INT8)
    assert view.state is State.STALE and view.changed[0].startswith(f"blob {SHARED_ROOT}: ")
    assert view.latency_fresh, "a latency is of the network, whatever its numbers are"
    assert board.view(NCNN_FP32).state is State.FRESH
    history.put(plan)
    assert board.view(NCNN_INT8).state is State.FRESH


def test_images_at_another_path_are_no_other_images(board: ResultBoard, history: PlanHistory) -> None:
    key = board.start(NCNN_INT8)
    board.finish(NCNN_INT8, key, accuracy=accuracy(NCNN_INT8, 0.9))
    board.set_images(replace(IMAGES, path="/elsewhere/eval"))
    assert board.view(NCNN_INT8).state is State.FRESH
    edit = history.switch_layers({"conv1": False})
    assert edit is not None
    history.put(edit.new)
    assert board.view(NCNN_INT8).changed == ("conv1 switched off",)
    board.set_images(replace(IMAGES, fingerprint="images-2"))
    assert "other images" in board.view(NCNN_INT8).changed


def test_keys_follow_plan_threads_images_and_preprocessing(history: PlanHistory, board: ResultBoard) -> None:
    accuracies, latencies = [board.current_key(NCNN_INT8)], [board.current_latency_key(NCNN_INT8)]

    def note() -> None:
        accuracies.append(board.current_key(NCNN_INT8))
        latencies.append(board.current_latency_key(NCNN_INT8))

    edit = history.switch_layers({"conv1": False})
    assert edit is not None
    history.put(edit.new)
    note()
    board.set_latency_threads(1)
    note()
    board.set_images(replace(IMAGES, fingerprint="others"))
    note()
    board.set_preprocess(replace(PREPROCESS, width=32, height=32))
    note()
    assert [one == other for one, other in pairwise(accuracies)] == [
        False, True, False, False,
    ]  # fmt: skip
    assert [one == other for one, other in pairwise(latencies)] == [
        False, False, True, False,
    ]  # fmt: skip


def test_a_run_that_was_replaced_is_not_listened_to(history: PlanHistory, board: ResultBoard) -> None:
    old = board.start(NCNN_INT8, 1000)
    history.put(history.plan.with_activations({SHARED_ROOT: ActivationQuant.symmetric(1.25)}))
    new = board.start(NCNN_INT8, 1000)
    assert not board.update(NCNN_INT8, old, None, 500, 1000)
    assert board.update(NCNN_INT8, new, None, 250, 1000)
    assert (board.view(NCNN_INT8).state, board.view(NCNN_INT8).done) == (State.RUNNING, 250)
    board.clear(None)
    assert board.view(NCNN_INT8).state is State.EMPTY and board.preprocess is None


def test_a_script_uses_the_parts_where_there_is_no_qt() -> None:
    script = """
import sys
sys.modules["PySide6"] = None
from clipscope.core.common.column import Column
from clipscope.core.evaluation.result_key import result_key
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.state.blob_view import BlobView
from clipscope.gui.state.plan_history import PlanHistory
from clipscope.gui.state.result_board import ResultBoard
history = PlanHistory()
blobs, board = BlobView(history), ResultBoard(history, result_key)
before = board.current_key(Column("ncnn", "int8"))
edit = history.edit_ranges({"a": ActivationQuant.symmetric(2.0)}, "range of a")
history.put(edit.new)
print(blobs.threshold("a"), board.current_key(Column("ncnn", "int8")) != before)
"""
    run = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=False)
    assert run.stdout == "2.0 True\n", run.stderr
