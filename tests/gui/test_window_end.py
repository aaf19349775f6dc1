"""What is left of the window when it is closed, and what its process never does."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.gui.running import User, until

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = (
    *(
        f"clipscope.core.{name}"
        for name in (
            "calibration.calibrate",
            "engines.ncnn",
            "engines.onnx_runtime",
            "evaluation.evaluate",
            "evaluation.latency",
            "exporting",
            "formats.ranges_json",
            "formats.table.lint",
            "formats.table.table",
            "formats.table.table_import",
            "formats.trt_cache",
            "loading.convert",
            "loading.open_model",
            "lower",
            "worker.handle_analysis",
            "worker.handle_images",
            "worker.handle_plans",
            "worker.handle_tables",
            "worker.service",
            "worker.state",
        )
    ),
    "ncnn",
    "onnx",
    "onnxruntime",
)
"""What opens, calibrates, evaluates, times, imports and exports: only the worker may load it."""

SESSION = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
app = QApplication([])
from clipscope.core.loading import demo
demo._digits = lambda: Path(sys.argv[2])
from tests.gui.running import ORT_INT8, User
user = User(Path(sys.argv[1]))
user.open_demo(latency=True)
before = user.top1(ORT_INT8)
user.drag(0.22)
user.idle()
table = user.export(Path(sys.argv[1]))
user.window.commands.files.open_path(table)
user.idle()
found = {"modules": sorted(sys.modules), "top1": [before, user.top1(ORT_INT8)], "table": table.is_file()}
user.close()
print(json.dumps(found))
"""


def test_the_window_s_process_loads_no_engine_and_no_verb(tmp_path: Path, _fewer_digits: Path) -> None:
    """Open, calibrate, evaluate, time, drag, export, import, in a fresh process that tells what it holds."""
    command = [sys.executable, "-c", SESSION, str(tmp_path), str(_fewer_digits)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    before, after = found["top1"]
    assert before > 0.98 and after < 0.6 and found["table"], "the session did its work"
    assert "clipscope.core.worker.client" in found["modules"] and "clipscope.gui.window" in found["modules"]
    wrong = [m for m in found["modules"] if any(m == e or m.startswith(f"{e}.") for e in ELSEWHERE)]
    assert wrong == []


@pytest.mark.usefixtures("real_workers")
def test_nothing_is_left_after_closing(qapp: QApplication, tmp_path: Path) -> None:
    me = psutil.Process()
    threads, children = set(threading.enumerate()), set(me.children(recursive=True))
    user = User(tmp_path)
    user.open_demo()
    user.drag(0.3)
    busy = set(me.children(recursive=True)) - children
    assert busy and set(threading.enumerate()) - threads
    timers = [o for o in gc.get_objects() if isinstance(o, QTimer)]
    assert user.session._rerun in timers and user.session.rerun_pending
    user.close()
    QTest.qWait(20)
    assert set(threading.enumerate()) <= threads
    until(lambda: not any(process.is_running() for process in busy), 5, "a process is left")
    assert set(me.children(recursive=True)) <= children
    assert not [timer.parent() for timer in timers if _active(timer)]
    assert not [
        t for t in gc.get_objects() if isinstance(t, QThread) and t.isRunning() and t != qapp.thread()
    ]


def _active(timer: QTimer) -> bool:
    try:
        return timer.isActive()
    except RuntimeError:  # its C++ side is deleted
        return False


def test_the_state_of_a_window_ends_with_it_and_tells_nobody(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Document and targets are the window's; the undo stack tells of its own end."""
    del qapp
    user = User(tmp_path)
    document, targets, stack = user.document, user.session.targets, user.document.undo_stack
    assert isValid(document) and isValid(targets) and isValid(stack)
    wrong: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: wrong.append(what[1]))
    for signal in (targets.changed, document.modelChanged, document.statsChanged):
        signal.emit()
    document.planChanged.emit(frozenset())
    user.close()
    assert not isValid(document) and not isValid(targets) and not isValid(stack)
    assert wrong == []
