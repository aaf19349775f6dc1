"""Lint rules about which rows there are, beside the network's layers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from clipscope.core.formats.table.bad_rows import no_number
from clipscope.core.formats.table.lint_context import Context, usable_scales
from clipscope.core.formats.table.lint_findings import Edit, Finding, Fix, Severity, remove
from clipscope.core.formats.table.rows import Row, format_scale, weight_key
from clipscope.core.formats.table.table import WEIGHT_MARK
from clipscope.core.formats.table.text import shown
from clipscope.core.model.quantizable import LONGEST_KEY, QuantLayer


def layer_findings(context: Context) -> Iterator[Finding]:
    """Findings about rows that are doubled, orphaned, missing, alone, unequal or out of order."""
    yield from _doubled(context)
    yield from _strangers(context)
    for layer in context.layers:
        if WEIGHT_MARK in layer.name or len(weight_key(layer.name).encode()) > LONGEST_KEY:
            yield from _misnamed(context, layer)
        elif layer.reason is not None:
            yield from _unsupported(context, layer)
        else:
            yield from _rows_of(context, layer)
    yield from _twice_named(context)
    yield from _siblings(context)
    yield from _order(context)


def _doubled(context: Context) -> Iterator[Finding]:
    for key, lines in context.lines_of.items():
        if len(lines) > 1:
            reason = f"stands {len(lines)} times, in lines {', '.join(map(str, lines[:6]))}"
            fix = remove(lines[:-1], f"keep line {lines[-1]}")
            effect = f"uses the last, in line {lines[-1]}"
            yield Finding(lines[0], key, "doubled", "warning", reason, effect, fix)


def _strangers(context: Context) -> Iterator[Finding]:
    """Rows of no layer, or of one of another kind."""
    types = {layer.name: layer.type for layer in context.model.network.graph.layers}
    for row in context.by_key.values():
        if row.key in context.weights or row.key in context.activations:
            continue
        if row.key in context.runtime:
            finding = _at_run_time(context, row)
            yield from () if finding is None else (finding,)
            continue
        fix = remove(context.lines_of[row.key])
        if (wrong := no_number(row)) is not None:
            # Text among the rows; that no layer is called so only follows from it.
            yield Finding(row.line, row.key, "text", "error", wrong, "ignores the row", fix)
            continue
        name, mark, _ = row.key.rpartition(WEIGHT_MARK)
        name = name if mark else row.key
        if name in types:
            reason = f"no row of a table belongs to it: layer {shown(name)} is a {types[name]}"
            if name in context.activations:
                reason = f"ncnn2int8 looks for {shown(weight_key(name))} only"
        else:
            reason = f"the network has no layer {shown(name)}"
        yield Finding(row.line, row.key, "orphan", "warning", reason, "ignores the row", fix)


def _at_run_time(context: Context, row: Row) -> Finding | None:
    """What is wrong with a row of a layer whose inputs ncnn quantizes at run time; None if nothing is."""
    layer, count = context.runtime[row.key]
    keys = [key for key, (own, _) in context.runtime.items() if own is layer]
    lines = sorted(line for key in keys for line in context.lines_of.get(key, ()))
    if row.values.size != count:
        reason = f"{row.values.size:,} value{'s' * (row.values.size != 1)} where the network has {count:,}"
        effect = "writes the wrong number of scales, without a message: the model can't be loaded"
        fix = remove(lines, "remove the layer's rows: it stays float")
        return Finding(row.line, row.key, "count", "error", reason, effect, fix)
    if not usable_scales(row.values).all():
        reason = "a value is not a finite positive number"
        fix = remove(lines, "remove the layer's rows: it stays float")
        return Finding(row.line, row.key, "text", "error", reason, "writes what it reads of it", fix)
    missing = [key for key in keys if key not in context.by_key]
    if missing:
        reason = f"layer {shown(layer.name)} has no row {', '.join(map(shown, missing))}"
        effect = f"leaves it float and every later {layer.type} too, and ends as if all were well"
        fix = remove(lines, "remove the layer's rows: it stays float")
        return Finding(row.line, row.key, "half", "error", reason, effect, fix)
    return None


def _unsupported(context: Context, layer: QuantLayer) -> Iterator[Finding]:
    lines = _lines_of(context, layer)
    if lines:
        runs = layer.name in context.by_key
        effect = "makes the layer int8 all the same" if runs else "leaves the layer float"
        reason = f"layer {shown(layer.name)} should stay float: {layer.reason}"
        fix = remove(lines, "remove the layer's rows")
        yield Finding(lines[0], layer.name, "unsupported", "error" if runs else "note", reason, effect, fix)


def _twice_named(context: Context) -> Iterator[Finding]:
    """Rows under a name that several layers of the file have."""
    for layer in context.layers:
        name = context.model.network.graph.layer(layer.name).name_in_file
        keys = (weight_key(name), name) if name else ()
        row = next((context.by_key[key] for key in keys if key in context.by_key), None)
        if name and row:
            reason = f"several layers are called {shown(name)}; here the second is {shown(layer.name)}"
            effect = "gives the row to all of them; rename one in the .param"
            yield Finding(row.line, row.key, "param-name", "error", reason, effect)


def _misnamed(context: Context, layer: QuantLayer) -> Iterator[Finding]:
    lines = _lines_of(context, layer)
    if not lines:
        return
    if WEIGHT_MARK in layer.name:
        reason = f"the layer's name contains {WEIGHT_MARK}; rename it in the .param to have it in int8"
        effect = "takes its activation row for a weight row: the layer stays float"
    else:
        reason = f"the layer's name is too long: keys end after {LONGEST_KEY} bytes"
        effect = "cuts the key: the layer stays float, or the tool crashes"
    fix = remove(lines, "remove the layer's rows: it stays float, as now")
    yield Finding(lines[0], layer.name, "param-name", "error", reason, effect, fix)


def _rows_of(context: Context, layer: QuantLayer) -> Iterator[Finding]:
    weight, activation = context.by_key.get(weight_key(layer.name)), context.by_key.get(layer.name)
    if weight is None and activation is None:
        yield _missing(context, layer)
    elif weight is None and activation is not None:
        yield _without_weights(context, layer, activation)
    elif activation is None and weight is not None:
        yield _without_activation(context, layer, weight)


def _without_activation(context: Context, layer: QuantLayer, row: Row) -> Finding:
    noted = context.table.commented.get(layer.name)
    reason = "the layer has no activation row" + _in_comment(noted)
    fix = remove(_with(context.lines_of[row.key], noted), "remove its weight row too")
    severity: Severity = "note" if noted else "warning"
    return Finding(row.line, layer.name, "half", severity, reason, "leaves the layer float", fix)


def _without_weights(context: Context, layer: QuantLayer, row: Row) -> Finding:
    noted = context.table.commented.get(weight_key(layer.name))
    reason = "the layer has no weight row" + _in_comment(noted)
    later = [x for x in context.layers if x.type == layer.type and x.name in context.by_key]
    count = len(later) - 1 - next(i for i, x in enumerate(later) if x.name == layer.name)
    effect = f"leaves it float and every later {layer.type} too ({count} more), and ends as if all were well"
    what = "remove its activation row too: only this layer stays float"
    fix = remove(_with(context.lines_of[row.key], noted), what)
    return Finding(row.line, layer.name, "half", "error", reason, effect, fix)


def _in_comment(line: int | None) -> str:
    return f"; it is commented out in line {line}" if line else ""


def _with(lines: tuple[int, ...], more: int | None) -> tuple[int, ...]:
    return lines if more is None else (*lines, more)


def _missing(context: Context, layer: QuantLayer) -> Finding:
    key = weight_key(layer.name)
    noted = context.table.commented.get(layer.name) or context.table.commented.get(key)
    sibling = context.sibling_value(layer)
    line = _place(context, layer, weights=True)
    reason = "the layer has no rows"
    fix = None
    if noted:
        reason += f"; they are commented out (line {noted})"
    elif sibling is not None and context.has_weights(layer):
        activation = f"{layer.name} {format_scale(sibling[1])} "
        fix = Fix(
            f"add them, with the scale of {shown(sibling[0])}, which reads the same blob",
            (
                Edit(line, context.mended_weights(layer, None), insert=True),
                Edit(_place(context, layer, weights=False), activation, insert=True),
            ),
        )
    return Finding(line, layer.name, "missing", "note", reason, "leaves the layer float", fix)


def _place(context: Context, layer: QuantLayer, *, weights: bool) -> int:
    """Line in front of which a layer's row belongs."""
    own = context.ranks[weight_key(layer.name) if weights else layer.name]
    later = bisect_right(context.places, (*own, len(context.lines)))
    return context.places[later][2] if later < len(context.places) else context.lines[-1].number + 1


