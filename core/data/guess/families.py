"""Networks that are known by the name of their file, with what their authors feed them.

Values are those of the programs that the authors, or ncnn's examples, run them with.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from clipscope.core.data.guess.first_layer import CAFFE_MEAN, IMAGENET, RAW, SIGNED, UNIT
from clipscope.core.data.guess.values import Clue, Facts


class Family(NamedTuple):
    """A pattern of file names, its title, and the fields that it sets."""

    pattern: str
    title: str
    fields: dict[str, Any]


_LETTERBOX: Final[dict[str, Any]] = {"resize": "letterbox", "pad": 114}
_STRETCH: Final[dict[str, Any]] = {"resize": "stretch"}
_NANODET: Final[dict[str, Any]] = {
    "pixel": "bgr",
    "mean": (103.53, 116.28, 123.675),
    "norm": (0.017429, 0.017507, 0.017125),
}
_SSD: Final[dict[str, Any]] = {"pixel": "bgr", "mean": (127.5,), "norm": (0.007843,)}

FAMILIES: Final = (
    Family(r"nanodet", "NanoDet (its config: BGR, ImageNet mean and deviation)", _NANODET | _STRETCH),
    Family(r"yolox", "YOLOX (its demo: BGR of 0..255, letterbox)", RAW | {"pixel": "bgr"} | _LETTERBOX),
    Family(
        r"fastest-?det|yolo-?fastest-?v2",
        "FastestDet (its demo: BGR of 0..1)",
        UNIT | {"pixel": "bgr"} | _STRETCH,
    ),
    Family(
        r"yolo-?fastest|yolov[34]",
        "a Darknet YOLO (ncnn's example: RGB of 0..1)",
        UNIT | {"pixel": "rgb"} | _STRETCH,
    ),
    Family(r"mobilenet.*(ssd|yolo)", "MobileNet-SSD (ncnn's example: BGR of -1..1)", _SSD | _STRETCH),
    Family(
        r"squeezenet.*ssd",
        "SqueezeNet-SSD (ncnn's example)",
        {"pixel": "bgr", "mean": CAFFE_MEAN, "norm": ()} | _STRETCH,
    ),
    Family(
        r"yolov?(5|6|7|8|9|1[0-9]|2[0-9])",
        "a YOLO (RGB of 0..1, letterbox)",
        UNIT | {"pixel": "rgb"} | _LETTERBOX,
    ),
    Family(
        r"retinaface|mnet[._]?[0-9]",
        "RetinaFace (ncnn's example: RGB of 0..255)",
        RAW | {"pixel": "rgb"} | _STRETCH,
    ),
    Family(
        r"scrfd",
        "SCRFD (RGB, mean 127.5, norm 1/128)",
        {"pixel": "rgb", "mean": (127.5,), "norm": (1 / 128,)} | _LETTERBOX,
    ),
    Family(
        r"arcface|mobilefacenet|w600k|glint360k",
        "a face embedding (RGB of -1..1)",
        SIGNED | {"pixel": "rgb"} | _STRETCH,
    ),
    Family(
        r"ocr.*_?det",
        "PaddleOCR's detector (BGR, ImageNet mean and deviation)",
        IMAGENET | {"pixel": "bgr"} | _STRETCH,
    ),
    Family(r"ocr.*_?(rec|cls)", "PaddleOCR's reader (BGR of -1..1)", SIGNED | {"pixel": "bgr"} | _STRETCH),
)


def family_clue(facts: Facts) -> Clue | None:
    """What a network's file name says."""
    for family in FAMILIES:
        if facts.shape[0] == 3 and re.search(family.pattern, facts.name.casefold()):
            return Clue(family.fields, f"its file is named as {family.title}")
    return None


def input_name_clue(facts: Facts) -> Clue | None:
    """What the name of its input says: that of the tool which wrote the network."""
    if facts.shape[0] != 3:
        return None
    name = facts.input_name.casefold()
    if name == "data" and "mxnet" not in facts.producer.casefold():
        fields = {"pixel": "bgr", "mean": CAFFE_MEAN, "norm": ()} | _STRETCH
        return Clue(fields, "its input is called data, as Caffe's: BGR minus ImageNet's mean")
    if name == "images" and not facts.is_classifier:
        return Clue(
            UNIT | {"pixel": "rgb"} | _LETTERBOX, "its input is called images, as YOLO's: RGB of 0..1"
        )
    if any(tool in facts.producer.casefold() for tool in ("tf2onnx", "keras")):
        return Clue(SIGNED | {"pixel": "rgb"} | _STRETCH, f"{facts.producer} wrote it: mostly RGB of -1..1")
    return None


def kind_clue(facts: Facts) -> Clue | None:
    """What large classifiers of colour pictures mostly get: torchvision's crop, and ImageNet's values."""
    large = min(facts.shape[1:]) >= 160 and facts.shape[1] == facts.shape[2]
    if facts.is_classifier and large and facts.shape[0] == 3:
        fields = IMAGENET | {"pixel": "rgb", "resize": "crop"}
        return Clue(fields, "it is a classifier, and most of this size were trained as torchvision's")
    return None
