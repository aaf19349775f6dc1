from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipscope.core.common.column import COLUMNS, FP16, Column
from clipscope.core.common.intervals import Estimate
from clipscope.core.evaluation.paired import PairedHits
from clipscope.core.evaluation.results import Arithmetic
from clipscope.core.tasks.base import Figure, TaskFigures
from clipscope.gui.numbers import NARROW, interval
from clipscope.gui.panels.comparison.column_card import CARD_ROWS
from clipscope.gui.panels.comparison.compared_rows import ends_of
from clipscope.gui.panels.comparison.comparison import ComparisonPanel
from clipscope.gui.panels.comparison.comparison_rows import ROWS
from clipscope.gui.panels.comparison.differences import POINTS, Paired, paired
from clipscope.gui.panels.comparison.outcomes_panel import LEAST_ROWS
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.theme.theme import Theme
from clipscope.gui.widgets.row_view import ROW_HEIGHT
from clipscope.gui.widgets.tall_scroll import TallScroll
from clipscope.gui.widgets.turns import Turns
from tests.gui.sample import IMAGES, PREPROCESS, SHARED_ROOT, accuracy, latency, sample_document

FP32, INT8, ORT_FP32, ORT_INT8, DYNAMIC = COLUMNS
PANEL_AT_800 = 628
"""Height of the panel in a window of 1280 by 800 that has a frame, in pixels."""


@pytest.fixture
def panel(document: Document, theme: Theme, qtbot: QtBot) -> ComparisonPanel:
    panel = ComparisonPanel(document, theme)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def time_column(
    document: Document, column: Column, p50: float, others: float = 0.0, threads: int = 2
) -> None:
    key = document.current_latency_key(column)
    document.finish_latency(column, key, document.basis, latency(p50, others, threads))


def fill(document: Document, column: Column, top1: float, p50: float) -> None:
    key = document.start_result(column, 1000)
    document.finish_result(column, key, accuracy=accuracy(column, top1))
    time_column(document, column, p50)


def test_empty_columns_say_so(panel: ComparisonPanel) -> None:
    assert all(head.state is State.EMPTY for head in panel.heads.values())
    assert panel.cell(INT8, "Top-1 %").text == "–"


def test_differences_have_sign_and_arrow(panel: ComparisonPanel, document: Document) -> None:
    fill(document, INT8, 0.667, 8.0)
    fill(document, FP32, 0.676, 10.0)
    assert panel.cell(INT8, "Top-1 %").text == "66.7"
    assert panel.cell(INT8, "Top-1 %").difference == "▼ −0.90" and panel.cell(INT8, "Top-1 %").better is False
    assert panel.cell(INT8, "Top-1 %").ends == interval(-1.5, -0.3, 1)
    assert panel.cell(INT8, "Agreement %").ends == interval(98.3, 99.6, 1)
    assert panel.cell(INT8, "FPS").text == "125"
    assert panel.cell(INT8, "FPS").difference == "▲ +25\u2009%"
    assert panel.cell(INT8, "Size").difference.startswith("▼ −74")
    assert panel.cell(INT8, "Flips").text == "9"
    assert panel.cell(FP32, "Top-1 %").difference == ""


def test_stale_values_are_dimmed_and_say_what_changed(panel: ComparisonPanel, document: Document) -> None:
    fill(document, INT8, 0.667, 8.0)
    document.set_threshold({SHARED_ROOT: 2.0})
    cell = panel.cell(INT8, "Top-1 %")
    assert (cell.text, cell.fresh) == ("66.7", False)
    assert panel.heads[INT8].state is State.STALE
    assert SHARED_ROOT in panel.notes.text() and "70.10 → 2.00" in panel.notes.text()
    document.undo_stack.undo()
    assert cell.fresh and panel.heads[INT8].state is State.FRESH


