"""The bundled demo: a small network and real handwritten digits."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.preprocess import Preprocess

DEMO_PREPROCESS = Preprocess(32, 32, mean=(127.5, 127.5, 127.5), norm=(1 / 127.5, 1 / 127.5, 1 / 127.5))
"""What the demo network was trained on: pixels from -1 to 1."""


def _folder() -> Path:
    folder = Path(str(files("clipscope.resources"))) / "demo"
    if not folder.is_dir():
        raise ClipScopeError(
            "the bundled demo is missing", where=str(folder), fix="install ClipScope again, as a folder"
        )
    return folder


def demo_model() -> Path:
    """The demo network's ONNX file; the ncnn pair lies beside it."""
    return _folder() / "digitnet.onnx"


def demo_images(role: Literal["calib", "eval"]) -> Path:
    """The demo's images: 100 to calibrate, 500 to evaluate, a folder per class."""
    return _digits() / role


def _digits() -> Path:
    return _folder() / "digits"
