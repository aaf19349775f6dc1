"""Kill windows at random moments after edits, and hold what they leave against what they had done.

``python -m tests.kill.kills COUNT`` prints a line a kill and a summary; status 1 if an edit older than 2 s
was lost.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from clipscope.core.loading.demo import demo_images, demo_model
from clipscope.core.session.autosave import find_leftovers, state_folder
from clipscope.core.session.read_session import read_session

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 2.0
"""Seconds after which an edit must be on the disk."""


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
    """

    edits: int
    lag: float | None
    lost: float
    pause: int


def kill_one(images: dict[str, Path], seconds: float) -> Kill:
    """Start a window, kill it so many seconds after its first edit, and look at what it left."""
    command = [sys.executable, "-m", "tests.kill.window", str(demo_model())]
    command += [str(images["calib"]), str(images["eval"])]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    children = psutil.Process(process.pid).children(recursive=True)
    # First the whole window stands still, so that the moment is one moment.
    process.send_signal(signal.SIGSTOP)
    moment = time.monotonic()
    process.kill()
    said = process.stdout.read().splitlines()
    process.stdout.close()
    process.wait()
    _, alive = psutil.wait_procs(children, 10)
    for child in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()
    edits = [tuple(map(float, line.split()[1:])) for line in said if line.startswith("edit ")]
    pause = max((int(line.split()[1]) for line in said if line.startswith("pause ")), default=0)
    leftovers = find_leftovers(state_folder())
    assert len(leftovers) <= 1, "windows that ended before were cleared away"
    if not leftovers:
        return Kill(len(edits), None, moment - edits[0][0] if edits else 0.0, pause)
    found = read_session(leftovers[0].path).plan.activations["in0"].hi
    leftovers[0].discard()
    place = max((n for n, (_, value) in enumerate(edits) if value == found), default=-1)
    missing = edits[place + 1 :]
    lag = moment - edits[place][0] if place >= 0 else None
    return Kill(len(edits), lag, moment - missing[0][0] if missing else 0.0, pause)


def run(count: int, folder: Path, shortest: float = 0.05, longest: float = 4.0) -> list[Kill]:
    """Several kills, one after the other, with few images."""
    images: dict[str, Path] = {}
    for role, per_class in (("calib", 1), ("eval", 1)):
        images[role] = folder / role
        for group in sorted(path for path in demo_images(role).iterdir() if path.is_dir()):
            (images[role] / group.name).mkdir(parents=True)
            for image in sorted(group.iterdir())[:per_class]:
                shutil.copy(image, images[role] / group.name)
    chance, found = random.Random(16), list[Kill]()
    for number in range(1, count + 1):
        found.append(kill := kill_one(images, chance.uniform(shortest, longest)))
        line = f"{number:4}: {kill.edits:3} edits, oldest lost {kill.lost:.2f} s, pause {kill.pause} ms"
        print(line, flush=True)
    return found


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        found = run(count, Path(folder) / "images")
    worst = max(kill.lost for kill in found)
    late = sum(kill.lost > LIMIT for kill in found)
    print(f"{count} kills, {sum(kill.edits for kill in found)} edits; oldest edit lost: {worst:.2f} s old;")
    print(f"older than {LIMIT:g} s: {late}; longest pause {max(kill.pause for kill in found)} ms")
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main())
