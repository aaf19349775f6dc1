"""Which layer costs most: measured from the window, with the real worker, mouse and keys."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.sensitivity.figures import Change, Estimate, SensitivityReport
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.worker.search_requests import MeasureSensitivity, Tune
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.panels.layers.sensitivity_bar import BAR_ROLE
from clipscope.gui.panels.layers.sensitivity_cells import Bar
from clipscope.gui.panels.layers.sensitivity_figures import AGREEMENT, COSINE, TOP1, cost
from clipscope.gui.panels.layers.sensitivity_strip import AGAIN, ASK, SensitivityStrip, report_words
from clipscope.gui.state.results import State
from clipscope.gui.state.sensitivity import SensitivityView
from tests.gui.running import LEFT, User, throttled, until
from tests.gui.small_images import few_images, open_few


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_images(tmp_path_factory.mktemp("images") / "few")


@pytest.fixture(scope="module")
def demo(qapp: QApplication, images: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    open_few(user, images)
    yield user
    user.close()


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.session.rerun_on_edit = False
    yield demo
    demo.session.rerun_on_edit = True


def view(user: User) -> SensitivityView:
    return user.document.sensitivity.view


def strip(user: User) -> SensitivityStrip:
    return user.window.workspace.layers.strip


def click(widget: object) -> None:
    QTest.mouseClick(widget, LEFT)  # type: ignore[call-overload]


def bar(user: User, layer: str) -> Bar | None:
    model = user.window.workspace.layers.model
    return model.data(model.index_of(layer).siblingAtColumn(Col.SENSITIVITY), BAR_ROLE)  # type: ignore[no-any-return]


def leaves(user: User) -> list[str]:
    """Layers as the list shows them, from top to bottom."""
    proxy, found = user.window.workspace.layers.proxy, []
    for row in range(proxy.rowCount()):
        top = proxy.index(row, 0)
        children = [proxy.index(place, 0, top).data() for place in range(proxy.rowCount(top))]
        found += children or [top.data()]
    return [str(name) for name in found]


def measured(user: User) -> SensitivityReport:
    if view(user).state is not State.FRESH:
        user.key(Qt.Key.Key_F9)
    until(lambda: view(user).state is State.FRESH)
    report = view(user).report
    assert report is not None
    return report


def in_mid_run(user: User, act: object) -> None:
    """Do something while the sensitivity is measured, which lasts until then on any machine."""
    assert user.jobs.pid is not None
    ran: list[object] = []

    def once() -> None:
        if not ran and view(user).state is State.RUNNING and view(user).done:
            ran.append(1)
            act()  # type: ignore[operator]

    user.document.sensitivity.changed.connect(once)
    with throttled(user.jobs.pid):
        user.key(Qt.Key.Key_F9)
        until(lambda: ran, what="nothing ran")
    user.document.sensitivity.changed.disconnect(once)
    user.idle()


def test_the_button_asks_and_bars_grow_while_it_runs(user: User, images: Path) -> None:
    tree = user.window.workspace.layers.tree
    assert tree.isColumnHidden(Col.SENSITIVITY) and strip(user).measure_button.text() == ASK
    seen: list[tuple[int, Bar | None]] = []
    user.document.sensitivity.changed.connect(lambda: seen.append((view(user).done, bar(user, "conv_8"))))
    click(strip(user).measure_button)
    assert view(user).state is State.RUNNING and user.window.jobs_bar.cancel_button.isVisible()
    until(lambda: view(user).state is State.FRESH)
    assert any(0 < done < 40 and found is not None for done, found in seen), "partial results"
    assert not tree.isColumnHidden(Col.SENSITIVITY)
    assert tree.header().visualIndex(Col.THRESHOLD) == 1, "beside the names, in sight"
    for column in (Col.THRESHOLD, Col.SENSITIVITY):
        assert tree.columnViewportPosition(column) + tree.columnWidth(column) <= tree.viewport().width()
    assert not strip(user).measure_button.isVisible() and strip(user).mixed_button.isVisible()
    direct = run(
        sensitivity(
            run(open_model(demo_model())),
            user.document.plan,
            Inputs(open_source(images), DEMO_PREPROCESS),
        )
    )
    assert len(direct.layers) == 17 and direct.images == 40
    for found in direct.layers:
        shown = bar(user, found.layer)
        assert shown is not None and shown.fresh and found.loss.top1 is not None
        assert shown.cost.value == pytest.approx(-100 * found.loss.top1.value)
        ends = (-100 * found.loss.top1.high, -100 * found.loss.top1.low)
        assert (shown.cost.low, shown.cost.high) == pytest.approx(ends)
        assert found.gain.top1 is not None
        assert shown.saving.value == pytest.approx(100 * found.gain.top1.value)
    assert max(shown.cost.value for layer in direct.layers if (shown := bar(user, layer.layer))) > 0


def test_rows_are_sorted_by_rank_with_a_click_on_the_header(user: User) -> None:
    report = measured(user)
    cells, header = (
        user.window.workspace.layers.model.cells.sensitivity,
        user.window.workspace.layers.tree.header(),
    )
    assert cells.figures == (TOP1, AGREEMENT, COSINE) and cells.figure == TOP1
    strip(user).figure.setFocus()
    QTest.keyClick(strip(user).figure, Qt.Key.Key_End)
    assert cells.figure == COSINE
    place = QPoint(header.sectionViewportPosition(Col.SENSITIVITY) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder, "the one that costs most is first"
    ranked = [found.layer for found in report.by_int8()]
    rest = [name for name in leaves(user) if name not in ("convrelu_2", "convrelu_3")]
    assert rest == [name for name in ranked if name not in ("convrelu_2", "convrelu_3")]
    assert user.row(ranked[0], Col.SENSITIVITY) == COSINE.text(report.by_int8()[0].loss.cosine_loss.value)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    cells.show_figure("top1")


def test_the_answer_is_said_and_the_list_sorted_by_it_on_a_click(user: User) -> None:
    layers, cells = user.window.workspace.layers, user.window.workspace.layers.model.cells.sensitivity
    user.window.notices.clear()
    measured(user)
    cells.show_figure("cosine_loss")
    header = layers.tree.header()
    header.setSortIndicator(Col.SQNR, Qt.SortOrder.AscendingOrder)
    layers.tree.scrollToBottom()
    user.key(Qt.Key.Key_F9)
    user.idle()
    report = measured(user)
    most = [one for one in report.by_int8() if one.loss.cosine_loss.value > 0][:3]
    said = [f"{one.layer} {COSINE.text(one.loss.cosine_loss.value)}" for one in most]
    answer = f"Costs most: {said[0]} (1 − logit cosine); then {', '.join(said[1:])}"
    assert strip(user).text.toolTip().startswith(answer), "the three that cost most, as they are ranked"
    click(user.notice(answer).action_button)
    assert header.sortIndicatorSection() == Col.SENSITIVITY
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert layers.tree.verticalScrollBar().value() == 0
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    cells.show_figure("top1")
    user.window.notices.clear()
    tip = layers.model.headerData(Col.SENSITIVITY, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Cost of int8, points\n"), "the title over the column leaves the unit out"


def test_the_tooltip_tells_all_figures_and_costs(user: User) -> None:
    report = measured(user)
    model = user.window.workspace.layers.model
    tip = str(model.data(model.index_of("conv_8"), Qt.ItemDataRole.ToolTipRole))
    found = next(found for found in report.layers if found.layer == "conv_8")
    assert found.loss.top1 is not None
    assert f"top-1 +{100 * abs(found.loss.top1.value):.2f} points" in tip
    assert f"rank {found.rank_int8} of 17" in tip and f"rank {found.rank_fp32} of 17" in tip
    assert "524,288 multiply-accumulates" in tip
    # 32x64 weights, 32 biases, 32 scales; 64x16x16 values in, 32x16x16 out.
    assert "weights 8.32 kB → 2.30 kB".replace(" kB", "\u2009kB") in tip
    fp32, int8 = 4 * (24_576 + 2_048 + 32), 24_576 + 2_048 + 4 * 64
    wanted = f"{fp32 / 1000:.0f} kB → {int8 / 1000:.1f} kB".replace(" kB", "\u2009kB")
    assert user.row("conv_8", Col.TRAFFIC) == wanted
    assert user.row("conv_8", Col.MACS) == "524\u2009k"


def test_a_cost_has_its_sign_and_is_positive_where_it_hurts(user: User) -> None:
    report = measured(user)
    for figure in (TOP1, AGREEMENT):
        assert [figure.text(value) for value in (1.84, -0.5, 0.0, 0.04)] == ["+1.8", "−0.5", "0.0", "0.0"]
    assert [COSINE.text(value) for value in (1.9e-4, -2e-5, 0.0)] == ["+1.9e−4", "−2.0e−5", "0"]
    # In the list, its tooltip and the line below a gain is a gain.
    gain = Estimate(0.005, 0.002, 0.008)
    better = Change(gain, gain, Estimate(-1e-4, -2e-4, -1e-5))
    assert TOP1.text(cost(better, TOP1).value) == "−0.5"
    assert TOP1.change_text(better) == "top-1 −0.50 points (−0.80\u202f…\u202f−0.20)"
    assert COSINE.change_text(better).startswith("1 − logit cosine −1.0e−4 (−2.0e−4")
    assert report.fp32.top1 is not None and report.int8.top1 is not None
    for change, said in ((-0.02, "cost of top-1 +2.0 points"), (0.005, "cost of top-1 −0.5 points")):
        top1 = Estimate(report.fp32.top1.value + change, 0.0, 1.0)
        assert report_words(replace(report, int8=replace(report.int8, top1=top1))).endswith(said)
    cells, model = user.window.workspace.layers.model.cells.sensitivity, user.window.workspace.layers.model
    assert cells.title == "Cost of int8, points"
    tips = (model.headerData(Col.SENSITIVITY, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole),)
    assert all("+ is worse, − is better" in str(tip) for tip in (*tips, cells.tip("conv_8")[0]))


def test_stale_after_an_edit_and_fresh_after_undo(user: User) -> None:
    measured(user)
    asked: list[object] = []
    user.jobs.started.connect(asked.append)
    user.document.set_threshold({"in0": 0.7})
    shown = bar(user, "conv_8")
    assert view(user).state is State.STALE and shown is not None and not shown.fresh
    assert strip(user).text.text().startswith("Sensitivity is stale: blob in0: ")
    assert strip(user).measure_button.isVisible() and strip(user).measure_button.text() == AGAIN
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown = bar(user, "conv_8")
    assert view(user).state is State.FRESH and shown is not None and shown.fresh
    user.idle()
    user.jobs.started.disconnect(asked.append)
    assert not any(isinstance(job.request, MeasureSensitivity) for job in asked)  # type: ignore[attr-defined]


def test_escape_cancels_and_what_was_known_is_shown_again(user: User) -> None:
    before = measured(user)
    in_mid_run(user, lambda: user.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier))
    assert view(user).state is State.FRESH and view(user).report is before
    assert user.window.commands.analyses.analyses.running is None
    user.document.set_threshold({"in0": 0.65})
    user.document.undo_stack.undo()
    assert view(user).state is State.FRESH and view(user).report is before


def stopped(user: User, how: Callable[[], object]) -> int:
    """Stop a run of the present state; after how many images the strip says so."""
    in_mid_run(user, how)
    found = re.fullmatch(r"Sensitivity stopped after (\d+) of 40 images", strip(user).text.text())
    assert found is not None, strip(user).text.text()
    return int(found[1])


def test_what_was_found_until_it_was_stopped_stays_dimmed(user: User) -> None:
    document = user.document
    document.set_threshold({"in0": 0.64})
    done = stopped(user, lambda: click(user.window.jobs_bar.cancel_button))
    shown, report = bar(user, "conv_8"), view(user).report
    assert shown is not None and not shown.fresh and view(user).state is State.STALE
    assert report is not None and 0 < report.images <= done < 40
    found = next(one for one in report.layers if one.layer == "conv_8")
    assert found.loss.top1 is not None and shown.cost.value == -100 * found.loss.top1.value
    usable = document.sensitivity.usable
    assert usable is None or usable.report is not report, "nothing is sought from a part"
    assert strip(user).measure_button.isVisible()
    document.set_threshold({"in0": 0.63})
    assert view(user).report is not report or "since then: blob in0" in strip(user).text.text()
    document.undo_stack.undo()
    assert view(user).report is report
    went: list[int] = []
    document.sensitivity.changed.connect(lambda: went.append(view(user).done))
    measured(user)
    assert min(filter(None, went)) >= done, "it goes on from where it was"
    assert user.notice("Layer sensitivity goes on from what is known: ").text.endswith("measured already.")
    assert strip(user).text.text().startswith("40 images") and bar(user, "conv_8").fresh  # type: ignore[union-attr]


def test_escape_asks_once_it_has_run_for_long(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clipscope.gui.dialogs.stop_question.LONG_SECONDS", 0.0)
    asked: list[tuple[str, str]] = []

    def boxes() -> list[QMessageBox]:
        return [box for box in user.window.findChildren(QMessageBox) if box.isVisible()]

    def answer(text: str) -> None:
        user.action("cancel").trigger()
        (box,) = boxes()
        asked.append((box.text(), box.informativeText()))
        next(button for button in box.buttons() if button.text() == text).click()
        assert not boxes()

    def act() -> None:
        answer("Go on")
        assert user.jobs.busy
        answer("Stop")

    user.document.set_threshold({"in0": 0.62})
    assert stopped(user, act) > 0
    assert [text for text, _ in asked] == ["Stop layer sensitivity?"] * 2
    assert "What was found is kept" in asked[0][1]
    # A question whose job ends by itself goes with it.
    in_mid_run(user, lambda: user.action("cancel").trigger())
    assert view(user).state is State.FRESH and not boxes()


def test_a_lost_worker_keeps_what_was_found_until_then(user: User) -> None:
    user.document.set_threshold({"in0": 0.66})
    pid = user.jobs.pid
    assert pid is not None
    assert stopped(user, lambda: os.kill(pid, signal.SIGKILL)) > 0 and bar(user, "conv_8") is not None
    analyses = user.window.commands.analyses.analyses
    click(user.notice("This is lost: layer sensitivity").action_button)
    assert analyses.running is not None and view(user).state is State.RUNNING, "at once: none is twice"
    until(lambda: view(user).state is State.FRESH)


def test_an_edit_cancels_it_so_that_evaluation_need_not_wait(user: User) -> None:
    user.document.set_threshold({"in0": 0.61})
    in_mid_run(user, lambda: user.document.set_threshold({"in0": 0.6}))
    assert view(user).state is not State.FRESH
    notice = user.notice("Layer sensitivity was cancelled: the plan was edited.")
    assert notice.action_button is not None and notice.action_button.text() == "Measure again"
    click(notice.action_button)
    until(lambda: view(user).state is State.FRESH)


def test_a_stop_by_hand_is_told_with_how_far_it_was(user: User) -> None:
    """Whether by Esc, by the list's button or with a dialog; not where nobody stopped it."""
    analyses = user.window.commands.analyses.analyses
    for number, stop in enumerate((user.session.cancel, analyses.cancel)):
        user.document.set_threshold({"in0": 0.51 + number / 100})
        in_mid_run(user, stop)
        if view(user).state is State.FRESH:
            pytest.skip("the machine is too fast for a hand")
        told = [text for text in user.notices() if text.startswith("Layer sensitivity was stopped at ")]
        assert told and re.search(r"stopped at \d+ of \d+\. What was found so far stays\.$", told[0])
        user.window.notices.clear()
    in_mid_run(user, lambda: user.key(Qt.Key.Key_F9))
    assert not [text for text in user.notices() if "was stopped" in text], "it was begun anew"


