"""Class names, characters and further inputs in the window, with networks that nobody prepared for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from PySide6.QtWidgets import QApplication

from clipscope.core.data.preprocess import Preprocess
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.inputs_dialog import InputsDialog
from clipscope.gui.panels.header import describe
from tests.gui.running import User, until
from tests.tasks.named_networks import detector, pictures, reader

NAMES = tuple(f"part {number}" for number in range(18))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Networks; pictures with the class names of something else beside them; arrays for two inputs."""
    here = tmp_path_factory.mktemp("files")
    detector(here / "net.onnx", 18, {"names": str(dict(enumerate(NAMES)))})
    reader(here / "rec.onnx", 18, {"character": "\n".join("abcdefghijklmnop")})
    pictures(here / "set" / "images")
    for name, count in (("set/names.txt", 80), ("eighteen.txt", 18), ("eighty.txt", 80)):
        (here / name).write_text("".join(f"thing {number}\n" for number in range(count)))
    (here / "set" / "gt.txt").write_text("images/0.png\tab c\nimages/1.png\t4711\nimages/2.png\tNET 5\n")
    two_inputs(here / "policy.onnx")
    random = np.random.default_rng(5)
    image, state = random.random((6, 3, 32, 32), np.float32), random.normal(size=(6, 7)).astype(np.float32)
    np.savez(here / "policy.npz", image=image, state=state)
    np.save(here / "image.npy", image)
    np.save(here / "state.npy", state)
    weight = numpy_helper.from_array(random.normal(size=(4, 3, 3, 3)).astype(np.float32), "w")
    sizeless = helper.make_graph(
        [helper.make_node("Conv", ["x", "w"], ["y"], pads=[1, 1, 1, 1])],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3, "H", "W"])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 4, "H", "W"])],
        [weight],
    )
    save(sizeless, here / "sizeless.onnx")
    return here


def save(graph: onnx.GraphProto, path: Path) -> None:
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)


