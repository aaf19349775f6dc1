"""Queries are answered while a long job runs, lose nothing when it ends, stops or dies, and may not hang."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker import process
from clipscope.core.worker.client import interleaved_query
from clipscope.core.worker.messages import (
    Cancelled,
    Failed,
    Finished,
    Started,
    Stepped,
    WorkerExited,
    WorkerRestored,
)
from clipscope.core.worker.plan_requests import ChangeBits, FindWeightChoices, ViewWeights
from clipscope.core.worker.requests import Calibrate, Evaluate, MeasureLatency, Preview, Request
from clipscope.core.worker.results import CalibrationResult
from clipscope.core.worker.search_requests import Tune
from tests.worker.recorder import OPEN_DEMO, Recorder, digits

LONG_TUNE = Tune(600)
CHOICES = FindWeightChoices(8, "")


class Demo:
    """A worker with the demo, calibrated."""

    def __init__(self, worker: Recorder) -> None:
        self.worker = worker
        self.model: str = worker.open_demo(20).fingerprint
        self.calibration: CalibrationResult = worker.result(Calibrate())

    def bits(self, bits: int) -> ChangeBits:
        return ChangeBits(self.calibration.plan, dict(self.calibration.stats), bits, self.model)

    def view(self, layer: str) -> ViewWeights:
        return ViewWeights(layer, self.calibration.plan.layers[layer], self.model)

    def ends(self) -> list[int]:
        kinds = (Finished, Failed, Cancelled)
        return [event.generation for event in self.worker.events if isinstance(event, kinds)]


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with Recorder() as worker:
        yield Demo(worker)


@pytest.mark.parametrize(
    ("running", "waiting", "place"),
    [
        (LONG_TUNE, (CHOICES,), 0),
        (Evaluate(None), (MeasureLatency(None), Preview(), CHOICES, CHOICES), 2),
        (LONG_TUNE, (OPEN_DEMO, CHOICES), None),
        (LONG_TUNE, (digits("calibration"), CHOICES), None),
        (LONG_TUNE, (Calibrate(), CHOICES), None),
        (LONG_TUNE, (Evaluate(None),), None),
        (Calibrate(), (CHOICES,), None),
        (MeasureLatency(None), (CHOICES,), None),
    ],
)
def test_a_question_overtakes_only_what_changes_nothing(
    running: Request, waiting: tuple[Request, ...], place: int | None
) -> None:
    assert interleaved_query(running, waiting) == place


def test_questions_are_answered_while_tuning_goes_on(demo: Demo) -> None:
    worker, alone = demo.worker, demo.worker.result(demo.bits(7))
    tuning = worker.begin(LONG_TUNE)
    latency = worker.client.submit(MeasureLatency(demo.calibration.plan))
    seven = worker.result(demo.bits(7))
    worker.result(demo.view("conv_8"))
    assert seven.plan == alone.plan and seven.ranges == alone.ranges
    assert worker.failure(ViewWeights("conv_8", demo.calibration.plan.layers["conv_8"], "other")).fix
    assert tuning not in demo.ends() and latency not in demo.ends()
    before = len(worker.events)
    worker.wait(lambda e: isinstance(e, Stepped) and e in worker.events[before:])
    worker.client.cancel(tuning)
    assert isinstance(worker.end_of(tuning), Cancelled)
    assert isinstance(worker.end_of(latency), Finished)


def test_a_question_that_is_dropped_or_meets_a_cancel_ends_once(demo: Demo) -> None:
    worker = demo.worker
    tuning = worker.begin(LONG_TUNE)
    dropped, second = worker.client.submit(demo.bits(7)), worker.client.submit(demo.bits(6))
    assert isinstance(worker.end_of(dropped), Cancelled)
    third = worker.client.submit(demo.view("conv_8"))
    worker.client.cancel(tuning)
    assert isinstance(worker.end_of(tuning), Cancelled)
    assert [type(worker.end_of(one)) for one in (second, third)] == [Finished, Finished]
    worker.result(demo.view("conv_8"))
    assert all(demo.ends().count(one) == 1 for one in (tuning, dropped, second, third))


def test_a_cancelled_question_does_not_outlive_its_job(demo: Demo) -> None:
    """Sent together: the worker may meet the cancel of either first."""
    worker = demo.worker
    for turn in range(6):
        tuning = worker.begin(LONG_TUNE)
        asked = worker.client.submit(demo.bits(6))
        for generation in (tuning, asked) if turn % 2 else (asked, tuning):
            worker.client.cancel(generation)
        assert isinstance(worker.end_of(asked), Cancelled) and isinstance(worker.end_of(tuning), Cancelled)
        worker.result(demo.view("conv_8"))
        assert demo.ends().count(asked) == demo.ends().count(tuning) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs a signal that stops a process")
def test_a_question_is_answered_by_the_next_worker_if_this_one_dies() -> None:
    with Recorder() as worker:
        demo = Demo(worker)
        tuning = worker.begin(LONG_TUNE)
        pid = worker.client.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        asked, dropped = worker.client.submit(demo.view("conv_8")), worker.client.submit(demo.bits(7))
        worker.client.cancel(dropped)
        assert isinstance(worker.end_of(dropped), Cancelled)
        os.kill(pid, signal.SIGKILL)
        lost, answer = worker.end_of(tuning), worker.end_of(asked)
        assert isinstance(lost, Failed) and lost.failure.kind == "lost"
        assert isinstance(answer, Finished)
        assert isinstance(worker.end_of(worker.client.submit(Evaluate(QuantPlan()))), (Finished, Failed))
        assert any(isinstance(e, Started) and e.generation == asked for e in worker.events)


HANGING = (
    "import time, clipscope.core.worker.plan_requests as r, clipscope.core.worker.service as s;"
    " s.HANDLERS[r.ViewWeights] = s.one_step(lambda *_: time.sleep(600)); main()"
)
"""Start of a worker whose answer to `ViewWeights` never comes."""


@pytest.mark.usefixtures("real_workers")
@pytest.mark.parametrize("cancelled", [False, True])
def test_a_query_that_hangs_beside_a_job_has_a_deadline(
    cancelled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "START", process.START.replace("main()", HANGING))
    with Recorder(query_seconds=1.0) as worker:
        demo = Demo(worker)
        tuning = worker.begin(LONG_TUNE)
        asked = worker.client.submit(demo.view("conv_8"))
        if cancelled:
            worker.client.cancel(asked)
            assert isinstance(worker.end_of(asked), Cancelled)
        else:
            refused = worker.end_of(asked)
            assert isinstance(refused, Failed) and refused.failure.kind == "lost"
            assert "looking at the weights did not go on for 1 s" in refused.failure.message
            lost = worker.end_of(tuning)
            assert isinstance(lost, Failed) and "looking at the weights" in lost.failure.message
            assert worker.wait_for(WorkerExited).lost == tuning
            assert worker.wait_for(WorkerRestored).problems == ()
        if tuning not in demo.ends():
            worker.client.cancel(tuning)
            worker.end_of(tuning)
        assert isinstance(worker.end_of(worker.client.submit(Evaluate(demo.calibration.plan))), Finished)
        assert demo.ends().count(tuning) == demo.ends().count(asked) == 1


@pytest.mark.usefixtures("real_workers")
def test_a_query_that_hangs_alone_has_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "START", process.START.replace("main()", HANGING))
    with Recorder(query_seconds=1.0) as worker:
        demo = Demo(worker)
        failure = worker.failure(demo.view("conv_8"))
        assert failure.kind == "lost" and failure.fix
        assert worker.wait_for(WorkerRestored).problems == ()
        assert isinstance(worker.end_of(worker.client.submit(Evaluate(demo.calibration.plan))), Finished)


LATE_CANCELS = """
import os, time
from clipscope.core.worker.child import Inbox
from clipscope.core.worker.messages import Cancel, Job
from clipscope.core.worker.process import send
from clipscope.core.worker.plan_requests import FindWeightChoices
reading, writing = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb")))
inbox, most = Inbox(reading), 0
for generation in range(1, 500):
    send(writing, Job(generation, FindWeightChoices(8, "")))
    assert inbox.next_job().generation == generation
    inbox.end(generation)
    send(writing, Cancel(generation))
    most = max(most, inbox.open_jobs)
send(writing, Job(500, FindWeightChoices(8, "")))
send(writing, Cancel(500))
send(writing, Job(501, FindWeightChoices(8, "")))
inbox.next_job(), inbox.next_job()
print(most, inbox.open_jobs, inbox.is_cancelled(500), inbox.is_cancelled(501), flush=True)
os._exit(0)
"""
"""In a process of its own: an inbox whose other end closes ends its process."""


def test_cancels_that_come_too_late_are_not_kept() -> None:
    done = subprocess.run([sys.executable, "-c", LATE_CANCELS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "2", "True", "False"]
