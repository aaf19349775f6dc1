"""A patched QDQ network against a fresh quantization: nodes, values and outputs, to the bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from onnx import numpy_helper

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq import patch, qdq
from clipscope.core.lower.qdq.patch import Template, Templates
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

CIFAR = Preprocess(32, 32, mean=(123.675, 116.28, 103.53), norm=(0.01712475, 0.017507, 0.01742919))
IMAGENET = Preprocess(227, 227, pixel="bgr", mean=(104.0, 117.0, 123.0), norm=(1.0, 1.0, 1.0))
NETWORKS = (
    "demo",
    "resnet20-cifar10",
    pytest.param("mobilenetv2-cifar10", marks=pytest.mark.accept),
    pytest.param("squeezenet_v1.1", marks=pytest.mark.accept),
)


class Network:
    """An open network with its calibration."""

    def __init__(self, name: str, data: Path | None) -> None:
        if data is None:
            self.model, images, preprocess = (
                run(open_model(demo_model())),
                demo_images("calib"),
                DEMO_PREPROCESS,
            )
        else:
            self.model = run(open_model(data / "models" / f"{name}.onnx"))
            squeeze = name.startswith("squeeze")
            images = data / "imagenet" / "calib.txt" if squeeze else data / "cifar10" / "calib"
            preprocess = IMAGENET if squeeze else CIFAR
        self.inputs = Inputs(open_source(images).sample(8), preprocess)
        self.calibration: Calibration = run(calibrate(self.model, self.inputs))
        self.plan = make_plan(self.model, self.calibration.stats, "mse")


@pytest.fixture(scope="module", params=NETWORKS)
def network(request: pytest.FixtureRequest) -> Network:
    data = None if request.param == "demo" else request.getfixturevalue("shared_data")
    return Network(request.param, data)


def fresh(model: Model, plan: QuantPlan, calibration: Calibration) -> OnnxGraph:
    """What the quantizer makes, with nothing kept from before."""
    patch._TEMPLATES.clear()
    found = qdq.lower_qdq(model, plan, calibration.onnx_ranges).graph
    patch._TEMPLATES.clear()
    return found


def assert_same(patched: OnnxGraph, expected: OnnxGraph) -> None:
    for tensor in expected.proto.graph.initializer:
        ours = numpy_helper.to_array(patched.initializers[tensor.name])
        np.testing.assert_array_equal(ours, numpy_helper.to_array(tensor), tensor.name)
    assert patched.serialized() == expected.serialized()


def scaled(plan: QuantPlan, factor: Callable[[], float]) -> QuantPlan:
    ranges = plan.activations.items()
    return plan.with_activations(
        {root: ActivationQuant.symmetric(quant.threshold * factor()) for root, quant in ranges}
    )


def edits(plan: QuantPlan, calibration: Calibration, seed: int) -> list[QuantPlan]:
    """Plans as a person makes them: one blob moved, all moved, affine, a layer off, other weights."""
    random = np.random.default_rng(seed)
    roots = list(plan.activations)
    made = []
    for factor in (0.01, 0.3, 0.9, 1.1, 2.0):
        root = roots[random.integers(len(roots))]
        made.append(plan.with_threshold(root, plan.activations[root].threshold * factor))
    made.append(
        plan.with_activations(
            {
                r: ActivationQuant.symmetric(q.threshold * random.uniform(0.5, 1.5))
                for r, q in plan.activations.items()
            }
        )
    )
    root = roots[random.integers(len(roots))]
    lowest, highest = calibration.onnx_ranges.get(root, (-1.0, 1.0))
    made.append(plan.with_activation(root, ActivationQuant(min(lowest, -0.1), max(highest, 0.2) * 0.7)))
    layers = list(plan.layers)
    made.append(plan.with_layers_on({layers[random.integers(len(layers))]: False}))
    made += [replace(made[0], onnx_weights="7"), replace(made[1], onnx_weights="pair-safe")]
    # So small that biases no longer fit in int32 with the weights' own scales.
    made.append(
        plan.with_activations(
            {r: ActivationQuant.symmetric(q.threshold * 1e-7) for r, q in plan.activations.items()}
        )
    )
    return made


def test_every_edit_s_network_equals_a_fresh_quantization(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, calibration = network.model, network.calibration
    plans = [network.plan, *edits(network.plan, calibration, 7), network.plan]
    if len(network.plan.layers) > 20:  # one edit of each kind; the demo has several
        plans = [*plans[:2], *plans[-7:]]
    expected = [fresh(model, plan, calibration) for plan in plans]
    made: list[bool] = []
    real = Template.patched

    def counted(self: Template, grids: patch.Grids) -> OnnxGraph | None:
        found = real(self, grids)
        made.append(found is not None)
        return found

    monkeypatch.setattr(Template, "patched", counted)
    for plan, graph in zip(plans, expected, strict=True):
        assert_same(qdq.lower_qdq(model, plan, calibration.onnx_ranges).graph, graph)
    assert made.count(True) > len(plans) / 2, "most edits are patched"
    assert made.count(False) >= 1, "biases beyond int32 are not"


def test_outputs_are_those_of_a_fresh_quantization(network: Network) -> None:
    model, calibration = network.model, network.calibration
    root = next(iter(network.plan.activations))
    moved = network.plan.with_threshold(root, network.plan.activations[root].threshold * 0.5)
    expected = fresh(model, moved, calibration)
    qdq.lower_qdq(model, network.plan, calibration.onnx_ranges)
    patched = qdq.lower_qdq(model, moved, calibration.onnx_ranges).graph
    outputs = expected.outputs
    nets = [OrtNet(graph, threads=1) for graph in (patched, expected)]
    for index in range(3):
        image = network.inputs.get(index)
        for ours, theirs in zip(*(net.run(image, outputs) for net in nets), strict=True):
            np.testing.assert_array_equal(ours, theirs)


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network("demo", None)
    monkeypatch.setattr(patch, "KEPT", 2)
    side = network.model.onnx
    assert side is not None
    for layer in list(network.plan.layers)[:4]:
        plan = network.plan.with_layers_on({layer: False})
        qdq.lower_qdq(network.model, plan, network.calibration.onnx_ranges)
    kept: Templates = patch.templates_of(side)
    assert len(kept._kept) == 2
