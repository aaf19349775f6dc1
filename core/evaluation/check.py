"""What a plan that a search found does to the task's own figure: both plans on evaluation images."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from clipscope.core.common.column import Column
from clipscope.core.common.intervals import Estimate
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.checked import Checked
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.plan_pairs import agreement_difference, task_difference, top1_difference
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.base import Figure
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.running import TaskRun

COLUMN = Column("ncnn", "int8")
MOST, LEAST = 500, 64
"""Evaluation images that both plans are run on at most, evenly spaced; and those that always are."""
RUNS_AN_IMAGE = 3
"""Two plans and fp32."""
TOP1, AGREEMENT = Figure("top-1"), Figure("agreement with fp32")


def images_in(seconds: float, run_seconds: float) -> int:
    """About how many images fit in a time, within `LEAST` and `MOST`; ``run_seconds`` is 0 if not known."""
    fits = MOST if run_seconds <= 0 else int(seconds / (RUNS_AN_IMAGE * run_seconds))
    return max(LEAST, min(MOST, fits))


def switched_as(found: QuantPlan, present: QuantPlan) -> QuantPlan:
    """The plan found with the layers on that are on in the present one: so it would be taken over."""
    layers = {
        name: replace(quant, on=present.layers[name].on, forced=present.layers[name].forced)
        if name in present.layers
        else quant
        for name, quant in found.layers.items()
    }
    return replace(found, layers=layers)


def check(
    before: tuple[Model, QuantPlan],
    after: tuple[Model, QuantPlan],
    inputs: Inputs,
    settled: Settled | None,
    *,
    most: int = MOST,
    threads: int | None = None,
    cache: LogitCache | None = None,
) -> Generator[Progress[Any], None, Checked | None]:
    """Evaluate two plans on the same images and compare their headline figure.

    Parameters
    ----------
    before, after
        Each plan and the network that it is for.
    inputs
        Evaluation images.
    settled
        What the network is for.
    most
        Images to run at most.
    threads
        Images at a time; all processors if None.
    cache
        fp32 logits of these images that are known already.

    Returns
    -------
    Checked or None
        None where the task has no headline figure of these images.
    """
    total = len(inputs)
    if total > most:
        inputs = inputs.subset([place * total // most for place in range(most)])
        cache = None
    kept = LogitCache() if cache is None else cache
    found: list[Accuracy] = []
    for model, plan in (before, after):
        task = None if settled is None or settled.classifies else TaskRun(settled, inputs)
        work = evaluate(model, plan, inputs, (COLUMN,), threads=threads, cache=kept, task=task)
        try:
            while True:
                step = next(work)
                stage = "evaluating the plan before" if not found else "evaluating the plan found"
                yield Progress(stage, step.done, step.total)
        except StopIteration as stop:
            accuracy = stop.value.columns[COLUMN]
        finally:
            work.close()
        if not isinstance(accuracy, Accuracy):
            return None
        found.append(accuracy)
    return compared(found[0], found[1], total)


def compared(before: Accuracy, after: Accuracy, of: int) -> Checked | None:
    """The headline figure of two plans; None where either has none."""
    for figure, one, other, apart in _figures(before, after):
        if one is not None and other is not None and figure.higher_is_better is not None:
            ends = None if apart is None else (apart.low, apart.high)
            return Checked(figure, one, other, ends, after.images, of)
    return None


def _figures(
    before: Accuracy, after: Accuracy
) -> Generator[tuple[Figure, float | None, float | None, Estimate | None], None, None]:
    """Figures of two plans, the one that says most first."""
    if before.task is not None and after.task is not None:
        for name in after.task.headlines:
            values = before.task.figures.get(name), after.task.figures.get(name)
            if name in after.task.known and after.top1 is None and after.agreement is None:
                yield after.task.known[name], *values, task_difference(name, after, before)
    yield TOP1, before.top1, after.top1, top1_difference(after, before)
    yield AGREEMENT, before.agreement, after.agreement, agreement_difference(after, before)
