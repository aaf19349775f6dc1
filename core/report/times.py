"""Time by layer: fp32 beside int8, and why int8 is slower where it is."""

from __future__ import annotations

from clipscope.core.formats.reports.profile import busiest
from clipscope.core.model.titles import Titles, with_layer_titles
from clipscope.core.profiling.values import KINDS, SIDES, EngineProfile, LayerPair
from clipscope.core.report.answers import NAMES
from clipscope.core.report.texts import MINUS, MISSING, figure, percent
from clipscope.core.report.values import Block, Cell, Facts, Heading, Section, Table, Tone, Words
from clipscope.core.session.values import SavedSession

STEPS = dict(zip(KINDS, ("quantize steps", "dequantize steps", "requantize steps"), strict=True))
LAYERS = 12
"""Layers that are listed, by engine: those that take longest."""


def layer_times(session: SavedSession) -> Section | None:
    """The section; None if layers were never timed."""
    times = session.searches.times
    if times is None:
        return None
    blocks: list[Block] = []
    for engine, found in times.profile.engines.items():
        if isinstance(found, str):
            blocks.append(Words(f"{NAMES[engine]}: {found}"))
        else:
            blocks += _engine(found, NAMES[engine], session.network.titles)
    measured = [("threads", str(times.profile.threads))]
    if times.processor is not None:
        measured.append(("processor", times.processor.text))
    blocks += [Facts(tuple(measured)), Words("Medians of single images.")]
    busy = busiest(times.profile)
    if busy is not None:
        blocks.append(
            Words(f"Other programs used up to {busy[0]:.1f} processors meanwhile: times are longer.")
        )
    if times.plan.layers_fingerprint() != session.plan.layers_fingerprint():
        blocks.append(Words("Timed with an earlier plan: other layers are int8 by now."))
    return Section("Time by layer", tuple(blocks))


def _engine(found: EngineProfile, name: str, titles: Titles) -> list[Block]:
    blocks: list[Block] = [Words(name, "plain"), Facts(_wholes(found))]
    texts = [with_layer_titles(sentence.text, titles) for sentence in found.sentences]
    blocks += [Words(text[:1].upper() + text[1:], "plain") for text in texts]
    best = found.sure_fastest
    if best is not None and best.layers:
        count = sum(pair.int8 for pair in found.pairs)
        fp32, saved = len(best.layers), f"{best.ms:.3f} ms"
        said = f"Estimated to be fastest with {fp32} of {count} int8 layers in fp32: {saved} less."
        blocks.append(Words(said))
    pairs = sorted(found.pairs, key=lambda pair: -max(pair.int8_ms or 0.0, pair.fp32_ms or 0.0))[:LAYERS]
    if pairs:
        blocks.append(_table(found, pairs, titles))
    return blocks


def _wholes(found: EngineProfile) -> tuple[tuple[str, str], ...]:
    wholes = found.wholes
    rows = [(f"whole network, {side}", f"{wholes[side].ms:.3f} ms") for side in SIDES if side in wholes]
    for kind in KINDS:
        count, ms = found.total(kind)
        if count:
            rows.append((STEPS[kind], str(count) if ms is None else f"{count}, {ms:.3f} ms"))
    return tuple(rows)


def _table(found: EngineProfile, pairs: list[LayerPair], titles: Titles) -> Table:
    sums = {side: sum(_ms(pair, side) or 0.0 for pair in found.pairs) for side in SIDES}
    whole = sums["int8"] or sums["fp32"]
    rows = []
    for pair in pairs:
        own = pair.int8_ms if sums["int8"] else pair.fp32_ms
        steps = sum(step.ms or 0.0 for step in pair.transitions)
        rows.append(
            (
                Cell(titles.layer(pair.name), pair.type),
                Cell(MISSING if pair.fp32_ms is None else figure(pair.fp32_ms)),
                Cell(MISSING if pair.int8_ms is None else figure(pair.int8_ms), "" if pair.int8 else "fp32"),
                _lost(pair),
                Cell(figure(steps) if steps else MISSING),
                Cell(MISSING if own is None or whole <= 0 else percent(own / whole)),
            )
        )
    headings = (
        Heading("layer"),
        Heading("fp32, ms", figures=True),
        Heading("int8, ms", figures=True),
        Heading("difference, ms", figures=True),
        Heading("transitions, ms", figures=True),
        Heading("share", figures=True),
    )
    return Table(headings, tuple(rows))


def _ms(pair: LayerPair, side: str) -> float | None:
    return pair.fp32_ms if side == "fp32" else pair.int8_ms


def _lost(pair: LayerPair) -> Cell:
    lost = pair.lost_ms
    if lost is None:
        return Cell(MISSING, tone="muted")
    tone: Tone = "worse" if lost > 0 else "better" if lost < 0 else "plain"
    sign = "+" if lost > 0 else MINUS if lost < 0 else ""
    return Cell(f"{sign}{figure(abs(lost))}", tone=tone)
