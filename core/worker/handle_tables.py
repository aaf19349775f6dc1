"""Requests about tables: check, fix, save and read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.table.cut_short import GET_AGAIN
from clipscope.core.formats.table.lint import apply_fixes, lint_table, mend_table
from clipscope.core.formats.table.table_import import import_table, import_text, matches_text
from clipscope.core.formats.table.text import read_text
from clipscope.core.formats.table.width import width_remark
from clipscope.core.loading.torch_archive import NETWORK_SUFFIXES
from clipscope.core.model.model import Model
from clipscope.core.worker.results import ImportResult, LintResult, SavedTable
from clipscope.core.worker.state import WorkerState
from clipscope.core.worker.table_requests import (
    CHECK_FIRST,
    FixTable,
    ImportTable,
    LintTable,
    ReadTable,
    SaveTable,
)

PLAN_SUFFIX = ".json"


def read_table(request: ImportTable | ReadTable, state: WorkerState) -> ImportResult:
    """Read what a table, or a file of a plan, says about the open network.

    Raises
    ------
    ClipScopeError
        If the table can't be read, or is not for the network.
    """
    model, path = state.require_model(), request.path
    if path.suffix.lower() == PLAN_SUFFIX:
        stored = read_plan(path, model)
        plan = replace(stored.plan, rescaled=stored.rescaled)
        state.for_plan(plan)  # refuses factors that the network's channels can't have
        return ImportResult(plan, False, "", (), whole=True)
    text = request.text
    try:
        found = (
            import_table(path, model, bits=request.bits)
            if text is None
            else import_text(text, model, bits=request.bits)
        )
    except ClipScopeError as error:
        mends = "" if error.fix == GET_AGAIN else _mends(path, text, model)
        if text is None:
            if not mends:
                raise
            raise ClipScopeError(error.message, where=error.where, fix=mends) from error
        # Of a table that nobody changed it must not be said that it was fixed.
        place = ", ".join(
            filter(None, (str(path) if _is_file(path, text) else f"{path}, as fixed", error.where))
        )
        raise ClipScopeError(error.message, where=place, fix=mends or error.fix) from error
    by_structure = found.how == "structure"
    matches = matches_text(found) if by_structure else ""
    findings = tuple(f"line {f.line}: {f.reason}; {f.effect}" for f in found.findings)
    width = width_remark(model, found.plan, request.bits)
    return ImportResult(found.plan, by_structure, matches, findings, width)


def _mends(path: Path, text: str | None, model: Model) -> str:
    """The way out for a table that can't be read but has findings with fixes; empty without any."""
    try:
        findings = lint_table(read_text(path) if text is None else text, model)
    except ClipScopeError:  # it is no table
        return ""
    return CHECK_FIRST if any(one.fix and one.severity == "error" for one in findings) else ""


def _is_file(path: Path, text: str) -> bool:
    """Whether a text is what the file holds."""
    try:
        return read_text(path) == text
    except ClipScopeError:
        return False


def check_table(request: LintTable, state: WorkerState) -> LintResult:
    """Check a table beside the open network."""
    model = state.require_model()
    return _lint(read_text(request.path), model, request.absmax)


def fix_table(request: FixTable, state: WorkerState) -> LintResult:
    """The table with findings fixed, and what is left to say of it.

    Raises
    ------
    ClipScopeError
        If there is no such finding, or nothing of the table would be left.
    """
    model, text, absmax = state.require_model(), request.text, request.absmax
    if request.which is None:
        text, _ = mend_table(text, model, blob_absmax=absmax)
        return _lint(text, model, absmax)
    findings = lint_table(text, model, blob_absmax=absmax)
    if not all(0 <= place < len(findings) for place in request.which):
        raise ClipScopeError("the table has no such finding", fix="check the table again")
    chosen = [findings[place] for place in request.which]
    return _lint(apply_fixes(text, chosen, model, blob_absmax=absmax), model, absmax)


def save_table(request: SaveTable, state: WorkerState) -> SavedTable:
    """Write a table's text as it is.

    Raises
    ------
    ClipScopeError
        If the name is a network's, or the file can't be written.
    """
    del state
    path = request.path
    if path.suffix.lower() in NETWORK_SUFFIXES:
        raise ClipScopeError(
            "this is the name of a network, not of a table", where=str(path), fix="call it .table"
        )
    write_file(path, request.text.encode("utf-8", "surrogateescape"))
    return SavedTable(path)


def _lint(text: str, model: Model, absmax: Mapping[str, float]) -> LintResult:
    """A table with its findings."""
    return LintResult(text, tuple(lint_table(text, model, blob_absmax=absmax)))
