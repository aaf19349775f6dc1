"""Tuning in the window: dialog, live report, the plan as one edit, cancel, overlap."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.weight_tuning.rescale import rescaled
from clipscope.core.worker.requests import Calibrate
from clipscope.core.worker.search_requests import Tune
from clipscope.gui.dialogs.tune_dialog import TuneDialog
from clipscope.gui.dialogs.tune_report import TuneReportDialog
from clipscope.gui.state.snapshot import Surroundings, snapshot
from clipscope.gui.work.session import ImageSource
from clipscope.gui.work.tune_texts import KINDS
from tests.gui.running import LEFT, NCNN_INT8, User, until
from tests.weight_tuning.test_equalization import badly_scaled

ALL_DIGITS = True


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    yield demo
    if (report := demo.window.findChild(TuneReportDialog)) is not None:
        demo.jobs.cancel()
        demo.idle()
        report.close()


def dialog(user: User) -> TuneDialog:
    """The dialog, once it is open."""

    def visible() -> list[TuneDialog]:
        return [d for d in user.window.findChildren(TuneDialog) if d.isVisible()]

    until(visible)
    assert len(visible()) == 1
    return visible()[0]


def begin(user: User, seconds: int) -> TuneReportDialog:
    """Tune through the menu's key and the dialog."""
    user.key(Qt.Key.Key_F8)
    asked = dialog(user)
    asked.seconds.selectAll()
    QTest.keyClicks(asked.seconds, str(seconds))
    QTest.mouseClick(asked.tune_button, LEFT)
    assert user.window.commands.searches.tuner.running
    report = user.window.findChild(TuneReportDialog)
    assert report is not None and report.isVisible()
    return report


def test_tuning_shows_its_steps_and_becomes_one_edit(user: User, tmp_path: Path) -> None:
    before, tuner = user.document.plan, user.window.commands.searches.tuner
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    report = begin(user, 8)
    live: list[int] = []
    tuner.changed.connect(lambda: live.append(len(report.model.rows)))
    until(lambda: not tuner.running)
    found = tuner.report
    assert found is not None and found.accepted, "the demo gains by its first step"
    assert live[-1] == 1 + len(found.accepted) and live[0] < live[-1], "steps appear while it runs"
    assert user.document.plan == found.plan and user.document.undo_stack.count() == 1
    assert user.document.undo_stack.undoText() == "tune"
    notice = user.notice("Tuned: 1 − logit cosine on")
    assert "40 held-out calibration images" in notice.text and "95 %" in notice.text
    kinds = [report.model.data(report.model.index(row, 0)) for row in range(len(report.model.rows))]
    assert kinds[:3] == ["Baseline", "MSE", "Zero-centred"] and set(kinds) <= {"Baseline", *KINDS.values()}
    report.layers_switch.setChecked(True)
    texts = [report.model.data(report.model.index(row, 1)) for row in range(len(report.model.rows))]
    report.layers_switch.setChecked(False)
    for figure in found.figures:
        assert any(text.startswith(f"{figure.name}: ") for text in texts)
    shown = report.status.text().lower()
    assert all(text.lower() in shown for text in found.left_out)
    assert not report.take_button.isEnabled(), "its plan is the present one"

    QTest.mouseClick(report.copy_button, LEFT)
    copied = json.loads(QGuiApplication.clipboard().text())
    assert copied["plan"] == user.document.plan.fingerprint() and len(copied["steps"]) == len(found.steps)
    report.save(tmp_path / "tune.json")
    assert json.loads((tmp_path / "tune.json").read_text()) == copied
    tuner._report = replace(found, present=(0.9, 0.9))  # a plan that has lost nearly all
    tuner.changed.emit()
    assert report.model.data(report.model.index(1, 3)) == "9000.0"
    room = report.tree.sizeHintForColumn(3)
    assert room <= report.tree.columnWidth(3), "its loss can be read"
    tuner._report = found
    report.save(tmp_path / "no" / "such" / "folder")
    assert "tune.json" not in report.status.text()

    assert notice.action_buttons[0].text() == "Undo"
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert user.document.plan == before and report.take_button.isEnabled()
    QTest.mouseClick(report.take_button, LEFT)
    assert user.document.plan == found.plan
    report.close()
    user.action("show_tune_report").trigger()
    again = next(d for d in user.window.findChildren(TuneReportDialog) if d.isVisible())
    assert len(again.model.rows) == 1 + len(found.accepted)

    # A plan that is nearer to fp32 and has the worse figure is offered, with both figures.
    assert found.checked is not None and not found.checked.fell and "Top-1 %" in again.summary.text()
    user.document.undo_stack.undo()
    worse = replace(found.checked, before=0.9, after=0.85, ends=(-0.08, -0.02))
    tuner._report = replace(found, checked=worse)
    tuner.finish(Tune(8.0), tuner._report)
    told = user.notice("Tuned: 1 − logit cosine on")
    assert "90.00 → 85.00" in told.text and told.text.endswith("so the plan stays as it is.")
    tuner.changed.emit()
    assert user.document.plan == before and again.take_button.text() == "Use it anyway"
    assert told.action_buttons[0].text() == "Use it anyway"
    QTest.mouseClick(told.action_buttons[0], LEFT)
    assert user.document.plan == found.plan
    user.window.workspace.comparison.rerun_switch.setChecked(True)


