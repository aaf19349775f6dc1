"""Preprocessing that whole families of networks were trained with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.preprocess import Preprocess

_IMAGENET_STD: Final = (0.229, 0.224, 0.225)

PRESETS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "torchvision": (
        "torchvision: resize 256, centre crop 224, ImageNet mean and deviation",
        {
            "width": 224,
            "height": 224,
            "resize": "crop",
            "resize_to": 256,
            "pixel": "rgb",
            "mean": (123.675, 116.28, 103.53),
            "norm": tuple(1 / (std * 255) for std in _IMAGENET_STD),
        },
    ),
    "caffe": (
        "Caffe: stretched, BGR, ImageNet mean",
        {"resize": "stretch", "pixel": "bgr", "mean": (104.0, 117.0, 123.0), "norm": (1.0,)},
    ),
    "0..1": ("RGB from 0 to 1", {"pixel": "rgb", "mean": (), "norm": (1 / 255,)}),
    "-1..1": ("RGB from -1 to 1", {"pixel": "rgb", "mean": (127.5,), "norm": (1 / 127.5,)}),
}
"""Name to (title, the fields of :class:`~clipscope.core.data.preprocess.Preprocess` that it sets)."""


def apply_preset(name: str, base: Preprocess) -> Preprocess:
    """Set the fields of a preset, keeping what the network itself decides.

    The size of ``base`` wins over that of the preset; the shorter side before the crop then keeps the
    preset's ratio to it. A grey ``base`` stays grey where the preset has the same values for all channels.

    Raises
    ------
    ClipScopeError
        If there is no such preset.
    """
    if name not in PRESETS:
        raise ClipScopeError(f"no preset is called {name!r}", fix=f"choose one of {', '.join(PRESETS)}")
    settings = dict(PRESETS[name][1])
    size = (settings.pop("width", None), settings.pop("height", None))
    if base.size is None:
        settings |= {"width": size[0], "height": size[1]}
    elif base.size != size and "resize_to" in settings:
        settings["resize_to"] = None
    same_for_all = max(len(settings["mean"]), len(settings["norm"])) <= 1
    if base.pixel == "grey" and same_for_all:
        del settings["pixel"]
    return replace(base, **settings)
