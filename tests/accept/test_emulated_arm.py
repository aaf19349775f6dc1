"""An emulated ARM, as ``clipscope target add-arm`` makes it, answers 200 images: ncnn's int8, bit for bit.

By the tables of the reference data. Answers are those of a Cortex-A76's kernels, which qemu runs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.networks import CIFAR, MOBILENET, RESNET, Reference

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".accept" / "arm-cache"
IMAGES = 200
LONGEST_SECONDS = 1800
"""Of a command: it may have to fetch 200 MB."""


def clipscope(*arguments: object, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("clipscope")
    return subprocess.run(
        [program, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
    )


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a command needs to know the target; the emulated ARM itself is kept from run to run."""
    folder = tmp_path_factory.mktemp("settings")
    own = {"XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(CACHE)}
    done = clipscope("target", "add-arm", cwd=folder, env=own)
    assert done.returncode == 0, done.stderr
    return own


@pytest.mark.accept
def test_the_target_says_that_it_is_emulated(settings: dict[str, str], tmp_path: Path) -> None:
    done = clipscope("target", "test", "arm", cwd=tmp_path, env=settings)
    assert done.returncode == 0, done.stderr
    assert "Cortex-A76" in done.stdout and "accuracy only, never FPS" in done.stdout


@pytest.mark.accept
@pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda reference: reference.name)
def test_emulated_arm_answers_bit_for_bit(
    shared_data: Path, settings: dict[str, str], tmp_path: Path, reference: Reference
) -> None:
    """ResNet-20 as the pair does here; MobileNetV2 as the network does here that divides exactly."""
    mean, norm = (",".join(map(repr, values)) for values in (CIFAR.mean, CIFAR.norm))
    options = ["--images", shared_data / reference.evaluation, "--limit", IMAGES, "--size", "32x32"]
    options += ["--resize", "stretch", "--mean", mean, "--norm", norm, "--engines", "ncnn"]
    done = clipscope(
        "evaluate",
        shared_data / "models" / f"{reference.name}.param",
        *options,
        "--table",
        reference.table(shared_data),
        "--on",
        "arm",
        "--json",
        "x.json",
        cwd=tmp_path,
        env=settings,
    )
    assert done.returncode == 0, done.stderr
    content = json.loads((tmp_path / "x.json").read_text())
    arm, here = content["targets"]["arm"], content["columns"]["ncnn"]
    assert arm["emulated"] and arm["processor"]["machine"] == "aarch64"
    int8, half = arm["columns"]["ncnn"]["int8"], arm["columns"]["ncnn"]["fp16"]
    assert int8["images"] == half["images"] == IMAGES and int8["fps"] is None and half["fps"] is None
    assert int8["top1"] == here["int8"]["top1"] and half["logit_cosine"] > 0.999
    differs = arm["differs_from_here"]["ncnn"]["int8"]
    assert differs["images"] == IMAGES
    if reference is RESNET:
        assert differs["identical"] == IMAGES and differs["largest"] == 0
    else:
        assert differs["scored_here"]["identical"] == IMAGES and differs["scored_here"]["largest"] == 0
        assert differs["first"]["type"] == "ConvolutionDepthWise" and "12-bit reciprocal" in differs["reason"]
