"""The whole window on the demo, with mouse and keys, and the real engines behind it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from clipscope.core.common.column import COLUMNS
from clipscope.core.loading.demo import demo_model
from clipscope.core.worker.requests import Evaluate
from clipscope.gui.dialogs.export_dialog import ExportDialog, export_folder, note_export
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.state.results import State
from clipscope.gui.work.jobs import Job
from tests.gui.running import LEFT, NCNN, NCNN_INT8, NONE, ORT, ORT_INT8, User, until
from tests.gui.sample import sample_document


@pytest.fixture(scope="module")
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    user.open_demo(latency=True)
    yield user
    user.close()


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    yield demo
    demo.window.workspace.comparison.rerun_switch.setChecked(True)


ALL_DIGITS = True
NUMBERS = count()


def quarter(user: User) -> float:
    """A quarter of absmax, a little less every time: a result that is known already runs nothing."""
    return user.document.stats["in0"].absmax * (0.25 - 0.005 * next(NUMBERS))


def rows(table: Path) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in table.read_text().splitlines()}


def test_the_demo_opens_with_all_results(user: User) -> None:
    assert user.window.windowTitle().startswith("digitnet")
    assert user.window.pages.currentWidget() is user.window.workspace
    assert all(user.top1(column) > 0.98 for column in COLUMNS)
    assert [user.shown(column) for column in (NCNN, ORT)] == ["99.4", "99.4"]
    assert user.window.workspace.histogram.title.text() == "blob in0"
    assert user.window.workspace.layers.count.text() == "17 layers, 17 in int8, 16 thresholds"
    assert all(float(user.shown(column, "FPS").replace("k", "")) > 0 for column in COLUMNS)
    assert not user.window.isWindowModified()


def test_a_quarter_of_absmax_costs_top1_and_undo_brings_the_result_back(user: User) -> None:
    """The reason for the whole program, through mouse, plan, worker and both engines."""
    before, wanted = user.threshold(), quarter(user)
    good, points = user.top1(NCNN_INT8), {p.name: p.text for p in user.window.workspace.curves.points()}
    cells = [user.row("convclip_4", column) for column in (Col.THRESHOLD, Col.SQNR, Col.KL)]
    user.grab()
    user.move(wanted)
    assert user.document.preview_root == "in0" and user.threshold() == before
    assert user.window.workspace.threshold_bar.spin.value() == pytest.approx(wanted, rel=0.02)
    assert not {p.name: p.text for p in user.window.workspace.curves.points()}.items() & points.items()
    moved = [user.row("convclip_4", column) for column in (Col.THRESHOLD, Col.SQNR, Col.KL)]
    assert not set(moved) & set(cells)
    assert not user.jobs.busy, "nothing runs while the line is held"
    user.let_go(wanted)
    assert user.view(NCNN_INT8).state is State.STALE
    assert f"Blob in0: {before:.4f} → {user.threshold():.4f}" in user.window.workspace.comparison.notes.text()
    assert user.view(NCNN).state is State.FRESH, "fp32 knows no threshold"
    user.idle()
    assert user.view(NCNN_INT8).state is State.FRESH and user.view(ORT_INT8).state is State.FRESH
    assert good > 0.98 and user.top1(NCNN_INT8) < 0.6 and user.top1(ORT_INT8) < 0.6
    assert user.window.workspace.comparison.cell(NCNN_INT8, "Top-1 %").difference.startswith("▼ −")
    assert user.window.isWindowModified()
    ran: list[object] = []
    user.jobs.started.connect(ran.append)
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert user.threshold() == before
    assert user.view(NCNN_INT8).state is State.FRESH and user.top1(NCNN_INT8) == good
    user.idle()
    user.jobs.started.disconnect(ran.append)
    assert ran == [], "an old result is fresh again without a run"
    assert not user.window.isWindowModified()


def test_partial_top1_streams_while_it_runs(user: User) -> None:
    seen: list[tuple[int, str]] = []

    def look(_: object) -> None:
        view = user.view(NCNN_INT8)
        if view.state is State.RUNNING and view.accuracy_fresh:
            seen.append((view.done, user.shown(NCNN_INT8)))

    user.document.resultsChanged.connect(look)
    user.drag(quarter(user))
    user.idle()
    user.document.resultsChanged.disconnect(look)
    assert seen and all(0 < done <= 500 for done, _ in seen)
    assert float(seen[-1][1]) < 80, "after one image it may be anything"


def test_the_table_holds_the_dragged_threshold(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(user.export(tmp_path / "before"))
    user.drag(quarter(user))
    after = rows(user.export(tmp_path / "after"))
    scale = f"{float(np.float32(127 / user.threshold())):.9g}"
    assert after.pop("convclip_4") == [scale] and before.pop("convclip_4") != [scale]
    assert before == after, "nothing else changed"
    written = {p.name for p in (tmp_path / "after").iterdir()}
    assert written >= {f"digitnet-int8.{end}" for end in ("table", "param", "bin", "onnx")}
    told = f"Exported {len(written)} files to {tmp_path / 'after'}."
    assert told in user.notices("info")
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    button = user.notice(told).action_button
    assert button is not None and button.text() == "Open folder"
    QTest.mouseClick(button, LEFT)
    assert asked == [str(tmp_path / "after")]
    assert f"No program of this system opens {asked[0]}." in user.notices("info")
    assert user.window.isWindowModified() and user.document.undo_stack.isClean(), "no session has the edit"
    user.document.undo_stack.undo()
    assert not user.window.isWindowModified(), "nothing is edited"
    user.document.undo_stack.redo()


def test_a_click_beside_the_line_gives_the_arrow_keys_to_it(user: User) -> None:
    plot, before = user.window.workspace.histogram.plot, user.threshold()
    user.window.activateWindow()
    until(user.window.isActiveWindow)
    user.window.workspace.layers.tree.setFocus()
    QTest.mouseClick(plot.viewport(), LEFT, pos=user.pixel(before / 2))
    assert user.threshold() == before
    at = QApplication.focusWidget()
    assert at is plot or plot.isAncestorOf(at)
    QTest.keyClick(at, Qt.Key.Key_Left)
    assert user.window.workspace.histogram.line.hasFocus() and user.threshold() < before


@pytest.mark.parametrize("reason", [None, "opened from ncnn files only"])
def test_an_export_says_why_formats_are_grey(qapp: QApplication, tmp_path: Path, reason: str | None) -> None:
    document = sample_document(onnx_reason=reason)
    dialog = ExportDialog(document, QSettings(str(tmp_path / "settings"), QSettings.Format.IniFormat))
    grey = [name for name, box in dialog.formats.items() if not box.isEnabled()]
    assert bool(grey) == dialog.reason.isVisibleTo(dialog) == (reason is not None)
    assert reason is None or f"{reason}." in dialog.reason.text()


def test_an_export_goes_where_the_last_one_of_this_network_went(qapp: QApplication, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings"), QSettings.Format.IniFormat)
    one, other = tmp_path / "one" / "net.param", tmp_path / "other" / "net.param"
    for network in (one, other):
        network.parent.mkdir()
    note_export(settings, one, tmp_path / "board")
    assert export_folder(settings, one) == tmp_path / "board"
    assert export_folder(settings, other) == other.parent / "out", "not where another network went"
    assert export_folder(settings, demo_model()) == Path.cwd() / "out"
    for number in range(40):
        note_export(settings, other.with_stem(f"net{number}"), tmp_path / str(number))
    assert export_folder(settings, one) == one.parent / "out", "the latest are kept"
    assert export_folder(settings, other.with_stem("net39")) == tmp_path / "39"


def test_siblings_move_along(user: User) -> None:
    user.document.select("convrelu_2")
    before = user.row("convrelu_3", Col.THRESHOLD), user.row("convrelu_1", Col.THRESHOLD)
    user.grab()
    for share in (0.9, 0.6):
        user.move(user.threshold("12") * share)
        assert user.row("convrelu_2", Col.THRESHOLD) == user.row("convrelu_3", Col.THRESHOLD) != before[0]
    user.let_go(user.threshold("12") * 0.6)
    assert user.row("convrelu_3", Col.THRESHOLD) != before[0]
    assert user.row("convrelu_1", Col.THRESHOLD) == before[1]
    assert user.document.undo_stack.count() == 1


def test_the_line_snaps_to_marks_unless_a_key_is_held(user: User) -> None:
    user.document.select("convclip_5")
    root = user.document.selected_root
    assert root is not None
    absmax = user.document.stats[root].absmax
    near = absmax + 4 * user.window.workspace.histogram.plot.view.viewPixelSize()[0]
    user.drag(near, NONE)
    assert user.threshold(root) == absmax and user.document.plan.activations[root].origin == "absmax"
    user.drag(0.6 * absmax)
    user.drag(near)
    assert user.threshold(root) != absmax
    assert user.threshold(root) == pytest.approx(near, rel=0.01)


def test_typing_and_names_of_undo_steps(user: User) -> None:
    before, spin = user.threshold(), user.window.workspace.threshold_bar.spin
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "0.5")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert user.threshold() == 0.5 and user.window.workspace.histogram.line.value() == 0.5
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, spin)
    assert user.threshold() == before, "the field does not keep undo for itself"
    user.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier, spin)
    assert user.threshold() == 0.5
    QTest.mouseClick(user.window.workspace.threshold_bar.on_button, LEFT)
    stack = user.document.undo_stack
    assert [stack.text(n) for n in range(stack.count())] == [
        "threshold of in0 to 0.5000",
        "switch convclip_4 off",
    ]
    assert "switch convclip_4 off" in user.window.header.undo_button.toolTip()
    QTest.mouseClick(user.window.header.undo_button, LEFT)
    QTest.mouseClick(user.window.header.undo_button, LEFT)
    assert user.threshold() == before
    assert not user.window.workspace.threshold_bar.spin.property("edited"), "as in the list: not marked"
    assert user.window.header.redo_button.toolTip().startswith("Redo threshold of in0 to 0.5000")
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert user.threshold() == 0.5 and user.window.workspace.threshold_bar.spin.property("edited")


def test_up_and_down_walk_the_layers(user: User) -> None:
    tree = user.window.workspace.layers.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert user.document.selected_layer is not None and user.document.selected_layer.name == "convrelu_0"
    assert user.window.workspace.histogram.title.text() == f"blob {user.document.selected_root}"
    QTest.keyClick(tree, Qt.Key.Key_Up)
    assert user.document.selected_root == "in0"


def test_escape_stops_nothing_that_runs(user: User) -> None:
    ended: list[object] = []
    user.jobs.cancelled.connect(ended.append)
    user.drag(quarter(user))
    user.in_mid_evaluation(lambda: user.key(Qt.Key.Key_Escape))
    user.jobs.cancelled.disconnect(ended.append)
    assert not ended and user.view(ORT_INT8).state is State.FRESH
    filtered = user.window.workspace.layers.filter
    filtered.setText("conv")
    user.key(Qt.Key.Key_Escape)
    assert filtered.text() == "", "it clears the filter from anywhere"


def test_cancel_stops_an_evaluation_and_offers_it_again(user: User) -> None:
    ended: list[object] = []
    user.jobs.cancelled.connect(ended.append)
    user.drag(quarter(user))
    cancel = Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier
    user.in_mid_evaluation(lambda: user.key(*cancel))
    user.jobs.cancelled.disconnect(ended.append)
    # ncnn needs a moment for the demo's 500 images: the key may come too late for it.
    assert ended and user.view(ORT_INT8).state is State.STALE
    assert user.window.workspace.comparison.heads[ORT_INT8].state is State.STALE
    assert user.window.jobs_bar.text.text() == "Ready"
    assert user.notices("error") == []
    notice = user.notice("Evaluation was stopped")
    assert "the next edit runs it" in notice.text
    assert user.window.workspace.comparison.rerun, "ticked, and yet stale: that is said"
    notice.action_buttons[0].click()
    user.idle()
    assert all(user.view(column).state is State.FRESH for column in (NCNN_INT8, ORT_INT8))
    assert user.top1(NCNN_INT8) < 0.6
    assert not any("the next edit runs it" in text for text in user.notices("info")), "no longer true"


def test_escape_gives_a_drag_up_before_it_stops_a_run(user: User) -> None:
    before = user.grab()
    user.move(before / 3)
    user.key(Qt.Key.Key_Escape, widget=user.window.workspace.histogram.plot)
    assert user.document.preview_root is None and user.window.workspace.histogram.line.value() == before
    user.let_go(before / 3)
    assert user.document.undo_stack.count() == 0


def test_a_newer_edit_takes_the_place_of_an_older_run(user: User) -> None:
    jobs: list[Job] = []
    user.jobs.cancelled.connect(jobs.append)
    user.drag(quarter(user))
    user.in_mid_evaluation(lambda: user.drag(0.9))
    user.jobs.cancelled.disconnect(jobs.append)
    ended = [job for job in jobs if isinstance(job.request, Evaluate)]
    assert 1 <= len(ended) <= 2, "a job of each engine, where ncnn's was not over already"
    assert user.top1(NCNN_INT8) > 0.9, "what is shown belongs to the newer edit"


def test_the_switch_leaves_running_to_the_hand(user: User) -> None:
    QTest.mouseClick(user.window.workspace.comparison.rerun_switch, LEFT)
    user.drag(quarter(user))
    user.idle()
    assert user.view(NCNN_INT8).state is State.STALE
    QTest.mouseClick(user.window.workspace.comparison.run_button, LEFT)
    user.idle()
    assert user.view(NCNN_INT8).state is State.FRESH and user.top1(NCNN_INT8) < 0.6


def test_leaving_with_edits_asks(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = QMessageBox.StandardButton.Cancel
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.button(cancel).click())
    user.drag(quarter(user))
    assert not user.window.close()
    assert user.window.isVisible() and user.jobs.pid is not None
