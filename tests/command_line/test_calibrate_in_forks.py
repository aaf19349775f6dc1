"""``clipscope calibrate`` in several processes: crashes, Ctrl+C and kills leave none of them behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from clipscope.core.loading.demo import demo_images, demo_model

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """Images for longer than a test takes."""
    files = "\n".join(map(str, sorted(demo_images("calib").rglob("*.png"))))
    (tmp_path / "images.txt").write_text("\n".join([files] * 200))
    return tmp_path / "images.txt"


@contextmanager
def _started(listing: Path) -> Iterator[tuple[subprocess.Popen[str], psutil.Process, list[psutil.Process]]]:
    """The program, the command's own process, and its two forks once they work."""
    program = Path(sys.executable).with_name("clipscope")
    words = ["calibrate", demo_model().with_suffix(".param"), "--images", listing, "--preset", "0..1"]
    words += ["--method", "kl", "--threads", 2, "-o", "x.table"]
    env = {name: value for name, value in os.environ.items() if name != "CLIPSCOPE_DEBUG"}
    with subprocess.Popen(
        [str(program), *map(str, words)],
        cwd=listing.parent, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        own, forks = None, []
        for _ in range(600):
            time.sleep(0.05)
            own = next(iter(psutil.Process(process.pid).children()), None)
            forks = own.children() if own is not None else []
            if len(forks) == 2 and all(fork.cpu_times().user > 0.05 for fork in forks):
                break
            assert process.poll() is None, process.communicate()
        try:
            assert own is not None
            yield process, own, forks
        finally:
            if process.poll() is None:
                process.kill()


def _require_ended(processes: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(processes, timeout=20)
    for process in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            assert process.status() == psutil.STATUS_ZOMBIE


def test_a_crash_is_one_line(listing: Path) -> None:
    with _started(listing) as (process, own, forks):
        forks[0].send_signal(signal.SIGSEGV)
        out, error = process.communicate(timeout=30)
        assert (process.returncode, out) == (2, "")
        assert "Traceback" not in error
        last = error.splitlines()[-1]
        assert (
            last.startswith("clipscope: error: ") and "digitnet.param: native code crashed (SIGSEGV)" in last
        )
        assert (
            "while measuring ranges, in ncnn, which computes blob" in last
            and "check that the network" in last
        )
        _require_ended([own, *forks])
    assert not (listing.parent / "x.table").exists()


def test_an_interruption_ends_all(listing: Path) -> None:
    """A terminal sends it to all of them."""
    with _started(listing) as (process, own, forks):
        for one in forks:
            one.send_signal(signal.SIGINT)
        time.sleep(0.2)
        assert process.poll() is None, "a fork took it for its own"
        for one in (own, process):
            one.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=30)
        assert (process.returncode, out) == (130, "") and "error" not in error
        _require_ended([own, *forks])


def test_nothing_goes_on_behind_a_parent_that_was_killed(listing: Path) -> None:
    with _started(listing) as (process, own, forks):
        own.kill()
        assert process.wait(20) == 2
        _require_ended([own, *forks])
