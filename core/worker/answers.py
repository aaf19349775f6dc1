"""The verbs behind enquiries: tables that are checked, fixed, saved and read, and how a plan's layers run."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.common.progress import Progress
from clipscope.core.formats.table.lint import apply_fixes, lint_table, mend_table
from clipscope.core.formats.table.lint_findings import Finding
from clipscope.core.formats.table.table_import import import_table, import_text, matches_text
from clipscope.core.formats.table.text import read_text, shown
from clipscope.core.formats.table.width import width_remark
from clipscope.core.lower.choice import excluded_layers, insist
from clipscope.core.lower.layer_multipliers import layer_multipliers
from clipscope.core.lower.ncnn.int8 import fuse_requantize
from clipscope.core.lower.ncnn.modes import layer_modes
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.worker.enquiries import (
    FindingInfo,
    FindModes,
    FindMultipliers,
    FixTable,
    Insist,
    InsistResult,
    LintResult,
    LintTable,
    ModesResult,
    MultipliersResult,
    ReadTable,
    SavedTable,
    SaveTable,
)
from clipscope.core.worker.requests import Enquiry
from clipscope.core.worker.results import ImportResult
from clipscope.core.worker.scheme_enquiries import FindAffine, find_affine
from clipscope.core.worker.weight_answers import change_bits, view_weights, weight_choices
from clipscope.core.worker.weight_enquiries import ChangeBits, FindWeightChoices, ViewWeights

NETWORK_SUFFIXES = (".param", ".bin", ".onnx")


def answer(
    request: Enquiry, model: Model | None, ranges: Ranges | None = None
) -> Generator[Progress[Any], None, object]:
    """Answer a question.

    Parameters
    ----------
    request
        One of `clipscope.core.worker.enquiries` or `clipscope.core.worker.weight_enquiries`.
    model
        The open network, if there is one.
    ranges
        Ranges of ONNX tensors, if they were measured.

    Raises
    ------
    ClipScopeError
        If no network, or another one, is open, or what was given can't be used.
    TypeError
        If there is no such question.
    """
    yield Progress(request.title, 0, 1)
    if isinstance(request, SaveTable):
        return save_table(request.text, request.path)
    if model is None:
        raise ClipScopeError("no network is open", fix="open one")
    match request:
        case LintTable():
            return lint_result(read_text(request.path), model, request.absmax)
        case FixTable():
            return fix_table(request, model)
        case ReadTable():
            return imported(model, request.path, bits=request.bits)
        case FindModes():
            _require_same(model, request.model)
            return find_modes(request, model)
        case Insist():
            _require_same(model, request.model)
            plan = insist(model, request.plan, request.layer)
            reason = next(layer.reason for layer in model.layers if layer.name == request.layer)
            return InsistResult(request.layer, plan.layers[request.layer], reason or "")
        case FindMultipliers():
            _require_same(model, request.model)
            return find_multipliers(request, model, ranges)
        case FindAffine():
            return (yield from find_affine(request))
        case ViewWeights():
            _require_same(model, request.model)
            return view_weights(request, model)
        case FindWeightChoices():
            _require_same(model, request.model)
            return (yield from weight_choices(request, model))
        case ChangeBits():
            _require_same(model, request.model)
            return (yield from change_bits(request, model))
    raise TypeError(f"no answer to {type(request).__name__}")


def imported(model: Model, path: Path, text: str | None = None, *, bits: int = 8) -> ImportResult:
    """What a table for codes of some bits says about a network; ``text`` takes the place of the file's."""
    try:
        found = import_table(path, model, bits=bits) if text is None else import_text(text, model, bits=bits)
    except ClipScopeError as error:
        if text is None:
            raise
        place = f"{path}, as fixed" + (f", {error.where}" if error.where else "")
        raise ClipScopeError(error.message, where=place, fix=error.fix) from error
    by_structure = found.how == "structure"
    matches = matches_text(found) if by_structure else ""
    findings = tuple(f"line {f.line}: {f.reason}; {f.effect}" for f in found.findings)
    width = width_remark(model, found.plan, bits)
    return ImportResult(found.plan, by_structure, matches, findings, width)


def lint_result(text: str, model: Model, absmax: Mapping[str, float]) -> LintResult:
    """A table with its findings."""
    return LintResult(text, tuple(map(_info, lint_table(text, model, blob_absmax=absmax))))


def fix_table(request: FixTable, model: Model) -> LintResult:
    """The table with findings fixed, and what is left to say of it.

    Raises
    ------
    ClipScopeError
        If there is no such finding, or nothing of the table would be left.
    """
    text, absmax = request.text, request.absmax
    if request.which is None:
        text, _ = mend_table(text, model, blob_absmax=absmax)
        return lint_result(text, model, absmax)
    findings = lint_table(text, model, blob_absmax=absmax)
    if not all(0 <= place < len(findings) for place in request.which):
        raise ClipScopeError("the table has no such finding", fix="check the table again")
    chosen = [findings[place] for place in request.which]
    return lint_result(apply_fixes(text, chosen, model, blob_absmax=absmax), model, absmax)


def save_table(text: str, path: Path) -> SavedTable:
    """Write a table's text as it is.

    Raises
    ------
    ClipScopeError
        If the name is a network's, or the file can't be written.
    """
    if path.suffix.lower() in NETWORK_SUFFIXES:
        raise ClipScopeError(
            "this is the name of a network, not of a table", where=str(path), fix="call it .table"
        )
    write_file(path, text.encode("utf-8", "surrogateescape"))
    return SavedTable(path)


def find_modes(request: FindModes, model: Model) -> ModesResult:
    """How the layers of the pair that would be exported run; needs no weights."""
    graph, layers = model.network.graph, model.layers
    floats = {name for name, _ in excluded_layers(layers, request.plan)}
    quantized = [layer.name for layer in layers if layer.name not in floats]
    modes = layer_modes(graph, layers, quantized, fuse_requantize(graph, quantized).keys())
    return ModesResult(dict(modes.by_layer), modes.quantize_steps, modes.dequantize_steps)


def find_multipliers(request: FindMultipliers, model: Model, ranges: Ranges | None) -> MultipliersResult:
    """Multipliers of one layer.

    Raises
    ------
    ClipScopeError
        If there is no such layer.
    """
    layer = next((layer for layer in model.layers if layer.name == request.layer), None)
    if layer is None:
        raise ClipScopeError("there is no such layer", where=request.layer, fix="choose one of the list")
    found = layer_multipliers(model, request.plan, layer, ranges)
    if isinstance(found, str):
        return MultipliersResult(request.layer, None, found)
    return MultipliersResult(request.layer, found)


def _info(finding: Finding) -> FindingInfo:
    fix = finding.fix.description if finding.fix is not None else None
    row = "" if finding.key is None else shown(finding.key)
    return FindingInfo(finding.line, row, finding.kind, finding.severity, finding.reason, finding.effect, fix)


def _require_same(model: Model, fingerprint: str) -> None:
    if model.fingerprint != fingerprint:
        raise ClipScopeError("another network is open by now", where=str(model.path), fix="do it again")
