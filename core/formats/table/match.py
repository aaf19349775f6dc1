"""The names of a table's layers and the names of a network's: equal, or found by structure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.align import WeightRow, align, distance
from clipscope.core.formats.table.lint_context import Context
from clipscope.core.formats.table.rows import Row, weight_key
from clipscope.core.formats.table.table import WEIGHT_SUFFIX
from clipscope.core.formats.table.text import TableLine
from clipscope.core.model.model import Structure

OTHER_WEIGHTS = 0.15
"""Distance from which a row was made for other weights; layers of one network differ by about that."""


GIVE_A_TABLE = "give an ncnn .table file"


@dataclass(frozen=True)
class Match:
    """Which row belongs to which layer.

    Attributes
    ----------
    layers
        The network's layer by the layer name that the table has, in the order of the table.
    how
        ``"name"`` if the names are equal, ``"structure"`` if counts and weight scales tell.
    misfits
        Lines of weight rows, matched by name, whose scales don't fit the layer's weights.
    """

    layers: Mapping[str, str]
    how: Literal["name", "structure"]
    misfits: tuple[int, ...] = ()


def match_rows(context: Context) -> Match:
    """Match a table's rows to the layers of a network.

    By name, if at least half of the weight rows have the name of a layer and its number of values.

    Raises
    ------
    ClipScopeError
        If neither names nor structure tell.
    """
    rows = _weight_rows(context)
    if not rows and not any(np.isfinite(row.values).any() for row in context.table.rows):
        raise ClipScopeError("is no ncnn table: no line has numbers behind a name", fix=GIVE_A_TABLE)
    named = [row for row in rows if row.key in context.weights]
    right = [row for row in named if row.values.size == context.weights[row.key].weight_rows]
    # Without weight rows only names can tell.
    if 2 * len(right) >= len(rows) and (right or context.activations.keys() & context.by_key.keys()):
        both = context.activations.keys() & {_base(key) for key in context.by_key}
        order = dict.fromkeys(_base(row.key) for row in context.table.rows)
        misfits = tuple(row.line for row in right if _is_misfit(context, row))
        return Match({name: name for name in order if name in both}, "name", misfits)
    known = [layer for layer in context.layers if context.has_weights(layer)]
    try:
        found = align(
            [WeightRow(_base(row.key), row.values) for row in rows],
            [context.absmax(layer) for layer in known],
        )
    except ClipScopeError as error:
        reason = f"its names are not the network's, and {error.message}"
        if named and right:
            reason = (
                f"only {len(right)} of its {len(rows)} weight rows fit the layer of their name,"
                f" and {error.message}"
            )
        elif named:
            reason = (
                f"none of its {len(rows)} weight rows fits the layer of its name in the network,"
                f" and {error.message}"
            )
        raise ClipScopeError(reason, fix=error.fix) from error
    layers = [known[index].name for index in found]
    return Match({_base(row.key): name for row, name in zip(rows, layers, strict=True)}, "structure")


def renamed(context: Context, layers: Mapping[str, str]) -> tuple[tuple[TableLine, ...], tuple[Row, ...]]:
    """Lines with the network's names, and the rows without a layer, whose lines become comments."""
    keys = {**layers, **{weight_key(old): weight_key(new) for old, new in layers.items()}}
    lines = {line.number: line for line in context.lines}
    strangers = []
    for row in context.table.rows:
        line = lines[row.line]
        if row.key in context.runtime:
            continue
        if row.key in keys:
            text = _with_keys(line, row, [keys.get(key, key) for key in (*row.glued, row.key)])
        else:
            strangers.append(row)
            text = f"# {line.text}"
        lines[row.line] = TableLine(line.number, text, line.end)
    return tuple(lines.values()), tuple(strangers)


def in_names_of(context: Context, model: Structure) -> Context:
    """The table with the network's names where they were found by structure; itself where they are equal."""
    match = match_rows(context)
    if match.how == "name":
        return context
    lines, _ = renamed(context, match.layers)
    return Context(model, lines)


def _weight_rows(context: Context) -> list[Row]:
    """The rows that count of layers that have weight and activation rows, in order.

    Those of Embed, MultiHeadAttention and recurrent layers stay out.
    """
    found = []
    for row in context.by_key.values():
        if not row.key.endswith(WEIGHT_SUFFIX):
            continue
        name = _base(row.key)
        several = f"{name}_param_1" in context.by_key
        alone = name not in context.by_key and row.values.size == 1
        if row.key in context.weights or not (several or alone):
            found.append(row)
    return found


def _is_misfit(context: Context, row: Row) -> bool:
    return distance(row.values, context.absmax(context.weights[row.key])) > OTHER_WEIGHTS


def _with_keys(line: TableLine, row: Row, keys: list[str]) -> str:
    """The line with other keys; the rest as it stands."""
    words = line.words()
    if [word.text for word in words[: len(keys)]] != [*row.glued, row.key]:
        return " ".join((*keys, *row.words, row.comment))
    last = words[len(keys) - 1]
    return line.text[: words[0].start] + " ".join(keys) + line.text[last.start + len(last.text) :]


def _base(key: str) -> str:
    return key.removesuffix(WEIGHT_SUFFIX)
