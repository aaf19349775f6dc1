"""Plans compared, modes, and layers that are forced to int8, with the real worker and real clicks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from clipscope.core.loading.demo import demo_images
from clipscope.core.worker.model_info import LayerInfo
from clipscope.core.worker.plan_requests import FindModes
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.plan_comparison import compare_plans
from clipscope.gui.dialogs.plan_diff import CALIBRATION, CHOOSE, PRESENT, PlanDiff
from clipscope.gui.dialogs.plan_diff_model import Col
from clipscope.gui.panels.layers import layer_columns
from clipscope.gui.panels.layers.layer_columns import MODES
from clipscope.gui.state.compared import Other
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.session import ImageSource
from tests.broken_tables import THRESHOLD, demo_lines, odd_network, text_of
from tests.gui.running import LEFT, NCNN_INT8, ORT_INT8, User, until


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.session.rerun_on_edit = False
    yield demo
    for dialog in demo.window.findChildren(PlanDiff):
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    demo.session.rerun_on_edit = True


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The demo's table with every threshold at 4, without conv_8."""
    path = tmp_path / "mine.table"
    path.write_text(text_of([line for line in demo_lines() if not line.startswith("conv_8")]))
    return path


def compare(user: User) -> PlanDiff:
    user.action("compare_plans").trigger()
    (dialog,) = user.window.findChildren(PlanDiff)
    return dialog


def choose(dialog: PlanDiff, side: int, text: str) -> None:
    """Choose in a box from the keyboard."""
    box = dialog.choices[side]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != text:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, f"{text} can't be chosen"
    until(lambda: not dialog.busy)


def column(dialog: PlanDiff, which: Col) -> list[str]:
    proxy = dialog.proxy
    return [str(proxy.index(row, which).data()) for row in range(proxy.rowCount())]


def select(dialog: PlanDiff, *roots: str) -> None:
    selection, flags = dialog.tree.selectionModel(), QItemSelectionModel.SelectionFlag
    selection.clearSelection()
    for row, root in enumerate(column(dialog, Col.BLOB)):
        if root in roots:
            selection.setCurrentIndex(dialog.proxy.index(row, 0), flags.Select | flags.Rows)


def test_the_present_plan_beside_the_calibrations(user: User) -> None:
    document = user.document
    dialog = compare(user)
    assert [box.currentText() for box in dialog.choices] == [PRESENT, CALIBRATION]
    assert dialog.summary.text() == "All 16 blobs are equal"
    document.set_threshold({"in0": document.plan.activations["in0"].hi / 4})
    document.set_layers_on({"convrelu_3": False})
    assert dialog.summary.text() == "2 of 16 blobs differ", "it follows the present plan"
    assert column(dialog, Col.BLOB)[:2] == ["in0", "12"]
    assert column(dialog, Col.RATIO)[0] == "0.250"
    assert column(dialog, Col.CHANGES)[1] == "convrelu_3 on → off"
    a, b = document.plan.activations["in0"].hi, document.calibration_plan.activations["in0"].hi
    sqnr = document.metrics_at("in0", a).sqnr - document.metrics_at("in0", b).sqnr
    assert sqnr < -1 and column(dialog, Col.SQNR)[0] == f"▼ −{-sqnr:.1f}"
    kl = document.metrics_at("in0", a).kl, document.metrics_at("in0", b).kl
    assert None not in kl and column(dialog, Col.KL)[0] == f"▲ +{abs(kl[1] - kl[0]):.4f}"  # type: ignore[operator]
    columns = (Col.CHANGES, Col.SQNR, Col.COSINE, Col.KL)
    heads = [dialog.model.headerData(each, Qt.Orientation.Horizontal) for each in columns]
    assert all("A − B" in head for head in heads[1:]) and "B → A" in heads[0]


