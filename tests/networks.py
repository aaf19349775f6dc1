"""The reference networks, opened with the preprocessing that they were trained for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model

CIFAR = Preprocess(32, 32, mean=(123.675, 116.28, 103.53), norm=(0.01712475, 0.01750700, 0.01742919))
IMAGENET = Preprocess(227, 227, pixel="bgr", mean=(104, 117, 123), norm=(1, 1, 1))


@dataclass(frozen=True)
class Reference:
    """A network of the reference data and where its images are."""

    name: str
    preprocess: Preprocess
    calibration: str
    evaluation: str

    def model(self, data: Path, suffix: str = ".param") -> Model:
        return _open(data / "models" / f"{self.name}{suffix}", self.preprocess.width)

    def calibration_inputs(self, data: Path) -> Inputs:
        return Inputs(open_source(data / self.calibration), self.preprocess)

    def evaluation_inputs(self, data: Path, limit: int | None = None) -> Inputs:
        return Inputs(open_source(data / self.evaluation).sample(limit), self.preprocess)

    def calibrated(self, data: Path, suffix: str = ".param") -> Calibration:
        return _calibrate(self, data, suffix)

    def table(self, data: Path) -> Path:
        return data / "reference" / f"{self.name}.kl.table"


RESNET = Reference("resnet20-cifar10", CIFAR, "reference/resnet20-cifar10.calib.npz", "cifar10/eval")
MOBILENET = Reference("mobilenetv2-cifar10", CIFAR, "reference/resnet20-cifar10.calib.npz", "cifar10/eval")
SQUEEZENET = Reference("squeezenet_v1.1", IMAGENET, "imagenet/calib.txt", "imagenet/eval.txt")
ALL = (RESNET, MOBILENET, SQUEEZENET)
EACH = (RESNET, MOBILENET, pytest.param(SQUEEZENET, marks=pytest.mark.accept))
"""Parameters of tests that take ten seconds with the largest, which `make accept` runs."""


@cache
def _open(path: Path, side: int | None) -> Model:
    size = (side, side) if side and path.suffix == ".param" else None
    return run(open_model(path, size))


@cache
def _calibrate(reference: Reference, data: Path, suffix: str) -> Calibration:
    return run(calibrate(reference.model(data, suffix), reference.calibration_inputs(data)))
