"""Processors that this computer has, or that qemu-user emulates with the real wheels on them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clipscope.core.common.progress import run
from clipscope.core.targets.emulated_arm import arm_command, emulator

ROOT = Path(__file__).resolve().parents[2]
RUNNER = ROOT / "tests" / "processors" / "run_cases.py"


@dataclass(frozen=True)
class Machine:
    """A processor.

    Attributes
    ----------
    name
        As the table names it.
    fused
        Whether it has fused multiply-add.
    arm
        Whether it is an ARM.
    command
        What starts Python on it.
    """

    name: str
    fused: bool
    arm: bool = False
    command: Sequence[str] = (sys.executable, "-B")

    def start(self, cases: Path, out: Path) -> subprocess.Popen[str]:
        """Run saved cases; `out` holds the answers when it ends with 0."""
        command = ["nice", "-n", "10", *self.command, str(RUNNER), str(cases), str(out)]
        return subprocess.Popen(command, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def x86(model: str, folder: Path, *, fused: bool) -> Machine:
    """An x86-64 processor that qemu emulates, with this Python and these wheels."""
    command = (run(emulator("x86_64", folder)), "-cpu", model, sys.executable, "-B")
    return Machine(f"{model} (emulated)", fused, False, command)


def arm(model: str, folder: Path) -> Machine:
    """An ARM processor that qemu emulates, with the distribution's Python and the wheels for it."""
    return Machine(f"{model} (emulated)", True, True, run(arm_command(model, folder.resolve())))
