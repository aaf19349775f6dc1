"""What a search, a calibration or a button may do to the plan, and to another network's plan."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.tune.gain import Reduction
from clipscope.core.tune.report import TuneReport
from clipscope.core.worker.search_requests import Tune
from clipscope.gui.dialogs.easyquant_report import EasyQuantReportDialog
from clipscope.gui.dialogs.tune_dialog import TuneDialog
from clipscope.gui.dialogs.tune_report import TuneReportDialog
from clipscope.gui.work.session import ImageSource
from tests.gui.running import LEFT, User, until
from tests.gui.small_images import few_images, open_few

LAYER = "convrelu_0"
Step = tuple[str, Callable[[], object]]


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_images(tmp_path_factory.mktemp("images") / "few")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network with the demo's names whose weights differ in the last one."""
    folder = tmp_path_factory.mktemp("other")
    for end in (".param", ".bin"):
        shutil.copy(demo_model().with_suffix(end), folder / f"twin{end}")
    content = bytearray((folder / "twin.bin").read_bytes())
    content[-2] ^= 1
    (folder / "twin.bin").write_bytes(content)
    return folder / "twin.param"


@pytest.fixture(scope="module")
def demo(qapp: QApplication, images: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    open_few(user, images)
    yield user
    user.close()


@pytest.fixture
def user(demo: User, images: Path) -> Iterator[User]:
    if demo.document.model is None or demo.document.model.name != "digitnet":
        demo.session.rerun_on_edit = True
        open_few(demo, images)
    demo.forget()
    demo.document.select(LAYER)
    demo.session.rerun_on_edit = False
    yield demo
    for dialog in reports(demo):
        dialog.close()


def steps_of(user: User) -> list[Step]:
    """All steps that notices offer from now on, whether the notices are still open or not."""
    found: list[Step] = []

    def take(_level: str, _text: str, _details: str, action: Any) -> None:
        if action is not None:
            found.extend([action] if isinstance(action[0], str) else action)

    user.session.noticed.connect(take)
    return found


def open_other(user: User, other: Path) -> None:
    user.session.open_model(other, preprocess=DEMO_PREPROCESS)
    until(lambda: user.document.model is not None and user.document.model.name == "twin")
    user.idle()


def tune(user: User, seconds: float) -> None:
    user.window.commands.searches._tune(seconds, False)


def gaining(user: User) -> None:
    """Wait until tuning has found something."""
    tuner = user.window.commands.searches.tuner
    until(lambda: tuner.report is not None and tuner.report.accepted)


def tuned(user: User, meanwhile: Callable[[], object] = lambda: None) -> TuneReport:
    """Tune until something has gained, and hand that over as if the time had been used then."""
    tuner = user.window.commands.searches.tuner
    tune(user, 600)
    gaining(user)
    meanwhile()
    tuner.cancel()
    until(lambda: not tuner.running)
    user.window.notices.clear()
    report = tuner.report
    assert report is not None
    tuner.finish(Tune(600), report)
    tuner.changed.emit()
    return report


def reports(user: User) -> list[QDialog]:
    """Open reports."""
    kinds = (TuneReportDialog, EasyQuantReportDialog)
    return [d for kind in kinds for d in user.window.findChildren(kind) if d.isVisible()]


def test_buttons_of_one_network_never_change_another(user: User, other: Path) -> None:
    steps = steps_of(user)
    user.key(Qt.Key.Key_F7)
    user.idle()
    tune(user, 600)
    gaining(user)
    user.window.commands.searches.tuner.cancel()
    until(lambda: not user.window.commands.searches.tuner.running)
    pid = user.jobs.pid
    assert pid is not None
    tune(user, 600)
    gaining(user)
    os.kill(pid, signal.SIGKILL)
    user.idle()
    user.window.commands.searches.easyquant(tuple(user.document.plan.activations))
    scales, start = user.window.commands.searches.scales, user.document.plan
    until(lambda: scales._found is not None and scales._found != start)
    user.session.open_model(other, preprocess=DEMO_PREPROCESS)
    until(lambda: user.document.model is not None and user.document.model.name == "twin")
    assert not [n.text for n in user.window.notices.notices if n.action_buttons]
    assert not reports(user) and not user.window.commands.searches.scales.running
    user.idle()
    labels = [label for label, _ in steps]
    assert {"Use new thresholds", "Use the best plan so far", "Run again"} <= set(labels)
    assert "Use what was found" not in labels, "another network was about to be opened"
    user.document.set_threshold({"in0": 0.77})
    plan, edits, asked = user.document.plan, user.document.undo_stack.count(), []
    user.jobs.submitted.connect(asked.append)
    for label, act in steps:
        if label != "Show report":
            act()
    user.jobs.submitted.disconnect(asked.append)
    assert user.document.plan is plan and user.document.undo_stack.count() == edits and not asked


def test_reports_close_with_their_network(user: User, other: Path) -> None:
    user.window.commands.searches.easyquant(("in0",))
    until(lambda: not user.window.commands.searches.scales.running)
    user.window.commands.searches.show_easyquant_report()
    tuned(user)
    assert len(reports(user)) == 2
    open_other(user, other)
    assert not reports(user)


def test_tuning_keeps_layers_off_and_tells_what_became_symmetric(user: User) -> None:
    document = user.document
    user.window.commands.edits.schemes.change(["in0"], "affine")
    until(lambda: document.is_affine("in0"))
    document.set_layers_on({LAYER: False})
    report = tuned(user)
    text = user.notice("Tuned: ").text
    assert report.plan.is_on(LAYER)
    assert not document.plan.is_on(LAYER) and document.undo_stack.undoText() == "tune"
    assert document.plan.activations == report.plan.activations
    assert {n: replace(q, on=True) for n, q in document.plan.layers.items()} == report.plan.layers
    assert "1 layer that was off stays off." in text
    assert "1 affine range became symmetric: tuned ranges have no zero point." in text
    QTest.mouseClick(user.notice("Tuned: ").action_buttons[0], LEFT)
    assert document.is_affine("in0") and not document.plan.is_on(LAYER)


def test_edits_made_while_tuning_runs_are_not_overwritten(user: User) -> None:
    document = user.document
    tuned(user, lambda: document.set_threshold({"in0": 0.77}))
    notice = user.notice("Tuned: ")
    assert document.threshold("in0") == 0.77 and "the tuned plan would replace these edits" in notice.text
    assert notice.action_buttons[0].text() == "Use the tuned plan"
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert document.threshold("in0") != 0.77 and document.undo_stack.undoText() == "tune"


def test_scales_of_blobs_edited_meanwhile_are_offered(user: User) -> None:
    document, scales = user.document, user.window.commands.searches.scales
    user.window.commands.searches.easyquant(("in0",))
    document.set_threshold({"in0": 0.77})
    until(lambda: not scales.running)
    assert document.threshold("in0") == 0.77
    QTest.mouseClick(user.notice("The plan was edited meanwhile").action_buttons[0], LEFT)
    assert document.plan.activations["in0"].origin == "easyquant"


def test_what_is_not_better_than_kl_is_not_taken(user: User) -> None:
    tuner, plan = user.window.commands.searches.tuner, user.document.plan
    found = tuned(user)
    user.document.undo_stack.setIndex(0)
    user.window.notices.clear()
    (dialog,) = reports(user)
    assert isinstance(dialog, TuneReportDialog)
    worse = Reduction(-0.03, -0.1, 0.04)
    tuner.finish(Tune(1), replace(found, reduction=worse, present=None, over_present=None))
    tuner.changed.emit()
    assert user.document.plan == plan and not tuner.can_take and not dialog.take_button.isEnabled()
    (text,) = user.notices()
    said = (
        "its 1 − logit cosine on 16 held-out calibration images is 2.9\u2009% lower than that of what tuning"
    )
    assert said in text and "which may be chance" in text and text.endswith(". The plan stays as it is.")
    assert said in dialog.summary.text() and "stays" not in dialog.summary.text()
    user.window.notices.clear()
    tuner.offer(Tune(1), "was cancelled")
    (text,) = user.notices()
    assert text.startswith("Tuning was cancelled. The plan before seems the best: ")
    assert [b.text() for b in user.notice(text).action_buttons] == ["Show report"]


def test_what_is_not_better_than_the_present_plan_is_not_taken(user: User) -> None:
    tuner, plan = user.window.commands.searches.tuner, user.document.plan
    found = tuned(user)
    user.document.undo_stack.setIndex(0)
    user.window.notices.clear()
    (dialog,) = reports(user)
    assert isinstance(dialog, TuneReportDialog)
    worse = replace(found, present=(1e-5, 1e-5), over_present=Reduction(-1.0, -1.5, -0.5), preparing=14.0)
    tuner.finish(Tune(1), worse)
    tuner.changed.emit()
    assert user.document.plan == plan and not tuner.can_take and not dialog.take_button.isEnabled()
    (text,) = user.notices()
    assert text.startswith("The plan before is the best: ") and "is 50\u2009% lower than that of" in text
    assert "(95 %: 33\u202f…\u202f60\u2009%)" in text and text.endswith(" The plan stays as it is.")
    assert dialog.summary.text() == text.removesuffix(" The plan stays as it is.")
    rows = [[cell.text for cell in row] for row in dialog.model.rows]
    assert rows[1] == ["Plan before", "The plan before, with all layers in int8", "", "0.100", "", "", ""]
    assert ", after 14 s to measure the images and score the start; " in dialog.status.text()
    user.window.notices.clear()
    better = replace(worse, over_present=Reduction(0.25, 0.125, 0.5))
    tuner.finish(Tune(1), better)
    assert user.document.plan != plan
    assert (
        "25\u2009% lower than with the plan before (95 %: 12\u202f…\u202f50\u2009%) and" in user.notices()[0]
    )
    user.document.undo_stack.setIndex(0)
    user.window.notices.clear()
    luck = replace(worse, over_present=Reduction(0.25, -0.125, 0.5))
    tuner.finish(Tune(1), luck)
    assert user.document.plan == plan and "which may be chance" in user.notices()[0]
    QTest.mouseClick(user.notice("1 − logit cosine").action_buttons[0], LEFT)
    assert user.document.plan != plan and user.document.undo_stack.undoText() == "tune"
    user.document.undo_stack.setIndex(0)
    user.window.notices.clear()
    # No step gained, and what tuning starts from is better than the plan that was there.
    start = replace(better, plan=better.baseline, steps=(), rescaled={})
    tuner.finish(Tune(1), start)
    assert user.notices()[0].startswith("Tuned: with KL alone, ") and "KL" in dialog.summary.text()
    assert user.document.plan.activations == start.baseline.activations
    user.document.undo_stack.setIndex(0)
    user.window.notices.clear()
    # What comes on top of the time is said where the time is asked for.
    tuner._report = worse
    user.window.commands.searches._ask_tune(None)
    asked = next(d for d in user.window.findChildren(TuneDialog) if d.isVisible())
    assert "extra time, 14 s last time" in asked.before.text()
    asked.reject()


def test_weights_are_shown_while_tuning_runs(user: User) -> None:
    tune(user, 600)
    gaining(user)
    user.action("toggle_weights").trigger()
    panel = user.window.workspace.weights
    until(lambda: panel.pages.currentIndex() == 1)
    assert user.window.commands.searches.tuner.running
    user.action("toggle_weights").trigger()
    user.jobs.cancel()
    user.idle()


def test_another_width_stops_tuning_and_keeps_its_offer(user: User) -> None:
    document, tuner = user.document, user.window.commands.searches.tuner
    tune(user, 600)
    gaining(user)
    user.action("bits_7").trigger()
    until(lambda: document.bits == 7)
    until(lambda: not tuner.running)
    notice = user.notice("Tuning was cancelled: the plan has 7-bit codes now.")
    assert document.bits == 7 and notice.action_buttons[0].text() == "Use the best plan so far (8 bits)"
    assert not user.notices("error")
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert {quant.bits for quant in document.plan.activations.values()} == {8}


def test_a_change_of_bits_that_is_cancelled_says_nothing(user: User) -> None:
    user.action("bits_6").trigger()
    user.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not user.jobs.busy and not user.window.commands.edits.bits.busy)
    assert user.document.bits == 8 and not user.notices()


