"""``clipscope evaluate``: the four engines side by side."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clipscope.core.calibration.calibrate import onnx_ranges
from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import files_of
from clipscope.core.cli.commands import INTERRUPTED
from clipscope.core.cli.holding import FELL_SHORT, add_lines, fallen_short, lines_of
from clipscope.core.cli.on_cluster import add_dask, crew_of
from clipscope.core.cli.on_targets import OnTargets, add_on, open_targets, run_on_targets
from clipscope.core.cli.plans import NamedPlan, add_plans, open_plans
from clipscope.core.cli.task_options import add_task, open_task
from clipscope.core.cli.timed import add_timed, timed_lines, timing_json
from clipscope.core.cluster.crew import Crew
from clipscope.core.common.column import COLUMNS, FP16, Column, Unavailable
from clipscope.core.common.cores import Cores, chosen_cores
from clipscope.core.common.files import refuse_overwriting, write_file
from clipscope.core.common.grouping import stay_fp32
from clipscope.core.common.parallel import available_threads
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.overlap import overlap, overlap_text
from clipscope.core.data.sources import Source
from clipscope.core.engines.half_probe import has_half
from clipscope.core.evaluation.deployed import NCNN_INT8, deployed
from clipscope.core.evaluation.evaluate import Evaluation, evaluate, require_outputs, with_note
from clipscope.core.evaluation.here import ORT_INT8, here
from clipscope.core.evaluation.here_figures import Here
from clipscope.core.evaluation.latency import LatencyReport, latency
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.plausibility import class_folders_warning, fp32_warning
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.provenance import file_record
from clipscope.core.formats.reports.evaluation import comparison_json, comparison_text
from clipscope.core.formats.reports.plans import Parts, plans_json, plans_text
from clipscope.core.formats.reports.run_record import run_record
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.kl_remark import SYMMETRIC_KL
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.timed_here import with_climate
from clipscope.core.targets.values import TimedThere
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.running import TaskRun

ENGINES = ("ncnn", "onnxruntime")
RANGE_IMAGES = 100
"""How many of the evaluation images stand in where no calibration images are given for the ranges of tensors
that a table does not name."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    options.add_images(parser, "to score")
    add_plans(parser, table_help="thresholds; without them int8 is left out")
    options.add_onnx_weights(parser)
    add_task(parser)
    add_lines(parser)
    parser.add_argument(
        "--count-output",
        metavar="NAME",
        action="append",
        help="an output that counts in logit_cosine, the lowest of those that do; default: all; may be given"
        " several times",
    )
    parser.add_argument(
        "--engines",
        metavar="E,E",
        type=engines,
        default=ENGINES,
        help="what to run; default: ncnn,onnxruntime",
    )
    add_timed(parser)
    parser.add_argument("--expect", metavar="X", type=options.share, help="warn if fp32 top-1 is below")
    parser.add_argument(
        "--calib",
        metavar="SRC",
        type=Path,
        help="calibration images, all of which measure the ranges that the table does not name, in ONNX "
        f"Runtime, as export does (default: what PLAN.json holds, or up to {RANGE_IMAGES} of --images)",
    )
    add_on(parser)
    add_dask(parser)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the comparison there, too")
    parser.set_defaults(command=command)


def engines(text: str) -> tuple[str, ...]:
    """Engine names with commas between them."""
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in ENGINES]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"{text!r} names none of {', '.join(ENGINES)}")
    return names


def command(args: argparse.Namespace) -> int:
    """Evaluate, time, print and write.

    Returns
    -------
    int
        1 if a figure falls short of ``--at-least`` or ``--at-most``; 2 if a target was lost, 130 if Ctrl+C
        ended what ran on one.
    """
    with ExitStack() as stack:
        return _command(args, stack)


