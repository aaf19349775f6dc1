"""The answers on this processor in the window: after the exact figures, with the ways out as edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from clipscope.core.engines.processor import Processor, int8_saturates, this_processor
from clipscope.core.evaluation.here_figures import REMEDIES, Here, Remedy
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.tasks.base import TaskFigures
from clipscope.core.tasks.detection.task import FIGURES
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import RunHere
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.dialogs.about import versions
from clipscope.gui.panels.comparison.here_card import HereCard
from clipscope.gui.panels.comparison.processor_line import ProcessorLine
from clipscope.gui.work.here import HereView
from tests.gui.running import ORT_INT8, User, until

EXACT = Accuracy(100, 0.9, None, 0.98, (), (0.9998,), (), 1000)
CUT = Accuracy(100, 0.8, None, 0.89, (), (0.9738,), (), 1000)
CUT_HERE = Here(
    True,
    CUT,
    Latency(2.0, 3.0, 9, 1, p10=0.4),
    tuple(Remedy(k, EXACT, Latency(4.0, 5.0, 9, 1, p10=0.4)) for k in REMEDIES),
)


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    yield demo
    demo.forget()


@pytest.fixture
def card(theme: object, qtbot: QtBot) -> HereCard:
    card = HereCard()
    qtbot.addWidget(card)
    return card


def test_a_cut_network_is_shown_beside_its_remedies(card: HereCard, qtbot: QtBot) -> None:
    card.show_view(HereView(), "8")
    assert card.isHidden()
    card.show_view(HereView(here=CUT_HERE), "8")
    assert not card.isHidden() and "16 bits" in card.reason.text()
    assert card.cells["", "Agreement %"].text() == "89.0" and card.cells["", "FPS"].text() == "500"
    assert card.cells["pair-safe", "Agreement %"].text() == "98.0"
    assert "pair-safe weights:" in card.accessibleDescription()
    with qtbot.waitSignal(card.weightsRequested) as asked:
        card.buttons["pair-safe"].click()
    assert asked.args == ["pair-safe"]
    with qtbot.waitSignal(card.exportRequested):
        card.buttons["session-option"].click()


def test_a_time_that_others_disturbed_is_marked(card: HereCard) -> None:
    disturbed = replace(CUT_HERE, latency=Latency(2.0, 3.0, 9, 1, p10=0.4, others=1.5))
    card.show_view(HereView(here=disturbed), "8")
    cell = card.cells["", "FPS"]
    assert cell.text() == "500\nothers 1.5" and not cell.isEnabled() and "1.5 processors" in cell.toolTip()
    assert card.cells["7", "FPS"].isEnabled() and card.cells["", "Agreement %"].isEnabled()
    assert disturbed.to_json()["fps_doubtful"] and "1.5 processors" in disturbed.text()
    card.show_view(HereView(here=CUT_HERE), "8")
    assert cell.text() == "500" and cell.isEnabled() and not cell.toolTip()


def test_a_detector_has_its_figure_in_the_place_of_agreement(card: HereCard) -> None:
    figures = TaskFigures(
        "detection", "", {"ap": 0.2, "ap_vs_fp32": 0.6123}, {}, ("ap", "ap_vs_fp32"), FIGURES
    )
    found = replace(CUT, agreement=None, task=figures)
    info = TaskInfo(TaskSettings(), "detection", headlines=("ap", "ap_vs_fp32"), known=FIGURES)
    card.show_view(HereView(here=replace(CUT_HERE, accuracy=found)), "8", info)
    assert card._heads["Agreement %"].text() == "AP vs fp32"
    assert card.cells["", "Agreement %"].text() == "0.612"
    assert "AP vs fp32 0.6123" in Here(True, found).text() and Here(True, found).to_json()["task"] == {
        "name": "detection",
        "figures": {"ap": 0.2, "ap_vs_fp32": 0.6123},
    }
    card.show_view(HereView(here=CUT_HERE), "8")
    assert card._heads["Agreement %"].text() == "Agree %" and card.cells["", "Agreement %"].text() == "89.0"


def test_exact_answers_need_no_card(card: HereCard) -> None:
    card.show_view(HereView(here=Here(False, EXACT)), "8")
    assert card.isHidden()
    card.show_view(HereView(here=Here(False, EXACT)), "pair-safe")
    assert not card.isHidden() and "hold here, too" in card.reason.text()
    assert card.buttons["7"].isHidden() and not card.back.isHidden()


def test_the_processor_is_named(qtbot: QtBot) -> None:
    line = ProcessorLine()
    qtbot.addWidget(line)
    line.show_processor(None)
    assert line.isHidden()
    processor = Processor("A 1", "x86_64", 2, ("AVX2",), True, (("ncnn", "1.0"),))
    line.show_processor(processor)
    assert line.text() == "int8 saturates: A 1, 2 cores, AVX2" and "ncnn 1.0" in line.toolTip()
    assert "ONNX Runtime's int8 saturates here" in versions(processor)


def test_it_follows_the_exact_figures_and_the_remedy_is_one_edit(user: User) -> None:
    until(lambda: user.session.here.view.processor, what="no processor was told")
    assert user.session.here.view.processor == this_processor()
    assert user.window.workspace.comparison.processor.text().endswith(this_processor().text)
    asked: list[object] = []
    user.jobs.submitted.connect(lambda job: asked.append(job.request))
    user.session.here.ask()
    assert any(isinstance(request, RunHere) for request in asked) == int8_saturates()
    user.idle()
    if not int8_saturates():
        assert user.session.here.view.here is None
        return
    card, exact = user.window.workspace.comparison.here, user.view(ORT_INT8).accuracy
    found = user.session.here.view.here
    assert found is not None and found.saturates and card.isVisibleTo(user.window) and exact is not None
    assert found.accuracy.logit_cosine[0] < exact.logit_cosine[0]
    ncnn, before = user.document.current_key(ORT_INT8._replace(engine="ncnn")), len(asked)
    card.buttons["pair-safe"].click()
    user.idle()
    assert user.document.plan.onnx_weights == "pair-safe" and user.document.undo_stack.count() == 1
    assert user.document.current_key(ORT_INT8._replace(engine="ncnn")) == ncnn, "ncnn knows no such choice"
    user.document.undo_stack.undo()
    assert user.document.plan.onnx_weights == "8" and user.session.here.view.here == found
    user.idle()
    assert not any(isinstance(request, RunHere) for request in asked[before:])
