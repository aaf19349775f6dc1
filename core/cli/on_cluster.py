"""``--dask``: the work of a command on the workers of a Dask cluster."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clipscope.core.cli import console
from clipscope.core.cli.own_process import was_interrupted
from clipscope.core.common.errors import ClipScopeError

if TYPE_CHECKING:
    from clipscope.core.cluster.crew import Crew

FILES = ("auto", "shared", "send")


def add_dask(parser: argparse.ArgumentParser) -> None:
    """Where the work is done."""
    parser.add_argument(
        "--dask",
        metavar="ADDRESS|local:N",
        help="work on the workers of this Dask scheduler (tcp://host:8786), or of N processes here; figures"
        " are those of one machine, bit for bit (needs the extra clipscope[dask])",
    )
    parser.add_argument(
        "--dask-files",
        choices=FILES,
        default="auto",
        help="how images reach the workers: by paths that they see, too, or sent; default: what the first"
        " images decide",
    )


@contextmanager
def crew_of(args: argparse.Namespace) -> Iterator[Crew | None]:
    """The workers that the options name, until the end of the block; None without ``--dask``.

    Raises
    ------
    ClipScopeError
        If they can't be used.
    """
    if args.dask is None:
        if args.dask_files != FILES[0]:
            raise ClipScopeError("--dask-files is for --dask", fix="give --dask, or leave it out")
        yield None
        return
    from clipscope.core.cluster.dask_crew import crew_at  # which loads Dask

    try:
        with crew_at(args.dask, args.dask_files) as crew:
            console.note(f"--dask {args.dask}: {crew.text}")
            for warning in crew.warnings:
                console.warn(warning)
            yield crew
    except Exception:
        # Dask makes other errors of Ctrl+C where it hears of it in the middle of a message.
        if was_interrupted():
            raise KeyboardInterrupt from None
        raise
