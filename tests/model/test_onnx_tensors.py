"""Large constants beside the proto: the same network, the same answers, a fraction of the memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

from clipscope.core.api import calibrate, load_images, make_plan
from clipscope.core.common import buffers
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.ort_net import OrtNet, fold
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.qdq.dynamic import lower_dynamic
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.model import onnx_tensors
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import read_onnx
from tests.exporters.walk import write
from tests.onnx_files import convolution, random

NODES = [
    convolution("c", "x", "h", "w", "b"),
    helper.make_node("BatchNormalization", ["h", "s", "b", "b", "s"], ["n"], "bn"),
    helper.make_node("Relu", ["n"], ["r"], "relu"),
    helper.make_node("Flatten", ["r"], ["f"], "flat"),
    helper.make_node("Gemm", ["f", "g", "gb"], ["y"], "fc", transB=1),
]
WEIGHTS = {"w": random(64, 3, 3, 3), "b": random(64), "s": np.full(64, 0.5, np.float32)}
WEIGHTS |= {"g": random(10, 64 * 16 * 16), "gb": random(10)}


@pytest.fixture(params=[9, 13])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return write(tmp_path / "net.onnx", NODES, WEIGHTS, opset=request.param)


@pytest.fixture
def _apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the network were large."""
    monkeypatch.setattr(buffers, "LARGE", 1000)
    monkeypatch.setattr(onnx_tensors, "LEAST", 1000)


def _logits(model: Model) -> list[np.ndarray]:
    image = np.random.default_rng(0).standard_normal(model.input_shape).astype(np.float32)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    assert model.onnx is not None
    ours = net.run(image, model.network.logit_blobs)
    net.close()
    return [*ours, *OrtNet(model.onnx.graph, threads=1).run(image, model.onnx.graph.outputs)]


def _constants(proto: onnx.ModelProto) -> dict[str, np.ndarray]:
    return {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in proto.graph.initializer}


def test_a_network_opens_the_same_either_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(open_model(path))
    monkeypatch.setattr(buffers, "LARGE", 1000)
    monkeypatch.setattr(onnx_tensors, "LEAST", 1000)
    apart = run(open_model(path))
    assert whole.onnx is not None
    assert apart.onnx is not None
    assert isinstance(apart.network.weights, memoryview)
    assert onnx_tensors.stored(apart.onnx.graph.proto)
    assert apart.fingerprint == whole.fingerprint
    assert apart.onnx.matches.keys() == whole.onnx.matches.keys() == {x.name for x in whole.layers}
    assert apart.onnx.largest_difference == pytest.approx(whole.onnx.largest_difference, abs=1e-5)
    for ours, theirs in zip(_logits(apart), _logits(whole), strict=True):
        assert np.array_equal(ours, theirs)
    inside = onnx.ModelProto.FromString(apart.onnx.graph.serialized())
    assert apart.onnx.graph.nbytes == len(apart.onnx.graph.serialized())
    assert _constants(inside).keys() == _constants(whole.onnx.graph.proto).keys()
    for name, value in _constants(whole.onnx.graph.proto).items():
        assert np.array_equal(_constants(inside)[name], value)


@pytest.mark.usefixtures("_apart")
def test_the_quantizer_gives_the_same_codes_for_stand_ins(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.savez(tmp_path / "x.npz", images=np.random.default_rng(1).standard_normal((2, 3, 16, 16), np.float32))
    apart = run(open_model(path))
    images = load_images(tmp_path / "x.npz", apart)
    measured = calibrate(apart, images)
    plan, ranges = make_plan(apart, measured), measured.onnx_ranges
    made = {}
    for large in (True, False):
        monkeypatch.setattr(buffers, "LARGE", 1000 if large else 2**30)
        model = run(open_model(path))
        assert model.onnx is not None
        assert bool(onnx_tensors.stored(model.onnx.graph.proto)) is large
        mixed = plan.with_layers_on({model.layers[-1].name: False})
        made[large] = [
            lower_qdq(model, plan, ranges),
            lower_qdq(model, replace(plan, onnx_weights="pair-safe"), ranges),
            lower_qdq(model, mixed, ranges),
            lower_dynamic(model, None),
            lower_dynamic(model, mixed),
        ]
    for ours, theirs in zip(made[True], made[False], strict=True):
        assert [n.op_type for n in ours.graph.proto.graph.node] == [
            n.op_type for n in theirs.graph.proto.graph.node
        ]
        found, wanted = (_constants(onnx.ModelProto.FromString(x.graph.serialized())) for x in (ours, theirs))
        assert found.keys() == wanted.keys()
        for name, value in wanted.items():
            assert found[name].dtype == value.dtype
            assert np.array_equal(found[name], value), name


@pytest.mark.usefixtures("_apart")
def test_constants_of_other_files_are_read_and_counted(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parted"
    folder.mkdir()
    network = onnx.load(str(path))
    onnx.save(
        network, str(folder / "n.onnx"), save_as_external_data=True, location="n.data", size_threshold=500
    )
    graph = read_onnx(folder / "n.onnx")
    assert onnx_tensors.outside_files(folder / "n.onnx") == (folder / "n.data",)
    assert onnx_tensors.outside_files(path) == ()
    (folder / "n.data").unlink()
    for name, value in WEIGHTS.items():
        assert np.array_equal(graph.constant(name), value)
    folded = fold(graph)  # types of what is folded
    assert "BatchNormalization" not in {node.op_type for node in folded.proto.graph.node}


@pytest.mark.usefixtures("_apart")
def test_what_is_no_network_is_left_to_protobuf(path: Path) -> None:
    content = path.read_bytes()
    for wrong in (content[:-5], b"\xff" * 5000, content[:300] + b"\x0f" + content[301:]):
        path.write_bytes(wrong)
        try:
            expected = onnx.load(str(path)).graph
        except Exception as error:
            with pytest.raises(type(error)):
                onnx_tensors.read_model(path)
        else:
            proto, stores = onnx_tensors.read_model(path)
            assert [node.name for node in proto.graph.node] == [node.name for node in expected.node]
            del stores
