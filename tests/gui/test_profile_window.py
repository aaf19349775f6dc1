"""Time by layer in the window: measured by the worker, shown, applied with a click as one edit, cancelled."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from clipscope.core.engines.processor import Processor
from clipscope.core.profiling.values import EngineProfile, LayerPair, Profile, Saving, Transition, Whole, Work
from clipscope.core.report.build import report_of
from clipscope.core.report.values import Table
from clipscope.core.targets import kept
from clipscope.core.targets.kept import Target
from clipscope.core.worker.profile_requests import ProfileLayers
from clipscope.core.worker.requests import Evaluate, OpenModel, Request
from clipscope.gui.dialogs.profile_dialog import NO_TIMES, NONE_YET, STALE, TIMING, ProfileDialog
from clipscope.gui.dialogs.profile_rows import bar, change, row, saving_text, steps_text, wholes_text
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.plots.layer_bars import tick_step
from clipscope.gui.state.layer_times import Profiled
from clipscope.gui.widgets.table_copy import grid_of
from clipscope.gui.work.restored_searches import restore_searches
from tests.gui.running import LEFT, User, until
from tests.targets.hostile import __file__ as hostile_file

STEPS = (
    Transition("quantize", "a", "in0", (3, 8, 8), 0.25),
    Transition("requantize", "a", "x", (4, 8, 8), 0.05),
)
PAIR = LayerPair("a", "Convolution", 1.0, 1.5, True, Work(1000, 400, 200, "Winograd", "int8 sgemm"), STEPS)


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    yield demo
    demo.document.times.forget()
    demo.forget()


def opened(user: User) -> ProfileDialog:
    user.action("profile_layers").trigger()
    dialog = user.window.commands.analyses.profile_dialog
    assert dialog is not None
    return dialog


def leave(dialog: ProfileDialog, *, by_key: bool) -> None:
    """With Esc, or as the frame's button does."""
    if by_key:
        dialog.activateWindow()
        until(dialog.isActiveWindow)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()


def made(user: User) -> Profile:
    """A profile of the demo's first layers with figures that are known."""
    assert user.document.model is not None
    first, second, third = (layer.name for layer in user.document.model.layers[:3])
    pairs = (
        replace(PAIR, name=first),
        replace(PAIR, name=second, fp32_ms=2.0, int8_ms=0.5, transitions=()),
        LayerPair("pool", "Pooling", 0.5, 2.0, False),
    )
    best = Saving((first, third), 0.5, 0.1)
    engine = EngineProfile(
        "ncnn",
        pairs,
        {side: Whole(3.5, 3.6, 3.4, 0.001, "wall time", 40, 0.0) for side in ("fp32", "int8")},
        STEPS,
        savings=(Saving((first,), 0.5, 0.2),),
        single={first: Saving((first,), 0.5, 0.2)},
        fastest=best,
    )
    return Profile({"ncnn": engine, "onnxruntime": "no ONNX network"}, 2)


def test_layers_are_timed_by_the_worker_and_shown(user: User) -> None:
    asked: list[object] = []
    user.jobs.submitted.connect(lambda job: asked.append(job.request))
    dialog = opened(user)
    assert any(isinstance(request, ProfileLayers) for request in asked)
    assert dialog.cancel_button.isVisibleTo(dialog)
    assert dialog.whole.text() == TIMING, "not that nothing was timed"
    until(lambda: user.document.times.found is not None)
    user.idle()
    model, times = user.document.model, user.document.times
    assert model is not None and times.fresh
    names = [cells[0].text for cells in dialog.model.rows]
    assert {layer.name for layer in model.layers} <= set(names)
    assert [shown.name for shown in dialog.bars.bars] == names
    shares = [times.share(name) for name in names]
    assert sum(share for share in shares if share is not None) == pytest.approx(1.0)
    assert "int8: " in dialog.whole.text() and "add up to" in dialog.whole.text()
    assert any(shown.kinds for shown in dialog.bars.bars)
    tree = user.window.workspace.layers.tree
    assert not tree.isColumnHidden(Col.TIME)
    first = model.layers[0].name
    share = times.share(first)
    assert share is not None and user.row(first, Col.TIME) == f"{100 * share:.1f}"
    dialog.buttons["onnxruntime"].click()
    assert dialog.model.rows and times.engine("onnxruntime") is not None
    # Thresholds are numbers, which take no time; which layers are int8 does.
    user.drag(user.threshold() / 2)
    user.idle()
    assert times.fresh
    user.document.set_layers_on({first: False})
    user.idle()
    assert not times.fresh and dialog.note.text() == STALE
    user.document.undo_stack.undo()
    user.idle()
    assert times.fresh and not dialog.note.text()
    dialog.close()


