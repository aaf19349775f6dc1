"""``clipscope diff``: two tables beside each other."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.cli.preprocessing import size
from clipscope.core.formats.table.diff import diff_json, diff_tables, diff_text
from clipscope.core.formats.table.text import read_text
from clipscope.core.loading.open_structure import open_structure


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("a", metavar="A", type=Path, help="an ncnn calibration table")
    parser.add_argument("b", metavar="B", type=Path, help="the table that is held against it")
    parser.add_argument("--model", metavar="M", type=Path, help="match both tables to this network first")
    parser.add_argument("--size", metavar="WxH", type=size, help="its input size")
    options.add_no_cache(parser)
    options.add_cut(parser)
    parser.add_argument("--json", action="store_true", help="print the differences as JSON")
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """Print the differences, the largest first."""
    model = None
    if args.model:
        cut, cache = options.cut_of(args), options.cache_of(args)
        model = console.run_shown(open_structure(args.model, args.size, cut=cut, cache=cache))
    for warning in model.warnings if model is not None else ():
        console.warn(warning)
    diffs = diff_tables(read_text(args.a), read_text(args.b), model, (str(args.a), str(args.b)))
    if args.json:
        console.say(json.dumps(diff_json(diffs, str(args.a), str(args.b)), indent=2))
    else:
        console.say(diff_text(diffs, str(args.a), str(args.b)))
