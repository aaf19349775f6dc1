"""What the window opens, imports, refuses, and survives; with the real worker."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clipscope.core.cli.window_arguments import parser
from clipscope.core.common.column import COLUMNS
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import OpenModel
from clipscope.gui.dialogs import opening
from clipscope.gui.language.errors import with_bold_lead
from clipscope.gui.panels.layers.layer_columns import Col
from clipscope.gui.program import open_arguments
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.edit_names import GUESS
from clipscope.gui.state.plan_history import Edit
from clipscope.gui.state.results import State
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.session import ImageSource
from tests.exporters.test_qdq_files import trained
from tests.gui.running import LEFT, NCNN, NCNN_INT8, ORT, ORT_INT8, User, until
from tests.test_torchscript import small

DEMO = demo_model().parent
SIZELESS = "Input                    in0                      0 1 in0 0=32 1=32 2=3"


@pytest.fixture(scope="module")
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    user = User(tmp_path_factory.mktemp("settings"))
    yield user
    user.close()


@pytest.fixture
def user(demo: User) -> User:
    document = demo.document
    if document.model is None or document.model.path != demo_model() or document.stats_stale:
        demo.open_demo()
    demo.forget()
    return demo


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The demo's ncnn pair elsewhere, without its ONNX file."""
    for name in ("digitnet.param", "digitnet.bin"):
        shutil.copy(DEMO / name, tmp_path)
    return tmp_path / "digitnet.param"


def state(user: User) -> tuple[object, ...]:
    """All that must stay when something fails."""
    document = user.document
    results = tuple(document.result(column) for column in COLUMNS)
    return document.model, document.plan, document.preprocess, document.images, results


def press(user: User, notice: str) -> None:
    """Press the way out of a notice."""
    button = user.notice(notice).action_button
    assert button is not None
    QTest.mouseClick(button, LEFT)


# Tables


def test_an_imported_table_is_one_edit(user: User, tmp_path: Path) -> None:
    before = user.document.plan
    table = user.export(tmp_path)
    new = {"convclip_4": 0.5, "convrelu_2": 3.0, "convrelu_3": 3.0}
    lines = [
        f"{name} {127 / new[name]:.9g} " if (name := line.split()[0]) in new else line
        for line in table.read_text().splitlines()
    ]
    table = tmp_path / "mine.table"
    table.write_text("\n".join(lines) + "\n")
    assert user.drop(table)
    user.idle()
    assert user.threshold() == pytest.approx(0.5) and user.threshold("12") == pytest.approx(3.0)
    assert user.row("convclip_4", Col.THRESHOLD) == "0.500"
    assert user.document.undo_stack.count() == 1
    assert user.document.undo_stack.undoText() == "import mine.table"
    assert user.view(NCNN_INT8).state is State.FRESH and user.top1(NCNN_INT8) < 0.99
    press(user, "Imported mine.table.")
    assert user.document.plan == before


def test_a_bad_table_says_so_and_changes_nothing(user: User, tmp_path: Path) -> None:
    table = tmp_path / "bad.table"
    table.write_text("convclip_4 one two\n")
    before = state(user)
    assert user.drop(table)
    user.idle()
    (text,) = user.notices("error")
    assert "bad.table" in text + user.notice(text).details
    assert state(user) == before


# Networks and images


def test_a_wrong_file_is_refused_and_what_is_open_stays(user: User, tmp_path: Path) -> None:
    odd, broken = tmp_path / "notes.pdf", tmp_path / "broken.onnx"
    odd.write_bytes(b"%PDF")
    broken.write_bytes(b"this is no network" * 9)
    before = state(user)
    assert user.drop(odd)
    user.idle()
    assert user.notices("error") == ["notes.pdf is not something ClipScope opens."]
    assert ".param" in user.notice("notes.pdf").details
    assert user.drop(broken)
    user.idle()
    assert "broken.onnx" in user.notices("error")[0] + user.notice(user.notices("error")[0]).details
    assert state(user) == before
    user.drag(0.2)
    user.idle()
    assert user.view(NCNN_INT8).state is State.FRESH


