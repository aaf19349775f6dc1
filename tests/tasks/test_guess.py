"""What a network is for, guessed from its outputs and labels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core import api
from clipscope.core.common.column import Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.guess.families import proposed_size
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.tasks.registry import needs_sample
from clipscope.core.tasks.settings import TaskSettings
from tests.sizeless import pair


def network(folder: Path, channels: int, stride: int, *, tail: str = "", blobs: int = 0) -> Path:
    body = f"Convolution c 1 1 in0 {'1' if tail else 'out0'} 0={channels} 1=1 3={stride} 5=1 6={3 * channels}"
    lines = ["Input in0 0 1 in0 0=64 1=64 2=3", body, *([tail] if tail else [])]
    text = f"7767517\n{len(lines)} {len(lines) + blobs}\n" + "\n".join(lines) + "\n"
    return pair(folder, text, "net")


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    numbers = np.random.default_rng(6)
    for name in range(3):
        Image.fromarray(numbers.integers(0, 255, (64, 64, 3), np.uint8)).save(folder / f"{name}.png")
    return folder


@pytest.mark.parametrize(
    "channels, stride, tail, task",
    [
        (21, 2, "", "segmentation"),
        (17, 4, "", "keypoints"),
        (3, 1, "", "image-to-image"),
        (1, 1, "", "segmentation"),
        (90, 16, "Reshape r 1 1 1 out0 0=16 1=90", "text"),
        (10, 64, "Flatten f 1 1 1 out0", "classification"),
        (40, 64, "", "classification"),
    ],
)
def test_outputs_say_what_a_network_is_for(
    tmp_path: Path, images: Path, channels: int, stride: int, tail: str, task: str
) -> None:
    model = api.open_model(network(tmp_path, channels, stride, tail=tail))
    inputs = api.load_images(images, model, norm=[0.01])
    settled = settled_task(model, inputs, TaskSettings())
    assert settled is not None and settled.task.name == task and settled.guessed
    assert needs_sample(model, TaskSettings()) == (task != "classification")
    assert settled_task(model, inputs, TaskSettings("none")) is None
    if task == "classification":
        with pytest.raises(ClipScopeError, match="classes come from the images' folders"):
            settled_task(model, inputs, TaskSettings(truth=images))
    with pytest.raises(ClipScopeError, match="not recognised as detection"):
        settled_task(model, inputs, TaskSettings("detection"))


def test_masks_are_scored_by_all_engines_alike(tmp_path: Path, images: Path) -> None:
    """A network whose classes are colours: masks of its own answers are right on every pixel."""
    model = api.open_model(network(tmp_path, 5, 1))
    inputs = api.load_images(images, model, norm=[0.01])
    (tmp_path / "masks").mkdir()
    weights = model.network.array("c", "weight")
    bias = model.network.array("c", "bias")
    assert weights is not None and bias is not None
    for index, item in enumerate(inputs.items):
        scores = np.tensordot(weights.reshape(5, 3).astype(float), inputs.get(index), 1) + bias[:, None, None]
        mask = scores.argmax(axis=0).astype(np.uint8)
        mask[:4] = 255
        Image.fromarray(mask).save(tmp_path / "masks" / item.name)
    column = Column("ncnn", "fp32")
    found = api.evaluate(model, None, inputs, columns=[column], truth=tmp_path / "masks").columns[column]
    assert isinstance(found, Accuracy) and found.task is not None
    assert found.task.name == "segmentation" and found.task.labelled == 3
    assert found.task.figures["miou"] == pytest.approx(1, abs=1e-3)
    assert found.task.figures["pixel_accuracy"] == pytest.approx(1, abs=1e-3)


def test_a_size_is_proposed_from_the_name_and_what_is_stated() -> None:
    """PaddleOCR's readers are fed lines of 320x48, those of its first versions of 320x32."""
    names = {
        "ch_PP-OCRv4_rec_infer.onnx": (320, 48),
        "ch_ppocr_mobile_v2.0_rec_infer.onnx": (320, 32),
        "ch_ppocr_mobile_v2.0_cls_infer.onnx": (192, 48),
        "net.onnx": (224, 224),
    }
    assert {name: proposed_size(name) for name in names} == names
    assert proposed_size("crnn.onnx", height=32) == (320, 32), "a line of text"
    assert proposed_size("net.onnx", height=256) == (256, 256)
    assert proposed_size("ch_PP-OCRv4_rec_infer.onnx", height=32) == (320, 32), "what it states wins"
    assert proposed_size("yolov8n.onnx", width=320) == (320, 320)
