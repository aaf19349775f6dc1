"""The searches as plain functions, which `clipscope.core.api` offers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from clipscope.core.calibration.calibrate import Calibration
from clipscope.core.common.blocking import CancelCall, ProgressCall, run_blocking
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.objective import objective_of
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.lower.plans import make_plan
from clipscope.core.method_choice import choose as method_verb
from clipscope.core.method_choice.result import UNCOMPARED, MethodChoice
from clipscope.core.mixed_precision import search as mixed_verb
from clipscope.core.mixed_precision.figures import Budget, MixedPrecision
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity import search as sensitivity_verb
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tune import search as tune_verb
from clipscope.core.tune.report import TuneReport


def task_settings(task: str | TaskSettings | None, truth: Path | str | None) -> TaskSettings:
    """What is said of a task: its name or its settings, and where its labels are."""
    settings = task if isinstance(task, TaskSettings) else TaskSettings(task)
    return settings if truth is None else replace(settings, truth=Path(truth))


def choose_method(
    model: Model,
    calibration: Calibration,
    *,
    threads: int | None = None,
    task: str | TaskSettings | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
    **options: Any,
) -> MethodChoice:
    """What auto chooses for a network, with all that it compares.

    Parameters
    ----------
    model, calibration
        The network, and what `clipscope.core.api.calibrate` measured.
    threads
        Images at a time; all processors if None.
    task
        What the network is for, as `clipscope.core.api.evaluate` takes it: its loss against fp32 is compared.
        Guessed if None; ``"none"`` compares logit cosines.
    progress, cancel
        See `clipscope.core.api`.
    **options
        As for `clipscope.core.api.make_plan`: ``symmetric``, and the widths.

    Raises
    ------
    ClipScopeError
        If the outputs do not fit the task.
    Cancelled
        If ``cancel`` returned True.
    """
    plan = make_plan(model, calibration.stats, UNCOMPARED, **options)
    symmetric = bool(options.get("symmetric", True))
    inputs = calibration.inputs
    objective = (
        None if inputs is None else objective_of(settled_task(model, inputs, task_settings(task, None)))
    )
    verb = method_verb.choose_method(
        model, plan, calibration, symmetric=symmetric, objective=objective, threads=threads
    )
    return run_blocking(verb, progress, cancel)


def tune(
    model: Model,
    images: Inputs,
    seconds: float,
    *,
    bits: int = 8,
    threads: int | None = None,
    task: str | TaskSettings | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
) -> TuneReport:
    """Search for the best plan within a time; its steps' ``partial`` is the report so far.

    Parameters
    ----------
    model, images
        The network and its calibration images; evaluation images must not be among them.
    seconds
        Time after which no step begins.
    bits
        8, 7 or 6.
    threads
        Images at a time; all processors if None.
    task
        What the network is for, as `evaluate` takes it: a detector's plans are compared by the error of boxes
        and scores. Guessed if None; ``"none"`` compares logit cosines.
    progress, cancel
        See the module.

    Raises
    ------
    ClipScopeError
        If the model can't be calibrated, or too few images can be read or show what the network is for.
    Cancelled
        If ``cancel`` returned True.
    """
    objective = objective_of(settled_task(model, images, task_settings(task, None)))
    verb = tune_verb.tune(model, images, seconds, bits=bits, threads=threads, objective=objective)
    return run_blocking(verb, progress, cancel)


def sensitivity(
    model: Model,
    plan: QuantPlan,
    images: Inputs,
    *,
    threads: int | None = None,
    task: str | TaskSettings | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
) -> SensitivityReport:
    """What int8 of each layer costs on ncnn: with it alone in int8, and with it alone in fp32.

    Parameters
    ----------
    model, plan, images
        The network, the plan whose int8 layers are measured, and evaluation images.
    threads
        Images at a time; all processors if None.
    task
        What the network is for, as `evaluate` takes it; its loss against fp32 ranks the layers, and its
        figures stand beside. Guessed if None; ``"none"`` ranks by the logit cosine.
    progress, cancel
        See the module.

    Raises
    ------
    ClipScopeError
        If the plan has no int8 layer, or no image can be read.
    Cancelled
        If ``cancel`` returned True.
    """
    objective = objective_of(settled_task(model, images, task_settings(task, None)))
    verb = sensitivity_verb.sensitivity(model, plan, images, threads=threads, objective=objective)
    return run_blocking(verb, progress, cancel)


def mixed_precision(
    model: Model,
    plan: QuantPlan,
    images: Inputs,
    report: SensitivityReport,
    *,
    points: float | None = None,
    figure: str | None = None,
    most_fp32: int | None = None,
    threads: int | None = None,
    task: str | TaskSettings | None = None,
    truth: Path | str | None = None,
    progress: ProgressCall | None = None,
    cancel: CancelCall | None = None,
) -> MixedPrecision:
    """The few layers that must stay fp32 for a budget.

    Parameters
    ----------
    model, plan, images, report
        The network, the plan, evaluation images, and what `sensitivity` found of this plan.
    points
        How far int8 may lie below fp32, in hundredths: 0.5 of AP is 0.005.
    figure
        Of which figure, such as ``"ap"``; the headline of the task if None.
    most_fp32
        How many layers may be fp32 instead.
    threads
        Images at a time; all processors if None.
    task, truth
        As `evaluate` takes them.
    progress, cancel
        See the module.

    Raises
    ------
    ClipScopeError
        If not exactly one of ``points`` and ``most_fp32`` is given, the task has no such figure, or the
        report is about other layers.
    Cancelled
        If ``cancel`` returned True.
    """
    settled = settled_task(model, images, task_settings(task, truth))
    budget = Budget(points, most_fp32, figure)
    verb = mixed_verb.mixed_precision(model, plan, images, report, budget, threads=threads, settled=settled)
    return run_blocking(verb, progress, cancel)