def test_network_and_images_can_be_dropped(user: User, copied: Path) -> None:
    assert user.drop(demo_images("calib"), copied)
    user.idle()
    document = user.document
    assert document.model is not None and document.model.path == copied
    assert document.images is not None and document.images.count == 40
    assert user.view(NCNN).state is State.FRESH and user.view(NCNN_INT8).state is State.FRESH
    assert user.view(ORT).state is State.UNAVAILABLE, "an ncnn pair has no ONNX side"
    assert document.undo_stack.count() == 0


def test_a_list_of_images_chosen_as_a_network_is_taken_for_images(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = sorted(demo_images("eval").rglob("*.png"))[:6]
    chosen = tmp_path / "list.txt"
    chosen.write_text("".join(f"{path} {path.parent.name}\n" for path in pictures))
    monkeypatch.setattr(opening, "ask_files", lambda *_: (chosen,))
    user.action("choose_model").trigger()
    user.idle()
    assert user.document.images is not None and user.document.images.count == 6
    user.document.undo_stack.clear()
    user.open_demo()


def test_a_network_without_a_size_asks(user: User, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = copied.read_text()
    assert SIZELESS in text
    copied.write_text(text.replace(SIZELESS, SIZELESS.partition(" 0=32")[0]))
    asked: list[str] = []

    def answer(_: QWidget, name: str, proposal: tuple[int, int]) -> tuple[int, int] | None:
        assert proposal == (224, 224)
        asked.append(name)
        return None if len(asked) == 1 else (32, 32)

    monkeypatch.setattr(opening, "ask_size", answer)
    before = state(user)
    user.drop(copied)
    user.idle()
    assert asked == ["digitnet.param"] and state(user) == before, "no answer opens nothing"
    user.drop(copied)
    user.idle()
    assert user.document.model is not None and user.document.model.input_shape == (3, 32, 32)
    assert user.document.model.path == copied
    assert user.view(NCNN).accuracy is not None, user.notices()


def test_the_command_that_opens_the_window_can_say_the_size(
    user: User, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied.write_text(copied.read_text().replace(SIZELESS, SIZELESS.partition(" 0=32")[0]))
    monkeypatch.setattr(opening, "ask_size", lambda *_: pytest.fail("it asks for the size"))
    open_arguments(user.program, parser().parse_args([str(copied), "--size", "32x32"]))
    user.idle()
    assert user.document.model is not None and user.document.model.input_shape == (3, 32, 32)


def test_without_pnnx_it_can_be_installed_at_the_first_need(user: User, tmp_path: Path) -> None:
    """Here it is installed already, so that the button goes on to open the file."""
    path = small(tmp_path / "net.pt")
    user.session.jobs.failed.emit(Job(10**6, OpenModel(path)), Failure("pnnx is missing", kind="pnnx"))
    notice = user.notice("net.pt is converted with pnnx, which is not installed")
    assert "pip install --no-deps pnnx" in notice.details
    (button,) = notice.action_buttons
    assert button.text() == "Install pnnx and open"
    button.click()
    user.idle()
    model = user.document.model
    assert model is not None and model.path == path and model.input_shape == (3, 16, 16)
    assert model.onnx_reason is not None and "net.onnx beside it" in model.onnx_reason


@pytest.mark.parametrize("who", ["dropped", "onnx"])
def test_a_network_without_a_size_does_not_ask_what_a_file_says(
    user: User, copied: Path, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    copied.write_text(copied.read_text().replace(SIZELESS, SIZELESS.partition(" 0=32")[0]))
    monkeypatch.setattr(opening, "ask_size", lambda *_: pytest.fail("it asks for the size"))
    ready = copied.with_name("ready.npz")
    np.savez(ready, x=np.random.default_rng(4).normal(size=(4, 3, 32, 32)).astype(np.float32))
    if who == "onnx":
        shutil.copy(demo_model(), copied.with_suffix(".onnx"))
        user.drop(copied)
    else:
        user.drop(ready, copied)
    user.idle()
    model = user.document.model
    assert model is not None and model.path == copied and model.input_shape == (3, 32, 32)
    words = "digitnet.onnx beside it" if who == "onnx" else "the ready inputs in ready.npz"
    assert any(f"does not say its input size: 32×32, as {words}" in text for text in user.notices())


def test_an_int8_network_is_shown_and_not_edited(
    user: User, shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "ask_size", lambda *_: (32, 32))
    user.drop(shared_data / "reference" / "mobilenetv2-cifar10.kl-int8.param")
    user.idle()
    model = user.document.model
    assert model is not None and model.read_only
    assert user.window.pages.currentWidget() is user.window.workspace
    table = (shared_data / "reference" / "mobilenetv2-cifar10.kl.table").read_text().splitlines()
    scales = {line.split()[0]: float(line.split()[1]) for line in table}
    shown = {row.name: user.row(row.name, Col.THRESHOLD) for row in model.layers if row.name in scales}
    assert len(shown) > 20 and "int8 already" in user.window.workspace.layers.count.text()
    for name, text in shown.items():
        assert float(text) == pytest.approx(127 / scales[name], abs=2e-3), name
    assert any("int8 already" in text for text in user.notices("info"))
    assert not user.window.workspace.threshold_bar.spin.isEnabled()
    export = user.window.header.export_button
    assert not export.isEnabled() and "int8 already" in export.toolTip()
    assert not user.window.workspace.histogram.line.isVisible()
    for plot in (user.window.workspace.histogram.plot, user.window.workspace.curves.plot):
        axes = [plot.getPlotItem().getAxis(side) for side in ("left", "bottom")]
        assert not any(axis.style["showValues"] for axis in axes), "they belong to the network before"
    note = user.window.workspace.histogram.int8_note
    assert note.isVisible() and note.float_button.isHidden() and note.model_button.isVisible()
    # Beside the float network it asks for no size, and leads there.
    for name in ("reference/resnet20-cifar10.kl-int8", "models/resnet20-cifar10"):
        for suffix in (".param", ".bin"):
            shutil.copy(shared_data / f"{name}{suffix}", tmp_path)
    plain = tmp_path / "resnet20-cifar10.param"
    text = plain.read_text()
    plain.write_text(re.sub(r"^(Input .*)$", r"\1 0=32 1=32 2=3", text, flags=re.MULTILINE))
    monkeypatch.setattr(opening, "ask_size", lambda *_: pytest.fail("the size is known"))
    user.drop(tmp_path / "resnet20-cifar10.kl-int8.param")
    user.idle()
    assert note.float_button.text() == "Open resnet20-cifar10.param"
    QTest.mouseClick(note.float_button, LEFT)
    user.idle()
    model = user.document.model
    assert model is not None and model.path == plain and not note.isVisible()
    user.open_demo()
    bottom = user.window.workspace.histogram.plot.getPlotItem().getAxis("bottom")
    assert bottom.style["showValues"]


# Preprocessing


def test_preprocessing_calibrates_again_and_keeps_what_was_dragged(user: User) -> None:
    user.drag(0.6)
    user.idle()
    plan, results = user.document.plan, [user.view(column) for column in COLUMNS]
    stats = user.document.stats["in0"]
    assert user.document.preprocess is not None
    other = replace(DEMO_PREPROCESS, mean=(120.0,) * 3)
    QTest.mouseClick(user.window.header.preprocess, LEFT)
    assert user.window.workspace.tabs.currentWidget() is user.window.workspace.inputs
    form = user.window.workspace.inputs.form
    form.mean.selectAll()
    QTest.keyClicks(form.mean, "120, 120, 120")
    QTest.mouseClick(form.apply_button, LEFT)
    assert user.document.preprocess.fingerprint() == other.fingerprint()
    assert user.view(NCNN).state is State.STALE and "preprocessing" in user.view(NCNN).changed[0]
    user.idle()
    after = user.document.plan.activations
    assert after["in0"] == plan.activations["in0"], "that threshold is a person's work"
    assert sum(after[root] != quant for root, quant in plan.activations.items()) >= len(after) - 2
    assert user.document.undo_stack.undoText() == "thresholds of the new calibration"
    assert user.document.stats["in0"].absmax != stats.absmax
    assert all(user.view(column).state is State.FRESH for column in COLUMNS)
    assert "made anew with KL; 1 that was set, imported or searched stays." in user.notices("info")[0]
    press(user, "made anew with KL")
    assert user.document.undo_stack.undoText() == "new thresholds"
    assert user.threshold() != plan.activations["in0"].hi
    user.idle()
    for _ in range(3):
        user.action("undo").trigger()
    user.idle()
    assert user.document.preprocess.fingerprint() == DEMO_PREPROCESS.fingerprint()
    assert user.document.plan is plan and user.document.undo_stack.canRedo()
    assert [user.view(column).accuracy for column in COLUMNS] == [view.accuracy for view in results]
    assert all(user.view(column).state is State.FRESH for column in COLUMNS)


@pytest.fixture
def fresh(qapp: QApplication, tmp_path: Path) -> Iterator[User]:
    """A window that has seen no images."""
    user = User(tmp_path / "settings")
    yield user
    user.close()


def test_edits_can_be_redone_after_undoing_past_a_calibration(fresh: User, copied: Path) -> None:
    """As with a guess of the preprocessing, which is taken back like an edit after the first calibration."""
    user = fresh
    user.session.open_model(copied)
    user.idle()
    document, stack = user.document, user.document.undo_stack
    document.edit_preprocess(replace(DEMO_PREPROCESS, mean=(90.0,) * 3))
    images = ImageSource(demo_images("calib"))
    user.session.set_sources({"calibration": images, "evaluation": images})
    user.idle()
    meant = document.preprocess
    stack.push(EditCommand(Edit(DEMO_PREPROCESS, meant, GUESS), document._put_preprocess))
    document.set_threshold({"in0": 0.6})
    user.idle()
    tuned = document.plan
    assert stack.count() == 2
    while stack.canUndo():
        user.action("undo").trigger()
        user.idle()
        assert stack.count() == 2, "nothing that can be redone is lost"
    assert document.preprocess != meant
    assert any("the thresholds stay, so that what was undone" in text for text in user.notices("info"))
    while stack.canRedo():
        user.action("redo").trigger()
        user.idle()
    assert document.plan.activations == tuned.activations and document.preprocess == meant
    assert user.view(NCNN_INT8).state is State.FRESH


def test_a_wrong_mean_is_noticed_at_fp32(user: User) -> None:
    wrong = replace(DEMO_PREPROCESS, mean=(0.0,) * 3, norm=(1.0,) * 3)
    user.document.edit_preprocess(replace(wrong, mean=(-40000.0,) * 3))
    user.idle()
    assert user.top1(NCNN) < 0.3
    (text,) = (text for text in user.notices("warning") if "fp32 top-1" in text)
    assert "check size, pixel order, mean, norm" in text
    press(user, text)
    assert user.window.workspace.tabs.currentWidget() is user.window.workspace.inputs
    preview = user.window.workspace.inputs.preview
    assert not preview.warning.isHidden() and "fp32 top-1" in preview.warning.text()
    assert preview.tiles and preview.tiles[0].low is not None and preview.tiles[0].low > 30000
    user.document.set_threshold({"in0": 0.9})
    user.idle()
    assert not preview.warning.isHidden(), "a run of int8 alone says nothing of fp32"
    for _ in range(3):
        user.action("undo").trigger()
    user.idle()
    assert user.top1(NCNN) > 0.98 and preview.warning.isHidden()
    user.action("redo").trigger()
    user.idle()
    assert any("fp32 top-1" in text for text in user.notices("warning"))
    user.document.undo_stack.setIndex(0)
    user.idle()
    assert not any("fp32 top-1" in text for text in user.notices("warning")), "it is true no more"


def test_the_preview_shows_what_the_network_gets(user: User) -> None:
    tiles = user.window.workspace.inputs.preview.tiles
    assert len(tiles) >= 8
    for tile in tiles:
        assert tile.low is not None and tile.high is not None
        assert -1 <= tile.low < tile.high <= 1 + 1e-6
        assert "label: " in tile.toolTip() and "fp32 prediction: " in tile.toolTip()
    assert sum(tile.right is True for tile in tiles) >= len(tiles) - 1


# The worker


def test_a_killed_worker_costs_the_job_only(user: User) -> None:
    pid = user.jobs.pid
    assert pid is not None
    user.drag(0.21)
    plan = user.document.plan
    user.in_mid_evaluation(lambda: os.kill(pid, signal.SIGKILL))
    until(lambda: user.jobs.pid not in (None, pid))
    user.idle()
    assert not psutil.pid_exists(pid)
    text = user.notices("error")[0]
    assert "The worker process ended. This is lost: evaluation." in text
    assert "SIGKILL" in user.notice(text).details
    assert user.document.plan is plan and user.document.model is not None and user.document.stats
    assert user.view(NCNN_INT8).state is State.STALE and user.view(NCNN).state is State.FRESH
    press(user, text)
    user.idle()
    assert user.view(NCNN_INT8).state is State.FRESH and user.view(ORT_INT8).state is State.FRESH
    assert user.top1(NCNN_INT8) < 0.6 and user.top1(ORT_INT8) < 0.6


def test_a_worker_killed_at_rest_loses_nothing(user: User) -> None:
    pid, before = user.jobs.pid, state(user)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    until(lambda: user.notices("error"))
    assert "Thresholds and results are kept" in user.notices("error")[0]
    assert "This is lost" not in user.notices("error")[0]
    assert state(user) == before
    user.drag(0.19)
    user.idle()
    assert user.view(NCNN_INT8).state is State.FRESH and user.top1(NCNN_INT8) < 0.6


# Empty states


def test_while_a_network_is_read_the_page_says_so(qapp: QApplication, tmp_path: Path) -> None:
    user = User(tmp_path)
    try:
        empty = user.window.empty
        assert user.drop(demo_model())
        assert empty.title.text() == f"Opening {demo_model().name}"
        assert empty.images_button.isVisible() and not empty.demo_button.isVisible()
        user.idle()
        assert user.window.steps.title.text() == "First histogram of digitnet"
        assert user.window.steps.preprocess_button.isVisible()
        broken = tmp_path / "broken.param"
        broken.write_text("no network\n", "utf-8")
        user.document.set_model(None)
        assert user.drop(broken) and empty.title.text() == "Opening broken.param"
        user.idle()
        assert user.notices("error") and empty.title.text() == "Open a network"
        problem, notices = empty.problem, user.window.notices
        assert problem.isVisible() and problem.text.text() == with_bold_lead(user.notices("error")[0])
        assert (
            "Step: opening the network" in problem.details.text() and "broken.param" in problem.details.text()
        )
        assert notices.shown is not problem.notice, "it is said in one place"
        assert empty.demo_button.isVisible()
    finally:
        user.close()


def test_empty_states_say_what_comes_next(qapp: QApplication, tmp_path: Path, copied: Path) -> None:
    user = User(tmp_path)
    try:
        empty = user.window.empty
        assert user.window.pages.currentWidget() is empty and empty.title.text() == "Open a network"
        assert empty.demo_button.isVisible() and not user.window.header.isVisible()
        user.action("choose_export").trigger()
        assert user.notices("info")[0] == "Open a network first."
        user.drop(copied)
        user.idle()
        assert user.window.pages.currentWidget() is user.window.steps
        assert not empty.demo_button.isVisible()
        user.key(Qt.Key.Key_F5)
        assert not user.jobs.busy and user.notices("error") == []
        user.drop(demo_images("eval"))
        user.idle()
        assert user.window.pages.currentWidget() is user.window.workspace
        np.testing.assert_equal(user.document.images is not None and user.document.images.count, 80)
    finally:
        user.close()


def test_class_names_given_as_labels_are_offered_as_such(user: User, tmp_path: Path) -> None:
    inputs = user.window.workspace.inputs
    panel, sets = inputs.task, inputs.sets
    user.window.workspace.show_inputs()
    assert sets.labels.text() == "those of the folders"
    path = tmp_path / "digits.txt"
    path.write_text("zero\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n")
    before = user.document.task.value
    panel.truthGiven.emit(path)
    user.idle()
    assert "has class names, not labels" in panel.error.text()
    assert "--" not in panel.error.text() and user.document.task.value == before
    (tmp_path / "boxes.csv").write_text("image,label\na.png,3\nb.png,4\n")
    panel.truthGiven.emit(tmp_path / "boxes.csv")
    user.idle()
    assert "table with a header" in panel.error.text()
    notice = user.notice("Use it as class names (Inputs › Class names).")
    assert "--" not in notice.text and "digits.txt" in notice.text
    (button,) = notice.action_buttons
    assert button.text() == "Use as class names"
    QTest.mouseClick(button, LEFT)
    user.idle()
    assert sets.labels.text() == "digits.txt" and user.document.task.value == before
    # Boxes for a network that classifies: refused, and nothing of them is left.
    user.window.notices.clear()
    boxes = tmp_path / "instances.json"
    box = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2]}
    images = [{"id": 1, "file_name": "a.png"}]
    boxes.write_text(json.dumps({"images": images, "annotations": [box], "categories": []}))
    panel.truthGiven.emit(boxes)
    user.idle()
    refused = "Choose labels of this task, or another task (Inputs › Task): these are not used."
    assert user.notice(refused).level == "error" and refused in panel.error.text()
    assert user.document.task.value == before and user.document.task.problem is None
    user.window.workspace.show_layers()
    assert not panel.error.text(), "it does not stand for good"
    user.window.workspace.show_inputs()
    flat = tmp_path / "flat"
    flat.mkdir()
    for image in sorted((demo_images("eval") / "3").iterdir())[:4]:
        shutil.copy(image, flat / image.name)
    user.drop(flat)
    user.idle()
    assert sets.labels.text() == "none", "no folder has a name for a class"
    assert not user.notices("error"), "the labels were for other images"
    user.window.workspace.show_layers()
    user.open_demo()


def test_a_quantized_network_comes_with_its_thresholds_and_keeps_them(user: User, tmp_path: Path) -> None:
    """They are shown before any image, stay when it is calibrated, and new ones are one edit."""
    path, images = trained(tmp_path / "net.onnx"), tmp_path / "images.npy"
    np.save(images, np.random.default_rng(3).uniform(-3, 3, (16, 3, 8, 8)).astype(np.float32))
    document = user.document
    user.session.open_model(path)
    until(lambda: document.model is not None and document.model.path == path)
    theirs = document.plan
    assert {quant.origin for quant in theirs.activations.values()} == {"file"}
    user.session.open_images(images)
    until(lambda: document.is_calibrated)
    user.idle()
    assert document.plan == theirs and document.untouched == frozenset()
    for column in (NCNN_INT8, ORT_INT8):
        accuracy = user.view(column).accuracy
        assert accuracy is not None and not accuracy.excluded_layers
    assert any("2 thresholds from the file stay" in text for text in user.notices())
    document.reset(theirs.activations)
    assert {quant.origin for quant in document.plan.activations.values()} == {"kl"}
    document.undo_stack.undo()
    assert document.plan == theirs
    user.idle()


def test_class_names_beside_the_images_are_taken_said_and_undone(user: User, tmp_path: Path) -> None:
    names = [f"digit {number}, the {number}" for number in range(10)]
    (tmp_path / "names.txt").write_text("\n".join(names))
    lines = [f"{path} {path.parent.name}" for path in sorted(demo_images("eval").rglob("*.png"))[::10]]
    (tmp_path / "list.txt").write_text("\n".join(lines))
    user.open_demo()
    user.session.open_images(tmp_path / "list.txt", "evaluation")
    user.idle()
    outcomes = user.window.workspace.comparison.outcomes
    source = user.session.images.source("evaluation")
    assert source is not None and source.labels == tmp_path / "names.txt"
    assert user.document.images is not None and user.document.images.class_names == tuple(names)
    assert outcomes.model.class_name(3) == "digit 3"
    QTest.mouseClick(user.notice("Class names are those of names.txt").action_button, LEFT)
    user.idle()
    source = user.session.images.source("evaluation")
    assert source is not None and source.labels is None and outcomes.model.class_name(3) == "3"
    assert not [text for text in user.notices() if "Class names" in text], "and they are not taken again"
    user.open_demo()
