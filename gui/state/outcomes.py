"""What became of single classes and images in int8: figures by class, and the images that flip."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from clipscope.core.evaluation.results import Accuracy, Flip
from clipscope.core.tasks.base import Figure

What = Literal["lost", "gained", "flipped", "both wrong"]


@dataclass(frozen=True)
class ClassRow:
    """The task's first figure of one class.

    Attributes
    ----------
    name
        The class.
    reference, here
        The figure in fp32 of the same engine, and in int8; None where a column has none.
    """

    name: str
    reference: float | None
    here: float | None

    @property
    def difference(self) -> float | None:
        """Int8 less fp32; None where either is not known."""
        return None if self.reference is None or self.here is None else self.here - self.reference


@dataclass(frozen=True)
class FlipRow:
    """An image whose top-1 is another one in int8.

    Attributes
    ----------
    flip
        The image and its classes.
    index
        Its place in the data set; None where that is not known.
    """

    flip: Flip
    index: int | None

    @property
    def what(self) -> What:
        """Right in fp32 and wrong in int8, the other way round, both wrong, or without a label."""
        if self.flip.label is None:
            return "flipped"
        if self.flip.label not in (self.flip.reference, self.flip.here):
            return "both wrong"
        return "lost" if self.flip.label == self.flip.reference else "gained"


def figure_by_class(accuracy: Accuracy | None) -> Figure | None:
    """What the figures by class are; None where the task has none."""
    task = None if accuracy is None else accuracy.task
    if task is None or not task.by_class:
        return None
    return next((task.known[name] for name in task.headlines if name in task.known), None)


def class_rows(
    reference: Accuracy | None, here: Accuracy | None, class_name: Callable[[int], str] = str
) -> tuple[ClassRow, ...]:
    """Figures by class, those that lose most first; classes that neither column has are left out.

    Classes that had a number in one of the runs, before there were names, have their names by now.
    """
    both = ({} if one is None or one.task is None else one.task.by_class for one in (reference, here))
    old, new = (
        {class_name(int(text)) if text.isdecimal() else text: value for text, value in found.items()}
        for found in both
    )
    rows = [ClassRow(name, old.get(name), new.get(name)) for name in {**old, **new}]
    return tuple(sorted(rows, key=lambda row: math.inf if row.difference is None else row.difference))


def flip_rows(accuracy: Accuracy | None) -> tuple[FlipRow, ...]:
    """The images that flip, in their order."""
    if accuracy is None:
        return ()
    found = accuracy.pictures
    places = [] if found is None else [int(found.images[at]) for at in found.flipped.nonzero()[0]]
    if len(places) != len(accuracy.flips):  # as of results that were kept before images had places
        return tuple(FlipRow(flip, None) for flip in accuracy.flips)
    return tuple(FlipRow(flip, place) for flip, place in zip(accuracy.flips, places, strict=True))
