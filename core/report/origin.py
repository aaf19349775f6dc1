"""How the plan came about: enough for a reader to make it again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from clipscope.core.quant.plan import FROM_FILE, ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.report.blobs import origin_text
from clipscope.core.report.texts import MISSING, figure, moment, percent, plural
from clipscope.core.report.values import Block, Cell, Facts, Heading, Section, Table, Words
from clipscope.core.session.values import SavedSession
from clipscope.core.tune.bootstrap import reduction
from clipscope.core.tune.report import Kind, Stop, TuneReport

EDITS, NAMED = 60, 8
"""Edits that are listed, the latest ones, and layers that are named."""
STOPS: dict[Stop, str] = {
    "no gain": "nothing gained any more",
    "time": "the time was used",
    "trials": "so many steps were to be tried",
    "cancelled": "it was ended early",
}
KINDS: dict[Kind, str] = {
    "mse": "MSE",
    "zero-centred": "zero-centred",
    "equalization": "equalization",
    "rounding": "rounding of weights",
    "bias": "bias correction",
    "easyquant": "EasyQuant",
    "methods": "methods",
    "scale": "scale",
}


def origin(session: SavedSession) -> Section | None:
    """The section; None where there is no plan yet."""
    plan = session.plan
    if plan.is_empty:
        return None
    blocks: list[Block] = [Facts(tuple(_facts(session)))]
    blocks += _floats(session)
    if session.searches.tuned is not None:
        blocks += _tuning(session, session.searches.tuned)
    edits = _edits(session)
    if edits is not None:
        blocks += [Words("Edits, the last ones below.", "plain"), edits]
    return Section("How the plan came about", tuple(blocks))


def _facts(session: SavedSession) -> Iterable[tuple[str, str]]:
    """What the plan has, by kind; what it has nothing of is said, too, so that nobody has to guess."""
    plan, calibration = session.plan, session.calibration
    ranges, layers = plan.activations.values(), [one for one in plan.layers.items() if one[1].on]
    if calibration is not None and calibration.choice is not None:
        yield "calibration", calibration.choice.text
    yield "ranges by method", _methods(ranges)
    centred = sum(quant.is_centred for quant in ranges)
    yield "zero-centred", f"{centred} of {plural(len(ranges), 'blob')}"
    affine = sum(not quant.is_symmetric and not quant.is_centred for quant in ranges)
    if affine:
        yield "affine, in ONNX Runtime alone", f"{affine} of {plural(len(ranges), 'blob')}"
    own = plan.onnx_activations
    yield "ONNX Runtime's own ranges", _methods(own.values()) if own else "none, it runs ncnn's"
    yield "bits of activations", _bits(quant.bits for quant in ranges)
    scaled = [quant for _, quant in layers if quant.weight_scales]
    yield "bits of weights", _bits(quant.weight_bits for quant in scaled)
    yield "weights in ONNX Runtime", WEIGHTS.get(plan.onnx_weights, plan.onnx_weights)
    yield "weight codes by GPTQ", _layers(layers, lambda quant: quant.chosen_codes is not None)
    yield "bias correction", _layers(layers, lambda quant: any(quant.bias_delta))
    yield "equalization", _named([name for name, powers in plan.rescaled.items() if any(powers)])
    yield (
        "EasyQuant",
        _named([root for root, quant in plan.activations.items() if quant.origin == "easyquant"], "blob"),
    )
    yield "int8 although it is computed wrongly", _layers(layers, lambda quant: quant.forced)


WEIGHTS = {
    "8": "codes of 8 bits",
    "7": "codes of 7 bits",
    "pair-safe": "pair-safe: steps so wide that sums of two products fit 16 bits",
}


def _methods(ranges: Iterable[ActivationQuant]) -> str:
    """How many ranges come from which method."""
    found = Counter(origin_text(quant.origin) for quant in ranges)
    return ", ".join(f"{count} {name}" for name, count in found.most_common()) or "none"


def _bits(found: Iterable[int]) -> str:
    """Widths; with counts where there is more than one."""
    counts = Counter(found).most_common()
    if len(counts) == 1:
        return f"{counts[0][0]} bits"
    return ", ".join(f"{count} with {bits} bits" for bits, count in counts) or "none"


def _layers(layers: Iterable[tuple[str, LayerQuant]], has: Callable[[LayerQuant], bool]) -> str:
    return _named([name for name, quant in layers if has(quant)])


def _named(names: list[str], noun: str = "layer") -> str:
    """How many, and the first of them by name."""
    if not names:
        return "none"
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{plural(len(names), noun)}: {', '.join(names[:NAMED])}{more}"


def _floats(session: SavedSession) -> list[Block]:
    """Layers in fp32, with the network's reason or the edit that switched them off."""
    plan = session.plan
    rows = tuple(
        (Cell(layer.name), Cell(layer.type), Cell(layer.reason or _switched(session, layer.name)))
        for layer in session.network.layers
        if not plan.is_on(layer.name)
    )
    if not rows:
        return []
    head = Heading("layer"), Heading("type"), Heading("why")
    return [Words("In fp32 in ncnn:"), Table(head, rows)]


