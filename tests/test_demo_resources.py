"""The bundled demo: its files are what its README says, and its network does what the README claims."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import ncnn
import onnx
import onnxruntime

from clipscope.core.data.guess.rules import guess_preprocess
from clipscope.core.data.guess.values import Facts
from clipscope.core.loading.demo import DEMO_PREPROCESS

DEMO = Path(__file__).resolve().parent.parent / "resources" / "demo"
PARAM, BIN, ONNX = (DEMO / f"digitnet.{suffix}" for suffix in ("param", "bin", "onnx"))
PER_CLASS = {"calib": 10, "eval": 50}
INPUT_BLOB, OUTPUT_BLOB = "in0", "out0"
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Line:
    """One layer line of a ``.param``."""

    kind: str
    name: str
    bottoms: tuple[str, ...]
    tops: tuple[str, ...]
    keys: dict[str, str]

    def text(self) -> str:
        head = [self.kind, self.name, str(len(self.bottoms)), str(len(self.tops)), *self.bottoms, *self.tops]
        return " ".join(head + [f"{key}={value}" for key, value in self.keys.items()])


def read_param(text: str) -> list[Line]:
    lines = []
    for row in text.splitlines()[2:]:
        kind, name, n_in, n_out, *rest = row.split()
        ins, outs = int(n_in), int(n_out)
        blobs, keys = rest[: ins + outs], rest[ins + outs :]
        pairs = dict(key.split("=", 1) for key in keys)
        lines.append(Line(kind, name, tuple(blobs[:ins]), tuple(blobs[ins:]), pairs))
    return lines


LINES = read_param(PARAM.read_text())
QUANTIZABLE = [line for line in LINES if line.kind in ("Convolution", "ConvolutionDepthWise", "InnerProduct")]
ROOT_OF = {top: line.bottoms[0] for line in LINES if line.kind == "Split" for top in line.tops}


def test_the_file_beside_the_network_states_its_preprocessing() -> None:
    facts = Facts((3, 32, 32), sidecars={"digitnet.json": (DEMO / "digitnet.json").read_text("utf-8")})
    guess = guess_preprocess(facts)
    assert guess.preprocess == DEMO_PREPROCESS and guess.stated


def root(blob: str) -> str:
    return ROOT_OF.get(blob, blob)


def images(split: str) -> tuple[Floats, NDArray[np.int64]]:
    """All images of a split, preprocessed as the README says, (n, 3, 32, 32), and their classes (n,)."""
    files = sorted((DEMO / "digits" / split).glob("*/*.png"))
    pixels = np.stack([np.asarray(Image.open(file).convert("RGB")) for file in files])
    scaled = (pixels.astype(np.float32) - np.float32(127.5)) * np.float32(1 / 127.5)
    labels = np.array([int(file.parent.name) for file in files])
    return np.ascontiguousarray(scaled.transpose(0, 3, 1, 2)), labels


def load_ncnn(param: Path, weights: Path) -> ncnn.Net:
    net = ncnn.Net()
    net.opt.num_threads = 1
    assert net.load_param(str(param)) == 0
    assert net.load_model(str(weights)) == 0
    return net


def run_ncnn(net: ncnn.Net, image: Floats, blobs: Iterable[str]) -> list[Floats]:
    extractor = net.create_extractor()
    extractor.set_light_mode(False)
    # clone: the Mat borrows the array, and layers that work in place need one of their own.
    mat = ncnn.Mat(image).clone()
    assert extractor.input(INPUT_BLOB, mat) == 0
    outputs = []
    for blob in blobs:
        code, out = extractor.extract(blob)
        assert code == 0, blob
        outputs.append(np.array(out.numpy()))
    return outputs


def top1_ncnn(net: ncnn.Net, split: tuple[Floats, NDArray[np.int64]]) -> float:
    data, labels = split
    hits = [run_ncnn(net, x, [OUTPUT_BLOB])[0].argmax() == y for x, y in zip(data, labels, strict=True)]
    return float(np.mean(hits))


def absmax_scales(weights: Floats, groups: int) -> Floats:
    rows = np.abs(weights.reshape(groups, -1)).max(axis=1)
    return np.where(rows > 0, 127 / np.where(rows > 0, rows, 1), 127).astype("<f4")


def write_int8(folder: Path, thresholds: dict[str, float]) -> ncnn.Net:
    """Insert scale arrays behind each bias and set key 8: ncnn quantizes the fp32 weights at load."""
    stream, at, out, rows = BIN.read_bytes(), 0, b"", []
    for line in LINES:
        if line.kind not in ("Convolution", "ConvolutionDepthWise", "InnerProduct"):
            rows.append(line.text())
            continue
        dense = line.kind == "InnerProduct"
        outputs, count = int(line.keys["0"]), int(line.keys["2" if dense else "6"])
        assert line.keys["1" if dense else "5"] == "1", "every layer of the demo has a bias"
        assert stream[at : at + 4] == bytes(4), "weights are plain fp32"
        weights = np.frombuffer(stream, "<f4", count, at + 4)
        end = at + 4 + 4 * (count + outputs)
        scale = np.array([127 / thresholds[root(line.bottoms[0])]], "<f4")
        out += stream[at:end] + absmax_scales(weights, outputs).tobytes() + scale.tobytes()
        term = "1" if line.kind == "ConvolutionDepthWise" else "2"
        rows.append(Line(line.kind, line.name, line.bottoms, line.tops, line.keys | {"8": term}).text())
        at = end
    assert at == len(stream), "the walk must end with the file"
    header = PARAM.read_text().splitlines()[:2]
    param, weights_file = folder / "int8.param", folder / "int8.bin"
    param.write_text("\n".join(header + rows) + "\n")
    weights_file.write_bytes(out)
    return load_ncnn(param, weights_file)


@pytest.fixture(scope="module")
def evaluation() -> tuple[Floats, NDArray[np.int64]]:
    return images("eval")


@pytest.fixture(scope="module")
def absmax() -> dict[str, float]:
    """Largest magnitude of each quantizable layer's input blob over the calibration images."""
    blobs = list(dict.fromkeys(root(line.bottoms[0]) for line in QUANTIZABLE))
    net = load_ncnn(PARAM, BIN)
    seen = dict.fromkeys(blobs, 0.0)
    for image in images("calib")[0]:
        for blob, values in zip(blobs, run_ncnn(net, image, blobs), strict=True):
            seen[blob] = max(seen[blob], float(np.abs(values).max()))
    return seen


