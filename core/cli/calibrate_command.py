"""``clipscope calibrate``: from images to a table."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.calibration.enough import settling, settling_text
from clipscope.core.cli import console, options, plan_beside, zero_centred
from clipscope.core.cli.commands import INTERRUPTED
from clipscope.core.cli.on_cluster import add_dask, crew_of
from clipscope.core.cli.task_arguments import add_task
from clipscope.core.cluster.forked_crew import forked_crew
from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import refuse_overwriting, write_files
from clipscope.core.data.inputs import Inputs
from clipscope.core.formats.table.table import write_table
from clipscope.core.lower.choice import force, forced
from clipscope.core.lower.file_plan import file_plan, file_plan_text
from clipscope.core.lower.plans import make_plan
from clipscope.core.method_choice.result import AUTO, UNCOMPARED, MethodChoice
from clipscope.core.model.fed_network import without_carrier
from clipscope.core.model.model import Model, Structure
from clipscope.core.quant.methods import METHODS, method, require_affine
from clipscope.core.quant.plan import QuantPlan

if TYPE_CHECKING:
    from clipscope.core.cluster.crew import Crew
    from clipscope.core.quant.schemes import SchemePair

EASYQUANT = "easyquant"
EASYQUANT_START = "kl"
ONNX_BITS = 8
NCNN2TABLE = "ncnn2table"
THEIRS = ("kl", 6)
"""Method and weight bits of ncnn2table, which were ours, too."""
CENTRED = "mse"
"""Method of zero-centred ranges, unless another one is given."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    options.add_images(parser, "to measure")
    parser.add_argument(
        "--method",
        metavar="M",
        type=method_name,
        help=f"{AUTO}, {', '.join(METHODS)}, percentile:P or {EASYQUANT}; default: {AUTO}, which compares"
        " methods on images that it holds out, and takes the best for this network."
        + "".join(f" {known.name}: {known.note}." for known in METHODS.values() if known.note),
    )
    parser.add_argument(
        "--from",
        dest="start",
        metavar="M",
        type=start_name,
        help=f"{EASYQUANT}: method whose ranges the search starts from; default: {EASYQUANT_START}, as"
        " ncnn2table's; absmax is that of the paper",
    )
    parser.add_argument(
        "--weight-bits-3x3",
        type=weight_bits,
        choices=(6, 8, "auto"),
        help="weights of 3x3 stride-1 convolutions in ncnn: 6 as ncnn2table, 8, or auto (8 where int8 "
        "Winograd can't overflow; elsewhere 8 without Winograd); default: auto",
    )
    parser.add_argument(
        "--like",
        choices=(NCNN2TABLE,),
        help="do all as ncnn2table does: KL, and 6-bit weights in 3x3 stride-1 convolutions",
    )
    parser.add_argument("--bits", type=int, choices=(8, 7, 6), default=8, help="bits of a code; default: 8")
    parser.add_argument(
        "--scheme",
        choices=("symmetric", "affine"),
        default="symmetric",
        help="affine: ranges with a zero point, for ONNX Runtime, into OUT.json; default: symmetric",
    )
    zero_centred.add_option(parser)
    add_task(parser, truth=False)
    add_dask(parser)
    options.add_onnx_weights(parser)
    options.add_force(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT.table",
        type=Path,
        required=True,
        help="a .table, with OUT.plan.json beside it if the plan says more than a table can, or a .json with"
        " all ranges; evaluate and export read them with --ranges",
    )
    parser.add_argument(
        "--json", metavar="FILE", type=Path, help="write each blob's range and SQNR in both schemes"
    )
    parser.set_defaults(command=command)


def method_name(text: str) -> str:
    """A threshold method, the choice among them, or a search, by name."""
    if text not in (AUTO, EASYQUANT):
        try:
            method(text)
        except ClipScopeError as error:
            raise argparse.ArgumentTypeError(f"{error}, {AUTO} or {EASYQUANT}") from error
    return text


def start_name(text: str) -> str:
    """A threshold method, by name."""
    try:
        return method(text).name
    except ClipScopeError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def weight_bits(text: str) -> int | str:
    """6, 8 or auto."""
    return int(text) if text.isdecimal() else text


