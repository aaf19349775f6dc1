"""Settle what a network is for before it is evaluated: fp32 runs one image where that helps."""

from __future__ import annotations

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.protocol import EngineError
from clipscope.core.engines.sessions import prepare_or_reason
from clipscope.core.evaluation.logits import LogitCache, Logits
from clipscope.core.model.model import Model
from clipscope.core.tasks.registry import Settled, needs_sample, settle
from clipscope.core.tasks.settings import TaskSettings

COLUMNS = (Column("ncnn", "fp32"), Column("onnxruntime", "fp32"), Column("ncnn", "int8"))
"""Whose answer is looked at: the first that can be had (an int8 pair has the last alone)."""


def settled_task(
    model: Model, inputs: Inputs, settings: TaskSettings, cache: LogitCache | None = None
) -> Settled | None:
    """The task of a network on a data set; None where it is not known, or turned off.

    Parameters
    ----------
    model, inputs, settings
        The network, the images, and what a person says.
    cache
        Keeps what was run on the way.

    Raises
    ------
    ClipScopeError
        If labels can't be used, the outputs do not fit the task that was named, or no image can be read.
    """
    sample = _sample(model, inputs, cache) if needs_sample(model, settings) else None
    return settle(model, inputs, settings, sample)


def _sample(model: Model, inputs: Inputs, cache: LogitCache | None) -> Logits | None:
    index, image = next(inputs.iter_valid())
    for column in COLUMNS:
        known = None if cache is None else cache.get(column, index)
        if known is not None:
            return known
        session = prepare_or_reason(model, None, column, threads=1, scored=True)
        if isinstance(session, Unavailable):
            continue
        try:
            logits = session.run(image)
        except EngineError:
            continue
        finally:
            session.close()
        if cache is not None and column.precision == "fp32":
            cache.put(column, index, logits)
        return logits
    return None
