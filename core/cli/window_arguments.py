"""Arguments of ``clipscope`` without a command: what the window opens."""

from __future__ import annotations

import argparse
from pathlib import Path

from clipscope.core.cli.commands import Parser
from clipscope.core.cli.preprocessing import SIZE_HELP, add_preprocessing, size
from clipscope.core.tasks.settings import NAMES


def parser() -> argparse.ArgumentParser:
    """Command line of the window."""
    found = Parser(prog="clipscope", description="Open the window.")
    found.add_argument(
        "model", nargs="?", type=Path, help="a .param, .bin or .onnx file, or a session (.clipscope)"
    )
    found.add_argument("--size", metavar="WxH", type=size, help=SIZE_HELP)
    found.add_argument("--images", type=Path, metavar="SRC", help="images to evaluate on")
    found.add_argument("--calib", type=Path, metavar="SRC", help="images to calibrate on (default: --images)")
    found.add_argument("--labels", type=Path, metavar="FILE", help="class names in the network's order")
    found.add_argument("--table", type=Path, metavar="T", help="thresholds to begin with")
    found.add_argument(
        "--task", metavar="NAME", choices=NAMES, help="what the network is for; default: guessed"
    )
    found.add_argument("--truth", type=Path, metavar="PATH", help="labels: a folder, or one COCO JSON")
    found.add_argument("--metric", type=Path, metavar="FILE.py", help="your own metric, which is run")
    add_preprocessing(found)
    for end, what in (("input", "feed"), ("output", "end at")):
        text = f"{what} this blob of a .param, or tensor of an .onnx; may be given several times"
        found.add_argument(f"--{end}-blob", action="append", default=[], metavar="BLOB", help=text)
    text = "an array (.npy) or number that an input beside the image always gets; may be given several times"
    found.add_argument("--input", action="append", default=[], metavar="NAME=FILE", help=text)
    found.add_argument("--demo", action="store_true", help="open the bundled demo")
    found.add_argument("--no-cache", action="store_true", help="open networks anew, and keep nothing of them")
    return found
