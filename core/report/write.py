"""A report as a file: HTML here, PDF by a child process, as its text is drawn by Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.common.scratch import scratch_folder
from clipscope.core.report.build import report_of
from clipscope.core.report.html import report_html
from clipscope.core.report.language import ENGLISH, Language, in_language, names_of
from clipscope.core.session.files import write_session
from clipscope.core.session.read_session import read_session
from clipscope.core.session.summary import SUFFIX
from clipscope.core.session.values import SavedSession

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
    if path.suffix.lower() == ".pdf":
        read_session(session)  # what is wrong with it is said here
        _draw(session.absolute(), path.absolute())
    else:
        _check(path)
        write_file(path, report_html(report_of(read_session(session))).encode())


def write_report_of(session: SavedSession, path: Path, language: Language = ENGLISH) -> None:
    """Write the report of what is open, in a language; as `write_report`."""
    _check(path)
    if path.suffix.lower() != ".pdf":
        report = in_language(report_of(session, is_open=True), language, names_of(session))
        write_file(path, report_html(report, language.tag).encode())
        return
    with scratch_folder() as folder:
        kept = folder / f"report{SUFFIX}"
        write_session(kept, session)
        _draw(kept, path.absolute(), language.name, is_open=True)


def _check(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise ClipScopeError(
            "is the name of no report", where=str(path), fix=f"give {path.with_suffix('.html').name} or .pdf"
        )


def _draw(session: Path, path: Path, language: str = ENGLISH.name, *, is_open: bool = False) -> None:
    """Draw the PDF in a child without a display."""
    command = [sys.executable, "-m", "clipscope.gui.paper", str(session), str(path), language]
    command += ["open"] if is_open else []
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
