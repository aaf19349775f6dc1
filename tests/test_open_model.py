"""Opening networks: conversion, matching by value, and what can't be opened."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto, helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.loading.convert import SizeNeeded
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model
from tests.networks import ALL, Reference
from tests.onnx_files import convolution, random, save

IMAGE = {"x": (1, 3, 16, 16)}


def opened(path: Path, size: tuple[int, int] | None = None) -> Model:
    return run(open_model(path, size))


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_every_layer_is_matched_to_its_own_node(shared_data: Path, reference: Reference) -> None:
    model = reference.model(shared_data, ".onnx")
    side = model.onnx
    assert side is not None and not side.unmatched and not model.warnings
    assert side.largest_difference < 1e-3
    assert len({match.node for match in side.matches.values()}) == len(model.quantizable)
    for layer in model.quantizable:
        node = next(n for n in side.graph.proto.graph.node if n.name == side.matches[layer.name].node)
        theirs = side.graph.constant(node.input[1])
        ours = model.network.array(layer.name, "weight")
        assert theirs is not None and ours is not None
        np.testing.assert_allclose(theirs.reshape(-1), ours, rtol=1e-4, atol=1e-5)


def test_layers_with_equal_inputs_are_told_apart(tmp_path: Path) -> None:
    """Three convolutions on one tensor, two of them with the same weights."""
    nodes = [
        convolution("a", "x", "ya", "wa"),
        convolution("b", "x", "yb", "wb"),
        convolution("c", "x", "yc", "wa"),
        helper.make_node("Concat", ["ya", "yb", "yc"], ["y"], "cat", axis=1),
    ]
    weights = {"wa": random(4, 3, 3, 3, seed=1), "wb": random(4, 3, 3, 3, seed=2)}
    model = opened(save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"], weights=weights))
    assert model.onnx is not None
    assert len(model.onnx.matches) == 3 and len({layer.root for layer in model.layers}) == 1
    for layer in model.layers:
        node = next(
            n for n in model.onnx.graph.proto.graph.node if n.name == model.onnx.matches[layer.name].node
        )
        theirs, ours = model.onnx.graph.constant(node.input[1]), model.network.array(layer.name, "weight")
        assert theirs is not None and ours is not None and (theirs.reshape(-1) == ours).all()


def test_batchnorm_is_folded_on_both_sides(tmp_path: Path) -> None:
    nodes = [
        convolution("conv", "x", "c", "w"),
        helper.make_node("BatchNormalization", ["c", "s", "b", "m", "v"], ["n"], "bn"),
        helper.make_node("Relu", ["n"], ["y"], "relu"),
    ]
    weights = {"w": random(8, 3, 3, 3), "s": random(8, seed=3), "b": random(8, seed=4)}
    weights |= {"m": random(8, seed=5), "v": np.abs(random(8, seed=6)) + np.float32(0.5)}
    model = opened(save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"], weights=weights))
    assert model.onnx is not None and not model.onnx.unmatched
    assert [n.op_type for n in model.onnx.graph.proto.graph.node] == ["Conv", "Relu"]
    assert model.onnx.matches[model.layers[0].name].output == "y"


def test_symbolic_size_is_asked_for(tmp_path: Path) -> None:
    path = save(
        tmp_path / "m.onnx",
        [convolution("conv", "x", "y", "w")],
        inputs={"x": ("n", 3, "h", "w")},
        outputs=["y"],
        weights={"w": random(4, 3, 3, 3)},
    )
    with pytest.raises(SizeNeeded, match="--size WxH"):
        opened(path)
    model = opened(path, (20, 12))
    assert model.input_shape == (3, 12, 20)
    assert model.shapes[model.network.logit_blobs[0]] == (4, 12, 20)


def refused(path: Path, *parts: str, size: tuple[int, int] | None = None) -> None:
    with pytest.raises(ClipScopeError) as caught:
        opened(path, size)
    for part in (path.name, *parts):
        assert part in str(caught.value)


def test_two_inputs_are_refused(tmp_path: Path) -> None:
    nodes = [helper.make_node("Add", ["x", "z"], ["y"], "add")]
    path = save(tmp_path / "m.onnx", nodes, inputs={**IMAGE, "z": (1, 3, 16, 16)}, outputs=["y"])
    refused(path, "2 inputs (x, z)")


def test_integer_input_is_refused(tmp_path: Path) -> None:
    nodes = [helper.make_node("Add", ["x", "x"], ["y"], "add")]
    path = save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"], kind=TensorProto.INT64)
    refused(path, "INT64", "float32")


def test_a_vector_input_opens(tmp_path: Path) -> None:
    nodes = [helper.make_node("Relu", ["x"], ["y"], "relu")]
    model = run(open_model(save(tmp_path / "m.onnx", nodes, inputs={"x": (1, 10)}, outputs=["y"])))
    assert model.feeds is not None and [one.shape for one in model.feeds.inputs] == [(10,)]


def test_fixed_batch_is_refused(tmp_path: Path) -> None:
    nodes = [convolution("conv", "x", "y", "w")]
    weights = {"w": random(4, 3, 3, 3)}
    path = save(tmp_path / "m.onnx", nodes, inputs={"x": (8, 3, 16, 16)}, outputs=["y"], weights=weights)
    refused(path, "fixed batch of 8")


def test_operator_that_ncnn_lacks_is_named(tmp_path: Path) -> None:
    nodes = [
        convolution("conv", "x", "c", "w"),
        helper.make_node("NonZero", ["c"], ["n"], "nz"),
        helper.make_node("Cast", ["n"], ["y"], "cast", to=TensorProto.FLOAT),
    ]
    path = save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"], weights={"w": random(4, 3, 3, 3)})
    refused(path, "ncnn has no layer for", "NonZero, Cast")


def test_network_without_a_quantizable_layer_opens_but_cant_be_calibrated(tmp_path: Path) -> None:
    nodes = [helper.make_node("Relu", ["x"], ["y"], "relu")]
    model = opened(save(tmp_path / "m.onnx", nodes, inputs=IMAGE, outputs=["y"]))
    assert not model.layers
    with pytest.raises(ClipScopeError, match="no layer that ncnn can run in int8"):
        model.require_calibratable()


@pytest.mark.parametrize("length", [0, 1, 100, 5000, -10])
def test_truncated_onnx_is_refused(shared_data: Path, tmp_path: Path, length: int) -> None:
    data = (shared_data / "models" / "resnet20-cifar10.onnx").read_bytes()
    path = tmp_path / "cut.onnx"
    path.write_bytes(data[:length])
    with pytest.raises(ClipScopeError, match=r"cut\.onnx"):
        opened(path)


def test_other_files_are_refused_by_name(tmp_path: Path) -> None:
    for name in ("net.xyz", "net.txt", "net"):
        (tmp_path / name).write_bytes(b"\0\1\2")
        refused(tmp_path / name, ".param")


def test_layer_type_that_ncnn_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "m.param").write_text("7767517\n2 2\nInput in 0 1 a 0=8 1=8 2=3\nHyperLayer h 1 1 a b\n")
    (tmp_path / "m.bin").write_bytes(b"")
    with pytest.raises(ClipScopeError):
        opened(tmp_path / "m.param")
    (tmp_path / "m.bin").write_bytes(b"\0\0\0\0")
    with pytest.raises(ClipScopeError, match="HyperLayer"):
        opened(tmp_path / "m.param")
