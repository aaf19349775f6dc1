"""What is scored here is what real ARM kernels answered, and the runner of `make processors` works."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import chain

import numpy as np
import pytest

from tests.processors.agreement import Answers, distance, misread
from tests.processors.cases import VARIANTS, Case, forced_nets, nets, read_list, save, write_list
from tests.processors.fused import fuses
from tests.processors.guarantees import ARM_ANSWERS, digest, table
from tests.processors.machines import RUNNER, Machine
from tests.processors.real_networks import save_demo


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Case], Answers]:
    """Every small network and the demo, run by the runner in a process of its own."""
    folder = tmp_path_factory.mktemp("cases")
    cases = [
        *save(chain(nets(), forced_nets()), folder, [name for name in VARIANTS if name != "scored on ARM"]),
        *save_demo(folder),
    ]
    write_list(cases, folder)
    assert read_list(folder) == cases
    out = folder / "answers.npz"
    done = subprocess.run([sys.executable, RUNNER, folder, out], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with np.load(out) as saved:
        return cases, dict(saved)


def test_what_is_scored_is_what_arm_answers_bit_for_bit(ran: tuple[list[Case], Answers]) -> None:
    """Without fused multiply-add, that of layers in which nothing is to be rounded once."""
    cases, answers = ran
    arm = json.loads(ARM_ANSWERS.read_text())
    scored = [case for case in cases if case.variant == "scored" and case.net in arm]
    assert {case.net for case in scored} == set(arm)
    differing = [case for case in scored if digest(answers[case.name]) != arm[case.net]]
    if fuses():
        assert {case.family for case in differing} <= {"Depthwise, other channels, divided"}
    else:
        whole = ("Convolution", "Depthwise")
        unbiased = {case.net for case in scored if case.family in whole and case.bias and not any(case.bias)}
        inner = {case.net for case in scored if case.family == "InnerProduct"}
        assert unbiased and not (unbiased | inner) & {case.net for case in differing}


def test_winograd_sums_as_other_kernels_do(ran: tuple[list[Case], Answers]) -> None:
    cases, answers = ran
    assert misread(cases, answers) == frozenset()


def test_a_broken_guarantee_is_named(ran: tuple[list[Case], Answers]) -> None:
    """With this processor in the ARM's place, what is exported is the reference."""
    cases = [case for case in ran[0] if case.family in ("Convolution", "InnerProduct")]
    arm = dict(ran[1])
    here = Machine("here", fused=True)
    text, problems = table(cases, [here], {"here": ran[1], "arm": arm}, "arm")
    assert problems == [] and "| Convolution, scored | equal |" in text
    name = next(case.net for case in cases if case.family == "Convolution")
    arm[f"{name}|exported"] = arm[f"{name}|exported"] + np.float32(1)
    _, problems = table(cases, [here], {"here": ran[1], "arm": arm}, "arm")
    assert len(problems) == 1 and problems[0].startswith("Convolution, scored, on here: ")


def test_last_places_are_those_of_what_was_rounded() -> None:
    one = np.ones((1, 2, 1, 1), np.float32)
    off = one.copy()
    off[0, 1] = np.nextafter(np.float32(1), np.float32(2))
    assert distance(off, one, (0.0, 0.0)).last_places == 1
    assert distance(off, one, (0.0, 3.0)).last_places == 0.25
    found = distance(off, one, None)
    assert (found.differing, found.values, found.last_places) == (1, 2, 0) and found.largest == 2**-23
