"""A detector in the window: its task and labels, the figures of boxes, the Images page, a drag and undo."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipscope.core import api
from clipscope.core.evaluation.by_class import ClassRow
from clipscope.core.tasks.settings import TaskSettings
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.inputs_dialog import InputsDialog
from clipscope.gui.numbers import interval
from clipscope.gui.state.results import State
from clipscope.gui.state.task_choice import TaskValue
from clipscope.gui.work.session import ImageSource
from tests.gui.running import LEFT, NCNN, NCNN_INT8, User, until
from tests.sizeless import pair
from tests.tasks.small_detector import make


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("detector")
    make(here)
    return here


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What stood on the Images page before the first evaluation was over, one a change."""
    return []


@pytest.fixture(scope="module")
def user(qapp: QApplication, folder: Path, said: list[str]) -> Iterator[User]:
    user = User(folder / "settings")
    page = user.window.workspace.images
    user.window.workspace.show_images()

    def note() -> None:
        said.append(page.pictures.why_empty)

    page.pictures.shownChanged.connect(note)
    open_detector(
        user,
        folder / "net.param",
        ImageSource(folder / "images"),
        ImageSource(folder / "images", folder / "names.txt"),
        lambda base: replace(base, mean=(127.0,) * 3, norm=(0.02,) * 3),
    )
    page.pictures.shownChanged.disconnect(note)
    user.window.workspace.show_images(False)
    yield user
    user.close()


def open_detector(
    user: User, model: Path, calibration: ImageSource, evaluation: ImageSource, preprocess: object
) -> None:
    user.session.open_model(model, preprocess=preprocess)  # type: ignore[arg-type]
    user.session.set_sources({"calibration": calibration, "evaluation": evaluation})
    user.idle()


def figure(user: User, name: str, column: object = NCNN_INT8) -> float:
    accuracy = user.view(column).accuracy  # type: ignore[arg-type]
    assert accuracy is not None and accuracy.task is not None
    value = accuracy.task.figures[name]
    assert value is not None
    return value


def show_images(user: User) -> None:
    user.window.workspace.show_images()
    user.idle()


def test_the_task_is_shown_with_its_figures(user: User, folder: Path) -> None:
    panel, comparison = user.window.workspace.inputs.task, user.window.workspace.comparison
    assert panel.choice.currentText() == "guessed: detection"
    assert panel.recognised.text() == "FastestDet, 2 classes, stride 16"
    assert panel.labels.text().endswith("labels") and "6 files" in panel.labels.toolTip()
    assert panel.settings.fields["nms_iou"].text() == "0.45"
    titles = [label.text() for label in comparison._titles[:5]]
    assert titles == ["AP", "  95 %", "AP vs fp32", "  95 %", "Output cosine"]
    for row, name in ((0, "ap"), (2, "ap_vs_fp32")):
        assert comparison.cells[NCNN_INT8, row].text == f"{figure(user, name):.3f}"
        accuracy = user.view(NCNN_INT8).accuracy
        assert accuracy is not None and accuracy.task is not None
        low, high = accuracy.task.intervals[name]
        assert comparison.cells[NCNN_INT8, row + 1].text == interval(low, high, 3)
    assert "boxes lost" in comparison.cells[NCNN_INT8, 0].toolTip().lower()
    missing = comparison.cells[NCNN, 2]
    assert missing.text == "–" and "compared with this one" in missing.toolTip()
    assert comparison.card._captions["Top-1 %"].text() == "AP"


def test_settings_are_edits(user: User) -> None:
    panel, task = user.window.workspace.inputs.task, user.document.task
    before, count = figure(user, "boxes_fp32"), user.document.undo_stack.count()
    panel.settings.fields["truth_score"].setText("0.5")
    QTest.mouseClick(panel.settings.apply_button, LEFT)
    user.idle()
    assert task.settings.options == {"truth_score": "0.5"} and user.document.undo_stack.count() == count + 1
    assert figure(user, "boxes_fp32") < before
    panel.settings.fields["score"].setText("7")
    panel.settings.apply_button.click()
    user.idle()
    assert "score=7 can't be" in panel.error.text() and panel.error.isVisibleTo(panel)
    assert task.settings.options == {"truth_score": "0.5"}
    user.document.undo_stack.undo()
    user.idle()
    assert task.settings == TaskSettings() and figure(user, "boxes_fp32") == before
    assert panel.settings.fields["truth_score"].text() == "0.35"


