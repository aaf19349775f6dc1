"""Which constant each blob of a network is carried without, so that wanted ones lie around their middle.

Blobs that layers pass on share one constant: they are a group. At each Add the constants of what it reads
must give that of what it makes. Groups whose constant nobody asks for, and that only layers with a bias make
and read, take up what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from clipscope.core.lower.ncnn.centring.roles import Role, role_of
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.quant.plan import ActivationQuant

_TOLERANCE = 1e-6
"""Of two constants that are one, relative to the larger: they are float32."""


@dataclass(frozen=True)
class Wish:
    """What a plan wants of the blobs that int8 layers read.

    Attributes
    ----------
    ranges
        Zero-centred range by root blob.
    plain
        Root blobs that int8 layers read and that have another range.
    handed
        Root blobs that are handed on as codes (requantize fusion), which a layer in between would end.
    """

    ranges: Mapping[str, ActivationQuant]
    plain: Collection[str] = ()
    handed: Collection[str] = ()


@dataclass(frozen=True)
class Offsets:
    """What every blob is carried without.

    Attributes
    ----------
    of_blob
        Constant by blob; what is not named is carried as it is.
    ranges
        Ranges of the root blobs that are zero-centred; those that share a constant share one range.
    shifts
        What a layer of its own takes off in front of the int8 readers of some of these blobs.
    why_shift
        Why no other layer takes it up, by these blobs.
    refused
        Why a root blob is not zero-centred, by those that the plan wants so.
    together
        Root blobs that share one constant, and so one range; each of ``ranges`` that has no shift once.
    """

    of_blob: Mapping[str, float] = field(default_factory=dict)
    ranges: Mapping[str, ActivationQuant] = field(default_factory=dict)
    shifts: Mapping[str, float] = field(default_factory=dict)
    why_shift: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()


@dataclass
class _Group:
    """Blobs that share a constant."""

    blobs: list[str] = field(default_factory=list)
    why_zero: str | None = None
    wanted: dict[str, ActivationQuant] = field(default_factory=dict)
    centre: float = 0.0


@dataclass(frozen=True)
class _Sum:
    """An Add: the factors of the groups that it joins give zero together."""

    line: ParamLayer
    factors: Mapping[int, float]
    result: int


def find_offsets(graph: ParamGraph, outputs: Collection[str], wish: Wish) -> Offsets:
    """Find a constant for each blob.

    Parameters
    ----------
    graph
        A float network.
    outputs
        Blobs that are answers, besides those that no layer reads.
    wish
        Which root blobs are to be zero-centred. Where a whole group can't be, a layer that takes the constant
        off is wanted in front of the int8 readers, unless the blob is handed on as codes.
    """
    return _Solver(graph, outputs, wish).solved()


class _Solver:
    def __init__(self, graph: ParamGraph, outputs: Collection[str], wish: Wish) -> None:
        self._wish = wish
        roles = [(line, role_of(line)) for line in graph.layers]
        self._number = _numbers(graph, roles)
        self._groups = [_Group() for _ in range(max(self._number.values(), default=-1) + 1)]
        for blob, number in self._number.items():
            self._groups[number].blobs.append(blob)
        for line, role in roles:
            self._mark(line, role)
        for blob in (*graph.outputs, *outputs):
            self._fix(blob, "it is an output of the network")
        self._sums = [self._sum(line, role) for line, role in roles if role.kind == "adds"]
        for root, quant in wish.ranges.items():
            self._groups[self._number[root]].wanted[root] = quant
        for group in self._groups:
            self._settle(group)

    def solved(self) -> Offsets:
        dropped: dict[int, str] = {}
        while True:
            values = self._values(dropped)
            broken = next((item for item in self._sums if not _holds(item, values)), None)
            if broken is None:
                return self._result(values, dropped)
            asking = [n for n in (broken.result, *broken.factors) if self._asks(n, dropped)]
            if not asking:  # what an Add before it needs came to nothing here
                asking = [n for n in self._joined(broken) if self._asks(n, dropped)]
            name = f"{broken.line.type} {broken.line.name}"
            dropped[asking[0]] = f"{name} joins it with a blob that can't take its part"

    def _asks(self, number: int, dropped: Collection[int]) -> bool:
        group = self._groups[number]
        return bool(group.wanted) and group.why_zero is None and number not in dropped

    def _joined(self, start: _Sum) -> list[int]:
        """Groups that Adds join with an Add's, directly or not, nearest first."""
        found = list(start.factors)
        for number in found:
            for item in self._sums:
                if number in item.factors:
                    found += [other for other in item.factors if other not in found]
        return found

    def _mark(self, line: ParamLayer, role: Role) -> None:
        if role.kind == "needs zero":
            for blob in (*line.bottoms, *line.tops):
                self._fix(blob, role.why)
        elif role.fixed_output:
            self._fix(line.tops[0], role.why)

    def _fix(self, blob: str, why: str) -> None:
        group = self._groups[self._number[blob]]
        group.why_zero = group.why_zero or why

    def _sum(self, line: ParamLayer, role: Role) -> _Sum:
        result = self._number[line.tops[0]]
        factors: dict[int, float] = {result: -1.0}
        for blob, factor in zip(line.bottoms, role.factors, strict=True):
            number = self._number[blob]
            factors[number] = factors.get(number, 0.0) + factor
        return _Sum(line, factors, result)

    def _settle(self, group: _Group) -> None:
        """One range for all wanted blobs of a group, or a reason why there is none."""
        if not group.wanted:
            if any(blob in self._wish.plain for blob in group.blobs):
                group.why_zero = group.why_zero or "its range is not zero-centred"
            return
        plain = next((blob for blob in group.blobs if blob in self._wish.plain), None)
        if plain is not None:
            group.why_zero = group.why_zero or f"it shares its values with {plain}, which is not zero-centred"
        if group.why_zero is not None:
            return
        low, high = min(q.lo for q in group.wanted.values()), max(q.hi for q in group.wanted.values())
        shared = {root: replace(quant, lo=low, hi=high) for root, quant in group.wanted.items()}
        centres = [quant.centre for quant in shared.values()]
        if max(centres) - min(centres) > _TOLERANCE * max(map(abs, centres)):
            group.why_zero = "it shares its values with a blob of another width"
            return
        group.wanted, group.centre = shared, _float32(centres[0])

    def _values(self, dropped: Collection[int]) -> list[float]:
        """Constant of each group: what is asked for, zero where it must be, and what the Adds leave."""
        values: dict[int, float] = {}
        for number, group in enumerate(self._groups):
            if group.why_zero is not None:
                values[number] = 0.0
            elif self._asks(number, dropped):
                values[number] = group.centre
            elif any(root in self._wish.handed for root in group.wanted):
                values[number] = 0.0
        while True:
            left = [(item, [n for n in item.factors if n not in values]) for item in self._sums]
            open_ones = [(item, unknown) for item, unknown in left if unknown]
            if not open_ones:
                break
            item, unknown = next((pair for pair in open_ones if len(pair[1]) == 1), open_ones[0])
            first, factor = unknown[-1], item.factors[unknown[-1]]
            if len(unknown) > 1 or not factor:
                values[first] = 0.0
                continue
            rest = sum(item.factors[n] * values[n] for n in item.factors if n != first)
            values[first] = _float32(-rest / factor)
        return [values.get(number, 0.0) for number in range(len(self._groups))]

    def _result(self, values: list[float], dropped: Mapping[int, str]) -> Offsets:
        together: list[tuple[str, ...]] = []
        of_blob, ranges = dict[str, float](), dict[str, ActivationQuant]()
        shifts, why_shift, refused = dict[str, float](), dict[str, str](), dict[str, str]()
        for number, (group, value) in enumerate(zip(self._groups, values, strict=True)):
            if value:
                of_blob.update(dict.fromkeys(group.blobs, value))
            why = group.why_zero or dropped.get(number)
            if group.wanted and why is None:
                together.append(tuple(group.wanted))
            for root, quant in group.wanted.items():
                if why is None:
                    ranges[root] = quant
                elif root in self._wish.handed:
                    refused[root] = f"{why}, and a layer in between would end the requantize fusion"
                else:
                    ranges[root] = self._wish.ranges[root]
                    shifts[root] = _float32(ranges[root].centre) - value
                    why_shift[root] = why
        return Offsets(of_blob, ranges, shifts, why_shift, refused, tuple(together))


def _numbers(graph: ParamGraph, roles: list[tuple[ParamLayer, Role]]) -> dict[str, int]:
    """Number of each blob's group."""
    parent = {blob: blob for line in graph.layers for blob in (*line.bottoms, *line.tops)}

    def top(blob: str) -> str:
        while parent[blob] != blob:
            parent[blob] = parent[parent[blob]]
            blob = parent[blob]
        return blob

    for line, role in roles:
        blobs = (*line.bottoms, *line.tops)
        if role.kind == "passes":
            for blob in blobs[1:]:
                parent[top(blob)] = top(blobs[0])
    numbers: dict[str, int] = {}
    return {blob: numbers.setdefault(top(blob), len(numbers)) for blob in parent}


def _holds(item: _Sum, values: list[float]) -> bool:
    parts = [factor * values[number] for number, factor in item.factors.items()]
    return abs(sum(parts)) <= _TOLERANCE * max(map(abs, parts))


def _float32(value: float) -> float:
    return float(np.float32(value))
