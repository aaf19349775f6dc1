"""Searches on calibration images, and analyses on evaluation images, that the worker can be asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from clipscope.core.mixed_precision.figures import PARETO_SIZES, PARETO_TURNS, Budget, Prefer
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import Analysis, Search


@dataclass(frozen=True)
class Tune(Search):
    """Find the best plan within a time; answered with `clipscope.core.tune.report.TuneReport`.

    Its steps carry the report that there would be if it were cancelled then, once the start is scored.

    Attributes
    ----------
    seconds, bits
        As `clipscope.core.tune.search.tune` takes them.
    allow_overlap
        Whether to tune although evaluation images are among the calibration images; otherwise that is refused
        with a failure of kind ``"overlap"``.
    begin_with
        As `clipscope.core.tune.search.tune` takes it.
    task
        What the network is for: its loss against fp32 compares plans, for classifiers the logit cosine. Its
        labels, which are of other images, are left out.
    present
        The plan that there is, to hold what is found against.
    """

    title: ClassVar[str] = "tuning"
    seconds: float
    bits: int = 8
    allow_overlap: bool = False
    begin_with: QuantPlan | None = None
    task: TaskSettings = field(default_factory=TaskSettings)
    present: QuantPlan | None = None


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
    task
        What the network is for: its figure of both plans on the evaluation images is in the answer.
    """

    title: ClassVar[str] = "EasyQuant"
    plan: QuantPlan
    roots: tuple[str, ...] | None = None
    sweeps: int | None = None
    seconds: float | None = None
    task: TaskSettings = field(default_factory=TaskSettings)


@dataclass(frozen=True)
class MeasureSensitivity(Analysis):
    """Measure what each layer's int8 costs; answered with `SensitivityResult`."""

    title: ClassVar[str] = "layer sensitivity"


@dataclass(frozen=True, kw_only=True)
class FindMixedPrecision(Analysis):
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
class MeasurePareto(Analysis):
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
