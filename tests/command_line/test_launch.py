"""What `clipscope` makes of its first word where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
}


def launched(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "clipscope.gui.launch", *arguments]
    root = str(Path(__file__).parents[2])
    env = {**WITHOUT, "PYTHONPATH": root}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("words", [["foo"], ["calibrat", "--images", "x"]])
def test_a_mistyped_command_is_an_error_that_lists_the_commands(words: list[str], tmp_path: Path) -> None:
    done = launched(*words, cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and words[0] in done.stderr and "calibrate" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
@pytest.mark.parametrize("words", [["model.onnx"], ["--images", "x"]])
def test_a_window_without_a_display_is_an_error(words: list[str], tmp_path: Path) -> None:
    done = launched(*words, cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and "no display" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_a_file_without_suffix_is_taken_for_a_network(tmp_path: Path) -> None:
    (tmp_path / "network").write_bytes(b"")
    assert "no display" in launched("network", cwd=tmp_path).stderr
