"""The throw-away environment with torch, images, and the networks made in it, all in ``.accept/``."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source
from clipscope.core.loading.torch_export import TORCH_PYTHON
from tests.accept.families.listed import Family

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".accept"
PACKAGES = ("torch>=2.9,<3", "torchvision", "timm", "onnx", "onnxscript")
"""From where pip is set up to look. PyPI's torch for Linux brings CUDA's libraries (5 GB installed); with
``PIP_INDEX_URL`` pip takes a smaller one elsewhere."""
CALIBRATION, EVALUATION = 16, 4
"""Numbers of images."""
MEAN, NORM = (123.675, 116.28, 103.53), (0.01712475, 0.01750700, 0.01742919)


def python() -> Path:
    """The Python with torch: that which ``CLIPSCOPE_TORCH_PYTHON`` names, or one set up here.

    The test is skipped with pip's last line where torch can't be installed.
    """
    named = os.environ.get(TORCH_PYTHON)
    if named:
        return Path(named)
    home = FOLDER / "torch"
    found = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (home / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        pip = [found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run([*pip, *PACKAGES], capture_output=True, text=True)
        if done.returncode:
            last = (done.stderr.strip() or "pip failed").splitlines()[-1]
            pytest.skip(f"torch could not be installed into {home}: {last}")
        (home / ".ready").touch()
    return found


def images(data: Path, family: Family) -> tuple[Path, Path]:
    """Real images as ready inputs of a family's size: those of calibration, those of evaluation."""
    channels, height, width = family.shape
    kept = FOLDER / "images"
    kept.mkdir(parents=True, exist_ok=True)
    paths = []
    for part, count in (("calib", CALIBRATION), ("eval", EVALUATION)):
        path = kept / f"{part}-{channels}x{height}x{width}.npz"
        if not path.exists():
            colours = slice(0, channels)
            pixel = "rgb" if channels == 3 else "grey"
            how = Preprocess(width, height, pixel=pixel, mean=MEAN[colours], norm=NORM[colours])
            source = open_source(data / "imagenet" / f"{part}.txt").sample(count)
            found = [image for _, image in Inputs(source, how).iter_valid()]
            np.savez(path, x=np.stack(found).astype(np.float32))
        paths.append(path)
    return paths[0], paths[1]


def network(family: Family, form: str) -> Path:
    """Where a network of the present maker is or, with ``.error``, why it is not."""
    maker = Path(__file__).parent
    sources = b"".join((maker / name).read_bytes() for name in ("make.py", "parts.py"))
    return FOLDER / "networks" / hashlib.sha256(sources).hexdigest()[:12] / f"{family.name}.{form}.onnx"


def make(data: Path, entries: Sequence[tuple[Family, str]]) -> None:
    """Make the networks that are not there yet, in one process; in another one if that one dies.

    Those that could not be made another time are tried again.
    """
    for entry in entries:
        network(*entry).with_suffix(".error").unlink(missing_ok=True)
    while missing := [entry for entry in entries if not _is_made(*entry)]:
        folder = network(*missing[0]).parent
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [(images(data, family)[0], family.name, form) for family, form in missing]
        command = [python(), Path(__file__).parent / "make.py", folder, *chain.from_iterable(wanted)]
        done = subprocess.run(command, capture_output=True, text=True)
        left = [entry for entry in missing if not _is_made(*entry)]
        if left:
            why = done.stderr.strip() or f"the exporter ended with {done.returncode}"
            network(*left[0]).with_suffix(".error").write_text(why)


def _is_made(family: Family, form: str) -> bool:
    path = network(family, form)
    return path.exists() or path.with_suffix(".error").exists()
