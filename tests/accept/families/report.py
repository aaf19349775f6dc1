"""What came of the walks as a table: a family a line."""

from __future__ import annotations

from collections.abc import Sequence

from tests.accept.families.listed import FAMILIES, FORMS
from tests.accept.families.walk import Walk

ENGINES = {"ncnn": "ncnn", "onnxruntime": "ONNX Runtime"}


def table(walks: Sequence[Walk]) -> str:
    """Markdown: the int8 share of MACs of both engines, and what stays fp32; both forms where they differ."""
    lines = ["| family | ncnn | ONNX Runtime | stays fp32 |", "| --- | --- | --- | --- |"]
    for family in FAMILIES:
        own = {one.form: one for one in walks if one.name == family.name}
        if own:
            cells = [_both({form: _share(one, e) for form, one in own.items()}) for e in ENGINES]
            lines.append(f"| {family.title} | {' | '.join(cells)} | {_remarks(own)} |")
    return "\n".join(lines)


def summary(walks: Sequence[Walk]) -> str:
    """How many went all the way, and why the others did not."""
    whole = [one for one in walks if one.failure is None]
    lines = [f"{len(whole)} of {len(walks)} all the way."]
    lines += [f"- {one.name} ({one.form}): {one.failure}" for one in walks if one.failure is not None]
    return "\n".join(lines)


def _share(one: Walk, engine: str) -> str:
    share = None if one.shares is None else one.shares[engine]
    return "-" if share is None or one.failure is not None else f"{100 * share:.3g} %"


def _both(cells: dict[str, str]) -> str:
    """One text where both forms have it, otherwise each."""
    if len(set(cells.values())) == 1:
        return next(iter(cells.values()))
    return "; ".join(f"{form}: {cells[form] or 'none'}" for form in FORMS if form in cells)


def _remarks(own: dict[str, Walk]) -> str:
    """What stays fp32 and why, or why a form failed."""
    return _both({form: one.failure or _kept(one) for form, one in own.items()})


def _kept(one: Walk) -> str:
    parts = []
    for engine, reasons in (one.float32 or {}).items():
        kinds = dict.fromkeys(kind for kinds in reasons.values() for kind in kinds.split(", "))
        if kinds:
            parts.append(f"{', '.join(kinds)} in {ENGINES[engine]}")
    return ", ".join(parts)
