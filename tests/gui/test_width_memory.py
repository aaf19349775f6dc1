"""What a plan was at another width, without the worker."""

from __future__ import annotations

from dataclasses import replace

from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.model_info import ModelInfo
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import same_ends
from clipscope.gui.state.width_memory import WidthMemory
from tests.gui.sample import SHARED_ROOT

BIAS = (0.25, -0.5)


def made(plan: QuantPlan, bits: int) -> QuantPlan:
    """What the worker could make of a plan: the same ends, other scales, no bias corrections."""
    layers = {
        name: replace(quant, weight_bits=bits, weight_scales=(float(bits),), bias_delta=())
        for name, quant in plan.layers.items()
    }
    return QuantPlan({root: same_ends(quant, bits) for root, quant in plan.activations.items()}, layers)


def sample(document: Document) -> tuple[ModelInfo, QuantPlan]:
    """The sample's network, and its plan with bias corrections."""
    assert document.model is not None
    plan = document.plan
    return document.model, replace(
        plan, layers={n: replace(q, bias_delta=BIAS) for n, q in plan.layers.items()}
    )


def test_bias_corrections_come_back_with_their_ranges_only(document: Document) -> None:
    model, plan = sample(document)
    memory = WidthMemory()
    seven = memory.switched(plan, made(plan, 7), (8, 7), model)
    assert seven == made(plan, 7)
    moved = replace(seven.activations[SHARED_ROOT], hi=1.0, lo=-1.0, origin="manual")
    edited = seven.with_activation(SHARED_ROOT, moved)
    back = memory.switched(edited, made(edited, 8), (7, 8), model)
    readers = {row.name for row in model.layers_of(SHARED_ROOT)} & back.layers.keys()
    assert readers and back.activations[SHARED_ROOT].hi == 1.0
    for name, quant in back.layers.items():
        assert quant == replace(plan.layers[name], bias_delta=() if name in readers else BIAS)
    again = memory.switched(back, made(back, 7), (8, 7), model)
    assert again == edited, "the edit at 7 bits, too"


def test_a_plan_that_undo_brought_back_is_made_anew(document: Document) -> None:
    model, plan = sample(document)
    memory = WidthMemory()
    memory.switched(plan, made(plan, 7), (8, 7), model)
    other = plan.with_activation(SHARED_ROOT, replace(plan.activations[SHARED_ROOT], hi=1.0, lo=-1.0))
    six = memory.switched(other, made(other, 6), (8, 6), model)
    assert six == made(other, 6)
    seven = memory.switched(six, made(six, 7), (6, 7), model)
    assert seven == made(six, 7), "7 bits were made of another plan"
    assert memory.switched(seven, made(seven, 8), (7, 8), model) == other
    memory.forget()
    assert memory.switched(other, made(other, 7), (8, 7), model) == made(other, 7)
