"""Plans with few layers in fp32: sought, measured and applied in the window, with the real worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.mixed_precision.figures import Budget, MixedPrecision
from clipscope.core.mixed_precision.search import mixed_precision
from clipscope.core.worker.requests import Analysis
from clipscope.core.worker.search_requests import FindMixedPrecision, MeasurePareto, MeasureSensitivity
from clipscope.gui.dialogs.budget_kinds import LAYERS
from clipscope.gui.dialogs.front_figures import cosine_title
from clipscope.gui.dialogs.mixed_dialog import MixedDialog
from clipscope.gui.state.results import State
from clipscope.gui.work.jobs import Job
from tests.gui.running import LEFT, NONE, User, throttled, until
from tests.gui.small_images import few_images, open_few

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_images(tmp_path_factory.mktemp("images") / "few")


@pytest.fixture(scope="module")
def demo(qapp: QApplication, images: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    open_few(user, images)
    analyses = user.window.commands.analyses.analyses
    analyses.front_sizes, analyses.front_turns = 0, 2
    yield user
    user.close()


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.session.rerun_on_edit = False
    yield demo
    for dialog in demo.window.findChildren(MixedDialog):
        demo.window.commands.analyses.analyses.cancel()
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    demo.session.rerun_on_edit = True


def leave(dialog: MixedDialog, *, by_key: bool) -> None:
    """With Esc, or as the frame's button does."""
    if by_key:
        dialog.activateWindow()
        until(dialog.isActiveWindow)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()


def show(user: User) -> MixedDialog:
    user.key(Qt.Key.Key_M, CTRL)
    dialog = user.window.commands.analyses.dialog
    assert dialog is not None and not dialog.isModal()
    return dialog


def off(user: User) -> set[str]:
    plan = user.document.plan
    return {name for name in plan.layers if not plan.is_on(name)}


def over(user: User) -> bool:
    return user.window.commands.analyses.analyses.running is None and not user.jobs.busy


def set_points(dialog: MixedDialog, text: str) -> None:
    dialog.search.points.setFocus()
    dialog.search.points.selectAll()
    QTest.keyClicks(dialog.search.points, text)


def find(user: User, dialog: MixedDialog, points: str = "0") -> MixedPrecision:
    set_points(dialog, points)
    QTest.mouseClick(dialog.search.find_button, LEFT)
    until(lambda: over(user))
    found = user.document.mixed.found
    assert found is not None
    return found


def when(user: User, condition: Callable[[], object], act: Callable[[], object]) -> None:
    """Do something once while an analysis goes on, and wait until all is over."""
    done: list[object] = []

    def look() -> None:
        if not done and condition():
            done.append(1)
            act()

    analyses = user.window.commands.analyses.analyses
    analyses.changed.connect(look)
    look()
    assert user.jobs.pid is not None
    with throttled(user.jobs.pid):
        until(lambda: done, what="it never came to that")
    analyses.changed.disconnect(look)
    until(lambda: over(user))


def front(user: User, dialog: MixedDialog) -> list[tuple[str, ...]]:
    """fp32 layers of the plans in the plot, measured once."""
    if user.document.mixed.front is None:
        QTest.mouseClick(dialog.front.measure_button, LEFT)
        until(lambda: over(user))
    return [dot.fp32_layers for dot in dialog.front.plot.dots]


def with_known_times(user: User, dialog: MixedDialog) -> list[tuple[str, ...]]:
    """The measured front with times of which no two are alike, put where the measured ones came from.

    On a busy machine all plans may take the same time, and their points then lie on each other.
    """
    front(user, dialog)
    mixed = user.document.mixed
    measured, origin = mixed.front, mixed.origin
    assert measured is not None and origin is not None
    points = []
    for place, point in enumerate(measured.points):
        p50 = 1.0 + place  # they are in the order of their times
        latency = replace(point.latency, p50=p50, p10=p50 - 0.1, p90=p50 + 0.1)
        points.append(replace(point, latency=latency, latency_range=(p50 - 0.1, p50 + 0.1)))
    mixed.set_front(origin, replace(measured, points=tuple(points)))
    return [dot.fp32_layers for dot in dialog.front.plot.dots]


def point_at(dialog: MixedDialog, number: int) -> QPoint:
    return dialog.front.plot.place(number).toPoint()


def hover(dialog: MixedDialog, place: QPoint) -> None:
    """Move the pointer, through the application."""
    viewport, button = dialog.front.plot.viewport(), Qt.MouseButton.NoButton
    where = QPointF(viewport.mapToGlobal(place))
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), where, button, button, NONE)
    QApplication.sendEvent(viewport, move)


