"""Commands run in a process of their own: crashes, signals and what they leave behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from clipscope.core.common.scratch import remove_leftovers
from clipscope.core.loading.demo import demo_images, demo_model

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="commands run in the process itself there")

CRASH = """
import ctypes, sys, os, signal
from clipscope.core.cli.own_process import run_in_own_process
from clipscope.core.common.crash_notes import Note, note
from clipscope.core.common.scratch import scratch_folder

def command():
    note(Note.FILE, "net.param")
    note(Note.STAGE, "measuring ranges")
    note(Note.ENGINE, "ncnn, which computes blob 7")
    with scratch_folder():
        os.write(2, b"loose words of native code\\n")
        HOW
    return 0

sys.exit(run_in_own_process(command))
"""


def crashed(how: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "TMPDIR": str(folder)}
    env.pop("CLIPSCOPE_DEBUG", None)
    script = CRASH.replace("HOW", how)
    return subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("how", "name", "way_out"),
    [
        ("ctypes.string_at(0)", "SIGSEGV", "check that the network is intact"),
        ("os.abort()", "SIGABRT", "check that the network is intact"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL", "out of memory"),
    ],
)
def test_a_crash_is_one_line_and_leaves_nothing(how: str, name: str, way_out: str, tmp_path: Path) -> None:
    done = crashed(how, tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and "loose words" not in done.stderr
    for part in ("net.param", name, "measuring ranges", "blob 7", way_out):
        assert part in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_status_and_output_are_the_commands_own(tmp_path: Path) -> None:
    done = crashed("print('out'); print('said', file=sys.stderr); sys.exit(7)", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (7, "out\n", "said\n")


def test_an_interruption_that_loading_made_another_error_of(tmp_path: Path) -> None:
    """Native modules turn KeyboardInterrupt into ImportError or SystemError."""
    script = """
import os, signal, sys
from clipscope.core.cli import main
from clipscope.core.cli.own_process import run_in_own_process

def loading(arguments):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        raise ImportError("initialization failed") from None

main._joined = loading
sys.exit(run_in_own_process(lambda: main.main(["layers", "x"])))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (130, "")


def test_an_interruption_that_a_callback_dropped_is_repeated() -> None:
    """Python ignores what is raised in a weak reference's callback, as the import system has them."""
    script = """
import os, signal, sys, time, weakref
from clipscope.core.cli.own_process import run_in_own_process

class Module:
    pass

def dropping(_):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(30)

def command():
    module = Module()
    lock = weakref.ref(module, dropping)
    del module
    time.sleep(50)
    return 0

sys.exit(run_in_own_process(command))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=25)
    assert (done.returncode, done.stderr) == (130, "")


def _started(folder: Path) -> subprocess.Popen[str]:
    program = Path(sys.executable).with_name("clipscope")
    words = ["tune", demo_model(), "--images", demo_images("calib"), "--preset", "0..1", "--seconds", 300]
    return subprocess.Popen(
        [str(program), *map(str, words), "-o", "x.table"],
        cwd=folder, env={**os.environ, "TMPDIR": str(folder)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def _running(process: subprocess.Popen[str]) -> psutil.Process:
    """The process of the command's own, once there is one."""
    for _ in range(200):
        if children := psutil.Process(process.pid).children():
            return children[0]
        time.sleep(0.02)
    raise AssertionError("no process of its own")


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.6])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_at_its_start(seconds: float, number: signal.Signals, tmp_path: Path) -> None:
    with _started(tmp_path) as process:
        _running(process)
        time.sleep(seconds)
        process.send_signal(number)
        out, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in error and out == ""
    assert list(tmp_path.iterdir()) == []


def test_nothing_goes_on_behind_a_parent_that_was_killed(tmp_path: Path) -> None:
    with _started(tmp_path) as process:
        own = _running(process)
        time.sleep(1)
        process.kill()
        with contextlib.suppress(psutil.TimeoutExpired, psutil.NoSuchProcess):
            own.wait(20)
        assert not own.is_running() or own.status() == psutil.STATUS_ZOMBIE


def test_leftovers_of_dead_processes_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    folders = [f"clipscope-{dead.pid}-abc", f"clipscope-{os.getpid()}-abc", "clipscope-abc", "other"]
    for name in folders:
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.onnx").write_bytes(b"x")
    remove_leftovers()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(folders[1:])