def test_nothing_is_offered_for_what_may_be_noise(user: User) -> None:
    """0.4 ms of 3.5 are more than that, 0.0027 not, and 0.1 not while other programs run."""
    times, profile = user.document.times, made(user)
    engine = profile.engines["ncnn"]
    assert isinstance(engine, EngineProfile)
    busy = {side: replace(whole, others=1.5) for side, whole in engine.wholes.items()}

    def offered(ms: float, **changes: object) -> int:
        saving = Saving(engine.savings[0].layers, ms, 0.0)
        one = replace(engine, savings=(saving,), fastest=saving, **changes)  # type: ignore[arg-type]
        times.take(Profiled(replace(profile, engines={"ncnn": one}), user.document.plan, times.present_key()))
        return len(dialog.savings)

    dialog = opened(user)
    assert [offered(0.4), offered(0.1), offered(0.0027)] == [1, 1, 0]
    assert dialog.nothing.isVisibleTo(dialog)
    assert [offered(0.4, wholes=busy), offered(0.1, wholes=busy)] == [1, 0]
    dialog.close()


def test_what_is_saved_is_one_click_and_one_edit(user: User) -> None:
    times = user.document.times
    times.take(Profiled(made(user), user.document.plan, times.present_key()))
    dialog = opened(user)
    assert len(dialog.savings) == 2 and dialog.savings[0][0].isEnabled()
    first, _, third = (layer.name for layer in user.document.model.layers[:3])  # type: ignore[union-attr]
    QTest.mouseClick(dialog.savings[0][0], LEFT)
    plan = user.document.plan
    assert not plan.is_on(first) and not plan.is_on(third) and user.document.undo_stack.count() == 1
    assert "to save time" in user.document.undo_stack.undoText()
    assert not dialog.savings[0][0].isEnabled() and dialog.note.text() == STALE
    dialog.undo_button.click()
    assert user.document.plan.is_on(first) and user.document.plan.is_on(third)
    # So are the rows that are selected; a row of a layer that has no int8 does nothing.
    dialog.tree.setCurrentIndex(dialog.sorted.index(1, 0))
    assert dialog.off_button.isEnabled() and dialog.bars.current == 1
    dialog.off_button.click()
    assert sum(not user.document.plan.is_on(layer.name) for layer in user.document.model.layers) == 1  # type: ignore[union-attr]
    dialog.undo_button.click()
    dialog.tree.setCurrentIndex(dialog.sorted.index(2, 0))
    assert not dialog.off_button.isEnabled()
    QTest.keyClick(dialog.bars, Qt.Key.Key_Left)
    assert dialog.bars.current == 1 and dialog.tree.currentIndex().row() == 1
    dialog.show_engine("onnxruntime")
    assert dialog.whole.text() == "no ONNX network" and not dialog.model.rows and not dialog.savings
    dialog.show_engine("ncnn")
    dialog.tree.clearSelection()
    dialog.tree.keyPressEvent(_copy())
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("Layer\tType\tfp32 ms")
    assert len(grid_of(dialog.tree).rows) == 3
    assert user.row(first, Col.TIME) == "37.5"
    dialog.close()


def _copy() -> object:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_cancel_stops_timing_and_esc_does_not_and_the_last_times_stay(user: User) -> None:
    times = user.document.times
    held = Profiled(made(user), user.document.plan, "of another network")
    times.take(held)
    dialog = opened(user)
    profiling = user.window.commands.analyses.profiling
    until(lambda: profiling.progress is not None)
    QTest.mouseClick(dialog.cancel_button, LEFT)
    until(lambda: not profiling.running)
    assert times.found is held and dialog.isVisible() and not dialog.cancel_button.isVisibleTo(dialog)
    for by_key in (True, False):
        profiling.run()
        assert profiling.running
        leave(dialog, by_key=by_key)
        assert not dialog.isVisible() and profiling.running, "it goes on"
        profiling.cancel()
        until(lambda: not profiling.running)
        assert times.found is held
        dialog = opened(user)
    dialog.close()
    profiling.cancel()
    until(lambda: not profiling.running)