def _command(args: argparse.Namespace, stack: ExitStack) -> int:
    lines = lines_of(args)
    chosen_cores(args.cores)  # before any work, that these can't be told apart
    model = options.open_network(args)
    if args.count_output is not None:
        require_outputs(model, args.count_output)
    if args.json is not None:
        refuse_overwriting([args.json], [*files_of(model), *args.table, *args.ranges, args.images])
    plans = open_plans(args, model)
    inputs = options.open_inputs(args, model)
    cache = LogitCache()
    settled = open_task(args, model, inputs, cache)
    on = open_targets(args, stack)
    crew = stack.enter_context(crew_of(args))
    own = (*COLUMNS, FP16) if args.fp16 or has_half() else COLUMNS
    columns = tuple(column for column in own if column.engine in args.engines)
    found: dict[str, Compared] = {}
    for number, named in enumerate(plans):
        # What no plan changes is run with the first.
        wanted = columns if not number else tuple(c for c in columns if c.precision == "int8")
        found[named.name] = _compared(args, named, inputs, wanted, cache, settled, crew)
        if not number:
            note_threads(found[named.name].timing)
    for number, named in enumerate(plans if on.places else ()):
        only = [c for c in COLUMNS if c.precision == "int8"] if number else None
        ranges = found[named.name].ranges
        run_on_targets(on, args, named.name, named.model, named.plan, inputs, ranges, settled, only)
    first = found[plans[0].name]
    warnings = [
        *_overlap_warnings(args, model, inputs),
        *_label_warnings(args, inputs.source, first.evaluation, settled),
        *report(first, args.expect, found if len(plans) > 1 else None),
    ]
    _report_targets(found, on)
    if args.json is not None:
        write_json(first, _record(args, model, inputs, plans, found, warnings), args.json, found, on)
    held = {name if len(found) > 1 else "": x.evaluation.columns for name, x in found.items()}
    for plan_name, results in on.results.items():
        of = f" on {plan_name}" if len(found) > 1 else ""
        held |= {f"target {name}{of}": result.columns for name, result in results.items() if result.columns}
    short = fallen_short(lines, held)
    for text in short:
        console.warn(text)
    return _status(on) or (FELL_SHORT if short else 0)


def _report_targets(found: Mapping[str, Compared], on: OnTargets) -> None:
    """What the targets answered, plan by plan, beside this machine."""
    if not on.results:
        return
    from clipscope.core.targets.report import places_text  # loads onnx

    for plan_name, results in on.results.items():
        whole = {name: result for name, result in results.items() if result.columns}
        if whole:
            own = found[plan_name]
            title = f"\n{plan_name}:\n" if len(found) > 1 else "\n"
            console.say(f"{title}{places_text(own.evaluation.columns, own.timing.columns, whole)}")


def _status(on: OnTargets) -> int:
    """Exit status that targets ask for; those that were lost get their line."""
    from clipscope.core.cli.main import fail  # which loads this

    status = INTERRUPTED if on.stopped else 0
    for error in on.failures.values():
        status = fail(str(error))
    return status


def _record(
    args: argparse.Namespace,
    model: Model,
    inputs: Inputs,
    plans: Sequence[NamedPlan],
    found: Mapping[str, Compared],
    warnings: Sequence[str],
) -> dict[str, object]:
    """What the evaluation ran on; with several plans each of their files."""
    first = plans[0]
    record = run_record(
        model,
        inputs,
        plan_file=first.file,
        bits=args.bits if first.is_table else None,
        threads=args.threads or available_threads(),
        warnings=warnings,
        ranges_from=found[first.name].ranges_from,
        onnx_weights=None if first.plan is None else first.plan.onnx_weights,
        choice=first.choice,
    )
    if len(plans) > 1:
        files = [file_record(named.file) for named in plans if named.file is not None]
        record["plans"] = [
            {**file, "ranges_from": found[n.name].ranges_from} for n, file in zip(plans, files, strict=True)
        ]
    return record


def _compared(
    args: argparse.Namespace,
    named: NamedPlan,
    inputs: Inputs,
    columns: Sequence[Column],
    cache: LogitCache,
    settled: Settled | None,
    crew: Crew | None,
) -> Compared:
    """One plan's columns."""
    model, plan = named.model, named.plan
    ranges = named.measured if args.calib is None else None
    origin = named.path.name if ranges and named.path is not None else None
    if not ranges:
        ranges, origin = _ranges(args, model, plan, columns, inputs, crew)
    task = None if settled is None or settled.classifies else TaskRun(settled, inputs)
    found = compare(
        model,
        plan,
        inputs,
        columns,
        ranges,
        args.threads,
        cache,
        task,
        args.count_output,
        crew,
        cores=args.cores,
    )
    if ranges and args.calib is None and not named.measured:
        # At the figure itself, because another table's may come from other images.
        noted = f"ranges that the table does not name were measured on {origin}"
        found = replace(found, evaluation=with_note(found.evaluation, ORT_INT8, noted))
    scored = found.evaluation.columns.get(ORT_INT8)
    if isinstance(scored, Accuracy) and SYMMETRIC_KL in scored.notes:
        console.note(
            "affine ranges: clipscope calibrate --scheme affine -o PLAN.json, and --ranges PLAN.json"
        )
    return replace(found, ranges_from=origin, ranges=ranges)


