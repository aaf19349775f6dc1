"""Lint of a calibration table beside its network, and the fixes applied.

What ncnn2int8 does with each fault was read from ``tools/quantize/ncnn2int8.cpp`` (``read_int8scale_table``
and the ``quantize_*`` functions) and tried with the tool.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.blob_keys import blob_keys
from clipscope.core.formats.table.cut_short import cut_short
from clipscope.core.formats.table.lint_context import Context, require_rows
from clipscope.core.formats.table.lint_findings import Edit, Finding, Fix, Severity, apply_together
from clipscope.core.formats.table.lint_rules_layers import layer_findings
from clipscope.core.formats.table.lint_rules_text import text_findings
from clipscope.core.formats.table.lint_rules_values import value_findings
from clipscope.core.formats.table.rows import weight_key
from clipscope.core.formats.table.text import split_lines
from clipscope.core.model.model import Structure

__all__ = ["KINDS", "Edit", "Finding", "Fix", "Severity", "apply_fixes", "lint_table", "mend_table"]

KINDS: Mapping[str, str] = {
    "blob-keys": "rows that name blobs, as tables of 2018 have them",
    "line-end": "a carriage return where a line feed belongs",
    "blank-line": "a blank line",
    "non-ascii": "marks outside ASCII",
    "tab": "a tab",
    "unfinished": "a key without values, followed by the next row on the same line",
    "text": "text where a number belongs",
    "doubled": "a key that stands twice",
    "orphan": "a row of no layer",
    "unsupported": "a row of a layer that ncnn computes wrongly in int8",
    "param-name": "a layer whose name ncnn2int8 misreads",
    "half": "only one of a layer's two rows",
    "count": "a wrong number of values",
    "nan": "a value that is not a number",
    "inf": "an infinite value",
    "zero": "a value of zero",
    "negative": "a negative value",
    "far": "a value more than 100 times from 127/absmax",
    "siblings": "different scales for one blob",
    "missing": "a layer without rows",
    "order": "rows out of order",
    "nothing": "no row of the network at all",
}
"""Every kind of finding, in the order in which they are fixed."""

_RANK = {kind: i for i, kind in enumerate(KINDS)}
_ROUNDS = 50
_TURNS = 4
"""How often one finding is fixed: what comes back after that is for a person."""


def lint_table(
    text: str, model: Structure, *, blob_absmax: Mapping[str, float] | None = None
) -> tuple[Finding, ...]:
    """Everything in a table that ncnn2int8 would misread, or that does not fit the network.

    Parameters
    ----------
    text
        The table; `clipscope.core.formats.table.text.read_text` reads it from a file.
    model
        The fp32 network that it should be for.
    blob_absmax
        Largest magnitude by root blob, if calibrated: activation scales are then compared with 127/absmax.

    Returns
    -------
    tuple of Finding
        In the order of the lines.

    Raises
    ------
    ClipScopeError
        If the text is no table at all, or the model has nothing to calibrate.
    """
    require_rows(model)
    return _lint(_context(text, model, blob_absmax or {}))


def apply_fixes(
    text: str,
    findings: Iterable[Finding],
    model: Structure,
    *,
    blob_absmax: Mapping[str, float] | None = None,
) -> str:
    """Text with findings fixed.

    Fixes may touch the same line, so they are applied in rounds with a lint after each. A kind of which all
    findings are given has no finding with a fix afterwards; of the other kinds, what was given is fixed.

    Parameters
    ----------
    text
        The table.
    findings
        What to fix, as `lint_table` found it in this text; those without a fix stay.
    model
        The network.
    blob_absmax
        As in `lint_table`.

    Raises
    ------
    ClipScopeError
        As `lint_table`; or if nothing would be left.
    """
    given = {(finding.kind, finding.key, finding.line) for finding in findings}
    found = lint_table(text, model, blob_absmax=blob_absmax)
    names = {finding.named for finding in found if _place(finding) in given}
    whole = {kind for kind, _ in names} - {x.kind for x in found if _place(x) not in given}

    def wanted(finding: Finding, turn: int) -> bool:
        # Lines move once something is fixed; what was given is then known by its key.
        known = _place(finding) in given if turn == 0 else finding.key is not None and finding.named in names
        return known or finding.kind in whole

    return _mend(text, model, blob_absmax or {}, wanted)[0]


def mend_table(
    text: str,
    model: Structure,
    *,
    keep: Collection[str] = ("missing",),
    blob_absmax: Mapping[str, float] | None = None,
) -> tuple[str, tuple[Finding, ...]]:
    """Fix everything that has a fix, also what comes to light only when something else is fixed.

    Parameters
    ----------
    text
        The table.
    model
        The network.
    keep
        Kinds to leave as they are; by default layers without rows, which may be off on purpose.
    blob_absmax
        As in `lint_table`.

    Returns
    -------
    (text, findings)
        The mended table, and what `lint_table` finds in `text`, followed by what came to light. Lines are
        those of `text`.

    Raises
    ------
    ClipScopeError
        As `apply_fixes`.
    """
    peaks = blob_absmax or {}
    lines_of = _context(text, model, peaks).lines_of
    mended, rounds = _mend(text, model, peaks, lambda finding, _: finding.kind not in keep)
    first = rounds[0]
    names = {finding.named for finding in first}
    found = list(first)
    for finding in (x for later in rounds[1:] for x in later):
        lines = lines_of.get(finding.key or "", ())
        if lines and finding.kind not in keep and finding.named not in names:
            names.add(finding.named)
            found.append(replace(finding, line=lines[-1], fix=None))
    return mended, tuple(found)


def _mend(
    text: str, model: Structure, blob_absmax: Mapping[str, float], wanted: Callable[[Finding, int], bool]
) -> tuple[str, list[tuple[Finding, ...]]]:
    """Text with the wanted fixes applied, and the findings of each round."""
    rounds: list[tuple[Finding, ...]] = []
    turns: Counter[tuple[str, str | None]] = Counter()
    for turn in range(_ROUNDS):
        context = _context(text, model, blob_absmax)
        rounds.append(_lint(context))
        chosen = [
            finding
            for finding in rounds[-1]
            if finding.fix is not None
            and wanted(finding, turn)
            and (finding.key is None or turns[finding.named] < _TURNS)
        ]
        if not chosen:
            break
        turns.update({finding.named for finding in chosen})
        chosen.sort(key=lambda finding: _RANK[finding.kind])
        text = apply_together(context.lines, (finding.fix for finding in chosen if finding.fix))
        if not text.strip():
            empty = ClipScopeError("nothing of the table would be left", fix="give this network's table")
            raise cut_short(context) or empty
    return text, rounds


def _place(finding: Finding) -> tuple[str, str | None, int]:
    return finding.kind, finding.key, finding.line


def _context(text: str, model: Structure, blob_absmax: Mapping[str, float]) -> Context:
    return Context(model, split_lines(text), blob_absmax)


def _lint(context: Context) -> tuple[Finding, ...]:
    of_blobs = blob_keys(context)
    if of_blobs is not None:
        # Until its rows have the layers' names, other rules would take them for what they are not.
        return tuple(sorted((of_blobs, *text_findings(context)), key=lambda finding: finding.line))
    found = [*text_findings(context), *value_findings(context), *layer_findings(context), *_nothing(context)]
    return tuple(sorted(found, key=lambda finding: (finding.line, _RANK[finding.kind])))


def _nothing(context: Context) -> Sequence[Finding]:
    """A finding if no layer of the network has both rows."""
    names = {layer.name for layer in context.model.calibrated}
    if any(name in context.by_key and weight_key(name) in context.by_key for name in names):
        return ()
    if not names and (not context.runtime or context.runtime.keys() & context.by_key.keys()):
        return ()
    reason = f"no layer of {context.model.name} has both rows; import the table to match it by structure"
    return (Finding(1, None, "nothing", "error", reason, "leaves the whole network float, and says nothing"),)