def apart(dialog: MixedDialog, plans: list[tuple[str, ...]]) -> list[int]:
    """Numbers of plans whose points a click can tell from all others: the nearest one is chosen."""
    places = [point_at(dialog, number) for number in range(len(plans))]
    inside = dialog.front.plot.viewport().rect()
    return [
        number
        for number, place in enumerate(places)
        if inside.contains(place)
        and all((place - other).manhattanLength() > 4 for n, other in enumerate(places) if n != number)
    ]


def test_a_budget_finds_the_plan_that_the_verb_finds(user: User, images: Path) -> None:
    asked: list[type[object]] = []

    def note(job: Job) -> None:
        if isinstance(job.request, Analysis):
            asked.append(type(job.request))

    user.jobs.started.connect(note)
    dialog = show(user)
    found = find(user, dialog)
    assert asked == [MeasureSensitivity, FindMixedPrecision], "the sensitivity comes first by itself"
    report = user.document.sensitivity.view.report
    assert user.document.sensitivity.view.state is State.FRESH and report is not None
    model, inputs = run(open_model(demo_model())), Inputs(open_source(images), DEMO_PREPROCESS)
    direct = run(mixed_precision(model, user.document.plan, inputs, report, Budget(points=0.0)))
    assert found.fp32_layers == direct.fp32_layers and found.fp32_layers and found.proven
    assert [row[0].text for row in dialog.search.model.rows] == [step.move for step in direct.steps]
    assert all(name in dialog.search.words.text() for name in direct.fp32_layers)
    asked.clear()
    assert off(user) == set()
    QTest.mouseClick(dialog.search.apply_button, LEFT)
    assert off(user) == set(direct.fp32_layers) and user.document.undo_stack.count() == 1
    assert user.document.plan.fingerprint() == direct.plan.fingerprint(), "the very plan that was evaluated"
    assert not dialog.search.apply_button.isEnabled()
    again = find(user, dialog)
    assert asked == [FindMixedPrecision], "sought from where the first search began, so nothing is measured"
    assert again.fp32_layers == found.fp32_layers
    user.jobs.started.disconnect(note)
    QTest.mouseClick(dialog.undo_button, LEFT)
    assert off(user) == set() and dialog.search.apply_button.isEnabled()


def test_a_number_of_layers(user: User) -> None:
    dialog = show(user)
    dialog.search.kind.setFocus()
    QTest.keyClick(dialog.search.kind, Qt.Key.Key_End)
    assert dialog.search.kind.currentText() == LAYERS and dialog.search.count.isVisible()
    dialog.search.count.selectAll()
    QTest.keyClicks(dialog.search.count, "1")
    QTest.mouseClick(dialog.search.find_button, LEFT)
    until(lambda: over(user))
    found = user.document.mixed.found
    assert found is not None and found.budget == Budget(most_fp32=1) and len(found.fp32_layers) == 1


def test_return_finds_a_plan_then_applies_it_and_presses_the_button_that_has_the_focus(user: User) -> None:
    dialog = show(user)
    search = dialog.search
    set_points(dialog, "0")
    QTest.keyClick(search.points, Qt.Key.Key_Return)
    running = user.window.commands.analyses.analyses.running
    assert running is not None and dialog.isVisible()
    QTest.keyClick(search.points, Qt.Key.Key_Return)
    assert user.window.commands.analyses.analyses.running is running, "Return does not begin anew what runs"
    search.find_button.setFocus()
    until(lambda: over(user))
    assert dialog.focusWidget() is not dialog.front.measure_button, "the next Return must not measure"
    found = user.document.mixed.found
    assert found is not None and found.fp32_layers and off(user) == set()
    assert search.apply_button.property("primary") and not search.find_button.property("primary")
    search.prefer.setCurrentIndex(1)
    assert search.find_button.property("primary") and not search.apply_button.property("primary")
    search.prefer.setCurrentIndex(0)
    QTest.keyClick(search.points, Qt.Key.Key_Return)
    assert off(user) == set(found.fp32_layers) and search.find_button.property("primary")
    dialog.undo_button.setFocus()
    QTest.keyClick(dialog.undo_button, Qt.Key.Key_Return)
    assert off(user) == set() and dialog.isVisible()


