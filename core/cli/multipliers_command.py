"""``clipscope multipliers``: what an integer-only device multiplies each layer's sums with."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import files_of
from clipscope.core.cli.plans import add_plan, require_plan
from clipscope.core.common.files import refuse_overwriting, write_file
from clipscope.core.formats.reports.multipliers import multipliers_json, multipliers_text
from clipscope.core.lower.layer_multipliers import layer_multipliers


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    add_plan(parser, table_help="thresholds and weight scales")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write every channel's as JSON")
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """Open, read the plan, print and write."""
    model = options.open_unsized(args)
    if args.json is not None:
        refuse_overwriting([args.json], [*files_of(model), args.table, args.ranges])
    model, (plan, measured, _) = require_plan(args, model)
    found = {layer.name: layer_multipliers(model, plan, layer, measured) for layer in model.layers}
    console.say(multipliers_text(found))
    if args.json is not None:
        write_file(args.json, (json.dumps(multipliers_json(found), indent=2) + "\n").encode())
        console.say(f"wrote {args.json}")
