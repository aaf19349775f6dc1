"""TorchScript files: converted without torch, sized by their trace, matched to an ONNX file beside."""

from __future__ import annotations

import json
import stat
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.loading.convert import SizeNeeded
from clipscope.core.loading.open_model import open_model
from clipscope.core.loading.open_structure import open_structure, open_unrun
from clipscope.core.loading.torch_archive import read_torchscript
from clipscope.core.loading.torch_export import TORCH_PYTHON
from tests.onnx_files import random, save
from tests.torch_files import CONVOLUTION, state_dict, torchscript

WEIGHTS = {
    "w0": random(8, 3, 3, 3),
    "b0": random(8, seed=1),
    "w1": random(8, 8, 3, 3, seed=2),
    "b1": random(8, seed=3),
    "w2": random(10, 8, seed=4),
    "b2": random(10, seed=5),
}
FORWARD = (
    "a = torch.relu(" + CONVOLUTION.format(x="x", w="w0", b="b0", stride=2) + ")",
    "b = torch.relu(" + CONVOLUTION.format(x="a", w="w1", b="b1", stride=1) + ")",
    "c = torch.flatten(torch.adaptive_avg_pool2d(b, [1, 1]), 1, -1)",
    "return torch.linear(c, self.w2, self.b2)",
)
TRACED = ((1, 3, 16, 16),)


def small(path: Path, traced: tuple[tuple[int, ...], ...] = TRACED) -> Path:
    """Two convolutions and a Linear."""
    return torchscript(path, FORWARD, WEIGHTS, traced)


def in_onnx(path: Path, *, other: bool = False) -> Path:
    """The same network in ONNX, or one with another weight."""
    spec = {"kernel_shape": [3, 3], "pads": [1] * 4}
    nodes = [
        helper.make_node("Conv", ["x", "w0", "b0"], ["a"], "first", strides=[2, 2], **spec),
        helper.make_node("Relu", ["a"], ["a1"]),
        helper.make_node("Conv", ["a1", "w1", "b1"], ["b"], "second", **spec),
        helper.make_node("Relu", ["b"], ["b1_"]),
        helper.make_node("GlobalAveragePool", ["b1_"], ["c"]),
        helper.make_node("Flatten", ["c"], ["d"]),
        helper.make_node("Gemm", ["d", "w2", "b2"], ["y"], "last", transB=1),
    ]
    weights = {**WEIGHTS, **({"w1": WEIGHTS["w1"] * 2} if other else {})}
    return save(path, nodes, inputs={"x": (1, 3, 16, 16)}, outputs=["y"], weights=weights)


def test_a_trace_opens_whole(tmp_path: Path) -> None:
    path = small(tmp_path / "net.pt")
    model = run(open_model(path))
    assert model.input_shape == (3, 16, 16) and model.size_from is None
    assert [layer.type for layer in model.layers] == ["Convolution", "Convolution", "InnerProduct"]
    assert model.onnx is None and model.onnx_reason is not None and "net.onnx" in model.onnx_reason
    for name, bottom in (("w0", 0), ("w1", 1), ("w2", 2)):
        kept = model.network.array(model.layers[bottom].name, "weight")
        assert kept is not None and np.array_equal(kept.reshape(-1), WEIGHTS[name].reshape(-1))
    assert run(open_model(path, (32, 24))).input_shape == (3, 24, 32)


def test_the_onnx_file_beside_it_is_its_twin_if_it_computes_the_same(tmp_path: Path) -> None:
    path = small(tmp_path / "net.pt")
    twin = in_onnx(tmp_path / "net.onnx")
    side = run(open_model(path)).onnx
    assert side is not None and side.file == twin and side.largest_difference < 1e-5
    assert [match.node for match in side.matches.values()] == ["first", "second", "last"]
    in_onnx(twin, other=True)
    model = run(open_model(path))
    assert model.onnx is None and model.onnx_reason is not None and "something else" in model.onnx_reason
    twin.write_bytes(b"no network")
    reason = run(open_model(path)).onnx_reason
    assert reason is not None and reason.startswith("net.onnx beside it can't be used")


def test_a_scripted_module_takes_its_size_from_who_says_it(tmp_path: Path) -> None:
    path = small(tmp_path / "net.pt", ())
    with pytest.raises(SizeNeeded):
        run(open_model(path))
    found = run(open_unrun(path))
    assert found.input_shape is None and len(found.layers) == 3
    assert run(open_model(path, (20, 12))).input_shape == (3, 12, 20)
    np.save(tmp_path / "images.npy", np.zeros((2, 3, 16, 24), np.float32))
    model = run(open_model(path, None, tmp_path / "images.npy"))
    assert model.input_shape == (3, 16, 24) and "images.npy" in (model.size_from or "")
    in_onnx(tmp_path / "net.onnx")
    model = run(open_model(path))
    assert model.input_shape == (3, 16, 16) and model.onnx is not None