def test_an_equalized_plan_is_one_edit_with_its_own_histograms(user: User, tmp_path: Path) -> None:
    """As tuning finds it, from its file: shown, evaluated, exported, saved in a session, undone."""
    document, before = user.document, user.document.plan
    stats = {root: one.range.absmax for root, one in document.stats.items()}
    model = run(open_model(demo_model()))
    powers = badly_scaled(model, most=1)
    own = rescaled(model, powers)
    inputs = Inputs(open_source(demo_images("calib")), DEMO_PREPROCESS)
    measured = run(calibrate(own, inputs))
    plan = make_plan(own, measured.stats, "mse")
    path = tmp_path / "tuned.json"
    path.write_text(json.dumps(ranges_json(own, plan, None)))
    user.session.plan_files.import_table(path)
    until(lambda: document.plan.rescaled)
    assert document.stats_stale and document.undo_stack.count() == 1
    user.idle()
    assert not document.stats_stale and document.plan.rescaled == powers
    shown = {root: one.range.absmax for root, one in document.stats.items()}
    assert shown == {root: one.range.absmax for root, one in measured.stats.items()} != stats
    images = Inputs(open_source(demo_images("eval")), DEMO_PREPROCESS)
    found = run(evaluate(own, plan, images, (NCNN_INT8,))).columns[NCNN_INT8]
    accuracy = user.view(NCNN_INT8).accuracy
    assert isinstance(found, Accuracy) and accuracy is not None and accuracy.mean_cosine == found.mean_cosine
    exported = user.export(tmp_path / "out")
    assert exported.with_suffix(".bin").read_bytes() == lower_ncnn(own.network, own.layers, plan).weights
    saved = snapshot(document, Surroundings())
    assert saved is not None and saved.calibration is not None
    assert saved.plan.rescaled == saved.calibration.base.rescaled == powers

    jobs: list[object] = []
    user.jobs.submitted.connect(lambda job: jobs.append(job.request))
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.plan == before and not document.stats_stale
    assert {root: one.range.absmax for root, one in document.stats.items()} == stats
    user.idle()
    assert not [request for request in jobs if isinstance(request, Calibrate)], "known already"


