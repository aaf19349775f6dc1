"""The options that say how images become inputs; the window's command line has them, too."""

from __future__ import annotations

import argparse
from dataclasses import replace

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.presets import PRESETS, apply_preset

GUESS = "guess"
"""Preset that is made of what the network's files say."""
SIZE_HELP = (
    "input size, where neither the network, nor ready inputs, nor an .onnx file of its name beside it say it"
)


def add_preprocessing(parser: argparse.ArgumentParser) -> None:
    """How images become inputs."""
    group = parser.add_argument_group("preprocessing")
    group.add_argument(
        "--preset",
        choices=(*sorted(PRESETS), GUESS),
        help="settings in common use, or guess: from the network's files; those given one by one win",
    )
    group.add_argument("--resize", choices=("stretch", "crop", "letterbox"), help="default: stretch")
    group.add_argument(
        "--resize-to",
        metavar="N",
        type=positive,
        help="shorter side before a crop, in pixels; default: 8/7 of the input's",
    )
    group.add_argument("--pixel", choices=("rgb", "bgr", "grey"), help="default: rgb; grey for one channel")
    group.add_argument(
        "--mean", metavar="a,b,c", type=numbers, help="subtracted, in 0..255 units; default: 0"
    )
    group.add_argument(
        "--norm", metavar="a,b,c", type=numbers, help="multiplied after that, 1/deviation; default: 1"
    )
    group.add_argument(
        "--pad", metavar="V", type=int, help="letterbox: value of the border, 0..255; default: 114"
    )


def with_options(args: argparse.Namespace, base: Preprocess) -> Preprocess:
    """A preprocessing with what the options say; ``base`` itself if they say nothing.

    Whoever knows the network passes its guess as ``base`` where the preset is `GUESS`.

    Raises
    ------
    ClipScopeError
        If they don't fit each other or the network.
    """
    if args.preset and args.preset != GUESS:
        base = apply_preset(args.preset, base)
    names = ("resize", "resize_to", "pixel", "mean", "norm", "pad")
    given = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    return replace(base, **given) if given else base


def positive(text: str) -> int:
    """An integer from 1."""
    if not text.isdecimal() or len(text) > 9 or not int(text):
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a number from 1 to 999999999")
    return int(text)


def numbers(text: str) -> tuple[float, ...]:
    """Numbers with commas between them."""
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of numbers such as 104,117,123") from None


def size(text: str) -> tuple[int, int]:
    """``WxH`` in pixels."""
    width, mark, height = text.lower().partition("x")
    fits = mark and all(side.isdecimal() and len(side) < 6 and int(side) for side in (width, height))
    if not fits:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 224x224")
    return int(width), int(height)