@pytest.mark.parametrize("split", PER_CLASS)
def test_same_number_of_images_in_every_class(split: str) -> None:
    folders = sorted((DEMO / "digits" / split).iterdir())
    assert [folder.name for folder in folders] == [str(digit) for digit in range(10)]
    for folder in folders:
        files = list(folder.iterdir())
        assert len(files) == PER_CLASS[split]
        assert all(file.suffix == ".png" for file in files)


def test_images_are_small_rgb_pngs() -> None:
    for file in (DEMO / "digits").glob("*/*/*.png"):
        with Image.open(file) as image:
            assert (image.format, image.size, image.mode) == ("PNG", (32, 32), "RGB"), file


def test_no_image_occurs_twice() -> None:
    """Equal pixels count, not equal files; and no index of the original set is in both splits."""
    files = list((DEMO / "digits").glob("*/*/*.png"))
    hashes = {hashlib.sha256(np.asarray(Image.open(file)).tobytes()).hexdigest() for file in files}
    assert len(hashes) == len(files) == 600
    assert len({file.stem for file in files}) == 600


def test_network_files_together_stay_below_a_megabyte() -> None:
    assert sum(file.stat().st_size for file in (PARAM, BIN, ONNX)) < 1_000_000


def test_onnx_file_has_the_promised_operators_and_no_outside_weights() -> None:
    model = onnx.load(ONNX, load_external_data=False)
    onnx.checker.check_model(model, full_check=True)
    kinds = {node.op_type for node in model.graph.node}
    assert {"Conv", "Clip", "Relu", "Add", "Concat", "GlobalAveragePool", "Gemm"} <= kinds
    groups = {a.i for n in model.graph.node if n.op_type == "Conv" for a in n.attribute if a.name == "group"}
    assert 1 in groups and max(groups) > 1
    assert not any(tensor.external_data for tensor in model.graph.initializer)
    assert [(v.name, [d.dim_value for d in v.type.tensor_type.shape.dim]) for v in model.graph.input] == [
        ("input", [1, 3, 32, 32])
    ]
    assert [v.name for v in model.graph.output] == ["logits"]


def test_param_names_its_input_size_and_has_no_grouped_convolution() -> None:
    first = LINES[0]
    assert first.kind == "Input" and first.tops == (INPUT_BLOB,)
    assert first.keys == {"0": "32", "1": "32", "2": "3"}
    kinds = {line.kind for line in LINES}
    assert {"Convolution", "ConvolutionDepthWise", "BinaryOp", "Concat", "Split", "InnerProduct"} <= kinds
    assert all("." not in kind for kind in kinds), "an operator that pnnx left over"
    for line in LINES:
        if line.kind == "ConvolutionDepthWise":
            assert line.keys["7"] == line.keys["0"]


def test_fp32_top1_through_both_engines(evaluation: tuple[Floats, NDArray[np.int64]]) -> None:
    data, labels = evaluation
    net = load_ncnn(PARAM, BIN)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(ONNX), options, providers=["CPUExecutionProvider"])
    ours = np.stack([run_ncnn(net, x, [OUTPUT_BLOB])[0] for x in data])
    theirs = np.concatenate([session.run(None, {"input": x[None]})[0] for x in data])
    assert np.mean(ours.argmax(1) == labels) >= 0.98
    assert np.mean(theirs.argmax(1) == labels) >= 0.98
    np.testing.assert_allclose(ours, theirs, atol=2e-3)


def test_int8_at_absmax_is_close_to_fp32(
    tmp_path: Path, evaluation: tuple[Floats, NDArray[np.int64]], absmax: dict[str, float]
) -> None:
    fp32 = top1_ncnn(load_ncnn(PARAM, BIN), evaluation)
    assert top1_ncnn(write_int8(tmp_path, absmax), evaluation) >= fp32 - 0.01


def test_a_quarter_of_absmax_at_the_input_costs_ten_points(
    tmp_path: Path, evaluation: tuple[Floats, NDArray[np.int64]], absmax: dict[str, float]
) -> None:
    base = top1_ncnn(write_int8(tmp_path, absmax), evaluation)
    clipped = absmax | {INPUT_BLOB: absmax[INPUT_BLOB] / 4}
    assert base - top1_ncnn(write_int8(tmp_path, clipped), evaluation) >= 0.10
