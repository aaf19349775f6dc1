"""The commands by name: where each lives, and its line of help. Loads none of them."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final, NoReturn, TypeVar

from clipscope.core.common.visible import bounded, one_line

USAGE_ERROR: Final = 2
INTERRUPTED: Final = 130
"""Exit status after Ctrl+C."""

Values = TypeVar("Values")

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "calibrate and compare the bundled demo",
    "convert": "convert an ONNX or TorchScript file to .param and .bin, and check it",
    "layers": "list quantizable layers, and why a layer can't be int8",
    "calibrate": "measure activations on images and write the .table",
    "evaluate": "compare fp32 and int8 on ncnn and ONNX Runtime",
    "profile": "time every layer in fp32 and int8, and say why int8 is slower where it is",
    "sensitivity": "rank layers by what their int8 costs, and find a mixed-precision plan",
    "tune": "find the best table within a time budget",
    "multipliers": "integer multipliers M = M0 * 2^(-31-n) of each layer, with their rounding error",
    "export": "write the int8 networks of a table, with their provenance",
    "report": "write all that a session holds as one HTML or PDF file",
    "target": "machines to evaluate on: add, list, test, remove; an emulated ARM",
    "lint": "check a table; exits 1 if it finds an error",
    "diff": "compare two tables, thresholds as ratios",
    "cache": "list the converted networks that are kept, or clear them",
}
"""Line of help by command. ``NAME`` lives in ``clipscope.core.cli.NAME_command``, whose ``add_options`` fills
its parser."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Exit with status 2 and one line on stderr."""
        if message.startswith("unrecognized arguments: -"):
            message += "; a file whose name begins with a dash is ./-NAME"
        self.exit(USAGE_ERROR, f"{self.prog}: error: {bounded(one_line(message))} (see {self.prog} --help)\n")


class CommandParser(Parser):
    """The parser of one command, which loads the command when it is first used.

    Parameters
    ----------
    home
        Module of the command; its ``add_options(parser)`` adds the options.
    arguments
        As `argparse.ArgumentParser` takes them.
    """

    def __init__(self, *, home: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._home: str | None = home

    def filled(self) -> CommandParser:
        """The parser itself, with its options."""
        if self._home is not None:
            home, self._home = self._home, None
            import_module(home).add_options(self)
        return self

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Values | None = None
    ) -> tuple[Any, list[str]]:
        """As `argparse.ArgumentParser.parse_known_args`."""
        return argparse.ArgumentParser.parse_known_args(self.filled(), args, namespace)


def parser() -> Parser:
    """The whole command line, with its commands' own options still to be loaded."""
    root = Parser(
        prog="clipscope", description="See, tune and export int8 thresholds for ncnn and ONNX Runtime."
    )
    root.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    commands = root.add_subparsers(metavar="COMMAND", required=True, parser_class=CommandParser)
    for name, help_line in COMMANDS.items():
        commands.add_parser(name, help=help_line, home=f"clipscope.core.cli.{name}_command")
    return root


class _Version(argparse.Action):
    """Print the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        parser.exit(message=f"{parser.prog} {installed_version()}\n")


def installed_version() -> str:
    """The installed version; ``"unknown"`` where the program runs uninstalled.

    As `importlib.metadata.version`, from the name of the folder ``clipscope-VERSION.dist-info`` alone: that
    module takes longer to load than all else that ``--version`` needs.
    """
    start, end = "clipscope-", ".dist-info"
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for name in os.listdir(folder or os.curdir):  # noqa: PTH208
                if name.startswith(start) and name.endswith(end):
                    return name[len(start) : -len(end)]
    return "unknown"
