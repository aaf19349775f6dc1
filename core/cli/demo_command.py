"""``clipscope demo``: the whole way on the bundled network, without a window."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.calibrate import calibrate
from core.cli import console
from core.cli.evaluate_command import compare, report, write_json
from core.columns import COLUMNS
from core.data.inputs import Inputs
from core.data.sources import open_source
from core.demo import DEMO_PREPROCESS, demo_images, demo_model
from core.files import write_file
from core.formats.run_record import run_record
from core.formats.table import write_table
from core.lower.plans import make_plan
from core.open_model import open_model
from core.parallel import available_threads


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("demo", help="calibrate and compare the bundled demo")
    parser.add_argument(
        "-o",
        "--output",
        dest="folder",
        metavar="DIR",
        type=Path,
        default=Path("out"),
        help="folder for its files (default: out)",
    )
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """Open, calibrate, choose thresholds by KL, compare, write table and JSON."""
    model = console.run_shown(open_model(demo_model()))
    calibration = console.run_shown(
        calibrate(model, Inputs(open_source(demo_images("calib")), DEMO_PREPROCESS))
    )
    plan = make_plan(model, calibration.stats)
    images = Inputs(open_source(demo_images("eval")), DEMO_PREPROCESS)
    evaluation, timing = compare(model, plan, images, COLUMNS, calibration.onnx_ranges, None)
    table = args.folder / "demo.table"
    write_file(table, write_table(model, plan).encode())
    warnings = report(evaluation, timing, None)
    record = run_record(
        model,
        images,
        plan_file=None,
        bits=None,
        threads=available_threads(),
        warnings=warnings,
        ranges_from=f"calib, {calibration.images} images",
    )
    write_json(evaluation, timing, record, args.folder / "demo.json")
    console.say(f"wrote {table}")
