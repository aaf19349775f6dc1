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
    values = np.fromfile(folder / f"{NAME}.check.input", "<f4").reshape(images.shape)
    assert np.array_equal(values, images.get(0))
    picture = np.asarray(Image.open(folder / f"{NAME}.input.png"))
    assert np.array_equal(picture, images.pixels(0))
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
        values = np.fromfile(other / f"{NAME}.check.input", "<f4")
        (values * np.float32(0.9)).tofile(other / f"{NAME}.check.input")
    else:
        (other / f"{NAME}.bin").unlink()
    return other


@pytest.mark.parametrize("how", ["fp32", "ranges", "input", "lost"])
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
