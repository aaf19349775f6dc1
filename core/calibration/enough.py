"""Whether the calibration set is enough: each threshold against the number of images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.methods import method as find_method
from clipscope.core.quant.plan import QuantPlan

if TYPE_CHECKING:  # which loads ncnn; the window reads what is said of it alone
    from clipscope.core.calibration.calibrate import Calibration

MOVES = 0.1
"""Share by which the second half of the images moves a threshold that is not settled yet."""


@dataclass(frozen=True)
class Settling:
    """Threshold of one blob by the number of images that it is made from.

    Attributes
    ----------
    root
        The blob.
    thresholds
        Threshold by number of images, the last one all of them.
    half
        Number of images that is half of them.
    """

    root: str
    thresholds: dict[int, float]
    half: int

    @property
    def moved(self) -> float:
        """Share by which the threshold of half of the images differs from that of all."""
        last = list(self.thresholds.values())[-1]
        return abs(self.thresholds[self.half] - last) / last if last > 0 else 0.0


def settling(calibration: Calibration, plan: QuantPlan, *, every: bool = True) -> tuple[Settling, ...]:
    """How thresholds come about, for the blobs whose symmetric range a method made.

    Parameters
    ----------
    calibration
        With statistics of parts of the images; without, because there are too few, nothing is found.
    plan
        Says the method of each blob.
    every
        Whether to make the thresholds of a quarter and three quarters of the images, too.
    """
    if not calibration.subsets:
        return ()
    sizes = sorted(calibration.subsets)
    half = sizes[len(sizes) // 2]

    def of_root(root: str) -> Settling | None:
        quant = plan.activations[root]
        if root not in calibration.stats or not quant.is_symmetric:
            return None
        try:
            choose = find_method(quant.origin)
        except ClipScopeError:  # a person's, or a search's
            return None
        thresholds = {
            size: choose(calibration.subsets[size][root], quant.bits, True)[1]
            for size in (sizes if every else [half])
        }
        return Settling(root, {**thresholds, calibration.images: quant.hi}, half)

    # One after the other, as in `make_plan`.
    found = map(of_root, plan.activations)
    return tuple(one for one in found if one is not None)


def settling_text(found: Sequence[Settling]) -> str | None:
    """A sentence on whether more images still move thresholds; None where it is not known."""
    if not found:
        return None
    moving = sorted((one for one in found if one.moved > MOVES), key=lambda one: -one.moved)
    half, whole = found[0].half, max(found[0].thresholds)
    if not moving:
        return f"the images are enough: {half} of {whole} give every threshold within {MOVES:.0%}"
    first = moving[0]
    return (
        f"more images would still move thresholds: from {half} to {whole} images {len(moving)} of"
        f" {len(found)} moved by more than {MOVES:.0%}, most of all that of blob {first.root}, by"
        f" {first.moved:.0%}"
    )


def settling_json(found: Sequence[Settling]) -> dict[str, Any]:
    """Thresholds by blob, each by the number of images that it is made from."""
    return {
        one.root: [{"images": size, "threshold": value} for size, value in one.thresholds.items()]
        for one in found
    }
