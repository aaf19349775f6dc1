"""A profile as rows, bars and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clipscope.core.model.titles import NCNN, Titles
from clipscope.core.profiling.values import (
    KINDS,
    SIDES,
    EngineProfile,
    Kind,
    LayerPair,
    Saving,
    Side,
    Transition,
)
from clipscope.gui.dialogs.report_rows import Cell, Row
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MINUS, MISSING, count, decimals_for, fixed, percent, size
from clipscope.gui.plots.layer_bars import Bar

TITLES = (
    tr_noop("Layer"),
    tr_noop("Type"),
    "fp32 ms",
    "int8 ms",
    "Δ ms",
    tr_noop("Steps"),
    tr_noop("In fp32 ms"),
    "MACs",
    "GOPS fp32",  # untranslated
    "GOPS int8",  # untranslated
    tr_noop("Bytes"),
    tr_noop("Kernels"),
)
TIPS = (
    tr_noop("Layer of ncnn, or of ONNX Runtime its node where no layer is known for it"),
    tr_noop("Type of the layer"),
    tr_noop("Median time in the fp32 network"),
    tr_noop("Median time in the int8 network; with ncnn the steps between precisions are inside"),
    tr_noop("int8 minus fp32: what is above 0 is slower in int8"),
    tr_noop("Steps between precisions of the int8 network: Q quantize, D dequantize, R requantize"),
    tr_noop("Estimated time that the network gains (−) or loses (+) with this layer alone in fp32"),
    tr_noop("Multiply-accumulates for one image"),
    tr_noop("10⁹ operations a second reached in fp32; a MAC is two"),
    tr_noop("The same in int8"),
    tr_noop("Input, output and weights, each moved once: fp32 → int8"),
    tr_noop("Family of the kernel: fp32 / int8"),
)
NUMBERS = range(2, 11)
STEPS: dict[Kind, str] = {
    "quantize": tr_noop("quantize"),
    "dequantize": tr_noop("dequantize"),
    "requantize": tr_noop("requantize"),
}
COUNTED: dict[Kind, str] = {
    "quantize": tr_noop("{count} quantize"),
    "dequantize": tr_noop("{count} dequantize"),
    "requantize": tr_noop("{count} requantize"),
}
"""How many of them there are."""
LETTERS = {"quantize": "Q", "dequantize": "D", "requantize": "R"}
DIGITS, DECIMALS = 3, 4
"""Significant digits of milliseconds, and decimals at most: layers of small networks take microseconds."""
MORE = 1.05
"""Sum of the layers over the whole from which it is explained."""
LONGER = tr_noop(
    "Layers add up to more than the whole because each is timed by a call of its own, which wakes the threads"
    " anew, and in ONNX Runtime with the profiler's own time: compare layers with each other, and networks"
    " by their whole."
)
SLOWER = 0.0005
"""Milliseconds from which a difference has a colour."""


def shown_pairs(found: EngineProfile) -> tuple[LayerPair, ...]:
    """All layers that were timed, in the order of the network."""
    return tuple(pair for pair in found.pairs if pair.fp32_ms is not None or pair.int8_ms is not None)


def steps_text(steps: tuple[Transition, ...]) -> str:
    """``Q D``, or ``2Q R``; empty for none."""
    counts = Counter(step.kind for step in steps)
    return " ".join(f"{counts[k] if counts[k] > 1 else ''}{LETTERS[k]}" for k in KINDS if counts[k])


def _decimals(ms: float) -> int:
    """For three significant digits, as far as a timer knows them: 0.0123, 0.123, 1.23, 12.3, 123."""
    return min(DECIMALS, max(0, decimals_for(ms, DIGITS))) if ms else DECIMALS


def change(ms: float) -> str:
    """Milliseconds more or less, with their sign."""
    text = f"{ms:+.{_decimals(ms)}f}".replace("-", MINUS)
    return text if any(digit in text for digit in "123456789") else fixed(0.0, DECIMALS)


def row(pair: LayerPair, alone: Saving | None, titles: Titles = NCNN) -> Row:
    """A layer under `TITLES`; ``alone`` is what fp32 of it alone saves."""
    lost, work = pair.lost_ms, pair.work
    colour = None if lost is None or abs(lost) < SLOWER else "worse" if lost > 0 else "better"
    gained = None if alone is None else -alone.ms
    gain = None if gained is None or abs(gained) < SLOWER else "better" if gained < 0 else None
    kernels = list(dict.fromkeys(name for name in (work.kernel_fp32, work.kernel_int8) if name))
    known = [(step, step.ms) for step in pair.transitions if step.ms is not None]
    tip = "\n".join(f"{tr(STEPS[step.kind])} {step.blob}: {_text(ms)} ms" for step, ms in known)
    sizes = (work.bytes_fp32, work.bytes_int8)
    moved = " → ".join(MISSING if one is None else size(one) for one in sizes)
    title = titles.layer(pair.name)
    nodes = "\n".join(dict.fromkeys(filter(None, (title, pair.name, ", ".join(pair.nodes)))))
    return (
        Cell(title, tip=nodes),
        Cell(tr_message(pair.type)),
        _time(pair.fp32_ms),
        _time(pair.int8_ms, "" if pair.int8 else tr("fp32 in the int8 network, too")),
        Cell(MISSING if lost is None else change(lost), _low(lost), colour),
        Cell(steps_text(pair.transitions), float(len(pair.transitions)), tip=tip),
        Cell("" if gained is None else change(gained), _low(gained), gain),
        Cell("" if not work.macs else count(work.macs), _low(work.macs)),
        _number(pair.gops("fp32"), 1),
        _number(pair.gops("int8"), 1),
        Cell("" if None in sizes else moved, _low(work.bytes_fp32)),
        Cell(" / ".join(map(tr_message, kernels))),
    )


def bar(pair: LayerPair, titles: Titles = NCNN) -> Bar:
    """A layer as a bar."""
    steps = sum(step.ms or 0.0 for step in pair.transitions if step.inside)
    title = titles.layer(pair.name)
    parts = [f"{title} ({tr_message(pair.type)})"]
    parts += [f"{side} {_text(ms)} ms" for side in SIDES if (ms := _ms(pair, side)) is not None]
    kinds = steps_text(pair.transitions)
    if kinds:
        spent = _text(steps)
        parts.append(
            tr("steps: {kinds}, which take {ms} ms of that", kinds=kinds, ms=spent)
            if steps
            else tr("steps: {kinds}", kinds=kinds)
        )
    inside = any(step.inside for step in pair.transitions)
    return Bar(title, "\n".join(parts), pair.fp32_ms, pair.int8_ms, steps, kinds, inside)


def wholes_text(found: EngineProfile) -> str:
    """The networks as a whole, and what their layers add up to."""
    lines = [
        tr(
            "{side}: {ms} ms ({clock}); its layers add up to {layers} ms ({share} of that)",
            side=side,
            ms=_text(whole.ms),
            clock=tr_message(whole.clock),
            layers=_text(whole.layers_ms),
            share=percent(whole.ratio, 0),
        )
        for side in SIDES
        if (whole := found.wholes.get(side)) is not None
    ]
    if any(whole.ratio > MORE for whole in found.wholes.values()):
        lines.append(tr(LONGER))
    lines += [tr("no {side}: {why}", side=side, why=tr_message(why)) for side, why in found.missing.items()]
    parts = []
    for kind in KINDS:
        number, ms = found.total(kind)
        if number:
            step = tr(COUNTED[kind], count=number)
            parts.append(step if ms is None else tr("{what} ({ms} ms)", what=step, ms=_text(ms)))
    if parts:
        inside = any(step.inside for step in found.transitions)
        lines.append(
            tr("Between precisions: {steps}, inside the layers' times", steps=tr(", ").join(parts))
            if inside
            else tr("Between precisions: {steps}, beside the layers", steps=tr(", ").join(parts))
        )
    if found.matrix:
        handed = (
            tr("{source} to {target} {count}", source=source, target=target, count=number)
            for (source, target), number in found.matrix.items()
        )
        lines.append(tr("Blobs handed from layer to layer: {handed}", handed=tr(", ").join(handed)))
    return "\n".join(lines)


def saving_text(saving: Saving, order: Sequence[str] = (), titles: Titles = NCNN) -> str:
    """``−0.012 ms: dw1 to dw3 (3 layers)``; of int8 layers in this order it names what it leaves out."""
    first, last, number = saving.layers[0], saving.layers[-1], len(saving.layers)
    within = order[order.index(first) : order.index(last) + 1] if {first, last} <= set(order) else ()
    left = [titles.layer(name) for name in within if name not in saving.layers]
    first, last = titles.layer(first), titles.layer(last)
    if number == 1:
        span = first
    elif not left:
        span = tr("{first} to {last} ({count} layers)", first=first, last=last, count=number)
    else:
        span = tr(
            "{first} to {last} without {left} ({count} layers)",
            first=first,
            last=last,
            left=left[0] if len(left) == 1 else tr("{count} between them", count=len(left)),
            count=number,
        )
    return f"{change(-saving.ms)} ms  {span}"


def saving_tip(saving: Saving, titles: Titles = NCNN) -> str:
    """What the estimate is made of."""
    return tr(
        "Own times {own} ms, transitions beside them {beside} ms: an estimate.\nIn fp32: {layers}",
        own=change(-saving.layers_ms),
        beside=change(saving.transitions_ms),
        layers=", ".join(map(titles.layer, saving.layers)),
    )


def _ms(pair: LayerPair, side: Side) -> float | None:
    return pair.fp32_ms if side == "fp32" else pair.int8_ms


def _low(value: float | None) -> float:
    return float("-inf") if value is None else float(value)


def _text(ms: float) -> str:
    return fixed(ms, _decimals(ms))


def _time(ms: float | None, tip: str = "") -> Cell:
    return _number(ms, DECIMALS if ms is None else _decimals(ms), tip)


def _number(value: float | None, decimals: int, tip: str = "") -> Cell:
    return Cell(MISSING if value is None else fixed(value, decimals), _low(value), tip=tip)
