"""The verbs behind searches."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.overlap import refuse_overlap
from clipscope.core.easyquant.search import easyquant
from clipscope.core.model.model import Model
from clipscope.core.tune.search import tune
from clipscope.core.worker.requests import Search
from clipscope.core.worker.searches import EasyQuant, Tune


def search(
    request: Search, model: Model, inputs: Inputs, others: Inputs | None
) -> Generator[Progress[Any], None, object]:
    """Search on calibration images.

    Parameters
    ----------
    request
        One of `clipscope.core.worker.searches`.
    model, inputs
        The open network, and the calibration images.
    others
        Evaluation images, if there are any.

    Raises
    ------
    ClipScopeError
        If the verb refuses; `clipscope.core.data.overlap.Overlap` if evaluation images are among those to
        tune with.
    TypeError
        If there is no such search.
    """
    match request:
        case Tune():
            if others is not None and not request.insist:
                yield from refuse_overlap(inputs, others)
            return (
                yield from tune(model, inputs, request.seconds, bits=request.bits, threads=request.threads)
            )
        case EasyQuant():
            return (
                yield from easyquant(
                    model,
                    request.plan,
                    inputs,
                    roots=request.roots,
                    sweeps=request.sweeps,
                    seconds=request.seconds,
                    threads=request.threads,
                )
            )
    raise TypeError(f"no verb for {type(request).__name__}")
