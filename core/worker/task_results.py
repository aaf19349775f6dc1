"""What the worker answers about the task, and about single images."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.apart import BoxChanges, Difference
from clipscope.core.tasks.base import Figure
from clipscope.core.tasks.settings import TaskSettings

if TYPE_CHECKING:
    from clipscope.core.tasks.drawing import Drawing


@dataclass(frozen=True)
class TaskInfo:
    """What the network is for.

    Attributes
    ----------
    settings
        What was asked for.
    name
        The task; None where it is not known, or turned off.
    guessed
        Whether nobody named it.
    recognised
        What was recognised, as a sentence.
    headlines, known
        As `clipscope.core.tasks.base.Task` has them.
    options
        The adjustable settings of the task as they are now, as text, by name.
    origin
        Where labels come from, for people; None without.
    note
        What is said of labels that were found where nobody named them.
    outputs
        Names of the network's outputs.
    """

    settings: TaskSettings
    name: str | None
    guessed: bool = True
    recognised: str = ""
    headlines: tuple[str, ...] = ()
    known: Mapping[str, Figure] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    origin: str | None = None
    note: str | None = None
    outputs: tuple[str, ...] = ()

    @property
    def is_classification(self) -> bool:
        """Whether its figures are top-1, top-5 and agreement; so it is shown where nothing is recognised."""
        return self.name in (None, "classification")


@dataclass(frozen=True, eq=False)
class LoadedPicture:
    """An image as a person looks at it.

    Attributes
    ----------
    index, name
        Which image.
    pixels
        uint8 (H, W, 3) RGB, at most `clipscope.core.worker.handle_pictures.SIDE` wide and high; None if it
        can't be read.
    size
        (width, height) of the picture in its own pixels.
    problem
        Why it can't be read.
    """

    index: int
    name: str
    pixels: NDArray[np.uint8] | None
    size: tuple[int, int]
    problem: str | None = None


@dataclass(frozen=True)
class ClassBar:
    """A class with its probability, 0 to 1."""

    name: str
    share: float
    is_label: bool = False


@dataclass(frozen=True, eq=False)
class ShownAnswer:
    """What one column answers for an image.

    Attributes
    ----------
    drawing
        The answer in the picture's pixels; masks and pictures at no more than the size of the pixels that
        are shown. None where there is no answer.
    bars
        The five highest classes, of a classifier.
    reason
        Why there is no answer.
    """

    drawing: Drawing | None = None
    bars: tuple[ClassBar, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, eq=False)
class PictureAnswers:
    """Answers for one image.

    Attributes
    ----------
    index
        Which image.
    fp32, int8
        Both answers.
    truth
        What is right; None without labels.
    difference
        How far they are apart; None where one is missing.
    changes
        Which boxes were lost and gained, of a detector.
    problem
        Why the image has no answers.
    """

    index: int
    fp32: ShownAnswer
    int8: ShownAnswer
    truth: Drawing | None = None
    difference: Difference | None = None
    changes: BoxChanges | None = None
    problem: str | None = None


@dataclass(frozen=True)
class ClippedBlob:
    """The share of an image's values of a blob that its range clips.

    Attributes
    ----------
    root, layers
        The root blob, and the layers that read it.
    share
        0 to 1.
    count
        Number of values.
    peak
        The largest magnitude as a multiple of the threshold.
    """

    root: str
    layers: tuple[str, ...]
    share: float
    count: int
    peak: float


@dataclass(frozen=True)
class PictureClipping:
    """Blobs by the share of values that are clipped, the largest first; those without any are left out."""

    index: int
    blobs: tuple[ClippedBlob, ...]
    problem: str | None = None
