"""Answers of ncnn's int8 as it is deployed on this processor, where they are not the scored ones."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from clipscope.core.cluster.crew import Crew
from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.evaluate import Accuracies, Evaluation, evaluate
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.running import TaskRun

NCNN_INT8 = Column("ncnn", "int8")


def deployed(
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    scored: Accuracy,
    task: TaskRun,
    *,
    threads: int | None = None,
    cache: LogitCache | None = None,
    crew: Crew | None = None,
    counting: Sequence[str] | None = None,
) -> Generator[Progress[Accuracies], None, Accuracy | None]:
    """Figures of the pair that is exported, as plain ncnn answers here; None where they are the scored ones.

    They differ where int8 depthwise layers divide by the processor's 12-bit reciprocal
    (`clipscope.core.lower.ncnn.exact_depthwise`), and where fewer than 8 bits are emulated.

    Parameters
    ----------
    model, plan, inputs, threads, cache, counting
        As `clipscope.core.evaluation.evaluate.evaluate` takes them.
    scored
        What it found for ncnn's int8.
    crew
        Workers whose processors answer as this one.
    task
        A run without records yet.

    Yields
    ------
    Progress
        As the evaluation.
    """
    if not scored.exact_layers and scored.emulated_bits is None:
        return None
    verb = evaluate(
        model,
        plan,
        inputs,
        (NCNN_INT8,),
        threads=threads,
        cache=cache,
        crew=crew,
        scored=False,
        task=task,
        counting=counting,
    )
    try:
        while True:
            try:
                step = next(verb)
            except StopIteration as end:
                evaluation: Evaluation = end.value
                break
            yield Progress(f"as deployed here: {step.stage}", step.done, step.total)
    finally:
        verb.close()
    found = evaluation.columns[NCNN_INT8]
    if isinstance(found, Unavailable) or found.logit_cosine == scored.logit_cosine:
        return None
    return found
