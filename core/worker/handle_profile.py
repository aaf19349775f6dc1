"""The request that times single layers."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

from clipscope.core.common.other_load import usage_reader
from clipscope.core.common.progress import Progress
from clipscope.core.profiling.profile import profile
from clipscope.core.worker.handle_analysis import first_readable
from clipscope.core.worker.profile_requests import ProfileLayers, ProfileResult
from clipscope.core.worker.state import ORT_INT8, WorkerState


def profile_layers(
    request: ProfileLayers, state: WorkerState
) -> Generator[Progress[Any], None, ProfileResult]:
    """Time every layer on the first readable image."""
    _, opened, basis = state.ready("evaluation", request.expect)
    model, plan = state.for_plan(request.plan)
    ranges = yield from state.ranges(request.plan, (ORT_INT8,), request.threads)
    found = yield from profile(
        model,
        plan,
        first_readable(opened.inputs),
        threads=request.threads,
        onnx_ranges=None if ranges is None else ranges.ranges,
        # The window, which draws the progress, is no other program.
        read_usage=usage_reader((os.getppid(),)),
    )
    return ProfileResult(found, basis)
