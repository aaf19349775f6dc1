"""The plan as a value: edits, fingerprints, and what crosses to another process."""

from __future__ import annotations

import hashlib
import json
import pickle

import pytest

from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan

PLAN = QuantPlan(
    {"b": ActivationQuant.symmetric(2.5), "a": ActivationQuant(-0.5, 3.0, 7, "mse")},
    {
        "z": LayerQuant(True, (1.5, 127.0)),
        "m": LayerQuant(True, (3.25,), 6, True, (0.5, -1.0)),
        "off": LayerQuant(False, (9.0,)),
    },
)


def test_a_fingerprint_is_that_of_the_plan_s_content() -> None:
    """Written out: a digest that is in files people keep must not change with the program's version."""
    content = {
        "activations": {"a": [(-0.5).hex(), (3.0).hex(), 7], "b": [(-2.5).hex(), (2.5).hex(), 8]},
        "layers": {
            "m": [6, (3.25).hex(), "insist", [(0.5).hex(), (-1.0).hex()]],
            "z": [8, (1.5).hex(), (127.0).hex()],
        },
    }
    assert PLAN.fingerprint() == hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    whole = PLAN.with_activations({"b": ActivationQuant(-2, 2)})  # whole numbers, as scripts give them
    assert whole.fingerprint() == PLAN.with_activations({"b": ActivationQuant(-2.0, 2.0)}).fingerprint()


def test_what_is_kept_beside_a_layer_s_settings_does_not_cross_to_another_process() -> None:
    layer = LayerQuant(True, tuple(float(n) for n in range(1, 2000)))
    before = len(pickle.dumps(layer))
    assert layer.settings_text
    assert len(pickle.dumps(layer)) == before
    back = pickle.loads(pickle.dumps(PLAN))
    assert back == PLAN and back.fingerprint() == PLAN.fingerprint()


def test_ranges_of_onnx_runtime_are_linked_until_they_are_parted() -> None:
    own = ActivationQuant(-0.25, 2.0, origin="mse")
    parted = PLAN.with_onnx_activations({"a": own})
    assert PLAN.is_linked("a") and not parted.is_linked("a") and parted.is_linked("b")
    assert parted.activations == PLAN.activations and parted.linked == PLAN
    assert parted.for_onnx.activations == {"a": own, "b": PLAN.activations["b"]}
    # Each engine's results know its own range alone.
    assert parted.fingerprint("ncnn") == PLAN.fingerprint("ncnn")
    assert parted.fingerprint("onnxruntime") == PLAN.with_activation("a", own).fingerprint("onnxruntime")
    moved = parted.with_threshold("a", 1.25)
    assert moved.fingerprint("onnxruntime") == parted.fingerprint("onnxruntime")
    assert len({plan.fingerprint() for plan in (PLAN, parted, moved)}) == 3
    # A linked one follows.
    assert parted.with_threshold("b", 1.0).for_onnx.activations["b"].hi == 1.0
    assert parted.with_linked(["a"]) == PLAN
    assert pickle.loads(pickle.dumps(parted)) == parted


def test_a_threshold_is_moved_in_a_new_plan() -> None:
    moved = PLAN.with_threshold("a", 1.25)
    assert moved.activations["a"] == ActivationQuant.symmetric(1.25, bits=7, origin="manual")
    assert PLAN.activations["a"].hi == 3.0 and moved.activations["b"] == PLAN.activations["b"]
    with pytest.raises(KeyError):
        PLAN.with_threshold("nothing", 1.0)
    for wrong in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError):
            PLAN.with_threshold("a", wrong)
