"""An answer over its picture as plain values in the picture's pixels, and as pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
HUES = 12
"""Colours of classes before they repeat."""
LABELLED = 0.06
"""Share of a picture that the texts of boxes cover at most."""


@dataclass(frozen=True)
class Box:
    """A box: left, top, right, bottom in pixels, its class for the colour, and a text."""

    place: tuple[float, float, float, float]
    kind: int
    text: str = ""


@dataclass(frozen=True)
class Mark:
    """A point in pixels, its class for the colour, and a text."""

    place: tuple[float, float]
    kind: int
    text: str = ""


@dataclass(frozen=True, eq=False)
class Mask:
    """A class map over the whole picture: whole numbers (H, W), 255 and below 0 for none."""

    classes: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Drawing:
    """What is drawn over a picture, the first below.

    Attributes
    ----------
    mask, boxes, marks
        In the picture's pixels.
    lines
        Text that has no place in the picture, such as the highest classes.
    image
        A picture to be shown instead, (H, W, 3) uint8 RGB, for networks that make pictures.
    """

    mask: Mask | None = None
    boxes: Sequence[Box] = ()
    marks: Sequence[Mark] = ()
    lines: Sequence[str] = ()
    image: NDArray[np.uint8] | None = None


def colour(kind: int) -> Colour:
    """A colour for a class, evenly around the colour wheel."""
    import colorsys

    hue = (kind * 5 % HUES) / HUES
    r, g, b = colorsys.hsv_to_rgb(hue, 0.75, 0.95)
    return round(r * 255), round(g * 255), round(b * 255)


def painted(picture: Image.Image, drawing: Drawing, line: Colour | None = None) -> Image.Image:
    """A picture with an answer over it.

    Parameters
    ----------
    picture
        RGB.
    drawing
        The answer.
    line
        One colour for all boxes and marks, such as an engine's; a class's own if None.
    """
    if drawing.image is not None:
        return Image.fromarray(drawing.image)
    out = picture.convert("RGB")
    if drawing.mask is not None:
        out = _masked(out, drawing.mask.classes)
    pen = ImageDraw.Draw(out)
    width = max(1, round(min(out.size) / 200))
    for box in drawing.boxes:
        pen.rectangle(box.place, outline=line or colour(box.kind), width=width)
    left_over = LABELLED * out.width * out.height
    for box in sorted(drawing.boxes, key=_area, reverse=True):
        left, top, right, bottom = pen.textbbox((box.place[0], box.place[1]), box.text)
        size = (right - left + 2, bottom - top + 2)
        # Of small boxes, and of many, a text would hide more than it says.
        if not box.text or size[0] > box.place[2] - box.place[0] or size[0] * size[1] > left_over:
            continue
        left_over -= size[0] * size[1]
        lift = min(size[1], box.place[1])
        pen.rectangle((left, top - lift, right + 2, bottom - lift + 1), fill=line or colour(box.kind))
        pen.text((box.place[0] + 1, box.place[1] - lift), box.text, fill=(0, 0, 0))
    for mark in drawing.marks:
        x, y = mark.place
        pen.ellipse(
            (x - 2 * width, y - 2 * width, x + 2 * width, y + 2 * width), fill=line or colour(mark.kind)
        )
    for number, text in enumerate(drawing.lines):
        pen.text((4, 4 + 12 * number), text, fill=(255, 255, 255), stroke_width=1, stroke_fill=(0, 0, 0))
    return out


def _area(box: Box) -> float:
    left, top, right, bottom = box.place
    return (right - left) * (bottom - top)


def _masked(picture: Image.Image, classes: NDArray[np.int64]) -> Image.Image:
    """A picture with a class map half transparent over it; class 0 is left clear."""
    pixels = np.asarray(picture, np.float32)
    shown = (classes > 0) & (classes != 255)
    kinds, inverse = np.unique(classes, return_inverse=True)
    hues = np.array([colour(int(kind)) for kind in kinds], np.float32)[inverse.reshape(classes.shape)]
    mixed = np.where(shown[..., None], 0.5 * pixels + 0.5 * hues, pixels)
    return Image.fromarray(np.clip(mixed, 0, 255).astype(np.uint8))
