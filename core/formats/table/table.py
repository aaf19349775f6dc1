"""The ncnn calibration table: written as ncnn2table does, read strictly."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import read_bounded
from clipscope.core.formats.table.bias import BIAS_MARK, bias_row, parse_bias_row
from clipscope.core.formats.table.onnx_rows import onnx_rows, with_onnx_rows
from clipscope.core.formats.table.runtime_rows import runtime_keys, runtime_layers, runtime_rows
from clipscope.core.formats.table.text import strict_number
from clipscope.core.lower.choice import is_forced
from clipscope.core.lower.plans import default_layer, weight_bits_of
from clipscope.core.model.layer_lists import LayerLists
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.model.runtime_layers import IN_TABLES
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan

WEIGHT_MARK = "_param_"
WEIGHT_SUFFIX = "_param_0"
LARGEST_FILE = 64 * 2**20
NO_ROWS = "# no layer of this network has rows: ncnn2int8 makes Gemm and SDPA int8 without\n"
"""A table where there is nothing to say; the tool takes its first word for the name of no layer."""

NO_TABLE = "the plan is for rescaled channels, which a table can't say"


@dataclass(frozen=True)
class TableRow:
    """One line of a table: its number from 1, its key, and its values (float32 exactly)."""

    line: int
    key: str
    values: tuple[float, ...]


def write_table(model: LayerLists, plan: QuantPlan) -> str:
    """Text of a plan's table, in the layout of ncnn2table (``QuantNet::save_table``).

    First all weight rows, then all activation rows, in the order of the layers, each line ending with a
    blank. Numbers have nine significant digits, so that every float32 survives. A layer that is off has no
    row: ncnn2int8 then leaves it float. Then come the weight rows of layers that ncnn quantizes at run time
    (`clipscope.core.formats.table.runtime_rows`), bias corrections in rows of their own
    (`clipscope.core.formats.table.bias`), and what concerns ONNX Runtime alone
    (`clipscope.core.formats.table.onnx_rows`).

    Raises
    ------
    ClipScopeError
        If a scale is not finite and positive, or the plan is for rescaled channels.
    """
    if model.rescaled or plan.rescaled:
        raise ClipScopeError(NO_TABLE, where=str(model.path), fix="write a .json, or export the pair")
    weights, activations, biases = [], [], []
    for layer in model.layers:
        able = layer.is_calibrated or is_forced(layer, plan)
        if not able or not plan.is_on(layer.name) or layer.root not in plan.activations:
            continue
        weights.append(_row(model, layer.name + WEIGHT_SUFFIX, plan.layers[layer.name].weight_scales))
        activations.append(_row(model, layer.name, (float(plan.activations[layer.root].scale),)))
        if any(plan.layers[layer.name].bias_delta):
            biases.append(bias_row(layer.name, plan.layers[layer.name].bias_delta))
    at_run_time = [_row(model, key, scales) for key, scales in runtime_rows(model, plan).items()]
    rows = (*weights, *activations, *at_run_time, *biases, *onnx_rows(model, plan))
    return "".join(rows) or ("" if _has_rows(model) else NO_ROWS)


def _has_rows(model: LayerLists) -> bool:
    """Whether a table can say anything of some layer."""
    return any(layer.is_calibrated or layer.type in IN_TABLES for layer in model.quantizable)


def _row(model: LayerLists, key: str, values: Sequence[float]) -> str:
    if not all(math.isfinite(value) and value > 0 for value in values):
        raise ClipScopeError(
            f"{key} has a scale that is not finite and positive",
            where=str(model.path),
            fix="check --mean and --norm, or set this blob's threshold again",
        )
    return f"{key} {''.join(f'{value:.9g} ' for value in values)}\n"


def read_table(path: Path, model: Structure, *, bits: int = 8, forced: Collection[str] = ()) -> QuantPlan:
    """Read a table for a model: exact names and counts.

    Parameters
    ----------
    path
        The table.
    model
        The model whose layers it names.
    bits
        Width that the table was made for, which it can't say: an activation scale is 127, 63 or 31 over the
        threshold, and weight codes stop there, too.
    forced
        Names of layers that run int8 although ncnn computes them wrongly. The rows of others of these give
        thresholds only.

    Returns
    -------
    QuantPlan
        Layers with rows are on, the others off; Gemm and SDPA, which have none, are on.

    Raises
    ------
    ClipScopeError
        With the line, if a row is malformed, unknown, doubled, or has the wrong number of values, if one
        of a layer's rows is missing, or if layers that share a blob have different scales.
    """
    rows, biases = _rows(path, model)
    at_run_time = _runtime_rows(path, rows, model)
    _check_names(path, rows, model, at_run_time)
    activations: dict[str, ActivationQuant] = {}
    owners: dict[str, str] = {}
    layers = runtime_layers(model, at_run_time)
    for layer in model.layers:
        if not layer.is_calibrated and not layer.can_force:
            continue
        pair = _pair_of(path, rows, layer)
        if pair is None:
            if layer.reason is None:
                # As ncnn2table would make it, whose table this is.
                layers[layer.name] = default_layer(model, layer, on=False, weight_bits_3x3=6)
            continue
        weight, activation = pair
        quant = ActivationQuant.from_scale(activation.values[0], bits=bits)
        other = owners.setdefault(layer.root, layer.name)
        if activations.setdefault(layer.root, quant) != quant:
            raise _error(
                path,
                activation.line,
                f"layers {other} and {layer.name} read the same blob but have different scales",
                "give both the same value",
            )
        if layer.reason is not None and layer.name not in forced:
            continue
        width = min(bits, weight_bits_of(model, layer, weight.values))
        delta = biases.pop(layer.name, ())
        wrong = layer.reason is not None
        layers[layer.name] = LayerQuant(True, weight.values, width, forced=wrong, bias_delta=delta)
    for name in biases:
        raise ClipScopeError(
            f"a bias for layer {name}, which has no scales",
            where=str(path),
            fix="add the layer's rows, or remove its bias",
        )
    ordered = {layer.name: layers[layer.name] for layer in model.layers if layer.name in layers}
    plan = _with_onnx_rows(path, QuantPlan(activations, ordered), model, bits)
    if not plan.activations and not at_run_time and _has_rows(model):
        raise ClipScopeError(
            "the table has no row of a layer that can be int8",
            where=str(path),
            fix="give this network's table",
        )
    return plan


def _with_onnx_rows(path: Path, plan: QuantPlan, model: Structure, bits: int) -> QuantPlan:
    try:
        return with_onnx_rows(plan, _text(path), model, bits)
    except ClipScopeError as error:
        raise ClipScopeError(error.message, where=f"{path}, {error.where}", fix=error.fix) from error


def _runtime_rows(path: Path, rows: Mapping[str, TableRow], model: Structure) -> dict[str, tuple[float, ...]]:
    """Values by key of the layers that ncnn quantizes at run time."""
    found: dict[str, tuple[float, ...]] = {}
    keys = runtime_keys(model.network.graph)
    for key, (line, count) in keys.items():
        row = rows.get(key)
        if row is None:
            continue
        _check_count(path, row, count)
        missing = next((other for other, (its, _) in keys.items() if its is line and other not in rows), None)
        if missing is not None:
            message = f"layer {line.name} has no row {missing}"
            raise _error(path, row.line, message, "add it, or drop all of the layer's rows")
        found[key] = row.values
    return found


def _check_count(path: Path, row: TableRow, count: int) -> None:
    if len(row.values) != count:
        raise _error(
            path,
            row.line,
            f"{row.key} has {len(row.values)} values, the network needs {count}",
            "give the table that was made for this network",
        )


def _pair_of(path: Path, rows: Mapping[str, TableRow], layer: QuantLayer) -> tuple[TableRow, TableRow] | None:
    """A layer's weight and activation rows, with their counts checked; None if it has neither."""
    weight, activation = rows.get(layer.name + WEIGHT_SUFFIX), rows.get(layer.name)
    if weight is None or activation is None:
        only = weight or activation
        if only is None:
            return None
        lacks = (
            f"layer {layer.name} has no weight row"
            if weight is None
            else f"layer {layer.name} has no activation row"
        )
        raise _error(path, only.line, lacks, "add it, or drop both rows")
    for row, count in ((weight, layer.weight_rows), (activation, 1)):
        _check_count(path, row, count)
    return weight, activation