def command(args: argparse.Namespace) -> int:
    """Calibrate and write the table or the ranges; for a table from an ONNX file, the pair that it names."""
    given = args.method is not None or args.like is not None
    asked = given or args.bits != 8 or args.scheme != "symmetric" or args.zero_centred
    _check(args)
    if args.like is not None:
        args.method, args.weight_bits_3x3 = THEIRS
    args.method, args.weight_bits_3x3 = args.method or AUTO, args.weight_bits_3x3 or "auto"
    model = options.open_network(args)
    theirs = None if asked else file_plan(model)
    model.require_calibratable()
    if not _is_json(args.output):
        table_files(model, args.output, "")  # refused before the work
    inputs = options.open_inputs(args, model, keep_normalized=args.method == EASYQUANT)
    compares = args.method == AUTO and theirs is None
    held: Sequence[int] = ()
    if compares:  # else nothing of it is loaded
        from clipscope.core.cli import auto

        held = auto.held_back(len(inputs))
    with crew_of(args) as crew:
        calibration = _calibrated(args, model, inputs, held, crew)
        console.note_problems(calibration.problems)
        for warning in calibration.warnings:
            console.warn(warning)
        choice = auto.chosen(args, model, inputs, calibration) if compares else None
        start, plan = _plan(args, model, calibration, choice, theirs)
        stopped = None
        if args.method == EASYQUANT:
            plan, stopped = _searched(args, model, plan, inputs, crew)
    plan = options.with_onnx_weights(args, plan)
    centred = None
    if args.zero_centred:
        of_ends = CENTRED if args.method == AUTO else args.method
        centred = zero_centred.centred_plan(model, calibration.stats, plan, of_ends)
    contents = _contents(args, model, plan, calibration, centred, choice)
    pairs = _schemes(args, calibration, start)
    if args.json is not None:
        contents[args.json] = _schemes_file(pairs, start, choice)
    refuse_overwriting(contents, files_of(model))
    write_files(contents)
    if args.scheme == "affine":
        _say_schemes(pairs)
    names = ", ".join(str(path) for path in contents)
    how = f"{EASYQUANT} from {start}" if args.method == EASYQUANT else start
    how = how if choice is None else f"{start} by {AUTO}"
    how = how if theirs is None else "thresholds from the file"
    if choice is not None:
        console.say(choice.text)
    console.say(f"wrote {names}: {len(plan.layers)} layers, {calibration.images} images, {how}")
    if not _is_json(args.output):
        if centred is not None:
            zero_centred.say_worth(args, model, plan, centred, inputs)
        plan_beside.say_worth(args, plan, choice)
        options.note_table_bits(args.bits)
        options.note_table_weights(plan.onnx_weights)
    if stopped is not None and stopped.error is not None:
        raise stopped.error
    return INTERRUPTED if stopped is not None else 0


def _plan(
    args: argparse.Namespace,
    model: Model,
    calibration: Calibration,
    choice: MethodChoice | None,
    theirs: QuantPlan | None,
) -> tuple[str, QuantPlan]:
    """The method that thresholds come from, and the plan that they make, before any search."""
    start: str = args.method if choice is None else choice.method
    if args.method == EASYQUANT:
        start = args.start or EASYQUANT_START
    elif start == AUTO:  # of what the file does not quantize
        start = UNCOMPARED
    plan = make_plan(
        model,
        calibration.stats,
        start,
        symmetric=args.scheme == "symmetric",
        bits=args.bits,
        weight_bits_3x3=args.weight_bits_3x3,
    )
    if theirs is not None:
        # What the file does not quantize gets the method's threshold, and stays off.
        plan = replace(theirs, activations={**plan.activations, **theirs.activations})
        console.note(f"{file_plan_text(model, theirs)}, are kept; --method makes new ones")
    plan = force(model, plan, forced(model, args.force_int8))
    if choice is not None:
        from clipscope.core.cli import auto

        plan = auto.with_own_ranges(plan, choice, calibration.stats)
    enough = settling_text(settling(calibration, plan, every=False))
    if enough is not None:
        console.note(enough)
    return start, plan


def _calibrated(
    args: argparse.Namespace, model: Model, inputs: Inputs, held: Sequence[int], cluster: Crew | None
) -> Calibration:
    """What the workers of ``--dask`` measure, or forks of this process, or its threads."""
    with forked_crew(1 if cluster is not None else args.threads, len(inputs)) as forks:
        crew = cluster or forks
        return console.run_shown(calibrate(model, inputs, threads=args.threads, held=held, crew=crew))


def _schemes(args: argparse.Namespace, calibration: Calibration, method: str) -> dict[str, SchemePair]:
    """Both schemes of every blob; none where they are neither shown nor written."""
    if args.json is None and args.scheme != "affine":
        return {}
    from clipscope.core.quant.schemes import compare_schemes

    return {root: compare_schemes(stats, method, args.bits) for root, stats in calibration.stats.items()}


def _schemes_file(pairs: Mapping[str, SchemePair], method: str, choice: MethodChoice | None) -> bytes:
    from clipscope.core.formats.reports.schemes import schemes_json

    content = schemes_json(pairs, method, choice)
    return (json.dumps(content, indent=2, allow_nan=False) + "\n").encode()


