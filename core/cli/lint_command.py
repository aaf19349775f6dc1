"""``clipscope lint``: what is wrong with a table, and what ncnn would do with it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import files_of
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import refuse_overwriting, write_file
from clipscope.core.formats.table.lint import lint_table, mend_table
from clipscope.core.formats.table.lint_report import counts, lint_json, lint_text
from clipscope.core.formats.table.text import read_text
from clipscope.core.loading.open_structure import open_structure

FOUND_ERRORS = 1


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    parser.add_argument("table", metavar="TABLE", type=Path, help="an ncnn calibration table")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument("--fix", metavar="OUT", type=Path, help="write the table with all fixes applied")
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> int:
    """Print findings; write the mended table if asked for."""
    cut, cache = options.cut_of(args), options.cache_of(args)
    model = console.run_shown(open_structure(args.model, args.size, cut=cut, cache=cache))
    for warning in model.warnings:
        console.warn(warning)
    if args.fix is not None:
        refuse_overwriting([args.fix], files_of(model))
    text = read_text(args.table)
    findings = lint_table(text, model)
    if args.json:
        console.say(json.dumps(lint_json(findings, str(args.table), str(args.model)), indent=2))
    else:
        console.say(lint_text(findings, str(args.table)))
    if args.fix is not None:
        try:
            mended, _ = mend_table(text, model)
        except ClipScopeError as error:
            raise ClipScopeError(
                error.message, where=error.where or str(args.table), fix=error.fix
            ) from error
        write_file(args.fix, mended.encode("utf-8", "surrogateescape"))
        left = counts(lint_table(mended, model))
        by_hand = ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in left.items() if count)
        console.note(f"wrote {args.fix}" + (f"; left in it: {by_hand}" if by_hand else ""))
    return FOUND_ERRORS if counts(findings).get("error") else 0