def test_figures_of_the_plan_before_are_not_called_fresh_until_their_turn_comes(
    panel: ComparisonPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while all panels show what tuning made of the plan, one after the other."""
    fill(document, INT8, 0.667, 8.0)
    fill(document, DYNAMIC, 0.667, 8.0)
    waiting: list[object] = []
    monkeypatch.setattr(Turns, "later", lambda _, show: waiting.append(show))
    plan = document.plan
    wider = {
        root: replace(quant, lo=2 * quant.lo, hi=2 * quant.hi) for root, quant in plan.activations.items()
    }
    document.replace_plan(replace(plan, activations=wider), "tune")
    assert waiting and panel.heads[INT8].state is State.STALE
    assert not panel.cell(INT8, "Top-1 %").fresh and panel.cell(INT8, "FPS").fresh
    assert panel.heads[DYNAMIC].state is State.FRESH, "no threshold matters to it"


def settled(panel: ComparisonPanel, qtbot: QtBot) -> QRect:
    """Where the card lies once layouts move it no more."""
    seen: list[QRect] = []

    def still() -> bool:
        seen.append(QRect(panel.card.geometry()))
        return len(seen) > 10 and len({rect.getRect() for rect in seen[-10:]}) == 1

    qtbot.waitUntil(still)
    return seen[-1]


def test_the_card_stays_as_it_is_when_notes_come_and_go(
    panel: ComparisonPanel, document: Document, qtbot: QtBot
) -> None:
    panel.resize(400, 900)
    fill(document, INT8, 0.667, 8.0)
    before = settled(panel, qtbot)
    document.set_threshold({SHARED_ROOT: 2.0})
    qtbot.waitUntil(panel.notes.isVisible)
    assert settled(panel, qtbot) == before


def test_a_run_streams_partial_values(panel: ComparisonPanel, document: Document) -> None:
    fill(document, FP32, 0.681, 10.0)
    key = document.start_result(INT8, 1000)
    partial = replace(accuracy(INT8, 0.52, images=412), flips=())
    document.update_result(INT8, key, partial, 412, 1000)
    assert panel.cell(INT8, "Flips").text == "9"
    assert panel.heads[INT8].state is State.RUNNING
    assert panel.cell(INT8, "Top-1 %").text == "52.0"
    assert panel.cell(INT8, "Top-1 %").difference == "", "a part is not held against the whole"
    assert "412 of 1,000" in panel.notes.text()


def test_a_difference_inside_its_interval_is_grey(panel: ComparisonPanel, document: Document) -> None:
    found = replace(accuracy(INT8, 0.667, flips=9), paired={"top1": PairedHits(662, 4, 5, 329)})
    document.finish_result(INT8, document.start_result(INT8, 1000), accuracy=found)
    fill(document, FP32, 0.668, 10.0)
    cell = panel.cell(INT8, "Top-1 %")
    assert (
        cell.difference == "−0.10 n.s."
        and cell.better is None
        and cell.ends == interval(-0.7, 0.5, 1, difference=True)
    )
    assert "fp32 alone has 5 right, this column alone 4; exact McNemar test: p = 1" in cell.toolTip()
    meant = {"miou": Figure("mIoU")}
    task = TaskFigures(
        "t", "", {"miou": 0.6}, {}, ("miou",), meant, differences={"miou": (-0.02, -0.05, 0.01)}
    )
    shown = paired(replace(found, task=task), "miou", meant["miou"])
    assert shown is not None and (shown.text, shown.ends, shown.known) == (
        "−2.00 n.s.",
        interval(-5, 1, 1, difference=True),
        False,
    )


def test_part_of_the_way_the_difference_is_of_the_images_so_far(
    panel: ComparisonPanel, document: Document
) -> None:
    fill(document, FP32, 0.681, 10.0)
    fill(document, INT8, 0.667, 8.0)
    cell = panel.cell(INT8, "Top-1 %")
    whole = cell._fitted(quiet=False).pixelSize()
    document.set_threshold({SHARED_ROOT: 2.0})
    key = document.start_result(INT8, 1000)
    found = replace(accuracy(INT8, 0.5, images=100), flips=(), paired={"top1": PairedHits(50, 0, 20, 30)})
    document.update_result(INT8, key, found, 100, 1000)
    assert (cell.text, cell.difference, cell.ends) == ("50.0", "▼ −20.00", "n = 100")
    assert cell.partial and cell._fitted(quiet=False).pixelSize() < whole
    assert panel.cell(INT8, "Flips").partial and not panel.cell(INT8, "Size").partial
    # So in the card, where one line is left for it.
    key = document.start_result(DYNAMIC, 1000)
    part = replace(accuracy(DYNAMIC, 0.5, images=100), flips=(), paired={"top1": PairedHits(50, 0, 20, 30)})
    document.update_result(DYNAMIC, key, part, 100, 1000)
    one = panel.cell(DYNAMIC, "Top-1 %")
    assert (one.text, one.difference, one.ends, one.partial) == ("50.0", "", "n = 100", True)
    assert panel.cell(DYNAMIC, "Agreement %").ends == "n = 100"
    key = document.start_result(INT8, 1000)
    document.finish_result(INT8, key, accuracy=accuracy(INT8, 0.667))
    assert not cell.partial and cell.ends == interval(-1.5, -0.3, 1)


def test_an_engine_that_is_missing_says_why_in_its_place(theme: Theme, qtbot: QtBot) -> None:
    panel = ComparisonPanel(sample_document(onnx_reason="no ONNX file was found"), theme)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.engine_reason.isVisible() and panel.engine_reason.text() == "no ONNX file was found"
    assert not panel.cell(ORT_INT8, "Top-1 %").isVisible()
    assert panel.cell(INT8, "Top-1 %").isVisible()


def test_one_column_can_be_unavailable(panel: ComparisonPanel, document: Document) -> None:
    document.finish_result(ORT_INT8, document.current_key(ORT_INT8), unavailable="opset 9 is too old")
    assert panel.reasons[ORT_INT8].isVisible() and "opset 9" in panel.reasons[ORT_INT8].text()
    document.set_threshold({SHARED_ROOT: 2.0})
    assert not panel.reasons[ORT_INT8].isVisible()


def test_a_threshold_leaves_fps_fresh_and_a_switch_does_not(
    panel: ComparisonPanel, document: Document
) -> None:
    for column in COLUMNS:
        fill(document, column, 0.667, 8.0)
    document.set_threshold({SHARED_ROOT: 2.0})
    assert not panel.cell(INT8, "Top-1 %").fresh
    assert all(panel.cell(c, title).fresh for c in COLUMNS[:4] for title in ("FPS", "p50 ms", "p10–p90"))
    name = next(name for name, quant in document.plan.layers.items() if quant.on)
    document.set_layers_on({name: False})
    fresh = {column: panel.cell(column, "FPS").fresh for column in COLUMNS}
    assert fresh == {FP32: True, INT8: False, ORT_FP32: True, ORT_INT8: False, DYNAMIC: False}
    document.finish_result(INT8, document.current_key(INT8), accuracy=accuracy(INT8, 0.6))
    assert panel.heads[INT8].state is State.FRESH and panel.heads[INT8].word == "FPS stale"
    assert f"ncnn int8: the FPS were timed with another network. {name} switched off" in panel.notes.text()
    for title in ("FPS", "p50 ms", "p10–p90"):
        cell = panel.cell(INT8, title)
        assert (cell.difference, cell.better, cell.doubt) == ("", None, "stale"), title
        assert cell.toolTip().startswith(f"Stale, timed with another plan or setting: {name} switched off")
        assert cell.accessibleDescription().endswith("(stale)")
    assert panel.cell(INT8, "Size").difference and not panel.cell(INT8, "Size").doubt
    assert (panel.cell(ORT_INT8, "Size").difference, panel.cell(ORT_INT8, "Size").doubt) == ("", "stale")
    tip = panel.cell(ORT_INT8, "Size").toolTip()
    assert "\nStale: " in tip and tip.endswith(f"{name} switched off")
    assert "p50 ms: 8.00 (stale)" in panel.card.toolTip()
    document.undo_stack.undo()
    assert all(panel.cell(column, "FPS").fresh and not panel.cell(column, "FPS").doubt for column in COLUMNS)
    assert panel.cell(INT8, "FPS").difference and panel.heads[INT8].word == "stale"
    time_column(document, FP32, 10.0)
    document.set_latency_threads(1)
    time_column(document, INT8, 5.0, threads=1)
    assert panel.cell(INT8, "FPS").fresh and panel.cell(INT8, "FPS").difference == "", "fp32's is stale"


def test_neither_images_nor_values_of_the_preprocessing_make_fps_stale(
    panel: ComparisonPanel, document: Document
) -> None:
    fill(document, INT8, 0.667, 8.0)
    document.set_images(replace(IMAGES, fingerprint="others"))
    document.edit_preprocess(replace(PREPROCESS, mean=(0.0,)))
    assert panel.cell(INT8, "FPS").fresh and not panel.cell(INT8, "Top-1 %").fresh
    document.edit_preprocess(replace(PREPROCESS, width=32, height=32))
    assert not panel.cell(INT8, "FPS").fresh
    assert "the input has another size" in document.result(INT8).latency_changed
    document.undo_stack.undo()
    assert panel.cell(INT8, "FPS").fresh
    document.set_images(replace(IMAGES, array_shape=(3, 48, 48)))
    assert not panel.cell(INT8, "FPS").fresh


def test_differences_of_fps(panel: ComparisonPanel, document: Document) -> None:
    """n.s. within the spread, factors from twice on, across engines without a colour."""

    def shown(here: Column, p50: float, reference: float = 10.0) -> tuple[str, bool | None]:
        assert here.reference is not None
        time_column(document, here.reference, reference)
        time_column(document, here, p50)
        cell = panel.cell(here, "FPS")
        return cell.difference, cell.better

    assert shown(INT8, 9.6)[0] == "+4\u2009% n.s."
    assert shown(INT8, 10.0)[0] == "= 0\u2009%"
    assert shown(INT8, 8.0) == ("▲ +25\u2009%", True)
    assert shown(INT8, 12.5) == ("▼ −20\u2009%", False)
    assert shown(INT8, 10 / 18.67) == ("▲ ×18.7", True)
    assert shown(INT8, 40.0) == ("▼ ÷4.0", False)
    assert shown(ORT_FP32, 0.5) == ("▲ ×20.0", None), "another engine is neither better nor worse"
    assert shown(ORT_INT8, 0.25, 0.5) == ("▲ ×2.0", True)
    fill(document, FP32, 0.681, 10.0)
    fill(document, ORT_FP32, 0.67, 10.0)
    assert panel.cell(ORT_FP32, "Top-1 %").better is None


def test_figures_measured_under_load_are_marked_where_they_stand(
    panel: ComparisonPanel, document: Document
) -> None:
    time_column(document, FP32, 10.0)
    time_column(document, INT8, 5.0, others=1.3)
    time_column(document, DYNAMIC, 5.0, others=0.1)
    cell = panel.cell(INT8, "FPS")
    assert (cell.text, cell.doubt, cell.difference) == ("200", "others 1.3", "")
    assert "Other programs used 1.3 processors meanwhile" in cell.toolTip()
    assert "others 1.3" in cell.accessibleDescription()
    assert panel.cell(INT8, "p10–p90").doubt and not panel.cell(FP32, "FPS").doubt
    assert panel.cell(INT8, "p10–p90").text == "4.75–5.50"
    strip = panel.latency_strip
    assert strip.isVisible() and strip.again_button.isVisible() and strip.automatic.isVisible()
    assert "1.3 processors while the marked figures were measured" in strip.text.text()
    time_column(document, FP32, 10.0, others=2.0)
    time_column(document, INT8, 5.0)
    assert panel.cell(INT8, "FPS").difference == "", "nothing is held against a doubtful figure"
    time_column(document, FP32, 10.0)
    assert not strip.isVisible() and not cell.doubt


def test_doubtful_figures_are_dimmed_on_the_screen(panel: ComparisonPanel, document: Document) -> None:
    panel.resize(400, 900)

    def brightest(others: float) -> int:
        time_column(document, INT8, 5.0, others=others)
        picture = panel.cell(INT8, "FPS").grab(QRect(0, 0, 60, 30)).toImage()
        width, height = picture.width(), picture.height()
        return max(picture.pixelColor(x, y).lightness() for x in range(width) for y in range(height))

    assert brightest(1.3) < brightest(0.0) - 40


def test_one_thread_is_offered_where_there_are_several(
    panel: ComparisonPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipscope.gui.panels.comparison.latency_strip.available_threads", lambda: 4)
    document.set_latency_threads(4)
    time_column(document, INT8, 5.0, others=1.3, threads=4)
    button = panel.latency_strip.threads_button
    assert button.isVisible() and button.text() == "One thread"
    document.set_latency_threads(1)
    assert not panel.cell(INT8, "FPS").fresh
    assert "timed with 4 threads" in document.result(INT8).latency_changed
    time_column(document, INT8, 5.0, threads=1)
    assert button.isVisible() and button.text() == "All 4 threads"
    assert panel.latency_strip.text.text() == "FPS and latency with one thread"


def test_buttons_ask_for_runs(panel: ComparisonPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.runRequested) as asked:
        QTest.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    assert asked.args == [(INT8, ORT_INT8)]
    with qtbot.waitSignal(panel.runRequested) as asked:
        QTest.mouseClick(panel.run_all_button, Qt.MouseButton.LeftButton)
    assert asked.args == [COLUMNS]
    with qtbot.waitSignal(panel.rerunToggled) as toggled:
        QTest.keyClick(panel.rerun_switch, Qt.Key.Key_Space)
    assert toggled.args == [False] and not panel.rerun


def test_buttons_wait_for_images(panel: ComparisonPanel, document: Document) -> None:
    document.set_images(None)
    assert not panel.run_button.isEnabled()


def test_every_cell_has_an_accessible_name(panel: ComparisonPanel) -> None:
    cells = {cell.accessibleName() for cell in panel.cells.values()}
    assert len(cells) == 4 * len(ROWS) + 2 * len(CARD_ROWS) and "ncnn int8 FPS" in cells
    assert "ONNX Runtime dynamic Top-1 %" in cells


def test_the_share_of_macs_and_each_output_s_cosine_are_told(
    panel: ComparisonPanel, document: Document
) -> None:
    found = replace(
        accuracy(INT8, 0.7),
        logit_cosine=(0.9, None, 0.8),
        outputs=("boxes", "dead", "scores"),
        arithmetic=Arithmetic(4_000, 3_000, 50, 40),
    )
    document.finish_result(INT8, document.start_result(INT8, 1000), accuracy=found)
    share, cosine = panel.cell(INT8, "int8 MACs %"), panel.cell(INT8, "Logit cosine")
    assert share.text == "75.0" and "3,000 of 4,000 MACs an image, 40 of 50 weights" in share.toolTip()
    assert cosine.text == "0.8000"
    assert cosine.toolTip().splitlines()[1:] == ["boxes: 0.9000", "dead: none", "scores: 0.8000"]


def test_the_dynamic_card_shows_its_column_and_the_rest_in_its_tooltip(
    panel: ComparisonPanel, document: Document
) -> None:
    fill(document, ORT_FP32, 0.681, 10.0)
    fill(document, DYNAMIC, 0.671, 40.0)
    assert panel.card.isVisible() and panel.heads[DYNAMIC].state is State.FRESH
    assert panel.cell(DYNAMIC, "Top-1 %").text == "67.1"
    assert panel.cell(DYNAMIC, "Top-1 %").difference == "▼ −1.00"
    assert panel.cell(DYNAMIC, "FPS").difference == "▼ ÷4.0"
    assert "Flips: " in panel.card.toolTip() and "p50 ms: 40.00" in panel.card.toolTip()


def test_thresholds_leave_the_dynamic_column_fresh_and_switches_don_t(
    panel: ComparisonPanel, document: Document
) -> None:
    fill(document, DYNAMIC, 0.671, 40.0)
    fill(document, ORT_INT8, 0.671, 40.0)
    document.set_threshold({SHARED_ROOT: 2.0})
    assert panel.heads[DYNAMIC].state is State.FRESH and panel.heads[ORT_INT8].state is State.STALE
    name = next(name for name, quant in document.plan.layers.items() if quant.on)
    document.set_layers_on({name: False})
    assert panel.heads[DYNAMIC].state is State.STALE
    (line,) = [line for line in panel.notes.text().splitlines() if "dynamic is stale" in line]
    assert name in line and "→" not in line
    document.undo_stack.undo()
    assert panel.heads[DYNAMIC].state is State.FRESH


def test_without_a_twin_there_is_no_card(panel: ComparisonPanel, document: Document) -> None:
    assert document.model is not None
    document.set_model(replace(document.model, onnx_reason="opened from ncnn files"))
    assert not panel.card.isVisible() and panel.engine_reason.isVisible()


def test_the_card_says_why_its_column_can_t_run(panel: ComparisonPanel, document: Document) -> None:
    key = document.start_result(DYNAMIC, 10)
    document.finish_result(DYNAMIC, key, unavailable="no kernel")
    assert panel.reasons[DYNAMIC].isVisible() and panel.reasons[DYNAMIC].text() == "no kernel"
    assert not panel.cell(DYNAMIC, "FPS").isVisible()


def test_figures_and_flips_are_in_sight_in_a_window_of_1280_by_800(
    panel: ComparisonPanel, document: Document, qtbot: QtBot
) -> None:
    for column in (*COLUMNS, FP16):
        fill(document, column, 0.667, 8.0)
        time_column(document, column, 8.0, others=0.9)  # with what is said of a busy machine
    panel.resize(panel.minimumSizeHint().width(), PANEL_AT_800)
    area = panel.findChild(TallScroll)
    assert area is not None
    qtbot.waitUntil(lambda: panel.half_card.isVisible() and panel.half_card.has_figures)

    def in_sight() -> bool:
        cell, view = panel.cell(ORT_INT8, "p10–p90"), area.viewport()
        return bool(cell.mapTo(view, QPoint(0, cell.height())).y() <= view.height())

    qtbot.waitUntil(in_sight)
    outcomes = panel.outcomes
    assert outcomes.isVisible() and not area.isAncestorOf(outcomes), "they do not scroll away"
    assert outcomes.list.viewport().height() >= LEAST_ROWS * ROW_HEIGHT
    assert panel.latency_strip.isVisible()
    assert panel.card.has_figures and panel.cell(FP16, "Top-1 %").isVisible()
    named = [card._captions["Top-1 %"].isVisible() for card in (panel.card, panel.half_card)]
    assert named == [True, False], "one line of names for both"


def test_figures_scroll_in_a_low_window_and_are_never_cut(panel: ComparisonPanel, document: Document) -> None:
    for column in COLUMNS:
        fill(document, column, 0.667, 8.0)
    panel.resize(panel.minimumSizeHint().width(), 300)
    QTest.qWait(1)
    area = panel.findChild(TallScroll)
    assert area is not None and area.verticalScrollBar().maximum() > 0
    assert area.widget().width() <= area.viewport().width(), "nothing is cut at the side"
    cells = [cell for cell in panel.cells.values() if cell.isVisible()]
    assert cells and all(cell.height() >= cell.sizeHint().height() for cell in cells)
    places = [QRect(cell.mapTo(panel, QPoint(0, 0)), cell.size()) for cell in cells]
    assert not any(a.intersects(b) for number, a in enumerate(places) for b in places[:number])


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [(-0.0391, -0.0112, "−0.04 … −0.01"), (-2.5, 1, "−2.50 … +1.00"), (-12.34, -10.1, "−12.3 … −10.1")],
)
def test_both_ends_of_an_interval_have_room_in_a_cell(low: float, high: float, ends: str) -> None:
    found = Paired(Estimate(low, low, high), True, "", Figure("AP", unit="number"))
    assert found.ends.replace(NARROW, " ") == ends


def test_intervals_of_another_plan_are_written_as_in_the_cells() -> None:
    for low, high, shown in ((-0.0213, 0.0213, "−2.1 … +2.1"), (-0.0002, 0.0003, "−0.02 … +0.03")):
        found = Estimate(0.0, low, high)
        assert ends_of(found) == Paired(found, False, "", POINTS).ends
        assert ends_of(found).replace(NARROW, " ") == shown


def test_what_runs_is_not_offered_again(panel: ComparisonPanel, document: Document) -> None:
    panel._refresh()
    assert panel.run_button.isEnabled() and panel.run_all_button.isEnabled()
    keys = {column: document.start_result(column, 100) for column in COLUMNS if column.precision == "int8"}
    panel.show_now()
    assert not panel.run_button.isEnabled() and panel.run_all_button.isEnabled()
    document.stop_result(next(iter(keys)))
    panel.show_now()
    assert panel.run_button.isEnabled()


def test_no_figure_is_named_before_the_task_is_recognised(panel: ComparisonPanel, document: Document) -> None:
    titles = [label.text() for label in panel._titles[:4]]
    assert titles == ["Task…", "", "", ""] and panel._titles[4].text() == "Logit cosine"
    document.finish_result(INT8, document.current_key(INT8), accuracy=accuracy(INT8, 0.7))
    panel.show_now()
    assert panel._titles[0].text() == "Top-1 %", "what classifies is known by its figures"


def test_a_cosine_that_cant_be_says_why_in_its_cell(panel: ComparisonPanel, document: Document) -> None:
    found = replace(accuracy(INT8, 0.7), logit_cosine=(None,), sqnr_db=(30.0,))
    document.finish_result(INT8, document.current_key(INT8), accuracy=found)
    panel.show_now()
    cell = panel.cell(INT8, "Logit cosine")
    assert cell.text == "–" and cell.ends == "one value" and "only a sign" in cell.toolTip()
    assert panel.cell(INT8, "p50 ms").ends == "", "FPS says that it is not timed"


def test_intervals_of_a_row_are_written_alike(document: Document, theme: Theme, qtbot: QtBot) -> None:
    """A pixel of width, or a letter, must not give one of them other blanks and another size."""
    panel = ComparisonPanel(document, theme)
    qtbot.addWidget(panel)
    panel.show()
    cells = [panel.cell(column, "Agreement %") for column in COLUMNS[1:4]]
    for cell, ends in zip(cells, (interval(98.2, 99.5, 1), interval(5, 6, 0), "at the end"), strict=True):
        cell.show_value("99.0", fresh=True, ends=ends)
    for width in range(330, 480, 3):
        panel.resize(width, 700)
        qtbot.wait(1)
        (one, long), (other, short), (_, words) = (cell._fitted_ends(cell.ends) for cell in cells)
        assert one.pixelSize() == other.pixelSize() and ("\u202f" in long) == ("\u202f" in short)
        assert words == "at the end"


def test_other_programs_are_named_once_where_fps_is(panel: ComparisonPanel, document: Document) -> None:
    """The rows below have no line for it, however wide they are: they are dimmed alone."""
    panel.resize(1400, PANEL_AT_800)
    pictures = {}
    for others in (0.7, 3.9):
        time_column(document, INT8, 8.0, others=others)
        panel.show_now()
        pictures[others] = {
            title: panel.cell(INT8, title).grab().toImage() for title in ("FPS", "p50 ms", "p10–p90")
        }
    assert panel.cell(INT8, "p50 ms").doubt, "it is dimmed"
    same = {title: pictures[0.7][title] == pictures[3.9][title] for title in pictures[0.7]}
    assert same == {"FPS": False, "p50 ms": True, "p10–p90": True}
