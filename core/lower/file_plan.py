"""The plan that a quantized file holds: its ranges, and its weights' own codes."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

from clipscope.core.model.model import Structure
from clipscope.core.quant.plan import QuantPlan

_KNOWN: WeakKeyDictionary[Structure, QuantPlan] = WeakKeyDictionary()
_LOCK = threading.Lock()


def file_plan(model: Structure) -> QuantPlan | None:
    """The plan that the opened file holds; None for a file without ranges.

    What quantizes one of its blobs with zero in the middle of its codes, or without a value below zero, gives
    a symmetric range, anything else an affine one, with the file's own step and zero point. Layers that the
    file leaves float are off. A layer's weight scales are one over the file's steps, so that ncnn's codes are
    the file's; where these are no int8 codes about zero, they are ncnn2table's, 127 / absmax.

    A file that ClipScope wrote holds the very plan that it was made from, and gives that back as far as it is
    what its codes say.

    Parameters
    ----------
    model
        The float network, opened from that file.
    """
    if model.stored is None or model.onnx is None or not model.stored.grids:
        return None
    with _LOCK:
        known = _KNOWN.get(model)
    if known is None:
        # Loaded for such a file alone: it takes longer than most networks do.
        from clipscope.core.lower.stored_plan import plan_of_codes

        known = plan_of_codes(model, model.onnx, model.stored)
        with _LOCK:
            _KNOWN[model] = known
    return known


def file_plan_text(model: Structure, plan: QuantPlan) -> str:
    """What is said where the file's own plan is taken: how many thresholds and layers it has."""
    on = sum(quant.on for quant in plan.layers.values())
    return (
        f"thresholds from the file itself: {len(plan.activations)} of {len(model.roots)} blobs,"
        f" {on} of {len(model.quantizable)} layers in int8"
    )
