"""Preprocessing guessed from a network's files: against networks whose own is known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clipscope.core.data.guess.first_layer import IMAGENET, first_layer_clue
from clipscope.core.data.guess.rules import guess_preprocess
from clipscope.core.data.guess.values import Facts, FirstLayer
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.loading.input_facts import first_layer, read_sidecars, stated_size
from clipscope.core.model.network import open_network

IMAGE = Facts((3, 224, 224), "net", "in0", (1000,))


def _real(data: Path, name: str, side: int, *, named: bool) -> Preprocess:
    network = open_network(data / "models" / f"{name}.param")
    facts = Facts((3, side, side), first=first_layer(network, 3))
    if named:
        facts = replace(facts, name=name, input_name=network.input_blob)
    return guess_preprocess(facts).preprocess


@pytest.mark.parametrize("named", [True, False])
def test_real_networks_get_what_they_were_trained_with(shared_data: Path, named: bool) -> None:
    for name in ("resnet20-cifar10", "mobilenetv2-cifar10"):
        found = _real(shared_data, name, 32, named=named)
        assert (found.pixel, found.mean, found.norm) == ("rgb", IMAGENET["mean"], IMAGENET["norm"])
    found = _real(shared_data, "fastestdet-coco", 352, named=named)
    assert (found.pixel, found.mean, found.norm, found.resize) == ("bgr", (), (1 / 255,), "stretch")


def test_caffes_input_is_known_by_its_name(shared_data: Path) -> None:
    found = _real(shared_data, "squeezenet_v1.1", 227, named=True)
    assert (found.pixel, found.mean, found.norm) == ("bgr", (104.0, 117.0, 123.0), ())


def test_nothing_known_is_no_guess() -> None:
    guess = guess_preprocess(Facts((3, 32, 32), "net", "x", (10,)))
    assert not guess and guess.preprocess == Preprocess(32, 32)
    assert guess_preprocess(Facts((1, 32, 32))).preprocess.pixel == "grey"
    assert guess_preprocess(Facts((5, 32, 32))).notes


NORMALIZE = {"type": "Normalize", "mean": [123.675, 116.28, 103.53], "std": [58.395, 57.12, 57.375]}
ULTRALYTICS = """description: Ultralytics YOLO11n model
stride: 32
task: {task}
imgsz:
- 224
- 224
names:
  0: person
  1: 'bus'