def test_commands_from_calibration_to_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = small(tmp_path / "net.pt")
    in_onnx(tmp_path / "net.onnx")
    np.save(tmp_path / "images.npy", np.random.default_rng(7).random((4, 3, 16, 16), np.float32))
    images, table = ["--images", str(tmp_path / "images.npy")], tmp_path / "out" / "net.table"
    table.parent.mkdir()
    assert main(["calibrate", "--method", "kl", str(path), *images, "-o", str(table)]) == 0
    assert {p.suffix for p in table.parent.iterdir()} == {".table", ".param", ".bin"}
    assert main(["lint", str(path), str(table)]) == 0
    result = tmp_path / "result.json"
    assert main(["evaluate", str(path), *images, "--table", str(table), "--json", str(result)]) == 0
    report = json.loads(result.read_text())
    assert {file["name"] for file in report["run"]["model"]} == {"net.pt", "net.onnx"}
    assert all(report["columns"][engine]["int8"] for engine in ("ncnn", "onnxruntime"))
    out = tmp_path / "exported"
    wanted = ["--format", "ncnn,onnx", "--calib", str(tmp_path / "images.npy")]
    assert main(["export", str(path), "--table", str(table), "-o", str(out), *wanted]) == 0
    record = json.loads(next(p for p in out.glob("*.json") if "ncnn" in p.name).read_text())
    assert {"torchscript", "onnx"} <= set(record["inputs"])
    capsys.readouterr()
    assert main(["convert", str(path), "-o", str(tmp_path / "pair")]) == 0
    assert "3 of 3 layers matched" in capsys.readouterr().out


def test_what_ncnn_lacks_is_named_though_pnnx_is_content(tmp_path: Path) -> None:
    forward = (FORWARD[0], "return torch.cumsum(torch.erfinv(a), 1)")
    path = torchscript(tmp_path / "net.pt", forward, WEIGHTS, TRACED)
    with pytest.raises(ClipScopeError, match=r"ncnn has no layer for: .*erfinv") as caught:
        run(open_model(path))
    assert "torch.onnx.export" in str(caught.value.fix)


@pytest.mark.parametrize(
    ("owner", "said", "fix"),
    [
        (None, "a state dict", "net.load_state_dict(torch.load('net.pth'"),
        ("my_models.net", "Python code of my_models", "torch.jit.trace(net"),
        ("ultralytics.nn.tasks", "checkpoint of ultralytics", "yolo export model=net.pth"),
    ],
)
def test_other_files_of_torch_say_how_to_make_one(
    tmp_path: Path, owner: str | None, said: str, fix: str
) -> None:
    path = state_dict(tmp_path / "net.pth", WEIGHTS, owner)
    for verb in (open_model(path), open_structure(path), open_unrun(path)):
        with pytest.raises(ClipScopeError) as caught:
            run(verb)
        assert said in caught.value.message and fix in str(caught.value.fix)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut"])
def test_broken_files_have_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "net.pt"
    path.write_bytes(content)
    with pytest.raises(ClipScopeError, match=r"net\.pt"):
        run(open_model(path))


def test_a_cut_archive_and_a_hostile_trace(tmp_path: Path) -> None:
    path = small(tmp_path / "net.pt", ())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("net/traced_inputs.pkl", b"cos\nsystem\n(X\x05\x00\x00\x00falsetR.")
    assert read_torchscript(path).traced == ()
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(ClipScopeError, match=r"net\.pt"):
        run(open_model(path))


def test_torch_of_another_python_writes_the_onnx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program stands in for a Python that has torch: it is handed file, target and shape."""
    path, made = small(tmp_path / "net.pt"), in_onnx(tmp_path / "made.onnx")
    fake = tmp_path / "python"
    fake.write_text(f'#!/bin/sh\n[ "$5" = 1,3,16,16 ] && [ -f "$3" ] && cp "{made}" "$4"\n')
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(TORCH_PYTHON, str(fake))
    side = run(open_model(path)).onnx
    assert side is not None and side.file is None and len(side.matches) == 3
    fake.write_text("#!/bin/sh\necho warning\necho RuntimeError: no such operator\nexit 1\n")
    reason = run(open_model(path)).onnx_reason
    assert reason is not None and "failed (RuntimeError: no such operator)" in reason
    monkeypatch.setenv(TORCH_PYTHON, str(tmp_path / "none"))
    with pytest.raises(ClipScopeError, match=TORCH_PYTHON):
        run(open_model(path))


if sys.platform == "win32":  # no shell scripts
    del test_torch_of_another_python_writes_the_onnx
