"""Zero-centred plans of real networks: fp32 as before, as many fused layers, nearer to fp32 in int8."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn import prepare
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.ncnn.centring.choose import not_centred, possible_centring, zero_centred_plan
from clipscope.core.lower.ncnn.centring.zero_centred import zero_centred
from clipscope.core.lower.ncnn.emulation import lower_emulated
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.search import int8_layers
from clipscope.core.sensitivity.versions import FIRST, INT8, STORED, Versions, only_fp32
from tests.engines.test_qdq_graphs import open_graph
from tests.lower.builders import Floats, error
from tests.lower.test_qdq_affine import measured, with_ranges
from tests.networks import MOBILENET, RESNET, Reference

NETWORKS = pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda r: r.name)
IMAGES = 60


def plans(reference: Reference, data: Path) -> tuple[Model, QuantPlan, QuantPlan]:
    """A model, its MSE plan and the zero-centred one."""
    model, stats = reference.model(data), reference.calibrated(data).stats
    plan = make_plan(model, stats, "mse", weight_bits_3x3="auto")
    return model, plan, zero_centred_plan(model, stats, plan, "mse")


def answers(model: Model, param: str, weights: bytes, images: list[Floats]) -> list[Floats]:
    net = NcnnNet(param, weights, threads=1)
    found = [net.run(image, model.network.logit_blobs)[0].reshape(-1) for image in images]
    net.close()
    return found


def loss(found: list[Floats], wanted: list[Floats]) -> float:
    pairs = [(a.astype(np.float64), b.astype(np.float64)) for a, b in zip(found, wanted, strict=True)]
    return float(np.mean([1 - a @ b / np.sqrt(a @ a * (b @ b)) for a, b in pairs]))


@NETWORKS
def test_int8_comes_nearer_to_fp32(reference: Reference, shared_data: Path) -> None:
    model, plain, centred = plans(reference, shared_data)
    inputs = reference.evaluation_inputs(shared_data, IMAGES)
    images = [image for _, image in inputs.iter_valid()]
    made = zero_centred(model.network, model.layers, centred)
    fp32 = answers(model, model.network.graph.text(), model.network.weights, images)
    same = answers(model, made.network.graph.text(), made.network.weights, images)
    assert max(error(a, b) for a, b in zip(fp32, same, strict=True)) < 1e-4

    pairs = [lower_ncnn(model.network, model.layers, plan) for plan in (plain, centred)]
    assert pairs[0].fused == pairs[1].fused and len(pairs[1].fused) > 8
    assert pairs[1].notes == () and made.inserted == ()
    unfused = lower_ncnn(model.network, model.layers, centred, fuse=False)
    few = images[:5]
    deployed = [answers(model, pair.param, pair.weights, few) for pair in (pairs[1], unfused)]
    assert all(np.array_equal(a, b) for a, b in zip(*deployed, strict=True))
    # As it is scored, which is the same on every processor.
    emulated = [lower_emulated(model.network, model.layers, plan) for plan in (plain, centred)]
    found = [answers(model, pair.param, pair.weights, images) for pair in emulated]
    scored = prepare(model, centred, threads=1, scored=True)
    assert all(np.array_equal(scored.run(a)[0], b) for a, b in zip(few, found[1], strict=False))
    scored.close()
    assert loss(found[1], fp32) < 0.85 * loss(found[0], fp32)


@NETWORKS
def test_what_folds_is_zero_centred_and_the_image_is_not(reference: Reference, shared_data: Path) -> None:
    model, _, centred = plans(reference, shared_data)
    possible = possible_centring(model)
    assert set(possible) == {layer.root for layer in model.calibrated}
    assert {root for root, found in possible.items() if found.how != "folds"} == {"in0"}
    left = not_centred(model, centred)
    assert left.pop("in0").startswith("it is the network's input, so that a layer would have to subtract")
    assert set(left.values()) <= {"less than 0.1 dB would be gained"} and len(left) <= 3
    relu = [quant for quant in centred.activations.values() if quant.lo == 0]
    assert len(relu) > 10 and all(quant.centre == pytest.approx(quant.hi / 2) for quant in relu)
    assert all(quant.step == pytest.approx(quant.hi / 254) and quant.zero_point == 0 for quant in relu)


@pytest.mark.parametrize("name", ["relu6", "pool_shared"])
def test_onnx_runtime_gets_the_affine_range_with_these_ends(tmp_path: Path, name: str) -> None:
    model, _ = open_graph(tmp_path, name)
    affine = with_ranges(model, -0.5, 2.0)
    centred = {root: replace(quant, centred=True) for root, quant in affine.activations.items()}
    plans = (affine, replace(affine, activations=centred))
    graphs = [lower_qdq(model, plan, measured(model)).graph.serialized() for plan in plans]
    assert plans[1].is_centred and graphs[0] == graphs[1]


def test_sensitivity_s_versions_are_those_of_whole_runs(shared_data: Path) -> None:
    """Layer by layer exchanged in the network whose blobs are carried less their centre."""
    model, _, centred = plans(MOBILENET, shared_data)
    inputs: Inputs = MOBILENET.evaluation_inputs(shared_data, 1)
    image, layers = inputs.get(0), int8_layers(model, centred)[:12]
    versions = Versions(model, centred, layers, inputs, 2**28)
    for _ in versions.load():
        pass
    found, reference = versions.logits(image)
    versions.close()
    fp32 = answers(model, model.network.graph.text(), model.network.weights, [image])[0]
    assert np.array_equal(reference[0], fp32) and len(found) == FIRST + 2 * len(layers)
    assert error(fp32, found[STORED][0]) < 0.05
    emulated = lower_emulated(model.network, model.layers, centred)
    whole = answers(model, emulated.param, emulated.weights, [image])[0]
    assert np.array_equal(found[INT8][0], whole)
    # What sensitivity exchanges, a whole network has with that layer off; its blobs keep their centres there.
    made = zero_centred(model.network, model.layers, centred)
    for number in (1, 7):
        off = made.plan.with_layers_on({layers[number].name: False})
        pair = lower_emulated(made.network, made.layers, off)
        assert np.array_equal(
            found[only_fp32(number)][0], answers(model, pair.param, pair.weights, [image])[0]
        )
