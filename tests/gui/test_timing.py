"""Latency in the window: what is measured when, and again once other programs are quiet."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from clipscope.core.common.column import COLUMNS
from clipscope.core.common.other_load import Usage
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.worker.plan_requests import FindModes
from clipscope.core.worker.requests import Evaluate, MeasureLatency, Request
from clipscope.core.worker.requests import InputKey as WorkerBasis
from clipscope.core.worker.results import LatencyResult
from clipscope.gui.panels.comparison.latency_strip import LatencyStrip
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work import quiet_watch
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.quiet_watch import CALM_LOOKS
from clipscope.gui.work.timing import MOST_REPEATS, Timing
from tests.gui.running import User, until
from tests.gui.sample import SHARED_ROOT, latency

INT8 = COLUMNS[1]


class Worker(QObject):
    """Takes jobs as `Jobs` does, and ends them when a test says so."""

    submitted, cancelled = Signal(object), Signal(object)
    finished, failed = Signal(object, object), Signal(object, object)
    pid = None

    def __init__(self) -> None:
        super().__init__()
        self.jobs: dict[int, Job] = {}
        self._count = 0

    @property
    def pending(self) -> tuple[Job, ...]:
        return tuple(self.jobs.values())

    @property
    def busy(self) -> bool:
        return bool(self.jobs)

    def submit(self, request: Request) -> Job:
        self._count += 1
        job = Job(self._count, request)
        self.jobs[job.generation] = job
        self.submitted.emit(job)
        return job

    def cancel(self, job: Job) -> None:
        if self.jobs.pop(job.generation, None) is not None:
            self.cancelled.emit(job)

    def finish(self, others: float) -> None:
        """End the measurement that runs: other programs used this many processors."""
        (job,) = (job for job in self.pending if isinstance(job.request, MeasureLatency))
        assert isinstance(job.request, MeasureLatency)
        del self.jobs[job.generation]
        found = dict.fromkeys(COLUMNS, latency(5.0, others, job.request.threads or 1))
        self.finished.emit(job, LatencyResult(found, (), WorkerBasis("", "", "")))

    @property
    def measuring(self) -> int:
        return sum(isinstance(job.request, MeasureLatency) for job in self.pending)


class Machine:
    """Counters of a machine on which others use ``others`` processors, two seconds from look to look."""

    def __init__(self) -> None:
        self.others = 0.0
        self._now = Usage(0.0, 0.0, 0.0)

    def __call__(self) -> Usage:
        before = self._now
        self._now = Usage(before.wall + 2, before.everyone + 2 * (0.3 + self.others), before.own + 0.6)
        return before


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    found = Machine()
    monkeypatch.setattr(quiet_watch, "usage_reader", lambda family: found)
    return found


@pytest.fixture
def worker(qapp: object) -> Worker:
    return Worker()


@pytest.fixture
def timing(document: Document, worker: Worker, machine: Machine) -> Timing:
    parent = QObject(worker)
    jobs: Jobs = worker  # type: ignore[assignment]
    return Timing(document, jobs, lambda: True, parent)


def look(timing: Timing, times: int = CALM_LOOKS) -> None:
    """What the timer does, as often as told, while it runs."""
    for _ in range(times):
        if timing.waiting:
            timing.watch.look()


def test_doubtful_figures_are_measured_again_when_others_are_quiet(
    timing: Timing, worker: Worker, machine: Machine, document: Document
) -> None:
    machine.others = 1.3
    timing.measure()
    worker.finish(1.3)
    assert timing.waiting and document.result(INT8).latency_fresh
    look(timing, 20)
    assert timing.waiting and not worker.busy, "they are still busy"
    machine.others = 0.1
    look(timing, CALM_LOOKS - 1)
    machine.others = 0.6
    look(timing, 1)
    machine.others = 0.1
    look(timing, CALM_LOOKS - 1)
    assert not worker.busy, "a moment of quiet is not enough"
    look(timing, 2)
    assert worker.measuring == 1 and not timing.waiting
    worker.finish(0.1)
    found = document.result(INT8).latency
    assert found is not None and not found.doubtful and not timing.waiting and not worker.busy


def test_good_figures_are_not_measured_again(timing: Timing, worker: Worker) -> None:
    timing.measure()
    worker.finish(0.2)
    assert not timing.waiting


def test_it_gives_up_after_some_measurements_and_after_some_time(
    timing: Timing, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    timing.measure()
    worker.finish(1.0)
    for repeat in range(MOST_REPEATS):
        assert timing.waiting, repeat
        look(timing)
        worker.finish(1.0)
    assert not timing.waiting and not worker.busy
    timing.measure()
    worker.finish(1.0)
    assert timing.waiting, "a person's wish counts anew"
    later = time.monotonic() + quiet_watch.LONGEST_SECONDS + 1
    monkeypatch.setattr("clipscope.gui.work.quiet_watch.time.monotonic", lambda: later)
    look(timing)
    assert not timing.waiting and not worker.busy


def test_jobs_go_first(timing: Timing, worker: Worker, document: Document) -> None:
    timing.measure()
    worker.finish(1.0)
    other = worker.submit(Evaluate(None))
    look(timing, 10)
    assert not worker.measuring, "not while a job runs"
    worker.cancel(other)
    look(timing, 10)
    assert worker.measuring == 1
    question = worker.submit(FindModes(document.plan, ""))
    assert not worker.measuring and question in worker.pending, "it gives way"
    assert timing.waiting
    worker.cancel(question)
    look(timing, 10)
    assert worker.measuring == 1, "and begins again"


def test_what_a_person_asked_for_gives_way_to_nothing(timing: Timing, worker: Worker) -> None:
    timing.measure()
    worker.submit(Evaluate(None))
    assert worker.measuring == 1


@pytest.mark.parametrize("end", ["switch", "escape", "cancel", "model"])
def test_it_can_be_stopped(timing: Timing, worker: Worker, document: Document, end: str) -> None:
    timing.measure()
    worker.finish(1.0)
    if end == "cancel":
        look(timing)
        (job,) = worker.pending
        worker.cancel(job)
    elif end == "switch":
        timing.set_automatic(False)
    elif end == "escape":
        look(timing)
        timing.give_up()
    else:
        document.set_model(document.model)
    assert not timing.waiting and not worker.busy
    if end == "switch":
        timing.measure()
        worker.finish(1.0)
        assert not timing.waiting
        timing.set_automatic(True)
        assert timing.waiting, "what is doubtful already is waited for"


def test_the_strip_does_what_it_offers(
    timing: Timing, worker: Worker, document: Document, theme: Theme, qtbot: QtBot
) -> None:
    strip = LatencyStrip(theme)
    qtbot.addWidget(strip)
    strip.follow(timing)
    document.resultsChanged.connect(lambda _: show())

    def show() -> None:
        views = (document.result(column).latency for column in COLUMNS)
        strip.show_latencies([value for value in views if value is not None], document.latency_threads)

    document.set_latency_threads(2)
    timing.measure()
    worker.finish(1.3)
    assert "Waiting until they are quiet" in strip.text.text()
    strip.automatic.click()
    assert "Waiting" not in strip.text.text() and not timing.automatic
    strip.again_button.click()
    assert worker.measuring == 1
    worker.finish(1.3)
    strip.threads_button.click()
    (job,) = worker.pending
    assert isinstance(job.request, MeasureLatency) and job.request.threads == 1
    worker.finish(0.0)
    found = document.result(INT8).latency
    assert found is not None and found.threads == 1


def test_a_result_belongs_to_the_network_that_was_timed(
    timing: Timing, worker: Worker, document: Document
) -> None:
    timing.measure()
    document.set_threshold({SHARED_ROOT: 2.0})
    name = next(name for name, quant in document.plan.layers.items() if quant.on)
    document.set_layers_on({name: False})
    worker.finish(0.0)
    assert not document.result(INT8).latency_fresh and document.result(COLUMNS[0]).latency_fresh
    document.undo_stack.undo()
    assert document.result(INT8).latency_fresh


# The real worker ----------------------------------------------------------------------------------


@pytest.fixture
def user(qapp: object, tmp_path: Path) -> Iterator[User]:
    user = User(tmp_path)
    yield user
    user.close()


def test_latency_is_measured_if_evaluation_images_come_after_the_calibration(user: User) -> None:
    """Setting them makes the measurement that waits useless, and there was no other."""
    user.session.open_model(demo_model(), preprocess=DEMO_PREPROCESS)
    until(lambda: user.document.model is not None)
    user.session.open_images(demo_images("calib"), "calibration")
    until(lambda: user.document.stats)
    user.session.open_images(demo_images("eval"), "evaluation")
    user.idle(latency=True)
    assert all(user.view(column).latency_fresh for column in COLUMNS)
    shown = user.view(INT8).latency
    assert shown is not None and shown.others is not None and shown.p10 <= shown.p50
    user.session.open_images(demo_images("calib"), "evaluation")
    timed: list[object] = []
    user.jobs.submitted.connect(lambda job: timed.append(isinstance(job.request, MeasureLatency)))
    user.idle(latency=True)
    assert timed and not any(timed), "other images are no other network"
    assert user.view(INT8).latency == shown
