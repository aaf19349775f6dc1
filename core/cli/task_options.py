"""The task that the options say, or the one that is recognised, and what plans are compared by."""

from __future__ import annotations

import argparse

from clipscope.core.cli import console
from clipscope.core.cli.task_arguments import add_task, settings_of
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.objective import LOGIT_COSINE, Objective, objective_of
from clipscope.core.evaluation.task_setup import settled_task
from clipscope.core.model.model import Model
from clipscope.core.tasks.registry import Settled, beside_note

__all__ = ["add_task", "open_objective", "open_task", "settings_of"]


def open_task(args: argparse.Namespace, model: Model, inputs: Inputs, cache: LogitCache) -> Settled | None:
    """The task of the options, or the one that is guessed; what was recognised is said.

    Raises
    ------
    ClipScopeError
        As `clipscope.core.evaluation.task_setup.settled_task`.
    """
    settings = settings_of(args)
    settled = settled_task(model, inputs, settings, cache)
    if settled is None:
        if settings.name is None and len(model.network.logit_blobs) > 0:
            console.note(
                "what the network is for is not recognised by its outputs: --task or --metric says it"
            )
        return None
    if settled.task.name != "classification":
        guess = " (guessed; --task changes it)" if settled.guessed else ""
        console.note(f"{settled.task.name}{guess}: {settled.task.recognised}")
        found = beside_note(settings, inputs, settled)
        if found:
            console.note(found)
    return settled


def open_objective(
    args: argparse.Namespace, model: Model, inputs: Inputs
) -> tuple[Settled | None, Objective]:
    """The task as `open_task` has it, and what searches make smaller; said where it is the task's own."""
    settled = open_task(args, model, inputs, LogitCache())
    objective = objective_of(settled)
    if objective is not LOGIT_COSINE:
        console.note(f"plans are compared by the {objective.title} (--task none: {LOGIT_COSINE.title})")
    elif args.metric is not None:
        console.note(f"{args.metric.name} has no function loss: plans are compared by {LOGIT_COSINE.title}")
    return settled, objective
