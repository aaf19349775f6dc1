"""A column held against its reference image by image: which of them has each one right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
