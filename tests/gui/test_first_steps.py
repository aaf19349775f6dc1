"""From a network alone to the first histogram, with the preprocessing guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core.cli.window_arguments import parser
from clipscope.core.common.column import Column
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.session.session_json import summary_of
from clipscope.gui.panels.drag_hint import DragHint
from clipscope.gui.panels.history.history_model import AS_CALIBRATED, PLAIN
from clipscope.gui.program import open_arguments
from clipscope.gui.work.missing import CALIBRATE
from tests.gui.running import LEFT, NCNN, User, until

ORT_FP32 = Column("onnxruntime", "fp32")


@pytest.fixture
def demo_pair(tmp_path: Path) -> Path:
    """The demo's network in both forms, with a file that says what it was trained on."""
    for suffix in (".param", ".bin", ".onnx"):
        file = demo_model().with_suffix(suffix)
        (tmp_path / f"net{suffix}").write_bytes(file.read_bytes())
    (tmp_path / "net.json").write_text(json.dumps({"mean": [127.5] * 3, "std": [127.5] * 3}), "utf-8")
    return tmp_path / "net.param"


def test_three_steps_lead_to_the_first_histogram(qapp: QApplication, tmp_path: Path, demo_pair: Path) -> None:
    user = User(tmp_path / "settings")
    user.session.guesses = user.session.steps.enabled = True
    try:
        steps, document, stack = user.window.steps, user.document, user.document.undo_stack
        user.drop(demo_pair)
        user.idle()
        assert user.window.pages.currentWidget() is steps
        assert (steps.images.number.state, steps.calibrate_button.isEnabled()) == ("active", False)
        assert steps.preprocess.text.text().startswith("Stated:")
        assert "net.json" in steps.preprocess.detail.text()
        guessed = document.preprocess
        assert guessed is not None and guessed.mean == DEMO_PREPROCESS.mean
        assert guessed.norm == pytest.approx(DEMO_PREPROCESS.norm)
        assert stack.undoText() == "guess preprocessing" and stack.isClean()
        saved = user.program.sessions.take()
        assert saved is not None and "edit" not in summary_of(saved).plan, "no person made it"
        assert not user.window.isWindowModified()
        offered = user.notice("Open net.onnx, which lies beside it").action_button
        assert offered is not None and offered.text() == "Open net.onnx instead"

        user.drop(demo_images("calib"))
        until(lambda: steps.calibrate_button.isEnabled())
        assert bool(steps.calibration.detail.text()) == bool(steps.preview.tiles), "none before pictures"
        user.idle()
        assert steps.calibration.detail.text().startswith("Do the images")
        assert user.window.pages.currentWidget() is steps and not document.stats
        assert (steps.images.number.state, steps.calibration.number.state) == ("done", "active")
        assert steps.preview.isVisible() and steps.preview.tiles

        # Network and images are there: what lacks is said, and not what is there.
        for name in ("tune", "easyquant_all", "measure_sensitivity", "mixed_precision", "show_methods"):
            user.window.notices.clear()
            user.action(name).trigger()
            assert user.notices("info") == [CALIBRATE], name
        user.window.notices.clear()
        user.action("choose_export").trigger()
        assert user.notices("info") == [CALIBRATE] and not user.jobs.busy

        stack.undo()
        user.idle()
        assert document.preprocess is not None and document.preprocess.mean == ()
        assert "The guess was" in steps.preprocess.detail.text() and not document.stats, "no word to go on"
        stack.redo()
        user.idle()

        QTest.mouseClick(steps.calibrate_button, LEFT)
        user.idle()
        assert user.window.pages.currentWidget() is user.window.workspace
        hint = user.window.findChild(DragHint)
        assert hint is not None and hint.isVisible() and not hint.is_over, "until the line is dragged"
        assert document.stats["in0"].absmax < 1.01 and user.top1(NCNN) > 0.95

        assert stack.undoText() == "guess preprocessing" and stack.isClean(), "it can still be undone"

        history = user.window.workspace.history.list.steps
        history.refresh()
        assert [history.name(step) for step in history.steps] == [PLAIN, AS_CALIBRATED]
        assert history.current == 1

        # The .onnx of the same network keeps what a person set, and the images go on at once.
        user.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        form = user.window.workspace.inputs.form
        form.norm.setText("0.0078")
        QTest.mouseClick(form.apply_button, LEFT)
        user.idle()
        own = document.preprocess
        (demo_pair.parent / "net.json").unlink()
        user.drop(demo_pair.with_suffix(".onnx"))
        user.idle()
        assert document.model is not None and document.model.path.suffix == ".onnx"
        assert document.preprocess == own and document.stats

        # A word of the person's wins, also where it says what is used without one.
        open_arguments(user.program, parser().parse_args([str(demo_pair), "--pixel", "rgb"]))
        user.idle()
        assert document.preprocess == Preprocess(32, 32) and user.session.steps.guess is None
        assert document.result(ORT_FP32).reason is not None

        # What lies beside the pair has the other engine; the notice opens it.
        button = user.notice("Open net.onnx, which lies beside it").action_button
        assert button is not None
        QTest.mouseClick(button, LEFT)
        user.idle()
        assert document.model.path.suffix == ".onnx" and document.preprocess == Preprocess(32, 32)
        assert document.images is not None and document.stats, "and the images stay, as the notice says"
        assert document.result(ORT_FP32).reason is None
        assert not any("lies beside it" in text for text in user.notices("info"))
    finally:
        user.close()
