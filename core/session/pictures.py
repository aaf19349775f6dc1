"""Small pictures in a session: what a report shows of images, without them and without the network."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clipscope.core.common.column import EngineName

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 320
"""Longest side of a picture, in pixels."""
SMALL = 64
"""Side up to which a picture is kept without loss; larger ones are JPEG."""
MOST_BYTES = 256 * 1024
MOST_PICTURES = 64
_BEGINS = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True)
class Thumbnail:
    """A small picture.

    Attributes
    ----------
    kind
        How it is packed.
    width, height
        In its own pixels.
    data
        The file's content in base64.

    Raises
    ------
    ValueError
        If the data is no such file, or larger than thumbnails are.
    """

    kind: Literal["png", "jpeg"]
    width: int
    height: int
    data: str

    def __post_init__(self) -> None:
        if not (1 <= self.width <= 2 * SIDE and 1 <= self.height <= 2 * SIDE):
            raise ValueError(f"is not a picture of 1 to {2 * SIDE} pixels a side")
        if len(self.data) > MOST_BYTES * 4 // 3 + 4:
            raise ValueError(f"has more than {MOST_BYTES >> 10} kB")
        if not self.content.startswith(_BEGINS[self.kind]):
            raise ValueError(f"is no {self.kind.upper()} picture")

    @property
    def content(self) -> bytes:
        """The file's bytes; empty where the text is no base64."""
        try:
            return base64.b64decode(self.data, validate=True)
        except (binascii.Error, ValueError):
            return b""


@dataclass(frozen=True)
class SeenInput:
    """An image before and after the preprocessing.

    Attributes
    ----------
    name
        Of the image.
    picture
        The image itself; None for ready arrays.
    seen
        What the network is fed, as a picture: the pixels, or the values stretched to 0 to 255.
    low, high
        Lowest and highest value that is fed.
    """

    name: str
    picture: Thumbnail | None
    seen: Thumbnail
    low: float
    high: float


@dataclass(frozen=True)
class AnsweredImage:
    """An image with the answers of fp32 and int8.

    Attributes
    ----------
    index, name
        Its place in the evaluation images, and its name.
    engine
        Whose answers they are.
    fp32, int8
        The image, with the answers drawn over it where they have a place in it.
    fp32_text, int8_text
        The answers in words.
    truth
        What is right; empty where that is not known.
    apart
        How far the answers are apart (`clipscope.core.tasks.apart.Difference`).
    what
        What became of it in words: lost, gained, flipped.
    """

    index: int
    name: str
    engine: EngineName
    fp32: Thumbnail
    int8: Thumbnail
    fp32_text: str = ""
    int8_text: str = ""
    truth: str = ""
    apart: float = 0.0
    what: str = ""


@dataclass(frozen=True)
class SavedPictures:
    """The pictures of a session.

    Attributes
    ----------
    inputs
        Images as the network sees them.
    answers
        Images on which int8 and fp32 are furthest apart, by engine, the furthest first.
    key
        What they were made from.
    classes
        `fingerprint_of` the class names that are drawn in them; empty without names.
    """

    inputs: tuple[SeenInput, ...] = ()
    answers: tuple[AnsweredImage, ...] = ()
    key: str = ""
    classes: str = ""

    def __post_init__(self) -> None:
        if len(self.inputs) + len(self.answers) > MOST_PICTURES:
            raise ValueError(f"has more than {MOST_PICTURES} pictures")


def fingerprint_of(names: Sequence[str]) -> str:
    """What tells class names from others, in hexadecimal digits; empty for none."""
    return hashlib.sha256("\0".join(names).encode()).hexdigest()[:16] if names else ""


def thumbnail(image: Image, side: int = SIDE) -> Thumbnail:
    """A picture, made no larger than ``side``."""
    small = image.convert("RGB")
    small.thumbnail((side, side))
    width, height = small.size
    kind: Literal["png", "jpeg"] = "png" if max(width, height) <= SMALL else "jpeg"
    buffer = io.BytesIO()
    if kind == "png":
        small.save(buffer, "PNG", optimize=True)
    else:
        small.save(buffer, "JPEG", quality=88)
    return Thumbnail(kind, width, height, base64.b64encode(buffer.getvalue()).decode("ascii"))
