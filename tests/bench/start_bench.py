"""Whole processes, where the start is a good part of the cost: short commands, the window, calibration."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil

from clipscope.core.data.sources import open_source
from tests.bench.calibration_bench import bare
from tests.bench.rows import Row, paired, seconds
from tests.networks import RESNET, SQUEEZENET, Reference

COMMAND = "import sys; from clipscope.gui.launch import main; sys.argv[0] = 'clipscope'; sys.exit(main())"
WINDOW = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
import clipscope.gui.app as app
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
open_window, painted = app.open_window, Painted()
def watched(*given):
    window = open_window(*given)
    window.empty.demo_button.installEventFilter(painted)
    return window
app.open_window = watched
"""
START_SECONDS = 0.15
IMPORTS = 4
BY_NCNN2TABLE = 1.5
"""What ncnn2table takes of decoding and two bare passes with two threads, for both networks."""

MEBIBYTES = 400
POLL_SECONDS = 0.01
THREADS = "2"


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    for word in ("--version", "--help"):
        pair = paired(lambda w=word: _process(COMMAND, w), lambda: _process("pass"))
        yield Row(f"clipscope {word}, s", pair.first, START_SECONDS, f"{pair.second:.3f} s for Python itself")
    pair = paired(lambda: _process(WINDOW + COMMAND), lambda: _process("import PySide6.QtWidgets"))
    detail = f"{pair.first:.2f} s / {pair.second:.2f} s"
    yield Row("painted window / import PySide6.QtWidgets", pair.ratio, IMPORTS, detail)
    jpegs = replace(RESNET, calibration="cifar10/calib")
    for reference, budget in ((SQUEEZENET, 1.1), (jpegs, 1.5)):
        yield from _calibration(reference, data, budget)


def _process(code: str, *words: object) -> float:
    """Seconds of a whole Python process."""
    return seconds(lambda: _run(code, *words))


def _run(code: str, *words: object) -> str:
    done = subprocess.run(_command(code, *words), env=_env(), capture_output=True, text=True, check=True)
    return done.stdout


def _command(code: str, *words: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, words)]


def _env() -> dict[str, str]:
    """For a warm start: modules are compiled in the first, discarded turn."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _peak(code: str, *words: object) -> float:
    """Most MiB that all processes of a run hold together, pages that they share counted once."""
    peak = 0
    with subprocess.Popen(_command(code, *words), env=_env(), stdout=subprocess.DEVNULL) as process:
        whole = psutil.Process(process.pid)
        while process.poll() is None:
            with contextlib.suppress(psutil.Error):  # one that has just ended
                processes = [whole, *whole.children(recursive=True)]
                peak = max(peak, sum(one.memory_full_info().pss for one in processes))
            time.sleep(POLL_SECONDS)
    return peak / 2**20


def _calibration(reference: Reference, data: Path, budget: float) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        words = _words(reference, data, Path(folder))
        program = os.environ.get("NCNN2TABLE") or shutil.which("ncnn2table")
        if program:
            theirs = _ncnn2table(program, reference, data, Path(folder))
            against, factor = "ncnn2table", 1.0
        else:
            theirs, factor = (lambda: seconds(lambda: bare(reference, data))), BY_NCNN2TABLE
            against = f"{factor:g} x (decode once + two fp32 runs)"
        pair = paired(lambda: _process(COMMAND, *words), theirs)
        detail = f"{pair.first:.2f} s / {pair.second * factor:.2f} s, {against}, whole process"
        yield Row(f"clipscope calibrate, {reference.name}", pair.ratio / factor, budget, detail)
        peak = _peak(COMMAND, *words)
        detail = f"{len(open_source(data / reference.calibration).items)} images"
        yield Row(f"its peak memory, {reference.name}, MiB", peak, MEBIBYTES, detail)


def _words(reference: Reference, data: Path, folder: Path) -> list[object]:
    own = reference.preprocess
    return [
        *("calibrate", data / "models" / f"{reference.name}.param", "--images", data / reference.calibration),
        *("--size", f"{own.width}x{own.height}", "--pixel", own.pixel, "--threads", THREADS),
        *("--mean", ",".join(map(str, own.mean)), "--norm", ",".join(map(str, own.norm))),
        *("--method", "kl", "--weight-bits-3x3", "6", "-o", folder / "bench.table"),
    ]


def _ncnn2table(program: str, reference: Reference, data: Path, folder: Path):  # type: ignore[no-untyped-def]
    """Runs ncnn2table on the same images, in the same number of threads."""
    own, listing = reference.preprocess, folder / "images.txt"
    paths = [str(item.path) for item in open_source(data / reference.calibration).items]
    listing.write_text("\n".join(paths) + "\n")
    model = data / "models" / reference.name
    command = [
        *(program, f"{model}.param", f"{model}.bin", str(listing), str(folder / "theirs.table")),
        f"mean=[{','.join(map(str, own.mean))}]",
        f"norm=[{','.join(map(str, own.norm))}]",
        *(f"shape=[{own.width},{own.height},{own.channels}]", f"pixel={own.pixel.upper()}"),
        *(f"thread={THREADS}", "method=kl"),
    ]
    return lambda: seconds(lambda: subprocess.run(command, check=True, capture_output=True))