"""


@pytest.mark.parametrize(
    ("name", "text", "fields"),
    [
        (
            "metadata.yaml",
            ULTRALYTICS.format(task="detect"),
            {"resize": "letterbox", "norm": (1 / 255,), "pad": 114},
        ),
        (
            "metadata.yaml",
            ULTRALYTICS.format(task="classify"),
            {"resize": "crop", "resize_to": 224, "norm": (1 / 255,)},
        ),
        (
            "pipeline.json",
            {
                "pipeline": {
                    "input": ["img"],
                    "tasks": [
                        {
                            "name": "Preprocess",
                            "transforms": [
                                {"type": "LoadImageFromFile"},
                                {"type": "Resize", "keep_ratio": True, "size": [224, 224]},
                                NORMALIZE | {"to_rgb": True},
                                {"type": "Pad", "pad_val": {"img": [114, 114, 114]}},
                            ],
                        }
                    ],
                }
            },
            {
                "resize": "letterbox",
                "pad": 114,
                "pixel": "rgb",
                "mean": (123.675, 116.28, 103.53),
                "norm": (1 / 58.395, 1 / 57.12, 1 / 57.375),
            },
        ),
        (
            "pipeline.json",
            {
                "pipeline": {
                    "tasks": [
                        {
                            "transforms": [
                                {"type": "Resize", "size": [256, -1]},
                                {"type": "CenterCrop", "crop_size": [224, 224]},
                                NORMALIZE | {"to_rgb": False},
                            ]
                        }
                    ]
                }
            },
            {"resize": "crop", "resize_to": 256, "pixel": "bgr"},
        ),
        (
            "preprocessor_config.json",
            {
                "do_normalize": True,
                "do_rescale": True,
                "rescale_factor": 1 / 255,
                "image_mean": [0.5, 0.5, 0.5],
                "image_std": [0.5, 0.5, 0.5],
                "size": {"height": 224, "width": 224},
            },
            {"mean": (127.5,) * 3, "norm": (1 / 127.5,) * 3, "resize": "stretch"},
        ),
        (
            "config.json",
            {
                "architecture": "resnet18",
                "pretrained_cfg": {
                    "mean": [0.485, 0.456, 0.406],
                    "std": [0.229, 0.224, 0.225],
                    "input_size": [3, 224, 224],
                    "crop_pct": 0.95,
                },
            },
            {"mean": (123.675, 116.28, 103.53), "resize": "crop", "resize_to": 235},
        ),
        (
            "net.json",
            {"mean": [104, 117, 123], "std": [1, 1, 1], "color_order": "BGR"},
            {"mean": (104.0, 117.0, 123.0), "norm": (1.0,) * 3, "pixel": "bgr"},
        ),
        (
            "net.json",
            {"preprocessing": Preprocess(224, 224, pixel="bgr", mean=(7.0,)).to_json()},
            {"pixel": "bgr", "mean": (7.0,)},
        ),
    ],
)
def test_files_beside_a_network_state_it(
    name: str, text: Any, fields: dict[str, Any], tmp_path: Path
) -> None:
    content = text if isinstance(text, str) else json.dumps(text)
    (tmp_path / name).write_text(content, "utf-8")
    guess = guess_preprocess(replace(IMAGE, sidecars=read_sidecars(tmp_path / "net.param")))
    assert guess.stated and name in guess.why and not guess.notes
    for field, value in fields.items():
        found = getattr(guess.preprocess, field)
        assert found == (pytest.approx(value) if isinstance(value, tuple) else value), field


def test_a_file_wins_over_a_name_which_still_tells_the_resize() -> None:
    sidecars = {"yolox.json": '{"mean": [1, 2, 3], "std": [2, 2, 2]}'}
    guess = guess_preprocess(replace(IMAGE, name="yolox", sidecars=sidecars))
    assert (guess.preprocess.mean, guess.preprocess.norm) == ((1.0, 2.0, 3.0), (0.5,) * 3)
    assert (guess.preprocess.resize, guess.preprocess.pixel) == ("letterbox", "rgb")
    assert guess.reasons[0] == "yolox.json says so" and guess.reasons[1].startswith("for the resize, ")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[1, 2]",
        '{"mean": "red"}',
        '{"mean": [1, 2], "std": [1, 1]}',
        '{"mean": [0.5], "std": [0]}',
        "[" * 9999,
    ],
)
def test_files_that_say_nothing_change_nothing(text: str) -> None:
    guess = guess_preprocess(replace(IMAGE, sidecars={"net.json": text}))
    assert guess.preprocess == guess_preprocess(IMAGE).preprocess and not guess.stated


def test_a_file_for_another_size_is_noted() -> None:
    sidecars = {"metadata.yaml": ULTRALYTICS.format(task="detect")}
    guess = guess_preprocess(replace(IMAGE, shape=(3, 320, 320), sidecars=sidecars))
    assert guess.preprocess.size == (320, 320) and "224x224" in guess.notes[0]


def test_metadata_of_onnx_files() -> None:
    metadata = {"Image.BitmapPixelFormat": "Bgr8", "Image.NominalPixelRange": "Normalized_1_1"}
    found = guess_preprocess(replace(IMAGE, metadata=metadata))
    assert found.stated and (found.preprocess.pixel, found.preprocess.norm) == ("bgr", (1 / 127.5,))
    ultralytics = {"stride": "32", "task": "detect", "names": "{0: 'x'}", "imgsz": "[224, 224]"}
    assert guess_preprocess(replace(IMAGE, metadata=ultralytics)).preprocess.resize == "letterbox"


@pytest.mark.parametrize(
    ("mean", "deviation", "norm"),
    [
        ((0.485, 0.456, 0.406), 0.24, (1 / 255,)),
        ((-0.03, -0.09, -0.19), 0.5, (1 / 127.5,)),
        ((0.0,) * 3, 1.0, IMAGENET["norm"]),
        ((124.0, 116.0, 103.0), 60.0, ()),
    ],
)
def test_statistics_of_a_batch_norm_give_the_inputs_back(
    mean: tuple[float, ...], deviation: float, norm: tuple[float, ...]
) -> None:
    random = np.random.default_rng(0)
    weights = random.normal(size=(32, 3, 3, 3)).astype(np.float32)
    # Smooth pictures: each pixel of a window is nearly the same, and so are the channels.
    pictures = random.normal(size=(5000, 1, 1, 1)) + 0.25 * random.normal(size=(5000, 3, 1, 1))
    pictures = np.broadcast_to(pictures, (5000, 3, 3, 3)) * deviation / 1.03 + np.reshape(mean, (1, 3, 1, 1))
    outputs = np.einsum("nchw,ochw->no", pictures, weights)
    first = FirstLayer(
        weights, None, outputs.mean(axis=0).astype(np.float32), outputs.var(axis=0).astype(np.float32)
    )
    clue = first_layer_clue(first)
    assert clue is not None and clue.fields["norm"] == norm


def test_a_network_that_normalizes_itself_gets_pixels() -> None:
    weights = np.ones((16, 3, 3, 3), np.float32)
    own = FirstLayer(weights, scale=np.full(3, 1 / 58.0), shift=np.full(3, -120 / 58.0))
    clue = first_layer_clue(own)
    assert clue is not None and clue.fields["norm"] == ()
    clue = first_layer_clue(replace(own, scale=np.full(3, 4.4), shift=np.full(3, -2.0)))
    assert clue is not None and clue.fields["norm"] == (1 / 255,)


def test_a_size_that_a_file_beside_the_network_states_is_taken(tmp_path: Path) -> None:
    assert stated_size(tmp_path / "net.param") is None
    (tmp_path / "metadata.yaml").write_text(ULTRALYTICS.format(task="detect"), "utf-8")
    size, where = stated_size(tmp_path / "net.param") or ((0, 0), "")
    assert size == (224, 224) and "metadata.yaml" in where
    (tmp_path / "net.json").write_text('{"mean": [0, 0, 0], "size": [96, 48]}', "utf-8")
    assert stated_size(tmp_path / "net.param") is None, "they contradict each other"
