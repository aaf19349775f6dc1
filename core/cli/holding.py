"""Lines that an evaluation must hold, for build servers."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.evaluation.results import Accuracy

FELL_SHORT = 1
"""Exit status where a figure falls short."""
GENERAL = ("agreement", "logit_cosine", "top1", "top5")

Columns = Mapping[Column, Accuracy | Unavailable]


@dataclass(frozen=True)
class Line:
    """A bound of one figure: at least, or at most."""

    figure: str
    value: float
    at_least: bool

    def holds(self, value: float) -> bool:
        """Whether a figure keeps to it."""
        return value >= self.value if self.at_least else value <= self.value


def add_lines(parser: argparse.ArgumentParser) -> None:
    """``--at-least`` and ``--at-most``."""
    for name, words in (("--at-least", "falls below"), ("--at-most", "rises above")):
        parser.add_argument(
            name,
            metavar="FIGURE=VALUE",
            type=_pair,
            action="append",
            default=[],
            help=f"end with status 1 if a figure of an int8 column {words} a value: {', '.join(GENERAL)},"
            " or one of the task's, by its name in the JSON; shares as 0.95 or 95%%; may be repeated",
        )


def _pair(text: str) -> tuple[str, float]:
    name, mark, value = text.partition("=")
    try:
        number = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        number = math.nan
    if not mark or not name or not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"{text!r} is not FIGURE=VALUE such as agreement=0.95")
    return name, number


def lines_of(args: argparse.Namespace) -> tuple[Line, ...]:
    """The bounds that the options name."""
    least = [Line(name, value, True) for name, value in args.at_least]
    return (*least, *(Line(name, value, False) for name, value in args.at_most))


def figures_of(accuracy: Accuracy) -> dict[str, float | None]:
    """All figures of a column by name; None where one can't be had."""
    own = {} if accuracy.task is None else dict(accuracy.task.figures)
    return {
        **own,
        "agreement": accuracy.agreement,
        "logit_cosine": accuracy.least_cosine,
        "top1": accuracy.top1,
        "top5": accuracy.top5,
    }


def fallen_short(lines: Sequence[Line], plans: Mapping[str, Columns]) -> list[str]:
    """What does not hold, a sentence each.

    Parameters
    ----------
    lines
        The bounds.
    plans
        Columns by the plan's name; that of the only plan may be empty.

    Raises
    ------
    ClipScopeError
        If no column of a plan is int8, or there is no such figure at all.
    """
    if not lines:
        return []
    found: list[str] = []
    for plan, columns in plans.items():
        int8 = {c: a for c, a in columns.items() if c.precision == "int8" and isinstance(a, Accuracy)}
        reasons = {
            a.reason for c, a in columns.items() if c.precision == "int8" and isinstance(a, Unavailable)
        }
        if not int8:
            raise ClipScopeError(
                f"no int8 column can be held to anything ({'; '.join(sorted(reasons)) or 'none was run'})",
                where="--at-least",
                fix="give --table or --ranges",
            )
        for line in lines:
            found += [text for column, a in int8.items() if (text := _short(line, column, a, plan))]
    return found


def _short(line: Line, column: Column, accuracy: Accuracy, plan: str) -> str | None:
    figures = figures_of(accuracy)
    if line.figure not in figures:
        known = sorted(name for name, value in figures.items() if value is not None)
        raise ClipScopeError(
            f"no figure is called {line.figure}", where="--at-least", fix=f"choose of {', '.join(known)}"
        )
    value = figures[line.figure]
    where = f"{plan}, {column}" if plan else str(column)
    wanted = f"{'at least' if line.at_least else 'at most'} {line.value:g}"
    if value is None:
        return f"{where}: {line.figure} can't be had, and {wanted} was asked for"
    if line.holds(value):
        return None
    return f"{where}: {line.figure} is {value:.6g}, {wanted} was asked for"
