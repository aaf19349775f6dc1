"""What became of single classes and images in int8: figures by class, and the images that flip."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clipscope.core.evaluation.results import Accuracy, Flip
from clipscope.core.tasks.base import Figure, unlike_names

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
    reference: Accuracy | None, here: Accuracy | None, names: Sequence[str] = ()
) -> tuple[ClassRow, ...]:
    """Figures by class, those that lose most first; classes that neither column has are left out.

    Parameters
    ----------
    reference, here
        Results of fp32 and of int8, perhaps of runs with other class names, or with none.
    names
        The present class names, which all classes are shown with; where there are none, those of the runs.
    """
    old, new = (_by_class(one, names) for one in (reference, here))
    named = {key: name for found in (old, new) for key, (name, _) in found.items()}
    present = unlike_names((key for key in named if isinstance(key, int)), names)
    rows = []
    for key, name in named.items():
        shown = present[key] if isinstance(key, int) and key < len(names) else name
        rows.append(ClassRow(shown, *(found[key][1] if key in found else None for found in (old, new))))
    return tuple(sorted(rows, key=lambda row: math.inf if row.difference is None else row.difference))


def _by_class(accuracy: Accuracy | None, names: Sequence[str]) -> dict[int | str, tuple[str, float]]:
    """Name in the run, and figure, by the class's number.

    Results that were kept before classes had numbers have them by their names, if those are the present ones.
    """
    task = None if accuracy is None else accuracy.task
    if task is None:
        return {}
    known = {name: number for number, name in enumerate(names)} | dict(task.classes)
    return {
        int(name) if name not in known and name.isdecimal() else known.get(name, name): (name, value)
        for name, value in task.by_class.items()
    }


def flip_rows(accuracy: Accuracy | None) -> tuple[FlipRow, ...]:
    """The images that flip, in their order."""
    if accuracy is None:
        return ()
    found = accuracy.pictures
    places = [] if found is None else [int(found.images[at]) for at in found.flipped.nonzero()[0]]
    if len(places) != len(accuracy.flips):  # as of results that were kept before images had places
        return tuple(FlipRow(flip, None) for flip in accuracy.flips)
    return tuple(FlipRow(flip, place) for flip, place in zip(accuracy.flips, places, strict=True))