def test_what_waits_for_a_tuning_says_so_and_runs_on_its_plan(user: User) -> None:
    user.jobs.submit(Tune(600, user.document.bits))
    until(lambda: user.jobs.current is not None)
    user.key(Qt.Key.Key_F9)
    assert strip(user).text.text() == "Layer sensitivity: waits for tuning"
    user.document.set_threshold({"in0": 0.57})  # as the tuning does with what it found
    assert view(user).state is State.RUNNING and not user.notices()
    assert strip(user).text.text() == "Layer sensitivity: waits for tuning"
    user.window.commands.searches.tuner.cancel()
    until(lambda: view(user).state is State.FRESH)
    assert not [text for text in user.notices() if "edited" in text]


def test_what_was_measured_holds_where_the_images_lie_elsewhere_now(user: User) -> None:
    """As after their folder was moved, and moved back: the same images, labelled alike."""
    measured(user)
    found, basis = user.document.sensitivity.usable, user.document.basis
    images = basis.images
    assert found is not None and images is not None and found.fits(basis)
    assert found.fits(replace(basis, images=replace(images, path="/elsewhere/few", name="few2")))
    assert not found.fits(replace(basis, images=replace(images, fingerprint="other")))
    assert not found.fits(replace(basis, images=replace(images, labelled=False)))


