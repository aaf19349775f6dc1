"""Run int8 networks on this processor and on emulated ones, and print how far their answers agree.

``make processors``, or ``python -m tests.processors --record`` to keep the ARM's digests.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from clipscope.core.targets.emulated_arm import CannotEmulate
from tests.processors.agreement import Answers
from tests.processors.cases import Case, forced_nets, nets, save, write_list
from tests.processors.fused import fuses
from tests.processors.guarantees import record, table
from tests.processors.machines import ROOT, Machine, arm, x86
from tests.processors.real_networks import save_demo, save_references

FOLDER = ROOT / ".processors"
DATA = ROOT.parent / "shared" / "data"
REFERENCE = "cortex-a53 (emulated)"
AT_ONCE = 2


def main(options: list[str]) -> int:
    FOLDER.mkdir(exist_ok=True)
    machines = [Machine("this processor", fuses()), *_emulated()]
    if REFERENCE not in [machine.name for machine in machines]:
        print("Without an ARM there is nothing to compare with: skipped.")
        return 0
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="processors-") as name:
        folder = Path(name)
        cases = _save(folder)
        answers = _run_all(machines, folder)
    text, problems = table(cases, machines, answers, REFERENCE)
    print(f"\nDifferences from {REFERENCE} ({time.perf_counter() - started:.0f} s)\n\n{text}\n")
    for problem in problems:
        print(f"BROKEN: {problem}")
    if "--record" in options and not problems:
        record(cases, answers[REFERENCE])
    return bool(problems)


def _emulated() -> list[Machine]:
    wanted: list[tuple[str, Callable[[], Machine]]] = [
        ("Haswell", lambda: x86("Haswell", FOLDER, fused=True)),
        ("SandyBridge", lambda: x86("SandyBridge", FOLDER, fused=False)),
        ("cortex-a53", lambda: arm("cortex-a53", FOLDER)),
        ("cortex-a76", lambda: arm("cortex-a76", FOLDER)),
    ]
    found = []
    for name, make in wanted:
        try:
            found.append(make())
        except CannotEmulate as error:
            print(f"Skipped {name}: {error}.")
    return found


def _save(folder: Path) -> list[Case]:
    cases = [*save(nets(), folder), *save(forced_nets(), folder), *save_demo(folder)]
    if (DATA / "README.md").is_file():
        cases += save_references(DATA, folder)
    else:
        print("Skipped ResNet-20 and MobileNetV2: reference data (../shared/data) is not on this machine.")
    write_list(cases, folder)
    return cases


def _run_all(machines: list[Machine], folder: Path) -> dict[str, Answers]:
    """Answers by processor; a few of them run at once."""
    answers: dict[str, Answers] = {}
    waiting, running = list(machines), []
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            machine = waiting.pop(0)
            out = folder / f"{machine.name}.npz"
            running.append((machine, out, time.perf_counter(), machine.start(folder, out)))
        machine, out, started, process = running.pop(0)
        _, said = process.communicate()
        if process.returncode:
            raise SystemExit(f"{machine.name} ended with {process.returncode}: {said.strip()[-2000:]}")
        with np.load(out) as saved:
            answers[machine.name] = dict(saved)
        print(f"{machine.name}: {len(answers[machine.name])} networks, {time.perf_counter() - started:.0f} s")
    return answers


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
