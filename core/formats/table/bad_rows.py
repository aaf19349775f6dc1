"""The first row of a text that is no row of a table: what a refusal names before it speaks of networks."""

from __future__ import annotations

import math

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.lint_context import Context
from clipscope.core.formats.table.rows import Row
from clipscope.core.formats.table.text import shown

FIX = "correct the line, or give an ncnn .table file: a name and numbers on each line"


def first_bad_row(context: Context) -> ClipScopeError | None:
    """What is wrong with the first row that has no numbers, or none that can be scales; None if all have.

    Parameters
    ----------
    context
        A table that can't be read for its network.
    """
    for row in context.table.rows:
        reason = _reason(row)
        if reason:
            return ClipScopeError(reason, where=f"line {row.line}", fix=FIX)
    return None


def no_number(row: Row) -> str | None:
    """What is wrong with a row that has no numbers, or text among them; None if nothing of that kind is."""
    if not row.words:
        return f"there is no number behind {shown(row.key)!r}"
    for at, value in enumerate(row.values):
        word = shown(row.words[at])
        if math.isnan(value) and word.lower().lstrip("+-") != "nan":
            return f"value {at + 1} of {shown(row.key)}, {word!r}, is not a number"
    return None


def _reason(row: Row) -> str:
    wrong = no_number(row)
    if wrong is not None:
        return wrong
    at = next((i for i, value in enumerate(row.values) if math.isnan(value) or value < 0), None)
    return (
        "" if at is None else f"value {at + 1} of {shown(row.key)}, {shown(row.words[at])}, can be no scale"
    )
