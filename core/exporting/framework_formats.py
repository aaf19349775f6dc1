"""Export formats that hold ranges alone, for other frameworks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from clipscope.core.formats.framework_ranges import (
    PYTORCH_PROGRAM,
    Grids,
    ModuleInput,
    TensorGrid,
    json_text,
    list_text,
    mace_text,
    module_of,
    paddle_json,
    pytorch_json,
    tflite_json,
)
from clipscope.core.lower.symmetric_only import symmetric_summary

if TYPE_CHECKING:
    from clipscope.core.exporting.export_formats import Job

Files = dict[str, bytes]


def framework_files(job: Job, name: str) -> Files:
    """The files of one of these formats, by name.

    Raises
    ------
    ClipScopeError
        Without an ONNX network, or ranges of its tensors; or if the format can't hold a tensor's name.
    """
    return _WRITERS[name](job, _grids(job))


def framework_warnings(job: Job, name: str) -> tuple[str, ...]:
    """What the format can't say: zero points, in Paddle Lite's."""
    return symmetric_summary("Paddle Lite", job.plan.for_onnx.activations) if name == "paddle-lite" else ()


def _grids(job: Job) -> Grids:
    from clipscope.core.lower.qdq.outputs import quantized_tensors

    tensors = quantized_tensors(job.qdq.graph)
    return {name: TensorGrid(float(np.float32(scale)), zero) for name, (scale, zero) in tensors.items()}


def _pytorch(job: Job, grids: Grids) -> Files:
    side, ranges = job.require_twin(), f"{job.stem}.pytorch.json"
    inputs = [
        ModuleInput(module_of(match.node), match.input)
        for name, match in side.matches.items()
        if module_of(match.node) and job.plan.is_on(name)
    ]
    return {
        ranges: json_text(pytorch_json(grids, inputs)),
        f"{job.stem}.pytorch.py": PYTORCH_PROGRAM.format(ranges=ranges).encode(errors="backslashreplace"),
    }


_WRITERS: Mapping[str, Callable[[Job, Grids], Files]] = {
    "mace": lambda job, grids: {f"{job.stem}.mace": mace_text(grids).encode()},
    "pytorch": _pytorch,
    "paddle-lite": lambda job, grids: {f"{job.stem}.paddle.json": json_text(paddle_json(grids))},
    "tflite-json": lambda job, grids: {f"{job.stem}.tflite.json": json_text(tflite_json(grids))},
    "min-max": lambda job, grids: {f"{job.stem}.minmax": list_text(grids).encode()},
}
