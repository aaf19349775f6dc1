"""Networks that are known by the name of their file, with what their authors feed them.

Values are those of the programs that the authors, or ncnn's examples, run them with.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from clipscope.core.data.guess.first_layer import CAFFE_MEAN, IMAGENET, RAW, SIGNED, UNIT
from clipscope.core.data.guess.values import Clue, Facts


class Family(NamedTuple):
    """A pattern of file names, its title, the fields that it sets, and the usual (width, height)."""

    pattern: str
    title: str
    fields: dict[str, Any]
    size: tuple[int, int] | None = None


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
        (640, 640),
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
        (640, 640),
    ),
    Family(
        r"arcface|mobilefacenet|w600k|glint360k",
        "a face embedding (RGB of -1..1)",
        SIGNED | {"pixel": "rgb"} | _STRETCH,
        (112, 112),
    ),
    Family(
        r"ocr.*_?det",
        "PaddleOCR's detector (BGR, ImageNet mean and deviation)",
        IMAGENET | {"pixel": "bgr"} | _STRETCH,
        (640, 640),
    ),
    Family(
        r"ocr.*_?cls", "PaddleOCR's reader (BGR of -1..1)", SIGNED | {"pixel": "bgr"} | _STRETCH, (192, 48)
    ),
    # Of versions before 3 lines of text were 32 high (rec_image_shape of PaddleOCR).
    Family(
        r"ocr(?:_\w+?)?_?v[12](?:\.|_).*rec",
        "PaddleOCR's reader (BGR of -1..1)",
        SIGNED | {"pixel": "bgr"} | _STRETCH,
        (320, 32),
    ),
    Family(
        r"ocr.*_?rec", "PaddleOCR's reader (BGR of -1..1)", SIGNED | {"pixel": "bgr"} | _STRETCH, (320, 48)
    ),
)
USUAL: Final = (224, 224)
"""(width, height) of most classifiers."""
LINE_WIDTH, LINE_HEIGHT = 320, 64
"""Width that readers of text are run with, and the height up to which an input is a line of text."""


def proposed_size(name: str, width: int = 0, height: int = 0) -> tuple[int, int]:
    """(width, height) to propose for a network that does not state both.

    Parameters
    ----------
    name
        Of its file.
    width, height
        What it states; 0 for a side that is open.
    """
    families = (one for one in FAMILIES if re.search(one.pattern, name.casefold()))
    known = next(families, None)
    if known is not None and known.size is not None and height in (0, known.size[1]):
        square = known.size[0] == known.size[1]
        return width or known.size[0], width if width and square and not height else known.size[1]
    if height and not width:
        return (LINE_WIDTH if height <= LINE_HEIGHT else height), height
    return (width, width) if width and not height else (width or USUAL[0], height or USUAL[1])


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
