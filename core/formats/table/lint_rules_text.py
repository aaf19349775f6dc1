"""Lint rules about lines as such: what stands where only blanks, keys and numbers may."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from clipscope.core.formats.table.lint_context import Context
from clipscope.core.formats.table.lint_findings import Edit, Finding, Fix, Severity, remove
from clipscope.core.formats.table.rows import Row, split_words
from clipscope.core.formats.table.text import TableLine, cleaned, shown

_TABS = "\t\v\f"


def text_findings(context: Context) -> Iterator[Finding]:
    """Findings about blank lines, line ends, tabs, marks outside ASCII, and keys left unfinished."""
    known = context.weights.keys() | context.activations.keys()
    rows = {row.line: row for row in context.table.rows}
    last = max(rows, default=0)
    for line in context.lines:
        row = rows.get(line.number)
        if row is None and not cleaned(line.text).split():
            yield _blank(line, last)
            continue
        if not line.is_ended_well:
            yield _line_end(line, last)
        if row is None:
            continue
        if any(mark in line.text for mark in _TABS):
            yield _tab(line, row, known)
        if not line.text.isascii():
            yield from _marks(line, row, known)
        if row.glued:
            yield _unfinished(row)


def _blank(line: TableLine, last: int) -> Finding:
    ends = line.number < last
    ends = ends and not line.text.strip(" ")
    if line.text.strip(" "):
        effect = "reads it as a row without a name or a value"
    elif ends:
        effect = f"stops reading here, without a message: lines {line.number + 1} to {last} are ignored"
    else:
        effect = "stops reading here; no row follows"
    severity: Severity = "error" if ends else "note"
    fix = remove([line.number], "remove the line")
    return Finding(line.number, None, "blank-line", severity, "blank line", effect, fix)


def _line_end(line: TableLine, last: int) -> Finding:
    loses = line.end == "\r" and line.number < last
    effect = "ignores everything from here to the next line feed" if loses else "takes no notice"
    fix = Fix("end the line with a line feed", (Edit(line.number, line.text),))
    severity: Severity = "error" if loses else "note"
    return Finding(line.number, None, "line-end", severity, "odd line end: carriage return", effect, fix)


def _tab(line: TableLine, row: Row, known: Collection[str]) -> Finding:
    effect = "crashes, or loses the numbers behind the tab: it separates words at blanks only"
    text = " ".join((*split_words(line.text, known), ""))
    fix = Fix("replace tabs by blanks", (Edit(line.number, text),))
    return Finding(line.number, row.key, "tab", "error", "tab between words", effect, fix)


def _marks(line: TableLine, row: Row, known: Collection[str]) -> Iterator[Finding]:
    words = split_words(line.text, known)
    first = words[0] if words[0] in known else ""
    rest = line.text.replace(first, "", 1)
    odd = [mark for mark in rest if not mark.isascii()]
    if not odd:
        return
    names = ", ".join(dict.fromkeys(f"U+{ord(mark):04X}" for mark in odd[:4]))
    # What is no variant of a digit becomes a question mark, for the rule about text in place of numbers.
    values = [word.encode("ascii", "replace").decode() for word in words[1:]]
    fix = Fix("write the row in ASCII", (Edit(line.number, " ".join((words[0], *values, ""))),))
    if not words[0].isascii() and words[0] not in known:
        fix = remove([line.number])
    reason = f"marks outside ASCII ({names})"
    effect = "takes them as part of a name or a number: the row belongs to no layer, or its numbers are cut"
    yield Finding(line.number, row.key, "non-ascii", "error", reason, effect, fix)


def _unfinished(row: Row) -> Finding:
    first = row.glued[0]
    reason = f"{shown(first)} has no values; the next row, {shown(row.key)}, follows on the same line"
    effect = f"gives {shown(first)} a 1 and then the numbers of {shown(row.key)}, which itself gets none"
    fix = Fix(f"keep {shown(row.key)} only", (Edit(row.line, row.text()),))
    return Finding(row.line, first, "unfinished", "error", reason, effect, fix)
