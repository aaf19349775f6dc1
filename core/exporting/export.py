"""Export: what people take home, each format with its provenance; all files or none."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, get_args

from clipscope.core.calibration.calibrate import onnx_ranges
from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_files
from clipscope.core.common.progress import Progress
from clipscope.core.common.seen_files import SeenFile, changes_of, seen_file
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.exporting.export_formats import Format, Job, Made, make
from clipscope.core.exporting.index import FEWEST, index_text
from clipscope.core.exporting.index import SUFFIX as INDEX
from clipscope.core.exporting.plan_files import SUFFIX
from clipscope.core.exporting.self_check import check_input
from clipscope.core.formats.provenance import creation_time, provenance
from clipscope.core.lower.choice import excluded_layers, onnx_excluded_layers
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model, Structure
from clipscope.core.quant.modes import Modes
from clipscope.core.quant.plan import QuantPlan

FORMATS: Final[tuple[Format, ...]] = get_args(Format)
OF_NCNN: Final[frozenset[Format]] = frozenset({"ncnn", "trt-cache"})
"""Formats that say what ncnn runs int8."""


@dataclass(frozen=True, eq=False)
class Exported:
    """What an export wrote.

    Attributes
    ----------
    files
        Paths, in the order of the formats.
    excluded
        Layers that stay fp32 in ncnn, with the reason.
    differences
        Where the ncnn pair is not what ncnn2int8 would make of the table: layer and what.
    warnings
        What a person should know before using the files.
    modes
        How the layers of the ncnn pair run; None if it was not asked for.
    """

    files: tuple[Path, ...]
    excluded: tuple[tuple[str, str], ...]
    differences: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    modes: Modes | None = field(default=None)


def export(
    model: Structure,
    plan: QuantPlan,
    folder: Path,
    formats: Sequence[Format] = ("ncnn",),
    *,
    preprocess: Preprocess | None = None,
    ranges: Ranges | None = None,
    calibration: Inputs | None = None,
    table: Path | SeenFile | None = None,
    choice: Mapping[str, Any] | None = None,
    created: datetime | None = None,
    threads: int | None = None,
    check_on: Inputs | None = None,
) -> Generator[Progress[None], None, Exported]:
    """Write a plan's networks and ranges into a folder.

    Files are called ``NAME-int8`` with the suffixes ``.param .bin .table .py .cpp`` (ncnn; with a self-check,
    ``.check.input .check.logits .check.py .check.cpp``, and ``.input.png``, what the network sees), ``.onnx``
    with ``.onnx.py .onnx.cpp``, ``.cache`` (TensorRT) and ``.ranges.json``; ``.mace``, ``.pytorch.json`` and
    ``.pytorch.py``, ``.paddle.json``, ``.tflite.json`` and ``.minmax`` for other frameworks; beside each
    format lies ``NAME-int8.FORMAT.provenance.json``. Of four files or more ``NAME-int8.README.txt`` says what
    each is. Everything is made and checked in memory first.

    Parameters
    ----------
    model
        The open fp32 model.
    plan
        Thresholds, scales, and which layers run int8.
    folder
        Where to; made if it is missing.
    formats
        Out of `FORMATS`.
    preprocess
        How images become inputs, for the programs beside the ncnn pair; None if inputs come ready.
    ranges
        Ranges of ONNX tensors from a calibration; measured on `calibration` if None.
    calibration
        Images to measure ranges of ONNX tensors on.
    table
        The file that the plan came from, for the provenance; never overwritten. As it was when it was read
        (`clipscope.core.common.seen_files.seen_file`), or its path.
    choice
        How the method of the plan's ranges was chosen, for the provenance; a JSON value.
    created
        The time to write into the provenance; by default now, or ``SOURCE_DATE_EPOCH``.
    threads
        Images at a time while measuring; all processors if None.
    check_on
        Images of which the first is the self-check's input; `calibration` if None, noise without either.

    Yields
    ------
    Progress
        While measuring, and before each format.

    Raises
    ------
    ClipScopeError
        If the network is int8 already, no layer is on (what ONNX Runtime runs int8 is written without the
        ncnn pair), a format can't be had for this network, an output
        would overwrite what was read, or the folder can't be written. Nothing is written then.
    """
    wanted, left_out = _checked(model, plan, formats)
    source = seen_file(table) if isinstance(table, Path) else table
    sources = {**model.files, **({} if source is None else {"table": source})}
    when = created or creation_time()
    needs_ranges = model.onnx is not None and any(name != "ncnn" for name in wanted)
    if ranges is None and calibration is not None and needs_ranges and isinstance(model, Model):
        ranges = yield from onnx_ranges(model, calibration, threads=threads)
    check = check_input(model, plan, preprocess, check_on or calibration) if "ncnn" in wanted else None
    job = Job(model, plan, f"{model.name}{SUFFIX}", preprocess, ranges, choice, check)
    contents: dict[Path, Buffer] = {}
    parts: list[Made] = []
    for number, name in enumerate(wanted):
        yield Progress(f"making {name}", number, len(wanted))
        made = make(job, name)
        details = {**_details(job, source, calibration), **made.details}
        note = provenance(name, inputs=sources, outputs=made.files, details=details, created=when)
        files = {**made.files, f"{job.stem}.{name}.provenance.json": note}
        contents |= {folder / file: content for file, content in files.items()}
        parts.append(made)
    if len(contents) >= FEWEST:
        names = [path.name for path in contents]
        contents[folder / f"{job.stem}{INDEX}"] = index_text(model.name, names).encode(
            errors="backslashreplace"
        )
    _refuse_overwriting(contents, [model.path, *(file.path for file in sources.values())])
    yield Progress("writing", len(wanted), len(wanted))
    write_files(contents)
    return Exported(
        tuple(contents),
        excluded_layers(model.layers, plan),
        tuple(item for made in parts for item in made.differences),
        (*changes_of(sources.values()), *left_out, *(text for made in parts for text in made.warnings)),
        next((made.modes for made in parts if made.modes is not None), None),
    )


def formats_of(names: Sequence[str]) -> tuple[Format, ...]:
    """Format names as their type.

    Raises
    ------
    ClipScopeError
        If a name is none of `FORMATS`.
    """
    known: dict[str, Format] = {name: name for name in FORMATS}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ClipScopeError(f"{unknown[0]!r} is no export format", fix=f"choose out of {', '.join(FORMATS)}")
    return tuple(known[name] for name in names)


def _checked(
    model: Structure, plan: QuantPlan, formats: Sequence[Format]
) -> tuple[tuple[Format, ...], tuple[str, ...]]:
    """The formats to write, and a warning for each that is left out because it would hold no int8 layer."""
    where = str(model.path)
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise ClipScopeError(
            f"no format is called {unknown[0]!r}" if unknown else "no format was asked for",
            fix=f"choose from {', '.join(FORMATS)}",
        )
    if model.read_only:
        raise ClipScopeError(
            "the network is int8 already", where=where, fix="open the fp32 network that it was made from"
        )
    kept = tuple(dict.fromkeys(formats))
    excluded = excluded_layers(model.layers, plan)
    if len(excluded) < len(model.layers) and any(name in OF_NCNN for name in kept):
        return kept, ()
    onnx_excluded = excluded if model.onnx is None else onnx_excluded_layers(model.layers, plan)
    left = [name for name in kept if name in OF_NCNN]
    others = tuple(name for name in kept if name not in OF_NCNN)
    why = _reasons(excluded if left else onnx_excluded)
    if len(onnx_excluded) == len(model.layers) or not others:
        fix = "switch a layer on, or give the table that was made for this network"
        if len(onnx_excluded) < len(model.layers):
            fix = f"choose --format onnx (layers run int8 in ONNX Runtime), or {fix}"
        raise ClipScopeError(f"no layer would run int8{why}", where=where, fix=fix)
    return others, tuple(f"{name} is left out: no layer would run int8{why}" for name in left)


def _reasons(excluded: Sequence[tuple[str, str]]) -> str:
    """Why layers stay float32, in brackets; empty without."""
    reasons = "; ".join(dict.fromkeys(reason for _, reason in excluded))
    return f" ({reasons})" if reasons else ""


def _details(job: Job, table: SeenFile | None, calibration: Inputs | None) -> dict[str, Any]:
    model, preprocess = job.model, job.preprocess
    shape = None if model.input_shape is None else list(model.input_shape)
    images: Mapping[str, Any] | None = None
    if calibration is not None:
        images = {
            "source": calibration.source.origin.name,
            "images": len(calibration) - len(calibration.problems),
            "left_out": len(calibration.problems),
            "sha256": calibration.source.fingerprint(),
        }
    return {
        "model": {"name": model.name, "fingerprint": model.fingerprint, "input_chw": shape},
        "plan": {
            "fingerprint": job.plan.fingerprint(),
            "table": table.path.name if table else None,
            "method_choice": None if job.choice is None else dict(job.choice),
        },
        "preprocessing": preprocess.to_json() if preprocess is not None else None,
        "calibration": images,
    }


def _refuse_overwriting(contents: Iterable[Path], sources: Iterable[Path]) -> None:
    read = {path.resolve() for path in sources}
    for path in contents:
        if path.resolve() in read:
            raise ClipScopeError(
                "is a file that this export was made from", where=str(path), fix="choose another folder"
            )