def test_esc_stops_nothing_and_of_a_cancel_the_best_plan_so_far_is_offered(user: User) -> None:
    before, tuner = user.document.plan, user.window.commands.searches.tuner
    report = begin(user, 600)
    times = [report.time.text()]
    tuner.changed.connect(lambda: times.append(report.time.text() if isValid(report) else ""))
    until(lambda: tuner.report is not None and tuner.report.accepted)
    assert any(re.fullmatch(r"\d+ s so far; the 10 min begin once the start is scored\.", t) for t in times)
    used = r"\d+ s of 10 min used, after \d+ s to measure the images and score the start\."
    assert re.fullmatch(used, report.time.text()) and not report.time.isHidden()
    assert user.window.jobs_bar.text.text().startswith("Tuning: ")
    running = user.jobs.pending
    user.action("tune").trigger()
    assert user.jobs.pending == running and not [
        d for d in user.window.findChildren(TuneDialog) if d.isVisible()
    ]
    report.activateWindow()
    until(report.isActiveWindow)
    QTest.keyClick(report, Qt.Key.Key_Escape)
    assert not isValid(report) or not report.isVisible()
    assert tuner.running and user.window.jobs_bar.cancel_button.isVisible(), "as after Close"
    user.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not tuner.running)
    assert user.document.plan == before and tuner.report is not None
    notice = user.notice("Tuning was cancelled.")
    assert notice.action_buttons[0].text() == "Use the best plan so far"
    best = tuner.report.plan
    QTest.mouseClick(notice.action_buttons[0], LEFT)
    assert user.document.plan == best != before and user.document.undo_stack.count() == 1
    # It starts from KL again, on the same images: what was scored is not scored once more.
    found = len(tuner.report.steps)
    user.key(Qt.Key.Key_F8)
    QTest.mouseClick(dialog(user).tune_button, LEFT)
    until(lambda: [text for text in user.notices() if text.startswith("Tuning goes on from what is known: ")])
    until(lambda: tuner.report is not None and len(tuner.report.steps) >= found)
    tuner.cancel()
    until(lambda: not tuner.running)


def test_a_cancel_before_anything_gained_offers_nothing(user: User) -> None:
    before = user.document.plan
    begin(user, 600)
    user.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not user.window.commands.searches.tuner.running)
    assert user.document.plan == before
    (told,) = [text for text in user.notices() if "Tuning" in text]
    assert told.startswith("Tuning was stopped") and not user.notice(told).action_buttons
    begin(user, 600)
    assert told not in user.notices(), "it runs again"
    user.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not user.window.commands.searches.tuner.running)


def test_evaluation_images_are_refused_unless_allowed(user: User, tmp_path: Path) -> None:
    images = tmp_path / "copy"
    images.mkdir()
    for number, path in enumerate(sorted(demo_images("calib").rglob("*.png"))[:8]):
        (images / "abcdefgh"[number]).mkdir()
        (images / "abcdefgh"[number] / path.name).write_bytes(path.read_bytes())
    user.session.open_images(images, "evaluation")
    user.idle()
    begin(user, 2)
    asked = dialog(user)
    assert "8 of 100 images are evaluation images" in asked.warning.text() and asked.warning.isVisible()
    assert not user.notices("error") and not user.window.commands.searches.tuner.running
    assert asked.tune_button.text() == "Tune all the same"
    QTest.mouseClick(asked.tune_button, LEFT)
    until(lambda: not user.window.commands.searches.tuner.running)
    assert user.window.commands.searches.tuner.report is not None
    user.session.open_images(demo_images("eval"), "evaluation")
    user.idle()


def test_the_same_images_are_warned_of_before_anything_runs(user: User) -> None:
    user.session.open_images(demo_images("calib"), "evaluation")
    user.idle()
    user.key(Qt.Key.Key_F8)
    asked = dialog(user)
    assert "use the same images" in asked.warning.text()
    asked.reject()
    user.session.open_images(demo_images("eval"), "evaluation")
    user.idle()


def test_tuning_keeps_the_bits_of_the_plan(user: User) -> None:
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    user.action("bits_7").trigger()
    until(lambda: user.document.bits == 7)
    report = begin(user, 600)
    tuner = user.window.commands.searches.tuner
    until(lambda: tuner.report is not None and tuner.report.steps)
    tuner.cancel()
    until(lambda: not tuner.running)
    assert tuner.report is not None
    assert {quant.bits for quant in tuner.report.plan.activations.values()} == {7}
    assert report.model.data(report.model.index(0, 1)) == "KL thresholds, 7-bit weights"
    user.window.workspace.comparison.rerun_switch.setChecked(True)


def test_nothing_to_tune_is_said(qapp: QApplication, tmp_path: Path) -> None:
    user = User(tmp_path)
    try:
        user.key(Qt.Key.Key_F8)
        assert user.notices("info")[0] == "Open a network first." and not user.window.findChildren(TuneDialog)
        user.session.set_sources({"evaluation": ImageSource(demo_images("eval"))})
        user.session.open_model(demo_model())
    finally:
        user.close()
