"""What opening and evaluating cost: memory as multiples of the weights and of bare engines, and time."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from clipscope.core.loading.convert import find_pnnx
from tests.bench.made_networks import recognizer, vgg16
from tests.bench.rows import Row, paired, seconds

OPENING, EVALUATING, BARE, AGAIN = 3.0, 6.0, 3.0, 0.2
MEGABYTES = 2000
"""Of VGG-16's opening, pnnx among it."""

PEAK = """
import re, resource
from pathlib import Path
own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1))
print("PEAK", own * 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""
OPEN = """
import sys
from pathlib import Path
from clipscope.core.common.cache import Cache
from clipscope.core.common.progress import run
from clipscope.core.loading.open_model import open_model
cache = Cache(Path(sys.argv[2])) if sys.argv[2:] else None
model = run(open_model(Path(sys.argv[1]), cache=cache))
"""
EVALUATE = """
from clipscope.core.api import calibrate, evaluate, load_images, make_plan
images = load_images(sys.argv[3], model)
measured = calibrate(model, images)
result = evaluate(model, make_plan(model, measured, "kl"), images, calibration=measured)
assert all(getattr(column, "images", 0) == 2 for column in result.columns.values()), result.columns
"""
LOAD = """
import sys
import onnxruntime
onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
"""


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    del data
    if not Path("/proc/self/status").exists():
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _large(vgg16(folder / "vgg16.onnx"), folder)
        yield from _small(recognizer(folder / "recognizer.onnx"), folder)


def _large(path: Path, folder: Path) -> Iterator[Row]:
    weights, cache = path.stat().st_size, folder / "cache"
    opened: list[tuple[int, int]] = []
    first = seconds(lambda: opened.append(_peaks(OPEN, path, cache)))
    own, child = opened[0]
    detail = f"{own / 1e6:.0f} MB / {weights / 1e6:.0f} MB of weights; pnnx itself {child / 1e6:.0f} MB"
    yield Row("opening VGG-16's size, memory", own / weights, OPENING, detail)
    yield Row("the larger of it and pnnx, MB", max(own, child) / 1e6, MEGABYTES, "two processes, in turn")
    again = seconds(lambda: opened.append(_peaks(OPEN, path, cache)))
    detail = f"{again:.1f} s / {first:.1f} s, {opened[1][0] / 1e6:.0f} MB"
    yield Row("opening it again", again / first, AGAIN, detail)
    images = folder / "images.npz"
    np.savez(images, images=np.random.default_rng(0).standard_normal((2, 3, 224, 224)).astype(np.float32))
    own, _ = _peaks(OPEN + EVALUATE, path, cache, images)
    detail = f"{own / 1e6:.0f} MB, calibration and all columns of both engines"
    yield Row("evaluating it, memory", own / weights, EVALUATING, detail)


def _small(path: Path, folder: Path) -> Iterator[Row]:
    """A network with many tensors, beside what the tools that it needs take by themselves."""

    def bare() -> float:
        return seconds(lambda: (_convert(path, folder), _peaks(LOAD, path)))

    pair = paired(lambda: seconds(lambda: _peaks(OPEN, path)), bare)
    detail = f"{pair.first:.2f} s / {pair.second:.2f} s, whole processes"
    yield Row("opening a recognizer / pnnx + ONNX Runtime", pair.ratio, BARE, detail)
    own, pnnx = _peaks(OPEN, path)
    alone = _peaks(LOAD, path)[0] + pnnx
    detail = f"{own / 1e6:.0f} MB / {alone / 1e6:.0f} MB"
    yield Row("its memory / pnnx + ONNX Runtime", own / alone, BARE, detail)


def _peaks(code: str, *words: object) -> tuple[int, int]:
    """Most memory of a Python process, and of the largest that it started, in bytes."""
    command = [sys.executable, "-c", code + PEAK, *map(str, words)]
    run = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=True)
    own, child = run.stdout.rpartition("PEAK")[2].split()
    return int(own), int(child)


def _convert(path: Path, folder: Path) -> None:
    work = folder / "bare"
    work.mkdir(exist_ok=True)
    (work / "model.onnx").write_bytes(path.read_bytes())
    subprocess.run([find_pnnx(), "model.onnx", "fp16=0"], cwd=work, capture_output=True, check=True)
