"""``clipscope sensitivity``: which layer is guilty, and a plan that spares it."""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import table_files
from clipscope.core.cli.on_cluster import add_dask, crew_of
from clipscope.core.cli.plans import add_plan, note_unsaid, plan_file, require_plan
from clipscope.core.cli.task_options import add_task, open_objective
from clipscope.core.cluster.crew import Crew
from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file, write_files
from clipscope.core.data.inputs import Inputs
from clipscope.core.formats.reports.sensitivity import (
    mixed_json,
    mixed_text,
    pareto_json,
    pareto_text,
    report_json,
    report_text,
)
from clipscope.core.formats.table.table import NO_TABLE, write_table
from clipscope.core.mixed_precision.figures import Budget, MixedPrecision
from clipscope.core.mixed_precision.pareto import pareto
from clipscope.core.mixed_precision.search import mixed_precision
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.sensitivity.search import sensitivity
from clipscope.core.tasks.registry import Settled


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    options.add_images(parser, "to score")
    add_plan(parser, table_help="thresholds")
    add_task(parser)
    add_dask(parser)
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument(
        "--budget",
        metavar="[FIGURE=]POINTS",
        type=figure_points,
        help="find few fp32 layers with at most POINTS below fp32: top-1, or agreement without labels; of a"
        " task its headline, or the figure that is named, such as ap=0.5 for 0.005 of AP",
    )
    budget.add_argument(
        "--most-fp32", metavar="K", type=count, help="find the best plan with at most K layers in fp32"
    )
    parser.add_argument(
        "--prefer",
        choices=("layers", "latency"),
        default="layers",
        help="what a budget in points keeps small: fp32 layers or their work; default: layers",
    )
    parser.add_argument("--pareto", action="store_true", help="measure accuracy against latency, too")
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, help="the plan found, as OUT.table or OUT.json"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write everything as JSON")
    parser.set_defaults(command=command)


def figure_points(text: str) -> tuple[str | None, float]:
    """Points of a figure of the task, or of what counts without a name."""
    name, mark, rest = text.rpartition("=")
    if mark and not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not POINTS or FIGURE=POINTS such as ap=0.5")
    return name or None, points(rest)


def points(text: str) -> float:
    """Percentage points from 0."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not (math.isfinite(value) and 0 <= value <= 100):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of points from 0 to 100")
    return value


def count(text: str) -> int:
    """A number of layers from 0."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0")
    return int(text)


def command(args: argparse.Namespace) -> None:
    """Measure, search, print and write."""
    budget = _budget(args)
    model = options.open_network(args)
    model.require_calibratable()
    model, given = require_plan(args, model)
    plan = given.plan
    if model.rescaled and args.output is not None and args.output.suffix.lower() != ".json":
        raise ClipScopeError(NO_TABLE, where=str(args.output), fix="give -o OUT.json")
    inputs = options.open_inputs(args, model)
    settled, objective = open_objective(args, model, inputs)
    if budget is not None and budget.figure is not None and (settled is None or settled.classifies):
        raise ClipScopeError(
            f"{budget.figure} is a task's figure, and none is known that has figures of its own",
            where="--budget",
            fix="name the task (--task), or give points alone",
        )
    with crew_of(args) as crew:
        report = console.run_shown(
            sensitivity(model, plan, inputs, threads=args.threads, objective=objective, crew=crew)
        )
        console.note_problems(inputs.problems)
        console.say(report_text(report))
        content: dict[str, Any] = report_json(report)
        mixed = None
        if budget is not None:
            mixed = _mixed(args, model, plan, inputs, report, budget, settled, crew)
            content["mixed_precision"] = mixed_json(mixed)
        if args.pareto:
            extra = [] if mixed is None else [mixed.fp32_layers]
            verb = pareto(
                *(model, plan, inputs, report),
                extra=extra,
                threads=args.threads,
                settled=settled,
                crew=crew,
            )
            front = console.run_shown(verb)
            for text in front.warnings:
                console.warn(text)
            console.say(f"\n{pareto_text(front)}")
            content["pareto"] = pareto_json(front)
    _write(args, model, mixed, content)


def _budget(args: argparse.Namespace) -> Budget | None:
    """The budget that the options ask for."""
    if args.budget is None and args.most_fp32 is None:
        if args.output is not None:
            raise ClipScopeError(
                "a table is written for a budget only",
                where=str(args.output),
                fix="add --budget POINTS or --most-fp32 K",
            )
        return None
    figure, limit = (None, None) if args.budget is None else args.budget
    return Budget(limit, args.most_fp32, figure)


def _mixed(
    args: argparse.Namespace,
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    report: SensitivityReport,
    budget: Budget,
    settled: Settled | None,
    crew: Crew | None,
) -> MixedPrecision:
    found = console.run_shown(
        mixed_precision(
            model,
            plan,
            inputs,
            report,
            budget,
            prefer="low latency" if args.prefer == "latency" else "few layers",
            threads=args.threads,
            settled=settled,
            crew=crew,
        )
    )
    console.say(f"\n{mixed_text(found)}")
    return found


def _write(
    args: argparse.Namespace, model: Model, mixed: MixedPrecision | None, content: dict[str, Any]
) -> None:
    """Write the JSON, and the table if there is one to write."""
    if args.json is not None:
        write_file(args.json, (json.dumps(content, indent=2) + "\n").encode())
        console.say(f"wrote {args.json}")
    if args.output is not None and mixed is not None:
        if not any(mixed.plan.is_on(layer.name) for layer in model.layers):
            raise ClipScopeError(
                "only the fp32 network keeps the budget, and it needs no plan",
                where=str(args.output),
                fix="allow more points, or set better thresholds first",
            )
        if args.output.suffix.lower() == ".json":
            contents: dict[Path, Buffer] = {args.output: plan_file(model, mixed.plan)}
        else:
            contents = table_files(model, args.output, write_table(model, mixed.plan))
            note_unsaid(model, mixed.plan)
        write_files(contents)
        console.say(f"wrote {', '.join(str(path) for path in contents)}")
