"""A target's facts and what must be known of its figures, as text."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.evaluation.results import Latency
from clipscope.core.targets.facts import TargetFacts
from clipscope.core.targets.values import EMULATED, TargetProfile, TargetResult

SATURATES = {
    True: "ONNX Runtime's int8 saturates there",
    False: "ONNX Runtime's int8 does not saturate there",
    None: "",
}


def remarks(result: TargetResult) -> list[str]:
    """What a person must know of a target's figures, a line each."""
    facts = result.facts
    lines = [f"{facts.text}; {versions_text(facts)}"]
    if facts.emulated:
        lines.append(EMULATED)
    threads = {timed.threads for timed in result.latencies.values() if isinstance(timed, Latency)}
    heat = "" if result.timed is None else result.timed.text()
    lines += [f"threads: {n}{f'; {heat}' if heat else ''}" for n in sorted(threads)]
    reasons: dict[str, list[Column]] = {}
    for column, found in result.columns.items():
        notes = (found.reason,) if isinstance(found, Unavailable) else found.notes
        for note in notes:
            reasons.setdefault(note, []).append(column)
    lines += [f"{', '.join(map(str, columns))}: {reason}" for reason, columns in reasons.items()]
    return lines + [found.text() for found in result.differences]


def versions_text(facts: TargetFacts) -> str:
    """Versions in a line."""
    return ", ".join(f"{name} {version}" for name, version in facts.versions.items())


def facts_text(facts: TargetFacts) -> str:
    """What ``target test`` says of a target, a line each."""
    return "\n".join(f"{title:<10} {text}" for title, text in facts_rows(facts).items())


def facts_rows(facts: TargetFacts) -> dict[str, str]:
    """The same by title; what is not known is left out."""
    total, free = facts.memory
    memory = "" if total is None else f"{total / 2**30:.1f} GiB"
    if total is not None and free is not None:
        memory += f", {free / 2**30:.1f} GiB free"
    speeds = sorted(set(facts.fastest))
    frequency = " and ".join(f"{facts.fastest.count(mhz)} x {mhz:,.0f} MHz" for mhz in speeds)
    rows = {
        "processor": facts.text,
        "board": facts.board,
        "system": facts.system,
        "threads": f"{facts.threads} usable{f', {frequency}' if frequency else ''}",
        "memory": memory,
        "now": facts.climate.text or "temperature and governor can't be read",
        "versions": versions_text(facts),
        "missing": "; ".join(f"{name}: {reason}" for name, reason in facts.missing.items()),
        "fp16": "ncnn computes in fp16" if facts.half else "ncnn has no fp16 arithmetic there",
        "int8": SATURATES[facts.int8_saturates],
        "FPS": EMULATED if facts.emulated else "",
    }
    return {title: text for title, text in rows.items() if text}


def profile_title(found: TargetProfile) -> str:
    """Where layers were timed, and what the heat did meanwhile, in a line."""
    heat = f"; {found.climate_text}" if found.climate_text else ""
    return f"on target {found.name}: {found.facts.text}; {versions_text(found.facts)}{heat}"


def target_fields(found: TargetProfile | None) -> dict[str, Any]:
    """What the JSON of a profile says of its target; nothing of one that was made here."""
    if found is None:
        return {}
    climate = {"before": asdict(found.before), "after": asdict(found.after)}
    return {"target": {"name": found.name, "processor": found.facts.to_json(), "climate": climate}}
