"""Requests about the images as sets: whether there are enough, and whether the two have some in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.requests import Query, Request


@dataclass(frozen=True)
class FindSettling(Query):
    """Ask for thresholds by the number of images; answered with `clipscope.core.calibration.enough.Settling`.

    The answer is a tuple, empty where the images were too few, or the calibration is another worker's.

    Attributes
    ----------
    plan
        The plan that the last calibration made, whose methods count.
    model
        Fingerprint of the network that it is for.
    """

    title: ClassVar[str] = "comparing thresholds by the number of images"
    latest_only: ClassVar[bool] = True
    plan: QuantPlan
    model: str


@dataclass(frozen=True)
class FindOverlap(Request):
    """Compare calibration and evaluation images; answered with a sentence, or None without a common one."""

    title: ClassVar[str] = "comparing images"
    latest_only: ClassVar[bool] = True
    alters: ClassVar[bool] = False
