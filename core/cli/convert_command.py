"""``clipscope convert``: an ONNX or TorchScript file to the ncnn pair; what tf2onnx reads to ONNX first."""

from __future__ import annotations

import argparse
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import refuse_other_pair
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.convert import save_pair
from clipscope.core.loading.tf_convert import TF_PYTHON, conversion, convert_tf
from clipscope.core.lower.file_plan import file_plan, file_plan_text
from clipscope.core.model.fed_network import without_carrier
from clipscope.core.model.model import Model
from clipscope.core.model.other_formats import other_format, tf2onnx_kind


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser, "an .onnx or a TorchScript file; with tf2onnx a Keras or TensorFlow one")
    parser.add_argument(
        "-o", "--output", dest="folder", metavar="DIR", type=Path, required=True, help="folder for the pair"
    )
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """Convert, match, write."""
    if args.model.suffix.lower() in (".param", ".bin"):
        raise ClipScopeError(
            "is an ncnn network already", where=str(args.model), fix="give an .onnx or a TorchScript file"
        )
    args.model = _as_onnx(args.model, args.folder)
    model = options.open_network(args)
    network = without_carrier(model.network)
    names = [args.folder / f"{args.model.stem}{suffix}" for suffix in (".param", ".bin")]
    refuse_other_pair(dict(zip(names, (network.graph.text().encode(), network.weights), strict=True)))
    param, weights = save_pair(network, args.folder, args.model.stem)
    console.say(f"wrote {param} and {weights}")
    _write_ranges(args, model)
    if model.onnx is None:
        console.say(f"it runs in ncnn; not compared with ONNX Runtime: {model.onnx_reason}")
        return
    console.say(
        f"{len(model.onnx.matches)} of {len(model.layers)} layers matched to ONNX nodes; "
        f"largest difference {model.onnx.largest_difference:.1e} of a tensor's absmax"
    )


def _as_onnx(path: Path, folder: Path) -> Path:
    """The ONNX file that tf2onnx makes of a Keras or TensorFlow file, in the folder; others as they are."""
    if not path.exists() or tf2onnx_kind(path) is None:
        return path
    job = conversion(path)
    if job is None:
        error = other_format(path)
        assert error is not None  # it is of a kind that tf2onnx reads
        error.fix = f"{error.fix}, in this Python or the one that {TF_PYTHON} names"
        raise error
    target = folder / f"{job.name}.onnx"
    folder.mkdir(parents=True, exist_ok=True)
    console.say(f"runs {job.words(target)}")
    made = console.run_shown(convert_tf(job, target))
    console.say(f"wrote {made}")
    return made


def _write_ranges(args: argparse.Namespace, model: Model) -> None:
    """The table of a quantized file's own ranges and codes, beside the pair."""
    plan = file_plan(model)
    if plan is None:
        return
    table = args.folder / f"{args.model.stem}.table"
    write_file(table, write_table(model, plan).encode())
    console.say(f"wrote {table}: {file_plan_text(model, plan)}")