def test_a_layer_as_a_row_and_as_a_bar() -> None:
    cells = row(PAIR, Saving(("a",), 0.5, 0.2))
    texts = [cell.text for cell in cells]
    assert texts[:7] == ["a", "Convolution", "1.00", "1.50", "+0.500", "Q R", "−0.300"]
    assert cells[4].colour == "worse" and cells[6].colour == "better"
    assert texts[11] == "Winograd / int8 sgemm"
    shown = bar(PAIR)
    assert (
        shown.steps == pytest.approx(0.3)
        and shown.kinds == "Q R"
        and "which take 0.300 ms of that" in shown.tip
    )
    beside = bar(replace(PAIR, transitions=(replace(STEPS[0], inside=False),)))
    assert beside.steps == 0 and beside.kinds == "Q"
    assert steps_text((*STEPS, STEPS[0])) == "2Q R" and change(-0.00001) == "0.0000"
    long = row(replace(PAIR, fp32_ms=1234.56, int8_ms=23.4567), Saving(("a",), 120.0, 2.77))
    assert [cell.text for cell in long[2:5]] == ["1235", "23.5", "−1211"]
    assert long[6].text == "−117"
    assert saving_text(Saving(("a", "b", "c"), 0.5, 0.2)) == "−0.300 ms  a to c (3 layers)"
    without = saving_text(Saving(("a", "c"), 0.5, 0.2), ("a", "b", "c"))
    assert without == "−0.300 ms  a to c without b (2 layers)", "another one than all of them"
    empty = row(LayerPair("p", "Pooling", None, 0.5, False), None)
    assert empty[2].text == empty[4].text == "–" and empty[4].colour is None


def test_layers_that_add_up_to_more_than_the_whole_are_explained() -> None:
    whole = Whole(1.0, 1.0, 1.22, 0.01, "wall time", 9)
    text = wholes_text(EngineProfile("ncnn", (), {"fp32": whole}))
    assert "1.22 ms (122\u2009% of that)" in text and "Layers add up to more than the whole because" in text
    fits = wholes_text(EngineProfile("ncnn", (), {"fp32": replace(whole, layers_ms=1.04)}))
    assert "Layers add up" not in fits


def test_it_gives_way_to_another_network_alone() -> None:
    request = ProfileLayers(None)
    assert request.gives_way_to(OpenModel(Path("x"))) and not request.gives_way_to(Evaluate(None))


# On a target --------------------------------------------------------------------------------------


