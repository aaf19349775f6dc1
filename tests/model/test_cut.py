"""Cutting a network: the part computes what the whole does at these blobs, in both forms."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

import clipscope
from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.loading.convert import save_pair
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.cut import Cut, cut_network
from clipscope.core.model.model import Model
from clipscope.core.model.network import Network, open_network

JOINT = 8
"""A layer of the demo that reads a sum, through which all paths go."""


@pytest.fixture(scope="module")
def whole() -> Model:
    return run(open_model(demo_model()))


@pytest.fixture(scope="module")
def pair(whole: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    param, _ = save_pair(whole.network, tmp_path_factory.mktemp("pair"), "net")
    return param


def values(network: Network, image: np.ndarray, blob: str) -> np.ndarray:
    net = NcnnNet(network.graph.text(), network.weights, threads=1)
    try:
        (found,) = [value for name, value in net.stream(image, [blob]) if name == blob]
    finally:
        net.close()
    return found


def test_both_halves_of_a_pair_compute_what_the_whole_does(whole: Model, pair: Path) -> None:
    image = np.random.default_rng(1).uniform(-1, 1, whole.input_shape).astype(np.float32)
    middle = whole.layers[JOINT].root
    (end,) = whole.network.outputs
    first = run(open_model(pair, cut=Cut(outputs=(middle,))))
    second = run(open_model(pair, cut=Cut(inputs=(middle,))))
    assert first.network.outputs == (middle,)
    assert second.input_shape == whole.shapes[middle], "its size is known without --size"
    assert len(first.layers) + len(second.layers) == len(whole.layers)
    assert len(first.network.weights) + len(second.network.weights) == len(whole.network.weights)
    between = values(first.network, image, middle)
    assert np.array_equal(between, values(whole.network, image, middle))
    assert np.array_equal(values(second.network, between, end), values(whole.network, image, end))


def test_an_output_that_others_read_and_one_behind_it(whole: Model, pair: Path) -> None:
    """A blob that is asked for stays one although the rest reads it: through Split, or alone."""
    image = np.random.default_rng(2).uniform(-1, 1, whole.input_shape).astype(np.float32)
    graph = whole.network.graph
    (end,) = whole.network.outputs
    roots = list(dict.fromkeys(layer.root for layer in whole.layers))[1:]
    split = next(r for r in roots if graph.consumers(r)[0].type == "Split")
    alone = next(r for r in roots if graph.consumers(r)[0].type != "Split")
    part = cut_network(open_network(pair), Cut(outputs=(alone, split, end)))
    part = part.with_input_size(*reversed(whole.input_shape))
    assert set(part.outputs) == {alone, split, end}
    for blob in part.outputs:
        assert np.array_equal(values(part, image, blob), values(whole.network, image, blob))


def test_an_onnx_file_is_cut_at_its_tensors(whole: Model) -> None:
    assert whole.onnx is not None
    layer = whole.layers[JOINT]
    middle = whole.onnx.matches[layer.name].input
    first = clipscope.open_model(demo_model(), output_blobs=[middle])
    second = clipscope.open_model(demo_model(), input_blobs=[middle])
    assert second.input_shape == whole.shapes[layer.root]
    assert len(first.layers) + len(second.layers) == len(whole.layers)
    image = np.random.default_rng(3).uniform(-1, 1, whole.input_shape).astype(np.float32)
    for part in (first, second):
        assert part.onnx is not None and not part.onnx.unmatched
    nets = [OrtNet(m.onnx.graph, threads=1) for m in (whole, first, second) if m.onnx is not None]
    between = nets[1].run(image, nets[1].outputs)[0]
    answer = nets[2].run(between[0], nets[2].outputs)[0]
    assert np.allclose(answer, nets[0].run(image, nets[0].outputs)[0], rtol=1e-5, atol=1e-6)


def test_what_stands_behind_the_cut_need_not_be_usable(tmp_path: Path) -> None:
    """NMS inside the graph, for which ncnn has no layer, and a loop, which is refused."""
    file = onnx.load(demo_model())
    output = file.graph.output[0].name
    body = helper.make_graph([], "body", [], [])
    file.graph.node.append(helper.make_node("Loop", ["", "", output], ["looped"], body=body))
    file.graph.node.append(helper.make_node("NonMaxSuppression", ["looped", output], ["boxes"]))
    del file.graph.output[:]
    file.graph.output.append(helper.make_tensor_value_info("boxes", onnx.TensorProto.INT64, [None, 3]))
    path = tmp_path / "nms.onnx"
    onnx.save(file, str(path))
    with pytest.raises(ClipScopeError, match="no layer for: Loop"):
        run(open_model(path))
    assert len(run(open_model(path, cut=Cut(outputs=(output,)))).layers) == 17


def test_wrong_names_and_paths_around(whole: Model, pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert whole.onnx is not None
    middle = whole.onnx.matches[whole.layers[JOINT].name].input
    cases = [
        ([str(demo_model()), "--output-blob", middle[:-2]], f"near names: {middle}"),
        ([str(pair), "--output-blob", "out7"], "no blob called out7; near names: out0"),
        ([str(pair), "--input-blob", "nothing"], "no blob called nothing"),
        (
            [str(pair), "--input-blob", whole.layers[-1].root, "--output-blob", whole.layers[1].root],
            "no output needs",
        ),
    ]
    graph = whole.network.graph
    added = next(layer for layer in graph.layers if layer.type == "BinaryOp")
    branch = next(blob for blob in added.bottoms if (maker := graph.producer(blob)) and maker.type != "Split")
    cases.append(([str(pair), "--input-blob", branch], "by a path around what is fed"))
    for arguments, said in cases:
        assert main(["layers", *arguments]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line


def test_commands_take_it(whole: Model, pair: Path, tmp_path: Path) -> None:
    """The table names the part's layers alone, and the pair beside it is the part."""
    middle, inputs = whole.layers[JOINT].root, tmp_path / "features.npy"
    shape = whole.shapes[middle]
    np.save(inputs, np.random.default_rng(5).uniform(0, 4, (8, *shape)).astype(np.float32))
    part = [str(pair), "--input-blob", middle]
    table = tmp_path / "part.table"
    assert main(["calibrate", "--method", "kl", *part, "--images", str(inputs), "-o", str(table)]) == 0
    assert main(["lint", *part, str(table)]) == 0
    assert main(["evaluate", *part, "--images", str(inputs), "--table", str(table)]) == 0
    written = open_network(table.with_suffix(".param"))
    assert written.graph.inputs == (middle,)
    assert main(["export", *part, "--table", str(table), "-o", str(tmp_path / "out")]) == 0