def test_a_lost_worker_is_told_and_the_measurement_run_again(user: User) -> None:
    for threshold in (0.62, 0.63, 0.64):
        # On a loaded machine the worker may be done before the window hears that it has begun.
        user.document.set_threshold({"in0": threshold})
        pid = user.jobs.pid
        assert pid is not None
        in_mid_run(user, lambda pid=pid: os.kill(pid, signal.SIGKILL))
        assert view(user).state is not State.RUNNING
        if any("This is lost" in text for text in user.notices()):
            break
    notice = user.notice("This is lost: layer sensitivity")
    assert notice.action_button is not None and notice.action_button.text() == "Run again"
    click(notice.action_button)
    until(lambda: view(user).state is State.FRESH)


def test_without_labels_agreement_is_shown(user: User, images: Path, tmp_path: Path) -> None:
    """Ready arrays without labels, in the very pixels of the images."""
    inputs = Inputs(open_source(images), DEMO_PREPROCESS)
    path = tmp_path / "plain.npy"
    np.save(path, np.stack([inputs.get(place) for place in range(len(inputs))]))
    report = measured(user)
    try:
        user.session.open_images(path, "evaluation")
        user.idle()
        plain = measured(user)
        cells = user.window.workspace.layers.model.cells.sensitivity
        assert cells.figures == (AGREEMENT, COSINE) and cells.figure == AGREEMENT
        assert "agreement" in strip(user).text.text()
        for found, other in zip(plain.layers, report.layers, strict=True):
            shown = bar(user, found.layer)
            assert other.loss.agreement is not None and shown is not None
            assert shown.cost.value == pytest.approx(-100 * other.loss.agreement.value)
            assert found.loss.cosine_loss.value == pytest.approx(other.loss.cosine_loss.value, abs=1e-12)
    finally:
        user.session.open_images(images, "evaluation")
        user.idle()


