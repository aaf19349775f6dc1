"""Entry point of the command line."""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from clipscope.core.cli.commands import INTERRUPTED, USAGE_ERROR, parser
from clipscope.core.cli.own_process import was_interrupted
from clipscope.core.common.crash_notes import Note, note
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.memory import (
    NO_MEMORY,
    is_at_limit,
    is_want_of_memory,
    memory_limit,
    way_out_of_memory,
)
from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.visible import one_line
from clipscope.core.engines.protocol import EngineError

DASHED = ("--preset", "--mean", "--norm")
"""Options whose value may begin with a dash."""
OUTPUT_FILES = ("output", "json", "fix")
OUTPUT_FOLDERS = ("folder", "to")
"""Names of the options' values, in every command, that say where results go."""
INPUTS = ("model", "table", "ranges", "images", "labels", "calib", "evaluation", "truth", "metric", "session")
"""Names of the values that say what is read."""
CHECK = "check what was given"
RUNS_ELSEWHERE = "check that the network runs elsewhere, on an input of this size"
SMALLER = "close other programs, take a smaller --size or --limit, or fewer --threads"
LIMITS = "close other programs, give fewer --threads, or raise the system's limit (see ulimit -a)"
SHORT = (errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM)
"""What the system says where open files, processes or memory are at their limit."""
IN_PLACE = {"fix": "table"}
"""What may be written over what was read: a table that is mended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        Exit status: 0, 1 if a check found errors, 2 after an error (one line on stderr), 130 after Ctrl+C.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    args = argparse.Namespace()
    try:
        args = _parsed(_joined(sys.argv[1:] if arguments is None else arguments))
        if isinstance(model := getattr(args, "model", None), Path):
            note(Note.FILE, str(model))
        _check_outputs(args)
        status: int | None = args.command(args)
        if sys.stdout is not None:  # closed by who started us
            sys.stdout.flush()
    except ClipScopeError as error:
        if is_want_of_memory(error):
            return _no_memory(args)
        return fail(str(error if error.fix else ClipScopeError(error.message, where=error.where, fix=CHECK)))
    except EngineError as error:
        if is_want_of_memory(error):
            return _no_memory(args)
        return INTERRUPTED if was_interrupted() else fail(str(_about(args, str(error), RUNS_ELSEWHERE)))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; nothing is left to say.
        _hush(sys.stdout)
        return 0
    except MemoryError:
        return _no_memory(args)
    except OSError as error:
        reason = os_reason(error)
        if error.errno in SHORT:
            return fail(str(_about(args, f"the system gives no more of what this needs ({reason})", LIMITS)))
        if error.filename is None:  # the disk that our output goes to is full
            _hush(sys.stdout)
            return fail(f"what was to be printed can't be written ({reason}); send it to another place")
        return fail(f"{error.filename}: {reason}; check the path")
    except Exception as error:  # the last net: a person gets a line, not a traceback
        if was_interrupted():
            return INTERRUPTED
        if is_want_of_memory(error) or is_at_limit():
            return _no_memory(args)
        if os.environ.get("CLIPSCOPE_DEBUG"):
            raise
        kind = type(error).__name__
        return fail(f"internal error ({kind}: {error}); set CLIPSCOPE_DEBUG=1 for details, and report it")
    return status or 0


def _no_memory(args: argparse.Namespace) -> int:
    """Say that the system would not give memory."""
    if memory_limit() is None:
        return fail(str(_about(args, "there is not enough memory for this network at this size", SMALLER)))
    return fail(str(_about(args, NO_MEMORY, way_out_of_memory())))


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """What was given; a command's modules are loaded meanwhile, of which nothing is for the collector."""
    gc.disable()
    try:
        return parser().parse_args(arguments)
    finally:
        gc.freeze()
        gc.enable()


def _about(args: argparse.Namespace, message: str, fix: str) -> ClipScopeError:
    """What an engine says, as an error that names the network and a way out."""
    model = getattr(args, "model", None)
    return ClipScopeError(message, where=None if model is None else str(model), fix=fix)


def _check_outputs(args: argparse.Namespace) -> None:
    """Refuse places that can't be written, or are read, before the work that is to be written there."""
    # Not needed for --version and --help, which are done when it comes to this.
    from clipscope.core.common.files import (
        refuse_overwriting,
        require_writable,
        require_writable_folder,
        resolved,
    )

    named: set[Path] = set()
    for name in OUTPUT_FILES:
        if isinstance(path := getattr(args, name, None), Path):
            require_writable(path)
            if resolved(path) in named:
                raise ClipScopeError("is given for two results", where=str(path), fix="give two names")
            named.add(resolved(path))
            refuse_overwriting([path], _inputs(args, IN_PLACE.get(name)))
            _refuse_network_name(path)
            _refuse_input(path, args)
    for name in OUTPUT_FOLDERS:
        if isinstance(folder := getattr(args, name, None), Path):
            require_writable_folder(folder)


def _refuse_network_name(path: Path) -> None:
    """Refuse to write a table or a report under a network's name, over another network or beside its pair."""
    from clipscope.core.loading.torch_archive import NETWORK_SUFFIXES  # not for --version and --help

    if path.suffix.lower() in NETWORK_SUFFIXES:
        raise ClipScopeError(
            "is a network's name",
            where=str(path),
            fix=f"give a name such as {path.stem}.table or {path.stem}.json",
        )


def _refuse_input(path: Path, args: argparse.Namespace) -> None:
    """Refuse to write over an image, an array or a program, read or not, and over labels in a folder read."""
    if not path.is_file():
        return
    from clipscope.core.common.files import resolved  # not for --version and --help
    from clipscope.core.data.images import IMAGE_SUFFIXES

    suffix, place, truth = path.suffix.lower(), resolved(path), getattr(args, "truth", None)
    folders = [folder for folder in _inputs(args, None) if folder.is_dir()]
    among = [folder for folder in folders if place.is_relative_to(resolved(folder))]
    is_label = suffix in (".txt", ".xml", ".tsv", ".csv") or (suffix == ".json" and truth in among)
    if suffix in IMAGE_SUFFIXES or suffix in (".npy", ".npz", ".py") or (among and is_label):
        raise ClipScopeError(
            "is an image, an array, labels or a program, and would be overwritten",
            where=str(path),
            fix="choose another name or folder",
        )


def _inputs(args: argparse.Namespace, but: str | None) -> list[Path]:
    """Files that a command reads, and the other file of an ncnn network; without the one called `but`."""
    given = [getattr(args, name, None) for name in INPUTS if name != but]
    several = [path for paths in given if isinstance(paths, list) for path in paths]
    found = [path for path in (*given, *several) if isinstance(path, Path)]
    model = getattr(args, "model", None)
    if isinstance(model, Path) and model.suffix.lower() in (".param", ".bin"):
        found += [model.with_suffix(".param"), model.with_suffix(".bin")]
    return found


def _joined(arguments: Sequence[str]) -> list[str]:
    """Join such options with their value by ``=``: argparse would take ``-1..1`` for an option."""
    joined: list[str] = []
    for word in arguments:
        if joined and joined[-1] in DASHED and word[:1] == "-" and word[1:2] in "0123456789.":
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _hush(stream: TextIO | None) -> None:
    """Drop what a broken stream still holds: Python would try again at exit, and end with its own status."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]


def fail(message: str) -> int:
    """Say what went wrong in one line on stderr; the exit status."""
    try:
        print(f"clipscope: error: {one_line(message)}", file=sys.stderr, flush=True)
    except OSError:  # stderr may go to a full disk; the status still tells
        _hush(sys.stderr)
    return USAGE_ERROR