def test_searches_go_by_boxes(user: User, tmp_path: Path) -> None:
    """F9, the budget, and what a session keeps of them; the command line finds the same."""
    user.key(Qt.Key.Key_F9)
    until(lambda: user.document.sensitivity.view.state is State.FRESH)
    report = user.document.sensitivity.view.report
    assert report is not None and report.task is not None and report.task.headline == "ap_vs_fp32"
    layers = user.window.workspace.layers
    cells, strip = layers.model.cells.sensitivity, layers.strip
    assert [one.name for one in cells.figures] == [
        "Loss",
        "AP vs fp32",
        "Boxes lost",
        "Boxes gained",
        "Output cosine",
    ]
    assert cells.title == "Loss added by int8" and "AP vs fp32" in strip.text.text()
    worst = report.by_int8()[0]
    assert worst.loss.task_loss is not None and cells.place(worst.layer) == 1
    bar = cells.bar(worst.layer)
    assert bar is not None and bar.cost == worst.loss.task_loss
    cells.show_figure("ap_vs_fp32")
    bar = cells.bar(worst.layer)
    assert bar is not None and bar.cost.value == -worst.loss.task["ap_vs_fp32"]
    assert cells.title == "Cost of int8, AP vs fp32"
    cells.show_figure("task_loss")
    assert user.document.model is not None
    model = api.open_model(user.document.model.path)
    inputs = api.load_images(user.document.images.path, model, mean=[127] * 3, norm=[0.02] * 3)  # type: ignore[union-attr]
    direct = api.sensitivity(model, user.document.plan, inputs)
    assert [one.loss for one in direct.layers] == [one.loss for one in report.layers]
    user.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog, analyses = user.window.commands.analyses.dialog, user.window.commands.analyses.analyses
    assert dialog is not None
    search = dialog.search
    kinds = [search.kind.itemText(place) for place in range(search.kind.count())]
    assert kinds[:3] == ["AP below fp32", "of AP vs fp32", "AP50 below fp32"]
    assert search.points.value() == 0.005 and search.budget.points == 0.5, "in the unit that AP is shown in"
    assert "boxes lost" in kinds and kinds[-1] == "layers in fp32"
    search.kind.setCurrentText("of AP vs fp32")
    search.points.setValue((1 - figure(user, "ap_vs_fp32")) / 2)
    assert search.budget.figure == "ap_vs_fp32"
    search.find_button.click()
    until(lambda: analyses.running is None and not user.jobs.busy)
    found = user.document.mixed.found
    assert found is not None and found.measure == "ap_vs_fp32" and found.fp32_layers
    assert " of AP vs fp32: " in search.words.text() and "AP vs fp32 0." in search.words.text()
    assert search.model.headerData(3, Qt.Orientation.Horizontal) == "AP vs fp32"
    dialog.close()
    user.program.sessions.save(tmp_path / "work.clipscope")
    until(lambda: user.program.sessions.name is not None)
    shown: list[Path] = []
    user.program.sessions.opened.connect(shown.append)
    user.program.sessions.open(tmp_path / "work.clipscope")
    until(lambda: shown)
    user.idle()
    again = user.document.sensitivity.view
    assert again.state is State.FRESH and again.report is not None
    assert again.report.layers == report.layers and again.report.task == report.task
    user.window.notices.clear()


def test_labels_are_read_before_they_are_taken(user: User, folder: Path) -> None:
    panel = user.window.workspace.inputs.task
    broken = folder / "broken"
    broken.mkdir()
    for name in range(6):
        (broken / f"{name}.txt").write_text("0 0.5 0.5 0.2 0.2\n")
    (broken / "3.txt").write_text("0 0.5 0.5 0.2 0.2\n0 0.5 wrong 0.2 0.2\n")
    user.window.notices.clear()
    panel.truthGiven.emit(broken)
    user.idle()
    place = "broken/3.txt, line 2"
    assert place in panel.error.text() and any("no label" in text for text in user.notices("error"))
    assert user.document.task.settings.truth is None and user.document.undo_stack.isClean()
    (broken / "3.txt").write_text("0 0.5 0.5 0.2 0.2\n")
    before = figure(user, "ap", NCNN)
    panel.truthGiven.emit(broken)
    user.idle()
    assert not panel.error.text() and panel.labels.text().endswith("broken")
    assert figure(user, "ap", NCNN) != before
    user.document.undo_stack.undo()
    user.idle()
    assert figure(user, "ap", NCNN) == before
    user.document.undo_stack.clear()


