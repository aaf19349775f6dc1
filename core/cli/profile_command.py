"""``clipscope profile``: time by layer, fp32 beside int8, and why int8 is slower where it is."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.recorder import Observer, merged_ranges
from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import files_of
from clipscope.core.cli.evaluate_command import ENGINES, engines
from clipscope.core.cli.own_process import was_interrupted
from clipscope.core.cli.plans import Given, add_plan, open_plan
from clipscope.core.cli.preprocessing import add_preprocessing
from clipscope.core.common.files import refuse_overwriting, write_file
from clipscope.core.common.seen_files import seen_if_file
from clipscope.core.formats.provenance import file_record, machine_record
from clipscope.core.formats.reports.profile import load_warnings, profile_json, profile_text
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.profiling.profile import profile
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.facts import CORES
from clipscope.core.targets.kept import Target, target_of
from clipscope.core.targets.texts import profile_title, target_fields
from clipscope.core.targets.values import TargetProfile, refuse_emulated


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser)
    add_plan(parser, table_help="thresholds; without them fp32 alone is timed")
    options.add_onnx_weights(parser)
    parser.add_argument(
        "--images",
        metavar="SRC",
        type=Path,
        help="images, the first of which is the input; without them it is noise, which takes as long",
    )
    parser.add_argument(
        "--threads",
        metavar="N",
        type=options.threads,
        help="threads, for all engines (default: all; of the target with --on)",
    )
    parser.add_argument(
        "--engines",
        metavar="E,E",
        type=engines,
        default=ENGINES,
        help="what to run; default: ncnn,onnxruntime",
    )
    parser.add_argument(
        "--off",
        metavar="LAYER",
        action="append",
        default=[],
        help="estimate what ncnn would save with this layer in fp32; of several: all together",
    )
    parser.add_argument(
        "--on", metavar="TARGET", help="time the layers on this target instead (see clipscope target)"
    )
    parser.add_argument(
        "--target-cores",
        choices=CORES,
        default="all",
        help="which cores of the target to use, where its system says which are the fast ones; default: all",
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all figures there, too")
    add_preprocessing(parser)
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """Open, time, print and write."""
    target = None if args.on is None else _timeable(args.on)
    model = options.open_network(args)
    if args.json is not None:
        refuse_overwriting([args.json], [*files_of(model), args.table, args.ranges, args.images])
    path = args.table or args.ranges
    seen = seen_if_file(path)
    model, given = open_plan(args, model)
    image = _image(args, model)
    plan = None if given is None else given.plan
    ranges = _ranges(args, model, given, image)
    there = None if target is None else _there(args, target, model, plan, image, ranges)
    if there is None:
        found = console.run_shown(
            profile(
                model,
                plan,
                image,
                args.engines,
                threads=args.threads,
                onnx_ranges=ranges,
                off=tuple(dict.fromkeys(args.off)),
            )
        )
    else:
        found = there.profile
    warnings = load_warnings(found)
    for warning in warnings:
        console.warn(warning)
    if there is not None:
        console.say(profile_title(there))
    console.say(profile_text(found))
    if args.json is not None:
        record = {
            "model": [file_record(file) for file in model.files.values()],
            "plan": None if seen is None else file_record(seen),
            "images": None if args.images is None else args.images.name,
            "warnings": list(warnings),
            **machine_record(),
        }
        content = {**profile_json(found), **target_fields(there), "run": record}
        write_file(args.json, (json.dumps(content, indent=2, allow_nan=False) + "\n").encode())
        console.say(f"wrote {args.json}")


def _timeable(name: str) -> Target:
    """A target whose times say something, before anything long begins."""
    target = target_of(name)
    refuse_emulated(target)
    return target


def _there(
    args: argparse.Namespace,
    target: Target,
    model: Model,
    plan: QuantPlan | None,
    image: NDArray[np.float32],
    ranges: Ranges | None,
) -> TargetProfile:
    """Time the layers on a target."""
    from clipscope.core.targets.place import opened
    from clipscope.core.targets.profile_on import profile_on

    required = ("ncnn",) if "ncnn" in args.engines else ("onnxruntime",)
    verb = opened(target, args.target_cores, engines=args.engines, required=required, stopped=was_interrupted)
    with console.run_shown(verb) as place:
        console.note(f"target {target.name}: {place.facts.text}")
        return console.run_shown(
            profile_on(
                place,
                model,
                plan,
                image,
                args.engines,
                threads=args.threads,
                onnx_ranges=ranges,
                off=tuple(dict.fromkeys(args.off)),
            )
        )


def _image(args: argparse.Namespace, model: Model) -> NDArray[np.float32]:
    """The first image of ``--images``, or noise."""
    if args.images is None:
        console.note("no --images: the input is noise")
        # From 0 to 1: as an index, too, it is one that exists.
        return np.random.default_rng(0).random(model.input_shape, np.float32)
    inputs = options.open_inputs(args, model, options.open_data(args, model, args.images))
    return next(inputs.iter_valid())[1]


def _ranges(
    args: argparse.Namespace, model: Model, given: Given | None, image: NDArray[np.float32]
) -> Ranges | None:
    """Ranges of ONNX tensors that the plan does not name: its file's, or the input's own."""
    if given is None or model.onnx is None or "onnxruntime" not in args.engines:
        return None
    if given.measured:
        return given.measured
    # Speed hardly depends on them.
    observer = Observer(model)
    try:
        extents, tensors = observer.observe([image])
        roots = observer.root_tensors({root: found.range for root, found in extents.items()})
    finally:
        observer.close()
    return merged_ranges([{**roots, **tensors}])
