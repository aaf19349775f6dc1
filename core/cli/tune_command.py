"""``clipscope tune``: the best plan within a time budget."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import table_files
from clipscope.core.cli.commands import INTERRUPTED
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_files
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.overlap import overlap, overlap_text
from clipscope.core.data.sources import open_source
from clipscope.core.formats.reports.tune import tune_json, tune_text
from clipscope.core.formats.table.table import write_table
from clipscope.core.lower.choice import forced
from clipscope.core.lower.file_plan import file_plan, file_plan_text
from clipscope.core.model.model import Model
from clipscope.core.tune.search import tune

STOPS = {"no gain": "nothing further gained", "time": "the time was up", "cancelled": "stopped"}
"""Why the search ended, in words."""

FEW_HELD = 30
"""Images held back below which their gain is mostly chance."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    options.add_images(parser, "to tune with")
    parser.add_argument(
        "--seconds", metavar="S", type=seconds, required=True, help="time after which no step begins"
    )
    parser.add_argument(
        "--bits",
        type=int,
        choices=(8, 7, 6),
        default=8,
        help="bits of a code; 7 and 6 are scored on an emulation that clips at 63 and 31; default: 8",
    )
    parser.add_argument(
        "--not",
        dest="evaluation",
        metavar="SRC",
        type=Path,
        help="evaluation images: none of them may be among --images",
    )
    parser.add_argument("--allow-overlap", action="store_true", help="tune although some are")
    options.add_force(parser)
    parser.add_argument(
        "-o", "--output", metavar="OUT.table", type=Path, required=True, help="the best table"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the report of every step there")
    parser.set_defaults(command=command)


def seconds(text: str) -> float:
    """A number of seconds above 0, not above a week."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value <= 7 * 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return value


def command(args: argparse.Namespace) -> int:
    """Tune, print every step that was kept, write the table and the report; also after Ctrl+C."""
    model = options.open_network(args)
    model.require_calibratable()
    inputs = options.open_inputs(args, model)
    if args.evaluation is not None:
        _check_overlap(args, model, inputs)
    theirs = file_plan(model) if args.bits == 8 else None
    if theirs is not None:
        console.note(f"{file_plan_text(model, theirs)}, are what it starts from")
    found = console.run_stoppable(
        tune(
            model,
            inputs,
            args.seconds,
            bits=args.bits,
            forced=forced(model, args.force_int8),
            begin_with=theirs,
            threads=args.threads,
        )
    )
    stopped = isinstance(found, console.Stopped)
    report = found.partial if isinstance(found, console.Stopped) else found
    console.note_problems(report.problems)
    if report.held < FEW_HELD:
        console.warn(
            f"only {report.held} images were held back to confirm the steps: give 100 images or more"
        )
    contents = table_files(model, args.output, write_table(model, report.plan))
    if args.json is not None:
        contents[args.json] = (json.dumps(tune_json(report), indent=2) + "\n").encode()
    write_files(contents)
    console.say(tune_text(report))
    names = ", ".join(str(path) for path in contents)
    console.say(
        f"wrote {names}: {len(report.accepted)} of {len(report.steps)} steps kept, {STOPS[report.stop]}"
    )
    options.note_table_bits(args.bits)
    return INTERRUPTED if stopped else 0


def _check_overlap(args: argparse.Namespace, model: Model, inputs: Inputs) -> None:
    """Refuse evaluation images among those to tune with."""
    source = open_source(args.evaluation, args.labels)
    found = console.run_shown(overlap(inputs, options.open_inputs(args, model, source)))
    if not found:
        return
    message = overlap_text(found, len(inputs))
    if not args.allow_overlap:
        raise ClipScopeError(
            message, where=str(args.images), fix="tune with other images, or allow it (--allow-overlap)"
        )
    console.warn(message)
