"""``clipscope tune``: the best plan within a time budget."""

from __future__ import annotations

import argparse
import json
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import table_files
from clipscope.core.cli.commands import INTERRUPTED
from clipscope.core.cli.on_cluster import add_dask, crew_of
from clipscope.core.cli.task_options import add_task, open_objective
from clipscope.core.cli.zero_centred import plan_path
from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_files
from clipscope.core.common.progress import Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.overlap import overlap, overlap_text
from clipscope.core.exporting.export_formats import Job, make
from clipscope.core.formats.reports.tune import tune_json, tune_text
from clipscope.core.formats.table.table import write_table
from clipscope.core.lower.choice import forced
from clipscope.core.lower.file_plan import file_plan, file_plan_text
from clipscope.core.model.model import Model
from clipscope.core.tune.outcome import FEW_HELD
from clipscope.core.tune.report import TuneReport
from clipscope.core.tune.search import tune
from clipscope.core.weight_tuning.rescale import rescaled

STOPS = {
    "no gain": "nothing further gained",
    "time": "the time was up",
    "trials": "all trials were done",
    "cancelled": "stopped",
}
"""Why the search ended, in words."""

LONGEST_SECONDS = 7 * 86_400.0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    options.add_images(parser, "to tune with")
    parser.add_argument("--seconds", metavar="S", type=seconds, help="time after which no step begins")
    parser.add_argument(
        "--trials",
        metavar="N",
        type=trials,
        help="steps after which none begins, so that all machines find the same plan; with OUT.table each"
        " of the two searches may try so many",
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
    add_task(parser)
    add_dask(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help="OUT.json: the best plan; OUT.table: the best plan that a table can say, searched in two fifths"
        " of the time, and the best of all in OUT.plan.json beside it",
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the report of every step there")
    parser.set_defaults(command=command)


def seconds(text: str) -> float:
    """A number of seconds above 0, not above a week."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value <= LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return value


def trials(text: str) -> int:
    """A number of steps above 0."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of steps above 0")
    return int(text)


def command(args: argparse.Namespace) -> int:
    """Tune, print every step that was kept, write the table and the report.

    Also after Ctrl+C, or when a cluster is lost, with what was found until then.
    """
    if args.seconds is None and args.trials is None:
        raise ClipScopeError("nothing says when to stop", where="tune", fix="give --seconds or --trials")
    model = options.open_network(args)
    model.require_calibratable()
    inputs = options.open_inputs(args, model)
    if args.evaluation is not None:
        _check_overlap(args, model, inputs)
    theirs = file_plan(model) if args.bits == 8 else None
    if theirs is not None:
        console.note(f"{file_plan_text(model, theirs)}, are what it starts from")
    _, objective = open_objective(args, model, inputs)
    path = plan_path(args.output)
    if args.json is not None and path.resolve() == args.json.resolve():
        raise ClipScopeError("is given for two results", where=str(path), fix="give two names")
    with crew_of(args) as crew:
        verb = tune(
            model,
            inputs,
            LONGEST_SECONDS if args.seconds is None else args.seconds,
            bits=args.bits,
            forced=forced(model, args.force_int8),
            begin_with=theirs,
            threads=args.threads,
            table=path != args.output,
            rescale=True,
            objective=objective,
            crew=crew,
            trials=args.trials,
        )
        found = console.run_stoppable(_announced(verb), stops=() if crew is None else (Exception,))
    stopped = found if isinstance(found, console.Stopped) else None
    report = found.partial if isinstance(found, console.Stopped) else found
    console.note_problems(report.problems)
    if report.held < FEW_HELD:
        console.warn(f"only {report.held} images were held out to confirm the steps: give 100 images or more")
    contents = _files(model, report, args.output, path)
    if args.json is not None:
        contents[args.json] = (json.dumps(tune_json(report), indent=2) + "\n").encode()
    write_files(contents)
    console.say(tune_text(report))
    names = ", ".join(str(path) for path in contents)
    console.say(
        f"wrote {names}: {len(report.accepted)} of {len(report.steps)} steps kept, {STOPS[report.stop]}"
    )
    if path != args.output:
        _say_worth(report, path, args.output)
        options.note_table_bits(args.bits)
    if stopped is not None and stopped.error is not None:
        raise stopped.error
    return INTERRUPTED if stopped is not None else 0


def _announced(
    verb: Generator[Progress[TuneReport], None, TuneReport],
) -> Generator[Progress[TuneReport], None, TuneReport]:
    """The verb, with a line before each tool on how long it will take."""
    try:
        while True:
            step = next(verb)
            if step.done == 0 and step.partial is not None and step.seconds_left is not None:
                console.note(f"{step.stage}: about {console.duration(max(step.seconds_left, 1.0))}")
                step = replace(step, seconds_left=None)
            yield step
    except StopIteration as stop:
        result: TuneReport = stop.value
        return result
    finally:
        verb.close()


def _files(model: Model, report: TuneReport, output: Path, path: Path) -> dict[Path, Buffer]:
    """The plan, and the table if one was asked for."""
    own = rescaled(model, report.rescaled) if report.rescaled else model
    ranges = report.onnx_ranges if model.onnx is not None else None
    (content,) = make(Job(own, report.plan, path.stem, None, ranges), "json").files.values()
    if path == output:
        return {path: content}
    said = report.table or report  # stopped before the search for a table ended: the plan is one's
    return {**table_files(model, output, write_table(model, said.plan)), path: content}


def _say_worth(report: TuneReport, path: Path, output: Path) -> None:
    """One line on what the plan is worth beside the table."""
    said = report.table
    if said is None or report.plan == said.plan:
        console.say(f"{path} says what {output} says")
        return
    before, after = said.end.means[1], report.end.means[1]
    less = f", {1 - after / before:.0%} less" if before > 0 else ""
    console.say(
        f"{path} says what a table can't: {report.objective} of ncnn int8 is {after:.2e} instead of the"
        f" table's {before:.2e}{less} ({report.held} held-out images)"
    )


def _check_overlap(args: argparse.Namespace, model: Model, inputs: Inputs) -> None:
    """Refuse evaluation images among those to tune with."""
    source = options.open_data(args, model, args.evaluation)
    found = console.run_shown(overlap(inputs, options.open_inputs(args, model, source)))
    if not found:
        return
    message = overlap_text(found, len(inputs))
    if not args.allow_overlap:
        raise ClipScopeError(
            message, where=str(args.images), fix="tune with other images, or allow it (--allow-overlap)"
        )
    console.warn(message)
