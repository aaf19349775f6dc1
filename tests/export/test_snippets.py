"""The programs beside an exported network: Python gives our logits, C++ compiles."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import onnx
import pytest
from PIL import Image

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.images import decode
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.engines import ncnn as ncnn_engine
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.exporting.export import export
from clipscope.core.exporting.snippet import Deployment, cpp_snippet, python_snippet
from clipscope.core.exporting.snippet_onnx import SESSION_OPTION, python_program
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer, make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import ActivationQuant, OnnxWeights, QuantPlan
from tests.lower.builders import build, gauss
from tests.networks import ALL, RESNET, SQUEEZENET, Reference

HERE = Path(__file__).parent
HEADERS = next((f for f in (Path("/usr/include/ncnn"), Path("/usr/local/include/ncnn")) if f.is_dir()), None)
CROP = replace(RESNET.preprocess, resize="crop", resize_to=40)
LETTERBOX = replace(RESNET.preprocess, resize="letterbox", pad=77)


def exported(model: Model, plan: QuantPlan, preprocess: Preprocess | None, folder: Path) -> ModuleType:
    """Export, and import the Python program."""
    result = run(export(model, plan, folder, preprocess=preprocess))
    path = next(path for path in result.files if path.suffix == ".py")
    spec = importlib.util.spec_from_file_location("exported_snippet", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check_logits(module: ModuleType, folder: Path, model: Model, plan: QuantPlan, inputs: Inputs) -> None:
    """Every logit of every image is ours, bit for bit."""
    session = ncnn_engine.prepare(model, plan, threads=1)
    net = module.load(str(folder))
    for i, image in inputs.iter_valid():
        path = inputs.items[i].path
        source = image if path is None else np.asarray(decode(path))
        found = module.run(net, source)
        for blob, ours in zip(model.network.logit_blobs, session.run(image), strict=True):
            assert np.ptp(ours) > 0
            np.testing.assert_array_equal(found[blob].reshape(-1), ours)


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_python_gives_our_logits(shared_data: Path, tmp_path: Path, reference: Reference) -> None:
    model = reference.model(shared_data)
    plan = read_table(reference.table(shared_data), model)
    module = exported(model, plan, reference.preprocess, tmp_path)
    check_logits(module, tmp_path, model, plan, reference.evaluation_inputs(shared_data, 4))


@pytest.mark.parametrize("preprocess", [CROP, LETTERBOX], ids=lambda p: str(p.resize))
def test_python_with_other_resizes(shared_data: Path, tmp_path: Path, preprocess: Preprocess) -> None:
    model = RESNET.model(shared_data)
    plan = read_table(RESNET.table(shared_data), model)
    module = exported(model, plan, preprocess, tmp_path)
    # ImageNet's pictures have all sizes and shapes.
    source = open_source(shared_data / "imagenet/eval.txt").sample(8)
    check_logits(module, tmp_path, model, plan, Inputs(source, preprocess))


def test_python_with_ready_inputs(shared_data: Path, tmp_path: Path) -> None:
    model = RESNET.model(shared_data)
    plan = read_table(RESNET.table(shared_data), model)
    module = exported(model, plan, None, tmp_path)
    inputs = Inputs(open_source(shared_data / RESNET.calibration).sample(3), None)
    check_logits(module, tmp_path, model, plan, inputs)
    with pytest.raises(ValueError, match="must be 3x32x32"):
        module.preprocess(np.zeros((3, 32, 31), np.float32))


def test_python_with_grey_pixels_and_odd_names(shared_data: Path, tmp_path: Path) -> None:
    """Names that would break a program whose strings are pasted together."""
    blob, name = "a\"\\n?'", "ne\"t's@1"
    line = f"Convolution c 1 1 {blob} z 0=4 1=3 6=36"
    network = build([f"Input i 0 1 {blob} 0=24 1=16 2=1", line], [(gauss(1, 36), "fp32")])
    (tmp_path / f"{name}.param").write_text(network.graph.text())
    (tmp_path / f"{name}.bin").write_bytes(network.weights)
    model = run(open_model(tmp_path / f"{name}.param"))
    plan = QuantPlan(
        {blob: ActivationQuant.symmetric(3.0)}, {"c": default_layer(model, model.quantizable[0])}
    )
    preprocess = Preprocess(24, 16, pixel="grey", mean=(127.5,), norm=(1 / 60,))
    module = exported(model, plan, preprocess, tmp_path / "out")
    source = open_source(shared_data / "imagenet/eval.txt").sample(3)
    check_logits(module, tmp_path / "out", model, plan, Inputs(source, preprocess))
    if shutil.which("g++"):
        compile_cpp(next((tmp_path / "out").glob("*.cpp")), tmp_path)


def test_the_python_program_runs_on_its_own(shared_data: Path, tmp_path: Path) -> None:
    model = SQUEEZENET.model(shared_data)
    plan = read_table(SQUEEZENET.table(shared_data), model)
    result = run(export(model, plan, tmp_path, preprocess=SQUEEZENET.preprocess))
    program = next(path for path in result.files if path.suffix == ".py")
    inputs = SQUEEZENET.evaluation_inputs(shared_data, 1)
    picture = inputs.items[0].path
    done = subprocess.run(
        [sys.executable, str(program), str(picture)], capture_output=True, text=True, check=True, timeout=120
    )
    (logits,) = ncnn_engine.prepare(model, plan, threads=1).run(inputs.get(0))
    best = int(logits.argmax())
    assert done.stdout.split()[:2] == [
        model.network.logit_blobs[0],
        f"{best}:{logits[best]:.4f}",
    ]
    for given, told in (((), "usage: "), ((str(program),), f"{program} can't be read")):
        done = subprocess.run(
            [sys.executable, str(program), *given], capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 1 and done.stderr.startswith(told) and done.stderr.count("\n") == 1
    (tmp_path / f"{model.name}-int8.bin").unlink()
    done = subprocess.run(
        [sys.executable, str(program), str(picture)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 1 and "can't load" in done.stderr


@pytest.mark.parametrize("picture", ["a.jpg", "empty.npy", "other.npy"])
def test_the_programs_of_arrays_say_in_a_line_what_they_take(tmp_path: Path, picture: str) -> None:
    """A picture, nothing, and another shape are no array of the network's: a line, and no traceback."""
    shape = (3, 8, 8)
    program = tmp_path / "net.onnx.py"
    program.write_text(python_program("net", "net.onnx", shape, option=False))
    Image.fromarray(np.zeros((8, 8, 3), np.uint8)).save(tmp_path / "a.jpg")
    (tmp_path / "empty.npy").write_bytes(b"")
    np.save(tmp_path / "other.npy", np.zeros((3, 9, 9), np.float32))
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path / picture)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    said = "shape (3, 9, 9), the network takes (3, 8, 8)" if picture == "other.npy" else "float32 (C, H, W)"
    assert picture in done.stderr and said in done.stderr


