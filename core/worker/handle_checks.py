"""After a search: what its plan does to the task's own figure, before it is taken over."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.evaluation.check import MOST, check, switched_as
from clipscope.core.evaluation.checked import Checked
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import Search
from clipscope.core.worker.state import WorkerState

NO_PLAN = QuantPlan()


def checked(
    request: Search,
    task: TaskSettings,
    plans: tuple[QuantPlan | None, QuantPlan],
    state: WorkerState,
    partial: object = None,
    most: int = MOST,
) -> Generator[Progress[Any], None, Checked | None]:
    """The task's figure of the plan before and of the one found; None without evaluation images.

    Parameters
    ----------
    request, task
        The search, and what the network is for.
    plans
        Before and found.
    state
        Has the images.
    partial
        What was found, which each step carries, so that nothing is lost if this is cancelled.
    most
        Evaluation images to run at most.
    """
    before, found = plans
    if "evaluation" not in state.inputs or before is None or before.is_empty:
        return None
    model, opened, basis = state.ready("evaluation")
    cache = state.logit_cache(basis)
    yield Progress("evaluating the plan before", 0, 0, partial)
    state.tasks.refresh(opened.inputs, basis, task)
    try:
        settled = state.tasks.get(model, opened.inputs, basis, task, cache)
        pairs = [state.for_plan(plan) for plan in (before, switched_as(found, before))]
        first, second = ((own, NO_PLAN if plan is None else plan) for own, plan in pairs)
        work = check(first, second, opened.inputs, settled, most=most, threads=request.threads, cache=cache)
        try:
            while True:
                yield replace(next(work), partial=partial)
        except StopIteration as stop:
            result: Checked | None = stop.value
            return result
        finally:
            work.close()
    except ClipScopeError:  # images or labels that can't be read, which the evaluation says
        return None
