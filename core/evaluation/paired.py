"""Which images a column has right: held against its reference, or against another plan, image by image."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from clipscope.core.evaluation.results import Accuracy


class PairedHits(NamedTuple):
    """Images with a label by who has it right: both columns, this one alone, the reference alone, none."""

    both: int
    gained: int
    lost: int
    neither: int

    @property
    def images(self) -> int:
        """Number of images."""
        return sum(self)


class ImageHits(NamedTuple):
    """Which labelled images are right, one by one, so that two plans can be held against each other.

    Attributes
    ----------
    images
        Number of labelled images.
    bits
        A bit an image in the order of the data set, 1 where it is right, highest bit of a byte first, as
        base64: a session has six images a character.
    """

    images: int
    bits: str

    @classmethod
    def pack(cls, hits: Sequence[bool]) -> ImageHits:
        """Of the labelled images in their order."""
        packed = np.packbits(np.asarray(hits, np.bool_))
        return cls(len(hits), base64.b64encode(packed.tobytes()).decode("ascii"))

    def unpack(self) -> NDArray[np.bool_] | None:
        """Bool (images,); None where the bits are not of so many images, as in a file that was changed."""
        try:
            packed = np.frombuffer(base64.b64decode(self.bits, validate=True), np.uint8)
        except (ValueError, binascii.Error):
            return None
        if self.images < 0 or packed.size != -(-self.images // 8):
            return None
        return np.unpackbits(packed, count=self.images).astype(np.bool_)


def pairs_of(here: ImageHits | None, there: ImageHits | None) -> PairedHits | None:
    """The counts of two columns on the same images; None where either is not known, or of other images."""
    mine, theirs = (None if one is None else one.unpack() for one in (here, there))
    if mine is None or theirs is None or not mine.size or mine.size != theirs.size:
        return None
    groups = (mine & theirs, mine & ~theirs, ~mine & theirs, ~mine & ~theirs)
    return PairedHits(*(int(group.sum()) for group in groups))


def hits_of(accuracy: Accuracy, name: str) -> PairedHits | None:
    """The counts of ``"top1"`` or ``"top5"``; None without labels or a reference.

    Figures that were kept before they had counts have flips, which say the same of top-1 where all images
    are labelled: an image counts on one side only if it is a flip.
    """
    found = accuracy.paired.get(name)
    if found is not None or name != "top1":
        return found
    top1, flips = accuracy.top1, accuracy.flips
    if top1 is None or not 0 <= top1 <= 1 or accuracy.agreement is None:
        return None
    if len(flips) != round((1 - accuracy.agreement) * accuracy.images):
        return None
    if any(flip.label is None for flip in flips):
        return None
    lost = sum(flip.reference == flip.label for flip in flips)
    gained = sum(flip.here == flip.label for flip in flips)
    hits = round(top1 * accuracy.images)
    both, neither = hits - gained, accuracy.images - hits - lost
    return PairedHits(both, gained, lost, neither) if both >= 0 and neither >= 0 else None
