"""Converters that a person has installed, each in a process of its own, with the Python that has them."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

from clipscope.core.common.children import ended, tied
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.progress import Progress

CONVERTER_SECONDS = 600

_ERROR = re.compile(r"[\w.]*(Error|Exception)\b")
_QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}


def python_with(packages: Sequence[str], variable: str) -> Path | None:
    """The Python that has some packages: the one that a variable names, or this one; None without.

    Parameters
    ----------
    packages
        Names that are imported; of another Python it is not asked.
    variable
        The environment variable that names another Python.

    Raises
    ------
    ClipScopeError
        If the variable names no program.
    """
    named = os.environ.get(variable)
    if named:
        found = shutil.which(named)
        if found is None:
            raise ClipScopeError(
                f"{named} can't be run", where=variable, fix=f"name a Python that has {packages[0]}"
            )
        return Path(found).absolute()
    try:
        here = all(importlib.util.find_spec(package) for package in packages)
    except (ImportError, ValueError):
        return None
    return Path(sys.executable) if here else None


def run_converter(
    command: Sequence[str], said: Path, target: Path, what: str, variable: str, step: Progress[None]
) -> Generator[Progress[None], None, None]:
    """Run a converter until its file is there.

    Parameters
    ----------
    command
        The program and its words.
    said
        Where its output goes. It runs in that folder: nothing of the current one is imported.
    target
        The file that it writes.
    what
        What is run, for messages.
    variable
        The environment variable that names its Python.
    step
        Which step of the caller's it is.

    Yields
    ------
    Progress
        For how long it has run; closing ends it.

    Raises
    ------
    ClipScopeError
        If it can't be run, fails, or does not end; with the last error that it printed.
    """
    try:
        with said.open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=said.parent,
                env={**os.environ, **_QUIET},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=tied(),
            )
    except OSError as error:
        raise ClipScopeError(
            f"can't be run ({os_reason(error)})", where=command[0], fix=f"correct {variable}"
        ) from error
    late = ClipScopeError(f"{what} did not end in {CONVERTER_SECONDS} s")
    yield from ended(
        process, CONVERTER_SECONDS, lambda t: replace(step, stage=f"{what} writes ONNX, for {t:.0f} s"), late
    )
    lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    if process.returncode or not target.is_file():
        errors = [line for line in lines if _ERROR.match(line)] or lines
        last = errors[-1][:200] if errors else f"status {process.returncode}"
        raise ClipScopeError(f"{what} failed ({last})")
