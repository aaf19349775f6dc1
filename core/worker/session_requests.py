"""Requests about sessions: small values without engine objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from clipscope.core.quant.kl import KlCurve
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.stats import BlobStats
from clipscope.core.worker.requests import Query


@dataclass(frozen=True)
class CheckPlans(Query):
    """Check that plans are for the open network; answered with `CheckedPlans`.

    Attributes
    ----------
    plans, stats
        The plans, and statistics by root blob.
    path
        The file that they come from, for messages.
    model
        Fingerprint of the network.
    """

    title: ClassVar[str] = "restoring the session"
    plans: tuple[QuantPlan, ...]
    stats: Mapping[str, BlobStats]
    path: Path
    model: str


@dataclass(frozen=True, eq=False)
class CheckedPlans:
    """What is drawn of the histograms.

    Attributes
    ----------
    curves, ranges
        KL curve at 8 bits by root blob, and ranges by root blob and method.
    """

    curves: Mapping[str, KlCurve]
    ranges: Mapping[str, Mapping[str, tuple[float, float]]]
