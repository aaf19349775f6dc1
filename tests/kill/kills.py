"""Kill windows at random moments after edits, and hold what they leave against what they had done.

``python -m tests.kill.kills COUNT [ALIVE [SEED]]`` has ``ALIVE`` (4) windows open at once, prints a line a
kill and a summary; status 1 if an edit older than 2 s was lost.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import COLUMNS
from clipscope.core.common.progress import run as finish
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.session.autosave import find_leftovers
from clipscope.core.session.build import session_of
from clipscope.core.session.files import write_session
from clipscope.core.session.read_session import read_session
from tests.forked.programs import Forked, Server

LIMIT = 2.0
"""Seconds after which an edit must be on the disk."""
WINDOW = ("tests.kill.window", "clipscope.gui.program", "clipscope.gui.app")
"""What the process that forks windows has loaded; none of it makes anything of Qt's."""


@dataclass(frozen=True)
class Kill:
    """One kill.

    Attributes
    ----------
    edits
        Number of edits that the window had made.
    lag
        Seconds between the latest edit that was found and the kill: what is lost is younger than that.
        None where nothing was found.
    lost
        Age in seconds of the oldest edit that is missing; 0 where none is.
    pause
        Longest time in milliseconds that the window's event loop was held up.
    waited
        Seconds that the window was ready to run in its last three and did not get a processor.
    """

    edits: int
    lag: float | None
    lost: float
    pause: int
    waited: float


class Victim:
    """A window that edits by itself, with a state folder of its own.

    It is forked from a process that has loaded the modules of the window and has not made anything of them,
    and so is its worker: from the first widget on it is what it is for a person.

    Parameters
    ----------
    server
        The process that forks it.
    session
        What it opens.
    folder
        Where it keeps its state.
    seconds
        How long after its first edit it is killed.
    """

    def __init__(self, server: Server, session: Path, folder: Path, seconds: float) -> None:
        self._state, self._seconds = folder, seconds
        self._ready = threading.Event()
        self._due = 0.0
        self._said: list[str] = []
        self._waits: list[tuple[float, float]] = []
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_STATE_HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
        }
        words = ["window", str(session)]
        self._process = Forked("window", words, session=True, joins=True, by=server, environment=environment)
        self._process.stdin.close()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stdout:
            self._said.append(line.decode().strip())
            if self._said[-1] == "ready":
                self._due = time.monotonic() + self._seconds
                self._ready.set()

    @property
    def left(self) -> float:
        """Seconds until it is to be killed; infinite before its first edit."""
        if not self._ready.is_set():
            if not self._reader.is_alive():
                raise RuntimeError(f"a window ended by itself: status {self._process.wait(10)}")
            return float("inf")
        return self._due - time.monotonic()

    def look(self) -> None:
        """Note for how long it had to wait for a processor."""
        self._waits.append((time.monotonic(), _waited(self._process.pid)))

    def kill(self) -> Kill:
        """Kill it now, and look at what it left."""
        # First the whole window stands still, so that the moment is one moment.
        os.kill(self._process.pid, signal.SIGSTOP)
        moment = time.monotonic()
        waited = _waited(self._process.pid)
        self._process.kill()
        self._process.wait(30)
        self._reader.join(30)
        self._process.stdout.close()
        earlier = [seconds for when, seconds in self._waits if when <= moment - 3] or [0.0]
        edits = [tuple(map(float, line.split()[1:])) for line in self._said if line.startswith("edit ")]
        pause = max((int(line.split()[1]) for line in self._said if line.startswith("pause ")), default=0)
        leftovers = find_leftovers(self._state / "clipscope")
        assert len(leftovers) <= 1, "a window has one file"
        found = None
        if leftovers:
            found = read_session(leftovers[0].path).plan.activations["in0"].hi
            leftovers[0].discard()
        shutil.rmtree(self._state, ignore_errors=True)
        place = max((n for n, (_, value) in enumerate(edits) if value == found), default=-1)
        missing = edits[place + 1 :]
        lag = moment - edits[place][0] if place >= 0 else None
        lost = moment - missing[0][0] if missing else 0.0
        return Kill(len(edits), lag, lost, pause, waited - earlier[-1])


def _waited(pid: int) -> float:
    """Seconds that all threads of a process were ready to run and waited, by the kernel's count."""
    total = 0
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            total += int((task / "schedstat").read_text().split()[1])
        except (OSError, IndexError, ValueError):
            continue
    return total / 1e9


def make_session(folder: Path) -> Path:
    """The demo with one image a class, calibrated and evaluated: a window has nothing to measure again."""
    inputs = {}
    for role in ("calib", "eval"):
        for group in sorted(path for path in demo_images(role).iterdir() if path.is_dir()):
            (folder / role / group.name).mkdir(parents=True)
            shutil.copy(sorted(group.iterdir())[0], folder / role / group.name)
        inputs[role] = Inputs(open_source(folder / role), DEMO_PREPROCESS)
    model = finish(open_model(demo_model()))
    calibration = finish(calibrate(model, inputs["calib"]))
    plan = make_plan(model, calibration.stats, "kl")
    found = finish(evaluate(model, plan, inputs["eval"], COLUMNS, onnx_ranges=calibration.onnx_ranges))
    path = folder / "kills.clipscope"
    roles = {"calibration": inputs["calib"], "evaluation": inputs["eval"]}
    write_session(path, session_of(model, plan, roles, calibration, found.columns))
    return path


def run(
    count: int, folder: Path, shortest: float = 0.05, longest: float = 4.0, alive: int = 1, seed: int = 16
) -> list[Kill]:
    """Several kills of windows of which some are open at once, each with one session."""
    session = make_session(folder / "made")
    chance, found, started = random.Random(seed), list[Kill](), 0
    server = Server(WINDOW)
    windows: list[Victim] = []
    try:
        while len(found) < count:
            while len(windows) < min(alive, count - len(found)):
                started += 1
                windows.append(
                    Victim(server, session, folder / f"state{started}", chance.uniform(shortest, longest))
                )
            first = min(windows, key=lambda one: one.left)
            if first.left > 0.02:
                for one in windows:
                    one.look()
                time.sleep(max(0.0, min(first.left, 0.1)))
                continue
            time.sleep(max(0.0, first.left))
            windows.remove(first)
            found.append(kill := first.kill())
            print(
                f"{len(found):4}: {kill.edits:3} edits, oldest lost {kill.lost:.2f} s, pause {kill.pause} ms,"
                f" waited {kill.waited:.2f} s of its last 3 for a processor",
                flush=True,
            )
    finally:
        for one in windows:
            with contextlib.suppress(Exception):
                one.kill()
        server.close()
    return found


def main() -> int:
    count, alive, seed = (
        int(sys.argv[place]) if len(sys.argv) > place else default
        for place, default in ((1, 50), (2, 4), (3, 16))
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the windows end, too
    with tempfile.TemporaryDirectory() as folder:
        found = run(count, Path(folder), alive=alive, seed=seed)
    worst = max(kill.lost for kill in found)
    late = sum(kill.lost > LIMIT for kill in found)
    print(f"{count} kills, {sum(kill.edits for kill in found)} edits; oldest edit lost: {worst:.2f} s old;")
    print(f"older than {LIMIT:g} s: {late}; longest pause {max(kill.pause for kill in found)} ms")
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main())