def test_labels_and_a_metric_are_asked_for(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """What asks lives as long as the window."""
    gc.collect()
    asked: list[str] = []
    monkeypatch.setattr(opening, "ask_folder", lambda *_: asked.append("folder"))
    monkeypatch.setattr(opening, "ask_file", lambda *parts: asked.append(parts[1]))
    panel = user.window.workspace.inputs.task
    menu = panel.labels_button.menu()
    for action in menu.actions()[:2]:
        action.trigger()
    panel.metricRequested.emit()
    assert asked == ["folder", "Labels: a file", "A metric of your own"]


def test_labels_that_can_not_be_read_leave_the_task(user: User, folder: Path) -> None:
    """As those of the command line and of a session, which nobody has tried before."""
    before = figure(user, "ap", NCNN)
    user.window.notices.clear()
    user.document.task.put_back(TaskValue(TaskSettings(truth=folder / "nowhere")))
    user.idle()
    assert any("nowhere: no such file or folder" in text for text in user.notices("error"))
    panel = user.window.workspace.inputs.task
    assert panel.choice.currentText() == "guessed: detection" and user.document.task.settings.truth is None
    assert figure(user, "ap", NCNN) == before
    user.window.notices.clear()


def test_a_session_has_the_task_and_its_edits(user: User, folder: Path, tmp_path: Path) -> None:
    other = folder / "other labels"
    other.mkdir()
    for name in range(6):
        (other / f"{name}.txt").write_text("1 0.4 0.5 0.5 0.6\n")
    beside = figure(user, "ap", NCNN)
    user.window.workspace.inputs.task.truthGiven.emit(other)
    user.idle()
    saved = user.document.task.value
    figures = {name: figure(user, name) for name in ("ap", "ap_vs_fp32")}
    sessions, path = user.program.sessions, tmp_path / "work.clipscope"
    # An edit while its pictures are made, which follow a save: they go into what was saved.
    undo = sessions.saved.connect(lambda _: user.document.undo_stack.undo())
    sessions.save(path)
    until(lambda: sessions.name == path and user.document.task.value != saved)
    sessions.saved.disconnect(undo)
    assert sessions.is_modified and not user.document.undo_stack.isClean()
    user.idle()
    wanted = user.document.task.value
    user.document.undo_stack.redo()
    assert not sessions.is_modified and user.document.undo_stack.isClean()
    # An edit before it is written: the file has what was there when a person saved.
    sessions.save(path)
    user.document.undo_stack.undo()
    assert user.document.task.value == wanted
    until(lambda: sessions.is_modified)
    user.idle()
    assert not user.document.undo_stack.isClean()
    shown: list[Path] = []
    sessions.opened.connect(shown.append)
    sessions.open(path)
    until(lambda: shown)
    user.idle()
    assert user.document.task.value == saved
    assert {name: figure(user, name) for name in figures} == figures
    assert user.view(NCNN_INT8).state is State.FRESH
    user.document.undo_stack.undo()
    user.idle()
    assert user.document.task.settings.truth is None and figure(user, "ap", NCNN) == beside
    user.document.undo_stack.clear()


def test_a_named_task_has_its_own_rows(user: User) -> None:
    panel, comparison = user.window.workspace.inputs.task, user.window.workspace.comparison
    panel.choice.setCurrentIndex(panel.choice.findData("segmentation"))
    panel.choice.activated.emit(panel.choice.currentIndex())
    user.idle()
    assert [label.text() for label in comparison._titles[:3:2]] == ["mIoU %", "mIoU vs fp32 %"]
    assert comparison.cells[NCNN_INT8, 0].text == "–"
    assert "Give labels (Inputs › Labels)" in comparison.cells[NCNN_INT8, 0].toolTip()
    panel.choice.setCurrentIndex(panel.choice.findData("text"))
    panel.choice.activated.emit(panel.choice.currentIndex())
    user.idle()
    assert (
        "not recognised as text" in panel.error.text() and user.document.task.settings.name == "segmentation"
    )
    user.document.undo_stack.undo()
    user.idle()
    assert comparison._titles[0].text() == "AP"
    user.document.undo_stack.clear()


@pytest.mark.usefixtures("user")
def test_nothing_is_asked_for_that_runs_already(said: list[str]) -> None:
    waits = [text for text in said if text.startswith("Evaluating…")]
    assert waits, said
    assert not any("(F5)" in text for text in said[said.index(waits[0]) :])


def test_pictures_are_sorted_filtered_and_followed(user: User, folder: Path, tmp_path: Path) -> None:
    show_images(user)
    page, pictures = user.window.workspace.images, user.window.workspace.images.pictures
    rows = [pictures.row(place) for place in range(pictures.count)]
    assert len(rows) == 6 and [r.distance for r in rows] == sorted((r.distance for r in rows), reverse=True)
    assert {row.name for row in rows} == {f"{n}.png" for n in range(6)}
    assert pictures.index == rows[0].index and page.title.text() == rows[0].name
    accuracy = user.view(NCNN_INT8).accuracy
    assert accuracy is not None and accuracy.task is not None
    assert sum(row.lost + row.flipped for row in rows) == accuracy.task.figures["boxes_lost"]
    counts = pictures.counts()
    assert counts["lost"] == sum(row.lost > 0 for row in rows)
    assert counts["wrong"] == sum(bool(row.wrong) for row in rows)
    assert page.filter_buttons["lost"].text() == f"Lost {counts['lost']}"
    answers = pictures.answers
    assert answers is not None and pictures.answers_fresh and answers.difference is not None
    assert answers.difference.distance == pytest.approx(rows[0].distance, rel=1e-6)
    assert answers.truth is not None and len(answers.truth.boxes) == 2
    assert page.int8_view.layer is not None and page.int8_view.layer.solid and not page.fp32_view.layer.solid  # type: ignore[union-attr]
    user.action("next_picture").trigger()
    user.idle()
    assert pictures.place == 1 and page.title.text() == rows[1].name
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    user.idle()
    assert pictures.place == 0
    assert rows[0].flipped > 0 and answers.changes is not None
    for view, own in ((page.int8_view, 0), (page.fp32_view, 1)):
        layer = view.layer
        assert layer is not None and list(layer.renamed) == [pair[own] for pair in answers.changes.renamed]
        assert set(layer.renamed) <= set(layer.strong)
    assert len(page.fp32_view.layer.strong) == len(answers.changes.lost) + rows[0].flipped  # type: ignore[union-attr]
    page.filter_buttons["wrong"].click()
    user.idle()
    assert pictures.count == counts["wrong"]
    page.filter_buttons["all"].click()
    # The histogram is lent to the page, and given back.
    assert page.isAncestorOf(user.window.workspace.histogram)
    user.window.commands.pictures.write(tmp_path / "saved.png")
    saved = QImage(str(tmp_path / "saved.png"))
    assert saved.width() > 1200 and saved.height() > 400
    user.window.workspace.show_images(False)
    assert not page.isAncestorOf(user.window.workspace.histogram)


def test_boxes_are_called_by_the_class_names(user: User, folder: Path, tmp_path: Path) -> None:
    show_images(user)

    def names() -> set[str]:
        answers = user.window.workspace.images.pictures.answers
        assert answers is not None and answers.fp32.drawing is not None
        return {box.text.split()[0] for box in answers.fp32.drawing.boxes}

    def listed() -> list[list[str]]:
        rows = user.window.workspace.comparison.outcomes.model.rows
        assert all(isinstance(row, ClassRow) and None not in (row.reference, row.here) for row in rows)
        return sorted([row.name] for row in rows if isinstance(row, ClassRow))

    assert names() == {"cat", "dog"}
    pictures = user.window.commands.reports._pictures
    other = tmp_path / "others.json"
    for first, second in (("truck", "van"), ("ox", "hen")):
        pictures.ask(lambda _: None)
        user.idle()
        assert pictures.known
        other.write_text(f'["{first}", "{second}"]')
        user.session.set_sources({"evaluation": ImageSource(folder / "images", other)})
        user.idle()
        assert names() == {first, second}, "names that come later, too"
        assert listed() == sorted([[first], [second]]), "fp32's figures, which did not run again, too"
        assert not pictures.known, "and those of a report"
    user.session.set_sources({"evaluation": ImageSource(folder / "images", folder / "names.txt")})
    user.idle()
    user.window.workspace.show_images(False)


def test_clipping_of_one_picture_is_counted(user: User) -> None:
    show_images(user)
    page, pictures, document = (
        user.window.workspace.images,
        user.window.workspace.images.pictures,
        user.document,
    )
    document.set_threshold({"in0": 1.0})
    user.idle()
    clipping = pictures.clipping
    assert clipping is not None and clipping.blobs[0].root == "in0" and clipping.index == pictures.index
    index = pictures.index
    assert index is not None
    path = next((Path(document.images.path)).glob(f"{page.title.text()}"))  # type: ignore[union-attr]
    values = np.asarray(Image.open(path).convert("RGB").resize((64, 64)), np.float32)
    share = float((np.abs((values - 127) * 0.02) > 1.0).mean())
    assert clipping.blobs[0].share == pytest.approx(share, abs=0.03)
    page.clipping.layerChosen.emit("deep")
    assert document.selected_root == "1"
    document.undo_stack.undo()
    user.idle()
    user.window.workspace.show_images(False)
    document.undo_stack.clear()


def test_other_images_are_other_pictures(user: User, folder: Path) -> None:
    pictures = user.window.workspace.images.pictures
    show_images(user)
    pictures.show(5)
    (folder / "few").mkdir()
    for name in range(2):
        (folder / "few" / f"other{name}.png").symlink_to(folder / "images" / f"{name}.png")
    images = user.session.images
    calibration = images.source("calibration")
    assert calibration is not None
    few = ImageSource(folder / "few", folder / "names.txt")
    user.session.set_sources({"calibration": calibration, "evaluation": few})
    user.idle()
    assert pictures.count == 2 and {pictures.row(n).name for n in (0, 1)} == {"other0.png", "other1.png"}
    assert pictures.index in (0, 1) and pictures.answers_fresh and pictures.fresh
    assert pictures.counts()["wrong"] is None and pictures.why_no_filter("wrong") == "This needs labels."
    user.window.workspace.show_images(False)


TWO = """7767517
5 5
Input in0 0 1 in0 0=96 1=64 2=3
Input in1 0 1 in1 0=1 1=1 2=4
Convolution conv_0 1 1 in0 1 0=4 1=3 3=2 4=1 5=1 6=108 9=1
BinaryOp mul_0 2 1 1 in1 2 0=2
Convolution conv_1 1 1 2 out0 0=2 1=1 5=1 6=8
"""


def test_further_inputs_are_asked_for_and_shown(user: User, folder: Path) -> None:
    """Last of those that share a window: another network is open then."""
    path = pair(folder, TWO, "two")
    user.window.notices.clear()
    user.session.open_model(path, preprocess=lambda base: replace(base, mean=(127.0,) * 3, norm=(0.02,) * 3))
    until(lambda: user.window.findChild(InputsDialog) is not None, what="nobody asks")
    dialog = user.window.findChild(InputsDialog)
    assert dialog is not None and dialog.image == "in0" and not dialog.open_button.isEnabled()
    dialog.fields["in1"].setText("missing.npy")
    dialog.open_button.click()
    assert dialog.isVisible() and "missing.npy" in dialog.error.text()
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() >= layout.totalHeightForWidth(dialog.width()), "the reason has room of its own"
    dialog.fields["in1"].setText("0.5")
    dialog.open_button.click()
    user.idle()
    panel, model = user.window.workspace.inputs.further, user.document.model
    assert model is not None and model.path == path and model.constants == (("in1", "0.5"),)
    assert panel.rows["in1"].text() == "0.5" and panel.isVisibleTo(user.window.workspace.inputs)
    assert not user.notices("error") and user.document.preprocess is not None
    assert user.document.preprocess.norm[0] == 0.02
    user.session.aside.use()  # the images of the network before
    user.idle()
    assert user.document.is_calibrated
    panel.change_button.click()
    again = next(one for one in user.window.findChildren(InputsDialog) if one.isVisible())
    assert again.fields["in1"].text() == "0.5"
    np.save(folder / "four.npy", np.array([1, 2, 3, 4], np.float32).reshape(4, 1, 1))
    again.fields["in1"].setText(str(folder / "four.npy"))
    again.open_button.click()
    user.idle()
    model = user.document.model
    assert model is not None and model.constants == (("in1", "array of 4x1x1"),)


PICTURES = 8


def test_boxes_go_as_a_threshold_is_dragged(user: User, shared_data: Path, tmp_path: Path) -> None:
    """FastestDet with labels: an early blob at a quarter costs AP and boxes; undo brings them back."""
    for name in ("images", "labels", "calib"):
        (tmp_path / name).mkdir()
    for picture in sorted((shared_data / "coco/eval").iterdir())[:PICTURES]:
        (tmp_path / "images" / picture.name).symlink_to(picture)
        label = shared_data / "coco/labels" / f"{picture.stem}.txt"
        (tmp_path / "labels" / label.name).symlink_to(label)
    for picture in sorted((shared_data / "coco/calib").iterdir())[:4]:
        (tmp_path / "calib" / picture.name).symlink_to(picture)
    source = ImageSource(tmp_path / "images", shared_data / "coco/names.txt")
    calibration = ImageSource(tmp_path / "calib")
    model = shared_data / "models/fastestdet-coco.param"
    open_detector(user, model, calibration, source, lambda base: replace(base, pixel="bgr", norm=(1 / 255,)))
    show_images(user)
    page, pictures = user.window.workspace.images, user.window.workspace.images.pictures
    layers = user.document.model.layers  # type: ignore[union-attr]
    user.document.select(layers[1].name)
    root = user.document.selected_root
    assert root is not None
    user.idle()
    before, boxes = figure(user, "ap"), figure(user, "boxes")
    assert 0.1 < before < 1 and pictures.count == PICTURES
    shown = pictures.answers
    assert shown is not None and shown.int8.drawing is not None
    many = len(shown.int8.drawing.boxes)
    user.drag(user.document.plan.activations[root].hi / 4)
    until(lambda: pictures.answers_fresh)
    # The shown picture is there before the rest.
    assert user.view(NCNN_INT8).accuracy_fresh is False or user.jobs.busy
    user.idle()
    assert figure(user, "ap") < before - 0.05 and figure(user, "boxes") < 0.8 * boxes
    after = pictures.answers
    assert after is not None and after.index == shown.index
    assert after.int8.drawing is not None and len(after.int8.drawing.boxes) < many
    assert after.changes is not None and len(after.changes.lost) > 0
    assert pictures.clipping is not None and pictures.clipping.blobs[0].root == root
    assert page.int8_view.layer is not None and len(page.int8_view.layer.ghosts) == len(after.changes.lost)
    asked: list[str] = []
    user.jobs.submitted.connect(lambda job: asked.append(type(job.request).__name__))
    user.document.undo_stack.undo()
    user.idle()
    assert not {"Evaluate", "AnswerPicture", "FindClipping"} & set(asked)  # all of it is known
    assert figure(user, "ap") == before and figure(user, "boxes") == boxes
    assert pictures.answers is shown and pictures.answers_fresh


METRIC = """def decode(outputs, image):
    return 1.0


def score(answers, references):
    return {"answers": float(len(answers))}
"""


@pytest.mark.parametrize("own_metric", [False, True])
def test_a_session_that_moved_with_its_files_is_fresh(user: User, tmp_path: Path, own_metric: bool) -> None:
    """Labels, images, class names and a metric at another path are the same ones."""
    here, there = tmp_path / "here", tmp_path / "handed on"
    here.mkdir()
    make(here)
    (here / "labels").rename(here / "boxes")  # not where they are found unsaid
    (here / "own.py").write_text(METRIC)
    images = ImageSource(here / "images", here / "names.txt")
    tasks, sessions = user.session.tasks, user.program.sessions
    open_detector(user, here / "net.param", ImageSource(here / "images"), images, lambda base: base)
    tasks.set_truth(here / "boxes")
    until(lambda: user.document.task.settings.truth)
    if own_metric:
        tasks.set_metric(here / "own.py")
        until(lambda: user.document.task.settings.metric)
    user.idle()
    columns = (NCNN, NCNN_INT8)
    assert [user.view(column).state for column in columns] == [State.FRESH] * 2
    before = [user.view(column).accuracy for column in columns]
    sessions.save(here / "work.clipscope")
    until(lambda: sessions.name == here / "work.clipscope")
    user.idle()
    here.rename(there)
    shown: list[Path] = []
    sessions.opened.connect(shown.append)
    asked: list[str] = []
    user.jobs.submitted.connect(lambda job: asked.append(type(job.request).__name__))
    sessions.open(there / "work.clipscope")
    until(lambda: shown)
    user.idle()
    if own_metric:  # code, which a person must agree to run
        assert user.document.task.settings.metric is None
        tasks.set_metric(there / "own.py")
        user.idle()
    for column, old in zip(columns, before, strict=True):
        view = user.view(column)
        assert view.state is State.FRESH and not view.changed and view.accuracy_fresh
        assert view.accuracy == old and old is not None and old.task is not None
    assert user.document.task.settings.truth == there / "boxes"
    assert "Evaluate" not in asked
    # Labels that are edited on the disk are other ones from the next run on.
    (there / "boxes/0.txt").write_text("1 0.4 0.4 0.3 0.4\n")
    user.session.evaluate((NCNN_INT8,))
    user.idle()
    assert user.view(NCNN).changed == ("task or labels changed",)
    assert user.view(NCNN_INT8).state is State.FRESH