@pytest.fixture
def board(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Target]:
    """This machine's own Python as a target, which the window knows of."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    target = Target("board", shlex.quote(sys.executable))
    kept.add(target)
    kept.add(Target("arm", "qemu-aarch64 -L root root/usr/bin/python3"))
    targets = user.session.targets
    targets.reload()
    until(lambda: len(targets.all) == 2)
    yield target
    for one in kept.all_targets():
        kept.remove(one.name)
    targets.reload()
    until(lambda: not targets.all)


def test_a_session_keeps_the_times_and_of_which_machine_they_are(user: User) -> None:
    times, sessions = user.document.times, user.program.sessions
    times.take(Profiled(made(user), user.document.plan, times.present_key()))
    saved = sessions.take()
    assert saved is not None and saved.searches.times is not None
    report = report_of(saved)
    section = next(one for one in report.sections if one.title == "Time by layer")
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert [row[3].text for row in table.rows] == [
        "−1.50",
        "+1.50",
        "+0.500",
    ]  # those that take longest first
    times.forget()
    restore_searches(saved, user.document, user.session, None)
    assert times.found is not None and times.fresh
    own = saved.searches.times
    other = Processor("Board", "aarch64", 4, (), False, ())
    strange = replace(saved, searches=replace(saved.searches, times=replace(own, processor=other)))
    restore_searches(strange, user.document, user.session, None)
    assert not times.fresh  # of another machine
    again = sessions.take()
    assert again is not None and again.searches.times is not None
    assert again.searches.times.processor == other


def test_layers_are_timed_on_a_target_beside_this_machine(user: User, board: Target) -> None:
    times = user.document.times
    times.take(Profiled(made(user), user.document.plan, times.present_key()))
    asked: list[Request] = []
    user.jobs.submitted.connect(lambda job: asked.append(job.request))
    dialog = opened(user)
    assert [dialog.places.itemText(n) for n in range(3)] == ["This machine", "board", "arm"]
    dialog.places.choose(board)
    assert not dialog.model.rows and dialog.whole.text() == NONE_YET and not asked, "it is not asked yet"
    assert dialog.again_button.text() == "Time layers" and dialog.causes.text() == "Why int8 is slow on board"
    QTest.mouseClick(dialog.again_button, LEFT)
    until(lambda: times.at(board) is not None)
    user.idle()
    (request,) = (one for one in asked if isinstance(one, ProfileLayers))
    assert request.target == board and request.threads is None
    model, found = user.document.model, times.at(board)
    assert model is not None and found is not None and found.there is not None and times.is_fresh_at(board)
    assert {layer.name for layer in model.layers} <= {cells[0].text for cells in dialog.model.rows}
    assert found.there.facts.versions["ncnn"] and found.there.facts.text in dialog.machine.text()
    assert "int8: " in dialog.whole.text() and dialog.again_button.text() == "Time again"
    dialog.show_engine("onnxruntime")
    assert dialog.model.rows and times.engine("onnxruntime", board) is not None
    dialog.show_engine("ncnn")
    # The layer list goes on showing this machine's times.
    first = model.layers[0].name
    assert user.row(first, Col.TIME) == "37.5"
    user.document.set_layers_on({first: False})
    user.idle()
    assert not times.is_fresh_at(board) and dialog.note.text() == STALE
    user.document.undo_stack.undo()
    user.idle()
    dialog.places.choose(None)
    assert len(dialog.model.rows) == 3 and not dialog.machine.isVisibleTo(dialog)
    dialog.close()


def test_an_emulated_target_has_no_times(user: User, board: Target) -> None:
    times = user.document.times
    times.take(Profiled(made(user), user.document.plan, times.present_key()))
    dialog = opened(user)
    dialog.places.setCurrentIndex(2)
    assert dialog.whole.text() == NO_TIMES and not dialog.again_button.isEnabled() and not dialog.model.rows
    # The target that is shown is removed: this machine's times come back.
    targets = user.session.targets
    targets.remove("arm")
    until(lambda: len(targets.all) == 1)
    assert dialog.places.place is None and len(dialog.model.rows) == 3
    dialog.close()


def test_a_target_that_is_lost_says_why_and_leaves_the_others(
    user: User, board: Target, tmp_path: Path
) -> None:
    times = user.document.times
    times.take(Profiled(made(user), user.document.plan, times.present_key()))
    words = [sys.executable, hostile_file, "dies profiling", str(tmp_path / "pid")]
    broken = Target("broken", shlex.join(words))
    kept.add(broken)
    user.session.targets.reload()
    until(lambda: broken in user.session.targets.all)
    dialog = opened(user)
    dialog.places.choose(broken)
    dialog.again_button.click()
    until(lambda: dialog.doubt.text())
    assert "target broken" in dialog.doubt.text() and "its process was ended" in dialog.doubt.text()
    user.idle()
    assert times.at(broken) is None and times.found is not None and dialog.again_button.isEnabled()
    dialog.places.choose(None)
    assert not dialog.doubt.text() and dialog.model.rows
    dialog.close()
    user.window.notices.clear()


@pytest.mark.parametrize("largest", [0.0114, 0.0999, 0.2, 3.1, 47.0, 820.0])
def test_the_axis_of_bars_has_round_steps_and_room_above(largest: float) -> None:
    step = tick_step(largest)
    assert f"{step:.0e}"[0] in "125" and 2 <= largest * 1.04 / step <= 5.0001