def _ranges(
    args: argparse.Namespace,
    model: Model,
    plan: QuantPlan | None,
    columns: Sequence[Column],
    inputs: Inputs,
    crew: Crew | None,
) -> tuple[Ranges | None, str | None]:
    """Ranges of ONNX tensors that the plan does not name, and what they were measured on, in words."""
    if model.onnx is None or plan is None or Column("onnxruntime", "int8") not in columns:
        return None, None
    from clipscope.core.lower.qdq.qdq import unknown_ranges

    if model.stored is not None and args.calib is None and not unknown_ranges(model, plan):
        return {}, model.path.name
    source = options.open_data(args, model, args.calib) if args.calib else inputs.source.sample(RANGE_IMAGES)
    sample = options.open_inputs(args, model, source)
    ranges = console.run_shown(onnx_ranges(model, sample, threads=args.threads, crew=crew))
    if args.calib:
        console.note_problems(sample.problems)
        return ranges, f"{args.calib.name}, {len(sample)} images"
    origin = f"{len(sample)} of the evaluation images"
    console.note(
        f"ONNX Runtime int8: ranges that the table does not name come from {origin};"
        " give the calibration images with --calib"
    )
    return ranges, origin


def _overlap_warnings(args: argparse.Namespace, model: Model, inputs: Inputs) -> list[str]:
    """That images to evaluate on are among the calibration images, said and returned."""
    if args.calib is None:
        return []
    calibration = options.open_inputs(args, model, options.open_data(args, model, args.calib))
    found = console.run_shown(overlap(inputs, calibration))
    if not found:
        return []
    text = (
        f"{overlap_text(found, len(inputs), 'calibration')}: figures look better than they are on images that"
        " a plan was made from"
    )
    console.warn(text)
    return [text]


def _label_warnings(
    args: argparse.Namespace, source: Source, evaluation: Evaluation, settled: Settled | None
) -> list[str]:
    """What is odd about the labels, said and returned."""
    text = None if args.labels else class_folders_warning(source, evaluation.classes)
    if text:
        console.warn(text)
    if settled is not None and settled.task.name != "classification":
        labelled = max((a.task.labelled for a in _accuracies(evaluation) if a.task is not None), default=0)
        if not labelled:
            console.note("no labels: figures are against fp32 alone; --truth gives them")
    elif not source.labelled:
        console.note("the images have no labels: top-1 and top-5 can't be had, agreement with fp32 can")
    return [text] if text else []


@dataclass(frozen=True, eq=False)
class Compared:
    """Accuracy and latency of the columns, and ONNX Runtime's int8 on this processor; None if not asked.

    ``ranges`` are those of ONNX tensors that the plan does not name, ``ranges_from`` says what they were
    measured on;
    ``deployed`` is ncnn's int8 of a task as plain ncnn answers here, where that differs; ``timed`` is what
    the heat did while it was timed, on which ``cores``.
    """

    evaluation: Evaluation
    timing: LatencyReport
    here: Here | None
    ranges_from: str | None = None
    deployed: Accuracy | None = None
    ranges: Ranges | None = None
    timed: TimedThere | None = None
    cores: Cores = "all"


def _accuracies(evaluation: Evaluation) -> list[Accuracy]:
    return [found for found in evaluation.columns.values() if isinstance(found, Accuracy)]


def compare(
    model: Model,
    plan: QuantPlan | None,
    inputs: Inputs,
    columns: Sequence[Column],
    ranges: Ranges | None,
    threads: int | None,
    cache: LogitCache | None = None,
    task: TaskRun | None = None,
    counting: Sequence[str] | None = None,
    crew: Crew | None = None,
    cores: Cores = "all",
) -> Compared:
    """Accuracy first, then latency with nothing else running, then the answers on this processor."""
    cache = LogitCache() if cache is None else cache
    evaluation = console.run_shown(
        evaluate(
            model,
            plan,
            inputs,
            columns,
            threads=threads,
            onnx_ranges=ranges,
            cache=cache,
            task=task,
            counting=counting,
            crew=crew,
        )
    )
    # What is said of this processor is asked of this one, or of its like.
    alike = crew if crew is not None and crew.alike else None
    _, image = next(inputs.iter_valid())
    verb = latency(model, plan, image, columns, threads=threads, onnx_ranges=ranges, cores=cores)
    timing, heat = console.run_shown(with_climate(verb))
    exact, own = evaluation.columns.get(ORT_INT8), None
    if plan is not None and isinstance(exact, Accuracy):
        own = console.run_shown(
            here(
                model,
                plan,
                inputs,
                exact,
                threads=threads,
                onnx_ranges=ranges,
                cache=cache,
                crew=alike,
                settled=None if task is None else task.settled,
            )
        )
    in_ncnn, plain = evaluation.columns.get(NCNN_INT8), None
    if plan is not None and task is not None and isinstance(in_ncnn, Accuracy):
        again = TaskRun(task.settled, inputs)
        plain = console.run_shown(
            deployed(
                model,
                plan,
                inputs,
                in_ncnn,
                again,
                threads=threads,
                cache=cache,
                crew=alike,
                counting=counting,
            )
        )
    return Compared(evaluation, timing, own, deployed=plain, timed=heat, cores=cores)


