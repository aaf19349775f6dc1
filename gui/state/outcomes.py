"""What became of single images in int8: those that flip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clipscope.core.evaluation.results import Accuracy, Flip

What = Literal["lost", "gained", "flipped", "both wrong"]


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


def flip_rows(accuracy: Accuracy | None) -> tuple[FlipRow, ...]:
    """The images that flip, in their order."""
    if accuracy is None:
        return ()
    found = accuracy.pictures
    places = [] if found is None else [int(found.images[at]) for at in found.flipped.nonzero()[0]]
    if len(places) != len(accuracy.flips):  # as of results that were kept before images had places
        return tuple(FlipRow(flip, None) for flip in accuracy.flips)
    return tuple(FlipRow(flip, place) for flip, place in zip(accuracy.flips, places, strict=True))
