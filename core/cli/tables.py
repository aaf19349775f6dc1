"""Opening a table that was given on the command line."""

from __future__ import annotations

from pathlib import Path

from core.cli import console
from core.errors import ClipScopeError
from core.formats.table import read_table
from core.formats.table_import import import_table, matches_text
from core.model.model import Model
from core.quant.plan import QuantPlan


def open_table(path: Path, model: Model) -> QuantPlan:
    """Read a table strictly; where its names are another conversion's, match its layers by structure.

    Raises
    ------
    ClipScopeError
        With the line, if the table has the network's names but is broken, or fits it in no way.
    """
    try:
        return read_table(path, model)
    except ClipScopeError as strict:
        try:
            imported = import_table(path, model)
        except ClipScopeError:
            raise strict from None
        if imported.how != "structure":
            raise
    console.warn(f"{path} names other layers; matched by structure:")
    console.note(matches_text(imported))
    for finding in imported.findings:
        console.warn(f"{path}, line {finding.line}: {finding.reason}")
    return imported.plan
