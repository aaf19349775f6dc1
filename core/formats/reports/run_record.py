"""What an evaluation ran on, so that its figures can be told apart from others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clipscope.core.common.seen_files import SeenFile
from clipscope.core.data.inputs import Inputs
from clipscope.core.formats.provenance import file_record, machine_record
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import OnnxWeights


def run_record(
    model: Model,
    inputs: Inputs,
    *,
    plan_file: SeenFile | None,
    bits: int | None,
    threads: int,
    warnings: Sequence[str],
    ranges_from: str | None = None,
    onnx_weights: OnnxWeights | None = None,
    choice: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Model, plan, images, preprocessing, threads and machine of an evaluation, as JSON values.

    Parameters
    ----------
    model
        The open model.
    inputs
        The images that were evaluated.
    plan_file
        The table or file of ranges as it was read; None where the plan was made on the way, or there is none.
    bits
        Width that a table was read for; None where the file says it itself.
    threads
        Threads of the latency columns, and images at a time.
    warnings
        What a person was warned of, a sentence each.
    ranges_from
        Where the ranges of ONNX tensors that the plan does not name come from; None where none are needed.
    onnx_weights
        How ONNX Runtime's int8 weights are coded; None where there is no plan.
    choice
        How the method of the plan's ranges was chosen, if its file says it.
    """
    source = inputs.source
    chosen = {} if choice is None else {"method_choice": dict(choice)}
    return {
        "model": [file_record(file) for file in model.files.values()],
        "plan": None if plan_file is None else {**file_record(plan_file), "bits": bits, **chosen},
        "onnx_ranges_from": ranges_from,
        "onnx_weights": onnx_weights,
        "images": {
            "name": source.origin.name,
            "kind": source.kind,
            "count": len(source),
            "labelled": source.labelled,
            "unreadable": [problem.name for problem in inputs.problems],
        },
        "preprocess": None if inputs.preprocess is None else inputs.preprocess.to_json(),
        "threads": threads,
        "warnings": list(warnings),
        **machine_record(),
    }
