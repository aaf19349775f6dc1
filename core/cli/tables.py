"""Opening a table that was given on the command line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from clipscope.core.cli import console
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.lint import lint_table
from clipscope.core.formats.table.lint_report import sentence
from clipscope.core.formats.table.rows import weight_key
from clipscope.core.formats.table.table import read_table
from clipscope.core.formats.table.table_import import import_table, matches_text
from clipscope.core.formats.table.text import read_text
from clipscope.core.formats.table.width import width_remark
from clipscope.core.lower.choice import force, forced
from clipscope.core.model.model import Structure
from clipscope.core.quant.plan import QuantPlan


def open_table(path: Path, model: Structure, bits: int = 8, force_int8: Sequence[str] = ()) -> QuantPlan:
    """Read a table strictly; where its names are another conversion's, match its layers by structure.

    Parameters
    ----------
    path, model, bits
        As `clipscope.core.formats.table.table.read_table` takes them.
    force_int8
        Patterns of layers to run in int8 against the default.

    Raises
    ------
    ClipScopeError
        With the line, if the table has the network's names but is broken, or fits it in no way.
    """
    if path.suffix.lower() == ".json":
        raise ClipScopeError("is no ncnn table", where=str(path), fix="give a ranges JSON with --ranges")
    names = forced(model, force_int8)
    try:
        plan = read_table(path, model, bits=bits, forced=names)
    except ClipScopeError as strict:
        try:
            imported = import_table(path, model, bits=bits)
        except ClipScopeError:
            raise strict from None
        if imported.how != "structure":
            raise
    else:
        _warn_of_errors(path, model, names)
        _warn_of_width(path, model, plan, bits)
        return force(model, plan, names)
    console.warn(f"{path} names other layers; matched by structure:")
    console.note(matches_text(imported))
    for finding in imported.findings:
        console.warn(f"{path}, line {finding.line}: {sentence(finding)}")
    _warn_of_width(path, model, imported.plan, bits)
    return force(model, imported.plan, names)


def _warn_of_errors(path: Path, model: Structure, known: Collection[str]) -> None:
    """Warn of what the strict reading takes and `clipscope lint` calls an error, as scales beyond measure.

    ``known`` are layers of which a person knows that they should stay float.
    """
    asked = {key for name in known for key in (name, weight_key(name))}
    for finding in lint_table(read_text(path), model):
        forced_one = finding.kind == "unsupported" and finding.key in asked
        if finding.severity == "error" and not forced_one:
            console.warn(f"{path}, line {finding.line}: {sentence(finding)}; see clipscope lint")


def _warn_of_width(path: Path, model: Structure, plan: QuantPlan, bits: int) -> None:
    """Warn where a table's weights have another width than it is read for."""
    remark = width_remark(model, plan, bits)
    if remark:
        console.warn(f"{path}: {remark}" + (f" (--bits {bits} is given)" if bits < 8 else " (--bits)"))