def _say_schemes(pairs: Mapping[str, SchemePair]) -> None:
    from clipscope.core.formats.reports.schemes import schemes_text

    console.say(schemes_text(pairs))


def _searched(
    args: argparse.Namespace, model: Model, plan: QuantPlan, inputs: Inputs, crew: Crew | None
) -> tuple[QuantPlan, console.Stopped[QuantPlan] | None]:
    """What EasyQuant finds from a plan, and what stopped it before its end: Ctrl+C, or a lost cluster."""
    from clipscope.core.easyquant.search import easyquant

    verb = easyquant(model, plan, inputs, threads=args.threads, crew=crew)
    found = console.run_stoppable(verb, stops=() if crew is None else (Exception,))
    if isinstance(found, console.Stopped):
        console.note("easyquant: stopped; what it found so far is written")
        return found.partial, found
    console.note(f"easyquant: {found.sweeps} sweeps, the last one gained nothing")
    return found.plan, None


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _check(args: argparse.Namespace) -> None:
    """Refuse what can't be had, before the work.

    Raises
    ------
    ClipScopeError
        If something has no affine form.
    """
    if args.start is not None and args.method != EASYQUANT:
        raise ClipScopeError(
            f"--from is for {EASYQUANT}, which searches from there",
            fix=f"give --method {EASYQUANT}, or leave it out",
        )
    if args.like is not None:
        _check_like(args)
    if not _is_json(args.output):
        plan_beside.refuse_two_results(args)
    ends = args.method not in (None, AUTO)
    if args.zero_centred:
        zero_centred.check(args, EASYQUANT)
        if ends:
            require_affine(args.method)
    if args.scheme == "symmetric":
        return
    if not _is_json(args.output):
        raise ClipScopeError(
            "a table can't hold affine ranges: ncnn is symmetric",
            where=str(args.output),
            fix=f"give -o {args.output.with_suffix('.json').name}; evaluate and export read it with --ranges",
        )
    if args.bits != ONNX_BITS:
        raise ClipScopeError("affine ranges are for ONNX Runtime, which has 8 bits", fix="leave --bits out")
    if ends:
        require_affine(args.method)


def _check_like(args: argparse.Namespace) -> None:
    """Refuse what ncnn2table doesn't do, beside ``--like``."""
    others = {
        "--method": args.method is not None,
        "--weight-bits-3x3": args.weight_bits_3x3 is not None,
        "--bits": args.bits != 8,
        "--scheme": args.scheme != "symmetric",
        "--zero-centred": args.zero_centred,
    }
    other = next((name for name, given in others.items() if given), None)
    if other is not None:
        raise ClipScopeError(
            f"--like {args.like} and {other} exclude each other", fix=f"leave {other} or --like out"
        )


def _contents(
    args: argparse.Namespace,
    model: Model,
    plan: QuantPlan,
    calibration: Calibration,
    centred: QuantPlan | None,
    choice: MethodChoice | None,
) -> dict[Path, Buffer]:
    """Files by name, without those of ``--json``."""
    if _is_json(args.output):
        return {args.output: _ranges_file(args.output, model, centred or plan, calibration, choice)}
    files = table_files(model, args.output, write_table(model, plan))
    if centred is not None or plan_beside.says_more(plan):
        path = zero_centred.plan_path(args.output)
        files[path] = _ranges_file(path, model, centred or plan, calibration, choice)
    return files


def _ranges_file(
    path: Path, model: Model, plan: QuantPlan, calibration: Calibration, choice: MethodChoice | None
) -> Buffer:
    """A plan with the ranges that ONNX Runtime needs, as ``--ranges`` takes it."""
    from clipscope.core.exporting.export_formats import Job, make

    ranges = calibration.onnx_ranges if model.onnx is not None else None
    chosen = None if choice is None else choice.to_json()
    (content,) = make(Job(model, plan, path.stem, None, ranges, chosen), "json").files.values()
    return content


def table_files(model: Model, path: Path, table: str) -> dict[Path, Buffer]:
    """The table and, for a converted network, the pair whose layers it names."""
    contents: dict[Path, Buffer] = {path: table.encode()}
    if model.network.param_path is None:
        network = without_carrier(model.network)
        pair: dict[Path, Buffer] = {
            path.with_suffix(".param"): network.graph.text().encode(),
            path.with_suffix(".bin"): network.weights,
        }
        refuse_other_pair(pair)
        contents.update(pair)
    return contents


def refuse_other_pair(pair: Mapping[Path, Buffer]) -> None:
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


def files_of(model: Structure) -> tuple[Path | None, ...]:
    """Files that the model was read from."""
    return model.path, model.network.param_path, model.network.bin_path