def test_cancel_stops_the_search_and_escape_closes_too(user: User) -> None:
    dialog = show(user)
    set_points(dialog, "0")
    QTest.mouseClick(dialog.search.find_button, LEFT)
    analyses = user.window.commands.analyses.analyses

    def searching() -> bool:
        return isinstance(analyses.running, FindMixedPrecision) and analyses.progress is not None

    when(user, searching, lambda: QTest.mouseClick(dialog.cancel_button, LEFT))
    assert dialog.isVisible() and analyses.running is None
    assert dialog.search.find_button.isEnabled() and not dialog.cancel_button.isVisible()
    found = user.document.mixed.found
    assert found is None or not found.proven
    QTest.mouseClick(dialog.search.find_button, LEFT)
    until(lambda: over(user))
    assert user.notice("Mixed precision goes on from what is known: ").text.endswith("evaluated already.")
    assert (found := user.document.mixed.found) is not None and found.proven
    for by_key in (True, False):
        QTest.mouseClick(dialog.front.measure_button, LEFT)
        until(lambda: isinstance(analyses.running, MeasurePareto))
        leave(dialog, by_key=by_key)
        assert not dialog.isVisible() and isinstance(analyses.running, MeasurePareto), "it goes on"
        until(lambda: user.window.jobs_bar.cancel_button.isVisible())
        dialog = show(user)
        assert dialog.cancel_button.isVisible()
        QTest.mouseClick(dialog.cancel_button, LEFT)
        assert analyses.running is None
    QTest.mouseClick(dialog.search.find_button, LEFT)
    leave(dialog, by_key=True)
    until(lambda: over(user))
    show_again = user.notice("Mixed precision has ended: its window shows").action_button
    assert show_again is not None
    QTest.mouseClick(show_again, LEFT)
    assert user.window.commands.analyses.dialog is not None


def test_one_click_selects_a_point_and_a_second_applies_it_as_one_edit(user: User) -> None:
    dialog = show(user)
    plans = with_known_times(user, dialog)
    measured = user.document.mixed.front
    assert measured is not None
    fp32 = max(measured.points, key=lambda point: len(point.fp32_layers)).score.top1
    of_task = replace(measured.points[0], score=replace(measured.points[0].score, task_loss=0.5))
    assert cosine_title(measured) == "logit cosine" == dialog.front.lost.itemText(1)
    assert cosine_title(replace(measured, points=(of_task,))) == "output cosine"
    for point, dot in zip(measured.points, dialog.front.plot.dots, strict=True):
        assert dot.y == pytest.approx(100 * (point.score.top1 - fp32)), "up is better"
        assert dot.y_low <= dot.y <= dot.y_high
    assert () in plans and any(len(layers) == 17 for layers in plans)
    assert "ncnn" in dialog.front.engine.text() and "thread" in dialog.front.engine.text()
    numbers = [number for number in apart(dialog, plans) if plans[number]]
    assert len(numbers) >= 2, "points lie apart"
    first, second = numbers[:2]
    hover(dialog, point_at(dialog, first))
    assert dialog.front.plot.number == first
    words = dialog.front.words.text().replace("\xa0", " ")
    assert " ms" in words and re.search(
        r"(= |▼ −|▲ \+|[−+])\d+\.\d (n\.s\. )?points against fp32 \(95 %: .*\d\u202f…\u202f.*\d\)", words
    )
    tip = dialog.front.plot.toolTip()
    assert "in fp32: all layers" in words or plans[first][0] in words
    assert "in fp32: all layers" in tip or all(f"\n  {name}" in tip for name in plans[first])
    assert not dialog.front.apply_button.isEnabled()
    QTest.mouseClick(dialog.front.plot.viewport(), LEFT, pos=point_at(dialog, first))
    until(lambda: dialog.front.plot.selection == first)
    hover(dialog, QPoint(2, 2))
    assert dialog.front.plot.number == first, "its words stay when the pointer goes on"
    assert off(user) == set() and dialog.front.apply_button.isEnabled()
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    QTest.mouseClick(dialog.front.plot.viewport(), LEFT, pos=point_at(dialog, first))
    until(lambda: off(user) == set(plans[first]))
    assert not dialog.front.apply_button.isEnabled(), "it is the present plan now"
    assert user.document.undo_stack.count() == 1 and user.document.mixed.present == frozenset(plans[first])
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    QTest.mouseClick(dialog.front.plot.viewport(), LEFT, pos=point_at(dialog, second))
    until(lambda: dialog.front.plot.selection == second)
    QTest.mouseClick(dialog.front.apply_button, LEFT)
    until(lambda: off(user) == set(plans[second]))
    assert user.document.undo_stack.count() == 2
    notice = user.notice(f"Applied: {len(plans[second])} layer")
    assert notice.action_button is not None and notice.action_button.text() == "Undo"
    QTest.mouseClick(notice.action_button, LEFT)
    assert off(user) == set(plans[first])
    QTest.mouseClick(dialog.undo_button, LEFT)
    assert off(user) == set()


def test_points_are_reached_with_keys(user: User) -> None:
    dialog = show(user)
    plans = front(user, dialog)
    plot = dialog.front.plot
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.number == 0
    number = next(n for n, layers in enumerate(plans) if layers)
    for _ in range(number):
        QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert off(user) == set(plans[number])