def two_inputs(path: Path) -> None:
    """An image with a vector of 7 beside it, both with an open batch."""
    random = np.random.default_rng(4)

    def weight(name: str, *shape: int) -> onnx.TensorProto:
        return numpy_helper.from_array((0.2 * random.normal(size=shape)).astype(np.float32), name)

    nodes = [
        helper.make_node("Conv", ["image", "w"], ["c"], strides=[2, 2]),
        helper.make_node("GlobalAveragePool", ["c"], ["p"]),
        helper.make_node("Flatten", ["p"], ["f"]),
        helper.make_node("Gemm", ["state", "v", "vb"], ["g"]),
        helper.make_node("Concat", ["f", "g"], ["all"], axis=1),
        helper.make_node("Gemm", ["all", "u", "ub"], ["out"]),
    ]
    inputs = [
        helper.make_tensor_value_info("image", TensorProto.FLOAT, ["batch", 3, 32, 32]),
        helper.make_tensor_value_info("state", TensorProto.FLOAT, ["batch", 7]),
    ]
    out = [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", 2])]
    tensors = [
        weight("w", 8, 3, 3, 3),
        weight("v", 7, 8),
        weight("u", 16, 2),
        weight("vb", 8),
        weight("ub", 2),
    ]
    save(helper.make_graph(nodes, "g", inputs, out, tensors), path)


@pytest.fixture(scope="module")
def user(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        user = User(tmp_path_factory.mktemp("settings"))
        user.session.set_rerun(False)
        yield user
        user.close()


def labels_of(user: User) -> Path | None:
    source = user.session.images.source("evaluation")
    assert source is not None
    return source.labels


def test_arrays_that_were_opened_before_any_network_say_its_size(user: User, files: Path) -> None:
    user.session.open_images(files / "image.npy")
    user.idle()
    user.session.open_model(files / "sizeless.onnx")
    user.idle()
    model = user.document.model
    assert model is not None and model.input_shape == (3, 32, 32) and user.document.images is not None


def test_names_of_something_else_never_decide_what_a_detector_is(user: User, files: Path) -> None:
    user.session.open_model(files / "net.onnx")
    user.session.open_images(files / "set" / "images")
    user.idle()
    panel, task = user.window.workspace.inputs.sets, user.document.task
    assert task.info is not None and task.info.name == "detection" and task.problem is None
    assert user.document.is_calibrated and not user.notices("error")
    assert labels_of(user) is None and panel.labels.text() == "18 of the network's file"
    assert user.document.images is not None and user.document.images.class_names == NAMES
    user.session.tasks.set_name("detection")
    user.idle()
    assert task.settings.name == "detection" and not user.window.workspace.inputs.task.error.text()
    user.session.tasks.set_name(None)
    user.window.commands.files.use_labels(files / "eighty.txt")
    user.idle()
    said = "eighty.txt is left out: 80 class names do not fit 18 classes of net."
    assert any(said in text for text in user.notices("warning"))
    assert labels_of(user) is None and task.info.name == "detection" and task.problem is None


def test_class_names_are_taken_away_again(user: User, files: Path) -> None:
    panel = user.window.workspace.inputs.sets
    assert not panel.no_names_action.isEnabled()
    user.window.commands.files.use_labels(files / "eighteen.txt")
    user.idle()
    assert panel.labels.text() == "eighteen.txt" and panel.no_names_action.isEnabled()
    assert user.document.images is not None and user.document.images.class_name(3) == "thing 3"
    panel.no_names_action.trigger()
    user.idle()
    assert labels_of(user) is None and panel.labels.text() == "18 of the network's file"
    assert user.document.images.class_name(3) == "part 3"


def test_characters_are_called_so_and_the_right_text_stands_below_the_answer(user: User, files: Path) -> None:
    user.session.open_model(files / "rec.onnx")
    user.idle()
    user.session.open_images(files / "set" / "gt.txt")
    user.window.workspace.show_images()
    page = user.window.workspace.images
    user.idle()
    until(lambda: page.pictures.answers is not None and page.pictures.answers_fresh)
    panel = user.window.workspace.inputs.sets
    assert user.document.task.info is not None and user.document.task.info.name == "text"
    assert panel.labels_caption.text() == "Characters" and panel.labels.text() == "16 of the network's file"
    assert panel.labels.accessibleName() == "Characters" and "characters" in panel.labels_button.toolTip()
    answers = page.pictures.answers
    assert answers is not None and answers.truth is not None
    assert answers.truth.lines[0] in ("ab c", "4711", "NET 5")
    assert page.fp32_view.caption == "wrong"
    user.window.workspace.show_images(False)


def asked(user: User) -> InputsDialog:
    def shown() -> list[InputsDialog]:
        return [one for one in user.window.findChildren(InputsDialog) if one.isVisible()]

    until(shown, what="nobody asks")
    return shown()[0]


@pytest.mark.parametrize("given, images", [("state.npy", "image.npy"), ("policy.npz", "policy.npz")])
def test_a_further_input_gets_an_array_with_each_image(
    user: User, files: Path, given: str, images: str
) -> None:
    """Before there are images, that many samples can't be told by their number."""
    user.window.notices.clear()
    user.session.open_model(files / "policy.onnx")
    dialog = asked(user)
    dialog.image_buttons["image"].setChecked(True)
    dialog.fields["state"].setText(str(files / given))
    dialog.open_button.click()
    user.idle()
    model = user.document.model
    assert model is not None and model.path.name == "policy.onnx" and not user.notices("error")
    assert model.fed == (("state", files / given),) and not model.constants
    user.session.open_images(files / images)
    user.idle()
    assert user.document.images is not None and user.document.images.count == 6
    assert user.document.is_calibrated and not user.notices("error")
    user.session.open_model(files / "net.onnx")
    user.idle()


def test_a_size_comes_from_no_images_of_another_network(
    user: User, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: list[object] = []
    monkeypatch.setattr(opening, "ask_size", lambda *given, **_: asked_for.append(given))
    user.session.open_model(files / "policy.onnx", images=files / "policy.npz")
    user.session.open_images(files / "policy.npz")
    user.idle()
    assert user.document.model is not None and user.document.model.name == "policy"
    user.session.open_model(files / "sizeless.onnx")
    until(lambda: asked_for, what="nobody asks for the size")
    user.idle()
    assert user.document.model.name == "policy"
    # Images that are chosen for it say it.
    user.session.open_model(files / "sizeless.onnx", images=files / "image.npy")
    user.idle()
    assert user.document.model.name == "sizeless" and user.document.model.input_shape == (3, 32, 32)
    assert len(asked_for) == 1


@pytest.mark.parametrize(
    ("norm", "said", "exact"),
    [
        ((1 / 255,) * 3, "norm 1/255", "norm 0.003921569"),
        ((0.00392157,), "norm 1/255", "norm 0.00392157"),
        ((1 / 127.5,), "norm 1/127.5", "norm 0.007843137"),
        ((0.017, 0.0175, 0.0171), "norm 0.017, 0.0175, 0.0171", "norm 0.017, 0.0175, 0.0171"),
        ((0.0039,), "norm 0.0039", "norm 0.0039"),
    ],
)
def test_a_norm_is_told_as_the_part_that_was_meant(norm: tuple[float, ...], said: str, exact: str) -> None:
    value = Preprocess(32, 32, norm=norm)
    assert describe(value).endswith(said) and describe(value, exact=True).endswith(exact)
