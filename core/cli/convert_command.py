"""``clipscope convert``: an ONNX file to the ncnn pair."""

from __future__ import annotations

import argparse
from pathlib import Path

from clipscope.core.cli import console, options
from clipscope.core.cli.calibrate_command import refuse_other_pair
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.loading.convert import save_pair


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    options.add_model(parser, "an .onnx file")
    parser.add_argument(
        "-o", "--output", dest="folder", metavar="DIR", type=Path, required=True, help="folder for the pair"
    )
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """Convert, match, write."""
    if args.model.suffix.lower() != ".onnx":
        raise ClipScopeError("only ONNX files are converted", where=str(args.model), fix="give a .onnx file")
    model = options.open_network(args)
    network = model.network
    names = [args.folder / f"{args.model.stem}{suffix}" for suffix in (".param", ".bin")]
    refuse_other_pair(dict(zip(names, (network.graph.text().encode(), network.weights), strict=True)))
    param, weights = save_pair(network, args.folder, args.model.stem)
    assert model.onnx is not None
    console.say(f"wrote {param} and {weights}")
    console.say(
        f"{len(model.onnx.matches)} of {len(model.layers)} layers matched to ONNX nodes; "
        f"largest difference {model.onnx.largest_difference:.1e} of a tensor's absmax"
    )
