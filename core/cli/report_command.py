"""``clipscope report``: a session as a page that needs neither the program nor the network."""

from __future__ import annotations

import argparse
from pathlib import Path

from clipscope.core.cli import console
from clipscope.core.report.write import write_report


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "session", metavar="FILE.clipscope", type=Path, help="a session: saved in the window, or by demo"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help="file to write: .html, which needs nothing else, or .pdf",
    )
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """Read the session, write the report."""
    write_report(args.session, args.output)
    console.say(f"wrote {args.output}")
