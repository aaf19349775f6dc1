"""The self-check beside an exported pair says SAME for what was exported, and DIFFERENT for anything else."""

from __future__ import annotations

import os
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core import api
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.exporting.export import export
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.export.test_snippets import compile_cpp
from tests.test_raw_networks import two

HERE = Path(__file__).parent
NAME = "digitnet-int8"


@pytest.fixture(scope="module")
def model() -> Model:
    return run(open_model(demo_model().with_suffix(".param")))


def plan_of(model: Model, threshold: float) -> QuantPlan:
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    return QuantPlan({root: ActivationQuant.symmetric(threshold) for root in model.roots}, layers)


@pytest.fixture(scope="module")
def exported(model: Model, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Inputs]:
    images = Inputs(open_source(demo_images("eval")).sample(2), DEMO_PREPROCESS)
    folder = tmp_path_factory.mktemp("exported")
    run(export(model, plan_of(model, 5.0), folder, preprocess=DEMO_PREPROCESS, check_on=images))
    return folder, images


def check(folder: Path) -> tuple[int, str]:
    """Run the Python program on its own."""
    command = [sys.executable, str(folder / f"{NAME}.check.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


def check_here(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run the Python program in this process, which is quicker."""
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(folder / f"{NAME}.check.py"), run_name="__main__")
    code = ended.value.code
    return (1, code) if isinstance(code, str) else (int(code or 0), capsys.readouterr().out)


def test_the_files_hold_what_the_engine_gives(exported: tuple[Path, Inputs], model: Model) -> None:
    folder, images = exported
    pixels = images.pixels(0)
    assert pixels is not None
    picture = np.asarray(Image.open(folder / f"{NAME}.input.png"))
    assert np.array_equal(picture, pixels)
    # The program does the preprocessing, too.
    assert (folder / f"{NAME}.check.input").read_bytes() == picture.tobytes()
    assert "substract_mean_normalize" in (folder / f"{NAME}.check.py").read_text()
    values = images.get(0)
    param, weights = (folder / f"{NAME}.{suffix}" for suffix in ("param", "bin"))
    net = NcnnNet(param.read_text(), weights.read_bytes(), threads=1)
    (logits,) = net.run(values, model.network.logit_blobs)
    assert np.array_equal(np.fromfile(folder / f"{NAME}.check.logits", "<f4"), logits.reshape(-1))
    assert len(folder.joinpath(f"{NAME}.check.py").read_text().splitlines()) < 50
    status, said = check(folder)
    assert (status, said) == (0, "SAME: identical to the last bit\n")


def spoiled(folder: Path, made: Path, how: str, model: Model) -> Path:
    """A copy of the exported files in which something is another one."""
    other = made / how
    shutil.copytree(folder, other)
    if how == "fp32":
        (other / f"{NAME}.param").write_text(model.network.graph.text())
        (other / f"{NAME}.bin").write_bytes(bytes(model.network.weights))
    elif how == "ranges":
        run(export(model, plan_of(model, 2.0), made / "again"))
        for suffix in ("param", "bin"):
            shutil.copy(made / "again" / f"{NAME}.{suffix}", other)
    elif how == "input":
        pixels = np.fromfile(other / f"{NAME}.check.input", "u1")
        (pixels // 2 + 60).astype("u1").tofile(other / f"{NAME}.check.input")
    elif how == "preprocessing":
        program = other / f"{NAME}.check.py"
        text = program.read_text()
        program.write_text(text.replace("[127.5, 127.5, 127.5]", "[104, 117, 123]"))
        assert program.read_text() != text
    else:
        (other / f"{NAME}.bin").unlink()
    return other


@pytest.mark.parametrize("how", ["fp32", "ranges", "input", "preprocessing", "lost"])
def test_anything_else_is_different(
    exported: tuple[Path, Inputs],
    tmp_path: Path,
    model: Model,
    how: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, said = check_here(spoiled(exported[0], tmp_path, how, model), capsys)
    assert status == 1 and said.splitlines()[-1].startswith("DIFFERENT"), said


def test_without_images_the_input_is_noise(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(export(model, plan_of(model, 5.0), tmp_path, preprocess=DEMO_PREPROCESS))
    assert not (tmp_path / f"{NAME}.input.png").exists()
    values = np.fromfile(tmp_path / f"{NAME}.check.input", "<f4")
    assert -5 <= values.min() < -4.9 and 4.9 < values.max() <= 5
    assert check_here(tmp_path, capsys)[0] == 0


def test_several_inputs_are_fed_as_the_exported_network_has_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers, samples = np.random.default_rng(3), tmp_path / "two.npz"
    shapes = {"image": (3, 8, 12), "meta": (5,)}
    np.savez(samples, **{name: numbers.uniform(-1, 1, (3, *sides)) for name, sides in shapes.items()})
    model = api.open_model(two(tmp_path), cache=False, images=samples)
    out = tmp_path / "out"
    run(export(model, plan_of(model, 1.0), out, check_on=api.load_images(samples, model)))
    text = (out / "two-int8.check.py").read_text()
    assert "INPUTS = {'in0': (3, 8, 12), 'in1': (5,)}" in text and "clipscope_inputs" not in text
    assert not (out / "two-int8.input.png").exists()  # it is no picture
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(out / "two-int8.check.py"), run_name="__main__")
    assert not ended.value.code and capsys.readouterr().out.startswith("SAME"), ended.value.code
    if shutil.which("g++"):
        compile_cpp(out / "two-int8.check.cpp", tmp_path)


@pytest.mark.skipif(shutil.which("g++") is None, reason="there is no g++ on this machine")
def test_the_cpp_program_says_the_same(exported: tuple[Path, Inputs], tmp_path: Path, model: Model) -> None:
    """Compiled against the declared part of ncnn, and run with the wheel's engine behind a stand-in."""
    folder = exported[0]
    source, program = folder / f"{NAME}.check.cpp", tmp_path / "check"
    compile_cpp(source, tmp_path)
    (tmp_path / "net.h").write_text((HERE / "ncnn_by_wheel.h").read_text())
    command = ["g++", "-std=c++11", "-O0", f"-isystem{tmp_path}", str(source), "-o", str(program)]
    subprocess.run(command, check=True, timeout=120)
    runner = shlex.join([sys.executable, str(HERE / "run_by_wheel.py")])
    for place, status, said in (
        (folder, 0, "SAME: 0 apart"),
        (spoiled(folder, tmp_path, "fp32", model), 1, "DIFFERENT: "),
        (spoiled(folder, tmp_path, "lost", model), 1, "DIFFERENT: the network"),
    ):
        done = subprocess.run(
            [str(program), str(place)],
            env={**os.environ, "CHECK_RUNNER": runner},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == status and done.stdout.startswith(said), done.stdout + done.stderr
