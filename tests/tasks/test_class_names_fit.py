"""Class names of a network's own file go first; others that do not fit never change what it is for."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from clipscope.core import api
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.loading.stated_names import stated_names
from clipscope.core.tasks.detection.labels import forget_files
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tasks.text import Text
from clipscope.core.tasks.unfit_names import UnfitNames
from clipscope.core.worker.handle_images import open_network, set_inputs
from clipscope.core.worker.handle_tasks import settle_task
from clipscope.core.worker.requests import OpenModel, SetInputs
from clipscope.core.worker.results import InputsInfo
from clipscope.core.worker.state import WorkerState
from clipscope.core.worker.task_requests import SettleTask
from clipscope.core.worker.task_results import TaskInfo
from tests.tasks.named_networks import SIDE, detector, pictures, reader

NAMES = tuple(f"part {number}" for number in range(18))
PIXELS = Preprocess(SIDE, SIDE, norm=(1 / 255,) * 3)


def ended(steps: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def opened(
    path: Path, images: Path, labels: Path | None = None, task: str | None = None
) -> tuple[InputsInfo, TaskInfo]:
    """What the window is told of images and task."""
    state = WorkerState(lambda: None)
    ended(open_network(OpenModel(path), state))
    settings = TaskSettings(task)
    info = ended(set_inputs(SetInputs("evaluation", images, PIXELS, labels, task=settings), state))
    return info, ended(settle_task(SettleTask(settings), state))


def lines(path: Path, count: int) -> Path:
    path.write_text("".join(f"thing {number}\n" for number in range(count)))
    return path


@pytest.mark.parametrize(
    "metadata, names",
    [
        ({"names": str(dict(enumerate(NAMES))), "task": "detect", "stride": "32"}, NAMES),  # Ultralytics
        ({"names": json.dumps(NAMES)}, NAMES),
        ({"id2label": json.dumps({str(number): name for number, name in enumerate(NAMES)})}, NAMES),
        ({"class_names": ",".join(NAMES)}, NAMES),
        ({"character": "a\n \u3000\nb"}, ("a", " \u3000", "b")),  # PaddleOCR's, not stripped
        ({"names": "{1: 'no class 0'}"}, None),
        ({"names": "__import__('os')"}, None),
        ({}, None),
    ],
)
def test_a_file_states_its_class_names(
    tmp_path: Path, metadata: dict[str, str], names: tuple[str, ...] | None
) -> None:
    assert stated_names(api.open_model(detector(tmp_path / "net.onnx", 18, metadata))) == names


def test_an_ncnn_pair_has_them_beside_it(tmp_path: Path) -> None:
    from tests.tasks.small_detector import make

    make(tmp_path)
    (tmp_path / "metadata.yaml").write_text("task: detect\nnames:\n  0: fish\n  1: bird\n")
    model = api.open_model(tmp_path / "net.param")
    inputs = api.load_images(tmp_path / "images", model)
    settled = settled_task(model, inputs, TaskSettings())
    assert settled is not None and isinstance(settled.task, Detection)
    assert settled.task.class_name(1) == "bird"


def test_names_of_other_classes_that_lie_beside_the_images_are_set_aside(tmp_path: Path) -> None:
    path = detector(tmp_path / "plain.onnx", 18)
    images = pictures(tmp_path / "set" / "images")
    names = lines(tmp_path / "set" / "names.txt", 80)
    info, task = opened(path, images)
    assert info.names_beside is None and info.class_names is None
    assert info.unfit == UnfitNames(names, 80, 18)
    assert task.name == "detection" and task.options["classes"] == "18"
    lines(names, 18)
    info, task = opened(path, images)
    assert info.names_beside == names and info.unfit is None and task.name == "detection"
    # A person's task is taken, whatever lies there.
    lines(names, 80)
    assert opened(path, images, task="detection")[1].name == "detection"


def test_chosen_names_that_do_not_fit_are_left_out_and_the_files_own_are_there(tmp_path: Path) -> None:
    path = detector(tmp_path / "net.onnx", 18, {"names": str(dict(enumerate(NAMES)))})
    images = pictures(tmp_path / "set" / "images")
    wrong, right = lines(tmp_path / "wrong.txt", 80), lines(tmp_path / "right.txt", 18)
    lines(tmp_path / "set" / "names.txt", 18)
    info, _ = opened(path, images)
    assert info.stated and info.class_names == NAMES and info.names_beside is None
    info, task = opened(path, images, wrong)
    assert info.unfit == UnfitNames(wrong, 80, 18) and info.class_names == NAMES and info.stated
    assert task.name == "detection"
    info, _ = opened(path, images, right)
    assert info.unfit is None and not info.stated
    assert info.class_names is not None and info.class_names[3] == "thing 3"
    model = api.open_model(path)
    with pytest.raises(ClipScopeError, match=r"80 class names do not fit the outputs \(22x84\)"):
        settled_task(model, api.load_images(images, model, labels=wrong), TaskSettings())


def test_labels_of_other_classes_beside_the_images_are_not_used(tmp_path: Path) -> None:
    path = detector(tmp_path / "net.onnx", 2, {"names": "['cat', 'dog']"})
    images = pictures(tmp_path / "images")
    (tmp_path / "labels").mkdir()
    for number in range(3):
        (tmp_path / "labels" / f"{number}.txt").write_text("41 .5 .5 .1 .1\n")
    _, task = opened(path, images)
    assert task.name == "detection" and task.origin is None
    assert task.note is not None and "are of other classes" in task.note
    (tmp_path / "labels" / "0.txt").write_text("no label\n")
    forget_files()
    with pytest.raises(ClipScopeError, match=r"0\.txt"):
        opened(path, images)


def test_a_list_with_texts_and_characters_of_the_file_make_a_reader_readable(tmp_path: Path) -> None:
    characters = "\n".join("abcdefghijklmnop")
    path = reader(tmp_path / "rec.onnx", 18, {"character": characters})
    pictures(tmp_path / "lines")
    listed = tmp_path / "rec_gt.txt"
    listed.write_text("lines/0.png\tab c\nlines/1.png\t4711\nlines/2.png\t\n")
    info, task = opened(path, listed)
    assert info.stated and info.count == 3 and not info.labelled
    assert task.name == "text" and task.origin == "rec_gt.txt"
    model = api.open_model(path)
    inputs = api.load_images(listed, model)
    settled = settled_task(model, inputs, TaskSettings())
    assert settled is not None and isinstance(settled.task, Text)
    assert settled.task.truth == {"lines/0.png": "ab c", "lines/1.png": "4711", "lines/2.png": ""}
    assert settled.task.characters == ("", *"abcdefghijklmnop", " ")
    found = api.evaluate(model, None, inputs, columns=(Column("onnxruntime", "fp32"),))
    (accuracy,) = found.columns.values()
    assert (
        isinstance(accuracy, Accuracy)
        and accuracy.task is not None
        and accuracy.task.figures["character_errors"] is not None
    )
    info, task = opened(path, tmp_path / "lines", lines(tmp_path / "names.txt", 80))
    assert info.unfit == UnfitNames(tmp_path / "names.txt", 80, 18, symbols=True) and task.name == "text"
