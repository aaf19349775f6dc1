"""ncnn's profile: layers timed inside a run, fp32 and int8 in turns."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.other_load import LoadSum
from clipscope.core.common.progress import Pace, Progress, timed
from clipscope.core.engines.ncnn_layers import LayerRound
from clipscope.core.lower.ncnn.int8 import FUSED, lower_ncnn
from clipscope.core.model.graph import ParamGraph
from clipscope.core.model.model import Model
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.model.storage import int8_term
from clipscope.core.profiling.causes import ncnn_causes
from clipscope.core.profiling.layer_work import layer_works
from clipscope.core.profiling.place import LEAST_ROUNDS, RoundClock, TimingPlace
from clipscope.core.profiling.shufflenet import guidelines
from clipscope.core.profiling.step_costs import step_costs
from clipscope.core.profiling.transitions import Shapes, matrix, ncnn_transitions, with_costs
from clipscope.core.profiling.values import EngineProfile, LayerPair, Side, Whole, Work
from clipscope.core.profiling.what_if import Measured, best_savings, fastest, single_savings
from clipscope.core.quant.plan import QuantPlan

ROUNDS, MOST_ROUNDS = 40, 200
SHORT_SECONDS = 0.5
"""Up to which a network gets more rounds than `ROUNDS`: what disturbs a few short ones disturbs them all."""


@dataclass(frozen=True, eq=False)
class NcnnSide:
    """A network as ncnn runs it.

    Attributes
    ----------
    graph, weights
        The pair.
    quantized
        Layers that run int8, in the order of the network.
    fused
        Those of them that hand codes on.
    at_run_time
        Those of them that ncnn quantizes at run time.
    """

    graph: ParamGraph
    weights: Buffer
    quantized: tuple[str, ...] = ()
    fused: frozenset[str] = frozenset()
    at_run_time: frozenset[str] = frozenset()


def ncnn_sides(model: Model, plan: QuantPlan | None) -> Mapping[Side, NcnnSide]:
    """The networks that ncnn runs: fp32 and the deployed int8 pair; one that is int8 already alone."""
    network = model.network
    if model.read_only:
        terms = {layer.name: int8_term(layer) for layer in network.graph.layers if int8_term(layer)}
        runtime = frozenset(layer.name for layer in model.layers if layer.runtime) & terms.keys()
        fused = frozenset(name for name, term in terms.items() if term > FUSED)
        return {"int8": NcnnSide(network.graph, network.weights, tuple(terms), fused - runtime, runtime)}
    sides: dict[Side, NcnnSide] = {"fp32": NcnnSide(network.graph, network.weights)}
    if plan is not None:
        pair = lower_ncnn(network, model.layers, plan)
        graph = parse_param(pair.param, network.where)
        runtime = frozenset(layer.name for layer in model.layers if layer.runtime) & set(pair.quantized)
        sides["int8"] = NcnnSide(graph, pair.weights, pair.quantized, frozenset(pair.fused), runtime)
    return sides


def profile_ncnn(
    model: Model,
    sides: Mapping[Side, NcnnSide],
    image: NDArray[np.float32],
    *,
    place: TimingPlace,
    rounds: int | None,
    seconds: float,
    missing: Mapping[Side, str],
    off: Sequence[str] = (),
) -> Generator[Progress[None], None, EngineProfile]:
    """Time the layers of the networks, see `clipscope.core.profiling.profile.profile`.

    Raises
    ------
    ClipScopeError
        If a layer that is to be switched off is not int8.
    EngineError
        If ncnn refuses a network.
    """
    int8 = sides.get("int8")
    _check_off(off, int8, model)
    timed = yield from _timed(sides, model.network.logit_blobs, image, place, rounds, seconds)
    wholes = {which: own.whole() for which, own in timed.items()}
    works = layer_works(
        model,
        () if int8 is None else int8.quantized,
        () if int8 is None else {int8.graph.layer(name).tops[0] for name in int8.fused},
        None if int8 is None else int8.graph,
        place.machine,
    )
    times = {which: own.layers() for which, own in timed.items()}
    if int8 is None:
        pairs = _pairs(sides["fp32"].graph, times, works, ())
        sentences = guidelines(model, works, times["fp32"])
        return EngineProfile("ncnn", pairs, wholes, sentences=sentences, missing=missing)
    shapes = _with_added(int8.graph, model.shapes)
    steps = ncnn_transitions(int8.graph, int8.quantized, int8.fused, shapes, int8.at_run_time)
    costs = yield from step_costs((step.shape for step in steps), place=place)
    in_kernel = _in_kernel(model.layers)
    steps = with_costs(steps, costs, in_kernel)
    pairs = _pairs(int8.graph, times, works, int8.quantized)
    by_layer = {
        pair.name: LayerPair(
            pair.name,
            pair.type,
            pair.fp32_ms,
            pair.int8_ms,
            pair.int8,
            pair.work,
            tuple(step for step in steps if step.layer == pair.name),
        )
        for pair in pairs
    }
    measured = Measured(int8.graph, int8.quantized, int8.at_run_time, in_kernel, shapes, costs, by_layer)
    causes = ncnn_causes(tuple(by_layer.values()), int8.graph, steps)
    own = times.get("fp32", times["int8"])
    return EngineProfile(
        "ncnn",
        tuple(by_layer.values()),
        wholes,
        steps,
        (*causes, *guidelines(model, works, own)),
        best_savings(measured),
        single_savings(measured),
        measured.saving(off) if off else None,
        fastest(measured),
        missing,
        matrix(int8.graph, int8.quantized, int8.at_run_time),
    )


def _check_off(off: Sequence[str], int8: NcnnSide | None, model: Model) -> None:
    quantized = () if int8 is None else int8.quantized
    if off and model.read_only:
        raise ClipScopeError(
            "the network is int8 already, so that no fp32 times of its layers are known",
            where=str(model.path),
            fix="open the fp32 network that it was made from",
        )
    for name in off:
        if name not in quantized:
            known = any(layer.name == name for layer in model.network.graph.layers)
            raise ClipScopeError(
                f"layer {name} is not int8 here" if known else f"the network has no layer {name}",
                where=str(model.path),
                fix="name layers that run int8 in ncnn with this plan (see clipscope layers)",
            )


def _in_kernel(layers: Sequence[QuantLayer]) -> frozenset[str]:
    """Layers whose int8 kernel scales its sums itself, without a pass of its own over them."""
    return frozenset(
        layer.name
        for layer in layers
        if layer.type == "InnerProduct" or (layer.groups > 1 and layer.groups == layer.out_channels)
    )


def _with_added(graph: ParamGraph, shapes: Shapes) -> Shapes:
    """Shapes of the int8 network's blobs: layers that zero-centring adds change none."""
    found = dict(shapes)
    for layer in graph.layers:
        for top in layer.tops:
            if top not in found and len(layer.bottoms) == 1 and layer.bottoms[0] in found:
                found[top] = found[layer.bottoms[0]]
    return found


