"""A question about the affine scheme, and its answer."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from clipscope.core.common.progress import Progress
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.stats import BlobStats
from clipscope.core.worker.requests import Enquiry, Request


@dataclass(frozen=True)
class FindAffine(Enquiry):
    """Ask for affine 8-bit ranges of some blobs by every method that has them; answered with `AffineRanges`.

    Attributes
    ----------
    stats
        Statistics by root blob.
    """

    title: ClassVar[str] = "finding affine ranges"
    stats: Mapping[str, BlobStats]

    def supersedes(self, older: Request) -> bool:
        """An older question of the same kind."""
        return isinstance(older, FindAffine)


@dataclass(frozen=True)
class AffineRanges:
    """(lo, hi) by root blob and method."""

    ranges: Mapping[str, Mapping[str, tuple[float, float]]]


def find_affine(request: FindAffine) -> Generator[Progress[None], None, AffineRanges]:
    """The ranges blob by blob, some tens of milliseconds each, so that it can be cancelled."""
    ranges: dict[str, dict[str, tuple[float, float]]] = {}
    for done, (root, stats) in enumerate(request.stats.items(), 1):
        ranges[root] = {name: find(stats, 8, False) for name, find in METHODS.items() if find.affine}
        yield Progress(request.title, done, len(request.stats))
    return AffineRanges(ranges)
