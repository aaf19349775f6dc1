"""ONNX Runtime's profile: its profiler's times, mapped back to layers."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.progress import Progress
from clipscope.core.engines.ort_nodes import NodeRuns
from clipscope.core.lower.qdq.qdq import lower_qdq
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.layer_cost import layer_cost
from clipscope.core.model.model import Model, OnnxSide
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.profiling.layer_work import layer_works
from clipscope.core.profiling.onnx_nodes import BLOCKED, NodeNames, computes_int8, step_kind
from clipscope.core.profiling.place import TimingPlace
from clipscope.core.profiling.shufflenet import guidelines
from clipscope.core.profiling.values import (
    SIDES,
    EngineProfile,
    LayerPair,
    Sentence,
    Side,
    Transition,
    Whole,
    Work,
)
from clipscope.core.quant.plan import QuantPlan

Steps = Generator[Progress[None], None, EngineProfile]


def profile_onnx(
    model: Model,
    graphs: Mapping[Side, OnnxGraph],
    image: NDArray[np.float32],
    *,
    place: TimingPlace,
    rounds: int,
    seconds: float,
    missing: Mapping[Side, str],
    alone: bool = False,
) -> Steps:
    """Time the nodes of the networks, see `clipscope.core.profiling.profile.profile`.

    ``alone`` says that no other engine's profile has the guidelines for the network itself.

    Raises
    ------
    EngineError
        If ONNX Runtime refuses a network.
    """
    side = model.onnx
    assert side is not None
    wholes: dict[Side, Whole] = {}
    found: dict[Side, _Sorted] = {}
    for which, graph in graphs.items():
        runs, whole = yield from _timed(graph, side, image, place, rounds, seconds, which)
        wholes[which] = whole
        found[which] = _sorted(runs, NodeNames(side))
    pairs = _pairs(model, found)
    own = found.get("int8")
    sentences: tuple[Sentence, ...] = ()
    if alone:
        times = {pair.name: pair.fp32_ms for pair in pairs if pair.fp32_ms is not None}
        sentences = guidelines(model, layer_works(model, (), (), None, ""), times)
    steps = () if own is None else own.steps
    return EngineProfile("onnxruntime", pairs, wholes, steps, sentences, missing=missing)


def onnx_graphs(model: Model, plan: QuantPlan | None, ranges: Ranges | None) -> Mapping[Side, OnnxGraph]:
    """The networks that ONNX Runtime runs: fp32, and int8 of a plan with ranges of tensors."""
    side = model.onnx
    assert side is not None
    graphs: dict[Side, OnnxGraph] = {"fp32": side.graph.with_outputs(side.logits)}
    if plan is not None:
        graphs["int8"] = lower_qdq(model, plan, ranges or {}).graph
    return graphs


def _timed(
    graph: OnnxGraph,
    side: OnnxSide,
    image: NDArray[np.float32],
    place: TimingPlace,
    rounds: int,
    seconds: float,
    which: Side,
) -> Generator[Progress[None], None, tuple[NodeRuns, Whole]]:
    stage = f"timing ONNX Runtime {which}"
    found = yield from place.nodes(graph, side.logits, image, rounds, seconds, stage)
    runs, wall = found.runs, 1000 * median(found.walls)
    layers = 1000 * median(sum(run.values()) for run in runs.runs)
    whole = Whole(wall, wall, layers, 0.0, "wall time", len(runs.runs), found.others)
    return runs, whole


def middle_mean(values: Sequence[float]) -> float:
    """Mean of the middle half: as steady as a median, and finer than the profiler's whole microseconds."""
    ordered = sorted(values)
    cut = len(ordered) // 4
    kept = ordered[cut : len(ordered) - cut]
    return sum(kept) / len(kept)


@dataclass
class _Sorted:
    """One network's nodes by layer, and its transitions."""

    ms: dict[str, float]
    types: dict[str, str]
    nodes: dict[str, list[str]]
    int8: set[str]
    steps: tuple[Transition, ...] = ()


def _sorted(runs: NodeRuns, names: NodeNames) -> _Sorted:
    found = _Sorted({}, {}, {}, set())
    steps: list[Transition] = []
    for node, operator in runs.types.items():
        ms = 1000 * middle_mean([run.get(node, 0.0) for run in runs.runs])
        kind = step_kind(operator)
        if kind is not None:
            steps.append(Transition(kind, node, names.tensor(node), (), ms, inside=False))
            continue
        owner = names.owner(node) or node
        found.ms[owner] = found.ms.get(owner, 0.0) + ms
        found.nodes.setdefault(owner, []).append(node)
        said = f"{operator} (blocks of channels)" if node.endswith(BLOCKED) else operator
        # Of several nodes the first computes: those behind are activations.
        found.types.setdefault(owner, said)
        if computes_int8(operator):
            found.int8.add(owner)
    found.steps = tuple(steps)
    return found


def _pairs(model: Model, found: Mapping[Side, _Sorted]) -> tuple[LayerPair, ...]:
    described = {layer.name: layer for layer in model.layers}
    order = list(dict.fromkeys(owner for which in SIDES if which in found for owner in found[which].ms))
    places = {layer.name: place for place, layer in enumerate(model.network.graph.layers)}
    fp32, int8 = found.get("fp32"), found.get("int8")
    pairs = []
    for owner in order:
        layer = described.get(owner)
        on = int8 is not None and owner in int8.int8
        cost = None if layer is None else layer_cost(model, layer)
        kinds = {which: found[which].types.get(owner) for which in found}
        work = Work(
            None if cost is None else cost.macs,
            None if cost is None else cost.traffic_fp32,
            None if cost is None else cost.traffic_int8 if on else cost.traffic_fp32,
            kinds.get("fp32"),
            kinds.get("int8"),
        )
        kind = layer.type if layer is not None else kinds.get("fp32") or kinds.get("int8") or ""
        pairs.append(
            LayerPair(
                owner,
                kind,
                None if fp32 is None else fp32.ms.get(owner),
                None if int8 is None else int8.ms.get(owner),
                on,
                work,
                nodes=tuple(dict.fromkeys(n for which in found for n in found[which].nodes.get(owner, ()))),
            )
        )
    known = [pair for pair in pairs if pair.name in places]
    rest = [pair for pair in pairs if pair.name not in places]
    return (*sorted(known, key=lambda pair: places[pair.name]), *rest)
