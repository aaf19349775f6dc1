"""Images of one network are not used for another one without a word, and come back where they belong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.worker.requests import Calibrate, SetInputs
from clipscope.gui.work.image_sets import ImageSource
from tests.gui.running import LEFT, User, until


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's network under two names, another network, and images with names of their classes."""
    folder = tmp_path_factory.mktemp("files")
    for name in ("net", "copy"):
        for suffix in (".param", ".bin"):
            shutil.copy(demo_model().with_suffix(suffix), folder / f"{name}{suffix}")
    for place in ("few", "others", "third"):
        for group in sorted(path for path in demo_images("eval").iterdir() if path.is_dir()):
            (folder / place / group.name).mkdir(parents=True)
            shutil.copy(sorted(group.iterdir())[0], folder / place / group.name)
    # Four classes, of pictures as large.
    (folder / "other.param").write_text(
        "7767517\n3 3\nInput in0 0 1 in0 0=32 1=32 2=3\n"
        "Convolution conv 1 1 in0 a 0=4 1=3 4=1 5=0 6=108\nPooling pool 1 1 a out0 0=1 4=1\n"
    )
    weights = np.random.default_rng(1).normal(size=108).astype("<f4")
    (folder / "other.bin").write_bytes(bytes(4) + weights.tobytes())
    (folder / "digits.txt").write_text("".join(f"digit {number}\n" for number in range(10)))
    return folder


@pytest.fixture(scope="module")
def user(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, files: Path) -> Iterator[User]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        user = User(tmp_path_factory.mktemp("settings"))
        user.session.set_rerun(False)
        yield user
        user.close()


def begin(user: User, files: Path) -> None:
    """The demo's network with a pair of images and names of classes, edited."""
    user.session.open_model(files / "net.param", preprocess=DEMO_PREPROCESS)
    names = files / "digits.txt"
    user.session.set_sources(
        {
            "calibration": ImageSource(files / "few", names),
            "evaluation": ImageSource(files / "others", names),
        }
    )
    user.idle()
    assert user.document.is_calibrated and user.window.pages.currentWidget() is user.window.workspace
    user.document.set_threshold({"in0": 0.25})
    user.window.notices.clear()


def sources(user: User) -> dict[str, str]:
    return {role: one.path.name for role, one in user.session.images.chosen.items()}


def test_another_network_gets_images_only_by_a_click(user: User, files: Path) -> None:
    begin(user, files)
    window, steps, document = user.window, user.window.steps, user.document
    window.workspace.show_inputs()
    ran: list[object] = []
    user.jobs.submitted.connect(lambda job: ran.append(job.request))
    user.drop(files / "other.param")
    user.idle()
    assert not any(isinstance(one, (Calibrate, SetInputs)) for one in ran), "nothing long begins by itself"
    assert document.images is None and document.calibration_images is None and not user.session.images
    assert window.pages.currentWidget() is steps, "whatever page was in front"
    said = "Images of net are not used for this network unless you say so."
    assert steps.images.detail.text() == f"{said} Calibration then uses 10 images of few."
    assert steps.aside_button.isVisible() and steps.aside_button.text() == "Use 10 images of others"

    # Both roles come back as the pair that they were, without names that this network can't have.
    QTest.mouseClick(steps.aside_button, LEFT)
    user.idle()
    assert sources(user) == {"calibration": "few", "evaluation": "others"} and document.is_calibrated
    assert user.notice("digits.txt is left out: 10 class names do not fit 4 classes of other.")
    assert all(one.labels is None for one in user.session.images.chosen.values())
    assert user.session.aside.offer is None

    # And the network before has its own again.
    button = next(
        button
        for notice in window.notices.notices
        for button in notice.findChildren(QPushButton)
        if button.text() == "Go back to them"
    )
    button.click()
    until(lambda: document.model is not None and document.model.name == "net" and document.is_calibrated)
    user.idle()
    assert user.threshold() == 0.25 and sources(user) == {"calibration": "few", "evaluation": "others"}
    assert {one.labels for one in user.session.images.chosen.values()} == {files / "digits.txt"}


def test_the_same_network_keeps_its_images_and_their_names(user: User, files: Path) -> None:
    begin(user, files)
    user.drop(files / "copy.param")
    user.idle()
    assert user.session.aside.offer is None and user.document.is_calibrated
    assert sources(user) == {"calibration": "few", "evaluation": "others"}
    assert {one.labels for one in user.session.images.chosen.values()} == {files / "digits.txt"}


def test_images_that_come_with_another_network_are_all_that_it_gets(user: User, files: Path) -> None:
    """Neither calibration images nor names of the network before stay beside them; it keeps its own."""
    begin(user, files)
    user.drop(files / "other.param", files / "third")
    user.idle()
    assert sources(user) == {"evaluation": "third"} and user.session.aside.offer is None
    images = user.document.calibration_images
    assert images is not None and images.name == "third" and user.document.is_calibrated
    kept = next(one for one in user.window.recent_work.entries() if one.summary.edited)
    assert "others" in kept.summary.images, "of the images that it had, not of those that came with the other"


def test_images_that_are_no_pair_are_not_offered_as_one(user: User, files: Path) -> None:
    begin(user, files)
    user.session.open_images(files / "third", "evaluation")
    user.idle()
    assert sources(user) == {"calibration": "few", "evaluation": "third"}, "thresholds stay where they were"
    user.drop(files / "other.param")
    user.idle()
    button, detail = user.window.steps.aside_button, user.window.steps.images.detail
    assert button.text() == "Use 10 images of third" and detail.text().endswith("unless you say so.")
    QTest.mouseClick(button, LEFT)
    user.idle()
    assert sources(user) == {"evaluation": "third"} and user.document.is_calibrated
