"""The command line as people run it: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.progress import run
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from tests.forked.programs import CAN_FORK
from tests.forked.programs import run as run_forked

PREPROCESS = ("--mean", "127.5", "--norm", "0.00784313725490196")
CIFAR = ("--mean", "123.675,116.28,103.53", "--norm", "0.01712475,0.01750700,0.01742919")


Done = subprocess.CompletedProcess[str]


def clipscope(*arguments: object, cwd: Path, env: dict[str, str] | None = None) -> Done:
    """Run the program; started anew where the environment is of the interpreter."""
    words = list(map(str, arguments))
    if CAN_FORK and not any(name.startswith(("PYTHON", "LC_", "LANG")) for name in env or ()):
        return run_forked(words, cwd, env)
    program = Path(sys.executable).with_name("clipscope")
    return subprocess.run(
        [str(program), *words],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def assert_refused(done: Done, *parts: str) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    for part in parts:
        assert part in done.stderr


@pytest.fixture(scope="module")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a run of ``demo``, with all that it wrote."""
    folder = tmp_path_factory.mktemp("demo")
    home, work = folder / "home", folder / "work"
    home.mkdir()
    work.mkdir()
    done = clipscope("demo", cwd=work, env={"HOME": str(home), "XDG_CACHE_HOME": "", "TMPDIR": str(folder)})
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in ("ncnn int8", "ONNX Runtime int8", "ONNX Runtime dynamic"))
    return folder


def test_demo_writes_its_two_files_and_nothing_else(demo_run: Path) -> None:
    written = sorted(str(path.relative_to(demo_run)) for path in demo_run.rglob("*") if path.is_file())
    assert written == [f"work/out/demo.{kind}" for kind in ("clipscope", "json", "table")]
    columns = json.loads((demo_run / "work" / "out" / "demo.json").read_text())["columns"]
    for engine in ("ncnn", "onnxruntime"):
        assert columns[engine]["fp32"]["top1"] >= 0.98
        assert columns[engine]["int8"]["agreement"] >= 0.97
        assert columns[engine]["int8"]["images"] == 500
        assert (
            columns[engine]["int8"]["latency_ms"]["p90"] >= columns[engine]["int8"]["latency_ms"]["p50"] > 0
        )


