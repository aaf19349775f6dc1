"""The history as a list, and the plan held against another one."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipscope.core.common.column import COLUMNS
from clipscope.core.common.intervals import paired_tested
from clipscope.core.evaluation.plan_pairs import agreement_difference, top1_difference
from clipscope.core.evaluation.results import Accuracy, Flip
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.panels.comparison.compare_card import CompareCard
from clipscope.gui.panels.comparison.compared_rows import COSINE_ROW, FIGURES, SIZE, TOP5, pair
from clipscope.gui.panels.comparison.comparison_rows import ROWS, row_number
from clipscope.gui.panels.history.history_page import HistoryPage
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.layer_list import LayerList
from clipscope.gui.plots.histogram_view import HistogramView
from clipscope.gui.state.compared import Other, step_title
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import Result
from clipscope.gui.theme.theme import Theme
from tests.gui.sample import PREPROCESS, accuracy

INT8, ORT_INT8 = COLUMNS[1], COLUMNS[3]


@pytest.fixture
def edited(document: Document) -> Document:
    """Four edits: two thresholds, the preprocessing, a layer."""
    document.set_threshold({"data": 2.0})
    document.set_threshold({"pool1": 3.0})
    document.edit_preprocess(replace(PREPROCESS, mean=(1.0,)))
    document.set_layers_on({"conv10": False})
    return document


def test_going_to_a_step_is_one_change_and_undo_goes_back(edited: Document) -> None:
    stack, heard = edited.undo_stack, []
    first, last = stack.plan_at(0, edited.plan), edited.plan
    edited.planChanged.connect(lambda roots: heard.append((roots, stack.plan_at(stack.index(), edited.plan))))
    edited.go_to(1)
    assert [roots for roots, _ in heard] == [{"pool1", "fire5/group"}], "the plan is put once, whole"
    assert edited.threshold("data") == 2.0 and edited.threshold("pool1") != 3.0
    assert edited.preprocess == PREPROCESS and edited.plan.is_on("conv10")
    assert stack.undoText() == "going to “threshold of data to 2.000”" and stack.canUndo()
    stack.undo()
    assert edited.plan == last and edited.preprocess != PREPROCESS and stack.index() == 4
    assert stack.canRedo() and stack.redoText() == "going to “threshold of data to 2.000”"
    stack.redo()
    assert stack.index() == 1
    stack.undo()
    edited.go_to(0)
    assert edited.plan == first
    edited.go_to(2)
    stack.undo()
    assert stack.index() == 0 and edited.plan == first, "back to where the last one began"
    stack.undo()
    assert edited.plan == last, "and from there to where the one before began"
    edited.go_to(2)
    edited.set_threshold({"data": 5.0})
    stack.undo()
    assert stack.index() == 2 and edited.threshold("data") == 2.0, "an edit is what undo takes back first"
    assert not stack.undoText().startswith("going")


def test_steps_have_names_times_and_marks(edited: Document) -> None:
    stack = edited.undo_stack
    stack.note_saved(stack.here())
    edited.go_to(2)
    steps = stack.steps()
    assert [step.number for step in steps] == [0, 1, 2, 3, 4]
    assert steps[1].text == "threshold of data to 2.000" and not steps[0].text
    assert all(step.when is not None and abs(step.when - time.time()) < 600 for step in steps)
    assert [step.current for step in steps] == [False, False, True, False, False]
    assert [step.undone for step in steps] == [False, False, False, True, True]
    assert [step.saved for step in steps] == [False] * 4 + [True]
    edited.undo_stack.clear()
    assert len(stack.steps()) == 1 and not stack.steps()[0].saved


def test_the_list_copies_and_saves_its_steps(edited: Document, theme: Theme) -> None:
    page = HistoryPage(edited, theme)
    step = page.list.steps.steps[-1]
    texts = [action.text().replace("&", "") for action in page.list.menu(step).actions()]
    assert {"Copy all", "Save as CSV…"} <= set(texts)
    QTest.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *rows = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert head[:3] == ["step", "edit", "time"] and len(rows) == len(page.list.steps.steps)
    assert [row[1] for row in rows] == [page.list.steps.name(one) for one in page.list.steps.steps]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", rows[-1][2])
    assert [row[3] for row in rows].count("yes") == 1


def test_a_click_in_the_list_goes_to_a_step_and_its_button_compares(
    edited: Document, theme: Theme, qtbot: QtBot
) -> None:
    page = HistoryPage(edited, theme)
    qtbot.addWidget(page)
    page.resize(280, 400)
    page.show()
    rows, asked = page.list, []
    rows.goRequested.connect(edited.go_to)
    rows.compareRequested.connect(asked.append)
    names = [rows.steps.index(number).data() for number in range(rows.steps.rowCount())]
    assert names[0] == "As calibrated" and names[1] == "Threshold of data to 2.000"
    place = rows.visualRect(rows.steps.index(1))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + place.center() / 8)
    assert edited.undo_stack.index() == 1
    button = rows.rows.button(rows.visualRect(rows.steps.index(3))).center()
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(button),
        QPointF(rows.viewport().mapToGlobal(button)),
        *(Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
    )
    QApplication.sendEvent(rows.viewport(), move)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert asked == [3] and edited.undo_stack.index() == 1, "comparing goes nowhere"
    QTest.keyClick(rows, Qt.Key.Key_End)
    QTest.keyClick(rows, Qt.Key.Key_C)
    assert asked == [3, 4]
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert edited.undo_stack.index() == 4
    assert "the present state" in rows.steps.data(rows.steps.index(4), Qt.ItemDataRole.ToolTipRole)


def test_the_state_before_a_calibration_that_was_made_anew_keeps_its_name(
    document: Document, theme: Theme
) -> None:
    before, plan = document.calibrated, document.plan
    root = next(iter(plan.activations))
    other = replace(plan, activations={**plan.activations, root: ActivationQuant.symmetric(9.0, origin="kl")})
    document.set_calibration(document.stats, other, ranges_key="other images", keep_plan=True)
    document.follow_calibration(frozenset([root]), "calibrate again", before=before)
    assert document.undo_stack.count() == 1 and document.calibration_plan != plan
    assert HistoryPage(document, theme).list.steps.index(0).data() == "As calibrated"


def with_step(document: Document, number: int) -> None:
    plan = document.undo_stack.plan_at(number, document.plan)
    document.compared.start(Other("step", f"step {number}", "", plan, step=number))


def test_both_plans_are_in_list_histogram_and_card_until_that_is_stopped(
    document: Document, theme: Theme, qtbot: QtBot
) -> None:
    layers, view, card = (
        LayerList(document, theme),
        HistogramView(document, theme),
        CompareCard(document, theme),
    )
    for widget in (layers, view, card):
        qtbot.addWidget(widget)
    layers.show()
    view.show()
    assert layers.tree.isColumnHidden(Col.OTHER) and not card.isVisible() and not view.other.ends
    for column, top1 in ((INT8, 0.66), (ORT_INT8, 0.67)):
        document.finish_result(column, document.start_result(column), accuracy=accuracy(column, top1))
    before = document.threshold("data")
    assert before is not None
    document.set_threshold({"data": before / 2})
    document.set_layers_on({"conv10": False})
    with_step(document, 0)

    def cell(layer: str, column: Col) -> str:
        return layers.model.cells.text((document.model.layer(layer),), column)  # type: ignore[union-attr]

    assert not layers.tree.isColumnHidden(Col.OTHER) and not layers.tree.isColumnHidden(Col.GAIN)
    assert float(cell("conv1", Col.OTHER)) == pytest.approx(before, rel=5e-3)
    assert float(cell("conv1", Col.THRESHOLD)) == pytest.approx(before / 2, rel=5e-3)
    quant = document.compared.quant("data")
    assert quant is not None
    gain = document.metrics_of("data", document.plan.activations["data"]).sqnr
    gain -= document.metrics_of("data", quant).sqnr
    assert cell("conv1", Col.GAIN) == f"{'▲ +' if gain > 0 else '▼ −'}{abs(gain):.1f}"
    assert cell("fire2/squeeze1x1", Col.GAIN) == "= 0.0" and cell("conv_group", Col.OTHER) == ""
    assert view.other.ends == (before,) and view.other.text.startswith(f"compared {before:.2f} ")
    assert view.line.value() == before / 2
    assert document.compared.differing() == ("data", "fire5/group")
    assert card.isVisible() and card.title.text() == "step 0" and card.counts.text() == "2 of 10 blobs differ"
    values = {what: card.cells[INT8, 0, what].text() for what in ("this plan", "compared", "this − compared")}
    assert values == {"this plan": "–", "compared": "66.0", "this − compared": ""}, (
        "a step's result that is kept"
    )
    assert not card.evaluate_button.isVisible() and "not evaluated yet" in card.reason.text()
    document.finish_result(INT8, document.start_result(INT8), accuracy=accuracy(INT8, 0.6, flips=90))
    assert card.cells[INT8, 0, "this plan"].text() == "60.0"
    assert card.cells[INT8, 2, "this − compared"].text() == "▼ −8.10" and card.intervals[INT8, 2].text()
    small = replace(accuracy(INT8, 0.6, flips=90), logit_cosine=(0.9,), bytes=631_000)
    document.finish_result(INT8, document.start_result(INT8), accuracy=small)
    texts = {
        number: [
            card.cells[INT8, number, what].text() for what in ("this plan", "compared", "this − compared")
        ]
        for number in FIGURES
    }
    assert texts[TOP5] == ["80.0", "86.0", "−6.00"], "without an interval nothing is claimed"
    assert texts[COSINE_ROW] == ["0.9000", "0.9987", "−0.0987"]
    assert texts[SIZE][:2] == ["631\u2009kB", "1.26\u2009MB"] and texts[SIZE][2].startswith("▼ −50.0")
    # A figure that one of them lacks says why.
    document.finish_result(INT8, document.start_result(INT8), accuracy=replace(small, logit_cosine=()))
    lacking = card.cells[INT8, COSINE_ROW, "this plan"]
    assert lacking.text() == "–" and lacking.toolTip()
    document.set_threshold({"data": before})
    assert view.other.text == "compared: the same" and document.compared.differing() == ("fire5/group",)
    with_step(document, 1)
    assert card.cells[INT8, 0, "compared"].text() == "–", "its own figures, not the nearest ones"
    assert card.reason.text().startswith("Not evaluated") and card.evaluate_button.isVisible()
    document.set_images(None)
    assert not document.compared.view(INT8).can_evaluate
    card.stopRequested.connect(document.compared.stop)
    QTest.mouseClick(card.stop_button, Qt.MouseButton.LeftButton)
    assert layers.tree.isColumnHidden(Col.OTHER) and not card.isVisible() and not view.other.ends


def test_a_result_of_the_other_plan_is_none_of_the_present_one(edited: Document) -> None:
    with_step(edited, 1)
    other = edited.compared.other
    assert other is not None
    key = edited.board.key_of(INT8, other.plan)
    basis = replace(edited.basis, plan=other.plan)
    edited.compared.take(INT8, Result(key, basis, accuracy(INT8, 0.5)))
    edited.compared.take(ORT_INT8, "it has no ONNX side")
    assert edited.compared.view(INT8).accuracy is not None
    assert edited.compared.view(ORT_INT8).reason == "it has no ONNX side"
    assert not edited.result(INT8).accuracy_fresh
    kept = Result("another", replace(basis, images=None), accuracy(INT8, 0.4))
    edited.compared.start(replace(other, plan=edited.plan, kept={INT8: (kept,)}))
    view = edited.compared.view(INT8)
    assert view.accuracy is None and "other images" in view.reason and view.can_evaluate
    edited.set_model(None)
    assert edited.compared.other is None


def _accuracy(labels: np.ndarray, reference: np.ndarray, here: np.ndarray) -> Accuracy:
    flips = tuple(
        Flip(f"{n}.png", int(labels[n]), int(reference[n]), int(here[n]))
        for n in np.flatnonzero(here != reference)
    )
    images = len(labels)
    found = accuracy(INT8, float((here == labels).sum()) / images, images=images)
    return replace(found, flips=flips, agreement=1 - len(flips) / images)


def test_differences_count_images_in_pairs() -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 10, 400)
    reference = np.where(rng.random(400) < 0.2, rng.integers(0, 10, 400), labels)
    one, other = (np.where(rng.random(400) < p, rng.integers(0, 10, 400), reference) for p in (0.1, 0.3))
    here, there = _accuracy(labels, reference, one), _accuracy(labels, reference, other)
    right = one == labels, other == labels
    counts = [int((right[0] == a)[right[1] == b].sum()) for a, b in ((1, 1), (1, 0), (0, 1), (0, 0))]
    assert top1_difference(here, there) == paired_tested(*counts)
    same = one == reference, other == reference
    counts = [int((same[0] == a)[same[1] == b].sum()) for a, b in ((1, 1), (1, 0), (0, 1), (0, 0))]
    assert agreement_difference(here, there) == paired_tested(*counts)
    shown = pair(ROWS[row_number("Agreement %")], here, there)
    assert shown.better and shown.difference.startswith("▲ +") and "…" in shown.interval
    equal = pair(ROWS[0], here, here)
    assert equal.better is None and equal.difference == "= 0.00" and equal.interval
    part = replace(there, flips=())
    assert agreement_difference(here, part) is None, "part of the way disagreements are not listed"
    assert top1_difference(here, replace(there, images=300)) is None
    assert top1_difference(here, replace(there, top1=0.5001)) is None, "not a share of all images"


def test_a_step_is_called_by_its_name(edited: Document) -> None:
    """The list has no numbers that a person could look for; a session keeps the name."""
    first, second = edited.undo_stack.steps()[:2]
    assert step_title(first) == "the start of the history"
    assert step_title(second) == "after “threshold of data to 2.000”"
