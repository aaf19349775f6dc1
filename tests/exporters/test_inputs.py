"""Inputs that exporters write otherwise: channels last, rows of values, and blobs without pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper
from PIL import Image

from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError, NoImageInput
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.loading.open_model import open_model
from clipscope.core.loading.open_structure import open_structure, open_unrun
from clipscope.core.model.model import Model
from clipscope.core.model.weights import encode_array
from tests.exporters.test_walks import RELU, W, node
from tests.exporters.walk import NCNN_INT8, ORT_FP32, close, images, plain_ncnn, plain_onnx, walk, write
from tests.lower.builders import gauss
from tests.onnx_files import convolution, random

LAST = [RELU, convolution("second", "r", "y", "v", "b")]
TURN = {"perm": [0, 3, 1, 2]}


@pytest.mark.parametrize("kind", ["first", "rescaled", "padded"])
def test_a_channels_last_input_becomes_an_image(tmp_path: Path, kind: str) -> None:
    """TensorFlow: a Transpose first, or behind a Rescaling and a normalization, or behind a Pad."""
    before = {
        "first": [],
        "rescaled": [node("Mul", "x half", "a"), node("Sub", "a shift", "t")],
        "padded": [node("Pad", "x pads", "t", mode="constant")],
    }[kind]
    source = "t" if before else "x"
    nodes = [*before, node("Transpose", source, "p", **TURN), convolution("one", "p", "c", "w", "b"), *LAST]
    weights = {**W, "half": np.array(0.5, np.float32), "shift": np.array([0.1, 0.2, 0.3], np.float32)}
    weights["pads"] = np.array([0, 0, 0, 0, 0, 1, 1, 0], np.int64)
    path = write(tmp_path / "net.onnx", nodes, weights, shape=("n", 12, 16, 3))
    arrays = images(tmp_path, 12, 16, 3)
    walked = walk(path, arrays)
    assert walked.model.input_shape == (3, 12, 16) and "NHWC" in walked.model.warnings[0]
    assert close(walked.session_values(ORT_FP32), plain_onnx(path, arrays))
    assert walked.cosine(NCNN_INT8) > 0.97 and walked.cosine(ORT_FP32) > 0.999999
    # Images go in as for any network, and the same pixels in either order are the same input.
    planar = np.ascontiguousarray(np.load(arrays).transpose(0, 3, 1, 2))
    np.save(tmp_path / "planar.npy", planar)
    either = [Inputs(open_source(tmp_path / name), None) for name in ("images.npy", "planar.npy")]
    for inputs in either:
        inputs.check_against((16, 12, 3))
    assert (either[0].get(1) == either[1].get(1)).all() and either[0].shape == (3, 12, 16)
    (tmp_path / "pictures").mkdir()
    Image.fromarray(np.full((20, 20, 3), 7, np.uint8)).save(tmp_path / "pictures" / "a.png")
    pictures = Inputs(open_source(tmp_path / "pictures"), Preprocess(16, 12))
    pictures.check_against(walked.model.network.input_size)
    assert pictures.get(0).shape == walked.model.input_shape


def test_an_open_size_is_told_by_ready_inputs_of_either_order(tmp_path: Path) -> None:
    nodes = [node("Transpose", "x", "p", **TURN), convolution("one", "p", "c", "w", "b"), *LAST]
    path = write(tmp_path / "net.onnx", nodes, W, shape=(1, "h", "w", 3))
    assert run(open_model(path, images=images(tmp_path, 12, 16, 3))).input_shape == (3, 12, 16)


def test_a_grey_image_whose_channel_is_moved_by_a_reshape(tmp_path: Path) -> None:
    """Of one channel tf2onnx makes a Reshape of the Transpose."""
    nodes = [node("Reshape", "x sizes", "p"), convolution("one", "p", "c", "g", "b"), *LAST]
    weights = {**W, "g": random(8, 1, 3, 3, seed=9), "sizes": np.array([-1, 1, 12, 16], np.int64)}
    path = write(tmp_path / "net.onnx", nodes, weights, shape=("n", 12, 16, 1))
    arrays = images(tmp_path, 12, 16, 1)
    walked = walk(path, arrays)
    assert walked.model.input_shape == (1, 12, 16) and "NHWC" in walked.model.warnings[0]
    assert close(walked.session_values(ORT_FP32), plain_onnx(path, arrays))
    weights["sizes"] = np.array([1, 1, 16, 12], np.int64)  # which mixes the pixels
    path = write(tmp_path / "net.onnx", nodes, weights, shape=("n", 12, 16, 1))
    assert run(open_model(path)).input_shape == (12, 16, 1)


def test_what_is_no_transpose_to_planes_stays(tmp_path: Path) -> None:
    nodes = [node("Transpose", "x", "p", perm=[0, 3, 2, 1]), convolution("one", "p", "c", "w", "b"), *LAST]
    path = write(tmp_path / "net.onnx", nodes, W, shape=(1, 12, 16, 3))
    assert run(open_model(path)).input_shape == (12, 16, 3)


def _rows_file(path: Path) -> Path:
    nodes = [
        helper.make_node("Conv", ["x", "k", "b"], ["c"], "line", kernel_shape=[3], pads=[1, 1]),
        *(RELU, node("GlobalAveragePool", "r", "p"), node("Flatten", "p", "f")),
        node("Gemm", "f fc fb", "y", transB=1),
    ]
    return write(path, nodes, {**W, "k": random(8, 6, 3, seed=9)}, shape=("n", 6, 40))


def test_rows_of_values_are_listed_and_linted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _rows_file(tmp_path / "net.onnx")
    for opened in (open_structure(path), open_unrun(path)):
        structure = run(opened)
        assert [layer.type for layer in structure.layers] == ["Convolution1D", "InnerProduct"]
    assert main(["layers", str(path)]) == 0
    assert "Convolution1D" in capsys.readouterr().out
    name = structure.quantizable[0].name
    table = tmp_path / "net.table"
    table.write_text(f"{name}_param_0 {'50 ' * 10}\n{name} 20 \n")
    assert main(["lint", str(path), str(table)]) == 0
    assert main(["diff", str(table), str(table), "--model", str(path)]) == 0
    assert run(open_model(path)).shapes["out0"] == (10,)


@pytest.mark.parametrize(("line", "kind"), [("0=40 1=6", "matrix"), ("0=40", "vector")])
def test_rows_of_values_in_a_param(tmp_path: Path, line: str, kind: str) -> None:
    layer = "InnerProduct l 1 1 x y 0=4 2=160" if kind == "vector" else "Convolution1D l 1 1 x y 0=4 1=3 6=72"
    (tmp_path / "net.param").write_text(f"7767517\n2 2\nInput x 0 1 x {line}\n{layer}\n")
    (tmp_path / "net.bin").write_bytes(encode_array(gauss(1, 160 if kind == "vector" else 72), "fp32"))
    for opened in (open_unrun(tmp_path / "net.param"), open_model(tmp_path / "net.param")):
        model = run(opened)
        assert [one.name for one in model.layers] == ["l"]
        assert model.shapes["y"] == ((4,) if kind == "vector" else (4, 38))


def test_rows_without_a_size_are_listed_and_not_run(tmp_path: Path) -> None:
    layer = "Convolution1D l 1 1 x y 0=4 1=3 6=72"
    (tmp_path / "net.param").write_text(f"7767517\n2 2\nInput x 0 1 x\n{layer}\n")
    (tmp_path / "net.bin").write_bytes(encode_array(gauss(1, 72), "fp32"))
    structure = run(open_unrun(tmp_path / "net.param", (40, 6)))
    assert not isinstance(structure, Model) and "two dimensions" in str(structure.no_shapes)
    assert [one.name for one in structure.layers] == ["l"]
    with pytest.raises(NoImageInput, match="two dimensions"):
        run(open_model(tmp_path / "net.param", (40, 6)))


def test_ways_out_of_what_stays_refused(tmp_path: Path) -> None:
    nodes = [helper.make_node("ConvInteger", ["x", *"abc"], ["y"], "q")]
    coded = write(tmp_path / "coded.onnx", nodes, {})
    with pytest.raises(ClipScopeError, match=r"quantized already .*ConvInteger.*open the float one"):
        run(open_model(coded))
    names = {
        "from": np.array([0], np.int64),
        "end": np.array([100], np.int64),
        "two": np.array([2], np.int64),
    }
    turned = node("Slice", "x end from two back", "s")
    names["back"] = np.array([-1], np.int64)
    nodes = [turned, convolution("one", "s", "y", "w", "b")]
    with pytest.raises(
        ClipScopeError, match="ncnn has no layer for: Slice; slices with a step open along two"
    ):
        run(open_model(write(tmp_path / "turned.onnx", nodes, {**W, **names})))


def test_a_pointwise_convolution_of_a_vector_is_an_inner_product(tmp_path: Path) -> None:
    """Squeeze-and-excitation as onnx2ncnn and pnnx before 2026 wrote it."""
    lines = [
        *("Input x 0 1 x 0=16 1=16 2=3", "Convolution c 1 1 x a 0=8 1=3 4=1 5=1 6=216 9=1"),
        *("Split s 1 2 a a0 a1", "Pooling p 1 1 a1 g 0=1 4=1"),
        "Convolution r 1 1 g t 0=4 1=1 11=1 2=1 3=1 4=0 14=0 5=1 6=32 9=1",
        *("Convolution e 1 1 t u 0=8 1=1 5=0 6=32", "Sigmoid i 1 1 u v", "BinaryOp m 2 1 a0 v y 0=2"),
    ]
    (tmp_path / "net.param").write_text(f"7767517\n{len(lines)} 9\n" + "\n".join(lines) + "\n")
    arrays = [gauss(1, 216) / 5, gauss(2, 8), gauss(3, 32), gauss(4, 4), gauss(5, 32)]
    stored = [encode_array(a, "raw" if a.size < 16 else "fp32") for a in arrays]
    (tmp_path / "net.bin").write_bytes(b"".join(stored))
    source = images(tmp_path, 3, 16, 16)
    walked = walk(tmp_path / "net.param", source)
    model = walked.model
    assert [layer.type for layer in model.layers] == ["Convolution", "InnerProduct", "InnerProduct"]
    assert model.macs(model.layers[1]) == 32 and "InnerProduct" in model.warnings[-1]
    assert walked.cosine(NCNN_INT8) > 0.99 and not walked.accuracy(NCNN_INT8).excluded_layers
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    for image in np.load(source):
        pooled, gate = net.run(image, ["g", "u"])
        hidden = np.maximum(arrays[2].reshape(4, 8) @ pooled + arrays[3], 0)
        np.testing.assert_allclose(gate.reshape(-1), arrays[4].reshape(8, 4) @ hidden, rtol=1e-4, atol=1e-5)
    net.close()


def test_several_images_inside_a_network(tmp_path: Path) -> None:
    """MobileViT: a Reshape that makes a batch of the pixels of a patch, and one that joins it."""
    lines = ["Input x 0 1 x 0=4 1=4 2=2", "Reshape r 1 1 x a 0=4 1=4 11=2 12=233 13=3 2=1"]
    lines += ["Sigmoid s 1 1 a b", "Reshape j 1 1 b c 0=8 1=4 12=3 13=233"]
    lines += ["InnerProduct i 1 1 c y 0=3 1=0 2=96"]
    (tmp_path / "net.param").write_text(f"7767517\n{len(lines)} {len(lines)}\n" + "\n".join(lines) + "\n")
    (tmp_path / "net.bin").write_bytes(encode_array(gauss(1, 96), "fp32"))
    source = images(tmp_path, 2, 4, 4)
    model = run(open_model(tmp_path / "net.param"))
    assert model.shapes["a"] == (4, 1, 2, 4) and model.shapes["c"] == (4, 8)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    image = np.load(source)[0]
    (values,) = net.run(image, ["a"])
    assert sorted(values.reshape(-1)) == sorted(image.reshape(-1)), "all images, not the first alone"
    found = [net.run(image, ["y"])[0] for image in np.load(source)]
    net.close()
    assert close(found, plain_ncnn(model, source))


def test_layers_run_on_each_of_several_images_by_itself(tmp_path: Path) -> None:
    """MobileViT's transformer: a Reshape and a Linear between the two that make and join the images."""
    lines = ["Input x 0 1 x 0=4 1=4 2=2", "Reshape r 1 1 x a 0=4 1=4 11=2 12=233 13=3 2=1"]
    lines += ["Reshape q 1 1 a b 0=4 1=2", "InnerProduct i 1 1 b c 0=4 1=0 2=16"]
    lines += ["Reshape p 1 1 c d 0=4 1=2 2=1", "Reshape j 1 1 d y 0=8 1=4 12=3 13=233"]
    (tmp_path / "net.bin").write_bytes(encode_array(gauss(1, 16), "fp32"))
    source = images(tmp_path, 2, 4, 4)

    def opened() -> Model:
        (tmp_path / "net.param").write_text(f"7767517\n{len(lines)} {len(lines)}\n" + "\n".join(lines) + "\n")
        return run(open_model(tmp_path / "net.param"))

    model = opened()
    assert model.shapes["b"] == (4, 2, 4) and model.shapes["y"] == (4, 8)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    found = [net.run(image, ["y"])[0] for image in np.load(source)]
    net.close()
    assert close(found, plain_ncnn(model, source))
    lines[2] = "Reshape q 1 1 a b 0=4 1=3"
    with pytest.raises(ClipScopeError, match=r"q \(Reshape\) makes 3x4 of 1x2x4, which has 8 values"):
        opened()
