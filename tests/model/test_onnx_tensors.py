"""Large constants beside the proto: the same network, the same answers, a fraction of the memory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

from clipscope.core.common import buffers
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.ort_net import OrtNet, fold
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.qdq.quantizer import for_quantizer
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
    for proto in (inside, for_quantizer(apart.onnx.graph)):
        found = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in proto.graph.initializer}
        for tensor in whole.onnx.graph.proto.graph.initializer:
            assert np.array_equal(found[tensor.name], onnx.numpy_helper.to_array(tensor))


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
