"""What a latency's key goes by: equal contents mean that the engines get the same steps, and run the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.progress import run
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.dynamic import lower_dynamic
from clipscope.core.lower.qdq.qdq import Ranges, lower_qdq
from clipscope.core.lower.speed_rules import speed_rules
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.quant.speed import speed_content
from tests.engines.test_qdq_graphs import GRAPHS, open_graph
from tests.onnx_files import convolution, save

FP32, INT8, ORT_FP32, ORT_INT8, DYNAMIC = COLUMNS
MOVED = 3
"""Plans behind the first that differ from it in thresholds only."""


def plans(base: QuantPlan) -> Iterator[QuantPlan]:
    """Plans with ranges on both sides of every border, and with layers off."""
    rng = np.random.default_rng(0)
    yield base
    for _ in range(MOVED):
        moved = {
            root: replace(quant, lo=quant.lo * f, hi=quant.hi * f)
            for (root, quant), f in zip(base.activations.items(), rng.uniform(0.3, 1.2, 9), strict=False)
        }
        yield base.with_activations(moved)
    for one in (2.5, 5.99, 6.01, 9.0):
        yield base.with_activations({root: ActivationQuant.symmetric(one) for root in base.activations})
    for lo in (0.0, -0.7):
        yield base.with_activations({root: ActivationQuant(lo, 4.0) for root in base.activations})
    first, *_ = base.layers
    yield base.with_layers_on({first: False})


def steps(graph: onnx.ModelProto) -> list[tuple[str, int, int]]:
    """Operators of a graph in their order, with how many inputs and outputs each has."""
    return [(node.op_type, len(node.input), len(node.output)) for node in graph.graph.node]


def deployed(model: Model, plan: QuantPlan, ranges: Ranges, column: Column, folder: Path) -> object:
    """What an engine does for a column: ncnn's lines, or the graph that ONNX Runtime has optimized."""
    if column == INT8:
        pair = lower_ncnn(model.network, model.layers, plan)
        return pair.param, len(pair.weights)
    lowered = lower_dynamic(model, plan) if column == DYNAMIC else lower_qdq(model, plan, ranges)
    path = folder / "optimized.onnx"
    OrtNet(lowered.graph, threads=1, optimized=path)
    return steps(lowered.graph.proto), steps(onnx.load(path))


@pytest.mark.parametrize("name", GRAPHS)
def test_equal_contents_are_equal_steps_in_the_engines(tmp_path: Path, name: str) -> None:
    model, inputs = open_graph(tmp_path, name)
    calibration = run(calibrate(model, inputs))
    rules, ranges = speed_rules(model), calibration.onnx_ranges
    for column in (INT8, ORT_INT8, DYNAMIC):
        contents, networks = [], []
        for plan in plans(make_plan(model, calibration.stats)):
            contents.append(json.dumps(speed_content(column, plan, rules, ranges)))
            networks.append(deployed(model, plan, ranges, column, tmp_path))
        found = dict(zip(contents, networks, strict=True))
        assert [found[content] for content in contents] == networks and len(found) > 1
        for moved in range(1, 1 + MOVED):
            same = networks[moved] == networks[0]
            assert (contents[moved] == contents[0]) == same, "a threshold that changes no step counts not"


@pytest.mark.parametrize(("name", "border"), [("relu6", 6.0), ("clip_signed", 1.0)])
def test_a_clip_that_the_range_implies_is_another_network(tmp_path: Path, name: str, border: float) -> None:
    model, inputs = open_graph(tmp_path, name)
    calibration = run(calibrate(model, inputs))
    rules, ranges = speed_rules(model), calibration.onnx_ranges
    base = make_plan(model, calibration.stats)
    last = model.layers[-1].root

    def of(threshold: float, column: Column = ORT_INT8) -> tuple[object, object]:
        plan = base.with_activation(last, ActivationQuant.symmetric(threshold))
        content = speed_content(column, plan, rules, ranges)
        return content, deployed(model, plan, ranges, column, tmp_path)

    within, at, beyond = (of(border * share) for share in (0.9, 1.0, 1.1))
    assert within == at and within[0] != beyond[0] and within[1] != beyond[1]
    assert of(0.9 * border, INT8) == of(1.1 * border, INT8), "ncnn keeps its activations in any case"


def test_codes_that_rule_winograd_out_are_another_network(tmp_path: Path) -> None:
    nodes = [convolution("wide", "x", "c", "w1"), convolution("narrow", "c", "y", "w2")]
    weights = {"w1": np.ones((8, 32, 3, 3), np.float32), "w2": np.ones((8, 8, 3, 3), np.float32)}
    path = save(tmp_path / "m.onnx", nodes, inputs={"x": (1, 32, 8, 8)}, outputs=["y"], weights=weights)
    model = run(open_model(path))
    rules = speed_rules(model)
    wide, narrow = (layer.name for layer in model.layers)
    assert rules.winograd == (wide,), "72 weights a channel can't reach the bound"
    roots = {layer.root: ActivationQuant.symmetric(1.0) for layer in model.layers}
    eight = QuantPlan(roots, {name: LayerQuant(True, (127.0,) * 8) for name in (wide, narrow)})

    def with_scales(name: str, scale: float) -> QuantPlan:
        return replace(
            eight, layers={**eight.layers, name: replace(eight.layers[name], weight_scales=(scale,) * 8)}
        )

    def of(plan: QuantPlan) -> tuple[object, str]:
        return speed_content(INT8, plan, rules), lower_ncnn(model.network, model.layers, plan).param

    assert "31=64" in of(eight)[1]
    assert of(with_scales(wide, 63.0))[0] != of(eight)[0] and "31=64" not in of(with_scales(wide, 63.0))[1]
    assert of(with_scales(narrow, 63.0)) == of(eight)
    six = {root: ActivationQuant.symmetric(1.0, bits=6) for root in roots}
    assert of(eight.with_activations(six))[0] != of(eight)[0]
    bias = replace(eight.layers[narrow], bias_delta=(0.5,) * 8)
    corrected = of(replace(eight, layers={**eight.layers, narrow: bias}))
    assert corrected[0] != of(eight)[0] and corrected[1] != of(eight)[1], (
        "a bias is added where there was none"
    )


def test_unknown_measured_ranges_count_as_they_are(tmp_path: Path) -> None:
    """Without the measured ranges nothing is claimed of a grid that is compared with one of them."""
    model, inputs = open_graph(tmp_path, "pool_shared")
    calibration = run(calibrate(model, inputs))
    rules, base = speed_rules(model), make_plan(model, calibration.stats)
    assert rules.same and {column for column in COLUMNS if speed_content(column, base, rules) is None} == {
        FP32,
        ORT_FP32,
    }
    unknown = [tuple(pair) for pair in rules.same if not all(grid.readers for grid in pair)]
    moved = base.with_activations(
        {root: replace(q, lo=q.lo / 2, hi=q.hi / 2) for root, q in base.activations.items()}
    )
    known = [speed_content(ORT_INT8, plan, rules, calibration.onnx_ranges) for plan in (base, moved)]
    guessed = [speed_content(ORT_INT8, plan, rules) for plan in (base, moved)]
    assert known[0] == known[1] and (guessed[0] != guessed[1]) == bool(unknown)
