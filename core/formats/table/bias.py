"""Bias corrections in a calibration table: rows that ncnn's own tools pass over.

A row is ``#bias:LAYER`` and one number an output channel. ncnn2int8 takes its first word for the name of a
layer that the network does not have (``tools/quantize/ncnn2int8.cpp``, ``read_int8scale_table``), so the
table stays good for it, and gives the same scales without the corrections.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.text import strict_number
from clipscope.core.model.model import Structure
from clipscope.core.quant.plan import QuantPlan

BIAS_MARK = "#bias:"


def bias_row(layer: str, delta: Sequence[float]) -> str:
    """Row of one layer, with nine significant digits, so that every float32 survives."""
    return f"{BIAS_MARK}{layer} {''.join(f'{value:.9g} ' for value in delta)}\n"


def parse_bias_row(line: str, model: Structure, where: str) -> tuple[str, tuple[float, ...]]:
    """Layer and corrections of a row.

    Parameters
    ----------
    line
        The row, without its line end.
    model
        The model whose layers it names.
    where
        File and line, for messages.

    Returns
    -------
    tuple[str, tuple[float, ...]]
        Layer name and float32 values, one an output channel.

    Raises
    ------
    ClipScopeError
        If the network has no such layer that can be int8, or the values don't fit its output channels or
        are not finite numbers.
    """
    key, *words = filter(None, line.split(" "))
    name = key.removeprefix(BIAS_MARK)
    layer = next((layer for layer in model.calibrated if layer.name == name), None)
    if layer is None:
        raise ClipScopeError(
            f"a bias for {name[:80]}, which is no layer that can be int8",
            where=where,
            fix="give the table that was made for this network",
        )
    if len(words) != layer.out_channels:
        raise ClipScopeError(
            f"{key[:80]} has {len(words)} values, the network needs {layer.out_channels}",
            where=where,
            fix="give the table that was made for this network",
        )
    return name, tuple(_number(word, where) for word in words)


def with_bias_rows(plan: QuantPlan, text: str, model: Structure) -> QuantPlan:
    """Plan with the corrections of a table's text, for layers that are on.

    Raises
    ------
    ClipScopeError
        With the line, if a row does not fit the network.
    """
    layers = dict(plan.layers)
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(BIAS_MARK):
            name, delta = parse_bias_row(line, model, f"line {number}")
            if plan.is_on(name):
                layers[name] = replace(layers[name], bias_delta=delta)
    return replace(plan, layers=layers)


def _number(word: str, where: str) -> float:
    value = strict_number(word)
    if value is None or not math.isfinite(value):
        raise ClipScopeError(f"{word[:40]!r} is not a finite number", where=where, fix="correct the row")
    return value
