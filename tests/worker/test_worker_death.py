"""A worker that is killed, a parent that is killed, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from clipscope.core.common.column import Column
from clipscope.core.worker import process
from clipscope.core.worker.client import Client, RestoreState
from clipscope.core.worker.messages import (
    Cancelled,
    Failed,
    Finished,
    Stepped,
    WorkerExited,
    WorkerRestored,
    WorkerSilent,
)
from clipscope.core.worker.process import exit_text
from clipscope.core.worker.requests import Calibrate, Evaluate, OpenModel, SetInputs
from tests.networks import SQUEEZENET
from tests.worker.recorder import DEMO, LONG, OPEN_DEMO, PIXELS, ROOT, Recorder, digits

STARTED = pytest.mark.usefixtures("real_workers")
"""Tests of how a worker starts, of what it is a child of, and one death of a real one."""

INT8 = (Column("ncnn", "int8"), Column("onnxruntime", "int8"))


def eventually(condition: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def worker_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("worker-")]


@STARTED
def test_killed_in_the_middle_of_a_job() -> None:
    with Recorder() as worker:
        worker.result(OpenModel(DEMO / "digitnet.onnx"))
        worker.result(digits("calibration", 40))
        worker.result(digits("evaluation", 100))
        plan = worker.result(Calibrate()).plan
        before = worker.result(Evaluate(plan, INT8))
        generation = worker.begin(Evaluate(plan, threads=1))
        pid = worker.client.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        end = worker.end_of(generation)
        died = worker.wait_for(WorkerExited)
        assert worker.events.index(died) < worker.events.index(end)
        restored = worker.wait_for(WorkerRestored)
        again = worker.client.submit(Evaluate(plan, INT8, expect=before.basis))
        after = worker.end_of(again).result  # type: ignore[union-attr]
        steps = [e.progress for e in worker.events if isinstance(e, Stepped) and e.generation == again]
        assert worker.client.pid != pid
    assert isinstance(end, Failed) and end.failure.kind == "lost" and "evaluation" in end.failure.message
    assert died.lost == generation and "SIGKILL" in died.text
    assert restored.problems == ()
    # ONNX Runtime's int8 needs the ranges of the calibration, which the new worker was given.
    assert after.columns == before.columns
    assert after.ranges_of == before.ranges_of
    assert "measuring ONNX ranges" not in {step.stage for step in steps}


def test_killed_while_idle_and_again_while_restoring() -> None:
    with Recorder() as worker:
        worker.open_demo(20)
        for _ in range(2):
            pid = worker.client.pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            assert eventually(lambda old=pid: worker.client.pid not in (None, old))  # type: ignore[misc]
        assert worker.result(Evaluate(None, (Column("ncnn", "fp32"),))).classes == 10
    deaths = [event for event in worker.events if isinstance(event, WorkerExited)]
    assert len(deaths) == 2 and deaths[0].lost is None


def test_waiting_jobs_survive() -> None:
    with Recorder() as worker:
        worker.open_demo()
        running = worker.begin(Evaluate(None, (Column("ncnn", "fp32"),), threads=1))
        waiting = worker.client.submit(Calibrate())
        os.kill(worker.client.pid or 0, signal.SIGKILL)
        assert isinstance(worker.end_of(running), Failed)
        assert isinstance(worker.end_of(waiting), Finished)


def test_what_has_changed_since_is_refused(tmp_path: Path) -> None:
    for name in ("digitnet.param", "digitnet.bin"):
        shutil.copy(DEMO / name, tmp_path / name)
    shutil.copytree(DEMO / "digits" / "calib", tmp_path / "images")
    with Recorder() as worker:
        worker.result(OpenModel(tmp_path / "digitnet.param"))
        worker.result(SetInputs("evaluation", tmp_path / "images", PIXELS))
        worker.result(SetInputs("calibration", tmp_path / "images", PIXELS, limit=10))
        weights = bytearray((tmp_path / "digitnet.bin").read_bytes())
        weights[100] ^= 1
        (tmp_path / "digitnet.bin").write_bytes(weights)
        shutil.rmtree(tmp_path / "images" / "7")
        os.kill(worker.client.pid or 0, signal.SIGKILL)
        problems = worker.wait_for(WorkerRestored).problems
        failure = worker.failure(Evaluate(None))
        worker.result(OpenModel(tmp_path / "digitnet.param"))
        os.kill(worker.client.pid or 0, signal.SIGKILL)
        worker.wait(lambda e: isinstance(e, WorkerRestored) and e.problems == ())
    assert {problem.where for problem in problems} == {
        str(tmp_path / "digitnet.param"),
        str(tmp_path / "images"),
    }
    assert all("changed" in problem.message and problem.fix for problem in problems)
    assert failure.message == "no network is open"


def test_what_was_away_is_opened_again_once_it_is_back(tmp_path: Path) -> None:
    for name in ("digitnet.param", "digitnet.bin"):
        shutil.copy(DEMO / name, tmp_path / name)
    with Recorder() as worker:
        worker.result(OpenModel(tmp_path / "digitnet.param"))
        worker.result(digits("calibration", 10))
        worker.result(Calibrate())
        (tmp_path / "digitnet.bin").rename(tmp_path / "away")
        os.kill(worker.client.pid or 0, signal.SIGKILL)
        problems = worker.wait_for(WorkerRestored).problems
        assert worker.failure(Calibrate()).message == "no network is open"
        told = [event for event in worker.events if isinstance(event, WorkerRestored)]
        (tmp_path / "away").rename(tmp_path / "digitnet.bin")
        assert worker.result(Calibrate()).images == 10
    assert len(problems) == 1 and len(told) == 1, "it is said once"


def test_a_worker_that_hangs_is_noticed_and_replaced(tmp_path: Path) -> None:
    with Recorder(silent_seconds=0.5) as worker:
        worker.open_demo()
        generation = worker.begin(Evaluate(None, (Column("ncnn", "fp32"),), threads=1))
        pid = worker.client.pid or 0
        os.kill(pid, signal.SIGSTOP)
        assert worker.wait_for(WorkerSilent).seconds == 0.5
        worker.client.replace_worker()
        assert isinstance(worker.end_of(generation), Failed)
        assert worker.result(Evaluate(None, (Column("ncnn", "fp32"),))).classes == 10
        assert worker.client.pid != pid


def test_esc_replaces_a_worker_that_hangs_while_it_opens_things_again() -> None:
    with Recorder(patience=0.3) as worker:
        worker.open_demo()
        old = worker.client.pid or 0
        os.kill(old, signal.SIGKILL)
        assert eventually(lambda: worker.client.pid not in (None, old))
        hanging = worker.client.pid or 0
        os.kill(hanging, signal.SIGSTOP)
        waiting = worker.client.submit(Evaluate(None, (Column("ncnn", "fp32"),)))
        worker.client.cancel(waiting)
        assert isinstance(worker.end_of(waiting), Cancelled)
        assert worker.result(Evaluate(None, (Column("ncnn", "fp32"),))).classes == 10, "the network is open"
        assert worker.client.pid != hanging


@STARTED
def test_a_worker_that_can_not_start_fails_the_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    start = process.START
    monkeypatch.setattr(process, "START", "raise SystemExit(7)")
    with Recorder() as worker:
        failure = worker.failure(OPEN_DEMO)
        monkeypatch.setattr(process, "START", start)
        assert worker.result(OPEN_DEMO).name == "digitnet"
    assert failure.kind == "lost" and "status 7" in failure.message and failure.fix


@STARTED
def test_an_interpreter_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with Recorder() as worker:
        failure = worker.failure(OPEN_DEMO)
    assert failure.kind == "lost" and "can't be started" in failure.message


@STARTED
@pytest.mark.parametrize("busy", [False, True])
def test_close_leaves_nothing(busy: bool, shared_data: Path) -> None:
    before = set(psutil.Process().children(recursive=True))
    with Recorder() as worker:
        worker.open_demo()
        if busy:
            worker.result(OpenModel(shared_data / "models" / "squeezenet_v1.1.param"))
            images = shared_data / SQUEEZENET.evaluation
            worker.result(SetInputs("evaluation", images, SQUEEZENET.preprocess))
            worker.begin(Evaluate(None, (Column("ncnn", "fp32"),), threads=1))
        assert worker_threads()
        assert set(psutil.Process().children(recursive=True)) - before
    count = len(worker.events)
    assert set(psutil.Process().children(recursive=True)) == before
    assert worker_threads() == []
    time.sleep(0.2)
    assert len(worker.events) == count


def test_close_ends_a_worker_that_hangs() -> None:
    with Recorder() as worker:
        worker.open_demo(20)
        pid = worker.client.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
    assert not psutil.pid_exists(pid)
    assert worker_threads() == []


def test_close_before_start_and_twice() -> None:
    client = Client(lambda _: None)
    client.close()
    client.start()
    client.close()
    client.close()
    assert worker_threads() == []


PARENT = """
import sys, time
from clipscope.core.worker.messages import *
from clipscope.core.worker.requests import *
from clipscope.core.common.column import Column
from tests.worker.recorder import Recorder, OPEN_DEMO, digits
worker = Recorder()
worker.client.start()
worker.open_demo()
if sys.argv[1] == "busy":
    worker.begin(Evaluate(None, (Column("ncnn", "fp32"),), threads=1))
