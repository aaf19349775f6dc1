"""One export format at a time, made in memory and checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.engines.protocol import EngineError
from clipscope.core.exporting.framework_formats import framework_files, framework_warnings
from clipscope.core.exporting.self_check import CheckInput, check_files
from clipscope.core.exporting.snippet import Deployment, cpp_snippet, python_snippet
from clipscope.core.exporting.snippet_fed import ncnn_arrays_program, onnx_arrays_program
from clipscope.core.exporting.snippet_onnx import cpp_program, python_program
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.table.table import NO_TABLE, write_table
from clipscope.core.formats.trt_cache import VERSION, write_trt_cache
from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_ncnn
from clipscope.core.lower.qdq.ranges import Ranges, tensor_ranges
from clipscope.core.lower.symmetric_only import symmetric_notes, symmetric_summary
from clipscope.core.model.fed_network import feeds_of, param_without_carrier
from clipscope.core.model.model import OnnxSide, Structure
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import WEIGHT_MARK
from clipscope.core.model.runtime_layers import IN_TABLES
from clipscope.core.model.weights import walk_bin
from clipscope.core.quant.modes import Modes
from clipscope.core.quant.plan import QuantPlan

if TYPE_CHECKING:
    from clipscope.core.lower.qdq.qdq import QdqNetwork

Format = Literal[
    "ncnn", "onnx", "trt-cache", "json", "mace", "pytorch", "paddle-lite", "tflite-json", "min-max"
]
FRAMEWORKS: tuple[Format, ...] = ("mace", "pytorch", "paddle-lite", "tflite-json", "min-max")
GIVE_SIZE = "give the size of its input as --size WxH"
GIVE_IMAGES = "give calibration images (--calib), so that the ranges of the ONNX tensors can be measured"


@dataclass(frozen=True, eq=False)
class Job:
    """What is exported, and under which name (`stem`, without suffix).

    ``choice`` is how the method of the plan's ranges was chosen, as a JSON value, if that is known, and
    ``check`` the input of the self-check beside the ncnn pair.
    """

    model: Structure
    plan: QuantPlan
    stem: str
    preprocess: Preprocess | None
    ranges: Ranges | None
    choice: Mapping[str, Any] | None = None
    check: CheckInput | None = None

    def require_twin(self) -> OnnxSide:
        """The ONNX network; raises ClipScopeError where there is none."""
        if self.model.onnx is None:
            raise ClipScopeError(
                self.model.onnx_reason or "the model has no ONNX form",
                where=str(self.model.path),
                fix="open the .onnx file of the network for this format",
            )
        return self.model.onnx

    @cached_property
    def qdq(self) -> QdqNetwork:
        """The int8 ONNX network; raises ClipScopeError without an ONNX network or ranges."""
        side = self.require_twin()
        from clipscope.core.lower.embedded_plan import with_plan
        from clipscope.core.lower.qdq.outputs import with_original_outputs
        from clipscope.core.lower.qdq.qdq import lower_qdq, unknown_ranges
        from clipscope.core.model.fed_onnx import without_carrier_onnx

        if self.ranges is None and unknown_ranges(self.model, self.plan):
            raise ClipScopeError(
                "the table does not name all tensors that ONNX Runtime quantizes",
                where=str(self.model.path),
                fix=GIVE_IMAGES,
            )
        lowered = lower_qdq(self.model, self.plan, self.ranges or {})
        graph = without_carrier_onnx(with_original_outputs(lowered.graph, side.graph))
        return replace(lowered, graph=with_plan(graph, self.model, side, self.plan))


@dataclass(frozen=True, eq=False)
class Made:
    """One format: its files by name, and what is to be said about it."""

    files: Mapping[str, Buffer]
    details: Mapping[str, Any] = field(default_factory=dict)
    differences: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    modes: Modes | None = None


def make(job: Job, name: Format) -> Made:
    """Make one format.

    Raises
    ------
    ClipScopeError
        If it can't be had for this model and plan.
    """
    return _MAKERS[name](job)


def _ncnn(job: Job) -> Made:
    model = job.model
    pair = lower_ncnn(model.network, model.layers, job.plan)
    table = "" if model.rescaled else write_table(model, job.plan)
    names = {kind: f"{job.stem}.{kind}" for kind in ("param", "bin", "table", "py", "cpp")}
    param = param_without_carrier(pair.param, names["param"])
    walk_bin(parse_param(param, names["param"]), pair.weights, names["bin"])
    files = {
        names["param"]: param.encode(),
        names["bin"]: pair.weights,
        **({names["table"]: table.encode()} if table else {}),
        **_programs(job, names),
    }
    if job.check is not None:
        files |= check_files(model, job.stem, (pair.param, pair.weights), job.check)
    explained = {name for name, _ in pair.differences}
    # What ncnn2int8 makes int8 without rows needs none.
    explained |= {x.name for x in model.layers if x.runtime and x.type not in IN_TABLES}
    explained |= set(pair.quantized) if model.rescaled else set()
    differences = (*pair.differences, *_without_rows(pair, table, explained))
    warnings = tuple(
        f"layer {name} runs int8 because it is forced, and ncnn computes it wrongly: {reason}"
        for name, reason in pair.warnings
    )
    warnings += (*symmetric_summary("ncnn", job.plan.activations), *pair.notes)
    if model.rescaled:
        warnings += (f"no {names['table']}: {NO_TABLE}",)
    if model.input_shape is None:
        warnings += (
            f"no programs ({names['py']}, {names['cpp']}) that run it: {model.no_shapes}; {GIVE_SIZE}",
        )
    details = _ncnn_details(pair, differences, warnings)
    details["symmetric"] = list(symmetric_notes("ncnn", job.plan.activations))
    if job.plan.is_centred:
        details["carried_without"] = dict(pair.carried_without)
    if job.check is not None:
        details["self_check"] = {"input": job.check.source or "noise"}
    return Made(files, details, differences, warnings, pair.modes)


def _programs(job: Job, names: Mapping[str, str]) -> dict[str, bytes]:
    """Programs that run the pair, by file name; none where the size of its input is not known."""
    model, network = job.model, job.model.network
    if model.input_shape is None:
        return {}
    outputs = tuple(dict.fromkeys(network.logit_blobs))
    feeds = feeds_of(network)
    if feeds is not None:
        program = ncnn_arrays_program(model.name, names["param"], names["bin"], feeds, outputs)
        return {names["py"]: program.encode()}
    deployment = Deployment(
        model.name,
        names["param"],
        names["bin"],
        network.input_blob,
        outputs,
        model.input_shape,
        job.preprocess,
    )
    return {
        names["py"]: python_snippet(deployment).encode(errors="backslashreplace"),
        names["cpp"]: cpp_snippet(deployment).encode(errors="surrogateescape"),
    }


def _without_rows(pair: NcnnPair, table: str, explained: set[str]) -> list[tuple[str, str]]:
    """int8 layers that the table does not name, and whose difference nothing else explains."""
    keys = {line.split(" ", 1)[0] for line in table.splitlines()}
    known = keys | {key.rpartition(WEIGHT_MARK)[0] for key in keys} | explained
    missing = [name for name in pair.quantized if name not in known]
    return [(name, "is int8 in the pair and has no rows in the table") for name in missing]


def _ncnn_details(
    pair: NcnnPair, differences: tuple[tuple[str, str], ...], warnings: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "layers": dict(pair.modes.by_layer),
        "fp32_layers": _named("reason", pair.excluded),
        "quantize_steps": pair.modes.quantize_steps,
        "dequantize_steps": pair.modes.dequantize_steps,
        "differences_to_table": _named("what", differences),
        "warnings": list(warnings),
    }


def _onnx(job: Job) -> Made:
    from clipscope.core.engines.ort_net import OrtNet
    from clipscope.core.loading.onnx_reading import all_input_dims
    from clipscope.core.lower.qdq.pair_safe import LARGEST_SUM

    content = job.qdq.graph.serialized()
    try:
        OrtNet(job.qdq.graph, threads=1)
    except EngineError as error:
        raise ClipScopeError(
            f"the int8 ONNX network is not usable: {error}",
            where=str(job.model.path),
            fix="export the other formats (--format ncnn,json), and report it",
        ) from error
    weights = {
        "codes": job.plan.onnx_weights,
        "sums_that_fit": [-LARGEST_SUM, LARGEST_SUM],
        "layers": _weight_sums(job),
    }
    details = {"fp32_layers": _named("reason", job.qdq.excluded), "batch": 1, "weights": weights}
    corrected = [name for name, quant in job.plan.layers.items() if quant.on and any(quant.bias_delta)]
    warnings = job.qdq.notes
    if corrected:
        warnings += (
            f"the bias corrections of {len(corrected)} layers undo errors of ncnn's int8 and are not in the"
            " ONNX network",
        )
    details["warnings"] = list(warnings)
    # 7-bit and pair-safe weights need no option to be exact.
    option, name, network = job.plan.onnx_weights == "8", job.model.name, f"{job.stem}.onnx"
    if job.model.feeds is not None:
        graph = job.qdq.graph
        sides = tuple(zip((value.name for value in graph.inputs), all_input_dims(graph), strict=True))
        program = onnx_arrays_program(name, network, sides, graph.outputs, option=option)
        return Made({network: content, f"{network}.py": program.encode()}, details, warnings=warnings)
    files = {
        network: content,
        f"{network}.py": python_program(name, network, job.qdq.graph.input_shape, option=option).encode(
            errors="backslashreplace"
        ),
        f"{network}.cpp": cpp_program(name, network, option=option).encode(errors="surrogateescape"),
    }
    return Made(files, details, warnings=warnings)


def _weight_sums(job: Job) -> list[dict[str, Any]]:
    """Per int8 layer, the largest sums of like-signed codes that x86-64 without VNNI adds in 16 bits."""
    from clipscope.core.lower.qdq.weights import meeting_sums

    layers = {node: name for name, match in job.require_twin().matches.items() for node in match.nodes}
    return [
        {"layer": layers.get(sums.node, sums.node), "largest_sum": sums.largest, "lowest_sum": sums.lowest}
        for sums in meeting_sums(job.qdq.graph)
    ]


def _trt_cache(job: Job) -> Made:
    _refuse_rescaled(job, "TensorRT's cache")
    job.require_twin()
    # The cache is symmetric, as ncnn's ranges are; ONNX Runtime's own may not be.
    found = tensor_ranges(job.model, job.plan.linked, job.ranges or {})
    known = {name: quant for name, quant in found.items() if quant is not None}
    thresholds = {name: quant.as_symmetric().threshold for name, quant in known.items()}
    left = [name for name in found if name not in thresholds]
    warnings = symmetric_summary("TensorRT's cache", known, "tensor")
    if left:
        warnings += (
            f"the TensorRT cache has no range for {len(left)} of {len(found)} tensors, which"
            f" TensorRT then leaves float; {GIVE_IMAGES}",
        )
    details = {
        "tensorrt": VERSION,
        "tensors": len(thresholds),
        "without_range": left,
        "symmetric": list(symmetric_notes("TensorRT's cache", known, "tensor")),
        "warnings": list(warnings),
    }
    text = write_trt_cache(thresholds)
    return Made({f"{job.stem}.cache": text.encode()}, details, warnings=warnings)


def _json(job: Job) -> Made:
    reason = job.model.onnx_reason
    tensors = None
    if job.model.onnx is not None:
        from clipscope.core.lower.qdq.outputs import quantized_tensors
        from clipscope.core.lower.qdq.qdq import unknown_ranges

        if job.ranges is not None or not unknown_ranges(job.model, job.plan):
            tensors = quantized_tensors(job.qdq.graph)
        reason = GIVE_IMAGES
    content = ranges_json(job.model, job.plan, tensors, reason, job.ranges, job.choice)
    text = json.dumps(content, indent=2, ensure_ascii=True) + "\n"
    return Made({f"{job.stem}.ranges.json": text.encode()})


def _refuse_rescaled(job: Job, what: str) -> None:
    """Refuse ranges for a network that a person has under its channels' own scales."""
    if job.model.rescaled:
        raise ClipScopeError(
            f"the plan is for rescaled channels, and {what} would be read beside the network as it is",
            where=str(job.model.path),
            fix="choose --format ncnn or onnx, which hold the weights, or json, which says the factors",
        )


def _framework(name: str, job: Job) -> Made:
    _refuse_rescaled(job, f"the ranges for {name}")
    warnings = framework_warnings(job, name)
    return Made(framework_files(job, name), {"warnings": list(warnings)}, warnings=warnings)


def _named(key: str, pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"layer": name, key: text} for name, text in pairs]


_MAKERS: Mapping[Format, Callable[[Job], Made]] = {
    "ncnn": _ncnn,
    "onnx": _onnx,
    "trt-cache": _trt_cache,
    "json": _json,
    **{name: partial(_framework, name) for name in FRAMEWORKS},
}
