"""Why int8 is slower in a network, where a cause is known, with the layers and figures it rests on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from clipscope.core.common.grouping import named
from clipscope.core.model.fed_network import PREFIX
from clipscope.core.model.graph import ParamGraph
from clipscope.core.profiling.values import LayerPair, Sentence, Transition

SHOWN = 3


def ncnn_causes(
    pairs: Sequence[LayerPair],
    graph: ParamGraph,
    transitions: Sequence[Transition],
) -> tuple[Sentence, ...]:
    """Sentences for ncnn's int8 layers, the dearest cause first within its kind."""
    found = [_depthwise(pairs), _without_winograd(pairs), *_forced_floats(graph, transitions)]
    return tuple(sentence for sentence in found if sentence is not None)


def _worst(pairs: Sequence[LayerPair]) -> str:
    return "; ".join(
        f"{pair.name} {pair.fp32_ms:.3f} ms in fp32, {pair.int8_ms:.3f} in int8" for pair in pairs[:SHOWN]
    )


def _lost(pair: LayerPair) -> float:
    return pair.lost_ms or 0.0


def _depthwise(pairs: Sequence[LayerPair]) -> Sentence | None:
    own = [p for p in pairs if p.int8 and (p.work.kernel_int8 or "").startswith("int8 depthwise")]
    own = sorted((p for p in own if p.lost_ms is not None), key=lambda p: -_lost(p))
    lost = sum(map(_lost, own))
    if not own or lost <= 0:
        return None
    text = (
        "depthwise convolutions have no fast int8 on x86: each channel has few products, no instruction adds"
        f" pairs of them, and codes are widened one by one; {len(own)} layers take {lost:.3f} ms more than in"
        f" fp32. {_worst(own)}"
    )
    return Sentence("depthwise", text, tuple(p.name for p in own))


def _without_winograd(pairs: Sequence[LayerPair]) -> Sentence | None:
    own = [
        p for p in pairs if p.int8 and p.work.kernel_fp32 == "Winograd" and p.work.kernel_int8 == "int8 sgemm"
    ]
    if not own:
        return None
    own.sort(key=lambda p: -_lost(p))
    macs = sum(p.work.macs or 0 for p in own)
    worst = _worst([p for p in own if p.lost_ms is not None])
    text = (
        f"{len(own)} 3×3 convolutions have 8-bit weights whose sums don't fit int8 Winograd, so that it is"
        f" off: {macs:,} multiplications, where F(4,3) takes {macs // 4:,} (36 instead of 144 for 16"
        f" outputs); with 6-bit weights sums are a quarter"
    )
    return Sentence("winograd", f"{text}. {worst}." if worst else f"{text}.", tuple(p.name for p in own))


def _forced_floats(graph: ParamGraph, transitions: Sequence[Transition]) -> list[Sentence]:
    """A sentence for each type of layer that takes and gives floats between int8 layers."""
    dequantized = {step.blob: step for step in transitions if step.kind == "dequantize"}
    quantized: dict[str, list[Transition]] = {}
    for step in transitions:
        if step.kind == "quantize":
            quantized.setdefault(step.blob, []).append(step)
    inner = {step.layer for step in transitions}
    by_type: dict[str, tuple[dict[str, Transition], dict[str, Transition], list[str]]] = {}
    for layer in graph.layers:
        # What parts an input that is several of the network's is no layer of the network itself.
        if layer.type in ("Split", "Input") or layer.name in inner or layer.name.startswith(PREFIX):
            continue
        before = {root: dequantized[root] for b in layer.bottoms if (root := graph.root(b)) in dequantized}
        behind = {step.layer: step for top in layer.tops for step in quantized.get(top, ())}
        if before or behind:
            entry = by_type.setdefault(layer.type, ({}, {}, []))
            entry[0].update(before)
            entry[1].update(behind)
            entry[2].append(layer.name)
    found = [
        (_ms([*before.values(), *behind.values()]), kind, before, behind, names)
        for kind, (before, behind, names) in by_type.items()
    ]
    found.sort(key=lambda entry: -entry[0])
    return [
        Sentence(
            "transitions",
            f"{kind} takes and gives floats in ncnn, here {named(names)}: {_both(before, behind)}",
            tuple(names),
        )
        for _, kind, before, behind, names in found
    ]


def _both(before: Mapping[str, Transition], behind: Mapping[str, Transition]) -> str:
    """How many layers around must convert, and what that takes."""
    texts = []
    if before:
        count, cost = len(before), _cost(before)
        texts.append(f"{count} int8 layer{'s' * (count != 1)} in front must dequantize{cost}")
    if behind:
        count, cost = len(behind), _cost(behind)
        texts.append(f"{count} int8 layer{'s' * (count != 1)} behind must quantize{cost}")
    return ", ".join(texts)


def _cost(steps: Mapping[str, Transition]) -> str:
    """What steps take, in brackets; nothing where none was measured."""
    values = [step for step in steps.values() if step.ms is not None]
    return f" ({_ms(values):.3f} ms)" if values else ""


def _ms(steps: Collection[Transition]) -> float:
    return sum(step.ms or 0.0 for step in steps)