def test_without_a_network_images_or_layers_it_says_what_to_do(
    qapp: QApplication, tmp_path: Path, user: User
) -> None:
    user.document.set_layers_on(dict.fromkeys(user.document.plan.layers, False))
    user.key(Qt.Key.Key_F9)
    assert user.notices("info") == ["Switch layers on first: no layer runs in int8."]
    other = User(tmp_path)
    other.key(Qt.Key.Key_F9)
    assert other.notices("info") == ["Open a network first."]
    other.window.notices.clear()
    other.session.open_model(demo_model())
    other.idle()
    other.key(Qt.Key.Key_F9)
    assert "Open images first" in other.notices("info")[-1]
    assert other.document.sensitivity.view.state is State.EMPTY and not other.jobs.busy
    other.close()


def test_what_is_measured_comes_to_the_front(user: User) -> None:
    window = user.window
    window.notices.clear()
    user.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not window.workspace.layers.isVisible()
    user.key(Qt.Key.Key_F9)
    assert window.workspace.layers.isVisible(), "its progress is seen there"
    assert window.jobs_bar.text.text().startswith("Layer sensitivity"), "before the worker has begun"
    user.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    user.idle()
    assert window.workspace.inputs.isVisible(), "nobody is torn away from what they look at"
    notice = user.notice("Layer sensitivity was measured on")
    assert notice.action_button is not None
    QTest.mouseClick(notice.action_button, LEFT)
    assert window.workspace.layers.isVisible() and view(user).state is State.FRESH
    user.key(Qt.Key.Key_F9)
    user.idle()
    assert not [text for text in user.notices() if "was measured on" in text]
