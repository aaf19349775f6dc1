"""Requests that look into a plan layer by layer, and their results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clipscope.core.mixed_precision.figures import (
    PARETO_SIZES,
    PARETO_TURNS,
    Budget,
    MixedPrecision,
    ParetoFront,
    Prefer,
)
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.worker.requests import Basis, Study

# Requests -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MeasureSensitivity(Study):
    """Measure what each layer's int8 costs; answered with `SensitivityResult`."""

    title: ClassVar[str] = "layer sensitivity"


@dataclass(frozen=True, kw_only=True)
class FindMixedPrecision(Study):
    """Find a plan with few layers in fp32 that keeps a budget; answered with `MixedPrecisionResult`.

    Attributes
    ----------
    report
        The sensitivity of this very plan.
    budget, prefer
        As `clipscope.core.mixed_precision.search.mixed_precision` takes them.
    """

    title: ClassVar[str] = "mixed precision"
    report: SensitivityReport
    budget: Budget
    prefer: Prefer = "few layers"


@dataclass(frozen=True, kw_only=True)
class MeasurePareto(Study):
    """Measure plans' accuracy against their latency on ncnn; answered with `ParetoResult`.

    Attributes
    ----------
    report
        The sensitivity of this very plan.
    extra
        fp32 layers of further plans.
    sizes, turns
        As `clipscope.core.mixed_precision.pareto.pareto` takes them.
    """

    title: ClassVar[str] = "accuracy against latency"
    report: SensitivityReport
    extra: tuple[tuple[str, ...], ...] = ()
    sizes: int = PARETO_SIZES
    turns: int = PARETO_TURNS


# Results ------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class SensitivityResult:
    """What each layer costs, and what it was computed from."""

    report: SensitivityReport
    basis: Basis


@dataclass(frozen=True, eq=False)
class MixedPrecisionResult:
    """The plan that a search found, by its fp32 layers; ``found.plan`` is empty, as in every step."""

    found: MixedPrecision
    basis: Basis


@dataclass(frozen=True, eq=False)
class ParetoResult:
    """Plans with accuracy and latency, by their fp32 layers; the points' plans are empty."""

    front: ParetoFront
    basis: Basis