def test_the_compare_card_counts_and_subtracts_alike(user: User) -> None:
    """Against the same plan: what no engine sees, such as scales of a layer that is off, is no difference."""
    document = user.document
    base = document.calibration_plan
    off = document.model.layer("convrelu_3")  # type: ignore[union-attr]
    edited = base.with_layers_on({off.name: False})
    quant = edited.layers[off.name]
    scales = tuple(2 * scale for scale in quant.weight_scales)
    other = replace(edited, layers={**edited.layers, off.name: replace(quant, weight_scales=scales)})
    root = next(one for one in base.activations if one not in ("in0", off.root))
    hair = document.plan.activations[root].hi * (1 + 1e-9)  # what a table's digits do
    document.set_layers_on({off.name: False})
    document.set_threshold({"in0": document.plan.activations["in0"].hi / 4, root: hair})
    document.compared.start(Other("calibration", "", "", other))
    assert "in0" in document.compared.differing()
    rows = compare_plans(document, document.plan, other)
    assert {row.root for row in rows if not row.is_equal} == set(document.compared.differing())
    assert not {off.root, root} & set(document.compared.differing())
    assert len(rows) == document.compared.counted() == 16
    gains = {row.root: row.sqnr for row in rows}
    here, there = document.metrics("in0"), document.compared.metrics("in0")
    assert here is not None and there is not None and gains["in0"] == here.sqnr - there.sqnr
    document.compared.stop()
    corrected = replace(quant, on=True, bias_delta=(1.0,) * max(1, len(scales)))
    other = replace(base, layers={**base.layers, off.name: corrected})
    changes = {row.root: row.changes for row in compare_plans(document, base, other) if not row.is_equal}
    assert list(changes) == [off.root] and "other bias correction" in changes[off.root]


