"""Two tables compared: thresholds as ratios, the most distant first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.blob_keys import rekeyed
from clipscope.core.formats.table.lint_context import Context, require_rows, usable_scales
from clipscope.core.formats.table.match import in_names_of
from clipscope.core.formats.table.rows import Row, Rows, read_rows
from clipscope.core.formats.table.table import WEIGHT_MARK
from clipscope.core.formats.table.text import shown, split_lines
from clipscope.core.model.model import Structure

SCHEMA = 1
EQUAL = 1e-6
"""|log ratio| up to which two thresholds count as equal; the sixth decimal of ``%f`` is coarser in most."""

Status = Literal["both", "only A", "only B", "other count", "unusable"]


@dataclass(frozen=True)
class RowDiff:
    """One row in two tables.

    Attributes
    ----------
    key
        The row.
    kind
        ``"activation"`` or ``"weights"``.
    status
        ``"both"`` if the row can be compared; else why not.
    a, b
        The scales compared (codes per unit): of the value with the largest ratio; None where there is none.
    ratio
        Threshold in B through threshold in A (scale in A through scale in B); None if not comparable.
    values
        Number of values in A and in B; 0 where the row is missing.
    index
        Which value has the largest ratio, from 0.
    differing
        How many values differ.
    lines
        Line in A and in B; 0 where the row is missing.
    """

    key: str
    kind: Literal["activation", "weights"]
    status: Status
    a: float | None
    b: float | None
    ratio: float | None
    values: tuple[int, int]
    index: int = 0
    differing: int = 0
    lines: tuple[int, int] = (0, 0)

    @property
    def distance(self) -> float:
        """``|log ratio|``; infinite if the rows can't be compared."""
        return math.inf if self.ratio is None else abs(math.log(self.ratio))


def diff_tables(
    a_text: str,
    b_text: str,
    model: Structure | None = None,
    names: tuple[str, str] = ("table A", "table B"),
) -> tuple[RowDiff, ...]:
    """Compare two tables row by row.

    Parameters
    ----------
    a_text, b_text
        The tables.
    model
        The fp32 network, if the tables may name its layers differently: both are then matched to it, by name
        or by structure, and keys are the network's.
    names
        What the tables are called in messages.

    Returns
    -------
    tuple of RowDiff
        Every row of either table, the most distant first, and before them those that can't be compared.

    Raises
    ------
    ClipScopeError
        If a text is no table, or does not fit the network.
    """
    rows_a, rows_b = _rows(a_text, model, names[0]), _rows(b_text, model, names[1])
    by_a = {row.key: row for row in rows_a.rows}
    by_b = {row.key: row for row in rows_b.rows}
    found = [_compare(key, by_a.get(key), by_b.get(key)) for key in (by_a | by_b)]
    return tuple(sorted(found, key=lambda diff: -diff.distance))


def diff_json(diffs: Sequence[RowDiff], a: str = "A", b: str = "B") -> dict[str, Any]:
    """The comparison as a JSON value; `a` and `b` are the tables' names."""
    return {
        "schema": SCHEMA,
        "a": a,
        "b": b,
        "equal": sum(diff.distance <= EQUAL for diff in diffs),
        "rows": [_json(diff) for diff in diffs],
    }


def diff_text(diffs: Sequence[RowDiff], a: str = "A", b: str = "B") -> str:
    """The comparison as an aligned table of the rows that differ, and the number of those that don't."""
    different = [diff for diff in diffs if diff.distance > EQUAL]
    lines = [f"A = {a}", f"B = {b}"]
    if different:
        width = max(len(shown(diff.key)) for diff in different)
        lines.append(f"{'row':<{width}}  {'scale A':>12} {'scale B':>12} {'threshold B/A':>14}")
        lines += [_line(diff, width) for diff in different]
    equal = len(diffs) - len(different)
    lines.append(f"{len(different)} row{'s' * (len(different) != 1)} differ, {equal} equal")
    return "\n".join(lines)


def _rows(text: str, model: Structure | None, where: str) -> Rows:
    lines = split_lines(text, where)
    if model is None:
        rows = read_rows(lines)
    else:
        require_rows(model)
        try:
            context = Context(model, lines)
            of_blobs = rekeyed(context)
            if of_blobs is not None:
                context = Context(model, split_lines(of_blobs[0]))
            # Layers that are quantized at run time alone have rows by name and no other.
            rows = (in_names_of(context, model) if model.calibrated else context).table
        except ClipScopeError as error:
            raise ClipScopeError(error.message, where=where, fix=error.fix) from error
    if not any(row.values.size for row in rows.rows):
        raise ClipScopeError("no row has a value", where=where, fix="give an ncnn .table file")
    return rows


def _compare(key: str, a: Row | None, b: Row | None) -> RowDiff:
    kind: Literal["activation", "weights"] = "weights" if WEIGHT_MARK in key else "activation"
    values = (a.values.size if a else 0, b.values.size if b else 0)
    lines = (a.line if a else 0, b.line if b else 0)
    first = (_value(a), _value(b))
    if a is None or b is None:
        return RowDiff(key, kind, "only A" if b is None else "only B", *first, None, values, lines=lines)
    if values[0] != values[1]:
        return RowDiff(key, kind, "other count", *first, None, values, lines=lines)
    usable = usable_scales(a.values) & usable_scales(b.values)
    if not values[0] or not usable.all():
        index = int(np.argmin(usable)) if values[0] else 0
        first = (_value(a, index), _value(b, index))
        return RowDiff(key, kind, "unusable", *first, None, values, index, lines=lines)
    logs = np.log(a.values.astype(np.float64)) - np.log(b.values.astype(np.float64))
    index = int(np.argmax(np.abs(logs)))
    differing = int(np.count_nonzero(np.abs(logs) > EQUAL))
    pair = (float(a.values[index]), float(b.values[index]))
    return RowDiff(key, kind, "both", *pair, pair[0] / pair[1], values, index, differing, lines)


def _value(row: Row | None, index: int = 0) -> float | None:
    if row is None or row.values.size <= index:
        return None
    value = float(row.values[index])
    return value if math.isfinite(value) else None


def _json(diff: RowDiff) -> dict[str, Any]:
    return {
        "row": shown(diff.key, 300),
        "kind": diff.kind,
        "status": diff.status,
        "scale_a": diff.a,
        "scale_b": diff.b,
        "threshold_ratio": diff.ratio,
        "values": list(diff.values),
        "index": diff.index,
        "differing": diff.differing,
        "lines": list(diff.lines),
    }


def _line(diff: RowDiff, width: int) -> str:
    cells = [f"{'-' if value is None else f'{value:.6g}':>12}" for value in (diff.a, diff.b)]
    ratio = "-" if diff.ratio is None else f"{diff.ratio:.6g}"
    return f"{shown(diff.key):<{width}}  {cells[0]} {cells[1]} {ratio:>14}{_remark(diff)}"


def _remark(diff: RowDiff) -> str:
    if diff.status == "other count":
        return f"  {diff.values[0]} values in A, {diff.values[1]} in B"
    if diff.status == "unusable":
        return f"  value {diff.index + 1} is no usable scale in one of them"
    if diff.status != "both":
        return f"  {diff.status}"
    if diff.kind == "weights":
        return f"  the largest of {diff.differing} differing, at value {diff.index + 1}"
    return ""
