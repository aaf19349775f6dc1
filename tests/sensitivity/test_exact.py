"""A version that is fed at a cut gives the same logits, bit for bit, as the whole network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn import NcnnSession, prepare
from clipscope.core.evaluation.logits import Logits
from clipscope.core.formats.table.table import read_table
from clipscope.core.lower.choice import force_layer
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.sensitivity.cuts import cut_at, grouped
from clipscope.core.sensitivity.search import int8_layers
from clipscope.core.sensitivity.versions import BLOB_BYTES, INT8, STORED, Versions, only_fp32, only_int8
from tests.easyquant import small_nets
from tests.networks import EACH, MOBILENET, RESNET, Reference
from tests.sensitivity import demo


def run_whole(model: Model, plan: QuantPlan, on: set[str], image: np.ndarray) -> Logits:
    """The pair as it is deployed, with its fusions; of fewer than 8 bits, as an evaluation scores it."""
    names = {layer.name: layer.name in on for layer in int8_layers(model, plan)}
    session = prepare(model, plan.with_layers_on(names), threads=1, scored=True)
    logits = session.run(image)
    session.close()
    return logits


def equal(a: Logits, b: Logits) -> bool:
    return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))


def assert_exact(model: Model, plan: QuantPlan, inputs: Inputs, bound: int = BLOB_BYTES) -> None:
    layers = int8_layers(model, plan)
    names = {layer.name for layer in layers}
    versions = Versions(model, plan, layers, inputs, bound)
    assert len(list(versions.load())) == 2 * len(layers) + 2
    image = inputs.get(0)
    found, fp32 = versions.logits(image)
    again, _ = versions.logits(image)
    assert len(found) == versions.count and all(map(equal, found, again))
    network = model.network
    session = NcnnSession(network.graph.text(), network.weights, network.logit_blobs, threads=1)
    assert equal(fp32, session.run(image))
    assert equal(found[STORED], run_whole(model, plan, set(), image))
    assert equal(found[INT8], run_whole(model, plan, names, image))
    for number, layer in enumerate(layers):
        assert equal(found[only_int8(number)], run_whole(model, plan, {layer.name}, image)), layer.name
        others = names - {layer.name}
        assert equal(found[only_fp32(number)], run_whole(model, plan, others, image)), layer.name
    versions.close()


def test_the_demo() -> None:
    assert_exact(demo.model(), demo.plan(), demo.inputs(1))


@pytest.mark.parametrize("reference", EACH, ids=lambda r: r.name)
def test_reference_networks(reference: Reference, shared_data: Path) -> None:
    model = reference.model(shared_data)
    plan = read_table(reference.table(shared_data), model)
    assert_exact(model, plan, reference.evaluation_inputs(shared_data, 1))


@pytest.mark.parametrize("bits", [7, 6])
def test_fewer_bits_are_what_an_evaluation_scores(bits: int, shared_data: Path) -> None:
    """Half of KL's thresholds, so that every layer clips; ncnn's own clamp would give other logits."""
    model = MOBILENET.model(shared_data)
    plan = make_plan(model, MOBILENET.calibrated(shared_data).stats, bits=bits)
    quants = {r: ActivationQuant.symmetric(q.hi / 2, bits=bits) for r, q in plan.activations.items()}
    plan, inputs = plan.with_activations(quants), MOBILENET.evaluation_inputs(shared_data, 1)
    assert_exact(model, plan, inputs)
    deployed, names = prepare(model, plan, threads=1), {layer.name for layer in model.layers}
    assert not equal(deployed.run(inputs.get(0)), run_whole(model, plan, names, inputs.get(0)))
    deployed.close()


def test_blobs_that_do_not_fit_are_computed_again(shared_data: Path) -> None:
    model = RESNET.model(shared_data)
    plan = read_table(RESNET.table(shared_data), model)
    cuts = [cut_at(model.network.graph, layer.name, model.network.logit_blobs) for layer in model.quantizable]
    assert len(grouped(cuts, model.shapes, BLOB_BYTES)) == 1
    some = grouped(cuts, model.shapes, 200_000)
    assert 1 < len(some) < len(cuts) and [cut for group in some for cut in group] == cuts
    assert_exact(model, plan, RESNET.evaluation_inputs(shared_data, 1), 200_000)


BRANCHES = """Convolution stem 1 1 in a 0=4 1=3 4=1 5=1 6=144 9=1
Split split 1 3 a a0 a1 a2
Convolution left 1 1 a0 b 0=4 1=1 5=1 6=16 9=1
Convolution right 1 1 a1 c 0=4 1=3 4=1 5=1 6=144
BinaryOp add 2 1 b c d 0=0
Convolution side 1 1 a2 e 0=2 1=1 5=1 6=8
Convolution last 1 1 d f 0=3 1=1 5=1 6=12
Split split2 1 2 e e0 e1
Convolution unread 1 1 e0 g 0=2 1=1 5=1 6=4
Noop end 1 0 g
ReLU relu 1 1 e1 h"""
"""Three branches, two outputs, a layer that no output depends on, and an activation that works in place."""


def branched(folder: Path) -> tuple[Model, QuantPlan, Inputs]:
    arrays = []
    shapes = [(4, 36), (4, 4), (4, 36), (2, 4), (3, 4), (2, 2)]
    for seed, (rows, columns) in enumerate(shapes):
        arrays += [(small_nets.weights(seed, rows, columns), True), (small_nets.bias(seed + 10, rows), False)]
    model = small_nets.network(folder, BRANCHES, arrays)
    inputs = small_nets.images(folder, 6)
    return model, make_plan(model, run(calibrate(model, inputs)).stats), inputs


def test_branches_and_several_outputs(tmp_path: Path) -> None:
    model, plan, inputs = branched(tmp_path)
    assert set(model.network.logit_blobs) == {"f", "h"}
    assert_exact(model, plan, inputs)


def test_only_what_lies_downstream_runs_again(tmp_path: Path) -> None:
    model, _, _ = branched(tmp_path)
    graph, logits = model.network.graph, ("f", "h")
    left = cut_at(graph, "left", logits)
    assert (left.bottoms, left.tops, left.beside, left.logits) == (("a0",), ("b",), ("c",), (0,))
    assert left.sources == {"a0": "a", "c": "c"}
    side = cut_at(graph, "side", logits)
    assert (side.beside, side.logits) == ((), (1,))
    stem = cut_at(graph, "stem", logits)
    assert (stem.beside, stem.logits, stem.roots) == ((), (0, 1), {"in"})
    unread = cut_at(graph, "unread", logits)
    assert (unread.logits, unread.roots) == ((), frozenset())


def test_a_layer_that_is_quantized_at_run_time(tmp_path: Path) -> None:
    lines = """Convolution stem 1 1 in a 0=4 1=3 4=1 5=1 6=144 9=1
Reshape flat 1 1 a b 0=64 1=4
Gemm gemm 1 1 b out 3=1 5=1 6=1 7=0 8=12 9=64 10=-1"""
    arrays = [
        (small_nets.weights(1, 4, 36), True),
        (small_nets.bias(2, 4), False),
        (small_nets.weights(3, 12, 64), True),
    ]
    model = small_nets.network(tmp_path, lines, arrays)
    inputs = small_nets.images(tmp_path, 4)
    plan = force_layer(model, make_plan(model, run(calibrate(model, inputs)).stats), "gemm")
    assert [layer.name for layer in int8_layers(model, plan)] == ["stem", "gemm"]
    assert_exact(model, plan, inputs)
