"""ncnn's fp16 column in the window, and with how many threads, on which cores, columns are timed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from clipscope.core.common.column import COLUMNS, FP16, Column
from clipscope.core.engines.half_probe import has_half
from clipscope.core.evaluation.results import Latency
from clipscope.core.targets.facts import Climate
from clipscope.core.targets.values import TimedThere
from clipscope.core.worker.requests import Evaluate, MeasureLatency, Request
from clipscope.core.worker.requests import InputKey as WorkerBasis
from clipscope.core.worker.results import LatencyResult
from clipscope.gui.panels.comparison.comparison import ComparisonPanel
from clipscope.gui.panels.comparison.timed_button import TimedButton
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.work.half import HalfWork
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.timing import Timing
from tests.gui.running import NCNN_INT8, User, until
from tests.gui.sample import SHARED_ROOT, accuracy, latency
from tests.gui.test_timing import Worker
from tests.test_cores import USABLE, big_little

__all__ = ["big_little"]


class Line(Worker):
    """Jobs that a test ends, and whether there are any."""

    busyChanged = Signal(bool)  # noqa: N815
    closed = False

    def submit(self, request: Request) -> Job:
        job = super().submit(request)
        self.busyChanged.emit(True)
        return job

    def end(self, kind: type[Request]) -> Job:
        """End the job of a kind; the line is empty then."""
        (job,) = (job for job in self.pending if isinstance(job.request, kind))
        del self.jobs[job.generation]
        return job


class Half:
    """The work, and what it asks for."""

    def __init__(self, document: Document, line: Line) -> None:
        self.document, self.line = document, line
        owner = QObject(line)
        self.timing = Timing(document, line, lambda: True, owner)  # type: ignore[arg-type]
        self.work = HalfWork(
            document,
            line,  # type: ignore[arg-type]
            lambda: True,
            self.evaluate,
            self.timing.measure,
            owner,
        )
        self.work._idle.setInterval(0)

    def evaluate(self, columns: tuple[Column, ...]) -> None:
        self.line.submit(Evaluate(self.document.plan, columns))
        for column in columns:
            self.document.start_result(column, 10)

    def answer(self) -> None:
        self.line.end(Evaluate)
        key = self.document.current_key(FP16)
        self.document.finish_result(FP16, key, accuracy=accuracy(FP16, 0.9))
        self.line.busyChanged.emit(False)

    def asked(self) -> list[type[Request]]:
        return [type(job.request) for job in self.line.pending]


@pytest.fixture
def half(document: Document, qapp: object) -> Half:
    return Half(document, Line())


def test_it_runs_once_when_asked_and_is_timed_beside_the_others(half: Half) -> None:
    half.document.set_threshold({SHARED_ROOT: 1.0})
    assert not half.line.busy, "no edit asks for it"
    half.line.submit(Evaluate(half.document.plan, COLUMNS[1:2]))
    half.work.run()
    until(lambda: not half.work._idle.isActive())
    assert half.asked() == [Evaluate] and half.work.wanted, "the others come first"
    half.line.end(Evaluate)
    half.line.busyChanged.emit(False)
    until(lambda: half.line.busy)
    assert half.document.result(FP16).state is State.RUNNING
    half.answer()
    until(lambda: half.line.busy)
    (job,) = half.line.pending
    assert isinstance(job.request, MeasureLatency) and job.request.columns == (*COLUMNS, FP16)
    half.line.end(MeasureLatency)
    half.line.finished.emit(
        job,
        LatencyResult(dict.fromkeys((*COLUMNS, FP16), latency(5.0)), (), WorkerBasis("", "", "")),
    )
    half.line.busyChanged.emit(False)
    assert half.document.result(FP16).latency_fresh and half.document.result(FP16).accuracy_fresh
    half.document.set_threshold({SHARED_ROOT: 2.0})
    assert half.document.result(FP16).state is State.FRESH, "thresholds are nothing to it"
    half.work.run()
    assert not half.work.wanted and not half.line.busy


def test_it_gives_way_and_begins_again_but_not_if_a_person_cancels(half: Half) -> None:
    half.work.run()
    until(lambda: half.line.busy)
    (job,) = half.line.pending
    half.line.submit(Evaluate(half.document.plan, COLUMNS[1:2]))
    half.line.cancel(job)
    assert half.work.wanted
    half.line.end(Evaluate)
    half.line.busyChanged.emit(False)
    until(lambda: half.line.busy)
    (job,) = half.line.pending
    assert job.request.columns == (FP16,)  # type: ignore[attr-defined]
    half.line.cancel(job)
    half.line.busyChanged.emit(False)
    assert not half.work.wanted and not half.work._idle.isActive()


def test_its_card_says_what_it_has(document: Document, qtbot: QtBot, theme: object) -> None:
    panel = ComparisonPanel(document, theme)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    assert not panel.half_card.isHidden() and panel.cell(FP16, "FPS").text == "–"
    with qtbot.waitSignal(panel.halfRequested):
        panel.half_button.click()
    document.finish_result(FP16, document.current_key(FP16), accuracy=accuracy(FP16, 0.9))
    timed = Latency(2.0, 2.5, 9, 2, p10=1.5)
    document.finish_latency(FP16, document.current_latency_key(FP16), document.basis, timed)
    panel.show_now()
    assert panel.cell(FP16, "Top-1 %").text == "90.0" and panel.cell(FP16, "FPS").text == "500"
    assert panel.half_button.isHidden()
    assert "p50 ms: 2.00" in panel.half_card.toolTip() and "p10–p90: 1.50–2.50" in panel.half_card.toolTip()
    document.set_latency_threads(1 if document.latency_threads > 1 else 3)
    assert not panel.cell(FP16, "FPS").fresh or document.result(FP16).latency_changed


def test_threads_and_cores_are_chosen_in_a_menu(half: Half, qtbot: QtBot, big_little: dict[int, int]) -> None:
    button = TimedButton()
    qtbot.addWidget(button)
    button.follow(half.timing, half.document)
    button.menu().aboutToShow.emit()
    texts = [action.text() for action in button.menu().actions() if action.text()]
    assert texts[0] == "1 thread" and texts[-3:] == [
        f"All cores ({len(USABLE)})",
        "Big cores (1)",
        f"Little cores ({len(USABLE) - 1})",
    ]
    next(action for action in button.menu().actions() if action.text() == "Big cores (1)").trigger()
    (job,) = half.line.pending
    assert isinstance(job.request, MeasureLatency)
    assert (job.request.cores, job.request.threads) == ("big", 1) and button.text() == "1 thread, big"
    half.line.end(MeasureLatency)
    found = Latency(5.0, 6.0, 9, 1, p10=4.5, others=0.0, cores="big")
    heat = TimedThere({NCNN_INT8: found}, {NCNN_INT8: 0.2}, Climate(50), Climate(70))
    result = LatencyResult(dict.fromkeys(COLUMNS, found), (), WorkerBasis("", "", ""), heat)
    half.line.finished.emit(job, result)
    assert half.document.result(NCNN_INT8).latency_fresh
    assert "50 to 70 °C; ncnn int8 ended 20% slower" in button.toolTip()
    half.document.set_latency_cores("all", None)
    assert "timed on big cores" in half.document.result(NCNN_INT8).latency_changed
    half.timing.set_cores("little")
    half.timing.set_threads(7)
    requests = [job.request for job in half.line.pending]
    assert requests[-1].threads == 7 and requests[-1].cores == "little"  # type: ignore[attr-defined]


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    yield demo
    demo.session.half.give_up()
    demo.forget()


def test_f5_runs_it_and_an_edit_does_not(user: User, tmp_path: Path) -> None:
    evaluated: list[tuple[Column, ...]] = []
    user.jobs.submitted.connect(
        lambda job: evaluated.append(job.request.columns) if isinstance(job.request, Evaluate) else None
    )
    user.document.set_threshold({"in0": 0.9})
    user.idle()
    assert evaluated and all(FP16 not in columns for columns in evaluated)
    user.action("run_all").trigger()
    until(lambda: user.view(FP16).state in (State.FRESH, State.UNAVAILABLE), what="fp16 was not run")
    until(lambda: not user.session.half.wanted)
    user.idle()
    assert evaluated[-1] == (FP16,)
    card, view = user.window.workspace.comparison.half_card, user.view(FP16)
    assert card.isVisibleTo(user.window)
    if has_half():
        assert view.accuracy is not None and view.accuracy.agreement is not None
    else:
        reason = user.window.workspace.comparison.reasons[FP16]
        assert "no fp16 arithmetic" in reason.text() and not reason.isHidden()