def report(found: Compared, expect: float | None, plans: Mapping[str, Compared] | None = None) -> list[str]:
    """Print the comparison and its warnings; return these.

    Parameters
    ----------
    found
        The comparison; with several plans that of the first.
    expect
        The top-1 of fp32 that a person expects.
    plans
        All comparisons by the plan's name, where there are several.
    """
    evaluation, timing = found.evaluation, found.timing
    console.note_problems(evaluation.problems)
    warnings = list(timing.warnings)
    for column, accuracy in evaluation.columns.items():
        if column.precision == "fp32" and not isinstance(accuracy, Unavailable):
            warning_text = fp32_warning(accuracy.top1, evaluation.classes, expect, evaluation.labelled)
            if warning_text:
                warnings.append(f"{column}: {warning_text}")
    for warning in warnings:
        console.warn(warning)
    if plans is None:
        console.say(comparison_text(evaluation.columns, timing.columns, found.here, found.deployed))
    else:
        console.say(plans_text({name: _parts(x) for name, x in plans.items()}))
    for line in timed_lines(found.timed, found.cores):
        console.say(line)
    _note_excluded(evaluation)
    return warnings


def _parts(found: Compared) -> Parts:
    return Parts(found.evaluation.columns, found.timing.columns, found.here, found.deployed)


def note_threads(timing: LatencyReport) -> None:
    """Offer one thread where several had to share the processors with other programs."""
    timed = [found for found in timing.columns.values() if isinstance(found, Latency) and found.doubtful]
    if any(found.threads > 1 for found in timed):
        console.note(
            f"{max(found.threads for found in timed)} threads wait for each other on a busy machine:"
            " --threads 1 is steadier, or measure again when it is quiet"
        )


def write_json(
    found: Compared,
    record: Mapping[str, object],
    path: Path,
    plans: Mapping[str, Compared] | None = None,
    on: OnTargets | None = None,
) -> None:
    """Write the comparison, and what it ran on, as JSON; several plans and targets stand side by side."""
    comparison = comparison_json(found.evaluation.columns, found.timing.columns, found.here, found.deployed)
    comparison["timing"] = timing_json(found.timed, found.cores)
    if plans is not None and len(plans) > 1:
        comparison["plans"] = plans_json({name: _parts(x) for name, x in plans.items()})
    if on is not None and on.places:
        comparison["targets"] = _targets_json(on, next(iter(on.results), ""))
        for own in comparison.get("plans", ()):
            own["targets"] = _targets_json(on, own["name"])
    content = {**comparison, "run": record}
    write_file(path, (json.dumps(content, indent=2, allow_nan=False) + "\n").encode())
    console.say(f"wrote {path}")


def _targets_json(on: OnTargets, plan_name: str) -> dict[str, Any]:
    """A plan's results by target; a target that was lost says why."""
    from clipscope.core.targets.report import target_json
    from clipscope.core.targets.values import TargetResult

    results = on.results.get(plan_name, {})
    return {
        name: target_json(results.get(name, TargetResult(place.facts)), on.failure(name))
        for name, place in on.places.items()
    }


def _note_excluded(evaluation: Evaluation) -> None:
    """A line for each reason, with the columns that it holds for."""
    columns: dict[str, list[str]] = {}
    for column, accuracy in evaluation.columns.items():
        for line in stay_fp32(accuracy.excluded_layers) if isinstance(accuracy, Accuracy) else ():
            columns.setdefault(line, []).append(str(column))
    for line, names in columns.items():
        console.note(f"{', '.join(names)}: {line}")