def test_a_table_from_disk_is_compared_without_an_edit(
    user: User, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = user.document.plan
    dialog = compare(user)
    monkeypatch.setattr(opening, "ask_file", lambda *_: table)
    choose_table(dialog)
    assert [box.currentText() for box in dialog.choices] == [PRESENT, "mine.table"]
    assert user.document.plan is before and user.document.undo_stack.count() == 0
    assert not user.notices()
    rows = dialog.model.rows
    distances = [row.distance for row in rows]
    assert distances == sorted(distances, reverse=True) and distances[0] == math.inf
    shown = [abs(math.log(float(text))) for text in column(dialog, Col.RATIO)[1:]]
    assert shown == sorted(shown, reverse=True) and len(set(shown)) > 9, "by distance from 1, either way"
    first = rows[0]
    assert (first.layers, first.b, first.changes) == (("conv_8",), None, "off → on")
    assert all(row.b == pytest.approx(THRESHOLD) for row in rows[1:])
    choose(dialog, 0, CALIBRATION)
    choose(dialog, 1, PRESENT)
    assert dialog.summary.text() == "All 16 blobs are equal"


def test_the_plan_is_held_against_a_table_and_a_session_which_are_evaluated_on_request(
    user: User, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, compared = user.document, user.document.compared
    card = user.window.workspace.comparison.compared
    saved = tmp_path / "kept.clipscope"
    user.program.sessions.save(saved)
    until(lambda: user.program.sessions.name == saved)
    document.set_threshold({"in0": document.plan.activations["in0"].hi / 4})
    menu = user.window.workspace.comparison.compare_button.menu()
    menu.aboutToShow.emit()
    offered = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert offered == ["The last calibration's plan", "A session, table or plan…"], "the start is the same"
    monkeypatch.setattr(opening, "ask_file", lambda *_: table)
    user.action("compare_file").trigger()
    until(lambda: compared.other is not None)
    assert card.title.text() == "mine.table" and card.isVisible() and document.undo_stack.count() == 1
    assert compared.other is not None and not compared.other.plan.is_on("conv_8")
    assert compared.quant("in0").threshold == pytest.approx(THRESHOLD)  # type: ignore[union-attr]
    until(lambda: card.reason.text().startswith("Not evaluated"))
    document.finish_result(NCNN_INT8, document.start_result(NCNN_INT8), unavailable="not asked")
    QTest.mouseClick(card.evaluate_button, LEFT)
    until(lambda: compared.view(NCNN_INT8).accuracy and compared.view(ORT_INT8).accuracy)
    assert not compared.running and not compared.view(NCNN_INT8).can_evaluate
    assert document.result(NCNN_INT8).reason == "not asked", "the present plan's are its own"
    key = document.board.key_of(NCNN_INT8, compared.other.plan)
    document.replace_plan(compared.other.plan, "take it")
    assert document.current_key(NCNN_INT8) == key and document.result(NCNN_INT8).accuracy_fresh
    monkeypatch.setattr(opening, "ask_file", lambda *_: saved)
    user.action("compare_file").trigger()
    until(lambda: card.title.text() == "kept")
    view = compared.view(NCNN_INT8)
    assert view.accuracy is not None and "evaluate" not in view.reason, "the session's own figures"
    assert len(compared.differing()) == 16
    saved.write_text("{}")
    user.action("compare_file").trigger()
    until(lambda: any("kept.clipscope" in text for text in user.notices("error")))
    assert card.title.text() == "kept"
    user.action("stop_comparing").trigger()
    assert compared.other is None and not card.isVisible()


def choose_table(dialog: PlanDiff) -> None:
    """Choose the last entry of B's box, which asks for a file."""
    box = dialog.choices[1]
    assert box.itemText(box.count() - 1) == CHOOSE
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    until(lambda: not dialog.busy)


def test_thresholds_are_taken_over_exactly_as_one_edit(
    user: User, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = user.document.plan
    dialog = compare(user)
    monkeypatch.setattr(opening, "ask_file", lambda *_: table)
    choose_table(dialog)
    assert not dialog.take_button.isEnabled()
    select(dialog, "in0", "12", "6")
    assert dialog.take_button.text() == "Take B's 2 thresholds", "the table has none for the third"
    QTest.mouseClick(dialog.take_button, LEFT)
    plan = user.document.plan
    assert {root for root in plan.activations if plan.activations[root] != before.activations[root]} == {
        "in0",
        "12",
    }
    # 4 is about four times the absmax of in0: not clamped, not rounded.
    assert plan.activations["in0"].hi == pytest.approx(THRESHOLD, rel=1e-7)
    assert plan.layers == before.layers
    assert user.document.undo_stack.undoText() == "take thresholds of 2 blobs from mine.table"
    assert not dialog.take_button.isEnabled(), "they are the present ones now"
    user.document.undo_stack.undo()
    assert user.document.plan == before and dialog.take_button.isEnabled()


def test_a_double_click_selects_the_layer(user: User) -> None:
    dialog = compare(user)
    row = column(dialog, Col.BLOB).index("12")
    place = dialog.tree.visualRect(dialog.proxy.index(row, 1)).center()
    QTest.mouseClick(dialog.tree.viewport(), LEFT, pos=place)
    QTest.mouseDClick(dialog.tree.viewport(), LEFT, pos=place)
    assert user.document.selected_layer is not None and user.document.selected_layer.name == "convrelu_2"
    assert user.window.workspace.histogram.title.text() == "blob 12"


def test_a_bad_table_leaves_the_comparison_as_it_was(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.table").write_text("nothing_like_it 1.0\n")
    dialog = compare(user)
    monkeypatch.setattr(opening, "ask_file", lambda *_: tmp_path / "bad.table")
    choose_table(dialog)
    assert "bad.table" in dialog.status.text() and not user.notices()
    assert [box.currentText() for box in dialog.choices] == [PRESENT, CALIBRATION]


# Modes


def settle(user: User) -> None:
    """Wait until the modes are known, too: an answer may change the plan, which asks another question."""
    user.idle()
    user.idle()


def test_the_list_says_how_each_layer_runs(user: User) -> None:
    model = user.document.modes
    assert model is not None and len(model.by_layer) == 17 and model.count("fp32") == 0
    fused, plain = model.count("int8 in, int8 out"), model.count("int8 in, fp32 out")
    assert user.row("convclip_5", layer_columns.Col.RUNS) == "int8 → int8"
    assert user.window.workspace.layers.modes.text() == (
        f"{fused} layers give int8, {plain} int8 layers give fp32\n"
        f"{model.quantize_steps} quantize and {model.dequantize_steps} dequantize steps remain"
    )
    user.document.set_layers_on({"convdwclip_0": False})
    settle(user)
    assert user.row("convdwclip_0", layer_columns.Col.RUNS) == "fp32"
    assert user.row("convclip_5", layer_columns.Col.RUNS) == "int8 → fp32", "its reader takes floats now"
    after = user.document.modes
    assert after is not None and after.count("fp32") == 1
    counts = f"{fused - 2} layers give int8, {plain + 1} int8 layers give fp32, 1 in fp32"
    assert user.window.workspace.layers.modes.text().startswith(counts), "it handed codes to conv_8 itself"


def test_only_switches_ask_for_modes_and_never_twice(user: User) -> None:
    asked: list[Job] = []
    user.jobs.started.connect(asked.append)
    before = user.document.modes
    user.document.set_threshold({"in0": 0.5})
    settle(user)
    assert not asked, "a threshold changes no mode"
    for layer in ("conv_8", "conv_10", "conv_15", "linear_17"):
        user.document.set_layers_on({layer: False})
    settle(user)
    assert [type(job.request) for job in asked] == [FindModes], "a burst asks once"
    after = user.document.modes
    assert after is not None and after.count("fp32") == 4
    asked.clear()
    user.document.undo_stack.setIndex(0)
    settle(user)
    user.jobs.started.disconnect(asked.append)
    assert user.document.modes == before and not asked, "what is known is not asked again"


def test_modes_that_were_cancelled_are_asked_for_again(user: User) -> None:
    user.document.set_layers_on({"conv_8": False, "convclip_8": False})
    QApplication.processEvents()
    assert [type(job.request) for job in user.jobs.pending] == [FindModes]
    user.jobs.cancel()
    settle(user)
    user.document.set_threshold({"in0": 0.7})
    settle(user)
    assert user.row("conv_8", layer_columns.Col.RUNS) == MODES["fp32"]


# Forcing


def pick(user: User, layer: str, text: str) -> None:
    """Choose from a layer's context menu."""
    layers = user.window.workspace.layers
    index = layers.proxy.mapFromSource(layers.model.index_of(layer))
    layers.tree.scrollTo(index)
    layers.tree.customContextMenuRequested.emit(layers.tree.visualRect(index).center())
    (menu,) = [menu for menu in layers.findChildren(QMenu) if menu.isVisible()]
    (action,) = [action for action in menu.actions() if action.text() == text]
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def row_of(user: User, layer: str) -> LayerInfo:
    assert user.document.model is not None
    return user.document.model.layer(layer)


def test_a_row_is_switched_from_its_menu(user: User) -> None:
    pick(user, "conv_8", "Run in fp32")
    assert not user.document.plan.is_on("conv_8")
    pick(user, "conv_8", "Run in int8")
    assert user.document.plan.is_on("conv_8")


def test_a_layer_may_be_forced_and_is_warned(user: User, tmp_path: Path) -> None:
    document = user.document
    images = ImageSource(demo_images("calib"))
    user.session.set_sources({"calibration": images, "evaluation": images})
    user.window.commands.files.open_path(odd_network(tmp_path))
    settle(user)
    before = document.plan
    row = row_of(user, "convclip_4")
    assert row.reason is not None and row.can_force and not document.can_switch(row)
    assert user.row("convclip_4", layer_columns.Col.RUNS) == "fp32"
    assert user.row("convclip_4", layer_columns.Col.THRESHOLD) == "–"
    pick(user, "convclip_4", "Run in int8 anyway")
    settle(user)
    assert document.plan.is_on("convclip_4") and document.plan.layers["convclip_4"].forced
    assert document.undo_stack.undoText() == "run convclip_4 in int8 anyway"
    assert user.row("convclip_4", layer_columns.Col.RUNS) == "int8 → int8"
    assert float(user.row("convclip_4", layer_columns.Col.THRESHOLD)) > 0
    notice = user.notice("convclip_4 now runs in int8")
    assert notice.level == "warning" and row.reason in notice.text
    document.undo_stack.undo()
    settle(user)
    assert document.plan == before and user.row("convclip_4", layer_columns.Col.RUNS) == "fp32"
    assert notice not in user.window.notices.notices, "it speaks of nothing that is there"
    pick(user, "convclip_4", "Run in int8 anyway")
    settle(user)
    notice = user.notice("convclip_4 now runs in int8")
    assert notice.action_button is not None
    QTest.mouseClick(notice.action_button, LEFT)
    settle(user)
    assert document.plan == before and user.row("convclip_4", layer_columns.Col.RUNS) == "fp32"
    pick(user, "convclip_4", "Run in int8 anyway")
    settle(user)
    pick(user, "convclip_4", "Run in fp32")
    assert document.plan == before
    user.window.notices.clear()


def test_the_compared_plan_is_in_sight_when_it_comes_and_while_it_is_evaluated(user: User) -> None:
    """A button that hides with the keys would hand them down the panel, which then scrolls there."""
    panel, size = user.window.workspace.comparison, user.window.size()
    user.window.resize(1280, 560)
    bar = panel._scroll.verticalScrollBar()
    until(lambda: bar.maximum() > 60)
    bar.setValue(bar.maximum())
    plan = user.document.calibration_plan.with_layers_on({"convrelu_3": False})
    user.document.compared.start(Other("table", "mine.table", "", plan))
    card = panel.compared
    until(lambda: card.evaluate_button.isVisible() and bar.value() == 0)
    panel.activateWindow()
    card.evaluate_button.setFocus()
    until(card.evaluate_button.hasFocus)
    QTest.mouseClick(card.evaluate_button, LEFT)
    until(lambda: not card.evaluate_button.isVisible())
    assert card.stop_button.hasFocus() and bar.value() == 0
    user.idle()
    until(lambda: user.document.compared.view(NCNN_INT8).accuracy is not None)
    assert bar.value() == 0 and card.isVisible()
    QTest.mouseClick(card.stop_button, LEFT)
    assert not card.isVisible() and panel.compare_button.hasFocus()
    user.window.resize(size)
