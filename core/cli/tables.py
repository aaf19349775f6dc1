"""Opening a table that was given on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clipscope.core.cli import console
from clipscope.core.formats.table import table_open
from clipscope.core.lower.choice import force, forced
from clipscope.core.model.model import Structure
from clipscope.core.quant.plan import QuantPlan


def open_table(path: Path, model: Structure, bits: int = 8, force_int8: Sequence[str] = ()) -> QuantPlan:
    """Read a table, and say what a person should know of it.

    Parameters
    ----------
    path, model, bits
        As `clipscope.core.formats.table.table_open.open_table` takes them.
    force_int8
        Patterns of layers to run in int8 against the default.

    Raises
    ------
    ClipScopeError
        With the line, if the table has an error, or fits the network in no way.
    """
    names = forced(model, force_int8)
    opened = table_open.open_table(path, model, bits, names)
    remarks = list(opened.remarks)
    if opened.matches:
        console.warn(remarks.pop(0))
        console.note(opened.matches)
    for remark in remarks:
        console.warn(remark)
    return force(model, opened.plan, names)