def _pairs(
    graph: ParamGraph,
    times: Mapping[Side, Mapping[str, float]],
    works: Mapping[str, Work],
    quantized: Collection[str],
) -> tuple[LayerPair, ...]:
    return tuple(
        LayerPair(
            layer.name,
            layer.type,
            times.get("fp32", {}).get(layer.name),
            times.get("int8", {}).get(layer.name),
            layer.name in quantized,
            works.get(layer.name, Work()),
        )
        for layer in graph.layers
        if any(layer.name in own for own in times.values())
    )


@dataclass
class _Timed:
    """Rounds of one network."""

    clock: str
    rounds: list[LayerRound] = field(default_factory=list)
    load: LoadSum = field(default_factory=LoadSum)

    def calm(self) -> list[LayerRound]:
        """The faster half of the rounds, `LEAST_ROUNDS` at least.

        Other programs, whose data push the network's out of the caches, only ever add to a time.
        """
        ordered = sorted(self.rounds, key=lambda one: one.whole + sum(one.layers.values()))
        return ordered[: max(LEAST_ROUNDS, (len(ordered) + 1) // 2)]

    def layers(self) -> dict[str, float]:
        """Milliseconds of each layer: the median call that computes, less the median one that does not."""
        calm = self.calm()
        return {
            name: 1000
            * max(0.0, median(one.layers[name] for one in calm) - median(one.ready[name] for one in calm))
            for name in calm[0].layers
        }

    def whole(self) -> Whole:
        """The network as a whole."""
        calm = self.calm()
        call = median(seconds for one in calm for seconds in one.ready.values())
        total = sum(self.layers().values())
        if self.clock == "wall time":
            total = 1000 * median(sum(o.layers.values()) - sum(o.ready.values()) for o in calm)
        return Whole(
            1000 * median(one.whole for one in calm),
            1000 * median(one.wall for one in calm),
            total,
            1000 * call,
            self.clock,
            len(self.rounds),
            self.load.processors,
        )


def _timed(
    sides: Mapping[Side, NcnnSide],
    outputs: Sequence[str],
    image: NDArray[np.float32],
    place: TimingPlace,
    rounds: int | None,
    seconds: float,
) -> Generator[Progress[None], None, dict[Side, _Timed]]:
    """Rounds of all networks in turns, so that a drift of the machine hits them alike."""
    clocks: dict[Side, RoundClock] = {}
    try:
        for which, side in sides.items():
            clocks[which] = place.ncnn(side.graph, side.weights, outputs)
            clocks[which].rounds(image, 1)  # memory of its own, and of the pools
            yield Progress("preparing ncnn", 0, 0)
        found = {which: _Timed(clock.clock) for which, clock in clocks.items()}
        if rounds is None:
            once = timed(lambda: [clock.rounds(image, 1) for clock in clocks.values()])
            fit = int(SHORT_SECONDS * len(clocks) / max(once, 1e-6))
            rounds = max(ROUNDS, min(MOST_ROUNDS, fit))
        end, pace = monotonic() + seconds * len(clocks), Pace(rounds)
        done = 0
        while done < rounds and (done < LEAST_ROUNDS or monotonic() < end):
            for which, clock in clocks.items():
                before = place.usage()
                found[which].rounds += clock.rounds(image, min(place.at_once, rounds - done))
                found[which].load.add(before, place.usage())
            done = min(len(one.rounds) for one in found.values())
            yield Progress("timing ncnn's layers", done, rounds, None, pace.seconds_left(done))
        return found
    finally:
        for clock in clocks.values():
            clock.close()