def test_lost_zero_points_are_told_and_come_back_with_undo(user: User) -> None:
    document = user.document
    user.action("affine_all").trigger()
    until(lambda: document.undo_stack.count() == 1)
    affine, count = document.plan, len(document.plan.activations)
    user.action("bits_7").trigger()
    until(lambda: document.bits == 7)
    notice = user.notice(
        f"{count} affine ranges became symmetric: ncnn's codes at 7 bits have no zero point."
    )
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert document.plan is affine
    document.apply_method("mse", ["in0"])
    assert not [text for text in user.notices() if "symmetric" in text]
    document.apply_method("kl", ["in0"])
    notice = user.notice("1 affine range became symmetric: KL's ranges have no zero point.")
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert document.is_affine("in0")
    user.window.commands.searches.easyquant(("in0",))
    until(lambda: not user.window.commands.searches.scales.running)
    notice = user.notice("1 affine range became symmetric: EasyQuant's ranges have no zero point.")
    assert not document.is_affine("in0")
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert document.is_affine("in0")


def test_run_again_counts_as_running_at_once(user: User) -> None:
    tuner, pid = user.window.commands.searches.tuner, user.jobs.pid
    assert pid is not None
    tune(user, 600)
    gaining(user)
    os.kill(pid, signal.SIGKILL)
    until(lambda: not tuner.running)
    QTest.mouseClick(user.notice("This is lost: tuning").action_button, LEFT)
    assert tuner.running
    jobs = user.jobs.pending
    user.action("tune").trigger()
    assert user.jobs.pending == jobs, "its report is shown instead"
    user.jobs.cancel()
    user.idle()


def test_too_few_images_leave_no_empty_report_and_no_way_that_leads_nowhere(
    user: User, images: Path, tmp_path: Path
) -> None:
    one = tmp_path / "few"
    one.mkdir()
    for path in sorted(demo_images("calib").rglob("*.png"))[:2]:
        shutil.copy(path, one / path.name)
    try:
        user.session.open_images(one, "calibration")
        user.idle()
        user.window.notices.clear()
        tune(user, 1)
        until(lambda: not user.window.commands.searches.tuner.running)
        assert not reports(user)
        (notice,) = [n for n in user.window.notices.notices if n.level == "error"]
        assert "too few" in notice.text and not notice.action_buttons
    finally:
        user.session.set_sources(
            {"calibration": ImageSource(demo_images("calib")), "evaluation": ImageSource(images)}
        )
        user.idle()
