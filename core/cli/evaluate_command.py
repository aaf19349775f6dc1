"""``clipscope evaluate``: the four engines side by side."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from core.calibrate import onnx_ranges
from core.cli import console, options
from core.cli.calibrate_command import files_of
from core.cli.plans import add_plan, open_plan
from core.columns import COLUMNS, Accuracy, Column, Unavailable
from core.data.inputs import Inputs
from core.data.sources import open_source
from core.evaluate import Evaluation, evaluate, fp32_warning
from core.files import refuse_overwriting, write_file
from core.formats.report import comparison_json, comparison_text
from core.latency import LatencyReport, latency
from core.lower.qdq import Ranges
from core.model.model import Model
from core.open_model import open_model
from core.quant.plan import QuantPlan

ENGINES = ("ncnn", "onnxruntime")
RANGE_IMAGES = 100
"""A table does not name all tensors that ONNX Runtime quantizes; their ranges need no more images."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("evaluate", help="compare fp32 and int8 on ncnn and ONNX Runtime")
    options.add_model(parser)
    options.add_images(parser)
    add_plan(parser, table_help="thresholds; without them int8 is left out")
    parser.add_argument("--engines", metavar="E,E", type=engines, default=ENGINES, help=",".join(ENGINES))
    parser.add_argument("--expect", metavar="X", type=options.share, help="warn if fp32 top-1 is below")
    parser.add_argument(
        "--calib",
        metavar="SRC",
        type=Path,
        help=f"images for the ranges that the table does not name, in ONNX Runtime "
        f"(default: what PLAN.json holds, or up to {RANGE_IMAGES} of --images)",
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the comparison there, too")
    parser.set_defaults(command=command)


def engines(text: str) -> tuple[str, ...]:
    """Engine names with commas between them."""
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in ENGINES]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"{text!r} names none of {', '.join(ENGINES)}")
    return names


def command(args: argparse.Namespace) -> None:
    """Evaluate, time, print and write."""
    model = console.run_shown(open_model(args.model, args.size))
    for warning in model.warnings:
        console.warn(warning)
    if args.json is not None:
        refuse_overwriting([args.json], [*files_of(model), args.table, args.ranges, args.images])
    plan, measured = open_plan(args, model)
    inputs = options.open_inputs(args, model)
    columns = tuple(column for column in COLUMNS if column.engine in args.engines)
    ranges = measured if args.calib is None else None
    ranges = ranges or _ranges(args, model, plan, columns, inputs)
    evaluation, timing = compare(model, plan, inputs, columns, ranges, args.threads)
    report(evaluation, timing, args.expect, args.json)


def _ranges(
    args: argparse.Namespace,
    model: Model,
    plan: QuantPlan | None,
    columns: Sequence[Column],
    inputs: Inputs,
) -> Ranges | None:
    if model.onnx is None or plan is None or Column("onnxruntime", "int8") not in columns:
        return None
    source = open_source(args.calib) if args.calib else inputs.source
    sample = options.open_inputs(args, model, source.sample(RANGE_IMAGES))
    ranges = console.run_shown(onnx_ranges(model, sample, threads=args.threads))
    if args.calib:
        console.note_problems(sample.problems)
    return ranges


def compare(
    model: Model,
    plan: QuantPlan | None,
    inputs: Inputs,
    columns: Sequence[Column],
    ranges: Ranges | None,
    threads: int | None,
) -> tuple[Evaluation, LatencyReport]:
    """Accuracy first, then latency with nothing else running."""
    evaluation = console.run_shown(
        evaluate(model, plan, inputs, columns, threads=threads, onnx_ranges=ranges)
    )
    _, image = next(inputs.iter_valid())
    timing = console.run_shown(latency(model, plan, image, columns, threads=threads, onnx_ranges=ranges))
    return evaluation, timing


def report(
    evaluation: Evaluation, timing: LatencyReport, expect: float | None, json_path: Path | None
) -> None:
    """Print the comparison and its warnings; write it as JSON if asked for."""
    console.note_problems(evaluation.problems)
    for warning in timing.warnings:
        console.warn(warning)
    for column, accuracy in evaluation.columns.items():
        if column.precision == "fp32" and not isinstance(accuracy, Unavailable):
            warning_text = fp32_warning(accuracy.top1, evaluation.classes, expect)
            if warning_text:
                console.warn(f"{column}: {warning_text}")
    console.say(comparison_text(evaluation.columns, timing.columns))
    _note_excluded(evaluation)
    if json_path is not None:
        content = comparison_json(evaluation.columns, timing.columns)
        write_file(json_path, (json.dumps(content, indent=2, allow_nan=False) + "\n").encode())
        console.say(f"wrote {json_path}")


def _note_excluded(evaluation: Evaluation) -> None:
    for column, accuracy in evaluation.columns.items():
        if isinstance(accuracy, Accuracy):
            for layer, reason in accuracy.excluded_layers:
                console.note(f"{column}: {layer} stays fp32 ({reason})")
