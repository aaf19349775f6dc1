"""Cancelling, superseding, order, and a worker that does not react."""

from __future__ import annotations

import itertools
import os
import signal
import time
from dataclasses import replace

import psutil
import pytest

from clipscope.core.common.column import Column
from clipscope.core.data.sources import open_source
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.child import JobCancelled
from clipscope.core.worker.handle_images import PolledInputs
from clipscope.core.worker.messages import (
    Cancelled,
    Failed,
    Finished,
    Started,
    Stepped,
    WorkerExited,
    WorkerRestored,
)
from clipscope.core.worker.requests import Calibrate, Evaluate, MeasureLatency, OpenModel, Preview
from tests.networks import SQUEEZENET
from tests.worker.recorder import OPEN_DEMO, Recorder, digits

FP32 = (Column("ncnn", "fp32"),)


def big(worker: Recorder, shared_data: object) -> None:
    """A network and images that keep the worker busy for seconds."""
    worker.result(OpenModel(shared_data / "models" / "squeezenet_v1.1.param"))  # type: ignore[operator]
    worker.result(
        replace(
            digits("evaluation"),
            path=shared_data / SQUEEZENET.evaluation,  # type: ignore[operator]
            preprocess=SQUEEZENET.preprocess,
        )
    )


def test_a_cancelled_evaluation_stops_and_the_next_job_works(shared_data: object) -> None:
    with Recorder() as worker:
        big(worker, shared_data)
        generation = worker.begin(Evaluate(None, FP32, threads=1))
        asked = time.monotonic()
        worker.client.cancel(generation)
        assert isinstance(worker.end_of(generation), Cancelled)
        took = time.monotonic() - asked
        steps = [e for e in worker.events if isinstance(e, Stepped) and e.generation == generation]
        whole = worker.result(Evaluate(None, FP32))
    assert max(step.progress.done for step in steps) < 200
    assert took < 5
    assert whole.columns[FP32[0]].images == 200


def test_cancelled_in_the_middle_of_a_calibration() -> None:
    with Recorder() as worker:
        worker.open_demo(20)
        worker.result(digits("calibration"))
        generation = worker.begin(Calibrate(threads=1), steps=5)
        worker.client.cancel(generation)
        end = worker.end_of(generation)
        assert worker.result(Calibrate()).images == 100
    assert isinstance(end, Cancelled)


def test_a_job_stops_within_one_image() -> None:
    calls = itertools.count()

    def poll() -> None:
        if next(calls) == 3:
            raise JobCancelled

    inputs = PolledInputs(open_source(digits("evaluation").path), digits("evaluation").preprocess, poll)
    seen = []
    with pytest.raises(JobCancelled):
        for i in range(len(inputs)):
            inputs.get(i)
            seen.append(i)
    assert seen == [0, 1, 2]


def test_a_newer_evaluation_takes_the_place_of_older_ones(shared_data: object) -> None:
    with Recorder() as worker:
        big(worker, shared_data)
        running = worker.begin(Evaluate(None, FP32, threads=1))
        waiting = worker.client.submit(Evaluate(None, FP32, threads=1))
        newest = worker.client.submit(Evaluate(None, FP32))
        ends = [worker.end_of(generation) for generation in (running, waiting, newest)]
        begun = {e.generation for e in worker.events if isinstance(e, Started)}
    assert [type(end) for end in ends] == [Cancelled, Cancelled, Finished]
    assert waiting not in begun


def test_other_jobs_run_in_order() -> None:
    with Recorder() as worker:
        requests = (OPEN_DEMO, digits("calibration", 20), digits("evaluation", 20), Calibrate(), Preview())
        generations = [worker.client.submit(request) for request in requests]
        worker.end_of(generations[-1])
        begun = [e.generation for e in worker.events if isinstance(e, Started)]
        ended = [e.generation for e in worker.events if isinstance(e, Finished)]
    assert begun == ended == generations == sorted(generations)


@pytest.mark.parametrize(
    ("newer", "older", "useless"),
    [
        (OPEN_DEMO, OPEN_DEMO, True),
        (OPEN_DEMO, Calibrate(), True),
        (OPEN_DEMO, digits("evaluation"), False),
        (digits("evaluation"), Evaluate(None), True),
        (digits("evaluation"), Calibrate(), False),
        (digits("calibration"), Calibrate(), True),
        (digits("calibration"), digits("evaluation"), False),
        (digits("calibration"), Preview("evaluation"), False),
        (Evaluate(None), Calibrate(), False),
        (MeasureLatency(None), Evaluate(None), False),
    ],
)
def test_which_older_jobs_are_useless(newer: OpenModel, older: OpenModel, useless: bool) -> None:
    assert newer.supersedes(older) is useless


def test_a_waiting_job_is_cancelled_at_once_and_an_ended_one_never() -> None:
    with Recorder() as worker:
        first = worker.client.submit(OPEN_DEMO)
        second = worker.client.submit(digits("calibration"))
        worker.client.cancel(second)
        assert isinstance(worker.end_of(second), Cancelled)
        assert isinstance(worker.end_of(first), Finished)
        worker.client.cancel(first)
        worker.client.cancel(12345)
        worker.result(digits("evaluation", 20))
        ends = [e for e in worker.events if isinstance(e, (Finished, Failed, Cancelled))]
    assert [e.generation for e in ends].count(first) == 1
    assert not any(isinstance(e, Started) and e.generation == second for e in worker.events)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs a signal that stops a process")
def test_a_worker_that_hangs_is_replaced_after_a_cancel() -> None:
    with Recorder(patience=0.5) as worker:
        worker.open_demo(50)
        pid = worker.client.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        # More than a pipe holds: handing it over must not block either.
        plan = QuantPlan({}, {})
        generation = worker.client.submit(Evaluate(plan, FP32 * 200_000))
        worker.client.cancel(generation)
        waiting = worker.client.submit(Evaluate(plan, FP32))
        assert isinstance(worker.end_of(generation), Cancelled)
        died = worker.wait_for(WorkerExited)
        assert isinstance(worker.end_of(waiting), Finished)
        assert worker.wait_for(WorkerRestored).problems == ()
        assert worker.client.pid != pid
        assert not psutil.pid_exists(pid)
    assert "did not react" in died.text
