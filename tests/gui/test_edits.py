"""Edits that touch more than one threshold: bias corrections, searches, widths."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from clipscope.core.quant.kl import kl_curve
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.gui.state.document import Document
from clipscope.gui.state.edits import NO_BIAS
from tests.gui.sample import SHARED_ROOT, model_info

MODEL = model_info().fingerprint
READERS = ("fire2/expand1x1", "fire2/expand3x3")


def corrected(document: Document) -> QuantPlan:
    """Put a plan whose layers all have a bias correction, without an edit to undo."""
    layers = {name: replace(q, bias_delta=(0.5, 0.0)) for name, q in document.plan.layers.items()}
    document.replace_plan(replace(document.plan, layers=layers), "tune")
    return document.plan


def biased(document: Document) -> set[str]:
    return {name for name, quant in document.plan.layers.items() if quant.bias_delta}


def test_an_edit_by_hand_drops_the_bias_corrections_of_the_blobs_layers(
    document: Document,
) -> None:
    plan = corrected(document)
    document.preview(SHARED_ROOT, 3.0)
    document.commit_preview()
    assert biased(document) == set(plan.layers) - set(READERS)
    assert document.undo_stack.undoText() == f"threshold of {SHARED_ROOT} to 3.000, {NO_BIAS}"
    assert [document.plan.layers[name].weight_scales for name in READERS] == [(100.0,) * 4] * 2
    document.undo_stack.undo()
    assert document.plan == plan
    for act in (
        lambda: document.apply_method("absmax", [SHARED_ROOT]),
        lambda: document.nudge_threshold(SHARED_ROOT, 3.0),
        lambda: document.take_ranges({SHARED_ROOT: ActivationQuant.symmetric(3.0)}, "take"),
    ):
        act()
        assert biased(document) == set(plan.layers) - set(READERS), "in the same undo step"
        document.undo_stack.undo()
        assert document.plan == plan


def test_the_same_range_keeps_them_and_an_edit_without_any_says_nothing(document: Document) -> None:
    plan = corrected(document)
    same = replace(plan.activations[SHARED_ROOT], origin="manual")
    document.take_ranges({SHARED_ROOT: same}, "take")
    assert biased(document) == set(plan.layers) and NO_BIAS not in document.undo_stack.undoText()
    document.undo_stack.setIndex(0)
    document.set_threshold({SHARED_ROOT: 3.0})
    assert NO_BIAS not in document.undo_stack.undoText()


def test_merged_nudges_still_say_that_a_correction_was_dropped(document: Document) -> None:
    corrected(document)
    document.nudge_threshold(SHARED_ROOT, 3.0)
    document.nudge_threshold(SHARED_ROOT, 3.1)
    assert document.undo_stack.undoText() == f"threshold of {SHARED_ROOT} to 3.100, {NO_BIAS}"
    assert document.undo_stack.count() == 2


def test_what_a_search_found_is_one_edit_of_its_blobs_alone(document: Document) -> None:
    corrected(document)
    document.set_layers_on({READERS[0]: False})
    plan = document.plan
    layers = {n: replace(q, on=True, weight_scales=(90.0,) * 4) for n, q in plan.layers.items()}
    ranges = {r: ActivationQuant.symmetric(2 * q.hi, origin="easyquant") for r, q in plan.activations.items()}
    found, count = QuantPlan(ranges, layers), document.undo_stack.count()
    assert document.take_search(found, [SHARED_ROOT], "EasyQuant", MODEL)
    assert document.undo_stack.count() == count + 1
    assert biased(document) == set(plan.layers) - set(READERS)
    assert not document.plan.is_on(READERS[0]), "it was switched off in the meantime"
    for name, quant in document.plan.layers.items():
        assert quant.weight_scales == ((90.0,) * 4 if name in READERS else (100.0,) * 4)
    moved = {r for r, q in document.plan.activations.items() if q != plan.activations[r]}
    assert moved == {SHARED_ROOT}
    assert not document.take_search(found, [SHARED_ROOT], "EasyQuant", MODEL), "nothing new"
    document.undo_stack.undo()
    assert not document.take_search(found, [SHARED_ROOT], "EasyQuant", "other")
    document.replace_plan(found, "tune", "other")
    assert document.plan is plan, "a search of another network changes nothing"


@pytest.mark.parametrize(("bits", "levels"), [(7, 64), (6, 32)])
def test_figures_marks_and_methods_follow_the_bits(document: Document, bits: int, levels: int) -> None:
    heard: list[int] = []
    document.bitsChanged.connect(lambda: heard.append(document.bits))
    narrow = {r: replace(q, bits=bits) for r, q in document.plan.activations.items()}
    document.replace_plan(replace(document.plan, activations=narrow), f"{bits} bits")
    stats, hi = document.stats[SHARED_ROOT], document.plan.activations[SHARED_ROOT].hi
    assert heard == [bits] and document.bits == bits
    curve = kl_curve(stats.histogram, levels)
    np.testing.assert_array_equal(document.kl_curve(SHARED_ROOT).scores, curve.scores)
    direct = metrics(stats.histogram, -hi, hi, bits=bits, curve=curve)
    assert document.metrics(SHARED_ROOT) == direct == document.metrics_at(SHARED_ROOT, hi)
    assert direct.scale == pytest.approx((levels - 1) / hi)
    marks = {mark.method: mark.value for mark in document.marks(SHARED_ROOT)}
    assert marks == {name: method(stats, bits, True)[1] for name, method in METHODS.items()}
    document.apply_method("mse", [SHARED_ROOT])
    quant = document.plan.activations[SHARED_ROOT]
    assert (quant.bits, quant.origin, quant.hi) == (bits, "mse", METHODS["mse"](stats, bits, True)[1])
    document.set_threshold({SHARED_ROOT: 3.0})
    assert document.plan.activations[SHARED_ROOT] == ActivationQuant.symmetric(3.0, bits=bits)
    document.undo_stack.setIndex(0)
    assert heard == [bits, 8] and document.bits == 8
