"""One measurement, and how it is taken."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """A measured ratio beside its budget."""

    name: str
    ratio: float
    budget: float
    detail: str
    at_least: bool = False

    @property
    def kept(self) -> bool:
        return self.ratio >= self.budget if self.at_least else self.ratio <= self.budget

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        mark = "ok  " if self.kept else "OVER"
        return f"{mark} {self.name:<44} {self.ratio:7.3f}  (budget {sign} {self.budget:g})  {self.detail}"


@dataclass(frozen=True)
class Pair:
    """Two functions timed in turn: median seconds of each, and the median of the ratios first/second."""

    first: float
    second: float
    ratio: float
    rounds: int


FEWEST, MOST, ENOUGH_SECONDS = 3, 31, 8.0
"""Rounds of a pair, and seconds after which no further one begins."""


def seconds(function: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def paired(first: Callable[[], float], second: Callable[[], float]) -> Pair:
    """Run two functions that return seconds in turn, the order swapped each time, after one discarded turn.

    Short ones run more often: on a shared machine one pair of 0.3 s is off by a fifth, their median is not.
    """
    first()
    second()
    times: list[tuple[float, float]] = []
    start = time.perf_counter()
    while len(times) < FEWEST or (len(times) < MOST and time.perf_counter() - start < ENOUGH_SECONDS):
        if len(times) % 2:
            after = second()
            times.append((first(), after))
        else:
            times.append((first(), second()))
    return Pair(
        median(a for a, _ in times), median(b for _, b in times), median(a / b for a, b in times), len(times)
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
