"""A program that was started ends with the process that started it, also where that is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import psutil
import pytest

START = """
import subprocess, sys, time
from clipscope.core.common.children import tied
child = subprocess.Popen(["sleep", "60"], preexec_fn=tied())
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't end a process with its parent")
@pytest.mark.parametrize("stopped", [False, True])
def test_no_orphan_is_left_by_sigkill(stopped: bool) -> None:
    parent = subprocess.Popen([sys.executable, "-c", START], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    if stopped:
        child.send_signal(signal.SIGSTOP)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 30
    while child.is_running() and child.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < end, "it is still there"
        time.sleep(0.02)
