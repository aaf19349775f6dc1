"""Networks whose outputs are no single vector of classes: values, several heads, embeddings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from clipscope.core import api
from clipscope.core.common.column import Column
from clipscope.core.evaluation.plausibility import fp32_warning
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.formats.reports.evaluation import comparison_text, outputs_json
from clipscope.core.model.model import Model
from clipscope.core.tasks.base import TaskFigures
from clipscope.core.tasks.regression import Regression
from clipscope.core.tasks.settings import TaskSettings

INT8 = Column("onnxruntime", "int8")


def network(path: Path, heads: dict[str, tuple[int, bool]]) -> Path:
    """A convolution, a mean over the image, a Gemm an output: its size, and whether a Softmax follows."""
    numbers = np.random.default_rng(3)
    nodes, weights = [], []

    def kept(name: str, values: NDArray[np.float64]) -> str:
        weights.append(numpy_helper.from_array(values.astype(np.float32), name))
        return name

    kernel = kept("kernel", numbers.normal(0, 0.3, (16, 3, 3, 3)))
    nodes.append(helper.make_node("Conv", ["image", kernel], ["c"], kernel_shape=[3, 3], strides=[2, 2]))
    nodes.append(helper.make_node("Relu", ["c"], ["r"]))
    nodes.append(helper.make_node("GlobalAveragePool", ["r"], ["p"]))
    nodes.append(helper.make_node("Flatten", ["p"], ["f"]))
    for name, (size, softmax) in heads.items():
        dense = kept(f"{name}_w", numbers.normal(0, 2, (16, size)))
        bias = kept(f"{name}_b", np.zeros(size))
        end = f"{name}_logits" if softmax else name
        nodes.append(helper.make_node("Gemm", ["f", dense, bias], [end]))
        if softmax:
            nodes.append(helper.make_node("Softmax", [end], [name], axis=1))
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, size]) for name, (size, _) in heads.items()
    ]
    entry = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, 17, 17])
    graph = helper.make_graph(nodes, "g", [entry], ends, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return path


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Images in three folders, of one hue each."""
    folder = tmp_path_factory.mktemp("pictures")
    numbers = np.random.default_rng(6)
    for kind in range(3):
        (folder / f"kind{kind}").mkdir()
        for name in range(8):
            pixels = numbers.integers(0, 120, (17, 17, 3))
            pixels[..., kind] += 10 * name
            Image.fromarray(pixels.astype(np.uint8)).save(folder / f"kind{kind}" / f"{name}.png")
    return folder


def plain(folder: Path, images: Path) -> Path:
    """The images without classes."""
    folder.mkdir()
    for path in sorted(images.rglob("*.png")):
        (folder / f"{path.parent.name}-{path.name}").write_bytes(path.read_bytes())
    return folder


def measured(model: Model, images: Path, **settings: str) -> tuple[Accuracy, TaskFigures | None]:
    inputs = api.load_images(images, model, norm=[1 / 60])
    plan = api.make_plan(model, api.calibrate(model, inputs), "absmax")
    found = api.evaluate(model, plan, inputs, columns=[INT8], **settings).columns[INT8]
    assert isinstance(found, Accuracy)
    return found, found.task


def ran(path: Path, model: Model, folder: Path) -> list[NDArray[np.float32]]:
    """Outputs of plain ONNX Runtime, an array (images, values) each."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    inputs = api.load_images(folder, model, norm=[1 / 60])
    answers = [session.run(None, {"image": inputs.get(index)[None]}) for index in range(len(inputs.items))]
    return [np.concatenate(one) for one in zip(*answers, strict=True)]


def test_every_head_has_its_own_agreement_and_flips(tmp_path: Path, images: Path) -> None:
    """Figures of an exported int8 network's outputs in plain ONNX Runtime are the reference."""
    path = network(tmp_path / "face.onnx", {"age": (1, False), "gender": (2, True), "emotion": (7, True)})
    model = api.open_model(path)
    folder = plain(tmp_path / "plain", images)
    inputs = api.load_images(folder, model, norm=[1 / 60])
    settled = settled_task(model, inputs, TaskSettings())
    assert settled is not None and settled.guessed and settled.task.name == "heads"
    assert settled.task.recognised == "classification heads: gender, emotion"
    calibration = api.calibrate(model, inputs)
    plan = api.make_plan(model, calibration, "absmax")
    found = api.evaluate(model, plan, inputs, calibration=calibration, columns=[INT8]).columns[INT8]
    assert isinstance(found, Accuracy) and found.task is not None
    written = api.export(model, plan, tmp_path / "out", calibration=calibration, formats=["onnx"])
    exported = next(file for file in written.files if file.suffix == ".onnx")
    own, reference = ran(exported, model, folder), ran(path, model, folder)
    figures = found.task.figures
    same = [(a.argmax(axis=1) == b.argmax(axis=1)) for a, b in zip(own, reference, strict=True)]
    assert figures["agreement:gender"] == pytest.approx(same[1].mean())
    assert figures["agreement:emotion"] == pytest.approx(same[2].mean())
    assert figures["flips:emotion"] == (~same[2]).sum()
    assert figures["flips"] == (~(same[1] & same[2])).sum()
    error = float(np.sqrt(((own[0] - reference[0]) ** 2).mean()))
    assert figures["rms_error:age"] == pytest.approx(error, rel=1e-3) and error > 0
    # What is cosine and SQNR of the values before a softmax says so, by output and in the table.
    assert found.before_softmax == ("gender", "emotion")
    assert {name: one["before_softmax"] for name, one in outputs_json(found).items()} == {
        "age": False,
        "gender": True,
        "emotion": True,
    }
    text = comparison_text({INT8: found}, {})
    assert "emotion (before softmax)" in text and "emotion: agreement" in text and "top-1" not in text


