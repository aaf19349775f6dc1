"""Lint rules about a row's numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from clipscope.core.formats.table.lint_context import FAR, Context, far_weights
from clipscope.core.formats.table.lint_findings import Edit, Finding, Fix, Severity, remove
from clipscope.core.formats.table.rows import Row, format_scale, weight_key
from clipscope.core.formats.table.text import shown
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.grid import levels
from clipscope.core.quant.weights import lost_rows


def value_findings(context: Context) -> Iterator[Finding]:
    """Findings about the numbers of rows that ncnn2int8 uses; one for each kind and row."""
    for row in context.by_key.values():
        if layer := context.weights.get(row.key):
            if layer.reason is None:
                yield from _weights(context, row, layer)
        elif (layer := context.activations.get(row.key)) and layer.reason is None:
            yield from _activation(context, row, layer)


def activation_fix(context: Context, layer: QuantLayer) -> Fix:
    """Give an activation row a scale that is known, or leave the layer float."""
    row = context.by_key[layer.name]
    own = context.activation_value(layer)
    if own is not None:
        return _set(row, own, "keep the first value")
    sibling = context.sibling_value(layer)
    if sibling is not None:
        return _set(row, sibling[1], f"take the scale of {shown(sibling[0])}, which reads the same blob")
    if row.values.size == 1 and context.is_far_activation(layer, float(row.values[0])):
        return _set(row, levels(8) / context.blob_absmax[layer.root], "take 127/absmax of the blob")
    lines = {*context.lines_of[layer.name], *context.lines_of.get(weight_key(layer.name), ())}
    return Fix(
        "remove the layer's rows: it stays float until it is calibrated",
        tuple(Edit(line, None) for line in sorted(lines)),
    )


def _set(row: Row, value: float, what: str) -> Fix:
    return Fix(what, (Edit(row.line, row.text([format_scale(value)])),))


def _weights(context: Context, row: Row, layer: QuantLayer) -> Iterator[Finding]:
    if context.has_weights(layer):
        fix = Fix(
            "correct it from the layer's weights", (Edit(row.line, context.mended_weights(layer, row)),)
        )
    else:
        keys = (row.key, layer.name)
        lines = [line for key in keys for line in context.lines_of.get(key, ())]
        fix = remove(lines, "remove the layer's rows: it stays float until it is calibrated")
    yield from _text(row, fix)
    if row.values.size != layer.weight_rows:
        yield _count(row, layer.weight_rows, fix)
        return
    absmax = context.absmax(layer)
    yield from _unusable(row, fix, lost_rows(absmax))
    usable = np.isfinite(row.values) & (row.values > 0)
    far = far_weights(row.values, absmax) & usable
    if far.any():
        yield _far_weights(row, absmax, far, fix)


def _activation(context: Context, row: Row, layer: QuantLayer) -> Iterator[Finding]:
    fix = activation_fix(context, layer)
    yield from _text(row, fix)
    if row.values.size != 1:
        yield _count(row, 1, fix)
        return
    yield from _unusable(row, fix, None)
    value = float(row.values[0])
    if math.isfinite(value) and value > 0 and context.is_far_activation(layer, value):
        own = levels(8) / context.blob_absmax[layer.root]
        reason = f"{value:.6g} is more than {FAR:.0f} times from 127/absmax of the blob, {own:.6g}"
        yield Finding(row.line, row.key, "far", "error", reason, _FAR_EFFECT, fix)


_FAR_EFFECT = "uses it: nearly all codes are clipped, or nearly all are 0"


def _text(row: Row, fix: Fix) -> Iterator[Finding]:
    if row.comment:
        count = len(row.comment.split())
        reason = f"{shown(row.comment)!r} behind the numbers; a table has no comments there"
        effect = f"reads {count} more number{'s' * (count > 1)} out of it"
        yield Finding(row.line, row.key, "text", "error", reason, effect, fix)
    if not row.odd:
        return
    index, number = row.odd[0]
    more = f" (and {len(row.odd) - 1} more in this row)" if len(row.odd) > 1 else ""
    reason = f"value {index + 1}, {shown(row.words[index], 30)!r}, is not a decimal number{more}"
    if number.scanned is not None:
        effect = f"reads {number.scanned:.6g}"
    elif index:
        effect = "repeats the number before it"
    else:
        effect = "takes 1"
    yield Finding(row.line, row.key, "text", "error", reason, effect, fix)


def _count(row: Row, wanted: int, fix: Fix) -> Finding:
    found = row.values.size
    if not found:
        effect = "crashes, or writes a model that can't be loaded"
    elif found < wanted:
        effect = "writes too few scales, without a message: the model can't be loaded"
    else:
        effect = "writes too many scales, without a message: all weights behind them are read shifted"
    reason = f"{found:,} value{'s' * (found != 1)} where the network has {wanted:,}"
    return Finding(row.line, row.key, "count", "error", reason, effect, fix)


def _unusable(row: Row, fix: Fix, dead: NDArray[np.bool_] | None) -> Iterator[Finding]:
    """Findings for nan, inf, zero and negative values; `dead` tells weight rows that are all zero."""
    text = np.zeros(row.values.size, bool)
    text[[i for i, number in row.odd if math.isnan(number.value)]] = True
    kinds = {
        "nan": np.isnan(row.values) & ~text,
        "inf": np.isposinf(row.values),
        "zero": row.values == 0,
        "negative": row.values < 0,
    }
    for kind, found in kinds.items():
        places = np.flatnonzero(found)
        if not places.size:
            continue
        harmless = kind in ("inf", "zero") and dead is not None and bool(dead[places].all())
        severity: Severity = "warning" if harmless else "error"
        reason = _which(kind, places) if row.values.size > 1 else THE_VALUE[kind]
        if harmless:
            reason += ", for output channels whose weights are all zero"
        yield Finding(row.line, row.key, kind, severity, reason, _effect(kind, dead, harmless), fix)


THE_VALUE = {
    "nan": "the value is not a number (nan)",
    "inf": "the value is inf",
    "zero": "the value is zero",
    "negative": "the value is negative",
}


def _which(kind: str, places: NDArray[np.intp]) -> str:
    """Which values are of a kind, as whole sentences, which are translated."""
    at, more = int(places[0]) + 1, places.size - 1
    if more:
        return {
            "nan": f"value {at} and {more} more is not a number (nan)",
            "inf": f"value {at} and {more} more is inf",
            "zero": f"value {at} and {more} more is zero",
            "negative": f"value {at} and {more} more is negative",
        }[kind]
    return {
        "nan": f"value {at} is not a number (nan)",
        "inf": f"value {at} is inf",
        "zero": f"value {at} is zero",
        "negative": f"value {at} is negative",
    }[kind]


def _effect(kind: str, dead: NDArray[np.bool_] | None, harmless: bool) -> str:
    if harmless:
        return "writes it; the channel's output is its bias, as it should be"
    if dead is None:
        return {
            "nan": "writes it: every output of the layer is nan",
            "inf": "writes it: the output of the layer is its bias, whatever the image",
            "zero": "writes it: every output of the layer is nan",
            "negative": "writes it, and the layer computes with turned signs",
        }[kind]
    return {
        "nan": "writes it: the channel's weights and outputs are garbage",
        "inf": "writes it: the channel's output is its bias, whatever the image",
        "zero": "writes it: the channel's output is its bias, whatever the image",
        "negative": "writes it: the channel's codes have turned signs",
    }[kind]


def _far_weights(row: Row, absmax: NDArray[np.float32], far: NDArray[np.bool_], fix: Fix) -> Finding:
    own = levels(8) / absmax[far].astype(np.float64)
    ratios = row.values[far] / own
    worst = int(np.argmax(np.abs(np.log(ratios))))
    place = int(np.flatnonzero(far)[worst])
    count, value = int(far.sum()), row.values[place]
    off = f"more than {FAR:.0f} times from 127/absmax, {own[worst]:.6g}"
    if count > 1:
        reason = f"{count:,} values, the worst number {place + 1}: {value:.6g}, {off}"
    else:
        reason = f"value number {place + 1}: {value:.6g}, {off}"
    return Finding(row.line, row.key, "far", "error", reason, _FAR_EFFECT, fix)
