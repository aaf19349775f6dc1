"""Networks deeper than Python's calls within each other may be: nothing recurses over a network's depth."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper

from clipscope.core.common.depth_first import answered
from clipscope.core.lower.qdq.ranges import KnownRanges, is_non_negative
from clipscope.core.lower.qdq.unread_codes import unread_codes
from clipscope.core.model.model import Model, OnnxSide
from clipscope.core.model.network import Network
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_qdq import dequantized, is_qdq
from clipscope.core.model.param import parse_param
from clipscope.core.quant.plan import QuantPlan
from tests.onnx_files import random

DEPTH = 3000


def graph(nodes: list[onnx.NodeProto], weights: dict[str, np.ndarray]) -> OnnxGraph:
    ends = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, (1, 4, 8, 8)) for name in "xy"]
    tensors = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    made = helper.make_graph(nodes, "g", ends[:1], ends[1:], tensors)
    return OnnxGraph(helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], ir_version=8))


def residual() -> OnnxGraph:
    """Blocks of conv, Relu, Mul and Add, one behind the other."""
    nodes, tensor = [helper.make_node("Relu", ["x"], ["a0"], "first")], "a0"
    for number in range(1, DEPTH + 1):
        result = "y" if number == DEPTH else f"a{number}"
        nodes += [
            helper.make_node("Conv", [tensor, "w"], [f"c{number}"], f"conv{number}", pads=[1] * 4),
            helper.make_node("Relu", [f"c{number}"], [f"r{number}"], f"relu{number}"),
            helper.make_node("Mul", [f"r{number}", "half"], [f"m{number}"], f"mul{number}"),
            helper.make_node("Add", [tensor, f"m{number}"], [result], f"add{number}"),
        ]
        tensor = result
    return graph(nodes, {"w": random(4, 4, 3, 3), "half": np.array(0.5, np.float32)})


def moves(names: list[str]) -> list[onnx.NodeProto]:
    """A Transpose behind another, from the first tensor to the last."""
    return [
        helper.make_node("Transpose", [a], [b], f"turn_{b}", perm=[0, 1, 3, 2]) for a, b in pairwise(names)
    ]


def side_of(made: OnnxGraph) -> OnnxSide:
    return OnnxSide(made, ("y",), {}, {}, 0.0, {})


def test_signs_of_a_deep_residual_network() -> None:
    side = side_of(residual())
    assert is_non_negative(side, "y", input_too=False)
    assert not is_non_negative(side, "x", input_too=False)
    # What the last block adds up leaves the network: no int8 node would read its codes.
    assert unread_codes(side.graph, (), ()) == [f"add{DEPTH}"]
    assert unread_codes(side.graph, ("y",), ()) == []


def test_ranges_follow_a_long_chain() -> None:
    # Moves are float where nobody reads their codes.
    product = helper.make_node("Conv", ["t", "w"], ["y"], "conv", pads=[1] * 4)
    names = ["x", *(f"t{number}" for number in range(1, DEPTH)), "t"]
    side = side_of(graph([*moves(names), product], {"w": random(4, 4, 3, 3)}))
    pair = parse_param("7767517\n2 2\nInput in0 0 1 in0\nReLU r 1 1 in0 out0\n", "net.param")
    model = Model(Path("net.onnx"), Network(pair, b"", (), "net"), (), (4, 8, 8), {}, side, None)
    found = KnownRanges(model, side, QuantPlan(), {"t": (-1.0, 3.0)}).of("t1")
    assert found is not None and found.hi == pytest.approx(3.0)


def test_codes_that_are_moved_many_times() -> None:
    names = ["q", *(f"t{number}" for number in range(1, DEPTH)), "t"]
    nodes = [helper.make_node("QuantizeLinear", ["x", "step", "zero"], ["q"], "q")]
    nodes += [*moves(names), helper.make_node("DequantizeLinear", ["t", "step", "zero"], ["y"], "d")]
    weights: dict[str, np.ndarray] = {"step": np.array(0.1, np.float32), "zero": np.array(0, np.int8)}
    found = dequantized(graph(nodes, weights))
    assert "x" in found.grids
    assert not is_qdq(found.graph)


def test_a_cycle_ends() -> None:
    # No valid network has one; a broken file must not hang.
    known: dict[str, bool] = {}
    needs = {"a": ["b"], "b": ["c"], "c": ["a"]}
    assert answered("a", known, needs.__getitem__, lambda name: all(known.get(x, True) for x in needs[name]))
    assert set(known) == {"a", "b", "c"}
