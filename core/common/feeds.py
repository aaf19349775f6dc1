"""What a network takes that is fed no single image: arrays, carried as one of three dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

LONGEST = 8192
"""Longest side of what is carried, which a preprocessing has."""
MOST_DIMENSIONS = 4
"""Of an ncnn blob, and so of an input without its batch."""


@dataclass(frozen=True)
class Feed:
    """One input.

    Attributes
    ----------
    name
        As the file that was opened calls it.
    shape
        Of one sample, without a batch; one to four sides.
    """

    name: str
    shape: tuple[int, ...]

    @property
    def size(self) -> int:
        """Number of values."""
        return prod(self.shape)

    @property
    def text(self) -> str:
        """For people: ``features 40x100``."""
        return f"{self.name} {'x'.join(map(str, self.shape))}"


@dataclass(frozen=True)
class Feeds:
    """The inputs of a network in their order, and how a sample of all of them is carried.

    Everything between a data set and the engines knows one array of three dimensions a sample; a network
    takes it apart by Reshape and Crop in front of it, which exported networks do not have.
    """

    inputs: tuple[Feed, ...]

    @property
    def packed(self) -> bool:
        """Whether values lie one behind the other in rows: of several inputs, and of very long ones."""
        return len(self.inputs) > 1 or max(self._sides) > LONGEST

    @property
    def _sides(self) -> tuple[int, int, int]:
        """A single input's own sides as three."""
        shape = self.inputs[0].shape
        if len(shape) == MOST_DIMENSIONS:
            return shape[0], shape[1] * shape[2], shape[3]
        padded = (1, 1, *shape)[-3:]
        return padded[0], padded[1], padded[2]

    @property
    def carrier(self) -> tuple[int, int, int]:
        """(C, H, W) of a sample: a single input's own sides, others packed into rows."""
        if not self.packed:
            return self._sides
        total = sum(feed.size for feed in self.inputs)
        rows = -(-total // LONGEST)
        return 1, rows, -(-total // rows)

    def offset(self, place: int) -> int:
        """Where an input's values begin in the carried ones, flat."""
        return sum(feed.size for feed in self.inputs[:place])

    def carried(self, arrays: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """A sample of all inputs as it is carried, float32 contiguous; arrays in the order of the inputs."""
        if not self.packed:
            return np.ascontiguousarray(arrays[0], np.float32).reshape(self.carrier)
        found = np.zeros(prod(self.carrier), np.float32)
        for place, (feed, array) in enumerate(zip(self.inputs, arrays, strict=True)):
            begin = self.offset(place)
            found[begin : begin + feed.size] = np.asarray(array, np.float32).reshape(-1)
        return found.reshape(self.carrier)

    def apart(self, sample: NDArray[np.float32]) -> Mapping[str, NDArray[np.float32]]:
        """The arrays of a carried sample by the inputs' names."""
        flat = np.ascontiguousarray(sample).reshape(-1)
        return {
            feed.name: flat[begin : begin + feed.size].reshape(feed.shape)
            for place, feed in enumerate(self.inputs)
            for begin in [self.offset(place)]
        }

    @property
    def text(self) -> str:
        """For people."""
        return ", ".join(feed.text for feed in self.inputs)
