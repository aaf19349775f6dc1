"""The table of agreement: what each processor answers beside a Cortex-A53, and what must hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.processors.agreement import Answers, Distance, misread, total
from tests.processors.cases import Case
from tests.processors.machines import Machine
from tests.processors.tuned import FAMILY as TUNED

ARM_ANSWERS = Path(__file__).with_name("arm_answers.json")
"""Digests of what ncnn's ARM kernels answer, which hold every processor's tests."""

TWO_ROUNDINGS, DIVIDED = 1.5, 3.0
"""Units in the last place: half a unit of the product and of each of two sums; and half a unit each of two
products and a quotient besides, with the reciprocal's, which is a whole one where the product has carried."""


@dataclass(frozen=True)
class Limit:
    """What is guaranteed of a row on a processor.

    Attributes
    ----------
    last_places
        Largest difference in units in the last place; 0 is equality, None no guarantee.
    among_x86
        Whether the answer that it is held against is this computer's instead of the ARM's.
    """

    last_places: float | None = None
    among_x86: bool = False


def wanted(case: Case, machine: Machine) -> bool:
    """Whether a case belongs into the table: what is scored on ARM is lowered for ARM."""
    hidden = "scored" if machine.arm else "scored on ARM"
    return case.variant not in (hidden, "without Winograd")


def limit(family: str, variant: str, machine: Machine) -> Limit:
    """The guarantee for one cell; see the README."""
    if "ONNX Runtime" in family:
        if machine.arm:
            return Limit(0)
        if variant != "exact" or "static" not in family:
            return Limit()
        # Its int8 Add rounds a sum on the edge of two codes as fused multiply-add, or its lack, has it.
        return Limit(0, among_x86=True) if machine.fused else Limit()
    if machine.arm:
        return Limit(0)
    if family == TUNED:  # no depthwise layer, so that what is exported is what is scored
        return Limit(0) if machine.fused else Limit()
    if variant == "exported":
        return Limit()
    if family.endswith("divided"):
        return Limit(DIVIDED)
    if machine.fused or family == "InnerProduct":
        return Limit(0)
    return Limit(TWO_ROUNDINGS) if family.startswith(("Convolution", "Depthwise")) else Limit()


@dataclass(frozen=True)
class Cell:
    """One row on one processor: the distance from the ARM, and whether its guarantee is kept."""

    distance: Distance
    kept: bool

    def __str__(self) -> str:
        return f"{self.distance}{'' if self.kept else ' BROKEN'}"


def cell(
    cases: Sequence[Case], machine: Machine, answers: Mapping[str, Answers], reference: str, here: str
) -> Cell:
    """Of the cases of one row."""
    case = cases[0]
    against = "as it is" if case.engine == "onnx" else "exported"
    found = total(cases, answers[machine.name], answers[reference], against)
    bound = limit(case.family, case.variant, machine)
    checked = total(cases, answers[machine.name], answers[here], case.variant) if bound.among_x86 else found
    if bound.last_places is None:
        return Cell(found, True)
    if bound.last_places == 0:
        return Cell(found, checked.differing == 0 and checked.values > 0)
    return Cell(found, checked.last_places <= bound.last_places and checked.values > 0)


def table(
    cases: Sequence[Case], machines: Sequence[Machine], answers: Mapping[str, Answers], reference: str
) -> tuple[str, list[str]]:
    """The table as Markdown, and a sentence for each guarantee that is broken and each kernel misread."""
    here, problems = machines[0].name, []
    lines = [f"| | {' | '.join(machine.name for machine in machines)} |", "|---" * (len(machines) + 1) + "|"]
    wrong = {machine.name: misread(cases, answers[machine.name]) for machine in machines}
    if wrong[here]:
        problems.append(f"{here} computes Winograd wrongly: {', '.join(sorted(wrong[here]))}")
    for family, variant in dict.fromkeys((case.family, _shown(case.variant)) for case in cases):
        if variant == "without Winograd":
            continue
        texts = []
        for machine in machines:
            own = [
                case
                for case in cases
                if (case.family, _shown(case.variant)) == (family, variant)
                and wanted(case, machine)
                and case.net not in wrong[machine.name]
            ]
            found = cell(own, machine, answers, reference, here)
            texts.append(str(found))
            if not found.kept:
                problems.append(f"{family}, {variant}, on {machine.name}: {found.distance}")
        lines.append(f"| {family}, {variant} | {' | '.join(texts)} |")
    return "\n".join(lines), problems


def _shown(variant: str) -> str:
    return "scored" if variant == "scored on ARM" else variant


def digest(values: NDArray[np.float32]) -> str:
    """Of an answer's bits; zero has one sign."""
    return hashlib.sha256((values.astype(np.float32) + np.float32(0)).tobytes()).hexdigest()[:16]


def record(cases: Sequence[Case], answers: Answers) -> None:
    """Keep the digests of an ARM's answers to the small networks."""
    small = [case for case in cases if case.variant == "exported" and not case.family.endswith(", ncnn")]
    found = {case.net: digest(answers[case.name]) for case in small}
    ARM_ANSWERS.write_text(json.dumps(found, indent=1) + "\n")