def _switched(session: SavedSession, name: str) -> str:
    """The edit behind which a layer was off."""
    for step in reversed(session.history.steps[: session.history.index]):
        before, after = step.before, step.after
        if not isinstance(before, QuantPlan) or not isinstance(after, QuantPlan):
            continue
        if before.is_on(name) and not after.is_on(name):
            return f"switched off: {step.text}"
    return "switched off"


# Tuning -------------------------------------------------------------------------------------------


def _taken(session: SavedSession, tuned: TuneReport) -> str:
    """What became of what tuning found: the plan, one that edits have changed since, or nothing."""
    wanted = _ranges(tuned.plan)
    if _ranges(session.plan) == wanted:
        return "taken as the plan"
    plans = [step.after for step in session.history.steps[: session.history.index]]
    if any(isinstance(plan, QuantPlan) and _ranges(plan) == wanted for plan in plans):
        return "taken, and changed by later edits"
    return "not the present plan, nor an edit that led to it"


def _ranges(plan: QuantPlan) -> tuple[object, ...]:
    """What of a plan tuning finds; which layers are on is another's choice."""
    layers = {name: quant.settings_text for name, quant in plan.layers.items() if quant.weight_scales}
    return {k: (q.lo, q.hi, q.bits, q.centred) for k, q in plan.activations.items()}, layers


def _tuning(session: SavedSession, tuned: TuneReport) -> list[Block]:
    """What was tuned, for how long and with which images, and each step that was kept."""
    start = tuned.start.means[1]
    from_file = any(quant.origin == FROM_FILE for quant in tuned.baseline.activations.values())
    rows = [
        ("result", _taken(session, tuned)),
        (
            "begun from",
            "the file's thresholds and weights" if from_file else f"KL thresholds with {tuned.bits} bits",
        ),
        ("objective", tuned.objective),
        (
            "images",
            f"{tuned.fit} tuning images, {tuned.held} held-out images,"
            f" {plural(tuned.variants, 'variant')} of each",
        ),
        ("time", f"{tuned.seconds:.0f} s, of which {tuned.preparing:.0f} s before the first step"),
        ("steps", f"{len(tuned.accepted)} of {len(tuned.steps)} kept; {STOPS[tuned.stop]}"),
    ]
    held = reduction(tuned.start.held.mean(axis=1), tuned.end.held.mean(axis=1))
    rows.append(("reduction of the loss, held-out images", percent(held)))
    blocks: list[Block] = [Words("Tuning", "plain"), Facts(tuple(rows))]
    cells, before = [], start
    for step in tuned.accepted:
        after = step.loss[1]
        cells.append(
            (
                Cell(KINDS[step.kind]),
                Cell(step.what),
                Cell(_loss(before)),
                Cell(_loss(after)),
                Cell(percent(1 - math.exp(-step.gain.held)) if math.isfinite(step.gain.held) else MISSING),
            )
        )
        before = after
    if cells:
        headings = (
            Heading("step"),
            Heading("what it changed"),
            Heading("mean loss before, 10⁻⁴", figures=True),
            Heading("after", figures=True),
            Heading("reduction, typical image", figures=True),
        )
        blocks += [Table(headings, tuple(cells)), Words("Losses are of the held-out images.")]
    return blocks


def _loss(loss: float) -> str:
    return figure(1e4 * loss, 4)


# Edits --------------------------------------------------------------------------------------------


def _edits(session: SavedSession) -> Table | None:
    steps, index = session.history.steps, session.history.index
    if not steps:
        return None
    first = max(0, len(steps) - EDITS)
    rows = tuple(
        (
            Cell(moment(step.when)),
            Cell(step.text, tone="plain" if number < index else "muted"),
            Cell("" if number < index else "undone", tone="muted"),
        )
        for number, step in list(enumerate(steps))[first:]
    )
    return Table((Heading("when"), Heading("edit"), Heading("")), rows)
