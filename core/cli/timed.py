"""What engines are timed with on this machine: the options, and what is told of it beside the figures."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from clipscope.core.common.column import Unavailable
from clipscope.core.common.cores import CORES, Cores, chosen_cores
from clipscope.core.evaluation.results import Latency
from clipscope.core.targets.values import TimedThere


def add_timed(parser: argparse.ArgumentParser) -> None:
    """Which cores, and whether fp16 is among what is run."""
    parser.add_argument(
        "--fp16",
        action="store_true",
        help="also ncnn's float network with fp16 storage and arithmetic, which it takes on ARM by itself;"
        " where this processor has none, say why (where it has, the column is there without asking)",
    )
    parser.add_argument(
        "--cores",
        choices=CORES,
        default="all",
        help="which cores of this machine the engines are timed on, where its system says which are the fast"
        " ones; default: all",
    )


def timed_lines(timed: TimedThere | None, cores: Cores) -> list[str]:
    """Which cores it was, and what the heat did, for people; nothing where there is nothing to say."""
    lines = []
    if cores != "all":
        lines.append(f"timed on the {cores} cores: {', '.join(map(str, chosen_cores(cores)))}")
    if timed is not None and timed.text():
        lines.append(f"while it was timed: {timed.text()}")
    return lines


def timing_json(timed: TimedThere | None, cores: Cores) -> dict[str, Any] | None:
    """What the latency was measured with, and what the heat did meanwhile, as a target's ``timing``."""
    if timed is None:
        return None
    return {**timed.to_json(), "threads": threads_of(timed.columns.values()), "cores": cores}


def threads_of(found: Iterable[Latency | Unavailable]) -> int | None:
    """Threads that the engines were given; None where nothing was timed."""
    return max((timed.threads for timed in found if isinstance(timed, Latency)), default=None)
