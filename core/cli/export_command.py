"""``clipscope export``: int8 networks and ranges to take home."""

from __future__ import annotations

import argparse
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.cli.plans import add_plan, require_plan
from clipscope.core.cli.preprocessing import add_preprocessing, positive
from clipscope.core.common.grouping import by_text, named, stay_fp32
from clipscope.core.common.seen_files import seen_if_file
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.exporting.export import FORMATS, Exported, export
from clipscope.core.exporting.export_formats import Format
from clipscope.core.loading.input_size import require_image_input
from clipscope.core.model.model import Model, Structure


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    add_plan(parser, "--insist", table_help="thresholds and weight scales")
    options.add_onnx_weights(parser)
    parser.add_argument(
        "--to",
        "-o",
        "--output",
        dest="to",
        metavar="DIR",
        type=Path,
        required=True,
        help="folder for the files",
    )
    parser.add_argument(
        "--format", metavar="F,F", type=formats, default=("ncnn",), help=f"{','.join(FORMATS)}; default: ncnn"
    )
    parser.add_argument(
        "--calib",
        metavar="SRC",
        type=Path,
        help="images for the ranges that the table does not name: needed for onnx with --table",
    )
    parser.add_argument("--limit", metavar="N", type=positive, help="at most N of these images")
    parser.add_argument("--threads", metavar="N", type=options.threads, help="default: all processors")
    add_preprocessing(parser)
    parser.set_defaults(command=command)


def formats(text: str) -> tuple[Format, ...]:
    """Format names with commas between them."""
    known: dict[str, Format] = {name: name for name in FORMATS}
    unknown = [name for name in text.split(",") if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(FORMATS)}")
    return tuple(known[name] for name in text.split(","))


def command(args: argparse.Namespace) -> None:
    """Open, read the table, write the files, say what a person must know."""
    model = options.open_unsized(args)
    if model.feeds is None:
        require_image_input(model.network, str(args.model))
    table = seen_if_file(args.table or args.ranges)
    model, (plan, measured, choice) = require_plan(args, model)
    calibration = _calibration(args, model)
    preprocess = _preprocess(args, model, calibration)
    result = console.run_shown(
        export(
            model,
            plan,
            args.to,
            args.format,
            preprocess=preprocess,
            ranges=measured if calibration is None else None,
            calibration=calibration,
            table=table,
            choice=choice,
            threads=args.threads,
        )
    )
    if calibration is not None:
        console.note_problems(calibration.problems)
    _report(result)


def _calibration(args: argparse.Namespace, model: Structure) -> Inputs | None:
    if args.calib is None:
        return None
    if not isinstance(model, Model):
        console.warn(f"--calib is not used: nothing is to be measured, and {model.no_shapes}")
        return None
    return options.open_inputs(args, model, options.open_data(args, model, args.calib).sample(args.limit))


def _preprocess(args: argparse.Namespace, model: Structure, calibration: Inputs | None) -> Preprocess | None:
    """Preprocessing for the programs beside the pair; None where the inputs come ready."""
    if not isinstance(model, Model) or (calibration is not None and calibration.preprocess is None):
        return None
    if "ncnn" in args.format and args.preset is None and args.mean is None and args.norm is None:
        console.warn(
            "no --mean, --norm or --preset: the programs beside the network feed pixels of 0..255 as they are"
        )
    found = options.preprocess(args, model)
    if "ncnn" in args.format:
        options.warn_of_units(found)
    return found


def _report(result: Exported) -> None:
    for warning in result.warnings:
        console.warn(warning)
    for line in stay_fp32(result.excluded):
        console.note(line)
    for what, layers in by_text(result.differences).items():
        word = "layers" if len(layers) > 1 else "layer"
        console.note(f"not as ncnn2int8 would write it from the table: {word} {named(layers)}: {what}")
    if result.modes is not None:
        console.say(f"ncnn: {result.modes.summary}")
    for path in result.files:
        console.say(f"wrote {path}")
