"""How far int8's answer for one image is from fp32's, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

NOT_KNOWN = -1
"""Stands for "no labels" where `Difference.wrong` is kept as a number."""


@dataclass(frozen=True)
class Difference:
    """int8's answer for one image beside fp32's.

    Attributes
    ----------
    distance
        0 where both answers are the same; the larger, the further apart. Each task has a unit of its own.
    lost, gained
        What fp32 has and int8 has not, and the other way round: boxes, classes of a map, points, or, where
        an answer is right or wrong as a whole, the image itself.
    flipped
        What both have but call something else.
    wrong
        Labelled things that neither has; None without labels.
    """

    distance: float
    lost: int = 0
    gained: int = 0
    flipped: int = 0
    wrong: int | None = None


@dataclass(frozen=True)
class Words:
    """What the parts of a `Difference` mean for a task.

    Attributes
    ----------
    distance
        The distance, for a tooltip.
    lost, gained, flipped, wrong
        A sentence on each; empty where the task has no such thing.
    """

    distance: str
    lost: str
    gained: str
    flipped: str
    wrong: str


WORDS: Final[Mapping[str, Words]] = {
    "classification": Words(
        "total variation distance of the two softmax, 0 to 1",
        "right in fp32, wrong in int8",
        "wrong in fp32, right in int8",
        "int8 has another top-1 than fp32",
        "neither has the label as top-1",
    ),
    "detection": Words(
        "a lost, gained or renamed box counts 1, a kept one its shift of score and what its IoU lacks of 1",
        "fp32 has a box where int8 has none of this class",
        "int8 has a box where fp32 has none of this class",
        "int8 gives a box of fp32 another class",
        "neither finds a labelled object",
    ),
    "segmentation": Words(
        "share of the pixels with another class",
        "a class of fp32's map is gone, or overlaps by less than half",
        "int8's map has a class that fp32's has not",
        "at least 1 % of the pixels go from one class to another, without the background",
        "a labelled class that neither overlaps by half",
    ),
    "keypoints": Words(
        "mean distance of the points, pixels of the picture",
        "within reach of its label in fp32, not in int8",
        "within reach of its label in int8, not in fp32",
        "a point that moves further than PCK allows",
        "a labelled point that neither reaches",
    ),
    "text": Words(
        "edits from one line to the other",
        "right in fp32, wrong in int8",
        "wrong in fp32, right in int8",
        "another line than fp32's",
        "neither line is right",
    ),
    "embedding": Words("1 - cosine of the two vectors", "", "", "", ""),
    "image-to-image": Words("root of the mean squared difference, 0 to 1", "", "", "", ""),
    "regression": Words("largest absolute error of a value", "", "", "", ""),
    "heads": Words(
        "total variation distance of the two softmax of a head, the largest, 0 to 1",
        "",
        "",
        "a head has another top-1 than in fp32",
        "",
    ),
}
"""By a task's name; others are told apart by the cosine of their outputs alone."""
OTHER_WORDS: Final = Words("1 - cosine of the outputs, the largest", "", "", "", "")


@dataclass(frozen=True)
class BoxChanges:
    """What became of the boxes that are shown, by their places among them.

    Attributes
    ----------
    lost, gained
        Of fp32 and of int8.
    renamed
        Pairs (int8's, fp32's) of the same place and different classes; part of neither.
    """

    lost: tuple[int, ...]
    gained: tuple[int, ...]
    renamed: tuple[tuple[int, int], ...]


def right_or_wrong(distance: float, flipped: bool, ours: bool, theirs: bool) -> Difference:
    """A difference of answers that are right or wrong as a whole."""
    lost, gained, wrong = theirs and not ours, ours and not theirs, not ours and not theirs
    return Difference(distance, int(lost), int(gained), int(flipped), int(wrong))
