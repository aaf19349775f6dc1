"""What a new worker must be told so that it holds what the old one held."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from clipscope.core.worker.requests import Calibrate, OpenModel, Request, Role, SetInputs, SetRanges
from clipscope.core.worker.results import CalibrationResult, InputsInfo, ModelInfo


@dataclass(frozen=True)
class Memory:
    """The requests that made the worker's state, with the fingerprints that they led to."""

    model: OpenModel | None = None
    inputs: dict[Role, SetInputs] = field(default_factory=dict)
    ranges: SetRanges | None = None

    def after(self, request: Request, result: Any) -> Memory:
        """Memory after a request has succeeded."""
        if isinstance(request, OpenModel) and isinstance(result, ModelInfo):
            return replace(self, model=replace(request, fingerprint=result.fingerprint), ranges=None)
        if isinstance(request, SetInputs) and isinstance(result, InputsInfo):
            known = replace(request, fingerprint=result.fingerprint)
            return replace(self, inputs={**self.inputs, request.role: known})
        if isinstance(request, Calibrate) and isinstance(result, CalibrationResult):
            return replace(self, ranges=SetRanges(result.onnx_ranges, result.basis))
        return self

    def without(self, request: Request) -> Memory:
        """Memory without a request that could not be repeated, and without what depends on it."""
        if isinstance(request, OpenModel):
            return replace(self, model=None, ranges=None)
        if isinstance(request, SetInputs):
            return replace(self, inputs={k: v for k, v in self.inputs.items() if k != request.role})
        return replace(self, ranges=None)

    def requests(self) -> tuple[Request, ...]:
        """What to send to a new worker, in order."""
        found: list[Request | None] = [self.model, *self.inputs.values(), self.ranges]
        return tuple(request for request in found if request is not None)
