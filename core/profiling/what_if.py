"""What switching layers back to fp32 would save: an estimate from measured times, without another run."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from clipscope.core.lower.ncnn.fusion import fuse_requantize
from clipscope.core.model.graph import ParamGraph
from clipscope.core.profiling.transitions import Costs, Shapes, ncnn_transitions, with_costs
from clipscope.core.profiling.values import LayerPair, Saving

TRIED = 60
"""Runs of layers, those with the most to gain by their own times, whose transitions are looked at, too."""


@dataclass(frozen=True, eq=False)
class Measured:
    """What the estimate is made of.

    Attributes
    ----------
    graph
        The int8 network.
    quantized, at_run_time, in_kernel
        Names of layers; see `clipscope.core.profiling.transitions`.
    shapes
        Of the blobs.
    costs
        Of the transitions.
    pairs
        Times by layer.
    """

    graph: ParamGraph
    quantized: Collection[str]
    at_run_time: Collection[str]
    in_kernel: Collection[str]
    shapes: Shapes
    costs: Costs
    pairs: Mapping[str, LayerPair]

    def saving(self, off: Sequence[str]) -> Saving:
        """What switching these layers off saves.

        Their own int8 times, which contain their transitions, are exchanged for their fp32 times. A layer
        beside them that handed them codes then makes floats (dequantize instead of requantize), and one that
        got codes from them quantizes floats; that is the difference of the transitions of all other layers,
        with the costs measured. Not counted: what fits better or worse into the caches.

        Raises
        ------
        KeyError
            If one is not int8, or its times are not known.
        """
        gained = 0.0
        for name in off:
            pair = self.pairs[name]
            if name not in self.quantized or pair.lost_ms is None:
                raise KeyError(name)
            gained += pair.lost_ms
        now = sum(ms for name, ms in self._steps.items() if name not in off)
        then = self._steps_of([name for name in self.quantized if name not in off])
        return Saving(tuple(off), gained, sum(then.values()) - now)

    @cached_property
    def _steps(self) -> Mapping[str, float]:
        return self._steps_of(self.quantized)

    def _steps_of(self, on: Collection[str]) -> Mapping[str, float]:
        """Milliseconds of transitions by layer, with only these layers in int8."""
        fused = fuse_requantize(self.graph, on)
        steps = ncnn_transitions(self.graph, on, fused, self.shapes, self.at_run_time)
        found: dict[str, float] = {}
        for step in with_costs(steps, self.costs, self.in_kernel):
            found[step.layer] = found.get(step.layer, 0.0) + (step.ms or 0.0)
        return found

    def candidates(self) -> list[str]:
        """int8 layers with both times, in the order of the network."""
        return [
            layer.name
            for layer in self.graph.layers
            if layer.name in self.quantized
            and (pair := self.pairs.get(layer.name)) is not None
            and pair.lost_ms is not None
        ]


def single_savings(measured: Measured) -> dict[str, Saving]:
    """What switching off each layer alone saves, by name."""
    return {name: measured.saving((name,)) for name in measured.candidates()}


def best_savings(measured: Measured, most: int = 8) -> tuple[Saving, ...]:
    """The runs of layers, one or more that follow each other in the network, that save most.

    Each layer is in one of them at most; those that would save nothing are left out. The best run is taken
    first, then the best of what is left.
    """
    names = measured.candidates()
    lost = [measured.pairs[name].lost_ms or 0.0 for name in names]
    free = [True] * len(names)
    best: list[Saving] = []
    while len(best) < most:
        runs = heapq.nlargest(TRIED, _runs(lost, free))
        found = [(measured.saving(names[start:end]), start, end) for _, start, end in runs]
        if not found:
            break
        # Of equal savings the shorter run: fewer layers lose int8.
        saving, start, end = max(found, key=lambda one: (one[0].ms, -len(one[0].layers)))
        if saving.ms <= 0:
            break
        best.append(saving)
        free[start:end] = [False] * (end - start)
    return tuple(best)


def _runs(lost: Sequence[float], free: Sequence[bool]) -> Iterator[tuple[float, int, int]]:
    """(what the layers lose, first, behind the last) of each run of free layers."""
    for start in range(len(lost)):
        total = 0.0
        for end in range(start, len(lost)):
            if not free[end]:
                break
            total += lost[end]
            yield total, start, end + 1


def fastest(measured: Measured, passes: int = 2) -> Saving | None:
    """The layers in fp32 with which the network is estimated to be fastest; None if none should be.

    It begins with those that are slower in int8, and turns one layer after the other wherever that saves, in
    the order of the network: what is best for one depends on its neighbours alone.
    """
    names = measured.candidates()
    off = {name for name in names if (measured.pairs[name].lost_ms or 0.0) > 0}

    def of(chosen: set[str]) -> Saving:
        return measured.saving([name for name in names if name in chosen])

    best = of(off)
    for _ in range(passes):
        before = best
        for name in names:
            turned = of(off ^ {name})
            if turned.ms > best.ms:
                off, best = off ^ {name}, turned
        if best is before:
            break
    return best if best.layers and best.ms > 0 else None
