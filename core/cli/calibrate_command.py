"""``clipscope calibrate``: from images to a table."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from core.calibrate import calibrate
from core.cli import console, options
from core.easyquant.search import easyquant
from core.errors import ClipScopeError
from core.files import refuse_overwriting, write_files
from core.formats.table import write_table
from core.lower.plans import make_plan
from core.model.model import Model
from core.open_model import open_model
from core.quant.methods import METHODS, method

EASYQUANT = "easyquant"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("calibrate", help="measure activations on images and write the .table")
    options.add_model(parser)
    options.add_images(parser)
    parser.add_argument(
        "--method",
        metavar="M",
        type=method_name,
        default="kl",
        help=f"{', '.join(METHODS)}, percentile:P or {EASYQUANT}; default: kl",
    )
    parser.add_argument(
        "--weight-bits-3x3",
        type=weight_bits,
        choices=(6, 8, "auto"),
        default=6,
        help="weights of 3x3 stride-1 convolutions in ncnn: 6 as ncnn2table, 8, or auto (8 where int8 "
        "Winograd can't overflow); default: 6",
    )
    parser.add_argument("--bits", type=int, choices=(8, 7, 6), default=8, help="bits of a code; default: 8")
    parser.add_argument("-o", "--output", metavar="OUT.table", type=Path, required=True)
    parser.set_defaults(command=command)


def method_name(text: str) -> str:
    """A threshold method or a search, by name."""
    if text != EASYQUANT:
        try:
            method(text)
        except ClipScopeError as error:
            raise argparse.ArgumentTypeError(str(error)) from error
    return text


def weight_bits(text: str) -> int | str:
    """6, 8 or auto."""
    return int(text) if text.isdecimal() else text


def command(args: argparse.Namespace) -> None:
    """Calibrate and write the table; from an ONNX file, the pair that the table names, too."""
    if args.output.is_dir():
        raise ClipScopeError("is a folder", where=str(args.output), fix="give a file name such as net.table")
    if args.output.suffix.lower() in (".param", ".bin", ".onnx"):
        raise ClipScopeError(
            "is a network's name", where=str(args.output), fix="give a name such as net.table"
        )
    model = console.run_shown(open_model(args.model, args.size))
    for warning in model.warnings:
        console.warn(warning)
    model.require_calibratable()
    inputs = options.open_inputs(args, model)
    calibration = console.run_shown(calibrate(model, inputs, threads=args.threads))
    console.note_problems(calibration.problems)
    start = "kl" if args.method == EASYQUANT else args.method
    plan = make_plan(model, calibration.stats, start, bits=args.bits, weight_bits_3x3=args.weight_bits_3x3)
    if args.method == EASYQUANT:
        report = console.run_shown(easyquant(model, plan, inputs, threads=args.threads))
        plan = report.plan
        console.note(f"easyquant: {report.sweeps} sweeps, {report.stop}")
    contents = table_files(model, args.output, write_table(model, plan))
    refuse_overwriting(contents, files_of(model))
    write_files(contents)
    names = ", ".join(str(path) for path in contents)
    console.say(f"wrote {names}: {len(plan.layers)} layers, {calibration.images} images, {args.method}")
    options.note_table_bits(args.bits)


def table_files(model: Model, path: Path, table: str) -> dict[Path, bytes]:
    """The table and, for a converted network, the pair whose layers it names."""
    contents = {path: table.encode()}
    if model.onnx is not None:
        pair = {
            path.with_suffix(".param"): model.network.graph.text().encode(),
            path.with_suffix(".bin"): model.network.weights,
        }
        refuse_other_pair(pair)
        contents.update(pair)
    return contents


def refuse_other_pair(pair: Mapping[Path, bytes]) -> None:
    """Refuse to replace another network by the pair that goes beside a table.

    Raises
    ------
    ClipScopeError
        If a file of that name holds something else.
    """
    for path, content in pair.items():
        if path.exists() and path.read_bytes() != content:
            raise ClipScopeError(
                "is another network, and the converted one would replace it",
                where=str(path),
                fix="give the table another name",
            )


def files_of(model: Model) -> tuple[Path | None, ...]:
    """Files that the model was read from."""
    return model.path, model.network.param_path, model.network.bin_path