print(worker.client.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("state", ["idle", "busy"])
def test_a_worker_ends_when_its_parent_is_killed(state: str) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, state], cwd=ROOT, stdout=subprocess.PIPE)
    with parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        started = set(psutil.Process(parent.pid).children(recursive=True))
        assert started == {child}
        parent.kill()
        parent.wait(LONG)
        assert eventually(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


@STARTED
def test_what_a_native_library_prints_does_not_break_the_protocol(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    noisy = process.START.replace("; main()", "; import os, clipscope.core.worker.child as c; old = c._do; ")
    noisy += "c._do = lambda *a: (os.write(1, b'native noise'), print('more'), old(*a)); main()"
    monkeypatch.setattr(process, "START", noisy)
    with Recorder() as worker:
        assert worker.result(OPEN_DEMO).name == "digitnet"
    captured = capfd.readouterr()
    assert captured.out == "" and "native noise" in captured.err


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@STARTED
def test_what_a_worker_started_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sleeper = "import subprocess as s; s.Popen(['sleep', '600'], stdin=s.DEVNULL, stdout=s.DEVNULL); main()"
    monkeypatch.setattr(process, "START", process.START.replace("main()", sleeper))
    with Recorder() as worker:
        worker.result(OPEN_DEMO)
        (sleeping,) = psutil.Process(worker.client.pid).children()
        os.kill(worker.client.pid or 0, signal.SIGKILL)
        worker.wait_for(WorkerRestored)
        assert eventually(lambda: not sleeping.is_running() or sleeping.status() == psutil.STATUS_ZOMBIE)


def test_the_restore_state_forgets_what_depends_on_what_is_gone() -> None:
    state = RestoreState(model=OPEN_DEMO, inputs={"evaluation": digits("evaluation")})
    assert state.without(OPEN_DEMO).requests() == (digits("evaluation"),)
    assert state.without(digits("evaluation")).requests() == (OPEN_DEMO,)
    assert state.after(OPEN_DEMO, None) is state


def test_exit_codes_in_words() -> None:
    assert exit_text(3) == "it ended with status 3"
    assert "SIGSEGV" in exit_text(-signal.SIGSEGV) and "memory" in exit_text(-signal.SIGKILL)


def test_cancelled_jobs_of_a_dead_worker_are_cancelled() -> None:
    with Recorder() as worker:
        worker.open_demo()
        generation = worker.begin(Evaluate(None, (Column("ncnn", "fp32"),), threads=1))
        os.kill(worker.client.pid or 0, signal.SIGSTOP)
        worker.client.cancel(generation)
        os.kill(worker.client.pid or 0, signal.SIGKILL)
        assert isinstance(worker.end_of(generation), Cancelled)
