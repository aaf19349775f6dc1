"""What every task offers: answers from outputs, their scores against labels and against fp32, a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from clipscope.core.tasks.bootstrap import KeptDraws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clipscope.core.data.geometry import Geometry
    from clipscope.core.data.item import Item
    from clipscope.core.tasks.drawing import Drawing

Values: TypeAlias = "Sequence[NDArray[np.float32]]"
"""What a network answers for one image: an array an output, each in its own shape."""

Unit = Literal["share", "count", "number", "px", "db"]


@dataclass(frozen=True)
class Figure:
    """One figure of a task.

    Attributes
    ----------
    title
        Its name for people.
    unit
        ``"share"`` lies between 0 and 1 and is shown in percent, ``"number"`` with three decimals.
    higher_is_better
        None where neither is.
    """

    title: str
    unit: Unit = "share"
    higher_is_better: bool | None = True


@dataclass(frozen=True)
class Picture:
    """One image of a data set, as a task sees it.

    Attributes
    ----------
    item
        The image.
    geometry
        Where it lies in the network's input.
    """

    item: Item
    geometry: Geometry


@dataclass(frozen=True)
class Scored:
    """Figures over some images.

    Attributes
    ----------
    figures
        By name; None where a figure can't be had, such as an AP without a single box to find.
    intervals
        95 % intervals by the same names, for those that have one: bootstrap over images; exact for counts.
    by_class
        The first figure of each class that has one, by the class's name.
    classes
        The classes' numbers by the same names: who shows them later may have other names by then.
    """

    figures: Mapping[str, float | None]
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    by_class: Mapping[str, float] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TaskFigures:
    """What a task says of one column.

    Attributes
    ----------
    name
        The task.
    recognised
        What was recognised in the outputs, as a sentence.
    figures, intervals
        Of `Scored`, against the labels and against fp32 together.
    headlines
        The figure against labels and the one against fp32, those of the two that can be had.
    known
        What the names of the figures mean.
    by_class
        `Scored.by_class` against the labels, or against fp32 where there are none.
    classes
        `Scored.classes` of the same.
    labelled
        Number of images with labels.
    notes
        What a person must know, a sentence each.
    differences
        Of figures against the labels, by name: by how much they are above the reference column's on the same
        images, and the 95 % interval of that, from a paired bootstrap over images.
    draws
        The drawn figures of headlines, by name, for the same of two plans; empty for classification, whose
        images are kept one by one.
    """

    name: str
    recognised: str
    figures: Mapping[str, float | None]
    intervals: Mapping[str, tuple[float, float]]
    headlines: tuple[str, ...]
    known: Mapping[str, Figure]
    by_class: Mapping[str, float] = field(default_factory=dict)
    labelled: int = 0
    notes: tuple[str, ...] = ()
    differences: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    draws: Mapping[str, KeptDraws] = field(default_factory=dict, compare=False, repr=False)


def unlike_names(numbers: Iterable[int], names: Sequence[str]) -> dict[int, str]:
    """A name for each class, unlike the others': its own, with the number where two share one, or the number.

    Parameters
    ----------
    numbers
        The classes.
    names
        In the order of the numbers; there may be too few.
    """
    own = {number: names[number] if number < len(names) else str(number) for number in numbers}
    often = Counter(own.values())
    return {number: name if often[name] == 1 else f"{name} ({number})" for number, name in own.items()}


class Task(Protocol):
    """A task, settled for one network. Immutable; all functions may be called from several threads.

    An answer is whatever `decode` returns; a record is what is kept of an answer and what it is held against,
    and should be small.
    """

    @property
    def name(self) -> str:
        """``"detection"``."""
        ...

    @property
    def recognised(self) -> str:
        """What was recognised, as a sentence for people."""
        ...

    @property
    def known(self) -> Mapping[str, Figure]:
        """The figures that `against_labels` and `against_fp32` may have."""
        ...

    @property
    def headlines(self) -> tuple[str, str]:
        """The one figure against labels and the one against fp32 that say most."""
        ...

    def decode(self, values: Values, picture: Picture) -> Any:
        """The answer for one image."""
        ...

    def labels(self, picture: Picture) -> Any | None:
        """What is right for an image, in the form of an answer; None without labels.

        Raises
        ------
        ClipScopeError
            If a label file is broken; names the place.
        """
        ...

    def held_to_labels(self, answer: Any, labels: Any, picture: Picture) -> Any:
        """The record of an answer and what is right."""
        ...

    def held_to_fp32(self, answer: Any, reference: Any, picture: Picture) -> Any:
        """The record of an answer and fp32's."""
        ...

    def against_labels(self, records: Sequence[Any]) -> Scored:
        """Figures of all images with labels."""
        ...

    def against_fp32(self, records: Sequence[Any]) -> Scored:
        """Figures of all images."""
        ...

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is, as a sentence names it; None where the logit cosine says it all."""
        ...

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """How far int8's outputs are from fp32's for one image, as the task sees it; lower is better.

        What searches make smaller: it moves with every output, where the figures of `against_fp32` step, so
        that few images tell two plans apart. It reads outputs alone, so that an image may be mirrored or
        shifted. NaN where fp32's outputs of this image say nothing.
        """
        ...

    def draw(self, answer: Any, picture: Picture) -> Drawing:
        """An answer over its picture, in the picture's pixels."""
        ...