def test_another_threshold_makes_the_plans_stale_and_undo_brings_them_back(user: User) -> None:
    dialog = show(user)
    plans = front(user, dialog)
    number = next(number for number in apart(dialog, plans) if plans[number])
    user.document.set_threshold({"in0": 0.7})
    assert not user.document.mixed.valid and "Measure again" in dialog.front.words.text()
    before = user.document.plan
    for _ in range(2):
        QTest.mouseClick(dialog.front.plot.viewport(), LEFT, pos=point_at(dialog, number))
        QTest.qWait(50)
    assert user.document.plan is before, "a plan with other thresholds can't be applied"
    assert not dialog.search.apply_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert user.document.mixed.valid


def test_an_edit_gives_up_the_measurement_and_the_front_so_far_stays(user: User) -> None:
    dialog = show(user)
    front(user, dialog)
    shown = user.document.mixed.front
    ended: list[Job] = []
    user.jobs.cancelled.connect(ended.append)
    QTest.mouseClick(dialog.front.measure_button, LEFT)
    analyses = user.window.commands.analyses.analyses
    when(
        user,
        lambda: isinstance(analyses.running, MeasurePareto) and analyses.progress is not None,
        lambda: user.document.set_threshold({"in0": 0.8}),
    )
    user.jobs.cancelled.disconnect(ended.append)
    assert any(isinstance(job.request, Analysis) for job in ended)
    assert user.notice("Accuracy against latency was cancelled: the plan was edited.")
    assert user.document.mixed.front is shown


def test_what_is_asked_for_meanwhile_waits_its_turn_with_one_count_and_one_cancel(user: User) -> None:
    dialog, bar = show(user), user.window.jobs_bar
    analyses = user.window.commands.analyses.analyses
    analyses.measure_sensitivity()
    until(lambda: over(user))
    ended: list[tuple[str, type[object]]] = []

    def note(how: str) -> Callable[..., None]:
        return lambda job, *_: ended.append((how, type(job.request)))

    finished, cancelled = note("finished"), note("cancelled")
    user.jobs.finished.connect(finished)
    user.jobs.cancelled.connect(cancelled)
    search, measure = dialog.search.find_button, dialog.front.measure_button
    kinds: list[type[Analysis]]
    for first, second, kinds in (
        (search, measure, [FindMixedPrecision, MeasurePareto]),
        (measure, search, [MeasurePareto, FindMixedPrecision]),
    ):
        ended.clear()
        QTest.mouseClick(first, LEFT)
        QTest.mouseClick(second, LEFT)
        assert isinstance(analyses.running, kinds[0]) and analyses.waiting == (kinds[1],)
        assert not first.isEnabled() and not second.isEnabled()
        assert kinds[1].title in dialog.status.text()
        until(lambda: not bar.cancel_button.isVisible())
        assert dialog.cancel_button.isVisible() and not bar.bar.isVisible()
        until(lambda: analyses.progress is not None and analyses.progress.done)
        progress = analyses.progress
        assert progress is not None
        assert f"{progress.done} / {progress.total}" in dialog.status.text()
        assert "/" not in bar.text.text(), "how far it is, is said once"
        until(lambda: over(user) and not analyses.waiting)
        assert ended == [("finished", kind) for kind in kinds], "none is dropped for the other"
    front = user.document.mixed.front
    assert front is not None and not front.is_partial
    user.jobs.finished.disconnect(finished)
    user.jobs.cancelled.disconnect(cancelled)
    # Cancel ends both, and the front that is shown says how much of it was measured.
    QTest.mouseClick(measure, LEFT)
    QTest.mouseClick(search, LEFT)

    def half() -> bool:
        return analyses.progress is not None and analyses.progress.partial is not None

    when(user, half, lambda: QTest.mouseClick(dialog.cancel_button, LEFT))
    assert analyses.waiting == () and search.isEnabled() and measure.isEnabled()
    assert dialog.front.engine.text().startswith("Not finished: stopped after 1 of 2 turns")


def test_it_says_what_is_missing(qapp: QApplication, tmp_path: Path) -> None:
    other = User(tmp_path)
    other.key(Qt.Key.Key_M, CTRL)
    assert other.window.commands.analyses.dialog is None and other.notices("info") == [
        "Open a network first."
    ]
    other.session.open_model(demo_model())
    other.idle()
    other.window.notices.clear()
    other.key(Qt.Key.Key_M, CTRL)
    assert other.window.commands.analyses.dialog is None and "Open images first" in other.notices("info")[0]
    other.close()
