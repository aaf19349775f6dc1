"""``clipscope demo``: the whole way on the bundled network, without a window."""

from __future__ import annotations

import argparse
from pathlib import Path

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.cli import console
from clipscope.core.cli.evaluate_command import compare, report, write_json
from clipscope.core.common.column import COLUMNS
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.common.parallel import available_threads
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.formats.reports.run_record import run_record
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.convert import find_pnnx
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.method_choice.choose import choose_method, held_back, with_choice
from clipscope.core.method_choice.result import UNCOMPARED
from clipscope.core.session.build import session_of
from clipscope.core.session.files import write_session
from clipscope.core.session.summary import SUFFIX


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
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
    """Open, calibrate, choose thresholds, compare, write table, JSON and session."""
    model = console.run_shown(open_model(_network()))
    calib = Inputs(open_source(demo_images("calib")), DEMO_PREPROCESS)
    calibration = console.run_shown(calibrate(model, calib, held=held_back(len(calib))))
    plan = make_plan(model, calibration.stats, UNCOMPARED)
    choice = console.run_shown(choose_method(model, plan, calibration))
    # What is compared is what the table says.
    plan = with_choice(plan, choice, calibration.stats).linked
    console.say(choice.text)
    images = Inputs(open_source(demo_images("eval")), DEMO_PREPROCESS)
    found = compare(model, plan, images, COLUMNS, calibration.onnx_ranges, None)
    table = args.folder / "demo.table"
    write_file(table, write_table(model, plan).encode())
    warnings = report(found, None)
    record = run_record(
        model,
        images,
        plan_file=None,
        bits=None,
        threads=available_threads(),
        warnings=warnings,
        ranges_from=f"calib, {calibration.images} images",
        onnx_weights=plan.onnx_weights,
        choice=choice.to_json(),
    )
    write_json(found, record, args.folder / "demo.json")
    session = session_of(
        model,
        plan,
        {"calibration": calib, "evaluation": images},
        calibration,
        found.evaluation.columns,
        found.timing.columns,
        choice,
    )
    path = args.folder / f"demo{SUFFIX}"
    write_session(path, session)
    console.say(f"wrote {table}")
    console.say(f"wrote {path}: clipscope {path} opens it in the window")


def _network() -> Path:
    """The demo's ONNX file; its ncnn pair where pnnx, which would convert it, is missing."""
    try:
        find_pnnx()
    except ClipScopeError as error:
        console.note(f"without ONNX Runtime's columns: {error}")
        return demo_model().with_suffix(".param")
    return demo_model()
