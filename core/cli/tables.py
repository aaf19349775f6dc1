"""Opening a table that was given on the command line."""

from __future__ import annotations

from pathlib import Path

from clipscope.core.cli import console
from clipscope.core.formats.table import table_open
from clipscope.core.model.model import Structure
from clipscope.core.quant.plan import QuantPlan


def open_table(path: Path, model: Structure, bits: int = 8) -> QuantPlan:
    """Read a table, and say what a person should know of it.

    Parameters
    ----------
    path, model, bits
        As `clipscope.core.formats.table.table_open.open_table` takes them.

    Raises
    ------
    ClipScopeError
        With the line, if the table has an error, or fits the network in no way.
    """
    opened = table_open.open_table(path, model, bits)
    remarks = list(opened.remarks)
    if opened.matches:
        console.warn(remarks.pop(0))
        console.note(opened.matches)
    for remark in remarks:
        console.warn(remark)
    return opened.plan