def compile_cpp(source: Path, folder: Path) -> None:
    """Check a program against the declared part of ncnn, and against ncnn's own headers where they are."""
    stub = folder / "stub"
    stub.mkdir(exist_ok=True)
    shutil.copy(HERE / "ncnn_stub.h", stub / "net.h")
    for include in [stub, *([HEADERS] if HEADERS else [])]:
        flags = ["-std=c++11", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", f"-isystem{include}"]
        done = subprocess.run(["g++", *flags, str(source)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("g++") is None, reason="there is no g++ on this machine")
@pytest.mark.parametrize(
    "preprocess",
    [
        RESNET.preprocess,
        SQUEEZENET.preprocess,
        CROP,
        LETTERBOX,
        None,
        Preprocess(32, 32, pixel="grey"),
        Preprocess(32, 32, mean=(1.0,)),
        Preprocess(32, 32, norm=(0.5,)),
    ],
)
def test_cpp_compiles(tmp_path: Path, preprocess: Preprocess | None) -> None:
    channels = 3 if preprocess is None else preprocess.channels
    deployment = Deployment(
        "net", "n.param", "n.bin", "in0", ("out0", "out1"), (channels, 32, 32), preprocess
    )
    path = tmp_path / "net.cpp"
    path.write_text(cpp_snippet(deployment))
    compile_cpp(path, tmp_path)
    path.write_text(cpp_snippet(deployment).replace("extractor.extract(", "extractor.extrakt("))
    with pytest.raises(AssertionError, match="extrakt"):
        compile_cpp(path, tmp_path)


@pytest.mark.skipif(HEADERS is None, reason="ncnn's own headers are not on this machine")
def test_cpp_compiles_against_ncnn(tmp_path: Path) -> None:
    path = tmp_path / "net.cpp"
    path.write_text(cpp_snippet(Deployment("n", "p", "b", "in0", ("out0",), (3, 32, 32), RESNET.preprocess)))
    compile_cpp(path, tmp_path)


def test_numbers_and_names_of_the_network_are_in_the_program() -> None:
    preprocess = replace(SQUEEZENET.preprocess, norm=(0.5, 0.25, 1 / 3))
    deployment = Deployment("n", "n.param", "n.bin", "data", ("pool10",), (3, 227, 227), preprocess)
    cpp, python = cpp_snippet(deployment), python_snippet(deployment)
    assert '"data"' in cpp and '{"pool10"}' in cpp and "PIXEL_RGB2BGR" in cpp
    assert "kMean[] = {104.0f, 117.0f, 123.0f}" in cpp and "kNorm[] = {0.5f, 0.25f, 0.333333343f}" in cpp
    assert "kChannels = 3, kHeight = 227, kWidth = 227" in cpp
    assert "'data'" in python and "('pool10',)" in python and "[104.0, 117.0, 123.0]" in python
    assert "PIXEL_RGB2BGR" in python and "@" not in cpp + python


# The programs beside an ONNX network ---------------------------------------------------------------


@pytest.mark.parametrize("weights", ["8", "pair-safe"])
def test_the_onnx_program_answers_as_it_was_scored(tmp_path: Path, weights: OnnxWeights) -> None:
    """On every processor: the session option is in it where the weights may saturate."""
    model = run(open_model(demo_model()))
    inputs = Inputs(open_source(demo_images("calib")).sample(20), DEMO_PREPROCESS)
    calibration = run(calibrate(model, inputs))
    plan = replace(make_plan(model, calibration.stats), onnx_weights=weights)
    run(export(model, plan, tmp_path, ("onnx",), ranges=calibration.onnx_ranges))
    np.save(tmp_path / "x.npy", inputs.get(0))
    program = tmp_path / "digitnet-int8.onnx.py"
    done = subprocess.run(
        [sys.executable, program, tmp_path / "x.npy"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    graph = OnnxGraph(onnx.load(tmp_path / "digitnet-int8.onnx"))
    net = OrtNet(graph, threads=1, exact=True)
    (expected,) = net.run(inputs.get(0), net.outputs)
    found = np.array([float(word) for word in done.stdout.split()], np.float32)
    np.testing.assert_array_equal(found, expected.reshape(-1))
    lines = program.read_text(), (tmp_path / "digitnet-int8.onnx.cpp").read_text()
    assert all((SESSION_OPTION in text) == (weights == "8") for text in lines)
