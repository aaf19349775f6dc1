"""Import of any table: ours, ncnn2table's, PPQ's and mmdeploy's, and those of 2019."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.bad_rows import first_bad_row
from clipscope.core.formats.table.bias import with_bias_rows
from clipscope.core.formats.table.blob_keys import rekeyed
from clipscope.core.formats.table.cut_short import cut_short
from clipscope.core.formats.table.lint import mend_table
from clipscope.core.formats.table.lint_context import Context
from clipscope.core.formats.table.lint_findings import Finding
from clipscope.core.formats.table.match import Match, match_rows, renamed
from clipscope.core.formats.table.onnx_rows import with_onnx_rows
from clipscope.core.formats.table.rows import Row, weight_key
from clipscope.core.formats.table.runtime_rows import runtime_layers
from clipscope.core.formats.table.table import WEIGHT_MARK
from clipscope.core.formats.table.text import join_lines, read_text, shown, split_lines
from clipscope.core.lower.plans import default_layer, weight_bits_of
from clipscope.core.model.model import Structure
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan

LEFT_ALONE = ("missing", "order", "nothing")
"""Kinds of finding that an import does not fix: a layer without rows is off on purpose."""


@dataclass(frozen=True)
class ImportedTable:
    """What a table says about a network.

    Attributes
    ----------
    plan
        Layers with two rows are on, the others off.
    matches
        The network's layer by the layer name that the table has, in the order of the table.
    how
        ``"name"`` or ``"structure"``.
    findings
        What was wrong with the table; where there is a fix, the plan has it. Keys are the network's.
    table
        The mended table, in the network's names; `clipscope.core.formats.table.table.read_table` takes it,
        comments aside.
    """

    plan: QuantPlan
    matches: Mapping[str, str]
    how: Literal["name", "structure"]
    findings: tuple[Finding, ...]
    table: str


def import_table(path: Path, model: Structure, *, bits: int = 8) -> ImportedTable:
    """Read a table for a network, whatever tool wrote it.

    Names are matched exactly; where they are other ones, by the order of the layers, the number of their
    weight scales, and how these fit the weights. What ncnn2int8 would stumble over is mended, with a finding.

    Parameters
    ----------
    path
        The table.
    model
        The fp32 network.
    bits
        As `clipscope.core.formats.table.table.read_table` takes it.

    Raises
    ------
    ClipScopeError
        If the file is no table, or matches the network poorly or in more than one way.
    """
    model.require_calibratable()
    text = read_text(path)
    try:
        return import_text(text, model, bits=bits)
    except ClipScopeError as error:
        place = f"{path}, {error.where}" if error.where else str(path)
        raise ClipScopeError(error.message, where=place, fix=error.fix) from error


def import_text(text: str, model: Structure, *, bits: int = 8) -> ImportedTable:
    """Read a table's text; see `import_table`."""
    model.require_calibratable()
    context = Context(model, split_lines(text))
    try:
        return _import_context(text, context, bits)
    except ClipScopeError as error:
        # What is no number is wrong whatever the network; that names fit none may only follow from it.
        raise cut_short(context) or first_bad_row(context) or error from error


def _import_context(text: str, context: Context, bits: int) -> ImportedTable:
    model = context.model
    own: tuple[Finding, ...] = ()
    of_blobs = rekeyed(context)
    if of_blobs is not None:
        text, finding = of_blobs
        context, own = Context(model, split_lines(text)), (finding,)
    match = match_rows(context)
    own += tuple(_misfits(context, match))
    if match.how == "structure":
        lines, strangers = renamed(context, match.layers)
        text = join_lines(lines)
        own += tuple(_unmatched(row, match) for row in strangers)
    mended, found = mend_table(text, model, keep=LEFT_ALONE)
    plan = with_bias_rows(_plan_of(Context(model, split_lines(mended)), bits), text, model)
    if match.how != "structure":  # else its layers have other names
        plan = with_onnx_rows(plan, text, model, bits)
    findings = tuple(sorted((*found, *own), key=lambda finding: finding.line))
    return ImportedTable(plan, match.layers, match.how, findings, mended)


def matches_text(imported: ImportedTable) -> str:
    """The match as text: one line for each of the table's layers."""
    width = max(map(len, imported.matches), default=0)
    lines = [f"matched by {imported.how}:"]
    lines += [f"  {shown(row):<{min(width, 60)}}  {shown(layer)}" for row, layer in imported.matches.items()]
    return "\n".join(lines)


def _misfits(context: Context, match: Match) -> Iterator[Finding]:
    if 2 * len(match.misfits) <= len(match.layers):
        return
    reason = (
        f"{len(match.misfits)} weight rows, from here on, don't fit the weights of the layers of that name"
    )
    effect = "uses them; the table seems to be made for other weights"
    yield Finding(match.misfits[0], None, "other-weights", "warning", reason, effect)


def _unmatched(row: Row, match: Match) -> Finding:
    if WEIGHT_MARK in row.key:
        reason = "matches no layer that needs a weight row"
    else:
        reason = "no weight row belongs to it, so that its layer can't be told"
    effect = "would ignore the row, as the network's names are other ones"
    return Finding(row.line, row.key, "orphan", "warning", reason, effect)


def _plan_of(context: Context, bits: int) -> QuantPlan:
    """Plan of a table that has no finding left but missing rows."""
    model = context.model
    activations: dict[str, ActivationQuant] = {}
    at_run_time = {key: row.values for key, row in context.by_key.items() if key in context.runtime}
    layers = runtime_layers(model, at_run_time)
    for layer in model.calibrated:
        weight, activation = context.by_key.get(weight_key(layer.name)), context.by_key.get(layer.name)
        if weight is None or activation is None:
            layers[layer.name] = default_layer(model, layer, on=False)
            continue
        scales = tuple(float(value) for value in weight.values)
        width = min(bits, weight_bits_of(model, layer, scales))
        layers[layer.name] = LayerQuant(True, scales, width)
        quant = ActivationQuant.from_scale(float(activation.values[0]), bits=bits)
        activations.setdefault(layer.root, quant)
    if not activations and not at_run_time:
        raise ClipScopeError(
            "no layer of the network has two usable rows in the table", fix="give this network's table"
        )
    return QuantPlan(activations, {layer.name: layers[layer.name] for layer in model.quantizable})
