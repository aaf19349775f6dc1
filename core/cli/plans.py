"""Where a command takes its plan from: a table, or a file of ranges."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli import options
from core.cli.tables import open_table
from core.errors import ClipScopeError
from core.formats.plan_json import read_plan
from core.lower.qdq import Ranges
from core.model.model import Model
from core.quant.plan import QuantPlan


def add_plan(parser: argparse.ArgumentParser, *, required: bool = False, table_help: str) -> None:
    """``--table`` or ``--ranges``, and what width a table is read for."""
    group = parser.add_mutually_exclusive_group(required=required)
    group.add_argument("--table", metavar="T", type=Path, help=table_help)
    group.add_argument(
        "--ranges",
        metavar="PLAN.json",
        type=Path,
        help="ranges that calibrate -o or export --format json wrote, symmetric or affine",
    )
    options.add_table_bits(parser)


def open_plan(args: argparse.Namespace, model: Model) -> tuple[QuantPlan | None, Ranges | None]:
    """The plan of the options, and the measured ranges of ONNX tensors if its file holds them.

    Raises
    ------
    ClipScopeError
        With file and place, if it can't be used.
    """
    if args.table is not None:
        return open_table(args.table, model, args.bits), None
    if args.ranges is None:
        return None, None
    if args.bits != 8:
        raise ClipScopeError(
            "says itself how many bits its ranges have", where=str(args.ranges), fix="leave --bits out"
        )
    stored = read_plan(args.ranges, model)
    return stored.plan, stored.measured


def require_plan(args: argparse.Namespace, model: Model) -> tuple[QuantPlan, Ranges | None]:
    """As `open_plan`, for a command that can't do without.

    Raises
    ------
    ClipScopeError
        As `open_plan`, and if no plan was given.
    """
    plan, measured = open_plan(args, model)
    if plan is None:
        raise ClipScopeError("no plan was given", fix="give --table or --ranges")
    return plan, measured
