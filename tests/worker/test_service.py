"""Every request has its handler, and any verb can be run in a worker, with progress, result and failure."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress, run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.open_model import open_model
from clipscope.core.worker.client import run_in_worker
from clipscope.core.worker.messages import Cancelled
from clipscope.core.worker.requests import Analysis, Query, Request, RunVerb, Search
from clipscope.core.worker.service import HANDLERS, handle
from clipscope.core.worker.state import WorkerState
from clipscope.core.worker.task_requests import PictureQuery
from tests.worker.recorder import DEMO, OPEN_DEMO, PIXELS, Recorder, digits

KINDS = (Request, Query, Search, Analysis, PictureQuery)


def subclasses(kind: type[Request]) -> Iterator[type[Request]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from subclasses(sub)


def absmax_of(model: Path, images: Path, limit: int) -> Generator[Progress[Any], None, dict[str, float]]:
    """A verb as a command would write it: opens its files, measures, returns a small value."""
    opened = yield from open_model(model)
    measured = yield from calibrate(opened, Inputs(open_source(images).sample(limit), PIXELS))
    return {root: stats.absmax for root, stats in measured.stats.items()}


def crash() -> Generator[Progress[Any], None, None]:
    yield Progress("about to crash", 0, 1)
    os.kill(os.getpid(), signal.SIGSEGV)
    yield Progress("never reached", 1, 1)


def endless() -> Generator[Progress[Any], None, None]:
    while True:
        yield Progress("counting", 1, 0)


ABSMAX = RunVerb(
    absmax_of, {"model": DEMO / "digitnet.param", "images": DEMO / "digits" / "calib", "limit": 20}
)


def test_every_request_has_a_handler_and_no_handler_is_left_over() -> None:
    ours = Request.__module__.rpartition(".")[0]
    requests = {kind for kind in subclasses(Request) if kind.__module__.startswith(f"{ours}.")}
    assert set(HANDLERS) == requests - set(KINDS)


def test_an_unknown_request_is_named() -> None:
    class Unheard(Request):
        """Not registered."""

    with pytest.raises(TypeError, match="Unheard"):
        handle(Unheard(), WorkerState(lambda: None))


def test_a_verb_in_a_worker_gives_what_it_gives_here_and_tells_its_progress() -> None:
    steps: list[Progress[Any]] = []
    found = run_in_worker(ABSMAX, steps.append)
    assert found == run(absmax_of(**ABSMAX.arguments)) and found["in0"] > 0
    assert {"measuring ranges"} <= {step.stage for step in steps}
    assert any(step.done == step.total == 20 for step in steps)


def test_a_verb_that_refuses_and_one_that_crashes_are_one_line_each(tmp_path: Path) -> None:
    missing = tmp_path / "no.param"
    with pytest.raises(ClipScopeError, match=r"no\.param") as refused:
        run_in_worker(RunVerb(absmax_of, {**ABSMAX.arguments, "model": missing}))
    assert refused.value.fix
    with pytest.raises(ClipScopeError, match="SIGSEGV") as lost:
        run_in_worker(RunVerb(crash))
    assert lost.value.fix


def test_a_verb_can_be_cancelled_and_leaves_what_is_open_alone() -> None:
    with Recorder() as worker:
        worker.open_demo(20)
        info = worker.result(OPEN_DEMO)
        running = worker.begin(RunVerb(endless))
        worker.client.cancel(running)
        assert isinstance(worker.end_of(running), Cancelled)
        assert worker.result(ABSMAX)["in0"] > 0
        assert worker.result(digits("evaluation", 10)).count == 10
        assert worker.result(OPEN_DEMO) == info
