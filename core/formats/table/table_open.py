"""A table opened for a network as a person gave it: strictly, or with what is harmless in it put aside."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.cut_short import GET_AGAIN
from clipscope.core.formats.table.lint import lint_table
from clipscope.core.formats.table.lint_findings import Finding
from clipscope.core.formats.table.lint_report import sentence
from clipscope.core.formats.table.rows import weight_key
from clipscope.core.formats.table.table import read_table
from clipscope.core.formats.table.table_import import import_table, matches_text
from clipscope.core.formats.table.text import read_text
from clipscope.core.formats.table.width import width_remark
from clipscope.core.model.model import Structure
from clipscope.core.model.runtime_layers import IN_TABLES
from clipscope.core.quant.plan import QuantPlan

_SHOWN = 3
_UNSAID = ("missing", "order")
"""Kinds that a run says nothing of: layers without rows are off on purpose, `_kept` tells of the first."""


@dataclass(frozen=True)
class OpenedTable:
    """What a table says about a network, and what a person should know of it.

    Attributes
    ----------
    plan
        The plan.
    remarks
        A sentence each, with the file.
    matches
        Which layer is which, as text, where they were matched by structure; else empty.
    """

    plan: QuantPlan
    remarks: tuple[str, ...]
    matches: str = ""


def open_table(path: Path, model: Structure, bits: int = 8, forced: Collection[str] = ()) -> OpenedTable:
    """Read a table strictly; what `clipscope lint` does not call an error is passed over, with a remark.

    Names of another conversion are matched by structure, and the keys of 2018 put under the layers' names.

    Parameters
    ----------
    path, model, bits, forced
        As `clipscope.core.formats.table.table.read_table` takes them.

    Raises
    ------
    ClipScopeError
        With the line, if the table has the network's names but an error, or fits it in no way.
    """
    if path.suffix.lower() == ".json":
        raise ClipScopeError("is no ncnn table", where=str(path), fix="give a ranges JSON with --ranges")
    try:
        plan = read_table(path, model, bits=bits, forced=forced)
    except ClipScopeError as strict:
        return _tolerant(path, model, bits, strict)
    remarks = (*_errors(path, model, forced), *_unsaid(path, model, plan), *_width(path, model, plan, bits))
    return OpenedTable(plan, remarks)


def _tolerant(path: Path, model: Structure, bits: int, strict: ClipScopeError) -> OpenedTable:
    try:
        imported = import_table(path, model, bits=bits)
    except ClipScopeError as error:
        raise (error if error.fix == GET_AGAIN else strict) from None
    findings = [x for x in imported.findings if x.kind not in _UNSAID]
    by_name = imported.how == "name" and not any(x.kind == "blob-keys" for x in findings)
    errors = [x for x in findings if x.severity == "error"]
    if by_name and errors:
        raise _error(path, errors, strict)
    matches = ""
    remarks: list[str] = []
    if imported.how == "structure":
        remarks.append(f"{path} names other layers; matched by structure:")
        matches = matches_text(imported)
    remarks += _grouped(path, findings)
    remarks += (*_unsaid(path, model, imported.plan), *_width(path, model, imported.plan, bits))
    return OpenedTable(imported.plan, tuple(remarks), matches)


def _error(path: Path, errors: Sequence[Finding], strict: ClipScopeError) -> ClipScopeError:
    """The strict reading's word on an error, if it stopped at one; else that of lint."""
    if any(strict.where == f"{path}, line {finding.line}" for finding in errors):
        return strict
    first = errors[0]
    fix = "correct the row, or let clipscope lint --fix do it"
    return ClipScopeError(sentence(first), where=f"{path}, line {first.line}", fix=fix)


def _errors(path: Path, model: Structure, known: Collection[str]) -> Iterator[str]:
    """What the strict reading takes and `clipscope lint` calls an error, as scales beyond measure.

    ``known`` are layers of which a person knows that they should stay float.
    """
    asked = {key for name in known for key in (name, weight_key(name))}
    for finding in lint_table(read_text(path), model):
        forced_one = finding.kind == "unsupported" and finding.key in asked
        if finding.severity == "error" and not forced_one:
            yield f"{path}, line {finding.line}: {sentence(finding)}; see clipscope lint"


def _grouped(path: Path, findings: Sequence[Finding]) -> Iterator[str]:
    """Findings as sentences, one for all of a kind."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.kind, []).append(finding)
    for kind, found in kinds.items():
        first, *others = found
        text = f"{path}, line {first.line}: {sentence(first)}"
        if others:
            lines = ", ".join(str(x.line) for x in others[:_SHOWN]) + (" ..." if len(others) > _SHOWN else "")
            text += f" (and {len(others)} more of this kind, {kind}, in lines {lines}; see clipscope lint)"
        yield text


def _unsaid(path: Path, model: Structure, plan: QuantPlan) -> Iterator[str]:
    """A word on layers that have no rows in any table, where the table switches others off."""
    if all(plan.is_on(layer.name) for layer in model.quantizable):
        return
    found = [layer for layer in model.quantizable if layer.runtime and layer.type not in IN_TABLES]
    if found:
        types = " and ".join(dict.fromkeys(layer.type for layer in found))
        count = f"{len(found)} layers are" if len(found) > 1 else "1 layer is"
        yield (
            f"{path}: a table has no rows for {types}: {count} on, as ncnn2int8 makes them int8 whatever the"
            " table says; a plan (--ranges) can switch them off"
        )


def _width(path: Path, model: Structure, plan: QuantPlan, bits: int) -> Iterator[str]:
    """A word where a table's weights have another width than it is read for."""
    remark = width_remark(model, plan, bits)
    if remark:
        yield f"{path}: {remark}" + (f" (--bits {bits} is given)" if bits < 8 else " (--bits)")
