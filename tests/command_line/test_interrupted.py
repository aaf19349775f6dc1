"""Ctrl+C in a search: what it has found is written, and the exit status says that it was stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clipscope.core.common.progress import run
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from tests.command_line.test_commands import PREPROCESS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is no signal there")


def _stopped(arguments: list[object], folder: Path, seconds: float) -> tuple[int, str, str]:
    program = Path(sys.executable).with_name("clipscope")
    command = [str(program), *map(str, arguments), *PREPROCESS]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=60)
        return process.returncode, out, error


@pytest.mark.parametrize(
    "search",
    [
        ["tune", "--seconds", 300],
        ["calibrate", "--method", "easyquant"],
    ],
)
def test_what_was_found_is_written(tmp_path: Path, search: list[object]) -> None:
    name, *options = search
    arguments = [name, demo_model(), "--images", demo_images("calib"), *options, "-o", "x.table"]
    for seconds in (6, 12, 24):
        code, out, error = _stopped(arguments, tmp_path, seconds)
        assert code in (0, 130), error
        assert "Traceback" not in error
        if code == 0 and name == "calibrate":
            assert "sweeps, the last one gained nothing" in error
        if (tmp_path / "x.table").exists():
            break
    assert code == 130 and "wrote x.table" in out, error
    plan = read_table(tmp_path / "x.table", run(open_model(demo_model())))
    assert all(quant.on for quant in plan.layers.values())


def test_nothing_is_written_before_there_is_anything(tmp_path: Path) -> None:
    arguments = ["tune", demo_model(), "--images", demo_images("calib"), "--seconds", 300, "-o", "x.table"]
    code, _, error = _stopped(arguments, tmp_path, 0.2)
    assert code != 0 and "wrote" not in error
    assert list(tmp_path.iterdir()) == []
