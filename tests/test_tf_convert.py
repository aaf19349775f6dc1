"""Keras and TensorFlow files through tf2onnx in a process of its own: stand-ins for both packages.

The stand-ins take the words that the real ones do, and hand out an ONNX file that lies beside the source.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.loading.tf_convert import TF_PYTHON, conversion, convert_tf
from clipscope.core.model.other_formats import other_format
from clipscope.core.worker.describe import failure_of
from clipscope.core.worker.requests import OpenModel
from clipscope.gui.work.conversion import conversion_offer
from tests.onnx_files import convolution, random, save

STAND_IN = """
import pathlib, sys, time
def write(source, target):
    source = pathlib.Path(source)
    assert source.is_absolute() and pathlib.Path.cwd() == pathlib.Path(target).parent
    text = (source / "saved_model.pb" if source.is_dir() else source).read_text()
    if text == "slow":
        time.sleep(600)
    if text.startswith("ValueError"):
        print("2026-11-28 I tensorflow: noise")
        print("Traceback (most recent call last):", text, "", sep="\\n")
        sys.exit(1)
    pathlib.Path(target).write_bytes(pathlib.Path(text).read_bytes())
"""
KERAS = """
import stand_in
__version__ = "3.15.1"
class saving:
    def load_model(path, compile=True):
        class Net:
            inputs = ["x"]
            def export(self, target, format, input_signature):
                assert format == "onnx" and input_signature == ["x"] and not compile
                stand_in.write(path, target)
        return Net()
"""
TF2ONNX = """
import argparse, stand_in
def from_graph_def(graph, input_names, output_names, opset, output_path):
    assert (input_names, output_names) == (["image:0"], ["logits:0", "boxes:0"])
    stand_in.write(graph.source, output_path)
if __name__ == "__main__":
    words = argparse.ArgumentParser()
    for name in ("saved-model", "tflite", "output", "opset"):
        words.add_argument("--" + name)
    given = words.parse_args()
    stand_in.write(given.saved_model or given.tflite, given.output)
"""
TENSORFLOW = """
import sys, types
def node(name, op, *inputs):
    return types.SimpleNamespace(name=name, op=op, input=inputs)
class GraphDef:
    node = [
        node("image", "Placeholder"), node("w", "Const"), node("unused", "Const"),
        node("conv", "Conv2D", "image", "w"), node("check", "NoOp", "^conv"),
        node("logits", "Softmax", "conv:0"), node("boxes", "Identity", "conv", "^image"),
    ]
    def ParseFromString(self, data):
        self.source = sys.argv[1]
compat = types.SimpleNamespace(v1=types.SimpleNamespace(GraphDef=GraphDef))
"""


@pytest.fixture
def onnx_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a file of another framework holds here: where its network lies. tf2onnx is \"installed\"."""
    home = tmp_path / "packages"
    (home / "tf2onnx").mkdir(parents=True)
    (home / "stand_in.py").write_text(STAND_IN)
    (home / "keras.py").write_text(KERAS)
    (home / "tensorflow.py").write_text(TENSORFLOW)
    (home / "tf2onnx" / "__init__.py").touch()
    (home / "tf2onnx" / "convert.py").write_text(TF2ONNX)
    python = tmp_path / "python with tf"
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{home}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    monkeypatch.setenv(TF_PYTHON, str(python))
    nodes = [convolution("conv", "x", "y", "w")]
    truth = save(
        tmp_path / "truth.onnx",
        nodes,
        inputs={"x": (1, 3, 8, 8)},
        outputs=["y"],
        weights={"w": random(4, 3, 3, 3)},
    )
    return str(truth)


def written(folder: Path, name: str, text: str) -> Path:
    if name.endswith("saved"):
        (folder / name).mkdir()
        (folder / name / "saved_model.pb").write_text(text)
    else:
        (folder / name).write_text(text)
    return folder / name


def test_convert_runs_it_and_writes_the_pair(
    tmp_path: Path, onnx_text: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIPSCOPE_NO_CACHE", "1")
    for name in ("net.keras", "old.h5", "small.tflite", "saved", "frozen.pb"):
        path, out = written(tmp_path, name, onnx_text), tmp_path / f"out-{name}"
        assert main(["convert", str(path), "-o", str(out)]) == 0
        said = capfd.readouterr().out
        assert "runs " in said and f"wrote {out / path.stem}.onnx" in said
        assert sorted(file.suffix for file in out.iterdir()) == [".bin", ".onnx", ".param"]
        assert (out / f"{path.stem}.onnx").read_bytes() == Path(onnx_text).read_bytes()
    with pytest.raises(ClipScopeError, match=r"is there already.*open it"):
        found = conversion(path)
        assert found is not None
        run(convert_tf(found, out / f"{path.stem}.onnx"))


def test_its_error_is_one_line_with_the_way_out(
    tmp_path: Path, onnx_text: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "net.keras", "ValueError: layer Foo is not known")
    assert main(["convert", str(path), "-o", str(tmp_path / "out")]) == 2
    (line,) = capfd.readouterr().err.strip().splitlines()
    assert f"{path}: tf2onnx failed (ValueError: layer Foo is not known); run it by hand" in line
    assert not list((tmp_path / "out").iterdir())
    monkeypatch.setenv(TF_PYTHON, str(tmp_path / "nothing"))
    assert main(["convert", str(path), "-o", str(tmp_path / "out")]) == 2
    assert "name a Python that has tf2onnx" in capfd.readouterr().err
    monkeypatch.delenv(TF_PYTHON)
    assert main(["convert", str(path), "-o", str(tmp_path / "out")]) == 2
    assert f"in this Python or the one that {TF_PYTHON} names" in capfd.readouterr().err


def test_closing_ends_the_process(tmp_path: Path, onnx_text: str) -> None:
    job = conversion(written(tmp_path, "net.keras", "slow"))
    assert job is not None
    steps = convert_tf(job, job.beside)
    assert next(steps).stage.startswith("tf2onnx writes ONNX")
    child = steps.gi_yieldfrom.gi_frame.f_locals["process"]  # type: ignore[attr-defined]
    steps.close()
    assert child.poll() is not None and not job.beside.exists()


def test_the_window_offers_what_it_would_run(
    tmp_path: Path, onnx_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "saved", onnx_text)
    error = other_format(path)
    assert error is not None
    failure, request = failure_of(error), OpenModel(path)
    assert failure.kind == "other format"
    offer = conversion_offer(failure, request)
    assert offer is not None and offer.request.install and offer.button == "Convert with tf2onnx and open"
    assert f"--saved-model {path}" in offer.details and str(tmp_path / "saved.onnx") in offer.details
    (tmp_path / "saved.onnx").touch()
    again = conversion_offer(failure, request)
    assert again is not None and again.request == OpenModel(tmp_path / "saved.onnx")
    monkeypatch.delenv(TF_PYTHON)
    assert conversion_offer(failure, request) is None
