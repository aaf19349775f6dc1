"""Requests about the images as sets."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from clipscope.core.calibration.enough import Settling, settling
from clipscope.core.common.progress import Progress
from clipscope.core.data.overlap import overlap, overlap_text
from clipscope.core.worker.image_requests import FindOverlap, FindSettling
from clipscope.core.worker.state import WorkerState


def find_settling(
    request: FindSettling, state: WorkerState
) -> Generator[Progress[None], None, tuple[Settling, ...]]:
    """Thresholds blob by blob, so that it can be cancelled."""
    yield Progress(request.title, 0, 1)
    state.require_model(request.model)
    measured, plan = state.measured_parts, request.plan
    if measured is None or measured[0] != plan.rescaled:
        return ()
    found: list[Settling] = []
    for done, (root, quant) in enumerate(plan.activations.items(), 1):
        found += settling(measured[1], replace(plan, activations={root: quant}))
        yield Progress(request.title, done, len(plan.activations))
    return tuple(found)


def find_overlap(request: FindOverlap, state: WorkerState) -> Generator[Progress[Any], None, str | None]:
    """A sentence on images that both sets have."""
    yield Progress(request.title, 0, 1)
    sets = [state.inputs.get(role) for role in ("calibration", "evaluation")]
    if sets[0] is None or sets[1] is None:
        return None
    found = yield from overlap(sets[0].inputs, sets[1].inputs)
    return overlap_text(found, len(sets[0].inputs)) if found else None
