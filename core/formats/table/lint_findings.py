"""What a lint says: findings, and the edits that mend them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from clipscope.core.formats.table.text import TableLine, shown

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class Edit:
    """A change of one line.

    Attributes
    ----------
    line
        Its number, from 1; one more than there are lines to insert at the end.
    text
        The new text without line end; None removes the line.
    insert
        Put the text in front of the line, which stays.
    """

    line: int
    text: str | None
    insert: bool = False


@dataclass(frozen=True)
class Fix:
    """How to mend a finding: what it does, in words, and the edits that belong together."""

    description: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Finding:
    """Something in a table that a person should know.

    Attributes
    ----------
    line
        From 1; for a row that is missing, the line in front of which it belongs.
    key
        The row, or None if the finding is about the line as such.
    kind
        One of `clipscope.core.formats.table.lint.KINDS`.
    severity
        ``error``: ncnn2int8 makes a wrong model of it; ``warning``: the model is not what the table
        says; ``note``: harmless.
    reason
        What is wrong.
    effect
        What ncnn2int8 does with it.
    fix
        How to mend it; None where only a person can.
    """

    line: int
    key: str | None
    kind: str
    severity: Severity
    reason: str
    effect: str
    fix: Fix | None = None

    @property
    def row(self) -> str:
        """The row's key as it can be shown; empty if the finding is about the line as such."""
        return "" if self.key is None else shown(self.key)

    @property
    def named(self) -> tuple[str, str | None]:
        """Kind and key: what stays the same when lines move."""
        return self.kind, self.key


def remove(lines: Iterable[int], what: str = "remove the row") -> Fix:
    """Fix that removes lines."""
    return Fix(what, tuple(Edit(line, None) for line in sorted(set(lines))))


def apply_together(lines: Sequence[TableLine], fixes: Iterable[Fix]) -> str:
    """Text with as many fixes applied as don't touch the same lines, first come first served."""
    changed: dict[int, str | None] = {}
    inserted: dict[int, list[str]] = {}
    for fix in fixes:
        touched = {edit.line for edit in fix.edits if not edit.insert}
        if touched & changed.keys():
            continue
        for edit in fix.edits:
            if not edit.insert:
                changed[edit.line] = edit.text
            elif edit.text is not None:
                inserted.setdefault(edit.line, []).append(edit.text)
    end = "\r\n" if sum(line.end == "\r\n" for line in lines) * 2 > len(lines) else "\n"
    return _rebuilt(lines, changed, inserted, end)


def _rebuilt(
    lines: Sequence[TableLine], changed: dict[int, str | None], inserted: dict[int, list[str]], end: str
) -> str:
    parts: list[str] = []
    for line in lines:
        parts += [text + end for text in inserted.get(line.number, ())]
        if line.number not in changed:
            parts.append(line.text + line.end)
        elif (text := changed[line.number]) is not None:
            parts.append(text + (line.end if line.is_ended_well else end))
    tail = inserted.get(len(lines) + 1, ())
    if tail and parts and not parts[-1].endswith("\n"):
        parts[-1] += end
    return "".join((*parts, *(text + end for text in tail)))
