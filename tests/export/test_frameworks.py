"""Ranges for other frameworks: what each reads, by its public description, is the exported network's grid."""

from __future__ import annotations

import json
import runpy
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from clipscope.core.cli.main import main
from clipscope.core.loading.demo import demo_images, demo_model

PIXELS = ("--mean", "127.5", "--norm", "0.00784")
STEM = "digitnet-int8"
Grid = tuple[np.float32, int]


@pytest.fixture(scope="module", params=["symmetric", "affine"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them, and the ONNX network beside."""
    folder = tmp_path_factory.mktemp("frameworks")
    images = ("--images", str(demo_images("calib")), *PIXELS, "--limit", "6")
    plan = str(folder / "plan.json")
    calibrate = ["calibrate", str(demo_model()), *images, "--method", "mse", "--scheme", request.param]
    assert main([*calibrate, "-o", plan]) == 0
    formats = "onnx,mace,pytorch,paddle-lite,tflite-json,min-max"
    assert main(["export", str(demo_model()), "--ranges", plan, "--format", formats, "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def grids(exported: Path) -> dict[str, Grid]:
    """Scale and zero point of every activation, from the exported ONNX network itself."""
    network = onnx.load(exported / f"{STEM}.onnx")
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in network.graph.initializer}
    found = {}
    for node in network.graph.node:
        if node.op_type == "QuantizeLinear":
            scale, zero = (values[name] for name in node.input[1:])
            found[node.input[0].removesuffix("_QuantizeInput")] = (np.float32(scale), int(zero))
    return found


def from_ends(lo: float, hi: float) -> Grid:
    """Scale and zero point of uint8 from the ends, as MACE and TensorFlow's fake quantization make them."""
    scale = (hi - lo) / 255
    return np.float32(scale), round(-lo / scale)


def test_mace(exported: Path, grids: dict[str, Grid]) -> None:
    """Read as MACE's converter does: the name before ``@@``, two floats with a comma behind it."""
    found = {}
    for line in (exported / f"{STEM}.mace").read_text().splitlines():
        name, ends = line.split("@@")
        lo, hi = (float(value) for value in ends.strip().split(","))
        found[name] = from_ends(lo, hi)
    assert found == grids


def test_list(exported: Path, grids: dict[str, Grid]) -> None:
    """TensorFlow adjusts the ends so that zero is a code: here they stay."""
    lines = [line.split("\t") for line in (exported / f"{STEM}.minmax").read_text().splitlines()]
    ends = {name: (float(lo), float(hi)) for name, lo, hi in lines}
    assert {name: from_ends(*pair) for name, pair in ends.items()} == grids
    for lo, hi in ends.values():
        scale = (hi - lo) / 255
        assert scale * round(lo / scale) == pytest.approx(lo, abs=1e-12)


def test_tflite(exported: Path, grids: dict[str, Grid]) -> None:
    (graph,) = json.loads((exported / f"{STEM}.tflite.json").read_text())["subgraphs"]
    found = {}
    for tensor in graph["tensors"]:
        assert tensor["type"] == "INT8"
        part = tensor["quantization"]
        assert {len(part[name]) for name in ("min", "max", "scale", "zero_point")} == {1}
        (scale,), (zero,) = part["scale"], part["zero_point"]
        assert -128 <= zero <= 127
        assert part["min"][0] == pytest.approx(scale * (-128 - zero), rel=1e-12)
        assert part["max"][0] == pytest.approx(scale * (127 - zero), rel=1e-12)
        found[tensor["name"]] = np.float32(scale), zero + 128
    assert found == grids


def test_paddle_lite(exported: Path, grids: dict[str, Grid]) -> None:
    """Its scale is out_threshold / (2^(bit_length - 1) - 1); the threshold is the larger end of the codes."""
    found = json.loads((exported / f"{STEM}.paddle.json").read_text())
    assert found.keys() == grids.keys()
    for name, (scale, zero) in grids.items():
        levels = 2 ** (found[name]["bit_length"] - 1) - 1
        largest = 255 - zero if zero in (0, 128) else max(zero, 255 - zero)
        assert found[name]["out_threshold"] / levels == pytest.approx(largest * scale / 127, rel=1e-6)


class _Module:
    """As much of ``torch.nn.Module`` as the program asks for."""

    def __init__(self) -> None:
        self.hooks: list[Callable[..., Any]] = []
        self.register_forward_pre_hook = self.hooks.append

    def __call__(self, value: np.ndarray) -> np.ndarray:
        values: Any = (value,)
        for hook in self.hooks:
            values = hook(self, values)
        found: np.ndarray = values[0]
        return found


@pytest.fixture
def torch(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fake quantization by PyTorch's documentation, in the place of PyTorch."""

    def fake(x: np.ndarray, scale: float, zero: int, lo: int, hi: int) -> np.ndarray:
        return (np.clip(np.rint(x / scale) + zero, lo, hi) - zero) * scale

    module = ModuleType("torch")
    vars(module)["fake_quantize_per_tensor_affine"] = fake
    monkeypatch.setitem(sys.modules, "torch", module)
    yield


@pytest.mark.usefixtures("torch")
def test_the_program_for_pytorch_puts_the_ranges_on(exported: Path, grids: dict[str, Grid]) -> None:
    saved = json.loads((exported / f"{STEM}.pytorch.json").read_text())
    assert {name: (np.float32(x["scale"]), x["zero_point"]) for name, x in saved["tensors"].items()} == grids
    assert {"features.1.1", "features.2.body.0.0"} & saved["inputs"].keys() or len(saved["inputs"]) > 10
    modules = {name: _Module() for name in saved["inputs"]}
    program = runpy.run_path(str(exported / f"{STEM}.pytorch.py"))
    model = SimpleNamespace(named_modules=modules.items)
    assert program["apply"](model, exported / f"{STEM}.pytorch.json") is model
    values = np.linspace(-20, 20, 401)
    for name, module in modules.items():
        scale, zero = grids[saved["inputs"][name]]
        step = float(scale)
        codes = np.clip(np.rint(values / step) + zero, 0, 255)
        assert np.allclose(module(values), (codes - zero) * step)
        assert len(module.hooks) == 1


def test_scales_survive_as_float32(exported: Path, grids: dict[str, Grid]) -> None:
    """Written as decimals, each scale reads back to the very bits of the network's."""
    saved = json.loads((exported / f"{STEM}.pytorch.json").read_text())["tensors"]
    for name, (scale, _) in grids.items():
        assert struct.pack("f", saved[name]["scale"]) == struct.pack("f", scale)


def test_without_ranges_it_says_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "t.table"
    images = ("--images", str(demo_images("calib")), *PIXELS, "--limit", "4")
    assert main(["calibrate", "--method", "kl", str(demo_model()), *images, "-o", str(table)]) == 0
    capsys.readouterr()
    command = ["export", str(demo_model()), "--table", str(table), "--format", "mace", "-o", str(tmp_path)]
    assert main(command) == 2
    assert "give calibration images (--calib)" in capsys.readouterr().err
