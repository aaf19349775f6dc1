"""The worker from the window's side: signals in the window's thread, nothing that blocks it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QThread, QTimer
from pytestqt.qtbot import QtBot

from clipscope.core.common.column import Column
from clipscope.core.worker.requests import Calibrate, Evaluate, OpenModel
from clipscope.core.worker.table_requests import ImportTable
from clipscope.gui.work.jobs import Job, Jobs
from tests.worker.recorder import DEMO, LONG, OPEN_DEMO, digits

FP32 = (Column("ncnn", "fp32"),)
TIMEOUT = int(LONG * 1000)


class Log:
    """Everything that a `Jobs` says, with the thread in which it was said."""

    def __init__(self, jobs: Jobs) -> None:
        self.said: list[tuple[str, Any]] = []
        self.threads: set[QThread] = set()
        for name in ("started", "cancelled", "workerDied", "workerRestored", "busyChanged"):
            getattr(jobs, name).connect(lambda value, name=name: self._add(name, value))
        for name in ("progressed", "finished", "failed"):
            getattr(jobs, name).connect(lambda job, value, name=name: self._add(name, (job, value)))

    def _add(self, name: str, value: Any) -> None:
        self.said.append((name, value))
        self.threads.add(QThread.currentThread())

    def all(self, name: str) -> list[Any]:
        return [value for said, value in self.said if said == name]


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    jobs.start()
    yield jobs
    jobs.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("worker-")]


def idle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=TIMEOUT)


def open_demo(qtbot: QtBot, jobs: Jobs) -> None:
    for request in (OPEN_DEMO, digits("calibration", 20), digits("evaluation")):
        jobs.submit(request)
    idle(qtbot, jobs)


def test_everything_arrives_in_the_window_s_thread(qtbot: QtBot, jobs: Jobs) -> None:
    log = Log(jobs)
    jobs.submit(OPEN_DEMO)
    assert jobs.busy and jobs.current is None
    jobs.submit(digits("calibration", 20))
    last = jobs.submit(Calibrate())
    assert last.title == "calibration"
    current: list[bool] = []
    jobs.progressed.connect(lambda job, _: current.append(jobs.current is job))
    idle(qtbot, jobs)
    assert current and all(current)
    finished = log.all("finished")
    assert [job.request for job, _ in finished] == [OPEN_DEMO, digits("calibration", 20), Calibrate()]
    assert finished[0][1].name == "digitnet" and finished[2][1].images == 20
    assert log.threads == {QThread.currentThread()}
    assert log.all("busyChanged") == [True, False]
    assert jobs.current is None and jobs.pending == ()


def test_a_newer_evaluation_wins(qtbot: QtBot, jobs: Jobs) -> None:
    open_demo(qtbot, jobs)
    log = Log(jobs)
    older = [jobs.submit(Evaluate(None, FP32, threads=1)) for _ in range(3)]
    newest = jobs.submit(Evaluate(None, FP32))
    idle(qtbot, jobs)
    assert sorted(log.all("cancelled"), key=lambda job: job.generation) == older
    ((job, result),) = log.all("finished")
    assert job == newest and result.columns[FP32[0]].top1 > 0.9


def test_escape_cancels_all(qtbot: QtBot, jobs: Jobs) -> None:
    open_demo(qtbot, jobs)
    log = Log(jobs)
    both = [jobs.submit(Evaluate(None, FP32, threads=1)), jobs.submit(Calibrate())]
    with qtbot.waitSignal(jobs.progressed, timeout=TIMEOUT):
        pass
    jobs.cancel()
    idle(qtbot, jobs)
    assert sorted(job.generation for job in log.all("cancelled")) == [job.generation for job in both]
    jobs.submit(Calibrate())
    idle(qtbot, jobs)
    assert len(log.all("finished")) == 1


def test_a_failure_says_what_where_and_the_way_out(qtbot: QtBot, jobs: Jobs) -> None:
    log = Log(jobs)
    job = jobs.submit(OpenModel(DEMO / "nothing.param"))
    jobs.submit(ImportTable(DEMO / "nothing.table"))
    idle(qtbot, jobs)
    (first, failure), (_, second) = log.all("failed")
    assert first == job
    assert failure.message and "nothing.param" in failure.where and failure.fix
    assert second.message == "no network is open"


def test_a_killed_worker_costs_one_job(qtbot: QtBot, jobs: Jobs) -> None:
    open_demo(qtbot, jobs)
    log = Log(jobs)
    pid = jobs.pid
    assert pid is not None
    lost: list[Job] = []

    def kill(job: Job) -> None:
        if not lost:
            lost.append(job)
            os.kill(pid, signal.SIGKILL)

    jobs.progressed.connect(kill)
    jobs.submit(Evaluate(None, FP32, threads=1))
    waiting = jobs.submit(Calibrate())
    with qtbot.waitSignals([jobs.workerDied, jobs.workerRestored], timeout=TIMEOUT):
        pass
    idle(qtbot, jobs)
    ((failed, failure),) = log.all("failed")
    assert [failed] == lost and failure.kind == "lost"
    assert [job for job, _ in log.all("finished")] == [waiting]
    assert log.all("workerRestored") == [()] and "SIGKILL" in log.all("workerDied")[0]
    assert not psutil.pid_exists(pid)


def test_nothing_comes_after_close(qtbot: QtBot) -> None:
    jobs = Jobs()
    log = Log(jobs)
    jobs.start()
    jobs.submit(OPEN_DEMO)
    jobs.close()
    count = len(log.said)
    qtbot.wait(100)
    assert len(log.said) == count and not jobs.busy
    with pytest.raises(RuntimeError, match="closed"):
        jobs.submit(OPEN_DEMO)


def test_a_slot_may_submit_the_next_job(qtbot: QtBot, jobs: Jobs) -> None:
    log = Log(jobs)
    jobs.finished.connect(
        lambda job, _: jobs.submit(digits("evaluation", 20)) if job.request == OPEN_DEMO else None
    )
    jobs.submit(OPEN_DEMO)
    idle(qtbot, jobs)
    assert [job.request for job, _ in log.all("finished")] == [OPEN_DEMO, digits("evaluation", 20)]
    assert log.all("busyChanged") == [True, False]


def test_a_turn_of_the_loop_brings_one_event(qtbot: QtBot, jobs: Jobs) -> None:
    turn, turns = [0], []
    loop = QTimer(interval=0)
    loop.timeout.connect(lambda: turn.__setitem__(0, turn[0] + 1))
    for name in ("started", "progressed", "finished"):
        getattr(jobs, name).connect(lambda *_: turns.append(turn[0]))
    for request in (OPEN_DEMO, digits("calibration", 20), digits("evaluation")):
        jobs.submit(request)
    # All answers wait while the window is busy with something else.
    time.sleep(4)
    loop.start()
    idle(qtbot, jobs)
    assert len(turns) >= 6 and len(set(turns)) == len(turns), turns


def test_steps_that_wait_become_one(qtbot: QtBot, jobs: Jobs) -> None:
    open_demo(qtbot, jobs)
    log = Log(jobs)
    job = jobs.submit(Evaluate(None, FP32))
    time.sleep(4)
    idle(qtbot, jobs)
    steps = [step for one, step in log.all("progressed") if one is job]
    assert len(steps) == 1 and steps[0].done == steps[0].total and steps[0].partial
    assert [one for one, _ in log.all("finished")] == [job]
