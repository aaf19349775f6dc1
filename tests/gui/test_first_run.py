"""The way of a new user: a network, its preprocessing, its images, and what follows from each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.cli.window_arguments import parser
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.tasks.settings import TaskSettings
from clipscope.gui.dialogs import opening
from clipscope.gui.program import open_arguments
from clipscope.gui.window import SMALLEST
from tests.gui.running import LEFT, NCNN, User

CTRL = Qt.KeyboardModifier.ControlModifier
MEAN = ", ".join(f"{value:.6g}" for value in DEMO_PREPROCESS.mean)
NORM = ", ".join(f"{value:.6g}" for value in DEMO_PREPROCESS.norm)
SAME_AS_CHOSEN = "Evaluation: 80 images of eval. Calibration stays on 40 images of calib, as chosen."


@pytest.fixture
def user(qapp: QApplication, tmp_path: Path) -> Iterator[User]:
    user = User(tmp_path / "settings")
    user.window.workspace.comparison.rerun_switch.setChecked(False)
    yield user
    user.close()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "nothing"
    folder.mkdir()
    return folder


def type_preprocessing(user: User, mean: str = MEAN, norm: str = NORM) -> None:
    """Type mean and norm, and press Enter."""
    form = user.window.workspace.inputs.form
    for line, text in ((form.mean, mean), (form.norm, norm)):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
    QTest.keyClick(form.norm, Qt.Key.Key_Return)


def press(user: User, notice: str, label: str | None = None) -> None:
    buttons = user.notice(notice).action_buttons
    button = next(b for b in buttons if label is None or b.text() == label)
    user.window.notices._show(user.notice(notice))
    QTest.mouseClick(button, LEFT)


def origins(user: User) -> set[str]:
    return {quant.origin for quant in user.document.plan.activations.values()}


def matches(user: User) -> bool:
    """Whether the plan is what the last calibration makes of it."""
    return user.document.plan.activations == user.document.calibration_plan.activations


# Preprocessing before images


def test_preprocessing_can_be_set_before_images(user: User) -> None:
    assert not user.action("toggle_inputs").isEnabled()
    user.drop(demo_model())
    user.idle()
    window = user.window
    assert window.pages.currentWidget() is window.steps
    assert "32×32  ·  stretch  ·  RGB" in window.steps.preprocess.text.text()
    user.key(Qt.Key.Key_P, CTRL)
    assert window.workspace.inputs.form.isVisible() and window.workspace.inputs.form.isEnabled()
    user.key(Qt.Key.Key_P, CTRL)
    assert window.pages.currentWidget() is window.steps
    QTest.mouseClick(window.header.preprocess, LEFT)
    assert window.workspace.inputs.form.mean.isVisible()
    type_preprocessing(user)
    preprocess = user.document.preprocess
    assert preprocess is not None and preprocess.mean == pytest.approx(DEMO_PREPROCESS.mean)
    user.drop(demo_images("calib"))
    user.idle()
    assert user.top1(NCNN) > 0.95 and user.document.stats["in0"].absmax < 1.01
    assert not [text for text in user.notices() if "never set" in text]


def test_a_first_run_says_that_preprocessing_was_never_set(user: User) -> None:
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    assert user.document.stats["in0"].absmax > 200
    text = next(text for text in user.notices("info") if "never set" in text)
    assert "stretched to 32×32, RGB, values 0 to 255" in text
    press(user, text)
    assert user.window.workspace.inputs.form.mean.isVisible()


def test_a_mean_and_norm_of_another_unit_are_told_once_with_their_likely_meaning(user: User) -> None:
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    type_preprocessing(user, "0.485,0.456,0.406", "0.229,0.224,0.225")
    user.idle()
    (text,) = (text for text in user.notices("warning") if "another unit" in text)
    details = user.notice(text).details
    assert "give 123.675,116.28,103.53" in details and "give 0.0171248,0.017507,0.0174292" in details
    type_preprocessing(user)
    user.idle()
    assert not [text for text in user.notices("warning") if "another unit" in text]


def test_the_warning_of_a_poor_fp32_names_an_unset_preprocessing_first(user: User) -> None:
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    key = user.document.current_key(NCNN)
    user.session._warnings[key] = "fp32 top-1 is only 11.0%"
    user.session._check_sanity()
    assert user.notices("warning")[0].startswith("Preprocessing was never set (mean 0, norm 1): fp32 top-1")
    press(user, "fp32 top-1 is only")
    assert user.window.workspace.inputs.form.mean.isVisible()
    type_preprocessing(user)
    assert not user.session.notes.preprocess_unset


def test_a_warning_that_doubts_the_task_changes_it_and_ends(user: User) -> None:
    """Outputs that are no classes: the button takes them for an embedding, undo for classes again."""
    user.open_demo()
    user.session.set_rerun(True)
    key = user.document.current_key(NCNN)
    user.session._warnings[key] = "fp32 top-1 is only 0.5%"
    user.session._doubts.add(key)
    user.session._check_sanity()
    press(user, "fp32 top-1 is only")
    user.idle()
    assert user.document.task.settings.name == "embedding"
    assert not [text for text in user.notices("warning") if "top-1" in text]
    accuracy = user.document.result(NCNN).accuracy
    assert accuracy is not None and accuracy.top1 is None and accuracy.task is not None
    assert accuracy.task.name == "embedding" and accuracy.task.figures["base_rate"] is not None
    user.document.undo_stack.undo()
    user.idle()
    assert [text for text in user.notices("warning") if "top-1" in text]


def test_ready_inputs_are_not_said_to_lack_a_preprocessing(user: User, tmp_path: Path) -> None:
    arrays = tmp_path / "ready.npy"
    np.save(arrays, np.zeros((4, 3, 32, 32), np.float32) + 0.5)
    user.drop(demo_model(), arrays)
    user.idle()
    assert user.document.images is not None and user.document.images.count == 4
    assert not [text for text in user.notices() if "never set" in text]


@pytest.mark.parametrize(
    ("options", "mean"),
    [(["--preset=-1..1"], (127.5,)), (["--mean", "1,2"], ()), ([], ())],
    ids=["preset", "wrong", "none"],
)
def test_the_command_that_opens_the_window_can_say_the_preprocessing(
    user: User, options: list[str], mean: tuple[float, ...]
) -> None:
    arguments = [str(demo_model()), "--images", str(demo_images("calib")), *options]
    open_arguments(user.program, parser().parse_args(arguments))
    user.idle()
    assert user.document.preprocess is not None and set(user.document.preprocess.mean) == set(mean)
    assert user.document.stats
    assert bool(user.notices("error")) == ("1,2" in options)
    assert any("never set" in text for text in user.notices()) == (not mean)


# The plan after calibrating again


def test_thresholds_that_nobody_touched_follow_a_new_calibration(user: User) -> None:
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    old = user.document.plan
    assert old.activations["in0"].hi > 200
    user.key(Qt.Key.Key_P, CTRL)
    assert any("0 to 255 as they are" in text for text in user.notices("info"))
    type_preprocessing(user)
    assert not any("0 to 255 as they are" in text for text in user.notices("info")), "it is set by now"
    user.idle()
    assert user.threshold() < 1.01 and matches(user)
    new = user.document.plan.activations
    count = sum(new[root] != quant for root, quant in old.activations.items())
    assert count >= len(new) - 2
    assert f"on 40 images of calib: {count} thresholds were made anew with KL." in user.notices("info")[0]
    stack = user.document.undo_stack
    assert stack.count() == 2 and stack.undoText() == "thresholds of the new calibration"
    press(user, "made anew", "Undo")
    assert user.document.plan == old
    user.action("redo").trigger()
    assert matches(user)


def test_following_keeps_method_bits_and_scheme(user: User) -> None:
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    document = user.document
    document.apply_method("mse", document.stats)
    user.action("affine_all").trigger()
    user.idle()
    assert all(document.is_affine(root) for root in document.stats)
    document.edit_preprocess(DEMO_PREPROCESS)
    user.idle()
    assert origins(user) == {"mse"} and all(document.is_affine(root) for root in document.stats)
    assert document.plan.activations["in0"].hi < 1.01
    user.action("symmetric_all").trigger()
    user.action("bits_7").trigger()
    user.idle()
    assert document.bits == 7
    user.session.open_images(demo_images("eval"), "calibration")
    before = document.plan
    user.idle()
    assert document.bits == 7 and origins(user) == {"mse"} and document.plan != before
    stats = document.stats["12"]
    assert document.plan.activations["12"] == document.quant("12")
    assert document.untouched == set(document.stats), stats


def test_an_undone_following_brings_the_calibration_before_until_one_calibrates(user: User) -> None:
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    old = user.document.calibrated
    plan = user.document.plan
    user.document.edit_preprocess(DEMO_PREPROCESS)
    user.idle()
    press(user, "made anew", "Undo")
    user.idle()
    assert user.document.plan == plan and user.document.calibrated is old and user.document.stats_stale
    user.key(Qt.Key.Key_F7)
    user.idle()
    assert user.document.plan != plan and matches(user) and not user.document.stats_stale


def test_new_thresholds_are_offered_where_those_set_by_hand_stay(user: User) -> None:
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    user.document.set_threshold(dict.fromkeys(user.document.stats, 1.5))
    plan = user.document.plan
    user.document.edit_preprocess(DEMO_PREPROCESS)
    user.idle()
    assert user.document.plan == plan
    press(user, "thresholds that were set, imported or searched stay.", "Use new thresholds")
    assert matches(user)


# Images before a network


def test_images_before_a_network_are_checked_at_once(user: User, empty: Path) -> None:
    user.drop(empty)
    user.idle()
    (error,) = user.notices("error")
    assert "nothing" in error and not user.session.has_images
    user.window.notices.clear()
    user.drop(demo_images("eval"))
    user.drop(demo_images("calib"))
    user.idle()
    assert user.notices("info")[0] == "40 images of calib are ready: open a network for them."
    user.drop(demo_model())
    user.idle()
    assert user.document.images is not None and user.document.images.count == 40
    assert user.notices("error") == []


def test_images_wait_for_a_network_that_opens_after_one_that_does_not(user: User, tmp_path: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"this is no network" * 9)
    user.drop(broken, demo_images("calib"))
    user.idle()
    assert len(user.notices("error")) == 1 and "are ready" in user.notices("info")[0]
    user.drop(demo_model())
    user.idle()
    assert user.document.stats


# Two sets


def test_images_do_both_until_calibration_images_are_chosen(user: User, empty: Path) -> None:
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    document, sets = user.document, user.window.workspace.inputs.sets
    assert (sets.calibration.text(), sets.evaluation.text()) == ("40 images of calib",) * 2
    user.drop(demo_images("eval"))
    user.idle()
    assert (sets.calibration.text(), sets.evaluation.text()) == ("80 images of eval",) * 2
    assert "until calibration images are chosen" in user.notice("same images").text
    press(user, "same images", "Calibrate on calib")
    user.idle()
    assert (sets.calibration.text(), sets.evaluation.text()) == ("40 images of calib", "80 images of eval")
    assert user.window.header.images.text() == "80 images of eval"
    tip = user.window.header.images.toolTip()
    assert "Calibration: 40 images of calib" in tip and "Evaluation: 80 images of eval" in tip
    user.drop(demo_images("calib"))
    user.idle()
    assert user.session.same_images
    stats = document.stats
    user.drop(demo_images("eval"))
    user.idle()
    assert SAME_AS_CHOSEN in user.notices("info")
    assert document.stats is stats, "the calibration images are the same: nothing to measure again"
    # Opened by mistake: one click, and the images of before are there with what was measured on them.
    shown = user.window.notices.shown
    assert shown is not None and SAME_AS_CHOSEN in shown.text
    document.task.put_back(replace(document.task.value, settings=TaskSettings("classification")))
    press(user, SAME_AS_CHOSEN, "Back to 40 images of calib")
    user.idle()
    assert sets.evaluation.text() == "40 images of calib" and document.stats is stats
    assert document.task.settings.name is None
    user.drop(demo_images("eval"))
    user.idle()
    # What was opened last may calibrate, too, as one step.
    press(user, SAME_AS_CHOSEN, "Calibrate on these, too")
    user.idle()
    assert user.session.same_images and sets.calibration.text() == "80 images of eval"
    document.undo_stack.undo()
    user.idle()
    assert sets.calibration.text() == "40 images of calib" and sets.evaluation.text() == "80 images of eval"
    user.drop(empty)
    user.idle()
    assert user.notices("error") and sets.evaluation.text() == "80 images of eval"
    user.key(Qt.Key.Key_F7)
    user.idle()
    assert "Calibrated again on 40 images of calib" in user.notices("info")[0]


def test_both_sets_can_be_changed_in_the_panel_to_files_and_folders(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.drop(demo_model(), demo_images("eval"))
    user.idle()
    paths = sorted(demo_images("calib").rglob("*.png"))[:30]
    listed = tmp_path / "some.txt"
    listed.write_text("\n".join(f"{path} {path.parent.name}" for path in paths))
    chosen = [listed]
    monkeypatch.setattr(opening, "choose", lambda *_: tuple(map(str, chosen)))
    user.key(Qt.Key.Key_P, CTRL)
    sets = user.window.workspace.inputs.sets

    def choose(key: Qt.Key) -> None:
        menu = sets.calibration_button.menu()
        menu.popup(user.window.mapToGlobal(user.window.rect().center()))
        QTest.keyClick(menu, key)
        user.idle()

    choose(Qt.Key.Key_O)
    assert (
        sets.calibration.text() == "30 images of some.txt" and sets.evaluation.text() == "80 images of eval"
    )
    assert "Calibrated again on 30 images of some.txt" in user.notices("info")[0]
    chosen = [demo_images("calib")]
    QTest.mouseClick(sets.evaluation_button, LEFT)
    user.idle()
    assert sets.evaluation.text() == "40 images of calib"
    choose(Qt.Key.Key_T)
    assert sets.calibration.text() == "40 images of calib" and user.session.same_images
    assert not sets.share_action.isEnabled()
    # One dialog for folders and files, several at once: here with names of the classes.
    names = tmp_path / "names.txt"
    names.write_text("".join(f"digit {number}\n" for number in range(10)))
    chosen = [listed, names]
    user.action("choose_calibration").trigger()
    user.idle()
    assert sets.calibration.text() == "30 images of some.txt"
    source = user.session.images.source("calibration")
    assert source is not None and source.labels == names
    # A picture stands for its folder; what is none says why.
    chosen = [paths[0], paths[1]]
    user.action("choose_images").trigger()
    user.idle()
    assert sets.evaluation.text().endswith(f"images of {paths[0].parent.name}")
    chosen = [tmp_path / "notes.json"]
    chosen[0].write_text("[1]")
    user.window.notices.clear()
    user.action("choose_images").trigger()
    user.idle()
    assert user.notices("error")


# Size


def test_enter_in_the_shorter_side_applies(user: User) -> None:
    user.drop(demo_model())
    user.idle()
    user.key(Qt.Key.Key_P, CTRL)
    form = user.window.workspace.inputs.form
    assert not form.shorter.isVisible() and not form.pad.isVisible()
    form.resize_choice.setCurrentIndex(form.resize_choice.findData("crop"))
    assert form.shorter.isVisible()
    field = form.shorter.lineEdit()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert user.document.preprocess is not None
    assert (user.document.preprocess.resize, user.document.preprocess.resize_to) == ("crop", 40)


@pytest.mark.parametrize("size", [(1280, 800), SMALLEST])
def test_the_inputs_panel_fits(user: User, size: tuple[int, int]) -> None:
    user.window.resize(*size)
    user.drop(demo_model(), demo_images("calib"))
    user.idle()
    user.key(Qt.Key.Key_P, CTRL)
    QTest.qWait(20)
    inputs = user.window.workspace.inputs
    form, sets = inputs.form, inputs.sets
    widgets = (form.mean, form.norm, form.apply_button, form.revert_button, sets.calibration_button)
    for widget in (*widgets, sets.evaluation_button):
        assert widget.visibleRegion().boundingRect().size() == widget.size(), widget.accessibleName()
