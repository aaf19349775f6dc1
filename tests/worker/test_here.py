"""The worker tells the processor, and gives answers on it that give way to all that a person asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clipscope.core.common.column import Column
from clipscope.core.engines.processor import int8_saturates, this_processor
from clipscope.core.evaluation.result_key import here_key
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.worker.messages import Cancelled, Finished
from clipscope.core.worker.requests import (
    Calibrate,
    Evaluate,
    FindProcessor,
    OpenModel,
    Preview,
    Request,
    RunHere,
)
from clipscope.core.worker.results import CalibrationResult, HereResult
from tests.worker.recorder import DEMO, Recorder, digits

COLUMN = Column("onnxruntime", "int8")


@pytest.fixture(scope="module")
def worker() -> Iterator[Recorder]:
    with Recorder() as worker:
        yield worker


@pytest.fixture(scope="module")
def request_here(worker: Recorder) -> RunHere:
    worker.result(OpenModel(DEMO / "digitnet.onnx"))
    worker.result(digits("calibration", 20))
    worker.result(digits("evaluation", 60))
    calibrated: CalibrationResult = worker.result(Calibrate())
    exact = worker.result(Evaluate(calibrated.plan, (COLUMN,))).columns[COLUMN]
    assert isinstance(exact, Accuracy)
    return RunHere(calibrated.plan, exact)


def test_the_processor_is_told_without_a_network() -> None:
    with Recorder() as worker:
        assert worker.result(FindProcessor()) == this_processor()


def test_answers_are_those_of_the_verb(worker: Recorder, request_here: RunHere) -> None:
    found = worker.result(request_here)
    assert isinstance(found, HereResult)
    assert found.here.saturates == int8_saturates()
    assert bool(found.here.remedies) == int8_saturates()
    if not int8_saturates():
        assert found.here.accuracy == request_here.exact


def test_they_give_way(worker: Recorder, request_here: RunHere) -> None:
    first = worker.client.submit(request_here)
    edited = request_here.plan.with_layers_on({next(iter(request_here.plan.layers)): False})
    second = worker.client.submit(Evaluate(edited, (COLUMN,)))
    # Where nothing saturates, they may be there already.
    expected = Cancelled if int8_saturates() else (Cancelled, Finished)
    assert isinstance(worker.end_of(first), expected)
    assert isinstance(worker.end_of(second), Finished)


@pytest.mark.parametrize(
    ("newer", "way"),
    [
        (Preview(), True),
        (Calibrate(), True),
        (FindProcessor(), False),
    ],
)
def test_to_whom(request_here: RunHere, newer: Request, way: bool) -> None:
    assert request_here.gives_way_to(newer) == way


def test_the_key_goes_by_the_processor() -> None:
    keys = {here_key("a", s, t) for s in (True, False, None) for t in (1, 2)}
    assert len(keys) == 6 and here_key("a", True, 1) in keys and here_key("b", True, 1) not in keys
