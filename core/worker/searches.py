"""Searches for a better plan: what the worker is asked for. Their results are the verbs' own reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.requests import Search


@dataclass(frozen=True)
class Tune(Search):
    """Find the best plan within a time; answered with `clipscope.core.tune.report.TuneReport`.

    Its steps carry the report that there would be if it were cancelled then, once the start is scored.

    Attributes
    ----------
    seconds, bits
        As `clipscope.core.tune.search.tune` takes them.
    insist
        Whether to tune although evaluation images are among the calibration images; otherwise that is refused
        with a failure of kind ``"overlap"``.
    """

    title: ClassVar[str] = "tuning"
    seconds: float
    bits: int = 8
    insist: bool = False


@dataclass(frozen=True)
class EasyQuant(Search):
    """Search scales layer by layer; answered with `clipscope.core.easyquant.report.EasyQuantReport`.

    Its steps carry the plan so far.

    Attributes
    ----------
    plan
        Where to start.
    roots
        Root blobs to search, with their layers; all if None.
    sweeps, seconds
        As `clipscope.core.easyquant.search.easyquant` takes them.
    """

    title: ClassVar[str] = "EasyQuant"
    plan: QuantPlan
    roots: tuple[str, ...] | None = None
    sweeps: int | None = None
    seconds: float | None = None
