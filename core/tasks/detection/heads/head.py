"""What a family of heads offers, and what its recognition may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.base import Values
from clipscope.core.tasks.detection.boxes import Candidates, Floats
from clipscope.core.tasks.outputs import Output, Outputs

STRIDE_SETS = ((8, 16, 32), (8, 16, 32, 64), (16, 32), (4, 8, 16, 32))
"""Strides of levels that heads are tried with, the common ones first; a single level only as it is given."""


@dataclass(frozen=True, eq=False)
class Hints:
    """What is known beside the outputs' shapes.

    Attributes
    ----------
    outputs
        The outputs.
    sample
        fp32's answer for one image, in their shapes; None if none was run.
    classes
        Number of classes, from the class names or an option; None if not known.
    strides, anchors, priors
        As the person gave them; None if not.
    box_style
        ``"v5"``, ``"v3"`` or None: how raw boxes of anchors are coded.
    """

    outputs: Outputs
    sample: Values | None = None
    classes: int | None = None
    strides: tuple[int, ...] | None = None
    anchors: NDArray[np.float64] | None = None
    priors: NDArray[np.float64] | None = None
    box_style: str | None = None

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the network's input."""
        return self.outputs.input[2], self.outputs.input[1]

    @property
    def stride_sets(self) -> tuple[tuple[int, ...], ...]:
        """Strides to try."""
        return STRIDE_SETS if self.strides is None else (self.strides,)

    def values(self, index: int) -> NDArray[np.float32] | None:
        """The sample's values of one output."""
        return None if self.sample is None else self.sample[index]


class Head(Protocol):
    """A head of a detector, settled: which family, how many classes, which strides."""

    @property
    def family(self) -> str:
        """Its name, as the option ``head`` takes it."""
        ...

    @property
    def classes(self) -> int:
        """Number of classes."""
        ...

    def describe(self) -> str:
        """What was recognised, as the rest of a sentence."""
        ...

    def candidates(self, values: Values, least: float) -> Candidates:
        """Boxes of at least a score in pixels of the network's input, before suppression."""
        ...


@dataclass(frozen=True)
class Level:
    """One feature map: rows, columns, and pixels of the input a cell."""

    height: int
    width: int
    stride: int

    @property
    def cells(self) -> int:
        """Number of cells."""
        return self.height * self.width

    def corners(self) -> Floats:
        """Left upper corner of each cell in pixels of the input, row by row: float64 (cells, 2)."""
        y, x = np.divmod(np.arange(self.cells), self.width)
        found: Floats = np.stack([x, y], axis=1).astype(np.float64) * self.stride
        return found


@dataclass(frozen=True)
class Levels:
    """All feature maps, whose cells follow each other."""

    levels: tuple[Level, ...] = field(default=())

    @property
    def cells(self) -> int:
        """Number of cells of all of them."""
        return sum(level.cells for level in self.levels)

    @property
    def strides(self) -> tuple[int, ...]:
        """Strides, in order."""
        return tuple(level.stride for level in self.levels)

    def corners(self) -> Floats:
        """Left upper corners of all cells, float64 (cells, 2)."""
        return np.concatenate([level.corners() for level in self.levels])

    def stride_of_cells(self) -> Floats:
        """Stride of each cell, float64 (cells, 1)."""
        return np.concatenate([np.full((level.cells, 1), float(level.stride)) for level in self.levels])


def levels_of(size: tuple[int, int], strides: Sequence[int]) -> Levels:
    """Feature maps that an input of (width, height) has at some strides, rounded up."""
    width, height = size
    return Levels(tuple(Level(ceil(height / s), ceil(width / s), s) for s in strides))


def level_of_map(size: tuple[int, int], height: int, width: int) -> Level | None:
    """The level of a feature map from its own size; None where no whole stride gives it."""
    for stride in (4, 8, 16, 32, 64, 128):
        level = Level(ceil(size[1] / stride), ceil(size[0] / stride), stride)
        if (level.height, level.width) == (height, width):
            return level
    return None


def channels_last(shape: tuple[int, ...], size: tuple[int, int]) -> tuple[bool, Level] | None:
    """Whether a three-dimensional map has its channels last, and its level; None if it is no map."""
    if len(shape) != 3:
        return None
    first = level_of_map(size, shape[1], shape[2])
    last = level_of_map(size, shape[0], shape[1])
    if first is not None:
        return False, first
    return None if last is None else (True, last)


def table_of_cells(
    shape: tuple[int, ...], size: tuple[int, int], stride_sets: Sequence[Sequence[int]]
) -> tuple[bool, int, Levels] | None:
    """Whether a table has its channels last, its channels, and the levels of its cells; None if it is none.

    Strides are tried one set after the other, so that the common ones win where both sides fit.
    """
    if len(shape) != 2:
        return None
    for strides in stride_sets:
        levels = levels_of(size, strides)
        for last in (True, False):
            rows, width = shape if last else shape[::-1]
            if rows == levels.cells:
                return last, width, levels
    return None


def flat_map(values: NDArray[np.float32], last: bool) -> NDArray[np.float32]:
    """A map as (cells, channels)."""
    if last:
        return values.reshape(-1, values.shape[-1])
    return values.reshape(values.shape[0], -1).T


def are_shares(values: NDArray[np.floating] | None) -> bool | None:
    """Whether all values lie within 0 and 1, so that a sigmoid was done; None without values."""
    if values is None or not values.size:
        return None
    return bool(values.min() >= -1e-4 and values.max() <= 1 + 1e-4)


def named(outputs: Sequence[Output]) -> str:
    """Names of some outputs, for people."""
    names = [output.name for output in outputs]
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def strides_text(strides: Sequence[int]) -> str:
    """``strides 8, 16, 32``."""
    return f"stride{'s' if len(strides) > 1 else ''} {', '.join(map(str, strides))}"


def classes_text(count: int) -> str:
    """``80 classes``."""
    return f"{count} class{'' if count == 1 else 'es'}"