def _rows(path: Path, model: Structure) -> tuple[dict[str, TableRow], dict[str, tuple[float, ...]]]:
    """Rows by key, in order, and bias corrections by layer."""
    rows: dict[str, TableRow] = {}
    biases: dict[str, tuple[float, ...]] = {}
    lines = _text(path).removesuffix("\n").split("\n")
    for number, line in enumerate((line.removesuffix("\r") for line in lines), 1):
        if line.startswith(BIAS_MARK):
            name, values = parse_bias_row(line, model, f"{path}, line {number}")
            if name in biases:
                raise _error(path, number, f"a second bias for {name}", "remove one of the two rows")
            biases[name] = values
            continue
        if line.lstrip(" ").startswith("#"):  # a key that matches no layer, for ncnn2int8
            continue
        if not line.strip():
            raise _error(path, number, "blank line; ncnn2int8 stops reading there", "remove it")
        row = _parse_row(path, number, line)
        if row.key in rows:
            raise _error(path, number, f"{row.key} stands a second time", "remove one of the two rows")
        rows[row.key] = row
    return rows, biases


def _text(path: Path) -> str:
    try:
        text = read_bounded(path, LARGEST_FILE, "an ncnn .table file").decode("utf-8")
    except UnicodeDecodeError as error:
        raise ClipScopeError("not a text file", where=str(path), fix="give an ncnn .table file") from error
    if not text.strip():
        raise ClipScopeError("the file is empty", where=str(path), fix="give an ncnn .table file")
    return text


def _parse_row(path: Path, number: int, line: str) -> TableRow:
    if "\t" in line:
        raise _error(path, number, "a tab; ncnn2int8 reads blanks only", "replace tabs by blanks")
    key, *words = filter(None, line.split(" "))
    if not words:
        raise _error(path, number, f"{key} has no value", "add its scales, or remove the row")
    values = []
    for word in words:
        value = strict_number(word)
        if value is None:
            raise _error(path, number, f"{word[:40]!r} is not a number", "correct the row")
        if not (math.isfinite(value) and value > 0):
            raise _error(path, number, f"scale {word[:40]} is not finite and positive", "correct the row")
        values.append(value)
    return TableRow(number, key, tuple(values))


def _check_names(
    path: Path, rows: Mapping[str, TableRow], model: Structure, known: Mapping[str, object]
) -> None:
    names = {layer.name for layer in model.layers if layer.is_calibrated or layer.can_force}
    reasons = {layer.name: layer.reason for layer in model.layers}
    for row in rows.values():
        name = row.key if row.key in reasons else row.key.partition(WEIGHT_MARK)[0]
        if row.key in known or (name in names and WEIGHT_MARK not in row.key.removesuffix(WEIGHT_SUFFIX)):
            continue
        reason = reasons.get(name)
        text = f"layer {name} can't be int8 ({reason})" if reason else f"the network has no layer {name[:80]}"
        raise _error(path, row.line, text, "give the table that was made for this network")


def _error(path: Path, line: int, message: str, fix: str) -> ClipScopeError:
    return ClipScopeError(message, where=f"{path}, line {line}", fix=fix)
