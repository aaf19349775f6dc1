"""Undo of a calibration: thresholds, histograms, images and provenance come back together."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.session.values import SavedCalibration
from clipscope.gui.state.snapshot import Surroundings, snapshot
from tests.gui.running import NCNN_INT8, ORT_INT8, User, until


@pytest.fixture
def user(qapp: QApplication, tmp_path: Path) -> Iterator[User]:
    user = User(tmp_path / "settings")
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    yield user
    user.close()


@pytest.fixture
def calibrated(user: User) -> User:
    """The demo on its own images, with one threshold set by hand."""
    user.session.open_model(demo_model(), preprocess=DEMO_PREPROCESS)
    user.session.open_images(demo_images("calib"))
    user.idle()
    user.document.set_threshold({"in0": 0.5})
    return user


def calibration(user: User) -> SavedCalibration:
    """What a session, and with it a report, says of the calibration."""
    saved = snapshot(user.document, Surroundings())
    assert saved is not None and saved.calibration is not None
    return saved.calibration


def paths(user: User) -> set[Path]:
    source = user.session.images.source("calibration")
    return set() if source is None else {source.path}


def test_undo_brings_back_histograms_images_and_thresholds_and_redo_the_later_ones(calibrated: User) -> None:
    user, document = calibrated, calibrated.document
    first, plan = calibration(user), document.plan
    user.session.open_images(demo_images("eval"), "calibration")
    user.idle()
    second, later = calibration(user), document.plan
    assert second.images is not None and second.images.count == 80
    assert later != plan and later.activations["in0"] == plan.activations["in0"]
    document.undo_stack.undo()
    assert calibration(user) is first and document.plan == plan
    assert document.calibration_images is not None and document.calibration_images.count == 40
    user.idle()
    assert document.undo_stack.canRedo() and calibration(user) is first
    assert paths(user) == {demo_images("calib")} and not document.stats_stale
    document.undo_stack.redo()
    user.idle()
    assert calibration(user) is second and document.plan == later and paths(user) == {demo_images("eval")}
    document.undo_stack.undo()
    user.idle()
    # The worker has the images, too: measured anew, they give what was brought back.
    user.session.calibrate()
    user.idle()
    again = calibration(user)
    assert again.ranges_key == first.ranges_key and again.onnx_ranges == first.onnx_ranges
    for root, stats in first.stats.items():
        assert np.array_equal(stats.histogram.positive, again.stats[root].histogram.positive)


def test_a_warning_of_images_that_are_those_no_more_goes(calibrated: User, tmp_path: Path) -> None:
    user, checks = calibrated, calibrated.session.checks
    checks.automatic = True
    folder = tmp_path / "some"
    folder.mkdir()
    for path in sorted(demo_images("eval").rglob("*.png"))[:6]:
        shutil.copy(path, folder)
    user.session.open_images(demo_images("eval"), "evaluation")
    user.session.open_images(demo_images("calib"), "calibration")
    user.idle()
    assert not user.notices("warning")
    user.session.open_images(folder, "calibration")
    user.idle()
    until(lambda: checks.overlap and checks.settling)
    assert [text for text in user.notices("warning") if "evaluation images, too" in text]
    user.document.undo_stack.undo()
    until(lambda: not checks.overlap and checks.settling)
    assert not [text for text in user.notices("warning") if "evaluation images, too" in text]


def test_int8_runs_with_the_ranges_that_undo_brought_back(calibrated: User) -> None:
    user, document = calibrated, calibrated.document
    user.session.evaluate()
    user.idle()
    before = {column: user.view(column).accuracy for column in (NCNN_INT8, ORT_INT8)}
    user.session.open_images(demo_images("eval"), "calibration")
    user.idle()
    document.undo_stack.undo()
    user.idle()
    assert all(user.view(column).accuracy_fresh for column in before)
    assert {column: user.view(column).accuracy for column in before} == before
    user.session.evaluate()
    user.idle()
    for column, accuracy in before.items():
        again = user.view(column).accuracy
        assert again is not accuracy and again == accuracy


def test_preprocessing_and_the_calibration_that_followed_are_undone_without_measuring(
    calibrated: User,
) -> None:
    user, document = calibrated, calibrated.document
    first, plan = calibration(user), document.plan
    document.edit_preprocess(replace(DEMO_PREPROCESS, pixel="bgr"))
    user.idle()
    second, later = calibration(user), document.plan
    assert second.ranges_key != first.ranges_key
    document.undo_stack.undo()
    document.undo_stack.undo()
    user.idle()
    assert calibration(user) is first and document.plan == plan and not document.stats_stale
    document.undo_stack.redo()
    user.idle()
    assert document.undo_stack.canRedo()
    document.undo_stack.redo()
    user.idle()
    assert calibration(user) is second and document.plan == later and not document.stats_stale


def test_going_to_a_step_brings_the_calibration_of_that_step(calibrated: User) -> None:
    user, document = calibrated, calibrated.document
    first = calibration(user)
    user.session.open_images(demo_images("eval"), "calibration")
    user.idle()
    second, steps = calibration(user), document.undo_stack.count()
    document.set_threshold({"in0": 0.25})
    document.go_to(0)
    user.idle()
    assert calibration(user) is first and document.undo_stack.canUndo()
    document.undo_stack.undo()
    user.idle()
    assert calibration(user) is second and document.undo_stack.index() == steps + 1


def test_a_calibration_that_changes_no_threshold_is_an_edit_all_the_same(calibrated: User) -> None:
    user, document = calibrated, calibrated.document
    document.set_threshold(dict.fromkeys(document.stats, 1.0))
    first, count = calibration(user), document.undo_stack.count()
    user.session.open_images(demo_images("eval"), "calibration")
    user.idle()
    assert document.undo_stack.count() == count + 1 and calibration(user) is not first
    document.undo_stack.undo()
    assert calibration(user) is first
    user.idle()
    user.session.calibrate()  # the same images and method again: nothing to undo
    user.idle()
    assert document.undo_stack.count() == count + 1


def test_the_saved_session_undoes_a_calibration(calibrated: User, tmp_path: Path) -> None:
    user = calibrated
    first, plan = calibration(user), user.document.plan
    user.session.open_images(demo_images("eval"), "calibration")
    user.idle()
    second = calibration(user)
    path, document = tmp_path / "one.clipscope", user.document
    user.program.sessions.save(path)
    until(lambda: user.program.sessions.name == path)
    user.drop(demo_model())  # the session that is open is not read again
    user.idle()
    opened: list[object] = []
    user.program.sessions.opened.connect(opened.append)
    user.program.sessions.open(path)
    until(lambda: opened)
    user.idle()
    assert calibration(user) is not second and calibration(user).ranges_key == second.ranges_key
    document.undo_stack.undo()
    back = calibration(user)
    assert document.plan == plan and back.ranges_key == first.ranges_key and back.base == first.base
    for root, stats in first.stats.items():
        assert np.array_equal(stats.histogram.positive, back.stats[root].histogram.positive)
    user.idle()
    assert paths(user) == {demo_images("calib")} and document.undo_stack.canRedo()
    document.undo_stack.redo()
    user.idle()
    assert calibration(user).ranges_key == second.ranges_key and paths(user) == {demo_images("eval")}