def _siblings(context: Context) -> Iterator[Finding]:
    first: dict[str, tuple[QuantLayer, float]] = {}
    for layer in context.model.calibrated:
        value = context.activation_value(layer)
        if value is None or weight_key(layer.name) not in context.by_key:
            continue
        other, kept = first.setdefault(layer.root, (layer, value))
        if kept == value:
            continue
        row = context.by_key[layer.name]
        reason = (
            f"scale {value:.6g}, but {shown(other.name)} reads the same blob with {kept:.6g};"
            " the first in layer order wins"
        )
        effect = f"may fuse them: the layer then gets codes made for {kept:.6g}, off by {value / kept:.3g}"
        fix = Fix(f"take {format_scale(kept)}", (Edit(row.line, row.text([format_scale(kept)])),))
        yield Finding(row.line, row.key, "siblings", "warning", reason, effect, fix)


def _order(context: Context) -> Iterator[Finding]:
    """One finding for the whole table; the fix sorts the rows and leaves other lines where they are."""
    rank = context.ranks
    rows = [row for row in context.table.rows if row.key in rank and not row.glued]
    wanted = sorted(rows, key=lambda row: rank[row.key])
    moved = [(row, other) for row, other in zip(rows, wanted, strict=True) if row is not other]
    if not moved:
        return
    text = {line.number: line.text for line in context.lines}
    edits = tuple(Edit(row.line, text[other.line]) for row, other in moved)
    reason = f"{len(moved)} rows are not in ncnn2table's order (all weights, then all activations, by layer)"
    effect = "takes no notice: it looks rows up by name"
    first = moved[0][0].line
    yield Finding(first, None, "order", "note", reason, effect, Fix("sort the rows", edits))


def _lines_of(context: Context, layer: QuantLayer) -> list[int]:
    keys = (weight_key(layer.name), layer.name)
    return sorted(line for key in keys for line in context.lines_of.get(key, ()))
