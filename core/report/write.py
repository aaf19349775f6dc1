"""A report as a file: HTML here, PDF by a child process, as its text is drawn by Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.report.build import report_of
from clipscope.core.report.html import report_html
from clipscope.core.session.read_session import read_session

SUFFIXES = (".html", ".htm", ".pdf")
PATIENCE = 300.0
"""Seconds until a child that draws is given up."""


def write_report(session: Path, path: Path) -> None:
    """Write a session's report, whole or not at all.

    Parameters
    ----------
    session
        The session's file; nothing else is read.
    path
        ``.html`` or ``.pdf``.

    Raises
    ------
    ClipScopeError
        If the session can't be read, the name ends otherwise, or the file can't be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ClipScopeError(
            "is the name of no report", where=str(path), fix=f"give {path.with_suffix('.html').name} or .pdf"
        )
    if suffix == ".pdf":
        read_session(session)  # what is wrong with it is said here
        _draw(session.absolute(), path.absolute())
    else:
        write_file(path, report_html(report_of(read_session(session))).encode())


def _draw(session: Path, path: Path) -> None:
    """Draw the PDF in a child without a display."""
    command = [sys.executable, "-m", "clipscope.gui.paper", str(session), str(path)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ClipScopeError(f"could not be drawn: {error}", where=str(path), fix="write .html") from error
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or [f"status {done.returncode}"]
        raise ClipScopeError(f"could not be drawn: {said[0]}", where=str(path), fix="write .html instead")
