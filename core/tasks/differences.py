"""Differences of all images of an evaluation, packed: results are kept by the dozen, and in files."""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from clipscope.core.tasks.apart import NOT_KNOWN

ROWS = 6
"""Numbers an image: its place, lost, gained, flipped, wrong, and the distance, four bytes each."""
MOST_IMAGES = 10_000_000

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Differences:
    """Differences of all images that could be read, in the order of the images.

    Attributes
    ----------
    count
        Number of images.
    packed
        The numbers row by row, little-endian int32 and at last float32, with zlib and base64.

    Raises
    ------
    ValueError
        If the text does not hold as many numbers.
    """

    count: int
    packed: str

    def __post_init__(self) -> None:
        if not 0 <= self.count <= MOST_IMAGES:
            raise ValueError(f"can't be of {self.count} images")
        size = 4 * ROWS * self.count
        try:
            reader = zlib.decompressobj()
            content = reader.decompress(base64.b64decode(self.packed, validate=True), size + 1)
        except (zlib.error, binascii.Error, ValueError) as error:
            raise ValueError("is not packed as differences are") from error
        if len(content) != size:
            raise ValueError(f"does not hold the differences of {self.count} images")

    @classmethod
    def of(cls, whole: Ints, distance: NDArray[np.float32]) -> Differences:
        """From int32 (5, images), as the properties are named, and float32 (images,)."""
        content = whole.astype("<i4").tobytes() + distance.astype("<f4").tobytes()
        return cls(len(distance), base64.b64encode(zlib.compress(content, 6)).decode("ascii"))

    @cached_property
    def _content(self) -> bytes:
        return zlib.decompress(base64.b64decode(self.packed))

    @cached_property
    def _whole(self) -> Ints:
        whole: Ints = np.frombuffer(self._content, "<i4", 5 * self.count).reshape(5, self.count)
        return whole

    def _row(self, place: int) -> Ints:
        row: Ints = self._whole[place]
        return row

    @property
    def images(self) -> Ints:
        """Places of the images in their data set, int32 (images,)."""
        return self._row(0)

    @property
    def lost(self) -> Ints:
        """As in `clipscope.core.tasks.apart.Difference`, int32 (images,)."""
        return self._row(1)

    @property
    def gained(self) -> Ints:
        """The same."""
        return self._row(2)

    @property
    def flipped(self) -> Ints:
        """The same."""
        return self._row(3)

    @property
    def wrong(self) -> Ints:
        """The same; `NOT_KNOWN` without labels."""
        return self._row(4)

    @cached_property
    def distance(self) -> NDArray[np.float32]:
        """How far the answers are apart, float32 (images,)."""
        return np.frombuffer(self._content, "<f4", self.count, 20 * self.count)

    def __len__(self) -> int:
        return self.count

    @property
    def labelled(self) -> bool:
        """Whether any image has labels."""
        return bool((self.wrong != NOT_KNOWN).any())
