"""How far the answers of processors are from each other, and what is guaranteed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.processors.cases import Case

Answers = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Distance:
    """Of some answers from the reference's.

    Attributes
    ----------
    differing, values
        Numbers that differ, and all.
    largest
        Largest difference.
    last_places
        The same in units in the last place, where single layers are compared; 0 elsewhere.
    """

    differing: int = 0
    values: int = 0
    largest: float = 0.0
    last_places: float = 0.0

    def __add__(self, other: Distance) -> Distance:
        return Distance(
            self.differing + other.differing,
            self.values + other.values,
            max(self.largest, other.largest),
            max(self.last_places, other.last_places),
        )

    def __str__(self) -> str:
        if not self.values:
            return "not run"
        if not self.differing:
            return "equal"
        places = f", {self.last_places:.1f} ulp" if self.last_places else ""
        return f"{self.differing / self.values:.0%} differ, {self.largest:.1g}{places}"


def distance(
    found: NDArray[np.float32], reference: NDArray[np.float32], bias: Sequence[float] | None
) -> Distance:
    """Of one answer, (N, C, ...) or (N, C), from the reference's.

    A unit in the last place is that of the largest number that is rounded on the way: of the answer and of
    the sum without the bias, which is at most the answer and the bias. Where they cancel, the answer's own
    unit is finer than the arithmetic.
    """
    differs = found != reference
    if not differs.any():
        return Distance(0, found.size)
    gap = np.abs(found.astype(np.float64) - reference)
    places = 0.0
    if bias is not None:
        added = np.asarray(bias, np.float32).reshape(1, -1, *[1] * (found.ndim - 2))
        places = float((gap / np.spacing(np.maximum(np.abs(found), np.abs(reference)) + added)).max())
    return Distance(int(differs.sum()), found.size, float(gap.max()), places)


def total(cases: Sequence[Case], found: Answers, reference: Answers, against: str) -> Distance:
    """Of many cases, each from the reference's answer with another variant of the same network."""
    every = Distance()
    for case in cases:
        name = f"{case.net}|{against}"
        if case.name in found and name in reference:
            every += distance(found[case.name], reference[name], case.bias)
    return every


def misread(cases: Sequence[Case], answers: Answers) -> frozenset[str]:
    """Networks whose Winograd kernels a processor computes otherwise than its other kernels.

    Both are exact sums of codes, so that it is the processor, or its emulator, that is wrong.
    """
    return frozenset(
        case.net
        for case in cases
        if case.variant == "without Winograd"
        and not np.array_equal(answers[case.name], answers[f"{case.net}|exported"])
    )