def test_few_values_without_a_sign_of_classes_are_values(tmp_path: Path, images: Path) -> None:
    path = network(tmp_path / "drive.onnx", {"steering_throttle": (2, False)})
    model = api.open_model(path)
    folder = plain(tmp_path / "plain", images)
    found, task = measured(model, folder)
    assert task is not None and task.name == "regression" and task.recognised == "2 values, no classes"
    assert found.agreement is None and found.top1 is None and not found.flips
    assert task.headlines == ("nrmse_vs_fp32", "max_error_vs_fp32")
    assert {"rms_error:steering_throttle[0]", "rms_error:steering_throttle[1]"} <= set(task.figures)
    low, high = task.intervals["nrmse_vs_fp32"]
    assert 0 < low <= (task.figures["nrmse_vs_fp32"] or 0) <= high < 1
    assert "output cosine" in comparison_text({INT8: found}, {})
    # A softmax, labels, a name or more values are signs of classes.
    for name, size, softmax in (("steering", 2, True), ("logits", 2, False), ("steering", 8, False)):
        other = api.open_model(network(tmp_path / f"{name}{size}.onnx", {name: (size, softmax)}))
        inputs = api.load_images(folder, other)
        settled = settled_task(other, inputs, TaskSettings())
        assert settled is not None and settled.task.name == "classification", name
    labelled = settled_task(model, api.load_images(images, model), TaskSettings())
    assert labelled is not None and labelled.task.name == "classification"


def test_errors_of_values_by_definition() -> None:
    numbers = np.random.default_rng(1)
    reference = numbers.normal(3, [0.5, 20.0], (40, 2))
    own = reference + numbers.normal(0, [0.05, 1.0], (40, 2))
    task = Regression(("a", "b"))
    records = [task.held_to_fp32(x, y, None) for x, y in zip(own, reference, strict=True)]  # type: ignore[arg-type]
    found = task.against_fp32(records).figures
    rms = np.sqrt(((own - reference) ** 2).mean(axis=0))
    assert found["nrmse_vs_fp32"] == pytest.approx((rms / reference.std(axis=0)).mean())
    assert found["max_error_vs_fp32"] == pytest.approx(np.abs(own - reference).max())
    assert found["rms_error:b"] == pytest.approx(rms[1])
    same = [task.held_to_fp32(x, reference[0], None) for x in own[:3]]  # type: ignore[arg-type]
    assert task.against_fp32(same).figures["nrmse_vs_fp32"] is None


def test_outputs_that_are_no_classes_are_a_possible_cause(tmp_path: Path, images: Path) -> None:
    """More outputs than class folders: the warning names the task, and ends with another one."""
    model = api.open_model(network(tmp_path / "embed.onnx", {"vector": (64, False)}))
    inputs = api.load_images(images, model, norm=[1 / 60])
    fp32 = Column("ncnn", "fp32")
    found = api.evaluate(model, None, inputs, columns=[fp32])
    accuracy = found.columns[fp32]
    assert isinstance(accuracy, Accuracy) and found.labelled == 3 and found.classes == 64
    warning = fp32_warning(0.0, found.classes, labelled=found.labelled)
    assert warning is not None and "64 outputs, the images 3 classes" in warning and "embedding" in warning
    same = fp32_warning(0.0, 3, labelled=3)
    assert same is not None and "embedding" not in same
    other = api.evaluate(model, None, inputs, columns=[fp32], task="embedding")
    accuracy = other.columns[fp32]
    assert isinstance(accuracy, Accuracy) and accuracy.top1 is None and other.classes is None
    assert fp32_warning(accuracy.top1, other.classes, labelled=other.labelled) is None
    # Verification does not stand alone: one answer for all pairs would have the base rate.
    assert accuracy.task is not None and accuracy.task.headlines[0] == "tar_at_far"
    assert accuracy.task.figures["base_rate"] == pytest.approx(3 * 8 * 8 / (24 * 23 / 2))