def test_calibrate_and_evaluate_from_onnx(tmp_path: Path) -> None:
    done = clipscope(
        "calibrate",
        demo_model(),
        "--images",
        demo_images("calib"),
        *PREPROCESS,
        "-o",
        "a b/net.table",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "a b").iterdir()) == ["net.bin", "net.param", "net.table"]
    done = clipscope(
        "evaluate", "a b/net.param", "--images", demo_images("eval"), *PREPROCESS,
        "--table", "a b/net.table", "--limit", 50, "--json", "r.json", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    columns = json.loads((tmp_path / "r.json").read_text())["columns"]
    assert columns["ncnn"]["int8"]["images"] == 50
    assert columns["onnxruntime"]["int8"] is None
    assert "ncnn files only" in columns["onnxruntime"]["reason"]


def test_example_json_has_the_same_keys(demo_run: Path) -> None:
    example = json.loads((Path(__file__).parent / "example.json").read_text())
    ours = json.loads((demo_run / "work" / "out" / "demo.json").read_text())
    assert example["schema"] == ours["schema"]
    assert example["run"].keys() == ours["run"].keys()
    assert ours["run"]["images"]["count"] == 500 and ours["run"]["model"][0]["name"] == "digitnet.onnx"
    for engine in ("ncnn", "onnxruntime"):
        assert example["columns"][engine].keys() == ours["columns"][engine].keys()
        for precision in example["columns"][engine]:
            assert example["columns"][engine][precision].keys() == ours["columns"][engine][precision].keys()
    assert ours["columns"]["onnxruntime"]["dynamic"]["agreement"] > 0.98


def test_convert_keeps_the_pair(tmp_path: Path) -> None:
    done = clipscope("convert", demo_model(), "-o", tmp_path / "pair", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "layers matched" in done.stdout
    assert "nothing.param" in clipscope("layers", tmp_path / "pair" / "nothing.param", cwd=tmp_path).stderr
    listed = clipscope("layers", tmp_path / "pair" / "digitnet.bin", cwd=tmp_path)
    assert listed.returncode == 0 and "ConvolutionDepthWise" in listed.stdout


def test_a_wrong_preprocessing_is_warned_of(tmp_path: Path) -> None:
    done = clipscope(
        "evaluate", demo_model(), "--images", demo_images("eval"), "--engines", "ncnn",
        "--mean", "-90000", "--limit", "50", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "that is not quantization" in done.stderr
    fine = clipscope(
        "evaluate", demo_model(), "--images", demo_images("eval"), "--engines", "ncnn", *PREPROCESS,
        "--limit", "50", cwd=tmp_path,
    )  # fmt: skip
    assert "that is not quantization" not in fine.stderr
    expecting = clipscope(
        "evaluate", demo_model(), "--images", demo_images("eval"), "--engines", "ncnn", *PREPROCESS,
        "--limit", "50", "--expect", "100.0%", "--labels", _shifted_labels(tmp_path), cwd=tmp_path,
    )  # fmt: skip
    assert "expected at least 100.0%" in expecting.stderr


def _shifted_labels(folder: Path) -> Path:
    path = folder / "labels.txt"
    path.write_text("\n".join("1234567890") + "\n")
    return path


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("layers", "missing.onnx"), ("missing.onnx", "not found")),
        (("layers", "empty.onnx"), ("empty.onnx", "empty")),
        (("layers", "text.onnx"), ("text.onnx", "ONNX")),
        (("layers", "text.param"), ("text.param",)),
        (("layers", "."), ("folder",)),
        (("calibrate", "{demo}", "--images", "nothing", "-o", "x.table"), ("nothing",)),
        (("calibrate", "{demo}", "--images", "{calib}", "--method", "magic", "-o", "x"), ("--method",)),
        (("calibrate", "{demo}", "--images", "{calib}", "-o", "."), ("folder",)),
        (("calibrate", "{demo}", "--images", "{calib}", "--mean", "a,b", "-o", "x"), ("--mean",)),
        (("calibrate", "{demo}", "--images", "{calib}", "--mean", "1,2", "-o", "x"), ("mean",)),
        (("calibrate", "{demo}", "--size", "0x5", "--images", "{calib}", "-o", "x"), ("--size",)),
        (("calibrate", "{demo}", "--size", "64x64", "--images", "{calib}", "-o", "x"), ("fixed at 32",)),
        (("evaluate", "{demo}", "--images", "{eval}", "--table", "text.param"), ("text.param", "line 1")),
        (("evaluate", "{demo}", "--images", "{eval}", "--engines", "tflite"), ("--engines",)),
        (("evaluate", "{demo}"), ("--images",)),
        (("calibrate",), ("MODEL",)),
    ],
    ids=lambda v: " ".join(map(str, v))[:40],
)
def test_bad_input_gets_one_clear_line(
    tmp_path: Path, arguments: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    (tmp_path / "empty.onnx").touch()
    (tmp_path / "text.onnx").write_text("hello, this is no network\n" * 20)
    (tmp_path / "text.param").write_text("hello\n")
    (tmp_path / "text.bin").write_text("hello\n")
    places = {"{demo}": demo_model(), "{calib}": demo_images("calib"), "{eval}": demo_images("eval")}
    done = clipscope(*(places.get(argument, argument) for argument in arguments), cwd=tmp_path)
    assert_refused(done, *parts)
    assert not list(tmp_path.rglob("*.table"))


def test_network_without_a_size_takes_that_of_its_onnx_file(shared_data: Path, tmp_path: Path) -> None:
    model = shared_data / "models" / "resnet20-cifar10.param"
    done = clipscope("layers", model, cwd=tmp_path)
    assert done.returncode == 0 and "32x32, as resnet20-cifar10.onnx beside it" in done.stderr
    assert done.stdout == clipscope("layers", model, "--size", "32x32", cwd=tmp_path).stdout


def test_network_that_is_int8_opens_read_only(shared_data: Path, tmp_path: Path) -> None:
    model = shared_data / "reference" / "squeezenet_v1.1.kl-int8.param"
    listed = clipscope("layers", model, cwd=tmp_path)
    assert listed.returncode == 0 and "int8 already, threshold 149.8" in listed.stdout
    done = clipscope("calibrate", model, "--images", demo_images("calib"), "-o", "x.table", cwd=tmp_path)
    assert_refused(done, "int8 already", "fp32 network")


def test_table_round_trip_is_exact(shared_data: Path, tmp_path: Path) -> None:
    images = shared_data / "reference" / "resnet20-cifar10.calib.npz"
    model_path = shared_data / "models" / "resnet20-cifar10.onnx"
    done = clipscope("calibrate", model_path, "--images", images, "--limit", 5, "-o", "t.table", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    model = run(open_model(model_path))
    plan = read_table(tmp_path / "t.table", model)
    lines = (tmp_path / "t.table").read_text().splitlines()
    for layer in model.quantizable:
        (row,) = [line for line in lines if line.startswith(layer.name + " ")]
        assert np.float32(row.split()[1]) == plan.activations[layer.root].scale


def test_pnnx_missing_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    from clipscope.core.common.errors import ClipScopeError
    from clipscope.core.loading import convert

    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pnnx" else real(name))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ClipScopeError, match="pip install --no-deps pnnx"):
        convert.find_pnnx()


@pytest.mark.parametrize("name", ["m.onnx", "m.param", "other.bin"])
def test_networks_are_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / "m.onnx").write_bytes(demo_model().read_bytes())
    for path in ("m.param", "m.bin"):
        (tmp_path / path).write_bytes(b"somebody's")
    images = ("--images", demo_images("calib"), *PREPROCESS, "--limit", 10)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert_refused(clipscope("calibrate", "m.onnx", *images, "-o", name, cwd=tmp_path), name)
    assert_refused(clipscope("calibrate", "m.onnx", *images, "-o", "m.table", cwd=tmp_path), "m.param")
    assert_refused(clipscope("convert", "m.onnx", "-o", ".", cwd=tmp_path), "m.param")
    assert_refused(clipscope("evaluate", "m.onnx", *images, "--json", "m.onnx", cwd=tmp_path), "overwritten")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_threads_are_bounded(tmp_path: Path) -> None:
    images = ("--images", demo_images("calib"))
    done = clipscope("calibrate", demo_model(), *images, "--threads", 99999, "-o", "x.table", cwd=tmp_path)
    assert_refused(done, "--threads")
