"""A lint as text for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clipscope.core.formats.table.lint_findings import SEVERITIES, Finding
from clipscope.core.formats.table.text import shown

SCHEMA = 1


def lint_json(findings: Sequence[Finding], table: str = "", model: str = "") -> dict[str, Any]:
    """Findings as a JSON value; `table` and `model` are the names that the report carries."""
    return {
        "schema": SCHEMA,
        "table": table,
        "model": model,
        "counts": counts(findings),
        "findings": [_finding_json(finding) for finding in findings],
    }


def lint_text(findings: Sequence[Finding], table: str = "table") -> str:
    """Findings as text, one block each, errors first: place and reason, effect, fix; then the counts."""
    blocks = [_block(finding, table) for finding in by_severity(findings)]
    total = ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts(findings).items())
    return "\n".join((*blocks, f"{table}: {total}" if findings else f"{table}: no findings"))


def by_severity(findings: Sequence[Finding]) -> list[Finding]:
    """Errors first, then warnings, then notes; each in the order of the lines."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """Number of findings by severity."""
    return {name: sum(finding.severity == name for finding in findings) for name in SEVERITIES}


def sentence(finding: Finding) -> str:
    """What is wrong, after the name of the row or layer that it is about."""
    return finding.reason if finding.key is None else f"{shown(finding.key)}: {finding.reason}"


def _block(finding: Finding, table: str) -> str:
    fix = finding.fix.description if finding.fix else _UNFIXED[finding.severity]
    return (
        f"{table}, line {finding.line}: {finding.severity}: {sentence(finding)} [{finding.kind}]\n"
        f"    ncnn2int8 {finding.effect}\n"
        f"    fix: {fix}"
    )


_UNFIXED = {"error": "by hand", "warning": "by hand", "note": "none is needed"}


def _finding_json(finding: Finding) -> dict[str, Any]:
    fix = finding.fix
    return {
        "line": finding.line,
        "key": None if finding.key is None else shown(finding.key, 300),
        "kind": finding.kind,
        "severity": finding.severity,
        "reason": finding.reason,
        "effect": finding.effect,
        "fix": None if fix is None else fix.description,
    }
