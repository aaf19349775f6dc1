"""The request that times single layers."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.other_load import usage_reader
from clipscope.core.common.progress import Progress
from clipscope.core.model.model import Model
from clipscope.core.profiling.profile import profile
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.kept import Target
from clipscope.core.targets.place import opened
from clipscope.core.targets.profile_on import profile_on
from clipscope.core.targets.values import TargetProfile, refuse_emulated
from clipscope.core.worker.aside import aside
from clipscope.core.worker.handle_analysis import first_readable
from clipscope.core.worker.profile_requests import ProfileLayers, ProfileResult
from clipscope.core.worker.state import ORT_INT8, MeasuredRanges, WorkerState


def profile_layers(
    request: ProfileLayers, state: WorkerState
) -> Generator[Progress[Any], None, ProfileResult]:
    """Time every layer on the first readable image, here or on a target.

    Raises
    ------
    ClipScopeError
        If the target is emulated, can't be started, lacks what is needed, or was lost.
    """
    if request.target is not None:
        refuse_emulated(request.target)
    _, inputs, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    ranges = yield from state.ranges(request.plan, (ORT_INT8,), None if request.target else request.threads)
    if request.target is not None:
        image = first_readable(inputs.inputs)
        there = yield from _there(request, request.target, model, plan, image, ranges)
        return ProfileResult(there.profile, basis, there)
    found = yield from profile(
        model,
        plan,
        first_readable(inputs.inputs),
        threads=request.threads,
        onnx_ranges=None if ranges is None else ranges.ranges,
        # The window, which draws the progress, is no other program.
        read_usage=usage_reader((os.getppid(),)),
    )
    return ProfileResult(found, basis)


def _there(
    request: ProfileLayers,
    target: Target,
    model: Model,
    plan: QuantPlan | None,
    image: NDArray[np.float32],
    ranges: MeasuredRanges | None,
) -> Generator[Progress[Any], None, TargetProfile]:
    """Time the layers on a target, in a thread: the worker need not wait for another machine."""
    stop = threading.Event()

    def timed() -> Generator[Progress[Any], None, TargetProfile]:
        place = yield from opened(target, stopped=stop.is_set)
        with place:
            yield Progress(f"{target.name}: {place.facts.text}", 0, 0)
            return (
                yield from profile_on(
                    place,
                    model,
                    plan,
                    image,
                    threads=request.threads,
                    onnx_ranges=None if ranges is None else ranges.ranges,
                )
            )

    return (yield from aside(timed(), stop))
