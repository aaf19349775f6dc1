"""A profile as a table for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clipscope.core.common.busy import BUSY
from clipscope.core.common.grouping import named
from clipscope.core.profiling.values import (
    KINDS,
    SIDES,
    EngineProfile,
    LayerPair,
    Profile,
    Saving,
    Sentence,
    Side,
    Transition,
    Whole,
)

SCHEMA = 1
NAMES = {"ncnn": "ncnn", "onnxruntime": "ONNX Runtime"}
SMALL = 0.005
"""Share of the whole below which a layer without MACs gets no line of its own."""
SHOWN_SAVINGS = 5
HEADER = ("layer", "type", "fp32 ms", "int8 ms", "MACs", "GOPS fp32", "int8", "bytes fp32", "int8", "kernel")


# For people ---------------------------------------------------------------------------------------


def profile_text(profile: Profile) -> str:
    """Both engines, one after the other."""
    return "\n\n".join(
        f"{NAMES[engine]}: {found}" if isinstance(found, str) else engine_text(found)
        for engine, found in profile.engines.items()
    )


def engine_text(found: EngineProfile) -> str:
    """One engine: the table, sums, transitions, causes, and what could be saved."""
    lines = [NAMES[found.engine], *_table(found)]
    lines += [_whole_text(side, found.wholes[side]) for side in SIDES if side in found.wholes]
    lines += [f"no {side}: {why}" for side, why in found.missing.items()]
    if found.transitions:
        lines.append(f"transitions: {_transitions_text(found)}")
        lines += [f"  {text}" for text in _dearest(found.transitions)]
    if found.matrix:
        counts = (f"{source} to {target} {count}" for (source, target), count in found.matrix.items())
        lines.append(f"blobs handed from layer to layer: {', '.join(counts)}")
    lines += [f"- {sentence.text}" for sentence in found.sentences]
    if found.savings:
        lines.append("estimated savings in fp32 instead of int8 (own times, with the transitions beside):")
        lines += [f"  {_saving_text(saving)}" for saving in found.savings[:SHOWN_SAVINGS]]
    if (best := found.fastest) is not None:
        count = sum(pair.int8 for pair in found.pairs)
        lines.append(
            f"estimated to be fastest: {len(best.layers)} of {count} int8 layers in fp32 ({best.ms:+.3f} ms)"
        )
    if (asked := found.asked) is not None:
        lines.append(f"estimated, as asked, {named(asked.layers)}: {_amount(asked)}")
    return "\n".join(lines)


def _table(found: EngineProfile) -> list[str]:
    whole = max((w.ms for w in found.wholes.values()), default=0.0)
    kept = [pair for pair in found.pairs if pair.work.macs or _longest(pair) >= SMALL * whole]
    rest = [pair for pair in found.pairs if pair not in kept]
    rows = [HEADER, *map(_row, kept)]
    if rest:
        sums = (_sum([pair.fp32_ms for pair in rest]), _sum([pair.int8_ms for pair in rest]))
        rows.append((f"{len(rest)} others", "", *sums, *([""] * (len(HEADER) - 4))))
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADER))]
    right = range(2, 9)
    return [
        "  ".join(
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _longest(pair: LayerPair) -> float:
    return max(pair.fp32_ms or 0.0, pair.int8_ms or 0.0)


def _sum(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{sum(known):.3f}" if known else "-"


def _row(pair: LayerPair) -> tuple[str, ...]:
    work = pair.work
    kernels = list(dict.fromkeys(name for name in (work.kernel_fp32, work.kernel_int8) if name))
    return (
        pair.name,
        pair.type,
        _number(pair.fp32_ms, ".3f"),
        _number(pair.int8_ms, ".3f"),
        _number(work.macs, ","),
        _number(pair.gops("fp32"), ".1f"),
        _number(pair.gops("int8"), ".1f"),
        _number(work.bytes_fp32, ","),
        _number(work.bytes_int8, ","),
        " / ".join(kernels),
    )


def _number(value: float | None, form: str) -> str:
    return "-" if value is None else f"{value:{form}}"


def _whole_text(side: Side, whole: Whole) -> str:
    call = f", {whole.call_ms * 1000:.1f} us subtracted for each call" if whole.call_ms else ""
    text = (
        f"{side}: whole network {whole.ms:.3f} ms ({whole.clock}; latency {whole.wall_ms:.3f} ms), layers"
        f" {whole.layers_ms:.3f} ms, {whole.ratio:.2f} of it; {whole.rounds} runs{call}"
    )
    return text if whole.others is None else f"{text}; other programs used {whole.others:.1f} processors"


def _transitions_text(found: EngineProfile) -> str:
    parts = []
    for kind in KINDS:
        count, ms = found.total(kind)
        if count:
            parts.append(f"{count} {kind}" + ("" if ms is None else f" ({ms:.3f} ms)"))
    inside = any(step.inside for step in found.transitions)
    return ", ".join(parts) + (", inside the layers' times" if inside else ", beside the layers")


def _dearest(steps: Sequence[Transition], shown: int = 3) -> list[str]:
    known = sorted((step for step in steps if step.ms), key=lambda step: -(step.ms or 0.0))
    return [
        f"{step.kind} {step.blob}{_shape(step.shape)} {'in' if step.inside else 'by'} {step.layer}:"
        f" {step.ms:.3f} ms"
        for step in known[:shown]
    ]


def _shape(shape: tuple[int, ...]) -> str:
    return f" ({'x'.join(map(str, shape))})" if shape else ""


def _saving_text(saving: Saving) -> str:
    first, last = saving.layers[0], saving.layers[-1]
    span = first if len(saving.layers) == 1 else f"{first} to {last} ({len(saving.layers)} layers)"
    return f"{span}: {_amount(saving)}"


def _amount(saving: Saving) -> str:
    return (
        f"{saving.ms:+.3f} ms (layers {saving.layers_ms:+.3f}, transitions beside them"
        f" {-saving.transitions_ms:+.3f})"
    )


def busiest(profile: Profile) -> tuple[float, bool] | None:
    """Processors that other programs used at most, and whether by the wall clock; None on a quiet machine."""
    known = [
        (whole.others, whole.clock)
        for found in profile.engines.values()
        if isinstance(found, EngineProfile)
        for whole in found.wholes.values()
        if whole.others is not None and whole.others > BUSY
    ]
    return (max(known)[0], any(clock == "wall time" for _, clock in known)) if known else None


def load_warnings(profile: Profile) -> tuple[str, ...]:
    """That other programs were busy while an engine was timed; empty on a quiet machine."""
    found = busiest(profile)
    if found is None:
        return ()
    most, wall = found
    steadier = "; --threads 1 is timed by processor time in ncnn, which is steadier" if wall else ""
    return (f"other programs used up to {most:.1f} processors meanwhile: times are longer{steadier}",)


# As JSON ------------------------------------------------------------------------------------------


def profile_json(profile: Profile) -> dict[str, Any]:
    """The profile as a JSON value: milliseconds, bytes, and operations in 10^9 a second."""
    return {
        "schema": SCHEMA,
        "threads": profile.threads,
        "engines": {
            engine: {"unavailable": found} if isinstance(found, str) else _engine_json(found)
            for engine, found in profile.engines.items()
        },
    }


def _engine_json(found: EngineProfile) -> dict[str, Any]:
    return {
        "whole": {side: _whole_json(found.wholes.get(side)) for side in SIDES},
        "missing": dict(found.missing),
        "layers": [_pair_json(pair, found.single.get(pair.name)) for pair in found.pairs],
        "transitions": [_step_json(step) for step in found.transitions],
        "matrix": [
            {"from": source, "to": target, "blobs": count} for (source, target), count in found.matrix.items()
        ],
        "sentences": [_sentence_json(sentence) for sentence in found.sentences],
        "savings": [_saving_json(saving) for saving in found.savings],
        "fastest": None if found.fastest is None else _saving_json(found.fastest),
        "asked": None if found.asked is None else _saving_json(found.asked),
    }


def _whole_json(whole: Whole | None) -> dict[str, Any] | None:
    if whole is None:
        return None
    return {
        "ms": whole.ms,
        "wall_ms": whole.wall_ms,
        "layers_ms": whole.layers_ms,
        "layers_over_whole": whole.ratio,
        "call_ms": whole.call_ms,
        "clock": whole.clock,
        "runs": whole.rounds,
        "other_programs": whole.others,
    }


def _pair_json(pair: LayerPair, off: Saving | None) -> dict[str, Any]:
    work = pair.work
    record: dict[str, Any] = {
        "layer": pair.name,
        "type": pair.type,
        "int8": pair.int8,
        "ms": {"fp32": pair.fp32_ms, "int8": pair.int8_ms},
        "macs": work.macs,
        "gops": {side: pair.gops(side) for side in SIDES},
        "bytes": {"fp32": work.bytes_fp32, "int8": work.bytes_int8},
        "kernel": {"fp32": work.kernel_fp32, "int8": work.kernel_int8},
        "off_saves_ms": None if off is None else off.ms,
    }
    return {**record, "nodes": list(pair.nodes)} if pair.nodes else record


def _step_json(step: Transition) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "in": step.layer,
        "blob": step.blob,
        "shape": list(step.shape) or None,
        "ms": step.ms,
        "inside_layer": step.inside,
    }


def _sentence_json(sentence: Sentence) -> dict[str, Any]:
    return {"kind": sentence.kind, "text": sentence.text, "layers": list(sentence.layers)}


def _saving_json(saving: Saving) -> dict[str, Any]:
    return {
        "layers": list(saving.layers),
        "ms": saving.ms,
        "layers_ms": saving.layers_ms,
        "transitions_ms": saving.transitions_ms,
    }
